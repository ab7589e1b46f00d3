"""Many reports to one record: actors, stories, statements, origins, links, discrepancies, positions. Pure functions."""

from onrecord.reconcile.actors import actor_id, aliases, join_actors
from onrecord.reconcile.inferred import inferred_links
from onrecord.reconcile.positions import positions
from onrecord.reconcile.stories import Signature, group_stories, signature
from onrecord.reconcile.story_record import StoryRecord, reconcile_story

__all__ = [
    "Signature",
    "StoryRecord",
    "actor_id",
    "aliases",
    "group_stories",
    "inferred_links",
    "join_actors",
    "positions",
    "reconcile_story",
    "signature",
]
