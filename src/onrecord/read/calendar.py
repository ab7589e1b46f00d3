"""Absolute dates as news prints them, to days: "February 14, 2025", "14 Feb 2025", "2025-02-14", "2025/feb/14"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.data_files import table


@dataclass(frozen=True, slots=True)
class Found:
    """A day and the stretch ``[start, end)`` of the searched text that gives it."""

    day: date
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """Month names and short forms, in lower case, with the month's number."""
    return {row["word"]: int(row["number"]) for row in table("months.tsv")}


@cache
def month_pattern() -> str:
    """A regular expression for any month name, longest first, a full stop allowed after it."""
    return "(?:" + "|".join(sorted(months(), key=len, reverse=True)) + r")\b\.?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{month_pattern()})"
    day, year = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"\b{year}-(?P<number>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)",
            rf"\b{month}\s+{day}\s*,?\s+{year}\b",
            rf"\b{day}\s+(?:of\s+)?{month}\s*,?\s+{year}\b",
            rf"\b{year}[/.](?P<number>[01]?\d)[/.](?P<day>[0-3]?\d)(?!\d)",
            rf"\b{day}-{month}-{year}\b",
            # With points the day comes first everywhere that writes so; with slashes only a day past 12 tells.
            rf"\b(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.{year}\b",
            rf"\b(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])/{year}\b",
            rf"\b(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{year}\b",
        )
    )


def first_date(text: str) -> Found | None:
    """The first full date in *text* by position; None when there is none that the calendar knows."""
    found = [f for p in _patterns() for m in p.finditer(text) if (f := _found(m)) is not None]
    return min(found, key=lambda f: (f.start, -f.end), default=None)


def _found(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    month = groups.get("number") or months()[groups["month"].lower().rstrip(".")]
    day = safe_date(int(groups["year"]), int(month), int(groups["day"]))
    return None if day is None else Found(day, match.start(), match.end())


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
