"""The public face: short, sorted, and a record as an object."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import OnrecordError, Record, errors
from onrecord.model import ActType, InputError, LinkBasis, RecordError
from record_factory import small_record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(small_record(tmp_path / "r.db")) as opened:
        yield opened


def test_all_is_sorted_and_there() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_every_error_is_of_the_family() -> None:
    raised = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, Exception)]
    assert all(issubclass(e, OnrecordError) for e in raised)


def test_questions_are_iterators_of_model_records(record: Record) -> None:
    statement = next(record.statements(act="THREATEN"))
    assert statement.acts[0].type is ActType.THREATEN
    assert next(record.positions(actor=statement.speaker)).actor == statement.speaker
    assert [link.basis for link in record.links()] == [LinkBasis.REPORTED]
    assert list(record.links(basis="inferred")) == []
    assert [s.title for s in record.stories()] == ["Velmar and the strait"]
    assert [n.kind for n in record.notices()] == ["truncated"]
    assert len(list(record.attributions())) == 5
    assert len(list(record.timeline())) == 1


def test_a_report_dated_by_others_shows_that_date(record: Record) -> None:
    (undated,) = record.reports(outlet="Isle Wire")
    assert undated.published.known
    (raw,) = record.store.annotated([undated.id])
    assert not raw.report.published.known, "what the report says of itself stays as it was"


def test_an_older_id_of_a_story_is_a_filter_too(record: Record) -> None:
    (story,) = record.stories()
    (older, *_) = record.aliases_of(story.id)
    assert len(list(record.statements(story=older))) == len(list(record.statements())) == 3


def test_reports_go_by_id_path_file_name_or_outlet(record: Record) -> None:
    report = record.report("Coast Daily")
    assert {record.report(n).id for n in (report.id, report.id[:9], "in/coast.txt", "coast.txt")} == {report.id}
    with pytest.raises(RecordError, match="coost"):
        record.report("coost.txt")


def test_an_unknown_filter_names_the_known_ones(record: Record) -> None:
    with pytest.raises(InputError, match="speaker"):
        record.statements(spaeker="Hals")


def test_a_record_is_made_by_the_first_add(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Record.open(path) as record:
        with pytest.raises(RecordError, match="onrecord build"):
            list(record.statements())
        assert not path.exists()
        record.add([])
        assert list(record.statements()) == []
    assert path.exists()


def test_days_may_be_written(record: Record) -> None:
    assert len(list(record.statements(until="2031-03-03"))) == 1
    with pytest.raises(InputError, match="2031-03-05"):
        record.statements(since="soon")


def test_a_closed_record_says_so(record: Record) -> None:
    record.close()
    with pytest.raises(RecordError, match="closed"):
        list(record.statements())


def test_export_and_check_need_no_stage(record: Record) -> None:
    assert sum(1 for _ in record.export("jsonl")) == 15
    assert record.check() == []


def test_half_a_character_is_no_error() -> None:
    found = onrecord.extract("\ud83d")
    assert found["report"]["text"] == "\ufffd"
