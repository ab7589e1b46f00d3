"""Where actors stand on issues: one row an issue, one column a stance."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Position, Stance
from onrecord.web.hrefs import statement_page
from onrecord.web.labels import STANCES, day_key, spaced, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import ActorName, actor_name


@dataclass(frozen=True, slots=True)
class PositionLine:
    """Where one actor stands on one issue."""

    actor: ActorName
    when: str
    condition: str
    statements: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Who takes one stance on one issue."""

    head: str
    lines: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Who stands where on an issue."""

    issue: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PositionTable:
    """Issues by stances; only stances that somebody takes have a column."""

    heads: tuple[str, ...]
    rows: tuple[IssueRow, ...]


def position_table(rows: StoryRows, positions: Iterable[Position]) -> PositionTable:
    """*positions* by issue, then by stance; the issues that most actors speak to come first."""
    grouped: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        grouped[position.issue].append(position)
    taken = {p.stance for found in grouped.values() for p in found}
    stances = tuple(s for s in Stance if s in taken)
    ordered = sorted(grouped.items(), key=lambda item: (-len({p.actor for p in item[1]}), -len(item[1]), item[0]))
    return PositionTable(
        heads=tuple(_head(s) for s in stances),
        rows=tuple(IssueRow(spaced(issue), _cells(rows, found, stances)) for issue, found in ordered),
    )


def _head(stance: Stance) -> str:
    return STANCES[stance].capitalize()


def _cells(rows: StoryRows, positions: list[Position], stances: tuple[Stance, ...]) -> tuple[Cell, ...]:
    ordered = sorted(positions, key=lambda p: (day_key(p.when), p.actor_name, p.id))
    return tuple(Cell(_head(s), tuple(_line(rows, p) for p in ordered if p.stance is s)) for s in stances)


def _line(rows: StoryRows, position: Position) -> PositionLine:
    return PositionLine(
        actor=actor_name(rows, position.actor, position.actor_name),
        when=when_label(position.when),
        condition=" ".join((position.condition or "").split()),
        statements=tuple(statement_page(s) for s in position.statements),
        why=position.why,
    )
