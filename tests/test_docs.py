"""README and docs: the Python blocks run, the commands, files and pages they name exist."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from example_files import ACTORS, REPORTS, ROOT
from onrecord.read import Limits

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
READERS = sorted((ROOT / "docs" / "readers").glob("*.md"))

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CONSOLE_COMMAND = re.compile(r"^\$ onrecord ([a-z]+)", re.M)
_INLINE_COMMAND = re.compile(r"`onrecord ([a-z]+)[^`]*`")
_TARGET = re.compile(r"(?:`|\$ )make ([a-z]+)")
_ANCHOR = re.compile(r"[^\w\- ]")


def blocks(page: Path, language: str) -> list[str]:
    return [code for kind, code in _BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {_ANCHOR.sub("", heading.lower()).replace(" ", "-") for heading in headings}


def commands(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    yield from _CONSOLE_COMMAND.findall(text)
    yield from _INLINE_COMMAND.findall(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if "://" in target or target == "#":
            continue
        path, _, anchor = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        assert aim.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(aim), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in _TARGET.findall(page.read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.M), f"{page.name} names make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    from typer.main import get_command

    from onrecord.cli import app

    known = set(getattr(get_command(app), "commands"))  # noqa: B009 - the group class is private to typer
    assert set(commands(page)) <= known


def test_files_named_in_contributing_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|benchmarks|docs)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), name


@pytest.mark.model
def test_python_blocks_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REPORTS, tmp_path / "reports")
    shutil.copy(ACTORS, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    found = blocks(ROOT / "README.md", "python")
    assert found
    for code in found:
        exec(compile(code, os.fspath(ROOT / "README.md"), "exec"), names)


def test_limits_are_listed_with_their_usual_values() -> None:
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| ([\d,]+) \|", text, re.M))
    assert listed == {f.name.replace("_", "-"): f"{f.default:,}" for f in fields(Limits)}


def test_each_reader_has_its_page() -> None:
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\(readers/([a-z_]+\.md)\)", text))
    assert linked == {page.name for page in READERS}
