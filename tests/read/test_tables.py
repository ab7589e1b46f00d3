"""Rows of JSON, CSV, Parquet and SQLite: fields by their usual names or the user's, tables of any size, odd files."""

import json
import sqlite3
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from example_files import ROOT, script
from onrecord.model import Notice, NoticeKind, Report
from onrecord.read import Fields, Limits, read_path, read_stream
from onrecord.read.sqlite import RECORD_MARK
from onrecord.record import Store
from onrecord.record.schema import APPLICATION_ID

samples = script(Path(ROOT, "benchmarks", "samples.py"))

BODY = (
    "The harbour board of Tarn voted on Monday to close the old bridge until the spring.\n\n“We cannot ask anybody to "
    "cross it,” said Ida Renn, who chairs the board.\n"
)
USUAL = {"body": BODY, "headline": "Bridge shut", "link": "https://tarnpost.example/b", "date": "2031-11-04"}
OWN = {
    "words": BODY,
    "hed": "Bridge shut",
    "where": "https://tarnpost.example/b",
    "day": "2031-11-04",
    "paper": "The Tarn Post",
}
NAMED = Fields(text="Words", title="hed", url="where", outlet="paper", published="day")


def csv_of(rows: list[dict[str, str]]) -> bytes:
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    return "\n".join(lines).encode()


FORMS = {
    "json lines": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "json list": lambda rows: json.dumps({"meta": [1], "hits": rows}, indent=1).encode(),
    "csv": csv_of,
    "sqlite": samples.sqlite,
    "parquet": samples.parquet,
}


def read(raw: bytes, fields: Fields | None = None, limits: Limits | None = None) -> list[Report | Notice]:
    return list(read_stream(BytesIO(raw), "input", limits, fields=fields))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("row", "fields"), [(USUAL, None), (OWN, NAMED)], ids=["usual", "named"])
def test_fields_are_found(form: str, row: dict[str, str], fields: Fields | None) -> None:
    found = read(FORMS[form]([row, row]), fields)
    assert len(found) == 2
    for report in found:
        assert isinstance(report, Report)
        assert report.text == BODY
        assert report.title is not None and report.title.text == "Bridge shut"
        assert report.url == "https://tarnpost.example/b"
        assert str(report.published.earliest) == "2031-11-04"
        assert report.outlet == ("The Tarn Post" if fields else "Tarn Post")


@pytest.mark.parametrize("form", FORMS)
def test_a_field_that_is_named_is_the_only_one_looked_at(form: str) -> None:
    # "body" holds the teaser here: without the named field there is no report, and what there is is told.
    found = read(FORMS[form]([USUAL | {"text": BODY}]), Fields(text="full"))
    assert not any(isinstance(f, Report) for f in found if form in ("sqlite", "parquet", "json lines"))
    told = [f.message for f in found if isinstance(f, Notice)]
    if form in ("sqlite", "parquet", "json lines"):
        assert any("full" in m and "headline" in m and "--text-key" in m for m in told)


def test_fields_within_fields_and_lists_of_paragraphs() -> None:
    row = {"article": {"Body": BODY.split("\n\n"), "meta": {"hed": "Bridge shut"}}}
    (report,) = read(json.dumps(row).encode(), Fields(text="article.body", title="article.meta.hed"))
    assert isinstance(report, Report) and report.text == BODY
    assert report.title is not None and report.title.text == "Bridge shut"
    (nested,) = read(samples.parquet([row]), Fields(text="article.body", title="article.meta.hed"))
    assert isinstance(nested, Report) and nested.text == BODY


def test_a_row_that_is_too_long_is_a_notice_and_the_next_is_read() -> None:
    rows = [USUAL | {"body": BODY * 100}, USUAL]
    for form, make in FORMS.items():
        notice, report = read(make(rows), limits=Limits(file_bytes=5_000, whole_bytes=100_000))[-2:]
        assert isinstance(report, Report), form
        assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE, form


def test_a_table_may_be_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.read.readers.HEAD_BYTES", 2_000)
    rows = [USUAL | {"headline": f"Bridge é {n}"} for n in range(200)]
    for form in ("csv", "json lines"):
        raw = FORMS[form](rows)
        assert len(raw) > 20_000
        found = read(raw, limits=Limits(file_bytes=5_000))
        assert [f.title.text for f in found if isinstance(f, Report) and f.title] == [r["headline"] for r in rows], form


def test_row_groups_are_read_one_after_the_other() -> None:
    found = read(samples.parquet([USUAL | {"body": f"{BODY} Item {n}."} for n in range(25)], group=10))
    assert [f.path for f in found] == [f"input#{n}" for n in range(1, 26)]


def test_row_group_past_the_limit_is_a_notice() -> None:
    raw = samples.parquet([USUAL | {"body": f"{BODY * 20} Item {n}."} for n in range(20)], group=10)
    found = read(raw, limits=Limits(unpacked_bytes=1_000))
    assert [f.kind for f in found if isinstance(f, Notice)] == [NoticeKind.TOO_LARGE] * 2
    assert len(found) == 2


