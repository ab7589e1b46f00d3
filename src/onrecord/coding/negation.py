"""Negation: the words that negate a clause along its chain of verbs, and those that turn a complement round."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.text import SUBJECTS, children, is_verb, lemma, once
from onrecord.coding.word_lists import phrase_at, phrases_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MERELY = frozenset({"only", "just", "merely", "simply", "solely", "least"})  # "not only" does not negate
COMPARED = frozenset({"fewer", "less", "more", "later", "earlier", "sooner", "doubt", "matter"})  # nor does "no fewer"
NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
HOLDING = frozenset({"have", "be", "see", "raise", "voice", "express"})  # "has no objection"
_NEGATED_IN = ("advmod", "dobj", "attr", "oprd", "dep", *SUBJECTS)


@once
def own_negators(token: "Token") -> "list[Token]":
    """Words that negate *token* itself: "not", "no longer", "no troops would be …", "none", "by no means"."""
    if token.lower_ == "matter":
        return []  # "no matter what" negates nothing
    out = [c for c in children(token, "neg", "advmod", "preconj", "cc", "intj", "det") if _negates(c)]
    for child in children(token, *_NEGATED_IN):
        if child.lower_ not in COMPARED:
            inner = [child, *children(child, "nummod")]
            out += [g for c in inner for g in children(c, "neg", "det", "advmod", "preconj") if _is_no(g, child)]
        if child.dep_ in {"dobj", "attr", *SUBJECTS} and child.lower_ in NOBODY:
            out.append(child)
        elif child.dep_ in {"dobj", "attr"} and child.lower_ == "no":
            out.append(child)  # "said no to the plan"
    out += _in_phrases(token)
    return list({t.i: t for t in out}.values())


def _negates(word: "Token") -> bool:
    """Whether *word*, which hangs on what it may negate, does negate it."""
    if word.lower_ not in words_of("negator") or word.lower_ == "nor":
        return False
    if word.dep_ in {"cc", "det"} and word.lower_ not in {"neither", "not", "no"}:
        return False
    following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return following not in MERELY and not (word.lower_ == "no" and following in COMPARED)


def _is_no(word: "Token", thing: "Token") -> bool:
    """Whether *word* says that there is no such thing: not in "the port, not the town"."""
    return word.lower_ in {"no", "neither", "not", "never"} and word.i < thing.i and _negates(word)


def _in_phrases(token: "Token") -> "list[Token]":
    """The "no" of "under no circumstances", and "nothing" of "came to nothing"."""
    out = []
    for prep in children(token, "prep"):
        for thing in children(prep, "pobj"):
            no = [c for c in children(thing, "det", "neg") if c.lower_ == "no"]
            if no and _is_phrase((prep, no[0], thing)):
                out.append(no[0])
            elif thing.lower_ == "nothing" and prep.lower_ == "to":
                out.append(thing)
    return out


def _is_phrase(words: "Sequence[Token]") -> bool:
    known = phrases_of("no_phrase").get(words[0].lower_, ())
    return any(tuple(named(w) for w in words) in known for named in (lemma, lambda w: str(w.lower_)))


def particle(token: "Token", *words: str) -> "Token | None":
    """The child of *token*, or of its object, that is one of *words*: "out" of "ruled sending troops out"."""
    near = [*token.children, *(g for c in children(token, "xcomp", "dobj") for g in children(c, "prt"))]
    return next((c for c in near if c.i > token.i and c.lower_ in words), None)


@once
def shut_phrase(token: "Token") -> "tuple[Token, ...]":
    """The words of "out of the question" or "off the table", where *token* says that something is so."""
    for prep in children(token, "prep", "advmod", "acomp"):
        if words := phrase_at(prep, "shut_phrase"):
            return words
    return ()


def turning(token: "Token", chain: "Sequence[Token]") -> "list[Token]":
    """*token*, when it turns what hangs on it round ("refuse", "rule out", "unlikely"), with the veto that it drops."""
    last = token.i == chain[-1].i
    word = lemma(token)
    if word == "rule":
        out = particle(token, "out")
        return [token] if out is not None else []
    if word == "doubt" and any(c.lower_ == "no" for c in children(token, "det")):
        return []  # "there is no doubt that": surely
    if word in words_of("negative") or (word in words_of("negative_above") and not last):
        return [token]
    if not last and any(particle(token, phrase[1]) for phrase in phrases_of("negative_phrase").get(word, ())):
        return [token]
    return [*shut_phrase(token)[:1], *_opposing(token), *_against(token), *_far(token)]


def _opposing(token: "Token") -> "list[Token]":
    """The stand against something that *token* has or gives up: "has no objection", "dropped its opposition"."""
    nouns = [c for c in children(token, "dobj", "attr") if lemma(c) in words_of("opposing_noun")]
    if not nouns or not is_verb(token):
        return []
    if lemma(token) in words_of("ending"):
        return [token, nouns[0]]
    return nouns[:1] if lemma(token) in HOLDING else []


def _far(token: "Token") -> "list[Token]":
    """The "far" of "is far from signing"."""
    found = [c for c in children(token, "advmod", "acomp") if c.lower_ == "far" and particle(c, "from") is not None]
    return [c for c in found if any(t.tag_ == "VBG" for prep in children(c, "prep") for t in prep.children)]


def _against(token: "Token") -> "list[Token]":
    """ "Against" as what is said: "is against the plan", "decided against sending"."""
    found = [c for c in children(token, "prep", "acomp") if c.lower_ == "against"]
    governs = any(children(c, "pcomp") for c in found)
    return found[:1] if found and (lemma(token) == "be" or (governs and lemma(token) == "decide")) else []


def yet_to(token: "Token") -> "list[Token]":
    """The "yet" of "has yet to"."""
    words = children(token, "advmod")
    return [c for c in words if c.lower_ == "yet" and c.i + 1 < len(c.doc) and c.nbor().lower_ == "to"]


def not_but(token: "Token") -> "list[Token]":
    """ "Not" and "but" of "cannot but accept" and "could not help but notice"."""
    at = token.i - 1
    if at < 1 or token.doc[at].lower_ != "but":
        return []
    before = token.doc[at - 1]
    helped = before.lower_ == "help" and at > 1
    word = token.doc[at - 2] if helped else before
    return [word, token.doc[at]] if word.lower_ in {"not", "n't", "n’t"} else []


def without(token: "Token", skipped: "frozenset[int]") -> "list[Token]":
    """The "without" of "not without risks", where it is no condition."""
    found = [c for c in children(token, "prep", "acomp") if c.lower_ == "without" and c.i not in skipped]
    return found[:1]


def leader(token: "Token") -> "Token | None":
    """The verb that *token* is coordinated with and shares its subject and auxiliaries with."""
    shares = token.dep_ == "conj" and is_verb(token.head) and not children(token, *SUBJECTS, "aux", "auxpass")
    return token.head if shares else None


def shared_negators(token: "Token") -> "tuple[Token, ...]":
    """Negators handed to *token*: "would not attack or invade", "do not think that she will"; "and" begins anew."""
    above = believing_above(token)
    if above is not None:
        return (*shared_negators(above), *own_negators(above))
    ahead = _alternative(token)
    if ahead is None:
        return ()
    inner = [n for n in own_negators(ahead) if n.dep_ == "neg"]
    refused = [ahead.head] if ahead.dep_ == "xcomp" and lemma(ahead.head) in words_of("negative") else []
    return (*shared_negators(ahead), *refused, *inner)


def _alternative(token: "Token") -> "Token | None":
    """The verb before "or": "attack or invade", "refused to sign or to attend"."""
    ahead = leader(token)
    if ahead is None and token.dep_ == "conj" and token.tag_ == "VB" and not children(token, *SUBJECTS):
        ahead = token.head
    if ahead is None or not any(c.lower_ in {"or", "nor"} for c in children(ahead, "cc")):
        return None
    return ahead


def believing_above(token: "Token") -> "Token | None":
    """The verb of thinking above *token*, when it is negated: "does not think that she will sign"."""
    above = token.head
    thinks = token.dep_ == "ccomp" and lemma(above) in words_of("believing") and token.i > above.i
    return above if thinks and own_negators(above) else None


def shown(negators: "Iterable[Token]") -> "tuple[Token, ...]":
    """*negators* with the words that belong to them, in the order of the text: "no longer", "ruled … out"."""
    out: dict[int, Token] = {}
    for token in negators:
        out[token.i] = token
        out |= {t.i: t for t in shut_phrase(token.head) if token.i == shut_phrase(token.head)[0].i}
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if token.lower_ == "no" and following is not None and following.lower_ == "longer":
            out[following.i] = following
        for extra in (particle(token, "out"), particle(token, "short")) if is_verb(token) else ():
            if extra is not None and lemma(token) in {"rule", "back", "stop"}:
                out[extra.i] = extra
    return tuple(out[i] for i in sorted(out))
