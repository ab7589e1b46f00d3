"""Two reports side by side: what both carry, what only one does, and how each words the same thing."""

from dataclasses import dataclass

from onrecord.model import Carrier, Discrepancy, Report, Statement
from onrecord.record import queries
from onrecord.record.filters import Filter
from onrecord.record.store import Store


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that both reports carry, with the carriers in each."""

    statement: Statement
    in_a: tuple[Carrier, ...]
    in_b: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports *a* and *b* side by side. *discrepancies* have a place in both."""

    a: Report
    b: Report
    shared: tuple[Shared, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]
    discrepancies: tuple[Discrepancy, ...]


def compare(store: Store, a: Report, b: Report) -> Comparison:
    """The two reports side by side, statements in the order of each report's text."""
    in_a = {s.id: s for s in queries.statements(store, Filter(report=a.id))}
    in_b = {s.id: s for s in queries.statements(store, Filter(report=b.id))}
    both = [s for s in in_a.values() if s.id in in_b]
    return Comparison(
        a,
        b,
        tuple(Shared(s, carriers_in(s, a.id), carriers_in(s, b.id)) for s in _in_order(both, a.id)),
        tuple(_in_order([s for s in in_a.values() if s.id not in in_b], a.id)),
        tuple(_in_order([s for s in in_b.values() if s.id not in in_a], b.id)),
        tuple(d for d in queries.discrepancies(store, Filter(report=a.id)) if b.id in {p.report for p in d.places}),
    )


def carriers_in(statement: Statement, report_id: str) -> tuple[Carrier, ...]:
    """The carriers of *statement* that stand in the report."""
    return tuple(c for c in statement.carriers if c.report == report_id)


def _in_order(statements: list[Statement], report_id: str) -> list[Statement]:
    return sorted(statements, key=lambda s: (min(c.content[0].start for c in carriers_in(s, report_id)), s.id))
