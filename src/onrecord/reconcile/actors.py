"""Report actors to actors: one per real person, body or state over the whole record.

A wrong join puts words into somebody's mouth, so a name alone joins only where nothing speaks against it: full names
over the whole record unless their countries differ, short names only inside one story and only to a single full name.
Somebody known by office only, or not known at all, may be anybody and is never joined over reports.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.data_files import table
from onrecord.model import Actor, ActorKind, Judgement, KnownActor, ReportActor, Verdict, make_id
from onrecord.reconcile.names import (
    PersonName,
    acronym,
    body_key,
    given_agree,
    given_close,
    initials_of,
    person_name,
    slip_of,
    sound_key,
)
from onrecord.reconcile.unions import Unions
from onrecord.reconcile.words import fold

MAX_ROLES = 6  # roles kept with an actor, the most used first
TELLING_WORDS = 3  # words from which a description without a capital tells who is meant: "leaked peace plan"
STORY_ONLY = frozenset({ActorKind.GROUP, ActorKind.DOCUMENT})


def actor_id(member: str) -> str:
    """The id of the actor that the report actor *member* makes alone."""
    return make_id("a", member)


def aliases(actor: Actor) -> tuple[str, ...]:
    """All the ids *actor* has or would have had with fewer reports: one for each member."""
    return tuple(sorted(actor_id(m) for m in actor.members))


def join_actors(
    found: Iterable[ReportActor],
    *,
    story_of: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
    known: Sequence[KnownActor] = (),
) -> list[Actor]:
    """The actors that the report actors *found* make up, in the order of their ids.

    *story_of*: report id to story id; without it, every report is a story of its own. *known*: rows of actor files,
    whose aliases join names that nothing in the reports would. *judgements* join or keep apart over everything else.
    """
    nodes = {a.id: a for a in sorted(found, key=lambda a: a.id)}
    stories = {a.id: (story_of or {}).get(a.report, a.report) for a in nodes.values()}
    joins = _Joins(nodes, stories, judgements)
    _join_known(joins, known)
    _join_states(joins)
    _join_persons(joins)
    _join_slips(joins)
    _join_bodies(joins)
    joins.apply_verdicts()
    return sorted((_actor([nodes[i] for i in ids], known) for ids in joins.unions.sets()), key=lambda a: a.id)


class _Joins:
    """Report actors while they are joined. *apart*: pairs that a person keeps apart."""

    def __init__(
        self, nodes: Mapping[str, ReportActor], stories: Mapping[str, str], judgements: Sequence[Judgement]
    ) -> None:
        self.nodes = nodes
        self.stories = stories
        self.unions = Unions(nodes)
        by_alias = {actor_id(i): i for i in nodes}
        pairs = [
            (j.verdict, by_alias.get(j.target, j.target), by_alias.get(j.other or "", j.other or ""))
            for j in judgements
        ]
        known = [(v, a, b) for v, a, b in pairs if a in nodes and b in nodes]
        self._together = sorted((a, b) for v, a, b in known if v is Verdict.MERGE)
        self.apart = frozenset(frozenset((a, b)) for v, a, b in known if v is Verdict.SPLIT)

    def of_kind(self, *kinds: ActorKind) -> list[ReportActor]:
        """The report actors of some kinds, in the order of their ids."""
        return [a for a in self.nodes.values() if a.kind in kinds]

    def join(self, ids: Sequence[str]) -> None:
        """Join all *ids*, leaving out what a person keeps apart."""
        for a, b in pairwise(ids):
            self.join_pair(a, b)

    def join_pair(self, a: str, b: str) -> None:
        """Join two, unless a person keeps members of their sets apart."""
        if self.apart and self._kept_apart(a, b):
            return
        self.unions.join(a, b)

    def _kept_apart(self, a: str, b: str) -> bool:
        roots = {self.unions.find(a), self.unions.find(b)}
        return any({self.unions.find(i) for i in pair} == roots for pair in self.apart)

    def apply_verdicts(self) -> None:
        """Join what a person joined."""
        for a, b in self._together:
            self.unions.join(a, b)


def _join_known(joins: _Joins, known: Sequence[KnownActor]) -> None:
    """Join report actors that bear a name of one known actor, where kind and country agree."""
    by_name: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in joins.nodes.values():
        for name in {body_key(n) for n in (actor.name, *actor.names)}:
            by_name[name].append(actor)
    shared = Counter(body_key(n) for row in known for n in set(row.names))
    for row in sorted(known, key=lambda k: k.name):
        names = sorted({body_key(n) for n in row.names})
        fit = {
            a.id
            for name in names
            if shared[name] == 1
            for a in by_name.get(name, ())
            if a.kind is row.kind and (a.country is None or row.country is None or a.country == row.country)
        }
        joins.join(sorted(fit))


def _join_states(joins: _Joins) -> None:
    """One actor a state, by its code; a state without one by name."""
    groups: dict[str, list[str]] = defaultdict(list)
    for actor in joins.of_kind(ActorKind.STATE):
        groups[actor.country or body_key(actor.name)].append(actor.id)
    for ids in groups.values():
        joins.join(ids)


def _join_persons(joins: _Joins) -> None:
    persons = joins.of_kind(ActorKind.PERSON)
    families: dict[str, list[ReportActor]] = defaultdict(list)
    wholes: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in persons:
        for family in {n.key for n in _full_names(actor)}:
            families[family].append(actor)
        for whole in {sound_key("".join((*n.given, n.family))) + n.suffix for n in _full_names(actor)}:
            wholes[whole].append(actor)
    for same in (*families.values(), *wholes.values()):
        _join_full(joins, same)
    _join_short(joins, persons)


def _full_names(actor: ReportActor) -> list[PersonName]:
    names = [person_name(n) for n in dict.fromkeys((actor.name, *actor.names))]
    return [n for n in names if n and n.full]


def _join_full(joins: _Joins, actors: Sequence[ReportActor]) -> None:
    """Join full names that agree: first inside each story, then over stories where countries do not conflict."""
    for _, same in sorted(_forms(actors).items()):
        by_story: dict[str, list[ReportActor]] = defaultdict(list)
        for actor in same:
            by_story[joins.stories[actor.id]].append(actor)
        for together in by_story.values():
            _join_compatible(joins, together, countries=False)
        _join_compatible(joins, same, countries=True)


def _forms(actors: Sequence[ReportActor]) -> dict[str, list[ReportActor]]:
    """The actors by given name; a form that could be either of two different people stays by itself."""
    given = sorted({n.given for a in actors for n in _full_names(a)})
    near = _near(given)
    unions = Unions(map(_form_key, given))
    for one in given:
        for two in near[one]:
            # What is near one but not the other could be either: then nothing says that those two are one.
            if near[one] - {two} == near[two] - {one}:
                unions.join(_form_key(one), _form_key(two))
    out: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in actors:
        for root in {unions.find(_form_key(n.given)) for n in _full_names(actor)}:
            out[root].append(actor)
    return out


Given = tuple[str, ...]


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
    """Report actors that may be one: the gender and country that those with one have, and their given names."""

    gender: str | None
    country: str | None
    ids: list[str]
    given: set[Given]

    def fits(self, actor: ReportActor, *, countries: bool) -> bool:
        """Whether nothing known of *actor* speaks against it; a short form of a name takes a country in common too."""
        if self.gender and actor.gender and self.gender != actor.gender:
            return False
        if _by_short_form(self.given, _given_names(actor)) and (not actor.country or actor.country != self.country):
            return False
        return not (countries and self.country and actor.country and self.country != actor.country)

    def add(self, actor: ReportActor) -> None:
        """Take *actor* in."""
        self.gender = self.gender or actor.gender
        self.country = self.country or actor.country
        self.ids.append(actor.id)
        self.given |= _given_names(actor)


def _given_names(actor: ReportActor) -> set[Given]:
    return {n.given for n in _full_names(actor)}


def _by_short_form(some: set[Given], others: set[Given]) -> bool:
    """Whether two people's given names agree by nothing but a short form: "Rob" and "Robert A." may be two people."""
    pairs = [(a, b) for a in some for b in others if a and b]
    return bool(pairs) and not any(_same_first(a, b) or given_close(a, b) for a, b in pairs)


