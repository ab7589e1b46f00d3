from datetime import date

import pytest

from onrecord.model import UNKNOWN_WHEN, Basis, When
from onrecord.web.labels import count, long_day, web_address, when_label

FIRST, LAST = date(2031, 5, 5), date(2031, 5, 8)


@pytest.mark.parametrize(
    ("when", "label"),
    [
        (UNKNOWN_WHEN, "date not known"),
        (When(FIRST, FIRST, Basis.TEXT), "5 May 2031"),
        (When(FIRST, LAST, Basis.TEXT), "5–8 May 2031"),
        (When(FIRST, date(2031, 6, 1), Basis.TEXT), "5 May – 1 Jun 2031"),
        (When(FIRST, date(2032, 1, 1), Basis.TEXT), "5 May 2031 – 1 Jan 2032"),
        (When(None, LAST, Basis.PUBLISHED), "by 8 May 2031"),
        (When(FIRST, None, Basis.PHRASE), "since 5 May 2031"),
    ],
)
def test_intervals_read_as_a_person_writes_them(when: When, label: str) -> None:
    assert when_label(when) == label


def test_a_day_in_full() -> None:
    assert long_day(FIRST) == "Monday 5 May 2031"


def test_counts() -> None:
    assert [count(n, "report") for n in (0, 1, 2000)] == ["0 reports", "1 report", "2,000 reports"]


@pytest.mark.parametrize("url", ["https://beacon.example/a?b=1&c=2", "http://beacon.example"])
def test_web_addresses_may_be_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", " https://a.example",
        "data:text/html,x", "file:///etc/hosts", "//a.example", "https:", "https://[broken", "https://a.example/\x00",
    ],
)  # fmt: skip
def test_nothing_else_may(url: str | None) -> None:
    assert web_address(url) is None
