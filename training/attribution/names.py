"""Names for other names: the encoder should know how news is told, not who spoke in one campaign."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.annotate.attribution.encoder.passage import Passage

_TITLE = 1  # letter case as in a passage's kinds
_COMMON = 5  # a word that is written small so often is no name
_SHARE = 0.5  # of an article's names that are taken for others


class Names:
    """The names of a collection of passages: capitalised words within sentences that are hardly ever written small."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        capital: Counter[str] = Counter()
        small: Counter[str] = Counter()
        self._pieces: dict[str, tuple[int, ...]] = {}
        for passage in passages:
            for at, word, kind in _words(passage):
                if kind == _TITLE and not _opens(passage, at):
                    capital[word] += 1
                    self._pieces[word] = passage.pieces[at]
                elif kind != _TITLE:
                    small[word] += 1
        self._names = sorted(w for w, n in capital.items() if small[w] * _COMMON < n and len(w) > 2)
        self._known = frozenset(self._names)

    def swapped(self, passage: Passage, rng: random.Random) -> Passage:
        """*passage* with half of its names taken for others, each for the same one throughout."""
        other: dict[str, tuple[int, ...] | None] = {}
        pieces = list(passage.pieces)
        for at, word, kind in _words(passage):
            if kind != _TITLE or word not in self._known:
                continue
            if word not in other:
                other[word] = self._pieces[rng.choice(self._names)] if rng.random() < _SHARE else None
            pieces[at] = other[word] or pieces[at]
        return replace(passage, pieces=tuple(pieces))


def _words(passage: Passage) -> Iterator[tuple[int, str, int]]:
    for at, kind in enumerate(passage.kinds.tolist()):
        yield at, passage.word(at), kind % 4


def _opens(passage: Passage, at: int) -> bool:
    """Whether the word opens a paragraph, a sentence or a quotation."""
    return bool(passage.kinds[at] & 8) or passage.word(at - 1) in {".", "!", "?", ":", '"', "“", "‘", "'"}
