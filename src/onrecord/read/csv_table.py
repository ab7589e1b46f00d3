"""Comma- or tab-separated tables to reports: one a row, the fields named in the first."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.fields import Fields
from onrecord.read.rows import read_row
from onrecord.read.source import Source

_DELIMITERS = ",\t;|"
_LONGEST_HEADER = 10_000  # characters of the line that names the fields


def delimiter_of(text: str, fields: Fields) -> str | None:
    """What parts the fields, when the first line names fields and one of them is a text's; else None."""
    first = text.removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")
    for delimiter in _DELIMITERS:
        names = {n.strip().strip('"').lower() for n in first.split(delimiter)}
        if len(names) > 1 and names.intersection(fields.names("text")) and len(first) < _LONGEST_HEADER:
            return delimiter
    return None


def read_csv(text: str, source: Source, delimiter: str) -> Iterator[Report | Notice]:
    """A report for each row; a notice, with the row's number, for each that holds none."""
    yield from read_csv_lines(StringIO(text.removeprefix("\ufeff"), newline=""), source, delimiter)


def read_csv_lines(lines: Iterable[str], source: Source, delimiter: str) -> Iterator[Report | Notice]:
    """The same, line by line: a table may be of any size."""
    csv.field_size_limit(max(source.limits.file_bytes, csv.field_size_limit()))
    rows = csv.DictReader(lines, delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 2):
            yield read_row(row, source.place(number), source)
    except csv.Error as err:
        message = f"row {rows.line_num}: {err}; the rest is not read"
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)
