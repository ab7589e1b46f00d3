"""Moments as pages write them: ISO 8601 in all its forms, e-mail dates, seconds of the epoch, to one form."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_FRACTION = re.compile(r"(\.\d{1,6})\d*")
_SPACES = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_FIRST_YEAR = 1990  # before it no page was made: 1970-01-01 is what systems write for "not known"


def iso_moment(written: str | None) -> str | None:
    """*written* as ISO 8601, with the zone that it gives; None for a day alone, and for what is no moment.

    >>> iso_moment("2031-11-04T07:30:00+0200")
    '2031-11-04T07:30:00+02:00'
    >>> iso_moment("Tue, 04 Nov 2031 07:30:00 GMT")
    '2031-11-04T07:30:00+00:00'
    >>> iso_moment("2031-11-04")
    """
    moment = _moment(written.strip()) if written else None
    return moment.isoformat(timespec="seconds") if moment else None


def usable_date(written: str | None) -> str | None:
    """*written*, seconds of the epoch as a moment; None for a date before there were pages."""
    if not written or not (written := written.strip()):
        return None
    if _EPOCH.fullmatch(written):
        return iso_moment(written)
    if written[:4].isdigit() and int(written[:4]) < _FIRST_YEAR:
        return None
    return written


def is_later(moment: str | None, than: str | None) -> bool:
    """Whether *moment* is after *than*; a moment without a zone is taken for one in the other's."""
    one, other = _moment(moment or ""), _moment(than or "")
    if one is None or other is None:
        return False
    one = one if one.tzinfo else one.replace(tzinfo=other.tzinfo or UTC)
    other = other if other.tzinfo else other.replace(tzinfo=one.tzinfo)
    return one > other


def _moment(written: str) -> datetime | None:
    if _EPOCH.fullmatch(written):
        return datetime.fromtimestamp(int(written[:10]), tz=UTC)
    if len(written) <= len("2031-11-04"):
        return None
    try:
        moment = datetime.fromisoformat(_SPACES.sub("", _FRACTION.sub(r"\1", written)))
    except ValueError:
        try:
            moment = parsedate_to_datetime(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return moment if moment.year >= _FIRST_YEAR else None
