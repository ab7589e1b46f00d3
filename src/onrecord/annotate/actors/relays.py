"""Relays: who stands between the speaker and the report, nearest to the report first, the origin last."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.annotate.actors.addressees import Addressee
from onrecord.annotate.actors.context import Scene, Told
from onrecord.annotate.actors.knowledge import relay_words, word_set
from onrecord.annotate.actors.outlets import UNKNOWN_FORM, acronym
from onrecord.annotate.actors.registry import Entity
from onrecord.model import ActorKind, Attribution, hull

if TYPE_CHECKING:
    from spacy.tokens import Token

# Sentences over which the words of one interview go on without its being named again.
_CARRY = 6
_SPOKEN_TO = frozenset({"to", "with", "in", "for", "on"})


@dataclass(frozen=True, slots=True)
class Link:
    """A relay before its actor has an id: the entity (None when only described), name, how, evidence tokens."""

    entity: Entity | None
    name: str
    how: str
    start: int
    end: int


def relays(scene: Scene, addressed: dict[str, list[Addressee]]) -> dict[str, list[Link]]:
    """The relays of each attribution, by its id. *addressed*: the addressees of each."""
    own = {t.attribution.id: list(_own(scene, t, addressed[t.attribution.id])) for t in scene.told}
    _carry_on(scene, own, addressed)
    passing = _passing_on(scene)
    return {t.attribution.id: _once([*_outer(scene, t, passing), *own[t.attribution.id]]) for t in scene.told}


def _once(links: list[Link]) -> list[Link]:
    """Each relay once, its last place kept: the origin stays last."""
    kept: dict[object, Link] = {}
    for link in links:
        key = id(link.entity) if link.entity is not None else (link.how, link.name)
        kept.pop(key, None)
        kept[key] = link
    return list(kept.values())


def _passing_on(scene: Scene) -> dict[int, list[tuple[Told, Link]]]:
    """The attributions to outlets and spokespersons, who may hand on the words of others, by paragraph."""
    out: dict[int, list[tuple[Told, Link]]] = {}
    for told in scene.told:
        entity = _voice(scene, told)
        how = _hands_on(scene, told, entity) if entity is not None else None
        if entity is not None and how is not None:
            for block in scene.blocks(told):
                out.setdefault(block, []).append((told, _link(told, entity, how)))
    return out


def _hands_on(scene: Scene, told: Told, entity: Entity) -> str | None:
    """How the entity hands words on; None when it is neither outlet nor spokesperson."""
    if entity.kind is ActorKind.OUTLET:
        return entity.how or UNKNOWN_FORM
    if _spokesperson(entity):
        return "spokesperson"
    return "agency" if _unexplained_agency(scene, told, entity) else None


def _outer(scene: Scene, told: Told, passing: dict[int, list[tuple[Told, Link]]]) -> Iterator[Link]:
    """Outlets and spokespersons in whose words this attribution stands, the outermost first."""
    beside = {id(t): (t, link) for block in sorted(scene.blocks(told)) for t, link in passing.get(block, ())}
    around = [
        (t, link)
        for t, link in beside.values()
        if t is not told and link.entity is not told.speaker and _stands_in(told.attribution, t.attribution)
    ]
    for _, link in sorted(around, key=lambda o: -len(hull(o[0].attribution.content))):
        yield link


def _voice(scene: Scene, told: Told) -> Entity | None:
    """Who hands the words on: the outlet that the source names, though somebody else speaks; else the speaker."""
    named = [e for start, end in told.source for _, _, e in scene.registry.within(start, end)]
    if len(named) == 1 and named[0] is not told.speaker and told.speaker is not None:
        outlet = named[0].kind is ActorKind.OUTLET or _unexplained_agency(scene, told, named[0])
        return named[0] if outlet else told.speaker
    return told.speaker


def _unexplained_agency(scene: Scene, other: Told, entity: Entity) -> bool:
    """Whether somebody's words stand "according to" a body known by its capitals only, as agencies are."""
    doc = scene.words.doc
    according = any(doc[t].lower_ == "according" for start, end in other.cue for t in range(start, end))
    return according and entity.kind is ActorKind.ORGANISATION and entity.sector is None and acronym(entity.name)


def _stands_in(inner: Attribution, outer: Attribution) -> bool:
    """Whether *inner* is said within *outer*: by parent, or because the outer content covers its content."""
    if inner.parent == outer.id:
        return True
    if not inner.content or not outer.content or inner.id == outer.id:
        return False
    covered = all(any(o.covers(i) for o in outer.content) for i in inner.content)
    return covered and not (outer.content == inner.content and outer.id < inner.id and outer.parent == inner.id)


