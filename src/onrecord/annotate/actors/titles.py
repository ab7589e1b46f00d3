"""Titles around a name: the office, the country it belongs to, whether it is past, and the gender it tells."""

from functools import cache

from onrecord.annotate.actors.knowledge import offices, vague_titles, word_set
from onrecord.annotate.actors.mentions import Role
from onrecord.annotate.actors.words import Words

_LONGEST = 5  # words in the longest title of the data files
_LONG_REACH = 13  # words of a title that goes on before the name
_QUALIFIERS = 4  # capitalised words before a title that may belong to it
_NAME = 5  # words in a person's name
_REACH = 9  # words looked at on either side of a name for its title


def office_at(words: Words, at: int, limit: int) -> tuple[str, int] | None:
    """The longest title that begins at word *at* and ends by *limit*: (form, end); None without one."""
    for end in range(min(limit, at + _LONGEST), at, -1):
        if words[end - 1].norm in _last_words() and words.joined(at, end) and (form := _office_form(words, at, end)):
            return form, end
    return None


def office_ending(words: Words, end: int) -> tuple[str, int] | None:
    """The longest title that ends with word *end* - 1: (form, start); None without one."""
    if words[end - 1].norm not in _last_words():
        return None
    for start in range(max(0, end - _LONGEST), end):
        if words.joined(start, end) and (form := _office_form(words, start, end)):
            return form, start
    return None


def office_before(words: Words, name: int) -> tuple[str, int] | None:
    """The longest title that the name at word *name* follows at once: (form, start); None without one."""
    if name == 0 or (name < len(words) and not words.joined(name - 1, name + 1)):
        return None
    return office_ending(words, name)


@cache
def _last_words() -> frozenset[str]:
    """Every word that a title as written may end in: few words do, and nearly all are asked whether one ends there."""
    before = [ex + then + vice for ex in ("", "ex-") for then in ("", "then-") for vice in ("", "vice-")]
    last = {form.split()[-1] for form in offices()}
    return frozenset(b + word + after for b in before for word in last for after in ("", "s", "'s", "s's"))


def _office_form(words: Words, first: int, end: int) -> str | None:
    """The words as a title; None when they are none: those of clergy ("Sister", "Father") are with a capital only."""
    form = _form(words, first, end)
    is_office = form in offices() and (words[first].capital or form not in word_set("capital_title"))
    return form if is_office else None


def _form(words: Words, first: int, end: int) -> str:
    norms = [words[n].norm if "." not in words[n].text[:-1] else words[n].text for n in range(first, end)]  # "p.m."
    norms[0] = norms[0].removeprefix("ex-").removeprefix("then-").removeprefix("vice-") or norms[0]
    form = " ".join(norms).removesuffix("'s")
    plural = form.endswith("s") and form not in offices() and _of_several(words, end)
    return form.removesuffix("s") if plural else form


def _of_several(words: Words, end: int) -> bool:
    """Whether two names joined by "and" follow the title that ends before word *end*: "Senators Ann Roe and Bo Doe"."""
    stop = end
    while stop < min(len(words), end + _NAME) and words.joined(stop - 1, stop + 1) and words[stop].capital:
        stop += 1
    joined = end < stop < len(words) - 1 and words.joined(stop - 1, stop + 2) and words[stop].norm == "and"
    return joined and words[end - 1].capital and words[stop + 1].capital


def ambiguous(form: str) -> bool:
    """Whether the title is as often a family name."""
    return form in word_set("ambiguous_title")


def title_before(words: Words, name: int) -> tuple[Role, int] | None:
    """The title that stands before the name at word *name*, and the word it starts at."""
    direct = office_before(words, name)
    if direct is not None:
        return _role(words, direct[0], direct[1], name), direct[1]
    return _long_title_before(words, name)


def title_joined(words: Words, start: int) -> tuple[Role, int] | None:
    """The title before "and" and the one that starts at *start*: "Deputy Premier and Trade Minister Ann Roe"."""
    if start < 2 or words[start - 1].norm != "and" or not words.joined(start - 2, start + 1):
        return None
    found = office_ending(words, start - 1)
    if found is None or not words[found[1]].capital or offices()[found[0]].kind != "office":
        return None
    return _role(words, found[0], found[1], start - 1), found[1]


def _long_title_before(words: Words, name: int) -> tuple[Role, int] | None:
    """A title that goes on before the name: "special envoy for Aland and Beland Ann Roe"."""
    at = name - 1
    while at > max(0, name - _LONG_REACH) and words.loosely_joined(at, name + 1):
        if words[at].norm in ("for", "of", "to", "on", "at"):
            direct = office_before(words, at)
            if direct is not None and name - at > 1 and _link(words, at, name):
                return _role(words, direct[0], direct[1], name), direct[1]
        at -= 1
    return None


def _link(words: Words, first: int, end: int) -> bool:
    """Whether the words between an office and a name are what the office is for."""
    return all(words[n].norm in word_set("title_link") or words[n].capital for n in range(first, end)) and (
        end - first < 3 or words[end - 1].norm not in word_set("title_link")
    )


