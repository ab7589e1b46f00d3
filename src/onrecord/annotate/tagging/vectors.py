"""Token vectors: the model's embedding once for each different word of a text, then its convolutions.

A vector before the convolutions depends on nothing but the word, and half of the words of a report stand in it before.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.intp]]
_NEAR_ZERO = np.float32(1e-8)  # what the model's own normalisation adds to a variance
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # an odd number without a pattern, so that two hashes don't cancel each other


@dataclass(frozen=True, slots=True)
class WordTypes:
    """The different words of a text: the first token of each, and for each token the number of its word."""

    first: Ints
    of: Ints


def word_types(doc: "Doc") -> WordTypes:
    """The different words of *doc*; a word with a space after it and one without are two."""
    columns = doc.to_array(["ORTH", "NORM", "SPACY"])
    key = columns[:, 0] ^ (columns[:, 1] * _SPREAD) ^ columns[:, 2]
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    return WordTypes(first, of)


class Vectors:
    """One of the model's token-to-vector layers (a MultiHashEmbed and a MaxoutWindowEncoder) with its weights."""

    def __init__(self, tok2vec: Any) -> None:
        embed, encode = tok2vec.layers
        extract, _, hashes, mix, _ = embed.layers
        self._columns = extract.attrs["columns"]
        self._hashes = hashes.layers[0]
        self._mix = _Maxout(mix.layers[0].layers[0])
        self._pad = encode.attrs["pad"] if "pad" in encode.attrs else len(encode.layers[0].layers)
        self._layers = [_Convolution(residual) for residual in encode.layers[0].layers]

    def __call__(self, doc: "Doc", types: WordTypes) -> Floats:
        """The vector of each token of *doc*."""
        features = doc.to_array(self._columns)[types.first]
        words = self._mix(self._hashes.predict(features))
        pad = self._pad
        rows = np.zeros((len(types.of) + 2 * pad, words.shape[1]), dtype=np.float32)
        np.take(words, types.of, axis=0, out=rows[pad:-pad])
        for layer in self._layers:
            rows = layer(rows)
        return rows[pad:-pad]


class _Convolution:
    """One residual layer: each row with the rows beside it, the best of some pieces, normalised, added to the row."""

    def __init__(self, residual: Any) -> None:
        window, rest = residual.layers[0].layers
        if window.attrs["window_size"] != 1:
            raise ValueError(f"a window of 1 is read, not {window.attrs['window_size']}")
        self._best = _Maxout(rest.layers[0])

    def __call__(self, rows: Floats) -> Floats:
        best = self._best(_beside(rows))
        best += rows
        return best


class _Maxout:
    """For each row the best of some linear pieces, normalised."""

    def __init__(self, layer: Any) -> None:
        maxout, norm = layer.layers
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self._width, self._pieces, inputs = weights.shape
        # Piece by piece: the best of the pieces is then taken over whole rows.
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, inputs).T
        self._bias = np.ascontiguousarray(bias.T).reshape(-1)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        # NumPy multiplies faster than what spaCy brings along, where a processor has wide registers.
        pieces: Floats = rows @ self._weights
        pieces += self._bias
        width = self._width
        best: Floats = pieces[:, :width].copy()
        for piece in range(1, self._pieces):
            np.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _NEAR_ZERO
        best *= (variance ** np.float32(-0.5))[:, None]
        best *= self._scale
        best += self._shift
        return best


def _beside(rows: Floats) -> Floats:
    """Each row between the one before it and the one after it; zeros past the ends."""
    width = rows.shape[1]
    out = np.empty((len(rows), 3 * width), dtype=np.float32)
    out[1:, :width] = rows[:-1]
    out[0, :width] = 0
    out[:, width : 2 * width] = rows
    out[:-1, 2 * width :] = rows[1:]
    out[-1, 2 * width :] = 0
    return out
