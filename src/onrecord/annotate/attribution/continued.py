"""Quotations that go on without a cue of their own: next sentence, or next paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.quotes import Quote
from onrecord.model import BlockKind, CueClass, Standing

_Place = tuple[int, int]


def continue_quotations(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """*found*, the quotations that carry an attribution on added to its content; others become "carried" ones."""
    grown = list(found)
    claimed = _claimed(reading, grown)
    last: int | None = None  # the attribution that a following quotation would continue
    for block, (start, stop) in enumerate(reading.blocks):
        if reading.kinds[block] is not BlockKind.PARAGRAPH:
            last = None
            continue
        last = _walk(reading, grown, claimed, (start, stop), last)
    return grown


def _claimed(reading: Reading, found: Sequence[Found]) -> dict[int, int]:
    """Quotation (index) -> the attribution whose content it is in."""
    out: dict[int, int] = {}
    for place, one in enumerate(found):
        for start, end in one.content:
            for token in range(start, end):
                if reading.quote_of[token] >= 0:
                    out.setdefault(reading.quote_of[token], place)
    return out


def _walk(reading: Reading, found: list[Found], claimed: dict[int, int], block: _Place, last: int | None) -> int | None:
    at, fresh = block[0], True
    while at < block[1]:
        sentence = reading.sentence(at)
        quote = reading.quote(at)
        own = _own(found, sentence)
        if quote is not None and quote.first == at and reading.quote_of[at] not in claimed and not own:
            if last is not None and (not fresh or quote.continues or _safe(reading, found[last], block)):
                found[last] = _grow(found[last], quote)
                claimed[reading.quote_of[at]] = last
                at = max(quote.last, at + 1)
                at = _skip(reading, at, block[1])
                fresh = False
                continue
        last = own[-1] if own else (last if fresh and quote is not None else None)
        at = max(sentence[1], at + 1)
        fresh = False
    return last


def _skip(reading: Reading, at: int, stop: int) -> int:
    while at < stop and (reading.doc[at].is_space or reading.doc[at].text in {".", ","}):
        at += 1
    return at


def _own(found: Sequence[Found], sentence: Range) -> list[int]:
    """Attributions of speech whose cue stands in *sentence*."""
    return [
        n
        for n, f in enumerate(found)
        if f.cue and sentence[0] <= f.cue[0][0] < sentence[1] and f.cue_class is CueClass.SPEECH and f.source
    ]


def _safe(reading: Reading, last: Found, block: _Place) -> bool:
    return False


def _grow(found: Found, quote: Quote) -> Found:
    return replace(found, content=(*found.content, (quote.first, quote.last)))
