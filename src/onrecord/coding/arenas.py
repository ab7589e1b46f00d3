"""Where words of politics make no act: sport, stage, markets, nature, figures of speech (``data/arenas.tsv``)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.clauses import Coded
from onrecord.coding.predicates import objects_of, prepositional_objects
from onrecord.coding.text import children, is_noun, lemma, lemmas
from onrecord.data_files import table
from onrecord.model import ActType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ANY = "*"  # all event types
IMPERSONAL = frozenset({"be", "there"})  # what these say of a thing is the speaker's own verdict on it
TOWARDS = ("against", "on", "at", "with")
# Two weak words make a sentence one of the arena. In a report of which so large a part is of one arena, one is enough:
# match reports name their sport in every other sentence, reports of politics hardly ever.
NEEDED, SHARE = 2, 0.3
SCORED, PRIVATE = "sport", "everyday"
_SCORE = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")  # "3-1" counts as a weak word


@cache
def _words(place: str) -> dict[str, frozenset[str]]:
    """Arena -> its words at *place*."""
    return {r["arena"]: frozenset(r["words"].split("|")) for r in table("arenas.tsv") if r["place"] == place}


@cache
def _filling(place: str, type_: ActType) -> dict[str, str]:
    """Word -> arena, for words that make no act of *type_* when they stand at *place*."""
    rows = [r for r in table("arenas.tsv") if r["place"] == place]
    fitting = [r for r in rows if r["types"] == ANY or type_.value in r["types"].split(",")]
    return {word: r["arena"] for r in fitting for word in r["words"].split("|")}


@cache
def words_at(place: str) -> frozenset[str]:
    """All words of the rows of one place."""
    return frozenset(word for words in _words(place).values() for word in words)


class Arenas:
    """The arenas of one document's sentences."""

    def __init__(self, doc: "Doc") -> None:
        self._doc = doc
        self._words: dict[int, set[str]] = {}  # by where the sentence starts, as below
        self._of_sentence: dict[int, str | None] = {}
        self._main: str | None = None
        self._counted = False

    def elsewhere(self, coded: Coded) -> str | None:
        """The arena that takes the act out of politics; None for an act."""
        if not coded.type.plover:
            return None
        sentence = coded.predicate.token.sent
        return _by_agent(coded, self._nouns(sentence)) or _by_object(coded) or self._by_sentence(sentence)

    def _by_sentence(self, sentence: "Span") -> str | None:
        start = sentence.start
        if start not in self._of_sentence:
            self._of_sentence[start] = self._arena(sentence, self._report())
        return self._of_sentence[start]

    def _report(self) -> str | None:
        """The arena of the whole document."""
        if not self._counted:
            self._counted = True
            sentences = [s for s in self._doc.sents if any(t.is_alpha for t in s)]
            found = [self._arena(s, None) for s in sentences]
            for arena in sorted({a for a in found if a}):
                if found.count(arena) >= SHARE * len(found):
                    self._main = arena
        return self._main

    def _nouns(self, sentence: "Span") -> set[str]:
        start = sentence.start
        if start not in self._words:
            self._words[start] = _nouns(sentence)
        return self._words[start]

    def _arena(self, sentence: "Span", report: str | None) -> str | None:
        return _arena(sentence, self._nouns(sentence), report)


def _arena(sentence: "Span", words: set[str], report: str | None) -> str | None:
    """The arena that *words*, the nouns of *sentence*, name, where none of them is of politics."""
    if words & _words("political")["politics"]:
        return None
    for arena, strong in _words("strong").items():
        weak = len(words & _words("weak").get(arena, frozenset())) + (arena == SCORED and _has_score(sentence))
        if words & strong or weak >= NEEDED or (weak and arena == report):
            return arena
    return None


def _has_score(sentence: "Span") -> bool:
    return _SCORE.search(sentence.text) is not None


def _nouns(sentence: "Span") -> set[str]:
    """Lemmas of nouns, and of two words that end in one ("red card")."""
    out: set[str] = set()
    for token in sentence:
        if token.is_punct or not (is_noun(token) or token.pos_ == "ADJ"):
            continue
        own = lemmas(token)
        out.update(own)
        if token.i > sentence.start:
            before = token.nbor(-1).lower_
            out.update([f"{before} {word}" for word in own])
    return out


def _by_agent(coded: Coded, words: set[str]) -> str | None:
    """The arena of whoever acts: a storm, a zoo, a novel, a resolution; also by trade ("the singer Ann Roe").

    *words*: those of the sentence; people of any trade act in politics when it speaks of that.
    """
    if coded.predicate.entry.lemma in IMPERSONAL:
        return None
    arenas = _filling("agent", coded.type)
    for agent in coded.predicate.agents[:1]:
        names = [lemma(agent), *(lemma(t) for t in children(agent, "compound", "appos", "nmod"))]
        found = next((arenas[n] for n in names if n in arenas), None)
        return None if found == PRIVATE and words & _words("political")["politics"] else found
    return None


def _by_object(coded: Coded) -> str | None:
    """The figure of speech that the object makes: "fought a cold"; not where the codebook itself asks for it."""
    predicate = coded.predicate
    if predicate.entry.objects:
        return None
    figures = _filling("with", predicate.entry.type)
    if any(lemma(t) in figures for t in prepositional_objects(predicate.token, "with")):
        return "figure"
    direct = objects_of(predicate.token)
    return _first(direct or prepositional_objects(predicate.token, *TOWARDS), _filling("object", predicate.entry.type))


def _first(tokens: "Iterable[Token]", arenas: dict[str, str]) -> str | None:
    first = next(iter(tokens), None)
    return arenas.get(lemma(first)) if first is not None else None
