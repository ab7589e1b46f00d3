"""A table of invented statements: the stance on an issue, and the words that show it."""

from pathlib import Path

import pytest

from onrecord.data_files import Row, parse_table
from sentences import code_statement

FILE = Path(__file__).parent / "stances.tsv"
ROWS = parse_table(FILE.read_text(encoding="utf-8"), FILE.name)
pytestmark = pytest.mark.model


def ident(row: Row) -> str:
    """The row as a test name."""
    return f"{row['kind']}: {row['cue']} {row['content']} ({row['issue']})"


@pytest.mark.parametrize("row", ROWS, ids=ident)
def test_stance(row: Row) -> None:
    """The stance on the issue, and the words that show it, which stand in the text."""
    report, coding, _, _ = code_statement(row["cue"], row["content"])
    on = {found.key: found for found in coding.codes[0].on}
    if not row["stance"]:
        assert row["issue"] not in on
        return
    assert row["issue"] in on, sorted(on)
    found = on[row["issue"]]
    shown = " ".join(span.of(report.text) for span in found.words)
    assert found.stance == row["stance"], shown
    assert set(filter(None, row["words"].split("|"))) <= set(shown.split()), shown
    assert found.named or found.stance == "unclear"
