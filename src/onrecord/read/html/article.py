"""The article in a web page: its lines in order, each with what it is.

trafilatura (Barbaresi 2021) finds the article. Where its paragraphs stand on the page tells the rest: which lines it
left out though they stand among them, which are headings, items, posts, captions, and which are no part of the article.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from trafilatura import bare_extraction

from onrecord.model import BlockKind
from onrecord.read.furniture import furniture_reason
from onrecord.read.html.blocks import Box, PageBlock, PageBlocks, letters
from onrecord.read.html.lines import WALL, Line, kind_of_line, reason_of
from onrecord.read.layout import ends_sentence

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BELOW = 0.3  # share of the article's paragraphs that stand above a list of other articles
_MOST_SENTENCES = 0.7  # share of that list's lines that are sentences: each headline has a teaser at most
_LABEL_WORDS = 5
_SURE_KEY = 24  # letters of a line that is not met in another by chance
_ALIKE = 0.2  # of a line's letters that may be missing where it was found: words for screen readers
_CONTAINED = 0.9  # share of the found letters that the article's own box holds
_PLACED = 0.6  # share of the found letters that must be met on the page, or the page's boxes say nothing
_REVOKED = 0.3  # share of the article in a box past which the box's name says nothing of it
_MOSTLY_LINK = 0.9
_FEW_LINKS = 0.5
_SENTENCE_WORDS = 4
_DASHES = ("—", "–", "-")
_BOLD_HEAD_WORDS = 11
_CAPTION_WORDS = 3
_CAPTION_MOST = 20
_WALL_CHARS = 3_000  # of a page's text past which it is the article, walled or not
_MOST_LETTERS = 300_000  # of an article in which lines are looked for; longer ones are no news
_MOST_LINES = 1_000  # likewise
_PULLED_KEY = 30  # letters of words that are set large; fewer may be said twice
# Past so many boxes trafilatura goes without its second opinion (jusText), whose time grows with their square: this
# many take it five seconds where all are short, and most pages have some hundreds.
_MANY_BOXES = 3_000
_BOXES = (
    "p",
    "div",
    "li",
    "td",
    "br",
    "tr",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dd",
    "dt",
    "pre",
    "option",
)
_DECK_BLOCKS = 14  # lines between headline and text among which a deck may stand

_WHOLE = frozenset({"p", "head", "quote", "item", "code"})
_INSIDE = frozenset({"list", "div", "body", "table", "row", "cell", "main"})
_ASKING = frozenset({WALL, "share"})
_PROSE = frozenset({"p", "blockquote", "li", "pre", "dd"})
_REASONS = {
    "related": "related", "advertising": "advertising", "share": "share", "comments": "boilerplate",
    "byline": "byline", "bio": "boilerplate", "sidebar": "sidebar", "caption": "caption", "pull_quote": "pull_quote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """The *lines* of an article in order, empty when the page holds none.

    *placed*: whether they were met on the page, or only in its data. *linked*: the share of its characters that are
    links. *walled*: a line that asks to pay or sign in before one may read on.
    """

    lines: Sequence[Line]
    placed: bool = False
    linked: float = 0.0
    walled: str | None = None

    @property
    def length(self) -> int:
        """Characters of running text."""
        return sum(len(line.words) for line in self.lines if line.reason is None)


def find_article(
    tree: "HtmlElement", url: str | None, *, title: str | None, about: Iterable[str], body: str
) -> Article:
    """The article in a page.

    *about*: what the page's data say that the article is about, by which its deck is known. *body*: the article's words
    as the page's data give them.
    """
    found = _found(tree, url)
    page = PageBlocks(tree)
    chosen = _Chosen(page, found, letters(body), letters(title or ""))
    if chosen.placed:
        told = {letters(a) for a in about}
        above = _decks(page, chosen, told)
        lines = [*above, *_lines(chosen, set() if above else told)]
    else:
        lines = [Line(p) for p in found]
    lines = _finished(lines)
    short = sum(len(line.words) for line in lines) <= _WALL_CHARS
    return Article(lines, chosen.placed, chosen.linked(), _wall(page) if short else None)


def _wall(page: PageBlocks) -> str | None:
    """The first line of the page that asks to pay or sign in before one may read on."""
    return next((b.words for b in page.blocks if kind_of_line(b.words) == WALL), None)


def _found(tree: "HtmlElement", url: str | None) -> list[str]:
    """The paragraphs that trafilatura finds."""
    boxes = sum(1 for _ in islice(tree.iter(*_BOXES), _MANY_BOXES + 1))
    result = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        fast=boxes > _MANY_BOXES,
    )
    return [p for p in _paragraphs(result.body) if p] if result is not None and result.body is not None else []


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


class _Chosen:
    """Which of a page's blocks are the article's."""

    def __init__(self, page: PageBlocks, found: Sequence[str], body: str, title: str) -> None:
        self.page = page
        self._keys = {letters(p) for p in found}
        self._whole = "\n".join([*self._keys, body])[:_MOST_LETTERS]
        self._by_start = {k[:_SURE_KEY]: len(k) for k in self._keys if len(k) > _SURE_KEY}
        self._title = title
        matched = [i for i, block in enumerate(page.blocks) if self._is_found(block)]
        letters_of = {page.blocks[i].key for i in matched}
        total = sum(map(len, self._keys))
        self.placed = bool(matched) and sum(map(len, letters_of)) >= _PLACED * total
        self.container = self._deepest(matched)
        self.matched = {i for i in matched if self.inside(page.blocks[i])}
        self._revoked = self._named_wrongly()
        self.weights = Counter({page.blocks[i].box.parent: 0 for i in self.matched})
        for i in self.matched:
            self.weights[page.blocks[i].box.parent] += len(page.blocks[i].key)
        self._asking: dict[int, bool] = {}
        self._of_box: dict[int, list[str]] = defaultdict(list)
        self.homes = {page.blocks[i].box.parent for i in self.matched if self.role(page.blocks[i]) is None}
        self._likes = {(page.boxes[h].tag, page.boxes[h].names) for h in self.homes}

    def _is_found(self, block: PageBlock) -> bool:
        if self.is_headline(block):
            return False
        if block.key in self._keys or (len(block.key) >= _SURE_KEY and block.key in self._whole):
            return True
        like = self._by_start.get(block.key[:_SURE_KEY], 0)
        return abs(len(block.key) - like) < _ALIKE * len(block.key)

    def is_headline(self, block: PageBlock) -> bool:
        """Whether *block* is the headline, or set as one."""
        return block.box.tag == "h1" or block.key == self._title

    def _deepest(self, matched: Sequence[int]) -> int:
        """The innermost box that holds nearly all that was found."""
        weights: dict[int, int] = defaultdict(int)
        for i in matched:
            for number in self.page.ancestors(self.page.boxes[self.page.blocks[i].box.parent]):
                weights[number] += len(self.page.blocks[i].key)
        enough = _CONTAINED * weights.get(0, 0)
        return max((n for n, weight in weights.items() if weight >= enough), default=0)

    def linked(self) -> float:
        """The share of the found characters that are links."""
        found = [self.page.blocks[i] for i in self.matched]
        return sum(b.linked for b in found) / max(1, sum(len(b.words) for b in found))

    def inside(self, block: PageBlock) -> bool:
        """Whether *block* stands in the article's own box."""
        return any(n == self.container for n in self.page.ancestors(block.box))

    def _named_wrongly(self) -> set[int]:
        """The boxes whose name tells of a part of them only: a good share of the article stands in each."""
        weights: dict[int, int] = defaultdict(int)
        for i in self.matched:
            weights[self.page.blocks[i].box.role_from] += len(self.page.blocks[i].key)
        enough = _REVOKED * sum(weights.values())
        return {n for n, weight in weights.items() if weight > enough}

    def role(self, block: PageBlock) -> str | None:
        """What the names of the boxes around *block* say that it is."""
        box = block.box
        if box.role is None or box.role_from in self._revoked or box.role_from == self.container:
            return None
        return box.role

    def stands_apart(self, block: PageBlock) -> bool:
        """Whether a block above the text is in another box than the paragraphs: the first of these is no deck."""
        return self.weights.most_common(1)[0][0] != block.box.parent

    def belongs(self, block: PageBlock) -> bool:
        """Whether a block that was not found stands among those that were, and reads like one."""
        box = block.box
        at_home = box.parent in self.homes
        if box.cell or not (at_home or self.inside(block)):
            return False
        if box.heading:
            return (
                box.tag != "h1" and (at_home or self._like_home(box)) and block.linked < _MOSTLY_LINK * len(block.words)
            )
        if box.tag not in _PROSE:
            return False
        if box.item and not at_home:
            at_home = self.page.boxes[box.parent].parent in self.homes
        sentence = ends_sentence(block.words) and len(block.words.split()) >= _SENTENCE_WORDS
        if block.linked > _FEW_LINKS * len(block.words):
            return at_home and sentence and not box.item
        return at_home or (sentence and not box.item and not self._asked(box.parent))

    def _asked(self, number: int) -> bool:
        """Whether a box holds lines that ask for subscribers, money or a name."""
        if number not in self._asking:
            self._asking[number] = any(kind_of_line(words) in _ASKING for words in self._in_box()[number])
        return self._asking[number]

    def _in_box(self) -> dict[int, list[str]]:
        """The lines of each box that has some of its own or in a paragraph of its own."""
        if not self._of_box:
            for block in self.page.blocks:
                self._of_box[block.box.parent].append(block.words)
        return self._of_box

    def _like_home(self, box: Box) -> bool:
        home = self.page.boxes[box.parent]
        return bool(home.names) and (home.tag, home.names) in self._likes


