"""Which cue a content belongs to, which source a cue: what can be seen of two spans without reading their words.

Each pair has one value of each feature; the encoder learns a weight for each value and adds it to what the words say.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import Passage, Range

# How many values each feature of a pair has; the order is that of `features`.
VALUES = (20, 9, 24, 8, 18, 12)
OFFSETS = tuple(int(x) for x in np.concatenate([[0], np.cumsum(VALUES)[:-1]]))
SIZE = sum(VALUES)
REACH = 400  # words: what is further apart belongs to other people
_STEPS = (1, 2, 3, 5, 9, 17, 33, 65, 129)
_BEFORE, _INSIDE, _AFTER = range(3)


class Places:
    """What the features of all pairs of a passage are counted from."""

    def __init__(self, passage: Passage, cues: Sequence[Range], others: Sequence[Range]) -> None:
        """*others*: the spans that are linked to cues: contents, or sources."""
        self.passage = passage
        self.cues = np.array(sorted(c[0] for c in cues), np.int64)
        self.others = np.array(sorted(o[0] for o in others), np.int64)
        marks = [passage.text[at] for at in passage.starts.tolist()]
        self.stops = np.concatenate([[0], np.cumsum([m in ".!?" for m in marks])])
        self.commas = np.concatenate([[0], np.cumsum([m in ",;:-–—" for m in marks])])

    def table(self, others: Sequence[Range], cues: Sequence[Range]) -> NDArray[np.int64]:
        """(others, cues, features): each pair's features as places in one table of :data:`SIZE` weights."""
        if not others or not cues:
            return np.zeros((len(others), len(cues), len(VALUES)), np.int64)
        p = self.passage
        begin, end = (np.array(others, np.int64)[:, k, None] for k in (0, 1))
        cue, cue_end = (np.array(cues, np.int64)[None, :, k] for k in (0, 1))
        apart = np.where(begin >= cue_end, begin - cue_end + 1, np.where(cue >= end, end - cue - 1, 0))
        side = np.where(apart > 0, _AFTER, np.where(apart < 0, _BEFORE, _INSIDE))
        low, high = np.minimum(end, cue_end), np.maximum(begin, cue)
        between = low < high
        same_sentence = ~between | (self.stops[high] == self.stops[low])
        commas = np.where(between, np.minimum(self.commas[high] - self.commas[low], 2), 0)
        paragraphs = p.paragraph[begin].astype(np.int64) - p.paragraph[cue]
        values = (
            np.searchsorted(_STEPS, np.abs(apart)) + 10 * (apart > 0),
            np.clip(paragraphs, -4, 4) + 4,
            _between(self.cues, low, high, cue) + 4 * side + 12 * same_sentence,
            2 * p.quoted[begin] + p.quoted[cue] + 4 * (side == _AFTER),
            commas + 3 * side + 9 * same_sentence,
            _between(self.others, low, high, begin) + 4 * side,
        )
        return np.stack([offset + value for offset, value in zip(OFFSETS, values, strict=True)], axis=-1)


def gap(cue: Range, other: Range) -> int:
    """Words from *cue* to *other*: above 0 when it comes after, below when before, 0 when they overlap."""
    if other[0] >= cue[1]:
        return other[0] - cue[1] + 1
    if cue[0] >= other[1]:
        return -(cue[0] - other[1] + 1)
    return 0


def _between(
    starts: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64], own: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many spans begin in ``[low, high)``, *own* not counted; three stand for more."""
    count = np.searchsorted(starts, high) - np.searchsorted(starts, low)
    found: NDArray[np.int64] = np.clip(count - ((low <= own) & (own < high)), 0, 3)
    return found
