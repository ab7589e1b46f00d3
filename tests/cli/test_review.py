"""Decisions: made on the command line, applied at once, kept over rebuilds, carried by files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord import api
from onrecord.api import Record
from onrecord.cli import app, exits
from record_factory import reconcile, small_record


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose reconciling is the hand-made one, so that no stage is needed."""
    small_record(tmp_path / "r.db").close()

    def add(self: Record, _paths: object, **_options: object) -> None:
        reconcile(self.store)

    monkeypatch.setattr(api.Record, "add", add)
    return tmp_path / "r.db"


def run(*words: object, record: Path) -> Result:
    return CliRunner().invoke(app, ["review", *map(str, words), "--record", str(record)])


def ids(record: Path, *command: str) -> list[str]:
    result = CliRunner().invoke(app, [*command, "--json", "--record", str(record)])
    return [item["id"] for item in json.loads(result.stdout)]


def test_what_is_rejected_is_left_out_and_not_erased(record: Path) -> None:
    (link,) = ids(record, "conflicts")
    assert run("reject", link, "--by", "kim", "--note", "no", record=record).exit_code == 0
    assert ids(record, "conflicts") == []
    assert CliRunner().invoke(app, ["show", link, "--record", str(record)]).exit_code == 0
    assert run("accept", link, record=record).exit_code == 0
    assert ids(record, "conflicts") == [link]


def test_a_rejected_statement_takes_its_links_along(record: Path) -> None:
    with Record.open(record) as opened:
        target = next(opened.statements(act="THREATEN")).id
    run("reject", target, record=record)
    assert target not in ids(record, "statements")
    assert ids(record, "conflicts") == []


def test_an_edit_holds_over_rebuilds_and_says_who_made_it(record: Path) -> None:
    with Record.open(record) as opened:
        statement = next(opened.statements(speaker="Hals"))
        dorvik = next(opened.actors(speaker="Dorvik"))
    words = ["stance=against", "issues=tolls, law", f"speaker={dorvik.id}", "condition="]
    assert run("edit", statement.id, *words, "--by", "kim", record=record).exit_code == 0
    with Record.open(record) as opened:
        reconcile(opened.store)
        edited = opened.statement(statement.id)
        assert edited is not None
        assert (edited.stance, edited.issues, edited.condition) == ("against", ("tolls", "law"), None)
        assert (edited.speaker, edited.speaker_name, edited.speaker_why) == (dorvik.id, dorvik.name, "set by kim")
        assert opened.check() == []


def test_an_actor_can_be_renamed(record: Path) -> None:
    (actor,) = ids(record, "actors", "--name", "Hals")
    run("edit", actor, "name=Pieter Hals", "country=NLD", record=record)
    with Record.open(record) as opened:
        assert opened.actor_name(actor) == "Pieter Hals"
        assert next(opened.statements(speaker="Pieter")).speaker_name == "Pieter Hals"


@pytest.mark.parametrize("words", [["stance=maybe"], ["colour=red"], ["stance"]])
def test_an_edit_that_cannot_be_is_refused(record: Path, words: list[str]) -> None:
    target = ids(record, "statements")[0]
    assert run("edit", target, *words, record=record).exit_code == exits.INPUT


def test_a_speaker_is_set_to_an_actor_of_the_record_only(record: Path) -> None:
    target = ids(record, "statements")[0]
    assert run("edit", target, "speaker=nobody", record=record).exit_code == exits.RECORD
    with Record.open(record) as opened:
        assert opened.judgements() == []
        actor = next(opened.actors())
    assert run("edit", target, f"speaker={actor.id[:9]}", record=record).exit_code == 0
    with Record.open(record) as opened:
        (judgement,) = opened.judgements()
    assert json.loads(judgement.value or "") == {"speaker": actor.id}


def test_a_speaker_who_is_not_in_the_record_waits(record: Path, tmp_path: Path) -> None:
    target = ids(record, "statements")[0]
    with Record.open(record) as opened:
        before = opened.statement(target)
    line = {"id": "j_x", "target": target, "verdict": "edit", "value": '{"speaker": "a_elsewhere"}'}
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert run("import", file, record=record).exit_code == 0
    with Record.open(record) as opened:
        after = opened.statement(target)
        assert before is not None
        assert after is not None
        assert (after.speaker, after.speaker_name) == (before.speaker, before.speaker_name)
        assert opened.check() == []


def test_merge_takes_two_of_a_kind(record: Path) -> None:
    statement, report = ids(record, "statements")[0], ids(record, "reports")[0]
    assert run("merge", statement, report, record=record).exit_code == exits.INPUT
    assert run("merge", statement, statement, record=record).exit_code == exits.INPUT


def test_split_keeps_the_ids_of_carriers(record: Path) -> None:
    with Record.open(record) as opened:
        keys = [c.key for c in next(opened.statements(act="THREATEN")).carriers]
    assert run("split", *keys, record=record).exit_code == 0
    with Record.open(record) as opened:
        (judgement,) = opened.judgements()
        assert opened.report_by_id(judgement.text_hash or "") is not None
    assert [judgement.target, judgement.other] == keys


def test_decisions_leave_and_come_back(record: Path, tmp_path: Path) -> None:
    (link,) = ids(record, "conflicts")
    run("reject", link, record=record)
    file = tmp_path / "decisions.jsonl"
    file.write_text(run("export", record=record).stdout, encoding="utf-8")
    other = tmp_path / "other.db"
    small_record(other).close()
    result = run("import", file, record=other)
    assert "1 new of 1" in result.stderr
    assert ids(other, "conflicts") == []
    assert "0 new of 1" in run("import", file, record=other).stderr


def test_a_file_that_holds_no_decisions_is_refused(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"id": 1}\n', encoding="utf-8")
    result = run("import", file, record=record)
    assert result.exit_code == exits.INPUT
    assert "line 1" in result.stderr


def test_unsure_shows_merges_until_they_are_judged(record: Path) -> None:
    before = ids(record, "review", "unsure")
    run("accept", before[0], record=record)
    assert ids(record, "review", "unsure") == before[1:]


def test_an_open_decision_is_marked(record: Path, tmp_path: Path) -> None:
    line = {"id": "j_x", "target": "s_none", "verdict": "reject"}
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("import", file, record=record)
    assert run("list", "--csv", record=record).stdout.splitlines()[1].endswith(",yes")
