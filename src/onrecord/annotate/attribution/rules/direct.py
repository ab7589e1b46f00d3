"""Quotations that touch their cue: `said: “…”`, `“…,” said X`, `“…,” said X, “…”`; and words around a parenthesis."""

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.clauses import clause_after, clause_before, cue_at
from onrecord.annotate.attribution.rules.ends import another, clause_end, cuts
from onrecord.annotate.attribution.rules.landing import Landing
from onrecord.annotate.attribution.rules.sites import CueSite
from onrecord.annotate.quotes import Quote
from onrecord.model import CueClass

# After "…, she said," these open something of the reporter's own.
_NEW_THOUGHT = frozenset(
    {"and", "who", "which", "while", "as", "though", "although", "when", "after", "before", "with"}
)


def quoted_after(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """A quotation that starts right after the cue."""
    cue = site.row("quote")
    quote = reading.quote(land.at)
    if cue is None or quote is None or quote.first != land.at or _same_quote(site, quote):
        return None
    stop = reading.sentence(site.verb.i)[1]
    if land.at >= stop:
        return None
    whole = quote.last >= stop - 1 or land.comma
    clause = clause_after(site.verb, land.at)
    if not whole and clause is not None and clause.right_edge.i >= quote.last:
        end = clause_end(reading, land.at, clause.right_edge.i + 1, site.verb)
        return site.make(cue, ((land.at, end),), "quote-in-clause", 0.8)
    return site.make(cue, ((quote.first, quote.last),), "quote-after", 0.95)


def _same_quote(site: CueSite, quote: Quote) -> bool:
    return bool(quote.first <= site.verb.i < quote.last)


def as_said(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """`As X put it, …` and `…, as X put it`: the cue hangs on "as" and has nothing of its own after it."""
    cue = site.row("quote", "clause")
    mark = site.start - 1
    first, stop = reading.sentence(site.verb.i)
    if cue is None or site.source is None or mark < first or reading.lower(mark) != "as":
        return None
    if mark == first and land.comma and land.at < stop:
        kept = reading.trim(land.at, clause_end(reading, land.at, stop, site.verb))
    elif mark > first and reading.lower(mark - 1) == "," and (land.comma or land.at >= stop - 1):
        kept = reading.trim(first, mark - 1)
    else:
        return None
    return site.make(cue, (kept,), "as-said", 0.75) if kept else None


def sentence_quoted_before(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """A quotation that opens the sentence and ends where source and cue begin: whatever follows, it is the content."""
    quote = _quote_ending(reading, site, site.start - 1) if site.start else None
    first, stop = reading.sentence(site.verb.i)
    if quote is None or quote.first > first:
        return None
    if quote.last <= first and land.at < stop - 1:  # a sentence of its own, with content of its own
        return None
    return words_before(reading, site, land)


def words_before(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """Words that end where source and cue begin, with those that go on after them."""
    cue = site.row("quote", "clause")
    last = site.start - 1
    if cue is None or last < 0 or site.participle or not site.together:
        return None
    quote = _quote_ending(reading, site, last)
    if quote is None and not _parenthesis(reading, site, land, last):
        return None
    first, stop = reading.sentence(site.verb.i)
    elsewhere = quote is not None and (quote.first > first or quote.last <= first)
    if elsewhere and not _apart(reading, site, land):
        return None
    start = _opening(reading, quote, first) if quote else first
    kept = reading.trim(start, last + 1)
    if kept is None:
        return None
    rest = _resumed(reading, site, land, stop, quote)
    if rest and not quote and all(reading.doc[i].pos_ in {"ADV", "CCONJ", "PUNCT"} for i in range(*kept)):
        return site.make(cue, rest, "parenthesis", 0.75)  # "Still, she said, …"
    if not quote and not rest and not _has_verb(reading, kept):
        return None
    rule, confidence = ("quote-before", 0.95) if quote else ("parenthesis", 0.75)
    return site.make(cue, (kept, *rest), rule, confidence)


def _has_verb(reading: Reading, span: Range) -> bool:
    return any(reading.doc[i].tag_[:2] in {"VB", "MD"} for i in range(*span))


def _apart(reading: Reading, site: CueSite, land: Landing) -> bool:
    """Whether nothing that the cue itself asks for follows it."""
    stop = reading.sentence(site.verb.i)[1]
    asked = frozenset().union(*(c.governs("prep") for c in site.cues))
    if any(c.dep_ == "prep" and c.i >= site.group[1] and c.lower_ in asked for c in site.verb.children):
        return False  # "hinted at …": the words are the preposition's
    before = clause_before(site.verb)
    parenthesis = before is not None and before.dep_ == "parataxis" and _told(reading, before.i)
    return (before is not None and not parenthesis) or land.at >= stop - 1 or land.comma


def _opening(reading: Reading, quote: Quote, first: int) -> int:
    """Where words that end in *quote* begin: at its mark after a colon, else with the sentence."""
    before = reading.lower(quote.first - 1)
    told = before in {",", "-", "–", "—"} and any(_told(reading, i) for i in range(first, quote.first))
    return quote.first if before == ":" or told else min(first, quote.first)


def _told(reading: Reading, token: int) -> bool:
    return reading.quote_of[token] < 0 and any(c.cue_class is CueClass.SPEECH for c, _ in cue_at(reading, token))


def _quote_ending(reading: Reading, site: CueSite, last: int) -> Quote | None:
    quote = reading.quote(last if reading.lower(last) != "," else last - 1)
    if quote is None or quote.last not in (last, last + 1) or _same_quote(site, quote):
        return None
    return quote if quote.closed else None


def _parenthesis(reading: Reading, site: CueSite, land: Landing, last: int) -> bool:
    """Whether `, X said` stands apart from the clause around it."""
    if reading.lower(last) not in {",", "–", "—"} or site.row("clause") is None:
        return False
    bare = site.verb.tag_ == "VBN" and all(c.dep_ not in {"aux", "auxpass"} for c in site.verb.children)
    given = site.row("tell") is None and any(c.dep_ == "dobj" and c.i > site.verb.i for c in site.verb.children)
    if site.source is None or bare or given:  # "…, X said, she saw little progress"
        return False
    return _apart(reading, site, land)


def _resumed(
    reading: Reading, site: CueSite, land: Landing, stop: int, quote_before: Quote | None
) -> tuple[Range, ...]:
    """The rest of the words that the cue interrupts."""
    quote = reading.quote(land.at)
    if quote is not None and quote.first == land.at and land.comma:
        return ((quote.first, quote.last),)
    later = _later(reading, land.at, stop) if quote_before is not None else None
    if later is not None:
        return ((later.first, later.last),)
    if quote_before is not None and _has_verb(reading, (quote_before.first, quote_before.last)):
        return ()
    if site.row("clause") is None or not land.comma or land.at >= stop or cuts(reading, land.at - 1):
        return ()
    if reading.lower(land.at) in _NEW_THOUGHT or reading.doc[land.at].tag_ == "VBG" or another(reading, land.at):
        return ()
    rest = reading.trim(land.at, clause_end(reading, land.at, stop, site.verb))
    return (rest,) if rest and not _gloss(reading, rest) else ()


def _later(reading: Reading, at: int, stop: int) -> Quote | None:
    """The quotation that goes on after a remark of the reporter's: `“…,” she said, her voice low, “not go.”`"""
    first = next((i for i in range(at, stop) if reading.quote_of[i] >= 0), None)
    quote = reading.quote(first) if first is not None else None
    if first is None or quote is None or reading.lower(first - 1) != "," or not reading.doc[first + 1].is_lower:
        return None
    return quote if not any(cue_at(reading, i) or reading.lower(i) in _NEW_THOUGHT for i in range(at, first)) else None


def _gloss(reading: Reading, rest: Range) -> bool:
    """Whether the words after the cue only explain: `…, said Menk, an expert on tides`; `…, she added, a hint at X`."""
    opens = reading.lower(rest[0]) in {"a", "an"} and reading.quote_of[rest[0]] < 0
    return opens and all(reading.doc[i].tag_ not in {"VBD", "VBZ", "VBP", "MD"} for i in range(*rest))
