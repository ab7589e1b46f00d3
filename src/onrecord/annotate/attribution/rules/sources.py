"""Whose words they are: the subject of a cue, by the parse, and by position where the parse has none."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.clauses import of_teller
from onrecord.model import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
# A participle ("…, saying") shares the subject of the verb it hangs on.
_SHARES = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis", "aux"})
# Nouns for the vehicle of words: in "issued a statement saying", the issuer speaks.
_VEHICLES = frozenset(
    {
        "statement",
        "letter",
        "tweet",
        "post",
        "message",
        "email",
        "e-mail",
        "report",
        "article",
        "memo",
        "note",
        "speech",
    }
)
_NOT_SUBJECTS = frozenset({"it", "there", "him", "me", "us", "them"})
_NOMINAL_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", ",", "WP"}
)
_OPEN_CLAUSE = frozenset({"who", "which", "that", "whose", "whom", "where", "when"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_MAX_SOURCE = 45  # tokens; longer noun phrases are parse errors


def find_source(reading: Reading, verb: "Token", group: Range) -> Range | None:
    """The source of the cue at *verb*, whose verb group is *group*; None when no words name one."""
    found = _any_source(reading, verb, group)
    return _named(reading, found) if found is not None else None


def _named(reading: Reading, found: Range) -> Range | None:
    """*found* as far as it can be a name: no loose words at its end, no sentence inside; None without a noun."""
    start, end = _whole_name(reading, found)
    while end > start and reading.doc[end - 1].tag_ in {"CC", "IN", "TO", "MD"}:
        end -= 1
    clause = any(reading.lower(i) in _OPEN_CLAUSE for i in range(start, end))
    finite = any(
        reading.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} and reading.quote_of[i] < 0 for i in range(start, end)
    )
    if finite and not clause:
        end = reading.chunk_start.get(start, end)
    single = end - start == 1 == found[1] - found[0] and reading.doc[start].tag_ not in {"IN", "RP", "RB"}
    return reading.trim(start, end) if _names(reading, start, end) or single else None


def _whole_name(reading: Reading, found: Range) -> Range:
    """*found* with the first part of a hyphenated name that the tokens part: `President Oran Bel-in said`."""
    start, end = found
    if end - start > 1 or reading.lower(start - 1) != "-" or start < 2:
        return found
    start -= 1
    while start > reading.sentence(end - 1)[0] and reading.doc[start - 1].tag_ in {"NNP", "NNPS", "JJ", "DT", "HYPH"}:
        start -= 1
    return start, end


def _any_source(reading: Reading, verb: "Token", group: Range) -> Range | None:
    agent = _agent(verb)
    if agent is not None:
        return noun_phrase(reading, agent, group)
    noun = subject(verb)
    if noun is not None and reading.quote_of[noun.i] == reading.quote_of[verb.i] and noun.pos_ in _HEADS:
        found = noun_phrase(reading, noun, group)
        if found is not None and _stolen(reading, found, verb):
            return _of_title(reading, verb)
        if found is not None:
            return _with_partner(reading, found)
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return None  # "an effort to challenge": nobody's words
    if reading.kinds[reading.block(verb.i)] is BlockKind.TITLE and reading.lower(group[0] - 1) == ",":
        return _of_title(reading, verb) or _beside(reading, group)
    return _beside(reading, group) or _of_sentence(reading, verb)


def _stolen(reading: Reading, found: Range, verb: "Token") -> bool:
    """Whether a headline's second verb took the object before its comma as subject: `X sues Y, says …`."""
    if reading.kinds[reading.block(verb.i)] is not BlockKind.TITLE:
        return False
    return found[1] == verb.i - 1 and reading.lower(verb.i - 1) == "," and found[0] > reading.sentence(verb.i)[0]


def _of_title(reading: Reading, verb: "Token") -> Range | None:
    first = reading.sentence(verb.i)[0]
    end = reading.chunk_start.get(first)
    return reading.trim(first, end) if end is not None and end < verb.i else None


