"""Quotations in a report: where quotation marks open and close, paragraph by paragraph.

News text mixes straight, curly, single and doubled marks, leaves marks out, and closes a quotation that runs over
several paragraphs only once. Offsets are characters of the clean text (:class:`onrecord.annotate.parse.CleanText`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.annotate.parse import Parsed
from onrecord.model import Notice, NoticeKind

_MARK = re.compile(r"“|”|„|«|»|\"|''|``|‘‘|’’|‘|’|‚|‹|›|'|`")
_DOUBLE = frozenset({"“", "”", "„", "«", "»", '"', "''", "``", "‘‘", "’’"})
_ONLY_OPENS = frozenset({"“", "„", "«", "``", "‘‘"})
_ONLY_CLOSES = frozenset({"”", "»", "’’"})
# Opening mark -> the marks that close what it opens, where families stand inside each other.
_FAMILIES = {"“": "”", "„": "“”", "«": "»", "»": "«"}
_STRAIGHT = frozenset({'"', "''"})
# More levels than news text uses.
_MAX_DEPTH = 3
_MAX_PARAGRAPHS = 6  # paragraphs without a mark of their own that a quotation may run over
_AHEAD = 12  # marks looked ahead for a partner: single marks further off belong to other words
# Who said it, right after a closing mark whose space stands on its wrong side: `It is over, "she said.`
_SHIFTED = re.compile(r"(?:he|she|they|said|says|added)\b")
# What shows that words whose opening mark is lost were spoken, and what shows that the reporter tells them.
_SPOKEN = re.compile(r"^…|^\.\.\.|\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_TOLD = re.compile(r"\b(?:said|says|told|tells|added|adds|wrote|asked)\b")
_TELLER = re.compile(r"\s(?:\S+\s){0,4}(?:said|says|told|tells|added|adds|wrote|asked)\b")
_NEXT_SENTENCE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z…])")


class MarkStyle(StrEnum):
    """Which family of marks stands around a quotation."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation inside one paragraph: clean characters ``[start, end)`` with its marks, tokens likewise.

    *opened* and *closed*: whether a mark stands at that edge. *continues*: the previous paragraph's quotation was not
    closed, and this is its next paragraph. *depth* is 0 for a quotation that stands in no other.
    """

    start: int
    end: int
    first: int  # token
    last: int  # token, excluded
    style: MarkStyle
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Quotes:
    """All quotations of a report in text order, and notices on marks without partners."""

    outer: tuple[Quote, ...] = ()
    inner: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    style: MarkStyle
    can_open: bool
    can_close: bool
    ends: bool = False  # a comma or stop stands right before it, or no letter s: no possessive
    introduced: bool = False  # a colon stands before it, or it opens its paragraph


@dataclass(slots=True)
class _Raw:
    """A quotation while it is being read."""

    start: int
    end: int
    style: MarkStyle
    depth: int
    opened: bool = True
    closed: bool = False
    introduced: bool = False
    continues: bool = False
    sign: str = ""


def find_quotes(parsed: Parsed) -> Quotes:
    """The report's quotations. Never fails: marks without a partner become notices."""
    token_starts = [t.idx for t in parsed.doc]
    found: list[Quote] = []
    notices: list[Notice] = []
    for raws, stray in _read_blocks(parsed.clean.text, [(start, end) for start, end, _ in parsed.clean.blocks]):
        found += [_with_tokens(raw, token_starts) for raw in raws]
        notices += [_notice(parsed, at) for at in stray]
    outer = tuple(q for q in found if q.depth == 0)
    return Quotes(outer, tuple(q for q in found if q.depth > 0), tuple(notices))


