"""Names to entities: every state, body, outlet and person that the report names, with all places of each."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotate.actors.knowledge import relay_words, role_nouns
from onrecord.annotate.actors.lexical import covered, known_mentions
from onrecord.annotate.actors.mentions import Form, Mention, Role
from onrecord.annotate.actors.outlets import acronym, outlet_how, outlets_by_use, short_outlets
from onrecord.annotate.actors.persons import (
    Person,
    cluster_full_names,
    is_full,
    name_tokens,
    person_mentions,
    without_opening,
)
from onrecord.annotate.actors.persons_it import takes_it
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.runs import run_mentions
from onrecord.annotate.actors.shorts import add_short_names
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.actors.titles import office_at
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

_LONGEST_BODY = 5  # words in the name of a body that its form does not tell
_COUNTRY = 2  # words of the country that an acronym leaves out ("United States")


def named_entities(words: Words, sources: frozenset[int]) -> Registry:
    """A registry of all that is named in the report. *sources*: tokens of attribution sources."""
    registry = Registry()
    fixed = _fixed_mentions(words)
    outlets = outlets_by_use(words, covered(fixed))
    fixed = [m for m in fixed if not _inside(m, outlets)] + outlets
    fixed += short_outlets(words, fixed)
    people_found = person_mentions(words, covered(fixed), sources)
    people_found = without_opening(words, people_found)
    people = cluster_full_names(words, people_found)
    singles = [m for m in people_found if not is_full(name_tokens(m.text))]
    people = add_short_names(words, people, singles, covered(fixed))
    taken_for_people = [p for p in people if takes_it(words, p)]
    people = [p for p in people if p not in taken_for_people]
    fixed += [_body_of_person(words, p, m) for p in taken_for_people for m in p.mentions]
    surnames = {s for p in people for s in p.surnames()}
    shared = frozenset(n for n, w in enumerate(words.list) if w.norm in surnames)
    taken = covered(fixed) | covered([m for p in people for m in p.mentions]) | shared
    others = _bodies_by_noun(words, taken)
    others += _recognised_bodies(words, taken | covered(others), sources)
    _enter_fixed(registry, words, fixed + others)
    for person in people:
        _enter_person(registry, words, person)
    return registry


def _fixed_mentions(words: Words) -> list[Mention]:
    """Outlets, bodies and states by form and by data file; the longer name wins."""
    every = known_mentions(words)
    bodies = [m for m in every if m.kind is not ActorKind.STATE]
    runs = [m for m in run_mentions(words) if not any(_contains(k, m) for k in bodies)]
    return runs + [m for m in every if not _inside(m, runs) and not _person_entity(words, m)]


def _inside(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention.overlaps(o.start, o.end) for o in others)


def _contains(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _person_entity(words: Words, mention: Mention) -> bool:
    """Whether the recogniser reads the state's name as the first name of a person ("Chad Roe")."""
    doc, end = words.doc, mention.end
    if doc[mention.start].ent_type_ != "PERSON" or end >= len(doc):
        return False
    goes_on = doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I"
    return goes_on and words.name_like[min(mention.words[1], len(words) - 1)]


def _bodies_by_noun(words: Words, taken: frozenset[int]) -> list[Mention]:
    """Names right after the noun for what they are ("the shipping company Aford Line"), wherever they stand."""
    found = [(at + 1, end) for at in range(len(words) - 1) if (end := _named_by(words, at, taken)) > at + 1]
    names, opening = {words.text(at, end) for at, end in found}, {words[at].text for at, _ in found}
    out: list[Mention] = []
    for at in (n for n, word in enumerate(words.list) if word.text in opening):
        for end in range(min(len(words), at + _LONGEST_BODY), at, -1):
            free = not any(n in taken for n in range(at, end)) and not (out and at < out[-1].words[1])
            if free and words.joined(at, end) and words.text(at, end) in names:
                out.append(_body(words, at, end))
    return out


def _named_by(words: Words, at: int, taken: frozenset[int]) -> int:
    """Where the name ends that follows the noun at word *at*; *at* when none does."""
    noun = role_nouns().get(words[at].norm)
    if noun is None or noun.kind != "body" or words[at].capital:
        return at
    end = at + 1
    while end < min(len(words), at + _LONGEST_BODY) and words.joined(end - 1, end + 1) and words[end].capital:
        if end in taken or not words.name_like[end] or words.headline(words[end].start):
            return at
        end += 1
    return end


def _recognised_bodies(words: Words, taken: frozenset[int], sources: frozenset[int]) -> list[Mention]:
    """What the recogniser calls an organisation, and acronyms that are given as sources."""
    out = []
    for entity in words.doc.ents:
        at = words.at.get(entity.start)
        if at is None or entity.label_ != "ORG":
            continue
        if words[at].norm == "the":
            at += 1
        end = at
        while end < len(words) and words[end].end <= entity.end and (end == at or words.joined(end - 1, end + 1)):
            end += 1
        if end > at and _fit_for_body(words, at, end, taken):
            out.append(_body(words, at, end))
    out += _again(words, out, taken)
    found = covered(out)
    for at, word in enumerate(words.list):
        if word.start in sources and at not in taken | found and acronym(word.text) and not _part_of_title(words, at):
            out.append(_body(words, at, at + 1))
    return out


