"""How much two wordings share: weighted words, and longest common runs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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


def common_runs(a: Sequence[str], b: Sequence[str], shortest: int = 1) -> list[tuple[int, int, int]]:
    """(start in *a*, start in *b*, length) of the runs of words both have in the same order, at least *shortest* long.

    Equal for (a, b) and (b, a): difflib is asked in a fixed order.
    """
    if (len(a), list(a)) > (len(b), list(b)):
        return [(i, j, n) for j, i, n in common_runs(b, a, shortest)]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size >= shortest]


def longest_run(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest run of words that both have."""
    return max((n for _, _, n in common_runs(a, b)), default=0)


def contained_share(a: Sequence[str], b: Sequence[str], shortest: int = 2) -> float:
    """How much of the shorter sequence stands in the longer, in runs of at least *shortest* words."""
    smaller = min(len(a), len(b))
    if not smaller:
        return 0.0
    covered = sum(n for _, _, n in common_runs(a, b, min(shortest, smaller)))
    return round(covered / smaller, 6)
