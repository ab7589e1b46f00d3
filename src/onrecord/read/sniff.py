"""What kind of thing a text is, by its content."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from onrecord.read.csv_table import delimiter_of
from onrecord.read.fields import Fields
from onrecord.read.jsonl import objects_of

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_TAG = re.compile(r"</?(?:div|span|p|a|li|ul|script|style|meta|link|table|td|tr|h[1-6]|section|article)\b[^>]*>", re.I)
_HEAD = 20_000
# So many tags in so many characters are a page's source, not a text that mentions a tag.
_TAGS_A_CHARACTER = 1 / 150
_JSON_START = re.compile(r"[\ufeff\s]*")


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


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A text's kind, with what was found in telling it: parsed JSON (of a feed or list), a table's delimiter."""

    kind: Kind
    value: Any = None
    delimiter: str = ","


def sniff(text: str, fields: Fields) -> Sniffed:
    """The kind of *text*. *fields*: the names by which a user's rows are known as such."""
    head = text[:_HEAD].removeprefix("\ufeff")
    if not text.removeprefix("\ufeff").strip():
        return Sniffed(Kind.EMPTY)
    if _FEED.match(head):
        return Sniffed(Kind.FEED)
    if head.lstrip()[:1] in ("{", "[") and (found := _sniff_json(text, fields)):
        return found
    if _HTML.match(head) or len(_TAG.findall(head)) > max(5, len(head) * _TAGS_A_CHARACTER):
        return Sniffed(Kind.HTML)
    delimiter = delimiter_of(text, fields)
    return Sniffed(Kind.TABLE, delimiter=delimiter) if delimiter else Sniffed(Kind.TEXT)


def _sniff_json(text: str, fields: Fields) -> Sniffed | None:
    """Parses the first value: it is all there is, or the first line of many."""
    start = _JSON_START.match(text)
    at = start.end() if start else 0
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    one_line = "\n" not in text[at:end]
    if text[end:].strip():
        rest = text[end : end + _HEAD].lstrip(" \t\r")
        return Sniffed(Kind.JSON_LINES) if isinstance(value, dict) and one_line and rest[:1] == "\n" else None
    if isinstance(value, dict) and _names_a_feed(value):
        return Sniffed(Kind.JSON_FEED, value)
    objects = objects_of(value, fields)
    if any(isinstance(o, dict) for o in objects):
        return Sniffed(Kind.JSON_LIST, objects)
    return Sniffed(Kind.JSON_LINES) if isinstance(value, dict) and one_line else None


def _names_a_feed(value: dict[str, Any]) -> bool:
    return "jsonfeed.org" in str(value.get("version", "")) and "items" in value