def outer_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the outermost quotations of *text* stand, their marks included: what :func:`find_quotes` finds, unparsed.

    *paragraphs*: ``[start, end)`` of each, in characters.
    """
    return [(raw.start, raw.end) for raws, _ in _read_blocks(text, paragraphs) for raw in raws if raw.depth == 0]


def _read_blocks(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[list[_Raw], list[int]]]:
    """For each block its quotations in order, and the places of marks without partners, its own or an earlier one's."""
    left_open: _Raw | None = None
    for place, (start, end) in enumerate(blocks):
        if left_open is not None and _all_inside(text, blocks[place : place + _MAX_PARAGRAPHS]):
            left_open = _Raw(start, end, left_open.style, 0, opened=False, continues=True, sign=left_open.sign)
            yield [left_open], []
            continue
        raws, stray = _read_block(text, start, end, left_open)
        raws.sort(key=lambda raw: (raw.start, raw.depth))
        if left_open is not None and raws and raws[0].start == start:
            raws[0].continues = True
        elif left_open is not None:
            stray = [*stray, left_open.start]
        yield raws, stray
        left_open = next((raw for raw in raws if raw.depth == 0 and not raw.closed), None)
    if left_open is not None:
        yield [], [left_open.start]


def _all_inside(text: str, blocks: Sequence[tuple[int, int]]) -> bool:
    """Whether the first of *blocks* has no double mark, and the next that has one closes an open quotation with it."""
    for place, (start, end) in enumerate(blocks):
        double = next((m for m in _marks(text, start, end) if m.style is MarkStyle.DOUBLE), None)
        if double is not None:
            return place > 0 and double.can_close and not double.can_open
    return False


def _with_tokens(raw: _Raw, token_starts: list[int]) -> Quote:
    first = max(bisect_right(token_starts, raw.start) - 1, 0)
    last = bisect_right(token_starts, raw.end - 1)
    return Quote(raw.start, raw.end, first, last, raw.style, raw.depth, raw.opened, raw.closed, raw.continues)


def _notice(parsed: Parsed, at: int) -> Notice:
    span = parsed.clean.span(at, at + 1)
    return Notice(
        NoticeKind.UNBALANCED_QUOTES,
        "a quotation mark without a partner: the quotation is read to the end of its paragraph or left out",
        report=parsed.report.id,
        path=parsed.report.path,
        span=span,
    )


def _read_block(text: str, start: int, end: int, left_open: _Raw | None) -> tuple[list[_Raw], list[int]]:
    """The quotations of one paragraph, and the places of marks that close nothing."""
    done: list[_Raw] = []
    stack: list[_Raw] = []
    stray: list[int] = []
    marks = _respaced(text, start, end, _paired(text, list(_marks(text, start, end))))
    for place, mark in enumerate(marks):
        if _closes(mark, stack, marks, place):
            _close(mark, stack, done)
        elif _opens(mark, stack, marks, place):
            _open(mark, stack, done, text, nested=_nests(mark, stack, marks, place))
        elif mark.style is MarkStyle.DOUBLE and not stack:
            if left_open is not None and not done:  # the paragraph carries the quotation on without a mark of its own
                done.append(_Raw(start, mark.end, mark.style, 0, opened=False, closed=True))
            else:
                stray.append(mark.start)
                done += _without_opening(text, start, end, mark, done)
    done += [_run_out(raw, end) for raw in stack if raw.style is MarkStyle.DOUBLE or raw.introduced]
    return done, stray


def _without_opening(text: str, start: int, end: int, mark: _Mark, done: list[_Raw]) -> list[_Raw]:
    """The quotation that *mark*, the paragraph's last character, closes when its opening mark is lost; [] without one.

    It begins with the paragraph, or with a sentence after its last quotation, when nobody is told of in between and
    the words are somebody's own ("we", "my").
    """
    if mark.end != end:
        return _lost_at_start(text, start, end, mark) if not done else []
    last = max((raw.end for raw in done), default=start)
    sentences = [m.end() for m in _NEXT_SENTENCE.finditer(text, max(last - 2, start), mark.start)]
    for at in sentences if done else [start]:
        words = text[at : mark.start]
        if not _TOLD.search(words):
            return [_Raw(at, end, mark.style, 0, opened=False, closed=True)] if _SPOKEN.search(words) else []
    return []


