"""build, extract, demo and benchmark: what they read, say and leave."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord import api
from onrecord.cli import app, exits
from onrecord.cli.progress import rate
from onrecord.model import Notice, NoticeKind
from onrecord.pipeline import BuildSummary
from onrecord.record import Store
from record_factory import small_record

FIRST = """\
title: Orsk offers Tern a bridge
date: 2031-05-06
outlet: Ternshore Gazette
---
Orsk offers Tern a bridge

Orsk will reopen the northern bridge, Transport Minister Leda Voss said on Monday.

“We will reopen the bridge if Tern lifts the levy,” Voss told the Ternshore Gazette in an interview.
"""
SECOND = """\
title: Voss ties bridge to levy
date: 2031-05-07
outlet: Orsk Daily
---
Voss ties bridge to levy

Transport Minister Leda Voss told the Ternshore Gazette: “We will reopen the bridge if Tern lifts the levy.”

Governor Ilan Roth rejected the offer.
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


def fingerprint(path: Path) -> str:
    with Store.open(path) as store:
        return store.fingerprint()


@pytest.mark.model
def test_build_can_be_repeated_and_split(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").touch()
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    first = run("build", reports, "--record", one)
    assert first.exit_code == exits.OK
    assert "2 added, 0 known" in first.stdout
    assert "1 empty" in first.stdout
    assert "empty.txt: empty" in first.stderr
    assert run("check", "--record", one).exit_code == exits.OK
    before = fingerprint(one)
    again = run("build", reports, "--record", one)
    assert "0 added, 2 known" in again.stdout
    assert fingerprint(one) == before
    for name in ("b.txt", "a.txt"):
        run("build", reports / name, "--record", two)
    assert fingerprint(two) == before


@pytest.mark.model
def test_extract_gives_one_object_a_report(reports: Path) -> None:
    result = run("extract", reports)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [f["report"]["outlet"] for f in found] == ["Ternshore Gazette", "Orsk Daily"]
    for form in found:
        text = form["report"]["text"]
        quotes = [text[s:e] for a in form["attributions"] for s, e in a["content"]]
        assert any("reopen the bridge if Tern lifts the levy" in q for q in quotes)
    by_api = api.extract(FIRST)
    assert by_api["attributions"] == found[0]["attributions"]


@pytest.mark.model
def test_demo_builds_the_example(tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo", "--no-open")
    assert result.exit_code == exits.OK
    assert run("check", "--record", tmp_path / "demo" / "record.db").exit_code == exits.OK
    page = Path(result.stdout.splitlines()[-1].split(maxsplit=1)[1])
    assert page.is_file()


@pytest.mark.model
@pytest.mark.parametrize("packed", [False, True])
def test_attribution_is_measured_on_a_gold_file(tmp_path: Path, packed: bool) -> None:
    text = "“The levy stays,” Governor Ilan Roth said.\n\nIt rained."
    wanted = {"source": [[18, 36]], "cue": [[37, 41]], "content": [[0, 17]]}
    line = json.dumps({"id": "x", "text": text, "attributions": [wanted]}) + "\n"
    gold = tmp_path / ("gold.jsonl.gz" if packed else "gold.jsonl")
    gold.write_bytes(gzip.compress(line.encode()) if packed else line.encode())
    result = run("benchmark", "attribution", gold, "--pred", tmp_path / "pred.jsonl", "--json")
    assert json.loads(result.stdout)["full"]["f1"] == 1.0
    (predicted,) = map(json.loads, (tmp_path / "pred.jsonl").read_text(encoding="utf-8").splitlines())
    assert predicted["id"] == "x"


@pytest.mark.model
def test_acts_are_measured_on_a_gold_file(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    rows = ["marked_sentence\tgold_root", "<s>Orsk</s> accused <t>Tern</t> of stealing the bridge.\tACCUSE"]
    gold.write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = run("benchmark", "acts", gold, "--pred", tmp_path / "pred.csv", "--json")
    assert json.loads(result.stdout)["accuracy"] == 1.0
    assert (tmp_path / "pred.csv").read_text(encoding="utf-8").splitlines()[1].startswith("0,ACCUSE")


@pytest.mark.parametrize("line", ["not json", "[]", '{"id": "x"}'])
def test_a_gold_file_that_is_none_names_the_line(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n" + line + "\n", encoding="utf-8")
    result = run("benchmark", "attribution", gold, "--pred", tmp_path / "pred.jsonl")
    assert result.exit_code == exits.INPUT
    assert "line 2" in result.stderr


def test_a_dry_run_says_what_would_be_read_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in {"a.txt": FIRST, "b.txt": SECOND, "c.txt": FIRST, "d.txt": "", "e.bin": "\0\0"}.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    result = run("build", tmp_path / "in", "http://192.0.2.1/never-fetched", "--dry-run", "--record", tmp_path / "r.db")
    assert result.exit_code == 0
    shown = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert shown["files"] == "6"
    assert shown["reports"] == "2 to add, 1 known"
    assert shown["skipped"] == "2 (1 binary, 1 empty)"
    assert sorted(f.name for f in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize(
    ("done", "seconds", "total", "shown"),
    [
        (0, 5.0, 60, " of 60"),
        (3, 0.5, 60, " of 60"),
        (20, 10.0, 60, " of 60, 2.0 a second, 0:20 left"),
        (1, 60.0, 101, " of 101, 1.0 a minute, 1:40:00 left"),
        (20, 10.0, None, ", 2.0 a second"),
        (70, 10.0, 60, " of 60, 7.0 a second, 0:00 left"),
    ],
)
def test_progress_tells_rate_and_time_left(done: int, seconds: float, total: int | None, shown: str) -> None:
    assert rate(done, seconds, total) == shown


def test_a_path_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    result = run("build", tmp_path / "none", "--record", tmp_path / "r.db")
    assert result.exit_code == exits.INPUT
    assert "none" in result.stderr
    assert not (tmp_path / "r.db").exists()


def test_a_demo_that_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("demo", "--out", tmp_path / "file" / "demo")
    assert result.exit_code == exits.INPUT
    assert "--out" in result.stderr


def test_nothing_readable_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("build", tmp_path / "empty.txt", "--record", tmp_path / "r.db")
    assert result.exit_code == exits.INPUT
    assert "no report could be read" in result.stderr


def test_an_interruption_says_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_record(tmp_path / "r.db").close()

    def interrupted(*_: object, **__: object) -> BuildSummary:
        raise KeyboardInterrupt

    monkeypatch.setattr(api.Record, "add", interrupted)
    result = run("build", tmp_path, "--record", tmp_path / "r.db")
    assert result.exit_code == exits.INTERRUPTED
    assert "keeps 3 reports; the same command finishes it" in result.stderr


def test_many_notices_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notices = tuple(Notice(NoticeKind.EMPTY, "nothing", path=f"{n}.txt") for n in range(50))
    monkeypatch.setattr(api.Record, "add", lambda *_, **__: BuildSummary(files=51, added=1, notices=notices))
    result = run("build", tmp_path, "--record", tmp_path / "r.db")
    assert len(result.stderr.splitlines()) == 21
    assert "30 more notices (30 empty)" in result.stderr
    assert "50 empty" in result.stdout


def test_an_actor_file_that_is_none_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("colour\nred\n", encoding="utf-8")
    result = run("build", tmp_path, "--actors", tmp_path / "actors.csv", "--record", tmp_path / "r.db")
    assert result.exit_code == exits.INPUT
    assert "actors.csv" in result.stderr
    assert not (tmp_path / "r.db").exists()
