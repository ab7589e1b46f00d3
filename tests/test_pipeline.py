"""The whole road: reports in, record out."""

import json
import random
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.model import ActorKind, Judgement, KnownActor, Method, NoticeKind, Verdict, judgement_id
from onrecord.record import Store, queries
from onrecord.record.check import check

pytestmark = pytest.mark.model
EXAMPLE = Path(str(files("onrecord.data") / "example" / "reports"))
GERMAN = (
    "Der Minister sagte am Freitag, dass die Gespräche nicht weitergehen können. Das ist nicht gut für uns alle.\n" * 4
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db", create=True) as opened:
        yield opened


def fingerprint(folder: Path, batches: list[list[Path]]) -> str:
    folder.mkdir()
    with Store.open(folder / "record.db", create=True) as opened:
        for batch in batches:
            pipeline.build(opened, batch)
        assert list(check(opened)) == []
        return opened.fingerprint()


def test_order_and_batches_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = sorted(EXAMPLE.glob("*.txt"))
    whole = fingerprint(tmp_path / "whole", [reports])
    shuffled = random.Random(7).sample(reports, len(reports))
    assert fingerprint(tmp_path / "halves", [shuffled[:3], shuffled[3:]]) == whole
    monkeypatch.setattr(pipeline, "BATCH_REPORTS", 3)
    assert fingerprint(tmp_path / "backwards", [reports[::-1]]) == whole


def test_building_again_changes_nothing(store: Store) -> None:
    first = pipeline.build(store, [EXAMPLE])
    before = store.fingerprint()
    again = pipeline.build(store, [EXAMPLE])
    assert (first.added, again.added, again.known) == (8, 0, 8)
    assert store.fingerprint() == before and not store.unfinished


def test_the_same_report_at_two_paths_is_one(store: Store, tmp_path: Path) -> None:
    source = EXAMPLE / "norda-wire.txt"
    for name in ("a.txt", "b.txt"):
        shutil.copy(source, tmp_path / name)
    summary = pipeline.build(store, [tmp_path / "b.txt", tmp_path / "a.txt"])
    assert (summary.added, summary.known) == (1, 1)
    assert [r.path for r in queries.reports(store)] == [str(tmp_path / "a.txt")]


def test_a_build_cut_off_before_reconciling_is_finished_by_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "reconcile", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipeline.build(store, [EXAMPLE])
    assert store.unfinished and list(queries.statements(store)) == []
    assert pipeline.build(store, [EXAMPLE]).added == 0
    assert store.fingerprint() == fingerprint(tmp_path / "undisturbed", [[EXAMPLE]])


def test_one_odd_report_does_not_end_the_run(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.annotate_parsed

    def fails_on_one(parsed: pipeline.Parsed, *options: Any) -> pipeline.Annotated:
        if "norda" in (parsed.report.path or ""):
            raise RuntimeError("no such verb")
        return whole(parsed, *options)

    monkeypatch.setattr(pipeline, "annotate_parsed", fails_on_one)
    summary = pipeline.build(store, [EXAMPLE])
    failed = [n for n in summary.notices if n.kind is NoticeKind.FAILED]
    assert [n.path for n in failed] == [str(EXAMPLE / "norda-wire.txt")]
    assert "RuntimeError" in failed[0].message and "no such verb" in failed[0].message
    assert queries.counts(store)["reports"] == 8


def test_a_file_on_which_the_reader_fails_is_told_and_passed_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> Iterator[pipeline.Report]:
        raise IndexError("no such line")
        yield

    monkeypatch.setattr(pipeline, "read_path", fails)
    summary = pipeline.build(store, [EXAMPLE / "norda-wire.txt"])
    assert [(n.kind, n.path) for n in summary.notices] == [(NoticeKind.FAILED, str(EXAMPLE / "norda-wire.txt"))]
    assert summary.notices[0].message.startswith("not read: IndexError in test_pipeline.py")


def test_a_story_that_cannot_be_reconciled_keeps_no_other_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.reconcile_story

    def fails_on_rain(story: pipeline.Story, *rest: object, **named: object) -> object:
        if "Rain" in story.title:
            raise ValueError("too wet")
        return whole(story, *rest, **named)  # type: ignore[arg-type]

    rain = tmp_path / "rain.txt"
    rain.write_text("outlet: Otterby Echo\ntitle: Rain\ndate: 2026-05-04\n---\n“It rose,” mayor Ida Holm said.\n")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "reconcile_story", fails_on_rain)
        summary = pipeline.build(store, [EXAMPLE, rain])
    assert "too wet" in summary.notices[-1].message and "Rain" in summary.notices[-1].message
    assert queries.counts(store)["reports"] == 9 and queries.counts(store)["statements"] > 0
    assert list(check(store)) == []
    more = tmp_path / "more.txt"
    more.write_text("outlet: Otterby Post\ntitle: Fog\ndate: 2026-06-04\n---\n“It fell,” mayor Ada Roe said.\n")
    pipeline.build(store, [more])
    assert {"Ida Holm", "Ada Roe"} <= {s.speaker_name for s in queries.statements(store)}


def test_a_report_in_another_language_is_kept_and_not_coded(store: Store, tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    pipeline.build(store, [tmp_path / "de.txt", EXAMPLE / "norda-wire.txt"])
    german = next(r for r in queries.reports(store) if r.path and r.path.endswith("de.txt"))
    assert german.language == "de" and german.text == GERMAN
    assert next(store.annotated([german.id])).attributions == ()


def test_reports_are_annotated_again_when_the_code_or_the_actor_file_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.build(store, [EXAMPLE / "norda-wire.txt"])
    seen: list[str] = []
    annotate = pipeline.annotate_reports

    def watched(reports: list[pipeline.Report], **options: Any) -> Iterator[pipeline.Annotated]:
        for annotated in annotate(reports, **options):
            seen.append(annotated.report.id)
            yield annotated

    monkeypatch.setattr(pipeline, "annotate_reports", watched)
    pipeline.build(store, [])
    assert seen == []
    pipeline.build(store, [], known=[KnownActor("Verantia", ActorKind.STATE, "XVE")])
    assert len(seen) == 1
    monkeypatch.setattr(pipeline, "CODE_VERSION", "another")
    pipeline.build(store, [])
    assert len(seen) == 2


def test_a_new_report_leaves_other_stories_as_they_stand(store: Store, tmp_path: Path) -> None:
    pipeline.build(store, [EXAMPLE])
    before = {s.id for s in queries.statements(store)}
    other = "Rain fell on Otterby for nine days.\n\n“The river is rising,” mayor Ida Holm said on Monday.\n"
    (tmp_path / "rain.txt").write_text("outlet: Otterby Echo\ndate: 2026-05-04\n---\n" + other, encoding="utf-8")
    done: list[str] = []
    pipeline.build(
        store, [tmp_path / "rain.txt"], progress=lambda what, _, at: done.append(at) if what == "reconciling" else None
    )
    assert len(done) == 1
    assert before < {s.id for s in queries.statements(store)}


def test_an_edit_follows_its_speaker_when_the_speaker_gets_a_new_id(store: Store, tmp_path: Path) -> None:
    rain = tmp_path / "rain.txt"
    rain.write_text("outlet: Otterby Echo\ndate: 2026-05-04\n---\n“The river is rising,” mayor Ida Holm said.\n")
    pipeline.build(store, [EXAMPLE / "norda-wire.txt", rain])
    orsin = next(a for a in queries.actors(store) if a.name == "Radek Orsin")
    statement = next(s for s in queries.statements(store) if s.speaker_name == "Ida Holm")
    value = json.dumps({"speaker": orsin.id})
    judged = judgement_id(statement.id, Verdict.EDIT, None, value, "me", "2026-06-01")
    store.add_judgements([Judgement(judged, statement.id, Verdict.EDIT, None, value, "me", "2026-06-01")])
    for number in range(40):
        more = tmp_path / f"{number}.txt"
        body = (
            f"Verantian Foreign Minister Radek Orsin denied on Thursday that he had threatened Tolmark {number} times."
        )
        more.write_text(f"outlet: Paper {number}\ndate: 2026-03-12\n---\n{body}\n")
        pipeline.build(store, [more])
        present = next(a for a in queries.actors(store) if a.name == "Radek Orsin")
        if present.id != orsin.id:
            break
    assert present.id != orsin.id
    edited = next(s for s in queries.statements(store) if s.id == statement.id)
    assert (edited.speaker, edited.speaker_name) == (present.id, "Radek Orsin")
    assert list(check(store)) == []


def test_reprints_of_a_whole_story_make_one_sound_record(store: Store, tmp_path: Path) -> None:
    for number, source in enumerate(sorted(EXAMPLE.glob("*.txt")) * 2):
        body = source.read_text(encoding="utf-8").split("\n---\n")[-1]
        head = f"outlet: Copy {number}\ndate: 2026-03-0{number % 7 + 1}\n---\n"
        (tmp_path / f"{number}.txt").write_text(f"{head}{body}\n\nItem {number} of the day.\n", encoding="utf-8")
    summary = pipeline.build(store, [tmp_path])
    assert summary.added == 16 and list(check(store)) == []
    assert not [n for n in summary.notices if n.kind is NoticeKind.FAILED]


def test_a_record_keeps_to_the_way_it_was_begun(store: Store) -> None:
    def finders() -> set[bool]:
        reports = store.annotated([r.id for r in queries.reports(store)])
        return {"encoder" in a.rule for report in reports for a in report.attributions}

    pipeline.build(store, [EXAMPLE / "norda-wire.txt"], method=Method.RULES)
    pipeline.build(store, [EXAMPLE / "newsheap-agency.txt"])
    assert finders() == {False}
    pipeline.build(store, [], method=Method.COMBINED)
    assert True in finders()
