"""Names of persons: full names with or without titles, the short names they teach, and who shares them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord.annotate.actors.knowledge import (
    given_names,
    organisation_words,
    outlet_words,
    relay_words,
    role_nouns,
    word_set,
)
from onrecord.annotate.actors.mentions import Mention, Role
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.actors.titles import (
    ambiguous,
    office_at,
    office_before,
    office_ending,
    title_after,
    title_apart,
    title_before,
    title_joined,
)
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind

_LONGEST = 5  # words in a person's name
_TWO = 2  # words in most persons' names
_SUFFIXES = {"senior": "sr", "junior": "jr"}
# Two spellings of one name differ by less than this (Zelensky/Zelenskyy 0.94, Yanukovich/Yanukovych 0.9).
_SAME_SPELLING = 0.84
_APPOSED = 5  # words of an apposition in which its noun stands
_DISSENT = 3  # one reading as a person in so many outweighs the others: the recogniser takes people for bodies often
_SHORTEST_GIVEN = 4  # letters; shorter ones may be family names put first
_ACRONYM = 3  # letters
_QUOTES = frozenset("\"'“”‘’")
_SHORTEST_SPELLING = 5  # letters; shorter names differ by one letter and are other people


def person_mentions(words: Words, taken: frozenset[int], sources: frozenset[int]) -> list[Mention]:
    """Names of persons in paragraphs. *taken*: words of other names; *sources*: tokens of attribution sources."""
    labels = _entity_labels(words)
    with_article = _names_with_article(words, taken)
    out = []
    at = 0
    while at < len(words):
        end = _name_end(words, at, taken)
        if end is None:
            at = _after_title(words, at)
            continue
        at = _past_field(words, at, end)
        if words.text(at, end) not in with_article and _is_person(words, at, end, labels, sources):
            out.append(_mention(words, at, end))
        at = end
    return out


def without_opening(words: Words, mentions: list[Mention]) -> list[Mention]:
    """*mentions*, without the word that opens one of them before a full name known elsewhere: "Brave Ann Roe"."""
    full = {m.text for m in mentions if m.words[1] - m.words[0] >= _TWO}
    out = []
    for mention in mentions:
        at, end = mention.words
        plain = words[at].norm not in given_names() and words[at].norm not in word_set("particle")
        longer = end - at > _TWO and plain
        shown = longer and words[at + 1].norm in given_names() and words.text(at + 1, end) in full
        out.append(_mention(words, at + 1, end) if shown else mention)
    return out


def _past_field(words: Words, at: int, end: int) -> int:
    """Where the name begins once what the office before it is for is left out: "Minister of Works Ann Roe"."""
    if end - at <= _TWO or words[at].norm in given_names() or not words.joined(at - 1, at + 1):
        return at
    after_office = words[at - 1].norm in ("of", "for", "at") and office_ending(words, at - 1) is not None
    return end - _TWO if after_office else at


def _after_title(words: Words, at: int) -> int:
    """The word to go on from when no name starts at *at*: after a title of several words, else the next one."""
    office = office_at(words, at, len(words)) if words[at].capital else None
    return office[1] if office is not None else at + 1


def _names_with_article(words: Words, taken: frozenset[int]) -> frozenset[str]:
    """Names that stand after "the" on their own somewhere, as those of persons do not ("the Aford Bulletin said")."""
    out = set()
    for at in range(1, len(words)):
        end = _name_end(words, at, taken) if words.before(at) == "the" and at not in taken else None
        if end is None:
            continue
        following = words.doc[words[end - 1].end] if words[end - 1].end < len(words.doc) else None
        if following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "PART", "NUM", "PUNCT"):
            out.add(words.text(at, end))
    return frozenset(out)


def _entity_labels(words: Words) -> dict[str, Counter[str]]:
    """For each word of an entity, how often the recogniser gave it which label."""
    labels: dict[str, Counter[str]] = {}
    for entity in words.doc.ents:
        for token in entity:
            labels.setdefault(normal(token.text), Counter())[entity.label_] += 1
    return labels


def _name_end(words: Words, at: int, taken: frozenset[int]) -> int | None:
    """Where the name that starts at word *at* ends; None when no name starts there."""
    if not _can_be_name(words, at, taken) or words[at].block in words.title_case:
        return None
    office = office_at(words, at, len(words))
    if office is not None and not (ambiguous(office[0]) and at + 1 < len(words) and _lone(words, at)):
        return None
    end = at + 1
    while end < len(words) and end - at < _LONGEST:
        if words.joined(end - 1, end + 1) and _goes_on(words, end, taken):
            end += 1
        elif _nickname(words, end, taken):
            end += 2
        else:
            break
    return _with_suffix(words, end)


def _nickname(words: Words, at: int, taken: frozenset[int]) -> bool:
    """Whether word *at* is a nickname in quotation marks with the rest of the name after it: Ann "Nan" Roe."""
    if at + 1 >= len(words) or not words[at].capital:
        return False
    doc, last, name, rest = words.doc, words[at - 1], words[at], words[at + 1]
    if name.start != last.end + 1 or rest.start != name.end + 1:
        return False
    marked = doc[last.end].text in _QUOTES and doc[name.end].text in _QUOTES and not doc[name.end - 1].whitespace_
    return marked and not doc[last.end].whitespace_ and _can_be_name(words, at + 1, taken)


def _goes_on(words: Words, at: int, taken: frozenset[int]) -> bool:
    """Whether the name that precedes word *at* goes on with it."""
    if words[at].norm in word_set("particle"):
        return _name_follows(words, at, taken)
    return _can_be_name(words, at, taken) and not _starts_title(words, at)


def _lone(words: Words, at: int) -> bool:
    return not (words.joined(at, at + 2) and words[at + 1].capital)


def _starts_title(words: Words, at: int) -> bool:
    office = office_at(words, at, len(words))
    return office is not None and not ambiguous(office[0])


def _name_follows(words: Words, at: int, taken: frozenset[int]) -> bool:
    for n in range(at + 1, min(len(words), at + 3)):
        if not words.joined(n - 1, n + 1):
            return False
        if words[n].norm not in word_set("particle"):
            return _can_be_name(words, n, taken)
    return False


def _with_suffix(words: Words, end: int) -> int:
    if end >= len(words) or words[end].norm not in word_set("suffix") or words[end].start - words[end - 1].end > 1:
        return end
    return end if words[end].norm in _SUFFIXES and not _bare_suffix(words, end) else end + 1


def _bare_suffix(words: Words, at: int) -> bool:
    """Whether "senior" or "junior" stands right after the name and before no noun ("Roe, senior adviser")."""
    after = words[at].end
    noun = after < len(words.doc) and words.doc[after].pos_ in ("NOUN", "PROPN", "ADJ")
    return words.joined(at - 1, at + 1) and not noun


def _can_be_name(words: Words, at: int, taken: frozenset[int]) -> bool:
    word = words[at]
    if at in taken or not words.name_like[at]:
        return False
    if words.names.country_of(word.text) and word.text not in word_set("given_name_state"):
        return False
    if not all(c.isalpha() or c in ".'’-‐‑" for c in word.text):
        return False
    token = words.doc[word.start]
    if word.first and token.pos_ not in ("PROPN", "NOUN") and token.ent_type_ != "PERSON":
        return False
    return _singular(word.norm) not in role_nouns() or word.norm in ("long",) or _after_given_name(words, at)


def _after_given_name(words: Words, at: int) -> bool:
    """Whether a given name stands before the word, which then is a family name though it is a noun as well."""
    return at > 0 and words.joined(at - 1, at + 1) and words[at - 1].norm in given_names()


def _singular(norm: str) -> str:
    return norm[:-1] if norm.endswith("s") else norm


def _is_person(words: Words, at: int, end: int, labels: dict[str, Counter[str]], sources: frozenset[int]) -> bool:
    last = words[end - 1].norm
    if last in organisation_words() or last in outlet_words()["any"] or last in relay_words():
        return False
    if end - at > 1 and last in outlet_words()["last"] and not _direct_title(words, at):
        return False
    if _acronym(words, at, end) or (end - at == 1 and len(words[at].text) < 2):
        return False
    if words.names.country_of(words.text(at, end)) is not None or _ends_in_acronym(words, at, end):
        return False
    if _direct_title(words, at) or (end - at >= 2 and title_before(words, at)):
        return True
    if words.before(at) in ("the", "a", "an"):
        return False
    if end - at == 1 and end < len(words) and words.joined(at, end + 1) and words[end].capital:
        return False
    if end - at >= 2 and (title_after(words, end) or title_apart(words, at)):
        return True
    if end - at >= 2 and _aged_or_who(words, end):
        return True
    if end - at >= 2 and words[at].norm in given_names() and _no_place(words, at, end):
        return True
    if end - at >= 2 and (_described_beside(words, at, end) or _surname_speaks(words, end, sources)):
        return True
    votes = labels.get(last, Counter())
    if votes and votes["PERSON"] * _DISSENT >= votes.total():
        return True
    if not any(t in sources for t in range(words[at].start, words[end - 1].end)):
        return False
    return end - at >= 2 and not votes


def _aged_or_who(words: Words, end: int) -> bool:
    """Whether an age or "who" follows the name after a comma: "Ann Roe, 41,", "Ann Roe, who"."""
    if end >= len(words) or words.after(end - 1) != "," or words[end].start != words[end - 1].end + 1:
        return False
    age = words[end].text.isdigit() and 1 < len(words[end].text) < 3 and words.after(end) in (",", ".")
    return age or words[end].norm == "who"


def _no_place(words: Words, at: int, end: int) -> bool:
    """Whether the recogniser reads no place, building or work there ("Victoria Falls")."""
    labels = {words.doc[t].ent_type_ for t in range(words[at].start, words[end - 1].end)}
    return labels <= {"", "PERSON", "ORG"}


def _surname_speaks(words: Words, end: int, sources: frozenset[int]) -> bool:
    """Whether the last word alone is the whole of a source elsewhere, or titled, as surnames are."""
    alike = (n for n in words.places[words[end - 1].norm] if n != end - 1)
    return any(_whole_source(words, n, sources) or _titled_alone(words, n) for n in alike)


def _whole_source(words: Words, at: int, sources: frozenset[int]) -> bool:
    """Whether the word at *at* alone is a source."""
    word = words[at]
    begins = word.start in sources and word.start - 1 not in sources
    goes_on = word.end in sources and words.doc[word.end].is_alpha
    return begins and not goes_on and not (at and words.joined(at - 1, at + 1) and words[at - 1].capital)


def _titled_alone(words: Words, at: int) -> bool:
    """Whether the word at *at* is a name of one word after a title: "Bishop Roe"."""
    goes_on = at + 1 < len(words) and words.joined(at, at + 2) and words[at + 1].capital
    return words[at].capital and not goes_on and _direct_title(words, at) and words[at - 1].capital


def _described_beside(words: Words, at: int, end: int) -> bool:
    """Whether a noun for one human being stands in apposition: "a neighbour, Ann Roe", "Ann Roe, his mother"."""
    if at and words.before(at) == "," and words[at].start == words[at - 1].end + 1 and _human_noun(words, at - 1):
        return True
    if end + 1 >= len(words) or words.after(end - 1) != "," or words[end].start != words[end - 1].end + 1:
        return False
    if words.doc[words[end].start].pos_ not in ("DET", "PRON"):
        return False
    stop = end + 1
    while stop < min(len(words), end + _APPOSED) and words.joined(end, stop + 1):
        stop += 1
    return any(_human_noun(words, n) for n in range(end + 1, stop))


def _human_noun(words: Words, at: int) -> bool:
    """Whether the word ends a phrase for one human being: a common noun, or "one of them"."""
    if words[at].norm in ("them", "us") and at >= _TWO and words[at - _TWO].norm == "one":
        return True
    noun = role_nouns().get(words[at].norm)
    return noun is not None and noun.one and not words[at].capital


def _direct_title(words: Words, at: int) -> bool:
    office = office_before(words, at)
    return office is not None and words[office[1]].norm not in ("official", "officer", "head", "chief", "major")


def _acronym(words: Words, at: int, end: int) -> bool:
    return end - at == 1 and words[at].text.isupper() and len(words[at].text) > 1


def _ends_in_acronym(words: Words, at: int, end: int) -> bool:
    """Whether a name in small letters ends in two or three capitals: "Compose AI", not "Ann Roe II"."""
    last, first = words[end - 1], words[at]
    short = end - at > 1 and last.text.isalpha() and last.text.isupper() and 1 < len(last.text) <= _ACRONYM
    return short and last.norm not in word_set("suffix") | word_set("particle") and first.norm not in given_names()


def _mention(words: Words, at: int, end: int) -> Mention:
    roles = tuple(r for r, _ in _titles(words, at, end))
    return Mention(words[at].start, words[end - 1].end, (at, end), words.text(at, end), ActorKind.PERSON, roles=roles)


def _titles(words: Words, at: int, end: int) -> Iterator[tuple[Role, int]]:
    for found in (title_before(words, at), title_after(words, end), title_apart(words, at)):
        if found is not None:
            yield _with_country(words, found[0], end), found[1]
            if found[0].kind == "honorific" and (more := title_before(words, found[1])):
                yield more
            if joined := title_joined(words, found[1]):
                yield joined


def _with_country(words: Words, role: Role, end: int) -> Role:
    """The role with the country after the name: "President Ann Roe of Aland"."""
    if role.country is not None or role.kind != "office" or end >= len(words) or words[end].norm != "of":
        return role
    names = (words.text(end + 1, stop) for stop in (end + 3, end + 2) if stop <= len(words))
    return replace(role, country=next((c for name in names if (c := words.names.country_of(name))), None))


@lru_cache(maxsize=50_000)
def name_tokens(text: str) -> tuple[str, ...]:
    """The parts of a name as compared: lower case, hyphens open, middle initials left out, suffix last."""
    parts = [p.strip(".,'\"“”") for p in normal(text).replace("-", " ").replace("‑", " ").split()]
    parts = [p for p in parts if p]
    kept = [p for n, p in enumerate(parts) if len(p) > 1 or n in (0, len(parts) - 1)]
    return (*kept[:-1], _SUFFIXES.get(kept[-1], kept[-1])) if kept else ()


def suffix(tokens: tuple[str, ...]) -> str:
    """The generation suffix of a name ("jr"), "" without one."""
    return tokens[-1] if len(tokens) > 1 and tokens[-1] in word_set("suffix") else ""


def core(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A name's parts without its generation suffix."""
    return tokens[:-1] if suffix(tokens) else tokens


