"""Words inside quotations that the speaker gives as another's, said or imagined: `“She told me that …”`."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import MARKS, Range, Reading, word_set
from onrecord.annotate.attribution.rules.indirect import clause_content
from onrecord.annotate.attribution.rules.landing import landing
from onrecord.annotate.attribution.rules.sites import CueSite, cue_site
from onrecord.annotate.quotes import Quote
from onrecord.model import CueClass, Standing

_MAX_AWAY = 4  # tokens between the cue and the inner quotation: hearer, comma
# What comes makes the words a prediction, whatever the verb's form.
_NOT_YET = word_set("going gonna will would ’ll 'll ’d 'd if when might may could should let")
# In the present these do what they say: "I say it is over" is the outer speaker's own.
_SPEAKING = word_set("i we you")


def find_inner(reading: Reading) -> Iterator[Found]:
    """Attributions that stand inside a quotation: of quotations in it, and of clauses."""
    taken = set()
    for quote in reading.quotes.inner:
        site = _cue_before(reading, quote)
        cue = site.row("quote") if site is not None else None
        if site is None or cue is None:
            continue
        taken.add(site.verb.i)
        found = replace(site.make(cue, ((quote.first, quote.last),), "inner-quote", 0.6), inner=True)
        yield replace(found, standing=Standing.IMAGINED) if _imagined(reading, site) else found
    for quote in reading.quotes.outer:
        for at in range(quote.first, min(quote.last, len(reading.doc))):
            clause = _clause(reading, at) if at not in taken else None
            if clause is not None:
                yield clause


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


def _clause(reading: Reading, at: int) -> Found | None:
    """The clause that a verb of saying at *at*, inside a quotation, reports."""
    site = cue_site(reading, reading.doc[at])
    if site is None or site.source is None or site.standing is Standing.IMAGINED or _imagined(reading, site):
        return None
    if speaks_now(reading, site.source, site.verb.i) or not _tells(reading, site):
        return None
    found = clause_content(reading, site, landing(reading, site.verb, site.group, site.source, _hears(site)))
    if found is None or found.cue_class is not CueClass.SPEECH:
        return None
    return within_quotation(reading, found)


def _tells(reading: Reading, site: CueSite) -> bool:
    """Whether the verb tells that something was said: no bare "say" after another verb, no `what he said is true`."""
    helped = any(c.dep_ == "aux" and c.lower_ != "to" for c in site.verb.children)
    thing = site.source is not None and reading.lower(site.source[0] - 1) in {"what", "whatever", "everything", "all"}
    return not thing and (site.verb.tag_ != "VB" or helped)


def speaks_now(reading: Reading, source: Range, verb: int) -> bool:
    """Whether the words are the outer speaker's own, under a verb that says what it does: `I say it is over`."""
    return reading.lower(source[0]) in _SPEAKING and reading.doc[verb].tag_ not in {"VBD", "VBN"}


def _hears(site: CueSite) -> bool:
    return site.row("tell", "inf:np", "wh") is not None


def within_quotation(reading: Reading, found: Found) -> Found | None:
    """*found* as a level inside the quotation its cue is in; None when it reaches out of it."""
    place = reading.quote_of[found.anchor]
    if any(reading.quote_of[start] != place for start, _ in (*found.source, *found.cue)):
        return None
    kept = tuple(r for piece in found.content if (r := _inside(reading, piece, place)) is not None)
    return replace(found, content=kept, rule="inner-clause", confidence=0.6, inner=True) if kept else None


def _inside(reading: Reading, piece: Range, place: int) -> Range | None:
    """The part of *piece* inside the quotation numbered *place*, without its marks."""
    start, end = piece
    while start < end and (reading.quote_of[start] != place or _loose(reading, start)):
        start += 1
    while end > start and (reading.quote_of[end - 1] != place or _loose(reading, end - 1)):
        end -= 1
    return (start, end) if end - start > 1 else None


def _loose(reading: Reading, token: int) -> bool:
    if reading.doc[token].text in MARKS:
        return all(token not in (q.first, q.last - 1) for q in reading.quotes.inner)
    return reading.doc[token].text in {",", ".", ";", ":"}
