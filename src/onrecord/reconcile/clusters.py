"""Units put together into statements: best pairs first, never against a veto."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.model import Judgement, Kind, Verdict, last_pair_verdicts
from onrecord.reconcile.matching import (
    ACCEPT,
    TWO_OF_ONE,
    Decision,
    decide,
    holds_words_of,
    one_government,
    quoted_overlap,
    shares_sentence,
)
from onrecord.reconcile.rivals import with_rivals
from onrecord.reconcile.similarity import Weights
from onrecord.reconcile.units import Unit

# A word that more units than this have in common, or that tells less than PROPOSING_WEIGHT in the story, proposes only
# pairs of units with nearly the same wording.
MAX_POSTINGS = 150
NEIGHBOURS = 6  # how many of those each unit is compared with
PROPOSING_WEIGHT = 0.2
# Of the pairs between two groups, the share that must be accepted, so that groups do not grow link by link.
COHESION = 0.5
# A quotation may hold two others as its pieces when it is at least this share of their length together.
HELD = 0.8

Pair = tuple[str, str]


@dataclass(frozen=True)
class Group:
    """The units of one statement; *decisions*: the accepted pairs inside.

    *shared*: units of other groups whose longer quotation holds all the words of this one; *kin*: units of other
    groups, said on the same occasion.
    """

    units: tuple[Unit, ...]
    decisions: Mapping[Pair, Decision]
    shared: tuple[Unit, ...] = ()
    kin: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Grouping:
    """The groups of a story in the order of their smallest key, and every decision that was made on the way."""

    groups: tuple[Group, ...]
    decisions: Mapping[Pair, Decision]


def group_units(units: Sequence[Unit], weights: Weights, judgements: Iterable[Judgement] = ()) -> Grouping:
    """The units as statements: every unit in exactly one group."""
    units = lend_speakers(units, weights)
    by_key = {u.key: u for u in units}
    forced, apart = _verdicts(judgements, by_key)
    decisions = {pair: decide(by_key[pair[0]], by_key[pair[1]], weights) for pair in candidate_pairs(units, weights)}
    decisions = with_rivals(decisions, by_key)
    for pair in forced:
        decisions[pair] = Decision(1.0, "joined by a person")
    for pair in apart:
        decisions[pair] = Decision(0.0, "kept apart by a person", veto=True)
    groups = _Groups(by_key, decisions, weights)
    for pair in _by_strength(decisions, forced, {u.key for u in units if u.attribution.headline}):
        groups.join(*pair, forced=pair in forced)
    return Grouping(tuple(with_kin(share_longer(groups.result(), weights))), decisions)


def lend_speakers(units: Sequence[Unit], weights: Weights) -> list[Unit]:
    """The units; one whose report names nobody gets the speaker whom other reports name for the same long quotation.

    Only when those reports agree on the speaker.
    """
    by_key = {u.key: u for u in units}
    named: dict[str, set[str]] = defaultdict(set)
    for pair in candidate_pairs(units, weights):
        for one, other in (pair, pair[::-1]):
            nobody, somebody = by_key[one], by_key[other]
            if not nobody.named and somebody.named and quoted_overlap(nobody, somebody).verbatim:
                if not decide(nobody, somebody, weights).accepted:
                    continue
                named[one].add(other)
    return [_lent(u, [by_key[k] for k in sorted(named[u.key])]) if u.key in named else u for u in units]


def _lent(unit: Unit, named: Sequence[Unit]) -> Unit:
    if len({u.speaker for u in named}) != 1:
        return unit
    return replace(unit, speaker=named[0].speaker, speaker_kind=named[0].speaker_kind, country=named[0].country)


def share_longer(groups: Sequence[Group], weights: Weights) -> list[Group]:
    """The groups, each with the longer quotations of other groups that hold its words.

    One report prints two sentences as one quotation, another puts its cue between them: the first carries both of the
    second's statements.
    """
    home = {u.key: n for n, g in enumerate(groups) for u in g.units}
    held: dict[tuple[int, str], set[str]] = defaultdict(set)
    by_key = {u.key: u for g in groups for u in g.units if u.kind is not Kind.INDIRECT}
    for one, two in candidate_pairs(list(by_key.values()), weights):
        for short, long in ((by_key[one], by_key[two]), (by_key[two], by_key[one])):
            at_home = groups[home[long.key]]
            if home[short.key] != home[long.key] and _carries(long, short, at_home, weights):
                held[home[short.key], long.key].add(short.key)
    found: dict[int, dict[str, Unit]] = defaultdict(dict)
    for (n, key), shorter in held.items():
        if _is_shared(groups[n], shorter):
            found[n][key] = by_key[key]
    return [replace(g, shared=_one_a_report(found[n])) for n, g in enumerate(groups)]


def _is_shared(group: Group, held: Set[str]) -> bool:
    """Whether a longer quotation, which holds the units *held*, holds the statement: most of those that quote it whole.

    What it shares with a single carrier may be just what that one has beyond the statement; pieces of a statement that
    others quote in full do not tell what it holds.
    """
    whole = {u.key for u in group.units if u.kind is Kind.DIRECT}
    quoting = whole or {u.key for u in group.units if u.kind is Kind.MIXED}
    return len(quoting & held) > COHESION * len(quoting) or (len(quoting) == 1 and quoting <= held)


def with_kin(groups: Sequence[Group]) -> list[Group]:
    """The groups, each with the units of those that were said on the same occasion.

    Those are the groups of its shared quotations, and of the other parts of its own attributions.
    """
    home = {u.key: n for n, g in enumerate(groups) for u in g.units}
    parts: dict[str, set[int]] = defaultdict(set)
    for n, group in enumerate(groups):
        for unit in group.units:
            parts[unit.attribution.id].add(n)
    out = []
    for n, group in enumerate(groups):
        near = {home[u.key] for u in group.shared}.union(*(parts[u.attribution.id] for u in group.units)) - {n}
        kin = {u.key: u for m in near for u in groups[m].units}
        out.append(replace(group, kin=tuple(kin[k] for k in sorted(kin))))
    return out


def _carries(long: Unit, short: Unit, at_home: Group, weights: Weights) -> bool:
    """Whether the quotation *long*, of the group *at_home*, has what *short* quotes among its own, or a sentence of it.

    A looser likeness counts only where the short one's report does not carry the long one's statement already.
    """
    if long.kind is not Kind.DIRECT:
        return False
    if holds_words_of(long, short) or (short.kind is Kind.DIRECT and shares_sentence(long, short)):
        return True
    if not long.sentences or any(_takes_up(u, short) for u in at_home.units):
        return False
    return decide(long, short, weights).accepted


def _takes_up(unit: Unit, short: Unit) -> bool:
    """Whether *unit*, of the same report, may be what the long quotation has of it: not when they quote other words."""
    if unit.report.id != short.report.id:
        return False
    return short.kind is not Kind.MIXED or bool(unit.quoted_content & short.quoted_content)


def _one_a_report(longer: Mapping[str, Unit]) -> tuple[Unit, ...]:
    """The longer quotations by key, one a report; a report may carry the words once more by themselves."""
    out: dict[str, Unit] = {}
    for key in sorted(longer):
        out.setdefault(longer[key].report.id, longer[key])
    return tuple(out[report] for report in sorted(out))


def candidate_pairs(units: Sequence[Unit], weights: Weights) -> list[Pair]:
    """Pairs of units that share a telling word and may share a speaker."""
    postings: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for word in unit.content:
            postings[word].append(unit)
    pairs: set[Pair] = set()
    for word, found in postings.items():
        few = len(found) <= MAX_POSTINGS and weights.of(word) >= PROPOSING_WEIGHT
        proposed = combinations(found, 2) if few else _neighbours(found)
        pairs.update(_pair(a, b) for a, b in proposed if _may_match(a, b))
    return sorted(pairs)


def _neighbours(found: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Each unit with those whose wording comes next in the alphabet.

    So a remark that hundreds of reports repeat still comes together, and the pairs do not grow with their square.
    """
    ranked = sorted(found, key=lambda u: (u.quoted or u.words, u.key))
    for at, unit in enumerate(ranked):
        for other in ranked[at + 1 : at + 1 + NEIGHBOURS]:
            yield unit, other


