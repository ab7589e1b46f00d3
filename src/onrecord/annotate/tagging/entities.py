"""Named entities by the model's own recogniser, all tokens at once.

The recogniser walks over the tokens and decides at each what it does: leave it outside, make it an entity, begin one,
go on, end it. What it decides outside an entity rests on nothing but the token there, and what it decides inside one on
the token, the one before it and the entity's first. So all decisions outside are taken in one step, then all entities
grow from their first tokens together; walking over what was found is all that is left.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.annotate.tagging.vectors import Floats, Ints

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FEATURES = 3  # the token at hand, the open entity's first token, the token before the one at hand
Bools = np.ndarray[Any, np.dtype[np.bool_]]


class Entities:
    """The recogniser *ner* of a spaCy model with its weights and moves."""

    def __init__(self, ner: Any) -> None:
        lower, upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
        weights = lower.get_param("W")
        if weights.shape[0] != _FEATURES or ner.model.attrs["unseen_classes"]:
            raise ValueError("an entity recogniser of another kind")
        features, hidden, pieces, inputs = weights.shape
        # Pieces first: the best of them is then taken over whole rows.
        self._lower = np.ascontiguousarray(weights.transpose(0, 2, 1, 3)).reshape(-1, inputs)
        self._pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._hidden, self._pieces = hidden, pieces
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        self._project = ner.model.get_ref("tok2vec").layers[-1]  # to the width of the features
        self._gemm = lower.ops.gemm
        self._read_moves([ner.moves.get_class_name(n) for n in range(ner.moves.n_moves)])

    def _read_moves(self, names: list[str]) -> None:
        """What each class of the output does, by its name ("B-ORG", "O"); "U-" alone is never taken."""
        kinds = np.array([name[:1] for name in names])
        self._labels = [name[2:] for name in names]
        labelled = np.array([bool(label) for label in self._labels])
        self._begin, self._unit = (kinds == "B") & labelled, (kinds == "U") & labelled
        self._outside = self._begin | self._unit | (kinds == "O")
        at = {name: n for n, name in enumerate(names)}
        self._in = np.array([at.get(f"I-{label}", -1) for label in self._labels])
        self._last = np.array([at.get(f"L-{label}", -1) for label in self._labels])

    def __call__(self, doc: "Doc", vectors: Floats) -> list[tuple[int, int, str]]:
        """(first token, end token, label) of each entity. *vectors*: of the recogniser's own tok2vec."""
        rows = self._gemm(self._project.predict(vectors), self._lower, trans2=True)
        rows = rows.reshape(len(vectors), _FEATURES, -1)
        marks = doc.to_array(["SENT_START", "IS_SPACE"])
        starts = np.append(marks[:, 0] == 1, False)
        ends = starts[1:].copy()  # the token ends its sentence, and with it any entity
        ends[-1] = True
        moves = self._moves_outside(rows, ends, marks[:, 1] == 1)
        begun = np.flatnonzero(self._begin[moves])
        end_of = dict(zip(begun.tolist(), self._grow(rows, begun, moves[begun], ends).tolist(), strict=True))
        return self._walk(moves, end_of)

    def _moves_outside(self, rows: Floats, ends: Bools, spaces: Bools) -> Ints:
        """What is done at each token when no entity is open there."""
        scores = self._scores(rows[:, 0] + (self._pad[1] + self._pad[2] + self._bias))
        scores[:, ~self._outside] = -np.inf
        scores[np.ix_(ends, self._begin)] = -np.inf
        scores[np.ix_(spaces, self._begin | self._unit)] = -np.inf
        best: Ints = np.argmax(scores, axis=1)
        return best

    def _grow(self, rows: Floats, begun: Ints, moves: Ints, ends: Bools) -> Ints:
        """Where an entity ends that begins at each of *begun* by *moves*."""
        goes_on, stops = self._in[moves], self._last[moves]
        out = begun + 1
        going = np.arange(len(begun))
        while len(going):
            at, first = out[going], begun[going]
            scores = self._scores(rows[at, 0] + rows[first, 1] + rows[at - 1, 2] + self._bias)
            line = np.arange(len(going))
            on, off = scores[line, goes_on[going]], scores[line, stops[going]]
            on_wins = (on > off) | ((on == off) & (goes_on[going] < stops[going]))
            out[going] += 1
            going = going[on_wins & ~ends[at]]
        return out

    def _scores(self, sums: Floats) -> Floats:
        """The scores of all classes from the sums of features."""
        hidden = sums[:, : self._hidden].copy()
        for piece in range(1, self._pieces):
            np.maximum(hidden, sums[:, piece * self._hidden : (piece + 1) * self._hidden], out=hidden)
        scores: Floats = self._gemm(hidden, self._upper, trans2=True)
        scores += self._upper_bias
        return scores

    def _walk(self, moves: Ints, end_of: dict[int, int]) -> list[tuple[int, int, str]]:
        """The entities met when walking from the first token to the last."""
        out = []
        free = 0
        for at in np.flatnonzero(self._begin[moves] | self._unit[moves]).tolist():
            if at < free:
                continue
            free = end_of.get(at, at + 1)
            out.append((at, free, self._labels[moves[at]]))
        return out
