"""Numbers, days and places on which two reports of one happening cannot both be right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import TypeVar

from onrecord.data_files import table
from onrecord.model import Place
from onrecord.reconcile.facts.clauses import Clause, Day
from onrecord.reconcile.facts.quantities import Quantity, compatible, quantities_in
from onrecord.reconcile.similarity import Weights, overlap
from onrecord.reconcile.words import concept, fold, stem, tokens

SAME_MATTER = 0.6  # of the matter of the shorter clause, the weighted share that both must have
MIN_SHARED = 2  # words of it besides the verb, or besides what is counted
MONTH, WEEK = 31, 7  # days
# Days between two dates of one event at most: given as days or weeks, as months, as years.
FAR_DAYS, FAR_MONTHS, FAR_YEARS = 10, 120, 1500
SAME_WORDING = 0.8  # of all words of two clauses (Dice) that must agree where no verb is known in either
MAX_CLAUSES = 150  # clauses with one unit or verb that are compared pair by pair

_REPORTING = frozenset(
    w for row in table("function_words.tsv") if row["class"] == "reporting" for w in row["words"].split()
)
_PER_CENT = ("percent", "per", "cent")
T = TypeVar("T")
_Counted = tuple[Clause, Quantity]
Rival = tuple[str, tuple[Place, ...], str]


def number_rivals(clauses: Sequence[Clause], weights: Weights, published: dict[str, date | None]) -> Iterator[Rival]:
    """Two figures for one quantity."""
    by_unit: dict[str, list[_Counted]] = defaultdict(list)
    for clause in clauses:
        for quantity in quantities_in(clause.report, clause.span):
            by_unit[quantity.unit].append((clause, quantity))
    for unit in sorted(by_unit):
        same = by_unit[unit]
        for a, b in _pairs(same, lambda counted: counted[0]):
            if compatible(a[1], b[1]) or not _one_count(a, b, weights) or _growing(a, b, published):
                continue
            if not _known_to(a, b, same) and not _known_to(b, a, same):
                one, two = a[1].place, b[1].place
                yield "number", (one, two), f"{one.text} against {two.text}"


def _pairs(items: Sequence[T], clause_of: Callable[[T], Clause]) -> Iterator[tuple[T, T]]:
    """Pairs of items from different reports."""
    for a, b in combinations(items[:MAX_CLAUSES], 2):
        if clause_of(a).report.id != clause_of(b).report.id:
            yield a, b


def _one_count(a: _Counted, b: _Counted, weights: Weights) -> bool:
    """Whether two quantities are of one thing: like clauses, the same toll, no other thing named on both sides."""
    (one, _), (two, _) = a, b
    if one.tolls != two.tolls or _places_differ(one, two) or not same_time(one, two):
        return False
    counted = {concept(w) for w in (a[1].unit, b[1].unit, *_PER_CENT)} | {stem(a[1].unit), stem(b[1].unit)}
    left, right = one.content - counted, two.content - counted
    if not _alike(left, right, weights):
        return False
    return not (left - right - one.verbs and right - left - two.verbs)


def _alike(a: frozenset[str], b: frozenset[str], weights: Weights) -> bool:
    found = overlap(a, b, weights)
    return len(found.shared) >= MIN_SHARED and found.contained >= SAME_MATTER


def _places_differ(a: Clause, b: Clause) -> bool:
    """Whether each names places and none of them is the same."""
    one, two = ({name for name, _ in c.places} for c in (a, b))
    return bool(one and two and one.isdisjoint(two))


def _counts_differ(a: Clause, b: Clause) -> bool:
    """Whether the clauses count one thing differently: then they tell of two events."""
    one, two = (quantities_in(c.report, c.span) for c in (a, b))
    return any(x.unit == y.unit and not compatible(x, y) for x in one for y in two)


def same_time(a: Clause, b: Clause) -> bool:
    """Whether the days named in both sentences can be one, and neither alone speaks of another year."""
    if a.future is not b.future:
        return False
    if a.sentence and b.sentence:
        return any(_overlap(x, y) for x in a.sentence for y in b.sentence)
    return not any(_long_ago(d, c) for c in (a, b) for d in c.sentence)


def _overlap(a: Day, b: Day) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _long_ago(day: Day, clause: Clause) -> bool:
    last = clause.report.published.latest
    return last is not None and day.latest.year < last.year


def _growing(a: _Counted, b: _Counted, published: dict[str, date | None]) -> bool:
    """Whether the higher count of a toll stands in the later report: a total that grew."""
    early, late = sorted((a, b), key=lambda c: str(published.get(c[0].report.id)))
    days = [published.get(clause.report.id) for clause, _ in (early, late)]
    return bool(a[0].tolls) and days[0] != days[1] and late[1].low >= early[1].low


def _known_to(a: _Counted, b: _Counted, same: Iterable[_Counted]) -> bool:
    """Whether the report of *b* gives the figure of *a* too: then it does not disagree."""
    return any(clause.report.id == b[0].report.id and compatible(quantity, a[1]) for clause, quantity in same)


def day_rivals(clauses: Sequence[Clause], weights: Weights) -> Iterator[Rival]:
    """Two days for one event; when something was said is asked of statements."""
    dated = [c for c in clauses if len(c.days) == 1 and _REPORTING.isdisjoint(tokens(c.text))]
    for a, b in _same_event(dated, weights):
        one, two = a.days[0], b.days[0]
        if not _near(one, two) or a.future is not b.future or _places_differ(a, b) or _counts_differ(a, b):
            continue
        if not _day_known(one, b, dated) and not _day_known(two, a, dated):
            places = a.report.place(one.span), b.report.place(two.span)
            yield "date", places, f"{places[0].text} against {places[1].text}"


def _near(a: Day, b: Day) -> bool:
    """Whether the two are apart, and near enough for one event: what falls a season later is another."""
    sizes = sorted((d.latest - d.earliest).days + 1 for d in (a, b))
    gap = max((a.earliest - b.latest).days, (b.earliest - a.latest).days)
    if sizes[1] > MONTH:  # years, seasons
        return sizes[0] > MONTH and 0 < gap <= FAR_YEARS
    return 0 < gap <= (FAR_DAYS if sizes[1] <= WEEK else FAR_MONTHS)


def _day_known(day: Day, clause: Clause, dated: Iterable[Clause]) -> bool:
    """Whether the report of *clause* has the same done on that day too."""
    return any(
        c.report.id == clause.report.id and (c.verbs & clause.verbs or not clause.verbs) and _overlap(c.days[0], day)
        for c in dated
    )


def _same_event(clauses: Sequence[Clause], weights: Weights) -> Iterator[tuple[Clause, Clause]]:
    """Pairs of clauses with one verb and mostly one matter."""
    by_verb: dict[str, list[Clause]] = defaultdict(list)
    for clause in clauses:
        for verb in clause.verbs or {f"~{w}" for w in clause.content}:
            by_verb[verb].append(clause)
    seen = set()
    for verb in sorted(by_verb):
        for a, b in _pairs(by_verb[verb], lambda c: c):
            key = (a.report.id, a.span, b.report.id, b.span)
            if key not in seen and _one_event(a, b, weights):
                seen.add(key)
                yield a, b


def _one_event(a: Clause, b: Clause, weights: Weights) -> bool:
    if a.verbs - b.verbs and b.verbs - a.verbs:
        return False
    if not a.verbs:
        found = overlap(a.content, b.content, weights)
        return len(found.shared) > MIN_SHARED and found.dice >= SAME_WORDING
    rest = (a.content - a.verbs - b.verbs, b.content - a.verbs - b.verbs)
    return len(rest[0] & rest[1]) >= MIN_SHARED and _alike(a.content, b.content, weights)


def place_rivals(clauses: Sequence[Clause], weights: Weights) -> Iterator[Rival]:
    """Two places for one event, where neither report knows of both."""
    placed = [c for c in clauses if len(c.places) == 1]
    for a, b in _same_event(placed, weights):
        (one, left), (two, right) = a.places[0], b.places[0]
        if not same_time(a, b) or _counts_differ(a, b) or _within(one, two) or _names(a, two) or _names(b, one):
            continue
        places = a.report.place(left), b.report.place(right)
        yield "place", places, f"{places[0].text} against {places[1].text}"


def _within(one: str, two: str) -> bool:
    """Whether the names share a word, or are one country's."""
    a, b = ({concept(w) for w in tokens(name)} for name in (one, two))
    return not a.isdisjoint(b)


def _names(clause: Clause, place: str) -> bool:
    """Whether the report of *clause* names the place anywhere: then one may lie in the other."""
    return fold(place) in fold(clause.report.text)
