"""The trained network at work: how likely each event type is between the parties of a sentence."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.run import opened
from onrecord.coding.rerank.reading import Marked, Reading, read
from onrecord.data_files import arrays, content
from onrecord.model import ActType

Floats = NDArray[np.float32]
TYPES = tuple(t for t in ActType if t.plover)  # the order of the network's answers
Run = Callable[[Reading], Floats]
_BITS = 4


def chances(sentence: Marked) -> Floats:
    """How likely the network holds each of :data:`TYPES`; they sum to 1."""
    scores = _shipped()(read(sentence))
    raised = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found


@cache
def _shipped() -> Run:
    """The network that ships with the program, on one thread, loaded once."""
    vectors, session = word_vectors(), opened(content("acts/network.onnx"))

    def run(reading: Reading) -> Floats:
        given = {"words": vectors.of(reading.pieces)[None], "owners": reading.owners[None]}
        (out,) = session.run(None, given)
        found: Floats = out[0]
        return found

    return run


class WordVectors:
    """A vector for each piece of the vocabulary, four bits a number: the network was trained to read them so."""

    def __init__(self, packed: NDArray[np.uint8], scale: Floats) -> None:
        """*packed*: two numbers a byte, the first in the low bits. *scale*: one for each piece."""
        self.packed, self.scale = packed, scale

    def of(self, pieces: NDArray[np.int64]) -> Floats:
        """(pieces, size)."""
        rows = self.packed[pieces]
        numbers = np.stack([rows & 15, rows >> _BITS], axis=-1).reshape(len(pieces), -1)
        found: Floats = (numbers.astype(np.float32) - 8) * self.scale[pieces, None].astype(np.float32)
        return found


def pack(vectors: Floats) -> WordVectors:
    """*vectors* in four bits a number, each piece by its own scale; the size must be even."""
    best_scale = np.zeros(len(vectors), np.float32)
    least = np.full(len(vectors), np.inf, np.float32)
    most = np.abs(vectors).max(1)
    for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):  # a few large numbers may be cut, to tell the small ones apart
        scale = np.maximum(most * share / 7, 1e-8)
        error = ((np.clip(np.rint(vectors / scale[:, None]), -8, 7) * scale[:, None] - vectors) ** 2).sum(1)
        better = error < least
        best_scale[better], least[better] = scale[better], error[better]
    numbers = (np.clip(np.rint(vectors / best_scale[:, None]), -8, 7) + 8).astype(np.uint8)
    return WordVectors(numbers[:, 0::2] | (numbers[:, 1::2] << _BITS), best_scale)


@cache
def word_vectors() -> WordVectors:
    """The word vectors that ship with the program, loaded once."""
    found = arrays("acts/words.npz")
    return WordVectors(found["packed"].astype(np.uint8, copy=False), found["scale"])
