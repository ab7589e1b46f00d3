"""The acts that PLOVER lacks, in whole sentences, and what only sounds like them."""

from pathlib import Path

import pytest

from factory import make_report
from onrecord.data_files import parse_table
from onrecord.model import Method
from onrecord.pipeline import annotate_reports

ROWS = parse_table((Path(__file__).parent / "own_acts.tsv").read_text(encoding="utf-8"), "own_acts.tsv")
RIGHT = 0.95
# As in a report, people and bodies are named in full before.
LEAD = (
    "Mara Lindqvist is the foreign minister of Velland, and Tomas Brandt is the president of Korsia. "
    "Velland's foreign ministry stands on a hill. General Karl Strand lives nearby.\n\n"
)
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """Sentence -> those of its acts that are not PLOVER's."""
    texts = [row["sentence"] for row in ROWS]
    coded = annotate_reports(map(make_report, (LEAD + text for text in texts)), method=Method.RULES)
    return {text: {a.type.value for a in one.acts if not a.type.plover} for text, one in zip(texts, coded, strict=True)}


def test_enough_sentences() -> None:
    """Each of the four has wordings of its own, and there are near misses."""
    acts = [row["act"] for row in ROWS]
    assert len(ROWS) >= 40
    assert min(map(acts.count, ("walk_back", "clarify", "confirm", "deny_saying", "-"))) >= 8


def test_usual_wordings(found: dict[str, set[str]]) -> None:
    """The act is found in at least nineteen of twenty sentences, and no other of the four beside it."""
    rows = [row for row in ROWS if row["act"] != "-"]
    wrong = [
        f"{row['act']}: {row['sentence']} {found[row['sentence']]}"
        for row in rows
        if found[row["sentence"]] != {row["act"]}
    ]
    assert len(wrong) <= (1 - RIGHT) * len(rows), "\n".join(wrong)


def test_near_misses(found: dict[str, set[str]]) -> None:
    """What only sounds like one of the four is none."""
    wrong = [
        f"{row['sentence']} {found[row['sentence']]}" for row in ROWS if row["act"] == "-" and found[row["sentence"]]
    ]
    assert not wrong, "\n".join(wrong)
