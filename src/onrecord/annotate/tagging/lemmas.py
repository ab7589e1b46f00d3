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
        self._lemmatizer = lemmatizer
        self._strings = lemmatizer.vocab.strings
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: "Doc") -> None:
        """Sets the lemma of each token of *doc* that has none."""
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        lemmas = []
        known = self._known
        for at, (lemma, *key) in enumerate(doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist()):
            lemmas.append(lemma or known.get(tuple(key)) or self._ask(doc, at, tuple(key)))
        doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64).reshape(-1, 1))

    def _ask(self, doc: "Doc", at: int, key: tuple[int, int, int]) -> int:
        lemma: int = self._strings.add(self._lemmatizer.lemmatize(doc[at])[0])
        self._known[key] = lemma
        return lemma
