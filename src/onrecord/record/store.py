"""The record file: reports and what the stages found in them, and the transaction in which they are reconciled.

A build writes in two steps. Batches of annotated reports go in first, each in its own transaction, which also marks
the record unfinished. Reconciling then replaces all findings in one transaction and clears the mark: readers always
see a whole record, and a program killed at any moment leaves one, together with the reports it had already read.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, cast

from onrecord.model import (
    ActBook,
    Annotated,
    Concept,
    IssueBook,
    Judgement,
    KnownActor,
    Notice,
    RecordError,
    ReportActor,
    from_plain,
    make_id,
    to_plain,
)
from onrecord.record.connection import connect, transaction, translated
from onrecord.record.fingerprint import fingerprint
from onrecord.record.rows import Row, dumps, from_row, insert, report_row, to_row
from onrecord.record.writer import RecordWriter, annotated_of

_UNFINISHED = "unfinished"
_ACT_BOOK = "act codebook"
_ENTITY_FILE = "entity file"


class Store:
    """An open record file. Use as a context manager, or call :meth:`close`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._mark: str | None = None  # the mark of unfinished work that was last seen

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """The record at *path*; made when there is none and *create* is true. RecordError when it cannot be."""
        return cls(connect(Path(path), create=create), Path(path))

    def close(self) -> None:
        """Closes the file; what was not committed is dropped."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The rows that *sql* gives, one at a time; RecordError instead of SQLite's own."""
        with translated(str(self.path)):
            # Not "yield from": that would close the cursor of an abandoned answer after the file was closed.
            for row in self.connection.execute(sql, params):  # noqa: UP028
                yield row

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row that *sql* gives; None when there is none."""
        row = next(self.rows(sql, params), None)
        return None if row is None else row[0]

    # Reports and annotations

    def has_report(self, report_id: str, code_version: str) -> bool:
        """Whether the report is here, annotated by this version of the code."""
        sql = "SELECT 1 FROM annotations WHERE report = ? AND code_version = ?"
        return self.value(sql, (report_id, code_version)) is not None

    def any_version(self) -> str | None:
        """The version of the code that annotated some report; None in an empty record."""
        return cast(str | None, self.value("SELECT code_version FROM annotations LIMIT 1"))

    def outdated(self, code_version: str) -> Iterator[str]:
        """The ids of the reports that another version of the code annotated, in order."""
        sql = "SELECT report FROM annotations WHERE code_version <> ? ORDER BY report"
        return (row[0] for row in self.rows(sql, (code_version,)))

    def annotation_hash(self, report_id: str) -> str:
        """A hash of what was found in the report."""
        return make_id("h", str(self.value("SELECT data FROM annotations WHERE report = ?", (report_id,))))

    def put_annotated(self, batch: Sequence[Annotated], code_version: str) -> None:
        """Writes a batch in one transaction; a report that is here already gets its new annotations."""
        with self._writing():
            for annotated in batch:
                self._put_report(annotated)
                insert(self.connection, "annotations", [_annotation_row(annotated, code_version)], mode="REPLACE")
                self.connection.execute("DELETE FROM notices WHERE report = ?", (annotated.report.id,))
                self._put_notices((replace(n, report=annotated.report.id) for n in annotated.report.notices), "read")
                self._put_notices((replace(n, report=annotated.report.id) for n in annotated.notices), "annotate")
            self._mark_unfinished()

    def add_path(self, report_id: str, path: str, source_hash: str | None = None) -> None:
        """Notes that the report stands at *path* too. The first path in order of text is the one shown.

        *source_hash*: of the bytes there, which may differ where the text does not.
        """
        if self.value("SELECT 1 FROM report_paths WHERE report = ? AND path = ?", (report_id, path)) is None:
            with self._writing():
                self._put_path(report_id, path, source_hash)

    def put_notices(self, notices: Iterable[Notice]) -> None:
        """Writes notices, also of files that gave no report; one that is here already is not doubled."""
        with self._writing():
            self._put_notices(notices)

    def report_ids(self) -> Iterator[str]:
        """The id of every report, in order."""
        return (row[0] for row in self.rows("SELECT id FROM reports ORDER BY id"))

    def annotated(self, report_ids: Iterable[str]) -> Iterator[Annotated]:
        """Each report with its annotations, read one at a time; RecordError for an id that is not here."""
        sql = "SELECT r.*, a.data FROM reports r JOIN annotations a ON a.report = r.id WHERE r.id = ?"
        for report_id in report_ids:
            row = next(self.rows(sql, (report_id,)), None)
            if row is None:
                raise RecordError(f"{self.path}: no annotated report {report_id}")
            yield self._with_notices(annotated_of(row))

    def _with_notices(self, annotated: Annotated) -> Annotated:
        sql = "SELECT * FROM notices WHERE report = ? AND stage = ? ORDER BY span_start, kind, id"
        of_stage = {
            stage: tuple(from_row(Notice, row) for row in self.rows(sql, (annotated.report.id, stage)))
            for stage in ("read", "annotate")
        }
        report = replace(annotated.report, notices=of_stage["read"])
        return replace(annotated, report=report, notices=of_stage["annotate"])

    def report_actor_summaries(self) -> Iterator[ReportActor]:
        """Every actor of every report, without the places of its mentions."""
        for row in self.rows("SELECT actors FROM annotations ORDER BY report"):
            for plain in json.loads(row[0]):
                yield from_plain(ReportActor, plain)

    # What reconciling keeps of a report

    def put_signatures(self, signatures: Iterable[tuple[str, Any]], *, inside: bool = False) -> None:
        """Writes (report id, JSON value) pairs, in one transaction; *inside* the one that is open, if so said."""
        pairs = ((dumps(value), report) for report, value in signatures)
        with nullcontext() if inside else self._writing():
            self.connection.executemany("UPDATE annotations SET signature = ? WHERE report = ?", pairs)

    def unsigned(self) -> list[str]:
        """The ids of the reports to which no signature was put since they were annotated, in order."""
        sql = "SELECT report FROM annotations WHERE signature IS NULL ORDER BY report"
        return [row[0] for row in self.rows(sql)]

    def kept(self, name: str) -> str | None:
        """What :meth:`RecordWriter.keep` kept under *name*."""
        found: str | None = self.value("SELECT value FROM state WHERE name = ?", (name,))
        return found

    def signatures(self) -> Iterator[tuple[str, Any]]:
        """(report id, JSON value) of every report; None where no signature was put since it was annotated."""
        for report, value in self.rows("SELECT report, signature FROM annotations ORDER BY report"):
            yield report, None if value is None else json.loads(value)

    @property
    def unfinished(self) -> bool:
        """Whether reports or judgements were added that no reconciling has seen yet.

        The reconciling that follows takes away just the mark seen here: what another program adds meanwhile waits on.
        """
        self._mark = self.value("SELECT value FROM state WHERE name = ?", (_UNFINISHED,))
        return self._mark is not None

    @contextmanager
    def reconciling(self) -> Iterator[RecordWriter]:
        """The one transaction that replaces the findings; at its end the record is finished."""
        with self._writing():
            yield RecordWriter(self.connection)
            sql = "DELETE FROM state WHERE name = :name AND value = coalesce(:mark, value)"
            self.connection.execute(sql, {"name": _UNFINISHED, "mark": self._mark})
        self._mark = None

    # Judgements

    def add_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Writes those that are not here yet and marks the record unfinished; how many were new."""
        before = self.connection.total_changes
        with self._writing():
            insert(self.connection, "judgements", (to_row(j) for j in judgements), mode="INSERT OR IGNORE")
            added = self.connection.total_changes - before
            if added:
                self._mark_unfinished()
        return added

    def judgements(self) -> list[Judgement]:
        """Every judgement, oldest first."""
        return [from_row(Judgement, row) for row in self.rows('SELECT * FROM judgements ORDER BY "at", id')]

    # What a user's actor file says

    def known_actors(self) -> tuple[KnownActor, ...]:
        """The rows of the actor file given to this record, in a settled order."""
        return tuple(from_row(KnownActor, row) for row in self.rows("SELECT * FROM known_actors ORDER BY id"))

    def put_known_actors(self, known: Iterable[KnownActor]) -> None:
        """Keeps *known* in place of the rows kept before; the record must then be reconciled again."""
        with self._writing():
            self.connection.execute("DELETE FROM known_actors")
            rows = ({"id": make_id("k", repr(actor))} | to_row(actor) for actor in known)
            insert(self.connection, "known_actors", rows, mode="INSERT OR IGNORE")
            self._mark_unfinished()

    def known_entities(self) -> tuple[KnownActor, ...]:
        """What the record keeps of a file of entities: those with a name that stands in it, in a settled order."""
        return tuple(from_row(KnownActor, row) for row in self.rows("SELECT * FROM known_entities ORDER BY id"))

    def put_known_entities(self, known: Iterable[KnownActor], source: dict[str, Any]) -> None:
        """Keeps *known* in place of the entities kept before. *source*: the file, and for which names it was read."""
        with self._writing():
            self.connection.execute("DELETE FROM known_entities")
            rows = ({"id": make_id("k", repr(actor))} | to_row(actor) for actor in known)
            insert(self.connection, "known_entities", rows)
            sql = "INSERT OR REPLACE INTO state(name, value) VALUES (?, ?)"
            self.connection.execute(sql, (_ENTITY_FILE, json.dumps(source, ensure_ascii=False)))
            self._mark_unfinished()

    def entity_source(self) -> dict[str, Any] | None:
        """The file of entities given to this record, as :meth:`put_known_entities` was told; None without one."""
        kept = self.value("SELECT value FROM state WHERE name = ?", (_ENTITY_FILE,))
        return None if kept is None else dict(json.loads(kept))

    # What a user's codebook of acts says

    def act_book(self) -> ActBook:
        """The codebook of acts given to this record; one without rows when there is none."""
        kept = self.value("SELECT value FROM state WHERE name = ?", (_ACT_BOOK,))
        return ActBook() if kept is None else from_plain(ActBook, json.loads(kept))

    def put_act_book(self, book: ActBook) -> None:
        """Keeps *book* in place of the one kept before; reports of another version are then annotated again."""
        with self._writing():
            sql = "INSERT OR REPLACE INTO state(name, value) VALUES (?, ?)"
            self.connection.execute(sql, (_ACT_BOOK, json.dumps(to_plain(book), ensure_ascii=False)))
            self._mark_unfinished()

    # What a user's issue codebook says

    def issue_book(self) -> IssueBook:
        """The issue codebook given to this record; one without concepts when there is none."""
        rows = list(self.rows("SELECT * FROM issue_concepts ORDER BY name"))
        return IssueBook(tuple(from_row(Concept, row) for row in rows), any(row["alone"] for row in rows))

    def put_issue_book(self, book: IssueBook) -> None:
        """Keeps *book* in place of the one kept before; reports of another version are then annotated again."""
        with self._writing():
            self.connection.execute("DELETE FROM issue_concepts")
            rows = ({"id": make_id("ic", repr(c)), "alone": int(book.alone)} | to_row(c) for c in book.concepts)
            insert(self.connection, "issue_concepts", rows)
            self._mark_unfinished()

    def fingerprint(self) -> str:
        """A hash of all the record holds, equal for records of the same reports and judgements (not of their paths)."""
        with translated(str(self.path)):
            return fingerprint(self.connection)

    # Writing, inside a transaction

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with transaction(self.connection, str(self.path)):
            yield

    def _mark_unfinished(self) -> None:
        """Marks the record with a mark never used before, and forgets the one seen: this one is the program's own."""
        sql = "INSERT OR REPLACE INTO state(name, value) VALUES (?, hex(randomblob(8)))"
        self.connection.execute(sql, (_UNFINISHED,))
        self._mark = None

    def _put_report(self, annotated: Annotated) -> None:
        row = report_row(annotated.report)
        sets = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name not in ("id", "path"))
        names, marks = ", ".join(f'"{n}"' for n in row), ", ".join(f":{n}" for n in row)
        self.connection.execute(
            # The rowid is the number, so that programs which join the full-text table on it find the right row.
            f"INSERT INTO reports (rowid, number, {names}) VALUES (:number, :number, {marks}) "
            f"ON CONFLICT (id) DO UPDATE SET {sets}",
            row | {"number": self.value("SELECT coalesce(max(number), 0) + 1 FROM reports")},
        )
        if annotated.report.path is not None:
            self._put_path(annotated.report.id, annotated.report.path, annotated.report.source_hash)

    def _put_path(self, report_id: str, path: str, source_hash: str | None) -> None:
        row = {"report": report_id, "path": path, "source_hash": source_hash}
        insert(self.connection, "report_paths", [row], mode="INSERT OR IGNORE")
        sql = "SELECT path, source_hash FROM report_paths WHERE report = ? ORDER BY path LIMIT 1"
        first, hash_ = next(self.rows(sql, (report_id,)))
        name = str(first).rsplit("/", 1)[-1]
        self.connection.execute(
            "UPDATE reports SET path = ?, source_hash = ?, name = coalesce(outlet, ?) WHERE id = ?",
            (first, hash_, name, report_id),
        )

    def _put_notices(self, notices: Iterable[Notice], stage: str = "read") -> None:
        rows = (_notice_row(n) | {"stage": stage} for n in notices)
        insert(self.connection, "notices", rows, mode="INSERT OR IGNORE")


def _annotation_row(annotated: Annotated, code_version: str) -> Row:
    light = [replace(actor, mentions=(), name_spans=()) for actor in annotated.actors]
    plain = to_row(replace(annotated, notices=()), leave=("report", "notices"))
    return {
        "report": annotated.report.id,
        "code_version": code_version,
        "actors": dumps(light),
        "data": "{" + ",".join(f'"{name}":{value}' for name, value in plain.items()) + "}",
    }


def _notice_row(notice: Notice) -> Row:
    """The columns of *notice*. Its id leaves out the path of a report's notice: the report may stand elsewhere too."""
    span = f"{notice.span.start}-{notice.span.end}" if notice.span else ""
    about = notice.report or f"path {notice.path}"
    return to_row(notice) | {"id": make_id("n", notice.kind, notice.message, about, span)}
