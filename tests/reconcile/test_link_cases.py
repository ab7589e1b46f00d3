"""Reported links on cases written for the project, read from the text on."""

import pytest
from written import Score, Written, read_cases, reconciled, says

from onrecord.reconcile import StoryRecord

pytestmark = pytest.mark.model

# Pinned just under what the code reaches: what falls short of it has lost something.
LEAST_PRECISION = 0.9
LEAST_RECALL = 0.75


def score(case: Written, record: StoryRecord, into: Score) -> None:
    """Counts the case's links that are wanted, missed and invented."""
    texts = {s.id: [c.text for c in s.carriers] for s in record.statements}
    left = list(case.wanted)
    for link in record.links:
        to = texts[link.to] if link.to else ["*"]
        hit = next((w for w in left if _fits(w, link.kind.value, texts[link.from_], to)), None)
        (into.found if hit else into.invented).append(case.name)
        if hit:
            left.remove(hit)
    into.missed += [case.name] * len(left)


def _fits(wanted: tuple[str, ...], kind: str, from_: list[str], to: list[str]) -> bool:
    return kind in wanted[0].split("~") and says(wanted[1], from_) and says(wanted[2], to)


def test_written_cases() -> None:
    total = Score()
    for case, record in reconciled(read_cases("link_cases.txt")):
        score(case, record, total)
    assert total.precision >= LEAST_PRECISION, total.invented
    assert total.recall >= LEAST_RECALL, total.missed


def test_a_case_without_a_link_has_none() -> None:
    """Each "none" case by itself: what relates no words of anybody makes no link."""
    cases = [case for case in read_cases("link_cases.txt") if not case.wanted]
    assert len(cases) >= 40
    assert {case.name for case, record in reconciled(cases) if record.links} == set()
