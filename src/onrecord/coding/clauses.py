"""The clauses of a stretch of text, and what each does: a PLOVER event from its predicates and terms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import ActorMap
from onrecord.coding.codebook import Codebook, Entry
from onrecord.coding.predicates import Predicate, agents_of, code_token, is_passive, prepositional_objects
from onrecord.coding.terms import Terms, own_negators, read_modality, read_terms, words_of
from onrecord.coding.text import children, is_noun, is_verb, lemma, with_conjuncts
from onrecord.model import ActType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

HOSTILE = frozenset({ActType.PROTEST, ActType.SANCTION, ActType.MOBILIZE, ActType.COERCE, ActType.ASSAULT})
MATERIAL_HELP = frozenset({ActType.COOPERATE, ActType.AID, ActType.CONCEDE, ActType.RETREAT})
BACKING = frozenset({ActType.AGREE, ActType.SUPPORT, *MATERIAL_HELP})
UNFRIENDLY = HOSTILE | {ActType.REJECT}
FORETOLD = "foretold"  # the codebook's mode for harm that is a threat only when it is still to come
THREAT_MODES = {
    ActType.MOBILIZE: "military",
    ActType.ASSAULT: "military",
    ActType.SANCTION: "sanctions",
    ActType.COERCE: "coercion",
    ActType.PROTEST: "protest",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """What a clause does: an event type with the predicate that shows it and the clause's terms."""

    type: ActType
    mode: str | None
    predicate: Predicate
    terms: Terms
    modality: Modality
    negated: bool = False


def main_predicates(tokens: "Sequence[Token]", skipped: "frozenset[int]" = frozenset()) -> "list[Token]":
    """The heads of the clauses in *tokens*: verbs that hang on nothing inside, and what is coordinated with them."""
    inside = {t.i for t in tokens} - skipped
    tops = [t for t in tokens if t.i in inside and _is_top(t, inside)]
    verbs = [t for t in tops if is_verb(t)]
    chosen = verbs or [t for t in tops if is_noun(t) or t.pos_ == "ADJ"]
    out: list[Token] = []
    for token in chosen:
        out += [t for t in (token, *_coordinated(token)) if t.i in inside and t not in out]
    return sorted(out, key=lambda t: t.i)


def _is_top(token: "Token", inside: set[int]) -> bool:
    head = token.head.i
    return bool(head == token.i or head not in inside)


def _coordinated(token: "Token") -> "list[Token]":
    """Clauses beside *token*: coordinated, or loosely joined as quotations are."""
    out = []
    for child in children(token, "conj", "parataxis"):
        out += [child, *_coordinated(child)]
    if lemma(token) in words_of("transparent") | {"say", "believe", "think", "mean", "hope"}:
        for child in children(token, "ccomp"):
            out += [child, *_coordinated(child)]
    return out


def code_clause(
    token: "Token", conditions: "Sequence[tuple[Token, ...]]", book: Codebook, actors: ActorMap, speaker: str | None
) -> Coded | None:
    """What the clause that *token* heads does; None when the codebook knows no such act."""
    terms = read_terms(token, conditions)
    negators = 0
    for link in _links(terms.chain):
        negators += len(own_negators(link))
        wish = _wish(link, terms, negators % 2 == 1)
        if wish:
            return wish
        predicate = None if _is_made_to(link) else code_token(link, book)
        if predicate is None:
            negators += _turns(link)
            continue
        if predicate.entry.type is ActType.REJECT and (negators % 2 or _again(link, terms)):
            negators += 1  # "did not rule out", "refused to rule out": what stands below decides
            continue
        if link not in terms.chain:
            predicate = _as_measure(predicate, terms.chain[0])
        predicate = _promised(predicate, terms, book)
        return _resolved(predicate, terms, negators % 2 == 1, actors, speaker)
    return None


def _is_made_to(token: "Token") -> bool:
    """Whether the verb only says that somebody was made to act: "was forced to withdraw"."""
    made = lemma(token) in words_of("making") and is_passive(token) and children(token, "xcomp")
    return bool(made and not any(c.lower_ == "by" for c in token.children))


