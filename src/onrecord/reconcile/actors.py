"""Report actors to actors: one per real person, body or state over the whole record.

A wrong join puts words into somebody's mouth, so a name alone joins only where nothing speaks against it. Inside a
story, surnames, descriptions and initials are joined to full names (:mod:`onrecord.reconcile.story_actors`); over
stories, full names, and names of bodies, where neither countries nor walks of life conflict. Somebody known by office
only, or not known at all, may be anybody and is never joined over reports.

What is joined over stories are *profiles*: all that may speak for or against a join. Stories whose actors have equal
profiles add nothing new, so the work does not grow with the number of reports about one person.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.data_files import table
from onrecord.model import (
    Actor,
    ActorKind,
    Judgement,
    KnownActor,
    ReportActor,
    Verdict,
    When,
    last_pair_verdicts,
    make_id,
)
from onrecord.reconcile.bearers import Bearer, Joins, differ, family_keys, join_compatible, join_full
from onrecord.reconcile.known import KnownNames
from onrecord.reconcile.names import person_name
from onrecord.reconcile.story_actors import (
    BODIES,
    Pair,
    Profile,
    StoryActor,
    join_acronyms,
    story_actors,
)

MAX_ROLES = 6  # roles kept with an actor, the most used first
SHOWN_NAMES = 4  # in the reason of a join

Totals = Mapping[tuple[str, str], int]


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
    published: Mapping[str, When] | None = None,
) -> list[Actor]:
    """The actors that the report actors *found* make up, in the order of their ids.

    *story_of*: report id to story id; without it, every report is a story of its own. *known*: rows of actor files,
    whose aliases join names that nothing in the reports would; *published*: report id to its day, on which an office of
    that file may have been held. *judgements* join or keep apart over everything else.
    """
    by_story: dict[str, list[ReportActor]] = defaultdict(list)
    for actor in found:
        by_story[(story_of or {}).get(actor.report, actor.report)].append(actor)
    together, apart = actor_verdicts(judgements, (a.id for same in by_story.values() for a in same))
    judged = {i for pair in (*together, *apart) for i in pair}
    names = KnownNames(known)
    locals_: list[StoryActor] = []
    for story in sorted(by_story):
        locals_ += story_actors(by_story[story], known=names, published=published or {}, apart=apart, judged=judged)
    return _joined(locals_, together, apart)


def actor_verdicts(judgements: Iterable[Judgement], members: Iterable[str]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of report actors that people put together, and that they keep apart."""
    known = {key: member for member in members for key in (member, actor_id(member))}
    verdicts = last_pair_verdicts(judgements, known)
    together = {pair for pair, verdict in verdicts.items() if verdict is Verdict.MERGE}
    return together, set(verdicts) - together


def _joined(locals_: Sequence[StoryActor], together: Collection[Pair], apart: Collection[Pair]) -> list[Actor]:
    home = {member: local.profile.id for local in locals_ for member in local.members}
    by_profile: dict[str, list[StoryActor]] = defaultdict(list)
    for local in locals_:
        by_profile[local.profile.id].append(local)

    def between(pairs: Collection[Pair]) -> set[Pair]:
        return {(home[a], home[b]) for a, b in pairs if a in home and b in home and home[a] != home[b]}

    profiles = [same[0].profile for same in by_profile.values()]
    found = join_profiles(profiles, together=between(together), apart=between(apart))
    groups = [[x for p in ids for x in by_profile[p]] for ids in found.groups]
    groups += [[local] for p in found.torn for local in by_profile[p]]
    return sorted(map(_actor, groups), key=lambda a: a.id)


def _actor(locals_: Sequence[StoryActor]) -> Actor:
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for local in locals_:
        for what, value, n in local.counts:
            totals[what, value] += n
    members = tuple(sorted(m for local in locals_ for m in local.members))
    return build_actor(members[0], totals, [local.profile for local in locals_], members)


@dataclass(frozen=True, slots=True)
class Joined:
    """Ids of profiles: *groups*, one an actor; *torn*, those that may be either of two, so that each story's is one."""

    groups: tuple[tuple[str, ...], ...]
    torn: tuple[str, ...] = ()


def join_profiles(
    profiles: Iterable[Profile], *, together: Collection[Pair] = (), apart: Collection[Pair] = ()
) -> Joined:
    """The actors that *profiles* (all different) make up.

    *together* and *apart*: what people decided, by ids of profiles. Profiles that share no key (:attr:`Profile.meets`),
    directly or over others, have no bearing on each other.
    """
    found = sorted(profiles, key=lambda p: p.id)
    joins = Joins((p.id for p in found), apart)
    _join_known(joins, found)
    _join_states(joins, found)
    _join_persons(joins, found)
    _join_bodies(joins, found)
    for a, b in sorted(together):
        if a in joins.unions and b in joins.unions:
            joins.unions.join(a, b)
    sets = joins.unions.sets()
    torn = tuple(ids[0] for ids in sets if len(ids) == 1 and ids[0] in joins.torn)
    return Joined(tuple(tuple(ids) for ids in sets if ids[0] not in torn), torn)


