"""Predicates and their arguments: which codebook entry a verb or noun fits, who acts, and towards whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.coding.codebook import ANY, Codebook, Entry
from onrecord.coding.text import (
    OBJECTS,
    PREPOSITIONS,
    children,
    forms,
    is_mistagged,
    is_verb,
    lemma,
    lemmas,
    once,
    with_conjuncts,
)
from onrecord.coding.word_lists import words_of
from onrecord.model import ActType

if TYPE_CHECKING:
    from spacy.tokens import Token

# A verb's own particles stand close to it ("walk the remarks back"): further right they belong to something else.
PARTICLE_REACH = 6
# Prepositions whose object can be what a verb is done to: "put on alert", "take to court".
ADVERBIAL = frozenset({"in", "up", "down", "off", "out"})
PLACING = ("in", "on", "under", "to", "into", "at", "with")
DEEDS = frozenset(
    {
        ActType.MOBILIZE,
        ActType.COERCE,
        ActType.SANCTION,
        ActType.ASSAULT,
        ActType.CONCEDE,
        ActType.RETREAT,
        ActType.AID,
    }
)
# What becomes of a deed that is stopped.
STOPPED = {
    **dict.fromkeys((ActType.COOPERATE, ActType.AID, ActType.CONSULT, ActType.SUPPORT), ActType.SANCTION),
    **dict.fromkeys((ActType.ASSAULT, ActType.MOBILIZE), ActType.RETREAT),
    **dict.fromkeys((ActType.COERCE, ActType.SANCTION, ActType.PROTEST, ActType.THREATEN), ActType.CONCEDE),
    ActType.ACCUSE: ActType.CONCEDE,
}
STOPPED_MODES = {ActType.SANCTION: "discontinue", ActType.RETREAT: "ceasefire"}
TURNED = "<"  # before a preposition in a row's recipients: who stands behind it acts, and the subject suffers
SUBJECT_SHARING = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A coded predicate: its head *token*, all *words* of the trigger, and the tokens that fill its places."""

    token: "Token"
    words: "tuple[Token, ...]"
    entry: Entry
    agents: "tuple[Token, ...]"
    recipients: "tuple[Token, ...]"


@once
def code_token(token: "Token", book: Codebook) -> Predicate | None:
    """The best entry for *token* with its arguments; None when the codebook holds none that fits."""
    licensed = _licensed(token, book) if lemma(token) in words_of("licensing") else None
    written = _written(token, book) if lemma(token) in words_of("issuing") and not licensed else None
    if licensed or written:
        return licensed or written
    found = _row(token, book)
    bare = found is None or not (found.entry.objects or found.entry.clauses or found.entry.particles)
    stopped = _stopped(token, book) if bare and lemma(token) in words_of("stopping") else None
    if stopped or found:
        return stopped or (None if found is None or found.entry.stops else found)
    return _light(token, book) if lemma(token) in words_of("light") and is_verb(token) else None


def _light(token: "Token", book: Codebook) -> Predicate | None:
    """A light verb takes the event of its object noun and lends its own arguments: "held talks"."""
    for noun in objects_of(token):
        predicate = code_token(noun, book) if noun.pos_ == "NOUN" else None
        if predicate:
            parties = (*_recipients(token, predicate.entry, ()), *predicate.recipients)
            others = tuple(p for p in parties if p.i != noun.i)
            return replace(
                predicate, token=token, words=(token, noun), agents=tuple(agents_of(token)), recipients=others
            )
    return None


def _row(token: "Token", book: Codebook) -> Predicate | None:
    """The predicate by the most demanding row that fits; also one that says that the words are no act."""
    for pos in _parts_of_speech(token):
        for name in _names(token):
            for entry in book.look_up(pos, name):
                near = not entry.particles or entry.particles[0] in _near(token)
                predicate = _fit(token, entry) if near else None
                if predicate:
                    return predicate
    return None


@once
def _near(token: "Token") -> frozenset[str]:
    """The words that may be a first particle of *token*, wherever :func:`find_particles` looks for one."""
    own = list(token.children)
    after = [token.doc[token.i + 1]] if token.i + 1 < len(token.doc) else []
    stray = [p for o in children(token, *OBJECTS, "nsubjpass") for p in children(o, "prep")]
    return frozenset((*(t.lower_ for t in (*own, *after, *stray)), *map(lemma, own)))


