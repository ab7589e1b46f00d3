"""The codebook that a user's rows and those that ship make together."""

from dataclasses import asdict, replace
from functools import cache

from onrecord.coding.codebook import Codebook, default_codebook, read_codebook
from onrecord.data_files import Row, table
from onrecord.model import ActBook, ActRow

CLASS = "@"  # opens the name of a class of words


@cache
def codebook_of(book: ActBook) -> Codebook:
    """The codebook that *book* makes: with the rows that ship, or alone. Where a row of the user's fits, it wins."""
    if not book.rows:
        return default_codebook()
    rows = [_row(row, book.file) for row in book.rows if not row.head.startswith(CLASS)]
    own = read_codebook(rows, [*table("codebook_classes.tsv"), *_classes(book)])
    if book.alone:
        return own
    shipped = default_codebook()
    keys = own.entries.keys() | shipped.entries.keys()
    entries = {key: (*own.entries.get(key, ()), *shipped.entries.get(key, ())) for key in keys}
    return replace(shipped, entries=entries, heads=own.heads | shipped.heads)


def _row(row: ActRow, file: str) -> Row:
    return {**asdict(row), "pos": row.pos or "v", "reason": row.reason or "the user's own row", "file": file}


def _classes(book: ActBook) -> list[Row]:
    """The classes that the user's rows define, as the class table has them."""
    return [{"class": row.head, "lemmas": row.object} for row in book.rows if row.head.startswith(CLASS)]
