"""A text as the encoder reads it: words in pieces, with what a lower-cased vocabulary cannot show.

Words are the tokenizer's own: runs of letters and digits, and single marks. Letter case, standing inside quotation
marks and opening a paragraph are lost in the pieces and come along as each word's *kind*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.quotes import outer_quotations
from onrecord.data_files import content

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Range = tuple[int, int]
KINDS = 16  # four letter cases, inside quotation marks or not, first of its paragraph or not
_MAX_PIECES = 8  # of one word: the rest of a longer one (an address, a hash) says nothing to the encoder
_LOWER, _TITLE, _UPPER, _NO_LETTER = range(4)


@dataclass(frozen=True, slots=True)
class Passage:
    """*text* cut into *n* words. Word ranges are ``[first, last)``; ``starts`` and ``ends`` are characters."""

    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    pieces: tuple[tuple[int, ...], ...]
    kinds: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    paragraph: NDArray[np.int32]  # each word's paragraph
    paragraphs: tuple[Range, ...]  # word ranges

    def __len__(self) -> int:
        return len(self.pieces)

    def words(self, start: int, end: int) -> Range | None:
        """The words that characters ``[start, end)`` touch; None when they touch none."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if first < last else None

    def chars(self, words: Range) -> Range:
        """The characters from the first of *words* to the last."""
        return int(self.starts[words[0]]), int(self.ends[words[1] - 1])

    def word(self, at: int) -> str:
        """The word at *at*, lower-case."""
        return self.text[self.starts[at] : self.ends[at]].lower()


@cache
def tokenizer() -> "Tokenizer":
    """The encoder's tokenizer, from the package."""
    from tokenizers import Tokenizer

    found: Tokenizer = Tokenizer.from_str(content("attribution/tokenizer.json").decode("utf-8"))
    found.no_truncation()
    found.no_padding()
    return found


def read_passage(text: str, paragraphs: Sequence[Range]) -> Passage:
    """*text* as a passage. *paragraphs*: ``[start, end)`` of each in characters, in order; all words lie in them."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    spans: list[list[int]] = []
    pieces: list[list[int]] = []
    last = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word != last:
            spans.append([start, end])
            pieces.append([piece])
            last = word
            continue
        spans[-1][1] = end
        if len(pieces[-1]) < _MAX_PIECES:
            pieces[-1].append(piece)
    starts = np.array([s for s, _ in spans], np.int32)
    ends = np.array([e for _, e in spans], np.int32)
    opens = np.array([start for start, _ in paragraphs], np.int32)
    paragraph = np.maximum(np.searchsorted(opens, starts, side="right") - 1, 0).astype(np.int32)
    first = np.ones(len(starts), bool)
    first[1:] = paragraph[1:] != paragraph[:-1]
    quoted = _quoted(text, paragraphs, starts)
    kinds = np.array([_case(text[s:e]) for s, e in spans], np.int64) + 4 * quoted + 8 * first
    return Passage(
        text,
        starts,
        ends,
        tuple(map(tuple, pieces)),
        kinds,
        quoted,
        paragraph,
        _runs(np.flatnonzero(first), len(starts)),
    )


def _quoted(text: str, paragraphs: Sequence[Range], starts: NDArray[np.int32]) -> NDArray[np.bool_]:
    inside = np.zeros(len(text) + 1, bool)
    for start, end in outer_quotations(text, paragraphs):
        inside[start:end] = True
    found: NDArray[np.bool_] = inside[starts]
    return found


def _case(word: str) -> int:
    if not word[:1].isalpha():
        return _NO_LETTER
    if word[0].islower():
        return _LOWER
    return _UPPER if len(word) > 1 and word.isupper() else _TITLE


def _runs(firsts: NDArray[np.intp], size: int) -> tuple[Range, ...]:
    edges = [*map(int, firsts), size]
    return tuple(pairwise(edges)) if size else ()
