"""What a web page says of itself: JSON-LD first, then OpenGraph and other ``meta``, then what it shows.

schema.org's NewsArticle and its kin (https://schema.org/NewsArticle), OpenGraph (https://ogp.me), and the names that
publishing systems give their ``meta`` elements.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.data_files import table
from onrecord.read.html.linked import (
    Entry,
    Linked,
    Node,
    entries_of,
    paragraphs_of_text,
    plain,
    text_of,
    truth_of,
    types_of,
)
from onrecord.read.html.live import shown_entries
from onrecord.read.html.moments import is_later, usable_date
from onrecord.read.html.title import Headlines, choose_title
from onrecord.read.outlet import outlet_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_KINDS = ("article", "news", "video.other", "blog")  # values of og:type
_NAME_WORDS = 6  # of an outlet or a writer; more are a slogan
_BETWEEN = re.compile(r"\s+[|*·•»›–—-]+\s+|\s*\|\s*")
_BY = re.compile(r"(?:story |words |report(?:ed)? |written |posted )?by[: ]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\band\b|&|\|)\s*")
_MAX_WRITERS = 20
_LONGEST_NAME, _LONGEST_NAMES = 200, 1_000  # characters of an outlet's name, of all writers' names


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself; None or empty where it says nothing. Dates as written, with their own time zone.

    *article*: whether its data say that it is one. *about*: what the data say that it is about. *free*: whether
    everybody may read it all (``isAccessibleForFree``). *paragraphs*: those of ``articleBody``. *words*: ``wordCount``.
    """

    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    updated: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    article: bool = False
    free: bool | None = None
    paragraphs: tuple[str, ...] = ()
    words: int | None = None
    entries: tuple[Entry, ...] = ()


_LIVE = ("live", "ticker", "minute-by-minute")  # in the address of a live blog


def read_metadata(tree: "HtmlElement") -> Metadata:
    """The metadata of the page that *tree* is; never raises for what the page holds."""
    meta, linked = _meta_elements(tree), Linked(tree)
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or _of_meta(meta, "address")
    article = linked.article(url)
    url = url or text_of(article.get("url"))
    names = _outlet_names(meta, article, linked)
    outlet = _outlet(names, url)
    published = (
        usable_date(text_of(article.get("datePublished"))) or _date_of_meta(meta, "published") or _shown_time(tree)
    )
    return Metadata(
        title=choose_title(_headlines(tree, meta, article, [*names, *_handles(meta, url)])),
        url=url,
        outlet=outlet,
        published=published,
        updated=_updated(meta, article, published),
        language=_first(tree.xpath("/html/@lang")) or text_of(article.get("inLanguage")),
        byline=_writers(meta, article, linked, {n.lower() for n in [*names, outlet] if n}),
        about=tuple(dict.fromkeys(_about(meta, article))),
        article=bool(article) or meta.get("og:type", "").lower().startswith(_ARTICLE_KINDS),
        free=truth_of(article.get("isAccessibleForFree")),
        paragraphs=tuple(paragraphs_of_text(article.get("articleBody"))),
        words=_number(article.get("wordCount")),
        entries=_entries(tree, article, linked, url),
    )


def _entries(tree: "HtmlElement", article: Node, linked: Linked, url: str | None) -> tuple[Entry, ...]:
    """The entries of a live blog: those in its data, else those that it shows."""
    if entries := tuple(entries_of(article, linked)):
        return entries
    live = any(t == "LiveBlogPosting" for n in linked.nodes for t in types_of(n))
    return shown_entries(tree) if live or any(word in (url or "").lower() for word in _LIVE) else ()


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
            if name and value and (words := plain(value)):
                out.setdefault(name.strip().lower(), words)
    return out


def _of_meta(meta: Mapping[str, str], what: str) -> str | None:
    return next((meta[name] for name in _meta_names(what) if name in meta), None)


def _all_of_meta(meta: Mapping[str, str], what: str) -> list[str]:
    return [meta[name] for name in _meta_names(what) if name in meta]


def _date_of_meta(meta: Mapping[str, str], what: str) -> str | None:
    return next((date for value in _all_of_meta(meta, what) if (date := usable_date(value))), None)


