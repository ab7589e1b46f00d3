"""The data files by which actors are known: each entry has its source, and none contradicts another."""

import pytest

from onrecord.annotate.actors.knowledge import demonyms, given_names, known_names, offices, role_nouns, word_set
from onrecord.data_files import table

TABLES = (
    "actor_words.tsv",
    "bodies.tsv",
    "countries.tsv",
    "first_names.tsv",
    "offices.tsv",
    "organisation_words.tsv",
    "outlet_words.tsv",
    "relay_words.tsv",
    "role_nouns.tsv",
    "seats.tsv",
    "vague_titles.tsv",
)


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_has_a_source(name: str) -> None:
    rows = table(name)
    assert rows
    assert [r for r in rows if not r["source"]] == []


@pytest.mark.parametrize("name", ["countries.tsv", "offices.tsv", "role_nouns.tsv", "first_names.tsv", "seats.tsv"])
def test_no_entry_twice(name: str) -> None:
    first = next(iter(table(name)[0]))
    key = "name" if name == "countries.tsv" else first
    keys = [row[key] for row in table(name)]
    assert sorted(keys) == sorted(set(keys))


def test_codes_are_three_letters() -> None:
    assert all(len(row["iso3"]) == 3 and row["iso3"].isupper() for row in table("countries.tsv"))
    assert all(len(code) == 3 for code in demonyms().values())


def test_a_capital_belongs_to_its_state() -> None:
    assert known_names()["Lisbon"].country == "PRT"
    assert known_names()["Lisbon"].form == "capital"
    assert known_names()["Kremlin"].form == "seat"
    assert known_names()["Nato"].name == "NATO"


def test_sectors_are_plovers() -> None:
    plover = {"GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "MED", "NGO", "BUS", "CVL", "IGO", "COP", "EDU"}
    used = {o.sector for o in offices().values()} | {n.sector for n in role_nouns().values()}
    assert used - {None} <= plover


def test_a_given_name_tells_one_gender() -> None:
    assert set(given_names().values()) == {"f", "m"}
    assert not set(given_names()) & word_set("calendar")
