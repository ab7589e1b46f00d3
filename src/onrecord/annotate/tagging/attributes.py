"""Parts of speech and word forms by the model's own attribute ruler, asked once about each kind of token.

A ruler's patterns look at few things of a token: its tag, some dependencies, a hundred words that they name, whether it
is white space. Two tokens that agree in these get the same attributes, so the ruler is asked about one of them alone.
About two tokens at a time it is asked only where some pattern of two may begin.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SET = ["TAG", "POS", "MORPH", "LEMMA"]  # what a ruler may set, beside a dependency
_READ = {"LOWER", "TAG", "DEP", "IS_SPACE"}
_OTHER = 1  # stands for all words, and for all dependencies, that no pattern names
_MAX_PAIRS = 60  # they are bits of a number
_SPREAD = [np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)]
Column = np.ndarray[Any, np.dtype[np.uint64]]


class Attributes:
    """The attribute ruler *ruler* of a spaCy model. ValueError where its patterns look at more than is known here."""

    def __init__(self, ruler: Any) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        patterns = [pattern for row in ruler.patterns for pattern in row["patterns"]]
        tokens = [token for pattern in patterns for token in pattern]
        if any(len(p) > 2 for p in patterns) or any(set(token) - _READ for token in tokens):
            raise ValueError("an attribute ruler of another kind")
        words = [token["LOWER"] for token in tokens if "LOWER" in token]
        self._words = {self._strings.add(w) for word in words for w in _named(word)}
        self._forms = [re.compile(word["REGEX"]) for word in words if isinstance(word, dict) and "REGEX" in word]
        deps = {self._strings.add(d) for token in tokens if "DEP" in token for d in _named(token["DEP"])}
        self._deps = np.array(sorted(deps), dtype=np.uint64)
        pairs = [pattern for pattern in patterns if len(pattern) == 2]
        self._sides = [_matcher(ruler.vocab, [pair[side] for pair in pairs]) for side in (0, 1)]
        self._word_kinds: dict[int, int] = {}
        self._kinds: dict[int, int] = {}
        # For each kind: what the ruler sets, the dependency if it sets one (else 0), the pairs it may begin and end.
        self._found: list[tuple[int, ...]] = []

    def __call__(self, doc: "Doc") -> None:
        """Sets in *doc* what the ruler would set there."""
        kinds = self._kinds_of(doc)
        found = np.array(self._found, dtype=np.uint64)[kinds]
        doc.from_array(_SET, found[:, : len(_SET)])
        dep = doc.to_array(["DEP"])
        doc.from_array(["DEP"], np.where(found[:, len(_SET)] > 0, found[:, len(_SET)], dep).reshape(-1, 1))
        first, second = found[:-1, -2], found[1:, -1]
        for at in np.flatnonzero(first & second).tolist():
            self._set_pair(doc, at)

    def _kinds_of(self, doc: "Doc") -> "np.ndarray[Any, np.dtype[np.intp]]":
        """For each token the number of its kind."""
        lower, tag, dep, space = doc.to_array(["LOWER", "TAG", "DEP", "IS_SPACE"]).T
        words, of = np.unique(lower, return_inverse=True)
        lower = np.array([self._word_kind(w) for w in words.tolist()], dtype=np.uint64)[of]
        dep = np.where(np.isin(dep, self._deps), dep, np.uint64(_OTHER))
        columns: Iterable[Column] = (lower, tag, dep, space)
        key = np.bitwise_xor.reduce([column * spread for column, spread in zip(columns, _SPREAD, strict=True)])
        keys, first, of = np.unique(key, return_index=True, return_inverse=True)
        numbers = [self._kind(k, doc, at) for k, at in zip(keys.tolist(), first.tolist(), strict=True)]
        return np.array(numbers, dtype=np.intp)[of]

    def _word_kind(self, lower: int) -> int:
        if lower not in self._word_kinds:
            word = self._strings[lower]
            named = lower in self._words or any(form.search(word) for form in self._forms)
            self._word_kinds[lower] = lower if named else _OTHER
        return self._word_kinds[lower]

    def _kind(self, key: int, doc: "Doc", at: int) -> int:
        """The number of the kind that has *key*; the ruler is asked about token *at* of *doc* when the kind is new."""
        if key not in self._kinds:
            alone = self._copy(doc, at, at + 1)
            sides = [
                sum(1 << int(self._strings[match]) for match, _, _ in matcher(alone, allow_missing=True))
                for matcher in self._sides
            ]
            self._kinds[key] = len(self._found)
            dep = alone[0].dep
            self._ruler(alone)
            set_here = alone.to_array(_SET)[0].tolist()
            self._found.append((*set_here, alone[0].dep if alone[0].dep != dep else 0, *sides))
        return self._kinds[key]

    def _set_pair(self, doc: "Doc", at: int) -> None:
        """Sets what the ruler finds in tokens *at* and *at* + 1 when it sees both, and those beside them."""
        start, end = max(at - 1, 0), min(at + 3, len(doc))
        few = self._copy(doc, start, end)
        self._ruler(few)
        for n in (at, at + 1):
            for name in ("tag", "pos", "lemma", "dep"):
                setattr(doc[n], name, getattr(few[n - start], name))
            doc[n].set_morph(few[n - start].morph)

    def _copy(self, doc: "Doc", start: int, end: int) -> "Doc":
        """Tokens ``[start, end)`` of *doc* with what a ruler reads and nothing else."""
        from spacy.tokens import Doc

        few = Doc(doc.vocab, words=[t.text for t in doc[start:end]])
        few.from_array(["TAG", "DEP"], doc.to_array(["TAG", "DEP"])[start:end])
        return few


def _named(value: str | dict[str, list[str]]) -> list[str]:
    """The words that a pattern's value names."""
    if isinstance(value, str):
        return [value]
    return [word for key in ("IN", "NOT_IN") for word in value.get(key, [])]


def _matcher(vocab: Any, tokens: list[Any]) -> Any:
    """Finds a token that any of *tokens* describes; the match's name is the description's place in the list."""
    from spacy.matcher import Matcher

    if len(tokens) > _MAX_PAIRS:
        raise ValueError("an attribute ruler of another kind")
    matcher = Matcher(vocab)
    for place, token in enumerate(tokens):
        matcher.add(str(place), [[token]])
    return matcher