def _same_first(a: Given, b: Given) -> bool:
    """Whether the names begin alike, are written together or apart, or one is the initials of the other."""
    if sound_key(a[0]) == sound_key(b[0]) or "".join(a) == "".join(b) or initials_of(a, b) or initials_of(b, a):
        return True
    return 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]


def _join_compatible(joins: _Joins, actors: Iterable[ReportActor], *, countries: bool) -> None:
    """Join those of one name; who fits two sets joins neither, and what disagrees is never in one set."""
    sets: list[_Set] = []
    # The most definite first, so that an actor without a country joins what is there instead of bridging two.
    ranked = sorted(actors, key=lambda a: (a.country is None, a.gender is None, a.country or "", a.gender or "", a.id))
    for actor in ranked:
        fitting = [s for s in sets if s.fits(actor, countries=countries)]
        if len(fitting) == 1:
            fitting[0].add(actor)
        else:
            sets.append(_Set(actor.gender, actor.country, [actor.id], _given_names(actor)))
    for found in sets:
        joins.join(found.ids)


def _gender_agrees(a: ReportActor, b: ReportActor) -> bool:
    return a.gender is None or b.gender is None or a.gender == b.gender


def _join_short(joins: _Joins, persons: Sequence[ReportActor]) -> None:
    """Inside each story, a surname alone joins the only full name it fits, or the same surname elsewhere."""
    by_story: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in persons:
        by_story[joins.stories[actor.id]].append(actor)
    for together in by_story.values():
        full = [a for a in together if _full_names(a)]
        short = [a for a in together if not _full_names(a)]
        for actor in short:
            _join_to_full(joins, actor, full)
        _join_same_short(joins, short)


