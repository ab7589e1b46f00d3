"""The article in a web page: its paragraphs and subheads, without menus, teasers, captions and comments.

trafilatura (Barbaresi 2021) finds the article; what it takes apart or lets through is mended here.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from onrecord.read.furniture import furniture_reason
from onrecord.read.layout import ends_sentence

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BELOW = 0.3  # share of the article's paragraphs that stand above a list of other articles
_MOST_SENTENCES = 0.7  # share of that list's lines that are sentences: each headline has a teaser at most
_LABEL_WORDS = 5

_WHOLE = frozenset({"p", "head", "quote", "item", "code"})
_INSIDE = frozenset({"list", "div", "body", "table", "row", "cell", "main"})


def find_paragraphs(tree: "HtmlElement", url: str | None) -> list[str]:
    """The article's paragraphs in order, white space evened out; empty when the page holds no article."""
    found = bare_extraction(tree, url=url, include_comments=False, include_tables=False, with_metadata=False)
    if found is None or found.body is None:
        return []
    return _without_teasers([p for p in _paragraphs(found.body) if p])


def _paragraphs(element: "_Element") -> Iterator[str]:
    for child in element:
        if (child.tag in _INSIDE and len(child)) or child.find("p") is not None:
            yield from _paragraphs(child)
        elif child.tag in _WHOLE or child.tag in _INSIDE:
            yield _words(child)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _words(element: "_Element") -> str:
    """The words of one paragraph; a line break inside it (posts have them) parts words."""
    pieces = [element.text or ""]
    for child in element:
        pieces += [" " if child.tag == "lb" else _words(child), child.tail or ""]
    return " ".join("".join(pieces).split())


def _without_teasers(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs above a label such as "More from the Post" with which a list of other articles begins."""
    for i in range(max(int(len(paragraphs) * _BELOW), 1), len(paragraphs)):
        if _is_label(paragraphs[i]):
            rest = paragraphs[i + 1 :]
            if sum(map(ends_sentence, rest)) <= _MOST_SENTENCES * len(rest):
                return list(paragraphs[:i])
    return list(paragraphs)


def _is_label(line: str) -> bool:
    short = len(line.split()) <= _LABEL_WORDS and not ends_sentence(line)
    return short and furniture_reason(line, from_end=0) == "related"
