"""Opens a record file, and turns SQLite's errors into ones that say what, where and what to do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.model import RecordError
from onrecord.record.filters import has_words
from onrecord.record.migrations import migrate, schema_version
from onrecord.record.schema import APPLICATION_ID, MIGRATIONS

# How long a second writer waits for the first: longer than writing one batch of reports takes, shorter than patience.
BUSY_SECONDS = 10.0


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """An open connection to the record at *path*, at the present schema; RecordError when that cannot be.

    A file in a folder that may not be written to is opened for reading only.
    """
    if not path.exists() and not create:
        raise RecordError(f"{path}: no such record. Make one with: onrecord build REPORTS --record {path}")
    if path.is_dir():
        raise RecordError(f"{path} is a folder; a record is one file. Try --record {path / 'record.db'}")
    with translated(str(path)):
        connection = _open(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(label: str) -> Iterator[None]:
    """Raises what SQLite raises inside as RecordError about the file called *label*."""
    try:
        yield
    except sqlite3.Error as error:
        raise RecordError(_explained(label, error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection, label: str) -> Iterator[None]:
    """All of the writing inside or none of it, whatever ends it."""
    with translated(label):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _open(path: Path) -> sqlite3.Connection:
    if _writable(path):
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        return _open_for_reading(path, "mode=ro")
    except sqlite3.OperationalError:
        # A WAL database needs a file beside it even to be read, unless nobody writes to it: here nobody can.
        return _open_for_reading(path, "immutable=1")


def _open_for_reading(path: Path, how: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?{how}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _writable(path: Path) -> bool:
    """Whether SQLite can write the file and, beside it, its journal."""
    folder = path.parent
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.row_factory = sqlite3.Row
    _check_kind(connection, path)
    if schema_version(connection) < MIGRATIONS[-1].version:
        # WAL: readers go on reading while a writer writes (https://sqlite.org/wal.html).
        connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL is safe against a killed program in WAL; only power loss may lose the last, whole, transactions.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("has_words", 2, has_words, deterministic=True)
    migrate(connection, str(path))


def _check_kind(connection: sqlite3.Connection, path: Path) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION_ID and tables:
        raise RecordError(f"{path} is an SQLite file, but not a record. Name another file with --record.")


def _explained(label: str, error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return (
            f"{label}: another program is writing to it (waited {BUSY_SECONDS:.0f} s). Try again when that has ended."
        )
    if "not a database" in text:
        return f"{label} is not a record (not an SQLite file). Name another file with --record."
    if "disk is full" in text:
        return f"{label}: the disk is full. The record is as it was before this step; free some space and run it again."
    if "readonly" in text:
        return f"{label} may not be written to. Copy it to a folder of your own first."
    if "unable to open" in text:
        return f"{label}: cannot be opened or made. Does its folder exist, and may you write there?"
    if "malformed" in text or "corrupt" in text:
        return f"{label} is damaged ({text}). Restore a copy, or build it again from the reports."
    return f"{label}: {text}"
