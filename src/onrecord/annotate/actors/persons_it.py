"""Names read as persons' that the report speaks of as "it": those of bodies."""

from typing import TYPE_CHECKING

from onrecord.annotate.actors.knowledge import given_names
from onrecord.annotate.actors.persons import Person, core
from onrecord.annotate.actors.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_HUMAN = frozenset({"he", "she", "his", "her", "him"})
_OF_THINGS = frozenset({"be", "take", "happen", "work", "become", "get", "make", "help", "cost", "rain"})
_CLAUSE = 40  # tokens after the name in which its verb's words are looked for


def takes_it(words: Words, person: Person) -> bool:
    """Whether an untitled name goes on with "its" or with "it will" in its own clause, and never with "he" or "she"."""
    if person.roles or any(core(tokens)[0] in given_names() for tokens in person.full):
        return False
    single = all(len(core(tokens)) == 1 for tokens in person.full)
    things = 0
    for mention in person.mentions:
        name = words.doc[mention.start : mention.end].root
        if name.dep_ != "nsubj" or words.quoted[name.i]:
            continue
        for token in words.doc[name.head.i : min(name.i + _CLAUSE, int(name.sent.end))]:
            lower = token.lower_
            if lower in _HUMAN and _goes_on(token, name):
                return False
            things += lower == "its" and _own(token) == name
            things += single and lower == "it" and _goes_on(token, name) and _does(token)
    return things > 0


def _own(possessive: "Token") -> "Token | None":
    """The subject of the clause that the possessive stands in."""
    verb = possessive.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _goes_on(pronoun: "Token", name: "Token") -> bool:
    """Whether the pronoun belongs to what the name's verb says: its own clause or the one reported."""
    if pronoun.dep_ == "poss":
        return bool(_own(pronoun) == name)
    verb = pronoun.head
    return bool(pronoun.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.head == name.head)


def _does(pronoun: "Token") -> bool:
    """Whether "it" will or would do something, as no thing or weather does: not "it would be", "it will take"."""
    verb = pronoun.head
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "\u2019ll", "'ll") for c in verb.children)
    return modal and verb.lemma_ not in (
        "be",
        "take",
        "happen",
        "work",
        "become",
        "get",
        "make",
        "help",
        "cost",
        "rain",
    )
