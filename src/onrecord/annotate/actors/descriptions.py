"""Descriptions: noun phrases that speak of somebody by office or kind ("the former Alandic President", "officials")."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.actors.knowledge import Office, RoleNoun, offices, role_nouns, word_set
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.titles import office_ending
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_KINDS = {
    "role": ActorKind.ROLE,
    "anonymous": ActorKind.ANONYMOUS,
    "group": ActorKind.GROUP,
    "document": ActorKind.DOCUMENT,
    "outlet": ActorKind.OUTLET,
    "body": ActorKind.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Description:
    """One description: tokens ``[start, end)``, its head and what the head tells."""

    start: int
    end: int
    head: int
    lemma: str
    office: Office | None
    noun: RoleNoun | None
    definite: bool
    indefinite: bool
    plural: bool
    former: bool
    country: str | None
    possessor: int | None  # token of the possessive noun or pronoun
    modifiers: frozenset[str]  # words with a capital before the head that name no state ("Democratic", "Foreign")
    counted: frozenset[str]  # "first", "two", "other": what sets it apart from others of its kind

    @property
    def gender(self) -> str | None:
        """The gender that the words tell."""
        return (self.office and self.office.gender) or (self.noun and self.noun.gender) or None

    @property
    def sector(self) -> str | None:
        """The PLOVER sector that the words tell."""
        return (self.office and self.office.sector) or (self.noun and self.noun.sector) or None

    @property
    def human(self) -> bool:
        """Whether it speaks of one human being."""
        if self.plural:
            return False
        return self.office is not None or (self.noun is not None and self.noun.one)

    @property
    def kind(self) -> ActorKind:
        """The kind of actor it would be, were it nobody known."""
        kind = _KINDS[self.noun.kind] if self.noun is not None else ActorKind.ROLE
        if self.plural:
            return ActorKind.GROUP if kind in (ActorKind.ROLE, ActorKind.ORGANISATION) else kind
        if kind is not ActorKind.GROUP:
            return kind
        if self.office is not None:
            return ActorKind.ROLE
        if self.noun is not None and not self.noun.one:  # "the aviation authority", "the industry"
            return ActorKind.ORGANISATION if self.noun.sector == "GOV" else kind
        return ActorKind.ANONYMOUS


def find_descriptions(words: Words, registry: Registry) -> list[Description]:
    """Every description in the report's paragraphs, in order; phrases around a name are that name's own."""
    phrases = [(chunk, chunk.root) for chunk in words.doc.noun_chunks]
    phrases += [(_possessor(t), t) for t in words.doc if t.dep_ == "poss" and t.pos_ == "NOUN"]
    out = []
    for phrase, head in phrases:
        if words.block_of[phrase.start] < 0 or registry.at(head.i) is not None or registry.titled(head.i) is not None:
            continue
        found = describe(words, registry, phrase, head)
        if found is not None:
            out.append(found)
    return out


def _possessor(head: "Token") -> "DocSpan":
    """The phrase of a possessive noun, without its "'s"."""
    return head.doc[head.left_edge.i : head.i + 1]


def describe(words: Words, registry: Registry, chunk: "DocSpan", head: "Token") -> Description | None:
    """The description that *chunk* with its *head* is; None when the head is no office or role noun."""
    office = _office(words, head)
    lemma = _lemma(head)
    noun = role_nouns().get(lemma)
    if office is None and noun is None:
        return None
    start = chunk.start
    while start < head.i and words.doc[start].is_punct:
        start += 1
    possessor = next((t.i for t in head.children if t.dep_ == "poss"), None)
    return Description(
        start,
        max(chunk.end, head.i + 1),
        head.i,
        lemma,
        office,
        noun,
        words.doc[start].lower_ in word_set("definite") or possessor is not None,
        words.doc[start].lower_ in word_set("indefinite") or words.doc[start].like_num,
        head.tag_ in ("NNS", "NNPS") or lemma in ("people", "media", "press", "police"),
        any(words.doc[t].lower_ in word_set("former") for t in range(start, head.i)),
        _country(words, registry, start, head),
        possessor,
        frozenset(_modifiers(words, start, head.i, office)),
        frozenset(t.lower_ for t in words.doc[start : head.i] if t.lower_ in word_set("ordinal") or t.like_num),
    )


def _modifiers(words: Words, start: int, head: int, office: Office | None) -> Iterator[str]:
    """The capitalised words before the head that are neither the office nor a state's."""
    form = set(office.form.split()) if office is not None else set()
    for at in _words_between(words, start, head):
        word = words[at]
        if word.capital and word.norm not in form and not word.first and not _of_state(words, at):
            yield word.norm


