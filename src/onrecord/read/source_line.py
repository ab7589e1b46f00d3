"""The address a crawler leaves at the end of a text: "Original url:" and the address, on one line or two."""

import re
from dataclasses import dataclass

from onrecord.model import Span

_URL = r"(?P<open><|\()?(?P<url>https?://[^\s<>\"]+?)[>)]?"
_LABEL = (
    r"(?:original|source|article|canonical|full|permanent|web|page)?[ _-]*"
    r"(?:url|link|source|address|article|permalink|story|text)"
)
_LABELLED = re.compile(
    rf"^[ \t>*_]*(?:{_LABEL}|"
    rf"(?:read|see) (?:the )?(?:full |original )?(?:article|story|report|more)(?: at| on| here)?|"
    rf"(?:first |originally )?(?:published|appeared)(?: at| on| in)?|via|retrieved from|from)"
    rf"[ \t*_]*[:—–-]?\s*{_URL}[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(rf"^[ \t]*{_URL}[ \t]*$", re.MULTILINE)
# The address stands within so many characters of either end.
_NEAR_END = 1_500
# A bare address counts among so many first lines.
_FIRST_LINES = 5


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The whole line (label too), and the address in it."""

    span: Span
    url: Span


def find_source_line(text: str, start: int, end: int) -> SourceLine | None:
    """The line that gives the report's own address; a bare address counts only near the top or as the last line."""
    labelled = list(_LABELLED.finditer(text, max(start, end - _NEAR_END), end))
    if labelled:
        return _line(labelled[-1])
    head = _LABELLED.search(text, start, min(end, start + _NEAR_END))
    if head:
        return _line(head)
    for match in _ALONE.finditer(text, start, min(end, start + _NEAR_END)):
        if len(text[start : match.start()].split("\n")) <= _FIRST_LINES:
            return _line(match)
    body = text[start:end]
    for match in _ALONE.finditer(text, max(start, end - _NEAR_END), end):
        if not text[match.end() : end].strip() and body.strip() != match[0].strip():
            return _line(match)
    return None


def _line(match: re.Match[str]) -> SourceLine:
    words = match[0]
    lead = len(words) - len(words.lstrip())
    trail = len(words) - len(words.rstrip())
    return SourceLine(Span(match.start() + lead, match.end() - trail), Span(*match.span("url")))
