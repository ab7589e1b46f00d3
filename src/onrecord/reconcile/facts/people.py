"""Names, ages and offices that reports give one person or thing differently."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import ActorKind, Annotated, BlockKind, Place, ReportActor, Span
from onrecord.reconcile.facts.lexicon import value_of, words_of
from onrecord.reconcile.facts.rivals import Rival
from onrecord.reconcile.names import body_key, given_agree, person_name, slip_of, sound_key
from onrecord.reconcile.words import content_words, tokens

_NAME = re.compile(r"[^\W\d_a-z]\w*(?:['’-]\w+)*(?: [^\W\d_a-z]\w*(?:['’-]\w+)*)+")
_AGE = re.compile(r", (?:aged )?(\d{2}),")
AGE_STEP = 1  # a birthday may fall between two reports
ROLE_WITHIN = 80  # characters around a name within which the words of its office stand


@dataclass(frozen=True, slots=True)
class _Person:
    """A person as one report has them: *office* as (head, words before it), where one is given and only one."""

    found: ReportActor
    report: Annotated
    family: str
    given: tuple[str, ...]
    offices: frozenset[tuple[str, frozenset[str]]]

    @property
    def place(self) -> Place:
        """The fullest name, where it first stands."""
        longest = max(self.found.name_spans, key=lambda s: (len(s), -s.start))
        return self.report.report.place(longest)


def people_rivals(reports: Sequence[Annotated], actor_of: Mapping[str, str]) -> Iterator[Rival]:
    """First names, offices and ages that differ between reports, and names that differ by a slip."""
    people = [p for r in reports for p in _people(r)]
    for a, b in combinations(people, 2):
        if a.report.report.id == b.report.report.id or a.family != b.family:
            continue
        one = actor_of.get(a.found.id) == actor_of.get(b.found.id)
        yield from _offices(a, b) if one else _first_names(a, b, people)
        if one:
            yield from _ages(a, b)


def _people(annotated: Annotated) -> list[_Person]:
    out = []
    for found in annotated.actors:
        name = person_name(found.name)
        if found.kind is ActorKind.PERSON and name and name.full and found.name_spans:
            offices = frozenset(o for role in found.roles if (o := _office(role)))
            out.append(_Person(found, annotated, name.key, name.given, offices))
    return out


def _office(role: str) -> tuple[str, frozenset[str]] | None:
    """(head, what tells it from others of its head); None where no such head is in the words."""
    words = tokens(role)
    heads = [w for w in words if w in words_of("office") or w in words_of("posted")]
    if len(heads) != 1:
        return None
    fields = value_of("portfolio")
    rest = content_words(tuple(fields.get(w, w) for w in words if w != heads[0] and w not in words_of("same_office")))
    if "former" in words or "prime" in words:  # held before, or an office of its own
        return None
    return heads[0], frozenset(w for w in rest if not w.startswith("@"))


def _offices(a: _Person, b: _Person) -> Iterator[Rival]:
    """Two posts that one person does not hold at once, each the only one that its report gives."""
    if len(a.offices) != 1 or len(b.offices) != 1:
        return
    (head, one), (other, two) = *a.offices, *b.offices
    posted = head != other and {head, other} <= words_of("posted")
    if posted or (head == other and head in words_of("office") and one and two and one.isdisjoint(two)):
        left, right = _role_place(a), _role_place(b)
        if left and right:
            yield "office", (left, right), f"{a.found.name}: {left.text} against {right.text}"


def _role_place(person: _Person) -> Place | None:
    """Where the words of the office stand by the name."""
    text = person.report.report.text
    for span in person.found.name_spans:
        start = max(0, span.start - ROLE_WITHIN)
        near = text[start : span.end + ROLE_WITHIN].casefold()
        for role in sorted(person.found.roles, key=len, reverse=True):
            at = near.find(role.casefold())
            if at >= 0 and _office(role):
                return person.report.report.place(Span(start + at, start + at + len(role)))
    return None


def _first_names(a: _Person, b: _Person, people: Sequence[_Person]) -> Iterator[Rival]:
    """One office and family name with two first names, where neither report knows both."""
    if given_agree(a.given, b.given) or not {o for o in a.offices if o[1] or o[0] in words_of("posted")} & b.offices:
        return
    for person, other in ((a, b), (b, a)):
        mine = [p for p in people if p.report is person.report and p.family == person.family]
        if any(given_agree(p.given, other.given) for p in mine):
            return
    yield "name", (a.place, b.place), f"one office under two names: {a.place.text} / {b.place.text}"


def _ages(a: _Person, b: _Person) -> Iterator[Rival]:
    one, two = _age(a), _age(b)
    if one and two and abs(int(one.text) - int(two.text)) > AGE_STEP:
        yield "number", (one, two), f"age of {a.found.name}: {one.text} against {two.text}"


def _age(person: _Person) -> Place | None:
    for span in person.found.name_spans:
        match = _AGE.match(person.report.report.text, span.end)
        if match:
            return person.report.report.place(Span(match.start(1), match.end(1)))
    return None


def slips(reports: Sequence[Annotated]) -> Iterator[Rival]:
    """Names of several words that differ in one letter of one word, each in reports that do not have the other."""
    places: dict[tuple[str, ...], dict[str, Place]] = defaultdict(dict)
    for annotated in reports:
        for words, place in _names(annotated):
            places[words].setdefault(annotated.report.id, place)
    for one, two in _one_letter_off(places):
        if places[one].keys().isdisjoint(places[two]):
            shown = tuple(sorted({*places[one].values(), *places[two].values()}))
            yield "name", shown, f"spelled in two ways: {_first(places[one])} / {_first(places[two])}"


def _first(places: Mapping[str, Place]) -> str:
    return min(places.values()).text


def _names(annotated: Annotated) -> Iterator[tuple[tuple[str, ...], Place]]:
    text = annotated.report.text
    for block in annotated.report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for m in _NAME.finditer(text, block.span.start, block.span.end):
                words = tokens(m.group())
                if len(words) > 1:
                    yield words, annotated.report.place(Span(m.start(), m.end()))


def _one_letter_off(names: Iterable[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of names of one length that agree in all words but one, and there but for a letter."""
    by_rest: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(names):
        for at in range(len(words)):
            by_rest[at, (*words[:at], *words[at + 1 :])].append(words)
    found = {(a, b) for (at, _), same in by_rest.items() for a, b in combinations(same, 2) if _slipped(a[at], b[at])}
    return sorted(found)


def _slipped(a: str, b: str) -> bool:
    """A letter wrong or left out inside the word; no other ending, no other way to spell or to write out a sound."""
    if sound_key(a) == sound_key(b) or body_key(a) == body_key(b):
        return False
    if len(a) == len(b) == 4:  # too short for slip_of, yet "Dorn" and "Darn" after one first word
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1 and (a[0], a[-1]) == (b[0], b[-1])
    return slip_of(a, b)
