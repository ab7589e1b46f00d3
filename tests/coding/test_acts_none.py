"""Sentences that hold no political act: at most five acts in a hundred of them, alone and in whole reports."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from factory import make_report
from onrecord.data_files import Row, parse_table
from onrecord.model import Act, Method
from onrecord.pipeline import annotate_reports

ROWS = parse_table((Path(__file__).parent / "no_acts.tsv").read_text(encoding="utf-8"), "no_acts.tsv")
PER_HUNDRED = 5
IN_A_REPORT = 24  # sentences: what a page of a paper holds
QUOTED = (
    "“It was a long day,” said Mara Lindqvist, who lives nearby.",
    "“Nobody expected that,” Tomas Brandt told reporters.",
    "Mara Lindqvist said that she had seen nothing like it.",
)
pytestmark = pytest.mark.model


def batched(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """*rows*, *size* at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def acts_in(texts: list[str]) -> list[tuple[Act, ...]]:
    """The acts of each text as a report of its own."""
    return [found.acts for found in annotate_reports(map(make_report, texts), method=Method.RULES)]


@pytest.fixture(scope="module")
def alone() -> list[tuple[Act, ...]]:
    """The acts of each sentence by itself."""
    return acts_in([row["sentence"] for row in ROWS])


def test_enough_sentences() -> None:
    """There are many, of many kinds."""
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) >= 250
    assert min(kinds.values()) >= 8


def test_sentences_alone(alone: list[tuple[Act, ...]]) -> None:
    """At most five acts in a hundred sentences."""
    found = [f"{row['sentence']} {a.type} {a.why}" for row, acts in zip(ROWS, alone, strict=True) for a in acts]
    assert 100 * len(found) <= PER_HUNDRED * len(ROWS), "\n".join(found)


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in ROWS}))
def test_each_kind(kind: str, alone: list[tuple[Act, ...]]) -> None:
    """No kind of background is mistaken for politics as a rule: at most one sentence in six."""
    acts = [found for row, found in zip(ROWS, alone, strict=True) if row["kind"] == kind]
    assert sum(map(bool, acts)) <= len(acts) / 6


def test_whole_reports() -> None:
    """The same sentences as whole reports, with quotations between them."""
    texts = []
    for rows in batched(ROWS, IN_A_REPORT):
        paragraphs = [" ".join(r["sentence"] for r in three) for three in batched(rows, 3)]
        texts.append("\n\n".join(f"{p}\n\n{QUOTED[n % len(QUOTED)]}" for n, p in enumerate(paragraphs)))
    found = [f"{a.type} {a.why}" for acts in acts_in(texts) for a in acts]
    assert 100 * len(found) <= PER_HUNDRED * len(ROWS), "\n".join(found)
