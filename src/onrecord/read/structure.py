"""The structure of a report's text: title and blocks, and everything that is furniture or markup, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Block, BlockKind, Ignored, Span
from onrecord.read.blocks import Blocks, make_blocks
from onrecord.read.furniture import agency_trailer, closing_links, furniture_reason, loose_captions, opening_label
from onrecord.read.layout import Layout, lay_out
from onrecord.read.markup import markup
from onrecord.read.top import Top, read_top


@dataclass(frozen=True, slots=True)
class Body:
    """What was found between header and end. *title*: where the title stands; None when the text has none."""

    top: Top
    title: Span | None
    blocks: Blocks
    ignored: tuple[Ignored, ...]


def read_body(text: str, begin: int, end: int, known: Sequence[Ignored], title: str | None) -> Body:
    """The structure of ``text[begin:end]``; *known* stretches are furniture already, *title* is the header's."""
    layout = _lay_out_around(text, begin, end, known)
    spans = layout.paragraphs
    reasons = _reasons(text, spans)
    top = read_top(text, spans, set(reasons), title, run_together=bool(layout.marks))
    left = [s for i, s in enumerate(spans) if i != top.title and i not in reasons]
    body = [s for s in (_past(text, s, top.ignored) for s in left) if s]
    decks = {spans[i].start for i in top.decks}
    captions = [] if layout.marks else _captions(text, [s for s in body if s.start not in decks])
    whole = end == len(text) and len(spans) - 1 not in reasons
    blocks = make_blocks(text, [s for s in body if s not in captions], open_ended=whole)
    blocks = replace(blocks, blocks=tuple(_as_deck(b, decks) for b in blocks.blocks))
    title_span = spans[top.title] if top.title is not None else None
    furniture = [_ignored(spans[i], reason) for i, reason in reasons.items()] + [
        _ignored(s, "caption") for s in captions
    ]
    inside = _inside(text, [*(b.span for b in blocks.blocks), *([title_span] if title_span else [])])
    return Body(top, title_span, blocks, disjoint([*known, *layout.marks, *top.ignored, *furniture, *inside]))


def _reasons(text: str, spans: Sequence[Span]) -> dict[int, str]:
    """Why paragraphs are furniture, by their index."""
    lines = [s.of(text) for s in spans]
    last = len(lines) - 1
    reasons = {i: r for i, line in enumerate(lines) if (r := furniture_reason(line, from_end=last - i))}
    return reasons | dict.fromkeys(closing_links(lines, set(reasons)), "related")


def _captions(text: str, body: Sequence[Span]) -> list[Span]:
    loose = loose_captions([s.of(text) for s in body])
    return [s for i, s in enumerate(body) if i in loose]


def _inside(text: str, spans: Sequence[Span]) -> list[Ignored]:
    """Markup, labels and trailers inside the blocks at *spans*."""
    found = [m for span in spans for m in markup(text, span)]
    found += [_ignored(t, "credit") for span in spans if (t := agency_trailer(text, span))]
    return found + [_ignored(t, "boilerplate") for span in spans if (t := opening_label(text, span))]


def _ignored(span: Span, reason: str) -> Ignored:
    return Ignored(span.start, span.end, reason)


def _lay_out_around(text: str, begin: int, end: int, known: Sequence[Ignored]) -> Layout:
    """The layout of what stands before, between and after the stretches already *known* as furniture."""
    parts, at = [], begin
    for item in known:
        parts.append(lay_out(text, at, min(item.start, end)))
        at = item.end
    if at < end:
        parts.append(lay_out(text, at, end))
    return Layout(tuple(s for p in parts for s in p.paragraphs), tuple(m for p in parts for m in p.marks))


def _as_deck(block: Block, decks: set[int]) -> Block:
    return replace(block, kind=BlockKind.SUBHEAD) if block.span.start in decks else block


def _past(text: str, span: Span, ignored: Sequence[Ignored]) -> Span | None:
    """*span* without an ignored stretch that opens it (a dateline); None when nothing is left."""
    start = max((i.end for i in ignored if i.start <= span.start < i.end), default=span.start)
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end) if start < span.end else None


def disjoint(ignored: Sequence[Ignored]) -> tuple[Ignored, ...]:
    """Ignored stretches in order; of two that overlap the one that starts first, or is longer, stays."""
    kept: list[Ignored] = []
    for item in sorted(ignored, key=lambda i: (i.start, -i.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)