def _pair(a: Unit, b: Unit) -> Pair:
    return (a.key, b.key) if a.key < b.key else (b.key, a.key)


def _may_match(a: Unit, b: Unit) -> bool:
    if a.speaker == b.speaker and a.speaker is not None:
        return True
    if a.quoted and b.quoted:
        return True
    return (a.named and b.named and a.country is not None and a.country == b.country) or one_government(a, b)


def _verdicts(judgements: Iterable[Judgement], by_key: Mapping[str, Unit]) -> tuple[list[Pair], list[Pair]]:
    """The pairs of units that people put together and that they keep apart; the last word on a pair counts."""
    oldest_first = sorted(judgements, key=lambda j: (j.at, j.id))
    verdicts = last_pair_verdicts(oldest_first, {key: key for key in by_key})
    forced = sorted(pair for pair, verdict in verdicts.items() if verdict is Verdict.MERGE)
    return forced, sorted(set(verdicts).difference(forced))


def _by_strength(decisions: Mapping[Pair, Decision], forced: Sequence[Pair], headlines: set[str]) -> list[Pair]:
    """What a person joined, then the surest; headlines last, when the remarks they may restate stand together.

    Of two pieces that a longer quotation holds, it belongs to the longer one.
    """
    first = set(forced)
    kept = [p for p, d in decisions.items() if d.accepted]
    return sorted(
        kept, key=lambda p: (p not in first, not headlines.isdisjoint(p), -decisions[p].score, -decisions[p].words, p)
    )


