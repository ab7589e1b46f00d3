"""Quantities: what numbers and the words before them can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_report
from onrecord.model import Span
from onrecord.reconcile.facts.quantities import Quantity, compatible, quantities_in
from onrecord.reconcile.words import stem


def quantities(text: str) -> list[Quantity]:
    report = make_report(text, outlet="Lorsk Post", published="2026-03-10")
    return quantities_in(report, Span(0, len(report.text)))


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("Twenty-three sailors swam", "sailor", 23, 23),
        ("some 1.5 million crowns", "crown", 1_350_000, 1_650_000),
        ("dozens of protesters", "protester", 24, 99),
        ("between 20 and 30 families", stem("families"), 20, 30),
        ("nearly 40 people", "person", 34, 40),
        ("fewer than 40 people", "person", 0, 40),
        ("a tariff of 25 per cent", "%", 25, 25),
        ("paid $5bn for it", "$", 5_000_000_000, 5_000_000_000),
        ("a dozen heavily armed soldiers", "soldier", 12, 12),
    ],
)
def test_range(text: str, unit: str, low: float, high: float) -> None:
    (found,) = [q for q in quantities(text) if q.unit == unit]
    assert (round(found.low), round(found.high)) == (low, high)


@pytest.mark.parametrize("text", ["in 2014 borders were drawn", "the 1 400-page paper", "he met two of them"])
def test_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ("about 30 boats", "32 boats", True),
        ("30 boats", "32 boats", False),
        ("600 tons", "612 tons", True),
        ("600 tons", "680 tons", False),
        ("at least nine boats", "12 boats", True),
        ("at least nine boats", "seven boats", False),
        ("hundreds of boats", "43 boats", False),
    ],
)
def test_compatible(one: str, two: str, agree: bool) -> None:
    a, b = quantities(one)[0], quantities(two)[0]
    assert compatible(a, b) is compatible(b, a) is agree


@given(st.integers(2, 10**9))
def test_a_figure_agrees_with_itself(figure: int) -> None:
    plain, about = quantities(f"they counted {figure:,} boats"), quantities(f"they counted about {figure:,} boats")
    assert compatible(plain[0], about[0])
