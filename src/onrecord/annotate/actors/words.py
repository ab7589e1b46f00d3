"""The words of a parsed report as names need them: hyphens and abbreviation points inside, quotation marks known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.annotate.actors.gazetteer import gazetteer
from onrecord.annotate.actors.knowledge import word_set
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.parse import Parsed
from onrecord.model import BlockKind, KnownActor

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]")
_HYPHENS = frozenset("-‐‑")
_OPENING, _CLOSING = frozenset("“«"), frozenset("”»")

# Share of longer words with a capital from which a headline, or a line read as a paragraph, is in title case.
_HEADLINE_SHARE, _PARAGRAPH_SHARE = 0.5, 0.85
_FEW = 4  # longer words; a paragraph with fewer tells nothing


@dataclass(frozen=True, slots=True)
class Word:
    """One word: tokens ``[start, end)`` of the parse, its text, and its *norm* (lower case, no accents).

    *capital*: it begins with a capital letter, an Arabic article before it left aside ("al-Rashid").
    """

    start: int
    end: int
    text: str
    norm: str
    capital: bool
    first: bool  # opens its sentence
    block: int


class Words:
    """All words of one parsed report, with the way from tokens to words, blocks and sentences."""

    def __init__(self, parsed: Parsed, known: tuple[KnownActor, ...] = ()) -> None:
        self.parsed = parsed
        self.names = gazetteer(known)
        self.doc: Doc = parsed.doc
        self.blocks = parsed.blocks()
        self.block_of = self._block_index()
        self.sentence_of = self._sentence_index()
        # Plain lists: a token asked for its text costs ten times as much, and names ask for the same ones again.
        self.tokens: list[str] = [token.text for token in self.doc]
        self._whole: str = self.doc.text
        self._begins: list[int] = self.doc.to_array(["IDX"]).ravel().tolist()
        self.list: tuple[Word, ...] = tuple(self._split())
        self._run_end = self._run_ends()
        self.at: dict[int, int] = {t: n for n, w in enumerate(self.list) for t in range(w.start, w.end)}

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, index: int) -> Word:
        return self.list[index]

    def joined(self, first: int, end: int) -> bool:
        """Whether words ``[first, end)`` follow each other with nothing but blanks between them."""
        return end - first <= 1 or (first >= 0 and end <= self._run_end[first])

    def loosely_joined(self, first: int, end: int) -> bool:
        """Like :meth:`joined`, a possessive "'s" between words allowed."""
        if self.joined(first, end):
            return True
        gaps = ((self.list[n].end, self.list[n + 1].start) for n in range(first, end - 1))
        return all(a == b or (b - a == 1 and self.doc[a].tag_ == "POS") for a, b in gaps)

    def text(self, first: int, end: int) -> str:
        """The text of words ``[first, end)``."""
        return self._between(self.list[first].start, self.list[end - 1].end)

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
        return normal(self.tokens[start - 1]) if start else ""

    def after(self, word: int) -> str:
        """The norm of the token after the word; "" at the end."""
        end = self.list[word].end
        return normal(self.tokens[end]) if end < len(self.tokens) else ""

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Where each word stands, by its norm."""
        out: dict[str, list[int]] = {}
        for at, word in enumerate(self.list):
            out.setdefault(word.norm, []).append(at)
        return {norm: tuple(found) for norm, found in out.items()}

    @cached_property
    def name_like(self) -> tuple[bool, ...]:
        """For each word, whether it may be part of a name: a capital that is not merely a sentence's first."""
        return tuple(word.capital and self._name_like(at, word) for at, word in enumerate(self.list))

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

    def _name_like(self, at: int, word: Word) -> bool:
        """Whether the capitalised word may be part of a name."""
        if word.norm in word_set("calendar"):
            return False
        if word.norm in word_set("month_name") and (
            self.before(at) in word_set("time") or self.after(at)[:1].isdigit()
        ):
            return False
        pos = self.doc[word.start].pos_
        return pos in ("PROPN", "NOUN", "ADJ") or (not word.first and pos not in ("DET", "PRON", "ADP", "CCONJ"))

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

    def _between(self, start: int, end: int) -> str:
        """The text of tokens ``[start, end)``."""
        return self._whole[self._begins[start] : self._begins[end - 1] + len(self.tokens[end - 1])]

    def _split(self) -> Iterator[Word]:
        columns = self.doc.to_array(["TAG", "SENT_START", "SPACY"])
        possessive = (columns[:, 0] == self.doc.vocab.strings["POS"]).tolist()
        starts = (columns[:, 1] == 1).tolist()
        touching = (columns[:, 2] == 0).tolist()  # no blank follows the token
        tokens, at = self.tokens, 0
        while at < len(tokens):
            if not (tokens[at].isalnum() or any(c.isalnum() for c in tokens[at])):
                at += 1
                continue
            end = _word_end(tokens, touching, at)
            if not possessive[at]:
                yield self._word(at, end, starts[at])
            at = end

    def _word(self, start: int, end: int, opens: bool) -> Word:
        text = self._between(start, end)
        capital = text[0].isupper() or bool(_ARTICLE.match(text))
        first = opens or (start > 0 and self.tokens[start - 1] in "“‘\"'")
        return Word(start, end, text, normal(text), capital, first, self.block_of[start])

    def _run_ends(self) -> list[int]:
        """For each word the end of the run of joined words that it is in."""
        ends = [0] * len(self.list)
        first = 0
        for n, (word, after) in enumerate(pairwise(self.list), 1):
            if word.end != after.start:
                ends[first:n] = [n] * (n - first)
                first = n
        ends[first:] = [len(self.list)] * (len(self.list) - first)
        return ends


def _title_case(tokens: "DocSpan", kind: BlockKind) -> bool:
    long = [t for t in tokens[1:] if t.is_alpha and len(t) > 3]
    if kind is BlockKind.PARAGRAPH and len(long) < _FEW:
        return False
    share = _PARAGRAPH_SHARE if kind is BlockKind.PARAGRAPH else _HEADLINE_SHARE
    return bool(sum(t.text[0].isupper() for t in long) > share * len(long))


def _word_end(tokens: list[str], touching: list[bool], start: int) -> int:
    end = start + 1
    while end + 1 < len(tokens) and tokens[end] in _HYPHENS and touching[end - 1] and touching[end]:
        end += 2
    if end < len(tokens) and tokens[end] == "." and touching[end - 1]:
        end += tokens[end - 1].lower() in word_set("abbreviation")
    return end


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
