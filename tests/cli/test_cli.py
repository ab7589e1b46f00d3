"""The command line over a small record: answers, formats, suggestions, exit codes. No stage runs."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app, exits
from onrecord.cli.output import Terminal
from record_factory import small_record

ASK = ["statements", "positions", "conflicts", "timeline", "actors", "reports"]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    small_record(tmp_path / "r.db").close()
    return tmp_path / "r.db"


def run(*words: object, record: Path | None = None) -> Result:
    extra = ["--record", str(record)] if record else []
    return CliRunner().invoke(app, [*map(str, words), *extra])


@pytest.mark.parametrize("command", ASK)
def test_each_question_answers_in_every_format(record: Path, command: str) -> None:
    table, as_json, as_csv = (run(command, *flag, record=record) for flag in ([], ["--json"], ["--csv"]))
    assert (table.exit_code, as_json.exit_code, as_csv.exit_code) == (0, 0, 0)
    items = json.loads(as_json.stdout)
    rows = list(csv.reader(io.StringIO(as_csv.stdout)))
    assert len(items) == len(rows) - 1 == len(table.stdout.splitlines()) - 1 > 0
    ids = {item["id"] for item in items}
    assert ids == {row[rows[0].index("id")] for row in rows[1:]}
    assert all(any(i in line for i in ids) for line in table.stdout.splitlines()[1:])


def test_a_plain_table_cuts_nothing(record: Path) -> None:
    assert "We will close the strait if the tolls stay." in run("statements", record=record).stdout


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--speaker", "dorvik"], 2),
        (["--speaker", "ANA DORVIK"], 2),
        (["--speaker", "Dor"], 0),
        (["--issue", "strait"], 1),
        (["--act", "threaten"], 1),
        (["--outlet", "coast daily"], 2),
        (["--since", "2031-03-04"], 0),
        (["--until", "2031-03-03"], 1),
        (["--origin", "Courier"], 1),
        (["--words", "ship stopped"], 1),
        (["--words", "clos*"], 1),
        (["--limit", "1"], 1),
    ],
)
def test_filters(record: Path, filters: list[str], found: int) -> None:
    assert len(json.loads(run("statements", "--json", *filters, record=record).stdout)) == found


def test_a_name_that_is_not_there_brings_the_nearest(record: Path) -> None:
    result = run("statements", "--speaker", "Dorvic", record=record)
    assert result.exit_code == exits.OK
    assert "Did you mean Ana Dorvik?" in result.stderr
    assert result.stdout == ""


def test_an_act_type_that_is_not_there_brings_the_nearest(record: Path) -> None:
    result = run("statements", "--act", "THREAT", record=record)
    assert result.exit_code == exits.INPUT
    assert "THREATEN" in result.stderr


def test_a_command_that_is_not_there_brings_the_nearest() -> None:
    result = run("stetements")
    assert result.exit_code == exits.USAGE
    assert "statements" in result.stderr


def test_reported_and_inferred_are_never_shown_together(record: Path) -> None:
    assert len(json.loads(run("conflicts", "--json", record=record).stdout)) == 1
    assert json.loads(run("conflicts", "--json", "--basis", "inferred", record=record).stdout) == []


def test_discrepancies_are_a_question_too(record: Path) -> None:
    (found,) = json.loads(run("conflicts", "--discrepancies", "--json", record=record).stdout)
    assert {p["text"] for p in found["places"]} == {"Ana Dorvik", "Anna Dorvik"}


def test_search_finds_statements_and_reports(record: Path) -> None:
    hits = json.loads(run("search", "strait", "toll*", "--json", record=record).stdout)
    assert {h["kind"] for h in hits} == {"statement", "report"}


@pytest.mark.parametrize("words", ['"', "AND", "a OR NOT (", "x:y", "^z", "-", "NEAR(a b)", "'; DROP TABLE reports"])
def test_no_search_words_are_syntax(record: Path, words: str) -> None:
    assert run("search", "--record", record, "--", words).exit_code in (exits.OK, exits.INPUT)
    assert len(json.loads(run("reports", "--json", record=record).stdout)) == 3


def kinds_and_ids(record: Path) -> dict[str, str]:
    tables = ["statements", "reports", "actors", "links", "discrepancies", "positions", "stories", "attributions"]
    tables += ["acts", "report_actors", "notices"]
    with sqlite3.connect(record) as connection:
        found = {t: connection.execute(f"SELECT id FROM {t} ORDER BY id LIMIT 1").fetchone()[0] for t in tables}
        found["alias"] = connection.execute("SELECT alias FROM aliases WHERE kind = 'statement'").fetchone()[0]
    connection.close()
    return found


def test_everything_with_an_id_can_be_shown(record: Path) -> None:
    for kind, id_ in kinds_and_ids(record).items():
        shown, as_json = run("show", id_, record=record), run("show", id_, "--json", record=record)
        assert (shown.exit_code, as_json.exit_code) == (0, 0), kind
        assert json.loads(as_json.stdout)["kind"], kind
        begun = run("show", id_[:12], record=record)
        assert begun.stdout == shown.stdout, kind


def test_an_id_that_is_not_there_brings_the_nearest(record: Path) -> None:
    id_ = kinds_and_ids(record)["statements"]
    other = id_[:-1] + ("a" if id_[-1] != "a" else "b")
    result = run("show", other, record=record)
    assert result.exit_code == exits.RECORD
    assert id_ in result.stderr


def test_a_beginning_of_many_ids_asks_for_more(record: Path) -> None:
    result = run("show", "s_", record=record)
    assert result.exit_code == exits.RECORD
    assert "Type more" in result.stderr


def test_compare_sets_wordings_side_by_side(record: Path) -> None:
    result = run("compare", "harbour.txt", "Coast Daily", "--json", record=record)
    found = json.loads(result.stdout)
    assert [len(found[part]) for part in ("shared", "only_a", "only_b", "discrepancies")] == [2, 0, 0, 1]
    assert [c["cue"] for c in found["shared"][0]["a"] + found["shared"][0]["b"]] == ["told", "warned"]
    assert found["shared"][0]["cues"] == {"a": ["told"], "b": ["warned"]}


def test_compare_tells_what_each_report_calls_a_speaker(record: Path) -> None:
    found = json.loads(run("compare", "harbour.txt", "Coast Daily", "--json", record=record).stdout)
    assert [(c["name"], c["a"], c["b"]) for c in found["called"]] == [("Piet Hals", ["Envoy Piet Hals"], ["Hals"])]
    result = run("compare", "harbour.txt", "Coast Daily", record=record)
    assert "told | warned" in result.stderr


def test_check_says_all_is_well_and_fails_when_it_is_not(record: Path) -> None:
    assert run("check", record=record).exit_code == exits.OK
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE carriers SET text = 'other words'")
    connection.close()
    result = run("check", "--json", record=record)
    assert result.exit_code == exits.PROBLEMS
    assert {p["rule"] for p in json.loads(result.stdout)} == {"excerpt"}


def test_a_missing_record_is_a_record_error(tmp_path: Path) -> None:
    result = run("statements", record=tmp_path / "none.db")
    assert result.exit_code == exits.RECORD
    assert "onrecord build" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_both_formats_at_once_are_a_usage_error(record: Path) -> None:
    assert run("statements", "--json", "--csv", record=record).exit_code == exits.USAGE


def test_a_day_must_be_a_day(record: Path) -> None:
    result = run("statements", "--since", "yesterday", record=record)
    assert result.exit_code == exits.USAGE
    assert "2031-03-05" in result.stderr


def test_a_format_that_is_not_there_is_an_input_error(record: Path) -> None:
    result = run("export", "jsnl", record=record)
    assert result.exit_code == exits.INPUT
    assert "jsonl" in result.stderr


def test_the_record_can_be_named_by_the_environment(record: Path) -> None:
    result = CliRunner().invoke(app, ["actors", "--json"], env={"ONRECORD_RECORD": str(record)})
    assert len(json.loads(result.stdout)) == 3


def test_a_report_cannot_steer_a_terminal_or_a_spreadsheet(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE actors SET name = '=1+1' || char(27) || '[31m' || char(8238) || 'x'")
    connection.close()
    assert "\x1b" not in run("actors", record=record).stdout
    assert "\u202e" not in run("actors", record=record).stdout
    assert ",'=1+1" in run("actors", "--csv", record=record).stdout


def test_page_writes_pages(record: Path, tmp_path: Path) -> None:
    result = run("page", "--out", tmp_path / "pages", record=record)
    assert result.exit_code == exits.OK
    assert Path(result.stdout.strip()).read_text(encoding="utf-8").startswith("<!")


def onrecord(*words: str, **options: object) -> "subprocess.CompletedProcess[str]":
    code = "from onrecord.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_has_had_enough_is_no_error(record: Path) -> None:
    program = f'"{sys.executable}" -c "from onrecord.cli import main; main()"'
    line = f'set -o pipefail; {program} export jsonl --with-text --record "{record}" | head -c 10 > {os.devnull}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_pipe_ends_a_card_well_too() -> None:
    with pytest.raises(BrokenPipeError):  # which the program takes for an end; rich itself would exit with 1
        Terminal().on_broken_pipe()


def test_data_goes_to_stdout_and_messages_to_stderr(record: Path) -> None:
    done = onrecord("statements", "--speaker", "nobody", "--record", str(record))
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing in the record" in done.stderr


def test_no_color_is_honoured(record: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": ""}
    done = onrecord("statements", "--record", str(record), env=environment)
    assert "\x1b" not in done.stdout + done.stderr


def test_the_module_and_the_program_say_the_same_version() -> None:
    import onrecord as package

    assert package.__version__ in run("--version").stdout
