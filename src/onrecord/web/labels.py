"""The words that pages put on records: dates, kinds, counts. No locale is asked: pages are equal everywhere."""

from datetime import date
from urllib.parse import urlsplit

from onrecord.model import Basis, EdgeKind, Kind, LinkKind, Modality, NoticeKind, Stance, Standing, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

NO_DAY = "unknown"

BASES = {
    Basis.HEADER: "from the report's header",
    Basis.TEXT: "printed in the report",
    Basis.URL: "from the report's address",
    Basis.PHRASE: "counted from the report's words",
    Basis.PUBLISHED: "by the day the report came out",
    Basis.INFERRED: "inferred from other reports",
    Basis.UNKNOWN: "not known",
}
KINDS = {
    Kind.DIRECT: "direct quotation",
    Kind.MIXED: "partly in quotation marks",
    Kind.INDIRECT: "in a report's own words",
}
STANCES = {
    Stance.FOR: "for",
    Stance.AGAINST: "against",
    Stance.CONDITIONAL: "on a condition",
    Stance.UNCLEAR: "unclear",
}
MODALITIES = {Modality.POSSIBLE: "possible", Modality.INTENDED: "intended", Modality.HYPOTHETICAL: "hypothetical"}
STANDINGS = {
    Standing.IMAGINED: "imagined or predicted words: not a statement",
    Standing.NOT_SAID: "given as not said: not a statement",
    Standing.UNSURE: "found with too little confidence: not taken for a statement",
}
LINKS = {  # from the side that links, then from the side that is linked to
    LinkKind.CONTRADICTS: ("contradicts", "is contradicted by"),
    LinkKind.REVERSES: ("takes back", "is taken back by"),
    LinkKind.CLARIFIES: ("clarifies", "is clarified by"),
    LinkKind.DENIES: ("denies", "is denied by"),
    LinkKind.ANSWERS: ("answers", "is answered by"),
    LinkKind.REPEATS: ("repeats", "is repeated by"),
}
STEPS = {  # how a carrier hangs on the one before it
    EdgeKind.CITES: "cites it",
    EdgeKind.COPIES: "copies it",
    EdgeKind.SAME_TEXT: "has the same text",
}
MARKUP = {"link_markup", "emphasis_markup", "heading_markup"}  # a few characters each: greyed, never labelled


def day(value: date) -> str:
    """*value* as ``14 Feb 2025``."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def long_day(value: date) -> str:
    """*value* as ``Friday 14 February 2025``."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def when_label(when: When) -> str:
    """*when* for a person: a day, a stretch of days, or what is known of it."""
    if when.earliest is None and when.latest is None:
        return "date not known"
    if when.earliest is None and when.latest is not None:
        return f"by {day(when.latest)}"
    if when.latest is None and when.earliest is not None:
        return f"since {day(when.earliest)}"
    return _stretch(when)


def day_key(when: When) -> str:
    """The day that *when* is filed under: its last, or its first; "unknown", which sorts after every date."""
    filed = when.latest or when.earliest
    return filed.isoformat() if filed else NO_DAY


def _stretch(when: When) -> str:
    first, last = when.earliest, when.latest
    if first is None or last is None or first == last:
        return day(first or last or date.min)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1][:3]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def count(number: int, noun: str) -> str:
    """*number* and *noun*, which takes an "s" unless there is one of it."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def spaced(code: str) -> str:
    """A code name as words: ``unknown_date`` is "unknown date"."""
    return code.replace("_", " ")


def notice_label(kind: NoticeKind) -> str:
    """A notice's kind as words."""
    return spaced(kind.value)


def web_address(url: str | None) -> str | None:
    """*url* when it may be a link: http or https with a host and no white space or control character; else None."""
    if not url or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed [ in the host
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
