"""Comma- or tab-separated tables to reports: one a row, the fields named in the first."""

import csv
from collections.abc import Iterator
from io import StringIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.limits import Limits
from onrecord.read.rows import TEXT_KEYS, read_row

_DELIMITERS = ",\t;"


def delimiter_of(text: str) -> str | None:
    """What parts the fields, when the first line names fields and one of them is a text's; else None."""
    first = text.removeprefix("\ufeff").split("\n", 1)[0].rstrip("\r")
    for delimiter in _DELIMITERS:
        names = [n.strip().strip('"').lower() for n in first.split(delimiter)]
        if len(names) > 1 and set(names) & set(TEXT_KEYS) and len(first) < 2_000:
            return delimiter
    return None


def read_csv(text: str, delimiter: str, path: str | None, limits: Limits) -> Iterator[Report | Notice]:
    """A report for each row; a notice, with the row's number, for each that holds none."""
    csv.field_size_limit(max(limits.file_bytes, csv.field_size_limit()))
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, 2):
            yield read_row(row, f"{path or 'input'}#{number}", limits)
    except csv.Error as err:
        yield Notice(NoticeKind.UNREADABLE, f"row {rows.line_num}: {err}; the rest is not read", path=path)
