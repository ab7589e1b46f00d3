"""Issues across the reports of a story: those found in the material, and where each statement stands on its own.

Coding gives candidates, phrases with a key that is the same for their variants. Here they become issues when several
actors speak of them and take sides; the fuller phrases draw in the shorter ones ("the closure" is the port's) and
acronyms. Everything is counted over the whole story, so order and batches make no difference.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import (
    DEED,
    Finding,
    Issue,
    IssueStance,
    Modality,
    OnIssue,
    Place,
    Report,
    Spans,
    Stance,
    Statement,
    issue_id,
)
from onrecord.reconcile.clusters import Group
from onrecord.reconcile.units import Unit

# Precision goes first: a phrase is an issue when it stands in at least so many statements, and at least so many actors
# take a side on it. Chosen on stories of two to five reports: with one less of either, most of what came was noise.
MIN_STATEMENTS = 3
MIN_ACTORS = 2
HALF = 0.5  # share of the statements on a thing that speak of what shall be done to it
SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "a", "an", "in"})


@dataclass(frozen=True, slots=True)
class Material:
    """What was found: candidate key to the name of its issue, and for each issue why it is one."""

    issue_of: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Phrase:
    """A candidate key over the whole story: which groups speak of it, who, in which words, taking which sides."""

    key: str
    groups: set[int] = field(default_factory=set)
    sides: set[int] = field(default_factory=set)
    siding: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    wordings: Counter[str] = field(default_factory=Counter)

    @property
    def head(self) -> str:
        """The stem of its head."""
        return self.key.lstrip(DEED).split(" ")[0]

    @property
    def terms(self) -> frozenset[str]:
        """All its stems."""
        return frozenset(self.key.lstrip(DEED).split(" "))


def discover(groups: Sequence[Group]) -> Material:
    """The issues that the candidates of *groups* turn out to be."""
    phrases = _phrases(groups)
    made = [_together([phrases[key] for key in members]) for members in _joined(phrases)]
    kept = [one for one in made if one.recurs]
    issue_of, why = {}, {}
    for one in kept:
        if not any(_is_of(one, other) for other in kept):
            actors, said, sides = len(one.speakers), len(one.groups), len(one.sides)
            why[one.name] = f"{actors} actors speak of it in {said} statements, {sides} of which take a side"
            issue_of.update(dict.fromkeys(one.keys, one.name))
    return Material(issue_of, why)


@dataclass(frozen=True, slots=True)
class _Variants:
    """Phrases that are one, taken together."""

    keys: tuple[str, ...]
    name: str
    terms: frozenset[str]
    groups: frozenset[int]
    sides: frozenset[int]
    siding: frozenset[str]
    speakers: frozenset[str]

    @property
    def recurs(self) -> bool:
        """Whether enough actors speak of it and take sides."""
        return len(self.groups) >= MIN_STATEMENTS and len(self.siding) >= MIN_ACTORS


def _together(found: Sequence[_Phrase]) -> _Variants:
    return _Variants(
        tuple(p.key for p in found),
        _name(found),
        frozenset().union(*(p.terms for p in found)),
        frozenset().union(*(p.groups for p in found)),
        frozenset().union(*(p.sides for p in found)),
        frozenset().union(*(p.siding for p in found)),
        frozenset().union(*(p.speakers for p in found)),
    )


def _is_of(thing: _Variants, other: _Variants) -> bool:
    """Whether most is said of the *thing* as part of the *other*: of the market, when its closure is at stake."""
    return thing.terms < other.terms and len(thing.groups & other.groups) >= HALF * len(thing.groups)


def _phrases(groups: Sequence[Group]) -> dict[str, _Phrase]:
    out: dict[str, _Phrase] = {}
    for number, group in enumerate(groups):
        for unit in group.units:
            for on in unit.code.on if unit.code else ():
                if on.found is Finding.MATERIAL:
                    phrase = out.setdefault(on.key, _Phrase(on.key))
                    phrase.groups.add(number)
                    phrase.wordings[_wording(unit, on)] += 1
                    phrase.speakers.update([unit.speaker] if unit.speaker and unit.named else [])
                    if on.stance is not Stance.UNCLEAR:
                        phrase.sides.add(number)
                        phrase.siding.update([unit.speaker] if unit.speaker and unit.named else [])
    return out


def _wording(unit: Unit, on: OnIssue) -> str:
    """The words that name it, as they stand in the report, small between them."""
    text = unit.report.text
    return " ".join(text[on.named[0].start : on.named[-1].end].lower().split())


def _joined(phrases: Mapping[str, _Phrase]) -> list[list[str]]:
    """The keys in groups of variants: those of the same words, and shorter ones with the one fuller that has them."""
    home = {key: key for key in phrases}
    same: dict[frozenset[str], str] = {}
    for key in sorted(phrases):
        home[key] = same.setdefault(phrases[key].terms, key)
    for key in sorted(phrases, key=lambda k: (len(phrases[k].terms), k)):
        fuller = {home[k] for k in phrases if _is_fuller(phrases[k], phrases[key])}
        largest = [k for k in fuller if not any(_is_fuller(phrases[o], phrases[k]) for o in fuller - {k})]
        if home[key] == key and len(largest) == 1:
            home[key] = largest[0]
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(phrases):
        groups[_root(home, key)].append(key)
    return list(groups.values())


def _root(home: Mapping[str, str], key: str) -> str:
    while home[key] != key:
        key = home[key]
    return key


def _is_fuller(one: _Phrase, other: _Phrase) -> bool:
    """Whether *one* says more exactly what *other* says: "harbour bridge toll" for "the toll"; or spells it out."""
    if one.key.startswith(DEED) and not other.key.startswith(DEED):
        return False  # "exercise restraint" says nothing of "the exercises"
    if one.head == other.head and other.terms < one.terms:
        return True
    return any(_initials(wording) == other.key for wording in one.wordings if len(one.terms) > 1)


def _initials(wording: str) -> str:
    words = [w for w in wording.split() if w not in SMALL_WORDS]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def _name(found: Sequence[_Phrase]) -> str:
    """The wording that most use, of the fullest; then the shortest."""
    counted: Counter[tuple[int, str]] = Counter()
    for phrase in found:
        for wording, count in phrase.wordings.items():
            counted[min(len(phrase.terms), 2), wording] += count
    return max(counted, key=lambda w: (w[0], counted[w], -len(w[1]), w[1]))[1]


def story_issues(story: str, statements: Iterable[Statement], material: Material) -> list[Issue]:
    """The issues of a story with all the words that name each."""
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, IssueStance] = {}
    for statement in statements:
        for on in statement.on:
            found.setdefault(on.issue, on)
            wordings[on.issue].update(" ".join(p.text.lower().split()) for p in on.named)
    return [_issue(story, found[name], wordings[name], material) for name in sorted(found)]


def _issue(story: str, on: IssueStance, wordings: Counter[str], material: Material) -> Issue:
    reasons = {
        Finding.KIND: "a kind of issue of the program's own",
        Finding.CODEBOOK: "a concept of the codebook",
        Finding.MATERIAL: material.why.get(on.issue, ""),
    }
    words = tuple(sorted(wordings, key=lambda w: (-wordings[w], w)))
    return Issue(issue_id(story, on.issue), story, on.issue, on.found, words, reasons[on.found])


def issue_stances(units: Sequence[Unit], material: Mapping[str, str]) -> tuple[IssueStance, ...]:
    """Where the statement that *units* carry stands on each of its issues, by issue.

    *material*: candidate key to the issue that it turned out to be; other candidates are none.
    """
    found: dict[str, list[tuple[Unit, OnIssue]]] = defaultdict(list)
    for unit in units:
        for on in unit.code.on if unit.code else ():
            issue = material.get(on.key) if on.found is Finding.MATERIAL else on.key
            if issue is not None:
                found[issue].append((unit, on))
    return tuple(_issue_stance(issue, found[issue]) for issue in sorted(found))


def _issue_stance(issue: str, told: Sequence[tuple[Unit, OnIssue]]) -> IssueStance:
    stance = majority(on.stance for _, on in told)
    showing = [(unit, on) for unit, on in told if on.stance is stance]
    first = showing[0][1] if showing else told[0][1]
    return IssueStance(
        issue,
        stance,
        first.modality if showing else Modality.ASSERTED,
        _places((unit.report, on.named) for unit, on in told),
        _places((unit.report, on.words) for unit, on in showing),
        first.found,
        first.why,
    )


def majority(stances: Iterable[Stance]) -> Stance:
    """The stance that most give; unclear where they are evenly divided, or none is taken."""
    votes = Counter(stance for stance in stances if stance is not Stance.UNCLEAR).most_common()
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return Stance.UNCLEAR
    return votes[0][0]


def _places(told: Iterable[tuple[Report, Spans]]) -> tuple[Place, ...]:
    return tuple(sorted({report.place(span) for report, spans in told for span in spans}))
