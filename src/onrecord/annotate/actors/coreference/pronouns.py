"""Pronouns to persons, groups and bodies: number and gender must fit, the foreground decides, doubt is left open.

The weights follow the salience factors of Lappin and Leass (1994): recency by sentence, subject above object; with
one more for news, where "he" mostly goes on from the last speaker.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.discourse import Discourse, Seen, subject_of
from onrecord.annotate.actors.coreference.pairs import pair_joined
from onrecord.annotate.actors.knowledge import offices, role_nouns, word_set
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURALS = frozenset({"they", "them", "their", "theirs"})
THINGS = frozenset({"it", "its"})
_SUBJECT_FORMS = frozenset({"he", "she", "they", "it"})

_PAIR = 4  # tokens from one name to the other in "Ann Roe and Bo Doe"
_LEAD = 2  # sentences
_WINDOW = 3  # sentences back
_SENTENCE = 1.25  # what each sentence of distance costs
_SUBJECT = 1.5
_MAIN = 0.8
_SOURCE = 1.0
_PARALLEL = 0.75  # a subject pronoun looks to a subject
_OWN_CLAUSE = 1.5  # "Roe repeated his …"
_KNOWN_GENDER = 0.5
_CENTRE = 0.75  # the main subject of the sentence before is what the text is about
_TAKEN_UP = 0.75  # who was last spoken of by a pronoun is who the text is about
_NEWCOMER = 1.5  # "a farmer", brought in by his trade only, stands in the background
_HEADLINE = 1.0  # a headline's names stand in the background of the text
_MARGIN = 0.75  # below this lead over the second best the pronoun stays unresolved


@dataclass(frozen=True, slots=True)
class Choice:
    """Who a pronoun speaks of and why."""

    entity: Entity
    why: str


def resolve_pronoun(token: int, registry: Registry, discourse: Discourse) -> Choice | None:
    """The antecedent of the pronoun at *token*; None when there is none or two are as likely."""
    if _own_subject_unknown(discourse, token):
        return None
    text = discourse.words.doc[token].lower_
    fits = _fitting(text)
    scores: dict[int, tuple[float, Entity]] = {}
    for seen in discourse.recent(token, _WINDOW):
        if seen.quoted or not fits(seen.entity) or _bound_apart(discourse, token, seen) or _in_passing(text, seen):
            continue
        if text in PLURALS and token in discourse.heads and not (seen.subject or seen.source):
            continue  # those acted upon are not taken to be those who speak
        score = _score(discourse, token, text, seen)
        if id(seen.entity) not in scores or score > scores[id(seen.entity)][0]:
            scores[id(seen.entity)] = (score, seen.entity)
    if not scores and text in GENDERS and token in discourse.sources:
        return _lead_person(discourse, fits)
    if not scores and text in PLURALS and token in discourse.sources:
        pair = pair_joined(token, registry, discourse)
        return _their_body(discourse, token) if pair is None else Choice(pair, "pronoun: the two named together before")
    choice = _decide(list(scores.values()))
    return None if choice is not None and _in_doubt(discourse, token, choice.entity, fits) else choice


def _in_doubt(discourse: Discourse, token: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """Whether another who fits may as well be meant, though *entity* stands further in the foreground."""
    if discourse.words.doc[token].lower_ not in GENDERS:
        return _one_of_pair(discourse, token, entity, fits)
    return (
        _one_of_pair(discourse, token, entity, fits)
        or _others_since(discourse, token, entity, fits)
        or _questioned(discourse, token, entity, fits)
        or _coordinated(discourse, token, entity, fits)
    )


def _others_since(discourse: Discourse, token: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """Whether two or more others who fit have been named since *entity* was spoken of, a sentence or more ago."""
    others: set[int] = set()
    if any(seen.entity is entity for seen in discourse.recent(token, 1)):
        return False
    for seen in discourse.recent(token, _WINDOW):
        if seen.entity is entity:
            break
        if seen.entity.kind is ActorKind.PERSON and fits(seen.entity) and not seen.quoted:
            others.add(id(seen.entity))
    return len(others) > 1


def _questioned(discourse: Discourse, token: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """Whether *entity* just questioned another who fits, so that the other may well be the one who speaks."""
    doc = discourse.words.doc
    recent = discourse.recent(token, 1)
    asking = [_head(doc[s.token]) for s in recent if s.entity is entity and s.subject]
    verbs = {h.head for h in asking if h.head.lemma_ in word_set("questioning")}
    asked = [_head(doc[s.token]) for s in recent if s.entity is not entity and fits(s.entity)]
    return any(h.dep_ in ("dobj", "nsubj", "dative") and h.head in verbs for h in asked)


def _coordinated(discourse: Discourse, token: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """Whether another who fits is the subject of the clause that the pronoun's clause is joined to by "and"."""
    verb = discourse.words.doc[token].head
    if verb.dep_ != "conj" or not subject_of(discourse.words.doc[token])[0]:
        return False
    heads = {c.i for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")}
    return any(
        _head(discourse.words.doc[s.token]).i in heads and s.entity is not entity and fits(s.entity)
        for s in discourse.recent(token, 0)
    )


def _head(token: "Token") -> "Token":
    """The noun of the phrase that begins at *token*."""
    while token.dep_ in ("compound", "det", "amod", "poss", "nummod") and token.head.i > token.i:
        token = token.head
    return token


def _their_body(discourse: Discourse, token: int) -> Choice | None:
    """The one body that was the main subject just before, of which "they" is said when no group stands near."""
    near = [s for s in discourse.recent(token, 1) if s.subject and s.main and not s.quoted]
    bodies = {id(s.entity): s.entity for s in near if s.entity.kind is ActorKind.ORGANISATION}
    others = any(s.entity.kind is ActorKind.STATE for s in near)
    if len(bodies) != 1 or others:
        return None
    return Choice(next(iter(bodies.values())), "pronoun: the body that acts in the sentence before")


def _one_of_pair(discourse: Discourse, token: int, entity: Entity, fits: Callable[[Entity], bool]) -> bool:
    """Whether the antecedent was last named side by side with another who fits ("Roe and Doe left. He …")."""
    recent = discourse.recent(token, _WINDOW)
    last = next((s for s in recent if s.entity is entity), None)
    if last is None or last.entity.gender is not None:
        return False
    doc = discourse.words.doc
    others = [s for s in recent if s.entity is not entity and s.sentence == last.sentence and fits(s.entity)]
    between = [doc[min(s.token, last.token) : max(s.token, last.token)] for s in others]
    return any(len(b) <= _PAIR and any(t.lower_ == "and" for t in b) for b in between)


def _in_passing(text: str, seen: Seen) -> bool:
    """Whether an unnamed person was only mentioned in passing, too little for "he" or "she" to mean."""
    unnamed = seen.entity.kind is ActorKind.ANONYMOUS and text in GENDERS
    return unnamed and not seen.source and not (seen.subject and seen.main)


def _lead_person(discourse: Discourse, fits: Callable[[Entity], bool]) -> Choice | None:
    """The one person who acts in the report's first sentences, when nobody stands near the pronoun."""
    body = [s for s in discourse.seen if not discourse.words.headline(s.token)]
    first = body[0].sentence if body else 0
    acting = {
        id(s.entity): s.entity
        for s in body
        if s.sentence - first < _LEAD and s.subject and not s.quoted and fits(s.entity) and not s.supposed
    }
    if len(acting) != 1:
        return None
    return Choice(next(iter(acting.values())), "pronoun: nobody near; the person of the report's lead")


def _fitting(text: str) -> Callable[[Entity], bool]:
    if text in GENDERS:
        wanted = GENDERS[text]
        return lambda e: e.person and (e.gender or e.leaning) in (None, wanted)
    if text in PLURALS:
        return lambda e: (e.plural or e.kind is ActorKind.GROUP) and e.kind is not ActorKind.DOCUMENT
    return lambda e: e.kind in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.DOCUMENT)


