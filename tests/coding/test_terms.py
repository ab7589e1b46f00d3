"""Conditions, modality, negation and deadlines of invented sentences: each with its words, and normal forms."""

from collections import Counter
from datetime import date

import pytest
from term_sentences import items, read_all, read_sentences, rows, seen, wanted

from onrecord.coding.deadlines import last_day_of
from onrecord.model import Basis

pytestmark = pytest.mark.model
FLOOR = 0.95  # of each kind, found of what is there and right of what is found
KNOWN = {
    "Velland reserves the right to close the strait.",  # the tagger takes the verb for a noun
    "Velland wants the base closed no later than March.",  # the parser ties the limit to no verb
}


def test_the_set_is_large_and_every_kind_is_in_it() -> None:
    """At least 300 sentences, and several of every kind."""
    kinds = Counter(kind for row in rows() for kind, _ in wanted(row))
    assert len(rows()) >= 300
    assert min(kinds.values()) >= 8


def test_every_kind_is_found() -> None:
    """Precision and recall of each kind, its words included."""
    pairs = [(wanted(row), seen(row, found)) for row, found in zip(rows(), read_all(), strict=True)]
    right = Counter(kind for want, got in pairs for kind, _ in want & got)
    asked = Counter(kind for want, _ in pairs for kind, _ in want)
    told = Counter(kind for _, got in pairs for kind, _ in got)
    scores = {kind: (right[kind] / asked[kind], right[kind] / told[kind]) for kind in asked}
    assert {kind: score for kind, score in scores.items() if min(score) < FLOOR} == {}
    assert set(told) <= set(asked)


def test_no_sentence_gets_worse() -> None:
    """Sentences with a fault are those known to have one."""
    faults = {r["sentence"] for r, f in zip(rows(), read_all(), strict=True) if wanted(r) != seen(r, f)}
    assert faults == KNOWN


def test_a_condition_lies_on_its_party() -> None:
    """The report actor on whom each condition lies, or nobody."""
    for row, found in zip(rows(), read_all(), strict=True):
        asked = [item.partition("@") for item in items(row["conditions"])]
        told = {found.words(c.spans): found.actors.get(c.party or "", "-") for c in found.code.conditions}
        for words, at, party in asked:
            assert not at or told[words.partition(":")[2].strip()] == party, row["sentence"]


@pytest.mark.parametrize(
    "alike",
    [
        ("Velland will sign if Korsia pulls out.", "Velland will sign provided that Korsian troops withdraw."),
        ("Velland will sign unless Korsia attacks.", "Velland will sign if Korsia does not attack."),
        ("Velland will sign if Korsia stops the tests.", "Should Korsia halt the tests, Velland would sign."),
        ("Korsia must pay or face sanctions.", "Velland will impose sanctions unless Korsia pays."),
    ],
)
def test_two_wordings_of_one_condition_have_one_normal_form(alike: tuple[str, str]) -> None:
    """Wordings that can be told alike come out alike, with their party."""
    forms = [seen.code.conditions[0].normal for seen in read_sentences(alike)]
    assert forms[0] == forms[1]
    assert forms[0].startswith("Korsia: ")


def test_other_conditions_have_other_normal_forms() -> None:
    """Polarity, party and deed tell conditions apart."""
    sentences = [
        "Velland will sign if Korsia attacks.",
        "Velland will sign if Korsia does not attack.",
        "Korsia will sign if Velland attacks.",
        "Velland will sign if Korsia pays.",
    ]
    assert len({seen.code.conditions[0].normal for seen in read_sentences(sentences)}) == len(sentences)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Friday", "2031-04-04"),
        ("the end of the month", "2031-04-30"),
        ("the end of the year", "2031-12-31"),
        ("next week", "2031-04-13"),
        ("midnight", "2031-04-03"),
        ("noon on Friday", "2031-04-04"),
        ("1 June", "2031-06-01"),
        ("the end of January", "2032-01-31"),
        ("2035", "2035-01-01"),
        ("the summer", None),
    ],
)
def test_the_last_day_of_a_limit(words: str, last: str | None) -> None:
    """Limits said on Thursday, 3 April 2031."""
    assert last_day_of(words, date(2031, 4, 3)) == (date.fromisoformat(last) if last else None)


def test_a_deadline_has_what_is_due_and_its_day() -> None:
    """Counted from publication; a limit without a known day has none."""
    sentences = [
        "Mara Lindqvist {promised} [to withdraw the troops by Friday].",
        "Mara Lindqvist {said} [that Korsia must free the crew within 48 hours].",
        "Mara Lindqvist {said} [that the crew will be freed before the summit].",
    ]
    found = [(s, s.code.deadlines[0]) for s in read_sentences(sentences, published="2031-04-03")]
    days = [limit.by.latest for _, limit in found]
    assert days == [date(2031, 4, 4), date(2031, 4, 5), None]
    assert [limit.by.basis for _, limit in found] == [Basis.PHRASE, Basis.PHRASE, Basis.UNKNOWN]
    assert "withdraw the troops" in found[0][0].words(found[0][1].due)
    assert all(place.text in s.report.text for s, limit in found for place in limit.by.evidence)
