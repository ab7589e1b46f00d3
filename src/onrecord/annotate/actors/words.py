"""The words of a parsed report as names need them: hyphens and abbreviation points inside, quotation marks known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.annotate.actors.gazetteer import gazetteer
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.parse import Parsed
from onrecord.model import BlockKind, KnownActor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]")
_HYPHENS = frozenset("-‐‑")
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")

# Share of longer words with a capital from which a headline, or a line read as a paragraph, is in title case.
_HEADLINE_SHARE, _PARAGRAPH_SHARE = 0.5, 0.85
_FEW = 4  # longer words; a paragraph with fewer tells nothing


@dataclass(frozen=True, slots=True)
class Word:
    """One word: tokens ``[start, end)`` of the parse, its text, and its *norm* (lower case, no accents)."""

    start: int
    end: int
    text: str
    norm: str
    first: bool  # opens its sentence
    block: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, an Arabic article before it left aside ("al-Rashid")."""
        return self.text[0].isupper() or bool(_ARTICLE.match(self.text))


class Words:
    """All words of one parsed report, with the way from tokens to words, blocks and sentences."""

    def __init__(self, parsed: Parsed, known: tuple[KnownActor, ...] = ()) -> None:
        self.parsed = parsed
        self.names = gazetteer(known)
        self.doc: Doc = parsed.doc
        self.blocks = parsed.blocks()
        self.block_of = self._block_index()
        self.sentence_of = self._sentence_index()
        self.list: tuple[Word, ...] = tuple(self._split())
        self.at: dict[int, int] = {t: n for n, w in enumerate(self.list) for t in range(w.start, w.end)}

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, index: int) -> Word:
        return self.list[index]

    def joined(self, first: int, end: int) -> bool:
        """Whether words ``[first, end)`` follow each other with nothing but blanks between them."""
        return all(self.list[n].end == self.list[n + 1].start for n in range(first, end - 1))

    def loosely_joined(self, first: int, end: int) -> bool:
        """Like :meth:`joined`, a possessive "'s" between words allowed."""
        gaps = ((self.list[n].end, self.list[n + 1].start) for n in range(first, end - 1))
        return all(a == b or (b - a == 1 and self.doc[a].tag_ == "POS") for a, b in gaps)

    def text(self, first: int, end: int) -> str:
        """The text of words ``[first, end)``."""
        return str(self.doc[self.list[first].start : self.list[end - 1].end].text)

    def headline(self, token: int) -> bool:
        """Whether the token stands in a title or subhead."""
        block = self.block_of[token]
        return block >= 0 and self.blocks[block][1] is not BlockKind.PARAGRAPH

    @cached_property
    def title_case(self) -> frozenset[int]:
        """The headlines (block numbers) in which most words are capitalised, so that capitals tell nothing."""
        return frozenset(n for n, (tokens, kind) in enumerate(self.blocks) if _title_case(tokens, kind))

    def before(self, word: int) -> str:
        """The norm of the token before the word; "" at the start."""
        start = self.list[word].start
        return normal(self.doc[start - 1].text) if start else ""

    def after(self, word: int) -> str:
        """The norm of the token after the word; "" at the end."""
        end = self.list[word].end
        return normal(self.doc[end].text) if end < len(self.doc) else ""

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where each word stands, by its norm."""
        out: dict[str, list[int]] = {}
        for at, word in enumerate(self.list):
            out.setdefault(word.norm, []).append(at)
        return {norm: tuple(found) for norm, found in out.items()}

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each token, whether it stands inside double quotation marks of its block."""
        flags = [False] * len(self.doc)
        for tokens, _ in self.blocks:
            _mark_quoted(tokens, flags)
        return tuple(flags)

    @cached_property
    def step_of(self) -> tuple[int, ...]:
        """For each token, its sentence counted without those that are all quotation, as distance is felt."""
        steps, step = [0] * len(self.doc), 0
        for sentence in self.doc.sents:
            step += any(t.is_alpha and not self.quoted[t.i] for t in sentence)
            steps[sentence.start : sentence.end] = [step] * len(sentence)
        return tuple(steps)

    def _block_index(self) -> list[int]:
        index = [-1] * len(self.doc)
        for number, (tokens, _) in enumerate(self.blocks):
            index[tokens.start : tokens.end] = [number] * len(tokens)
        return index

    def _sentence_index(self) -> list[int]:
        index = [0] * len(self.doc)
        for number, sentence in enumerate(self.doc.sents):
            index[sentence.start : sentence.end] = [number] * len(sentence)
        return index

    def _split(self) -> Iterator[Word]:
        doc, at = self.doc, 0
        while at < len(doc):
            if not any(c.isalnum() for c in doc[at].text):
                at += 1
                continue
            end = _word_end(doc, at)
            if doc[at].tag_ != "POS":
                yield self._word(at, end)
            at = end

    def _word(self, start: int, end: int) -> Word:
        text = self.doc[start:end].text
        first = self.doc[start].is_sent_start or (start > 0 and self.doc[start - 1].text in "“‘\"'")
        return Word(start, end, text, normal(text), bool(first), self.block_of[start])


def _title_case(tokens: "DocSpan", kind: BlockKind) -> bool:
    long = [t for t in tokens[1:] if t.is_alpha and len(t) > 3]
    if kind is BlockKind.PARAGRAPH and len(long) < _FEW:
        return False
    share = _PARAGRAPH_SHARE if kind is BlockKind.PARAGRAPH else _HEADLINE_SHARE
    return bool(sum(t.text[0].isupper() for t in long) > share * len(long))


def _word_end(doc: "Doc", start: int) -> int:
    end = start + 1
    while end + 1 < len(doc) and doc[end].text in _HYPHENS and _touching(doc[end - 1]) and _touching(doc[end]):
        end += 2
    if end < len(doc) and doc[end].text == "." and _touching(doc[end - 1]):
        end += doc[end - 1].lower_ in word_set("abbreviation")
    return end


def _touching(token: "Token") -> bool:
    return not token.whitespace_


def _mark_quoted(tokens: "DocSpan", flags: list[bool]) -> None:
    inside = False
    for token in tokens:
        if token.text in _OPENING:
            inside = True
        elif token.text in _CLOSING:
            inside = False
        elif token.text in ('"', "''", "``"):
            inside = not inside
        flags[token.i] = inside
