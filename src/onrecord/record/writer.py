"""Writes what reconciling found: the second half of a build, all inside one transaction of the store."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.model import (
    Actor,
    Annotated,
    Copy,
    Discrepancy,
    Issue,
    Judgement,
    Link,
    Position,
    Statement,
    Story,
    Unsure,
    When,
    from_plain,
    joined_text,
    link_id,
    story_id,
    to_plain,
)
from onrecord.reconcile.actors import actor_id, aliases
from onrecord.record.edits import Edit, edited_actor, edited_statement, edits_by_target
from onrecord.record.rows import Row, dumps, from_row, insert, report_of, to_row
from onrecord.record.wordings import title, wording_rank

# What grouping and joining keep (onrecord.record.regroup).
CACHES = ("story_terms", "story_actors", "profile_keys", "profiles", "joined_actors")
# Children before parents.
_STORY_TABLES = (
    ("statement_acts", "statement IN (SELECT id FROM statements WHERE story = :story)"),
    ("statement_issues", "statement IN (SELECT id FROM statements WHERE story = :story)"),
    ("carriers", "statement IN (SELECT id FROM statements WHERE story = :story)"),
    ("aliases", "kind = 'statement' AND id IN (SELECT id FROM statements WHERE story = :story)"),
    ("aliases", "kind = 'story' AND id = :story"),
    ("inferred_dates", "report IN (SELECT report FROM story_reports WHERE story = :story)"),
    ("aliases", "kind = 'link' AND id IN (SELECT id FROM links WHERE story = :story)"),
    ("discrepancy_places", "discrepancy IN (SELECT id FROM discrepancies WHERE story = :story)"),
    ("discrepancies", "story = :story"),
    ("links", "story = :story"),
    ("issues", "story = :story"),
    ("unsure", "story = :story"),
    ("copies", "story = :story"),
    ("statements", "story = :story"),
    ("story_reports", "story = :story"),
    ("stories", "id = :story"),
)


class _Lookup(Mapping[str, str]):
    """What *sql* tells of a key, asked of the record when it is needed: a record may have very many actors."""

    def __init__(self, connection: sqlite3.Connection, sql: str) -> None:
        self._connection = connection
        self._sql = sql

    def __getitem__(self, key: str) -> str:
        row = self._connection.execute(self._sql, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return str(row[0])

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a lookup is asked for single keys")

    def __len__(self) -> int:
        raise TypeError("a lookup is asked for single keys")


class RecordWriter:
    """Writes the reconciled half of a record. Made by ``Store.reconciling()``; nothing shows until that ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        judgements = connection.execute('SELECT * FROM judgements ORDER BY "at", id').fetchall()
        self._edits = edits_by_target(from_row(Judgement, row) for row in judgements)
        self._names: Mapping[str, str] = {}
        self._present: Mapping[str, str] = {}  # older actor ids to those of now
        self._number = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()[0]
        waiting = connection.execute("SELECT report FROM annotations WHERE laid_out = 0 ORDER BY report").fetchall()
        self.changed = tuple(row[0] for row in waiting)  # reports that came or were read anew since the last time
        for report in self.changed:
            _lay_out(connection, report)

    def keep(self, name: str, value: str) -> None:
        """Keeps *value* under *name* for the next reconciling, beside the findings."""
        self._connection.execute("INSERT OR REPLACE INTO state(name, value) VALUES (?, ?)", (name, value))

    def forget_findings(self) -> tuple[str, ...]:
        """Drops all that grouping and joining kept, so that everything is worked out anew; the ids of all reports."""
        for table in CACHES:
            self._connection.execute(f"DELETE FROM {table}")
        for table in ("position_statements", "positions", "actor_members", "actors"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DELETE FROM aliases WHERE kind = 'actor'")
        return tuple(row[0] for row in self._connection.execute("SELECT report FROM annotations ORDER BY report"))

    def stories_made_from(self, stories: Iterable[str]) -> dict[str, str]:
        """What each of *stories* was made from (see :meth:`put_story_record`), by its id."""
        sql = "SELECT id, made_from FROM stories WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(sql, (json.dumps(sorted(set(stories))),)).fetchall())

    def replace_reconciled(
        self,
        stories: Iterable[Story],
        actors: Iterable[Actor],
        *,
        keep: Collection[str] = (),
        actor_aliases: Mapping[str, str] | None = None,
    ) -> None:
        """Puts *stories* and *actors* in the place of those in the record.

        All positions go, and all stories with everything in them, except those whose ids are in *keep*: these must
        be among *stories*, with the same reports. *actor_aliases*: old actor id to present one, beside the members'.
        """
        for table in ("position_statements", "positions"):
            self._connection.execute(f"DELETE FROM {table}")
        for (story,) in self._connection.execute("SELECT id FROM stories").fetchall():
            if story not in keep:
                self._clear_story(story)
        for story in stories:
            if story.id not in keep:
                self._put_story(story)
        self._put_actors(actors, actor_aliases or {})

    def replace_stories(self, gone: Iterable[str], stories: Iterable[Story]) -> None:
        """Puts *stories*, without findings, in the place of those whose ids are in *gone*."""
        for story_id_ in gone:
            self._clear_story(story_id_)
        for story in stories:
            self._put_story(story)

    def update_actors(self, gone: Iterable[str], put: Iterable[Actor]) -> None:
        """Puts the actors *put* in the place of those of the same ids and of those that are *gone*."""
        put = list(put)
        for table, column in (("actor_members", "actor"), ("aliases", "id"), ("actors", "id")):
            sql = f"DELETE FROM {table} WHERE {column} = ?" + (" AND kind = 'actor'" if table == "aliases" else "")
            self._connection.executemany(sql, [(id_,) for id_ in gone])
        before = {actor.id: self._members(actor.id) for actor in put}
        for actor in put:  # all that leave, before any come: a member may go from one to another
            left = [(member,) for member in before[actor.id].difference(actor.members)]
            self._connection.executemany("DELETE FROM actor_members WHERE report_actor = ?", left)
            older = [(actor_id(member),) for (member,) in left]
            self._connection.executemany("DELETE FROM aliases WHERE alias = ? AND kind = 'actor'", older)
        for actor in put:
            self._update_actor(actor, set(actor.members) - before[actor.id])
        self._names = _Lookup(self._connection, "SELECT name FROM actors WHERE id = ?")
        self._present = _Lookup(self._connection, "SELECT id FROM aliases WHERE alias = ? AND kind = 'actor'")

    def _update_actor(self, found: Actor, new: Collection[str]) -> None:
        actor = edited_actor(found, self._edits_of(aliases(found))) if self._edits else found
        insert(self._connection, "actors", [to_row(actor, leave=("members",))], mode="INSERT OR REPLACE")
        members = [{"report_actor": member, "actor": actor.id} for member in sorted(new)]
        insert(self._connection, "actor_members", members)
        self._put_aliases("actor", actor.id, (actor_id(member) for member in sorted(new)))

    def _members(self, actor: str) -> set[str]:
        rows = self._connection.execute("SELECT report_actor FROM actor_members WHERE actor = ?", (actor,))
        return {row[0] for row in rows}

    def drop_positions(self, actor: str, issue: str | None = None) -> None:
        """Takes away the positions of an actor, on all issues or one."""
        where, params = "actor = ? AND (? IS NULL OR issue = ?)", (actor, issue, issue)
        here = f"SELECT id FROM positions WHERE {where}"
        self._connection.execute(f"DELETE FROM position_statements WHERE position IN ({here})", params)
        self._connection.execute(f"DELETE FROM positions WHERE {where}", params)

    def put_story_record(
        self,
        story: Story,
        statements: Iterable[Statement],
        links: Iterable[Link],
        discrepancies: Iterable[Discrepancy],
        dated: Mapping[str, When] | None = None,
        *,
        issues: Iterable[Issue] = (),
        unsure: Iterable[Unsure] = (),
        copies: Iterable[Copy] = (),
        made_from: str = "",
    ) -> None:
        """Writes one story's findings. *dated*: report id to the date that other reports give it.

        *made_from*: a hash of all that the findings rest on, by which a later build knows that it may keep them.
        """
        keys: dict[str, list[str]] = {}
        for statement in statements:
            self._put_statement(statement)
            keys[statement.id] = [carrier.key for carrier in statement.carriers if not carrier.shared]
        for link in links:
            insert(self._connection, "links", [to_row(link) | {"story": story.id}])
            self._put_aliases("link", link.id, _older_link_ids(link, keys))
        for discrepancy in discrepancies:
            self._put_discrepancy(story, discrepancy)
        insert(self._connection, "issues", [to_row(issue) for issue in issues])
        insert(self._connection, "unsure", [to_row(pair) for pair in unsure])
        insert(self._connection, "copies", [to_row(copy) | {"story": story.id} for copy in copies])
        for report, when in (dated or {}).items():
            columns = {f"published_{k}": v for k, v in to_plain(when).items()}
            columns["published_evidence"] = dumps(when.evidence)
            insert(self._connection, "inferred_dates", [{"report": report} | columns])
        self._connection.execute("UPDATE stories SET made_from = ? WHERE id = ?", (made_from, story.id))

    def put_positions(self, positions: Iterable[Position]) -> None:
        """Writes *positions*, each with the statements it rests on."""
        for position in positions:
            insert(self._connection, "positions", [to_row(position, leave=("statements",))])
            insert(
                self._connection,
                "position_statements",
                [
                    {"position": position.id, "rank": rank, "statement": statement}
                    for rank, statement in enumerate(position.statements)
                ],
            )

    def _clear_story(self, story: str) -> None:
        for table, where in _STORY_TABLES:
            self._connection.execute(f"DELETE FROM {table} WHERE {where}", {"story": story})

    def _put_story(self, story: Story) -> None:
        insert(self._connection, "stories", [to_row(story, leave=("reports",))])
        insert(self._connection, "story_reports", [{"report": r, "story": story.id} for r in story.reports])
        self._put_aliases("story", story.id, (story_id(r) for r in story.reports))

    def _put_actors(self, actors: Iterable[Actor], present: Mapping[str, str]) -> None:
        for table in ("actor_members", "actors"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DELETE FROM aliases WHERE kind = 'actor'")
        self._present = present
        names: dict[str, str] = {}
        older: dict[str, list[str]] = defaultdict(list)
        for alias, id_ in present.items():
            older[id_].append(alias)
        for found in actors:
            actor = edited_actor(found, self._edits_of([*older[found.id], found.id]))
            names[actor.id] = actor.name
            insert(self._connection, "actors", [to_row(actor, leave=("members",))])
            members = [{"report_actor": member, "actor": actor.id} for member in actor.members]
            insert(self._connection, "actor_members", members)
        for alias, id_ in present.items():
            self._put_aliases("actor", id_, [alias])
        self._names = names

    def _edits_of(self, keys: Iterable[str]) -> list[Edit]:
        return [self._edits[key] for key in keys if key in self._edits]

    def _edited(self, statement: Statement) -> Statement:
        """*statement* with the edits of people, and the speaker's name as it is now."""
        edits = self._edits_of(sorted({statement.id, *(c.key for c in statement.carriers if not c.shared)}))
        edited = edited_statement(statement, edits, self._names, self._present)
        name = self._names.get(edited.speaker or "")
        return replace(edited, speaker_name=name) if name and self._edits else edited

    def _put_statement(self, found: Statement) -> None:
        statement = self._edited(found)
        self._number += 1
        # The rowid too, for programs that join the full-text table on it.
        numbers = {"number": self._number, "rowid": self._number}
        insert(self._connection, "statements", [_statement_row(statement) | numbers])
        here = {"statement": statement.id}
        acts = [here | {"position": n} | to_row(act) for n, act in enumerate(statement.acts)]
        insert(self._connection, "statement_acts", acts)
        issues = [here | {"position": n} | to_row(on) for n, on in enumerate(statement.on_each)]
        insert(self._connection, "statement_issues", issues)
        carriers = [
            here | {"position": n, "key": c.key} | to_row(c, leave=("path",)) for n, c in enumerate(statement.carriers)
        ]
        insert(self._connection, "carriers", carriers)
        self._put_aliases("statement", statement.id, (c.key for c in statement.carriers if not c.shared))

    def _put_discrepancy(self, story: Story, discrepancy: Discrepancy) -> None:
        row = to_row(discrepancy, leave=("places",)) | {"story": story.id}
        insert(self._connection, "discrepancies", [row])
        here = {"discrepancy": discrepancy.id}
        places = [here | {"position": n} | to_row(place) for n, place in enumerate(discrepancy.places)]
        insert(self._connection, "discrepancy_places", places)

    def _put_aliases(self, kind: str, id_: str, aliases: Iterable[str]) -> None:
        rows = [{"alias": alias, "id": id_, "kind": kind} for alias in dict.fromkeys(aliases) if alias != id_]
        insert(self._connection, "aliases", rows)


def _older_link_ids(link: Link, keys: Mapping[str, list[str]]) -> Iterator[str]:
    """The ids that the link has while its statements still go by the key of another of their carriers."""
    for one in keys.get(link.from_, [link.from_]):
        for two in [None] if link.to is None else keys.get(link.to, [link.to]):
            yield link_id(link.kind, one, two, link.basis, link.by)


def _statement_row(statement: Statement) -> Row:
    """The columns of *statement*: its own, what it is called, and every wording for the full-text search."""
    wordings = list(dict.fromkeys(c.text for c in sorted(statement.carriers, key=wording_rank)))
    return to_row(statement, leave=("carriers", "acts", "issues", "on")) | {
        "title": title(wordings[0]) if wordings else "",
        "wordings": "\n".join(wordings),
        "origin_name": statement.origin.name if statement.origin else None,
    }


def annotated_of(row: sqlite3.Row) -> Annotated:
    """The annotated report of a row of ``annotations`` joined to ``reports``, without notices."""
    return from_plain(Annotated, json.loads(row["data"]) | {"report": to_plain(report_of(row)), "notices": []})


def _lay_out(connection: sqlite3.Connection, report_id: str) -> None:
    """Writes the rows of a report's actors, attributions and acts, in place of those of an earlier version."""
    row = connection.execute(
        "SELECT r.*, a.data FROM reports r JOIN annotations a ON a.report = r.id WHERE r.id = ?", (report_id,)
    ).fetchone()
    annotated = annotated_of(row)
    for table in ("acts", "attributions", "report_actors"):
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (report_id,))
    insert(connection, "report_actors", (to_row(actor) for actor in annotated.actors))
    insert(connection, "attributions", _attribution_rows(annotated))
    insert(connection, "acts", _act_rows(annotated))
    connection.execute("UPDATE annotations SET laid_out = 1 WHERE report = ?", (report_id,))


def _attribution_rows(annotated: Annotated) -> Iterator[Row]:
    text = annotated.report.text
    for attribution in annotated.attributions:
        yield to_row(attribution) | {
            "source_text": joined_text(text, attribution.source),
            "cue_text": joined_text(text, attribution.cue),
            "text": joined_text(text, attribution.content),
        }


def _act_rows(annotated: Annotated) -> Iterator[Row]:
    for act in annotated.acts:
        yield to_row(act) | {"trigger_text": act.trigger.of(annotated.report.text)}