def is_full(tokens: tuple[str, ...]) -> bool:
    """Whether the name holds more than a surname ("van der Meeren" does not)."""
    parts = core(tokens)
    return len(parts) > 1 and (parts[0] not in word_set("particle") or len(parts) > 3)


@lru_cache(maxsize=50_000)
def same_part(a: str, b: str) -> bool:
    """Whether two name parts are one name spelled two ways."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST_SPELLING or a[0] != b[0] or a + "s" == b or b + "s" == a:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_SPELLING


def same_first(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, a spelling, an initial of it, or a short form (Steve, Steven)."""
    if same_part(a, b):
        return True
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= 3)


def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are one person's."""
    if suffix(a) != suffix(b):
        return False
    a, b = core(a), core(b)
    if len(a) < 2 or len(b) < 2:
        return a == b
    if "".join(a) == "".join(b):
        return True
    if _initials(a[0], b) or _initials(b[0], a):
        return same_part(a[-1], b[-1])
    middle = len(a) == len(b) and not all(same_part(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=True))
    return same_part(a[-1], b[-1]) and same_first(a[0], b[0]) and not middle


def _initials(part: str, name: tuple[str, ...]) -> bool:
    """Whether *part* ("jd") is the initials of the first names of *name* ("james david …")."""
    given = name[:-1]
    return 1 < len(part) == len(given) and part == "".join(g[0] for g in given)


