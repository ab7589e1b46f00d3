"""The sentences that the network of act types is trained on: well formed, each once, and none of them in a test."""

import re
from collections import Counter
from pathlib import Path

import pytest

from onrecord.data_files import Row, parse_table
from onrecord.model import ActType

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "training" / "acts").glob("sentences_*.tsv"))
TYPES = {t.value for t in ActType if t.plover}
MARKED = {"s": re.compile(r"<s>[^<>]+</s>"), "t": re.compile(r"<t>[^<>]+</t>")}

if not FILES:  # a source archive comes without them
    pytest.skip("needs the training sentences of the checkout", allow_module_level=True)


def rows() -> list[Row]:
    return [row for path in FILES for row in parse_table(path.read_text(encoding="utf-8"), path.name)]


def plain(sentence: str) -> str:
    return re.sub(r"</?[st]>", "", sentence)


def test_each_has_a_type_and_both_parties_once() -> None:
    wrong = [
        row["sentence"]
        for row in rows()
        if row["type"] not in TYPES
        or any(len(mark.findall(row["sentence"])) != 1 for mark in MARKED.values())
        or len(re.findall(r"<[^>]*>", row["sentence"])) != 4
    ]
    assert not wrong


def test_none_comes_twice() -> None:
    assert not [s for s, n in Counter(plain(row["sentence"]) for row in rows()).items() if n > 1]


def test_no_type_is_rare() -> None:
    count = Counter(row["type"] for row in rows())
    assert set(count) == TYPES
    assert min(count.values()) >= 100


def test_no_test_asks_for_what_was_trained_on() -> None:
    asked = (ROOT / "tests" / "coding" / "test_rerank.py").read_text(encoding="utf-8")
    asked = asked.translate(str.maketrans("", "", "[]{}"))
    assert not [row["sentence"] for row in rows() if plain(row["sentence"]) in asked]
