"""Verb cues: the words stand after, before or around the cue, quoted or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.clauses import clause_after, clause_before, clause_end, cue_at, landing, verb_group
from onrecord.annotate.attribution.cues import Cue
from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import MARKS, Range, Reading
from onrecord.annotate.attribution.sources import find_source
from onrecord.model import CueClass, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLAIN_ADDS = frozenset({"says", "said", "told", "tells", "added", "adds", "wrote", "writes", "tweeted"})


@dataclass(frozen=True, slots=True)
class CueSite:
    """A cue where it stands: its row, main token, words and source."""

    cues: tuple[Cue, ...]
    verb: "Token"
    group: Range
    source: Range | None

    @property
    def cue(self) -> Cue:
        """The first row that fits."""
        return self.cues[0]

    @property
    def start(self) -> int:
        """The first token of cue and source."""
        return min(self.group[0], self.source[0]) if self.source and self.source[1] <= self.group[0] else self.group[0]

    @property
    def end(self) -> int:
        """The token after cue and source."""
        return max(self.group[1], self.source[1]) if self.source and self.source[0] >= self.group[1] else self.group[1]

    def row(self, *frames: str) -> Cue | None:
        """The first row with one of *frames*."""
        return next((c for c in self.cues if c.has(*frames)), None)


def find_by_verbs(reading: Reading) -> Iterator[Found]:
    """Attributions with a verb as cue."""
    for site in cue_sites(reading):
        found = _of_site(reading, site)
        if found is not None:
            yield found


def cue_sites(reading: Reading) -> Iterator[CueSite]:
    """Every place where a verb of the lexicon stands as a verb."""
    for token in reading.doc:
        rows = cue_at(reading, token.i)
        if not rows or not _is_verb(token) or reading.quote_of[token.i] >= 0:
            continue
        longest = rows[0][1]
        cues = tuple(c for c, n in rows if n == longest)
        group = verb_group(reading, token, longest)
        yield CueSite(cues, token, group, find_source(reading, token, group))


def _is_verb(token: "Token") -> bool:
    return token.tag_.startswith("V") or token.lower_ in _PLAIN_ADDS


def _of_site(reading: Reading, site: CueSite) -> Found | None:
    hearer = any(c.has("tell", "wh", "inf:np") for c in site.cues) and site.row("tell") is not None
    at, comma = landing(reading, site.verb, site.group, site.source, hearer or site.row("inf:np", "wh") is not None)
    return (
        _quoted_after(reading, site, at, comma)
        or _clause_after(reading, site, at)
        or _before(reading, site, at, comma)
        or _infinitive(reading, site)
        or _object(reading, site)
    )


def _make(site: CueSite, cue: Cue, content: tuple[Range, ...], rule: str, confidence: float) -> Found:
    source = (site.source,) if site.source else ()
    standing = Standing.NOT_SAID if any(c.dep_ == "neg" for c in site.verb.children) else Standing.SAID
    return Found(source, (site.group,), content, rule, cue.lemma, cue.cue_class, standing, confidence)


def _quoted_after(reading: Reading, site: CueSite, at: int, comma: bool) -> Found | None:
    """`said: “…”`, `said, “…”`, `said “…”`."""
    cue = site.row("quote")
    quote = reading.quote(at)
    if cue is None or quote is None or quote.first != at or reading.quote_of[at] == reading.quote_of[site.verb.i]:
        return None
    stop = reading.sentence(site.verb.i)[1]
    whole = quote.last >= stop - 1 or comma
    clause = clause_after(site.verb, at)
    if not whole and clause is not None and clause.right_edge.i >= quote.last:
        end = clause_end(reading, at, clause.right_edge.i + 1, site.verb)
        return _make(site, cue, ((at, end),), "verb-quote-clause", 0.8)
    return _make(site, cue, ((quote.first, quote.last),), "verb-quote", 0.95)


def _clause_after(reading: Reading, site: CueSite, at: int) -> Found | None:
    """`said that …`, `said …`, `asked whether …`."""
    cue = site.row("clause", "clause:that", "wh")
    if cue is None:
        return None
    clause = clause_after(site.verb, at)
    that = reading.lower(at) in {"that", "whether"}
    if clause is None or clause.left_edge.i > at + 3:
        if not that or reading.doc[at].dep_ in {"det", "dobj", "pobj", "nsubj"}:
            return None
        return _content(reading, site, cue, at, reading.sentence(site.verb.i)[1], "verb-that")
    if not cue.has("clause") and not that and not _wh(reading, at):
        return None
    start = min(at, clause.left_edge.i) if clause.left_edge.i > site.group[1] - 1 else at
    return _content(reading, site, cue, max(start, at), clause.right_edge.i + 1, "verb-clause")


def _wh(reading: Reading, at: int) -> bool:
    return reading.doc[at].tag_ in {"WDT", "WP", "WRB", "WP$"} or reading.lower(at) == "if"


def _content(reading: Reading, site: CueSite, cue: Cue, start: int, end: int, rule: str) -> Found | None:
    kept = reading.trim(start, clause_end(reading, start, end, site.verb))
    return _make(site, cue, (kept,), rule, 0.8) if kept else None


def _before(reading: Reading, site: CueSite, at: int, comma: bool) -> Found | None:
    """`“…,” said X`, `…, X said.`, `…, X said, …`."""
    cue = site.row("quote") or site.row("clause")
    last = site.start - 1
    if cue is None or last < 0:
        return None
    quote = reading.quote(last if reading.lower(last) != "," else last - 1)
    quoted = (
        quote is not None
        and quote.last in (last, last + 1)
        and reading.quote_of[site.verb.i] != reading.quote_of[quote.first]
    )
    first, stop = reading.sentence(site.verb.i)
    if not quoted and reading.lower(last) not in {",", "–", "—"}:
        return None
    if not quoted and not cue.has("clause"):
        return None
    if not quoted and clause_before(site.verb) is None and at < stop - 1 and not comma:
        return None
    start = min(first, quote.first) if quoted and quote is not None else first
    kept = reading.trim(start, last + 1)
    if kept is None:
        return None
    rest = _resumed(reading, site, at, comma, stop)
    return _make(
        site, cue, (kept, *rest), "verb-after-quote" if quoted else "verb-parenthesis", 0.95 if quoted else 0.75
    )


def _resumed(reading: Reading, site: CueSite, at: int, comma: bool, stop: int) -> tuple[Range, ...]:
    """The rest of words that the cue interrupts."""
    quote = reading.quote(at)
    if quote is not None and quote.first == at and comma:
        return ((quote.first, quote.last),)
    return ()


def _infinitive(reading: Reading, site: CueSite) -> Found | None:
    """`wants to …`, `urged X to …`."""
    cue = site.row("inf", "inf:np")
    if cue is None:
        return None
    verb = next((c for c in site.verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > site.group[1] - 1), None)
    if verb is None or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return None
    start = site.group[1]
    end = clause_end(reading, start, verb.right_edge.i + 1, site.verb)
    kept = reading.trim(start, end)
    return _make(site, cue, (kept,), "verb-infinitive", 0.75) if kept else None


def _object(reading: Reading, site: CueSite) -> Found | None:
    """`criticised X`, `called for X`, `slammed X as …`."""
    cue = site.row("obj", "obj:as", "obj:call", "obj:for", "obj:of")
    thing = next((c for c in site.verb.children if c.dep_ in {"dobj"} and c.i >= site.group[1]), None)
    if cue is not None and thing is not None:
        end = max(
            [
                thing.right_edge.i + 1,
                *(
                    c.right_edge.i + 1
                    for c in site.verb.children
                    if c.i > thing.i
                    and c.dep_ in {"oprd", "xcomp"}
                    or (c.i > thing.i and c.dep_ == "prep" and c.lower_ in {"as", "for", "of"})
                ),
            ]
        )
        if not cue.has("obj") and end == thing.right_edge.i + 1:
            return None
        kept = reading.trim(thing.left_edge.i, clause_end(reading, thing.left_edge.i, end, site.verb))
        return _make(site, cue, (kept,), "verb-object", 0.6) if kept else None
    for row in site.cues:
        for prep in site.verb.children:
            if prep.dep_ == "prep" and prep.lower_ in row.governs("prep") and prep.i >= site.group[1]:
                kept = reading.trim(prep.i + 1, clause_end(reading, prep.i + 1, prep.right_edge.i + 1, site.verb))
                return _make(site, row, (kept,), "verb-preposition", 0.6) if kept else None
    return None
