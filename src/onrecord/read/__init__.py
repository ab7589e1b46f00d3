"""Sources to reports: one reader a file, the kind found by content, never by name."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import decode
from onrecord.read.files import find_files
from onrecord.read.limits import Limits
from onrecord.read.sniff import Kind, kind_of
from onrecord.read.text import read_text

__all__ = ["Limits", "find_files", "read_path", "read_text"]


def read_path(path: Path, limits: Limits | None = None) -> Iterator[Report | Notice]:
    """The reports in the file at *path*, with a notice for each thing that is odd about the file itself.

    Never raises for what a file holds: a file that cannot be read gives a notice and nothing else.
    """
    limits = limits or Limits()
    name = str(path)
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if path.is_file() and size <= limits.file_bytes else b""
    except OSError as err:
        yield Notice(NoticeKind.UNREADABLE, f"cannot be read: {err.strerror or err}", path=name)
        return
    if not path.is_file():
        yield Notice(NoticeKind.UNREADABLE, "not a regular file", path=name)
    elif size > limits.file_bytes:
        message = f"{size:,} bytes: past the limit of {limits.file_bytes:,} for one file; not read. Split it."
        yield Notice(NoticeKind.TOO_LARGE, message, path=name)
    else:
        yield from _read_bytes(raw, name, limits)


def _read_bytes(raw: bytes, path: str, limits: Limits) -> Iterator[Report | Notice]:
    decoded = decode(raw)
    if decoded.notice is not None:
        yield Notice(decoded.notice, decoded.message, path=path)
    if decoded.text is None:
        return
    kind = kind_of(decoded.text)
    if kind is Kind.EMPTY:
        yield Notice(NoticeKind.EMPTY, "empty: no text in it", path=path)
    elif kind is Kind.HTML:
        message = "HTML, which is not read yet. Save the article's text as a .txt file."
        yield Notice(NoticeKind.UNREADABLE, message, path=path)
    else:
        yield read_text(decoded.text, path=path, limits=limits)
