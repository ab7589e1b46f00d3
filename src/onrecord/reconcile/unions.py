"""Sets that grow together: the one data structure by which actors are joined."""

from collections.abc import Iterable


class Unions:
    """Disjoint sets of ids; the smallest id stands for its set, so that the order of joining leaves no trace."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {i: i for i in ids}

    def __contains__(self, item: str) -> bool:
        return item in self._parent

    def find(self, item: str) -> str:
        """The id that stands for the set of *item*."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, a: str, b: str) -> None:
        """Make the sets of *a* and *b* one."""
        one, two = sorted((self.find(a), self.find(b)))
        self._parent[two] = one

    def sets(self) -> list[list[str]]:
        """The sets, each sorted, in the order of their smallest ids."""
        out: dict[str, list[str]] = {}
        for item in sorted(self._parent):
            out.setdefault(self.find(item), []).append(item)
        return [out[root] for root in sorted(out)]
