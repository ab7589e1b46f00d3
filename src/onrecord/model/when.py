"""When: an interval of days with the basis it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.errors import InputError
from onrecord.model.span import Place


class Basis(StrEnum):
    """What an interval of days rests on."""

    HEADER = "header"  # a header line, or metadata of the source
    TEXT = "text"  # a date printed in the report
    URL = "url"  # a date in the report's address
    PHRASE = "phrase"  # words such as "on Wednesday", counted from the report's own date
    PUBLISHED = "published"  # no phrase: said by the day the report came out at the latest
    INFERRED = "inferred"  # from other reports of the same happening
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """Days from *earliest* to *latest*, both included; None on a side means not known."""

    earliest: date | None = None
    latest: date | None = None
    basis: Basis = Basis.UNKNOWN
    evidence: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise InputError(f"interval ends ({self.latest}) before it starts ({self.earliest})")

    @property
    def known(self) -> bool:
        """Whether at least one side is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def day(self) -> date | None:
        """The day, when the interval is a single one."""
        return self.earliest if self.earliest == self.latest else None

    def overlaps(self, other: "When", slack_days: int = 0) -> bool:
        """Whether the two may be the same time; an unknown side never rules it out."""
        return not (
            _before(self.latest, other.earliest, slack_days) or _before(other.latest, self.earliest, slack_days)
        )


def _before(end: date | None, start: date | None, slack_days: int) -> bool:
    return end is not None and start is not None and (start - end).days > slack_days


UNKNOWN_WHEN = When()
