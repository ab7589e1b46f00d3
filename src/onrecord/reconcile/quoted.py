"""Which stretches of a part stand inside quotation marks: carriers are compared part by part."""

import re
from bisect import bisect_right
from functools import lru_cache

from onrecord.model import BlockKind, Kind, Report, Span, Spans
from onrecord.reconcile.words import tokens

# An opening double mark, of any make, to the next closing one or to the end of the block.
_DOUBLE = re.compile(r"[“„«\"]([^“”„«»\"]+)(?:[”»\"]|$)|''([^'].*?)(?:''|$)", re.DOTALL)
# A single mark opens only after white space or an opening bracket, and closes only before white space or punctuation.
_SINGLE = re.compile(r"(?<![\w’'])[‘']\s?((?:[^’'‘]|[’'](?=\w))+)[’'](?!\w)", re.DOTALL)


@lru_cache(maxsize=64)
def quoted_spans(report: Report) -> Spans:
    """The insides of quotation marks in *report*, block by block, in order, without overlaps."""
    found: list[Span] = []
    for block in report.blocks:
        found += _in_block(report.text, block.span, block.kind)
    return tuple(sorted(found))


def _in_block(text: str, block: Span, kind: BlockKind) -> list[Span]:
    words = block.of(text)
    double = [
        Span(block.start + m.start(g), block.start + m.end(g)) for m in _DOUBLE.finditer(words) for g in _group(m)
    ]
    single = [Span(block.start + m.start(1), block.start + m.end(1)) for m in _SINGLE.finditer(words)]
    # British style uses single marks outermost; inside double marks they are quotations within the quotation.
    return double + [s for s in single if not any(s.overlaps(d) for d in double)]


def _group(match: re.Match[str]) -> list[int]:
    return [g for g in (1, 2) if match.group(g)]


def quoted_within(report: Report, spans: Spans) -> Spans:
    """The quoted stretches under *spans*."""
    quoted = quoted_spans(report)
    starts = [q.start for q in quoted]
    out = []
    for span in spans:
        at = max(bisect_right(starts, span.start) - 1, 0)
        for q in quoted[at:]:
            if q.start >= span.end:
                break
            if q.overlaps(span):
                out.append(Span(max(q.start, span.start), min(q.end, span.end)))
    return tuple(out)


def part_kind(report: Report, spans: Spans, whole: Kind) -> Kind:
    """The kind of one part; only a mixed attribution has parts of different kinds."""
    if whole is not Kind.MIXED:
        return whole
    inside = sum(len(tokens(q.of(report.text))) for q in quoted_within(report, spans))
    total = sum(len(tokens(s.of(report.text))) for s in spans)
    if inside == 0:
        return Kind.INDIRECT
    return Kind.DIRECT if inside >= total else Kind.MIXED
