"""What is told as background: history of years ago, habits, and what came before today's news."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from onrecord.coding.arenas import words_at
from onrecord.coding.clauses import HOSTILE, Coded
from onrecord.coding.text import children, lemma, lemmas
from onrecord.model import When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_YEAR = re.compile(r"(1[0-9]{3}|20[0-9]{2})$")
_DECADE = re.compile(r"(1[0-9]{3}|20[0-9]0)(['’]?s)$")
_AGE = re.compile(r"[1-9][0-9]$")
LAST_CENTURY = 1999  # in a report that tells no date, only these years are surely past
NEWS_YEARS = 1  # a year back is background to today's news, what is further back is history
_WITHIN = frozenset({"in", "during", "at", "after", "before", "under", "of", "from", "between", "as", "for", "by"})
_EARLIER = frozenset({"previously", "earlier", "formerly", "once"})
_PERIODS = frozenset({"year", "month", "week", "summer", "winter", "spring", "autumn", "fall", "quarter"})


class Past(Enum):
    """How far back an act lies: history (years), earlier (before today's news), now."""

    HISTORY = "history"
    EARLIER = "earlier"
    NOW = "now"


class Background:
    """Tells how far back the acts of one document lie, from its date or, without one, the latest year it names."""

    def __init__(self, doc: "Doc", published: When) -> None:
        self._latest = published.latest.year if published.latest else _latest_year(doc)

    def past(self, coded: Coded) -> Past:
        """How far back the act lies, by the times that hang on its verbs and on those they are coordinated with."""
        verbs = list(_verbs(coded))
        times = [t for verb in verbs for t in _times(verb)]
        if any(self._is_history(t) for t in times):
            return Past.HISTORY
        before = any(self._is_year(t, back=NEWS_YEARS) or _is_earlier(t) for t in times)
        return Past.EARLIER if before or any(_is_pluperfect(v) for v in verbs) else Past.NOW

    def _is_history(self, time: "Token") -> bool:
        words = list(time.subtree)
        if any(self._is_year(t, back=NEWS_YEARS + 1) or _DECADE.match(t.lower_) for t in words):
            return True
        return _is_ago(time) or _is_era(time) or _is_of_a_life(time) or _is_former(time)

    def _is_year(self, token: "Token", back: int) -> bool:
        year = int(token.text) if _YEAR.match(token.text) and token.tag_ == "CD" else None
        return year is not None and year <= (self._latest - back if self._latest else LAST_CENTURY)


def _latest_year(doc: "Doc") -> int | None:
    """The latest year that the document names; None when it names no year of this century."""
    years = [int(t.text) for t in doc if t.tag_ == "CD" and _YEAR.match(t.text)]
    return max((y for y in years if y > LAST_CENTURY), default=None)


def is_habit(coded: Coded) -> bool:
    """Whether the clause tells of a habit ("meet twice a year") or of a whole kind ("gulls attack")."""
    verb = coded.predicate.token
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    often = words_at("often")
    below = children(verb, "advmod", "npadvmod", "prep")
    return any(lemma(t) in often for child in below for t in child.subtree) or _is_of_a_kind(coded)


def _is_of_a_kind(coded: Coded) -> bool:
    """Whether a bare plural does it, in a full sentence: headlines leave out the article, and the full stop with it."""
    verb, agents = coded.predicate.token, coded.predicate.agents
    bare = bool(agents) and all(t.tag_ == "NNS" and not list(t.children) for t in agents)
    whole = any(t.text == "." for t in verb.sent[-2:]) and not children(verb, "aux")
    return bare and whole and coded.type in HOSTILE


def _verbs(coded: Coded) -> "Iterator[Token]":
    """The act's verbs, and those before them that they share a clause with: "joined at 17 and fought"."""
    for token in dict.fromkeys((coded.predicate.token, *coded.terms.chain)):
        yield token
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
            yield token


def _times(verb: "Token") -> "Iterator[Token]":
    """What may date *verb*: its adverbs, bare times and prepositional phrases, and those of its object."""
    yield from children(verb, "advmod", "npadvmod")
    for holder in (verb, *children(verb, "dobj", "nsubjpass")):
        for prep in children(holder, "prep"):
            if prep.lower_ in _WITHIN and (holder is verb or prep.lower_ == "in"):
                yield prep


def _is_ago(time: "Token") -> bool:
    """ "Four decades ago", "six years ago"; not "two weeks ago"."""
    return time.lower_ == "ago" and any(words_at("era").intersection(lemmas(t)) for t in time.subtree)


def _is_era(time: "Token") -> bool:
    """ "For centuries", "in the seventeenth century"; not "for years"."""
    if time.lower_ not in {"for", "in"}:
        return False
    found = [t for t in children(time, "pobj") if lemma(t) in words_at("era") - {"year"}]
    return any(time.lower_ == "for" or lemma(t) == "century" for t in found)


def _is_of_a_life(time: "Token") -> bool:
    """ "As a student", "at 17", "in her twenties"."""
    objects = children(time, "pobj")
    if time.lower_ == "at":
        return any(_AGE.match(t.text) and not list(t.children) for t in objects)
    return time.lower_ in {"as", "in", "at"} and any(
        lemma(t) in words_at("youth") or t.lower_ in words_at("youth") for t in objects
    )


def _is_former(time: "Token") -> bool:
    """ "Under the old king", "during the dictatorship"."""
    return time.lower_ in {"under", "during"} and any(lemma(t) in words_at("former") for t in children(time, "pobj"))


def _is_earlier(time: "Token") -> bool:
    """ "Last year", "previously", "two months ago"."""
    if time.lower_ in _EARLIER or time.lower_ == "ago":
        return True
    return lemma(time) in _PERIODS and any(c.lower_ == "last" for c in time.children)


def _is_pluperfect(verb: "Token") -> bool:
    return any(c.lower_ in {"had", "'d", "’d"} and lemma(c) == "have" for c in children(verb, "aux"))
