"""A user's codebook of acts: read, checked, put together with the one that ships, kept in the record."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.coding.user_codebook import codebook_of
from onrecord.model import ActBook, ActRow, ActType, InputError, Method
from onrecord.pipeline import build
from onrecord.read.codebook_file import read_act_book
from onrecord.record import Store

GLOAT = "head\ttype\trecipient\treason\ngloat\tACCUSE\tover\ttaunting\n"
TEXT = "Mara Lindqvist gloated over Korsia on Monday. The talks went on."


def written(folder: Path, text: str) -> Path:
    """*text* as a codebook file."""
    path = folder / "mine.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_read(tmp_path: Path) -> None:
    """Columns come in any order; those left out have their usual values."""
    book = read_act_book(written(tmp_path, GLOAT))
    assert book == ActBook((ActRow("gloat", "ACCUSE", recipient="over", reason="taunting"),), False, "mine.tsv")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("head\treason\ngloat\tx\n", r"line 1: no column 'type'.*head, type, pos"),
        ("head\ttype\tmood\ngloat\tACCUSE\tx\n", "line 1: unknown column 'mood'"),
        ("# mine\nhead\ttype\n\ngloat\tACUSE\n", "line 4: unknown event type 'ACUSE'. Did you mean ACCUSE"),
        ("head\ttype\tobject\ngloat\tACCUSE\t@troop\n", "line 2: unknown class '@troop'. Did you mean @troops"),
        ("head\ttype\tpos\ngloat\tACCUSE\tx\n", r"line 2: unknown part of speech 'x'. Write v \(verb\)"),
        ("head\ttype\n\tACCUSE\n", "line 2: no head"),
        ("head\ttype\ngloat\tACCUSE\tobj\n", "line 2: 3 cells for 2 columns. Take out a tab"),
        ("head\ttype\tobject\n@fish\t\t\n", "line 2: the class @fish has no words"),
        ("# nothing\n", "no rows"),
    ],
)
def test_errors_say_where_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    """Each slip names its line and the remedy."""
    with pytest.raises(InputError, match=message):
        read_act_book(written(tmp_path, text))


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(InputError, match=r"none\.tsv: cannot read the codebook"):
        read_act_book(tmp_path / "none.tsv")


def test_rows_add_or_replace(tmp_path: Path) -> None:
    """The user's rows stand before those that ship; after "#replace" they stand alone; classes are theirs to make."""
    text = "head\ttype\tobject\n@fish\t\tcod|eel\nland\tCOERCE\t@fish\nthreaten\tCONSULT\t\n"
    book = codebook_of(read_act_book(written(tmp_path, text)))
    assert book.look_up("v", "land")[0].objects == {"cod", "eel"}
    assert book.look_up("v", "threaten")[0].file == "mine.tsv"
    assert book.look_up("v", "accuse")
    alone = codebook_of(read_act_book(written(tmp_path, f"#replace\n{text}")))
    assert alone.look_up("v", "land")
    assert not alone.look_up("v", "accuse")


@pytest.mark.model
def test_record_keeps_and_recodes(tmp_path: Path) -> None:
    """A record is coded by the codebook given last, and remembers it; another one recodes what is there."""
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    book = read_act_book(written(tmp_path, GLOAT))
    other = ActBook((ActRow("gloat", "SUPPORT", recipient="over"),), file="other.tsv")
    with Store.open(tmp_path / "r.db", create=True) as store:
        made = []
        for acts in (None, book, None, other):
            build(store, [report], acts=acts, method=Method.RULES)
            made.append([a.type for found in store.annotated(store.report_ids()) for a in found.acts])
        assert made == [[], [ActType.ACCUSE], [ActType.ACCUSE], [ActType.SUPPORT]]
        assert store.act_book() == other


@pytest.mark.model
def test_command_line(tmp_path: Path) -> None:
    """``--codebook`` reaches extract, whose acts name the file; an unusable file ends with a message, not a trace."""
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    good = CliRunner().invoke(app, ["extract", str(report), "--codebook", str(written(tmp_path, GLOAT))])
    assert good.exit_code == 0
    assert "entry 'gloat' (ACCUSE: taunting; mine.tsv)" in good.stdout
    bad = CliRunner().invoke(app, ["extract", str(report), "--codebook", str(written(tmp_path, "head\ttype\na\tB\n"))])
    assert bad.exit_code != 0
    assert "line 2" in bad.output
