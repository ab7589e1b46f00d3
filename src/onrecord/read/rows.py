"""Rows of tables and lists of objects to reports: which field holds what."""

from collections.abc import Mapping
from typing import Any

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.limits import Limits
from onrecord.read.text import read_text

TEXT_KEYS = ("text", "body", "content", "article", "content_text", "maintext")
_URL_KEYS = ("url", "link", "source_url", "external_url")
_TITLE_KEYS = ("title", "headline")
_OUTLET_KEYS = ("outlet", "publisher", "publication", "source", "source_domain")
_DATE_KEYS = ("published", "date", "date_publish", "publication_date", "date_published", "published_at")


def read_row(row: Mapping[str, Any], place: str, limits: Limits) -> Report | Notice:
    """The report that *row* holds; a notice when no field holds a text. *place* names the row to people."""
    text = value_of(row, TEXT_KEYS)
    if text is None:
        found = storable(", ".join(map(str, row))) or "nothing"
        looked = ", ".join(TEXT_KEYS)
        message = f"no text (looked for words in {looked}; the fields are {found}). Rename the one that has it."
        return Notice(NoticeKind.EMPTY, message, path=place)
    return read_text(
        text,
        path=place,
        url=value_of(row, _URL_KEYS),
        outlet=value_of(row, _OUTLET_KEYS),
        title=value_of(row, _TITLE_KEYS),
        published=value_of(row, _DATE_KEYS),
        limits=limits,
    )


def value_of(row: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the fields *keys* that holds words; letter case of field names aside."""
    named = {k.strip().lower(): v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
    return next((storable(named[k]) for k in keys if named.get(k, "").strip()), None)
