"""Mentions: stretches of words that speak of an actor, before it is known which one."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import ActorKind


class Form(StrEnum):
    """How a mention speaks of its actor."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Role:
    """An office that the report gives to somebody: its words, the canonical office, its country, whether it is past."""

    text: str
    office: str
    kind: str
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    former: bool = False
    tokens: tuple[int, int] = (0, 0)  # where its words stand, when they stand beside a name


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[start, end)`` that name or describe an actor. *words* is the same stretch in words."""

    start: int
    end: int
    words: tuple[int, int]
    text: str
    kind: ActorKind
    form: Form = Form.NAME
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    canonical: str = ""  # states, seats, bodies: the name in the data files

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the mention shares a token with ``[start, end)``."""
        return self.start < end and start < self.end
