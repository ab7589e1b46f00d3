"""`Name: “…”`, `NAME: words` in transcripts, `“…” ― Name` under a pull quote, and a sentence that ends `: “…”`."""

from collections.abc import Iterator, Sequence

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.sources import noun_phrase, subject
from onrecord.annotate.quotes import Quote
from onrecord.model import BlockKind

_DASHES = frozenset({"―", "—", "–", "--", "-", "~"})
_MAX_POST_END = 12  # tokens of account name and date after the name
_MAX_CREDIT = 3  # letters of an agency's sign in a credit line: "ABC: …" is no transcript
_SHORT_NAME = 3  # tokens of a capitalised name that need not be tagged as one
_MAX_NAME = 8  # tokens of a name with its title
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "CC", "IN", "DT", ",", ".", "HYPH", "POS"})


def find_named_speech(reading: Reading) -> Iterator[Found]:
    """Paragraphs that open with a speaker's name and a colon, and names under a quotation."""
    for start, stop in reading.blocks:
        if reading.kinds[reading.block(start)] is BlockKind.SUBHEAD:
            continue
        found = _opening(reading, start, stop) or _signature(reading, start, stop) or _post(reading, start, stop)
        if found is not None:
            yield found


def _opening(reading: Reading, start: int, stop: int) -> Found | None:
    colon = next((i for i in range(start, min(start + _MAX_NAME + 1, stop)) if reading.doc[i].text == ":"), None)
    if colon is None or colon == start or colon + 2 >= stop or not _is_name(reading, start, colon):
        return None
    quote = reading.quote(colon + 1)
    quoted = quote is not None and quote.first == colon + 1
    if not quoted and not _transcript(reading, start, colon):
        return None
    content = (quote.first, quote.last) if quote is not None and quoted else reading.trim(colon + 1, stop)
    if content is None:
        return None
    return Found(
        ((start, colon),), ((colon, colon + 1),), (content,), "name-colon", ":", confidence=0.85, verbatim=True
    )


def _is_name(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.doc[start:end]
    if end - start <= _SHORT_NAME and all(t.is_title or t.is_upper for t in tokens):
        return all(reading.quote_of[t.i] < 0 for t in tokens)
    return all(t.tag_ in _NAME_TAGS and reading.quote_of[t.i] < 0 for t in tokens) and any(
        t.pos_ == "PROPN" or (t.is_upper and t.is_alpha) for t in tokens
    )


def _transcript(reading: Reading, start: int, colon: int) -> bool:
    """Whether the name is set as transcripts set it: in capitals."""
    words = [t for t in reading.doc[start:colon] if t.is_alpha]
    body = reading.kinds[reading.block(start)] is BlockKind.PARAGRAPH
    return (
        body and any(len(t) > _MAX_CREDIT for t in words) and all(t.is_upper for t in words)
    )  # not "Q:", "A:", kickers


def _signature(reading: Reading, start: int, stop: int) -> Found | None:
    """`“…” ― Name, office` at the end of a paragraph."""
    quote = reading.quote(start)
    if quote is None or quote.first != start or not quote.closed or quote.last >= stop - 1:
        return None
    dash = quote.last if reading.doc[quote.last - 1].text[-1] not in _DASHES else quote.last - 1
    if reading.doc[dash].text[-1] not in _DASHES or stop - dash > 2 * _MAX_NAME or not reading.doc[dash + 1].is_title:
        return None
    if any(reading.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} for i in range(dash + 1, stop)):
        return None
    source = reading.trim(dash + 1, stop)
    if source is None:
        return None
    return Found((source,), ((dash, dash + 1),), ((quote.first, dash),), "signature", "―", confidence=0.85)


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


def find_colon_quotes(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """`She was blunt: “…”`: a quotation after a colon that no cue has claimed; the sentence's subject speaks."""
    claimed = {reading.quote_of[i] for f in found for start, end in f.content for i in range(start, end)}
    out = []
    for place, quote in enumerate(reading.quotes.outer):
        if place not in claimed and quote.opened and reading.lower(quote.first - 1) == ":":
            one = _after_colon(reading, quote)
            if one is not None:
                out.append(one)
    return out


def _after_colon(reading: Reading, quote: Quote) -> Found | None:
    first, _ = reading.sentence(quote.first - 1)
    before = reading.doc[first : quote.first - 1]
    verb = next((t for t in before if t.tag_ in {"VBD", "VBZ", "VBP"} and subject(t) is not None), None)
    noun = subject(verb) if verb is not None else None
    if verb is None or noun is None or not _person_like(noun.pos_, noun.lower_):
        return None
    source = noun_phrase(reading, noun, (verb.i, verb.i + 1))
    if source is None or source[1] > quote.first:
        return None
    cue: Range = (quote.first - 1, quote.first)
    return Found((source,), (cue,), ((quote.first, quote.last),), "colon-quote", ":", confidence=0.7)


def _person_like(pos: str, word: str) -> bool:
    return pos == "PROPN" or word in {"he", "she", "they", "i", "we"}
