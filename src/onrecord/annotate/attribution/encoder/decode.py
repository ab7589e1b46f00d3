"""From scores of words to spans: the likeliest labelling of each paragraph, and how sure each span in it is.

The labels of a role form a linear chain within a paragraph (Lafferty, McCallum and Pereira 2001). Many paragraphs are
decoded together, word by word: what is done for one word of each costs little more than for one word.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import Range

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
_OUT, _BEGIN, _INSIDE = range(3)
_NEVER = np.float32(-1e4)
_SHORT = 7  # bits of a length: up to 127 words


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
    """Paragraphs in groups: all short ones, and long ones with those of up to twice their length; few are padded."""
    groups: dict[int, list[Range]] = defaultdict(list)
    for first, last in paragraphs:
        if first < last:
            groups[max((last - first).bit_length(), _SHORT)].append((first, last))
    yield from groups.values()


def _spot_group(scores: Floats, moves: Floats, group: Sequence[Range], bias: Floats) -> Iterator[Spotted]:
    padded, there = _padded(scores, group)
    spans = _spans(_likeliest(padded, there, moves, bias))
    if not len(spans):
        return
    sure = _sure(padded, there, moves, spans)
    for (p, role, begin, end), one in zip(spans.tolist(), sure.tolist(), strict=True):
        yield Spotted(role, (group[p][0] + begin, group[p][0] + end), one)


def _padded(scores: Floats, group: Sequence[Range]) -> tuple[Floats, NDArray[np.bool_]]:
    """The scores of each paragraph (paragraphs, words, roles, labels), and which of these words there are."""
    longest = max(last - first for first, last in group)
    padded = np.zeros((len(group), longest, *scores.shape[1:]), np.float32)
    there = np.zeros((len(group), longest), bool)
    for p, (first, last) in enumerate(group):
        padded[p, : last - first] = scores[first:last]
        there[p, : last - first] = True
    padded[:, 0, :, _INSIDE] += _NEVER
    return padded, there


def _likeliest(scores: Floats, there: NDArray[np.bool_], moves: Floats, bias: Floats) -> Ints:
    """(paragraphs, words, roles) labels, out where there is no word: Viterbi's algorithm."""
    scores = scores.copy()
    scores[..., _BEGIN] += bias
    count, size, roles, _ = scores.shape
    came = np.zeros(scores.shape, np.intp)
    best = scores  # of each word and label, the value of the best labelling up to there
    for t in range(1, size):
        ways = best[:, t - 1, :, :, None] + moves
        came[:, t] = ways.argmax(2)
        best[:, t] += np.maximum.reduce(ways, axis=2)
    rows, every = np.arange(count), np.arange(roles)
    now = best[rows, there.sum(1) - 1].argmax(2)
    came[~there] = np.arange(3)  # past the end of a paragraph its last label is handed on
    labels = np.zeros((count, size, roles), np.intp)
    for t in range(size - 1, -1, -1):
        labels[:, t] = now
        now = came[rows[:, None], t, every, now]
    labels[~there] = _OUT
    return labels


def _sums(scores: Floats, there: NDArray[np.bool_], moves: Floats) -> tuple[Floats, Floats]:
    """Log sums of all labellings up to each word and from each word on, the word itself in both."""
    count, size = there.shape
    at = np.arange(size)
    mirrored = np.where(there, there.sum(1)[:, None] - 1 - at, at)
    rows = np.arange(count)[:, None]
    # From the end backwards it is the same sum with the moves turned round: both ways are gone at once.
    both = np.concatenate([scores, scores[rows, mirrored]])
    ways = np.repeat(np.stack([moves, moves.transpose(0, 2, 1)]), count, axis=0)
    for t in range(1, size):
        both[:, t] += _log_sum(both[:, t - 1, :, :, None] + ways, 2)
    return both[:count], both[count:][rows, mirrored]


def _log_sum(values: Floats, axis: int) -> Floats:
    most = np.maximum.reduce(values, axis=axis, keepdims=True)
    out: Floats = np.log(np.add.reduce(np.exp(values - most), axis=axis))
    out += most.squeeze(axis)
    return out


def _spans(labels: Ints) -> Ints:
    """(spans, 4): paragraph, role, first word and end of each."""
    count, size, roles = labels.shape
    stops = np.full((count, size + 1, roles), size)
    stops[:, :-1] = np.where(labels == _INSIDE, size, np.arange(size)[:, None])
    stops = np.minimum.accumulate(stops[:, ::-1], axis=1)[:, ::-1]  # from each word on, the first that is not inside
    p, begin, role = np.nonzero(labels == _BEGIN)
    return np.stack([p, role, begin, stops[p, begin + 1, role]], axis=1)


def _sure(scores: Floats, there: NDArray[np.bool_], moves: Floats, spans: Ints) -> NDArray[np.float64]:
    """For each span the log probability that exactly its words are one."""
    forward, onward = _sums(scores, there, moves)
    p, role, begin, end = spans.T
    size, length = there.sum(1)[p], end - begin
    passed = np.cumsum(scores[..., _INSIDE], axis=1, dtype=np.float64)
    inside = passed[p, end - 1, role] - passed[p, begin, role]
    linked = moves[role, _BEGIN, _INSIDE] + (length - 2) * moves[role, _INSIDE, _INSIDE]
    last = np.where(length > 1, _INSIDE, _BEGIN)
    ways = (moves[role, last] + onward[p, np.minimum(end, size - 1), role])[:, [_OUT, _BEGIN]]
    after = np.where(end < size, _log_sum(ways, 1), 0)
    total = _log_sum(forward[p, size - 1, role], 1)
    sure = forward[p, begin, role, _BEGIN] + inside + np.where(length > 1, linked, 0) + after - total
    found: NDArray[np.float64] = np.minimum(sure, 0.0)
    return found
