"""PLOVER's contexts of an act: its setting, from the words of its clause (``data/contexts.tsv``) and its terms."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.background import Past
from onrecord.coding.text import is_verb, lemmas
from onrecord.data_files import table
from onrecord.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE, HYPOTHETICAL, HISTORICAL = "future", "hypothetical", "historical"
GENERAL = "political"  # PLOVER's context for what none of the narrower ones covers
_OF_MODALITY = {Modality.INTENDED: FUTURE, Modality.HYPOTHETICAL: HYPOTHETICAL}


@cache
def _contexts_of() -> dict[str, tuple[str, ...]]:
    """Word or pair of words -> contexts."""
    found: dict[str, list[str]] = {}
    for row in table("contexts.tsv"):
        for word in row["words"].split("|"):
            found.setdefault(word, []).append(row["context"])
    return {word: tuple(contexts) for word, contexts in found.items()}


def find_contexts(words: "Iterable[Token]", modality: Modality, past: Past) -> tuple[str, ...]:
    """The contexts that *words*, the act's clause, and its terms show, in alphabetical order."""
    named = {c for name in _names(words) for c in _contexts_of().get(name, ())}
    if len(named) > 1:
        named.discard(GENERAL)
    if modality in _OF_MODALITY:
        named.add(_OF_MODALITY[modality])
    if past is not Past.NOW:
        named.add(HISTORICAL)
    return tuple(sorted(named))


def _names(words: "Iterable[Token]") -> Iterator[str]:
    """The lemmas of *words*, and each pair of neighbours that ends in one."""
    before: Token | None = None
    for token in words:
        for name in lemmas(token):
            yield name
            if before is not None and before.i == token.i - 1:
                yield f"{before.lower_} {name}"
        before = token


def clause_of(verb: "Token") -> "list[Token]":
    """The words of the clause that *verb* heads, in text order, without clauses coordinated with it."""
    return sorted(_below(verb), key=lambda t: t.i)


def _below(token: "Token") -> "Iterator[Token]":
    yield token
    for child in token.children:
        if not (child.dep_ in {"conj", "parataxis"} and is_verb(child)):
            yield from _below(child)
