"""Quotations inside quotations: words that a speaker gives as another's, said or imagined."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.rules.sites import CueSite, cue_site
from onrecord.annotate.quotes import Quote
from onrecord.model import Standing

_MAX_AWAY = 4  # tokens between the cue and the inner quotation: hearer, comma
# What comes makes the words a prediction, whatever the verb's form.
_NOT_YET = frozenset(
    {
        "going",
        "gonna",
        "will",
        "would",
        "’ll",
        "'ll",
        "’d",
        "'d",
        "if",
        "when",
        "might",
        "may",
        "could",
        "should",
        "let",
    }
)


def find_inner(reading: Reading) -> Iterator[Found]:
    """Attributions of quotations that stand inside another quotation."""
    for quote in reading.quotes.inner:
        site = _cue_before(reading, quote)
        cue = site.row("quote") if site is not None else None
        if site is None or cue is None:
            continue
        found = site.make(cue, ((quote.first, quote.last),), "inner-quote", 0.6)
        yield replace(found, standing=Standing.IMAGINED) if _imagined(reading, site) else found


def _cue_before(reading: Reading, quote: Quote) -> CueSite | None:
    for at in range(quote.first - 1, max(quote.first - 1 - _MAX_AWAY, -1), -1):
        if reading.quote_of[at] != reading.quote_of[quote.first]:
            return None
        site = cue_site(reading, reading.doc[at])
        if site is not None:
            return site
    return None


def _imagined(reading: Reading, site: CueSite) -> bool:
    """Whether the outer speaker foretells or invents the words."""
    first = max(reading.sentence(site.verb.i)[0], site.verb.i - 8)
    return any(reading.lower(i) in _NOT_YET for i in range(first, site.verb.i))
