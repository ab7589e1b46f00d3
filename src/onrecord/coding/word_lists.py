"""The word lists of coding: ``data/terms.tsv`` (conditions, modality, negation) and ``data/predicate_words.tsv``."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.data_files import table

if TYPE_CHECKING:
    from spacy.tokens import Token

FILES = ("terms.tsv", "predicate_words.tsv")
Phrase = tuple[str, ...]


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind; none for a kind that no list has."""
    return frozenset(row["words"] for name in FILES for row in table(name) if row["kind"] == kind)


@cache
def phrases_of(kind: str) -> dict[str, tuple[Phrase, ...]]:
    """First word -> the phrases of *kind* that begin with it, the longest first."""
    out: dict[str, list[Phrase]] = {}
    for words in sorted(words_of(kind), key=lambda w: (-len(w), w)):
        out.setdefault(words.split()[0], []).append(tuple(words.split()))
    return {first: tuple(phrases) for first, phrases in out.items()}


def phrase_at(token: "Token", kind: str, least: int = 1) -> "tuple[Token, ...]":
    """The words of the longest phrase of *kind*, of at least so many words, that begins at *token*; () for none."""
    for phrase in phrases_of(kind).get(token.lower_, ()):
        words = tuple(token.doc[token.i : token.i + len(phrase)])
        if len(phrase) >= least and tuple(w.lower_ for w in words) == phrase:
            return words
    return ()
