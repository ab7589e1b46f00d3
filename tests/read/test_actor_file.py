import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.model import ActorKind, InputError, known_version
from onrecord.read.actor_file import read_actor_file

HEAD = "name,kind,country,sector,role,from,to,aliases\n"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_and_json_say_the_same(tmp_path: Path) -> None:
    csv = read_actor_file(write(tmp_path, HEAD + "Ana Ruel,person,XAA,GOV,premier,2025-01-02,,A. Ruel; Ruel\n"))
    row = {"name": "Ana Ruel", "kind": "person", "country": "XAA", "sector": "GOV", "role": "premier"}
    other = write(tmp_path, json.dumps([{**row, "from": "2025-01-02", "to": None, "aliases": ["A. Ruel", "Ruel"]}]))
    assert csv == read_actor_file(other)
    assert csv[0].kind is ActorKind.PERSON and csv[0].since == date(2025, 1, 2) and csv[0].until is None
    assert csv[0].names == ("Ana Ruel", "A. Ruel", "Ruel")


def test_row_order_does_not_matter(tmp_path: Path) -> None:
    rows = ["A,state,XAA,,,,,\n", "B,person,,,,,,\n"]
    first = read_actor_file(write(tmp_path, HEAD + "".join(rows)))
    assert first == read_actor_file(write(tmp_path, HEAD + "".join(reversed(rows))))
    assert known_version(first) and known_version(()) == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("who,what\nA,person\n", "first line must name the columns .*found: who, what"),
        (HEAD + "A,wizard\n", "row 1: kind 'wizard' is not one of person"),
        (HEAD + ",person\n", "row 1: no name"),
        (HEAD + "A,person,,,,May 2025\n", "'May 2025' is not a date"),
        ('[{"name": "A"', "line 1: not JSON"),
        ("[1]", "expected a list of objects"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_actor_file(write(tmp_path, text))


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the actor file"):
        read_actor_file(tmp_path / "none.csv")
