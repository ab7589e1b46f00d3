"""Positions: an actor's stance on an issue over an interval. And stories: reports about the same happening."""

from dataclasses import dataclass

from onrecord.model.act import Stance
from onrecord.model.ids import make_id
from onrecord.model.when import When


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue over an interval, with the statements it rests on (ids)."""

    id: str
    actor: str
    actor_name: str
    issue: str
    stance: Stance
    when: When
    statements: tuple[str, ...]
    condition: str | None = None
    why: str = ""


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
