"""Paragraphs of a piece of HTML that is an article already: of a feed, a message."""

import lxml.html
from lxml.etree import LxmlError

from onrecord.read.html.bounds import too_much
from onrecord.read.html.parser import make_parser
from onrecord.read.limits import Limits

_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "br", "hr"}
) | frozenset({"div", "ul", "ol", "section", "article", "header", "footer", "table", "tr", "figure"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title", "iframe"})


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of *fragment* in order, white space evened out; empty when it cannot be taken apart."""
    if too_much(fragment, Limits()):
        return []
    try:
        tree = lxml.html.document_fromstring(f"<div>{fragment}</div>", parser=make_parser())
    except (LxmlError, ValueError):
        return []
    lines: list[str] = []
    words: list[str] = []

    def end() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            lines.append(line)

    unseen = 0  # how many elements are open that show nothing
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            end()
        begins = event == "start"
        if element.tag in _UNSEEN:
            unseen += 1 if begins else -1
        text = element.text if begins else element.tail
        if text and not unseen:
            words.append(text)
    end()
    return lines
