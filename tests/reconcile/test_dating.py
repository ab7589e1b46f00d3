"""Which day the words of two reports make together."""

from datetime import date

import pytest

from onrecord.model import Place, When
from onrecord.reconcile.dating import weekday_in


def words(text: str) -> tuple[Place, ...]:
    return (Place("r_1", 0, len(text), text),)


WEEK = When(date(2026, 3, 9), date(2026, 3, 13))  # Monday to Friday


@pytest.mark.parametrize(
    ("text", "when", "day"),
    [
        ("on Wednesday", WEEK, date(2026, 3, 11)),
        ("on Sunday", WEEK, None),
        ("earlier", WEEK, None),
        ("on Wednesday", When(date(2026, 3, 1), date(2026, 3, 31)), None),
        ("on Wednesday", When(None, date(2026, 3, 13)), None),
    ],
)
def test_a_weekday_inside_an_interval(text: str, when: When, day: date | None) -> None:
    assert weekday_in(words(text), when) == day