def _join_to_full(joins: _Joins, actor: ReportActor, full: Sequence[ReportActor]) -> None:
    name = person_name(actor.name)
    if name is None:
        return
    fitting = [a for a in full if _gender_agrees(actor, a) and name.key in {n.key for n in _full_names(a)}]
    # Where the family name stands first ("Kim Jong-un"), the short name is the first word of the full one.
    fitting = fitting or [
        a for a in full if _gender_agrees(actor, a) and name.key in {sound_key(n.given[0]) for n in _full_names(a)}
    ]
    if len({joins.unions.find(a.id) for a in fitting}) == 1:
        joins.join_pair(actor.id, fitting[0].id)


def _join_same_short(joins: _Joins, short: Sequence[ReportActor]) -> None:
    groups: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in short:
        name = person_name(actor.name)
        if name:
            groups[name.key].append(actor)
    for same in groups.values():
        free = [a for a in same if joins.unions.find(a.id) == a.id]
        _join_compatible(joins, free, countries=True)


def _join_slips(joins: _Joins) -> None:
    """A single name that stands once in the record, a letter off a family name of its own report, is that person."""
    once = Counter(fold(n) for a in joins.nodes.values() for n in dict.fromkeys((a.name, *a.names)))
    persons: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in joins.of_kind(ActorKind.PERSON):
        persons[actor.report].append(actor)
    # A misspelt name is in no list of names, so it may have been taken for that of a body.
    for actor in joins.of_kind(ActorKind.PERSON, ActorKind.ORGANISATION):
        plain = not (actor.country or actor.sector or actor.roles) and actor.name.isalpha() and len(actor.names) <= 1
        if not plain or once[fold(actor.name)] > 1:
            continue
        fitting = [a for a in persons[actor.report] if a.id != actor.id and _is_slip(actor.name, a)]
        if len({joins.unions.find(a.id) for a in fitting}) == 1:
            joins.join_pair(actor.id, fitting[0].id)


def _is_slip(name: str, person: ReportActor) -> bool:
    families = {n.family for n in map(person_name, dict.fromkeys((person.name, *person.names))) if n}
    return any(slip_of(fold(name), family) for family in families)


