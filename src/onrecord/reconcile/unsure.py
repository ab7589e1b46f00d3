"""Pairs of statements left apart that may be one: what a person is asked about."""

from collections import Counter
from collections.abc import Iterator

from onrecord.model import Unsure, unsure_id
from onrecord.reconcile.clusters import Grouping, Pair
from onrecord.reconcile.matching import ACCEPT, UNSURE, Decision

NEAREST = 3  # pairs that one statement is asked about: a remark that comes near to many is a general one
_HELD = "; not enough of the two statements' other carriers agree"


def find_unsure(grouping: Grouping, story: str) -> list[Unsure]:
    """The pairs of statements whose nearest carriers score from UNSURE, and which no veto keeps apart; by id."""
    home = {u.key: n for n, g in enumerate(grouping.groups) for u in g.units}
    asked: Counter[int] = Counter()
    out = []
    for (one, two), (pair, decision) in sorted(_nearest(grouping, home).items(), key=_likeliest_first):
        if asked[one] < NEAREST and asked[two] < NEAREST:
            asked.update((one, two))
            out.append(_unsure(grouping, story, (one, two), pair, decision))
    return sorted(out, key=lambda u: u.id)


def _nearest(grouping: Grouping, home: dict[str, int]) -> dict[tuple[int, int], tuple[Pair, Decision]]:
    """For each two groups, the likeliest pair of carriers; none where one pair is surely two remarks."""
    found: dict[tuple[int, int], tuple[Pair, Decision]] = {}
    surely_two = set()
    for between, pair, decision in _between(grouping, home):
        if decision.veto:
            surely_two.add(between)
        elif decision.score >= UNSURE and (between not in found or decision.score > found[between][1].score):
            found[between] = (pair, decision)
    known = {(home[u.key], n) for n, g in enumerate(grouping.groups) for u in g.shared}
    held = surely_two | known | {(b, a) for a, b in known}
    return {between: nearest for between, nearest in found.items() if between not in held}


def _between(grouping: Grouping, home: dict[str, int]) -> Iterator[tuple[tuple[int, int], Pair, Decision]]:
    for (a, b), decision in sorted(grouping.decisions.items()):
        one, two = sorted((home[a], home[b]))
        if one != two:
            yield (one, two), (a, b), decision


def _likeliest_first(item: tuple[tuple[int, int], tuple[Pair, Decision]]) -> tuple[float, Pair]:
    pair, decision = item[1]
    return (-decision.score, pair)


def _unsure(grouping: Grouping, story: str, between: tuple[int, int], pair: Pair, decision: Decision) -> Unsure:
    one, two = (grouping.groups[n].units[0].key for n in between)
    a, b = pair if pair[0] in {u.key for u in grouping.groups[between[0]].units} else pair[::-1]
    why = decision.why + (_HELD if decision.score >= ACCEPT else "")
    return Unsure(unsure_id(a, b), story, one, two, a, b, decision.score, why)
