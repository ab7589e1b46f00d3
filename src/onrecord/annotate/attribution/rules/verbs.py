"""Verb cues: for each, the first frame that fits."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.rules.direct import as_said, quoted_after, sentence_quoted_before, words_before
from onrecord.annotate.attribution.rules.indirect import clause_content, gerund_content, infinitive_content
from onrecord.annotate.attribution.rules.landing import landing
from onrecord.annotate.attribution.rules.naming import named_content
from onrecord.annotate.attribution.rules.objects import object_content, preposition_content
from onrecord.annotate.attribution.rules.sites import CueSite, cue_sites

# In order: quotation marks are surer than the parse, clauses surer than objects.
_FRAMES = (
    as_said,
    sentence_quoted_before,
    quoted_after,
    clause_content,
    gerund_content,
    words_before,
    infinitive_content,
    named_content,
    object_content,
    preposition_content,
)
# Without a source, only quotations and hearsay ("is expected to") are reports of words: the rest are imperatives,
# gerunds and parse errors (all but 6 of 43 on PolNeAR's dev articles).
_WITHOUT_SOURCE = frozenset({"quote-after", "quote-before", "infinitive"})
# Tokens, marks included, that a quotation without a source must have to be speech and not a word in marks.
_SPOKEN = 6


def find_by_verbs(reading: Reading) -> Iterator[Found]:
    """Attributions with a verb as cue."""
    for site in cue_sites(reading):
        found = _first(reading, site)
        if found is not None:
            yield found


def _first(reading: Reading, site: CueSite) -> Found | None:
    hearer = site.row("tell", "inf:np", "wh") is not None
    land = landing(reading, site.verb, site.group, site.source, hearer)
    found = next((f for frame in _FRAMES if (f := frame(reading, site, land)) is not None), None)
    if found is None or found.source:
        return found
    scrap = found.rule.startswith("quote") and found.size < _SPOKEN
    return found if found.rule in _WITHOUT_SOURCE and not scrap else None
