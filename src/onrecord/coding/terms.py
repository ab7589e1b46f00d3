"""Terms of a statement: on what condition, how sure, and whether it is negated (twice negated is not negated)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.text import SUBJECTS, children, is_noun, is_verb, lemma
from onrecord.coding.word_lists import phrases_of
from onrecord.coding.word_lists import words_of as words_of
from onrecord.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CHAIN = 8  # verbs under verbs; real sentences stay under five
_ASKED = frozenset({"ccomp", "acl", "pcomp"})
MERELY = frozenset({"only", "just", "merely", "simply"})  # "not only" does not negate
INVERTED = frozenset({"should", "were", "had"})
# In each of these the second word, not the first, says what is done.
GOVERNING = ("transparent", "intended", "possible", "negative", "negative_above")
COMPLEMENTS = ("xcomp", "ccomp", "acomp", "pcomp")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a clause is said under. *chain*: its verbs from the outermost in; *negators*: the words that negate."""

    chain: "tuple[Token, ...]"
    modality: Modality
    negators: "tuple[Token, ...]"
    conditions: "tuple[tuple[Token, ...], ...]" = ()

    @property
    def negated(self) -> bool:
        """Whether an odd number of words negate."""
        return len(self.negators) % 2 == 1

    @property
    def double(self) -> bool:
        """Whether negations cancel out: "did not rule out"."""
        return bool(self.negators) and not self.negated


def read_terms(token: "Token", conditions: "Sequence[tuple[Token, ...]]" = ()) -> Terms:
    """The terms of the clause that *token* heads."""
    chain = tuple(verb_chain(token))
    shared = _shared_negators(token)
    negators = (*shared, *(n for link in chain for n in (*own_negators(link), *_turning(link, chain))))
    mine = tuple(c for c in conditions if token not in c)
    return Terms(chain, read_modality(chain, bool(mine), negators), negators, mine)


def verb_chain(token: "Token") -> "list[Token]":
    """*token* and the complements that say what is done: "refused to rule out sending" gives all three verbs."""
    chain = [token]
    while len(chain) < MAX_CHAIN:
        below = _complement(chain[-1])
        if below is None:
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
    return _prepositional_complement(token) if governs else None


def _prepositional_complement(token: "Token") -> "Token | None":
    """The verb in "opposed to sending", "refrain from attacking"."""
    for prep in children(token, "prep"):
        for verb in children(prep, "pcomp"):
            return verb
    return None


def own_negators(token: "Token") -> "list[Token]":
    """Words that negate *token* itself: "not", "no longer", "no troops would be …", "none"."""
    if token.lower_ == "matter":
        return []  # "no matter what" negates nothing
    negating = children(token, "neg", "advmod", "preconj")
    out = [c for c in negating if c.lower_ in words_of("negator")]
    out = [c for c in out if c.doc[min(c.i + 1, len(c.doc) - 1)].lower_ not in MERELY]
    for child in children(token, "advmod", "dobj", "attr", "oprd", *SUBJECTS):
        if child.dep_ != "advmod" or child.lower_ != "matter":
            out.extend(g for g in children(child, "neg", "det", "advmod") if g.lower_ in {"no", "neither"})
        if child.dep_ in SUBJECTS and child.lower_ in {"none", "nobody", "nothing", "neither"}:
            out.append(child)
    return out


def is_unreal(token: "Token") -> bool:
    """Whether the verb says what ought to have been or might have been: "should have signed", but not "never"."""
    words = {c.lower_ for c in children(token, "aux")}
    return "have" in words and bool(words & {"should", "would", "could", "might", "ought"}) and not own_negators(token)


def _leader(token: "Token") -> "Token | None":
    """The verb that *token* is coordinated with and shares its subject and auxiliaries with."""
    shares = token.dep_ == "conj" and is_verb(token.head) and not children(token, *SUBJECTS, "aux", "auxpass")
    return token.head if shares else None


