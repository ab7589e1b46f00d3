"""Attributions in one report: who is given as saying what, by which words."""

from onrecord.annotate.attribution.according import find_according
from onrecord.annotate.attribution.as_clauses import find_as_clauses
from onrecord.annotate.attribution.build import build, outermost
from onrecord.annotate.attribution.continued import continue_quotations
from onrecord.annotate.attribution.inner import find_inner
from onrecord.annotate.attribution.nouns import find_by_nouns
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.speaker_colon import find_colon_quotes, find_named_speech
from onrecord.annotate.attribution.unlisted import find_unlisted_verbs
from onrecord.annotate.attribution.verbs import find_by_verbs
from onrecord.annotate.parse import Parsed
from onrecord.annotate.quotes import Quotes, find_quotes
from onrecord.model import Attribution

_RULES = (find_by_verbs, find_according, find_by_nouns, find_as_clauses, find_named_speech)

__all__ = ["find_attributions", "outermost"]


def find_attributions(parsed: Parsed, quotes: Quotes | None = None) -> list[Attribution]:
    """The report's attributions, in text order. *quotes*: its quotations, where they have been found already."""
    if not len(parsed.doc):
        return []
    reading = read_report(parsed, quotes or find_quotes(parsed))
    found = [rule for rules in _RULES for rule in rules(reading)]
    found += find_colon_quotes(reading, found)
    found += find_unlisted_verbs(reading, found)
    return build(reading, [*continue_quotations(reading, found), *find_inner(reading)])
