"""A user's codebook of acts: rows like those of ``data/codebook_*.tsv``."""

from dataclasses import dataclass

from onrecord.model.ids import make_id


@dataclass(frozen=True, slots=True)
class ActRow:
    """One row as it stands in the file: which predicate makes which event. A head "@name" makes a class of words."""

    head: str
    type: str
    pos: str = "v"
    object: str = ""
    mode: str = ""
    recipient: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActBook:
    """A user's codebook, in the order of its file. *alone*: it replaces the one that ships instead of adding."""

    rows: tuple[ActRow, ...] = ()
    alone: bool = False
    file: str = ""


def book_version(book: ActBook) -> str:
    """A short hash of a codebook; "" for none. Reports are annotated again when it changes."""
    return make_id("ab", book.alone, book.file, *map(repr, book.rows)) if book.rows else ""
