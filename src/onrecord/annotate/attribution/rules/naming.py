"""Names given to a thing that stands before its cue: `what X called “…”`, `which X has described as “…” and “…”`."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.rules.ends import clause_end
from onrecord.annotate.attribution.rules.landing import Landing
from onrecord.annotate.attribution.rules.sites import CueSite

if TYPE_CHECKING:
    from spacy.tokens import Token

# Clauses whose object may stand before their verb.
_RELATIVE = frozenset({"relcl", "ccomp", "pcomp", "csubj", "csubjpass", "acl", "advcl"})
_RELATIVE_WORDS = frozenset({"WP", "WDT"})


def named_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """The name that a cue of naming gives to what stands before it."""
    if site.source is None or site.verb.dep_ not in _RELATIVE or any(c.dep_ == "dobj" for c in _after(site)):
        return None
    at = site.group[1]
    linked = reading.lower(at) == "as"
    cue = site.row("obj:as") if linked else site.row("obj:call")
    if cue is None:
        return None
    at += linked
    end = _quoted_end(reading, at) or _phrase_end(site, at)
    kept = reading.trim(at, clause_end(reading, at, end, site.verb, phrase=True)) if end > at else None
    return site.make(cue, (kept,), "naming", 0.75) if kept else None


def _after(site: CueSite) -> "list[Token]":
    return [c for c in site.verb.children if c.i >= site.group[1]]


def _quoted_end(reading: Reading, at: int) -> int:
    """The end of the quotation at *at*, with those that "and" joins to it and the noun it describes; 0 without one."""
    quote = reading.quote(at)
    if quote is None or quote.first != at:
        return 0
    end = quote.last
    while reading.lower(end) == "and" and (more := reading.quote(end + 1)) is not None and more.first == end + 1:
        end = more.last
    for start, stop in reading.chunk_start.items():
        if start <= end - 1 < stop:
            end = max(end, stop)
    return end


def _phrase_end(site: CueSite, at: int) -> int:
    """The end of an unquoted name, where a relative word shows that the thing stands before; 0 without one."""
    fronted = any(t.tag_ in _RELATIVE_WORDS for t in site.verb.subtree if t.i < site.start)
    name = next((c for c in _after(site) if c.dep_ in {"oprd", "prep"} and c.right_edge.i >= at), None)
    return int(name.right_edge.i) + 1 if fronted and name is not None and name.left_edge.i in (at, at - 1) else 0
