"""Candidates for issues: phrases of a part that may turn out, over all reports, to be what is bargained over.

A candidate's key comes out the same for its variants: "the closure of the port", "port closure", "close the port". It
is the stems of its head and of what tells the head from others of its kind, the head first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.issues import Found
from onrecord.coding.parts import Part
from onrecord.coding.stance import takes_sides, undoing_words
from onrecord.coding.terms import words_of
from onrecord.coding.text import children, is_verb, lemma
from onrecord.data_files import table
from onrecord.model import DEED, Finding

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CANDIDATES = 12  # of one part; a longer one is a list or a story
MIN_LETTERS = 3  # of a head: shorter ones are slips and abbreviations
LINKING = frozenset({"of", "on", "for", "over", "against", "to"})  # "toll on the bridge", "closure of the port"
# Entities that are somebody, somewhere, some time or some amount.
NO_ISSUE = frozenset(
    {"PERSON", "GPE", "NORP", "DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE", "LOC"}
)
RELATIONAL = ("al", "ic", "ary", "ar")  # endings of adjectives that say of what kind, not how: "coastal", "nuclear"
DOERS = ("er", "or", "ist", "ian", "ee")  # endings of nouns for people by what they do: "hunters"
# Endings by which nouns are made of verbs, and what is then left of the verb; the longest first.
NOMINAL = ("ation", "ment", "ance", "ence", "ing", "ion", "ure", "al")
LEFT_OVER = ("sh", "e", "t", "d", "s")  # what verbs have, or have instead, before those endings: "abolish", "expand"
MIN_STEM = 3


@cache
def _no_issue(when: str) -> frozenset[str]:
    """The nouns that name no issue *when*: "always", or "bare"."""
    rows = [row for row in table("no_issue_nouns.tsv") if row["when"] == when]
    words = {word for row in rows for word in row["words"].split("|")}
    if when == "always":
        words |= {row["noun"] for row in table("role_nouns.tsv")} | {row["word"] for row in table("time_words.tsv")}
    return frozenset(words)


@cache
def stem(word: str) -> str:
    """What a verb and the noun made of it have in common: "close" and "closure" are both "clo"."""
    base = word.replace("z", "s")
    for ending in NOMINAL:
        if base.endswith(ending) and len(base) - len(ending) >= MIN_STEM:
            base = base.removesuffix(ending)
            break
    while rest := next((r for r in LEFT_OVER if base.endswith(r) and len(base) - len(r) >= MIN_STEM), ""):
        base = base.removesuffix(rest)
    return base


def candidates(context: Context, part: Part) -> list[Found]:
    """The candidates in *part*, in order: nothing that names an actor, a time, a place, or one of its known issues."""
    if context.issues.alone:
        return []
    known = {w.i for found in (*part.issues, *context.issues.find_all(part.tokens)) for w in found.words}
    conditional = {t.i for condition in part.conditions for t in condition}
    out: dict[str, Found] = {}
    inside = {t.i for t in part.tokens}
    for token in part.tokens:
        found = None if token.i in known | conditional else _candidate(context, token, inside, known)
        if found and len(out) < MAX_CANDIDATES:
            out.setdefault(found.key, found)
    return list(out.values())


def _candidate(context: Context, token: "Token", inside: set[int], known: set[int]) -> Found | None:
    if is_verb(token):
        return _done(context, token, inside, known)
    if not _is_thing(context, token):
        return None
    if stem(lemma(token)) in _undoing():
        return _undone(context, token, inside, known)
    terms = [t for t in _terms(token) if t.i in inside and _tells(context, t)]
    if any(t.i in known for t in terms):
        return None  # "tariff exemption": a known issue already
    return _found(token, terms)


@cache
def _undoing() -> frozenset[str]:
    """The stems of verbs that undo: what "closure" is made of."""
    return frozenset(stem(word) for word in undoing_words())


def _undone(context: Context, noun: "Token", inside: set[int], known: set[int]) -> Found | None:
    """What "market closure" would undo: being for the closure is being against the market."""
    things = [t for t in children(noun, "compound", "nmod") if t.i in inside and _tells(context, t)]
    if not things or any(t.i in known for t in things) or lemma(things[-1]) in _no_issue("always"):
        return None
    found = _found(things[-1], things[:-1])
    return Found(found.key, (*found.words, noun), opposite=True, found=Finding.MATERIAL)


def _done(context: Context, verb: "Token", inside: set[int], known: set[int]) -> Found | None:
    """What is done to a thing: "close the port", "the port must be closed"."""
    things = [t for t in children(verb, "dobj", "nsubjpass") if t.i in inside and _is_thing(context, t)]
    if not things or things[0].i in known or verb.is_stop or takes_sides(lemma(verb)):
        return None
    found = _found(verb, [things[0], *(t for t in _compounds(things[0]) if _tells(context, t))])
    return replace(found, key=DEED + found.key)


def _found(head: "Token", terms: "Sequence[Token]") -> Found:
    stems = sorted({stem(lemma(t)) for t in terms} - {stem(lemma(head))})
    words = (head, *sorted(terms, key=lambda t: t.i))
    return Found(" ".join((stem(lemma(head)), *stems)), words, found=Finding.MATERIAL)


def _is_thing(context: Context, token: "Token") -> bool:
    """Whether *token* heads a phrase for a thing that may be wanted or not."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "poss", "npadvmod", "appos"}:
        return False
    if token.dep_ == "pobj" and token.head.lower_ in words_of("aside"):
        return False  # "after the launch" only says when
    word = lemma(token)
    doers = token.tag_ == "NNS" and word.endswith(DOERS)
    fits = len(word) >= MIN_LETTERS and word.isalpha() and not doers
    general = word in _no_issue("bare") and not any(True for _ in _compounds(token))
    return fits and not general and word not in _no_issue("always") and _tells(context, token)


def _tells(context: Context, token: "Token") -> bool:
    """Whether *token* is no actor, time, place or amount."""
    return token.ent_type_ not in NO_ISSUE and context.actors.at(token) is None and not token.is_stop


def _terms(noun: "Token") -> "Iterator[Token]":
    """The words that say which one: "harbour" for "harbour toll", "bridge" for "the toll on the bridge"."""
    yield from _compounds(noun)
    for prep in children(noun, "prep"):
        if prep.lower_ in LINKING:
            for thing in children(prep, "pobj"):
                yield from (t for t in (thing, *_compounds(thing)) if t.pos_ in {"NOUN", "PROPN", "ADJ"})


def _compounds(noun: "Token") -> "Iterator[Token]":
    yield from (c for c in children(noun, "compound", "nmod") if c.text.isalpha())
    for adjective in children(noun, "amod"):
        if adjective.lower_.endswith(RELATIONAL) and len(adjective.text) > 5:
            yield adjective