def _link(told: Told, entity: Entity, how: str) -> Link:
    spans = [*told.source, *told.cue] or list(told.content)
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if end - start > 20:
        start, end = spans[0]
    return Link(entity, "", how, start, end)


def _spokesperson(entity: Entity) -> bool:
    return any(r.office in ("spokesperson", "press secretary") for r in entity.roles)


def _own(scene: Scene, told: Told, addressed: list[Addressee]) -> Iterator[Link]:
    """What the attribution itself names: the outlet told, the interview, the post, the statement."""
    if told.speaker is not None and told.speaker.kind is ActorKind.OUTLET:
        yield _link(told, told.speaker, told.speaker.how or UNKNOWN_FORM)
    voice = _voice(scene, told)
    if voice is not None and voice is not told.speaker:
        yield _link(told, voice, voice.how or _how_according(voice))
    occasion = list(_occasions(scene, told))
    outlets = _outlets_told(scene, told, addressed)
    interviewed = next((link for link in occasion if link.how == "interview"), None)
    quoting = _quoted_by(scene, told)
    if quoting is not None:
        yield quoting
    for token, entity in outlets:
        how = "interview" if interviewed else entity.how or UNKNOWN_FORM
        start = min(told.place, _name_start(scene, token.i))
        start = start if token.i - start < 12 else _name_start(scene, token.i)
        yield Link(entity, "", how, start, max(token.i + 1, interviewed.end if interviewed else 0))
    for link in occasion:
        if not (link.how == "interview" and outlets):
            yield link


def _how_according(entity: Entity) -> str:
    return UNKNOWN_FORM if entity.kind is ActorKind.OUTLET else "agency"


def _outlets_told(scene: Scene, told: Told, addressed: list[Addressee]) -> list[Addressee]:
    """The outlets that the words were said to, or to whose reporter, or for which they were written."""
    found = [(t, e) for t, e in addressed if e.kind is ActorKind.OUTLET]
    found += [*_reporters(scene, told), *_spoken_to(scene, told)]
    return list({id(e): (t, e) for t, e in reversed(found)}.values())


def _reporters(scene: Scene, told: Told) -> Iterator[Addressee]:
    """The outlet before the reporter's name: "told the Aford Post's Ann Roe"."""
    doc = scene.words.doc
    verbs = (doc[t] for start, end in told.cue for t in range(start, end) if doc[t].lemma_ in word_set("telling"))
    for child in (c for verb in verbs for c in verb.children if c.dep_ in ("dobj", "dative", "iobj")):
        for start, _, entity in scene.registry.within(child.left_edge.i, child.i + 1):
            if entity.kind is ActorKind.OUTLET:
                yield doc[start], entity


def _spoken_to(scene: Scene, told: Told) -> Iterator[Addressee]:
    """The outlet of a side clause: "speaking to the Post", "who spoke to the Post", "writing in the Post"."""
    doc = scene.words.doc
    cue = {t for start, end in told.cue for t in range(start, end)}
    for at in scene.frame(told, _speaks):
        verb = doc[at]
        if at in cue:
            continue
        heads = [verb, *(c for c in verb.children if c.dep_ == "dobj")]  # "writing an op-ed for the Post"
        links = [c for head in heads for c in head.children if c.lower_ in _SPOKEN_TO and c.dep_ in ("prep", "dative")]
        for noun in (n for link in links for n in link.children if n.dep_ == "pobj"):
            entity = scene.registry.at(noun.i)
            if entity is not None and entity.kind is ActorKind.OUTLET:
                yield noun, entity


def _speaks(token: "Token") -> bool:
    return token.pos_ == "VERB" and token.lemma_ in word_set("speaking")


def _name_start(scene: Scene, token: int) -> int:
    """Where the name begins that the token is part of."""
    spans = [s for s, e, _ in scene.registry.within(max(0, token - 8), token + 8) if s <= token < e]
    return min(spans, default=token)


def _occasions(scene: Scene, told: Told) -> Iterator[Link]:
    """ "in an interview", "in a post on X", "in a statement", "at a news conference", "tweeted"."""
    doc = scene.words.doc
    for start, end in told.cue:
        for token in doc[start:end]:
            if token.lemma_.lower() in word_set("posting"):
                yield Link(None, token.lemma_.lower(), "post", token.i, token.i + 1)
    last = -1
    for at in scene.frame(told, _occasion):
        found = _occasion_at(scene, at)
        if found is not None and found.start >= last:
            yield found
            last = found.end