def _of_state(words: Words, at: int) -> bool:
    """Whether the word is part of a state's name or of its adjective ("South Korean")."""
    around = ((at, at + 1), (at, at + 2), (at - 1, at + 1))
    return any(a >= 0 and b <= len(words) and words.names.country_of(words.text(a, b)) for a, b in around)


def _lemma(head: "Token") -> str:
    lemma = head.lemma_.lower()
    two = f"{head.nbor(-1).lower_} {lemma}" if head.i else lemma
    if two in role_nouns():
        return two
    if lemma in role_nouns():
        return str(lemma)
    lower = str(head.lower_)
    return next((form for form in (lower, lower.removesuffix("s")) if form in role_nouns()), str(lemma))


def _office(words: Words, head: "Token") -> Office | None:
    at = words.at.get(head.i)
    if at is None:
        return None
    found = office_ending(words, at + 1)
    if found is not None:
        return offices()[found[0]]
    singular = head.lower_.removesuffix("s")
    if head.tag_ not in ("NNS", "NNPS") or singular in word_set("capital_title"):
        return None
    return offices().get(singular)


def _country(words: Words, registry: Registry, start: int, head: "Token") -> str | None:
    """The country in the phrase: a demonym, a state's name, or "of" or "in" a state after the head.

    None when the phrase names two ("Alandic and Belandic officials").
    """
    if any(t.lower_ in word_set("region") for t in words.doc[start : head.i]):
        return None
    found = {c for _, _, e in registry.within(start, head.i) if (c := e.country)}
    for at in _words_between(words, start, head.i):
        for end in (at + 2, at + 1):
            if (
                end <= len(words)
                and words[end - 1].start < head.i
                and (country := words.names.country_of(words.text(at, end)))
            ):
                found.add(country)
    for child in head.children if not found else ():
        if child.dep_ == "prep" and child.lower_ in ("of", "in"):
            found |= {c for place in child.children if (c := _place_country(words, registry, place))}
    return found.pop() if len(found) == 1 else None


def _place_country(words: Words, registry: Registry, place: "Token") -> str | None:
    entity = registry.at(place.i)
    if entity is not None:
        return entity.country if entity.kind is ActorKind.STATE else None
    at = words.at.get(place.i)
    return words.names.country_of(words[at].text) if at is not None else None


def _words_between(words: Words, start: int, end: int) -> Iterator[int]:
    for token in range(start, end):
        at = words.at.get(token)
        if at is not None and words[at].start == token:
            yield at


def shown_name(words: Words, start: int, end: int, owner: Entity | None) -> str:
    """The description as an actor's name: no article or "whose", the owner's name for a possessive pronoun."""
    first = words.doc[start]
    if first.tag_ == "PRP$" and owner is not None and owner.names:
        return f"{short_name(owner)}'s {words.doc[start + 1 : end].text}"
    if first.lower_ in ("the", "a", "an", "whose") and end > start + 1:
        start += 1
    return str(words.doc[start:end].text)


def short_name(entity: Entity) -> str:
    """The name that the report uses most for the entity."""
    return entity.names.most_common(1)[0][0] if entity.names else entity.name
