"""Things and bodies known by their kind: "the report", "the agency", "the paper", "the government"."""

from onrecord.annotate.actors.coreference.discourse import Discourse, Seen
from onrecord.annotate.actors.descriptions import Description
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.mentions import Form
from onrecord.annotate.actors.outlets import noun_how
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.spelling import normal
from onrecord.model import ActorKind

_JUST_NOW = 2  # sentences
KIND_WINDOW = 8  # sentences over which something known by its kind may be taken up


def government_of(described: Description, registry: Registry, discourse: Discourse) -> Entity | None:
    """The state whose government alone is spoken of ("the Alandic government")."""
    if described.country is None or described.plural or described.lemma not in word_set("government"):
        return None
    if described.modifiers or described.indefinite or described.former:
        return None
    known = registry.state(described.country)
    if known is None:
        known = registry.new(ActorKind.STATE, discourse.words.names.countries.get(described.country, described.country))
        known.country, known.sector = described.country, "GOV"
    return known


def by_kind(described: Description, discourse: Discourse, owner: Entity | None) -> tuple[Entity, str] | None:
    """The last outlet, body, document or group that the noun can take up again. *owner*: whose it is said to be."""
    if described.noun is None:
        return None
    recent = discourse.recent(described.head, KIND_WINDOW)
    if described.possessor is not None and described.noun.kind == "body":
        recent = [s for s in recent if _owned(s.entity, owner, discourse.words.doc[described.possessor].lower_)]
    elif described.noun.fits == ("*",) and not described.plural:
        recent = [s for s in recent if _acted(s.entity, discourse)]
    fitting = [s for s in recent if _fits_kind(s.entity, described) and _governs(s)] or _reporting(described, recent)
    here = discourse.words.step_of[described.head]
    subjects = [s for s in fitting if s.subject and here - s.sentence <= _JUST_NOW]
    if not fitting or _beside_another(subjects or fitting):
        return None
    return (subjects or fitting)[0].entity, f"kind: the last one that “{described.lemma}” can mean"


def _owned(body: Entity, owner: Entity | None, possessor: str) -> bool:
    """Whether the body may be the owner's: one named after another is not ("Roe's campaign", "the Doe campaign")."""
    if body is owner:
        return False
    if owner is None or owner.kind is not ActorKind.PERSON:
        return (
            body.kind is not ActorKind.ORGANISATION or bool(body.names) or normal(possessor) in _plain_words(body.name)
        )
    return bool({w for name in (owner.name, *owner.names) for w in normal(name).split()} & _plain_words(body.name))


def _plain_words(name: str) -> set[str]:
    return {w.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’") for w in normal(name).split()}


def _acted(body: Entity, discourse: Discourse) -> bool:
    """Whether the report has had the body do or say something, as it has the one that "the company" means."""
    return any(s.entity is body and (s.subject or s.source) for s in discourse.seen)


def _beside_another(fitting: list[Seen]) -> bool:
    """Whether the last one was named side by side with another that fits as well ("the Trade and Fish Ministries")."""
    last = fitting[0]
    return any(
        s.entity is not last.entity and s.sentence == last.sentence and (s.subject, s.main) == (last.subject, last.main)
        for s in fitting
    )


def _governs(seen: Seen) -> bool:
    """Whether a state was spoken of as a government that acts; true of everything that is no state."""
    if seen.entity.kind is not ActorKind.STATE:
        return True
    at = [form for (start, _), form in seen.entity.spans.items() if start == seen.token]
    return seen.subject and Form.ROLE in at


def _reporting(described: Description, recent: list[Seen]) -> list[Seen]:
    """The mentions of the one outlet whose words have been reported, which its kind or "the report" takes up."""
    if described.plural or (described.lemma != "report" and described.kind is not ActorKind.OUTLET):
        return []
    outlets = [s for s in recent if s.entity.kind is ActorKind.OUTLET and s.source]
    if len({id(s.entity) for s in outlets}) != 1:
        return []
    known = outlets[0].entity.how
    told = noun_how(described.noun) if described.noun is not None and described.kind is ActorKind.OUTLET else None
    return outlets if known is None or told in (None, known) else []


def _fits_kind(entity: Entity, described: Description) -> bool:
    noun = described.noun
    if noun is None or (described.country and entity.country and described.country != entity.country):
        return False
    if entity.kind is ActorKind.STATE and described.lemma in word_set("government"):
        return True
    name = normal(entity.base or entity.name).split()
    if not described.counted <= set(name):
        return False
    if noun.kind in ("outlet", "body"):
        if described.plural and not entity.plural and described.lemma not in word_set("collective"):
            return False
        if noun.kind == "outlet" and entity.kind is not ActorKind.OUTLET:
            return False
        if entity.kind is ActorKind.OUTLET and described.lemma == "agency" and entity.how == "agency":
            return True
        if entity.kind not in (ActorKind.OUTLET, ActorKind.ORGANISATION):
            return False
        if not entity.names and noun.kind == "body" and entity.kind is ActorKind.ORGANISATION:
            return described.lemma in _heads(name)
        if "*" in noun.fits and noun.kind == "body":
            return entity.sector in (None, "BUS", "NGO", "EDU", noun.sector)
        return "*" in noun.fits or bool(set(name) & set(noun.fits)) or any(n.endswith(noun.fits) for n in name[-1:])
    return entity.kind is described.kind and described.lemma in _heads(name) and entity.plural == described.plural


def _heads(name: list[str]) -> set[str]:
    return {*name, *(n.removesuffix("s") for n in name)}
