"""The history of a position: a row for each statement it rests on, and for each that undid it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.api import Record
from onrecord.export import forms
from onrecord.model import Move, Position, Statement, Step, to_plain

UNDONE = frozenset({Move.TOOK_BACK, Move.DENIED})


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One step of a position with its statement; *stance* is "none" where the position was undone."""

    position: Position
    step: Step
    statement: Statement | None
    stance: str


def moves(record: Record, positions: Iterable[Position]) -> Iterator[MoveRow]:
    """The steps of *positions* in order; one that undid a position and took no new one stands after its steps."""
    every = list(positions)
    standing = {(p.actor, p.issue, step.statement) for p in every for step in p.steps}
    for position in every:
        for step in position.steps:
            yield MoveRow(position, step, record.statement(step.statement), position.stance.value)
        by = position.ended_by
        if position.ended in UNDONE and by and (position.actor, position.issue, by) not in standing:
            step = Step(by, position.ended, why=position.ended_why)
            yield MoveRow(position, step, record.statement(by), "none")


def move_form(row: MoveRow) -> dict[str, Any]:
    """A row as plain values, with its statement whole."""
    return {
        "actor": row.position.actor,
        "actor_name": row.position.actor_name,
        "level": row.position.level.value,
        "side": row.position.side,
        "issue": row.position.issue,
        "stance": row.stance,
        "position": row.position.id,
        **to_plain(row.step),
        "statement": forms.statement_form(row.statement) if row.statement else row.step.statement,
    }
