"""Entries of a live blog that a page shows, where its data do not list them."""

from typing import TYPE_CHECKING, Any

from onrecord.read.html.blocks import HEADINGS, PageBlocks
from onrecord.read.html.lines import kind_of_line
from onrecord.read.html.linked import Entry
from onrecord.read.html.words import role_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_ENTRIES = 2
_MOST_ENTRIES = 2_000
_MARKED = ".//*[@itemprop='liveBlogUpdate']"


def shown_entries(tree: "HtmlElement") -> tuple[Entry, ...]:
    """The entries that the page shows, each with a time of its own; empty when it is no live blog."""
    found = tree.xpath(_MARKED) or [e for e in tree.iter("article", "section", "div", "li") if _is_entry(e)]
    entries = [entry for element in found[:_MOST_ENTRIES] if (entry := _entry(element)) is not None]
    return tuple(entries) if len(entries) >= _LEAST_ENTRIES else ()


def _is_entry(element: Any) -> bool:
    """Whether the element is named as an entry and none around it is: names run on to parts."""
    name = element.get("class")
    if not name or role_of(name) != "live":
        return False
    return not any(role_of(e.get("class") or "") == "live" for e in element.iterancestors())


def _entry(element: Any) -> Entry | None:
    times = element.xpath(".//time/@datetime | .//*[@itemprop='datePublished']/@content")
    published = next((t for t in times if t[:4].isdigit()), None)
    page = PageBlocks(element)
    running = [b for b in page.blocks if not b.box.role and not kind_of_line(b.words)]
    title = next((b.words for b in running if b.box.tag in HEADINGS), None)
    body = [b.words for b in running if b.words != title and (b.box.tag in ("p", "blockquote") or b.box.item)]
    if published is None or not body:
        return None
    return Entry(title, "\n".join(body), published, url=f"#{element.get('id')}" if element.get("id") else None)
