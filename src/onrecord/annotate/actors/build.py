"""Entities to the model's report actors."""

from collections import Counter

from onrecord.annotate.actors.gazetteer import Gazetteer
from onrecord.annotate.actors.mentions import Form
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.parse import Parsed
from onrecord.model import ActorKind, ReportActor, Span, report_actor_id


def build_actors(parsed: Parsed, registry: Registry, names: Gazetteer) -> dict[int, ReportActor]:
    """The report actor of each entity that has a mention, by the entity's ``id()``, in order of first mention."""
    entities = [e for e in registry.entities if e.spans]
    entities.sort(key=lambda e: (min(e.spans), e.name, e.kind))
    out: dict[int, ReportActor] = {}
    used: set[str] = set()
    for entity in entities:
        actor = _actor(parsed, entity, names)
        if actor.id not in used:
            used.add(actor.id)
            out[id(entity)] = actor
    return out


def _actor(parsed: Parsed, entity: Entity, names: Gazetteer) -> ReportActor:
    spans = {parsed.token_span(*tokens): form for tokens, form in sorted(entity.spans.items())}
    mentions = tuple(sorted(spans))
    named = tuple(s for s in mentions if spans[s] is Form.NAME)
    name = display_name(entity, names)
    return ReportActor(
        id=report_actor_id(parsed.report.id, name, entity.kind, mentions[0]),
        report=parsed.report.id,
        name=name,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
        roles=tuple(dict.fromkeys(r.text for r in entity.roles if r.kind != "honorific")),
        names=_names(parsed, named) or (name,),
        gender=entity.gender,
        mentions=mentions,
        name_spans=named,
    )


def _names(parsed: Parsed, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Every distinct name as it stands in the report, white space evened out."""
    return tuple(dict.fromkeys(" ".join(s.of(parsed.report.text).split()) for s in spans))


def display_name(entity: Entity, names: Gazetteer) -> str:
    """A state by the country name that the report uses most; a person by the fullest name; others as entered."""
    if entity.kind is not ActorKind.STATE:
        return " ".join(entity.name.split())
    used = Counter({n: c for n, c in entity.names.items() if _country_name(n, names)})
    if used:
        return used.most_common(1)[0][0]
    return names.countries.get(entity.country or "", entity.name)


def _country_name(name: str, names: Gazetteer) -> bool:
    known = names.known(name)
    return known is not None and known.form == "country"