class _Groups:
    """Groups while they grow."""

    def __init__(self, by_key: Mapping[str, Unit], decisions: dict[Pair, Decision], weights: Weights) -> None:
        self._by_key = by_key
        self._decisions = decisions
        self._weights = weights
        self._group_of = {key: key for key in by_key}
        self._members = {key: [key] for key in by_key}

    def join(self, a: str, b: str, *, forced: bool) -> None:
        """Put the groups of *a* and *b* together, if nothing speaks against it."""
        one, two = sorted((self._group_of[a], self._group_of[b]))
        if one == two or not (forced or self._fit(one, two)):
            return
        for key in self._members[two]:
            self._group_of[key] = one
        self._members[one] += self._members.pop(two)

    def _fit(self, one: str, two: str) -> bool:
        pairs = [(a, b) for a in self._members[one] for b in self._members[two]]
        between = [self._decision(a, b) for a, b in pairs if not self._pieces_of_one(a, b)]
        if any(d.veto for d in between):
            return False
        if sum(d.accepted for d in between) < COHESION * len(between):
            return False
        return not any(self._bridged(a, b) for a in self._members[one] for b in self._members[two])

    def _pieces_of_one(self, a: str, b: str) -> bool:
        """Whether two remarks of one report only quote different pieces of a sentence that a member quotes in full."""
        if self._decision(a, b).why != TWO_OF_ONE:
            return False
        one, two = self._by_key[a], self._by_key[b]
        if not one.quoted_content or not two.quoted_content:
            return False
        around = {*self._members[self._group_of[a]], *self._members[self._group_of[b]]} - {a, b}
        return any(self._holds_both(self._by_key[c], one, two) for c in sorted(around))

    def _holds_both(self, whole: Unit, one: Unit, two: Unit) -> bool:
        if whole.kind is not Kind.DIRECT or whole.sentences:
            return False
        pieces = one.quoted_content | two.quoted_content
        return pieces <= whole.quoted_content and all(self._decision(u.key, whole.key).accepted for u in (one, two))

    def _bridged(self, a: str, b: str) -> bool:
        """Whether nothing but a longer quotation that holds them both speaks for two quotations being one remark."""
        one, two = self._by_key[a], self._by_key[b]
        if self._decision(a, b).accepted or not (one.quoted and two.quoted) or quoted_overlap(one, two).telling:
            return False
        size = len(one.quoted) + len(two.quoted)
        around = {*self._members[self._group_of[a]], *self._members[self._group_of[b]]} - {a, b}
        return any(
            len(self._by_key[c].quoted) >= HELD * size
            and self._decision(a, c).accepted
            and self._decision(b, c).accepted
            for c in sorted(around)
        )

    def _decision(self, a: str, b: str) -> Decision:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._decisions:
            self._decisions[pair] = decide(self._by_key[a], self._by_key[b], self._weights)
        return self._decisions[pair]

    def result(self) -> list[Group]:
        """The groups, ordered by smallest key, units inside by key."""
        out = []
        for keys in self._members.values():
            units = tuple(self._by_key[k] for k in sorted(keys))
            inside = {p: self._decisions[p] for p in combinations(sorted(keys), 2) if p in self._decisions}
            out.append(Group(units, {p: d for p, d in inside.items() if d.score >= ACCEPT and not d.veto}))
        return sorted(out, key=lambda g: g.units[0].key)
