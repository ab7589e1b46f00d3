"""From what a person types as an id to the thing it names: exact ids, older ids, beginnings of ids."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from onrecord.model import Act, Attribution, Judgement, Link, Notice, RecordError, ReportActor
from onrecord.record import queries
from onrecord.record.rows import from_row, report_of
from onrecord.record.store import Store

# Where ids live, and what a person calls the thing. In this order: a story's id is no beginning of a statement's.
_TABLES = {
    "statements": "statement",
    "reports": "report",
    "actors": "actor",
    "links": "link",
    "discrepancies": "discrepancy",
    "positions": "position",
    "stories": "story",
    "attributions": "attribution",
    "acts": "act",
    "report_actors": "report actor",
    "judgements": "judgement",
    "notices": "notice",
}
_SHOWN = 5  # candidates in a message


@dataclass(frozen=True, slots=True)
class Found:
    """A thing in the record: its *kind* ("statement", "report", …), its present *id*, and the *key* it was found by.

    The key is the id, or an older one; a judgement keeps it, since one carrier of a statement can be meant by it.
    """

    kind: str
    id: str
    key: str


def find_id(store: Store, asked: str, kind: str | None = None) -> Found:
    """The thing that *asked* names: its id, an older id of it, or a beginning that fits one thing only.

    *kind* narrows it ("report", …). RecordError, with the nearest ids, when there is none or more than one.
    """
    wanted = asked.strip()
    candidates = _candidates(store, wanted, kind)
    chosen = [found for found in candidates if wanted == found.key] or candidates
    ids = sorted({(found.kind, found.id) for found in chosen})
    if len(ids) == 1:
        keys = sorted({found.key for found in chosen})
        return Found(*ids[0], keys[0] if len(keys) == 1 else ids[0][1])
    if not ids:
        raise RecordError(_not_found(store, wanted, kind))
    several = ", ".join(f"{id_} ({name})" for name, id_ in ids[:_SHOWN])
    more = " and more" if len(ids) > _SHOWN else ""
    raise RecordError(f"{wanted!r} is the beginning of several ids: {several}{more}. Type more of it.")


def _candidates(store: Store, wanted: str, kind: str | None) -> list[Found]:
    """Everything whose id, or older id, begins with *wanted*; ``key`` is the id that did."""
    if not wanted:
        return []
    out = []
    upper = wanted + "\U0010ffff"
    for table, name in _TABLES.items():
        if kind in (None, name):
            rows = store.rows(f"SELECT id FROM {table} WHERE id >= ? AND id < ? LIMIT 20", (wanted, upper))
            out += [Found(name, row[0], row[0]) for row in rows]
    rows = store.rows("SELECT alias, id, kind FROM aliases WHERE alias >= ? AND alias < ? LIMIT 20", (wanted, upper))
    return out + [Found(row["kind"], row["id"], row["alias"]) for row in rows if kind in (None, row["kind"])]


def _not_found(store: Store, wanted: str, kind: str | None) -> str:
    prefix = wanted.split("_")[0] + "_"
    upper = prefix + "\U0010ffff"
    ids = [
        row[0]
        for table, name in _TABLES.items()
        if kind in (None, name)
        for row in store.rows(f"SELECT id FROM {table} WHERE id >= ? AND id < ? LIMIT 2000", (prefix, upper))
    ]
    near = get_close_matches(wanted, ids, n=3, cutoff=0.6)
    hint = f" Did you mean {' or '.join(near)}?" if near else " The lists (statements, reports, actors …) show the ids."
    return f"no {kind or 'thing'} {wanted!r} in this record.{hint}"


def fetch(store: Store, found: Found) -> Any:
    """The model record that *found* stands for; RecordError when it is gone."""
    table = next(table for table, kind in _TABLES.items() if kind == found.kind)
    table = "dated_reports" if table == "reports" else table
    row = next(store.rows(f"SELECT * FROM {table} WHERE id = ?", (found.id,)), None)
    if row is None:
        raise RecordError(f"no {found.kind} {found.id} in this record")
    return _BUILDERS[found.kind](store, row)


_BUILDERS: dict[str, Callable[[Store, sqlite3.Row], Any]] = {
    "statement": queries.statement_of,
    "report": lambda _store, row: report_of(row),
    "actor": queries.actor_of,
    "link": lambda _store, row: from_row(Link, row),
    "discrepancy": queries.discrepancy_of,
    "position": queries.position_of,
    "story": queries.story_record,
    "attribution": lambda _store, row: from_row(Attribution, row),
    "act": lambda _store, row: from_row(Act, row),
    "report actor": lambda _store, row: from_row(ReportActor, row),
    "judgement": lambda _store, row: from_row(Judgement, row),
    "notice": lambda _store, row: from_row(Notice, row),
}
