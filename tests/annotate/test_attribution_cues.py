"""The cue lexicon: forms of words, rows that fit, errors that name the row."""

import re

import pytest

from onrecord.annotate.attribution.rules.cues import build_lexicon, lexicon, plural, verb_forms
from onrecord.data_files import table
from onrecord.model import CueClass, DataError

FRAME = re.compile(
    r"quote|clause(:that)?|wh|tell|inf(:np)?|ger|obj(:as|:at|:call|:for|:of|:to)?|thing|prep:[a-z]+|that|to"
)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("warn", {"warn", "warns", "warned", "warning"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("declare", {"declare", "declares", "declared", "declaring"}),
        ("reply", {"reply", "replies", "replied", "replying"}),
        ("quip", {"quip", "quips", "quipped", "quipping"}),
        ("confess", {"confess", "confesses", "confessed", "confessing"}),
    ],
)
def test_regular_forms(base: str, forms: set[str]) -> None:
    assert forms <= verb_forms(base, irregular=False)


def test_an_irregular_verb_has_no_regular_past() -> None:
    assert "telled" not in verb_forms("tell", irregular=True)
    assert any(c.lemma == "tell" for c in lexicon().verbs["told"])


@pytest.mark.parametrize(("noun", "many"), [("claim", "claims"), ("testimony", "testimonies"), ("speech", "speeches")])
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_longer_cues_come_first() -> None:
    lemmas = [c.lemma for c in lexicon().verbs["made"]]
    assert lemmas.index("make it clear") < lemmas.index("make clear")


def test_every_row_is_of_a_known_form_and_says_why_it_is_there() -> None:
    for row in table("cues.tsv"):
        assert CueClass(row["class"])
        assert all(FRAME.fullmatch(frame) for frame in row["frames"].split()), row
        assert row["reason"], row


@pytest.mark.parametrize(("column", "value"), [("class", "gossip"), ("pos", "adverb")])
def test_a_row_that_does_not_fit_is_named(column: str, value: str) -> None:
    row = {"lemma": "murmur", "pos": "verb", "class": "speech", "frames": "quote", "forms": ""} | {column: value}
    with pytest.raises(DataError, match="murmur"):
        build_lexicon([row])
