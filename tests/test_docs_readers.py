"""The pages on readers: each command of theirs runs, on inputs of the names it gives, and reads what is in them."""

import gzip
import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from example_files import ROOT, script
from onrecord.cli import app
from onrecord.model import Method
from onrecord.read.fetch import Fetched, Fetcher

samples = script(Path(ROOT, "benchmarks", "samples.py"))
fuzz = script(Path(ROOT, "benchmarks", "fuzz.py"))

PAGES = [ROOT / "docs" / "reading.md", *sorted((ROOT / "docs" / "readers").glob("*.md"))]
_BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.M | re.S)
SPEAKER = "Ida Renn"
BODY = (
    "TARN — The harbour board of Tarn voted on Monday to close the old bridge until the spring.\n\n“We cannot ask "
    f"anybody to cross it,” said {SPEAKER}, who chairs the board.\n\nTraders said that it would ruin the market.\n"
)
PARAGRAPHS = BODY.strip().split("\n\n")
TITLE = "Tarn closes its old bridge"
TEXT = f"title: {TITLE}\noutlet: The Tarn Post\ndate: 2031-11-04\n---\n{BODY}".encode()
SEEDS: Mapping[str, bytes] = fuzz.seeds()


def row(text: str, title: str = "title") -> dict[str, str]:
    return {text: BODY, title: TITLE, "date": "2031-11-04", "outlet": "The Tarn Post"}


def lines_of(given: dict[str, str]) -> bytes:
    return f"{json.dumps(given)}\n".encode() * 2


def table_of(given: dict[str, str]) -> bytes:
    cells = ('"' + value.replace('"', '""') + '"' for value in given.values())
    return f"{','.join(given)}\n{','.join(cells)}\n".encode()


def nested() -> bytes:
    return json.dumps([{"article": {"body": BODY, "head": TITLE}, "seen": "2031-11-04"}]).encode()


# What the pages' commands name, and what makes it. *words*: the field of the text where a command names it so.
FILES: Mapping[str, Callable[[], bytes]] = {
    "reports/bridge.txt": lambda: TEXT,
    "clippings/bridge.txt": lambda: TEXT,
    "saved_pages/bridge.html": lambda: SEEDS["page"],
    "wire.jsonl": lambda: lines_of(row("text")),
    "wire.jsonl.gz": lambda: gzip.compress(lines_of(row("text"))),
    "clippings.csv": lambda: table_of(row("text")),
    "export.json": nested,
    "archive.parquet": lambda: samples.parquet([row("words", "hed")]),
    "press.db": lambda: samples.sqlite([row("body")]),
    "tarnpost.rss": lambda: SEEDS["rss"],
    "mail/bridge.eml": lambda: SEEDS["mail"],
    "crawl.warc.gz": lambda: gzip.compress(SEEDS["crawl"]),
    "saved.wacz": lambda: SEEDS["wacz"],
    "press.zip": lambda: samples.zipped({"a/bridge.txt": TEXT, "b.html": SEEDS["page"]}),
    "minutes.docx": lambda: samples.docx(PARAGRAPHS, TITLE),
    "press_release.pdf": lambda: samples.typeset(PARAGRAPHS),
    "press_review.pdf": lambda: samples.typeset(PARAGRAPHS),
}
# On the page on all readers, the field of the text has a name of its own.
OTHER: Mapping[str, Mapping[str, bytes]] = {
    "reading.md": {"wire.jsonl": lines_of(row("words")), "clippings.csv": table_of(row("words"))}
}


def fetched(_: Fetcher, url: str, __: float) -> Fetched:
    return Fetched(SEEDS["page"], url)


def arguments(command: str) -> tuple[list[str], bytes | None]:
    """The words after "onrecord", and what the commands before it in a pipe write."""
    *before, last = command.split(" | ")
    told = subprocess.run(" | ".join(before), shell=True, capture_output=True, check=True).stdout if before else None
    name, *words = last.split()
    assert name == "onrecord", command
    return words, told


def run(command: str) -> None:
    words, told = arguments(command)
    quick = [] if words[0] == "build" and "--dry-run" in words else ["--attribution", Method.RULES.value]
    result = CliRunner().invoke(app, [*words, *quick], input=told)
    assert result.exit_code == 0, f"{command}: {result.output}"
    if words[0] == "extract":
        assert any(SPEAKER in json.loads(line)["report"]["text"] for line in result.stdout.splitlines()), command
    else:
        assert not re.search(r"^reports +0 (?:added|to add)", result.stdout, re.M), f"{command}: {result.output}"
        assert re.search(r"^skipped +0$", result.stdout, re.M), f"{command}: {result.output}"


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Fetcher, "_follow", fetched)
    text = page.read_text(encoding="utf-8")
    named = {name for _, code in _BLOCK.findall(text) for name in FILES if name in code or Path(name).parts[0] in code}
    for name in named:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(OTHER.get(page.name, {}).get(name) or FILES[name]())
    blocks = _BLOCK.findall(text)
    assert any(language == "sh" for language, _ in blocks)
    for language, code in blocks:
        if language == "python":
            exec(compile(code, os.fspath(page), "exec"), {})
            continue
        for command in code.splitlines():
            run(command)
            Path("talks.record").unlink(missing_ok=True)  # else what the last command added is known
