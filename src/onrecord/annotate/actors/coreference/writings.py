"""Who speaks in a paper: "Roe's statement said", "an Institute analysis found", "the statement said"."""

from typing import TYPE_CHECKING

from onrecord.annotate.actors.coreference.discourse import Discourse
from onrecord.annotate.actors.descriptions import Description
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_WINDOW = 6  # sentences over which "the statement" is the one just spoken of
_OWNERS = (ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.PERSON)


def author(
    described: Description, registry: Registry, discourse: Discourse, owner: Entity | None
) -> tuple[Entity, str] | None:
    """Whose words the paper holds that a source is; None when the report does not say so plainly."""
    own_word = described.lemma in word_set("own_word")
    if not own_word or (described.plural and described.lemma not in word_set("data")):
        return None
    if described.head not in discourse.sources:
        return None
    if (named := _named_with(described, registry, owner)) is not None:
        return named, f"document: of “{named.name}”"
    if described.possessor is not None or not described.definite or described.head - described.start > 1:
        return None
    earlier = _issued(described, registry, discourse)
    return None if earlier is None else (earlier, f"document: the {described.lemma} of “{earlier.name}”")


def _named_with(described: Description, registry: Registry, owner: Entity | None) -> Entity | None:
    """The actor whose name or possessive stands before the noun: "Roe's statement", "a Trade Commission study"."""
    if owner is not None:
        return owner if owner.names and not owner.plural else None
    before = [e for _, end, e in registry.within(described.start, described.head) if end == described.head]
    return next((e for e in before if e.kind in _OWNERS), None)


def _issued(described: Description, registry: Registry, discourse: Discourse) -> Entity | None:
    """The actor who said or issued the paper spoken of last: "said in a statement", "issued a report"."""
    doc, words = discourse.words.doc, discourse.words
    here = words.sentence_of[described.head]
    for at in range(described.start - 1, -1, -1):
        if here - words.sentence_of[at] > _WINDOW:
            return None
        token = doc[at]
        if token.lemma_.lower() != described.lemma or words.quoted[at]:
            continue
        if _given_out(token):
            return _subject(token, registry)
        if at in discourse.sources and any(c.dep_ == "prep" and c.lower_ == "from" for c in token.children):
            return None  # another's paper has been quoted since
    return None


def _given_out(paper: "Token") -> bool:
    """Whether the paper's words are put out there: "in a statement", "released a report", not "denied the report"."""
    if paper.dep_ == "pobj":
        return paper.head.lower_ in ("in", "on", "via", "through")
    return paper.dep_ == "dobj" and paper.head.lemma_ in word_set("giving_out")


def _subject(token: "Token", registry: Registry) -> Entity | None:
    """The actor that is the subject of the clause *token* stands in."""
    verb = token
    while verb.dep_ != "ROOT":
        verb = verb.head
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return registry.at(subject.i) or registry.titled(subject.i)
    return None
