"""Two actors spoken of together: "the two ministers", "both countries", "Ann Roe and Bo Doe … They"."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.discourse import Discourse
from onrecord.annotate.actors.descriptions import Description
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WINDOW = 2  # sentences back in which the two have been named
_NEAR = 1  # sentences back for "they"


def pair_described(described: Description, registry: Registry, discourse: Discourse) -> Entity | None:
    """The two whom "the two …" or "both …" take up; None when not exactly two were named just before."""
    if not described.plural or not _counts_two(described, discourse):
        return None
    if described.lemma in word_set("state_noun"):
        return _joined(registry, _two_named(discourse, described.head, lambda e: e.kind is ActorKind.STATE))
    if described.office is None and (described.noun is None or not described.noun.one):
        return None
    genders = (None, described.gender)
    return _joined(registry, _two_named(discourse, described.head, lambda e: _is_human(e, genders)))


def _is_human(entity: Entity, genders: tuple[str | None, ...]) -> bool:
    """Whether the entity is a person of one of *genders*, which with None alone tell nothing."""
    return entity.kind is ActorKind.PERSON and (genders == (None, None) or (entity.gender or entity.leaning) in genders)


def _counts_two(described: Description, discourse: Discourse) -> bool:
    first = discourse.words.doc[described.start].lower_
    if first == "both":  # "both old and new ministers" are two kinds, not two people
        return not any(t.dep_ == "cc" for t in discourse.words.doc[described.start : described.head])
    return first == "the" and described.counted == {"two"}


def _two_named(discourse: Discourse, token: int, fits: Callable[[Entity], bool]) -> list[Entity]:
    """The two who fit and were named nearest before *token*, in the order named; empty when they are not two."""
    for reach in range(_WINDOW + 1):
        found: dict[int, Entity] = {}
        for seen in reversed(discourse.recent(token, reach)):
            if not seen.quoted and seen.entity.names and fits(seen.entity):
                found.setdefault(id(seen.entity), seen.entity)
        if len(found) >= 2:
            return list(found.values()) if len(found) == 2 else []
    return []


def pair_joined(token: int, registry: Registry, discourse: Discourse) -> Entity | None:
    """The two persons joined by "and" as the subject just before, whom "they" at *token* takes up."""
    people = [
        s
        for s in reversed(discourse.recent(token, _NEAR))
        if s.subject and not s.quoted and s.entity.kind is ActorKind.PERSON and s.entity.names
    ]
    distinct = list({id(s.entity): s for s in people}.values())
    if len(distinct) != 2 or distinct[0].sentence != distinct[1].sentence:
        return None
    doc = discourse.words.doc
    first, second = (_head(doc[s.token]) for s in distinct)
    return _joined(registry, [s.entity for s in distinct]) if second in first.conjuncts else None


def _head(token: "Token") -> "Token":
    """The last part of the name that begins at *token*."""
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def _joined(registry: Registry, two: list[Entity]) -> Entity | None:
    if len(two) != 2:
        return None
    name = f"{two[0].name} and {two[1].name}"
    known = next((e for e in registry.entities if e.plural and e.name == name), None)
    if known is not None:
        return known
    entity = registry.new(ActorKind.GROUP, name)
    entity.plural = True
    entity.country = two[0].country if two[0].country == two[1].country else None
    return entity
