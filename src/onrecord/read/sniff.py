"""What kind of thing a text is, by its content."""

import json
import re
from enum import StrEnum

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:div|span|p|a|li|ul|script|style|meta|link|table|td|tr|h[1-6]|section|article)\b[^>]*>", re.I)
_HEAD = 20_000
# So many tags in so many characters are a page's source, not a text that mentions a tag.
_TAGS_A_CHARACTER = 1 / 150


class Kind(StrEnum):
    """Kinds of input that a text may be."""

    EMPTY = "empty"
    HTML = "html"
    JSON_LINES = "json lines"
    TEXT = "text"


def kind_of(text: str) -> Kind:
    """The kind of *text*."""
    head = text[:_HEAD].removeprefix("\ufeff")
    if not text.removeprefix("\ufeff").strip():
        return Kind.EMPTY
    if _HTML.match(head) or len(_TAG.findall(head)) > max(5, len(head) * _TAGS_A_CHARACTER):
        return Kind.HTML
    if head.lstrip().startswith("{") and _is_object(text):
        return Kind.JSON_LINES
    return Kind.TEXT


def _is_object(text: str) -> bool:
    first = next(line for line in text.removeprefix("\ufeff").splitlines() if line.strip())
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False
