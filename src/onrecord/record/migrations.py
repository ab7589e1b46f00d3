"""Brings a record file to the present schema: one transaction a step, each step recorded in the file."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from onrecord.model import RecordError
from onrecord.record.schema import APPLICATION_ID, MIGRATIONS, Migration

_BOOKKEEPING = """
CREATE TABLE migrations (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL, applied_by TEXT NOT NULL
)
"""


def migrate(connection: sqlite3.Connection, label: str, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Runs the steps that the file lacks. A step that fails leaves the file as it was before that step.

    RecordError when the file is newer than this program knows, naming the version that it needs, and when a step
    fails. *label* is what messages call the file.
    """
    have = schema_version(connection)
    newest = migrations[-1].version
    if have > newest:
        raise RecordError(_too_new(connection, label, have, newest))
    for migration in migrations:
        if migration.version > have:
            _step(connection, label, migration)


def schema_version(connection: sqlite3.Connection) -> int:
    """The schema version that the file is at; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements_of(script: str) -> Iterator[str]:
    """Each complete SQL statement of *script* (triggers hold semicolons, so splitting on those is not enough)."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
    if waiting.strip():
        yield waiting.strip()


def _step(connection: sqlite3.Connection, label: str, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have taken the step while this one waited for the lock.
        if schema_version(connection) < migration.version:
            _apply(connection, migration)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        connection.execute("ROLLBACK")
        raise RecordError(
            f"{label}: step {migration.version} of the schema ({migration.name}) failed: {error}. "
            "The file is as it was before that step."
        ) from error


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        connection.execute(_BOOKKEEPING)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in statements_of(migration.sql):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migrations(version, name, applied_at, applied_by) VALUES (?, ?, ?, ?)",
        (migration.version, migration.name, datetime.now(UTC).isoformat(timespec="seconds"), version("onrecord")),
    )
    connection.execute(f"PRAGMA user_version = {migration.version}")


def _too_new(connection: sqlite3.Connection, label: str, have: int, newest: int) -> str:
    row = connection.execute("SELECT applied_by FROM migrations ORDER BY version DESC LIMIT 1").fetchone()
    maker = row[0] if row else "a later version"
    return (
        f"{label} has record schema {have}; onrecord {version('onrecord')} knows schemas up to {newest}. "
        f"It needs onrecord {maker} or later: pip install 'onrecord>={maker}'."
    )
