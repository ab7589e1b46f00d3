"""Clauses of a report as facts are read from them: their words, verbs, days and places, found without a parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.data_files import table
from onrecord.model import BlockKind, Report, Span, When
from onrecord.read.phrases import find_phrases, resolve_phrase
from onrecord.reconcile.facts.lexicon import irregular_verbs, value_of
from onrecord.reconcile.quoted import quoted_spans
from onrecord.reconcile.words import concept, content_words, token_spans, tokens

# Not after initials and short forms ("Mr. Brandt", "Feb. 24", "U.S. troops").
_SENTENCE_END = re.compile(r"(?<=[^\s.]{4}[.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])|\n\s*\n")
# A comma inside a number or between a day and its year is no border.
_BORDER = re.compile(
    r",\s+(?!(?:19|20)\d\d\b)|[;:—–()“”\"]|\s-\s|\s(?:that|which|who|whom|whose|while|but|after|before|when)\s"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|off|outside)\s+(?:the\s+)?((?:[A-Z][\w’'-]+)(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'-]+)*)"
)
_FUTURE = frozenset({"will", "shall", "set", "due"})
_AUXILIARY = frozenset({
    "was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "to", "shall", "could",
    "may", "might", "must",
})  # fmt: skip
MIN_VERB = 5  # letters of a word whose -ed or -ing makes it a verb


@dataclass(frozen=True, slots=True)
class Day:
    """When a clause says that something happened, with the words."""

    earliest: date
    latest: date
    span: Span


@dataclass(frozen=True)
class Clause:
    """A clause: where it stands, its matter without days and places, which of that are verbs, its days and places.

    *sentence*: the days named anywhere in its sentence.
    """

    report: Report
    span: Span
    content: frozenset[str]
    verbs: frozenset[str]
    tolls: frozenset[str]
    days: tuple[Day, ...]
    sentence: tuple[Day, ...]
    places: tuple[tuple[str, Span], ...]
    future: bool

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.report.text)


def find_clauses(report: Report, published: When) -> list[Clause]:
    """The clauses of the report's own words, title and quotations left out."""
    quoted = quoted_spans(report)
    return [
        clause
        for block in report.blocks
        if block.kind is BlockKind.PARAGRAPH
        for sentence in _cut(report.text, block.span, _SENTENCE_END)
        for clause in _of_sentence(report, sentence, published.day)
        if not any(q.overlaps(clause.span) for q in quoted)
    ]


def sentences(report: Report, published: When) -> list[Clause]:
    """Each sentence of the report's paragraphs as one clause."""
    out = []
    for block in report.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for span in _cut(report.text, block.span, _SENTENCE_END):
            future = _is_future(report, span)
            days = tuple(_days(report, span, published.day, future))
            out.append(_clause(report, span, days, days, future))
    return out


def _is_future(report: Report, span: Span) -> bool:
    """Whether the sentence speaks of what is to come."""
    return not _FUTURE.isdisjoint(tokens(span.of(report.text)))


def _cut(text: str, span: Span, border: re.Pattern[str]) -> Iterator[Span]:
    """The stretches of *span* between borders."""
    start = span.start
    for match in border.finditer(text, span.start, span.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _of_sentence(report: Report, sentence: Span, published: date | None) -> Iterator[Clause]:
    future = _is_future(report, sentence)
    days = _days(report, sentence, published, future)
    held: Span | None = None
    for piece in _cut(report.text, sentence, _BORDER):
        whole = Span(held.start, piece.end) if held else piece
        inside = tuple(d for d in days if whole.covers(d.span))
        # "On Monday, the navy …": an opening that only says when belongs to what follows.
        rest = [w for w in tokens(_without(report.text, whole, [d.span for d in inside])) if content_words((w,))]
        held = whole if inside and not rest else None
        if held is None:
            yield _clause(report, whole, inside, tuple(days), future)


def _days(report: Report, span: Span, published: date | None, future: bool) -> list[Day]:
    """The days named; none in a report whose own day is not known, where "last week" may be any."""
    if published is None:
        return []
    words = span.of(report.text)
    out = []
    for phrase in find_phrases(words):
        found = resolve_phrase(words[phrase.start : phrase.end], published, future=future)
        if found and found[0] and found[1]:
            out.append(Day(found[0], found[1], Span(span.start + phrase.start, span.start + phrase.end)))
    return out


def _clause(report: Report, span: Span, days: tuple[Day, ...], sentence: tuple[Day, ...], future: bool) -> Clause:
    words = span.of(report.text)
    places = tuple(
        (m.group(1).replace("’", "'").removesuffix("'s"), Span(span.start + m.start(1), span.start + m.end(1)))
        for m in _PLACE.finditer(words)
        if not any(d.span.overlaps(Span(span.start + m.start(1), span.start + m.end(1))) for d in days)
        and m.group(1).split()[0].casefold() not in _calendar()
    )
    rest = _without(report.text, span, [*(d.span for d in days), *(s for _, s in places)])
    bare = tokens(rest)
    content = frozenset(_matter(w) for w in content_words(bare) if not w[0].isdigit())
    verbs = frozenset(_matter(concept(w)) for w in _verbs(rest)) & content
    tolls = frozenset(t for w in bare if (t := value_of("toll").get(w)))
    return Clause(report, span, content, verbs, tolls, days, sentence, places, future)


def _matter(word: str) -> str:
    return _tolls().get(word, word)


@cache
def _tolls() -> dict[str, str]:
    return {concept(word): f"+{toll}" for word, toll in value_of("toll").items()}


@cache
def _calendar() -> frozenset[str]:
    """Names of months and days, which no place is called by."""
    months = {row["word"] for row in table("months.tsv")}
    week = {row["word"] for row in table("time_words.tsv") if row["kind"] == "weekday"}
    return frozenset(months | week)


def _verbs(text: str) -> list[str]:
    """The words that look like verbs: by their ending, or by the auxiliary before them; no names."""
    found = token_spans(text)
    before = ("", *(w for w, _, _ in found))
    return [
        w
        for last, (w, start, _) in zip(before, found, strict=False)
        if text[start].islower() and (last in _AUXILIARY or _is_past(w))
    ]


def _is_past(word: str) -> bool:
    return (len(word) >= MIN_VERB and word.endswith(("ed", "ing"))) or word in irregular_verbs()


def _without(text: str, span: Span, holes: list[Span]) -> str:
    """The words under *span* without those under *holes*."""
    out, at = [], span.start
    for hole in sorted(holes):
        out.append(text[at : max(at, hole.start)])
        at = max(at, hole.end)
    return " ".join([*out, text[at : span.end]])


def word_spans(clause: Clause) -> list[tuple[str, Span]]:
    """The clause's words with their places."""
    return [(w, Span(clause.span.start + a, clause.span.start + b)) for w, a, b in token_spans(clause.text)]
