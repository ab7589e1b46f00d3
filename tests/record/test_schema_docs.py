"""The page about the record file names every table, view and column."""

import re
from pathlib import Path

from onrecord.record import Store
from onrecord.record.fingerprint import column_names

PAGE = Path(__file__).resolve().parents[2] / "docs" / "record.md"


def test_every_table_and_column_is_described(tmp_path: Path) -> None:
    rows = {m[1]: m[2] for m in re.finditer(r"^\| `(\w+)`[^|]*\| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.M)}
    with Store.open(tmp_path / "r.db", create=True) as store:
        names = [r[0] for r in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [n for n in names if "_fts" not in n and not n.startswith("sqlite_")]
        for table in tables:
            described = set(re.findall(r"`(\w+)`", rows.get(table, "")))
            assert set(column_names(store.connection, table)) <= described, table


def test_every_view_is_described_and_answers(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    with Store.open(tmp_path / "r.db", create=True) as store:
        views = [r[0] for r in store.rows("SELECT name FROM sqlite_master WHERE type = 'view'")]
        for view in views:
            assert f"| `{view}` |" in page
            list(store.rows(f"SELECT * FROM {view}"))