def _with_partner(reading: Reading, found: Range) -> Range:
    """*found* with the name before "and", where the parser took only the second: `Voronia and Kestria agreed`."""
    start = found[0]
    if reading.lower(start - 1) != "and" or start < 2 or reading.doc[start - 2].pos_ != "PROPN":
        return found
    left = _leftmost(reading, start)
    opens = left == reading.sentence(start)[0] or reading.lower(left - 1) in {",", "that"}
    return (left, found[1]) if opens and reading.doc[left].pos_ in {"PROPN", "DET", "NOUN"} else found


def _of_sentence(reading: Reading, verb: "Token") -> Range | None:
    """The sentence's own subject, for a cue after a comma that the parser hung on nothing: `X, asked why, said`."""
    first = reading.sentence(verb.i)[0]
    if verb.tag_ not in {"VBG", "VBD", "VBZ"} or reading.lower(verb.i - 1) != ",":
        return None
    opening = next((i for i in range(first, verb.i) if reading.doc[i].pos_ not in {"CCONJ", "ADV", "PUNCT"}), first)
    end = reading.chunk_start.get(opening)
    return reading.trim(opening, end) if end is not None and end < verb.i else None


def subject(verb: "Token") -> "Token | None":
    """The subject token of *verb*, its own or the one it shares."""
    at = verb
    for _ in range(6):
        subjects = [c for c in at.children if c.dep_ in _SUBJECT]
        own = _nearest(subjects, at.i)
        if own is not None:
            return own
        if at.dep_ == "conj" and at.head.tag_ != at.tag_ and at.head.dep_ == "ccomp" and at.head.head.tag_ == at.tag_:
            at = at.head.head  # "told us that X condemns it and said …": the teller says it, not X
            continue
        if at.dep_ == "conj" and at.head.dep_ == "acl" and at.head.tag_ == at.tag_ == at.head.head.head.tag_ == "VBD":
            at = at.head.head.head  # "voiced doubt that X won and called …": who doubts calls
            continue
        if of_teller(at):
            at = at.head.head
            continue
        if at.dep_ == "advcl" and at.head.dep_ == "ccomp" and _after_comma(at):
            at = at.head.head  # "X said Y was near, adding …": X adds
            continue
        if at.dep_ == "acl" and at.tag_ == "VB":
            return None  # "the ability to threaten"
        if at.dep_ in {"acl", "relcl"}:
            return _described(at)
        if at.dep_ not in _SHARES or at.head == at:
            return None
        at = at.head
    return None


def _after_comma(verb: "Token") -> bool:
    return bool(verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ",")


def _nearest(tokens: "list[Token]", place: int) -> "Token | None":
    return min(tokens, key=lambda t: abs(t.i - place), default=None)


def _described(verb: "Token") -> "Token | None":
    noun = verb.head
    if noun.lemma_.lower() in _VEHICLES and noun.dep_ in {"dobj", "pobj"}:
        above = noun.head if noun.dep_ == "dobj" else noun.head.head
        return subject(above) or noun
    return noun if noun.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _agent(verb: "Token") -> "Token | None":
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def noun_phrase(reading: Reading, noun: "Token", group: Range) -> Range | None:
    """The whole phrase of *noun* on its side of the verb *group*: title, apposition and relative clause with it."""
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    if noun.i < group[0]:
        end = min(end, group[0])
        while end < group[0] and reading.doc[end].tag_ in {"NNP", "NNPS"}:
            end += 1
    else:
        start = max(start, group[1])
    first, last = reading.sentence(noun.i)
    start, end = max(start, first), min(end, last)
    start, end = _outside_quotes(reading, noun.i, start, end)
    if end - start > _MAX_SOURCE:
        start, end = next(((s, e) for s, e in reading.chunk_start.items() if s <= noun.i < e), (noun.i, noun.i + 1))
    if start < noun.i and reading.doc[start].tag_ in {"VBG", "VBN", "IN"}:  # "Hosting X, Mr Y": an adjunct before it
        start = next((i + 1 for i in range(noun.i - 1, start, -1) if reading.doc[i].text == ","), start)
    while start < end and reading.lower(start) in {"and", "but", "or", "as", "that", "while"} and start < noun.i:
        start += 1
    return reading.trim(start, end)


