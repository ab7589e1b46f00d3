"""Marks that nest and overlap, laid flat: HTML elements must not cross, spans of a report may."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something to show on a stretch of text: *kind* is its style, *key* what it belongs to, *label* a hint to read."""

    span: Span
    kind: str
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch under one and the same set of marks; *starting* are those that begin here."""

    span: Span
    text: str
    marks: tuple[Mark, ...]
    starting: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark], within: Span) -> Iterator[Segment]:
    """The part of *text* inside *within* cut wherever a mark starts or ends; the segments' texts joined are that part.

    Marks come longest first in each segment, so the last is the innermost. A mark that leaves *within* is cut
    short there; SpanError when one leaves *text*.
    """
    starting = _by_start(text, _clipped(marks, within))
    ends = {m.span.end for group in starting.values() for m in group}
    cuts = sorted({within.start, within.end, *starting, *ends})
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        fresh = starting.get(start, ())
        active = sorted([m for m in active if m.span.end > start] + list(fresh), key=_outermost_first)
        yield Segment(Span(start, end), text[start:end], tuple(active), tuple(fresh))


def _clipped(marks: Iterable[Mark], within: Span) -> Iterator[Mark]:
    for mark in marks:
        if mark.span.overlaps(within):
            start, end = max(mark.span.start, within.start), min(mark.span.end, within.end)
            yield replace(mark, span=Span(start, end))


def _by_start(text: str, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in sorted(set(marks)):
        mark.span.of(text)
        found.setdefault(mark.span.start, []).append(mark)
    return found


def _outermost_first(mark: Mark) -> tuple[int, Mark]:
    return -len(mark.span), mark