def _lost_at_start(text: str, start: int, end: int, mark: _Mark) -> list[_Raw]:
    """A paragraph's first words whose opening mark is lost, when who said them follows at once: `We stay,” X said.`"""
    words = text[start : mark.start]
    told = words.endswith((",", "?", "!")) and not _TOLD.search(words) and _TELLER.match(text, mark.end, end)
    spoken = told and mark.can_close and not mark.can_open and _SPOKEN.search(words)
    return [_Raw(start, mark.end, mark.style, 0, opened=False, closed=True)] if spoken else []


def _run_out(raw: _Raw, end: int) -> _Raw:
    raw.end = end
    return raw


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        mark = match.group()
        if mark in _DOUBLE:
            yield _double(mark, match.start(), match.end(), before, after)
        elif not (before.isalnum() and after.isalnum()):
            single = _single(mark, match.start(), match.end(), before, after)
            before_it = text[start : match.start()].rstrip()
            yield replace(single, introduced=before_it.endswith(":") or (not before_it and match.group() == "‘"))


def _paired(text: str, marks: list[_Mark]) -> list[_Mark]:
    """*marks*; where straight double marks come in pairs, each may open or close, however the spaces around it stand.

    Conversion of older pages moves the space to the wrong side of a mark: `It is over, "she said.`
    """
    doubles = [m for m in marks if m.style is MarkStyle.DOUBLE]
    if len(doubles) % 2:
        return marks
    straight = {m for m in doubles if text[m.start : m.end] in _STRAIGHT}
    return [replace(m, can_open=True, can_close=True) if m in straight else m for m in marks]


def _respaced(text: str, start: int, end: int, marks: list[_Mark]) -> list[_Mark]:
    """*marks*; straight double marks that can only close do so: at the paragraph's end, and before `she said`."""
    return [replace(m, can_open=False, can_close=True) if _only_closes(text, start, end, m) else m for m in marks]


def _only_closes(text: str, start: int, end: int, mark: _Mark) -> bool:
    if text[mark.start : mark.end] not in _STRAIGHT:
        return False
    words = text[start : mark.start].rstrip()
    return bool(words) and (
        mark.end == end or (words[-1] in ",.?!" and _SHIFTED.match(text, mark.end, end) is not None)
    )


def _double(mark: str, start: int, end: int, before: str, after: str) -> _Mark:
    free_before = before.isspace() or before in "([{—–-/‘'“\"…"
    free_after = after.isspace() or not (after.isalnum() or after in "$£€#@([‘'’“…")
    can_open = mark in _ONLY_OPENS or (not after.isspace() and (free_before or mark not in _ONLY_CLOSES))
    if mark in _ONLY_CLOSES:
        can_open = free_before and not free_after
    can_close = mark in _ONLY_CLOSES or (mark not in _ONLY_OPENS and not before.isspace())
    if mark in _ONLY_OPENS:  # an opening mark typed where a closing one belongs
        can_close = not free_before and free_after
    if mark in {'"', "''"} and before.isspace() and after.isspace():
        can_open = can_close = True
    return _Mark(start, end, mark, MarkStyle.DOUBLE, can_open, can_close)


def _single(mark: str, start: int, end: int, before: str, after: str) -> _Mark:
    free_before = before.isspace() or before in '([{—–-“"„«/'
    can_open = free_before and not after.isspace() and mark not in {"›"} and (after.isalnum() or after in "…$£€[“")
    if mark == "’":  # far more often an apostrophe ("’90s", "’em") than an opening mark
        can_open = False
    can_close = not before.isspace() and not after.isalnum() and mark not in {"‚", "‹", "`"}
    return _Mark(start, end, mark, MarkStyle.SINGLE, can_open, can_close, before not in "sS")


def _closes(mark: _Mark, stack: list[_Raw], marks: list[_Mark], place: int) -> bool:
    if not mark.can_close or all(raw.style is not mark.style for raw in stack):
        return False
    if mark.style is MarkStyle.DOUBLE:
        return not (mark.can_open and stack[-1].style is MarkStyle.SINGLE and _free_standing(mark, marks, place))
    if mark.sign == "‘" and stack[-1].sign != "‚":
        return False  # it closes only what a low mark opens: ‚…‘
    return stack[-1].style is MarkStyle.SINGLE and (mark.ends or not _closed_later(marks, place))


