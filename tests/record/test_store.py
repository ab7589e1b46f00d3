"""The record file: what goes in comes out, in any order, and errors say what to do."""

import dataclasses
import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import (
    UNKNOWN_WHEN,
    Act,
    Actor,
    Annotated,
    Attribution,
    Carrier,
    Discrepancy,
    Judgement,
    KnownActor,
    Link,
    Notice,
    NoticeKind,
    Position,
    RecordError,
    Report,
    ReportActor,
    Span,
    Statement,
    StatementAct,
    Story,
    Verdict,
    judgement_id,
)
from onrecord.record import Store, queries
from onrecord.record.check import check
from onrecord.record.filters import Filter
from onrecord.record.find import find_id
from record_factory import CODE_VERSION, annotated_reports, reconcile, small_record


def build(path: Path, batches: Sequence[Sequence[Annotated]], *, between: bool = False) -> str:
    """The fingerprint of a record made of *batches*, reconciled after each one if *between*."""
    with Store.open(path, create=True) as store:
        for batch in batches:
            store.put_annotated(batch, CODE_VERSION)
            if between:
                reconcile(store)
        reconcile(store)
        return store.fingerprint()


def test_annotated_reports_come_back_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated(annotated_reports(), CODE_VERSION)
        wanted = {a.report.id: a for a in annotated_reports()}
        for annotated in store.annotated(store.report_ids()):
            given_ = wanted.pop(annotated.report.id)
            assert annotated == given_
        assert not wanted