def _stopped(token: "Token", book: Codebook) -> Predicate | None:
    """Help or dealings stopped are a penalty, harm stopped is giving way: "stopped buying", "the end of the raids"."""
    below = [
        *children(token, "xcomp"),
        *objects_of(token),
        *(o for o in prepositional_objects(token, "of") if not is_verb(token)),
    ]
    for deed in below:
        predicate = code_token(deed, book) if deed.tag_ == "VBG" or deed.pos_ == "NOUN" else None
        type_ = STOPPED.get(predicate.entry.type) if predicate else None
        if predicate and type_:
            entry = replace(predicate.entry, type=type_, mode=STOPPED_MODES.get(type_))
            agents = tuple(agents_of(token))
            return replace(predicate, token=token, words=(token, *predicate.words), entry=entry, agents=agents)
    return None


def is_noun_like(token: "Token") -> bool:
    """Whether the stopping itself is told as a thing: "the lifting of"."""
    return not is_verb(token)


def _licensed(token: "Token", book: Codebook) -> Predicate | None:
    """Who orders or approves a deed does it: "ordered the arrest of", "authorised strikes on"."""
    predicate = _light(token, book) if is_verb(token) else None
    return predicate if predicate and predicate.entry.type in DEEDS else None


def _written(token: "Token", book: Codebook) -> Predicate | None:
    """Who signs or issues a text does what it does: "signed a decree banning", "sent a letter urging"."""
    if not is_verb(token):
        return None
    for text in objects_of(token):
        if text.pos_ != "NOUN" or lemma(text) not in words_of("document"):
            continue
        for clause in children(text, "acl", "relcl"):
            predicate = code_token(clause, book) if clause.tag_ != "VBN" else None
            if predicate:
                return replace(predicate, words=(token, *predicate.words), agents=tuple(agents_of(token)))
    return None


def _names(token: "Token") -> tuple[str, ...]:
    """The lemmas to look *token* up by; "there is" has rows of its own."""
    if lemma(token) == "be" and any(c.lower_ == "there" for c in children(token, "expl")):
        return ("there",)
    return forms(token)


def _parts_of_speech(token: "Token") -> tuple[str, ...]:
    if is_verb(token):
        return ("v",)
    if token.pos_ == "PROPN" and token.lower_ in words_of("date"):
        return ()  # "on March 4"
    if token.pos_ == "ADJ":
        return ("a", "v") if token.tag_ in {"VBN", "VBG"} else ("a",)
    if is_mistagged(token):
        return ("v", "n")  # a headline's verb is often tagged as a name
    return ("n",)


def _fit(token: "Token", entry: Entry) -> Predicate | None:
    particles = find_particles(token, entry.particles)
    if particles is None or (not entry.objects and not entry.clauses and _places_object(token, particles)):
        return None
    wanted = _wanted(token, entry, particles)
    if wanted is None:
        return None
    agents = tuple(agents_of(token))
    if any(place.startswith(TURNED) for place in entry.recipient):
        return _turned(token, entry, (token, *particles, *wanted))
    if entry.subjects and not any(entry.subjects.intersection(_naming(a)) for a in agents):
        return None
    return Predicate(token, (token, *particles, *wanted), entry, agents, tuple(_recipients(token, entry, particles)))


def _places_object(token: "Token", particles: "tuple[Token, ...]") -> bool:
    """Whether what looks like the verb's particle opens a phrase of place: "took a stake in a port" is no taking in."""
    last = particles[-1] if particles else token
    if last.dep_ != "prep" or last.lower_ not in ADVERBIAL or not children(last, "pobj"):
        return False
    return any(token.i < o.i < last.i for o in children(token, "dobj"))


def _turned(token: "Token", entry: Entry, words: "tuple[Token, ...]") -> Predicate:
    """A predicate whose subject suffers what somebody behind a preposition does: "came under fire from"."""
    places = [place.removeprefix(TURNED) for place in entry.recipient]
    agents = with_conjuncts(o for p in places for o in prepositional_objects(token, p))
    return Predicate(token, words, entry, tuple(agents), tuple(agents_of(token)))


def _wanted(token: "Token", entry: Entry, particles: "tuple[Token, ...]") -> "tuple[Token, ...] | None":
    """The object words that the entry asks for; () when it asks for none, None when they are missing."""
    if not entry.objects and not entry.clauses:
        return ()
    objects = objects_of(token, particles) if entry.objects else []
    if ANY in entry.objects and objects:
        return ()
    placed = prepositional_objects(token, *PLACING) if lemma(token) in words_of("placing") or not objects else []
    near = [*objects, *_said_of_object(token), *(p for p in placed if lemma(p) in entry.objects)]
    hits = [w for o in near for w in described(o) if entry.objects.intersection(_shown(w))]
    for clause in _clauses(token) if entry.clauses else ():
        kind = _clause_kind(clause)
        if clause.dep_ in {
            "advcl",
            "acl",
            "relcl",
        }:  # "sent a note, threatening to": what is done besides is no object of the verb
            asked = {("adv" if kind == "ing" else kind, lemma(clause))}
        else:
            asked = {(kind, lemma(clause)), (kind, ANY)}
        hits += [clause] if asked & entry.clauses else []
    return tuple(hits[:1]) if hits else None


