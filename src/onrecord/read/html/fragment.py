"""Paragraphs of a piece of HTML that is an article already: of a feed, a message."""

import lxml.html
from lxml.etree import LxmlError

from onrecord.read.html.bounds import too_much
from onrecord.read.limits import Limits

_TEXT = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "br", "hr"})
_BOXES = frozenset({"div", "ul", "ol", "section", "article", "header", "footer", "table", "tr", "figure"})
_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "title", "iframe"})


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of *fragment* in order, white space evened out; empty when it cannot be taken apart."""
    if too_much(fragment, Limits()):
        return []
    try:
        tree = lxml.html.document_fromstring(f"<div>{fragment}</div>", parser=_parser())
    except (LxmlError, ValueError):
        return []
    lines: list[str] = []
    words: list[str] = []

    def end() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            lines.append(line)

    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        unseen = element.tag in _UNSEEN or any(a.tag in _UNSEEN for a in element.iterancestors())
        if element.tag in _TEXT | _BOXES:
            end()
        if event == "start" and element.text and not unseen:
            words.append(element.text)
        elif event == "end" and element.tail and not any(a.tag in _UNSEEN for a in element.iterancestors()):
            words.append(element.tail)
    end()
    return lines


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
