"""Report actors to the actors of one story: short names, offices and descriptions tell who is meant only inside it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.data_files import table
from onrecord.model import ActorKind, KnownActor, ReportActor, When, make_id
from onrecord.reconcile.bearers import Bearer, Joins, differ, family_keys, join_compatible, join_full, whole_keys
from onrecord.reconcile.known import KnownNames
from onrecord.reconcile.names import PersonName, acronym, body_key, person_name, slip_of, sound_key
from onrecord.reconcile.words import fold

TELLING_WORDS = 3  # words from which a description without a capital tells who is meant: "leaked peace plan"
STORY_ONLY = frozenset({ActorKind.GROUP, ActorKind.DOCUMENT})
NOBODY = frozenset({ActorKind.ROLE, ActorKind.ANONYMOUS})  # may be anybody
BODIES = (ActorKind.ORGANISATION, ActorKind.OUTLET)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that joining over stories looks at. Actors of two stories with equal profiles are one.

    *names*: full names of a person; *keys*: names of a body, a state's code; *short*: a person's family name, where no
    full name is known. *initials*: what a body's names are abbreviated to; *abbreviations*: its names that are such.
    *known*: which entry of the actor file it is, and its name there. *salt*: what makes it unlike all others: it can be
    no other story's actor, or people have judged it.
    """

    kind: ActorKind
    names: tuple[PersonName, ...] = ()
    keys: tuple[str, ...] = ()
    short: str = ""
    initials: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    offices: tuple[str, ...] = ()
    walks: tuple[str, ...] = ()
    known: str | None = None
    known_name: str | None = None
    salt: str = ""

    @property
    def id(self) -> str:
        """The hash of it."""
        return make_id("ap", repr(self))

    @property
    def meets(self) -> frozenset[str]:
        """Keys of which it shares one with every profile that it may be joined with, or that may speak against it."""
        out = {f"known {self.known}"} if self.known else set()
        if self.kind is ActorKind.PERSON:
            out |= {f"family {k}" for k in (*family_keys(self.names), self.short) if k}
            out |= {f"whole {k}" for k in whole_keys(self.names)}
        else:
            out |= {f"{self.kind} {k}" for k in (*self.keys, *self.initials)}
        return frozenset(out)


@dataclass(frozen=True, slots=True)
class StoryActor:
    """One person, body or state of a story. *members*: its report actors' ids, in order.

    *counts*: how often its reports say what of it, as (what, value, number).
    """

    profile: Profile
    members: tuple[str, ...]
    counts: tuple[tuple[str, str, int], ...]


def story_actors(
    found: Iterable[ReportActor],
    *,
    known: KnownNames,
    published: Mapping[str, When],
    apart: Collection[Pair] = (),
    judged: Collection[str] = (),
) -> list[StoryActor]:
    """The actors that the report actors *found* in one story make up.

    *published*: report id to its day. *apart*: pairs of report actors that a person keeps apart; *judged*: those about
    which people decided anything.
    """
    nodes = {a.id: a for a in sorted(found, key=lambda a: a.id)}
    who = {a.id: known.who(a, published.get(a.report)) for a in nodes.values()}
    joins = Joins(nodes, apart)
    _join_known(joins, who)
    _join_states(joins, nodes.values())
    _join_persons(joins, nodes.values(), who)
    _join_slips(joins, nodes.values())
    _join_bodies(joins, nodes.values())
    sets = [[nodes[i] for i in ids] for ids in joins.unions.sets()]
    return [_story_actor(members, who, judged) for members in sets]


def bearer_of(actor: ReportActor, known: str | None = None) -> Bearer:
    """*actor* as one who bears a name."""
    return Bearer(actor.id, full_names(actor), actor.gender, actor.country, walks_of([actor]), known)


def full_names(actor: ReportActor) -> tuple[PersonName, ...]:
    """The full names by which a report calls a person."""
    names = [person_name(n) for n in dict.fromkeys((actor.name, *actor.names))]
    return tuple(n for n in names if n and n.full)


@cache
def _walk_words() -> dict[str, str]:
    return {word: row["field"] for row in table("walks_of_life.tsv") for word in row["words"].split()}


@cache
def _walk_sectors() -> dict[str, str]:
    return {sector: row["field"] for row in table("walks_of_life.tsv") for sector in row["sectors"].split()}


def walks_of(members: Iterable[ReportActor]) -> frozenset[str]:
    """The walks of life that roles and sectors tell of."""
    out = set()
    for actor in members:
        for role in actor.roles:
            fields = [_walk_words()[w] for w in fold(role).replace("-", " ").split() if w in _walk_words()]
            out |= set(fields[:1])
        if actor.sector in _walk_sectors():
            out.add(_walk_sectors()[actor.sector])
    return frozenset(out)