def _lines(chosen: _Chosen, about: set[str]) -> Iterator[Line]:
    """The lines of the article's own box, from its first to its last.

    *about*: the keys by which a deck is known that was found with the text.
    """
    first, last = min(chosen.matched, default=0), max(chosen.matched, default=-1)
    post, said, label = -1, set[str](), False
    for i, block in enumerate(chosen.page.blocks):
        if not chosen.inside(block):
            continue
        role = chosen.role(block)
        if role == "post":
            if block.box.role_from != post and first <= i <= last + 1:
                post = block.box.role_from
                yield from (Line(words, post=True) for words in _of_post(_of_box(chosen.page, i)))
            continue
        line = _line(chosen, block, role, i in chosen.matched, first <= i <= last)
        if line is None or (len(block.key) >= _PULLED_KEY and block.key in said and not line.item):
            continue
        said.add(block.key)
        if i == first and line.reason is None and chosen.stands_apart(block) and _is_told(block, about):
            line = replace(line, kind=BlockKind.SUBHEAD, deck=True)
        if label and block.linked >= _MOSTLY_LINK * len(block.words):
            line = replace(line, reason="related")
        label = _is_label(line.words)
        yield line


def _of_box(page: PageBlocks, start: int) -> Iterator[str]:
    """The lines from *start* on in the box that names them."""
    box = page.blocks[start].box.role_from
    same = takewhile(lambda block: block.box.role_from == box, islice(page.blocks, start, None))
    return (block.words for block in same)


