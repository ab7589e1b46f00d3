"""Time phrases of news, found and resolved to intervals of days counted from the day of publication.

A resolver of our own, because points will not do: "last week" is seven days and "Friday" in Friday's paper is the same
day. The conventions are those of the press: a bare weekday is the latest such day up to publication.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.data_files import table
from onrecord.read.calendar import first_date, month_pattern, months, safe_date

Interval = tuple[date | None, date | None]
_Days = tuple[date, date]

_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|lunchtime))?"
_SHIFT = r"(?:(?:earlier|later|late|early)\s+)?"
_SHIFT_KEPT = r"(?:(?P<shift>earlier|later|late|early)\s+)?"
_ON = r"(?:on\s+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\w)"


# The pattern of a kind of phrase, and what resolves a match: from the day of publication, and whether it lies ahead.
_Resolve = Callable[[re.Match[str], date, bool], _Days | None]
_Line = tuple[str, _Resolve]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time phrase: the words ``[start, end)`` of the searched text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    resolve: _Resolve


def find_phrases(words: str) -> list[Phrase]:
    """The time phrases in *words*, in order, the longest where several start together; none overlap."""
    found = sorted(
        (m.start(), -m.end()) for rule in _rules() for m in rule.pattern.finditer(words) if m.end() > m.start()
    )
    kept: list[Phrase] = []
    for start, end in found:
        if not kept or start >= kept[-1].end:
            kept.append(Phrase(start, -end))
    return kept


def resolve_phrase(words: str, published: date, *, future: bool = False) -> Interval | None:
    """The days that *words* mean in a report published on that day; None when they count from something else.

    *future*: the verb speaks of what is to come, so that "Friday" is the next one. Otherwise no interval ends after
    publication. A weekday that falls six days back may be the day after publication, where the event is east of the
    paper: see :func:`may_be_tomorrow`.

    >>> resolve_phrase("later on Friday", date(2025, 2, 14))
    (datetime.date(2025, 2, 14), datetime.date(2025, 2, 14))
    >>> resolve_phrase("two days later", date(2025, 2, 14)) is None
    True
    """
    words = words.strip()
    for rule in _rules():
        match = rule.pattern.fullmatch(words)
        if match:
            return rule.resolve(match, published, future)
    return None


def may_be_tomorrow(days: Interval, published: date) -> bool:
    """Whether a bare weekday resolved to *days* may be tomorrow's: it has dawned already east of the paper."""
    return days[0] == days[1] == published - timedelta(days=6)


@cache
def _values(kind: str) -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in table("time_words.tsv") if r["kind"] == kind}


def _alternatives(kind: str) -> str:
    words = sorted(_values(kind), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w) for w in words) + ")"


def _number_pattern() -> str:
    return rf"(?P<number>\d{{1,2}}|{_alternatives('number')})"


@cache
def _rules() -> tuple[_Rule, ...]:
    lines = (*_day_rules(), *_week_rules(), *_long_rules(), *_counted_rules())
    return tuple(_Rule(re.compile(rf"(?<![\w-])(?:{p})(?!\w)", re.IGNORECASE), r) for p, r in lines)


def _day_rules() -> tuple[_Line, ...]:
    weekday = rf"(?P<weekday>{_alternatives('weekday')})(?!\w)(?:['’]s)?"
    month = rf"(?P<month>{month_pattern()})"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
    lead = rf"{_ON}{_SHIFT}{_ON}(?:{weekday},?\s+)?"
    which = r"(?:(?P<which>this|last|next|this\s+past|this\s+coming|the\s+previous)\s+)?"
    return (
        (rf"{lead}{month}\s+{day}(?:,?\s+{_YEAR})?", _month_day),
        (rf"{lead}(?:the\s+)?{day}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?", _month_day),
        (rf"{_ON}\d{{4}}-\d\d-\d\d", _full_date),
        (rf"{_SHIFT}{_ON}{_SHIFT}{which}{weekday}{_PART}", _weekday),
        (rf"{_SHIFT}(?:yesterday{_PART}|last\s+night|overnight)", _back(1)),
        (rf"{_SHIFT}(?:today|tonight|this\s+(?:morning|afternoon|evening|lunchtime))", _back(0)),
        (rf"{_SHIFT}tomorrow{_PART}", _tomorrow),
    )


