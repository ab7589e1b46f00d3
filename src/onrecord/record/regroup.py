"""Stories and actors after reports came or changed: only those are worked out again that the new reports bear on.

What grouping and joining need to know of the rest is kept in tables: the telling words of reports (``story_terms``),
the actors of each story (``story_actors``) and their profiles. What comes out is what all reports at once would give:
a first build takes the same way, with all reports new.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from onrecord.model import Actor, Judgement, KnownActor, ReportActor, Story, When, from_plain, make_id, story_id
from onrecord.reconcile.actors import actor_verdicts, build_actor, join_profiles
from onrecord.reconcile.clustering import Cluster, Neighbourhood, Pair, recluster
from onrecord.reconcile.known import KnownNames
from onrecord.reconcile.stories import (
    UNLIKE,
    Signature,
    is_candidate,
    must_share,
    story_of,
    story_verdicts,
    surplus,
    surpluses,
)
from onrecord.reconcile.story_actors import Profile, StoryActor, story_actors
from onrecord.record.rows import dumps, insert

MANY = 500  # reports from which all of them are compared at once: quicker than looking up the neighbours of each
_LIST = "(SELECT value FROM json_each(?))"


def _ids(ids: Iterable[str]) -> tuple[str]:
    return (json.dumps(sorted(ids)),)


class StoryIndex:
    """The stories in the record, and the telling words by which a report finds its own."""

    def __init__(self, connection: sqlite3.Connection, judgements: Sequence[Judgement]) -> None:
        self._connection = connection
        self._near: dict[str, set[str]] = {}
        reports = [row[0] for row in connection.execute("SELECT id FROM reports")] if judgements else []
        named = {key: report for report in reports for key in (report, story_id(report))}
        self._together, self._apart = story_verdicts(judgements, named)
        self._decided: dict[str, set[str]] = defaultdict(set)
        for a, b in (*self._together, *self._apart):
            self._decided[a].add(b)
            self._decided[b].add(a)

    def regroup(self, changed: Collection[str]) -> tuple[set[str], list[Story]]:
        """(ids of stories that are no more as they were, stories in their place) after *changed* reports came."""
        self._put_terms(changed)
        around = Neighbourhood(self._clusters_of, self._surplus_within, UNLIKE, self._together, self._apart)
        old, new = recluster(changed, around)
        for cluster in self._clusters_of(changed) if len(changed) < MANY else self._all_clusters():
            if not cluster or set(changed).isdisjoint(cluster):
                continue
            if cluster not in old:  # the same reports, one of them read anew
                old, new = old | {cluster}, new | {cluster}
        gone = {story_id(cluster[0]) for cluster in old}
        return gone, [story_of(list(self._signatures(cluster).values())) for cluster in sorted(new)]

    def _put_terms(self, reports: Collection[str]) -> None:
        self._connection.execute(f"DELETE FROM story_terms WHERE report IN {_LIST}", _ids(reports))
        ordered = sorted(reports)
        for some in (ordered[n : n + MANY] for n in range(0, len(ordered), MANY)):
            rows = [(term, report, weight) for report, s in self._signatures(some).items() for term, weight in s.terms]
            self._connection.executemany("INSERT INTO story_terms VALUES (?, ?, ?)", rows)

    def _signatures(self, reports: Collection[str]) -> dict[str, Signature]:
        sql = f"SELECT report, signature FROM annotations WHERE report IN {_LIST} ORDER BY report"
        rows = self._connection.execute(sql, _ids(reports))
        return {report: from_plain(Signature, json.loads(value)) for report, value in rows}

    def _all_clusters(self) -> set[Cluster]:
        clusters: dict[str, list[str]] = defaultdict(list)
        for report, story in self._connection.execute("SELECT report, story FROM story_reports ORDER BY report"):
            clusters[story].append(report)
        return {tuple(reports) for reports in clusters.values()}

    def _clusters_of(self, reports: Collection[str]) -> set[Cluster]:
        if len(reports) >= MANY:
            return self._all_clusters()
        near = set(reports).union(*(self._neighbours(r) for r in reports))
        sql = f"""SELECT report, story FROM story_reports WHERE story IN
            (SELECT story FROM story_reports WHERE report IN {_LIST}) ORDER BY report"""
        clusters: dict[str, list[str]] = defaultdict(list)
        for report, story in self._connection.execute(sql, _ids(near)):
            clusters[story].append(report)
        return {tuple(reports) for reports in clusters.values()}

    def _neighbours(self, report: str) -> set[str]:
        """The reports that are alike enough to be looked at, and those about which people decided."""
        if report not in self._near:
            likes = self._likenesses(report)
            self._near[report] = {r for r, n in likes.items() if is_candidate(n)} | self._decided[report]
        return self._near[report]

    def _likenesses(self, report: str) -> dict[str, int]:
        """By report, how alike it is to *report*; those that cannot be alike enough are left out."""
        own = self._connection.execute("SELECT term, weight FROM story_terms WHERE report = ?", (report,))
        weights: dict[str, int] = dict(own.fetchall())
        sql = "SELECT report, weight FROM story_terms WHERE term = ?"
        found = {term: dict(self._connection.execute(sql, (term,)).fetchall()) for term in weights}
        sharing = must_share(weights, {term: len(having) for term, having in found.items()})
        near = set().union(*(found[term] for term in sharing)) - {report}
        return {r: sum(weights[t] * having[r] for t, having in found.items() if r in having) for r in near}

    def _surplus_within(self, reports: Collection[str]) -> Mapping[Pair, int]:
        known = self._signatures(reports)
        if len(reports) < MANY:
            return surpluses(known)
        out: dict[Pair, int] = {}  # of so many, the pairs that share any word are too many to be held
        for one in sorted(known):
            for other, like in self._likenesses(one).items():
                if one < other and other in known and is_candidate(like):
                    out[one, other] = surplus(known[one].published, known[other].published, like)
        return out


@dataclass(frozen=True)
class Rejoined:
    """What became of actors: *gone* ids, *put* actors in their place or new; *of* report actors to actors, where new.

    *seen*: those of whom something that stories show is new.
    """

    gone: frozenset[str]
    put: tuple[Actor, ...]
    seen: frozenset[str]


class ActorIndex:
    """The actors in the record, by what joining looks at."""

    def __init__(
        self, connection: sqlite3.Connection, judgements: Sequence[Judgement], known: Sequence[KnownActor]
    ) -> None:
        self._connection = connection
        self._known = KnownNames(known)
        members = [row[0] for row in connection.execute("SELECT id FROM report_actors")] if judgements else []
        self._together, self._apart = actor_verdicts(judgements, members)
        self._judged = {i for pair in (*self._together, *self._apart) for i in pair}

    def rejoin(self, gone: Collection[str], stories: Iterable[Story]) -> Rejoined:
        """The actors after the stories with the ids *gone* were replaced by *stories*."""
        touched = self._put_story_actors(gone, stories)
        near = self._closure(touched)
        old = self._actors_of(near)
        rows = {p: self._rows(p) for p in near}
        profiles = [from_plain(Profile, json.loads(d)) for p, d in self._data(near) if rows[p]]
        self._forget([p for p in near if not rows[p]])
        home = self._home_of_judged()
        found = join_profiles(profiles, together=_between(self._together, home), apart=_between(self._apart, home))
        by_id = {p.id: p for p in profiles}
        groups = [(ids, list(chain.from_iterable(rows[i] for i in ids))) for ids in found.groups]
        groups += [((i,), [row]) for i in found.torn for row in rows[i]]
        put = [self._actor(some, [by_id[i] for i in ids]) for ids, some in groups]
        return self._settle(old, put)

    def _put_story_actors(self, gone: Collection[str], stories: Iterable[Story]) -> set[str]:
        """Replace the story actors of the stories; the profiles of those that went and came."""
        sql = f"SELECT id, story, profile, members, counts FROM story_actors WHERE story IN {_LIST}"
        before = {row[0]: tuple(row) for row in self._connection.execute(sql, _ids(gone))}
        now: dict[str, tuple[Any, ...]] = {}
        profiles: dict[str, Profile] = {}
        for story in stories:
            for found in self._story_actors(story):
                id_ = make_id("sa", found.members[0])
                now[id_] = (id_, story.id, found.profile.id, dumps(found.members), dumps(found.counts))
                profiles[found.profile.id] = found.profile
        self._put_profiles(profiles.values())
        differ = {id_ for id_ in before.keys() | now.keys() if before.get(id_) != now.get(id_)}
        self._left = self._actors_having([id_ for id_ in differ if id_ in before])
        self._connection.execute(f"DELETE FROM story_actors WHERE id IN {_LIST}", _ids(differ & before.keys()))
        sql = "INSERT INTO story_actors(id, story, profile, members, counts) VALUES (?, ?, ?, ?, ?)"
        self._connection.executemany(sql, [now[i] for i in sorted(differ & now.keys())])
        return {row[i][2] for row in (before, now) for i in differ if i in row}

    def _story_actors(self, story: Story) -> list[StoryActor]:
        sql = f"""SELECT a.actors, s.signature FROM annotations a JOIN annotations s ON s.report = a.report
            WHERE a.report IN {_LIST} ORDER BY a.report"""
        found: list[ReportActor] = []
        published: dict[str, When] = {}
        for actors, value in self._connection.execute(sql, _ids(story.reports)):
            signature = from_plain(Signature, json.loads(value))
            published[signature.report] = signature.published
            found += [from_plain(ReportActor, plain) for plain in json.loads(actors)]
        return story_actors(found, known=self._known, published=published, apart=self._apart, judged=self._judged)

    def _put_profiles(self, profiles: Iterable[Profile]) -> None:
        for profile in profiles:
            here = {"id": profile.id, "data": dumps(profile)}
            insert(self._connection, "profiles", [here], mode="INSERT OR IGNORE")
            keys = [{"key": key, "profile": profile.id} for key in sorted(profile.meets)]
            insert(self._connection, "profile_keys", keys, mode="INSERT OR IGNORE")

    def _actors_having(self, story_actors_: Collection[str]) -> set[str]:
        sql = f"SELECT DISTINCT actor FROM story_actors WHERE id IN {_LIST} AND actor IS NOT NULL"
        return {row[0] for row in self._connection.execute(sql, _ids(story_actors_))}

    def _closure(self, touched: Collection[str]) -> list[str]:
        """The profiles that share a key with *touched* ones, directly or over others, or that people tied to them."""
        home = self._home_of_judged()
        tied: dict[str, set[str]] = defaultdict(set)
        for a, b in _between(self._together, home):
            tied[a].add(b)
            tied[b].add(a)
        found, waiting = set(touched), set(touched)
        sql = f"""SELECT DISTINCT b.profile FROM profile_keys a JOIN profile_keys b ON b.key = a.key
            WHERE a.profile IN {_LIST}"""
        while waiting:
            near = {row[0] for row in self._connection.execute(sql, _ids(waiting))}
            waiting = (near.union(*(tied[p] for p in waiting))) - found
            found |= waiting
        return sorted(found)

    def _home_of_judged(self) -> dict[str, str]:
        """The profile of each report actor that people judged."""
        if not self._judged:
            return {}
        sql = f"""SELECT DISTINCT s.profile, s.members FROM story_actors s, json_each(s.members) m
            WHERE m.value IN {_LIST}"""
        rows = self._connection.execute(sql, _ids(self._judged)).fetchall()
        return {m: profile for profile, members in rows for m in json.loads(members) if m in self._judged}

    def _data(self, profiles: Collection[str]) -> Iterator[tuple[str, str]]:
        yield from self._connection.execute(f"SELECT id, data FROM profiles WHERE id IN {_LIST}", _ids(profiles))

    def _rows(self, profile: str) -> list[tuple[str, str, str]]:
        sql = "SELECT id, members, counts FROM story_actors WHERE profile = ? ORDER BY id"
        return [tuple(row) for row in self._connection.execute(sql, (profile,))]

    def _actors_of(self, profiles: Collection[str]) -> set[str]:
        sql = f"SELECT DISTINCT actor FROM story_actors WHERE profile IN {_LIST} AND actor IS NOT NULL"
        return self._left | {row[0] for row in self._connection.execute(sql, _ids(profiles))}

    def _forget(self, profiles: Collection[str]) -> None:
        for table, column in (("profile_keys", "profile"), ("profiles", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} IN {_LIST}", _ids(profiles))

    def _actor(self, rows: Sequence[tuple[str, str, str]], profiles: Sequence[Profile]) -> Actor:
        totals: dict[tuple[str, str], int] = defaultdict(int)
        for _, _, counts in rows:
            for what, value, n in json.loads(counts):
                totals[what, value] += n
        members = tuple(sorted(chain.from_iterable(json.loads(row[1]) for row in rows)))
        actor = build_actor(members[0], totals, profiles, members)
        sql = f"UPDATE story_actors SET actor = ? WHERE actor IS NOT ? AND id IN {_LIST}"
        self._connection.execute(sql, (actor.id, actor.id, *_ids(row[0] for row in rows)))
        return actor

    def _settle(self, old: Collection[str], put: Sequence[Actor]) -> Rejoined:
        """Keep the actors as they were found, beside how people edit them; tell which of them look different."""
        sql = f"SELECT id, data FROM joined_actors WHERE id IN {_LIST}"
        before = {id_: from_plain(Actor, json.loads(data)) for id_, data in self._connection.execute(sql, _ids(old))}
        now = {a.id: replace(a, members=()) for a in put}
        self._connection.execute(f"DELETE FROM joined_actors WHERE id IN {_LIST}", _ids(old))
        insert(self._connection, "joined_actors", ({"id": i, "data": dumps(now[i])} for i in sorted(now)))
        seen = {i for i in before.keys() | now.keys() if _shown(before.get(i)) != _shown(now.get(i))}
        return Rejoined(frozenset(set(old) - now.keys()), tuple(sorted(put, key=lambda a: a.id)), frozenset(seen))


def _between(pairs: Iterable[Pair], home: Mapping[str, str]) -> set[Pair]:
    return {(home[a], home[b]) for a, b in pairs if a in home and b in home and home[a] != home[b]}


def shown(actor: Actor) -> tuple[object, ...]:
    """What the findings of a story show, or use, of an actor; the rest may change and leave them as they are."""
    speaks_for = any("spokes" in role.lower() for role in actor.roles)
    return (actor.id, actor.name, actor.kind, actor.country, actor.sector, speaks_for)


def _shown(actor: Actor | None) -> tuple[object, ...] | None:
    return None if actor is None else (*shown(actor), actor.roles)


def joined_actors(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> dict[str, Actor]:
    """The actors with these ids (all without them) as the program has them, without members and without edits."""
    where, params = ("1", ()) if ids is None else (f"id IN {_LIST}", _ids(ids))
    rows = connection.execute(f"SELECT id, data FROM joined_actors WHERE {where} ORDER BY id", params)
    return {id_: from_plain(Actor, json.loads(data)) for id_, data in rows}


def states(connection: sqlite3.Connection) -> dict[str, str]:
    """The name of each state in the record, by its country code."""
    sql = """SELECT json_extract(data, '$.country'), json_extract(data, '$.name') FROM joined_actors
        WHERE json_extract(data, '$.kind') = 'state' ORDER BY id"""
    return {country: name for country, name in connection.execute(sql) if country}


def story_members(connection: sqlite3.Connection, story: str) -> list[tuple[str, list[str]]]:
    """The actors of a story, each with its report actors."""
    sql = "SELECT actor, members FROM story_actors WHERE story = ? ORDER BY id"
    return [(actor, json.loads(members)) for actor, members in connection.execute(sql, (story,))]


def stories_with(connection: sqlite3.Connection, actors: Collection[str]) -> set[str]:
    """The ids of the stories in which one of *actors* is named."""
    sql = f"SELECT DISTINCT story FROM story_actors WHERE actor IN {_LIST}"
    return {row[0] for row in connection.execute(sql, _ids(actors))}
