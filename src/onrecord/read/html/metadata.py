"""What a web page says of itself: JSON-LD first, then OpenGraph and other ``meta``, then what it shows.

schema.org's NewsArticle and its kin (https://schema.org/NewsArticle), OpenGraph (https://ogp.me), and the names that
publishing systems give their ``meta`` elements.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.data_files import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]
_MAX_NODES = 5_000  # of JSON-LD in one page; a real page has some dozens
_MAX_JSON = 2_000_000  # characters of one JSON-LD block
_LIVE = "LiveBlogPosting"
_BETWEEN = re.compile(r"\s+[|*·•»–—-]+\s+")  # what publishing systems put between a headline and the site's name


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: its headline, text and date as the page gives them."""

    title: str | None
    text: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself; None where it says nothing. Dates as written, with their own time zone."""

    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    language: str | None
    authors: tuple[str, ...]
    free: bool | None  # whether everybody may read it all (isAccessibleForFree)
    text: str | None  # articleBody
    entries: tuple[Entry, ...] = ()


def read_metadata(tree: "HtmlElement") -> Metadata:
    """The metadata of the page that *tree* is; never raises for what the page holds."""
    meta, nodes = _meta_elements(tree), list(_nodes(tree))
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or _of_meta(meta, "address")
    article = _main(nodes, url)
    outlet = _of_meta(meta, "outlet") or _name(article.get("publisher"))
    return Metadata(
        title=_title(tree, meta, article, outlet),
        url=url or _text(article.get("url")),
        outlet=outlet,
        published=_text(article.get("datePublished")) or _of_meta(meta, "published") or _shown_time(tree),
        language=_first(tree.xpath("/html/@lang")) or _text(article.get("inLanguage")),
        authors=tuple(dict.fromkeys(_names(article.get("author")))),
        free=_truth(article.get("isAccessibleForFree")),
        text=_text(article.get("articleBody")),
        entries=tuple(_entries(article)),
    )


@cache
def _meta_names(what: str) -> tuple[str, ...]:
    """The names of ``meta`` elements that hold *what*, the most trusted first."""
    return tuple(row["name"] for row in table("page_metadata.tsv") if row["what"] == what)


def _meta_elements(tree: "HtmlElement") -> dict[str, str]:
    """Names of ``meta`` elements in lower case -> the first value of each."""
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        value = element.get("content")
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and value and value.strip():
                out.setdefault(name.strip().lower(), " ".join(value.split()))
    return out


def _of_meta(meta: Mapping[str, str], what: str) -> str | None:
    return next((meta[name] for name in _meta_names(what) if name in meta), None)


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
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _main(nodes: Iterable[Node], url: str | None) -> Node:
    """The article that the page is about: the one at the page's own address, else the outermost; empty for none."""
    found = [n for n in nodes if _is_article(n)]
    at_home = (n for n in found if url and url in _addresses(n))
    return next(at_home, found[0] if found else {})


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    names = [n for n in (types if isinstance(types, list) else [types]) if isinstance(n, str)]
    return any(n.endswith(("Article", "Posting")) for n in names) and isinstance(node.get("headline"), str)


def _addresses(node: Node) -> set[str]:
    page = node.get("mainEntityOfPage")
    of_page = page.get("@id") if isinstance(page, dict) else page
    return {a for a in (node.get("url"), node.get("@id"), of_page) if isinstance(a, str)}


def _entries(article: Node) -> Iterator[Entry]:
    updates = article.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else []:
        text = _text(update.get("articleBody")) if isinstance(update, dict) else None
        if text:
            yield Entry(_text(update.get("headline")), text, _text(update.get("datePublished")))


def _title(tree: "HtmlElement", meta: Mapping[str, str], article: Node, outlet: str | None) -> str | None:
    """The headline.

    Pages give several: the one on the page and those for search engines and social media, which may be shortened or
    sharpened. What the article's own data and the page's heading agree on goes first.
    """
    headline = _text(article.get("headline"))
    heading = _first(" ".join(h.text_content().split()) for h in tree.iter("h1"))
    shared = _of_meta(meta, "title")
    whole = " ".join((tree.findtext(".//title") or "").split()) or None
    plain = [t for t in (headline, heading) if t]
    shared, whole = (_without_site(t, plain, outlet) if t else None for t in (shared, whole))
    agreed = headline and heading and _letters(headline) == _letters(heading)
    if agreed and not (shared and _letters(shared) == _letters(headline or "")):
        return headline
    return shared or headline or heading or whole


def _without_site(title: str, others: Iterable[str], outlet: str | None) -> str:
    """*title* without the site's name at its end ("Talks resume | The Post")."""
    known = {_letters(o) for o in others}
    for mark in _BETWEEN.finditer(title):
        head, tail = title[: mark.start()], _letters(title[mark.end() :])
        if _letters(head) in known or (outlet and tail and tail in {_letters(outlet), _letters(f"the {outlet}")}):
            return head
    return title


def _letters(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())


def _shown_time(tree: "HtmlElement") -> str | None:
    """The first time that the page shows with a date for machines."""
    return _first(t for t in tree.xpath("//article//time/@datetime | //main//time/@datetime") if t[:4].isdigit())


def _text(value: Any) -> str | None:
    """A string of JSON-LD, character references read; the first of a list."""
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), None)
    return (html.unescape(value).strip() or None) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    return next(_names(value), None)


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _text(item.get("name")) if isinstance(item, dict) else _text(item)
        if name and "//" not in name:
            yield name


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _first(values: Iterable[str]) -> str | None:
    return next((v.strip() for v in values if v and v.strip()), None)