@dataclass
class Person:
    """A person while the report is being read: the full names, titles and mentions found so far."""

    full: list[tuple[str, ...]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    relative: bool = False  # introduced as somebody's wife, son, namesake the younger

    @property
    def first(self) -> int:
        """The token of the first mention."""
        return min(m.start for m in self.mentions)

    def parts(self) -> set[str]:
        """Every part of every full name."""
        return {p for tokens in self.full for p in core(tokens)}

    def surnames(self) -> set[str]:
        """The last parts of the full names."""
        return {core(tokens)[-1] for tokens in self.full}

    def leaning(self) -> str | None:
        """The gender that titles tell, else the one that the given name is mostly given to."""
        given = {g for tokens in self.full if len(core(tokens)) > 1 and (g := given_names().get(tokens[0]))}
        return self.gender() or (given.pop() if len(given) == 1 else None)

    def gender(self) -> str | None:
        """The gender that titles tell; None when they tell none or two."""
        told = {r.gender for r in self.roles if r.gender}
        return told.pop() if len(told) == 1 else None


def cluster_full_names(words: Words, mentions: list[Mention]) -> list[Person]:
    """Persons with a full name, one for each; the same surname and office under two first names is one person."""
    people: list[Person] = []
    for mention in mentions:
        tokens = name_tokens(mention.text)
        if not is_full(tokens):
            continue
        person = _find(words, people, tokens, mention)
        if person is None:
            person = Person()
            people.append(person)
        person.full.append(tokens)
        person.mentions.append(mention)
        person.roles.extend(mention.roles)
        person.relative |= bool(suffix(tokens)) or _introduced_as_relative(words, mention)
    return people


def _introduced_as_relative(words: Words, mention: Mention) -> bool:
    """Whether a word for a relative stands before or after the name: "his wife, Ann Roe", "first lady Ann Roe"."""
    first, end = mention.words
    near = [words[n].norm for n in range(max(0, first - 2), min(len(words), end + 3)) if not first <= n < end]
    return bool(set(near) & word_set("relative"))


def _find(words: Words, people: list[Person], tokens: tuple[str, ...], mention: Mention) -> Person | None:
    for person in people:
        if any(same_name(tokens, known) for known in person.full):
            return person
    for person in people:
        if core(tokens)[-1] in person.surnames() and _same_office(person.roles, mention.roles):
            return person
    namesakes = [p for p in people if core(tokens)[-1] in p.surnames()]
    if len(namesakes) == 1 and not _introduced_as_relative(words, mention):
        return namesakes[0] if _slip(namesakes[0], tokens, mention) else None
    return None


def _slip(person: Person, tokens: tuple[str, ...], mention: Mention) -> bool:
    """Whether a report gives an office holder another first name of the same letter once, without a title."""
    offices = [r for r in (*person.roles, *mention.roles) if r.kind != "honorific"]
    told_of_both = any(r.kind != "honorific" for r in person.roles) and bool(mention.roles)
    if not offices or told_of_both or person.relative or suffix(tokens) or any(suffix(t) for t in person.full):
        return False
    first, known = tokens[0], {core(t)[0] for t in person.full if len(core(t)) > 1}
    genders = {g for n in (first, *known) if (g := given_names().get(n))}
    alike = all(n[0] == first[0] and min(len(n), len(first)) >= _SHORTEST_GIVEN for n in known)
    return alike and bool(known) and len(genders) < 2


def _same_office(a: list[Role], b: tuple[Role, ...]) -> bool:
    """Whether a post that one person at a time holds is given to both."""
    return any(
        x.office == y.office and x.former == y.former and (x.country == y.country or not (x.country and y.country))
        for x in a
        for y in b
        if x.kind == "office" and x.sector == "GOV" and y.kind == "office" and x.office not in word_set("shared_office")
    )
