"""Running heads and feet: lines at the edges of pages that come back page after page, and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from onrecord.read.pdf.flow import Paragraph
from onrecord.read.pdf.lines import Line, Page

_EDGE = 0.12  # share of a page's height at its top and at its foot in which running lines stand
_SAME_HEIGHT = 8.0  # points: running lines stand at one height, up to rounding
_GAP = 1.35  # times the usual distance of lines
_MOST_ROWS = 3  # that a running head has
_LEAST_PAGES = 2
_LEAST_SHARE = 1 / 3  # of the pages: left and right ones may differ, the first of a chapter has none
_NUMBER = re.compile(r"\W*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
# What a browser prints under a page: its address, and which page of how many.
_PRINTED = re.compile(r"https?://\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
Key = tuple[int, str]
HEAD, NUMBER = "running_head", "page_number"


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with the reason why it is no part of the article, "" when it is one."""

    line: Line
    running: str
    page: int


def without_running(pages: Iterable[Page]) -> list[Marked]:
    """Every line of *pages*, those that are running heads or page numbers marked as such."""
    every = list(pages)
    keys = [_keys(page) for page in every]
    counts = Counter(key for of_page in keys for key in set(of_page.values()))
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(every))
    return [
        Marked(line, _reason(line, keys[number].get(at), counts, least), number)
        for number, page in enumerate(every)
        for at, line in enumerate(page.lines)
    ]


def _keys(page: Page) -> dict[int, Key]:
    """By what the lines at a page's edges are known again, by their index: height and words, numbers aside.

    Only what stands apart from the text can be a running line, by a gap wider than the text's own lines have.
    """
    rows = sorted({line.base for line in page.lines})
    step = median([b - a for a, b in pairwise(rows)] or [0.0])
    low, high = _apart(rows, step), _apart([-row for row in reversed(rows)], step)
    return {
        at: (round(line.base / _SAME_HEIGHT), _DIGITS.sub("0", line.words.casefold()))
        for at, line in enumerate(page.lines)
        if (line.base <= low and line.base < _EDGE * page.height)
        or (-line.base <= high and line.base > (1 - _EDGE) * page.height)
    }


def _apart(rows: Sequence[float], step: float) -> float:
    """The last of the outermost *rows* before the gap that parts them from the text; minus infinity for none."""
    for outer, inner in pairwise(rows[: _MOST_ROWS + 1]):
        if inner - outer > _GAP * step:
            return outer
    return rows[0] if len(rows) == 1 else -inf


def _reason(line: Line, key: Key | None, counts: Counter[Key], least: float) -> str:
    if key is None:
        return ""
    if _NUMBER.fullmatch(line.words):
        return NUMBER
    return HEAD if counts[key] >= least or _PRINTED.fullmatch(line.words) else ""


def address_in(paragraphs: Iterable[Paragraph]) -> str | None:
    """The address that a browser printed on the pages, if it did; one that it cut short is none."""
    found = (m[0] for p in paragraphs if p.running and (m := _ADDRESS.search(p.words)))
    return next((a for a in found if not a.endswith(("…", "..."))), None)
