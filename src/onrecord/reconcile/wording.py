"""Differences between two wordings, word by word, with where the words stand."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Report, Span, Spans, hull
from onrecord.reconcile.words import token_spans


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of a report with the place of each."""

    report: Report
    words: tuple[str, ...]
    spans: Spans

    def place_of(self, start: int, end: int) -> Span | None:
        """Where words ``[start, end)`` stand; None for no words."""
        return hull(self.spans[start:end]) if start < end else None


def worded(report: Report, spans: Spans) -> Worded:
    """The words under *spans* of *report*."""
    found = [(w, Span(s.start + a, s.start + b)) for s in spans for w, a, b in token_spans(s.of(report.text))]
    return Worded(report, tuple(w for w, _ in found), tuple(s for _, s in found))


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``[a_start, a_end)`` of one wording where the other has ``[b_start, b_end)``; either may be empty."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def changes(a: Sequence[str], b: Sequence[str]) -> list[Change]:
    """Where two wordings differ between their first and last common words; what one has beyond those is a cut."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    out = []
    for left, right in itertools.pairwise(blocks):
        change = Change(left.a + left.size, right.a, left.b + left.size, right.b)
        if change.a_start < change.a_end or change.b_start < change.b_end:
            out.append(change)
    return out
