"""Model records to table rows and back, by their declared types.

Plain values have a column; a :class:`When` has four (``_earliest _latest _basis _evidence``), a :class:`Span` two
(``_start _end``); what nests (spans, evidence, lists) is JSON. ``from`` and ``to``, words of SQL, get longer names.
"""

import dataclasses
import json
import sqlite3
import types
import typing
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from onrecord.model import Report, Span, Title, When, from_plain, to_plain

T = TypeVar("T")
Row = dict[str, Any]
_RENAMED = {"from": "from_statement", "to": "to_statement"}
_WHEN_PARTS = ("earliest", "latest", "basis", "evidence")
_SPAN_PARTS = ("start", "end")
_PLAIN = (str, int, float, bool)


def dumps(value: Any) -> str:
    """*value* as compact JSON in a fixed form: equal values give equal text."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))


def to_row(record: Any, *, leave: Collection[str] = ()) -> Row:
    """The columns of *record* without the fields named in *leave*."""
    plain = to_plain(record)
    row: Row = {}
    for key, shape in _shapes(typing.cast(type, type(record))).items():
        if key not in leave:
            row |= _flat(_RENAMED.get(key, key), shape, plain[key])
    return row


def from_row(cls: type[T], row: Mapping[str, Any] | sqlite3.Row, **given: Any) -> T:
    """The *cls* that :func:`to_row` made *row* of; fields that have no columns come from *given*, in plain values."""
    plain = {
        key: given[key] if key in given else _nested(_RENAMED.get(key, key), shape, row)
        for key, shape in _shapes(typing.cast(type, cls)).items()
    }
    return from_plain(cls, plain)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row], *, mode: str = "INSERT") -> None:
    """Writes *rows* (all with the same columns) into *table*, one after the other without holding them all."""
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join(f":{name}" for name in first)
    connection.executemany(f"{mode} INTO {table} ({names}) VALUES ({marks})", chain([first], waiting))


def report_row(report: Report) -> Row:
    """The columns of *report*, without its running number; its notices are rows of their own."""
    row = to_row(report, leave=("title", "subtitle", "notices"))
    return row | {"name": report.label} | _title_row("title", report.title) | _title_row("subtitle", report.subtitle)


def report_of(row: sqlite3.Row) -> Report:
    """The report that :func:`report_row` made *row* of, without its notices."""
    return from_row(Report, row, title=_title_of("title", row), subtitle=_title_of("subtitle", row), notices=[])


def _title_row(name: str, title: Title | None) -> Row:
    span = title.span if title else None
    start, end = (span.start, span.end) if span else (None, None)
    return {name: title.text if title else None, f"{name}_start": start, f"{name}_end": end}


def _title_of(name: str, row: sqlite3.Row) -> Any:
    start = row[f"{name}_start"]
    span = None if start is None else Span(start, row[f"{name}_end"])
    return None if row[name] is None else to_plain(Title(row[name], span))


@cache
def _shapes(cls: type) -> dict[str, str]:
    hints = typing.get_type_hints(cls)
    return {f.name.rstrip("_"): _shape(hints[f.name]) for f in dataclasses.fields(cls)}


def _shape(hint: Any) -> str:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    if hint is When:
        return "when"
    if hint is Span:
        return "span"
    if hint is bool:
        return "truth"
    plain = isinstance(hint, type) and (hint in _PLAIN or issubclass(hint, Enum | date))
    return "plain" if plain else "json"


def _flat(name: str, shape: str, value: Any) -> Row:
    if shape == "when":
        return {f"{name}_{p}": dumps(value[p]) if p == "evidence" else value[p] for p in _WHEN_PARTS}
    if shape == "span":
        return {f"{name}_{p}": value[p] if value else None for p in _SPAN_PARTS}
    if shape == "truth":
        return {name: int(value)}
    return {name: value if shape == "plain" or value is None else dumps(value)}


def _nested(name: str, shape: str, row: Mapping[str, Any] | sqlite3.Row) -> Any:
    if shape == "when":
        return {p: json.loads(row[f"{name}_{p}"]) if p == "evidence" else row[f"{name}_{p}"] for p in _WHEN_PARTS}
    if shape == "span":
        start = row[f"{name}_start"]
        return None if start is None else {"start": start, "end": row[f"{name}_end"]}
    if shape == "truth":
        return bool(row[name])
    return row[name] if shape == "plain" or row[name] is None else json.loads(row[name])
