"""What may stand between a cue and the words it reports: hearer, time, place, medium."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import MARKS, Range, Reading, word_set
from onrecord.annotate.attribution.rules.clauses import CLAUSE, DAYS, MEDIA, branch

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN = frozenset(
    {"prep", "npadvmod", "advmod", "dative", "prt", "tmod", "agent", "nsubj", "nsubjpass", "punct", "neg", "intj"}
)
_OUTLET_NOUNS = word_set("news radio tv television")  # after an outlet's initials
# A quotation of so few tokens inside a phrase of place or time is a title (“Fox Hour”), not what was said.
_TITLE_TOKENS = 7
_PLACES = frozenset({"in", "during", "on", "at"})
_OWNERS = word_set("a an his her their its one another")
_WEEKDAYS = word_set(DAYS)
_TIME_OPENERS = word_set("on this last earlier later early late in at next")
_TIME_WORDS = word_set(
    DAYS + " today yesterday tonight morning afternoon evening night week month year weekend january february march"
    " april june july august september october november december"
)


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
    if hearer and verb.i == at - 1 and over.dep_ in CLAUSE:
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


def medium(reading: Reading, at: int) -> int:
    """The end of the phrase at *at* that names where words were said (`in a phone call with Y`); 0 without one."""
    if reading.lower(at) not in _PLACES or reading.lower(at + 1) not in _OWNERS:
        return 0
    noun = next((c for c in reading.doc[at].children if c.dep_ == "pobj"), None)
    return int(noun.right_edge.i) + 1 if noun is not None and noun.lemma_.lower() in MEDIA else 0
