"""Clustering by average likeness, whole or around what is new: the same clusters either way.

Clusters are joined best pair first while the pairs between two of them are, on average, likely enough (a *surplus*
of at least 0). This is agglomerative clustering with average linkage (Sokal and Michener 1958), which is reducible:
joining two clusters never makes the result more like a third than the liker of the two was. Therefore a part of the
material may be clustered by itself. If, clustered together with its neighbours, it joins with none of them, then no
order of joining would have, and what lies beyond the neighbours cannot matter. :func:`recluster` grows the part until
that holds.
"""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
Cluster = tuple[str, ...]


def pair_of(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a < b else (b, a)


def cluster(
    items: Iterable[str],
    surplus: Mapping[Pair, int],
    missing: int,
    *,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[Cluster]:
    """The clusters of *items*, each sorted, in the order of their smallest items.

    *surplus*: what speaks for each pair (in order, whole numbers); pairs not in it count *missing*, which is below 0.
    *together* and *apart*: what people decided; a pair put together holds even where others are kept apart.
    """
    growing = _Growing(items, surplus, missing, apart)
    for one, other in sorted(together):
        growing.force(one, other)
    growing.grow()
    return sorted(tuple(sorted(members)) for members in growing.members.values())


@dataclass(frozen=True)
class Neighbourhood:
    """What :func:`recluster` asks of the material, a few items at a time.

    *clusters_of*: the present clusters of some items, and of those with a surplus or a decision in common with them.
    *surplus_within*: what speaks for the pairs among some items.
    """

    clusters_of: Callable[[Collection[str]], set[Cluster]]
    surplus_within: Callable[[Collection[str]], Mapping[Pair, int]]
    missing: int
    together: Collection[Pair] = field(default=())
    apart: Collection[Pair] = field(default=())


def recluster(changed: Collection[str], around: Neighbourhood) -> tuple[set[Cluster], set[Cluster]]:
    """(clusters that are no more, clusters in their place) after *changed* items came or changed.

    The present clusters of *around* hold every item but those that are new; a changed one is in its former cluster.
    """
    part = set(changed)
    while True:
        part |= {i for c in around.clusters_of(part) if not part.isdisjoint(c) for i in c}
        near = around.clusters_of(part)
        here = part.union(*near)
        found = _within(here, around)
        crossed = {c for c in near if part.isdisjoint(c) and c not in found}
        if not crossed:
            new = {c for c in found if not part.isdisjoint(c)}
            old = {c for c in near if not part.isdisjoint(c)}
            return old - new, new - old
        part = part.union(*crossed)


def _within(items: Collection[str], around: Neighbourhood) -> set[Cluster]:
    def inside(pairs: Collection[Pair]) -> list[Pair]:
        return [p for p in pairs if p[0] in items and p[1] in items]

    return set(
        cluster(
            items,
            around.surplus_within(items),
            around.missing,
            together=inside(around.together),
            apart=inside(around.apart),
        )
    )


class _Growing:
    """Clusters while they grow, each under its smallest item."""

    def __init__(
        self, items: Iterable[str], surplus: Mapping[Pair, int], missing: int, apart: Collection[Pair]
    ) -> None:
        self.members: dict[str, list[str]] = {i: [i] for i in items}
        self._home = {i: i for i in self.members}
        self._missing = missing
        self._total: dict[str, dict[str, int]] = {i: {} for i in self.members}
        self._apart: dict[str, set[str]] = {i: set() for i in self.members}
        for (a, b), n in surplus.items():
            self._total[a][b] = self._total[b][a] = n
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def force(self, a: str, b: str) -> None:
        """Put the clusters of two items together, whatever speaks against it."""
        one, other = sorted((self._find(a), self._find(b)))
        if one != other:
            self._join(one, other)

    def grow(self) -> None:
        """Join the likest two clusters until no two are likely enough."""
        waiting = [entry for a in self.members for entry in self._entries(a) if entry[1] == a]
        heapq.heapify(waiting)
        while waiting:
            _, one, other, size = heapq.heappop(waiting)
            if one in self.members and other in self.members and self._size(one, other) == size:
                self._join(one, other)
                for entry in self._entries(one):
                    heapq.heappush(waiting, entry)

    def _size(self, one: str, other: str) -> tuple[int, int]:
        return len(self.members[one]), len(self.members[other])

    def _entries(self, cluster_: str) -> Iterator[tuple[float, str, str, tuple[int, int]]]:
        """What may be joined with *cluster_*, with how much speaks for it on average, and sizes by which it is told."""
        for near, total in self._total[cluster_].items():
            if total >= 0 and near not in self._apart[cluster_]:
                one, other = pair_of(cluster_, near)
                size = self._size(one, other)
                yield -total / (size[0] * size[1]), one, other, size

    def _find(self, item: str) -> str:
        while self._home[item] != item:
            item = self._home[item]
        return item

    def _join(self, one: str, other: str) -> None:
        """Put *other* into *one*: two clusters have in common what both their halves have."""
        mine, theirs = self._total.pop(one), self._total.pop(other)
        size = self._size(one, other)
        joined = {}
        for near in (mine.keys() | theirs.keys()) - {one, other}:
            many = len(self.members[near])
            total = mine.get(near, self._missing * size[0] * many) + theirs.get(near, self._missing * size[1] * many)
            joined[near] = total
            self._total[near].pop(other, None)
            self._total[near][one] = total
        self._total[one] = joined
        self._move_apart(one, other)
        self._home[other] = one
        self.members[one] += self.members.pop(other)

    def _move_apart(self, one: str, other: str) -> None:
        for near in self._apart.pop(other):
            self._apart[near].discard(other)
            if near != one:
                self._apart[near].add(one)
                self._apart[one].add(near)
