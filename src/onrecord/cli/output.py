"""Answers on stdout: a table for people, ``--json`` and ``--csv`` for programs. Messages go to stderr.

Text from reports is shown without control characters: a report must not be able to steer a terminal or a spreadsheet.
"""

import csv
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.export.safe import spreadsheet_cell

T = TypeVar("T")
SHORT = 100  # characters of a long cell in a terminal: about a line and a half beside the other columns
SHORT_WIDTH = 18  # the most a column takes in a terminal that is not a long one: the words need the room
ROOMY = 110  # characters of a terminal from which on the spare columns fit beside the words
ID_SHOWN = 10  # characters of an id in a terminal: enough to tell a million things apart, and show takes them
_GAP = "  "


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column: its header and what it shows of an item.

    Of a *long* one a terminal shows the beginning; a *spare* one it shows if it is wide; one *for_programs* (ids of
    other things) never.
    """

    header: str
    value: Callable[[T], object]
    long: bool = False
    spare: bool = False
    for_programs: bool = False


def chosen_format(as_json: bool, as_csv: bool) -> Format:
    """The format that the flags ask for; both at once is a mistake."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other")
    return Format.JSON if as_json else Format.CSV if as_csv else Format.TABLE


def emit(items: Iterable[T], columns: Sequence[Column[T]], form: Callable[[T], Any], format_: Format) -> int:
    """Writes *items* to stdout in the format; how many there were."""
    if format_ is Format.JSON:
        return _emit_json(items, form)
    if format_ is Format.CSV:
        return _emit_csv(items, columns)
    return _emit_table(items, columns)


class Terminal(Console):
    """Where people read: rich's console, without its own way out when the reader ("| head") has had enough."""

    def on_broken_pipe(self) -> None:
        """Leaves the closed pipe to the program, which ends well (rich would exit with 1)."""
        raise BrokenPipeError


def emit_json(value: Any) -> None:
    """Writes one JSON value, indented."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(message: str) -> None:
    """A message for the person, on stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(visible(message)))


def visible(text: str) -> str:
    """*text* on one line, without what a terminal would obey."""
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """*text* with what a terminal would obey (escape codes, text direction) made visible as "�"."""
    return "".join(c if c in "\t\n\r" or _shows(c) else "�" for c in text)


def _shows(char: str) -> bool:
    # Cf holds soft hyphens and zero-width joiners, which emoji need, and also the overrides of text direction.
    steers = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    return unicodedata.category(char) not in ("Cc", "Cs") and not steers


def cell(value: object) -> str:
    """*value* as a person reads it: nothing for None, yes and no, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(cell(v) for v in value)
    return str(value)


def shortened(text: str, size: int = SHORT) -> str:
    """The beginning of *text*, cut at a space, with "…" when something is left out."""
    return text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + "…"


def _emit_json(items: Iterable[T], form: Callable[[T], Any]) -> int:
    """A JSON array with one item a line, written as the items come."""
    count = 0
    for item in items:
        sys.stdout.write((",\n" if count else "[\n") + json.dumps(form(item), ensure_ascii=False))
        count += 1
    sys.stdout.write("\n]\n" if count else "[]\n")
    return count


def _emit_csv(items: Iterable[T], columns: Sequence[Column[T]]) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([c.header for c in columns])
    count = 0
    for item in items:
        writer.writerow([spreadsheet_cell(harmless(cell(c.value(item)))) for c in columns])
        count += 1
    return count


def _emit_table(items: Iterable[T], columns: Sequence[Column[T]]) -> int:
    console = Terminal(highlight=False)
    if console.is_terminal:
        return _emit_terminal_table(items, columns, console)
    rows = [[visible(cell(c.value(item))) for c in columns] for item in items]
    if rows:
        _emit_plain_table([c.header for c in columns], rows)
    return len(rows)


def _emit_terminal_table(items: Iterable[T], columns: Sequence[Column[T]], console: Console) -> int:
    """A table that fits the terminal, without the columns that are empty in all rows."""
    wanted = [c for c in columns if not c.for_programs and not (c.spare and console.width < ROOMY)]
    rows = [[_fitted(c, visible(cell(c.value(item)))) for c in wanted] for item in items]
    kept = [n for n in range(len(wanted)) if any(row[n] for row in rows)]
    table = Table(header_style="bold", show_lines=any(wanted[n].long for n in kept))
    for n in kept:
        widest = None if wanted[n].long else SHORT_WIDTH
        table.add_column(wanted[n].header, overflow="fold", no_wrap=wanted[n].header == "id", max_width=widest)
    for row in rows:
        table.add_row(*(Text(row[n]) for n in kept))
    if rows:
        console.print(table)
    return len(rows)


def _fitted(column: Column[T], text: str) -> str:
    """*text* as a terminal shows it: long cells and ids by their beginning."""
    return text[:ID_SHOWN] if column.header == "id" else shortened(text) if column.long else text


def _emit_plain_table(headers: list[str], rows: list[list[str]]) -> None:
    """Aligned columns, nothing cut: for pipes and files."""
    widths = [max(cell_len(row[n]) for row in [headers, *rows]) for n in range(len(headers))]
    for row in [headers, *rows]:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        sys.stdout.write(_GAP.join(padded).rstrip() + "\n")