def _of_post(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a post as paragraphs: one with the line that signs it, but a line without a full stop stands alone.

    Only so is the post's author known for its words, and no sentence runs on into the next line.
    """
    paragraph = ""
    for words in lines:
        signs = words.startswith(_DASHES)
        if paragraph and not signs and not ends_sentence(paragraph):
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {words}".lstrip()
    if paragraph:
        yield paragraph


def _line(chosen: _Chosen, block: PageBlock, role: str | None, found: bool, among: bool) -> Line | None:
    box, words = block.box, block.words
    if role in _REASONS:
        shown = found or (among and role == "pull_quote") or (among and role == "caption" and _is_caption(block))
        return Line(words, reason=_REASONS[role]) if shown else None
    if not found and not chosen.belongs(block):
        return None
    if box.heading:
        if block.linked >= _MOSTLY_LINK * len(words) and box.parent not in chosen.homes:
            return Line(words, reason="related")
        return Line(words, BlockKind.SUBHEAD)
    if found and block.italic >= _MOSTLY_LINK * len(words) and not box.item and _is_loose(words):
        return Line(words, reason="caption")
    head = block.bold >= _MOSTLY_LINK * len(words) and not box.item and _heads(words)
    return Line(words, BlockKind.SUBHEAD if head else BlockKind.PARAGRAPH, item=box.item)


def _heads(words: str) -> bool:
    """Whether words in bold head what follows."""
    return len(words.split()) <= _BOLD_HEAD_WORDS and (words.endswith("?") or not ends_sentence(words))


def _is_loose(words: str) -> bool:
    """Whether a paragraph in italics is a caption: some words that are no sentence and no quotation."""
    count = len(words.split())
    return 1 < count <= _CAPTION_MOST and not ends_sentence(words) and words[0] not in "“\"‘'—–-("


def _is_caption(block: PageBlock) -> bool:
    return len(block.words.split()) >= _CAPTION_WORDS


def _decks(page: PageBlocks, chosen: _Chosen, about: set[str]) -> list[Line]:
    """The deck, where the page shows it between its headline and the text."""
    first = min(chosen.matched, default=0)
    above = range(max(0, first - _DECK_BLOCKS), first)
    headline = max((i for i in above if chosen.is_headline(page.blocks[i])), default=first)
    named: list[Line] = []
    told: list[Line] = []
    for i in above:
        block = page.blocks[i]
        if chosen.is_headline(block) or block.linked >= _MOSTLY_LINK * len(block.words):
            continue
        line = Line(block.words, BlockKind.SUBHEAD, deck=True)
        if block.box.role == "deck" and i > headline:
            named.append(line)
        elif chosen.stands_apart(block) and _is_told(block, about):
            told.append(line)
    return (named or told)[:1]


def _is_told(block: PageBlock, about: set[str]) -> bool:
    return block.box.role == "deck" or (block.key in about and len(block.words.split()) >= _SENTENCE_WORDS)


def _finished(lines: Sequence[Line]) -> list[Line]:
    """The lines with all that is furniture marked."""
    count = len(lines)
    marked = [_reasoned(line, count - 1 - i) for i, line in enumerate(lines)]
    marked = _without_teasers(marked)
    marked = _pulled(marked)
    for i in range(count - 1, -1, -1):
        if marked[i].reason is None:
            if marked[i].kind is not BlockKind.SUBHEAD or marked[i].deck:
                break
            marked[i] = replace(marked[i], reason="boilerplate")  # a heading over nothing
    return marked


def _reasoned(line: Line, from_end: int) -> Line:
    if line.reason is not None or line.post or line.deck:
        return line
    return replace(line, reason=reason_of(line.words, from_end))


def _without_teasers(lines: list[Line]) -> list[Line]:
    """The lines, those from a label such as "More from the Post" on marked as other articles."""
    for i in range(max(int(len(lines) * _BELOW), 1), len(lines)):
        if _is_label(lines[i].words):
            rest = [line.words for line in lines[i + 1 :]]
            if sum(map(ends_sentence, rest)) <= _MOST_SENTENCES * len(rest):
                return [*lines[:i], *(replace(line, reason="related") for line in lines[i:])]
    return lines


def _is_label(words: str) -> bool:
    short = len(words.split()) <= _LABEL_WORDS and not ends_sentence(words)
    return short and furniture_reason(words, from_end=0) == "related"


def _pulled(lines: list[Line]) -> list[Line]:
    """The lines, those whose words stand in another paragraph too marked as set large; and who said them, below."""
    if len(lines) > _MOST_LINES:
        return lines
    keys = [letters(line.words) for line in lines]
    running = [k for k, line in zip(keys, lines, strict=True) if line.reason is None and not line.deck]
    whole = "\n".join(running)
    out = list(lines)
    for i, (key, line) in enumerate(zip(keys, lines, strict=True)):
        if line.reason is not None or line.deck or line.post or len(key) < _PULLED_KEY or whole.count(key) < 2:
            continue
        if line.kind is BlockKind.SUBHEAD:
            continue
        if any(key in other and len(other) > len(key) for other in running):
            out[i] = replace(line, reason="pull_quote")
    return out
