"""`“…,” X verbs`: a quotation that ends in a comma makes any verb beside it a cue."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import MARKS, Reading
from onrecord.annotate.attribution.rules.clauses import cue_at, verb_group
from onrecord.annotate.attribution.rules.sources import find_source
from onrecord.annotate.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MAX_AWAY = 12  # tokens from the quotation's end to the verb: a name with its office


def find_unlisted_verbs(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Quotations that no listed cue has claimed, with the verb that follows them."""
    claimed = {reading.quote_of[i] for f in found for start, end in f.content for i in range(start, end)}
    out = []
    for place, quote in enumerate(reading.quotes.outer):
        if place not in claimed and quote.closed and _open_ended(reading, quote):
            one = _attribution(reading, quote)
            if one is not None:
                out.append(one)
    return out


def _open_ended(reading: Reading, quote: Quote) -> bool:
    """Whether the quotation opens its sentence and ends in a comma: something must still come."""
    last = quote.last - 1
    while last > quote.first and reading.doc[last].text in MARKS:
        last -= 1
    comma = reading.doc[last].text[-1:] in ",?!" or reading.lower(quote.last) == ","
    return comma and reading.sentence(quote.first)[0] == quote.first


def _attribution(reading: Reading, quote: Quote) -> Found | None:
    stop = min(reading.sentence(max(quote.last - 1, 0))[1], quote.last + _MAX_AWAY)
    after = reading.doc[quote.last : stop]
    verb = next((t for t in after if t.tag_ in {"VBD", "VBZ"} and t.pos_ == "VERB"), None) or _misread(reading, after)
    if verb is None:
        return None
    group = verb_group(reading, verb, 0)
    source = find_source(reading, verb, group)
    if source is None or min(source[0], group[0]) > quote.last + 1:
        return None
    content = ((quote.first, quote.last),)
    return Found((source,), (group,), content, "unlisted-verb", verb.lemma_.lower(), confidence=0.75)


def _misread(reading: Reading, after: "Span") -> "Token | None":
    """The last word, when it is a listed cue that the tagger took for a plural: `“…,” the press informs.`"""
    words = [t for t in after if not t.is_punct]
    last = words[-1] if len(words) > 1 else None
    if last is None or last.tag_ != "NNS" or not last.lower_.endswith("s"):
        return None
    return last if any(c.has("quote") for c, _ in cue_at(reading, last.i)) else None
