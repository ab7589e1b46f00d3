"""JSON to reports: an object a line, or one list of objects."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.fields import Fields
from onrecord.read.rows import read_row
from onrecord.read.source import Source


def read_json_lines(lines: Iterable[str], source: Source) -> Iterator[Report | Notice]:
    """A report for each line that holds one; a notice, with the line's number, for each that does not."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, source.place(number), source)


def read_json_objects(objects: Iterable[Any], source: Source) -> Iterator[Report | Notice]:
    """A report for each object of a list that was parsed already (see :func:`objects_of`)."""
    for number, row in enumerate(objects, 1):
        yield _read_object(row, source.place(number), source)


def objects_of(value: Any, fields: Fields) -> list[Any]:
    """The reports in *value*: a list's items, the longest list of objects in an object, or the object itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if fields.value(value, "text"):
        return [value]
    lists = (v for v in value.values() if isinstance(v, list) and any(isinstance(o, dict) for o in v))
    return max(lists, key=len, default=[])


def _read_line(line: str, place: str, source: Source) -> Report | Notice:
    most = source.limits.file_bytes
    if len(line) > most:
        message = f"{len(line):,} characters: past the limit of {most:,} for one report; not read."
        return Notice(NoticeKind.TOO_LARGE, message, path=place)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        return Notice(NoticeKind.UNREADABLE, f"not JSON: {err}", path=place)
    return _read_object(row, place, source)


def _read_object(row: Any, place: str, source: Source) -> Report | Notice:
    if not isinstance(row, dict):
        return Notice(NoticeKind.UNREADABLE, f"holds {type(row).__name__}, not an object", path=place)
    return read_row(row, place, source)
