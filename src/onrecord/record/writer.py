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
from onrecord.record.edits import Edit, edited_actor, edited_statement, edits_by_target
from onrecord.record.rows import Row, dumps, from_row, insert, report_of, to_row
from onrecord.record.wordings import title, wording_rank

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


class RecordWriter:
    """Writes the reconciled half of a record. Made by ``Store.reconciling()``; nothing shows until that ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        judgements = connection.execute('SELECT * FROM judgements ORDER BY "at", id').fetchall()
        self._edits = edits_by_target(from_row(Judgement, row) for row in judgements)
        self._names: dict[str, str] = {}
        self._present: Mapping[str, str] = {}  # older actor ids to those of now
        self._number = connection.execute("SELECT coalesce(max(number), 0) FROM statements").fetchone()[0]
        for (report,) in connection.execute("SELECT report FROM annotations WHERE laid_out = 0").fetchall():
            _lay_out(connection, report)

    def stories_made_from(self) -> dict[str, str]:
        """What each story now in the record was made from (see :meth:`put_story_record`), by its id."""
        return dict(self._connection.execute("SELECT id, made_from FROM stories").fetchall())

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

    def _put_actors(self, actors: Iterable[Actor], aliases: Mapping[str, str]) -> None:
        for table in ("actor_members", "actors"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DELETE FROM aliases WHERE kind = 'actor'")
        self._present = aliases
        older: dict[str, list[str]] = defaultdict(list)
        for alias, actor_id in aliases.items():
            older[actor_id].append(alias)
        for found in actors:
            actor = edited_actor(found, self._edits_of([*older[found.id], found.id]))
            self._names[actor.id] = actor.name
            insert(self._connection, "actors", [to_row(actor, leave=("members",))])
            members = [{"report_actor": member, "actor": actor.id} for member in actor.members]
            insert(self._connection, "actor_members", members)
        for alias, actor_id in aliases.items():
            self._put_aliases("actor", actor_id, [alias])

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
