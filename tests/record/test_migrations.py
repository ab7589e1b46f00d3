"""Steps of the schema: each whole or not at all, each recorded; newer files say what they need."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.model import RecordError
from onrecord.record import Store
from onrecord.record.migrations import migrate, schema_version, statements_of
from onrecord.record.schema import APPLICATION_ID, MIGRATIONS, Migration
from record_factory import small_record

NEXT = len(MIGRATIONS) + 1


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    small_record(tmp_path / "r.db").close()
    opened = sqlite3.connect(tmp_path / "r.db", isolation_level=None)
    yield opened
    opened.close()


def dump(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


def test_a_new_file_is_marked_as_a_record(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert schema_version(connection) == MIGRATIONS[-1].version
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert [r[0] for r in connection.execute("SELECT version FROM migrations")] == [m.version for m in MIGRATIONS]


def test_an_older_file_is_brought_up_and_keeps_its_rows(connection: sqlite3.Connection) -> None:
    reports = connection.execute("SELECT count(*) FROM reports").fetchone()
    migrate(
        connection, "r.db", [*MIGRATIONS, Migration(NEXT, "a remark", "ALTER TABLE reports ADD COLUMN remark TEXT;")]
    )
    assert schema_version(connection) == NEXT
    assert connection.execute("SELECT count(*) FROM reports WHERE remark IS NULL").fetchone() == reports
    assert connection.execute("SELECT max(version) FROM migrations").fetchone()[0] == NEXT


def test_a_failing_step_leaves_the_file_as_it_was(connection: sqlite3.Connection) -> None:
    before = dump(connection)
    broken = Migration(NEXT, "half", "CREATE TABLE half (id TEXT);\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(RecordError, match="as it was before that step"):
        migrate(connection, "r.db", [*MIGRATIONS, broken])
    assert dump(connection) == before
    assert schema_version(connection) == MIGRATIONS[-1].version


def test_a_good_step_before_a_failing_one_stays(connection: sqlite3.Connection) -> None:
    good = Migration(NEXT, "good", "CREATE TABLE good (id TEXT);")
    with pytest.raises(RecordError):
        migrate(connection, "r.db", [*MIGRATIONS, good, Migration(NEXT + 1, "bad", "nonsense;")])
    assert schema_version(connection) == NEXT


def test_a_newer_file_says_which_version_it_needs(tmp_path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO migrations VALUES (99, 'later', '2040-01-01', '7.2.0')")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(RecordError, match=r"onrecord>=7\.2\.0"):
        Store.open(tmp_path / "r.db")


def test_triggers_are_one_statement_each() -> None:
    script = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\nSELECT 1;"
    assert len(list(statements_of(script))) == 2


def test_versions_run_from_one_without_a_gap() -> None:
    assert [m.version for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
