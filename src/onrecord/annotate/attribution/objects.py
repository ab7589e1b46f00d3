"""Things as content: `criticised X`, `slammed X as …`, `rebuked X for …`, `called for X`, `threatened X if …`."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.clauses import Landing, clause_end
from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Reading
from onrecord.annotate.attribution.sites import CueSite

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTS_BACK = frozenset({"that", "this", "it", "them", "these", "those", "so", "what", "which", "who"})


def object_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """The cue's object with what is said of it; None for a bare pronoun, which says nothing by itself."""
    thing = next((c for c in site.verb.children if c.dep_ == "dobj" and c.i >= site.group[1]), None)
    if thing is None:
        return None
    tail = _tail(site, thing)
    cue = site.row(
        *(
            [f"obj:{tail.lower_}"]
            if tail is not None and tail.dep_ == "prep"
            else ["obj:call"]
            if tail is not None
            else []
        ),
        "obj",
    )
    if cue is None or (tail is None and thing.lower_ in _POINTS_BACK):
        return None
    start = thing.left_edge.i
    end = max(thing.right_edge.i, tail.right_edge.i if tail is not None else 0, _condition_end(site)) + 1
    kept = reading.trim(start, clause_end(reading, start, end, site.verb))
    return site.make(cue, (kept,), "object", 0.6) if kept else None


def _tail(site: CueSite, thing: "Token") -> "Token | None":
    """What is said of the object: `as …`, `for …`, or a name given to it."""
    for child in site.verb.children:
        if child.i > thing.i and child.dep_ == "prep" and site.row(f"obj:{child.lower_}") is not None:
            return child
        if child.i > thing.i and child.dep_ in {"oprd", "xcomp"} and site.row("obj:call") is not None:
            return child
    return None


def _condition_end(site: CueSite) -> int:
    """The end of the cue's own "if" or "unless" clause: the terms of a threat or promise."""
    for child in site.verb.children:
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if child.dep_ == "advcl" and child.i > site.verb.i and marks & {"if", "unless"}:
            return int(child.right_edge.i)
    return 0


def preposition_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """`called for X`, `agreed to X`: the cue takes the preposition with it."""
    for cue in site.cues:
        wanted = cue.governs("prep")
        for prep in site.verb.children:
            if prep.dep_ == "prep" and prep.lower_ in wanted and prep.i >= site.group[1]:
                kept = reading.trim(prep.i + 1, clause_end(reading, prep.i + 1, prep.right_edge.i + 1, site.verb))
                return site.make(cue, (kept,), "preposition", 0.6) if kept else None
    return None