def _shared_negators(token: "Token") -> "tuple[Token, ...]":
    """Negators of the verb before in "would not attack or invade"; "and" begins anew."""
    leader = _leader(token)
    if leader is None or not any(c.lower_ in {"or", "nor"} for c in children(leader, "cc")):
        return ()
    return (*_shared_negators(leader), *(n for n in own_negators(leader) if n.dep_ == "neg"))


def _auxiliaries(token: "Token") -> "list[Token]":
    """The auxiliaries of *token*, also those it shares: "could strike and invade"."""
    leader = _leader(token)
    own = children(token, "aux", "advmod", "acomp")
    return own if leader is None else [*own, *(t for t in _auxiliaries(leader) if t.dep_ == "aux")]


def _turning(token: "Token", chain: "Sequence[Token]") -> "list[Token]":
    """The token itself, when its meaning turns its complement round ("refuse", "rule out", "unlikely")."""
    above = lemma(token) in words_of("negative_above") and token.i != chain[-1].i
    if lemma(token) not in words_of("negative") and not above:
        return []
    if lemma(token) == "rule" and not any(c.lower_ == "out" for c in token.children):
        return []
    return [token]


def read_modality(chain: "Sequence[Token]", conditional: bool, negators: "Sequence[Token]") -> Modality:
    """How sure the last verb of *chain* is put, by auxiliaries and the verbs above it."""
    words = [w for link in chain for w in (*_governing(link, chain), *_auxiliaries(link))]
    names = {lemma(w) for w in words} | {str(w.lower_) for w in words}
    if conditional and names & {"would", "'d"}:
        return Modality.HYPOTHETICAL
    if {"would", "have"} <= {w.lower_ for w in words if w.dep_ == "aux"}:
        return Modality.HYPOTHETICAL
    if names & words_of("possible") or (len(chain) > 1 and negators and len(negators) % 2 == 0):
        return Modality.POSSIBLE
    if names & _intended(words) or _bare_infinitive(chain[0]):
        return Modality.INTENDED
    return Modality.ASSERTED


def _governing(link: "Token", chain: "Sequence[Token]") -> "tuple[Token, ...]":
    """*link*, when something hangs on it: "plans to send" is a plan, "the plan threatens" no intent to threaten."""
    return (link,) if link is not chain[-1] else ()


def _intended(words: "Iterable[Token]") -> frozenset[str]:
    """The words of intent; "go" only as "going to"."""
    going = any(w.lower_ in {"going", "gon"} and children(w, "xcomp") for w in words)
    return words_of("intended") if going else words_of("intended") - {"go"}


def _bare_infinitive(token: "Token") -> bool:
    """A headline's future ("Elbonia to send troops"), or the content of an intent cue ("threatened to send troops")."""
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "aux"))


def find_conditions(tokens: "Sequence[Token]") -> "list[tuple[Token, ...]]":
    """The conditions that stand in *tokens*: each from its marker to the end of its clause."""
    inside = {t.i for t in tokens}
    out: list[tuple[Token, ...]] = []
    covered: set[int] = set()
    for token in tokens:
        if token.i in covered:
            continue
        found = _condition_at(token, inside)
        if found:
            covered.update(t.i for t in found)
            out.append(found)
    return out


@cache
def _openers() -> frozenset[str]:
    """All the words that a condition may begin with."""
    return words_of("weak_condition") | words_of("condition") | INVERTED | frozenset(phrases_of("condition_phrase"))


def _condition_at(token: "Token", inside: set[int]) -> "tuple[Token, ...] | None":
    if token.lower_ not in _openers():
        return None
    if _matches(token, "not_condition") or (token.i and _matches(token.nbor(-1), "not_condition")):
        return None
    length = _matches(token, "condition_phrase")
    if length:
        return _extent(token, token.doc[token.i + length - 1], inside)
    if token.lower_ in words_of("weak_condition"):
        return _extent(token, token, inside) if _binds(token) else None
    if token.lower_ in words_of("condition") and not _is_whether(token) and not _is_participle(token):
        return _extent(token, token, inside)
    if _is_inverted(token):
        return _extent(token, token, inside)
    return None


