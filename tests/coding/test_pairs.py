"""The act between two given parties, by construction: ``pairs.tsv`` and the other tables of that form beside it."""

from collections import Counter
from pathlib import Path

import pytest

from onrecord.annotate.parse import language_model
from onrecord.benchmark.acts import parties
from onrecord.coding.pairs import candidates, code_pair
from onrecord.model import ActType

TABLES = sorted(Path(__file__).parent.glob("pairs*.tsv"))
PLOVER_TYPES = {t.value for t in ActType if t.plover}


def read_rows() -> list[list[str]]:
    """The rows of all tables: type, construction, sentence."""
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()]
    return [line.split("\t") for line in lines if line and not line.startswith(("#", "type\t"))]


ROWS = read_rows()


def coded(sentence: str) -> tuple[str, list[float]]:
    """The type that the codebook gives the marked pair, and the scores of all candidates."""
    text, places = parties(sentence)
    doc = language_model()(text)
    source, target = ([t.i for t in doc if t.idx < places[p][1] and t.idx + len(t) > places[p][0]] for p in ("s", "t"))
    best = code_pair(doc, source, target)
    return best.type.value if best else "-", [c.score for c in candidates(doc, source, target)]


@pytest.mark.parametrize(("type_", "about", "sentence"), [r[:3] for r in ROWS], ids=[r[2][:60] for r in ROWS])
def test_pair(type_: str, about: str, sentence: str) -> None:
    found, scores = coded(sentence)
    assert found == type_, about
    assert scores == sorted(scores, reverse=True)


def test_tables_hold_every_type() -> None:
    counts = Counter(r[0] for r in ROWS)
    assert set(counts) == PLOVER_TYPES
    assert all(n >= 2 for n in counts.values())


def test_nothing_between_parties_that_share_no_act() -> None:
    assert coded("<s>Velland</s> lies north of <t>Korsia</t>.")[0] == "-"


def test_words_that_are_no_act() -> None:
    """A row of type NONE ends the look-up: the general row of the same verb (a blow) is not taken, nor any other."""
    assert coded("<s>Velland</s> struck a balance with <t>Korsia</t>.")[0] == "-"
    assert coded("<s>Velland</s> struck <t>Korsia</t>.")[0] == "ASSAULT"
