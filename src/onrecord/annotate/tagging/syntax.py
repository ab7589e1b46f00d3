"""Dependencies by the model's own parser, only where they are wanted.

The parser walks over a text token by token, so what it isn't given costs nothing, and stretches between which no
sentence runs can be walked over side by side. Those that are left out have sentence starts; in them each token is its
own head, without a dependency.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH_TOKENS = 8_000  # tokens parsed side by side: they take 4 kB each
_TREE = ["HEAD", "DEP", "SENT_START"]
_NO_START = np.uint64(2**64 - 1)  # spaCy's -1: no sentence starts here
_STOPS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
Stretches = Sequence[tuple[int, int]]  # first and end token of each


@dataclass(frozen=True, slots=True)
class _Piece:
    """The tokens of a text from *start* on as a text of their own."""

    start: int
    alone: "Doc"


class Syntax:
    """The parser *parser* of a spaCy model; it reads its vectors from ``Doc.tensor``."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser

    def __call__(self, docs: Sequence["Doc"], wanted: Sequence[Stretches]) -> None:
        """Parses in each of *docs* the stretches *wanted*; between two stretches no sentence runs on."""
        pieces = [list(_pieces(doc, stretches)) for doc, stretches in zip(docs, wanted, strict=True)]
        for batch in _batches(list(chain.from_iterable(pieces))):
            alone = [piece.alone for piece in batch]
            self._parser.set_annotations(alone, self._parser.predict(alone))
        for doc, parsed in zip(docs, pieces, strict=True):
            _put_together(doc, parsed)


def _pieces(doc: "Doc", stretches: Stretches) -> Iterator[_Piece]:
    from spacy.tokens import Doc

    columns = doc.to_array(["ORTH", "SPACY", "SENT_START"])
    words, spaces = columns[:, 0].tolist(), (columns[:, 1] == 1).tolist()
    for start, end in stretches:
        alone = Doc(doc.vocab, words=words[start:end], spaces=spaces[start:end])
        alone.tensor = doc.tensor[start:end]
        alone.from_array(["SENT_START"], columns[start:end, 2:])
        yield _Piece(start, alone)


def _batches(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """*pieces*, the short ones first, in batches of about as many tokens each."""
    batch: list[_Piece] = []
    tokens = 0
    for piece in sorted(pieces, key=lambda piece: len(piece.alone)):
        if batch and tokens + len(piece.alone) > _BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
        batch.append(piece)
        tokens += len(piece.alone)
    if batch:
        yield batch


def _put_together(doc: "Doc", pieces: Sequence[_Piece]) -> None:
    """The trees of *pieces* in *doc*, and between them sentences without a tree."""
    tree = np.zeros((len(doc), len(_TREE)), dtype=np.uint64)
    if sum(len(piece.alone) for piece in pieces) < len(doc):
        tree[:, 2] = _sentence_starts(doc)
    for piece in pieces:
        tree[piece.start : piece.start + len(piece.alone)] = piece.alone.to_array(_TREE)
    doc.from_array(["HEAD", "DEP"], np.ascontiguousarray(tree[:, :2]))
    doc.from_array(["SENT_START"], np.ascontiguousarray(tree[:, 2:]))


def _sentence_starts(doc: "Doc") -> "np.ndarray[Any, np.dtype[np.uint64]]":
    """Where sentences start, as far as marks and full stops tell it."""
    starts = np.where(doc.to_array(["SENT_START"]) == 1, np.uint64(1), _NO_START)
    starts[:1] = 1
    stopped = False
    for at, token in enumerate(doc):
        text = token.text
        if stopped and text not in _CLOSING and not token.is_space:
            starts[at] = 1
        stopped = text in _STOPS or (stopped and text in _CLOSING)
    return starts
