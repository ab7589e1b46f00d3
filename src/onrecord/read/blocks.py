"""Paragraphs to blocks: sentences that a line break cuts are joined, subheads told from paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Block, BlockKind, Span
from onrecord.read.layout import ends_sentence
from onrecord.read.markup import bare, is_heading, is_item

_SUBHEAD_WORDS = 11
_SUBHEAD_CHARS = 90
# A shorter line is a label or subhead, not the first half of a sentence.
_BROKEN_WORDS = 4
# Longer than any paragraph of news: lines that never end a sentence are no one sentence.
_JOINED_CHARS = 4_000
_OPENING_MARKS = ('"', "“", "‘", "«")
# "The ministry said in its statement:" and then the words; a longer paragraph stands by itself.
_INTRODUCTION_CHARS = 300
_QUOTE_MARKS = '"“”«»'


@dataclass(frozen=True, slots=True)
class Blocks:
    """The body's blocks in order, the spans where a broken sentence was joined, and whether the end is cut off."""

    blocks: tuple[Block, ...]
    joined: tuple[Span, ...] = ()
    truncated: bool = False


def make_blocks(text: str, spans: Sequence[Span], open_ended: bool = True) -> Blocks:
    """The blocks of the body paragraphs *spans*.

    *open_ended*: whether what follows the last paragraph allows that it was cut off in mid-sentence.
    """
    merged, joined = _join(text, spans)
    truncated = open_ended and bool(merged) and _cut_off(merged[-1].of(text))
    shaped = _writes_full_stops(text, merged)
    blocks = []
    for i, span in enumerate(merged):
        last = i == len(merged) - 1
        subhead = not (last and truncated) and (shaped or is_heading(span.of(text))) and _is_subhead(text, merged, i)
        blocks.append(Block(span, BlockKind.SUBHEAD if subhead else BlockKind.PARAGRAPH))
    return Blocks(tuple(blocks), tuple(joined), truncated)


def _writes_full_stops(text: str, spans: Sequence[Span]) -> bool:
    """Whether the text's paragraphs end with a stop at all; else a line without one is no subhead."""
    ended = sum(ends_sentence(bare(s.of(text))) for s in spans)
    return 3 * ended >= len(spans)


def _join(text: str, spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    merged: list[Span] = []
    joined: list[Span] = []
    for span in spans:
        if merged and len(merged[-1]) < _JOINED_CHARS and _broken(merged[-1].of(text), span.of(text)):
            joined.append(Span(merged[-1].end, span.start))
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged, joined


def _broken(before: str, after: str) -> bool:
    """Whether a sentence, or a quotation that is not opened anew, runs from *before* into *after*."""
    after, before = bare(after).strip(), bare(before).strip()
    if before.endswith(":"):
        return after[:1] in _OPENING_MARKS and len(before) < _INTRODUCTION_CHARS
    if _open_quotation(before) and (_closes_first(after) or (after[:1].islower() and not ends_sentence(before))):
        return True
    long_enough = len(before.split()) >= _BROKEN_WORDS or before.endswith((',"', ",”", ",’"))
    return after[:1].islower() and not ends_sentence(before) and long_enough


def _open_quotation(words: str) -> bool:
    """Whether a quotation is open at the end of *words*."""
    curly = words.count("“") - words.count("”")
    return curly > 0 or (curly == 0 and "“" not in words and words.count('"') % 2 == 1)


def _closes_first(words: str) -> bool:
    """Whether the first quotation mark in *words* closes one that was opened before. News opens each paragraph anew."""
    at = next((i for i, c in enumerate(words) if c in '“”"'), None)
    if at is None or at == 0 or words[at] == "“":
        return False
    return words[at] == "”" or (words.count('"') % 2 == 1 and not words[at - 1].isspace())


def _is_subhead(text: str, spans: Sequence[Span], index: int) -> bool:
    raw = spans[index].of(text)
    if index + 1 >= len(spans):
        return is_heading(raw)
    words = bare(raw).strip()
    if is_heading(raw) and len(words) <= 2 * _SUBHEAD_CHARS:
        return True
    if is_item(raw) or len(words) > _SUBHEAD_CHARS or len(words.split()) > _SUBHEAD_WORDS or words[:1].islower():
        return False
    if words.endswith("?"):
        return not any(mark in words for mark in _QUOTE_MARKS)
    return not ends_sentence(words) and not words.endswith((",", ";", "-", "–", "—"))


def _cut_off(words: str) -> bool:
    words = bare(words).rstrip()
    return words.endswith(("…", "...", "[…]", "[...]")) or not ends_sentence(words)
