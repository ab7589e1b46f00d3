"""Files of FollowTheMoney entities: streamed, only what is wanted kept, offices with their days."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.model import ActorKind, InputError, KnownActor
from onrecord.read.actor_file import read_actor_file
from onrecord.read.entity_file import is_entity_file, read_entity_file
from onrecord.record import Store
from record_factory import CODE_VERSION, annotated_reports


def entity(id_: str, schema: str, **properties: object) -> dict[str, Any]:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": listed}


DORVIK = entity(
    "Q1",
    "Person",
    name=["Ana Dorvik", "Dorvik, Ana"],
    alias="Anna Dorvik",
    weakAlias=["Nana", "Iron Ana"],
    citizenship="no",
)
LINES = [
    entity("o1", "Occupancy", holder="Q1", post="p1", startDate="2020-05", endDate="2024"),
    DORVIK,
    entity("p1", "Position", name="Premier of Velmar", country="no"),
    entity("Q2", "Person", name="Nobody Here", country="se"),
    entity("Q3", "PublicBody", name="Ministry of Tolls", country=["se", "no"]),
    entity("Q4", "Company", name="Lowport Ferries", country="xx"),
    entity("Q5", "Vessel", name="Ana Dorvik"),
    entity("o2", "Occupancy", holder="Q1", post="p2", startDate="2025-02-03"),
    entity("p2", "Position", name="Speaker of parliament"),
]  # fmt: skip


def write(tmp_path: Path, lines: list[Any], name: str = "e.ftm.json") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n", encoding="utf-8")
    return path


def everything(_name: str) -> bool:
    return True


def by_entity(rows: tuple[KnownActor, ...]) -> dict[str, list[KnownActor]]:
    out: dict[str, list[KnownActor]] = {}
    for row in rows:
        out.setdefault(row.entity, []).append(row)
    return out


def test_people_have_their_offices_and_days(tmp_path: Path) -> None:
    rows = by_entity(read_entity_file(write(tmp_path, LINES), everything))["Q1"]
    offices = {(r.role, r.since, r.until) for r in rows}
    assert offices == {
        ("Premier of Velmar", date(2020, 5, 1), date(2024, 12, 31)),
        ("Speaker of parliament", date(2025, 2, 3), None),
    }
    assert {(r.name, r.kind, r.country, r.aliases) for r in rows} == {
        ("Ana Dorvik", ActorKind.PERSON, "NOR", ("Anna Dorvik", "Dorvik, Ana", "Iron Ana"))
    }


def test_bodies_have_kind_and_sector_and_a_country_only_where_it_is_plain(tmp_path: Path) -> None:
    rows = by_entity(read_entity_file(write(tmp_path, LINES), everything))
    assert set(rows) == {"Q1", "Q2", "Q3", "Q4"}  # no ships
    assert [(r.kind, r.sector, r.country) for r in rows["Q3"]] == [(ActorKind.ORGANISATION, "GOV", None)]
    assert [(r.kind, r.sector, r.country) for r in rows["Q4"]] == [(ActorKind.ORGANISATION, None, None)]


def test_only_what_is_wanted_is_kept(tmp_path: Path) -> None:
    rows = read_entity_file(write(tmp_path, LINES), lambda name: name == "Anna Dorvik")
    assert {r.entity for r in rows} == {"Q1"}
    assert read_entity_file(write(tmp_path, LINES), lambda name: name == "Nana") == ()  # one weak word tells nobody


@given(st.permutations(LINES))
def test_the_order_of_lines_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, lines: list[Any]) -> None:
    folder = tmp_path_factory.mktemp("order")
    assert read_entity_file(write(folder, lines), everything) == read_entity_file(write(folder, LINES), everything)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{broken", "not JSON"),
        ({"id": "x", "schema": "Person"}, "properties"),
        ([1], "id, schema, properties"),
        ({"id": 3, "schema": "Person", "properties": {}}, "id"),
        (entity("Q1", "Person", name="Second Dorvik"), "second entity"),
        (entity("o9", "Occupancy", holder="Q1", post="p1", startDate="soon"), "soon"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: Any, told: str) -> None:
    path = write(tmp_path, [*LINES, line])
    with pytest.raises(InputError, match=rf"line {len(LINES) + 1}: .*{told}"):
        read_entity_file(path, everything)


def test_the_kind_of_file_is_told_by_its_first_line(tmp_path: Path) -> None:
    path = write(tmp_path, LINES)
    assert is_entity_file(path)
    assert not is_entity_file(write(tmp_path, ["[]"], "a.json"))
    assert not is_entity_file(write(tmp_path, ["name,kind"], "a.csv"))
    with pytest.raises(InputError, match="build"):
        read_actor_file(path)
    with pytest.raises(InputError, match=r"gone\.json"):
        is_entity_file(tmp_path / "gone.json")


def test_a_code_with_a_region_is_its_state(tmp_path: Path) -> None:
    (row,) = read_entity_file(write(tmp_path, [entity("Q7", "Person", name="Sam Hill", country="us-ca")]), everything)
    assert row.country == "USA"


ACTORS_OF_SMALL = [
    entity("Q1", "Person", name="Anna Petra Dorvik", alias=["Ana Dorvik", "Anna Dorvik"]),
    entity("Q9", "Person", name="Somebody Else"),
]


def built(folder: Path, batches: list[list[int]], *, early: bool) -> tuple[str, list[str], list[str]]:
    """A record of the small reports in *batches* and the file: its fingerprint, kept entities, names of actors.

    *early*: whether the file is given with the first batch, else with the last.
    """
    folder.mkdir()
    file = write(folder.parent, ACTORS_OF_SMALL)
    with Store.open(folder / "r.db", create=True) as store:
        for number, batch in enumerate(batches):
            store.put_annotated([annotated_reports()[n] for n in batch], CODE_VERSION)
            now = number == 0 if early else number == len(batches) - 1
            pipeline._keep_entities(store, file if now else None)
            pipeline.reconcile(store)
        names = [row[0] for row in store.rows("SELECT name FROM actors ORDER BY name")]
        return store.fingerprint(), [k.entity for k in store.known_entities()], names


def test_the_same_reports_and_file_give_the_same_record(tmp_path: Path) -> None:
    whole = built(tmp_path / "whole", [[0, 1, 2]], early=True)
    assert whole[1] == ["Q1"]
    assert "Anna Petra Dorvik" in whole[2]
    assert not {"Ana Dorvik", "Anna Dorvik"} & set(whole[2])
    assert built(tmp_path / "a", [[2], [1], [0]], early=True) == whole
    assert built(tmp_path / "b", [[0], [1, 2]], early=False) == whole


def test_a_file_that_is_gone_is_missed_only_when_new_names_come(tmp_path: Path) -> None:
    file = write(tmp_path, ACTORS_OF_SMALL)
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated(annotated_reports()[2:], CODE_VERSION)
        pipeline._keep_entities(store, file)
        pipeline.reconcile(store)
        file.unlink()
        store._mark_unfinished()
        pipeline._keep_entities(store, None)
        store.put_annotated(annotated_reports()[:1], CODE_VERSION)
        with pytest.raises(InputError, match="is gone"):
            pipeline._keep_entities(store, None)
