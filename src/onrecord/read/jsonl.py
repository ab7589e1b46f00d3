"""JSON Lines to reports: one object a line, with the text and what is known about it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.limits import Limits
from onrecord.read.text import read_text

TEXT_KEYS = ("text", "body", "content", "article")
_URL_KEYS = ("url", "link", "source_url")
_TITLE_KEYS = ("title", "headline")
_OUTLET_KEYS = ("outlet", "publisher", "source")
_DATE_KEYS = ("published", "date", "date_publish", "publication_date")


def read_json_lines(lines: Iterable[str], path: str | None, limits: Limits) -> Iterator[Report | Notice]:
    """A report for each line that holds one; a notice, with the line's number, for each that does not."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, f"{path or 'input'}#{number}", limits)


def _read_line(line: str, place: str, limits: Limits) -> Report | Notice:
    if len(line) > limits.file_bytes:
        message = f"{len(line):,} characters: past the limit of {limits.file_bytes:,} for one report; not read."
        return Notice(NoticeKind.TOO_LARGE, message, path=place)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        return Notice(NoticeKind.UNREADABLE, f"not JSON: {err}", path=place)
    if not isinstance(row, dict):
        return Notice(NoticeKind.UNREADABLE, f"holds {type(row).__name__}, not an object", path=place)
    text = _value(row, TEXT_KEYS)
    if text is None:
        found = storable(", ".join(row)) or "nothing"
        message = (
            f"no text (looked for words in {', '.join(TEXT_KEYS)}; the fields are {found}). Rename the one that has it."
        )
        return Notice(NoticeKind.EMPTY, message, path=place)
    return read_text(
        text,
        path=place,
        url=_value(row, _URL_KEYS),
        outlet=_value(row, _OUTLET_KEYS),
        title=_value(row, _TITLE_KEYS),
        published=_value(row, _DATE_KEYS),
        limits=limits,
    )


def _value(row: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    found = (row[k] for k in keys if isinstance(row.get(k), str))
    return next((storable(v) for v in found if v.strip()), None)
