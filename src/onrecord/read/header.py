"""The ``key: value`` header that some collections put above a report, closed by a line ``---``."""

import re
from dataclasses import dataclass

from onrecord.model import Span, trimmed

_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*)")
_RULE = re.compile(r"-{3,}[ \t]*")
# Past this many lines without a closing rule, it is no header.
_MAX_LINES = 40
_EMPTY_VALUES = {"", "none", "null", "n/a", "na", "unknown", "untitled", "no title", "-", "?"}
_KEYS = {
    "url": "url", "link": "url", "address": "url", "canonical": "url",
    "title": "title", "headline": "title",
    "date": "date", "published": "date", "pubdate": "date", "publication date": "date", "date published": "date",
    "outlet": "outlet", "publisher": "outlet", "publication": "outlet", "newspaper": "outlet", "site": "outlet",
    "site name": "outlet", "website": "outlet",
    "source": "source",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A header value and where it stands."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """The fields that are known and usable, and where the header ends (its closing rule included)."""

    end: int
    fields: dict[str, Field]

    def get(self, key: str) -> Field | None:
        """The field under *key* (url, title, date, outlet, source)."""
        return self.fields.get(key)


def find_header(text: str, start: int = 0) -> Header | None:
    """The header that opens *text* at *start*; None when there is none."""
    fields: dict[str, Field] = {}
    at, opened, seen = start, False, 0
    for _ in range(_MAX_LINES):
        stop = _line_end(text, at)
        line = text[at:stop]
        if _RULE.fullmatch(line):
            if seen:
                return Header(stop, fields)
            if opened:
                return None
            opened = True
        elif match := _FIELD.fullmatch(line):
            seen += 1
            _take(text, at, match, fields)
        elif line.strip():
            return None
        if stop >= len(text):
            return None
        at = _next_line(text, stop)
    return None


def _line_end(text: str, at: int) -> int:
    ends = [i for i in (text.find("\n", at), text.find("\r", at)) if i >= 0]
    return min(ends, default=len(text))


def _next_line(text: str, stop: int) -> int:
    return stop + (2 if text[stop : stop + 2] == "\r\n" else 1)


def _take(text: str, at: int, match: re.Match[str], fields: dict[str, Field]) -> None:
    key = _KEYS.get(match[1].strip().lower().replace("_", " ").replace("-", " "))
    span = trimmed(text, at + match.start(2), at + match.end(2))
    if key is None or span is None or key in fields:
        return
    if len(span) > 2 and text[span.start] == text[span.end - 1] and text[span.start] in "\"'":
        inner = text[span.start + 1 : span.end - 1]
        if text[span.start] not in inner:
            span = Span(span.start + 1, span.end - 1)
    value = span.of(text)
    if _usable(value):
        fields[key] = Field(value, span)


def _usable(value: str) -> bool:
    """A value in round brackets is a remark about the field, not the field: ``(none)``, ``(see body)``."""
    return value.lower() not in _EMPTY_VALUES and not (value.startswith("(") and value.endswith(")"))
