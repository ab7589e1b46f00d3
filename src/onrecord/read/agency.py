"""The wire service whose copy a report is: named in the dateline, beside the date, or in the line of rights."""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.data_files import table
from onrecord.model import Ignored

_BESIDE_DATE = re.compile(r"([A-Z][\w&.-]+)\s*[|·•]")
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d,?\s+(?:by\s+)?(?:the\s+)?"
    r"(?-i:([A-Z][\w&’'-]*(?:[ -][A-Z][\w&’'-]*){0,3}))",
    re.IGNORECASE,
)


def agency_beside_date(line: str) -> str | None:
    """The name before a bar in a date line, unless it is a section's: "Agency | Updated: 2017-09-15"."""
    match = _BESIDE_DATE.match(line)
    return match[1] if match and not is_section(match[1]) else None


def is_section(line: str) -> bool:
    """Whether a line is nothing but a newspaper section's name."""
    return line.lower() in _section_words()


def agency_of_rights(text: str, ignored: Iterable[Ignored]) -> str | None:
    """Who holds the rights by a line of boilerplate."""
    lines = (text[i.start : i.end] for i in ignored if i.reason == "boilerplate")
    return next((m[1].removesuffix(" All") for line in lines if (m := _RIGHTS.match(line.strip()))), None)


def is_same_name(agency: str, outlet: str) -> bool:
    """Whether *agency* is the outlet itself: a broadcaster puts its own name into its datelines."""
    ours, theirs = _letters(agency), _letters(outlet)
    return ours == theirs or (len(ours) > 2 and (ours in theirs or theirs in ours))


def _letters(name: str) -> str:
    return "".join(c for c in name.lower().removeprefix("the ") if c.isalnum())


@cache
def _section_words() -> frozenset[str]:
    return frozenset(r["word"] for r in table("section_words.tsv"))
