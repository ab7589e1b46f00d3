"""Issue codebooks: the forms that are read, and what is said of those that cannot be."""

from pathlib import Path

import pytest

from onrecord.model import Concept, InputError, IssueBook, issues_version
from onrecord.read.issue_file import read_issue_book

TSV = "# a\nconcept\tpatterns\nbridge toll\tbridge toll|toll * bridge|/\\b(toll|fee)s?\\b/\neel quota\teel*\n"
CSV = 'concept,patterns\nbridge toll,"bridge toll|toll * bridge|/\\b(toll|fee)s?\\b/"\neel quota,eel*\n'
JSON = """{"bridge toll": ["bridge toll", "toll * bridge", "/\\\\b(toll|fee)s?\\\\b/"], "eel quota": "eel*"}"""
ENTRIES = """[{"concept": "bridge toll", "patterns": ["bridge toll", "toll * bridge", "/\\\\b(toll|fee)s?\\\\b/"]},
{"concept": "eel quota", "patterns": ["eel*"]}]"""
WANTED = {"bridge toll": {"bridge toll", "toll * bridge", "/\\b(toll|fee)s?\\b/"}, "eel quota": {"eel*"}}


def read(folder: Path, text: str, *, alone: bool = False) -> IssueBook:
    path = folder / "issues.txt"
    path.write_text(text, encoding="utf-8")
    return read_issue_book(path, alone=alone)


@pytest.mark.parametrize("text", [TSV, CSV, JSON, ENTRIES], ids=["tsv", "csv", "json", "entries"])
def test_every_form_says_the_same(tmp_path: Path, text: str) -> None:
    book = read(tmp_path, text)
    assert {c.name: set(c.patterns) for c in book.concepts} == WANTED
    assert not book.alone


def test_rows_of_one_concept_are_one_concept(tmp_path: Path) -> None:
    book = read(tmp_path, "concept\tpatterns\ntoll\tfee\ntoll\tcharge\n")
    assert book.concepts == (Concept("toll", ("charge", "fee")),)


def test_a_concept_without_patterns_is_its_own(tmp_path: Path) -> None:
    assert read(tmp_path, "concept\nbridge toll\n").concepts == (Concept("bridge toll", ("bridge toll",)),)


def test_alone_by_a_line_or_by_the_caller(tmp_path: Path) -> None:
    beside, line, told = read(tmp_path, TSV), read(tmp_path, "#replace\n" + TSV), read(tmp_path, TSV, alone=True)
    assert (beside.alone, line.alone, told.alone) == (False, True, True)
    assert issues_version(line) == issues_version(told) != issues_version(beside)


def test_the_version_is_that_of_the_concepts_not_of_the_file(tmp_path: Path) -> None:
    assert issues_version(read(tmp_path, TSV)) == issues_version(read(tmp_path, CSV))
    assert issues_version(read(tmp_path, TSV)) != issues_version(read(tmp_path, TSV + "rain\train\n"))
    assert issues_version(IssueBook()) == ""


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("name\tpatterns\ntoll\tfee\n", "line 1", "no column 'concept'"),
        ("concept\tpatterns\ntoll\tfee\tcharge\n", "line 2", "3 cells for 2 columns"),
        ("concept\tpatterns\n\tfee\n", "line 2", "no concept"),
        ("concept\tpatterns\ntoll\tfee\nquota\t/eel(/\n", "line 3", "no regular expression"),
        ("concept\tpatterns\ntoll\t/x*/\n", "line 2", "fits nothing at all"),
        ("concept\tpatterns\ntoll\t* !\n", "line 2", "has no word"),
        ('{"toll": ["fee",}', "line 1", "not JSON"),
        ('[{"patterns": ["fee"]}]', "entry 1", "not a concept"),
        ("concept\tpatterns\n", "issues.txt", "no concepts"),
    ],
)
def test_a_bad_file_is_told_of_by_line(tmp_path: Path, text: str, where: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    assert where in str(caught.value) and what in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the issue codebook"):
        read_issue_book(tmp_path / "none.tsv")
