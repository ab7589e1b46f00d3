"""What a party says that another must do: a request without a word of asking ("said that Korsia must leave")."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.coding.clauses import Coded
from onrecord.coding.codebook import Entry
from onrecord.coding.predicates import Predicate, agents_of
from onrecord.coding.terms import is_unreal, read_terms
from onrecord.coding.text import children, is_verb, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import ActType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

SAID = frozenset({"ccomp", "parataxis"})
NOBODY = frozenset({"it", "there", "this", "that", "he", "she", "we", "i", "they"})


def demanded(token: "Token", conditions: "Sequence[tuple[Token, ...]]") -> Coded | None:
    """The request that a clause under a verb of saying makes of its subject; None when it makes none."""
    if not is_verb(token) or token.dep_ not in SAID or is_unreal(token):
        return None
    must = [c for c in children(token, "aux") if c.lower_ in words_of("demanding")]
    if lemma(token) in {"have", "need"} and children(token, "xcomp"):
        must.append(token)
    doers = [s for s in children(token, "nsubj", "nsubjpass") if s.lower_ not in NOBODY]
    speakers = agents_of(token.head)
    if not must or not doers or not speakers or not is_verb(token.head):
        return None
    entry = Entry(
        lemma(must[0]), (), "v", frozenset(), frozenset(), ActType.REQUEST, None, ("obj",), "what must be done"
    )
    predicate = Predicate(token, (must[0], token), entry, tuple(speakers), tuple(doers))
    return Coded(ActType.REQUEST, None, predicate, read_terms(token, conditions), Modality.ASSERTED)
