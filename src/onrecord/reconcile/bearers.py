"""Those who bear a full name, joined where the names agree and nothing else speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from onrecord.reconcile.names import PersonName, given_agree, given_close, initials_of, sound_key
from onrecord.reconcile.unions import Unions

Given = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person as one report, or one story, has them: their full *names*, and what may tell them from a namesake.

    *walks*: the walks of life that their roles belong to; *known*: which entry of the actor file they are.
    """

    id: str
    names: tuple[PersonName, ...]
    gender: str | None = None
    country: str | None = None
    walks: frozenset[str] = frozenset()
    known: str | None = None

    @property
    def given(self) -> set[Given]:
        """The given names they go by."""
        return {n.given for n in self.names}


class Joins:
    """Ids while they are joined. *apart*: pairs that a person keeps apart."""

    def __init__(self, ids: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        self.unions = Unions(ids)
        self.torn: set[str] = set()  # those that may be either of two
        self._apart = [p for p in apart if p[0] in self.unions and p[1] in self.unions]

    def join(self, ids: Sequence[str]) -> None:
        """Join all *ids*, leaving out what a person keeps apart."""
        for a, b in pairwise(ids):
            self.join_pair(a, b)

    def join_pair(self, a: str, b: str) -> None:
        """Join two, unless a person keeps members of their sets apart."""
        if not (self._apart and self._kept_apart(a, b)):
            self.unions.join(a, b)

    def one(self, ids: Iterable[str]) -> str | None:
        """The one set that all *ids* are in, by the id that stands for it; None when there are none or several."""
        roots = {self.unions.find(i) for i in ids}
        return next(iter(roots)) if len(roots) == 1 else None

    def _kept_apart(self, a: str, b: str) -> bool:
        roots = {self.unions.find(a), self.unions.find(b)}
        return any({self.unions.find(i) for i in pair} == roots for pair in self._apart)


def differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and not the same."""
    return bool(one and other and one != other)


def family_keys(names: Iterable[PersonName]) -> set[str]:
    """What is equal in all spellings of the family names."""
    return {n.key for n in names}


def whole_keys(names: Iterable[PersonName]) -> set[str]:
    """What is equal in all spellings of the whole names, wherever the family name begins."""
    return {sound_key("".join((*n.given, n.family))) + n.suffix for n in names}


def join_full(joins: Joins, bearers: Iterable[Bearer], *, countries: bool) -> None:
    """Join bearers of agreeing full names. *countries*: whether two countries tell two people."""
    families: dict[str, list[Bearer]] = defaultdict(list)
    wholes: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in family_keys(bearer.names):
            families[key].append(bearer)
        for key in whole_keys(bearer.names):
            wholes[key].append(bearer)
    for same in (*(families[k] for k in sorted(families)), *(wholes[k] for k in sorted(wholes))):
        for _, alike in sorted(_forms(same).items()):
            join_compatible(joins, alike, countries=countries)


def _forms(bearers: Sequence[Bearer]) -> dict[str, list[Bearer]]:
    """The bearers by given name; a form that could be either of two different people stays by itself."""
    given = sorted({g for b in bearers for g in b.given})
    near = _near(given)
    unions = Unions(map(_form_key, given))
    for one in given:
        for two in near[one]:
            # What is near one but not the other could be either: then nothing says that those two are one.
            if near[one] - {two} == near[two] - {one}:
                unions.join(_form_key(one), _form_key(two))
    out: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for root in {unions.find(_form_key(g)) for g in bearer.given}:
            out[root].append(bearer)
    return out


def _form_key(given: Given) -> str:
    return " ".join(given)


def _near(given: Sequence[Given]) -> dict[Given, set[Given]]:
    """Each form of a given name with the others that may be the same name."""
    near: dict[Given, set[Given]] = {g: set() for g in given}
    for one, two in combinations(given, 2):
        if given_agree(one, two) or given_close(one, two):
            near[one].add(two)
            near[two].add(one)
    return near


@dataclass
class _Set:
    """Bearers that may be one person: what those who have it say of gender, country and the rest."""

    gender: str | None = None
    country: str | None = None
    known: str | None = None
    walks: frozenset[str] = frozenset()
    ids: list[str] = field(default_factory=list)
    given: set[Given] = field(default_factory=set)

    def fits(self, bearer: Bearer, *, countries: bool) -> bool:
        """Whether nothing known of *bearer* speaks against it; a short form of a name takes a country in common too."""
        pairs = [(self.gender, bearer.gender), (self.known, bearer.known)]
        pairs += [(self.country, bearer.country)] if countries else []
        if any(differ(*pair) for pair in pairs):
            return False
        if countries and self.walks and bearer.walks and not self.walks & bearer.walks:
            return False
        short = _by_short_form(self.given, bearer.given)
        return not (short and (not bearer.country or bearer.country != self.country))

    def add(self, bearer: Bearer) -> None:
        """Take *bearer* in."""
        self.gender = self.gender or bearer.gender
        self.country = self.country or bearer.country
        self.known = self.known or bearer.known
        self.walks |= bearer.walks
        self.ids.append(bearer.id)
        self.given |= bearer.given


def join_compatible(joins: Joins, bearers: Iterable[Bearer], *, countries: bool) -> None:
    """Join those of one name who may be one: who fits two sets is *torn* and in neither, and no set disagrees."""
    sets: list[_Set] = []
    # The most definite first, so that a bearer without a country joins what is there instead of bridging two.
    for bearer in sorted(bearers, key=_definite):
        fitting = [s for s in sets if s.fits(bearer, countries=countries)]
        chosen = fitting[0] if len(fitting) == 1 else _Set()
        if len(fitting) != 1:
            sets.append(chosen)
        if len(fitting) > 1:
            joins.torn.add(bearer.id)
        chosen.add(bearer)
    for found in sets:
        joins.join(found.ids)


def _definite(bearer: Bearer) -> tuple[bool, bool, bool, bool, str, str, str]:
    return (
        bearer.known is None,
        bearer.country is None,
        bearer.gender is None,
        not bearer.walks,
        bearer.country or "",
        bearer.gender or "",
        bearer.id,
    )


def _by_short_form(some: set[Given], others: set[Given]) -> bool:
    """Whether two people's given names agree by nothing but a short form: "Rob" and "Robert A." may be two people."""
    pairs = [(a, b) for a in some for b in others if a and b]
    return bool(pairs) and not any(_same_first(a, b) or given_close(a, b) for a, b in pairs)


def _same_first(a: Given, b: Given) -> bool:
    """Whether the names begin alike, are written together or apart, or one is the initials of the other."""
    if sound_key(a[0]) == sound_key(b[0]) or "".join(a) == "".join(b) or initials_of(a, b) or initials_of(b, a):
        return True
    return 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]
