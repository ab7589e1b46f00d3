"""From scores of words to spans: the likeliest labelling of each paragraph, and how sure each span in it is.

The labels of a role form a linear chain within a paragraph (Lafferty, McCallum and Pereira 2001). Paragraphs of about
one length are decoded together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import Range

Floats = NDArray[np.float32]
ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
_OUT, _BEGIN, _INSIDE = range(3)
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A span of words in a role; *sure*: log probability that it stands so in the labelling."""

    role: int
    words: Range
    sure: float


def spot(scores: Floats, moves: Floats, paragraphs: Sequence[Range], bias: Sequence[float]) -> list[Spotted]:
    """The spans of the likeliest labelling.

    *scores*: (words, 3 roles, 3 labels). *moves*: (roles, from, to). *bias*: what a beginning gains in each role, to
    find more than the likeliest; it does not change how sure a span is.
    """
    found: list[Spotted] = []
    for group in _alike(paragraphs):
        found += _spot_group(scores, moves, group, np.asarray(bias, np.float32))
    return sorted(found, key=lambda s: (s.words, s.role))


def _alike(paragraphs: Sequence[Range]) -> Iterator[list[Range]]:
    """Paragraphs in groups, none more than twice as long as another of its group: little is padded."""
    groups: dict[int, list[Range]] = defaultdict(list)
    for first, last in paragraphs:
        if first < last:
            groups[(last - first).bit_length()].append((first, last))
    yield from groups.values()


def _spot_group(scores: Floats, moves: Floats, group: Sequence[Range], bias: Floats) -> list[Spotted]:
    padded, there = _padded(scores, group)
    labels = _likeliest(padded, there, moves, bias)
    forward, backward, total = _sums(padded, there, moves)
    out = []
    for p, (first, last) in enumerate(group):
        for role in range(len(ROLES)):
            chain = _Chain(padded[p, :, role], moves[role], forward[p, :, role], backward[p, :, role], total[p, role])
            for begin, end in _spans(labels[p, : last - first, role]):
                sure = chain.sure(begin, end, last - first)
                out.append(Spotted(role, (first + begin, first + end), sure))
    return out


def _padded(scores: Floats, group: Sequence[Range]) -> tuple[Floats, NDArray[np.bool_]]:
    longest = max(last - first for first, last in group)
    padded = np.zeros((len(group), longest, *scores.shape[1:]), np.float32)
    there = np.zeros((len(group), longest), bool)
    for p, (first, last) in enumerate(group):
        padded[p, : last - first] = scores[first:last]
        there[p, : last - first] = True
    padded[:, 0, :, _INSIDE] += _NEVER
    return padded, there


def _likeliest(scores: Floats, there: NDArray[np.bool_], moves: Floats, bias: Floats) -> NDArray[np.int8]:
    """(paragraphs, words, roles) labels: Viterbi's algorithm."""
    scores = scores.copy()
    scores[..., _BEGIN] += bias
    count, size, roles, _ = scores.shape
    came = np.zeros((count, size, roles, 3), np.int8)
    best = scores[:, 0]
    for t in range(1, size):
        ways = best[:, :, :, None] + moves
        came[:, t] = ways.argmax(2)
        after = ways.max(2) + scores[:, t]
        best = np.where(there[:, t, None, None], after, best)
    labels = np.zeros((count, size, roles), np.int8)
    last = there.sum(1) - 1
    now = best.argmax(2)
    for t in range(size - 1, -1, -1):
        labels[:, t] = now
        back = np.take_along_axis(came[:, t], now[:, :, None], 2)[:, :, 0]
        now = np.where((t <= last)[:, None] & (t > 0), back, now)
    return labels


def _sums(scores: Floats, there: NDArray[np.bool_], moves: Floats) -> tuple[Floats, Floats, Floats]:
    """Log sums of all labellings up to and from each word, and of whole paragraphs."""
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    size = scores.shape[1]
    forward[:, 0] = scores[:, 0]
    for t in range(1, size):
        step = _log_sum(forward[:, t - 1, :, :, None] + moves, 2) + scores[:, t]
        forward[:, t] = np.where(there[:, t, None, None], step, forward[:, t - 1])
    for t in range(size - 2, -1, -1):
        step = _log_sum(moves + (scores[:, t + 1] + backward[:, t + 1])[:, :, None, :], 3)
        backward[:, t] = np.where(there[:, t + 1, None, None], step, 0)
    return forward, backward, _log_sum(forward[:, -1], 2)


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis, keepdims=True)
    out: Floats = np.log(np.exp(values - most).sum(axis)) + most.squeeze(axis)
    return out


def _spans(labels: NDArray[np.int8]) -> Iterator[Range]:
    begin: int | None = None
    for i, label in enumerate([*labels.tolist(), _OUT]):
        if begin is not None and label != _INSIDE:
            yield begin, i
            begin = None
        if label == _BEGIN:
            begin = i


@dataclass(frozen=True, slots=True)
class _Chain:
    """One role's chain over one paragraph."""

    scores: Floats
    moves: Floats
    forward: Floats
    backward: Floats
    total: float

    def sure(self, begin: int, end: int, size: int) -> float:
        """Log probability that exactly the words ``[begin, end)`` of *size* are a span."""
        inside = float(self.scores[begin + 1 : end, _INSIDE].sum())
        length = end - begin
        if length > 1:
            inside += float(self.moves[_BEGIN, _INSIDE] + (length - 2) * self.moves[_INSIDE, _INSIDE])
        after = 0.0
        if end < size:
            last = _INSIDE if length > 1 else _BEGIN
            ways = (self.moves[last] + self.scores[end] + self.backward[end])[[_OUT, _BEGIN]]
            after = float(_log_sum(ways, 0))
        return min(float(self.forward[begin, _BEGIN]) + inside + after - float(self.total), 0.0)
