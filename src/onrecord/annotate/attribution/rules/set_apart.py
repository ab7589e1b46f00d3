"""`Toren wrote on X:` and then her words as a paragraph of their own, with or without quotation marks."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.landing import landing
from onrecord.annotate.attribution.rules.sites import CueSite, cue_site
from onrecord.model import BlockKind, CueClass, Standing

_MAX_INTRODUCTION = 80  # tokens of the sentence with the colon
_POINTS = word_set("the following this these words statement , :")  # "said the following:"


def find_set_apart(reading: Reading) -> Iterator[Found]:
    """Paragraphs that the one before them gives as somebody's words."""
    for place in range(len(reading.blocks) - 1):
        after = place + 1
        body = reading.kinds[place] is reading.kinds[after] is BlockKind.PARAGRAPH
        colon = reading.blocks[place][1] - 1
        if not body or reading.doc[colon].text != ":" or reading.quote_of[colon] >= 0:
            continue
        site = _introduction(reading, colon)
        content = _words(reading, reading.blocks[after]) if site is not None else None
        cue = site.row("quote") if site is not None else None
        if site is None or content is None or cue is None or site.source is None:
            continue
        yield Found((site.source,), (site.group,), (content,), "set-apart", cue.lemma, confidence=0.75, verbatim=True)


def _introduction(reading: Reading, colon: int) -> CueSite | None:
    """The cue that the colon belongs to: nothing but hearer, time and place may stand between them."""
    first = max(reading.sentence(colon)[0], colon - _MAX_INTRODUCTION)
    for at in range(colon - 1, first - 1, -1):
        site = cue_site(reading, reading.doc[at]) if reading.quote_of[at] < 0 else None
        cue = site.row("quote") if site is not None else None
        if site is None or cue is None or cue.cue_class is not CueClass.SPEECH or site.source is None:
            continue
        land = landing(reading, site.verb, site.group, site.source, hearer=site.row("tell") is not None)
        bare = all(reading.lower(i) in _POINTS for i in range(land.at, colon))
        return site if site.standing is Standing.SAID and bare else None
    return None


def _words(reading: Reading, block: Range) -> Range | None:
    quote = reading.quote(block[0])
    if quote is not None and quote.first == block[0]:
        return quote.first, quote.last
    return reading.trim(*block)
