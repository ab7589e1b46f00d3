"""Files, streams and what is packed in them to reports: each part goes to the reader of its kind."""

import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.csv_table import delimiter_of, read_csv
from onrecord.read.decode import decode
from onrecord.read.fetch import Fetcher, RefusedError
from onrecord.read.files import STANDARD_INPUT, Address, path_name
from onrecord.read.jsonl import read_json_lines, read_json_list
from onrecord.read.limits import Limits
from onrecord.read.mail import is_mail, read_mail
from onrecord.read.packed import head_of, packing_of, unpack
from onrecord.read.sniff import Kind, kind_of
from onrecord.read.text import read_text

# Enough to tell a file's kind; a line of JSON with a long report in it still fits.
_HEAD_BYTES = 1_000_000
_WARC = b"WARC/1."


def read_path(
    path: Path | Address, limits: Limits | None = None, *, fetcher: Fetcher | None = None
) -> Iterator[Report | Notice]:
    """The reports in the file at *path*, with a notice for each thing that is odd about the file itself.

    Never raises for what a file holds: a file that cannot be read gives a notice and nothing else. *fetcher*: what
    fetches an address of the web; without it, one that keeps nothing.
    """
    if isinstance(path, Address):
        yield from _read_address(path, limits or Limits(), fetcher)
        return
    name = path_name(path)
    try:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(limits or Limits())
            return
        if not path.is_file():
            yield Notice(NoticeKind.UNREADABLE, "not a regular file", path=name)
            return
        with path.open("rb") as file:
            yield from read_stream(file, name, limits or Limits())
    except OSError as err:
        yield Notice(NoticeKind.UNREADABLE, f"cannot be read: {err.strerror or err}", path=name)


def _read_address(address: Address, limits: Limits, fetcher: Fetcher | None) -> Iterator[Report | Notice]:
    try:
        found = (fetcher or Fetcher()).fetch(address)
    except RefusedError as reason:
        yield Notice(NoticeKind.UNREADABLE, f"not fetched: {reason}", path=address)
        return
    yield from read_stream(BytesIO(found.raw), str(address), limits, url=found.url)


def _read_standard_input(limits: Limits) -> Iterator[Report | Notice]:
    with SpooledTemporaryFile(max_size=_HEAD_BYTES) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield from read_stream(cast("BinaryIO", kept), "standard input", limits)


def read_stream(
    file: BinaryIO, name: str, limits: Limits, depth: int = 0, url: str | None = None
) -> Iterator[Report | Notice]:
    """The reports in *file*, which must be able to go back to its beginning.

    *depth*: how often it was packed. *url*: where it was found, for what is one report and does not say so itself.
    """
    head = file.read(_HEAD_BYTES)
    packing = packing_of(head)
    file.seek(0)
    inside = head_of(file, packing, len(_WARC)) if packing else head
    file.seek(0)
    if inside.startswith(_WARC):
        from onrecord.read.warc import read_warc

        yield from read_warc(file, name, limits)
    elif packing and depth >= limits.depth:
        message = f"packed more than {limits.depth} times, the limit; not read"
        yield Notice(NoticeKind.TOO_LARGE, message, path=name)
    elif packing:
        for member in unpack(file, packing, name, limits):
            if isinstance(member, Notice):
                yield member
            else:
                place = f"{name}#{member.name}" if member.name else name
                yield from read_stream(BytesIO(member.raw), place, limits, depth + 1)
    else:
        yield from _read_plain(file, head, name, limits, url)


def _read_plain(file: BinaryIO, head: bytes, name: str, limits: Limits, url: str | None) -> Iterator[Report | Notice]:
    if len(head) == _HEAD_BYTES and _is_json_lines(head):
        lines = (line.decode("utf-8", "replace") for line in file)
        yield from read_json_lines(lines, name, limits)
        return
    raw = file.read(limits.file_bytes + 1)
    if len(raw) > limits.file_bytes:
        message = f"past the limit of {limits.file_bytes:,} bytes for one file; not read. Split it."
        yield Notice(NoticeKind.TOO_LARGE, message, path=name)
    elif is_mail(head):
        yield from read_mail(raw, name, limits)
    else:
        yield from _read_bytes(raw, name, limits, url)


def _is_json_lines(head: bytes) -> bool:
    text = decode(head).text
    return text is not None and kind_of(text) is Kind.JSON_LINES


def _read_bytes(raw: bytes, path: str, limits: Limits, url: str | None) -> Iterator[Report | Notice]:
    decoded = decode(raw)
    if decoded.notice is not None:
        yield Notice(decoded.notice, decoded.message, path=path)
    if decoded.text is not None:
        yield from _read_decoded(decoded.text, path, limits, url)


def _read_decoded(text: str, path: str, limits: Limits, url: str | None) -> Iterator[Report | Notice]:
    match kind_of(text):
        case Kind.EMPTY:
            yield Notice(NoticeKind.EMPTY, "empty: no text in it", path=path)
        case Kind.HTML:
            from onrecord.read.html import read_html  # takes a while to load, and most inputs are text

            yield from read_html(text, path=path, url=url, limits=limits)
        case Kind.FEED | Kind.JSON_FEED as kind:
            from onrecord.read.feed import read_feed, read_json_feed

            yield from (read_feed if kind is Kind.FEED else read_json_feed)(text, path, limits)
        case Kind.JSON_LINES:
            yield from read_json_lines(text.removeprefix("\ufeff").split("\n"), path, limits)
        case Kind.JSON_LIST:
            yield from read_json_list(text, path, limits)
        case Kind.TABLE:
            yield from read_csv(text, delimiter_of(text) or ",", path, limits)
        case _:
            yield read_text(text, path=path, url=url, limits=limits)
