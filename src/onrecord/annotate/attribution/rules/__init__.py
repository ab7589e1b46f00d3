"""Attribution by rules over the parse: cues, clauses, quotation marks. A full mode, and the encoder's safety net."""

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.rules.according import find_according
from onrecord.annotate.attribution.rules.as_clauses import find_as_clauses
from onrecord.annotate.attribution.rules.continued import continue_quotations
from onrecord.annotate.attribution.rules.inner import find_inner
from onrecord.annotate.attribution.rules.nouns import find_by_nouns
from onrecord.annotate.attribution.rules.speaker_colon import find_colon_quotes, find_named_speech
from onrecord.annotate.attribution.rules.unlisted import find_unlisted_verbs
from onrecord.annotate.attribution.rules.verbs import find_by_verbs

_RULES = (find_by_verbs, find_according, find_by_nouns, find_as_clauses, find_named_speech)

__all__ = ["find_by_rules"]


def find_by_rules(reading: Reading) -> list[Found]:
    """What the rules find in the report."""
    found = [rule for rules in _RULES for rule in rules(reading)]
    found += find_colon_quotes(reading, found)
    found += find_unlisted_verbs(reading, found)
    return [*continue_quotations(reading, found), *find_inner(reading)]
