"""When a report was published: from its header, else a date line at its top, else its address."""

import re
from datetime import UTC, date, datetime, timedelta

from onrecord.read.calendar import first_date, month_pattern, months, safe_date

_LABEL = (
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released|date|dated|on|at|"
    r"as of|time)\b[ :]*)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?)"
_CLOCK = (
    r"(?:at\s+)?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?|Z)?(?:\s?[+-]\d\d:?\d\d)?"
    r"|\d{1,2}\s?[ap]\.?m\.?(?:\s+[A-Z]{2,5})?"
)
# Possessive: what is taken is not taken otherwise, or "on at on at on …" would be tried in a million million ways.
_REMAINDER = re.compile(
    rf"(?>{_LABEL}|{_WEEKDAY}|T?(?:{_CLOCK})|\d+ min(?:ute)?s? read|local time|[\s|,;:·•()/–—-]+)*+", re.IGNORECASE
)
# What may stand before the date in a date line: a label or the name of an agency or writer and a bar.
_BEFORE = re.compile(rf"(?:[\w .’'-]{{2,40}}[|·•]\s*)?{_REMAINDER.pattern}", re.IGNORECASE)
_MOST_CHARS = 120
_OBJECT_ID = re.compile(r"(?<![0-9a-z])([0-9a-f]{8})[0-9a-f]{16}(?![0-9a-z])")
# The years in which such ids have been made; other hexadecimal numbers of that length mostly fall outside.
_FIRST_OBJECT_ID, _LAST_OBJECT_ID = 2009, 2035
_WEST = timedelta(hours=10)


def date_in_line(line: str) -> tuple[date, int, int] | None:
    """The day of a line that is nothing but a date (label, weekday and clock time allowed), and where it stands."""
    if len(line) > _MOST_CHARS:
        return None
    found = first_date(line)
    if found is None:
        return None
    after = line[found.end :]
    second = first_date(after)
    if second is not None:
        after = after[: second.start] + after[second.end :]
    fits = _BEFORE.fullmatch(line[: found.start]) and _REMAINDER.fullmatch(after)
    return (found.day, found.start, found.end) if fits else None


def date_in_url(url: str) -> tuple[date, int, int] | None:
    """The day in the path of an address, and where it stands: ``/2025/02/14/``, ``/2025-02/14/``, ``/20250214``."""
    path_at = url.find("/", url.find("//") + 2) if "//" in url else url.find("/")
    if path_at < 0:
        return None
    for pattern in _url_patterns():
        for match in pattern.finditer(url, path_at):
            month = match["month"].lower()
            number = months()[month] if month in months() else int(month)
            day = safe_date(int(match["year"]), number, int(match["day"]))
            if day is not None:
                return day, match.start("year"), match.end("day")
    return None


def created_in_url(url: str) -> tuple[date, date, int, int] | None:
    """The day or two on which the item was created, by an object id in its address, and where that stands.

    The first 4 of an ObjectId's 12 bytes are the second of its creation (BSON specification). Items are created when
    they are about to come out; the clock is UTC, so an outlet west of it may still have had the day before.
    """
    match = _OBJECT_ID.search(url)
    if match is None:
        return None
    created = datetime.fromtimestamp(int(match[1], 16), tz=UTC)
    if not _FIRST_OBJECT_ID <= created.year <= _LAST_OBJECT_ID:
        return None
    return (created - _WEST).date(), created.date(), match.start(), match.end()


def _url_patterns() -> tuple[re.Pattern[str], ...]:
    year = r"(?P<year>(?:19[89]|20\d)\d)"
    month = rf"(?P<month>0?[1-9]|1[0-2]|{month_pattern()})"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"(?<!\d){year}[/_-]{month}[/_-](?P<day>[0-3]?\d)(?!\d)",
            rf"(?<![\da-z]){year}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)",
        )
    )
