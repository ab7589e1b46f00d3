"""RSS, Atom and JSON Feed files to reports: one an item."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.html.fragment import paragraphs_of
from onrecord.read.outlet import outlet_of
from onrecord.read.source import Source
from onrecord.read.stub import told_if_stub
from onrecord.read.text import read_text

# What feedparser raises for references to characters that are none, and the like.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def read_feed(text: str, source: Source) -> Iterator[Report | Notice]:
    """A report for each item of an RSS or Atom feed."""
    import feedparser

    # Given bytes it takes no address for one to fetch; the texts go through our own reading, not to a browser.
    try:
        feed = feedparser.parse(BytesIO(text.encode("utf-8")), sanitize_html=False, resolve_relative_uris=False)
    except _FAULTS as problem:
        yield Notice(NoticeKind.UNREADABLE, f"a feed that cannot be taken apart: {problem}", path=source.name)
        return
    if not feed.entries:
        yield Notice(NoticeKind.EMPTY, "a feed without items", path=source.name)
    for number, entry in enumerate(feed.entries, 1):
        # A damaged feed gives None where it gives nothing, or a field of another kind.
        bodies = [c.get("value") or "" for c in entry.get("content") or ()] + [entry.get("summary") or ""]
        body = max(bodies, key=len)
        published = entry.get("published") or entry.get("updated")
        yield _item(number, entry.get("title"), body, entry.get("link"), published, source)


def read_json_feed(feed: Mapping[str, Any], source: Source) -> Iterator[Report | Notice]:
    """A report for each item of a JSON Feed, parsed already (https://www.jsonfeed.org/version/1.1/)."""
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        if not isinstance(item, dict):
            yield Notice(
                NoticeKind.UNREADABLE, f"holds {type(item).__name__}, not an object", path=source.place(number)
            )
            continue
        body = _string(item, "content_html") or _string(item, "content_text") or _string(item, "summary") or ""
        published = _string(item, "date_published")
        yield _item(number, _string(item, "title"), body, _string(item, "url"), published, source)


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _item(
    number: int, title: str | None, body: str, url: str | None, published: str | None, source: Source
) -> Report | Notice:
    headline = " ".join(" ".join(paragraphs_of(title or "")).split())
    paragraphs = paragraphs_of(body)
    if not paragraphs:
        return Notice(NoticeKind.EMPTY, "an item without a text; its page has it, perhaps", path=source.place(number))
    report = read_text(
        "\n\n".join([headline, *paragraphs] if headline else paragraphs),
        path=source.place(number),
        url=url,
        outlet=outlet_of(url) if url else None,
        title=headline or None,
        published=published,
        limits=source.limits,
    )
    return told_if_stub(report, paragraphs, "the feed holds little of the article: its teaser, it seems")
