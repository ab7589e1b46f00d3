"""The lines that a page shows, in order, each with the kind of element that holds it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml.etree import iterwalk

from onrecord.read.html.words import role_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
    }
    | {"nav", "video", "audio", "canvas", "dialog", "input", "amp-ad", "amp-sidebar", "amp-list", "amp-embed"}
    | {"amp-iframe", "amp-consent", "amp-carousel", "amp-social-share", "menu"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "blockquote", "ul"}
    | {"ol", "li", "dl", "dt", "dd", "table", "tbody", "tr", "td", "th", "pre", "address", "details", "summary", "form"}
    | {"body", "fieldset", "center", "hr", "amp-accordion", "amp-layout"}
)
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"blockquote", "aside", "figure"})
_BY_TAG = {"figcaption": "caption", "aside": "sidebar", "figure": "caption"}
_NO_ROLE = frozenset({"body", "main", "article", "html"})  # what their names say is true of a part of them only
_BREAKS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_CLIPPED = re.compile(r"clip:\s*rect\(\s*0|clip-path:\s*inset\(\s*(?:50|100)%")  # for screen readers only
_SURE = frozenset({"post", "comments", "pull_quote"})  # true of all that is within, whatever the names there


@dataclass(slots=True)
class Box:
    """An element that stands for itself on the page: a paragraph, a list, a column."""

    number: int
    tag: str
    names: str
    parent: int
    role: str | None = None  # what its name or an outer one's says that it holds
    role_from: int = 0  # the number of the box whose name says so
    heading: bool = False
    item: bool = False
    cell: bool = False
    group: int = 0  # the nearest block quotation, aside or figure around it


@dataclass(slots=True)
class PageBlock:
    """One line of a page."""

    words: str
    key: str  # its letters and digits
    box: Box
    linked: int  # characters inside links
    bold: int  # characters in bold
    italic: int


def letters(words: str) -> str:
    """*words* without anything but letters and digits, in lower case: by it the same line is known again."""
    return "".join(filter(str.isalnum, words.lower()))


class PageBlocks:
    """The blocks of a page and the boxes that they stand in."""

    def __init__(self, tree: "HtmlElement") -> None:
        self.blocks: list[PageBlock] = []
        self.boxes: list[Box] = [Box(0, "body", "", 0)]
        self._stack = [self.boxes[0]]
        self._words: list[str] = []
        self._linked = self._bold = self._italic = 0
        self._open_links = self._open_bolds = self._open_italics = 0
        body = tree.find("body")
        self._walk(tree if body is None else body)

    def ancestors(self, box: Box) -> Iterator[int]:
        """The numbers of *box* and all boxes around it, the outermost last."""
        number = box.number
        while number:
            yield number
            number = self.boxes[number].parent
        yield 0

    def _walk(self, root: "HtmlElement") -> None:
        walker = iterwalk(root, events=("start", "end"))
        skipped = False  # the end that comes next is that of an element passed over
        for event, element in walker:
            tag = element.tag
            if event == "start":
                names = dict(element.items())
                role = role_of(f"{names.get('class', '')} {names.get('id', '')}") if names else None
                skipped = role == "hidden" or self._unseen(names, tag)
                if skipped:
                    walker.skip_subtree()
                else:
                    self._begin(names, tag, role)
                    self._take(element.text)
                continue
            if not skipped:
                self._end(tag)
            skipped = False
            self._take(element.tail)
        self._flush()

    def _unseen(self, names: Mapping[str, str], tag: Any) -> bool:
        if tag in _UNSEEN or names.get("aria-hidden") == "true":
            return True
        if tag == "footer":
            return self._stack[-1].group == 0
        style = names.get("style")
        return style is not None and bool(_CLIPPED.search(style))

    def _begin(self, names: Mapping[str, str], tag: str, role: str | None) -> None:
        if tag in _BLOCKS:
            self._flush()
            box = self._box(names, tag, role)
            self.boxes.append(box)
            self._stack.append(box)
        elif tag == "br":
            self._words.append("\n")
        elif tag == "a":
            self._open_links += 1
        elif tag in _BOLD:
            self._open_bolds += 1
        elif tag in _ITALIC:
            self._open_italics += 1

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._stack.pop()
        elif tag == "a":
            self._open_links -= 1
        elif tag in _BOLD:
            self._open_bolds -= 1
        elif tag in _ITALIC:
            self._open_italics -= 1

    def _take(self, text: str | None) -> None:
        if not text:
            return
        self._words.append(text)
        if self._open_links or self._open_bolds or self._open_italics:
            size = len(text.strip())
            self._linked += size if self._open_links else 0
            self._bold += size if self._open_bolds else 0
            self._italic += size if self._open_italics else 0

    def _box(self, names: Mapping[str, str], tag: str, role: str | None) -> Box:
        around, number = self._stack[-1], len(self.boxes)
        box = Box(number, tag, names.get("class", ""), around.number, around.role, around.role_from)
        role = None if tag in _NO_ROLE else role or _BY_TAG.get(tag)
        if role and role not in ("body", "live") and around.role not in _SURE:
            box.role, box.role_from = role, number
        box.heading = around.heading or tag in HEADINGS
        box.item = around.item or tag in _ITEMS
        box.cell = around.cell or tag in _CELLS
        box.group = number if tag in _GROUPS and around.group == 0 else around.group
        return box

    def _flush(self) -> None:
        if not self._words:
            return
        raw = "".join(self._words)
        box, marked = self._stack[-1], (self._linked, self._bold, self._italic)
        self._words.clear()
        self._linked = self._bold = self._italic = 0
        for part in _BREAKS.split(raw) if "\n" in raw else [raw]:
            words = " ".join(part.split())
            if words:
                self.blocks.append(PageBlock(words, letters(words), box, *(min(n, len(words)) for n in marked)))
