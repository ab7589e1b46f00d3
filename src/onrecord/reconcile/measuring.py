"""How often the program's own decisions agree with what people decided on the same pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import Kind, Verdict
from onrecord.reconcile.clusters import Grouping, Pair

BANDS = 10  # score bands from 0 to 1
VETOED = "vetoed"
NOT_COMPARED = "not compared"
ALL = "all"


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two carriers that people judged: whether these, and the program without them, hold the two to be one statement.

    *score* is None where the program never weighed the pair: the carriers share no telling word, or no story.
    """

    one: str  # keys of carriers
    two: str
    kinds: tuple[Kind, Kind]
    people: bool
    program: bool
    score: float | None
    vetoed: bool
    why: str

    @property
    def agrees(self) -> bool:
        """Whether both decided the same."""
        return self.people is self.program

    @property
    def band(self) -> str:
        """The score's band, such as "0.5-0.6"; or that the pair was vetoed, or never weighed."""
        if self.vetoed or self.score is None:
            return VETOED if self.vetoed else NOT_COMPARED
        low = min(int(self.score * BANDS), BANDS - 1)
        return f"{low / BANDS:.1f}-{(low + 1) / BANDS:.1f}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the program did on the judged pairs of two kinds of carriers and one score band ("all": all of them).

    *people_one*: pairs that people hold to be one statement; *program_one*: those that the program does.
    """

    kinds: str
    band: str
    judged: int
    agreed: int
    people_one: int
    program_one: int

    @property
    def share(self) -> float:
        """The share of the pairs on which both agree."""
        return self.agreed / self.judged


def judged_pairs(
    verdicts: Mapping[Pair, Verdict], kinds: Mapping[str, Kind], own: Grouping | None
) -> Iterable[JudgedPair]:
    """The pairs of *verdicts* beside the program's *own* grouping, made without them; None: they share no story."""
    home = {u.key: n for n, g in enumerate(own.groups if own else ()) for u in g.units}
    for (a, b), verdict in sorted(verdicts.items()):
        decision = own.decisions.get((a, b)) if own else None
        yield JudgedPair(
            a,
            b,
            (min(kinds[a], kinds[b]), max(kinds[a], kinds[b])),
            verdict is Verdict.MERGE,
            a in home and home[a] == home.get(b),
            None if decision is None else decision.score,
            decision is not None and decision.veto,
            "in two stories" if own is None else decision.why if decision else "",
        )


def agreement(pairs: Iterable[JudgedPair]) -> list[Agreement]:
    """How often both agree: over all, by kinds, by band, and by kinds and band, in this order."""
    cells: dict[tuple[str, str], list[JudgedPair]] = defaultdict(list)
    for pair in pairs:
        kinds = "/".join(pair.kinds)
        for cell in ((ALL, ALL), (kinds, ALL), (ALL, pair.band), (kinds, pair.band)):
            cells[cell].append(pair)
    return [_agreement(*cell, cells[cell]) for cell in sorted(cells, key=_in_order)]


def _in_order(cell: tuple[str, str]) -> tuple[bool, bool, str, str]:
    kinds, band = cell
    return (kinds != ALL and band != ALL, band != ALL, kinds, band)


def _agreement(kinds: str, band: str, pairs: list[JudgedPair]) -> Agreement:
    agreed, people, program = (sum(getattr(p, name) for p in pairs) for name in ("agrees", "people", "program"))
    return Agreement(kinds, band, len(pairs), agreed, people, program)
