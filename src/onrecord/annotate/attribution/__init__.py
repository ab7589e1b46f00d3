"""Attributions in one report: who is given as saying what, by which words."""

from onrecord.annotate.attribution.according import find_according
from onrecord.annotate.attribution.build import build
from onrecord.annotate.attribution.continued import continue_quotations
from onrecord.annotate.attribution.nouns import find_by_nouns
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.verbs import find_by_verbs
from onrecord.annotate.parse import Parsed
from onrecord.annotate.quotes import find_quotes
from onrecord.model import Attribution


def find_attributions(parsed: Parsed) -> list[Attribution]:
    """The report's attributions, in text order."""
    if not len(parsed.doc):
        return []
    reading = read_report(parsed, find_quotes(parsed))
    found = [*find_by_verbs(reading), *find_according(reading), *find_by_nouns(reading)]
    return build(reading, continue_quotations(reading, found))
