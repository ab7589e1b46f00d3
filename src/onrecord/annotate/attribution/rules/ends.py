"""Where reported words end: the parse goes astray, a new cue begins, or the reporter adds something."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import Reading, word_set
from onrecord.annotate.attribution.rules.clauses import cue_at, of_teller
from onrecord.annotate.attribution.rules.cues import lexicon
from onrecord.annotate.attribution.rules.landing import medium
from onrecord.model import CueClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACTIONS = word_set(
    "outcry criticism anger outrage backlash condemnation protest uproar ridicule speculation applause"
)
_MAX_OUTLET = 8  # tokens of an outlet's name
_DASHES = frozenset({"--", "—", "–"})
_GOES_ON = frozenset({"because", "until", "unless", "if"})
# Tags of words that only go on with a phrase the parser cut short.
_UNFINISHED = frozenset(
    {
        "IN",
        "RB",
        "TO",
        "VBG",
        "VB",
        "PRP",
        "VBN",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "CD",
        "POS",
        "PRP$",
        "DT",
    }
)
# After a comma, these begin what the reporter adds to somebody's words.
_NEW_CUES = word_set("according citing referring alluding pointing said says")


def clause_end(reading: Reading, start: int, end: int, verb: "Token", *, phrase: bool = False) -> int:
    """Where a content that begins at *start* and by the parse ends at *end* really ends.

    *phrase*: it is a noun phrase, which a clause after it does not carry on.
    """
    stop = reading.sentence(verb.i)[1]
    end = min(end, stop) if phrase else _carried_on(reading, min(end, stop), stop)
    quote = reading.quote(end - 1)
    if quote is not None and reading.quote_of[verb.i] != reading.quote_of[end - 1]:
        end = max(end, min(quote.last, stop))
    for at in range(start + 1, end):
        if reading.quote_of[at] != reading.quote_of[verb.i]:
            if _closes_with_comma(reading, at) and cuts(reading, at):
                return at + 1
            continue
        if reading.lower(at) == "," and at == start + 1 and reading.lower(start) == "that":
            continue  # "that, according to the ministry, …"
        if reading.lower(at) == "," and (cuts(reading, at) or _resumed_at(reading, at + 1, verb)):
            return at
        if reading.lower(at) == ":" and reading.quote_of[min(at + 1, stop - 1)] >= 0:
            return at
        if medium(reading, at) >= end or _reporter_adds(reading, at, end, stop):
            return at
        if _resumed_at(reading, at, verb):
            return at
        if reading.lower(at) in {"and", "but"} and (says_again(reading, at, verb) or another(reading, at)):
            return at
    return end


def _resumed_at(reading: Reading, joint: int, cue: "Token") -> bool:
    """Whether *joint* joins a second verb whose subject is the cue's: `said X would come but did not elaborate`."""
    if reading.lower(joint) not in {"and", "but"}:
        return False
    joined = (c for c in reading.doc[joint].head.children if c.dep_ == "conj" and c.i > joint)
    return any(c.head != cue and of_teller(c) for c in joined)


def _reporter_adds(reading: Reading, at: int, end: int, stop: int) -> bool:
    """Whether the reporter's own words begin: after a lone dash, with `, which …` at the end, with `with X saying`."""
    word, token = reading.lower(at), reading.doc[at]
    if word in _DASHES:
        first = reading.sentence(at)[0]
        return all(reading.lower(i) not in _DASHES for i in range(first, stop) if i != at)
    if word == "," and (_relayed(reading, at, stop) or _stirs(reading, at + 1)):
        return True
    if word == "," and reading.lower(at + 1) in {"which", "who"}:
        clause = next((t for t in (token.nbor(), *token.nbor().ancestors) if t.dep_ == "relcl"), None)
        goes_on = clause is not None and any(c.lower_ in {"he", "she"} for c in clause.children)
        return clause is not None and clause.right_edge.i >= end - 2 and not goes_on
    said = (c for c in token.children if c.dep_ == "pcomp" and c.tag_ == "VBG")
    return word == "with" and any(c.cue_class is CueClass.SPEECH for t in said for c, _ in cue_at(reading, t.i))


def _stirs(reading: Reading, token: int) -> bool:
    """Whether the words that follow tell what the statement stirred up: `…, sparking an outcry`."""
    verb = reading.doc[token] if token < len(reading.doc) else None
    if verb is None or verb.tag_ != "VBG":
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _REACTIONS for c in verb.children)


