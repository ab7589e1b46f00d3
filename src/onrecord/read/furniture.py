"""Furniture: lines that a page puts around a report. The kinds of lines are in ``data/furniture.tsv``."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import table
from onrecord.model import Span
from onrecord.read.markup import bare

# "end" entries hold only among so many last lines.
END_LINES = 6
_TRAILING_BOLD = re.compile(r"\S.*\s\*\*([^*]{3,80})\*\*\s*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*(?:\*[^*]+\*|_[^_]+_)?\s*$")
_TRAILER = re.compile(r"[\s(\[]+(?:additional |further )?(?:reporting|writing) by [^()]{3,300}\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: re.Pattern[str]
    reason: str
    at_end: bool
    longest: int


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(re.compile(r["pattern"], re.IGNORECASE | re.DOTALL), r["reason"], r["where"] == "end", int(r["max"]))
        for r in table("furniture.tsv")
    )


def furniture_reason(line: str, *, from_end: int) -> str | None:
    """Why *line* is furniture, None when it is not. *from_end*: how many lines follow it."""
    if _IMAGE.fullmatch(line) or _bold_credit(line):
        return "caption"
    words = bare(line).strip()
    for kind in _kinds():
        if len(words) > kind.longest or (kind.at_end and from_end >= END_LINES):
            continue
        if kind.pattern.fullmatch(words):
            return kind.reason
    return None


def agency_trailer(text: str, span: Span) -> Span | None:
    """ "(Reporting by …; editing by …)" where it closes the paragraph *span*."""
    match = _TRAILER.search(text, span.start, span.end)
    return Span(match.start(), span.end) if match and match.start() > span.start else None


def _bold_credit(line: str) -> bool:
    """A caption with its credit in bold at the end; a bold run that closes a paragraph of body is longer or a sentence."""
    match = _TRAILING_BOLD.fullmatch(line.strip())
    return bool(match) and len(line) < 400 and not match[1].rstrip().endswith((".", "!", "?", "”", '"'))  # type: ignore[index]
