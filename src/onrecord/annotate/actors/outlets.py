"""Outlets by the way a report uses them: "X reported", "told X", "X news agency", "the newspaper X", "CITY (X)"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.actors.knowledge import RoleNoun, outlet_words, role_nouns, word_set
from onrecord.annotate.actors.mentions import Mention
from onrecord.annotate.actors.outlet_form import outlet_form
from onrecord.annotate.actors.runs import capital_runs, pieces
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?$")
_LONGEST = 4  # words in an outlet's name that its form does not tell
_DATELINE = 8  # tokens at the start of a paragraph in which a dateline stands
_NOUNS = frozenset({"news", "news agency", "press agency", "news service"})  # of outlet_words.tsv, in lower case
UNKNOWN_FORM = "newspaper"  # how an outlet relays whose form is not told: the widest word that the model has


def acronym(text: str) -> bool:
    """Whether the word is made of capitals ("KCNA", "U.N.")."""
    return bool(_ACRONYM.match(text))


def outlet_how(words: Words, first: int, end: int) -> str | None:
    """How the outlet relays, by its name, by the noun beside it or by "on X"; None when none of these tells."""
    told = outlet_form(words, first, end) or _noun_beside(words, first, end)
    return told or ("broadcast" if words.before(first) == "on" else None)


def outlets_by_use(words: Words, taken: frozenset[int]) -> list[Mention]:
    """Mentions of all names that are used as an outlet's somewhere in the report."""
    names = {words.text(a, b) for a, b in _runs(words, taken) if _used_as_outlet(words, a, b)}
    return [_mention(words, a, b) for a, b in _places(words, names, taken)]


def _runs(words: Words, taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    for first, end in capital_runs(words):
        for start, stop in pieces(words, first, end):
            while start < stop and words[start].norm == "the":
                start += 1
            if 0 < stop - start <= _LONGEST and not any(n in taken for n in range(start, stop)):
                yield start, stop


def _places(words: Words, names: set[str], taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    opening = {name.split()[0] for name in names}
    at = 0
    while at < len(words):
        reach = min(len(words), at + _LONGEST) if words[at].text in opening else at
        end = next((e for e in range(reach, at, -1) if words.text(at, e) in names), None)
        if end is not None and not any(n in taken for n in range(at, end)):
            yield at, end
            at = end
        else:
            at += 1


def _mention(words: Words, first: int, end: int) -> Mention:
    return Mention(
        words[first].start, words[end - 1].end, (first, end), words.text(first, end), ActorKind.OUTLET, sector="MED"
    )


def _used_as_outlet(words: Words, first: int, end: int) -> bool:
    token = words.doc[words[end - 1].end - 1]
    if token.tag_ in ("NNS", "NNPS") and token.lower_.removesuffix("s") in role_nouns():
        return False
    if words.headline(token.i) or not words.name_like[first] or words.names.country_of(words.text(first, end)):
        return False
    if _noun_beside(words, first, end) or (end - first == 1 and _dateline(words, first)):
        return True
    if token.ent_type_ == "PERSON" and words.before(first) != "the" and not acronym(token.text):
        return False
    if token.dep_ == "nsubj" and token.head.lemma_ == "report":
        return True
    if _of_an_interview(token) or _reporters_outlet(words, token):
        return True
    told = token.head if token.dep_ == "poss" else token
    return acronym(token.text) and told.dep_ in ("dobj", "dative") and told.head.lemma_ == "tell"


def _of_an_interview(token: "Token") -> bool:
    """Whether the name is the outlet of an interview or an op-ed: "in an interview with X", "an op-ed for X"."""
    piece = token.head.head
    while piece.dep_ in ("acl", "npadvmod") and piece.head.i < token.i:  # "an interview broadcast Monday on X"
        piece = piece.head
    named = {piece.lemma_.lower(), *(c.lower_ for c in piece.children if c.dep_ == "compound")}
    if token.dep_ != "pobj" or not named & word_set("outlet_piece"):
        return False
    if token.head.lower_ == "with":
        return piece.dep_ == "pobj" and piece.head.lower_ in ("in", "during")
    return token.head.lower_ in ("for", "on", "in")


def _reporters_outlet(words: Words, token: "Token") -> bool:
    """Whether a person of the outlet is told something: "told X's Ann Roe"."""
    reporter = token.head
    if token.dep_ not in ("poss", "nmod") or reporter.dep_ not in ("dobj", "dative") or reporter.head.lemma_ != "tell":
        return False
    return reporter.pos_ == "PROPN" and any(c.dep_ == "case" or c.tag_ == "POS" for c in token.children)


def short_outlets(words: Words, outlets: list[Mention]) -> list[Mention]:
    """Places where the last word of an outlet's name stands for it: "the Journal" after "the Aford Journal"."""
    last = {m.text.split()[-1] for m in outlets if m.kind is ActorKind.OUTLET and " " in m.text}
    had = {n for m in outlets for n in range(*m.words)}
    return [
        _mention(words, n, n + 1) for n, w in enumerate(words.list) if n not in had and _short(words, n, w.text, last)
    ]


def _short(words: Words, at: int, text: str, last: set[str]) -> bool:
    if text not in last or words.before(at) != "the" or text.lower() not in outlet_words()["last"]:
        return False
    return not (at + 1 < len(words) and words.joined(at, at + 2) and words[at + 1].capital)


def _noun_beside(words: Words, first: int, end: int) -> str | None:
    """How the outlet relays by the noun before or after its name: "the daily X", "X news agency"."""
    for a, b in ((end, end + 2), (end, end + 1), (first - 2, first), (first - 1, first)):
        if a < 0 or b > len(words) or not words.joined(min(a, first), max(b, end)):
            continue
        noun = " ".join(words[n].norm for n in range(a, b))
        if words[b - 1].capital:
            continue
        how = outlet_words()["last"].get(noun) if noun in _NOUNS else None
        if how is None and (a, b) == (end, end + 1):  # "KTV radio"
            how = outlet_words()["any"].get(noun)
        if how is None and b - a == 1 and (role := role_nouns().get(noun)) and role.kind == "outlet":
            how = noun_how(role)
        if how is not None:
            return how
    return None


def noun_how(noun: RoleNoun) -> str:
    """How an outlet relays that such a noun speaks of."""
    return {"newspaper": "newspaper", "magazine": "newspaper", "broadcaster": "broadcast"}.get(
        noun.source, UNKNOWN_FORM
    )


def _dateline(words: Words, at: int) -> bool:
    """Whether the word is the agency of a wire report's opening: "CITY (Agency) —"."""
    word = words[at]
    tokens = words.blocks[word.block][0] if word.block >= 0 else None
    return (
        tokens is not None
        and word.start - tokens.start < _DATELINE
        and words.before(at) == "("
        and words.after(at) == ")"
        and at > 0
        and words[at - 1].text.isupper()
    )
