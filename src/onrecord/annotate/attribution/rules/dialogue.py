"""`— We stay, said Toren. — We always have.`: a dash opens the words, as in copy translated from other languages."""

from collections.abc import Iterator, Sequence

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.clauses import cue_at
from onrecord.annotate.attribution.rules.cues import Cue
from onrecord.annotate.attribution.rules.sources import name_after
from onrecord.model import BlockKind, CueClass

_DASHES = frozenset({"―", "—", "–", "--", "-"})
_BREAKS = frozenset({",", "?", "!", "–", "—", "-", "…"})  # before the cue
_STOPS = frozenset({".", ",", "–", "—", "-", ":"})  # after the speaker


def find_dialogue(reading: Reading) -> Iterator[Found]:
    """Paragraphs that a dash opens and in which a verb of saying is followed by who speaks."""
    for place, (start, stop) in enumerate(reading.blocks):
        if reading.kinds[place] is BlockKind.PARAGRAPH and reading.doc[start].text in _DASHES:
            found = _spoken(reading, start + 1, stop)
            if found is not None:
                yield found


def _spoken(reading: Reading, start: int, stop: int) -> Found | None:
    for at in range(start + 1, stop - 1):
        if reading.doc[at - 1].text not in _BREAKS or reading.quote_of[at] >= 0:
            continue
        told = _verb_first(reading, at) or _name_first(reading, at)
        words = reading.trim(start, at)
        if told is None or words is None:
            continue
        source, verb, lemma = told
        end = max(source[1], verb + 1)
        if end < stop and reading.doc[end].text not in _STOPS:
            continue
        content = (words, *_resumed(reading, end, stop))
        return Found((source,), ((verb, verb + 1),), content, "dialogue", lemma, confidence=0.75, verbatim=True)
    return None


def _verb_first(reading: Reading, at: int) -> tuple[Range, int, str] | None:
    """`…, said Toren`: the speaker, the verb's token and its lemma."""
    cue = _cue(reading, at)
    source = name_after(reading, at + 1) if cue is not None else None
    return (source, at, cue.lemma) if cue is not None and source is not None else None


def _name_first(reading: Reading, at: int) -> tuple[Range, int, str] | None:
    """`…, Toren said`."""
    source = name_after(reading, at)
    cue = _cue(reading, source[1]) if source is not None else None
    return (source, source[1], cue.lemma) if cue is not None and source is not None else None


def find_dash_cues(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """`“We stay”, – stressed the minister`: quotations that no cue has claimed, a dash, a cue and who speaks."""
    claimed = {reading.quote_of[i] for f in found for start, end in f.content for i in range(start, end)}
    out = []
    for place, quote in enumerate(reading.quotes.outer):
        if place in claimed or not quote.closed:
            continue
        at = quote.last + (reading.lower(quote.last) == ",")
        cue = _cue(reading, at + 1) if reading.lower(at) in _DASHES else None
        source = name_after(reading, at + 2) if cue is not None else None
        if cue is not None and source is not None:
            content = ((quote.first, quote.last),)
            out.append(Found((source,), ((at + 1, at + 2),), content, "quote-before", cue.lemma, confidence=0.8))
    return out


def _cue(reading: Reading, at: int) -> Cue | None:
    return next((c for c, _ in cue_at(reading, at) if c.cue_class is CueClass.SPEECH and c.has("quote")), None)


def _resumed(reading: Reading, at: int, stop: int) -> tuple[Range, ...]:
    """The words after the speaker's name, where a dash opens them again."""
    while at < stop and reading.doc[at].text in {".", ","}:
        at += 1
    if at >= stop or reading.doc[at].text not in _DASHES:
        return ()
    rest = reading.trim(at + 1, stop)
    return (rest,) if rest is not None else ()
