"""The export's lines have the shapes that others rely on, and give the record back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.export import exporter, extract_form
from onrecord.model import (
    Actor,
    Discrepancy,
    InputError,
    Link,
    Position,
    code_point_offset,
    from_plain,
    utf16_offset,
)
from onrecord.record import Store, queries
from record_factory import annotated_reports, small_record

# The keys of docs/design.md; others may be added beside them, none may go.
SHAPES = {
    "report": "id path url outlet title published language truncated ignored story",
    "actor": "id name kind country sector",
    "statement": "id speaker speaker_name acts issues stance said origin relay origins carriers",
    "link": "kind from to basis by evidence score why",
    "discrepancy": "kind places note",
    "position": "id actor issue stance statements",
    "notice": "kind message",
}
EXTRACT = {
    "report": "id path url outlet title published language truncated ignored text",
    "actors": "id name kind country sector roles mentions",
    "attributions": "id source cue content kind speaker addressees relay said parent",
    "acts": "id attribution type mode agent recipient trigger modality negated condition confidence",
}
CARRIER = "report path attribution content cue source kind text"
ACT = "type mode recipient recipient_name modality negated condition"


def keys(words: str) -> set[str]:
    return set(words.split())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with small_record(tmp_path / "r.db") as opened:
        yield opened


def lines(store: Store, *, with_text: bool = False) -> list[dict]:
    return [json.loads(line) for line in exporter("jsonl").lines(store, with_text=with_text)]


def test_every_line_has_its_shape(store: Store) -> None:
    found = lines(store)
    assert {line["type"] for line in found} == set(SHAPES)
    for line in found:
        assert keys(SHAPES[line["type"]]) <= set(line), line["type"]
        if line["type"] == "statement":
            assert all(keys(CARRIER) <= set(c) for c in line["carriers"])
            assert all(keys(ACT) <= set(a) for a in line["acts"])
            assert {"earliest", "latest"} <= set(line["said"])


def test_texts_leave_only_when_asked(store: Store) -> None:
    assert not any("text" in line for line in lines(store) if line["type"] == "report")
    assert all("text" in line for line in lines(store, with_text=True) if line["type"] == "report")


def test_spans_find_their_words_in_the_texts(store: Store) -> None:
    found = lines(store, with_text=True)
    text = {line["id"]: line["text"] for line in found if line["type"] == "report"}
    carriers = [c for line in found if line["type"] == "statement" for c in line["carriers"]]
    places = [p for line in found for p in (*line.get("evidence", ()), *line.get("places", ()))]
    assert carriers
    assert places
    for carrier in carriers:
        assert " … ".join(text[carrier["report"]][s:e] for s, e in carrier["content"]) == carrier["text"]
    for place in places:
        assert text[place["report"]][place["start"] : place["end"]] == place["text"]


def test_offsets_count_code_points_and_can_be_counted_otherwise(store: Store) -> None:
    found = lines(store, with_text=True)
    text = next(line["text"] for line in found if line.get("outlet") == "Harbour Post")
    start = text.index("We will close")
    assert utf16_offset(text, start) == start + 1, "the ship in the title counts as two"
    assert code_point_offset(text, start + 1) == start


def test_records_come_back_from_their_lines(store: Store) -> None:
    kinds = {
        "actor": (Actor, queries.actors),
        "link": (Link, queries.links),
        "discrepancy": (Discrepancy, queries.discrepancies),
        "position": (Position, queries.positions),
    }
    for kind, (cls, query) in kinds.items():
        own = [line for line in lines(store) if line.pop("type") == kind]
        back = [from_plain(cls, line) for line in own]
        assert back == list(query(store)), kind


def test_the_same_record_gives_the_same_lines(store: Store, tmp_path: Path) -> None:
    with small_record(tmp_path / "other.db") as other:
        assert lines(other) == lines(store)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="jsonl"):
        exporter("json")
    with pytest.raises(InputError, match="Formats: jsonl"):
        exporter("xyz")


def test_extract_has_its_shape() -> None:
    form = extract_form(annotated_reports()[0])
    assert form["schema"] == "onrecord.extract/1"
    assert set(form) == {"schema", "report", "actors", "attributions", "acts", "notices"}
    assert keys(EXTRACT["report"]) <= set(form["report"])
    for part in ("actors", "attributions", "acts"):
        assert keys(EXTRACT[part]) <= set(form[part][0])
    assert form["report"]["title"] == {"text": "Velmar may close strait 🚢", "span": [0, 25]}
    assert form["attributions"][0]["content"] == [[83, 126]]
    json.dumps(form)
