"""What may have been meant by a name that the record does not have."""

import json
from collections.abc import Iterator
from difflib import get_close_matches

from onrecord.record.filters import folded, has_words
from onrecord.record.store import Store

_CLOSE = 0.6  # difflib's own default for "similar enough to offer"


def near_names(store: Store, kind: str, wanted: str) -> list[str] | None:
    """The names nearest to *wanted*, best first; None when the record has it. *kind*: speaker, outlet or issue."""
    names = list(dict.fromkeys(_names(store, kind)))
    if any(has_words(name, wanted) for name in names):
        return None
    by_word = {folded(part): name for name in names for part in (*name.split(), name)}
    return list(dict.fromkeys(by_word[m] for m in get_close_matches(folded(wanted), by_word, n=3, cutoff=_CLOSE)))


def _names(store: Store, kind: str) -> Iterator[str]:
    if kind == "outlet":
        yield from (row[0] for row in store.rows("SELECT DISTINCT name FROM reports ORDER BY name"))
    elif kind == "issue":
        yield from (row[0] for row in store.rows("SELECT DISTINCT issue FROM statement_issues ORDER BY issue"))
    else:
        for row in store.rows("SELECT name, names, id FROM actors ORDER BY name, id"):
            yield from (row["name"], *json.loads(row["names"]), row["id"])