def _promised(predicate: Predicate, terms: Terms, book: Codebook) -> Predicate:
    """What is promised, when it is harm or refusal: "vowed to rip up the treaty", "is ready to impose tariffs"."""
    chain = terms.chain
    if predicate.entry.type is not ActType.AGREE or lemma(predicate.token) in words_of("consenting"):
        return predicate
    below = chain[chain.index(predicate.token) + 1 :] if predicate.token in chain else ()
    things = children(predicate.token, "dobj") if is_verb(predicate.token) else ()
    # "vowed to cut ties", "a vow to cut ties", "promised an attack"
    for link in (*below, *children(predicate.token, "acl"), *things):
        harm = code_token(link, book)
        if harm and harm.entry.type in UNFRIENDLY and not own_negators(link):
            mode = THREAT_MODES.get(harm.entry.type) if link in things else None
            entry = replace(harm.entry, type=ActType.THREATEN, mode=mode) if mode else harm.entry
            return replace(harm, agents=predicate.agents, entry=entry)
    return predicate


def _as_measure(predicate: Predicate, top: "Token") -> Predicate:
    """A noun below a refusal ("did not rule out strikes", "no longer opposes the truce"), as the clause's own act."""
    entry = predicate.entry
    if entry.type in BACKING:
        entry = replace(entry, type=ActType.SUPPORT, mode=None)
    return replace(predicate, entry=entry, agents=tuple(agents_of(top)))


def _wish(token: "Token", terms: Terms, negated: bool) -> Coded | None:
    """A wish that another party act is a request; that it should not, a rejection."""
    if lemma(token) not in words_of("wishing") or not is_verb(token):
        return None
    doers = [s for clause in children(token, "ccomp", "xcomp") for s in children(clause, "nsubj", "nsubjpass")]
    if not doers:
        return None
    entry = Entry(lemma(token), (), "v", frozenset(), frozenset(), ActType.REQUEST, None, ("obj",), "a wish")
    predicate = Predicate(token, (token,), entry, tuple(agents_of(token)), tuple(doers))
    return Coded(ActType.REJECT if negated else ActType.REQUEST, None, predicate, terms, Modality.ASSERTED)


def _links(chain: "Sequence[Token]") -> "list[Token]":
    """The chain, and below its last verb the nouns that say what is done when the verb itself only refuses."""
    last = chain[-1]
    refuses = is_verb(last) and lemma(last) in words_of("negative")
    objects = with_conjuncts(children(last, "dobj")) if refuses else []
    return [*chain, *objects[:1]]


def _turns(token: "Token") -> int:
    return int(lemma(token) in words_of("negative") | words_of("negative_above") and lemma(token) != "rule")


def _again(token: "Token", terms: Terms) -> bool:
    """Whether a refusal governs another: "refused to rule out"."""
    below = terms.chain[terms.chain.index(token) + 1 :] if token in terms.chain else ()
    return any(lemma(t) in {"rule", "exclude", "reject", "oppose"} and t in terms.negators for t in below)


def _resolved(predicate: Predicate, terms: Terms, negated: bool, actors: ActorMap, speaker: str | None) -> Coded | None:
    """The event with its terms taken in: harm to come is a threat, help refused a rejection."""
    entry, type_ = predicate.entry, predicate.entry.type
    modality = Modality.POSSIBLE if terms.double else _modality(predicate, terms)
    to_come = (modality is not Modality.ASSERTED or bool(terms.conditions)) and not _is_past(predicate, terms)
    agent = actors.first_party(predicate.agents, speaker)
    own = actors.same_side(agent, speaker) or actors.reports_only(speaker)
    if entry.mode == FORETOLD:
        foretold = modality is not Modality.ASSERTED and not negated and (own or bool(entry.objects))
        return Coded(type_, _means(predicate), predicate, terms, modality) if foretold else None
    if type_ in HOSTILE:
        return _hostile(predicate, terms, modality, negated, to_come, own)
    if type_ in BACKING and negated:
        if _is_told_off(predicate.token):
            return None
        return Coded(ActType.REJECT, None, predicate, terms, modality)
    if type_ in MATERIAL_HELP and to_come:
        if not own or modality is Modality.POSSIBLE:
            return None  # what may be given is no act yet
        return Coded(ActType.AGREE, entry.mode, predicate, terms, modality)
    if type_ is ActType.SUPPORT and entry.objects and own and modality is Modality.INTENDED and not negated:
        return Coded(ActType.AGREE, entry.mode, predicate, terms, modality)  # "will sign the treaty"
    if type_ is ActType.CONSULT and to_come and (negated or (own and modality is Modality.INTENDED)):
        return Coded(ActType.REJECT if negated else ActType.AGREE, entry.mode, predicate, terms, modality)
    return Coded(type_, entry.mode, predicate, terms, modality, negated)


