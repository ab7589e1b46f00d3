"""Attributions of a report: source, cue and content spans, found by a trained encoder and by rules."""

from itertools import groupby

from onrecord.annotate.attribution.build import build, outermost
from onrecord.annotate.attribution.encoder.run import Heard, hear
from onrecord.annotate.attribution.policy import combine
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.attribution.trust import trust
from onrecord.annotate.parse import CleanText, Parsed
from onrecord.annotate.quotes import Quotes, find_quotes
from onrecord.model import Attribution, BlockKind, Method

__all__ = ["find_attributions", "hear_report", "outermost"]
# What the encoder is less sure of is hardly ever right, even where the rules agree.
_LEAST = 0.06


def find_attributions(
    parsed: Parsed, quotes: Quotes | None = None, *, method: Method = Method.COMBINED
) -> list[Attribution]:
    """The report's attributions, in text order. *quotes*: its quotations, where they have been found already."""
    if not len(parsed.doc):
        return []
    reading = read_report(parsed, quotes or find_quotes(parsed))
    ruled = find_by_rules(reading)
    if method is Method.RULES:
        return build(reading, ruled)
    return build(reading, combine(reading, hear_report(parsed.clean), ruled, trust()))


def hear_report(text: CleanText) -> list[Heard]:
    """What the encoder finds in a report's clean text, the unlikely included.

    A title is read by itself: the encoder was taught on articles without titles, and would take the first sentence
    for what the title's cue introduces.
    """
    out = []
    for _, group in groupby(text.blocks, lambda block: block[2].kind is BlockKind.TITLE):
        blocks = [(start, end) for start, end, _ in group]
        first, last = blocks[0][0], blocks[-1][1]
        found = hear(text.text[first:last], [(start - first, end - first) for start, end in blocks], _LEAST)
        out += [one.moved(first) for one in found]
    return out
