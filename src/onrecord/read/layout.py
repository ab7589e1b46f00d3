"""Lines to paragraphs: which line breaks of a text end a paragraph.

Three layouts are told apart. *Marked*: a crawler left the two characters ``\\n`` where paragraphs end, and real
newlines only part sentences. *Wrapped*: lines are cut at a width, blank lines part paragraphs. *Plain*: every line is
a paragraph, as most crawlers leave it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Ignored, Span, trimmed

NEWLINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
# A mark is followed by anything but a small letter: "C:\new" is no mark.
MARK = re.compile(r"(?:\\r)?\\n(?![a-z])")
BLANK_LINES = re.compile(r"(?:(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])[^\S\n\r]*){2,}")
_STOPS = tuple(".!?…:")
_CLOSING = "\"'”’»)]*_"
_CLOSERS = tuple('"”»)]')
SENTENCE_GAP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[A-Z“\"‘'])")
# The longest paragraphs of news have some 3,000 characters.
LONGEST = 20_000
# Typewriter and mail widths end at about 80; lines in the hundreds are paragraphs.
WRAP_WIDTH = 100
# Of the lines that another follows at once, so many must stop in mid-sentence before a text counts as wrapped.
WRAPPED_SHARE = 0.6
WRAPPED_LINES = 4
# Two words in three begin small, so lines cut at a width mostly do; titles, names and items of lists do not.
RUN_ON_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs in order, not overlapping, trimmed; and the crawlers' marks between them."""

    paragraphs: tuple[Span, ...]
    marks: tuple[Ignored, ...] = ()


def lay_out(text: str, start: int, end: int) -> Layout:
    """The paragraphs of ``text[start:end]``."""
    marks = tuple(Ignored(m.start(), m.end(), "line_markup") for m in MARK.finditer(text, start, end))
    if len(marks) > 1:
        breaks = sorted([(m.start, m.end) for m in marks] + _matches(BLANK_LINES, text, start, end))
        return Layout(tuple(_between(text, breaks, start, end)), marks)
    parting = BLANK_LINES if _wrapped(text, start, end) else NEWLINE
    return Layout(tuple(_between(text, _matches(parting, text, start, end), start, end)))


def ends_sentence(words: str) -> bool:
    """Whether *words* stop where a sentence may stop."""
    words = words.rstrip()
    return words.rstrip(_CLOSING).endswith(_STOPS) or (words.endswith(_CLOSERS) and words[-2:-1] != ",")


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text, start, end)]


def _between(text: str, breaks: list[tuple[int, int]], start: int, end: int) -> Iterator[Span]:
    at = start
    for stop, after in [*breaks, (end, end)]:
        span = trimmed(text, at, max(at, stop))
        if span is not None:
            yield from _chunks(text, span)
        at = max(at, after)


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """*span* whole, or cut at sentence ends when it is longer than any paragraph: a page run together on one line."""
    start = span.start
    while span.end - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [m.end() for m in SENTENCE_GAP.finditer(window)]
        cut = start + (ends[-1] if ends else window.rfind(" ") + 1 or LONGEST)
        piece = trimmed(text, start, cut)
        if piece is not None:
            yield piece
        start = cut
    last = trimmed(text, start, span.end)
    if last is not None:
        yield last


def _wrapped(text: str, start: int, end: int) -> bool:
    lines = NEWLINE.split(text[start:end])
    if max(map(len, lines), default=0) > WRAP_WIDTH:
        return False
    followed = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    open_ended = sum(not ends_sentence(line) for line in followed)
    run_on = sum(b.lstrip()[:1].islower() for a, b in pairwise(lines) if a.strip())
    wrapped = open_ended >= WRAPPED_SHARE * len(followed) and run_on >= RUN_ON_SHARE * len(followed)
    return len(followed) >= WRAPPED_LINES and wrapped