def title_after(words: Words, end: int) -> tuple[Role, int] | None:
    """The title in the apposition after a name that ends before word *end*: "Ann Roe, the mayor of Aford,"."""
    if end >= len(words) or words.after(end - 1) not in (",", "-", "–", "—", "("):
        return None
    first = end + 1 if words[end].text.isdigit() else end
    stop = min(len(words), first + _REACH)
    for at in range(first, stop):
        token = words.doc[words[at].start]
        if at > first and not words.joined(at - 1, at + 1) and words.before(at) not in ("'s", "’s", "'"):
            return None
        found = office_at(words, at, stop)
        if found is not None:
            if _titles_another(words, found[1]) or _acts(words, found[1]) or _owns(words, found[1]):
                return None
            return _role(words, found[0], at, _phrase_end(words, found[1])), found[1]
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") and token.tag_ not in ("PRP$", "VBG", "VBN"):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
    return None


def _titles_another(words: Words, end: int) -> bool:
    """Whether a name follows the title at once, whose title it then is."""
    return end < len(words) and words.joined(end - 1, end + 1) and words[end].capital


def _owns(words: Words, end: int) -> bool:
    """Whether the title that ends before word *end* is another's: "Lady Roe, the Prime Minister's wife"."""
    after = words[end - 1].end
    return words.after(end - 1) in ("'s", "’s", "'", "’") and words.doc[after].tag_ == "POS"


def _acts(words: Words, end: int) -> bool:
    """Whether the title that ends before word *end* is the subject of a verb of its own, so no apposition."""
    title = words.doc[words[end - 1].end - 1]
    return bool(title.dep_ == "nsubj" and title.head.i > title.i)


def _phrase_end(words: Words, end: int) -> int:
    """Where the title's "of …" or "for …" ends."""
    stop = end
    while stop < len(words) and words.joined(stop - 1, stop + 1) and stop - end < _REACH:
        if words[stop].norm not in word_set("title_link") and not words[stop].capital:
            break
        stop += 1
    return stop


def title_apart(words: Words, name: int) -> tuple[Role, int] | None:
    """The title in a phrase set off before the name: "The mayor of Aford, Ann Roe, said"."""
    if name < 2 or words.before(name) != ",":
        return None
    at = name - 1
    while at >= 0 and name - at <= _REACH and (at == name - 1 or words.joined(at, at + 2)):
        token = words.doc[words[at].start]
        if token.pos_ in ("VERB", "AUX"):
            return None
        found = office_at(words, at, name)
        if found is not None and _opens_phrase(words, at):
            return _role(words, found[0], at, name), at
        at -= 1
    return None


def _opens_phrase(words: Words, at: int) -> bool:
    """Whether the title's phrase is a definite one: "the …", "his …", "Aland's …", or a demonym first."""
    for n in range(at - 1, max(-1, at - 5), -1):
        token = words.doc[words[n].start]
        if token.pos_ in ("DET", "PRON") or words.after(n) in ("'s", "’s"):
            return True
        if not words.joined(n, n + 2):
            return False
    return False


def _role(words: Words, form: str, at: int, end: int) -> Role:
    office = offices()[form]
    first, country = _country_before(words, at)
    first = min(first, _qualified_from(words, at))
    before = (words[n].norm for n in range(max(0, first - 2), at))
    former = any(norm in word_set("former") for norm in before) or words[at].norm.startswith("ex-")
    after = at + len(form.split())
    stop = _trimmed_end(words, after, end)
    country = country or _country_in(words, after, end)
    sector = None if _of_a_body(words, after, end) and country is None else office.sector
    tokens = (words[first].start, words[stop - 1].end)
    text = words.text(first, stop).strip()
    return Role(text, office.office, office.kind, country, sector, office.gender, former, tokens)


def _of_a_body(words: Words, first: int, end: int) -> bool:
    """Whether the office is held in a body that is no state ("president of the Aford Steel Works")."""
    return first + 1 < end and words[first].norm in ("of", "and", "at")


def _qualified_from(words: Words, at: int) -> int:
    """Where the capitalised words begin that qualify the title at word *at*: "Blue Party leader"."""
    first = at
    while first > max(0, at - _QUALIFIERS) and words.joined(first - 1, first + 1) and words[first - 1].capital:
        token = words.doc[words[first - 1].start]
        if token.pos_ not in ("PROPN", "NOUN", "ADJ") or words[first - 1].norm in word_set("calendar"):
            break
        first -= 1
    return first


def _trimmed_end(words: Words, least: int, end: int) -> int:
    """*end* without trailing link words, never before *least*."""
    while end > least and words[end - 1].norm in word_set("title_link"):
        end -= 1
    return max(least, end)


def _country_before(words: Words, at: int) -> tuple[int, str | None]:
    """The country named in the few words before a title, and the first of those words."""
    for first in range(at - 1, max(-1, at - 5), -1):
        if not (words.joined(first, first + 2) or words.after(first) in ("'s", "’s")):
            break
        for end in (first + 2, first + 1):
            if end <= at and (country := words.names.country_of(words.text(first, end))):
                two = first and words.joined(first - 1, end) and words.names.country_of(words.text(first - 1, end))
                return (first - 1, two) if two else (first, country)
        if words.doc[words[first].start].pos_ in ("VERB", "ADP", "DET", "SCONJ", "CCONJ", "AUX"):
            break
    return at, None


def _country_in(words: Words, first: int, end: int) -> str | None:
    for at in range(first, end):
        for stop in (at + 3, at + 2, at + 1):
            if stop <= end and (country := words.names.country_of(words.text(at, stop))):
                return country
    return None


def same_office(a: str, b: str) -> bool:
    """Whether two canonical offices may be one post, the one named more fully ("secretary", "interior secretary")."""
    if a == b or a.endswith(" " + b) or b.endswith(" " + a):
        return True
    return a in vague_titles().get(b, frozenset()) or b in vague_titles().get(a, frozenset())
