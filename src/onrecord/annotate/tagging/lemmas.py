"""Lemmas by the model's own lemmatizer, asked once about each word, part of speech and form."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MAX_KNOWN = 200_000  # lemmas kept; a few megabytes


class Lemmas:
    """The lemmatizer *lemmatizer* of a spaCy model, which reads the word, its part of speech and its form."""

    def __init__(self, lemmatizer: Any) -> None:
        if lemmatizer.overwrite or lemmatizer.mode != "rule":
            raise ValueError("a lemmatizer of another kind")
        _index(lemmatizer.lookups.get_table("lemma_index"))
        self._lemmatizer = lemmatizer
        self._strings = lemmatizer.vocab.strings
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: "Doc") -> None:
        """Sets the lemma of each token of *doc* that has none."""
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        lemma, *key = doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).T.tolist()
        keys = list(zip(*key, strict=True))
        known = map(self._known.get, keys)
        lemmas = [
            set_ or found or self._ask(doc, at, keys[at])
            for at, (set_, found) in enumerate(zip(lemma, known, strict=True))
        ]
        doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64).reshape(-1, 1))

    def _ask(self, doc: "Doc", at: int, key: tuple[int, int, int]) -> int:
        lemma: int = self._strings.add(self._lemmatizer.lemmatize(doc[at])[0])
        self._known[key] = lemma
        return lemma


def _index(table: Any) -> None:
    """Makes sets of the word lists in *table*: the lemmatizer looks for each form in them, and they are long."""
    for part_of_speech, words in list(table.items()):
        table[part_of_speech] = frozenset(words)
