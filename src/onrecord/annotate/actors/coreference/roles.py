"""Definite descriptions to the persons, bodies and outlets that they take up again."""

from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.discourse import Discourse, subject_of
from onrecord.annotate.actors.coreference.kinds import KIND_WINDOW, by_kind, government_of
from onrecord.annotate.actors.coreference.pairs import pair_described
from onrecord.annotate.actors.coreference.writings import author
from onrecord.annotate.actors.descriptions import Description
from onrecord.annotate.actors.knowledge import vague_titles, word_set
from onrecord.annotate.actors.mentions import Form, Role
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.spelling import normal
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED_BODIES = (ActorKind.OUTLET,)
_JUST_NOW = 2  # sentences
_SET_OFF = 8  # tokens of a titled name between commas


def resolve_description(
    described: Description, registry: Registry, discourse: Discourse, owner: Entity | None
) -> tuple[Entity, str] | None:
    """The entity that a description takes up and why; None when it is new or nobody can be told."""
    if described.human and (named := _named_beside(described, registry, discourse)) is not None:
        return named, "name: in apposition to it"
    if described.kind in (ActorKind.OUTLET, ActorKind.ORGANISATION):
        after = registry.at(described.end) if described.end < len(discourse.words.doc) else None
        if after is not None and after.kind is ActorKind.ORGANISATION and described.end == described.head + 1:
            return after, "name: beside it"
        before = [e for s, _, e in registry.within(described.start, described.head) if described.head - s <= 5]
        for beside in [after, *reversed(before)]:
            if beside is not None and beside.kind in _NAMED_BODIES and described.end == described.head + 1:
                return beside, "name: beside it"
    if (two := pair_described(described, registry, discourse)) is not None:
        return two, "group: the two named before"
    if described.kind is ActorKind.DOCUMENT and (written := author(described, registry, discourse, owner)) is not None:
        return written
    if (state := government_of(described, registry, discourse)) is not None:
        return state, "state: its government"
    if described.indefinite or not (described.definite or described.office):
        return _same_group(described, discourse) if described.plural and not described.indefinite else None
    if described.human:
        return _human(described, registry, discourse, owner)
    return by_kind(described, discourse, owner)


def _named_beside(described: Description, registry: Registry, discourse: Discourse) -> Entity | None:
    """The person whose name the description stands beside: "Ann Roe, the mayor", "the mayor, Ann Roe", "Roe is the"."""
    doc = discourse.words.doc
    head = doc[described.head]
    tied = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "conj" and head.head.dep_ in ("appos", "attr"):
        head = head.head
    if head.dep_ == "appos":
        tied.append(head.head)
    if head.dep_ == "attr":
        tied += [_antecedent(c) for c in head.head.children if c.dep_ == "nsubj"]
    if described.end < len(doc) and described.end == described.head + 1:
        tied.append(doc[described.end])
    if not subject_of(head)[0] and described.start >= 2 and doc[described.start - 1].text in (",", "("):
        tied.append(doc[described.start - 2])
    people = [registry.at(token.i) for token in tied] + [_set_off(described, registry, discourse)]
    return next((p for p in people if p is not None and p.kind is ActorKind.PERSON and _may_be(p, described)), None)


def _set_off(described: Description, registry: Registry, discourse: Discourse) -> Entity | None:
    """Whose name stands between commas after the description: "the army's spokesman, Brig. Gen. Bo Doe, said"."""
    doc = discourse.words.doc
    start = described.end + 1
    if start >= len(doc) or doc[described.end].text != ",":
        return None
    person = registry.at(start) or registry.titled(start)
    if person is None:
        return None
    end = next((e for s, e in sorted(person.spans) if s >= start and person.spans[s, e] is Form.NAME), len(doc))
    return person if end < len(doc) and end - start <= _SET_OFF and doc[end].text == "," else None


def _may_be(person: Entity, described: Description) -> bool:
    return not (described.gender and person.gender and described.gender != person.gender)


def _antecedent(token: "Token") -> "Token":
    """The noun that a relative pronoun takes up; the token itself when it is none."""
    verb = token.head
    if token.tag_ == "WP" and verb.dep_ == "relcl":
        return verb.head
    return token


def _human(
    described: Description, registry: Registry, discourse: Discourse, owner: Entity | None
) -> tuple[Entity, str] | None:
    again = _again(described, discourse, _JUST_NOW)
    if again is not None:
        return again, "role: described so just before"
    holders = [e for e in registry.entities if e.kind is ActorKind.PERSON and e is not owner and _holds(e, described)]
    if owner is not None and owner.kind is ActorKind.PERSON:
        holders = [e for e in holders if any(_serves(r, owner) for r in e.roles)]
    if described.country is None and described.office and described.office.office in word_set("common_office"):
        near = {id(s.entity) for s in discourse.recent(described.head, KIND_WINDOW)}
        holders = [e for e in holders if id(e) in near]
    holders = _of_country(holders, described) or holders
    if len(holders) == 1:
        return holders[0], "role: the report gives this office to one person"
    if holders:
        return _at_home(holders, described) or _nearest_of(holders, described, discourse)
    again = _again(described, discourse, KIND_WINDOW)
    if again is not None:
        return again, "role: described so before"
    return _previous_subject(described, discourse, owner)


