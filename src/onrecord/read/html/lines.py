"""Lines of web pages: what each is in the article, and why it is no part of it; the kinds are in a list."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import table
from onrecord.model import BlockKind
from onrecord.read.furniture import furniture_reason
from onrecord.read.layout import ends_sentence

_PARAGRAPH = 420  # characters; a longer paragraph of a page is no line of its layout
WALL, NO_ARTICLE = "wall", "no_article"  # kinds of lines that say something of the page, not reasons


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report's text. *reason*: why it is no part of the running text; None when it is."""

    words: str
    kind: BlockKind = BlockKind.PARAGRAPH
    reason: str | None = None
    deck: bool = False
    item: bool = False  # of a list
    post: bool = False  # somebody's post, with the line that signs it


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: re.Pattern[str]
    what: str
    longest: int
    needs: tuple[str, ...]


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            re.compile(r["pattern"], re.IGNORECASE),
            r["what"],
            int(r["max"]),
            tuple(piece for piece in r["needs"].split("|") if piece),
        )
        for r in table("page_lines.tsv")
    )


def kind_of_line(words: str) -> str | None:
    """The "what" of the first row of the list that fits the whole line."""
    if len(words) > _longest():
        return None
    small = words.lower()
    for kind in _kinds():
        if len(words) > kind.longest or (kind.needs and not any(piece in small for piece in kind.needs)):
            continue
        if kind.pattern.fullmatch(words):
            return kind.what
    return None


@cache
def _longest() -> int:
    return max(kind.longest for kind in _kinds())


def reason_of(words: str, from_end: int) -> str | None:
    """Why a line of a page's article is furniture; None when it is text.

    A sentence in a paragraph of its own is no caption, whatever it says: captions of pages are known by their place.
    """
    listed = kind_of_line(words)
    if listed is not None:
        return "boilerplate" if listed in (WALL, NO_ARTICLE) else listed
    if len(words) > _PARAGRAPH:
        return None
    reason = furniture_reason(words, from_end=from_end)
    return None if reason == "caption" and ends_sentence(words) else reason
