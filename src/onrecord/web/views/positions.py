"""Where actors stand on issues: one row an issue, one column a stance."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Level, Move, Position, Stance
from onrecord.web.hrefs import statement_page
from onrecord.web.labels import STANCES, day_key, spaced, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import ActorName, actor_name
from onrecord.web.views.words import PlaceView, place_view

WORDS_SHOWN = 4  # a cell has room for no more; the statements have all


@dataclass(frozen=True, slots=True)
class PositionLine:
    """Where one actor stands on one issue."""

    actor: ActorName
    side: str
    when: str
    move: str
    condition: str
    statements: tuple[str, ...]
    words: tuple[PlaceView, ...]
    ended: str
    ended_href: str
    ended_why: str
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
    ordered = sorted(positions, key=lambda p: (p.side is None, p.side or "", p.actor_name, day_key(p.when), p.id))
    return tuple(Cell(_head(s), tuple(_line(rows, p) for p in ordered if p.stance is s)) for s in stances)


def _line(rows: StoryRows, position: Position) -> PositionLine:
    ended = position.ended.value if position.ended else ""
    return PositionLine(
        actor=actor_name(rows, position.actor, position.actor_name),
        side=_side(position),
        when=when_label(position.when),
        move="" if position.move is Move.FIRST else position.move.value,
        condition=" ".join((position.condition or "").split()),
        statements=tuple(statement_page(s) for s in position.statements),
        words=_words(rows, position),
        ended=ended,
        ended_href=statement_page(position.ended_by) if position.ended_by in rows.statement else "",
        ended_why=position.ended_why,
        why=position.why,
    )


def _side(position: Position) -> str:
    """For whom the actor speaks, where the name does not say it."""
    return position.side if position.side and position.level is not Level.STATE else ""


def _words(rows: StoryRows, position: Position) -> tuple[PlaceView, ...]:
    """The words that show the stance, each wording once."""
    places = {p.text.casefold(): p for step in position.steps for p in step.words if p.report in rows.report}
    return tuple(place_view(rows, p) for p in list(places.values())[:WORDS_SHOWN])
