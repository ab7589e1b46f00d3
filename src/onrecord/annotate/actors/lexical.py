"""Mentions found by the data files alone: states, capitals, seats of government, bodies of states."""

from collections.abc import Iterator

from onrecord.annotate.actors.knowledge import Known, offices, organisation_words, word_set
from onrecord.annotate.actors.mentions import Mention
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

_LONGEST = 6  # words in the longest name of the data files


def known_mentions(words: Words) -> list[Mention]:
    """Every name of the data files in the report, longest first, none inside another."""
    out: list[Mention] = []
    halves = _halves(words)
    at = 0
    while at < len(words):
        found = _longest(words, at) or _half(words, at, halves)
        if found is None:
            at += 1
            continue
        known, end = found
        if _speaks_of_actor(words, known, at, end):
            out.append(_mention(words, known, at, end))
        at = end
    return out


def _longest(words: Words, at: int) -> tuple[Known, int] | None:
    text = words[at].text
    if not (words[at].capital or text[0].isdigit()) or not words.names.may_open(text):
        return None
    for end in range(min(len(words), at + _LONGEST), at, -1):
        if not words.loosely_joined(at, end):
            continue
        known = words.names.known(words.text(at, end))
        if known is not None:
            return known, end
    return None


def _halves(words: Words) -> dict[str, Known]:
    """ "North" and "South" for the one state of the report whose name begins so."""
    found: dict[str, set[str]] = {}
    for at in range(len(words) - 1):
        known = words.names.known(words.text(at, at + 2)) if words[at].norm in ("north", "south") else None
        if known is not None and known.form == "country":
            found.setdefault(words[at].norm.title(), set()).add(known.name)
    return {half: words.names.names[names.pop()] for half, names in found.items() if len(names) == 1}


def _half(words: Words, at: int, halves: dict[str, Known]) -> tuple[Known, int] | None:
    """The state for "the North" where no other word follows that it could belong to."""
    known = halves.get(words[at].text)
    if known is None or words.before(at) != "the":
        return None
    follows = at + 1 < len(words) and words.joined(at, at + 2) and words[at + 1].capital
    return None if follows or words.doc[words[at].start].dep_ in ("compound", "amod") else (known, at + 1)


def _speaks_of_actor(words: Words, known: Known, at: int, end: int) -> bool:
    before = words.before(at)
    if before in word_set("other_place") and at and words[at - 1].capital:
        return False
    if words[at].text in word_set("given_name_state") and _name_goes_on(words, end):
        return False
    if known.form != "capital":
        return True
    if before == "to" and at and words.doc[words[at].start - 2].lower_ == "according":
        return True
    return before not in word_set("place") and not _dateline(words, end)


def _name_goes_on(words: Words, end: int) -> bool:
    """Whether a family name follows a state's name that is a given name as well ("Chad Roe")."""
    if end >= len(words) or not words.joined(end - 1, end + 1) or not words[end].capital:
        return False
    return words[end].norm not in offices() and words[end].norm not in organisation_words()


def _dateline(words: Words, end: int) -> bool:
    """Whether the capital opens a wire report: "CITY (Agency) -"."""
    return words.after(end - 1) in ("(", "—", "–", "--")


def _mention(words: Words, known: Known, at: int, end: int) -> Mention:
    return Mention(
        words[at].start,
        words[end - 1].end,
        (at, end),
        words.text(at, end),
        known.kind,
        country=known.country if len(known.country) == 3 and known.kind is ActorKind.STATE else _state(words, known),
        sector=known.sector,
        canonical=known.name,
    )


def _state(words: Words, known: Known) -> str | None:
    """The body's state; None for a body of many states."""
    return known.country if known.country in words.names.countries else None


def covered(mentions: list[Mention]) -> frozenset[int]:
    """The words that *mentions* stand on."""
    return frozenset(_covered(mentions))


def _covered(mentions: list[Mention]) -> Iterator[int]:
    for mention in mentions:
        yield from range(*mention.words)
