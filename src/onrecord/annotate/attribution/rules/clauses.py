"""Parts of a sentence around a cue: its verb group, what may stand between it and the words, where a clause ends."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import MARKS, Range, Reading, word_set
from onrecord.annotate.attribution.rules.cues import Cue, lexicon
from onrecord.model import CueClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_BETWEEN = frozenset(
    {"prep", "npadvmod", "advmod", "dative", "prt", "tmod", "agent", "nsubj", "nsubjpass", "punct", "neg", "intj"}
)
# A quotation of so few tokens inside a phrase of place or time is a title (“Fox Hour”), not what was said.
_REACTIONS = word_set(
    "outcry criticism anger outrage backlash condemnation protest uproar ridicule speculation applause"
)
_MAX_OUTLET = 8  # tokens of an outlet's name
_OUTLET_NOUNS = word_set("news radio tv television")  # after an outlet's initials
_DASHES = frozenset({"--", "—", "–"})
_TITLE_TOKENS = 7
_CLAUSE = frozenset({"ccomp", "parataxis"})
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
MEDIA = word_set(
    "call interview statement speech post tweet letter email message briefing conference address broadcast podcast memo"
    " blog article essay editorial column book memoir thread video appearance release conversation remark filing"
)
COMMENTS = word_set("comment respond say answer speak discuss elaborate confirm disclose explain reveal specify reply")
_ANSWERS = word_set("detail comment answer information reason name specific explanation")
_PLACES = frozenset({"in", "during", "on", "at"})
_OWNERS = word_set("a an his her their its one another")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAYS = word_set(_DAYS)
_TIME = word_set(_DAYS + " today yesterday tonight later earlier")
_TIME_OPENERS = word_set("on this last earlier later early late in at next")
_TIME_WORDS = word_set(
    _DAYS + " today yesterday tonight morning afternoon evening night week month year weekend january february march"
    " april june july august september october november december"
)


def verb_group(reading: Reading, verb: "Token", particles: int) -> Range:
    """The cue's own words: auxiliaries and adverbs before *verb*, its particles after it."""
    start = verb.i
    helpers = {c.i for c in verb.children if c.dep_ in _HELPERS and c.i < verb.i and not _name_like(c)}
    while start - 1 in helpers and not _clause_adverb(reading, start - 1):
        start -= 1
    return start, verb.i + 1 + particles


def _name_like(token: "Token") -> bool:
    """Whether *token* is a noun or name, read as a helper of the verb: `X Sauld rejected`."""
    return token.pos_ in {"PROPN", "NOUN"} or token.tag_ in {"NNP", "NNPS"}


def _clause_adverb(reading: Reading, token: int) -> bool:
    return (
        reading.lower(token) in {"however", "meanwhile", "when", "while", "as", "so", "then"}
        or reading.lower(token) in _TIME
    )