def _matches(token: "Token", kind: str) -> int:
    """How many words of a phrase of *kind* begin at *token*; 0 when none does."""
    for phrase in phrases_of(kind).get(token.lower_, ()):
        words = tuple(t.lower_ for t in token.doc[token.i : token.i + len(phrase)])
        if words == phrase:
            return len(phrase)
    return 0


def _is_whether(token: "Token") -> bool:
    """Whether "if" stands for "whether" (the clause is what somebody asks, sees or knows) or opens an opinion."""
    clause = token.head
    if token.dep_ == "mark" and lemma(clause) in words_of("opining"):
        return True
    return bool(clause.dep_ in _ASKED) and lemma(clause.head) in words_of("asking")


def _is_participle(token: "Token") -> bool:
    """Whether "provided" is the verb "to provide"."""
    if token.lower_ not in {"provided", "providing", "assuming"} or token.dep_ in {"mark", "prep"}:
        return False
    own = children(token, "dobj", "nsubj", "nsubjpass", "aux", "auxpass", "agent")
    return bool(own) or not children(token, "ccomp")


def _is_inverted(token: "Token") -> bool:
    """Whether an auxiliary opens a condition: "Should the talks fail, …"."""
    if token.lower_ not in INVERTED or token.dep_ not in {"aux", "auxpass", "advcl"}:
        return False
    head = token if token.dep_ == "advcl" else token.head
    first = next((t.i for t in head.subtree if t.dep_ != "mark"), -1)
    followed = any(c.i > head.i and c.dep_ == head.dep_ for c in head.head.children)
    return bool(first == token.i and (head.dep_ == "advcl" or (head.dep_ == "ccomp" and followed)))


def _binds(token: "Token") -> bool:
    """Whether a weak marker binds: its main clause is negated or about the future."""
    clause = token.head if token.dep_ in {"mark", "advmod"} else token
    main = clause.head
    while not is_verb(main) and main.head.i != main.i:
        main = main.head
    auxiliaries = {c.lower_ for c in children(main, "aux")}
    if token.lower_ in {"until", "till", "without", "once"} and own_negators(main):
        return bool(token.lower_ != "once")
    return bool(token.lower_ != "without") and bool(auxiliaries & {"will", "would", "wo", "'ll", "’ll", "shall"})


def _extent(first: "Token", last: "Token", inside: set[int]) -> "tuple[Token, ...]":
    """From the marker to the end of its clause, as far as *inside* reaches."""
    end = max(_clause_end(first, last), last.i)
    tokens = []
    for token in first.doc[first.i : end + 1]:
        if token.i not in inside:
            break
        tokens.append(token)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    return tuple(tokens)


def _clause_end(first: "Token", last: "Token") -> int:
    heads = [t for t in (first, last) if t.dep_ in {"mark", "aux", "auxpass", "advmod"} and is_verb(t.head)]
    if heads and heads[-1].head.right_edge.i > last.i:
        return int(heads[-1].head.right_edge.i)
    edge = max(first.right_edge.i, last.right_edge.i)
    if edge > last.i:
        return int(edge)
    return _until_punctuation(last)


def _until_punctuation(token: "Token") -> int:
    """The last token before a comma, semicolon, quotation mark or the sentence's end, for want of a clause."""
    end: int = token.i
    for following in token.doc[token.i + 1 : token.sent.end]:
        if following.text in {",", ";", "”", '"', "—"}:
            break
        end = following.i
    return end


def condition_subject(condition: "Sequence[Token]") -> "Token | None":
    """The party that the condition lays upon: the subject of its clause."""
    for token in condition:
        if token.dep_ in {"nsubj", "nsubjpass"} and is_noun(token):
            return token
    return next((t for t in condition if t.pos_ in {"PROPN", "PRON"}), None)
