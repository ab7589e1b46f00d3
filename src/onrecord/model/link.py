"""Links between statements, and discrepancies between places."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import make_id
from onrecord.model.span import Place


class LinkKind(StrEnum):
    """How one statement bears on another."""

    CONTRADICTS = "contradicts"
    REVERSES = "reverses"  # from the later to the earlier
    CLARIFIES = "clarifies"  # the same speaker, from the later to the earlier
    DENIES = "denies"
    ANSWERS = "answers"
    REPEATS = "repeats"  # the same remark on a later occasion: from the later to the earlier


class LinkBasis(StrEnum):
    """Reported: a text says so. Inferred: the program does. The two never mix."""

    REPORTED = "reported"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two statements (ids). *by*: who says so, the outlet's or actor's name. *why*: the reasons.

    *to* is None when the report speaks of somebody's words that the record does not hold, or not plainly.
    """

    id: str
    kind: LinkKind
    from_: str
    to: str | None
    basis: LinkBasis
    by: str
    evidence: tuple[Place, ...]
    score: float = 1.0
    why: str = ""


def link_id(kind: LinkKind, from_: str, to: str | None, basis: LinkBasis, by: str) -> str:
    """The id of a link: what it joins, how, and who says so."""
    return make_id("l", kind, from_, to or "", basis, by)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Carriers or reports that differ.

    *kind*: name, office, number, date, place, attendance, wording, quotation, condition, strength, omission, speaker.
    *about*: the id of the statement, actor or story that the places speak of.
    """

    id: str
    kind: str
    about: str
    places: tuple[Place, ...]
    note: str


def discrepancy_id(kind: str, about: str, places: tuple[Place, ...]) -> str:
    """The id of a discrepancy: its kind and places."""
    return make_id("d", kind, about, *(f"{p.report}:{p.start}-{p.end}" for p in places))