def branch(verb: "Token", token: "Token") -> "Token | None":
    """The child of *verb* over *token*; None when *token* is not below *verb*."""
    at = token
    for _ in range(60):
        if at.head == verb:
            return at if at != verb else None
        if at.head == at:
            return None
        at = at.head
    return None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the content may begin after a cue. *comma*: a comma, colon or dash stands right before it."""

    at: int
    comma: bool


def landing(reading: Reading, verb: "Token", group: Range, source: Range | None, hearer: bool) -> Landing:
    """Where the content may begin after the cue, and whether a comma or colon stands right before it.

    Skips what stands between: hearer, time, place, medium ("told reporters in Aldo on Friday that …").
    """
    stop = reading.sentence(verb.i)[1]
    at, comma = group[1], False
    while at < stop:
        word = reading.lower(at)
        if at in (source or ()) and source and source[0] == at:
            at, comma = source[1], False
        elif (
            reading.doc[at].text in MARKS
            and reading.quote(at) is not None
            and reading.quote_of[at] != reading.quote_of[verb.i]
        ):
            return Landing(at, comma)
        elif word in {",", ":", "–", "—", "-"}:
            at, comma = at + 1, True
        elif word in {"that", "whether", "if", "to"} and not comma:
            return Landing(at, comma)
        else:
            after = _past(reading, verb, at, hearer and not comma, stop)
            if after == at:
                return Landing(at, comma)
            at, comma = after, False
    return Landing(stop, comma)


def _past(reading: Reading, verb: "Token", at: int, hearer: bool, stop: int) -> int:
    """The token after what begins at *at* when that may stand between cue and content; *at* when it may not."""
    over = branch(verb, reading.doc[at])
    if over is None or over.left_edge.i != at:
        return at
    if hearer and over.dep_ == "dobj":
        told = next((c for c in over.children if c.dep_ == "relcl" and _has_no_relative(c)), None)
        if told is not None:  # "told the paper the plan was dead", read as if the paper had a plan
            return int(told.left_edge.i)
    if hearer and verb.i == at - 1 and over.dep_ in _CLAUSE:
        return _past_outlet(reading, at)
    if reading.lower(at) in _WEEKDAYS and over.right_edge.i > at and reading.doc[at + 1].pos_ == "PROPN":
        return at + 1  # "said Wednesday Aldo has …", read as one name
    wanted = _BETWEEN | ({"dobj", "iobj"} if hearer else frozenset())
    if over.dep_ not in wanted or (
        over.dep_ in {"nsubj", "nsubjpass"} and reading.lower(at) in {"it", "there", "this"}
    ):
        return at
    for token in range(at + 1, min(over.right_edge.i + 1, stop)):
        if reading.lower(token) in {"that", ":", "whether"} or _opens_words(reading, token):
            return token
    return int(min(over.right_edge.i + 1, stop))


def _past_outlet(reading: Reading, at: int) -> int:
    """The token after an outlet read into the name that follows: `told CNX Orm’s opponents are angry`; else *at*."""
    first = at + 1 if reading.lower(at) == "the" else at
    word = reading.doc[first] if first < len(reading.doc) else None
    if word is None or len(word.text) < 2 or not (word.text.isalpha() and word.text.isupper()):
        return at
    end = first + 2 if reading.lower(first + 1) in _OUTLET_NOUNS else first + 1
    return end if end < len(reading.doc) and reading.doc[end].pos_ == "PROPN" else at


def _has_no_relative(clause: "Token") -> bool:
    return all(t.tag_ not in {"WDT", "WP", "WP$", "WRB"} for t in clause.subtree) and any(
        c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children
    )


def _opens_words(reading: Reading, token: int) -> bool:
    """Whether a quotation that is more than a title starts at *token*: after a comma or colon, or a long one."""
    quote = reading.quote(token)
    if quote is None or quote.first != token:
        return False
    return reading.lower(token - 1) in {",", ":"} or quote.last - quote.first > _TITLE_TOKENS


def clause_after(verb: "Token", at: int) -> "Token | None":
    """The complement clause of *verb* that begins at or near *at*, or later."""
    return next((c for c in verb.children if c.dep_ in _CLAUSE and c.i >= at), None)


def clause_before(verb: "Token") -> "Token | None":
    """The complement clause of *verb* that stands before it."""
    return next((c for c in verb.children if c.dep_ in _CLAUSE and c.i < verb.i), None)


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


def of_teller(verb: "Token") -> bool:
    """Whether *verb*, joined to a told clause, has the teller as subject: `said X would come, but did not elaborate`.

    It has no subject of its own, and keeps words back, or stands in the teller's past where the told clause has a
    modal.
    """
    told = verb.head
    below = list(verb.children)
    if verb.dep_ != "conj" or told.dep_ != "ccomp" or told.head.tag_ != "VBD" or told.head.i > told.i:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in below):
        return False
    silent = tells_more(verb) and any(c.dep_ == "neg" for c in below)
    did = verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ == "aux" for c in below)
    past = did and verb.lemma_.lower() != "be"  # "said the fleet would sail, and was ready": the fleet was
    return silent or (past and any(c.tag_ == "MD" for c in told.children))


def tells_more(verb: "Token") -> bool:
    """Whether *verb* is `comment`, `elaborate` or the like, or `give details`, `provide a reason`."""
    answers = any(c.dep_ == "dobj" and c.lemma_.lower() in _ANSWERS for c in verb.children)
    return answers or verb.lemma_.lower() in COMMENTS


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


def past_time(reading: Reading, start: int, stop: int) -> int:
    """The token after a time that the parser put into the clause: `said this week the plan …`; else *start*."""
    at = start
    while at < stop - 2 and reading.lower(at) in _TIME_OPENERS:
        at += 1
    end = at
    while end < stop - 2 and (reading.lower(end) in _TIME_WORDS or (end > at and reading.doc[end].like_num)):
        end += 1
    if end == at or reading.doc[end].tag_ in {"POS", "MD", "CC"} or reading.doc[end].tag_.startswith("VB"):
        return start
    return end + 1 if reading.lower(end) == "," else end


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


def medium(reading: Reading, at: int) -> int:
    """The end of the phrase at *at* that names where words were said (`in a phone call with Y`); 0 without one."""
    if reading.lower(at) not in _PLACES or reading.lower(at + 1) not in _OWNERS:
        return 0
    noun = next((c for c in reading.doc[at].children if c.dep_ == "pobj"), None)
    return int(noun.right_edge.i) + 1 if noun is not None and noun.lemma_.lower() in MEDIA else 0


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


def cue_at(reading: Reading, token: int) -> list[tuple[Cue, int]]:
    """Cues whose first word is at *token*, with the number of particle tokens after it, longest first."""
    out = []
    for cue in lexicon().verbs.get(reading.lower(token), ()):
        rest = cue.words[1:]
        if all(reading.lower(token + 1 + n) == word for n, word in enumerate(rest)):
            out.append((cue, len(rest)))
    return out
