"""Positions: an actor's stance on an issue over an interval. And stories: reports about the same happening."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.act import Stance
from onrecord.model.ids import make_id
from onrecord.model.span import Place
from onrecord.model.when import When


class Level(StrEnum):
    """For whom an actor speaks. A person's position, their government's and their state's are never one."""

    PERSON = "person"
    GOVERNMENT = "government"  # a ministry, a seat of government, "officials"
    STATE = "state"
    BODY = "body"  # any other organisation, group or document


class Move(StrEnum):
    """What a statement does to the actor's position on the issue."""

    FIRST = "first"  # the first that the record has of it
    KEPT = "kept"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"
    TOOK_BACK = "took back"
    DENIED = "denied"  # the actor says that it was never said so


@dataclass(frozen=True, slots=True)
class Step:
    """One statement in a position's history: what it does to the position, and the words that show the stance."""

    statement: str
    move: Move
    words: tuple[Place, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue over an interval, with the statements it rests on (ids).

    *side*: the country (code) whose government or state the actor speaks for; None for others, and for who has left
    office. *steps*: its statements in order, the first with the move that began the position. *ended*: the move that
    ended it, by the statement *ended_by* (which rests in a later position, or took this one back); None while it
    stands.
    """

    id: str
    actor: str
    actor_name: str
    issue: str
    stance: Stance
    when: When
    statements: tuple[str, ...]
    condition: str | None = None
    why: str = ""
    level: Level = Level.BODY
    side: str | None = None
    steps: tuple[Step, ...] = ()
    ended: Move | None = None
    ended_by: str | None = None
    ended_why: str = ""

    @property
    def move(self) -> Move:
        """The move that began it."""
        return self.steps[0].move if self.steps else Move.FIRST


def position_id(actor: str, issue: str, stance: Stance, statements: tuple[str, ...]) -> str:
    """The id of a position: whose, on what, which, resting on what."""
    return make_id("p", actor, issue, stance, *statements)


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same happening. The id comes from the smallest report id; each report's own is an alias."""

    id: str
    title: str
    reports: tuple[str, ...]
    when: When


def story_id(report: str) -> str:
    """The id of the story that one report makes alone."""
    return make_id("st", report)
