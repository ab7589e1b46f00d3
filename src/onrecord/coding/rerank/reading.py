"""A sentence with its two parties as the network reads it: word pieces, and whose words they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import tokenizer

WIDTH = 100  # pieces, the two marks at the ends counted in: longer sentences are read around their parties
NOBODY, SOURCE, TARGET = range(3)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and where its parties stand in it, ``[start, end)`` in characters; None for a party it lacks."""

    text: str
    source: Place | None
    target: Place | None


@dataclass(frozen=True, slots=True)
class Reading:
    """*pieces* of the vocabulary, and for each whose it is: nobody's, the source's, the target's."""

    pieces: NDArray[np.int64]
    owners: NDArray[np.int64]


def read(sentence: Marked) -> Reading:
    """*sentence* in pieces, at most :data:`WIDTH` of them."""
    encoding = tokenizer().encode(sentence.text)
    starts, ends = np.array(encoding.offsets, np.int64).reshape(-1, 2).T
    owners = np.full(len(starts), NOBODY, np.int64)
    for owner, place in ((SOURCE, sentence.source), (TARGET, sentence.target)):
        if place is not None:
            owners[(starts < place[1]) & (ends > place[0]) & (starts < ends)] = owner
    return _around_parties(np.array(encoding.ids, np.int64), owners)


def _around_parties(pieces: NDArray[np.int64], owners: NDArray[np.int64]) -> Reading:
    """The pieces between the marks at the ends, cut to the width around the middle of the parties."""
    if len(pieces) <= WIDTH:
        return Reading(pieces, owners)
    inner = WIDTH - 2
    at = np.flatnonzero(owners)
    middle = (int(at[0]) + int(at[-1])) // 2 if len(at) else 0
    first = max(1, min(middle - inner // 2, len(pieces) - 1 - inner))
    kept = np.r_[0, first : first + inner, len(pieces) - 1]
    return Reading(pieces[kept], owners[kept])
