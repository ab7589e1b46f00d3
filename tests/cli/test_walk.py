"""The walk through unsure cases: shown with their evidence, answered by letters, kept at once."""

import json
import os
import pty
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord import api, pipeline
from onrecord.api import Record
from onrecord.cli import app, exits, walk
from onrecord.model import Verdict
from onrecord.record import Store
from record_factory import CODE_VERSION, annotated_reports, reconcile, small_record


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose reconciling is the hand-made one: one unsure pair, two statements merged with a score of 0.9."""
    small_record(tmp_path / "r.db").close()

    def add(self: Record, _paths: object, **_options: object) -> None:
        reconcile(self.store)

    monkeypatch.setattr(api.Record, "add", add)
    return tmp_path / "r.db"


def run(record: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(app, ["review", *words, "--record", str(record)], input=answers)


def answered(record: Path, monkeypatch: pytest.MonkeyPatch, answers: str, *words: str) -> Result:
    monkeypatch.setattr("onrecord.cli.review.at_terminal", lambda: True)
    return run(record, *words, answers=answers)


def verdicts(record: Path) -> list[Verdict]:
    with Record.open(record) as opened:
        return [j.verdict for j in opened.judgements()]


def test_a_case_shows_both_wordings_with_their_evidence(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answered(record, monkeypatch, "q\n").stdout
    for words in ("Dorvik", "Harbour Post, 2031-03-04", "Isle Wire", "score 0.55", "same speaker, one strait"):
        assert words in shown
    assert "no ship would be stopped" in shown
    assert "took back her words on Thursday, saying" in shown  # the words around it


def test_differing_words_are_marked(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = answered(record, monkeypatch, "s\nq\n", "walk", "--below", "0.95").stdout
    assert "*We will* close the strait if the tolls stay" in shown
    assert "*Velmar would* close the strait if the tolls stay" in shown


@pytest.mark.parametrize(("letter", "verdict"), [("y", Verdict.MERGE), ("No", Verdict.SPLIT)])
def test_an_answer_is_a_decision_about_the_two_carriers(
    record: Path, monkeypatch: pytest.MonkeyPatch, letter: str, verdict: Verdict
) -> None:
    with Record.open(record) as opened:
        (pair,) = opened.unsure_pairs()
    result = answered(record, monkeypatch, f"{letter}\n", "--by", "kim")
    assert result.exit_code == exits.OK
    with Record.open(record) as opened:
        (made,) = opened.judgements()
        assert (made.verdict, made.by) == (verdict, "kim")
        assert {made.target, made.other} == {pair.one_carrier, pair.two_carrier}
        assert made.text_hash
        assert not opened.store.unfinished
        assert list(opened.open_cases()) == []


def test_back_lets_the_last_word_count(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(record, monkeypatch, "y\nb\nn\nq\n", "--below", "0.95")
    assert verdicts(record) == [Verdict.MERGE, Verdict.SPLIT]


def test_skipping_decides_nothing_and_nonsense_asks_again(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = answered(record, monkeypatch, "maybe\ns\n")
    assert "one letter" in result.stderr
    assert verdicts(record) == []


def test_the_end_of_the_input_keeps_what_was_decided(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(record, monkeypatch, "n\n", "--below", "0.95").exit_code == exits.OK
    assert verdicts(record) == [Verdict.SPLIT]


def test_an_interruption_keeps_what_was_decided(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["y\n"])

    def ask(self: object) -> str:
        if next(lines, None) is None:
            raise KeyboardInterrupt
        return "yes"

    monkeypatch.setattr(walk._Walk, "_ask", ask)
    result = answered(record, monkeypatch, "", "--below", "0.95")
    assert result.exit_code == exits.INTERRUPTED
    assert verdicts(record) == [Verdict.MERGE]
    with Record.open(record) as opened:
        assert opened.store.unfinished  # what a build then works in


def test_in_a_pipe_the_cases_are_listed(record: Path) -> None:
    (case,) = json.loads(run(record, "--json").stdout)
    assert case["joined"] is False
    assert case["one"]["carrier"]["text"] != case["two"]["carrier"]["text"]
    assert "0.55" in run(record).stdout
    assert verdicts(record) == []


def test_filters_choose_what_is_asked(record: Path) -> None:
    assert json.loads(run(record, "walk", "--json", "--speaker", "Hals").stdout) == []
    assert len(json.loads(run(record, "walk", "--json", "--speaker", "Dorvik").stdout)) == 1


def test_a_person_at_a_terminal_is_asked(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far, near = pty.openpty()
    with os.fdopen(near, "r", encoding="utf-8") as keys, os.fdopen(os.dup(near), "w", encoding="utf-8") as screen:
        monkeypatch.setattr(sys, "stdin", keys)
        monkeypatch.setattr(sys, "stdout", screen)
        os.write(far, b"y\n")
        app(["review", "--record", str(record)], standalone_mode=False)
    os.close(far)
    assert verdicts(record) == [Verdict.MERGE]


def test_help_is_no_walk() -> None:
    assert "measure" in CliRunner().invoke(app, ["review", "--help"]).stdout


@pytest.fixture
def reconciled(tmp_path: Path) -> Path:
    """A record that the program itself has reconciled."""
    with Store.open(tmp_path / "m.db", create=True) as store:
        store.put_annotated(annotated_reports(), CODE_VERSION)
        pipeline.reconcile(store)
    return tmp_path / "m.db"


def judge(record: Path, verdict: Verdict, one: str, two: str) -> None:
    """A decision that has been worked in."""
    with Record.open(record) as opened:
        opened.note_judgement(one, verdict, two)
        pipeline.reconcile(opened.store)


def test_measure_sets_the_programs_own_decision_beside_the_persons(reconciled: Path) -> None:
    with Record.open(reconciled) as opened:
        carriers = {c.cue: c.key for s in opened.statements() for c in s.carriers}
        together = {c.key for s in opened.statements() for c in s.carriers if c.cue in ("told", "warned")}
        assert len({s.id for s in opened.statements() if together & {c.key for c in s.carriers}}) == 1
    judge(reconciled, Verdict.SPLIT, carriers["told"], carriers["warned"])  # against the program
    lawful = [k for k in carriers.values() if k not in together]
    judge(reconciled, Verdict.SPLIT, carriers["told"], lawful[0])  # as the program has it
    with Record.open(reconciled) as opened:
        found = {frozenset((p.one, p.two)): p for p in opened.measure()}
    against = found[frozenset(together)]
    assert (against.people, against.program, against.agrees) == (False, True, False)
    assert against.score is not None
    assert against.score >= 0.6
    assert found[frozenset((carriers["told"], lawful[0]))].agrees
    rows = json.loads(run(reconciled, "measure", "--json").stdout)
    assert (rows[0]["kinds"], rows[0]["judged"], rows[0]["agreed"], rows[0]["share"]) == ("all", 2, 1, 0.5)
    assert sum(r["judged"] for r in rows if r["kinds"] == "all" and r["band"] != "all") == 2
    assert run(reconciled, "measure", "--csv").stdout.startswith("kinds,score,judged")


def test_the_last_word_on_a_pair_steers_the_program(reconciled: Path) -> None:
    with Record.open(reconciled) as opened:
        told, warned = ({c.cue: c.key for s in opened.statements() for c in s.carriers}[w] for w in ("told", "warned"))
    for verdict, statements in ((Verdict.MERGE, 1), (Verdict.SPLIT, 2), (Verdict.MERGE, 1)):
        judge(reconciled, verdict, told, warned)
        with Record.open(reconciled) as opened:
            homes = {s.id for s in opened.statements() for c in s.carriers if c.key in (told, warned)}
        assert len(homes) == statements


def test_measure_says_when_nobody_judged(reconciled: Path) -> None:
    assert "yet" in run(reconciled, "measure").stderr
    assert json.loads(run(reconciled, "measure", "--json").stdout) == []
