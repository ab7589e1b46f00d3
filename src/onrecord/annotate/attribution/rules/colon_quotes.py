"""`She was blunt: “…”`: a quotation after a colon that no cue has claimed; the sentence's subject speaks."""

from collections.abc import Sequence

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.sources import noun_phrase, subject
from onrecord.annotate.quotes import Quote


def find_colon_quotes(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Quotations after a colon that nothing in *found* holds."""
    claimed = {reading.quote_of[i] for f in found for start, end in f.content for i in range(start, end)}
    out = []
    for place, quote in enumerate(reading.quotes.outer):
        if place not in claimed and quote.opened and reading.lower(quote.first - 1) == ":":
            one = _after_colon(reading, quote)
            if one is not None:
                out.append(one)
    return out


def _after_colon(reading: Reading, quote: Quote) -> Found | None:
    first, _ = reading.sentence(quote.first - 1)
    before = reading.doc[first : quote.first - 1]
    verb = next((t for t in before if t.tag_ in {"VBD", "VBZ", "VBP"} and subject(t) is not None), None)
    noun = subject(verb) if verb is not None else None
    if verb is None or noun is None or not _person_like(noun.pos_, noun.lower_):
        return None
    source = noun_phrase(reading, noun, (verb.i, verb.i + 1))
    if source is None or source[1] > quote.first:
        return None
    cue: Range = (quote.first - 1, quote.first)
    return Found((source,), (cue,), ((quote.first, quote.last),), "colon-quote", ":", confidence=0.7)


def _person_like(pos: str, word: str) -> bool:
    return pos == "PROPN" or word in {"he", "she", "they", "i", "we"}