def _is_past(predicate: Predicate, terms: Terms) -> bool:
    """Whether the act is done, for all that a word of intent stands above it: "has decided to", "may have attacked"."""
    above = terms.chain[: terms.chain.index(predicate.token)] if predicate.token in terms.chain else ()
    if any(lemma(t) in words_of("deciding") and t.tag_ in {"VBD", "VBN"} for t in above):
        return not terms.conditions
    first = terms.chain[0]
    if _is_told(first) and first is predicate.token and not terms.negators:
        return True  # "lifted the ban on condition that"
    if first.dep_ in {"acl", "relcl"} and _is_singled_out(first.head):
        return True
    if first.tag_ == "VB" and first.head.tag_ in {"VBD", "VBN", "VBZ"} and not terms.conditions:
        pursued = first.dep_ == "xcomp" and lemma(first.head) in words_of("pursuing")  # "used drones to attack"
        wanted = any(lemma(first.head) in words_of(kind) for kind in ("intended", "possible"))
        if pursued or (first.dep_ == "advcl" and not wanted):
            return True
    words = {c.lower_ for link in terms.chain for c in children(link, "aux")}
    return bool({"have", "has"} & words and {"may", "might", "must", "could"} & words and not terms.conditions)


def _is_singled_out(noun: "Token") -> bool:
    """Whether the noun is that of "the first to recognise it", "the only state to comply"."""
    words = {noun.lower_, *(c.lower_ for c in children(noun, "amod", "nummod"))}
    return bool(words & {"first", "last", "latest", "only", "second", "third", "next"})


def _is_told(token: "Token") -> bool:
    """Whether the verb tells what happened: a past or perfect tense without "would" or "could"."""
    words = children(token, "aux")
    perfect = token.tag_ == "VBN" and any(lemma(c) == "have" and c.tag_ != "VBG" for c in words)
    return (token.tag_ == "VBD" or perfect) and not any(c.tag_ == "MD" or c.lower_ == "to" for c in words)


def _is_told_off(token: "Token") -> bool:
    """Whether the clause tells somebody not to act: "don't buy him a boat"."""
    told = token.tag_ == "VB" and any(lemma(c) == "do" for c in children(token, "aux"))
    return told and not children(token, "nsubj", "nsubjpass")


def _means(predicate: Predicate) -> str:
    """What an answer in kind is made with: "retaliate with tariffs"; force where nothing is said."""
    named = {
        lemma(t) for place in prepositional_objects(predicate.token, "with", "by", "through") for t in place.subtree
    }
    return "sanctions" if named & words_of("trade_measure") else "military"


def _modality(predicate: Predicate, terms: Terms) -> Modality:
    """How sure the act itself is put: "agreed to send" is an agreement that was made."""
    if predicate.token not in terms.chain:
        return terms.modality
    chain = terms.chain[: terms.chain.index(predicate.token) + 1]
    found = read_modality(chain, bool(terms.conditions), ())
    return Modality.INTENDED if found is Modality.ASSERTED and _is_due(chain) else found


def _is_due(chain: "Sequence[Token]") -> bool:
    """Whether the last verb of *chain* is what somebody is to do: "is to return the paintings"."""
    if len(chain) < 2 or lemma(chain[-2]) != "be" or children(chain[-2], "acomp", "attr"):
        return False
    return chain[-1].dep_ == "xcomp" and any(c.lower_ == "to" for c in children(chain[-1], "aux"))


def _hostile(
    predicate: Predicate, terms: Terms, modality: Modality, negated: bool, to_come: bool, own: bool
) -> Coded | None:
    type_ = predicate.entry.type
    if negated:
        refuses = type_ is ActType.MOBILIZE and to_come
        return Coded(ActType.REJECT, "military", predicate, terms, modality) if refuses else None
    if to_come and own:
        return Coded(ActType.THREATEN, THREAT_MODES[type_], predicate, terms, modality)
    return Coded(type_, predicate.entry.mode, predicate, terms, modality)
