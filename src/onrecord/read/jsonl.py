"""JSON to reports: an object a line, or one list of objects."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.limits import Limits
from onrecord.read.rows import TEXT_KEYS, read_row, value_of


def read_json_lines(lines: Iterable[str], path: str | None, limits: Limits) -> Iterator[Report | Notice]:
    """A report for each line that holds one; a notice, with the line's number, for each that does not."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, f"{path or 'input'}#{number}", limits)


def read_json_list(text: str, path: str | None, limits: Limits) -> Iterator[Report | Notice]:
    """A report for each object of a list, or of the one list in an object ("items", "articles")."""
    for number, row in enumerate(objects_of(json.loads(text.removeprefix("\ufeff"))), 1):
        yield _read_object(row, f"{path or 'input'}#{number}", limits)


def objects_of(value: Any) -> list[Any]:
    """The reports in *value*: a list's items, the longest list of objects in an object, or the object itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if value_of(value, TEXT_KEYS):
        return [value]
    lists = (v for v in value.values() if isinstance(v, list) and any(isinstance(o, dict) for o in v))
    return max(lists, key=len, default=[])


def _read_line(line: str, place: str, limits: Limits) -> Report | Notice:
    if len(line) > limits.file_bytes:
        message = f"{len(line):,} characters: past the limit of {limits.file_bytes:,} for one report; not read."
        return Notice(NoticeKind.TOO_LARGE, message, path=place)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        return Notice(NoticeKind.UNREADABLE, f"not JSON: {err}", path=place)
    return _read_object(row, place, limits)


def _read_object(row: Any, place: str, limits: Limits) -> Report | Notice:
    if not isinstance(row, dict):
        return Notice(NoticeKind.UNREADABLE, f"holds {type(row).__name__}, not an object", path=place)
    return read_row(row, place, limits)
