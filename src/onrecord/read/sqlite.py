"""SQLite files with articles in a table, as Datasette and its kin keep them, to reports: one a row.

The file is opened for reading only and as one that nobody changes: nothing is written beside it, and nothing in it is
run. Views, virtual tables and columns that are computed are code of whoever made the file, and are left out.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.rows import no_text, read_row
from onrecord.read.source import Source

# SQLite's application_id of a record of our own, in the file's header (https://sqlite.org/fileformat.html).
RECORD_MARK = b"ONRC"
_MARK_AT = 68
_HEADER_BYTES = 100
_WAL_VERSIONS = slice(18, 20)  # 2 and 2: in WAL mode, which a database in memory does not know; 1 and 1: not
_PARTS = ("text", "title", "url", "outlet", "published")
_STEPS_AT_ONCE = 100_000  # of SQLite's virtual machine between two looks at the limit
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA}


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: dict[str, str]  # what a column holds ("text") -> its name

    @property
    def telling(self) -> bool:
        """Whether it holds more of an article than a text: comments and notes have one too."""
        return len(self.columns) > 1


def read_sqlite(file: BinaryIO, source: Source) -> Iterator[Report | Notice]:
    """A report for each row of the tables that have a column for the text; a notice for what holds none."""
    header = file.read(_HEADER_BYTES)
    file.seek(0)
    if header[_MARK_AT : _MARK_AT + len(RECORD_MARK)] == RECORD_MARK:
        message = (
            "a record that onrecord made, not reports; not read. Ask it with --record, or build from the reports anew"
        )
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)
        return
    yield from _waiting(source)
    try:
        with closing(_opened(file, source)) as database:
            yield from _read_tables(database, source)
    except (sqlite3.Error, MemoryError, OverflowError, UnicodeError) as problem:  # the last: SQLite's own message
        message = f"an SQLite file that cannot be read to its end: {storable(str(problem))}"
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)


def _waiting(source: Source) -> Iterator[Notice]:
    """That another program has written what is not in the file yet."""
    beside = source.file.with_name(f"{source.file.name}-wal") if source.file else None
    if beside is not None and beside.exists() and beside.stat().st_size:
        message = "changes that wait beside it (-wal) are not read; close the program that writes to it, and read again"
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)


def _opened(file: BinaryIO, source: Source) -> sqlite3.Connection:
    if source.file is not None:
        uri = f"{Path(source.file).resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True, isolation_level=None)
    else:
        raw = bytearray(file.read(source.limits.unpacked_bytes))
        raw[_WAL_VERSIONS] = b"\1\1"
        database = sqlite3.connect(":memory:", isolation_level=None)
        database.deserialize(bytes(raw))
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * source.limits.file_bytes)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY)
    return database


def _read_tables(database: sqlite3.Connection, source: Source) -> Iterator[Report | Notice]:
    names = _names(database)
    wanted = source.fields.table
    if wanted is not None:
        names = [name for name in names if name.lower() == wanted.strip().lower()]
    tables = [t for name in names if (t := _table(database, name, source)) is not None]
    chosen = tables if wanted else [t for t in tables if t.telling] or tables
    for table in tables:
        if table not in chosen:
            message = f"table {table.name}: a text without title, address or date; --table {table.name} reads it"
            yield Notice(NoticeKind.EMPTY, storable(message), path=source.name)
    if not chosen:
        yield Notice(NoticeKind.EMPTY, storable(_nothing(database, names, source)), path=source.name)
    for table in chosen:
        yield from _read_table(database, table, source)


def _nothing(database: sqlite3.Connection, names: Sequence[str], source: Source) -> str:
    if source.fields.table is not None and not names:
        return f"no table {source.fields.table}; there are {', '.join(_names(database)) or 'none'}"
    columns = dict.fromkeys(f"{name}.{c}" for name in names for c in _columns(database, name))
    return no_text(source, columns)


def _names(database: sqlite3.Connection) -> list[str]:
    """The ordinary tables, in order; those that a virtual table keeps its own things in are none."""
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    every = [(str(name), str(sql or "")) for name, sql in rows]
    virtual = [name for name, sql in every if sql.lstrip().upper().startswith("CREATE VIRTUAL")]
    shadows = tuple(f"{name}_" for name in virtual)
    return [n for n, _ in every if n not in virtual and not n.startswith(("sqlite_", *shadows))]


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    """The table's columns, without those that are computed."""
    rows = database.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
    return [str(row[1]) for row in rows if row[6] == 0]


def _table(database: sqlite3.Connection, name: str, source: Source) -> _Table | None:
    columns = _columns(database, name)
    found = {part: c for part in _PARTS if (c := source.fields.column(columns, part))}
    return _Table(name, found) if "text" in found else None


def _read_table(database: sqlite3.Connection, table: _Table, source: Source) -> Iterator[Report | Notice]:
    names = list(dict.fromkeys(table.columns.values()))
    cursor = database.cursor()
    steps = 0

    def stop() -> bool:
        nonlocal steps
        steps += _STEPS_AT_ONCE
        return steps > source.limits.database_steps * 1_000_000

    database.set_progress_handler(stop, _STEPS_AT_ONCE)
    cursor.execute(f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table.name)}")
    number = 0
    while (row := _next(cursor)) is not None:
        number += 1
        yield read_row(dict(zip(names, row, strict=True)), storable(source.place(f"{table.name}/{number}")), source)


def _next(cursor: sqlite3.Cursor) -> tuple[object, ...] | None:
    row: tuple[object, ...] | None = cursor.fetchone()
    return row


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
