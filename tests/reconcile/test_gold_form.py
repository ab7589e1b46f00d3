"""The converter from an exported record to the form that hand-coded stories are scored in."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "gold_form.py"


@pytest.fixture(scope="module")
def gold_form() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_form", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_form"] = module
    spec.loader.exec_module(module)
    return module


def row(**fields: Any) -> dict[str, Any]:
    relay = {"name": "Lorsk Post", "how": "interview", "actor": None, "evidence": {}}
    return {
        "type": "statement", "id": "s_1", "speaker_name": "Orsin", "condition": "if it rains",
        "said": {"earliest": "2026-03-06", "latest": "2026-03-06"}, "origin": relay, "relay": [relay],
        "carriers": [{"report": "r_1", "path": "x/001_post.txt", "content": [[3, 9], [12, 20]], "kind": "mixed"}],
    } | fields  # fmt: skip


def link(kind: str, basis: str = "reported", to: str | None = "s_2") -> dict[str, Any]:
    return {"type": "link", "kind": kind, "from": "s_1", "to": to, "basis": basis}


def test_a_statement(gold_form: ModuleType) -> None:
    made = gold_form.convert([row()], {"001_post": "001"})["statements"][0]
    assert made["reported_in"] == [{"doc": "001", "start": 3, "end": 20, "quote_kind": "mixed"}]
    assert (made["date_said"], made["origin_outlet"], made["relay"]) == ("2026-03-06", "Lorsk Post", None)


def test_a_voice_is_a_relay_and_no_origin(gold_form: ModuleType) -> None:
    voice = {"name": "a spokeswoman", "how": "spokesperson"}
    made = gold_form.convert([row(relay=[voice], origin=voice)], {})["statements"][0]
    assert (made["relay"], made["origin_outlet"]) == ("a spokeswoman", None)


def test_only_links_that_a_report_states(gold_form: ModuleType) -> None:
    rows = [
        row(),
        row(id="s_2", speaker_name="Velt"),
        link("contradicts"),
        link("reverses"),
        link("contradicts", "inferred"),
        link("reverses", to=None),
    ]
    made = gold_form.convert(rows, {})
    assert made["contradictions"] == [["s_1", "s_2"]]
    assert made["reversals"] == [["s_2", "s_1"]]


def test_a_denial_of_another_speaker_is_a_contradiction_of_ones_own_words_not(gold_form: ModuleType) -> None:
    assert gold_form.convert([row(), row(id="s_2", speaker_name="Velt"), link("denies")], {})["contradictions"]
    assert not gold_form.convert([row(), row(id="s_2"), link("denies")], {})["contradictions"]


def test_document_keys(gold_form: ModuleType) -> None:
    keys = gold_form.document_keys({"documents": {"001": {"file": "001_post.txt"}}}, ["001_post", "other"])
    assert keys == {"001_post": "001", "other": "other"}
    assert gold_form.document_keys({"documents": ["fox"]}, ["fox"]) == {"fox": "fox"}
