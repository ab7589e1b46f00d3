"""One pass over the report, left to right: names are noted, descriptions and pronouns resolved against them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.ahead import introduce
from onrecord.annotate.actors.coreference.discourse import Discourse
from onrecord.annotate.actors.coreference.gender import vote_genders
from onrecord.annotate.actors.coreference.pronouns import GENDERS, PLURALS, THINGS, resolve_pronoun
from onrecord.annotate.actors.coreference.roles import resolve_description
from onrecord.annotate.actors.descriptions import Description, find_descriptions, short_name, shown_name
from onrecord.annotate.actors.knowledge import relay_words
from onrecord.annotate.actors.mentions import Form, Role
from onrecord.annotate.actors.outlets import noun_how
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.sources import TokenRange, source_head
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_COMPLEMENT = 10  # tokens; what is longer tells a story, not who it is
_LONGEST = 8  # tokens of what is told of an unnamed source after its noun


@dataclass
class Resolved:
    """The outcome of the pass: why each resolved description and pronoun is who it is, by first token."""

    discourse: Discourse
    why: dict[int, str] = field(default_factory=dict)
    described: dict[int, Description] = field(default_factory=dict)  # by head token


def resolve(words: Words, registry: Registry, sources: Sequence[TokenRange]) -> Resolved:
    """Add to *registry* what descriptions and pronouns speak of. *sources*: the attribution sources."""
    vote_genders(words, registry)
    tokens = frozenset(t for start, end in sources for t in range(start, end))
    heads = frozenset(source_head(words.doc, source).i for source in sources)
    spoken = frozenset(t for head in heads for t in _named_head(registry, head))
    out = Resolved(Discourse(words, tokens, heads | spoken))
    events: list[tuple[int, int, Entity | Description | None]] = []
    events += [(start, end, entity) for start, end, entity in registry.mentions()]
    events += [(d.start, d.end, d) for d in find_descriptions(words, registry)]
    events += [(t, t + 1, None) for t, text in enumerate(words.tokens) if _pronoun(words, t, text.lower())]
    for start, end, what in sorted(events, key=lambda e: (e[0], -e[1])):
        if isinstance(what, Entity):
            out.discourse.note(start, end, what)
            introduce(registry, out.discourse)
        elif isinstance(what, Description):
            _describe(words, registry, out, what)
        else:
            _pronounce(registry, out, start)
    return out


def _named_head(registry: Registry, head: int) -> list[int]:
    """The tokens of the name whose title the source's head is."""
    holder = registry.titled(head)
    if holder is None or registry.at(head) is not None:
        return []
    return [min((s for s, _ in holder.spans if s > head), default=head)]


def _pronoun(words: Words, token: int, lower: str) -> bool:
    known = lower in GENDERS or lower in PLURALS or lower in THINGS
    return known and words.block_of[token] >= 0 and not words.quoted[token]


def _pronounce(registry: Registry, out: Resolved, token: int) -> None:
    choice = resolve_pronoun(token, registry, out.discourse)
    if choice is None:
        return
    words = out.discourse.words
    registry.mention(choice.entity, token, token + 1, words.doc[token].text, Form.PRONOUN)
    out.why[token] = choice.why
    out.discourse.note(token, token + 1, choice.entity)


def _describe(words: Words, registry: Registry, out: Resolved, described: Description) -> None:
    out.described[described.head] = described
    owner = _owner(registry, out, described)
    found = resolve_description(described, registry, out.discourse, owner)
    if found is None:
        entity = _new_entity(words, registry, out, described, owner)
        if entity is None:
            return
        found = entity, "described here for the first time"
    elif found[1].startswith("name:") and described.office is not None:
        _add_role(words, found[0], described)
    registry.mention(found[0], described.start, described.end, "", Form.ROLE)
    out.why[described.start] = out.why[described.head] = found[1]
    out.discourse.note(described.start, described.end, found[0])


def _owner(registry: Registry, out: Resolved, described: Description) -> Entity | None:
    if described.possessor is None:
        return None
    owner = registry.at(described.possessor)
    if owner is None and out.discourse.words.doc[described.possessor].tag_ == "PRP$":
        _pronounce(registry, out, described.possessor)
        owner = registry.at(described.possessor)
    return owner