def _occasion_at(scene: Scene, at: int) -> Link | None:
    """The occasion that the noun at token *at* names after "in", "on", "at", "during" or "by"."""
    token = scene.words.doc[at]
    how = _how(token)
    if how is None or (how == "document" and token.head.lower_ != "in"):
        return None
    start = token.head.i
    end = min(int(token.right_edge.i) + 1, at + 6)
    outlet = _outlet_in(scene, at + 1, end)
    if outlet is not None and how == "document":
        how = outlet.how or UNKNOWN_FORM
    return Link(outlet, "" if outlet else _shown(scene, token.left_edge.i, at + 1), how, start, end)


def _occasion(token: "Token") -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in word_set("occasion_link") and _how(token) is not None


def _how(token: "Token") -> str | None:
    """How words come by the occasion, letter or paper that the noun names; None when it names none."""
    two = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""
    return relay_words().get(two) or relay_words().get(token.lower_)


def _outlet_in(scene: Scene, start: int, end: int) -> Entity | None:
    return next((e for _, _, e in scene.registry.within(start, end) if e.kind is ActorKind.OUTLET), None)


def _shown(scene: Scene, start: int, end: int) -> str:
    tokens = [t for t in scene.words.doc[start:end] if t.pos_ != "DET"]
    return " ".join(t.text for t in tokens) or str(scene.words.doc[start:end].text)


def _quoted_by(scene: Scene, told: Told) -> Link | None:
    """The outlet of "quoted by X as saying"."""
    doc = scene.words.doc
    for verb in (doc[t] for start, end in told.cue for t in range(start, end)):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        outlet = scene.registry.at(subject.i) if subject is not None and verb.lemma_ in ("quote", "cite") else None
        if subject is not None and outlet is not None and outlet.kind is ActorKind.OUTLET:
            return Link(outlet, "", outlet.how or UNKNOWN_FORM, _name_start(scene, subject.i), verb.i + 1)
    for at in scene.frame(told, _quotes):
        end = min(int(doc[at].right_edge.i) + 1, at + 8)
        outlet = _outlet_in(scene, at, end)
        if outlet is not None:
            return Link(outlet, "", outlet.how or UNKNOWN_FORM, at, end)
    return None


def _quotes(token: "Token") -> bool:
    return token.lower_ in ("by", "in") and token.head.lower_ in ("quoted", "cited", "carried", "published")


def _carry_on(scene: Scene, own: dict[str, list[Link]], addressed: dict[str, list[Addressee]]) -> None:
    """Let an interview's relay go on to the same speaker's next words, until another occasion is named."""
    running: dict[int, tuple[Link, int]] = {}
    for told in scene.told:
        key, links = id(told.speaker), own[told.attribution.id]
        if told.speaker is None or told.attribution.headline:
            continue
        here = scene.words.sentence_of[told.place]
        outlet = next((k for k in reversed(links) if k.entity and k.entity.kind is ActorKind.OUTLET), None)
        if outlet is not None and key in running and running[key][0].entity is outlet.entity:
            how = running[key][0].how if outlet.how != "interview" else outlet.how
            links[links.index(outlet)] = outlet = replace(outlet, how=how)
        if outlet is not None and outlet.entity is not told.speaker:
            running[key] = (outlet, here)
        elif key in running and here - running[key][1] <= _CARRY and not _elsewhere(scene, told, links, addressed):
            links.append(running[key][0])
            running[key] = (running[key][0], here)
        elif links or addressed[told.attribution.id]:
            running.pop(key, None)
    _headlines(scene, own)


def _elsewhere(scene: Scene, told: Told, links: list[Link], addressed: dict[str, list[Addressee]]) -> bool:
    """Whether the attribution names another occasion: a relay, an addressee or a day of its own."""
    if links or addressed[told.attribution.id]:
        return True
    return next(scene.frame(told, _another_occasion), None) is not None


def _another_occasion(token: "Token") -> bool:
    return token.lower_ in word_set("other_occasion")


def _headlines(scene: Scene, own: dict[str, list[Link]]) -> None:
    """A headline's words come from the one outlet that the report says its speaker spoke to."""
    for told in scene.told:
        if told.attribution.headline and told.speaker is not None and not own[told.attribution.id]:
            origins = {
                id(k.entity): k
                for t in scene.told
                if t.speaker is told.speaker
                for k in own[t.attribution.id]
                if k.entity is not None and k.entity.kind is ActorKind.OUTLET and k.entity is not told.speaker
            }
            everything = [t for t in scene.told if t.speaker is told.speaker and not t.attribution.headline]
            if len(origins) == 1 and all(own[t.attribution.id] for t in everything):
                own[told.attribution.id].extend(origins.values())
