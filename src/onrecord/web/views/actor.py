"""An actor's page: who it is taken to be and why, where it stands, and all that it said."""

from dataclasses import dataclass

from onrecord.model import Actor
from onrecord.web.labels import day_key, spaced
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import StatementLine, statement_line
from onrecord.web.views.positions import PositionTable, position_table


@dataclass(frozen=True, slots=True)
class ActorInStory:
    """An actor's statements and positions in one story."""

    title: str
    href: str
    lines: tuple[StatementLine, ...]
    positions: PositionTable


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that an actor's page shows."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    roles: tuple[str, ...]
    names: tuple[str, ...]
    why: str
    stories: tuple[ActorInStory, ...]


def actor_view(actor: Actor, stories: tuple[ActorInStory, ...]) -> ActorView:
    """All that the page of *actor* shows."""
    return ActorView(
        id=actor.id,
        name=actor.name,
        kind=spaced(actor.kind.value),
        country=actor.country or "",
        sector=actor.sector or "",
        roles=actor.roles,
        names=tuple(n for n in actor.names if n != actor.name),
        why=actor.why,
        stories=stories,
    )


def actor_in_story(rows: StoryRows, actor: str, page: str) -> ActorInStory:
    """What *actor* said in the story whose page is *page*, and where it stands."""
    said = sorted((s for s in rows.statements if s.speaker == actor), key=lambda s: (day_key(s.said), s.id))
    positions = [p for p in rows.positions if p.actor == actor]
    lines = tuple(statement_line(rows, s) for s in said)
    return ActorInStory(rows.story.title, page, lines, position_table(rows, positions))
