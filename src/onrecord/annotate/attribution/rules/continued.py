"""Quotations that go on without a cue of their own: in the next sentence, or in the next paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.quotes import Quote
from onrecord.model import BlockKind, CueClass, Standing

_STATED = frozenset({CueClass.SPEECH, CueClass.INTENT, CueClass.STANCE})
# Share of a sentence's tokens that must stand inside the quotation for it to be the sentence.
_WHOLE = 0.8
# Tokens that a paragraph in quotation marks must have to be speech: shorter ones are headings and titles.
_SPOKEN = 8


def continue_quotations(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """*found*, with each quotation that carries an attribution on added to it, or as a "carried" one of its own."""
    walk = _Walk(reading, list(found), _claimed(reading, found), _by_sentence(reading, found))
    for block, (start, stop) in enumerate(reading.blocks):
        if reading.kinds[block] is BlockKind.PARAGRAPH:
            walk.paragraph(start, stop)
    return [_from_above(reading, one, walk.claimed) for one in walk.found]


def _from_above(reading: Reading, one: Found, claimed: set[int]) -> Found:
    """*one*, whose quotation an earlier paragraph opened, with what that paragraph holds of it."""
    place = reading.quote_of[one.content[0][0]]
    pieces: list[Range] = []
    while place > 0 and reading.quotes.outer[place].continues and place - 1 not in claimed:
        place -= 1
        claimed.add(place)
        pieces.insert(0, (reading.quotes.outer[place].first, reading.quotes.outer[place].last))
    return replace(one, content=(*pieces, *one.content)) if pieces else one


def _claimed(reading: Reading, found: Sequence[Found]) -> set[int]:
    """Quotations (indexes) that stand in some content."""
    return {reading.quote_of[i] for one in found for start, end in one.content for i in range(start, end)} - {-1}


def _by_sentence(reading: Reading, found: Sequence[Found]) -> dict[Range, list[int]]:
    """Sentence -> its attributions with a source that somebody states, by the place of their cue."""
    out: dict[Range, list[int]] = {}
    for place, one in enumerate(found):
        stated = one.cue_class in _STATED and one.standing is Standing.SAID
        if stated and one.source and one.cue:
            out.setdefault(reading.sentence(one.cue[0][0]), []).append(place)
    return {s: sorted(places, key=lambda p: found[p].start) for s, places in out.items()}


@dataclass(slots=True)
class _Walk:
    """One pass over the paragraphs. *last*: the attribution that a quotation without a cue would continue."""

    reading: Reading
    found: list[Found]
    claimed: set[int]
    own: dict[Range, list[int]]
    last: int | None = None
    above: int | None = None  # who spoke, or took a stand, last in the paragraph above

    def paragraph(self, start: int, stop: int) -> None:
        """Read the sentences of one paragraph."""
        at, fresh = start, True
        if self.last is None:
            self.last = self.above
        self.above = None
        while at < stop:
            sentence = self.reading.sentence(at)
            quote = self.reading.quote(at)
            if self._free(quote, at) and quote is not None:
                self._continue(quote, fresh, (start, stop))
                at = max(quote.last, at + 1)
            elif self.reading.doc[at].is_punct or self.reading.doc[at].is_space:
                at += 1
                continue
            else:
                self._plain(sentence)
                at = max(sentence[1], at + 1)
            fresh = False

    def _free(self, quote: Quote | None, at: int) -> bool:
        if quote is None or quote.first != at or self.reading.quote_of[at] in self.claimed:
            return False
        end = self.reading.sentence(max(quote.last - 1, at))[1]
        return quote.last - at >= _WHOLE * (end - at)

    def _continue(self, quote: Quote, fresh: bool, block: Range) -> None:
        if self.last is None:
            return
        piece = (quote.first, quote.last)
        if not fresh or quote.continues:
            self.found[self.last] = replace(self.found[self.last], content=(*self.found[self.last].content, piece))
        elif self._safe(quote, block):
            self.found.append(_carried(self.found[self.last], piece))
            self.last = len(self.found) - 1
        else:
            self.last = None

    def _plain(self, sentence: Range) -> None:
        own = self.own.get(sentence, [])
        speech = [place for place in own if self.found[place].cue_class is CueClass.SPEECH]
        self.last = speech[-1] if speech else None
        self.above = own[-1] if own and not speech else None

    def _safe(self, quote: Quote, block: Range) -> bool:
        """Whether a new paragraph that is one quotation can only be the last speaker's: nothing else stands in it."""
        if self.last is None or self.found[self.last].rule == "signature":
            return False
        quoted = sum(self.reading.quote_of[i] >= 0 for i in range(*block))
        return quote.last - quote.first >= _SPOKEN and quoted >= _WHOLE * (block[1] - block[0])


def _carried(last: Found, piece: Range) -> Found:
    return Found(last.source, (), (piece,), "carried", confidence=0.6)
