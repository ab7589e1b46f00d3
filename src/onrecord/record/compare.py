"""Two reports side by side: what both carry, what only one does, and how each words the same thing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Carrier, Discrepancy, Report, Statement
from onrecord.reconcile.words import function_words, tokens
from onrecord.record import queries
from onrecord.record.filters import Filter
from onrecord.record.store import Store


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that both reports carry, with the carriers in each."""

    statement: Statement
    in_a: tuple[Carrier, ...]
    in_b: tuple[Carrier, ...]

    @property
    def cues(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The cues of each report: "said" in one, "threatened" in the other."""
        return _distinct(c.cue for c in self.in_a), _distinct(c.cue for c in self.in_b)


@dataclass(frozen=True, slots=True)
class Called:
    """What each report calls one speaker where it gives their words: names, titles, epithets; pronouns left out."""

    actor: str
    name: str
    in_a: tuple[str, ...]
    in_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports *a* and *b* side by side. *discrepancies* have a place in both; *called*: speakers whom both quote."""

    a: Report
    b: Report
    shared: tuple[Shared, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]
    discrepancies: tuple[Discrepancy, ...]
    called: tuple[Called, ...] = ()


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
        _called(_names(in_a.values(), a.id), _names(in_b.values(), b.id)),
    )


_Names = dict[tuple[str, str], tuple[str, ...]]


def _names(statements: Iterable[Statement], report_id: str) -> _Names:
    """(actor, name) to what the report calls each speaker, in the order of its text."""
    found: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for statement in statements:
        if statement.speaker and statement.speaker_name:
            found[statement.speaker, statement.speaker_name] += carriers_in(statement, report_id)
    return {
        who: _distinct(c.source for c in sorted(carriers, key=lambda c: c.content[0]) if _says_who(c.source))
        for who, carriers in found.items()
    }


def _says_who(source: str) -> bool:
    """Whether the words are more than a pronoun."""
    return not set(tokens(source)) <= function_words()


def _called(in_a: _Names, in_b: _Names) -> tuple[Called, ...]:
    """The speakers whom both reports name, each by other words."""
    both = sorted(in_a.keys() & in_b.keys(), key=lambda who: (who[1], who[0]))
    named = (Called(*who, in_a[who], in_b[who]) for who in both if in_a[who] and in_b[who])
    return tuple(c for c in named if set(c.in_a) != set(c.in_b))


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for w in words if w))


def carriers_in(statement: Statement, report_id: str) -> tuple[Carrier, ...]:
    """The carriers of *statement* that stand in the report."""
    return tuple(c for c in statement.carriers if c.report == report_id)


def _in_order(statements: list[Statement], report_id: str) -> list[Statement]:
    return sorted(statements, key=lambda s: (min(c.content[0].start for c in carriers_in(s, report_id)), s.id))
