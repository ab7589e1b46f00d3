"""JSON-LD in a web page: the objects, the article among them, and the values of their fields (https://schema.org)."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]
_MAX_NODES = 5_000  # of JSON-LD in one page; a real page has some dozens
_MAX_JSON = 2_000_000  # characters of one JSON-LD block
_MAX_ENTRIES = 2_000  # of one live blog
_COMMENT = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
# Of a text with markup in it the tags that shape words; anything else in angle brackets may have been meant as words.
_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,2000}>", re.IGNORECASE
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section)\b[^<>]{0,2000}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_ARTICLES = ("Article", "Posting", "Report", "Review")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: its headline, text and dates as the page gives them, and its own address."""

    title: str | None
    text: str
    published: str | None
    updated: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


class Linked:
    """The JSON-LD of a page."""

    def __init__(self, tree: "HtmlElement") -> None:
        self.nodes = list(_nodes(tree))
        self._by_id = {n["@id"]: n for n in reversed(self.nodes) if isinstance(n.get("@id"), str) and len(n) > 1}

    def article(self, url: str | None) -> Node:
        """The article that the page is about: the one at the page's own address, else the outermost; empty for none."""
        found = [n for n in self.nodes if is_article(n)]
        at_home = (n for n in found if url and url in _addresses(n))
        return next(at_home, found[0] if found else {})

    def named(self, value: Any) -> Iterator[str]:
        """The names of the things in *value*; a thing that is only pointed at by its id is looked up."""
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                whole = item if "name" in item else self._by_id.get(str(item.get("@id")), item)
                name = text_of(whole.get("name")) or text_of(whole.get("byline"))
            else:
                name = text_of(item)
            if name and "//" not in name:
                yield name


def is_article(node: Node) -> bool:
    """Whether *node* is an article or posting with a headline."""
    return any(n.endswith(_ARTICLES) for n in types_of(node)) and isinstance(node.get("headline"), str | list)


def types_of(node: Node) -> list[str]:
    """The types of *node*."""
    types = node.get("@type")
    return [n for n in (types if isinstance(types, list) else [types]) if isinstance(n, str)]


def text_of(value: Any) -> str | None:
    """A string of JSON-LD on one line, character references and markup read; the first of a list."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    return plain(value) if isinstance(value, str) else None


def plain(value: str) -> str | None:
    """*value* on one line without markup; references are read twice: publishing systems write them anew."""
    for _ in range(2):
        if _REFERENCE.search(value):
            value = html.unescape(value)
    if "<" in value:
        value = _TAG.sub("", _BLOCK_TAG.sub(" ", value))
    return " ".join(value.split()) or None


def paragraphs_of_text(value: Any) -> list[str]:
    """The paragraphs of a text in JSON-LD, which may hold line breaks or HTML."""
    if not isinstance(value, str):
        return []
    for _ in range(2):
        if _REFERENCE.search(value):
            value = html.unescape(value)
    return [p for p in (plain(part) for part in _BLOCK_TAG.sub("\n", value).split("\n")) if p]


def truth_of(value: Any) -> bool | None:
    """A truth value, also one written as a string."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def entries_of(article: Node, linked: Linked) -> Iterator[Entry]:
    """The entries of a live blog."""
    updates = article.get("liveBlogUpdate")
    for update in (updates if isinstance(updates, list) else [updates])[:_MAX_ENTRIES]:
        if isinstance(update, dict) and (paragraphs := paragraphs_of_text(update.get("articleBody"))):
            yield Entry(
                text_of(update.get("headline")),
                "\n".join(paragraphs),
                text_of(update.get("datePublished")),
                text_of(update.get("dateModified")),
                text_of(update.get("url")),
                tuple(dict.fromkeys(linked.named(update.get("author")))),
            )


def _nodes(tree: "HtmlElement") -> Iterator[Node]:
    """The objects of the page's JSON-LD, outer ones first."""
    waiting: deque[Any] = deque()
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            waiting.append(_parsed(script.text))
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(v for v in value.values() if isinstance(v, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(value)


def _parsed(script: str) -> Any:
    if len(script) > _MAX_JSON:
        return None
    for text in (script.strip().removesuffix(";"), _COMMENT.sub("", _COMMENT.sub("", script)).strip()):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _addresses(node: Node) -> set[str]:
    page = node.get("mainEntityOfPage")
    of_page = page.get("@id") if isinstance(page, dict) else page
    return {a for a in (node.get("url"), node.get("@id"), of_page) if isinstance(a, str)}
