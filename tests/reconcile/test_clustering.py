"""Clusters grown around what is new are the clusters of everything at once."""

from collections.abc import Collection, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reconcile.clustering import Cluster, Neighbourhood, Pair, cluster, pair_of, recluster

MISSING = -3
ITEMS = [f"r{n:02}" for n in range(14)]
PAIRS = [pair_of(a, b) for n, a in enumerate(ITEMS) for b in ITEMS[n + 1 :]]
surpluses = st.dictionaries(st.sampled_from(PAIRS), st.integers(-4, 6), max_size=40)
decided = st.sets(st.sampled_from(PAIRS), max_size=3)


def around(
    present: set[Cluster], surplus: Mapping[Pair, int], together: Collection[Pair], apart: Collection[Pair]
) -> Neighbourhood:
    def clusters_of(items: Collection[str]) -> set[Cluster]:
        near = {*items}
        for pair in (*together, *(p for p, n in surplus.items() if n >= 0)):
            near |= {*pair} if not near.isdisjoint(pair) and not set(items).isdisjoint(pair) else set()
        return {c for c in present if not near.isdisjoint(c)}

    def within(items: Collection[str]) -> Mapping[Pair, int]:
        return {p: n for p, n in surplus.items() if p[0] in items and p[1] in items}

    return Neighbourhood(clusters_of, within, MISSING, together, apart)


@settings(max_examples=300, deadline=None)
@given(surpluses, st.permutations(ITEMS), decided, decided)
def test_one_by_one_is_all_at_once(
    surplus: dict[Pair, int], order: list[str], together: set[Pair], apart: set[Pair]
) -> None:
    present: set[Cluster] = set()
    for count, item in enumerate(order, 1):
        here = set(order[:count])

        def inside(pairs: Collection[Pair], here: set[str] = here) -> set[Pair]:
            return {p for p in pairs if here.issuperset(p)}

        known = {p: surplus[p] for p in inside(surplus)}
        old, new = recluster([item], around(present, known, inside(together), inside(apart)))
        present = (present - old) | new
    assert present == set(cluster(ITEMS, surplus, MISSING, together=together, apart=apart))


@settings(max_examples=200, deadline=None)
@given(surpluses, surpluses, st.sampled_from(ITEMS))
def test_an_item_that_changes_leaves_what_all_at_once_would_give(
    before: dict[Pair, int], after: dict[Pair, int], changed: str
) -> None:
    kept = {p: n for p, n in before.items() if changed not in p}
    after = kept | {p: n for p, n in after.items() if changed in p}
    present = set(cluster(ITEMS, before, MISSING))
    old, new = recluster([changed], around(present, after, (), ()))
    assert (present - old) | new == set(cluster(ITEMS, after, MISSING))


def test_groups_join_on_average_and_not_by_one_pair() -> None:
    chain = {("r00", "r01"): 5, ("r01", "r02"): 4}
    assert cluster(ITEMS[:3], chain, MISSING) == [("r00", "r01", "r02")]
    assert cluster(ITEMS[:3], chain, -9) == [("r00", "r01"), ("r02",)]


def test_a_person_joins_against_all_likeness_and_parts_in_spite_of_it() -> None:
    alike = {p: 5 for p in PAIRS if set(p) <= set(ITEMS[:3])}
    assert cluster(ITEMS[:3], alike, MISSING, apart={("r00", "r01")}) == [("r00", "r02"), ("r01",)]
    assert cluster(ITEMS[:3], {}, MISSING, together={("r00", "r02")}) == [("r00", "r02"), ("r01",)]
