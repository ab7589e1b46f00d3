"""Clauses and infinitives after a cue: `said that …`, `asked whether …`, `refused to …`, `urged X to …`."""

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.clauses import COMMENTS, MEDIA, clause_after, cue_at
from onrecord.annotate.attribution.rules.cues import Cue
from onrecord.annotate.attribution.rules.ends import clause_end
from onrecord.annotate.attribution.rules.landing import Landing, medium, past_time
from onrecord.annotate.attribution.rules.sites import CueSite, passive
from onrecord.model import CueClass

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that report words whatever the parser makes of what follows.
_SURE = frozenset({"say", "tell", "add"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AMOUNTS = frozenset({"little", "nothing", "much", "more", "something", "so", "as"})  # "has said little about …"
_MAX_ADJUNCT = 10  # tokens of an adjunct between commas after the cue
_OF_CASE = frozenset({"event", "case", "condition", "grounds", "proviso"})  # "in the event that" opens a condition
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OCCASIONS = frozenset({"after", "as", "when", "while"})
_MAX_BEFORE_THAT = 14  # tokens of time, place and hearer between a cue and its "that"


def clause_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """A clause after the cue."""
    cue = site.row("clause", "clause:that", "wh")
    if cue is None:
        return None
    clause = clause_after(site.verb, land.at)
    that = _that(reading, site, land.at)
    if that is not None:
        return _content(reading, site, cue, that, _end(reading, site, that, clause), "that-clause")
    question = _question(site, land) if cue.has("wh") else None
    if question is not None:
        return _content(reading, site, cue, land.at, question.right_edge.i + 1, "question")
    if clause is None or clause.left_edge.i > land.at + 3 or _infinitive_mark(clause) is not None:
        return _bare(reading, site, cue, land)
    if not cue.has("clause") and not _wh(reading, land.at):
        return None
    return _content(reading, site, cue, land.at, _whole(reading, site, clause), "clause")


def _whole(reading: Reading, site: CueSite, clause: "Token") -> int:
    """The end of *clause*, with the clause parted from it by a closing mark: `said he was “glad” Orm would come`."""
    end = int(clause.right_edge.i) + 1
    quote = reading.quote(end - 1)
    if quote is None or quote.last != end:
        return end
    rest = next((c for c in site.verb.children if c.dep_ == "ccomp" and c.left_edge.i == end), None)
    return int(rest.right_edge.i) + 1 if rest is not None else end


def _question(site: CueSite, land: Landing) -> "Token | None":
    """The clause of `asked if …`, which the parser takes for a condition."""
    for child in site.verb.children:
        if child.dep_ == "advcl" and child.left_edge.i == land.at and child.left_edge.lower_ == "if":
            return None if land.comma else child
    return None


def _that(reading: Reading, site: CueSite, at: int) -> int | None:
    """The "that" or "whether" that opens the content, past what the parser put into the clause before it."""
    stop = min(reading.sentence(site.verb.i)[1], at + _MAX_BEFORE_THAT)
    for i in range(site.group[1], stop):
        token = reading.doc[i]
        if token.lower_ in {"that", "whether"} and (token.dep_ == "mark" or token.tag_ == "IN"):
            return None if _of_noun(site, token) else i
        verbal = token.tag_[:2] in {"VB", "MD"} and token.tag_ != "VBN"  # "a notice issued Thursday that …"
        if reading.quote_of[i] >= 0 or verbal or token.text in {":", ";"}:
            return None
    return None


def _of_noun(site: CueSite, that: "Token") -> bool:
    """Whether "that" belongs to the noun before it ("in the event that"), and that noun is no hearer."""
    if that.i > 1 and that.nbor(-1).lower_ in _OF_CASE and that.nbor(-2).tag_ in {"DT", "IN"}:
        return True
    clause = that.head
    noun = clause.head if clause.dep_ in {"acl", "relcl"} else None
    if noun is None or noun.i != that.i - 1 or noun.dep_ != "pobj" or noun.pos_ != "NOUN":
        return False
    return noun.lemma_.lower() not in MEDIA and site.row("tell") is None


def _end(reading: Reading, site: CueSite, start: int, clause: "Token | None") -> int:
    """The end of a content with "that": its own clause's, where the parse knows it."""
    verb = reading.doc[start].head
    if verb.i > start and verb.i < reading.sentence(site.verb.i)[1]:
        ends = [verb.right_edge.i + 1, clause.right_edge.i + 1 if clause is not None and clause.i > start else 0]
        return int(max(ends))
    return reading.sentence(site.verb.i)[1]


def _bare(reading: Reading, site: CueSite, cue: Cue, land: Landing) -> Found | None:
    """A clause that the parser did not hang on the cue: after a plain verb of saying, all up to the next cut."""
    stop = reading.sentence(site.verb.i)[1]
    sure = (cue.lemma in _SURE or len(cue.words) > 1 or _torn(site)) and site.verb.dep_ != "pcomp"
    if not sure or site.source is None or passive(site.verb):
        return None
    opening = _past_adjunct(reading, land.at, stop) if land.comma else land.at
    if opening is None or site.source[0] >= site.group[1] or not _clause_like(reading, opening, stop):
        return None
    return _content(reading, site, cue, land.at, stop, "bare-clause")


def _torn(site: CueSite) -> bool:
    """Whether the clause's subject was read as the cue's object: `tweeted the news was “good”`."""
    thing = next((c for c in site.verb.children if c.dep_ == "dobj" and c.i >= site.group[1]), None)
    if thing is None:
        return False
    rest = (
        c
        for c in site.verb.children
        if c.left_edge.i == thing.right_edge.i + 1 and c.dep_ in {"advcl", "conj", "ccomp"}
    )
    return any(_finite(c) and all(below.dep_ not in _SUBJECTS for below in c.children) for c in rest)


def _past_adjunct(reading: Reading, at: int, stop: int) -> int | None:
    """The token after an adjunct between commas: `said, as a farmer, he would not lend`; None without one."""
    if (
        at >= stop
        or reading.doc[at].tag_ != "IN"
        or reading.doc[at].dep_ != "prep"
        or at < 1
        or reading.lower(at - 1) != ","
    ):
        return None
    end = next((i for i in range(at + 1, min(at + _MAX_ADJUNCT, stop)) if reading.lower(i) == ","), None)
    if end is None or any(reading.doc[i].tag_ in _FINITE or reading.quote_of[i] >= 0 for i in range(at, end)):
        return None
    return end + 1


def _clause_like(reading: Reading, start: int, stop: int) -> bool:
    tokens = [reading.doc[i] for i in range(start, stop)]
    opens = bool(tokens) and (tokens[0].pos_ in {"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM"})
    if not opens or tokens[0].lower_ in _AMOUNTS:
        return False
    return any(t.tag_ in _FINITE for t in tokens)


def _wh(reading: Reading, at: int) -> bool:
    return reading.doc[at].tag_ in {"WDT", "WP", "WRB", "WP$"} or reading.lower(at) in {"if", "whether"}


def _content(reading: Reading, site: CueSite, cue: Cue, start: int, end: int, rule: str) -> Found | None:
    stop = clause_end(reading, start, end, site.verb)
    if reading.lower(stop - 1) in {"and", "but"} and reading.quote_of[stop - 1] < 0:
        stop -= 1  # what it joins is the reporter's: `said they would meet but declined to say where`
    start = past_time(reading, start, stop)
    kept = reading.trim(start, stop)
    headless = kept is not None and reading.doc[kept[0]].tag_ in _FINITE and reading.quote_of[kept[0]] < 0
    claims = site.verb.dep_ == "relcl" and kept is not None and reading.doc[kept[0]].tag_ == "MD"
    if headless and not claims:
        return None  # "what he said was …": the words stand elsewhere; but "a strike that he warned would come"
    quoted = _colon_quote(reading, stop)
    if kept is None:
        return None
    if kept[1] - kept[0] == 1 and quoted:
        return site.make(cue, quoted, "quote-after", 0.95)  # "argued that: “…”"
    if quoted and _says(reading, kept[1] - 1):
        kept, quoted = (kept[0], quoted[0][1]), ()  # "reported that X had said: “…”": the words are X's
    found = site.make(cue, (kept, *quoted), rule, 0.8)
    where = medium(reading, stop)
    return replace(found, cue=(*found.cue, (stop, where))) if where > stop else found


def _says(reading: Reading, token: int) -> bool:
    """Whether a verb of saying stands at *token*."""
    rows = (c for c, _ in cue_at(reading, token))
    return reading.doc[token].tag_[:2] == "VB" and any(c.cue_class is CueClass.SPEECH and c.has("quote") for c in rows)


def _colon_quote(reading: Reading, at: int) -> tuple[Range, ...]:
    """The quotation that bears a paraphrase out: `said they were ready: “…”`."""
    quote = reading.quote(at + 1)
    if reading.lower(at) == ":" and quote is not None and quote.first == at + 1:
        return ((quote.first, quote.last),)
    return ()


def _infinitive_mark(verb: "Token") -> "Token | None":
    return next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux"), None)


def gerund_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """`denied making …`."""
    cue = site.row("ger")
    deed = next((c for c in site.verb.children if c.dep_ in {"xcomp", "pcomp", "ccomp"} and c.tag_ == "VBG"), None)
    if cue is None or deed is None or deed.i < land.at or deed.left_edge.i > land.at + 1:
        return None
    kept = reading.trim(land.at, clause_end(reading, land.at, deed.right_edge.i + 1, site.verb))
    return site.make(cue, (kept,), "gerund", 0.7) if kept else None


def _deed_end(reading: Reading, start: int, end: int, site: CueSite) -> int:
    """Where an infinitive ends: before what the reporter tells of the same subject, and before the occasion.

    `agreed to cut its exports and was let off`; `promised to act after a paper said …`: the deed is still to come.
    """
    for at in range(start + 2, end - 1):
        if reading.quote_of[at] >= 0:
            continue
        token = reading.doc[at]
        if token.dep_ == "mark" and token.lower_ in _OCCASIONS and token.head.tag_ == "VBD":
            return at
        if token.dep_ == "cc" and (token.head == site.verb or token.head.tag_ == "VB") and _told_on(token):
            return at
    return end


def _told_on(joint: "Token") -> bool:
    """Whether "and" joins a finite verb without a subject of its own: no infinitive goes on so."""
    verb = next((c for c in joint.head.children if c.dep_ == "conj" and c.i > joint.i), None)
    return verb is not None and _finite(verb) and all(c.dep_ not in _SUBJECTS for c in verb.children)


def _finite(verb: "Token") -> bool:
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.children if c.dep_ in {"aux", "auxpass"})


def infinitive_content(reading: Reading, site: CueSite, land: Landing) -> Found | None:
    """A to-infinitive after the cue, with the person it is asked of."""
    cue = site.row("inf", "inf:np")
    verb = next((c for c in site.verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i >= site.group[1]), None)
    if verb is None:  # "threatened in an interview to …", read as a purpose
        verb = next((c for c in site.verb.children if c.dep_ == "advcl" and c.left_edge.i == land.at), None)
    mark = _infinitive_mark(verb) if verb is not None else None
    if site.source is None and verb is not None and verb.lemma_.lower() in COMMENTS:
        return None  # "when asked to comment": nobody's words
    if cue is None or verb is None or mark is None:
        return None
    if not cue.has("inf:np") and mark.i > land.at + 2:
        return None
    end = _deed_end(reading, mark.i, clause_end(reading, mark.i, verb.right_edge.i + 1, site.verb), site)
    opens = mark.i - 1 if reading.lower(mark.i - 1) in {"not", "never"} else mark.i
    start = site.group[1] if cue.has("inf:np") or site.row("inf:np") else opens
    kept = reading.trim(start, end)
    return site.make(cue, (kept,), "infinitive", 0.75) if kept else None
