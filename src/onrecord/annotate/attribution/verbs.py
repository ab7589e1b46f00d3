"""Verb cues: for each, the first frame that fits."""

from collections.abc import Iterator

from onrecord.annotate.attribution.clauses import landing
from onrecord.annotate.attribution.direct import quoted_after, sentence_quoted_before, words_before
from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.indirect import clause_content, gerund_content, infinitive_content
from onrecord.annotate.attribution.objects import object_content, preposition_content
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.sites import CueSite, cue_sites

# In order: quotation marks are surer than the parse, clauses surer than objects.
_FRAMES = (
    sentence_quoted_before,
    quoted_after,
    clause_content,
    gerund_content,
    words_before,
    infinitive_content,
    object_content,
    preposition_content,
)


def find_by_verbs(reading: Reading) -> Iterator[Found]:
    """Attributions with a verb as cue."""
    for site in cue_sites(reading):
        found = _first(reading, site)
        if found is not None:
            yield found


def _first(reading: Reading, site: CueSite) -> Found | None:
    hearer = site.row("tell", "inf:np", "wh") is not None
    land = landing(reading, site.verb, site.group, site.source, hearer)
    return next((f for frame in _FRAMES if (f := frame(reading, site, land)) is not None), None)
