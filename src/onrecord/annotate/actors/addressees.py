"""Addressees: whom the words were said to ("told reporters", "in a letter to", "speaking to the crowd")."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.actors.context import Scene, Told
from onrecord.annotate.actors.descriptions import describe, shown_name
from onrecord.annotate.actors.knowledge import relay_words, word_set
from onrecord.annotate.actors.mentions import Form
from onrecord.annotate.actors.registry import Entity
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

Addressee = tuple["Token", Entity]
_OBJECTS = frozenset({"dobj", "dative", "iobj", "nsubjpass"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ADDRESSING = frozenset({"address", "brief", "tell"})
_LINKED = {"call": "on", "plead": "with", "appeal": "to", "argue": "with", "reason": "with"}


def addressees(scene: Scene, told: Told) -> list[Addressee]:
    """Each addressee with the token that names it, in the order of the text."""
    found: dict[int, Addressee] = {}
    for token, anyone in _heads(scene, told):
        entity = _entity(scene, token, anyone)
        if entity is not None and entity is not told.speaker:
            found.setdefault(id(entity), (token, entity))
    return sorted(found.values(), key=lambda a: a[0].i)


def _heads(scene: Scene, told: Told) -> Iterator[tuple["Token", bool]]:
    """The nouns in the place of an addressee, and whether that place leaves no doubt that they are addressed."""
    doc = scene.words.doc

    def inside(token: int) -> bool:
        return scene.frames(told, token)

    for start, end in told.cue:
        for verb in doc[start:end]:
            yield from ((t, _hears_anyway(verb)) for t in _of_verb(verb, inside))
    for at in scene.frame(told, _speaks):
        if _of_the_speaker(told, doc[at]):
            yield from ((t, True) for t in _of_clause(doc[at], inside))
    for at in scene.wanted(told, _occasion):
        if inside(at) or at > told.place:
            yield from ((t, False) for link in ("with", "to") for t in _after(doc[at], link, lambda _: True))


def _of_verb(verb: "Token", inside: Callable[[int], bool]) -> Iterator["Token"]:
    """Whom the cue's own verb is said to."""
    if verb.lemma_ in word_set("telling") and verb.pos_ == "VERB":
        yield from _told(verb, inside)
    if verb.lemma_ in word_set("saying"):
        yield from _after(verb, "to", inside)
    if verb.lemma_ in _LINKED:
        yield from _after(verb, _LINKED[verb.lemma_], inside)


def _hears_anyway(verb: "Token") -> bool:
    """Whether whatever is the verb's object hears the words: one is always told, but may order or promise a thing."""
    return verb.lemma_ in word_set("telling_anyone")


def _told(verb: "Token", inside: Callable[[int], bool]) -> Iterator["Token"]:
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for child in verb.children:
        if inside(child.i) and child.dep_ in _OBJECTS and (child.dep_ != "nsubjpass") != passive:
            yield child
            yield from (c for c in child.conjuncts if inside(c.i))


def _after(head: "Token", preposition: str, inside: Callable[[int], bool]) -> Iterator["Token"]:
    for child in head.children:
        if child.lower_ == preposition and child.i > head.i:
            for noun in (c for c in child.children if c.dep_ == "pobj" and inside(c.i)):
                yield noun
                yield from (c for c in noun.conjuncts if inside(c.i))


def _of_clause(verb: "Token", inside: Callable[[int], bool]) -> Iterator["Token"]:
    """Whom a side clause speaks to: "speaking to reporters", "addressing the crowd"."""
    if verb.lemma_ in _ADDRESSING:
        yield from _told(verb, inside)
    elif verb.lemma_ != "appear":
        for link in ("to", "with"):
            yield from _after(verb, link, inside)


def _speaks(token: "Token") -> bool:
    return token.pos_ == "VERB" and token.lemma_ in word_set("speaking") | _ADDRESSING


def _of_the_speaker(told: Told, verb: "Token") -> bool:
    """Whether the side clause is about the one who speaks: "speaking to reporters, Roe said", "Roe, who spoke to …"."""
    around = verb.head.i
    beside = (*told.cue, *told.source)
    return verb.dep_ in ("advcl", "acl", "relcl", "prep") and any(start <= around < end for start, end in beside)


def _occasion(token: "Token") -> bool:
    """Whether the noun is the call, letter or speech on the occasion of which words are said: "in a call"."""
    if token.lemma_ not in word_set("occasion") or token.dep_ != "pobj":
        return False
    return token.head.lower_ in ("in", "during", "by", "at")


def _entity(scene: Scene, token: "Token", anyone: bool) -> Entity | None:
    """The actor that the noun names or describes. *anyone*: a noun of no known kind is one as well."""
    entity = scene.registry.at(token.i)
    if entity is not None or token.pos_ not in ("NOUN", "PROPN"):
        return entity
    chunk = _chunk(scene, token)
    described = describe(scene.words, scene.registry, chunk, token)
    if described is None:
        return _anybody(scene, chunk, token) if _may_hear(token, anyone) else None
    entity = scene.registry.new(described.kind, shown_name(scene.words, described.start, described.end, None))
    entity.country, entity.sector, entity.plural = described.country, described.sector, described.plural
    scene.registry.mention(entity, described.start, described.end, "", Form.ROLE)
    return entity


def _may_hear(token: "Token", anyone: bool) -> bool:
    """Whether the noun is a name told something, or none for what is told ("a lie") or spoken on ("the telephone")."""
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "CARDINAL") or not (anyone or token.dep_ in _OBJECTS):
        return False
    if not anyone:
        return bool(token.pos_ == "PROPN")
    return token.lower_ not in word_set("told_thing") and token.lower_ not in relay_words()


def _anybody(scene: Scene, chunk: "DocSpan", token: "Token") -> Entity:
    start = max((t.i + 1 for t in chunk if t.text in _POSSESSIVE and t.i < token.i), default=chunk.start)
    if token.pos_ == "NOUN":
        entity = scene.registry.new(ActorKind.GROUP, shown_name(scene.words, chunk.start, chunk.end, None))
        entity.plural = token.tag_ == "NNS"
        scene.registry.mention(entity, chunk.start, chunk.end, "", Form.ROLE)
        return entity
    start += scene.words.doc[start].pos_ == "DET"
    name = str(scene.words.doc[start : chunk.end].text)
    entity = scene.registry.new(ActorKind.PERSON if token.ent_type_ == "PERSON" else ActorKind.ORGANISATION, name)
    scene.registry.mention(entity, start, chunk.end, name, Form.NAME)
    return entity


def _chunk(scene: Scene, token: "Token") -> "DocSpan":
    return scene.words.doc[token.left_edge.i : token.i + 1]
