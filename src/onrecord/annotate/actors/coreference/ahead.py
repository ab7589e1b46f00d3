"""Whom a report describes first and names next: "a navy spokesman said …", then "Captain Roe was replying to …"."""

from onrecord.annotate.actors.coreference.discourse import Discourse, Seen
from onrecord.annotate.actors.knowledge import offices, vague_titles, word_set
from onrecord.annotate.actors.mentions import Role
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.actors.titles import same_office
from onrecord.model import ActorKind

_WINDOW = 2  # sentences from the description to the name
_WINDOW_OUTLET = 4  # sentences: reports name the paper they have spoken of later than they name a person


def introduce(registry: Registry, discourse: Discourse) -> None:
    """Join the actor described just before to the name read last, if the name is new and can only be that actor's."""
    seen = discourse.seen[-1]
    if seen.entity.kind is ActorKind.PERSON:
        described = _described_person(discourse, seen)
    elif seen.entity.kind is ActorKind.OUTLET and seen.source:
        described = _described_outlet(discourse, seen)
    else:
        return
    if described is not None and not _named_before(discourse, seen):
        unite(registry, discourse, described, seen.entity)


def unite(registry: Registry, discourse: Discourse, described: Entity, named: Entity) -> None:
    """Make every mention of *described* one of *named*, with the office it told."""
    registry.merge(described, named)
    discourse.merge(described, named)
    named.roles += [r for r in described.roles if all(r.office != own.office for own in named.roles)]
    named.country = named.country or described.country
    named.sector = named.sector or described.sector
    named.gender = named.gender or described.gender
    named.how = named.how or described.how


def _named_before(discourse: Discourse, seen: Seen) -> bool:
    """Whether the body of the report has spoken of the named one before."""
    return any(
        s.entity is seen.entity and s.sentence < seen.sentence and not discourse.words.headline(s.token)
        for s in discourse.seen
    )


def _described_person(discourse: Discourse, seen: Seen) -> Entity | None:
    """The one unnamed holder of an office, spoken of as a subject just before, whom the name fits."""
    if not (seen.subject and seen.main) or seen.quoted:
        return None
    before = [s for s in discourse.recent(seen.token, _WINDOW) if s.subject and not s.quoted]
    unnamed = {id(s.entity): s for s in before if s.entity.kind is ActorKind.ROLE and not s.entity.plural}
    beside = _before_name(discourse, seen)
    fitting = [
        s for s in unnamed.values() if _may_be(s.entity, seen.entity, _untitled_next(discourse, seen, s), beside)
    ]
    return fitting[0].entity if len(fitting) == 1 else None


def _before_name(discourse: Discourse, seen: Seen) -> str:
    """The words of the noun phrase that stand before the name."""
    doc = discourse.words.doc
    end = next((e for s, e in sorted(seen.entity.spans) if s == seen.token), seen.token + 1)
    left = doc[seen.token : end].root.left_edge.i
    return str(doc[left : seen.token].text)


def _untitled_next(discourse: Discourse, seen: Seen, described: Seen) -> bool:
    """Whether the name stands without introduction in the sentence after the description."""
    doc = discourse.words.doc
    end = next((e for s, e in sorted(seen.entity.spans) if s == seen.token), seen.token + 1)
    introduced = end < len(doc) and doc[end].text in (",", "(", "–", "—")
    next_one = seen.sentence - described.sentence <= 1
    return next_one and not introduced and not seen.entity.roles and seen.source and described.source


def _may_be(described: Entity, named: Entity, untitled: bool, beside: str) -> bool:
    """Whether the offices told of both can be one person's."""
    if described.gender and named.gender and described.gender != named.gender:
        return False
    if described.country and named.country and described.country != named.country:
        return False
    own = [r for r in named.roles if r.kind != "honorific"]
    if not own:
        return untitled and any(r.office not in word_set("common_office") - {"spokesperson"} for r in described.roles)
    return any(_one_post(a, b, described, beside) for a in described.roles for b in own)


def _one_post(described: Role, own: Role, entity: Entity, beside: str) -> bool:
    """Whether the office described can be the office, seat or rank beside the name."""
    if described.former != own.former:
        return False
    if own.kind == "rank":
        return described.office == "spokesperson" and bool(set(normal(entity.name).split()) & word_set("armed"))
    if own.office in vague_titles().get(described.office, frozenset()):
        return True
    return same_office(described.office, own.office) and _same_body(described, own, beside)


def _same_body(described: Role, own: Role, before: str) -> bool:
    """Whether both roles name the same body, or the one beside the name none; posts held by one person need none."""
    told, beside = _qualifiers(described, described.text), _qualifiers(own, f"{before} {own.text}")
    if not beside or told & beside:
        return True
    return not told and described.office not in word_set("shared_office")


def _qualifiers(role: Role, text: str) -> set[str]:
    """What the words of a role say besides its office: "the Foreign Ministry's spokeswoman" -> foreign, ministry."""
    words = {normal(w).removesuffix("'s").removesuffix("'") for w in text.split()}
    forms = {word for form, known in offices().items() if known.office == role.office for word in form.split()}
    return {w for w in words if w not in forms | word_set("title_link") | word_set("definite") | word_set("indefinite")}


def _described_outlet(discourse: Discourse, seen: Seen) -> Entity | None:
    """The one outlet spoken of by its kind only, where no other outlet has been named since."""
    recent = discourse.recent(seen.token, _WINDOW_OUTLET)
    before = [s for s in recent if s.entity.kind is ActorKind.OUTLET and s.entity is not seen.entity]
    unnamed = {id(s.entity): s.entity for s in before if not s.entity.names and not s.entity.plural}
    if len(unnamed) != 1 or any(s.entity.names for s in before):
        return None
    (described,) = unnamed.values()
    fits = described.how in (None, seen.entity.how) or seen.entity.how is None
    return described if fits else None