def _by_key(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The ids of (key, id) by key."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, id_ in pairs:
        groups[key].append(id_)
    return [groups[key] for key in sorted(groups)]


def _join_known(joins: Joins, profiles: Sequence[Profile]) -> None:
    for ids in _by_key((p.known, p.id) for p in profiles if p.known):
        joins.join(ids)


def _join_states(joins: Joins, profiles: Sequence[Profile]) -> None:
    for ids in _by_key((key, p.id) for p in profiles if p.kind is ActorKind.STATE for key in p.keys):
        joins.join(ids)


def _bearer(profile: Profile) -> Bearer:
    return Bearer(profile.id, profile.names, profile.gender, profile.country, frozenset(profile.walks), profile.known)


def _join_persons(joins: Joins, profiles: Sequence[Profile]) -> None:
    persons = [p for p in profiles if p.kind is ActorKind.PERSON]
    join_full(joins, [_bearer(p) for p in persons if p.names], countries=True)
    full = [p for p in persons if p.names]
    for profile in persons:
        if profile.short:
            fitting = [p.id for p in full if _same_office(profile, p)]
            if joins.one(fitting):
                joins.join_pair(profile.id, fitting[0])
    alone = {p.id: p for p in persons if p.short and joins.unions.find(p.id) == p.id}
    for ids in _by_key((_short_key(p), p.id) for p in alone.values()):
        join_compatible(joins, [_bearer(alone[i]) for i in ids], countries=True)


def _same_office(short: Profile, full: Profile) -> bool:
    """Whether a surname with an office may be that of *full*, of the same country and office."""
    if short.short not in family_keys(full.names) or short.country != full.country:
        return False
    if differ(short.gender, full.gender) or differ(short.known, full.known):
        return False
    return any(set(a.split()) <= set(b.split()) for a in short.offices for b in full.offices)


def _short_key(profile: Profile) -> str:
    return f"{profile.short} {profile.country} {' '.join(profile.offices)}"


def _join_bodies(joins: Joins, profiles: Sequence[Profile]) -> None:
    bodies = [p for p in profiles if p.kind in BODIES]
    groups: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for profile in bodies:
        for key in profile.keys:
            groups[profile.kind, key].append(Bearer(profile.id, (), None, profile.country, known=profile.known))
    for (kind, _), same in sorted(groups.items(), key=lambda item: item[0]):
        join_compatible(joins, same, countries=kind != ActorKind.OUTLET)
    join_acronyms(joins, [(p.id, p.kind, p.initials, p.abbreviations) for p in bodies])


def build_actor(first: str, totals: Totals, profiles: Sequence[Profile], members: tuple[str, ...] = ()) -> Actor:
    """The actor whose smallest report actor is *first*. *totals*: how often its reports say what of it.

    (what, value): the counts of its story actors, added up.
    """
    kind = ActorKind(_most(totals, "kind") or ActorKind.PERSON)
    country = _most(totals, "country")
    return Actor(
        id=actor_id(first),
        name=_display_name(totals, kind, country, profiles),
        kind=kind,
        country=country,
        sector=_most(totals, "sector"),
        roles=_ranked(totals, "role")[:MAX_ROLES],
        names=_ranked(totals, "alias"),
        members=members,
        why=_why(totals, profiles),
    )


def _values(totals: Totals, wanted: str) -> dict[str, int]:
    return {value: n for (what, value), n in totals.items() if what == wanted}


def _ranked(totals: Totals, wanted: str) -> tuple[str, ...]:
    counts = _values(totals, wanted)
    return tuple(sorted(counts, key=lambda v: (-counts[v], v)))


def _most(totals: Totals, wanted: str) -> str | None:
    return next(iter(_ranked(totals, wanted)), None)


def _display_name(totals: Totals, kind: ActorKind, country: str | None, profiles: Sequence[Profile]) -> str:
    """The actor file's name for it, a state's usual name, else the fullest of the names that most reports use."""
    filed = sorted(p.known_name for p in profiles if p.known_name)
    if filed:
        return filed[0]
    counts = _values(totals, "name")
    if kind is ActorKind.STATE and country:
        return next((row["name"] for row in table("countries.tsv") if row["iso3"] == country), min(counts))
    full = {n for n in counts if kind is not ActorKind.PERSON or ((p := person_name(n)) and p.full)}
    return min(full or set(counts), key=lambda n: (-counts[n], -len(n), n))


def _why(totals: Totals, profiles: Sequence[Profile]) -> str:
    names = sorted(_values(totals, "name"))
    if totals["members", ""] == 1:
        return "named in one report"
    shown = ", ".join(names[:SHOWN_NAMES]) + (" …" if len(names) > SHOWN_NAMES else "")
    filed = sorted({p.known_name for p in profiles if p.known_name})
    by_file = f"; {filed[0]} in the actor file" if filed else ""
    return f"names that agree in {totals['reports', '']} reports: {shown}{by_file}"
