"""Modality: how surely a clause is put, by its auxiliaries, its adverbs and the words above it, with those words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.coding.negation import leader, not_but, own_negators, shown, shut_phrase
from onrecord.coding.text import children, is_verb, lemma, lemmas, once
from onrecord.coding.word_lists import phrase_at, phrases_of, words_of
from onrecord.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CHAIN = 8  # verbs under verbs; real sentences stay under five
WOULD = frozenset({"would", "'d", "’d"})
COMING = frozenset({"will", "wo", "'ll", "’ll", "shall", *WOULD})
UNREAL = frozenset({"should", "would", "ought"})
# In each of these the second word, not the first, says what is done.
GOVERNING = ("transparent", "intended", "possible", "negative", "negative_above")
NOUNS = ("possible_noun", "intended_noun", "governing_noun")
COMPLEMENTS = ("xcomp", "ccomp", "acomp", "pcomp")
CARRYING = frozenset({"be", "have", "see", "express", "reserve", "hold", "abandon", "retain", "give"})

Shown = tuple[Modality, "tuple[Token, ...]"]


@once
def verb_chain(token: "Token") -> "list[Token]":
    """*token* and the complements that say what is done: "refused to rule out sending" gives all three verbs."""
    chain = [token]
    while len(chain) < MAX_CHAIN:
        below = _complement(chain[-1])
        if below is None or below in chain:
            break
        chain.append(below)
    return chain


def _complement(token: "Token") -> "Token | None":
    governs = any(lemma(token) in words_of(kind) for kind in GOVERNING)
    for child in token.children:
        if child.dep_ == "ccomp" and not governs:
            continue
        if child.dep_ in COMPLEMENTS and child.i > token.i:
            return child
    return _prepositional_complement(token) or _noun_complement(token) or _helped(token)


def _helped(token: "Token") -> "Token | None":
    """The verb of "could not help but notice"."""
    but = lemma(token) == "help" and any(c.lower_ == "but" for c in children(token, "cc"))
    return next(iter(children(token, "conj")), None) if but else None


def _prepositional_complement(token: "Token") -> "Token | None":
    """The verb in "opposed to sending", "refrain from attacking", "thinking about leaving"."""
    governs = any(lemma(token) in words_of(kind) for kind in (*GOVERNING, "weighing"))
    if not governs and lemma(token) not in phrases_of("negative_phrase"):
        return None
    preps = children(token, "prep")
    preps += [p for c in children(token, "advmod", "acomp", "prep") for p in children(c, "prep")]
    return next((verb for prep in preps for verb in children(prep, "pcomp")), None)


def _noun_complement(token: "Token") -> "Token | None":
    """The noun in "has no plans to send", and the verb that hangs on such a noun."""
    shut = shut_phrase(token)
    if shut:
        return next((t for t in token.subtree if t.i > shut[-1].i and t.dep_ in {"ccomp", "relcl", "acl"}), None)
    if is_verb(token) and lemma(token) in CARRYING:
        nouns = children(token, "attr", "dobj")
        return next((n for n in nouns if _is_governing(n) and _below_noun(n) is not None), None)
    return _below_noun(token) if _is_governing(token) else None


def _is_governing(noun: "Token") -> bool:
    return noun.pos_ == "NOUN" and any(lemma(noun) in words_of(kind) for kind in NOUNS)


def _below_noun(noun: "Token") -> "Token | None":
    for clause in (*children(noun, "acl", "ccomp", "relcl"), *(children(noun.head, "acl", "ccomp"))):
        if is_verb(clause) and clause.i > noun.i:
            return clause
    return next((v for prep in children(noun, "prep") for v in children(prep, "pcomp")), None)


@once
def auxiliaries(token: "Token") -> "list[Token]":
    """The auxiliaries of *token*, also those it shares: "could strike and invade"."""
    ahead = leader(token)
    own = children(token, "aux", "advmod", "acomp")
    return own if ahead is None else [*own, *(t for t in auxiliaries(ahead) if t.dep_ == "aux")]


def is_unreal(token: "Token") -> bool:
    """Whether the verb says what ought to have been or might have been: "should have signed", but not "never"."""
    words = {c.lower_ for c in children(token, "aux")}
    return "have" in words and bool(words & {"should", "would", "could", "might", "ought"}) and not own_negators(token)


def read_modality(chain: "Sequence[Token]", conditional: bool, negators: "Sequence[Token]") -> Modality:
    """How sure the last verb of *chain* is put, by auxiliaries and the verbs above it."""
    return show_modality(chain, conditional, negators)[0]


def show_modality(chain: "Sequence[Token]", conditional: bool, negators: "Sequence[Token]") -> Shown:
    """The modality of the last verb of *chain*, and the words that show it."""
    words = [w for link in chain for w in (*_governing(link, chain), *auxiliaries(link))]
    words = sorted({w.i: w for w in words}.values(), key=lambda w: w.i)
    unreal = _unreal_past(chain)
    if unreal:
        return Modality.HYPOTHETICAL, unreal
    would = tuple(w for w in words if w.lower_ in WOULD)
    if conditional and would:
        return Modality.HYPOTHETICAL, would[:1]
    able = not any(w.lower_ in COMING for w in words)  # "will be able to" is about what is to come
    possible = _open_to_choose(chain) or tuple(w for w in words if _is_possible(w) and (able or w.lower_ != "able"))[:1]
    if possible and not any(not_but(link) for link in chain):
        return Modality.POSSIBLE, _with_object(possible)
    if len(negators) % 2 == 0 and any(lemma(n) in words_of("barring") for n in negators):
        return Modality.POSSIBLE, shown(negators)
    intended = tuple(w for w in words if _is_intended(w)) or _infinitive(chain[0])
    return (Modality.INTENDED, intended[:1]) if intended else (Modality.ASSERTED, ())


def _open_to_choose(chain: "Sequence[Token]") -> "tuple[Token, ...]":
    """The words of "on the table", and the "whether" of "has not decided whether to send"."""
    whether = tuple(c for link in chain[1:] for c in children(link, "mark") if c.lower_ == "whether")
    for prep in (p for link in chain if not own_negators(link) for p in children(link, "prep")):
        if words := phrase_at(prep, "possible_phrase"):
            return words
    return whether[:1]


def _is_possible(word: "Token") -> bool:
    """Whether *word* shows possibility; "open" and "free" only with "to"."""
    if word.lower_ in {"open", "free"}:
        return any(c.lower_ == "to" for c in word.children) or bool(children(word, "xcomp"))
    return _is_one_of(word, "possible", "possible_noun", "weighing")


def _is_one_of(word: "Token", *kinds: str) -> bool:
    names = {*lemmas(word), str(word.lower_)}
    return any(names & words_of(kind) for kind in kinds)


def _is_intended(word: "Token") -> bool:
    """Whether *word* shows intent; "go" only as "going to", "about" only as "about to"."""
    if lemma(word) == "go":
        return word.lower_ in {"going", "gon"} and bool(children(word, "xcomp"))
    if word.pos_ == "NOUN" and lemma(word.head) in words_of("negative_above"):
        return False  # "abandoned plans to send"
    return _is_one_of(word, "intended", "intended_noun")


def _with_object(words: "tuple[Token, ...]") -> "tuple[Token, ...]":
    """ "Reserves the right" is shown by both words."""
    things = [c for w in words if is_verb(w) for c in children(w, "dobj") if _is_governing(c)]
    return (*words, *things[:1])


def _governing(link: "Token", chain: "Sequence[Token]") -> "tuple[Token, ...]":
    """*link*, when something hangs on it: "plans to send" is a plan, "the plan threatens" no intent to threaten."""
    if link is not chain[-1] or _is_pending(link):
        return (link,)
    return ()


def _is_pending(link: "Token") -> bool:
    """Whether the last verb itself says that its object is not decided: "is weighing sanctions", "open to talks"."""
    return is_verb(link) and link.tag_ == "VBG" and lemma(link) in words_of("weighing")


def _unreal_past(chain: "Sequence[Token]") -> "tuple[Token, ...]":
    """ "Would have", "should have"."""
    for link in chain:
        helping = children(link, "aux")
        words = [c for c in helping if c.lower_ in UNREAL or c.lower_ in WOULD]
        have = [c for c in helping if c.lower_ in {"have", "'ve", "’ve"}]
        if words and have:
            return (words[0], have[0])
    return ()


def _infinitive(token: "Token") -> "tuple[Token, ...]":
    """The "to" of a headline's future ("Elbonia to send troops"), or of what an intent cue governs."""
    alone = token.tag_ == "VB" and token.dep_ != "conj"
    return tuple(c for c in children(token, "aux") if c.lower_ == "to") if alone else ()
