"""What a person is asked to settle: pairs left apart that may be one, and carriers put together on weak grounds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.model import Carrier, Statement, last_pair_verdicts
from onrecord.reconcile.words import content_words, tokens
from onrecord.record import queries
from onrecord.record.filters import Filter
from onrecord.record.store import Store
from onrecord.record.wordings import wording_rank

BELOW = 0.7  # statements whose weakest merge scores less are asked about: above it nearly all words agree
SURE_SHARE = (
    0.8  # of the shorter wording's telling words: what shares so many is not asked about, if it is not the least alike
)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """Two carriers: are they one statement? *joined*: what the program holds now.

    *one* and *two* are the statements they are in, the same one when joined. *score*: of the pair, or of the weakest
    merge in the statement.
    """

    one: Statement
    two: Statement
    carrier_one: Carrier
    carrier_two: Carrier
    score: float
    why: str

    @property
    def joined(self) -> bool:
        """Whether the program holds the two to be one."""
        return self.one.id == self.two.id

    @property
    def pair(self) -> Pair:
        """The keys that a judgement names."""
        return self.carrier_one.key, self.carrier_two.key


def open_cases(store: Store, chosen: Filter = queries.ALL, *, below: float = BELOW) -> Iterator[Case]:
    """What is to be settled in the statements that *chosen* asks for: pairs left apart first, the likeliest first.

    Then carriers of statements merged with a score under *below*, the least sure first. What people have judged is
    not asked again.
    """
    for unsure in queries.unsure_pairs(store, chosen):
        one, two = queries.statement(store, unsure.one), queries.statement(store, unsure.two)
        found = one and two and _carrier(one, unsure.one_carrier), two and _carrier(two, unsure.two_carrier)
        if one and two and found[0] and found[1]:
            yield Case(one, two, found[0], found[1], unsure.score, unsure.why)
    asked_for = {s.id for s in queries.statements(store, chosen)} if chosen != queries.ALL else None
    judged = _judged_pairs(store)
    for statement in queries.unsure_statements(store, below):
        if asked_for is None or statement.id in asked_for:
            yield from _weak(statement, judged)


def _carrier(statement: Statement, key: str) -> Carrier | None:
    return next((c for c in statement.carriers if c.key == key), None)


def _judged_pairs(store: Store) -> Collection[Pair]:
    judgements = store.judgements()
    named = {id_ for j in judgements for id_ in (j.target, j.other) if id_}
    return last_pair_verdicts(judgements, {id_: id_ for id_ in named}).keys()


def _weak(statement: Statement, judged: Collection[Pair]) -> Iterator[Case]:
    """The statement's best wording beside the one least like it, and beside all others that share little with it."""
    first, *others = sorted((c for c in statement.carriers if not c.shared), key=wording_rank)
    others = [c for c in others if tokens(c.text) != tokens(first.text)]
    for rank, other in enumerate(sorted(others, key=lambda c: (_shared(first, c), c.key))):
        pair = (first.key, other.key) if first.key < other.key else (other.key, first.key)
        if pair not in judged and (rank == 0 or _shared(first, other) < SURE_SHARE):
            yield Case(statement, statement, first, other, statement.score, other.why)


def _shared(one: Carrier, two: Carrier) -> float:
    """The share of the shorter wording's telling words that stand in the other."""
    a, b = (set(content_words(tokens(c.text))) for c in (one, two))
    return len(a & b) / max(1, min(len(a), len(b)))
