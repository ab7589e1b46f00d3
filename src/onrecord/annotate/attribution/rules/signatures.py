"""Names under words: `“…” ― Name, office`, `“…” (Name, office)`, and a post that ends `— Name (@handle) date`."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import MARKS, Range, Reading
from onrecord.annotate.quotes import Quote
from onrecord.model import BlockKind

_DASHES = frozenset({"―", "—", "–", "--", "-", "~"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MAX_POST_END = 12  # tokens of account name and date after the name
_MAX_NAME = 8  # tokens of a name with its title
_TITLE_WORDS = 6  # a quotation of so few words, each with a capital, is the name of a work


def find_signatures(reading: Reading) -> Iterator[Found]:
    """Quotations and posts that somebody's name stands under."""
    for place, (start, stop) in enumerate(reading.blocks):
        if reading.kinds[place] is BlockKind.SUBHEAD:
            continue
        above = reading.blocks[place - 1] if place else None
        found = (
            _after_dash(reading, start, stop)
            or _in_brackets(reading, start, stop)
            or (_below(reading, above, start, stop) if above is not None else None)
            or _post(reading, start, stop)
        )
        if found is not None:
            yield found


def _whole(reading: Reading, start: int) -> Quote | None:
    """The closed quotation that opens the paragraph and is no name of a work."""
    quote = reading.quote(start)
    if quote is None or quote.first != start or not quote.closed:
        return None
    headline = reading.kinds[reading.block(start)] is BlockKind.TITLE
    return quote if headline or not _names_work(reading, quote) else None


def _names_work(reading: Reading, quote: Quote) -> bool:
    words = [t for t in reading.doc[quote.first : quote.last] if t.is_alpha]
    stopped = any(reading.doc[i].text[-1] in ".!?" for i in range(quote.first, quote.last))
    return 2 <= len(words) <= _TITLE_WORDS and not stopped and all(t.is_title or len(t) <= 3 for t in words)


def _after_dash(reading: Reading, start: int, stop: int) -> Found | None:
    """`“…” ― Name, office` at the end of a paragraph."""
    quote = _whole(reading, start)
    if quote is None or quote.last >= stop - 1:
        return None
    dash = quote.last if reading.doc[quote.last - 1].text[-1] not in _DASHES else quote.last - 1
    source = _signed(reading, dash, stop)
    if source is None:
        return None
    return Found((source,), ((dash, dash + 1),), ((quote.first, dash),), "signature", "―", confidence=0.85)


def _signed(reading: Reading, dash: int, stop: int) -> Range | None:
    """The name after the dash at *dash*, when nothing but it follows."""
    if reading.doc[dash].text[-1] not in _DASHES or not 1 < stop - dash <= 2 * _MAX_NAME:
        return None
    if not reading.doc[dash + 1].is_title or any(reading.doc[i].tag_ in _FINITE for i in range(dash + 1, stop)):
        return None
    return reading.trim(dash + 1, stop)


def _in_brackets(reading: Reading, start: int, stop: int) -> Found | None:
    """`“…” (Name, office)`: more than one word, or it is "(Laughter)" or a credit."""
    quote = _whole(reading, start)
    if quote is None or stop - quote.last < 4 or reading.doc[quote.last].text != "(":
        return None
    close = stop - 1 if reading.doc[stop - 1].text == ")" else stop - 2
    named = reading.doc[quote.last + 1 : close]
    if reading.doc[close].text != ")" or len(named) > 2 * _MAX_NAME or not all(t.is_title for t in named[:2]):
        return None
    if any(t.tag_ in _FINITE for t in named):
        return None
    return Found(((quote.last + 1, close),), (), ((quote.first, quote.last),), "signature", "―", confidence=0.75)


def _below(reading: Reading, above: Range, start: int, stop: int) -> Found | None:
    """A quotation that is a paragraph, and a dash with a name that is the next."""
    quote = _whole(reading, above[0])
    end = above[1]
    while end > above[0] and (reading.doc[end - 1].is_space or reading.doc[end - 1].text in MARKS):
        end -= 1
    source = _signed(reading, start, stop) if quote is not None and quote.last >= end else None
    if quote is None or source is None:
        return None
    return Found((source,), ((start, start + 1),), ((quote.first, quote.last),), "signature", "―", confidence=0.85)


def _post(reading: Reading, start: int, stop: int) -> Found | None:
    """A post set as a paragraph: `words — Name (@handle) date`."""
    at = next((i for i in range(stop - 1, max(start + 2, stop - _MAX_POST_END), -1) if _handle(reading, i)), None)
    if at is None:
        return None
    dash = next((i for i in range(at - 1, max(start, at - _MAX_NAME - 2), -1) if reading.doc[i].text in _DASHES), None)
    name = reading.trim(dash + 1, at - 1) if dash is not None else None
    content = reading.trim(start, dash) if dash is not None else None
    if dash is None or name is None or content is None:
        return None
    return Found((name,), ((dash, dash + 1),), (content,), "post", "―", confidence=0.85, verbatim=True)


def _handle(reading: Reading, token: int) -> bool:
    """Whether an account name in brackets stands at *token*: "(@name)"."""
    return bool(reading.doc[token].text.startswith("@")) and reading.doc[token - 1].text == "("
