"""How much two wordings share: weighted words, and longest common runs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import log

# A handful of texts does not show which words are rare: count as if so many more held none of their words.
UNSEEN_TEXTS = 20


@dataclass(frozen=True)
class Weights:
    """How telling each word is: the rarer among *size* texts, the more, from 0 to 1."""

    counts: Mapping[str, int]
    size: int

    def of(self, word: str) -> float:
        """The inverse text frequency of *word*, smoothed (Spärck Jones 1972), as a share of the largest possible."""
        size = self.size + UNSEEN_TEXTS + 1
        return log(size / (self.counts.get(word, 0) + 0.5)) / log(size / 0.5)

    def total(self, words: Iterable[str]) -> float:
        """The summed weight of *words*, rounded so that the order of summing leaves no trace."""
        return round(sum(sorted(self.of(w) for w in words)), 9)


def weigh(texts: Iterable[Iterable[str]]) -> Weights:
    """The weights that *texts* (each a bag of words) give."""
    counts: Counter[str] = Counter()
    size = 0
    for words in texts:
        counts.update(set(words))
        size += 1
    return Weights(dict(counts), size)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two sets of words share: *shared* words, how much of the smaller is in the other, and Dice's measure."""

    shared: frozenset[str]
    weight: float
    contained: float
    dice: float


def overlap(a: frozenset[str], b: frozenset[str], weights: Weights) -> Overlap:
    """The weighted overlap of two sets of words."""
    shared = a & b
    both, one, two = weights.total(shared), weights.total(a), weights.total(b)
    smaller = min(one, two)
    return Overlap(
        shared,
        both,
        round(both / smaller, 6) if smaller else 0.0,
        round(2 * both / (one + two), 6) if one + two else 0.0,
    )


Run = tuple[int, int, int]


def common_runs(a: tuple[str, ...], b: tuple[str, ...], shortest: int = 1) -> list[Run]:
    """(start in *a*, start in *b*, length) of the runs of words both have in the same order, at least *shortest* long.

    Equal for (a, b) and (b, a): difflib is asked in a fixed order.
    """
    if (len(a), a) > (len(b), b):
        return [(i, j, n) for j, i, n in common_runs(b, a, shortest)]
    return [run for run in _all_runs(a, b) if run[2] >= shortest]


@lru_cache(maxsize=1 << 13)  # agency copy brings the same quotations again and again
def _all_runs(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Run, ...]:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return tuple((block.a, block.b, block.size) for block in blocks if block.size)


def longest_run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The length of the longest run of words that both have."""
    return max((n for _, _, n in common_runs(a, b)), default=0)
