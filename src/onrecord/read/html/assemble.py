"""The lines of an article to a report's text, with the structure that the page told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import Block, BlockKind, Ignored, Span
from onrecord.read.agency import agency_beside_date, is_section
from onrecord.read.blocks import Blocks
from onrecord.read.furniture import agency_trailer
from onrecord.read.html.lines import Line
from onrecord.read.html.posts import post_markup
from onrecord.read.layout import ends_sentence
from onrecord.read.limits import Limits
from onrecord.read.published import date_in_line
from onrecord.read.structure import Body
from onrecord.read.top import TOP_LINES, Top, dateline, is_byline, same_words

_GAP = "\n\n"
_CUT_WORDS = 8  # a shorter line without a full stop at the end of an article is a label, not a sentence cut off
_CUT_SIGNS = ("…", "...", "[…]", "[...]")


@dataclass(frozen=True, slots=True)
class Laid:
    """A report's text and its structure."""

    text: str
    body: Body
    deck: Span | None


def lay_out_lines(title: str | None, lines: Sequence[Line], limits: Limits) -> Laid:
    """The text that *title* and *lines* make, a blank line between two, and what each stretch of it is."""
    every = [Line(title, BlockKind.TITLE), *lines] if title else list(lines)
    text = _GAP.join(line.words for line in every)
    placed = list(_placed(every, limits))
    top, dated = _top(text, placed, title)
    ignored = [Ignored(s.start, s.end, line.reason) for line, s in placed if line.reason] + dated
    blocks = tuple(_blocks(text, placed, dated))
    inside = [i for line, span in placed if not line.reason for i in _inside(text, line, span)]
    title_span = placed[0][1] if title and placed else None
    deck = next((span for line, span in placed if line.deck and not line.reason), None)
    kept = tuple(sorted([*ignored, *inside], key=lambda i: (i.start, i.end)))
    return Laid(text, Body(top, title_span, Blocks(blocks, truncated=_cut_off(placed, dated)), kept), deck)


def _placed(lines: Sequence[Line], limits: Limits) -> Iterator[tuple[Line, Span]]:
    at = 0
    for line in lines:
        if at + len(line.words) > limits.text_chars:
            return
        yield line, Span(at, at + len(line.words))
        at += len(line.words) + len(_GAP)


def _top(text: str, placed: Sequence[tuple[Line, Span]], title: str | None) -> tuple[Top, list[Ignored]]:
    """What the first lines of the text are: the writers, the day, the place that the report comes from."""
    ignored: list[Ignored] = []
    day: tuple[date, Span] | None = None
    agency: str | None = None
    running = [(line, span) for line, span in placed if not (line.reason or line.post)][:TOP_LINES]
    for line, span in running:
        if line.kind is BlockKind.TITLE:
            continue
        if place := dateline(text, span):
            ignored.append(Ignored(span.start, place[0], "dateline"))
            agency = place[1] or agency
            break
        if title and same_words(line.words, title):
            ignored.append(Ignored(span.start, span.end, "repeated_title"))
        elif found := date_in_line(line.words):
            day = day or (found[0], Span(span.start + found[1], span.start + found[2]))
            agency = agency or agency_beside_date(line.words)
            ignored.append(Ignored(span.start, span.end, "date_line"))
        elif is_section(line.words):
            ignored.append(Ignored(span.start, span.end, "boilerplate"))
        elif is_byline(line.words):
            ignored.append(Ignored(span.start, span.end, "byline"))
    return Top(ignored=tuple(ignored), day=day, agency=agency), ignored


def _blocks(text: str, placed: Sequence[tuple[Line, Span]], dated: Sequence[Ignored]) -> Iterator[Block]:
    ends = {i.start: i.end for i in dated}
    for line, span in placed:
        if line.reason or line.kind is BlockKind.TITLE:
            continue
        start = ends.get(span.start, span.start)
        while start < span.end and text[start].isspace():
            start += 1
        if start < span.end:
            yield Block(Span(start, span.end), line.kind)


def _inside(text: str, line: Line, span: Span) -> Iterator[Ignored]:
    """Who worked on a report, at the end of its last paragraph; addresses at the end of a post."""
    if line.post:
        yield from post_markup(text, span)
    elif trailer := agency_trailer(text, span):
        yield Ignored(trailer.start, trailer.end, "credit")


def _cut_off(placed: Sequence[tuple[Line, Span]], dated: Sequence[Ignored]) -> bool:
    """Whether the text stops in mid-sentence: its last line is a paragraph of some length without an end."""
    starts = {i.start for i in dated if i.reason != "dateline"}
    running = [line for line, span in placed if not line.reason and span.start not in starts]
    if not running:
        return False
    last = running[-1]
    if last.post or last.item or last.kind is not BlockKind.PARAGRAPH:
        return False
    words = last.words.rstrip()
    return words.endswith(_CUT_SIGNS) or (not ends_sentence(words) and len(words.split()) >= _CUT_WORDS)
