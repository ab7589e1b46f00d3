"""Why an act was coded so, its quad class and its contexts, wherever acts are shown."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.api import Record
from onrecord.cli.app import app

pytestmark = pytest.mark.model
TEXT = """Lindqvist speaks on tariffs

Mara Lindqvist, the foreign minister of Norway, said on Monday that Norway would impose tariffs on Chile.

Norway expelled the Chilean ambassador.
"""
ENTRY = "entry 'impose' (SANCTION: "


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one report."""
    folder = tmp_path_factory.mktemp("shown")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    run("build", str(folder / "report.txt"), "--attribution", "rules", "--record", str(folder / "r.db"))
    return folder / "r.db"


def run(*args: str) -> str:
    """What the command prints."""
    done = CliRunner().invoke(app, list(args))
    assert done.exit_code == 0, done.output
    return done.output


def test_show(record: Path) -> None:
    """The card of a statement and of its act."""
    with Record.open(record) as opened:
        statement = next(s for s in opened.statements() if s.acts)
        act = next(a for a in opened.acts(statement.carriers[0].attribution))
    for id_ in (statement.id, act.id):
        shown = " ".join(run("show", id_, "--record", str(record)).split())
        assert ENTRY in shown
        assert "verbal conflict" in shown
        assert "economic" in shown


def test_export(record: Path) -> None:
    """Each act of the export."""
    lines = [json.loads(line) for line in run("export", "jsonl", "--record", str(record)).splitlines()]
    acts = [act for line in lines if line["type"] == "statement" for act in line["acts"]]
    assert acts
    assert all(ENTRY in act["why"] and act["quad"] == "verbal conflict" for act in acts)
    assert all({"economic", "future"} <= set(act["contexts"]) for act in acts)


def test_extract(record: Path) -> None:
    """What the report tells is explained as well."""
    found = json.loads(run("extract", str(record.parent / "report.txt"), "--attribution", "rules"))
    told = [act for act in found["acts"] if act["attribution"] is None]
    assert any("entry 'expel'" in act["why"] and act["quad"] == "material conflict" for act in told)


def test_page(record: Path, tmp_path: Path) -> None:
    """The page of the statement."""
    run("page", "--out", str(tmp_path), "--record", str(record))
    pages = [page.read_text(encoding="utf-8") for page in tmp_path.rglob("*.html")]
    assert any("entry &#39;impose&#39;" in page and "verbal conflict" in page and "economic" in page for page in pages)