def _again(words: Words, found: list[Mention], taken: frozenset[int]) -> list[Mention]:
    """Other places of one-word names that the recogniser found once."""
    names = {m.text for m in found if m.words[1] - m.words[0] == 1}
    had = covered(found) | taken
    return [_body(words, n, n + 1) for n, w in enumerate(words.list) if w.text in names and n not in had]


def _part_of_title(words: Words, at: int) -> bool:
    for start in range(max(0, at - 3), at + 1):
        found = office_at(words, start, len(words))
        if found is not None and found[1] > at:
            return True
    return False


def _fit_for_body(words: Words, at: int, end: int, taken: frozenset[int]) -> bool:
    if any(n in taken or "-" in words[n].text for n in range(at, end)) or words.headline(words[at].start):
        return False
    if words.names.country_of(words.text(at, end)):
        return False
    if end - at == 1 and (_part_of_title(words, at) or words[at].norm in relay_words()):
        return False
    return (
        all(words[n].capital or words[n].norm in ("of", "for", "and", "the") for n in range(at, end))
        and words.name_like[at]
    )


def _body(words: Words, at: int, end: int) -> Mention:
    text = words.text(at, end)
    return Mention(words[at].start, words[end - 1].end, (at, end), text, ActorKind.ORGANISATION)


def _body_of_person(words: Words, person: Person, mention: Mention) -> Mention:
    """A mention of what was read as a person as one of a body, by the name that the report uses most."""
    texts = [m.text for m in person.mentions]
    return replace(_body(words, *mention.words), canonical=max(texts, key=lambda t: (texts.count(t), -len(t))))


def _enter_fixed(registry: Registry, words: Words, mentions: list[Mention]) -> None:
    """States by country, others by name: one entity each."""
    index: dict[tuple[ActorKind, str], Entity] = {}
    for mention in sorted(mentions, key=lambda m: (-len(m.text), m.start)):
        key = _key(mention)
        if (same := index.get(key)) is not None and _of_another_state(same, mention):
            key = (key[0], f"{key[1]} {mention.country}")
        entity = index.get(key) or _kindred(index, mention)
        if entity is None:
            entity = registry.new(mention.kind, mention.canonical or mention.text)
            entity.country, entity.sector = mention.country, mention.sector
        index[key] = entity
        entity.country = entity.country or mention.country
        if mention.kind is ActorKind.OUTLET:
            entity.how = entity.how or outlet_how(words, *mention.words)
        registry.mention(entity, mention.start, mention.end, mention.text, Form.NAME)


def _key(mention: Mention) -> tuple[ActorKind, str]:
    if mention.kind is ActorKind.STATE:
        return mention.kind, mention.country or mention.canonical
    return mention.kind, _plain(mention.canonical or mention.text)


def _plain(text: str) -> str:
    return normal(text).removeprefix("the ").replace(".", "").replace(" ", "")


def _kindred(index: dict[tuple[ActorKind, str], Entity], mention: Mention) -> Entity | None:
    """The one entity of the same kind whose longer name ends in this one, or that it abbreviates."""
    if mention.kind is ActorKind.STATE or mention.canonical:
        return None
    plain = _plain(mention.text)
    fits = {
        id(entity): entity
        for (kind, _), entity in index.items()
        if kind in (mention.kind, ActorKind.OUTLET)
        and not _of_another_state(entity, mention)
        and (_ends_with(entity.name, mention.text) or _abbreviates(plain, entity.name))
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def _of_another_state(entity: Entity, mention: Mention) -> bool:
    """Whether both are bodies of states, and not of the same one."""
    return bool(entity.country and mention.country and entity.country != mention.country)


def _ends_with(long: str, short: str) -> bool:
    a, b = normal(long).split(), normal(short).split()
    return len(a) > len(b) and a[-len(b) :] == b and (len(b) > 1 or len(a) <= 3)


def _abbreviates(acronym_: str, name: str) -> bool:
    """Whether the letters begin the words of the name, its country left out if need be ("FWS" of "U.S. Fish …")."""
    words = [w for w in normal(name).split() if w not in ("of", "the", "for", "and")]
    letters = "".join(w[0] for w in words)
    left_out = len(letters) - len(acronym_)
    return letters == acronym_ or (len(acronym_) > 2 and 0 < left_out <= _COUNTRY and letters.endswith(acronym_))


def _enter_person(registry: Registry, words: Words, person: Person) -> None:
    entity = registry.new(ActorKind.PERSON, _fullest(person))
    entity.roles = list(dict.fromkeys(person.roles))
    entity.gender, entity.leaning = person.gender(), person.leaning()
    entity.country = _role_country(entity.roles)
    entity.sector = next((r.sector for r in entity.roles if r.sector), None)
    known = next((k for m in person.mentions if (k := words.names.people.get(m.text))), None)
    if known is not None:
        entity.country, entity.sector = known.country or entity.country, known.sector or entity.sector
    for role in entity.roles:
        if role.kind != "honorific":
            registry.claim_title(entity, *role.tokens)
    for mention in person.mentions:
        registry.mention(entity, mention.start, mention.end, mention.text, Form.NAME)


def _role_country(roles: list[Role]) -> str | None:
    """The country of the person's offices; None when they name none or several."""
    told = {r.country for r in roles if r.country}
    return told.pop() if len(told) == 1 else None


def _fullest(person: Person) -> str:
    """The name with the most parts; of equals the one used most often, then first."""
    texts = [m.text for m in sorted(person.mentions, key=lambda m: m.start)]
    return max(texts, key=lambda t: (len(name_tokens(t)), texts.count(t), -texts.index(t)))
