"""Terms of a clause: on what condition, how sure, and whether it is negated (twice negated is not negated)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.coding.conditions import FoundCondition, condition_subject, find_conditions
from onrecord.coding.modality import is_unreal, read_modality, show_modality, verb_chain
from onrecord.coding.negation import not_but, own_negators, shared_negators, shown, turning, without, yet_to
from onrecord.coding.word_lists import words_of
from onrecord.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "FoundCondition",
    "Terms",
    "condition_subject",
    "find_conditions",
    "is_unreal",
    "own_negators",
    "read_modality",
    "read_terms",
    "verb_chain",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a clause is said under. *chain*: its verbs from the outermost in; *negators*: the words that negate.

    *modal_words* show the modality.
    """

    chain: "tuple[Token, ...]"
    modality: Modality
    negators: "tuple[Token, ...]"
    conditions: "tuple[tuple[Token, ...], ...]" = ()
    modal_words: "tuple[Token, ...]" = ()

    @property
    def negated(self) -> bool:
        """Whether an odd number of words negate."""
        return len(self.negators) % 2 == 1

    @property
    def double(self) -> bool:
        """Whether negations cancel out: "did not rule out"."""
        return bool(self.negators) and not self.negated

    @property
    def negation_words(self) -> "tuple[Token, ...]":
        """The words that negate, with their particles, in the order of the text."""
        return shown(self.negators)


def read_terms(token: "Token", conditions: "Sequence[tuple[Token, ...]]" = ()) -> Terms:
    """The terms of the clause that *token* heads."""
    chain = tuple(verb_chain(token))
    mine = tuple(c for c in conditions if token not in c)
    negators = _negators(token, chain, frozenset(t.i for c in mine for t in c))
    modality, words = show_modality(chain, bool(mine), negators)
    return Terms(chain, modality, negators, mine, words)


def _negators(token: "Token", chain: "Sequence[Token]", skipped: "frozenset[int]") -> "tuple[Token, ...]":
    """All words that negate along *chain*, each once. *skipped*: the numbers of the tokens of conditions."""
    found = [*shared_negators(token)]
    for link in chain:
        found += [*own_negators(link), *yet_to(link), *not_but(link), *turning(link, chain)]
    found = [n for n in found if n.i not in skipped]
    if found:
        found += [n for link in chain for n in without(link, skipped)]
    return tuple({n.i: n for n in found}.values())
