"""Things as content: `criticised X`, `slammed X as …`, `rebuked X for …`, `called for X`, `threatened X if …`."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.ends import clause_end
from onrecord.annotate.attribution.rules.landing import Landing
from onrecord.annotate.attribution.rules.sites import CueSite
from onrecord.model import CueClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTS_BACK = word_set("that this it them these those so what which who him her us me you")
# These do something by being said, whatever little their object tells: `rejected the offer`.
_REFUSALS = word_set("reject deny condemn denounce deplore rebuff repudiate spurn")
_GRANTED = word_set("access entry admission permission visa bail request right")  # refused by deed, not disputed
_OCCASIONS = word_set("following after amid as while when during before ahead")
_CONDITIONS = frozenset({"if", "unless"})
_MAX_NAMED = 10  # tokens from an object to the quoted name it is given


def object_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """The cue's object with what is said of it; None for a bare pronoun, which says nothing by itself."""
    thing = _thing(site)
    if thing is None or (site.verb.lemma_.lower() == "deny" and thing.lemma_.lower() in _GRANTED):
        return None
    tail, end = _tail(reading, site, thing)
    end = max(end, _purpose_end(reading, site, end), _asked_end(reading, site, end))
    frames = [tail] if tail else []
    if tail or thing.lower_ not in _POINTS_BACK:
        frames += ["obj"] if tail or thing.pos_ == "PROPN" else ["obj", "thing"]
    cue = site.row(*frames)
    if cue is None:
        return None
    start = thing.left_edge.i
    end = clause_end(reading, start, max(end, _condition_end(site)), site.verb, phrase=True)
    kept = reading.trim(start, _before_occasion(reading, start, end, site.verb.i))
    if kept is not None and reading.doc[kept[1] - 1].tag_ == "IN":
        return None  # the text breaks off
    if kept is not None and cue.cue_class is CueClass.STANCE and _bare(reading, kept, cue.lemma):
        return None
    return site.make(cue, (kept,), "object", 0.6) if kept else None


def _asked_end(reading: Reading, site: CueSite, at: int) -> int:
    """The end of what somebody named at length is asked to do: `urged its allies, A and B, to act`; 0 without it."""
    mark = at + 1 if reading.lower(at) == "," else at
    if site.row("inf:np") is None or reading.lower(mark) != "to" or reading.doc[mark].head.tag_ != "VB":
        return 0
    return int(reading.doc[mark].head.right_edge.i) + 1


def _bare(reading: Reading, content: Range, lemma: str) -> bool:
    """Whether the content only points at its topic: `applauded the reversal`."""
    start, end = content
    pointed = reading.doc[start].tag_ == "DT" and end - start == 2 and lemma not in _REFUSALS
    return pointed and all(reading.quote_of[i] < 0 for i in range(start, end))


def _thing(site: CueSite) -> "Token | None":
    """The cue's object; with `refer to`, what follows its "to"."""
    last = site.verb.nbor(site.group[1] - 1 - site.verb.i) if site.group[1] > site.verb.i + 1 else site.verb
    above = last if last.dep_ == "prep" else site.verb
    return next((c for c in above.children if c.dep_ in {"dobj", "pobj"} and c.i >= site.group[1]), None)


def _purpose_end(reading: Reading, site: CueSite, at: int) -> int:
    """The end of what a thing announced is for: `announced a deal to end the strike`; 0 without such words."""
    cue = site.row("obj")
    if cue is None or cue.cue_class is not CueClass.SPEECH or reading.lower(at) != "to":
        return 0
    aim = next((c for c in site.verb.children if c.dep_ in {"advcl", "xcomp"} and c.left_edge.i == at), None)
    return int(aim.right_edge.i) + 1 if aim is not None else 0


def _before_occasion(reading: Reading, start: int, end: int, verb: int) -> int:
    """*end*, or where the occasion of the reaction begins: `… following the strike`, `… as he opened the talks`."""
    for at in range(start + 2, end):
        if reading.lower(at) in _CONDITIONS or reading.words[at : at + 2] == ("event", "that"):
            return end  # the terms of what is said: all that follows belongs to them
        if reading.quote_of[at] != reading.quote_of[verb] or reading.lower(at) not in _OCCASIONS:
            continue
        if reading.lower(at) != "as" or reading.doc[at].dep_ == "mark":
            return at
    return end


def _tail(reading: Reading, site: CueSite, thing: "Token") -> tuple[str, int]:
    """The frame of what is said of the object (`as …`, `for …`, a name given to it; "" for nothing), and its end."""
    end = int(thing.right_edge.i) + 1
    for child in site.verb.children:
        if child.i <= thing.i:
            continue
        if child.dep_ == "prep" and site.row(f"obj:{child.lower_}") is not None:
            return f"obj:{child.lower_}", max(end, int(child.right_edge.i) + 1)
        if child.dep_ in {"oprd", "xcomp"} and site.row("obj:call") is not None:
            return "obj:call", max(end, int(child.right_edge.i) + 1)
    for child in thing.children:  # the parser hangs "as the last delay" on the thing described
        if child.dep_ == "prep" and child.lower_ in {"as", "at"} and site.row(f"obj:{child.lower_}") is not None:
            return f"obj:{child.lower_}", end
    named = _quoted_name(reading, site, thing) if site.row("obj:call") is not None else 0
    return ("obj:call", max(named, 0)) if named else ("", end)


def _quoted_name(reading: Reading, site: CueSite, thing: "Token") -> int:
    """The end of a quotation that follows the object with no comma or verb of its own between; 0 when there is none."""
    stop = min(thing.i + _MAX_NAMED, reading.sentence(site.verb.i)[1])
    for at in range(thing.i + 1, stop):
        quote = reading.quote(at)
        if quote is not None:
            return int(quote.last)
        if reading.doc[at].text in {",", ";"} or reading.doc[at].tag_ in {"CC", "VBD", "VBZ", "VBP", "MD", "IN"}:
            return 0
    return 0


def _condition_end(site: CueSite) -> int:
    """The end of the cue's own "if" or "unless" clause: the terms of a threat or promise; 0 without one."""
    for child in site.verb.children:
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if child.dep_ == "advcl" and child.i > site.verb.i and marks & _CONDITIONS:
            return int(child.right_edge.i) + 1
    return 0


def _reason_end(site: CueSite, at: int) -> int:
    """The end of the deed that follows at once: `lashed out at the paper for printing it`; 0 without one."""
    after = (c for c in site.verb.children if c.dep_ == "prep" and c.lower_ == "for" and c.left_edge.i in (at, at + 1))
    deed = next((c for prep in after for c in prep.children if c.tag_ == "VBG"), None)
    return int(deed.right_edge.i) + 1 if deed is not None else 0


def preposition_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """`called for X`, `agreed to X`: the cue takes the preposition with it."""
    for cue in site.cues:
        wanted = cue.governs("prep")
        for prep in site.verb.children:
            if prep.dep_ == "prep" and prep.lower_ in wanted and prep.i >= site.group[1]:
                end = max(int(prep.right_edge.i) + 1, _condition_end(site))
                end = max(end, _reason_end(site, end))
                kept = reading.trim(prep.i + 1, clause_end(reading, prep.i + 1, end, site.verb, phrase=True))
                return site.make(cue, (kept,), "preposition", 0.6) if kept else None
    return None
