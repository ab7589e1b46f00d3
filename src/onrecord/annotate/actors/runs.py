"""Runs of capitalised words, and which of them name outlets or organisations."""

from collections.abc import Iterator

from onrecord.annotate.actors.knowledge import given_names, organisation_words, role_nouns, word_set
from onrecord.annotate.actors.mentions import Mention
from onrecord.annotate.actors.outlet_form import outlet_form
from onrecord.annotate.actors.titles import office_before
from onrecord.annotate.actors.words import Words
from onrecord.data_files import table
from onrecord.model import ActorKind

_FULL = 2  # words of a given name and a family name


def capital_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Each run of capitalised words in paragraphs, joined by "of", "for", "and" where a capital follows."""
    at = 0
    while at < len(words):
        if not words.name_like[at] or words[at].block < 0:
            at += 1
            continue
        end = at + 1
        while end < len(words) and (words.joined(end - 1, end + 1) or _of_many(words, end)):
            if words.name_like[end]:
                end += 1
            elif words[end].norm in word_set("connector") and (skip := _over_connectors(words, end)):
                end = skip
            else:
                break
        yield at, end
        at = end


def _of_many(words: Words, at: int) -> bool:
    """Whether a body's name goes on at *at* after the plural whose it is: "Teachers' Union", "Women's Institute"."""
    before, doc = words[at - 1], words.doc
    if words[at].start != before.end + 1 or doc[before.end].tag_ != "POS":
        return False
    plural = doc[before.end].text in ("'", "’") or before.norm in word_set("irregular_plural")
    end = at
    while end < len(words) and words.joined(at, end + 1) and words.name_like[end]:
        end += 1
    return plural and any(words[n].norm in organisation_words() for n in range(at, end))


def _over_connectors(words: Words, at: int) -> int | None:
    """The word after the connectors at *at* when it is a capitalised one joined to them; None otherwise."""
    end, links = at, word_set("connector")
    while end < len(words) and words[end].norm in links and end - at < 2 and words.joined(end - 1, end + 1):
        end += 1
    ok = end < len(words) and words.joined(at - 1, end + 1) and words[end].capital
    return end + 1 if ok else None


