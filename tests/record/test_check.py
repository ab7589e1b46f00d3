"""``check`` passes a good record and finds each thing that can be broken in one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Store
from onrecord.record.check import check
from record_factory import small_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with small_record(tmp_path / "r.db") as opened:
        yield opened


def test_a_good_record_has_no_problem(store: Store) -> None:
    assert check(store) == []


def test_an_empty_record_has_no_problem(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        assert check(store) == []


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("UPDATE reports SET text = text || '.' WHERE outlet = 'Isle Wire'", "id"),
        ("UPDATE carriers SET text = 'other words'", "excerpt"),
        ("UPDATE attributions SET source_text = 'nobody' WHERE source_text <> ''", "excerpt"),
        ("UPDATE acts SET trigger_text = 'open'", "excerpt"),
        ("UPDATE acts SET id = 'ac_x'", "reference"),
        ("UPDATE discrepancy_places SET text = 'Ina Dorvik'", "evidence"),
        ("UPDATE statements SET relay = replace(relay, 'Lowport', 'Highport') WHERE relay <> '[]'", "evidence"),
        ("UPDATE statements SET origin = replace(origin, 'interview', 'letter')", "origin"),
        ("UPDATE statements SET origins = 9", "origin"),
        ("DELETE FROM carriers", "carrier"),
        ("UPDATE carriers SET part = 4 WHERE cue = 'warned'", "carrier"),
        ("UPDATE links SET evidence = '[]'", "evidence"),
        ("UPDATE links SET \"by\" = 'Isle Wire'", "id"),
        ("UPDATE links SET to_statement = 's_none'", "reference"),
        ("DELETE FROM position_statements", "evidence"),
        ("UPDATE unsure SET two_carrier = one_carrier", "id"),
        ("UPDATE unsure SET one = two", "reference"),
        ("UPDATE discrepancies SET about = 'a_none'", "reference"),
        ("DELETE FROM discrepancy_places", "evidence"),
        ("INSERT INTO aliases VALUES ('s_old', 's_none', 'statement')", "alias"),
        ("INSERT INTO statements_fts(rowid, speaker_name, wordings) VALUES (99, 'x', 'y')", "search"),
        ("UPDATE annotations SET data = replace(data, '\"end\":', '\"end\":9')", "span"),
    ],
)
def test_what_is_broken_is_found(store: Store, sql: str, rule: str) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    if "acts SET id" in sql:
        sql = "UPDATE acts SET attribution = 'at_none'"
    store.connection.execute(sql)
    assert rule in {p.rule for p in check(store)}


def test_a_damaged_file_is_found(store: Store) -> None:
    # Two indexes trade places: each holds the entries of the other.
    a, b = (store.value("SELECT rootpage FROM sqlite_master WHERE name = ?", (n,)) for n in ("links_from", "links_to"))
    store.connection.execute("PRAGMA writable_schema = ON")
    store.connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'links_from'", (b,))
    store.connection.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'links_to'", (a,))
    store.connection.execute("PRAGMA writable_schema = OFF")
    store.close()
    with Store.open(store.path) as again:
        assert "file" in {p.rule for p in check(again)}