def _week_rules() -> tuple[_Line, ...]:
    count = rf"(?:{_number_pattern()}\s+|few\s+|several\s+)?"
    return (
        (rf"{_SHIFT_KEPT}(?P<which>this|last|next|the\s+past)\s+week(?!\w|end)", _week),
        (r"(?:over|during|at|on|in)\s+the\s+weekend|(?P<which>last|this|this\s+past)\s+weekend", _weekend),
        (rf"(?:(?:in|over|during)\s+)?the\s+(?:last|past|previous)\s+{count}(?P<unit>day|week|month)s?", _past_units),
        (r"in\s+recent\s+(?P<unit>day|week|month)s", _recent),
    )


def _long_rules() -> tuple[_Line, ...]:
    month = rf"(?P<month>{month_pattern()})"
    part = r"(?:(?:early|late|mid)[ -])?"
    return (
        (rf"{_SHIFT_KEPT}(?P<which>this|last|next)\s+(?P<unit>month|year)", _month_or_year),
        (rf"(?:(?:in|during|since|back\s+in)\s+)?(?:last\s+|this\s+)?{part}{month},?\s+{_YEAR}", _in_month),
        (rf"(?:in|during|back\s+in|last|this)\s+{part}{month}(?![\s.]*\d)", _in_month),
        (rf"(?:in|during|back\s+in)\s+{part}{_YEAR}", _in_year),
    )


def _counted_rules() -> tuple[_Line, ...]:
    number = _number_pattern()
    rough = r"(?:(?:more\s+than|about|around|nearly|almost|some|over|just)\s+)?"
    some = rf"(?:just\s+|only\s+)?(?:{number}\s+|several\s+|a\s+few\s+)?"
    return (
        (rf"{rough}{number}\s+(?P<unit>day|week|month|year)s?\s+ago", _ago),
        (r"(?:\w+\s+)?(?:hours?|minutes?|moments?)\s+ago", _hours_ago),
        (rf"{some}(?:minutes?|hours?|days?|weeks?|months?)\s+(?:after|later|before|earlier|prior)", _anchored),
        (rf"{_ON}the\s+(?:next|following|previous|same)\s+(?:day|week|month|morning|evening)", _anchored),
        (r"the\s+day\s+(?:before|after)", _anchored),
    )


def _weekday(match: re.Match[str], published: date, future: bool) -> _Days | None:
    wanted = _values("weekday")[match["weekday"].lower()]
    back = (published.weekday() - wanted) % 7
    which = " ".join((match["which"] or "").lower().split())
    if which in ("next", "this coming") or (future and which in ("", "this")):
        ahead = (wanted - published.weekday()) % 7
        return _single(published + timedelta(days=ahead or (0 if which == "" else 7)))
    if which in ("last", "this past", "the previous"):
        return _single(published - timedelta(days=back or 7))
    return _single(published - timedelta(days=back))


def _back(days: int) -> _Resolve:
    def resolve(match: re.Match[str], published: date, future: bool) -> _Days | None:
        return _single(published - timedelta(days=days))

    return resolve


def _tomorrow(match: re.Match[str], published: date, future: bool) -> _Days | None:
    return _single(published + timedelta(days=1))


def _week(match: re.Match[str], published: date, future: bool) -> _Days | None:
    monday = published - timedelta(days=published.weekday())
    which, shift = match["which"].lower().split()[-1], (match["shift"] or "").lower()
    if which == "past":
        return published - timedelta(days=7), published
    if which == "last":
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if which == "next":
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if future or shift in ("later", "late"):
        return published, monday + timedelta(days=6)
    return monday, max(monday, published - timedelta(days=1)) if shift == "earlier" else published