def _headlines(tree: "HtmlElement", meta: Mapping[str, str], article: Node, site: Sequence[str]) -> Headlines:
    headings = (" ".join(h.text_content().split()) for h in tree.iter("h1"))
    return Headlines(
        data=text_of(article.get("headline")),
        name=text_of(article.get("name")),
        headings=list(dict.fromkeys(h for h in headings if h)),
        shared=_all_of_meta(meta, "title"),
        whole=" ".join((tree.findtext(".//title") or "").split()) or None,
        site=site,
    )


def _about(meta: Mapping[str, str], article: Node) -> Iterator[str]:
    for value in (article.get("alternativeHeadline"), article.get("description"), article.get("abstract")):
        if words := text_of(value):
            yield words
    yield from _all_of_meta(meta, "about")


def _outlet_names(meta: Mapping[str, str], article: Node, linked: Linked) -> list[str]:
    """The names that the page gives its outlet, the most trusted first."""
    named = [_of_meta(meta, "outlet"), *linked.named(article.get("publisher")), *_all_of_meta(meta, "outlet")[1:]]
    return [n for n in dict.fromkeys(named) if n and len(n) <= _LONGEST_NAME]


def _outlet(names: Sequence[str], url: str | None) -> str | None:
    """The outlet's name: the first that is written as one, not as an address or a slogan; else the best there is."""
    parts = [_as_name(name, url) for name in names]
    return next((p for p in parts if p), None) or (outlet_of(url) if url else None) or next(iter(names), None)


def _as_name(name: str, url: str | None) -> str | None:
    """*name* if it is written as a name; of a slogan with the name at its end, the name."""
    site = _letters(_label(url)) if url else ""
    for part in (name, *reversed(_BETWEEN.split(name))):
        slug = part.islower() and " " not in part
        if not slug and len(part.split()) <= _NAME_WORDS and (part == name) <= (not _BETWEEN.search(name)):
            return part if part == name or not site or _letters(part) in site or site in _letters(part) else None
    return None


def _label(url: str | None) -> str:
    """The label of the host that names the site: "www.tarnpost.example" has "tarnpost"."""
    labels = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    return max(labels[:-1], key=len, default="")


def _handles(meta: Mapping[str, str], url: str | None) -> Iterator[str]:
    """Forms of the site's name that are no name: its account, its host."""
    for value in _all_of_meta(meta, "handle"):
        yield value.lstrip("@")
    if url:
        yield _label(url)
        if named := outlet_of(url):
            yield named


def _updated(meta: Mapping[str, str], article: Node, published: str | None) -> str | None:
    """When the page was last changed; None when that was not after it was published."""
    updated = usable_date(text_of(article.get("dateModified"))) or _date_of_meta(meta, "updated")
    if updated is None or (published and not is_later(updated, published) and not updated[:10] > published[:10]):
        return None
    return updated


def _writers(meta: Mapping[str, str], article: Node, linked: Linked, outlets: set[str]) -> tuple[str, ...]:
    """The writers' names: those of the article's data, unless they are short forms of accounts."""
    named = list(linked.named(article.get("author"))) or list(linked.named(article.get("creator")))
    values = [v for v in _all_of_meta(meta, "writers") if "/" not in v and len(v) <= _LONGEST_NAMES]
    told = [n for value in values for n in _AND.split(value)]
    if not named or all(_is_account(n) for n in named):
        named = [n for n in told if not _is_account(n)] or named
    names = (_BY.sub("", n, count=1).strip(" ,;|") for n in named[:_MAX_WRITERS])
    people = (n for n in names if n and len(n.split()) <= 2 * _NAME_WORDS and n.lower() not in outlets)
    return tuple(dict.fromkeys(people))


def _is_account(name: str) -> bool:
    return name.islower() and " " not in name


def _number(value: object) -> int | None:
    text = str(value).replace(",", "").strip()
    return int(text) if text.isdigit() and len(text) <= len("1000000") else None


def _shown_time(tree: "HtmlElement") -> str | None:
    """The first time that the page shows with a date for machines: in its data, its article, its main part."""
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    shown = tree.xpath("//article//time/@datetime | //main//time/@datetime | //header//time/@datetime")
    pubdates = tree.xpath("//time[@pubdate]/@datetime")
    return _first(t for t in (*marked, *pubdates, *shown) if t[:4].isdigit())


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _first(values: Iterable[str]) -> str | None:
    return next((v.strip() for v in values if v and v.strip()), None)
