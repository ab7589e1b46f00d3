"""`— We stay, said Toren. — We always have.`: a dash opens the words, as in copy translated from other languages."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.clauses import cue_at
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
        cue = next((c for c, _ in cue_at(reading, at) if c.cue_class is CueClass.SPEECH and c.has("quote")), None)
        source = name_after(reading, at + 1) if cue is not None else None
        words = reading.trim(start, at)
        if cue is None or source is None or words is None:
            continue
        if source[1] < stop and reading.doc[source[1]].text not in _STOPS:
            continue
        content = (words, *_resumed(reading, source[1], stop))
        return Found((source,), ((at, at + 1),), content, "dialogue", cue.lemma, confidence=0.75, verbatim=True)
    return None


def _resumed(reading: Reading, at: int, stop: int) -> tuple[Range, ...]:
    """The words after the speaker's name, where a dash opens them again."""
    while at < stop and reading.doc[at].text in {".", ","}:
        at += 1
    if at >= stop or reading.doc[at].text not in _DASHES:
        return ()
    rest = reading.trim(at + 1, stop)
    return (rest,) if rest is not None else ()