def _join_known(joins: Joins, who: Mapping[str, KnownActor | None]) -> None:
    """Join those who are one entry of the actor file."""
    groups: dict[str, list[str]] = defaultdict(list)
    for id_, entry in who.items():
        if entry:
            groups[entry.key].append(id_)
    for ids in groups.values():
        joins.join(ids)


def _of_kind(actors: Iterable[ReportActor], *kinds: ActorKind) -> list[ReportActor]:
    return [a for a in actors if a.kind in kinds]


def _join_states(joins: Joins, actors: Iterable[ReportActor]) -> None:
    """One actor a state, by its code; a state without one by name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for actor in _of_kind(actors, ActorKind.STATE):
        groups[state_key(actor)].append(actor.id)
    for ids in groups.values():
        joins.join(ids)


def state_key(actor: ReportActor) -> str:
    """By what a state is known: its code, else its name."""
    return actor.country or body_key(actor.name)


def _join_persons(joins: Joins, actors: Iterable[ReportActor], who: Mapping[str, KnownActor | None]) -> None:
    persons = _of_kind(actors, ActorKind.PERSON)
    keys = {id_: entry.key if entry else None for id_, entry in who.items()}
    join_full(joins, [bearer_of(a, keys[a.id]) for a in persons], countries=False)
    full = [a for a in persons if full_names(a)]
    short = [a for a in persons if not full_names(a)]
    for actor in short:
        fitting = [a for a in full if not (differ(actor.gender, a.gender) or differ(keys[actor.id], keys[a.id]))]
        _join_to_full(joins, actor, fitting)
    _join_same_short(joins, [bearer_of(a, keys[a.id]) for a in short], {a.id: a.name for a in short})


def _join_to_full(joins: Joins, actor: ReportActor, full: Sequence[ReportActor]) -> None:
    """A surname alone joins the only one it fits of those of the story with a *full* name and nothing against it."""
    name = person_name(actor.name)
    if name is None:
        return
    fitting = [a for a in full if name.key in family_keys(full_names(a))]
    # Where the family name stands first ("Kim Jong-un"), the short name is the first word of the full one.
    fitting = fitting or [a for a in full if name.key in {sound_key(n.given[0]) for n in full_names(a)}]
    if joins.one(a.id for a in fitting):
        joins.join_pair(actor.id, fitting[0].id)


def _join_same_short(joins: Joins, short: Iterable[Bearer], names: Mapping[str, str]) -> None:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in short:
        name = person_name(names[bearer.id])
        if name and joins.unions.find(bearer.id) == bearer.id:
            groups[name.key].append(bearer)
    for same in groups.values():
        join_compatible(joins, same, countries=True)


def _join_slips(joins: Joins, actors: Collection[ReportActor]) -> None:
    """A single name that stands once in the story, a letter off a family name of its own report, is that person."""
    once = Counter(fold(n) for a in actors for n in dict.fromkeys((a.name, *a.names)))
    persons: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in _of_kind(actors, ActorKind.PERSON):
        persons[actor.report].append(actor)
    # A misspelt name is in no list of names, so it may have been taken for that of a body.
    for actor in _of_kind(actors, ActorKind.PERSON, ActorKind.ORGANISATION):
        plain = not (actor.country or actor.sector or actor.roles) and actor.name.isalpha() and len(actor.names) <= 1
        if not plain or once[fold(actor.name)] > 1:
            continue
        fitting = [a for a in persons[actor.report] if a.id != actor.id and _is_slip(actor.name, a)]
        if joins.one(a.id for a in fitting):
            joins.join_pair(actor.id, fitting[0].id)


def _is_slip(name: str, person: ReportActor) -> bool:
    families = {n.family for n in map(person_name, dict.fromkeys((person.name, *person.names))) if n}
    return any(slip_of(fold(name), family) for family in families)


def _join_bodies(joins: Joins, actors: Collection[ReportActor]) -> None:
    """Organisations, outlets, groups and documents by name, and by initials where only one body bears them."""
    groups: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for actor in _of_kind(actors, *BODIES, *STORY_ONLY):
        for key in () if is_common(actor) else body_keys(actor):
            groups[actor.kind, key].append(Bearer(actor.id, (), actor.gender, actor.country))
    for (kind, _), same in sorted(groups.items()):
        join_compatible(joins, same, countries=kind != ActorKind.OUTLET)
    bodies = _of_kind(actors, *BODIES)
    join_acronyms(joins, [(a.id, a.kind, initials_in(a), abbreviations_in(a)) for a in bodies])


def join_acronyms(joins: Joins, bodies: Sequence[tuple[str, ActorKind, Collection[str], Collection[str]]]) -> None:
    """A body's abbreviation joins the only body of that kind whose name it abbreviates.

    *bodies*: id, kind, what its names are abbreviated to, and those of its names that are abbreviations.
    """
    long: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, kind, initials, _ in bodies:
        for short in initials:
            long[kind, short].add(id_)
    for id_, kind, _, abbreviations in bodies:
        fitting = {i for short in abbreviations for i in long.get((kind, short), ())}
        if joins.one(fitting):
            joins.join_pair(id_, min(fitting))


def initials_in(actor: ReportActor) -> set[str]:
    """What the names of a body are abbreviated to."""
    return {short for n in _proper((actor.name, *actor.names)) if (short := acronym(n))}


def abbreviations_in(actor: ReportActor) -> set[str]:
    """The name of a body, where it is an abbreviation."""
    return {body_key(actor.name)} if actor.name.replace(".", "").isupper() else set()


def body_keys(actor: ReportActor) -> set[str]:
    """The names of a body in comparable form."""
    return {body_key(n) for n in (actor.name, *_proper(actor.names))}


def _proper(names: Iterable[str]) -> list[str]:
    """The names with a capital in them: "the ministry" is a way to refer, not a name."""
    return [n for n in names if any(w[:1].isupper() for w in n.split() if w.casefold() != "the")]


def _story_only(actor: ReportActor) -> bool:
    """Whether the name tells only inside a story who is meant."""
    return actor.kind in STORY_ONLY or (not _proper([actor.name]) and actor.country is None)


def is_common(actor: ReportActor) -> bool:
    """Whether the name is a common noun that any body may be called by: "the ministry", "a statement", "officials"."""
    return not _proper([actor.name]) and actor.country is None and len(actor.name.split()) < TELLING_WORDS


def _story_actor(
    members: Sequence[ReportActor], who: Mapping[str, KnownActor | None], judged: Collection[str]
) -> StoryActor:
    ids = tuple(sorted(m.id for m in members))
    entries = {entry.key: entry for m in members if (entry := who[m.id])}
    profile = _profile(members, next(iter(entries.values())) if len(entries) == 1 else None)
    named = sorted(set(ids).intersection(judged))
    salt = " ".join(named) or ("" if profile.meets else ids[0])
    return StoryActor(replace(profile, salt=salt), ids, _counts(members))


def _profile(members: Sequence[ReportActor], entry: KnownActor | None) -> Profile:
    kind = ActorKind(commonest(a.kind for a in members) or ActorKind.PERSON)
    bare = Profile(kind, country=commonest(a.country for a in members))
    if entry:
        bare = replace(bare, known=entry.key, known_name=entry.name)
    if kind in NOBODY or kind in STORY_ONLY:
        return bare
    if kind is ActorKind.STATE:
        return replace(bare, keys=tuple(sorted({state_key(a) for a in members if a.kind is ActorKind.STATE})))
    if kind is ActorKind.PERSON:
        return _person(members, bare)
    named = [a for a in members if a.kind is kind and not is_common(a) and not _story_only(a)]
    return replace(
        bare,
        keys=tuple(sorted({k for a in named for k in body_keys(a)})),
        initials=tuple(sorted({k for a in named for k in initials_in(a)})),
        abbreviations=tuple(sorted({k for a in named for k in abbreviations_in(a)})),
    )


def _person(members: Sequence[ReportActor], bare: Profile) -> Profile:
    persons = [a for a in members if a.kind is ActorKind.PERSON]
    names = tuple(sorted({n for a in persons for n in full_names(a)}, key=repr))
    offices = tuple(sorted({office for a in persons for role in a.roles if (office := office_of(role))}))
    alone = {name.key for a in persons if (name := person_name(a.name))}
    short = min(alone) if len(alone) == 1 and not names and bare.country and offices else ""
    return replace(
        bare,
        names=names,
        short=short,
        gender=commonest(a.gender for a in persons),
        offices=offices,
        walks=tuple(sorted(walks_of(persons))),
    )


# Words that say when or in whose place somebody holds an office.
_HOLDING = frozenset(["former", "ex", "then", "late", "acting", "interim", "new", "outgoing", "incoming", "the"])


def office_of(role: str) -> str:
    """*role* in comparable form: "Foreign Minister" and "foreign minister" are one, "then-minister" a minister."""
    words = fold(role).replace("-", " ").split()
    return " ".join(w for w in words if w not in _HOLDING)


def commonest(values: Iterable[str | None]) -> str | None:
    """The value that stands most often; the first in order of text of several."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _counts(members: Sequence[ReportActor]) -> tuple[tuple[str, str, int], ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for a in members:
        counts.update(("alias", n) for n in dict.fromkeys((a.name, *a.names)))
        counts.update(("role", r) for r in a.roles)
        single = {"name": a.name, "kind": a.kind.value, "country": a.country, "sector": a.sector}
        counts.update((what, value) for what, value in single.items() if value)
    counts["reports", ""] = len({a.report for a in members})
    counts["members", ""] = len(members)
    return tuple((what, value, n) for (what, value), n in sorted(counts.items()))