def _outside_quotes(reading: Reading, at: int, start: int, end: int) -> Range:
    """The part of ``[start, end)`` around *at* that crosses no edge of a longer quotation."""
    inside = reading.quote_of[at]
    low, high = at, at + 1
    while low > start and _same_side(reading, low - 1, inside):
        low -= 1
    while high < end and _same_side(reading, high, inside):
        high += 1
    return low, high


def _same_side(reading: Reading, token: int, inside: int) -> bool:
    quote = reading.quote(token)
    return reading.quote_of[token] == inside or (
        inside < 0 and quote is not None and quote.last - quote.first <= 6 and quote.closed
    )


def _beside(reading: Reading, group: Range) -> Range | None:
    """The noun phrase that touches the verb group, before it or, after a quotation, inverted."""
    before = group[0]
    stretch = _since_quote(reading, before)
    if stretch is not None:
        return stretch
    start = _leftmost(reading, before)
    if start < before and reading.quote_of[start - 1] >= 0 and _names(reading, start, before):
        return reading.trim(start, before)
    if before in reading.chunk_end and reading.lower(before - 1) not in _NOT_SUBJECTS:
        return reading.trim(reading.chunk_end[before], before)
    if reading.lower(before - 1) == "," and _names(reading, start, before):
        return _after_adjunct(reading, start, before)
    if _after_quote(reading, before):
        end = _rightmost(reading, group[1])
        return reading.trim(group[1], end) if _names(reading, group[1], end) else None
    return None


def _since_quote(reading: Reading, end: int) -> Range | None:
    """All between a closing quotation mark and the verb at *end*, when that can be a name with its description."""
    first = max(reading.sentence(end)[0], end - _MAX_SOURCE // 2)
    start = end
    while start > first and reading.quote_of[start - 1] < 0:
        start -= 1
    if start == end or start == 0 or reading.quote_of[start - 1] < 0 or not _names(reading, start, end):
        return None
    clause = any(reading.lower(i) in {"who", "which", "whose"} for i in range(start, end))
    finite = any(reading.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD", "CC", "TO"} for i in range(start, end))
    opens = reading.doc[start].pos_ in {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"} or reading.doc[start].is_title
    return reading.trim(start, end) if opens and (clause or not finite) else None


def _after_adjunct(reading: Reading, start: int, end: int) -> Range | None:
    """`In a post to X, Name, the chair of Y, said`: the run without what belongs to the preposition before it."""
    if start and reading.doc[start - 1].tag_ in {"IN", "TO"}:
        commas = [i for i in range(start, end - 1) if reading.doc[i].text == ","]
        start = next((i + 1 for i in commas if reading.doc[i + 1].pos_ == "PROPN"), end)
    return reading.trim(start, end) if start < end and reading.doc[start].pos_ == "PROPN" else None


def _after_quote(reading: Reading, token: int) -> bool:
    return token > 0 and reading.quote_of[token - 1] >= 0 and reading.quote_of[token] != reading.quote_of[token - 1]


def _leftmost(reading: Reading, end: int) -> int:
    """The start of the run of noun-phrase words that ends at *end*."""
    first = max(reading.sentence(end - 1)[0] if end else 0, end - _MAX_SOURCE)
    start = end
    while start > first and _nominal(reading, start - 1):
        start -= 1
    return start


def _rightmost(reading: Reading, start: int) -> int:
    """The end of the run of noun-phrase words that starts at *start*."""
    stop = min(reading.sentence(start - 1)[1], start + _MAX_SOURCE)
    end = start
    while end < stop and _nominal(reading, end):
        end += 1
    return end


def name_after(reading: Reading, start: int) -> Range | None:
    """The name or noun phrase that begins at *start*, as far as its words go on; None without one."""
    end = _rightmost(reading, start) if start < len(reading.doc) else start
    opens = end > start and (reading.doc[start].pos_ in _HEADS or reading.doc[start].is_title)
    return reading.trim(start, end) if opens and _names(reading, start, end) else None


def _nominal(reading: Reading, token: int) -> bool:
    word = reading.doc[token]
    return reading.quote_of[token] < 0 and (word.tag_ in _NOMINAL_TAGS or word.lower_ in {"of", "for", "at", "and"})


def _names(reading: Reading, start: int, end: int) -> bool:
    return any(reading.doc[i].pos_ in {"NOUN", "PROPN", "PRON", "NUM"} for i in range(start, end))
