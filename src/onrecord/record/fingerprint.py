"""One hash over all that a record holds: equal for the same reports, whatever the order, batches and folders."""

import hashlib
import sqlite3

# What two builds of the same reports may differ in: where the files stood, running numbers, bookkeeping.
_LEFT_OUT = {
    "reports": {"number", "path", "name", "source_hash"},
    "statements": {"number"},
    "stories": {"made_from"},
    "annotations": {"laid_out"},
    "notices": {"path"},
}
_LEFT_OUT_TABLES = {"migrations", "state", "report_paths"}
# A file that gave no report, or a report met twice, is news of a run, not of the reports.
_ROWS = {"notices": "report IS NOT NULL AND kind <> 'duplicate'"}


def fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256, in hexadecimal, over the rows of every table in order of their values."""
    digest = hashlib.sha256()
    for table in content_tables(connection):
        columns = [name for name in column_names(connection, table) if name not in _LEFT_OUT.get(table, ())]
        names = ", ".join(f'"{name}"' for name in columns)
        where = _ROWS.get(table, "1")
        digest.update(f"{table}({names})\n".encode())
        for row in connection.execute(f"SELECT {names} FROM {table} WHERE {where} ORDER BY {names}"):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def content_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold what reports and people say: not the search index, not the bookkeeping."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [row[0] for row in rows]
    return [n for n in names if "_fts" not in n and not n.startswith("sqlite_") and n not in _LEFT_OUT_TABLES]


def column_names(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of the table's columns, in order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
