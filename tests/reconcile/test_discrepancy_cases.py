"""Discrepancies on cases written for the project, read from the text on."""

import pytest
from written import Score, Written, read_cases, reconciled, says

from onrecord.model import Discrepancy
from onrecord.reconcile import StoryRecord

pytestmark = pytest.mark.model

LEAST_PRECISION = 0.9
LEAST_RECALL = 0.8


def score(case: Written, record: StoryRecord, into: Score) -> None:
    """Counts the case's discrepancies that are wanted, missed and invented."""
    left = list(case.wanted)
    for found in record.discrepancies:
        hit = next((w for w in left if _fits(w, found)), None)
        (into.found if hit else into.invented).append(case.name)
        if hit:
            left.remove(hit)
    into.missed += [case.name] * len(left)


def _fits(wanted: tuple[str, ...], found: Discrepancy) -> bool:
    """``kind | words of one place | words of another``; ``*`` for any place."""
    texts = [p.text for p in found.places]
    return found.kind in wanted[0].split("~") and all(w == "*" or says(w, texts) for w in wanted[1:])


def test_written_cases() -> None:
    total = Score()
    for case, record in reconciled(read_cases("discrepancy_cases.txt")):
        score(case, record, total)
    assert total.precision >= LEAST_PRECISION, total.invented
    assert total.recall >= LEAST_RECALL, total.missed


def test_what_can_both_be_true_is_none() -> None:
    """Each "none" case by itself."""
    cases = [case for case in read_cases("discrepancy_cases.txt") if not case.wanted]
    assert len(cases) >= 30
    assert {case.name for case, record in reconciled(cases) if record.discrepancies} == set()