def test_a_known_report_is_known_by_the_version_that_annotated_it(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        first = next(store.report_ids())
        assert store.has_report(first, CODE_VERSION)
        assert not store.has_report(first, "later")
        assert not store.has_report("r_none", CODE_VERSION)


def test_an_unknown_report_is_an_error(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store, pytest.raises(RecordError, match="r_none"):
        list(store.annotated(["r_none"]))


def test_summaries_leave_out_the_places(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        actors = list(store.report_actor_summaries())
    assert {a.name for a in actors} >= {"Ana Dorvik", "Anna Dorvik", "Piet Hals"}
    assert not any(a.mentions for a in actors)


def test_signatures_wait_until_they_are_put(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        ids = list(store.report_ids())
        assert [value for _, value in store.signatures()] == [None] * 3
        store.put_signatures([(ids[0], {"words": ["strait", "✂"]})])
        assert dict(store.signatures())[ids[0]] == {"words": ["strait", "✂"]}
        store.put_annotated(annotated_reports(), CODE_VERSION)
        assert dict(store.signatures())[ids[0]] is None


def test_the_record_is_unfinished_until_it_is_reconciled(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        assert not store.unfinished
        store.put_annotated(annotated_reports(), CODE_VERSION)
        assert store.unfinished
        reconcile(store)
        assert not store.unfinished


def test_what_another_program_adds_meanwhile_is_not_taken_for_reconciled(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store, Store.open(tmp_path / "r.db") as other:
        store.put_known_actors(())
        assert store.unfinished
        other.put_annotated(annotated_reports(), CODE_VERSION)
        reconcile(store)
        assert other.unfinished
        reconcile(other)
        assert not store.unfinished


def test_full_text_rows_are_those_of_their_tables(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        store.put_annotated(annotated_reports()[1:], CODE_VERSION)
        reconcile(store)
        for table in ("reports", "statements"):
            assert store.value(f"SELECT count(*) FROM {table} WHERE rowid = number") == 3
        sql = "SELECT id FROM {0} WHERE number IN (SELECT rowid FROM {0}_fts WHERE {0}_fts MATCH 'lawful')"
        store.connection.execute("VACUUM")
        assert len(list(store.rows(sql.format("reports")))) == 2
        assert len(list(store.rows(sql.format("statements")))) == 1


def test_a_failed_reconciling_changes_nothing(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        before = store.fingerprint()
        with pytest.raises(KeyboardInterrupt), store.reconciling() as writer:
            writer.replace_reconciled([], [])
            raise KeyboardInterrupt
        assert store.fingerprint() == before


def test_findings_about_reports_that_are_not_here_are_refused(tmp_path: Path) -> None:
    with small_record(tmp_path / "whole.db") as whole:
        story = whole.connection.execute("SELECT * FROM stories").fetchone()
    with Store.open(tmp_path / "r.db", create=True) as store:
        with pytest.raises(RecordError, match="FOREIGN KEY"), store.reconciling() as writer:
            writer.replace_reconciled([Story(story["id"], "t", ("r_none",), UNKNOWN_WHEN)], [])
        assert store.value("SELECT count(*) FROM stories") == 0


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(3)), st.integers(1, 3), st.booleans())
def test_order_and_batches_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], size: int, between: bool
) -> None:
    folder = tmp_path_factory.mktemp("order")
    reports = annotated_reports()
    shuffled = [reports[i] for i in order]
    batches = [shuffled[i : i + size] for i in range(0, 3, size)]
    assert build(folder / "a.db", batches, between=between) == build(folder / "b.db", [reports])


def test_where_the_files_stand_makes_no_difference(tmp_path: Path) -> None:
    one = build(tmp_path / "a.db", [annotated_reports("here")])
    two = build(tmp_path / "b.db", [annotated_reports("there")])
    assert one == two


def test_fewer_reports_are_another_record(tmp_path: Path) -> None:
    assert build(tmp_path / "a.db", [annotated_reports()]) != build(tmp_path / "b.db", [annotated_reports()[:2]])


def test_the_first_path_is_shown_whatever_came_first(tmp_path: Path) -> None:
    for folders in (["b", "a"], ["a", "b"]):
        with Store.open(tmp_path / f"{folders[0]}.db", create=True) as store:
            for folder in folders:
                store.put_annotated(annotated_reports(folder), CODE_VERSION)
            assert store.value("SELECT path FROM reports WHERE outlet = 'Harbour Post'") == "a/harbour.txt"


def test_notices_are_kept_once(tmp_path: Path) -> None:
    notice = Notice(NoticeKind.BINARY, "not text", path="x.bin", span=Span(0, 3))
    with small_record(tmp_path / "r.db") as store:
        store.put_notices([notice])
        store.put_notices([notice])
        assert store.value("SELECT count(*) FROM notices WHERE path = 'x.bin'") == 1


def test_judgements_survive_a_rebuild(tmp_path: Path) -> None:
    made = judgement_id("s_x", Verdict.REJECT, None, None, "kim", "2031-01-01")
    judgement = Judgement(made, "s_x", Verdict.REJECT, by="kim", at="2031-01-01")
    with small_record(tmp_path / "r.db") as store:
        assert store.add_judgements([judgement]) == 1
        assert store.add_judgements([judgement]) == 0
        assert store.unfinished
        reconcile(store)
        assert store.judgements() == [judgement]


def test_a_judgement_finds_a_link_whose_statements_grew(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated(annotated_reports()[1:2], CODE_VERSION)
        reconcile(store)
        (young,) = queries.links(store)
        made = judgement_id(young.id, Verdict.REJECT, None, None, "", "2031-01-01")
        store.add_judgements([Judgement(made, young.id, Verdict.REJECT, at="2031-01-01")])
        store.put_annotated(annotated_reports(), CODE_VERSION)
        reconcile(store)
        assert find_id(store, young.id).kind == "link"
        assert find_id(store, young.id).id != young.id, "the statements go by other ids now"
        assert list(queries.links(store)) == []


def test_a_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="onrecord build"):
        Store.open(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"not a database at all, only words\n" * 40, b"\x00\x01" * 900])
def test_another_kind_of_file_is_named_as_such(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a record"):
        Store.open(path)
    assert path.read_bytes() == content


def test_another_sqlite_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE things (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="not a record"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Store.open(tmp_path, create=True)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder exist"):
        Store.open(tmp_path / "none" / "r.db", create=True)


def test_a_second_writer_waits_and_then_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.connection.BUSY_SECONDS", 0.05)
    with small_record(tmp_path / "r.db") as store, Store.open(tmp_path / "r.db") as second:
        store.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing"):
            second.put_annotated(annotated_reports(), CODE_VERSION)
        assert len(list(second.report_ids())) == 3, "readers go on reading"
        store.connection.execute("ROLLBACK")


def test_a_record_in_a_folder_one_may_only_read_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_record(tmp_path / "r.db").close()
    monkeypatch.setattr("onrecord.record.connection.os.access", lambda *_: False)
    with Store.open(tmp_path / "r.db") as store:
        assert len(list(store.report_ids())) == 3
        assert check(store) == []
        with pytest.raises(RecordError, match="may not be written"):
            store.put_known_actors(())


KILLED = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from record_factory import CODE_VERSION, annotated_reports, reconcile
    from onrecord.record import Store
    print("ready", flush=True)
    with Store.open(Path({path!r}), create=True) as store:
        while True:
            for annotated in annotated_reports():
                store.put_annotated([annotated], CODE_VERSION)
                reconcile(store)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_writer_leaves_a_record_that_the_next_run_finishes(tmp_path: Path) -> None:
    undisturbed = build(tmp_path / "calm.db", [annotated_reports()])
    path = tmp_path / "killed.db"
    script = textwrap.dedent(KILLED.format(tests=str(Path(__file__).parents[1]), path=str(path)))
    chance = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=chance.uniform(0.01, 0.25))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Store.open(path, create=True) as store:
            assert store.value("PRAGMA integrity_check") == "ok"
            assert not list(store.rows("PRAGMA foreign_key_check"))
    assert build(path, [annotated_reports()]) == undisturbed


@pytest.mark.parametrize(
    ("table", "record", "elsewhere"),
    [
        ("dated_reports", Report, {"notices"}),
        ("report_actors", ReportActor, set()),
        ("attributions", Attribution, set()),
        ("acts", Act, set()),
        ("actors", Actor, {"members"}),
        ("statements", Statement, {"acts", "issues", "on", "carriers"}),
        ("statement_acts", StatementAct, set()),
        ("carriers", Carrier, {"path"}),
        ("links", Link, set()),
        ("discrepancies", Discrepancy, {"places"}),
        ("positions", Position, {"statements"}),
        ("stories", Story, {"reports"}),
        ("notices", Notice, set()),
        ("judgements", Judgement, set()),
        ("known_actors", KnownActor, set()),
    ],
)
def test_every_field_of_the_model_has_its_column(tmp_path: Path, table: str, record: type, elsewhere: set[str]) -> None:
    spread = {
        "when": "_basis",
        "span": "_start",
        "published": "_basis",
        "updated": "_basis",
        "said": "_basis",
        "trigger": "_start",
    }
    renamed = {"from_": "from_statement", "to": "to_statement"}
    wanted = {renamed.get(f.name, f.name + spread.get(f.name, "")) for f in dataclasses.fields(record)}
    with Store.open(tmp_path / "r.db", create=True) as store:
        columns = {row["name"] for row in store.rows(f"PRAGMA table_info({table})")}
    assert wanted - elsewhere <= columns


def test_pairs_that_may_be_one_come_back_until_a_person_settles_them(tmp_path: Path) -> None:
    with small_record(tmp_path / "r.db") as store:
        (pair,) = queries.unsure_pairs(store)
        assert list(queries.unsure_pairs(store, Filter(speaker="Dorvik"), at_least=0.5)) == [pair]
        assert not list(queries.unsure_pairs(store, Filter(speaker="Hals")))
        assert not list(queries.unsure_pairs(store, at_least=0.56))
        ident = judgement_id(pair.two, Verdict.SPLIT, pair.one, None, "", "")
        store.add_judgements([Judgement(ident, pair.two, Verdict.SPLIT, pair.one)])
        assert not list(queries.unsure_pairs(store))