def _of_country(holders: list[Entity], described: Description) -> list[Entity]:
    """Those of whom the report says that they hold the office in the country described."""
    if described.country is None:
        return []
    return [e for e in holders if any(r.country == described.country and _role_fits(r, described) for r in e.roles)]


def _serves(role: Role, owner: Entity) -> bool:
    """Whether the role's words name the owner ("Roe's spokesman") or leave that to a pronoun ("his spokesman")."""
    words = set(normal(role.text).replace("'s", "").split())
    return bool(words & {"his", "her", "their"} or words & {w for name in owner.names for w in normal(name).split()})


def _holds(entity: Entity, described: Description) -> bool:
    if described.gender and entity.gender and described.gender != entity.gender:
        return False
    return any(_role_fits(role, described) for role in entity.roles)


def _role_fits(role: Role, described: Description) -> bool:
    if role.kind == "honorific" or (described.country and role.country and described.country != role.country):
        return False
    if described.former != role.former:
        return False
    told = {normal(word) for word in role.text.split() if word[0].isupper()} - set(role.office.split())
    modifiers = described.modifiers
    if not told & word_set("party"):  # "the Green governor" may be one whose party has not been told
        modifiers = modifiers - word_set("party")
    if modifiers and told - {described.lemma} and not modifiers <= told:
        return False
    wanted = described.office.office if described.office else described.lemma
    return wanted in (role.office, normal(role.text)) or _vague(wanted, role.office)


def _vague(wanted: str, office: str) -> bool:
    return office in vague_titles().get(wanted, frozenset()) or office.endswith(" " + wanted)


def _nearest_of(holders: list[Entity], described: Description, discourse: Discourse) -> tuple[Entity, str] | None:
    """The holder spoken of in this sentence or the last one, if only one of them was."""
    for reach in (0, 1, 2):
        near = {id(s.entity): s.entity for s in discourse.recent(described.head, reach) if s.entity in holders}
        if len(near) == 1:
            return next(iter(near.values())), "role: the nearest of those who hold the office"
        if near:
            return None
    return None


def _at_home(holders: list[Entity], described: Description) -> tuple[Entity, str] | None:
    """The one holder whose office is given without a country, as reports give those of their own country."""
    if described.country is not None:
        return None
    home = [e for e in holders if not any(r.country for r in e.roles)]
    return (home[0], "role: the only holder named without a country") if len(home) == 1 else None


def _again(described: Description, discourse: Discourse, window: int) -> Entity | None:
    """A role-only actor described with the same head noun before, at most *window* sentences back."""
    for seen in discourse.recent(described.head, window):
        entity = seen.entity
        if entity.kind not in (ActorKind.ROLE, ActorKind.ANONYMOUS) or entity.plural:
            continue
        last = normal(entity.base or entity.name).split()
        if not described.counted <= set(last) or (described.counted and not set(last) & word_set("ordinal")):
            continue
        if described.lemma in last and (not described.country or described.country == entity.country):
            return entity
    return None


def _previous_subject(described: Description, discourse: Discourse, owner: Entity | None) -> tuple[Entity, str] | None:
    """The one person who was a subject in the sentence before, when this description opens the next one."""
    head = discourse.words.doc[described.head]
    if not subject_of(head)[0] or described.office is None or described.office.kind != "office":
        return None
    if any(c.dep_ == "prep" and c.i > head.i for c in head.children):
        return None  # "the top member of the council" introduces somebody
    here = discourse.words.step_of[described.head]
    seen = [s for s in discourse.recent(described.head, 1) if s.sentence == here - 1 and not s.quoted and s.subject]
    people = {
        id(s.entity): s.entity
        for s in seen
        if s.entity.kind is ActorKind.PERSON and s.entity is not owner and _could_hold(s.entity, described)
    }
    main = {id(s.entity): s.entity for s in seen if s.main and id(s.entity) in people}
    leading = any(s.main and s.entity.kind is ActorKind.PERSON and s.entity is not owner for s in seen)
    chosen = main if leading else people
    if len(chosen) != 1:
        return None
    return next(iter(chosen.values())), "role: the subject of the sentence before"


def _could_hold(entity: Entity, described: Description) -> bool:
    """Whether nothing known of the person speaks against the office."""
    if entity.gender and described.gender and entity.gender != described.gender:
        return False
    if entity.country and described.country and entity.country != described.country:
        return False
    if described.office is not None and described.office.office in word_set("beside_office"):
        return True
    return not any(
        r.kind == "office" and not r.former for r in entity.roles if r.office not in word_set("beside_office")
    )


def _same_group(described: Description, discourse: Discourse) -> tuple[Entity, str] | None:
    """A bare plural ("officials") is the same group when exactly these words stood before."""
    text = normal(discourse.words.doc[described.start : described.end].text)
    group = discourse.groups.get(text)
    return None if group is None else (group, "group: the same words before")
