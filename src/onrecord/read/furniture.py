"""Furniture: lines that a page puts around a report. The kinds of lines are in ``data/furniture.tsv``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import table
from onrecord.model import Span
from onrecord.read.layout import ends_sentence
from onrecord.read.markup import bare

# "end" entries hold only among so many last lines.
END_LINES = 6
# So many unpunctuated lines in a row at the very end are links to other items, not a sentence cut off.
_LINK_LIST = 3
# Title case leaves words below this small.
_LONG_WORD = 4
_LEAST_CAPTIONS = 4
_CAPTION_WORDS = 8
_ENDED_SHARE = 0.5
_CAPTION_CHARS = 400
_SECOND_SENTENCE = re.compile(r"[a-z]{3}[.!?][\"”’)]*\s+[A-Z“\"]")
_TRAILING_BOLD = re.compile(r"\S.*\s\*\*([^*]{3,80})\*\*\s*$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*(?:\*[^*]+\*|_[^_]+_)?\s*$")
_LABEL = re.compile(
    r"((?i:story highlights|key points|highlights|at a glance|in brief))(?:[ \t]*:?[ \t]+)(?=[A-Z\"“‘])"
)
_TRAILER = re.compile(
    r"(?<![\s(\[])[\s(\[]++(?:additional |further )?(?:reporting|writing) by [^()]{3,300}\)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Kind:
    pattern: re.Pattern[str]
    reason: str
    at_end: bool
    longest: int


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(re.compile(r["pattern"], re.IGNORECASE | re.DOTALL), r["reason"], r["where"] == "end", int(r["max"]))
        for r in table("furniture.tsv")
    )


def furniture_reason(line: str, *, from_end: int) -> str | None:
    """Why *line* is furniture, None when it is not. *from_end*: how many lines follow it."""
    if _IMAGE.fullmatch(line) or _bold_credit(line):
        return "caption"
    words = bare(line).strip()
    for kind in _kinds():
        if len(words) > kind.longest or (kind.at_end and from_end >= END_LINES):
            continue
        if kind.pattern.fullmatch(words):
            return kind.reason
    return None


def closing_links(lines: Sequence[str], furniture: set[int]) -> list[int]:
    """Which of the last *lines* are a list of links: none of them is a sentence, or all are in title case."""
    run: list[int] = []
    for i in range(len(lines) - 1, 0, -1):
        if i in furniture:
            continue
        words = bare(lines[i]).strip()
        if ends_sentence(words) or len(words.split()) < _LINK_LIST:
            break
        run.append(i)
    listed = len(run) >= _LINK_LIST or (run and all(_in_title_case(lines[i]) for i in run))
    return run if listed and len(run) < len(lines) / 2 else []


def _in_title_case(line: str) -> bool:
    words = [w for w in bare(line).split() if len(w) >= _LONG_WORD]
    return len(words) >= _LINK_LIST and all(w[0].isupper() for w in words)


def loose_captions(lines: Sequence[str]) -> set[int]:
    """Which of the body's *lines* are captions and link texts that lost their place on the page.

    They are long, end without a full stop, and stand in a text whose other lines end with one. Fewer than four may
    be slips of the writer, and stay body. Items of a list, posts with their writer's handle, and paragraphs of several
    sentences are none.
    """
    ended = [ends_sentence(bare(line)) for line in lines]
    loose = {
        i
        for i, line in enumerate(lines[:-1])
        if not ended[i] and _caption_like(line) and not (i and _announces(lines[i - 1], lines[i - 2] if i > 1 else ""))
    }
    few = len(loose) < _LEAST_CAPTIONS or sum(ended) < _ENDED_SHARE * len(lines)
    return set() if few else loose


def _caption_like(line: str) -> bool:
    words = bare(line).strip()
    stays = words.endswith((",", ";", "-", "–", "—")) or any(mark in words for mark in ("@", "http", ".com/", "“", '"'))
    stays = stays or words != line.strip() or bool(_SECOND_SENTENCE.search(words))
    return len(words.split()) >= _CAPTION_WORDS and words[:1].isupper() and not stays


def _announces(before: str, earlier: str) -> bool:
    """Whether a list is under way: a colon ends the line before, or the one before that."""
    return before.rstrip().endswith(":") or earlier.rstrip().endswith(":")


def opening_label(text: str, span: Span) -> Span | None:
    """A label run together with the paragraph *span* that it heads, as in "Key points Talks resume on Monday"."""
    match = _LABEL.match(text, span.start, span.end)
    return Span(match.start(1), match.end(1)) if match else None


def agency_trailer(text: str, span: Span) -> Span | None:
    """ "(Reporting by …; editing by …)" where it closes the paragraph *span*."""
    match = _TRAILER.search(text, span.start, span.end)
    return Span(match.start(), span.end) if match and match.start() > span.start else None


def _bold_credit(line: str) -> bool:
    """A caption with its credit in bold at the end; a bold run that closes body text is a sentence."""
    match = _TRAILING_BOLD.fullmatch(line.strip())
    return match is not None and len(line) < _CAPTION_CHARS and not ends_sentence(match[1].replace(")", ""))
