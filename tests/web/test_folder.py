from pathlib import Path

import pytest

from onrecord.model import ExportError
from onrecord.web.folder import LIST, Folder


def fill(path: Path, *names: str) -> Folder:
    folder = Folder(path)
    folder.claim(names)
    for name in names:
        folder.write(name, f"<p>{name}</p>")
    return folder


def names(path: Path) -> set[str]:
    return {p.name for p in path.iterdir()}


def test_pages_that_a_later_run_does_not_have_are_removed(tmp_path: Path) -> None:
    fill(tmp_path, "index.html", "actor-a_1.html").finish()
    fill(tmp_path, "index.html", "actor-a_2.html").finish()
    assert names(tmp_path) == {"index.html", "actor-a_2.html", LIST}


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    fill(tmp_path, "index.html").finish()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_somebody_elses_page_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(ExportError, match="no page of ours"):
        fill(tmp_path, "index.html")
    assert (tmp_path / "index.html").read_text() == "mine"


def test_an_interrupted_run_can_be_repeated(tmp_path: Path) -> None:
    fill(tmp_path, "index.html", "actor-a_1.html")
    fill(tmp_path, "index.html").finish()
    assert names(tmp_path) == {"index.html", LIST}


def test_a_list_that_names_files_elsewhere_removes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "index.html").write_text("mine")
    (out / LIST).write_text("../index.html\n/etc/index.html\nnotes.txt\n")
    (out / "notes.txt").write_text("mine")
    fill(out, "index.html").finish()
    assert (tmp_path / "index.html").exists()
    assert (out / "notes.txt").exists()


def test_a_link_to_another_file_is_not_written_through(tmp_path: Path) -> None:
    fill(tmp_path, "index.html").finish()
    (tmp_path / "index.html").unlink()
    (tmp_path / "target.txt").write_text("mine")
    (tmp_path / "index.html").symlink_to(tmp_path / "target.txt")
    fill(tmp_path, "index.html").finish()
    assert (tmp_path / "target.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ExportError, match="cannot be made a folder"):
        Folder(tmp_path / "out")


def test_a_page_must_be_claimed(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="not claimed"):
        Folder(tmp_path).write("index.html", "")
