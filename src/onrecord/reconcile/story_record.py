"""One story's reports to its part of the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Actor,
    Annotated,
    Copy,
    Discrepancy,
    Issue,
    Judgement,
    Link,
    Report,
    Statement,
    Story,
    Unsure,
    When,
)
from onrecord.reconcile.clusters import Group, Grouping, group_units
from onrecord.reconcile.dating import date_reports, redate, with_dates
from onrecord.reconcile.discrepancies import find_discrepancies
from onrecord.reconcile.facts.find import fact_discrepancies
from onrecord.reconcile.inferred import inferred_links
from onrecord.reconcile.issues import discover, story_issues
from onrecord.reconcile.links import reported_links
from onrecord.reconcile.origins import carry_origins, with_own_origin
from onrecord.reconcile.repeats import repeats
from onrecord.reconcile.reprints import copy_rows, find_reprints
from onrecord.reconcile.similarity import Weights, weigh
from onrecord.reconcile.statements import build_statement
from onrecord.reconcile.units import Unit, find_units
from onrecord.reconcile.unsure import find_unsure
from onrecord.reconcile.words import content_words, tokens


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What one story adds to the record. *reports*: all of the story's, undated ones with an inferred date.

    *links* are what reports state; *inferred* are the program's own and never shown among them. *unsure*: pairs of
    statements that may be one.
    """

    story: Story
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    inferred: tuple[Link, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    reports: tuple[Report, ...] = ()
    issues: tuple[Issue, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    copies: tuple[Copy, ...] = ()


def reconcile_story(
    story: Story,
    reports: Sequence[Annotated],
    *,
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    judgements: Sequence[Judgement] = (),
) -> StoryRecord:
    """The statements, links and discrepancies of one story.

    *actor_of*: report actor id to record actor id; *actors*: record actor id to actor. The order of *reports* and of
    *judgements* makes no difference.
    """
    ordered = sorted(reports, key=lambda r: r.report.id)
    grouping, dates = group_story(ordered, actor_of=actor_of, actors=actors, judgements=judgements)
    groups = grouping.groups
    material = discover(groups)
    dated = with_dates(ordered, dates)
    reprints = find_reprints(dated)
    statements = [build_statement(g, story.id, actor_of, actors, reprints, material.issue_of) for g in groups]
    return StoryRecord(
        story=story,
        statements=tuple(statements),
        links=tuple(reported_links(statements, ordered, actor_of, actors)),
        inferred=(*inferred_links(statements, actors), *repeats(grouping)),
        discrepancies=tuple(_discrepancies(story.id, groups, ordered, dated, actor_of, actors)),
        reports=dated,
        copies=copy_rows(reprints),
        issues=tuple(story_issues(story.id, statements, material)),
        unsure=tuple(find_unsure(grouping, story.id)),
    )


def group_story(
    reports: Sequence[Annotated],
    *,
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    judgements: Sequence[Judgement] = (),
) -> tuple[Grouping, Mapping[str, When]]:
    """Which of the story's carriers are one statement, with every decision made; and the days of undated reports."""
    ordered = sorted(reports, key=lambda r: r.report.id)
    weights = story_weights(ordered)
    units = story_units(ordered, actor_of, actors)
    grouping = group_units(units, weights, judgements)
    dates = date_reports(grouping.groups, ordered)
    if dates:  # what undated reports tell has days now, and days can keep remarks apart
        grouping = group_units([redate(u, dates) for u in units], weights, judgements)
    return grouping, dates


def _discrepancies(
    story: str,
    groups: Sequence[Group],
    reports: Sequence[Annotated],
    dated: Sequence[Report],
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> list[Discrepancy]:
    """Where carriers of one statement, names of one actor, and facts of one happening differ, in the order of ids."""
    days = {r.id: r.published for r in dated}
    found = find_discrepancies(groups, reports, actor_of, actors)
    facts = fact_discrepancies(story, reports, days, actor_of, story_weights(reports))
    new = [d for d in facts if not any(_is_told(d, known) for known in found)]
    return sorted((*found, *new), key=lambda d: d.id)


def _is_told(new: Discrepancy, known: Discrepancy) -> bool:
    """Whether all places of the one lie in those of the other."""
    if new.kind != known.kind:
        return False
    return all(any(p.report == k.report and p.span.overlaps(k.span) for k in known.places) for p in new.places)


def story_weights(reports: Sequence[Annotated]) -> Weights:
    """How telling words are in these reports, counted by paragraph: a story of two reports has paragraphs enough."""
    return weigh(content_words(tokens(block.span.of(r.report.text))) for r in reports for block in r.report.blocks)


def story_units(reports: Sequence[Annotated], actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> list[Unit]:
    """The units of the reports, in the order given, each with the origin that its report names for it."""
    out: list[Unit] = []
    for annotated in reports:
        out += carry_origins([with_own_origin(u, actors) for u in find_units(annotated, actor_of, actors)])
    return out
