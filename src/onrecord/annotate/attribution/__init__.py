"""Attributions of a report: source, cue and content spans, found by rules over the parse and the quotation marks."""

from onrecord.annotate.attribution.build import build, outermost
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.parse import Parsed
from onrecord.annotate.quotes import Quotes, find_quotes
from onrecord.model import Attribution

__all__ = ["find_attributions", "outermost"]


def find_attributions(parsed: Parsed, quotes: Quotes | None = None) -> list[Attribution]:
    """The report's attributions, in text order. *quotes*: its quotations, where they have been found already."""
    if not len(parsed.doc):
        return []
    reading = read_report(parsed, quotes or find_quotes(parsed))
    return build(reading, find_by_rules(reading))