def _relayed(reading: Reading, comma: int, stop: int) -> bool:
    """Whether all that follows the comma names who reported it: `said the talks were over, the agency reported`."""
    last = stop - 1
    while last > comma and reading.doc[last].is_punct:
        last -= 1
    if reading.lower(last) not in {"reported", "reports"} or not 1 < last - comma <= _MAX_OUTLET:
        return False
    return all(reading.doc[i].pos_ not in {"VERB", "AUX", "PUNCT"} for i in range(comma + 1, last))


def _closes_with_comma(reading: Reading, token: int) -> bool:
    """Whether a quotation ends at *token* with a comma inside its mark: `“…,” adding`."""
    quote = reading.quote(token)
    return quote is not None and quote.last == token + 1 and reading.lower(token - 1)[-1:] == ","


def _carried_on(reading: Reading, end: int, stop: int) -> int:
    """*end*, or the sentence's end when a clause of reason or limit, or a joined verb, goes on without a comma."""
    while end < stop and _unfinished(reading.doc[end]) and reading.quote_of[end] < 0:
        end += 1
    at = end + 1 if reading.lower(end) == "," else end
    if at >= stop:
        return end
    if at == end and reading.lower(at) == "so" and reading.doc[at].dep_ == "mark":
        return stop
    opens = at + 1 if reading.lower(at) in {"and", "but"} else at
    quote = reading.quote(opens)
    comma = "," in {reading.lower(at - 1), reading.lower(end)}
    if comma and quote is not None and quote.first == opens and quote.last >= stop - 1:
        return stop  # "that they had means, “and not only peaceful ones”"
    if reading.lower(at) in _GOES_ON or (reading.lower(at) == "but" and reading.lower(at + 1) in {"only", "not"}):
        return stop
    joins = at == end and reading.lower(at) in {"and", "but", "or"}
    anew = cue_at(reading, at + 1) or (cue_at(reading, at + 2) and not _same_form(reading, end, at + 2))
    return stop if joins and not anew else end


def _same_form(reading: Reading, end: int, token: int) -> bool:
    """Whether a quoted base form goes on with an infinitive: `urged them to call and “tell him so”`."""
    return reading.quote_of[token] >= 0 and reading.quote_of[end] < 0 and reading.doc[token].tag_ == "VB"


def _unfinished(token: "Token") -> bool:
    """Whether *token* can only go on with the phrase before it: no "so" that opens a clause."""
    return token.tag_ in _UNFINISHED and not (token.lower_ == "so" and token.dep_ == "mark")


def cuts(reading: Reading, comma: int) -> bool:
    """Whether a new attribution starts after this comma: ", adding that", ", said Smith"."""
    word = reading.lower(comma + 1)
    token = reading.doc[comma + 1] if comma + 1 < len(reading.doc) else None
    if token is None:
        return False
    speech = any(c.cue_class is CueClass.SPEECH and c.has("quote", "clause") for c in lexicon().verbs.get(word, ()))
    if speech and word.endswith("ing"):
        return True
    return word in _NEW_CUES


def says_again(reading: Reading, at: int, verb: "Token") -> bool:
    """Whether "and" joins a second cue of the same source and tense: `told X that … and said that …`."""
    after = (
        at + 2 if reading.lower(at + 1).endswith("ly") or reading.lower(at + 1) in {"also", "then", "later"} else at + 1
    )
    if after >= len(reading.doc) or reading.doc[after].tag_ != verb.tag_ or verb.tag_ not in {"VBD", "VBZ"}:
        return False
    rows = [c for c, _ in cue_at(reading, after)]
    return any(c.cue_class is CueClass.SPEECH and c.has("quote") for c in rows) or any(
        c.cue_class is CueClass.STANCE and c.has("obj") for c in rows
    )


def another(reading: Reading, at: int) -> bool:
    """Whether "but" sets somebody else's words against these: `… but Toren has urged a longer one`."""
    joined = next((c for c in reading.doc[at].head.children if c.dep_ == "conj" and c.i > at), None)
    if reading.lower(at) != "but" or joined is None or joined.tag_ not in {"VBD", "VBN", "VBZ"}:
        return False
    name = next((c for c in joined.children if c.dep_ == "nsubj" and at < c.i < joined.i), None)
    told = any(c.cue_class in {CueClass.SPEECH, CueClass.STANCE} for c, _ in cue_at(reading, joined.i))
    return told and name is not None and name.pos_ == "PROPN"
