"""Which field of a row holds what: by the user's word, else by its usual names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.read.decode import storable

# Names under which exports, crawlers and scrapers keep a thing, the most telling first.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "content_text", "maintext", "fulltext", "full_text", "article_text"),
    "url": ("url", "link", "source_url", "external_url"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "source", "source_domain"),
    "published": ("published", "date", "date_publish", "publication_date", "date_published", "published_at"),
}
STEP = "."  # between the names of fields within fields: "article.body"


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that hold a report's parts; None: looked for under the usual names.

    A field that is named is the only one looked at, letter case aside; ``article.body`` is a field within a field.
    *table*: the table of a database; None: every one that has a field for the text.
    """

    text: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    table: str | None = None

    def names(self, part: str) -> tuple[str, ...]:
        """The names under which *part* ("text", "title", "url", "outlet", "published") is looked for, in lower case."""
        named: str | None = getattr(self, part)
        return USUAL[part] if named is None else (named.strip().lower(),)

    def value(self, row: Mapping[str, Any], part: str) -> str | None:
        """What *row* holds of *part*, as text; None when no field of these names holds words."""
        if not isinstance(row, Mapping):
            return None
        lower = {k.strip().lower(): v for k, v in row.items() if isinstance(k, str)}
        found = (_words(_at(lower, name)) for name in self.names(part))
        return next((storable(words) for words in found if words), None)

    def column(self, columns: Iterable[str], part: str) -> str | None:
        """Which of the table's *columns* holds *part*; None when none does. Of a nested field, the column it is in."""
        lower = {c.strip().lower(): c for c in reversed(list(columns))}
        for name in self.names(part):
            if column := lower.get(name) or lower.get(name.split(STEP)[0]):
                return column
        return None


def _at(row: Mapping[str, Any], name: str) -> Any:
    """The value at *name*; where there is none, at the path that it is."""
    if name in row or STEP not in name:
        return row.get(name)
    first, rest = name.split(STEP, 1)
    inner = row.get(first)
    if not isinstance(inner, Mapping):
        return None
    return _at({k.strip().lower(): v for k, v in inner.items() if isinstance(k, str)}, rest)


def _words(value: Any) -> str | None:
    """*value* as text: words as they are, paragraphs in a list one under the other, days as ISO 8601."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value)
    return None
