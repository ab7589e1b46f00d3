"""A user's concepts in one document: where the patterns of an issue codebook fit."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.text import GAP, MAX_GAP, lemmas, match_length
from onrecord.model import IssueBook, expression_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = MAX_GAP + 1  # words within which the one after a lone "*" must come
_WORDS = re.compile(r"[\w*]+(?:['’][\w*]+)*|[^\w\s]")


def find_concepts(doc: "Doc", book: IssueBook) -> Mapping[int, tuple[tuple[str, int], ...]]:
    """By the number of the first token, the concepts that are named there, with how many tokens they take."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for concept in book.concepts:
        for pattern in concept.patterns:
            expression = expression_in(pattern)
            hits = _by_regex(doc, expression) if expression else _by_words(doc, pattern)
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
            size = match_length(doc[start : start + len(words) * REACH], words, _fits, REACH)
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


def _fits(token: "Token", word: str | re.Pattern[str]) -> bool:
    """Whether *token* is *word*, in any of its forms."""
    names = {token.lower_.replace("’", "'"), *lemmas(token)}
    if isinstance(word, str):
        return word in names
    return any(word.fullmatch(name) for name in names)
