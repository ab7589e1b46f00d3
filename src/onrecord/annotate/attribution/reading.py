"""A report as the rules read it: tokens, sentences repaired with the quotation marks, noun phrases."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parsed
from onrecord.annotate.quotes import Quote, Quotes
from onrecord.model import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]  # tokens [start, end)
MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", "`", "’’", "‘‘"})
_STOPS = frozenset({".", "!", "?", "…", "...", "…."})
# Tokens; longer "sentences" are lists, tables or noise, and rules that look along a sentence must stay linear.
_MAX_SENTENCE = 300
_MAX_DATELINE = 14  # tokens
_DASHES = frozenset({"-", "–", "—", "--"})
TRIM = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "(", ")"})


def word_set(text: str) -> frozenset[str]:
    """The words of *text* as a set: keeps short closed word lists readable."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """One report ready for the rules. All positions are tokens of *doc*."""

    parsed: Parsed
    doc: "Doc"
    quotes: Quotes
    sentences: tuple[Range, ...]
    sentence_starts: tuple[int, ...]
    blocks: tuple[Range, ...]
    kinds: tuple[BlockKind, ...]
    words: tuple[str, ...]  # lower-case
    quote_of: tuple[int, ...]  # index in quotes.outer, or -1
    chunk_end: dict[int, int]  # last token (excluded) of a noun phrase -> its first
    chunk_start: dict[int, int]

    def sentence(self, token: int) -> Range:
        """The sentence that *token* is in."""
        return self.sentences[max(bisect_right(self.sentence_starts, token) - 1, 0)]

    def block(self, token: int) -> int:
        """The index of the block that *token* is in."""
        return max(bisect_right(self.blocks, token, key=lambda b: b[0]) - 1, 0)

    def quote(self, token: int) -> Quote | None:
        """The outermost quotation around *token*."""
        if not 0 <= token < len(self.quote_of) or self.quote_of[token] < 0:
            return None
        return self.quotes.outer[self.quote_of[token]]

    def lower(self, token: int) -> str:
        """The lower-case word at *token*; '' outside the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def trim(self, start: int, end: int) -> Range | None:
        """``[start, end)`` without spaces, commas, colons and dashes at its edges; None when nothing is left."""
        while start < end and self._loose(start):
            start += 1
        while end > start and self._loose(end - 1):
            end -= 1
        worded = any(not self.doc[i].is_punct and not self.doc[i].is_space for i in range(start, end))
        return (start, end) if worded else None

    def _loose(self, token: int) -> bool:
        return bool(self.doc[token].is_space) or (self.doc[token].text in TRIM and self.quote_of[token] < 0)


def read_report(parsed: Parsed, quotes: Quotes) -> Reading:
    """The report with everything that the rules look up, each in one pass."""
    doc = parsed.doc
    blocks = parsed.blocks()
    quote_of = [-1] * len(doc)
    for place, quote in enumerate(quotes.outer):
        for token in range(quote.first, min(quote.last, len(doc))):
            quote_of[token] = place
    ranges = tuple((span.start, span.end) for span, _ in blocks)
    sentences = tuple(s for block in ranges for s in _sentences(doc, quote_of, block))
    chunks = [(c.start, c.end) for c in doc.noun_chunks]
    return Reading(
        parsed,
        doc,
        quotes,
        sentences,
        tuple(s for s, _ in sentences),
        ranges,
        tuple(kind for _, kind in blocks),
        tuple(t.lower_ for t in doc),
        tuple(quote_of),
        {end: start for start, end in chunks},
        dict(chunks),
    )


def _sentences(doc: "Doc", quote_of: list[int], block: Range) -> list[Range]:
    """The block's sentences: the parser's, kept only after a full stop, and made where a quotation starts after one."""
    starts = sorted({block[0], _past_dateline(doc, block)})
    for i in range(starts[-1] + 1, block[1]):
        if _starts_sentence(doc, quote_of, i) or i - starts[-1] >= _MAX_SENTENCE:
            starts.append(i)
    return list(zip(starts, [*starts[1:], block[1]], strict=True))


def _past_dateline(doc: "Doc", block: Range) -> int:
    """The token after an agency's dateline (`MARESK, March 3 (Interkest) – `); the block's first without one."""
    opens = doc[block[0]].is_upper and len(doc[block[0]]) > 2
    dash = next(
        (i for i in range(block[0] + 1, min(block[0] + _MAX_DATELINE, block[1] - 1)) if doc[i].text in _DASHES), 0
    )
    line = doc[block[0] + 1 : dash]
    written = all(t.is_title or t.is_upper or t.is_punct or t.like_num or t.text == "(" for t in line)
    placed = any(t.text in {"(", ","} for t in line)
    return dash + 1 if opens and dash and written and placed else block[0]


def _starts_sentence(doc: "Doc", quote_of: list[int], i: int) -> bool:
    inside = quote_of[i] >= 0 and quote_of[i] == quote_of[i - 1]
    last = i - 1
    while last > 0 and (doc[last].text in MARKS or doc[last].is_space or doc[last].text == ")"):
        last -= 1
    ends = doc[last].text in _STOPS or (doc[last].text[-1:] in "?!" and last < i)
    token: Token = doc[i]
    if not ends or token.text in ",;:)" or token.is_space:
        return False
    if token.text in MARKS and quote_of[i] >= 0 and quote_of[i] == quote_of[i - 1]:
        return False
    if doc[last].text in {"?", "!"} and last < i - 1 and not token.is_sent_start:
        return False  # “Why?” Smith asked.
    after_quote = quote_of[i] != quote_of[i - 1]
    return bool(token.is_sent_start) or (
        after_quote and not inside and (token.is_title or quote_of[i] >= 0 or token.text[:1].isupper())
    )
