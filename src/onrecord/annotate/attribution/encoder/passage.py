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
    ids, offsets = encoding.ids, np.array(encoding.offsets, np.int32).reshape(-1, 2)
    edges = np.flatnonzero(np.diff(np.array(encoding.word_ids, np.int64), prepend=-1, append=-1))
    pieces = tuple(tuple(ids[a : min(b, a + _MAX_PIECES)]) for a, b in pairwise(edges.tolist()))
    starts, ends = offsets[edges[:-1], 0], offsets[edges[1:] - 1, 1]
    opens = np.array([start for start, _ in paragraphs], np.int32)
    paragraph = np.maximum(np.searchsorted(opens, starts, side="right") - 1, 0).astype(np.int32)
    first = np.ones(len(starts), bool)
    first[1:] = paragraph[1:] != paragraph[:-1]
    quoted = _quoted(text, paragraphs, starts)
    cases = [_case(text[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    kinds = np.array(cases, np.int64) + 4 * quoted + 8 * first
    return Passage(
        text,
        starts,
        ends,
        pieces,
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
