"""Notices: something odd in an input, kept as a row instead of dropped in silence."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class NoticeKind(StrEnum):
    """What is odd."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    LONG_TEXT = "long_text"
    UNREADABLE = "unreadable"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    TRUNCATED = "truncated"
    UNKNOWN_DATE = "unknown_date"
    UNKNOWN_OUTLET = "unknown_outlet"
    UNBALANCED_QUOTES = "unbalanced_quotes"
    BROKEN_SENTENCE = "broken_sentence"
    ODD_HEADER = "odd_header"
    NO_BODY = "no_body"
    LIVE_BLOG = "live_blog"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """One oddity: its kind, the report (id) or path it is in, where, and a sentence for a person."""

    kind: NoticeKind
    message: str
    report: str | None = None
    path: str | None = None
    span: Span | None = None
