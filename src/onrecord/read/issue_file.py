"""A user's issue codebook: concepts with patterns, as Discourse Network Analyzer users have them; TSV, CSV or JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model import Concept, InputError, IssueBook, expression_in, named_once

COLUMNS = ("concept", "patterns")
REPLACE = "#replace"  # a line of its own: nothing but the file's concepts is an issue
BAR = "|"


def read_issue_book(path: Path, *, alone: bool = False) -> IssueBook:
    """The concepts in the file at *path*; *alone* or a line ``#replace``: nothing else is an issue.

    A table has the columns *concept* and *patterns* (bars between several; a concept may have several rows; "#" opens a
    comment). JSON is an object ``{concept: [pattern, …]}`` or a list of ``{"concept": …, "patterns": […]}``. A pattern
    is words, in which ``*`` stands for letters or, alone, for up to five words, or a ``/regular expression/``. Without
    patterns the concept's own name is the pattern. InputError names the line, what is wrong and what to write.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the issue codebook ({error}). Give a text file in UTF-8.") from error
    if text.lstrip()[:1] in ("{", "["):
        rows = _json_rows(text, path.name)
    else:
        alone = alone or any(line.strip().lower() == REPLACE for line in text.splitlines())
        rows = _table_rows(text, path.name)
    concepts = named_once(_concept(name, patterns, where) for name, patterns, where in rows)
    if not concepts:
        raise InputError(f"{path.name}: no concepts. Write one a line: its name, a tab, its patterns with | between.")
    return replace(IssueBook(concepts), alone=alone)


def _table_rows(text: str, name: str) -> Iterator[tuple[str, list[str], str]]:
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        return
    tab = "\t" if "\t" in lines[0][1] else ","
    header = [cell.strip().lower() for cell in _cells(lines[0][1], tab)]
    if COLUMNS[0] not in header:
        raise InputError(
            f"{name} line {lines[0][0]}: no column 'concept' (found: {', '.join(header)}). The first line names the "
            "columns, with tabs or commas between: concept, patterns."
        )
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in _cells(line, tab)]
        if len(cells) > len(header):
            raise InputError(
                f"{name} line {number}: {len(cells)} cells for {len(header)} columns. Put | between patterns, and "
                "quotation marks around a cell that holds a comma."
            )
        row = dict(zip(header, cells, strict=False))
        yield row["concept"], _split(row.get("patterns", "")), f"{name} line {number}"


def _cells(line: str, tab: str) -> list[str]:
    return next(csv.reader(io.StringIO(line), delimiter=tab, skipinitialspace=True))


def _split(cell: str) -> list[str]:
    """The patterns of a cell; a bar inside a regular expression parts nothing."""
    out: list[str] = []
    for piece in cell.split(BAR):
        if out and out[-1].lstrip().startswith("/") and expression_in(out[-1].strip()) is None:
            out[-1] += BAR + piece
        else:
            out.append(piece)
    return [pattern.strip() for pattern in out if pattern.strip()]


def _json_rows(text: str, name: str) -> Iterator[tuple[str, list[str], str]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name} line {error.lineno}: not JSON ({error.msg}). Mend it there.") from error
    items = data.items() if isinstance(data, dict) else enumerate(data, 1)
    for key, value in items:
        yield _json_row(key, value, name)


def _json_row(key: str | int, value: Any, name: str) -> tuple[str, list[str], str]:
    where = f"{name}, {key!r}" if isinstance(key, str) else f"{name} entry {key}"
    concept = key if isinstance(key, str) else value.get("concept") if isinstance(value, dict) else None
    patterns = value.get("patterns", []) if isinstance(value, dict) else value
    patterns = [patterns] if isinstance(patterns, str) else patterns
    if not isinstance(concept, str) or not isinstance(patterns, list) or not all(isinstance(p, str) for p in patterns):
        raise InputError(f'{where}: not a concept. Write {{"concept": "name", "patterns": ["words", "/regex/"]}}.')
    return concept.strip(), [p.strip() for p in patterns if p.strip()], where


def _concept(name: str, patterns: list[str], where: str) -> Concept:
    if not name:
        raise InputError(f"{where}: no concept. Write its name in the column 'concept'.")
    patterns = patterns or [name]
    for pattern in patterns:
        _check(pattern, where)
    return Concept(name, tuple(dict.fromkeys(patterns)))


def _check(pattern: str, where: str) -> None:
    """InputError for a regular expression that is none, one that takes up nothing, and words without a letter."""
    expression = expression_in(pattern)
    if expression is None:
        if not any(c.isalnum() for c in pattern):
            raise InputError(f"{where}: the pattern {pattern!r} has no word. Write words, or /a regular expression/.")
        return
    try:
        found = re.compile(expression, re.IGNORECASE)
    except re.error as error:
        at = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise InputError(f"{where}: {pattern} is no regular expression{at}: {error.msg}. Mend or escape it.") from error
    if found.fullmatch(""):
        raise InputError(f"{where}: {pattern} fits nothing at all everywhere. Write an expression that needs a letter.")
