"""Acts without a word of their own: what another must do ("said that Korsia must leave"), what one will not do."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.clauses import Coded
from onrecord.coding.codebook import Entry
from onrecord.coding.predicates import Predicate, agents_of, objects_of, prepositional_objects
from onrecord.coding.terms import is_unreal, read_terms
from onrecord.coding.text import children, is_verb, lemma, with_conjuncts
from onrecord.coding.word_lists import words_of
from onrecord.model import ActType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL_NOT = "will"  # the head of the entry of what one will not do
WILL = frozenset({"will", "would", "'ll", "'d", "wo"})
SAID = frozenset({"ccomp", "parataxis"})
NOBODY = frozenset({"it", "there", "this", "that", "he", "she", "we", "i", "they"})


def tellers(token: "Token") -> "list[Token]":
    """Who tells what the clause of *token* says: over it, beside it ("…, she said"), or "according to" whom."""
    verbs = [*_verbs_above(token), *(c for c in children(token, "parataxis", "ccomp") if not children(c, "mark"))]
    found = [a for verb in verbs if is_verb(verb) for a in agents_of(verb)]
    return [*found, *(o for o in _sources(token))]


def _verbs_above(token: "Token") -> "Iterator[Token]":
    """The verbs of telling over the clause of *token*."""
    while token.dep_ in {"ccomp", "parataxis", "conj", "xcomp"} and token.head.i != token.i:
        telling = token.dep_ in SAID
        token = token.head
        if telling and is_verb(token):
            yield token


def _sources(token: "Token") -> "Iterator[Token]":
    for according in (c for c in token.children if c.lower_ == "according"):
        for to in children(according, "prep"):
            yield from with_conjuncts(children(to, "pobj"))


def demanded(token: "Token", conditions: "Sequence[tuple[Token, ...]]") -> Coded | None:
    """The request that a clause told by somebody makes of its subject; None when it makes none."""
    must = [c for c in children(token, "aux") if c.lower_ in words_of("demanding")]
    if lemma(token) in {"have", "need"} and children(token, "xcomp"):
        must.append(token)
    doers = [s for s in children(token, "nsubj", "nsubjpass") if s.lower_ not in NOBODY]
    if not must or not doers or not is_verb(token) or is_unreal(token):
        return None
    inverted = must[0].i != token.i and must[0].i < doers[0].i  # "should they miss a payment"
    speakers = [] if inverted else tellers(token)
    if not speakers:
        return None
    entry = Entry(
        lemma(must[0]), (), "v", frozenset(), frozenset(), ActType.REQUEST, None, ("obj",), "what must be done"
    )
    predicate = Predicate(token, (must[0], token), entry, tuple(speakers), tuple(doers))
    return Coded(ActType.REQUEST, None, predicate, read_terms(token, conditions), Modality.ASSERTED)


def unwilling(token: "Token", conditions: "Sequence[tuple[Token, ...]]") -> Coded | None:
    """What somebody will not do, whatever it is, is refused: "would not hear of"; None when nothing is."""
    will = [c for c in children(token, "aux") if c.lower_ in WILL]
    negators = children(token, "neg")
    agents = agents_of(token) if will and negators and is_verb(token) else []
    if not agents or children(token, "nsubjpass"):
        return None
    entry = Entry(WILL_NOT, (), "v", frozenset(), frozenset(), ActType.REJECT, None, ("obj",), "what will not be done")
    others = [*objects_of(token), *prepositional_objects(token)]
    predicate = Predicate(token, (will[0], negators[0], token), entry, tuple(agents), tuple(others))
    return Coded(ActType.REJECT, None, predicate, read_terms(token, conditions), Modality.INTENDED)
