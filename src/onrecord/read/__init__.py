"""Sources to reports: one reader a file, the kind found by content, never by name."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import decode
from onrecord.read.files import find_files, path_name
from onrecord.read.jsonl import read_json_lines
from onrecord.read.limits import Limits
from onrecord.read.sniff import Kind, kind_of
from onrecord.read.text import read_text

# Enough to tell a file's kind; a line of JSON with a long report in it still fits.
_HEAD_BYTES = 1_000_000

__all__ = ["Limits", "find_files", "read_path", "read_text"]


def read_path(path: Path, limits: Limits | None = None) -> Iterator[Report | Notice]:
    """The reports in the file at *path*, with a notice for each thing that is odd about the file itself.

    Never raises for what a file holds: a file that cannot be read gives a notice and nothing else.
    """
    limits, name = limits or Limits(), path_name(path)
    try:
        regular, size = path.is_file(), path.stat().st_size
        head = _head(path) if regular else b""
        if regular and size > limits.file_bytes and _is_json_lines(head):
            yield from _stream(path, limits)
            return
        raw = path.read_bytes() if regular and size <= limits.file_bytes else b""
    except OSError as err:
        yield Notice(NoticeKind.UNREADABLE, f"cannot be read: {err.strerror or err}", path=name)
        return
    if not regular:
        yield Notice(NoticeKind.UNREADABLE, "not a regular file", path=name)
    elif size > limits.file_bytes:
        message = f"{size:,} bytes: past the limit of {limits.file_bytes:,} for one file; not read. Split it."
        yield Notice(NoticeKind.TOO_LARGE, message, path=name)
    else:
        yield from _read_bytes(raw, name, limits)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _is_json_lines(head: bytes) -> bool:
    text = decode(head).text
    return text is not None and kind_of(text) is Kind.JSON_LINES


def _stream(path: Path, limits: Limits) -> Iterator[Report | Notice]:
    """A long file of JSON lines, read line by line."""
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        yield from read_json_lines(file, path_name(path), limits)


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
        from onrecord.read.html import read_html  # takes a while to load, and most inputs are text

        yield from read_html(decoded.text, path=path, limits=limits)
    elif kind is Kind.JSON_LINES:
        yield from read_json_lines(decoded.text.removeprefix("\ufeff").split("\n"), path, limits)
    else:
        yield read_text(decoded.text, path=path, limits=limits)
