"""A user's concepts in one document: where the patterns of an issue codebook fit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.text import MAX_GAP, lemmas
from onrecord.model import IssueBook

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GAP = "*"  # alone: up to MAX_GAP words
_REGEX = re.compile(r"/(.+)/", re.DOTALL)
_WORDS = re.compile(r"[\w*]+(?:['’][\w*]+)*|[^\w\s]")


def find_concepts(doc: "Doc", book: IssueBook) -> Mapping[int, tuple[tuple[str, int], ...]]:
    """By the number of the first token, the concepts that are named there, with how many tokens they take."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for concept in book.concepts:
        for pattern in concept.patterns:
            expression = _REGEX.fullmatch(pattern)
            hits = _by_regex(doc, expression[1]) if expression else _by_words(doc, pattern)
            for start, size in hits:
                found[start][concept.name] = max(size, found[start].get(concept.name, 0))
    return {start: tuple(sorted(hits.items())) for start, hits in found.items()}


def _by_regex(doc: "Doc", expression: str) -> Iterator[tuple[int, int]]:
    for match in _compiled(expression).finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand") if match.group() else None
        if span is not None and len(span):
            yield span.start, len(span)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _by_words(doc: "Doc", pattern: str) -> Iterator[tuple[int, int]]:
    words = _pattern_words(pattern)
    for start in range(len(doc)):
        if _fits(doc[start], words[0]):
            size = _length(doc[start : start + len(words) * (MAX_GAP + 1)], words)
            if size:
                yield start, size


@cache
def _pattern_words(pattern: str) -> tuple[str | re.Pattern[str], ...]:
    """The pattern's words in lower case; those with a wildcard as expressions; a lone "*" as it is."""
    words = [word.lower().replace("’", "'") for word in _WORDS.findall(pattern)]
    while words and words[0] == GAP:
        words.pop(0)
    while words and words[-1] == GAP:
        words.pop()
    return tuple(_wildcard(word) if GAP in word and word != GAP else word for word in words)


def _wildcard(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word).replace(r"\*", r"\w*"))


def _length(tokens: "Sequence[Token]", words: Sequence[str | re.Pattern[str]]) -> int:
    """How many of *tokens*, from the first on, *words* take; 0 when they do not fit."""
    at = 0
    for number, word in enumerate(words):
        if word == GAP:
            rest = list(tokens)[at : at + MAX_GAP + 1]
            ahead = next((i for i, t in enumerate(rest) if _fits(t, words[number + 1])), None)
            if ahead is None:
                return 0
            at += ahead
        elif at < len(tokens) and _fits(tokens[at], word):
            at += 1
        else:
            return 0
    return at


def _fits(token: "Token", word: str | re.Pattern[str]) -> bool:
    """Whether *token* is *word*, in any of its forms."""
    names = {token.lower_.replace("’", "'"), *lemmas(token)}
    if isinstance(word, str):
        return word in names
    return any(word.fullmatch(name) for name in names)
