"""A table of invented statements: the act, its parties and terms, issue and stance of each."""

from pathlib import Path

import pytest

from onrecord.data_files import Row, parse_table
from sentences import code_statement

ROWS = parse_table((Path(__file__).parent / "statements.tsv").read_text(encoding="utf-8"), "statements.tsv")
pytestmark = pytest.mark.model


def ident(row: Row) -> str:
    """The row as a test name."""
    return f"{row['cue']} {row['content']}"


@pytest.mark.parametrize("row", ROWS, ids=ident)
def test_statement(row: Row) -> None:
    """Each cell that is filled in holds."""
    report, coding, actors, attribution = code_statement(row["cue"], row["content"])
    names = {actor.id: actor.name for actor in actors}
    acts = [act for act in coding.acts if act.attribution == attribution.id]
    part = coding.codes[0]
    if row["act"] == "-":
        assert not acts
    elif row["act"]:
        act = next((a for a in acts if a.type == row["act"]), None)
        assert act is not None, [a.type for a in acts]
        assert not row["mode"] or act.mode == row["mode"]
        assert not row["agent"] or names.get(act.agent or "") == row["agent"]
        assert not row["recipient"] or names.get(act.recipient or "") == row["recipient"]
    assert not row["modality"] or part.modality == row["modality"]
    assert not row["negated"] or part.negated == (row["negated"] == "yes")
    words = " ".join(span.of(report.text) for span in part.condition)
    assert words.startswith(row["condition"]) if row["condition"] else not words
    assert row["issue"] != "-" or not part.issues
    assert row["issue"] in {"", "-", *part.issues}
    assert not row["stance"] or part.stance == row["stance"]
