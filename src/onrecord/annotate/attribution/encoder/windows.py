"""Windows of a passage: as many whole paragraphs as the encoder takes at once, overlapping where it reads a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import Passage, Range

WIDTH = 320  # pieces in a window, its marks included
OVERLAP = 32  # pieces of the window before that a window begins with, so that no word is read at an edge alone
CLS, SEP = 101, 102  # the vocabulary's marks for the start of a window and for the end of a paragraph
_MARKS = 2


@dataclass(frozen=True, slots=True)
class Window:
    """Words in pieces. *at*: where each word's first piece stands."""

    pieces: NDArray[np.int64]
    kinds: NDArray[np.int64]
    at: NDArray[np.int64]


def segments(passage: Passage, width: int = WIDTH) -> list[Range]:
    """The passage's paragraphs as word ranges, those longer than *width* pieces cut."""
    out: list[Range] = []
    for first, last in passage.paragraphs:
        begin, size = first, 0
        for i in range(first, last):
            more = len(passage.pieces[i])
            if size + more > width - _MARKS - 1:
                out.append((begin, i))
                begin, size = i, 0
            size += more
        out.append((begin, last))
    return out


def sizes(passage: Passage, parts: Sequence[Range]) -> list[int]:
    """The pieces of each part, its closing mark included."""
    counts = np.concatenate([[0], np.cumsum([len(p) for p in passage.pieces])])
    return [int(counts[last] - counts[first]) + 1 for first, last in parts]


def covering(passage: Passage, width: int = WIDTH, overlap: int = OVERLAP) -> list[Range]:
    """Word ranges that cover the passage, each begun with up to *overlap* pieces of the one before."""
    parts = segments(passage, width)
    size = sizes(passage, parts)
    out: list[Range] = []
    i = 0
    while i < len(parts):
        j, total = i, _MARKS
        while j < len(parts) and (j == i or total + size[j] <= width):
            total += size[j]
            j += 1
        out.append((parts[i][0], parts[j - 1][1]))
        if j == len(parts):
            break
        i, room = j, min(overlap, width - _MARKS - size[j])
        while parts[i - 1][0] > out[-1][0] and size[i - 1] <= room:
            i -= 1
            room -= size[i]
    return out


def window(passage: Passage, words: Range) -> Window:
    """*words* as the encoder takes them: a mark at the start, one after each paragraph."""
    inside = slice(*words)
    own = passage.pieces[inside]
    counts = np.array([len(p) for p in own], np.int64)
    before = np.cumsum(counts) - counts  # pieces of the words before each word
    at = 1 + before + np.cumsum(np.diff(passage.paragraph[inside], prepend=passage.paragraph[words[0]]) != 0)
    places = np.repeat(at - before, counts) + np.arange(int(counts.sum()))
    pieces = np.full(int(places[-1]) + 2, SEP, np.int64)
    kinds = np.zeros(len(pieces), np.int64)
    pieces[0] = CLS
    pieces[places] = list(chain.from_iterable(own))
    kinds[places] = np.repeat(passage.kinds[inside], counts)
    return Window(pieces, kinds, at)


def deepest(size: int, windows: Sequence[Range]) -> list[Range]:
    """For each window the words that it is read for: those that lie deeper in it than in its neighbours."""
    cuts = [0]
    for (_, end), (begin, _) in pairwise(windows):
        cuts.append((begin + end + 1) // 2)
    return list(zip(cuts, [*cuts[1:], size], strict=True))
