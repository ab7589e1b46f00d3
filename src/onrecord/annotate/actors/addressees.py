"""Addressees: whom the words were said to ("told reporters", "in a letter to", "in a call with")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.actors.context import Scene, Told
from onrecord.annotate.actors.descriptions import describe, shown_name
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.mentions import Form
from onrecord.annotate.actors.registry import Entity

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

Addressee = tuple["Token", Entity]
_OBJECTS = frozenset({"dobj", "dative", "iobj", "nsubjpass"})


def addressees(scene: Scene, told: Told) -> list[Addressee]:
    """Each addressee with the token that names it, in the order of the text."""
    found: dict[int, Addressee] = {}
    for token in _heads(scene, told):
        entity = _entity(scene, token)
        if entity is not None and entity is not told.speaker:
            found.setdefault(id(entity), (token, entity))
    return sorted(found.values(), key=lambda a: a[0].i)


def _heads(scene: Scene, told: Told) -> Iterator["Token"]:
    """The nouns in the place of an addressee: objects of verbs of telling, "to" and "with" after occasions."""
    doc = scene.words.doc
    frame = set(scene.frame(told))
    for start, end in told.cue:
        for verb in doc[start:end]:
            if verb.lemma_ in word_set("telling") and verb.pos_ == "VERB":
                yield from _told(verb, frame)
            if verb.lemma_ in word_set("saying"):
                yield from _after(verb, "to", frame)
    for token in doc[told.place].sent:
        if token.lemma_ in word_set("occasion") and _occasion_of(token, told, frame):
            for preposition in ("with", "to"):
                yield from _after(token, preposition, set(range(len(doc))))


def _told(verb: "Token", frame: set[int]) -> Iterator["Token"]:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for child in verb.children:
        if child.i in frame and child.dep_ in _OBJECTS and (child.dep_ != "nsubjpass") != passive:
            yield child
            yield from (c for c in child.conjuncts if c.i in frame)


def _after(head: "Token", preposition: str, frame: set[int]) -> Iterator["Token"]:
    for child in head.children:
        if child.lower_ == preposition and child.i > head.i:
            yield from (c for c in child.children if c.dep_ == "pobj" and c.i in frame)


def _occasion_of(token: "Token", told: Told, frame: set[int]) -> bool:
    """Whether the call, letter or interview is the occasion of these words: "in a call", beside the cue or after it."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "during", "by", "at", "after"):
        return False
    return token.i in frame or token.i > told.place


def _entity(scene: Scene, token: "Token") -> Entity | None:
    entity = scene.registry.at(token.i)
    if entity is not None or token.pos_ not in ("NOUN", "PROPN"):
        return entity
    chunk = _chunk(scene, token)
    described = describe(scene.words, scene.registry, chunk, token)
    if described is None:
        return None
    entity = scene.registry.new(described.kind, shown_name(scene.words, described.start, described.end, None))
    entity.country, entity.sector, entity.plural = described.country, described.sector, described.plural
    scene.registry.mention(entity, described.start, described.end, "", Form.ROLE)
    return entity


def _chunk(scene: Scene, token: "Token") -> "DocSpan":
    doc = scene.words.doc
    left = min((t.i for t in token.subtree if t.i <= token.i), default=token.i)
    return doc[left : token.i + 1]
