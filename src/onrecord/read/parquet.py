"""Parquet files to reports: one a row, a few rows at a time (pyarrow; the extra "parquet")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.missing import missing
from onrecord.read.rows import no_text, read_row
from onrecord.read.source import Source

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_PARTS = ("text", "title", "url", "outlet", "published")
_ROWS_AT_ONCE = 64
# Lengths that a file may declare of its own description; Arrow's defaults let a small file ask for gigabytes.
_DESCRIPTION_BYTES = 10_000_000
_DESCRIPTION_ITEMS = 1_000_000


def read_parquet(file: BinaryIO, source: Source) -> Iterator[Report | Notice]:
    """A report for each row, row group by row group; only the columns that hold a report's parts are read."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield missing("parquet", "a Parquet file", source)
        return
    try:
        table = ParquetFile(
            file, thrift_string_size_limit=_DESCRIPTION_BYTES, thrift_container_size_limit=_DESCRIPTION_ITEMS
        )
        yield from _read_rows(table, source)
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as problem:
        reason = storable(str(problem).split("\n")[0])[:300]
        message = f"a Parquet file that cannot be read to its end: {reason}"
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)


def _read_rows(table: "ParquetFile", source: Source) -> Iterator[Report | Notice]:
    names: list[str] = table.schema_arrow.names
    columns = [c for part in _PARTS if (c := source.fields.column(names, part))]
    if source.fields.column(names, "text") is None:
        yield Notice(NoticeKind.EMPTY, no_text(source, names), path=source.name)
        return
    number = 0
    for group in range(table.num_row_groups):
        # Of all its columns: what the file says of a single one Arrow takes apart where its errors end the process.
        size = table.metadata.row_group(group).total_byte_size
        if size > source.limits.unpacked_bytes:
            most = source.limits.unpacked_bytes
            message = f"row group {group + 1}: {size:,} bytes, past the limit of {most:,}; not read"
            yield Notice(NoticeKind.TOO_LARGE, message, path=source.name)
            number += table.metadata.row_group(group).num_rows
            continue
        for row in _rows(table, group, columns):
            number += 1
            yield read_row(row, source.place(number), source)


def _rows(table: "ParquetFile", group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    batches = table.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=columns, use_threads=False)
    for batch in batches:
        for at in range(batch.num_rows):  # one at a time: a batch may say the same long text many times
            yield batch.slice(at, 1).to_pylist()[0]