def _closed_later(marks: list[_Mark], place: int) -> bool:
    """Whether a surer closing mark follows before another opens: then this one is a possessive ("their allies’")."""
    for later in marks[place + 1 : place + _AHEAD]:
        if later.style is MarkStyle.SINGLE and later.can_open:
            return False
        if later.style is MarkStyle.SINGLE and later.can_close and later.ends:
            return True
    return False


def _free_standing(mark: _Mark, marks: list[_Mark], place: int) -> bool:
    """Whether a straight double mark inside single marks has a partner before the single ones close."""
    later = marks[place + 1] if place + 1 < len(marks) else None
    return later is not None and later.style is MarkStyle.DOUBLE and later.can_close and not mark.can_close


def _close(mark: _Mark, stack: list[_Raw], done: list[_Raw]) -> None:
    while stack:
        raw = stack.pop()
        raw.end = mark.end
        raw.closed = raw.style is mark.style
        if raw.closed or raw.style is MarkStyle.DOUBLE:
            done.append(raw)
        if raw.style is mark.style:
            return


def _opens(mark: _Mark, stack: list[_Raw], marks: list[_Mark], place: int) -> bool:
    if not mark.can_open or len(stack) >= _MAX_DEPTH:
        return False
    if mark.style is MarkStyle.DOUBLE:
        return True
    if stack and stack[-1].style is MarkStyle.SINGLE:
        return False
    return mark.introduced or _has_partner(marks, place)


def _has_partner(marks: list[_Mark], place: int) -> bool:
    """Whether a later single mark can close before a double one that is not inside intervenes."""
    return any(m.style is MarkStyle.SINGLE and m.can_close for m in marks[place + 1 : place + _AHEAD])


def _open(mark: _Mark, stack: list[_Raw], done: list[_Raw], text: str, *, nested: bool) -> None:
    if not nested and any(raw.style is mark.style for raw in stack):  # the earlier quotation was never closed
        _abandon(mark, stack, done, text)
    stack.append(_Raw(mark.start, mark.end, mark.style, len(stack), introduced=mark.introduced, sign=mark.sign))


def _nests(mark: _Mark, stack: list[_Raw], marks: list[_Mark], place: int) -> bool:
    """Whether double marks stand inside double ones: of another family («… „…“ …»), or with single ones between."""
    if mark.style is not MarkStyle.DOUBLE or not stack:
        return False
    later = marks[place + 1 : place + _AHEAD]
    if stack[-1].style is MarkStyle.SINGLE:
        return _closing_order(later, MarkStyle.DOUBLE, MarkStyle.SINGLE) and not mark.can_close
    closing = _FAMILIES.get(stack[-1].sign, "")
    own = next((n for n, m in enumerate(later) if m.sign in _FAMILIES.get(mark.sign, "")), None)
    around = next((n for n, m in enumerate(later) if m.sign and m.sign in closing), None)
    return mark.sign != stack[-1].sign and own is not None and around is not None and own < around


def _closing_order(later: list[_Mark], *styles: MarkStyle) -> bool:
    """Whether marks that close, of *styles* in this order, come before any double mark that opens."""
    wanted = list(styles)
    for mark in later:
        if wanted and mark.style is wanted[0] and mark.can_close:
            wanted.pop(0)
        elif mark.style is MarkStyle.DOUBLE and mark.can_open and not mark.can_close:
            break
    return not wanted


def _abandon(mark: _Mark, stack: list[_Raw], done: list[_Raw], text: str) -> None:
    while stack:
        raw = stack.pop()
        stop = mark.start
        while stop > raw.start + 1 and text[stop - 1].isspace():
            stop -= 1
        raw.end = stop
        if raw.style is MarkStyle.DOUBLE:
            done.append(raw)
        if raw.style is mark.style:
            return