def _clauses(token: "Token") -> "list[Token]":
    """The clauses on *token*, and what its object is for ("launched an operation to detain")."""
    aims = [c for o in children(token, "dobj") for c in children(o, "acl", "relcl") if c.tag_ == "VB"]
    return [*children(token, "xcomp", "ccomp", "pcomp", "advcl"), *(c for c in aims if _clause_kind(c) == "to")]


def _said_of_object(token: "Token") -> "list[Token]":
    """What the verb says its object is: "found the firm liable", "described the plan as racist"."""
    words = [c for c in children(token, "ccomp", "xcomp", "oprd") if not is_verb(c)]
    for prep in children(token, "prep"):
        words += children(prep, "pobj", "amod", "acomp", "pcomp") if prep.lower_ == "as" else []
    return words


def _shown(word: "Token") -> tuple[str, ...]:
    """By which words an object word can be asked for; a participle before a noun only by its own form."""
    return (word.lower_,) if word.dep_ == "amod" and word.tag_ in {"VBN", "VBG"} else forms(word)


@once
def described(noun: "Token") -> "list[Token]":
    """The words that say what a thing is: itself, what stands before it, what a quantity is of ("tons of wheat")."""
    words = [noun, *(c for c in children(noun, "amod", "compound") if c.lower_ != "opposition")]  # "opposition leader"
    if noun.dep_ == "oprd":
        words += [w for other in children(noun, "appos") for w in (other, *children(other, "amod"))]
    if lemma(noun) in words_of("quantity"):
        for prep in children(noun, "prep"):
            words += [w for o in children(prep, "pobj") for w in described(o)] if prep.lower_ == "of" else []
    return words


def _naming(party: "Token") -> set[str]:
    """The words that say who a party is, also where its name follows: "a court in Velland", "Judge Roe"."""
    return {word for t in (party, *children(party, "compound", "appos", "amod")) for word in lemmas(t)}


def _clause_kind(token: "Token") -> str:
    """In which form the clause stands: "not" to do, "ing", "to" do (also bare: "let them go"), "that" it was done."""
    if children(token, "neg"):
        return "not"
    having = any(c.lower_ == "having" for c in children(token, "aux"))  # "denied having called her"
    if having or (token.tag_ == "VBG" and not children(token, "aux", "nsubj")):
        return "ing"
    finite = token.tag_ in {"VBD", "VBP", "VBZ"} or any(
        c.tag_ in {"MD", "VBD", "VBP", "VBZ"} for c in children(token, "aux")
    )
    return "that" if finite else "to"


def find_particles(token: "Token", particles: tuple[str, ...]) -> "tuple[Token, ...] | None":
    """The tokens of a head's particles and prepositions, in order; None when one is missing."""
    found: list[Token] = []
    heads = {token.i}
    for particle in particles:
        start = found[-1].i if found else token.i
        nexts = token.doc[start + 1 : min(start + 1 + PARTICLE_REACH, len(token.doc))]
        fits = (t for t in nexts if t.head.i in heads and particle in (t.lower_, lemma(t)))
        hit = next((t for t in fits if not _opens_date(t)), None) or _far_preposition(token, particle)
        hit = hit or _stray_particle(token, particle)
        if hit is None:
            return None
        heads.add(hit.i)
        found.append(hit)
    return tuple(found)


def _far_preposition(token: "Token", particle: str) -> "Token | None":
    """The verb's own preposition behind a long object: "returned a portrait of a girl by a painter to"."""
    after = (p for p in children(token, "prep", "dative") if p.i > token.i)
    return next((p for p in after if p.lower_ == particle and not _opens_date(p)), None)


