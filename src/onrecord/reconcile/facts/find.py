"""All facts of a story that its reports give differently, equal ones once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import Annotated, Discrepancy, Place, When, discrepancy_id
from onrecord.reconcile.facts.attendance import meeting_rivals, presence_rivals
from onrecord.reconcile.facts.clauses import find_clauses
from onrecord.reconcile.facts.people import people_rivals, slips
from onrecord.reconcile.facts.rivals import Rival, day_rivals, number_rivals, place_rivals
from onrecord.reconcile.similarity import Weights


def fact_discrepancies(
    story: str, reports: Sequence[Annotated], days: Mapping[str, When], actor_of: Mapping[str, str], weights: Weights
) -> list[Discrepancy]:
    """The discrepancies between reports of one story. *days*: report id to when it came out."""
    found = list(_rivals(reports, days, actor_of, weights))
    return [_discrepancy(story, *rival) for rival in _joined(found)]


def _rivals(
    reports: Sequence[Annotated], days: Mapping[str, When], actor_of: Mapping[str, str], weights: Weights
) -> Iterator[Rival]:
    clauses = [c for r in reports for c in find_clauses(r.report, days[r.report.id])]
    published = {r.report.id: days[r.report.id].latest for r in reports}
    yield from number_rivals(clauses, weights, published)
    yield from day_rivals(clauses, weights)
    yield from place_rivals(clauses, weights)
    yield from people_rivals(reports, actor_of)
    yield from slips(reports)
    yield from meeting_rivals(reports, actor_of, days)
    yield from presence_rivals(reports, actor_of, days)


def _joined(rivals: Iterable[Rival]) -> list[Rival]:
    """The rivals; those of one kind that share a place are one, with the note of the first."""
    out: list[tuple[str, set[Place], str]] = []
    for kind, places, note in sorted(rivals):
        merged = set(places)
        touching = [row for row in out if row[0] == kind and row[1] & merged]
        for row in touching:
            merged |= row[1]
            note = min(note, row[2])
            out.remove(row)
        out.append((kind, merged, note))
    return [(kind, tuple(sorted(places)), note) for kind, places, note in out]


def _discrepancy(story: str, kind: str, places: tuple[Place, ...], note: str) -> Discrepancy:
    return Discrepancy(discrepancy_id(kind, story, places), kind, story, places, note)