def pieces(words: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, and the run cut at "and" and "for": "Aland and the Treaty Union" holds two names."""
    start = first
    for at in range(first, end):
        if _cuts(words, first, at):
            if start < at:
                yield start, at
            start = at + 1
            while start < end and words[start].norm == "the":
                start += 1
    while start < end and words[start].norm in word_set("connector"):
        start += 1
    if start < end:
        yield start, end


def _cuts(words: Words, first: int, at: int) -> bool:
    """Whether the run's connector at word *at* stands between two names, or between an office and a name."""
    norm = words[at].norm
    if norm in ("and", "&"):
        return _two_bodies(words, at) or not _keeps_and(words, first, at)
    if norm == "of" and _of_body(words, at):
        return True
    if norm == "on":
        return words[at - 1].norm not in organisation_words()
    office = office_before(words, at) if norm in ("of", "for") else None
    return office is not None and office[1] >= first and words[at - 1].norm not in word_set("opener")


def _two_bodies(words: Words, at: int) -> bool:
    """Whether "and" stands between two bodies: "the Trade Ministry and the Fish Board"."""
    return words[at - 1].norm in organisation_words() and at + 1 < len(words) and words[at + 1].norm == "the"


def _of_body(words: Words, at: int) -> bool:
    """Whether "of" stands between a name and the body it is of: "Ann Roe of the University of Aford"."""
    after = at + 1 + (at + 1 < len(words) and words[at + 1].norm == "the")
    if after + 1 >= len(words) or words[after].norm not in word_set("opener") or words[after + 1].norm != "of":
        return False
    return words[at - 1].norm not in organisation_words() | word_set("opener")


def _keeps_and(words: Words, first: int, at: int) -> bool:
    """Whether "and" stands inside one name: "Ministry of Trade and Industry"."""
    if words.doc[words[at].start].ent_type_ == "ORG" and words.doc[words[at].start].ent_iob_ == "I":
        return True
    left = words.doc[words[at - 1].start]
    head = words.at.get(left.head.i, at)
    if left.dep_ in ("nmod", "compound", "amod") and head > at and words[head].norm in organisation_words():
        return words.loosely_joined(at, head + 1)  # "Fish and Game Service"
    return any(words[n].norm in word_set("opener") or words[n].norm in ("of", "for") for n in range(first, at)) and (
        words[first].norm in word_set("opener") or any(words[n].norm in word_set("opener") for n in range(first, at))
    )


def run_mentions(words: Words) -> list[Mention]:
    """Outlets and organisations known by the form of their names."""
    out = []
    for first, end in capital_runs(words):
        for start, stop in pieces(words, first, end):
            mention = _run_mention(words, start, stop)
            if mention is not None:
                out.append(mention)
    return out


def _run_mention(words: Words, first: int, end: int) -> Mention | None:
    if words[first].norm == "the" and end - first > 1:
        first += 1
    if _ends_known(words, first, end):
        return None
    if outlet_form(words, first, end) is not None and not _introduced_person(words, first, end):
        return _mention(words, first, end, ActorKind.OUTLET, "MED")
    cut = _organisation_end(words, first, end)
    if cut is None:
        return None
    return _mention(words, first, cut, ActorKind.ORGANISATION, _sector(words, first, cut))


def _introduced_person(words: Words, first: int, end: int) -> bool:
    """Whether a noun for one human being introduces a given name and a family name: "the editor Ann Press"."""
    if end - first != _FULL or words[first].norm not in given_names() or first == 0:
        return False
    noun = role_nouns().get(words[first - 1].norm)
    human = office_before(words, first) is not None or (noun is not None and noun.one)
    return human and words.joined(first - 1, end)


def _ends_known(words: Words, first: int, end: int) -> bool:
    """Whether the run ends in a seat or body of the data files, which then is the mention."""
    for start in range(first, end):
        known = words.names.known(words.text(start, end))
        if known is not None and known.form in ("seat", "body"):
            return True
    return False


def _organisation_end(words: Words, first: int, end: int) -> int | None:
    """Where the organisation's name ends; None when the run names none."""
    if end - first < 2:
        return None
    openers = word_set("opener")
    if any(words[n].norm in openers and words[n + 1].norm in ("of", "for") for n in range(first, end - 1)):
        return end
    for at in range(end - 1, first, -1):
        if words[at].norm in organisation_words():
            return at + 1 if words[at - 1].norm not in word_set("connector") else None
    return None


def _sector(words: Words, first: int, end: int) -> str | None:
    heads = {row["word"]: row["sector"] for row in table("organisation_words.tsv")}
    return heads.get(words[end - 1].norm) or heads.get(words[first].norm) or None


def _mention(words: Words, first: int, end: int, kind: ActorKind, sector: str | None) -> Mention:
    return Mention(
        words[first].start,
        words[end - 1].end,
        (first, end),
        words.text(first, end),
        kind,
        country=_run_country(words, first, end),
        sector=sector,
    )


def _run_country(words: Words, first: int, end: int) -> str | None:
    if first and words.after(first - 1) in ("'s", "’s") and (country := words.names.country_of(words[first - 1].text)):
        return country
    for at in range(first, end):
        for stop in (at + 2, at + 1):
            if stop <= end and (country := words.names.country_of(words.text(at, stop))):
                return country
    if end < len(words) and words[end].norm == "of" and words.joined(end - 1, end + 1):
        ends = (stop for stop in (end + 3, end + 2) if stop <= len(words) and words.joined(end, stop))
        return next((c for stop in ends if (c := words.names.country_of(words.text(end + 1, stop)))), None)
    return None