def _new_entity(
    words: Words, registry: Registry, out: Resolved, described: Description, owner: Entity | None
) -> Entity | None:
    """A new actor known by description only; None for things and bodies that nobody is quoted from."""
    source = any(t in out.discourse.sources for t in range(described.start, described.end))
    people = described.human or (described.plural and described.kind in (ActorKind.GROUP, ActorKind.ANONYMOUS))
    if not source and (not people or words.quoted[described.head]):
        return None
    if not source and not (described.country or owner or described.indefinite or described.plural):
        return None
    end = _description_end(words, described) if source else described.end
    served = _served(words, registry, described)
    base = shown_name(words, described.start, end, owner)
    end = _complement_end(out.discourse, described, end) if source and served is None else end
    name = shown_name(words, described.start, end, owner)
    entity = registry.new(described.kind, f"{short_name(served)} {name}" if served is not None else name)
    entity.base = base if name != base else ""
    entity.country = next((e.country for e in (owner, served) if e is not None and e.country), described.country)
    if described.kind is ActorKind.OUTLET and described.noun is not None:
        entity.how = noun_how(described.noun)
    entity.sector, entity.gender, entity.plural = described.sector, described.gender, described.plural
    if described.office is not None and not described.plural:
        entity.roles.append(_role(words, described))
    return entity


def _served(words: Words, registry: Registry, described: Description) -> Entity | None:
    """Whom one who speaks for another speaks for: "a spokesman for President Roe"."""
    if described.office is None or described.office.office != "spokesperson":
        return None
    links = (c for c in words.doc[described.head].children if c.dep_ == "prep" and c.lower_ in ("for", "of"))
    nouns = (n for link in links for n in link.children if n.dep_ == "pobj")
    named = (e for n in nouns if (e := registry.at(n.i)) is not None and e.names)
    return next(named, None)


def _description_end(words: Words, described: Description) -> int:
    """Where the words that tell an unnamed source apart end: "two people familiar with the talks"."""
    doc = words.doc
    end = described.end
    if end + 1 < len(doc) and doc[end].lower_ == "in" and words.at.get(end + 1) is not None:
        return _place_end(words, end + 1) or end
    if end >= len(doc) or doc[end].pos_ != "ADJ" or doc[end].head.i != described.head:
        return end
    return min(int(doc[end].right_edge.i) + 1, end + _LONGEST)


def _complement_end(discourse: Discourse, described: Description, end: int) -> int:
    """Where the words of the source end that tell which one it is: "a person briefed on the matter", "Article 5"."""
    doc = discourse.words.doc
    stop = end
    if described.kind is ActorKind.DOCUMENT and end < len(doc) and doc[end].tag_ in ("VBN", "VBG"):
        return end  # "a petition signed by thousands" tells a story too
    while stop < len(doc) and stop in discourse.sources:
        token = doc[stop]
        if stop - end == _LONGEST_COMPLEMENT:
            return end
        outside = (
            token.ent_type_ == "DATE"
            or token.pos_ in ("PUNCT", "AUX", "SCONJ")
            or token.tag_ in ("WP", "WDT", "WP$", "VBD", "VBZ", "VBP")
        )
        if outside or (token.dep_ == "prep" and _opens_occasion(token)):
            break
        stop += 1
    if stop == end or not (
        doc[end].pos_ in ("ADP", "NUM") or doc[end].tag_ in ("VBN", "VBG") or doc[end].dep_ == "prep"
    ):
        return end
    while stop > end and doc[stop - 1].pos_ in ("ADP", "DET", "CCONJ", "ADV"):
        stop -= 1
    return stop


def _opens_occasion(preposition: "Token") -> bool:
    """Whether the preposition tells where the words came from ("in an interview"), not who said them."""
    nouns = [c for c in preposition.children if c.dep_ == "pobj"]
    return any(n.lemma_.lower() in relay_words() or n.ent_type_ in ("DATE", "TIME") for n in nouns)


def _place_end(words: Words, token: int) -> int | None:
    """Where the state's or capital's name that begins at *token* ends; None when none does."""
    at = words.at[token]
    ends = (end for end in (at + 2, at + 1) if end <= len(words) and words.names.country_of(words.text(at, end)))
    return next((words[end - 1].end for end in ends), None)


def _add_role(words: Words, entity: Entity, described: Description) -> None:
    """Give the person the office of the description beside the name, unless it is known already."""
    role = _role(words, described)
    if all(role.office != r.office for r in entity.roles):
        entity.roles.append(role)
        entity.country = entity.country or role.country
        entity.sector = entity.sector or role.sector
        entity.gender = entity.gender or role.gender


def _role(words: Words, described: Description) -> Role:
    office = described.office
    text = words.doc[described.start : described.end].text
    return Role(
        text,
        office.office if office else described.lemma,
        office.kind if office else "office",
        described.country,
        described.sector,
        described.gender,
        described.former,
    )
