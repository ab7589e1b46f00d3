"""What kind of thing a text is, by its content."""

import json
import re
from enum import StrEnum

from onrecord.read.csv_table import delimiter_of
from onrecord.read.jsonl import objects_of

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_TAG = re.compile(r"</?(?:div|span|p|a|li|ul|script|style|meta|link|table|td|tr|h[1-6]|section|article)\b[^>]*>", re.I)
_HEAD = 20_000
# So many tags in so many characters are a page's source, not a text that mentions a tag.
_TAGS_A_CHARACTER = 1 / 150


class Kind(StrEnum):
    """Kinds of input that a text may be."""

    EMPTY = "empty"
    HTML = "html"
    FEED = "feed"
    JSON_FEED = "json feed"
    JSON_LINES = "json lines"
    JSON_LIST = "json list"
    TABLE = "table"
    TEXT = "text"


def kind_of(text: str) -> Kind:
    """The kind of *text*."""
    head = text[:_HEAD].removeprefix("\ufeff")
    if not text.removeprefix("\ufeff").strip():
        return Kind.EMPTY
    if _FEED.match(head):
        return Kind.FEED
    if head.lstrip()[:1] in ("{", "[") and (kind := _kind_of_json(text)):
        return kind
    if _HTML.match(head) or len(_TAG.findall(head)) > max(5, len(head) * _TAGS_A_CHARACTER):
        return Kind.HTML
    return Kind.TABLE if delimiter_of(text) else Kind.TEXT


def _kind_of_json(text: str) -> Kind | None:
    if _is_object(text):
        return Kind.JSON_LINES if not _is_feed(text) else Kind.JSON_FEED
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and _names_a_feed(value):
        return Kind.JSON_FEED
    return Kind.JSON_LIST if any(isinstance(o, dict) for o in objects_of(value)) else None


def _is_object(text: str) -> bool:
    first = next(line for line in text.removeprefix("\ufeff").splitlines() if line.strip())
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _is_feed(text: str) -> bool:
    """Whether the whole text is one object, and that a feed."""
    try:
        return _names_a_feed(json.loads(text.removeprefix("\ufeff")))
    except (ValueError, RecursionError):
        return False


def _names_a_feed(value: object) -> bool:
    return isinstance(value, dict) and "jsonfeed.org" in str(value.get("version", "")) and "items" in value
