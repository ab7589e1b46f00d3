"""Deadlines: by when something is due that is promised, planned or asked for."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.conditions import is_like_verb, until_punctuation
from onrecord.coding.modality import read_modality, verb_chain
from onrecord.coding.negation import own_negators
from onrecord.coding.text import TokenMap, children, is_verb, lemma, sentence
from onrecord.coding.word_lists import words_of
from onrecord.data_files import table
from onrecord.model import Basis, Deadline, Modality, When
from onrecord.read.calendar import month_pattern, months
from onrecord.read.phrases import resolve_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_WORDS = 9  # of a time limit
DEMANDING = frozenset({"must", "should", "shall", "ought", "may", "might", "can", "could", "cannot"})
GRANTED = frozenset({"have", "give", "get", "grant", "allow", "leave"})
_UNITS = "hour|day|week|month|year"
_COUNT = r"(?:the\s+)?(?:next\s+|coming\s+|following\s+)?(?:\d+|[a-z]+(?:-[a-z]+)?)"
_LENGTH = re.compile(rf"{_COUNT}\s+(?:{_UNITS})s?(?:['’]\s*time)?|(?:days|weeks|months|hours)", re.IGNORECASE)
_LATEST = re.compile(r"(?:at\s+the\s+latest|latest)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """The words of a time limit, the time in them, and the verb or noun of what is due."""

    tokens: "tuple[Token, ...]"
    time: str
    due: "Token"
    counted: bool = False  # a length of time: "within 48 hours"


@cache
def _time() -> re.Pattern[str]:
    """A point in time as limits name it: a weekday, a day of a month, the end of the week, a year, midnight."""
    weekday = "|".join(r["word"] for r in table("time_words.tsv") if r["kind"] == "weekday" and "." not in r["word"])
    part = r"(?:early|late|mid|the end of|the start of|the beginning of|the middle of|end|close of)[\s-]+"
    unit = r"(?:this|next|the|the coming|the following)\s+(?:day|week|weekend|month|year|decade|century)"
    season = r"(?:the\s+|this\s+|next\s+)?(?:spring|summer|autumn|fall|winter|christmas|easter|ramadan|new year)"
    clock = r"(?:midnight|noon|dawn|dusk|sunrise|sunset|\d{1,2}(?::\d\d)?\s*(?:a\.?m\.?|p\.?m\.?))"
    month = rf"{month_pattern()}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+(?:19|20)\d\d)?"
    day = rf"(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month_pattern()}(?:\s+(?:19|20)\d\d)?"
    named = rf"(?:(?:this|next|the coming|the following)\s+)?(?:{weekday})(?:\s+(?:morning|afternoon|evening|night))?"
    point = rf"{day}|{month}|{named}|{unit}|{season}|(?:19|20)\d\d(?:s)?|today|tonight|tomorrow|then|year[\s-]end"
    whole = rf"{clock}(?:\s+(?:on\s+)?(?:{point}))?(?:\s+local time)?|(?:{part})?(?:{point})"
    return re.compile(rf"(?:{whole})(?!\w)", re.IGNORECASE)


def find_deadlines(tokens: "Sequence[Token]", heads: "Sequence[Token]" = ()) -> "list[FoundDeadline]":
    """The time limits in *tokens* on what is promised, planned or asked for, in order; none overlap."""
    inside = {t.i for t in tokens}
    out: list[FoundDeadline] = []
    end = -1
    top = next((h for h in heads if is_verb(h)), None)
    for token in tokens:
        found = _at(token, inside, top) if token.i > end and token.lower_ in _READERS else None
        if found and all(t.i in inside for t in found.tokens):
            end = found.tokens[-1].i
            out.append(found)
    return out


def _at(token: "Token", inside: set[int], top: "Token | None") -> FoundDeadline | None:
    """The limit that begins at *token*; where it hangs on words outside, as on the cue, it binds *top*."""
    found = _READERS[token.lower_](token)
    if found and top is not None and found.due.i not in inside:
        found = replace(found, due=top)
    return found if found and _is_due(found.due) else None


def _phrase(
    token: "Token", lead: int, pattern: re.Pattern[str], *, counted: bool = False, due: "Token | None" = None
) -> FoundDeadline | None:
    """The limit that *lead* words from *token* on and a time right after them make."""
    doc = token.doc
    first = token.i + lead
    if first >= sentence(token)[1]:
        return None
    stretch = doc[first : min(first + MAX_WORDS, sentence(token)[1])]
    match = pattern.match(stretch.text)
    length = (
        len(match[0].rstrip(" .")) if match and not match[0].lower().endswith("m.") else len(match[0]) if match else 0
    )
    span = stretch.char_span(0, length, alignment_mode="contract") if length else None
    if span is None or not len(span):
        return None
    words = [*doc[token.i : span.end]]
    tail = _LATEST.match(doc[span.end : span.end + 3].text)
    if tail:
        words += [*doc[span.end : span.end + len(tail[0].split())]]
    bound = due if due is not None else _due(token)
    return FoundDeadline(tuple(words), span.text, bound, counted) if bound is not None else None


def _due(token: "Token") -> "Token | None":
    """What the limit binds: the nearest verb, or noun of a deed, above it."""
    return next((a for a in token.ancestors if is_verb(a) or a.pos_ in {"NOUN", "ADJ"}), None)


def _by(token: "Token") -> FoundDeadline | None:
    found = _phrase(token, 1, _time())
    return None if token.dep_ == "agent" and found is None else found


def _within(token: "Token") -> FoundDeadline | None:
    return _phrase(token, 1, _LENGTH, counted=True)


def _in(token: "Token") -> FoundDeadline | None:
    """ "In 24 hours", "in the next two days": when it will be, or by when it must."""
    return _phrase(token, 1, _LENGTH, counted=True)


def _no_later(token: "Token") -> FoundDeadline | None:
    words = tuple(t.lower_ for t in token.doc[token.i + 1 : token.i + 3])
    return _phrase(token, 3, _time()) if words == ("later", "than") else None


def _at_latest(token: "Token") -> FoundDeadline | None:
    words = tuple(t.lower_ for t in token.doc[token.i + 1 : token.i + 4])
    if words[:2] != ("the", "latest"):
        return None
    return _phrase(token, 4 if words[2:] in {("by",), ("on",)} else 3, _time())


def _before(token: "Token") -> FoundDeadline | None:
    """ "Before the summit", "before the parliament votes": a happening that must come later."""
    due = _due(token) if token.dep_ in {"prep", "mark", "advmod", "pcomp"} else None
    dated = _phrase(token, 1, _time())
    if dated or due is None:
        return dated
    clause = token.head if token.dep_ in {"mark", "advmod"} and token.head.i > token.i else None
    things = [clause] if clause is not None else children(token, "pobj")
    if not things or not _is_happening(things[0]):
        return None
    due = clause.head if clause is not None else due
    if any(own_negators(link) for link in verb_chain(due)):
        return None
    edge = until_punctuation(token) if not is_verb(things[0]) and is_like_verb(things[0]) else things[0].right_edge.i
    words = [*token.doc[token.i : edge + 1]]
    while words and words[-1].is_punct:
        words.pop()
    return FoundDeadline(tuple(words), "", due)


def _is_happening(thing: "Token") -> bool:
    """Whether a dated happening is named, no place, body or figure of speech."""
    if not is_verb(thing) and is_like_verb(thing):
        return True
    if is_verb(thing):
        past = thing.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(thing, "auxpass", "aux"))
        return not past and any(s.lower_ != "it" for s in children(thing, "nsubj", "nsubjpass"))
    return lemma(thing) in words_of("occasion")


def _ahead(token: "Token") -> FoundDeadline | None:
    of = next((c for c in children(token, "prep") if c.lower_ == "of"), None)
    things = children(of, "pobj") if of is not None else []
    due = _due(token)
    if not things or due is None or lemma(things[0]) not in words_of("occasion"):
        return None
    return FoundDeadline(tuple(token.doc[token.i : things[0].right_edge.i + 1]), "", due)


def _until(token: "Token") -> FoundDeadline | None:
    """ "Has until Friday to reply", "gave them until midnight"."""
    found = _phrase(token, 1, _time())
    giver = next((a for a in token.ancestors if is_verb(a)), None)
    before = token.doc[max(token.i - 4, 0) : token.i]
    granted = (giver is not None and lemma(giver) in GRANTED) or any(lemma(t) in GRANTED for t in before)
    return found if found and granted else None


def _set(token: "Token") -> FoundDeadline | None:
    """ "A deadline of 10 May", "the deadline is Friday"."""
    of = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"of", "on"}
    begin = token.left_edge if of else token
    found = _phrase(token, 2, _time()) if of else None
    if found and lemma(token.head) not in {"miss", "pass", "extend", "ignore"}:
        words = tuple(token.doc[begin.i : found.tokens[-1].i + 1])
        return FoundDeadline(words, found.time, token)
    return _equated(token) if token.dep_ in {"nsubj", "nsubjpass"} and lemma(token.head) == "be" else None


def _equated(token: "Token") -> FoundDeadline | None:
    found = _phrase(token.head, 1, _time(), due=token)
    return FoundDeadline(found.tokens[1:], found.time, token) if found else None


def _length(token: "Token") -> FoundDeadline | None:
    """ "Has ten days to pay", "was given 24 hours to leave"."""
    start = token.left_edge
    giver = token.head
    if lemma(giver) not in GRANTED or token.dep_ not in {"dobj", "dative", "oprd", "npadvmod", "attr"}:
        return None
    acts = [v for v in (*children(token, "acl", "relcl"), *children(giver, "xcomp", "advcl")) if v.i > token.i]
    words = tuple(t for t in token.doc[start.i : token.i + 1])
    counted = any(t.like_num for t in words) or token.lower_ in {"day", "week"}
    return FoundDeadline(words, " ".join(t.text for t in words), acts[0], True) if acts and counted else None


_READERS: "dict[str, Callable[[Token], FoundDeadline | None]]" = {
    "by": _by,
    "within": _within,
    "in": _in,
    "no": _no_later,
    "not": _no_later,
    "at": _at_latest,
    "before": _before,
    "ahead": _ahead,
    "until": _until,
    "till": _until,
    "deadline": _set,
    **{f"{unit}{s}": _length for unit in _UNITS.split("|") for s in ("", "s")},
}


def _is_due(due: "Token") -> bool:
    """Whether what the limit binds is promised, planned or asked for, not done."""
    if lemma(due) == "deadline":
        return True
    for token in (due, *due.ancestors):
        if token.dep_ == "ROOT" and token is not due and not is_verb(token):
            break
        if is_verb(token):
            asked = _is_asked(token)
            if asked is not None:
                return asked
    return not any(is_verb(t) for t in (due, *due.ancestors))  # "a withdrawal by Friday"


def _is_asked(verb: "Token") -> bool | None:
    """Whether *verb* is to come; None when that is for the verb above to say."""
    auxiliaries = {c.lower_ for c in children(verb, "aux")}
    if auxiliaries & {"had", "has", "have", "was", "were", "did"} and not auxiliaries & {
        "will",
        "must",
        "should",
        "to",
    }:
        return False
    if read_modality(verb_chain(verb), False, ()) is not Modality.ASSERTED or auxiliaries & DEMANDING:
        return True
    if verb.tag_ == "VB" or (verb.tag_ == "VBP" and not children(verb, "nsubj", "nsubjpass")):
        return True
    asking = words_of("ordering") | words_of("intended") | GRANTED | {"have", "need", "set"}
    if {lemma(verb), str(verb.lower_)} & asking:
        return True
    if any(c.lower_ in {"if", "unless"} for c in children(verb, "mark")):
        return True
    return False if verb.tag_ == "VBD" else None


def deadline_of(found: FoundDeadline, tokens: TokenMap, base: When) -> Deadline:
    """The deadline as the model has it. *base*: when it was said, from which its days are counted."""
    spans = tokens.spans(found.tokens)
    own = {t.i for t in found.tokens}
    due = [t for t in _clause_words(found.due) if t.i not in own and not t.is_punct]
    place = tokens.parsed.report.place(spans[0])
    last = _last_day(found, base)
    when = When(None, last, Basis.PHRASE, (place,)) if last else When(evidence=(place,))
    return Deadline(spans, tokens.spans(due), when)


def _clause_words(due: "Token") -> "Iterator[Token]":
    """The words of what is due, without other clauses that hang on it."""
    apart = {t.i for clause in children(due, "advcl", "conj", "parataxis", "ccomp", "relcl") for t in clause.subtree}
    return (t for t in due.subtree if t.i not in apart and t.dep_ not in {"cc", "mark"})


def _last_day(found: FoundDeadline, base: When) -> date | None:
    if base.latest is None:
        return None
    if found.counted:
        length = _days(found.time)
        return base.latest + timedelta(days=length) if length is not None else None
    return last_day_of(found.time, base.latest) if found.time else None


def _days(words: str) -> int | None:
    """How many days a length of time takes, part of a day as a day; None where no number is said."""
    numbers = {r["word"]: int(r["value"]) for r in table("time_words.tsv") if r["kind"] == "number"}
    parts = words.lower().replace("’", "'").split()
    count = next((int(p) if p.isdigit() else numbers[p] for p in parts if p.isdigit() or p in numbers), None)
    unit = next((u for p in parts for u in _UNITS.split("|") if p.startswith(u)), None)
    if count is None or unit is None:
        return None
    return -(-count // 24) if unit == "hour" else count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]


def last_day_of(words: str, base: date) -> date | None:
    """The last day that *words* leave, said on *base*; None where they name none.

    >>> last_day_of("the end of the month", date(2031, 4, 3))
    datetime.date(2031, 4, 30)
    >>> last_day_of("Friday", date(2031, 4, 3))
    datetime.date(2031, 4, 4)
    """
    plain = " ".join(words.lower().split())
    end = re.match(r"(?:the end of|end|close of)[\s-]+", plain)
    rest = plain[end.end() :] if end else plain
    rest = re.sub(r"^(?:midnight|noon|dawn|dusk|sunrise|sunset)\s*(?:on\s+)?|\s*local time$", "", rest)
    if not rest or rest in {"today", "tonight"}:
        return base
    unit = re.fullmatch(r"(?:(this|the|next|the coming|the following)\s+)?(week|month|year)(?:[\s-]end)?", rest)
    if unit:
        return _end_of(unit[2], base, ahead=unit[1] not in {None, "this", "the"})
    if re.fullmatch(r"(?:19|20)\d\d", rest):
        return date(int(rest), 12, 31) if end else date(int(rest), 1, 1)
    month = re.fullmatch(rf"(?:{month_pattern()})", rest)
    if month:
        return _in_month(months()[rest.rstrip(".")], base, end=bool(end))
    days = resolve_phrase(re.sub(r"^the\s+", "", rest), base, future=True)
    return days[1] if days else None


def _end_of(unit: str, base: date, *, ahead: bool) -> date:
    """The last day of this week, month or year, or of the next."""
    if unit == "week":
        return base + timedelta(days=6 - base.weekday() + 7 * ahead)
    if unit == "year":
        return date(base.year + ahead, 12, 31)
    year, month = base.year, base.month + ahead
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1])


def _in_month(month: int, base: date, *, end: bool) -> date:
    """The first day of the next such month ("by May"), or its last ("by the end of May")."""
    year = base.year + (month < base.month)
    return date(year, month, monthrange(year, month)[1] if end else 1)