def _stray_particle(token: "Token", particle: str) -> "Token | None":
    """A particle that hangs on the object: "set free the sailors", "held drills with", "returned a bell to"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ == particle and after.dep_ in {"amod", "advmod", "acomp", "oprd"}:
        return after
    preps = (p for o in children(token, *OBJECTS, "nsubjpass") for p in children(o, "prep"))
    return next((p for p in preps if p.lower_ == particle and not _opens_date(p)), None)


def _opens_date(token: "Token") -> bool:
    """Whether the preposition only says when: "called her on Friday" calls on nobody."""
    return any(lemma(o) in words_of("date") for o in children(token, "pobj"))


@once
def is_passive(token: "Token") -> bool:
    """Whether the verb is passive: the one who acts stands behind "by"."""
    if children(token, "nsubjpass", "auxpass"):
        return True
    had = any(c.lemma_ == "have" for c in children(token, "aux"))
    bare = token.dep_ in {"acl", "advcl", "ROOT"} and token.tag_ == "VBN"
    return bool(bare and not had and not children(token, "dobj"))


def objects_of(token: "Token", particles: "tuple[Token, ...]" = ()) -> "list[Token]":
    """What the predicate is done to: objects, a passive's subject, what its own preposition governs."""
    return _objects(token, particles[-1]) if particles else _objects(token, None)


@once
def _objects(token: "Token", particle: "Token | None") -> "list[Token]":
    direct = children(token, *OBJECTS, "acomp", "nsubjpass")
    if particle is not None:
        direct += children(particle, "pobj", "pcomp")
    if not direct and token.dep_ in {"acl", "relcl"} and (is_passive(token) or _has_own_subject(token)):
        direct = [token.head]
    return with_conjuncts(direct)


def _has_own_subject(token: "Token") -> bool:
    """Whether the clause about a noun has a subject other than that noun: "the bomb that they found"."""
    return any(s.tag_ not in {"WDT", "WP"} for s in children(token, "nsubj"))


def prepositional_objects(token: "Token", *prepositions: str) -> "list[Token]":
    """Objects of *prepositions* (any when none is given) on *token* or on its object noun."""
    holders = [token, *children(token, "dobj", "attr", "nsubjpass")]
    out: list[Token] = []
    for holder in holders:
        for prep in children(holder, *PREPOSITIONS):
            if not prepositions or prep.lower_ in prepositions:
                out.extend(with_conjuncts(children(prep, "pobj")))
    return out


@once
def agents_of(token: "Token") -> "list[Token]":
    """Who acts: the subject, or behind "by" in a passive, or the subject shared with a governing verb."""
    if token.pos_ == "ADJ" and token.dep_ == "acomp":
        return agents_of(token.head)
    if not is_verb(token) and token.dep_ != "ROOT":
        return _noun_agents(token)
    if is_passive(token):
        return _by_agents(token)
    own = with_conjuncts(children(token, "nsubj"))
    if own:
        return _relative(token, own)
    if is_mistagged(token):
        return children(token, "compound", "nmod")
    return _shared_subject(token)


def _relative(token: "Token", subjects: "list[Token]") -> "list[Token]":
    """A relative pronoun stands for the noun before its clause."""
    if token.dep_ == "relcl" and subjects[0].tag_ in {"WDT", "WP"}:
        return with_conjuncts([token.head])
    return subjects


def _by_agents(token: "Token") -> "list[Token]":
    preps = [c for c in token.children if c.dep_ in {"agent", "prep"} and c.lower_ == "by"]
    return [a for prep in preps for a in with_conjuncts(children(prep, "pobj"))]


def _shared_subject(token: "Token") -> "list[Token]":
    if token.dep_ == "acl" and token.tag_ == "VBG":
        return [token.head]
    if token.dep_ not in SUBJECT_SHARING or token.head.i == token.i:
        return []
    governor = token.head
    if governor.dep_ == "prep":
        governor = governor.head
    controlled = children(governor, "dobj") if token.dep_ in {"xcomp", "ccomp"} else []
    if controlled:
        return with_conjuncts(controlled)
    if is_verb(governor) and token.dep_ == "xcomp" and is_passive(governor):
        return with_conjuncts(children(governor, "nsubjpass"))  # "was forced to leave"
    return agents_of(governor) if is_verb(governor) else []


def _noun_agents(token: "Token") -> "list[Token]":
    own = children(token, "poss") + _by_agents(token) + children(token, "compound", "amod", "nmod")
    return own + prepositional_objects(token, "between", "of")


def _recipients(token: "Token", entry: Entry, particles: "tuple[Token, ...]") -> "Iterable[Token]":
    for place in entry.recipient:
        if place == "obj":
            yield from objects_of(token, particles)
        elif place in particles_text(particles):
            yield from with_conjuncts(children(particles[-1], "pobj"))
        else:
            yield from prepositional_objects(token, place)
    if entry.type is not ActType.AGREE:  # "agreed that Korsia was weak" agrees nothing with Korsia
        for clause in children(token, "xcomp", "ccomp"):
            yield from with_conjuncts(children(clause, "nsubj"))


def particles_text(particles: "tuple[Token, ...]") -> tuple[str, ...]:
    """The words of *particles* in lower case."""
    return tuple(p.lower_ for p in particles)
