"""Time phrases to intervals of days, counted from Friday 14 March 2031."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.phrases import find_phrases, may_be_tomorrow, resolve_phrase

FRIDAY = date(2031, 3, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Friday", "03-14", "03-14"),
        ("later on Friday", "03-14", "03-14"),
        ("early Friday morning", "03-14", "03-14"),
        ("on Wednesday", "03-12", "03-12"),
        ("late Thursday night", "03-13", "03-13"),
        ("last Friday", "03-07", "03-07"),
        ("today", "03-14", "03-14"),
        ("this morning", "03-14", "03-14"),
        ("yesterday", "03-13", "03-13"),
        ("last night", "03-13", "03-13"),
        ("this week", "03-10", "03-14"),
        ("earlier this week", "03-10", "03-13"),
        ("last week", "03-03", "03-09"),
        ("over the weekend", "03-08", "03-09"),
        ("last weekend", "03-08", "03-09"),
        ("this month", "03-01", "03-14"),
        ("last month", "02-01", "02-28"),
        ("this year", "01-01", "03-14"),
        ("on Feb. 12", "02-12", "02-12"),
        ("12 February", "02-12", "02-12"),
        ("Wednesday, March 5", "03-05", "03-05"),
        ("in January", "01-01", "01-31"),
        ("two days ago", "03-12", "03-12"),
        ("a week ago", "03-04", "03-10"),
        ("in the past three days", "03-11", "03-14"),
        ("hours ago", "03-13", "03-14"),
    ],
)
def test_phrases_counted_from_publication(words, first, last):
    assert resolve_phrase(words, FRIDAY) == (date.fromisoformat(f"2031-{first}"), date.fromisoformat(f"2031-{last}"))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in August 2015", "2015-08-01", "2015-08-31"),
        ("in December", "2030-12-01", "2030-12-31"),
        ("last year", "2030-01-01", "2030-12-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("on Nov. 3", "2030-11-03", "2030-11-03"),
        ("November 3, 2029", "2029-11-03", "2029-11-03"),
    ],
)
def test_months_and_years(words, first, last):
    assert resolve_phrase(words, FRIDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Friday", "03-14", "03-14"),
        ("on Monday", "03-17", "03-17"),
        ("next Monday", "03-17", "03-17"),
        ("next week", "03-17", "03-23"),
        ("later this week", "03-14", "03-16"),
        ("tomorrow", "03-15", "03-15"),
        ("on March 20", "03-20", "03-20"),
    ],
)
def test_what_lies_ahead(words, first, last):
    days = (date.fromisoformat(f"2031-{first}"), date.fromisoformat(f"2031-{last}"))
    assert resolve_phrase(words, FRIDAY, future=True) == days


def test_a_weekday_six_days_back_may_be_tomorrow_elsewhere():
    days = resolve_phrase("on Saturday", FRIDAY)
    assert days == (date(2031, 3, 8), date(2031, 3, 8))
    assert may_be_tomorrow(days, FRIDAY)
    assert not may_be_tomorrow((date(2031, 3, 9), date(2031, 3, 9)), FRIDAY)


def test_a_weekend_report_is_in_its_weekend():
    assert resolve_phrase("this weekend", date(2031, 3, 15)) == (date(2031, 3, 15), date(2031, 3, 15))
    assert resolve_phrase("last weekend", date(2031, 3, 15)) == (date(2031, 3, 8), date(2031, 3, 9))


@pytest.mark.parametrize("words", ["two days later", "hours after", "the next day", "a brick", "", "Feb. 30, 2031"])
def test_what_counts_from_something_else_is_not_resolved(words):
    assert resolve_phrase(words, FRIDAY) is None


def test_phrases_are_found_whole_and_words_that_look_like_them_are_not():
    text = "He may march in the sun on Monday, and later on Friday, Feb. 3, hours after the vote last week."
    found = [text[p.start : p.end] for p in find_phrases(text)]
    assert found == ["on Monday", "later on Friday, Feb. 3", "hours after", "last week"]


@given(
    st.sampled_from(["Monday", "on Sunday", "last week", "over the weekend", "in May", "Feb. 29", "last month"]),
    st.dates(),
)
def test_no_past_interval_runs_backwards_or_far_ahead(words, published):
    days = (
        resolve_phrase(words, published)
        if date(1, 3, 1) < published < date(9999, 1, 1) and published.year > 8
        else None
    )
    if days is not None:
        first, last = days
        assert first is not None
        assert last is not None
        assert first <= last <= published