def _weekend(match: re.Match[str], published: date, future: bool) -> _Days | None:
    """The latest weekend that has begun by publication; "last weekend" on a Saturday is the one before."""
    since_saturday = (published.weekday() - 5) % 7
    which = (match["which"] or "").lower()
    if future and since_saturday > 1:
        saturday = published + timedelta(days=7 - since_saturday)
        return saturday, saturday + timedelta(days=1)
    if which == "last" and since_saturday <= 1:
        since_saturday += 7
    saturday = published - timedelta(days=since_saturday)
    return saturday, saturday + timedelta(days=1) if future else min(saturday + timedelta(days=1), published)


_UNIT_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def _past_units(match: re.Match[str], published: date, future: bool) -> _Days | None:
    several = 4  # "few" and "several" are three to five
    spoken = match["number"]
    vague = bool(re.search("few|several", match[0], re.IGNORECASE))
    count = _number(spoken) if spoken else several if vague else 1
    return published - timedelta(days=count * _UNIT_DAYS[match["unit"].lower()]), published


def _recent(match: re.Match[str], published: date, future: bool) -> _Days | None:
    return published - timedelta(days=5 * _UNIT_DAYS[match["unit"].lower()]), published


def _month_or_year(match: re.Match[str], published: date, future: bool) -> _Days | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    ahead = future or (match["shift"] or "").lower() == "later"
    if unit == "year":
        year = published.year + {"last": -1, "this": 0, "next": 1}[which]
        return _up_to(published, date(year, 1, 1), date(year, 12, 31), which == "next" or ahead)
    year, month = published.year, published.month + {"last": -1, "this": 0, "next": 1}[which]
    year, month = (year - 1, 12) if month == 0 else (year + 1, 1) if month > 12 else (year, month)
    return _up_to(published, *_whole_month(year, month), which == "next" or ahead)


def _month_day(match: re.Match[str], published: date, future: bool) -> _Days | None:
    month, day = months()[match["month"].lower().rstrip(".")], int(match["day"])
    if match["year"]:
        return _maybe(safe_date(int(match["year"]), month, day))
    this_year = safe_date(published.year, month, day)
    if this_year is not None and future and this_year < published:
        return _maybe(safe_date(published.year + 1, month, day))
    if this_year is None or (this_year > published + timedelta(days=1) and not future):
        return _maybe(safe_date(published.year - 1, month, day))
    return _single(this_year)


def _full_date(match: re.Match[str], published: date, future: bool) -> _Days | None:
    found = first_date(match[0])
    return _single(found.day) if found else None


def _in_month(match: re.Match[str], published: date, future: bool) -> _Days | None:
    month = months()[match["month"].lower().rstrip(".")]
    groups = match.groupdict()
    if groups.get("year"):
        return _up_to(published, *_whole_month(int(groups["year"]), month), future)
    year = published.year
    if month > published.month and not future:
        year -= 1
    if re.match(r"last\s", match[0], re.IGNORECASE) and month == published.month:
        year -= 1
    return _up_to(published, *_whole_month(year, month), future)


def _in_year(match: re.Match[str], published: date, future: bool) -> _Days | None:
    year = int(match["year"])
    return _up_to(published, date(year, 1, 1), date(year, 12, 31), future)


def _ago(match: re.Match[str], published: date, future: bool) -> _Days | None:
    """Days are counted exactly; of weeks, months and years only the rough time is meant: half a unit either way."""
    unit, count = match["unit"].lower(), _number(match["number"])
    length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    middle, slack = published - timedelta(days=count * length), length // 2
    return middle - timedelta(days=slack), min(published, middle + timedelta(days=slack))


def _hours_ago(match: re.Match[str], published: date, future: bool) -> _Days | None:
    return published - timedelta(days=1), published


def _anchored(match: re.Match[str], published: date, future: bool) -> _Days | None:
    """Counted from another happening: known as a time phrase, but not from the day of publication."""
    return None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _values("number")[words.lower()]


def _single(day: date) -> _Days:
    return day, day


def _maybe(day: date | None) -> _Days | None:
    return None if day is None else (day, day)


def _whole_month(year: int, month: int) -> _Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _up_to(published: date, first: date, last: date, future: bool) -> _Days | None:
    """The interval, cut at publication unless it lies ahead; None when nothing of it is left."""
    if future:
        return first, last
    return (first, min(last, published)) if first <= published else None