def _join_bodies(joins: _Joins) -> None:
    """Organisations and outlets by name over the record, groups and documents by name inside a story."""
    groups: dict[tuple[str, ...], list[ReportActor]] = defaultdict(list)
    for actor in joins.of_kind(ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.GROUP, ActorKind.DOCUMENT):
        if _is_common(actor):
            continue
        scope = joins.stories[actor.id] if _story_only(actor) else ""
        for name in {body_key(n) for n in (actor.name, *_proper(actor.names))}:
            groups[actor.kind, scope, name].append(actor)
    for (kind, *_), same in sorted(groups.items()):
        _join_compatible(joins, same, countries=kind != ActorKind.OUTLET)
    _join_acronyms(joins)


def _proper(names: Iterable[str]) -> list[str]:
    """The names with a capital in them: "the ministry" is a way to refer, not a name."""
    return [n for n in names if any(w[:1].isupper() for w in n.split() if w.casefold() != "the")]


def _story_only(actor: ReportActor) -> bool:
    """Whether the name tells only inside a story who is meant."""
    return actor.kind in STORY_ONLY or (not _proper([actor.name]) and actor.country is None)


def _is_common(actor: ReportActor) -> bool:
    """Whether the name is a common noun that any body may be called by: "the ministry", "a statement", "officials"."""
    return not _proper([actor.name]) and actor.country is None and len(actor.name.split()) < TELLING_WORDS


def _join_acronyms(joins: _Joins) -> None:
    """A body's initials join the only body of that kind whose name they abbreviate."""
    bodies = joins.of_kind(ActorKind.ORGANISATION, ActorKind.OUTLET)
    long: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in bodies:
        for name in _proper((actor.name, *actor.names)):
            if short := acronym(name):
                long[actor.kind, short].add(actor.id)
    for actor in bodies:
        key = body_key(actor.name)
        fitting = long.get((actor.kind, key), set()) if actor.name.replace(".", "").isupper() else set()
        if len({joins.unions.find(i) for i in fitting}) == 1:
            joins.join_pair(actor.id, min(fitting))


def _actor(members: Sequence[ReportActor], known: Sequence[KnownActor]) -> Actor:
    kind = Counter(a.kind for a in members).most_common(1)[0][0]
    country = _commonest(a.country for a in members)
    names = Counter(n for a in members for n in dict.fromkeys((a.name, *a.names)))
    roles = Counter(r for a in members for r in a.roles)
    return Actor(
        id=actor_id(min(m.id for m in members)),
        name=_display_name(members, kind, country, known),
        kind=kind,
        country=country,
        sector=_commonest(a.sector for a in members),
        roles=tuple(sorted(roles, key=lambda r: (-roles[r], r))[:MAX_ROLES]),
        names=tuple(sorted(names, key=lambda n: (-names[n], n))),
        members=tuple(sorted(m.id for m in members)),
        why=_why(members),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _display_name(
    members: Sequence[ReportActor], kind: ActorKind, country: str | None, known: Sequence[KnownActor]
) -> str:
    """The actor file's name for it, a state's usual name, else the fullest of the names that most reports use."""
    keys = {body_key(n) for a in members for n in (a.name, *a.names)}
    filed = sorted(k.name for k in known if k.kind is kind and body_key(k.name) in keys)
    if filed:
        return filed[0]
    if kind is ActorKind.STATE and country:
        return next((row["name"] for row in table("countries.tsv") if row["iso3"] == country), members[0].name)
    counts = Counter(a.name for a in members)
    full = {n for n in counts if kind is not ActorKind.PERSON or ((p := person_name(n)) and p.full)}
    return min(full or set(counts), key=lambda n: (-counts[n], -len(n), n))


def _why(members: Sequence[ReportActor]) -> str:
    names = sorted({a.name for a in members})
    reports = len({a.report for a in members})
    if len(members) == 1:
        return "named in one report"
    shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    return f"names that agree in {reports} reports: {shown}"