def _score(discourse: Discourse, token: int, text: str, seen: Seen) -> float:
    distance = discourse.words.step_of[token] - seen.sentence
    score = -_SENTENCE * distance + _SUBJECT * seen.subject + _MAIN * seen.main + _SOURCE * seen.source
    if text in _SUBJECT_FORMS and seen.main and subject_of(discourse.words.doc[token])[0]:
        score += _PARALLEL
    if discourse.words.doc[token].dep_ == "poss" and _own_subject(discourse, token) == seen.token:
        score += _OWN_CLAUSE
    if seen.main and distance <= 1:
        score += _CENTRE
    if discourse.words.headline(seen.token) and not discourse.words.headline(token):
        score -= _HEADLINE
    if text in GENDERS and seen.pronoun:
        score += _TAKEN_UP
    if text in GENDERS and not seen.source and _newcomer(discourse, seen):
        score -= _NEWCOMER
    if text in GENDERS and seen.entity.gender == GENDERS[text]:
        score += _KNOWN_GENDER
    return score


def _newcomer(discourse: Discourse, seen: Seen) -> bool:
    """Whether the mention brings in somebody without a name: "a farmer"."""
    return not seen.entity.names and discourse.words.doc[seen.token].lower_ in ("a", "an", "another")


def _own_subject(discourse: Discourse, token: int) -> int:
    """The first token of the subject of the clause that the possessive stands in; -1 without one."""
    verb = discourse.words.doc[token]
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token), None)
    return -1 if subject is None else int(subject.left_edge.i)


def _own_subject_unknown(discourse: Discourse, token: int) -> bool:
    """Whether a possessive's own clause has somebody for subject of whom it is not known who that is."""
    if discourse.words.doc[token].dep_ != "poss":
        return False
    first = _own_subject(discourse, token)
    if first < 0 or any(s.token == first for s in discourse.recent(token, 0)):
        return False
    end = token
    nouns = [t for t in discourse.words.doc[first:end] if t.dep_ in ("nsubj", "nsubjpass")]
    return bool(nouns) and nouns[0].pos_ == "NOUN" and nouns[0].lemma_ in (offices().keys() | role_nouns().keys())


def _bound_apart(discourse: Discourse, token: int, seen: Seen) -> bool:
    """Whether both are arguments of one verb, so that they cannot be the same ("Roe met him")."""
    doc = discourse.words.doc
    pronoun, other = doc[token], doc[seen.token]
    if pronoun.dep_ == "poss" or seen.sentence != discourse.words.step_of[token]:
        return False
    while other.dep_ in ("compound", "amod") and other.head != other:
        other = other.head
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return other.head == verb and other.dep_ in ("nsubj", "nsubjpass", "dobj", "dative")


def _decide(scored: list[tuple[float, Entity]]) -> Choice | None:
    if not scored:
        return None
    scored.sort(key=lambda s: -s[0])
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN:
        return None
    lead = "the only one who fits" if len(scored) == 1 else f"ahead by {scored[0][0] - scored[1][0]:.1f}"
    return Choice(scored[0][1], f"pronoun: {lead}")
