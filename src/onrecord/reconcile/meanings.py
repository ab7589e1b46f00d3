"""How near in meaning the words of two wordings are, by the word vectors that ship for the coding of acts.

Vectors see that "jail" and "prison" go together, and do not see who, how many or "not": they are one feature among
others, and decide nothing alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import tokenizer
from onrecord.coding.rerank.network import word_vectors
from onrecord.reconcile.similarity import Weights

Floats = NDArray[np.float32]
Matter = tuple[tuple[str, str], ...]  # (concept, word) of each word that carries matter
# Cosines under the first say nothing, those from the sum on are as good as the same word: read off word pairs.
_FLOOR = 0.25
_SPAN = 0.5


@lru_cache(maxsize=1 << 15)
def _vector(word: str) -> Floats:
    """The mean of the vectors of the word's pieces, of length 1."""
    pieces = np.array(tokenizer().encode(word, add_special_tokens=False).ids, np.int64)
    if not len(pieces):
        return np.zeros(2 * word_vectors().packed.shape[1], np.float32)
    mean: Floats = word_vectors().of(pieces).mean(0).astype(np.float32)
    length = np.float32(np.linalg.norm(mean))
    return np.divide(mean, length, dtype=np.float32) if length else mean


@lru_cache(maxsize=1 << 11)
def _vectors(matter: Matter) -> Floats:
    """(words, size); zero for places and figures, which are the same or not."""
    rows = [np.zeros_like(_vector("word")) if _is_exact(concept) else _vector(word) for concept, word in matter]
    return np.stack(rows)


def _is_exact(concept: str) -> bool:
    return concept[:1] == "@" or concept[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Shared:
    """The share of the telling matter of one wording that the other has in the same or near words, and the other way.

    *telling*: how telling that matter is together, *words* how many words it is; the smaller of both ways.
    """

    one: float = 0.0
    two: float = 0.0
    telling: float = 0.0
    words: float = 0.0


def shared_meaning(a: Matter, b: Matter, weights: Weights) -> Shared:
    """How much of the matter of two wordings is the same or near."""
    if not a or not b:
        return Shared()
    one, two = _nearest(a, b)
    a_telling, b_telling = (np.array([weights.of(concept) for concept, _ in matter]) for matter in (a, b))
    a_sum, b_sum = float(one @ a_telling), float(two @ b_telling)
    return Shared(
        round(a_sum / float(a_telling.sum()), 6),
        round(b_sum / float(b_telling.sum()), 6),
        round(min(a_sum, b_sum), 6),
        round(float(min(one.sum(), two.sum())), 6),
    )


def near_words(a: Matter, b: Matter) -> float:
    """How many words of the one the other has, a near one counting in part; the smaller of both ways."""
    if not a or not b:
        return 0.0
    return round(min(float(found.sum()) for found in _nearest(a, b)), 6)


def _nearest(a: Matter, b: Matter) -> tuple[Floats, Floats]:
    """For each word of either, how near the nearest word of the other is, 1 for the same concept."""
    near = np.clip((_vectors(a) @ _vectors(b).T - _FLOOR) / _SPAN, 0, 1).astype(np.float32)
    at = {concept: j for j, (concept, _) in enumerate(b)}
    for i, (concept, _) in enumerate(a):
        if concept in at:
            near[i, at[concept]] = 1.0
    return near.max(1), near.max(0)
