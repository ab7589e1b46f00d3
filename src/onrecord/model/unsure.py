"""Pairs of statements that may be one: left apart by the program, for a person to settle."""

from dataclasses import dataclass

from onrecord.model.ids import make_id


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two statements that the program neither joined nor held to be surely two, and why.

    *one* and *two* are statements; *one_carrier* and *two_carrier* the keys of the carriers in them that come nearest
    to each other, which is what a judgement (merge or split) best names: statements change, carriers stay.
    """

    id: str
    story: str
    one: str
    two: str
    one_carrier: str
    two_carrier: str
    score: float  # 0 to 1, as for merges; a merge needs more
    why: str


def unsure_id(one_carrier: str, two_carrier: str) -> str:
    """The id of an unsure pair: its two carriers."""
    return make_id("u", *sorted((one_carrier, two_carrier)))