def tables(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement, {"body": BODY} if ":body" in statement else {})
        database.commit()
    return path


def test_the_tables_with_articles_are_read_and_the_others_told(tmp_path: Path) -> None:
    file = tables(
        tmp_path / "a.db",
        "CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT)",
        "INSERT INTO articles(title, body) VALUES ('Bridge shut', :body)",
        "CREATE TABLE comments (body TEXT)",
        "INSERT INTO comments VALUES ('First!')",
        "CREATE TABLE tags (name TEXT)",
        "CREATE VIRTUAL TABLE articles_fts USING fts5(title, body, content='articles')",
        "CREATE VIEW hostile AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS text FROM n",
    )
    before = file.read_bytes()
    notice, report = read_path(file)
    assert isinstance(report, Report) and report.path == f"{file}#articles/1"
    assert isinstance(notice, Notice) and "comments" in notice.message and "--table comments" in notice.message
    assert file.read_bytes() == before and sorted(p.name for p in tmp_path.iterdir()) == ["a.db"]
    (comment,) = read_path(file, fields=Fields(table="Comments"))
    assert isinstance(comment, Report) and comment.text == "First!"
    (missing,) = read_path(file, fields=Fields(table="none"))
    assert isinstance(missing, Notice) and "articles" in missing.message


def test_changes_that_wait_beside_a_database_are_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE articles (title TEXT, text TEXT)")
        database.execute("INSERT INTO articles VALUES ('a', ?)", (BODY,))
        found = list(read_path(tmp_path / "a.db"))
    assert any(isinstance(f, Notice) and "-wal" in f.message for f in found)
    # Closed by its writer, it is whole; in an archive it is read as well.
    (report,) = read_path(tmp_path / "a.db")
    assert isinstance(report, Report)
    (packed,) = read(samples.zipped({"a.db": (tmp_path / "a.db").read_bytes()}))
    assert isinstance(packed, Report)


def test_a_record_given_as_reports_is_told(tmp_path: Path) -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == RECORD_MARK
    Store.open(tmp_path / "r.db", create=True).close()
    (notice,) = read_path(tmp_path / "r.db")
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.UNREADABLE
    assert "--record" in notice.message


def test_a_computed_column_is_not_run(tmp_path: Path) -> None:
    file = tables(
        tmp_path / "a.db",
        "CREATE TABLE articles (title TEXT, text TEXT GENERATED ALWAYS AS (title || ' computed'))",
        "INSERT INTO articles(title) VALUES ('a')",
    )
    (notice,) = read_path(file)
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.EMPTY


@pytest.mark.parametrize("form", ["sqlite", "parquet"])
@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_damaged_file_is_a_notice(form: str, cut: float) -> None:
    raw = FORMS[form]([USUAL | {"body": f"{BODY} Item {n}."} for n in range(300)])
    found = read(raw[: int(len(raw) * cut)])
    assert any(isinstance(f, Notice) and f.kind is NoticeKind.UNREADABLE for f in found)


def test_a_whole_file_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    genuine = json.JSONDecoder.raw_decode

    def counted(self: json.JSONDecoder, text: str, at: int = 0) -> object:
        parsed.append(len(text))
        return genuine(self, text, at)

    monkeypatch.setattr(json.JSONDecoder, "raw_decode", counted)
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "a", "content_text": BODY}]}
    for raw in (FORMS["json list"]([USUAL] * 3), json.dumps(feed, indent=1).encode()):
        parsed.clear()
        assert any(isinstance(f, Report) for f in read(raw))
        assert len(parsed) == 1


@pytest.mark.skipif(sys.version_info < (3, 11), reason="sqlite3 that opens bytes")
def test_text_of_a_database_in_another_encoding_is_kept() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE articles (title, text)")
        database.execute("INSERT INTO articles VALUES ('a', CAST(x'54686520636166e920' AS TEXT) || ?)", (BODY,))
        database.commit()
        raw = database.serialize()
    (report,) = read(raw)
    assert isinstance(report, Report) and report.text.startswith("The caf\ufffd The harbour")


def test_a_database_whose_description_is_no_text_is_a_notice() -> None:
    # SQLite quotes the damaged description in its message, which Python then fails to read as text.
    raw = FORMS["sqlite"]([USUAL])
    at = raw.index(b"CREATE TABLE")
    (notice,) = read(raw[:at] + b"CREATE\xff" + raw[at + 7 :])
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.UNREADABLE


def test_damage_to_a_description_of_columns_does_not_end_the_process() -> None:
    # Arrow takes a column's sizes apart where its errors cannot be caught. Each step makes some list longer.
    raw = FORMS["parquet"]([{"text": BODY}] * 3)
    footer = len(raw) - 8 - int.from_bytes(raw[-8:-4], "little")
    for at in range(footer, len(raw) - 8):
        for step in (0x10, 0x20):
            found = read(raw[:at] + bytes([(raw[at] + step) % 256]) + raw[at + 1 :])
            assert all(isinstance(f, Report | Notice) for f in found)
