"""Rows of tables and lists of objects to reports."""

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.mojibake import mended, told
from onrecord.read.source import Source
from onrecord.read.text import read_text

_SHOWN_FIELDS = 500  # characters of the list of a row's fields


def read_row(row: Mapping[str, Any], place: str, source: Source) -> Report | Notice:
    """The report that *row* holds; a notice when no field holds a text. *place* names the row to people."""
    fields, limits = source.fields, source.limits
    text = fields.value(row, "text")
    if text is None:
        return Notice(NoticeKind.EMPTY, no_text(source, map(str, row)), path=place)
    if len(text) > limits.file_bytes:
        message = f"{len(text):,} characters: past the limit of {limits.file_bytes:,} for one report; not read"
        return Notice(NoticeKind.TOO_LARGE, message, path=place)
    text, repaired = mended(text)
    title = fields.value(row, "title")
    report = read_text(
        text,
        path=place,
        url=fields.value(row, "url"),
        outlet=fields.value(row, "outlet"),
        title=mended(title)[0] if title else None,
        published=fields.value(row, "published"),
        limits=limits,
    )
    return told(report, repaired)


def no_text(source: Source, found: Iterable[str]) -> str:
    """That no field holds a text, where it was looked for, and what to do."""
    names = storable(", ".join(found))[:_SHOWN_FIELDS] or "nothing"
    looked = ", ".join(source.fields.names("text"))
    return f"no text (looked for words in {looked}; the fields are {names}). Name the one that has it: --text-key NAME"
