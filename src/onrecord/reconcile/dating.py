"""Reports without a date, dated by the other reports of their story. The basis is always ``inferred``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import UNKNOWN_WHEN, Annotated, Basis, Place, Report, When
from onrecord.read.phrases import resolve_phrase
from onrecord.reconcile.clusters import Group
from onrecord.reconcile.units import Unit

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A report calls a day by its weekday's name only within the week that follows it.
WEEKDAY_DAYS = 6


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day on which something that the undated report tells was said, with the words that show it on both sides."""

    day: date
    named: bool  # whether the undated report itself names that day of the week
    places: tuple[Place, ...]


def date_reports(groups: Sequence[Group], reports: Sequence[Annotated]) -> dict[str, When]:
    """When each undated report came out, as far as what it shares with dated ones tells."""
    undated = {r.report.id: r.report for r in reports if not r.report.published.known}
    anchors: dict[str, list[_Anchor]] = {report: [] for report in undated}
    for group in groups:
        for unit in group.units:
            if unit.report.id in undated:
                anchors[unit.report.id] += _anchors(unit, group.units)
    return {report: when for report, found in anchors.items() if (when := _published(found)) is not None}


def _anchors(unit: Unit, carriers: Iterable[Unit]) -> list[_Anchor]:
    """The days that dated carriers give for what *unit* tells."""
    out = []
    for other in carriers:
        if other.report.published.known and other.said.earliest and other.said.basis is not Basis.PUBLISHED:
            named = weekday_in(unit.said.evidence, other.said)
            evidence = unit.said.evidence or (unit.report.place(unit.spans[0]),)
            places = tuple(sorted({*evidence, *other.said.evidence}))
            out.append(_Anchor(named or other.said.earliest, named is not None, places))
    return out


def weekday_in(places: Iterable[Place], when: When) -> date | None:
    """The only day in *when* whose weekday the words name: "Wednesday" and "this week" make one day."""
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > WEEKDAY_DAYS:
        return None
    words = " ".join(p.text.lower() for p in places)
    days = [when.earliest + timedelta(days=n) for n in range((when.latest - when.earliest).days + 1)]
    named = [day for day in days if WEEK[day.weekday()] in words]
    return named[0] if len(named) == 1 else None


def _published(anchors: Sequence[_Anchor]) -> When | None:
    """Not before the last thing it tells, and within a week of a day that it calls by its weekday."""
    if not anchors:
        return None
    last = max(anchors, key=lambda a: (a.day, a.named, a.places))
    named = [a for a in anchors if a.named]
    until = min((a.day + timedelta(days=WEEKDAY_DAYS) for a in named), default=None)
    if until is not None and until < last.day:
        until = None  # the two cannot both hold: keep only the surer bound
    evidence = sorted({p for a in (last, *named) for p in a.places})
    return When(last.day, until, Basis.INFERRED, tuple(evidence))


def redate(unit: Unit, dates: Mapping[str, When]) -> Unit:
    """The unit, its own time phrase counted from the inferred date of its report."""
    published = dates.get(unit.report.id)
    if published is None:
        return unit
    return replace(unit, said=_said(unit.said.evidence, published))


def _said(phrases: Sequence[Place], published: When) -> When:
    """When it was said, by the first of *phrases* that counts from the day of publication."""
    first = published.earliest
    for phrase in phrases:
        if first is None:
            break
        one = resolve_phrase(phrase.text, first)
        other = resolve_phrase(phrase.text, published.latest) if published.latest else None
        if one is not None and (other is not None or published.latest is None):
            until = other[1] if other else None
            return When(one[0], until, Basis.INFERRED, tuple(sorted({phrase, *published.evidence})))
    return When(None, published.latest, Basis.INFERRED, published.evidence) if published.latest else UNKNOWN_WHEN


def with_dates(reports: Sequence[Annotated], dates: Mapping[str, When]) -> tuple[Report, ...]:
    """The reports, those in *dates* with their inferred date."""
    found = [r.report for r in reports]
    return tuple(replace(r, published=dates[r.id]) if r.id in dates else r for r in found)
