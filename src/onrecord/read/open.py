"""Paths, addresses and standard input to streams, and those to the readers."""

import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.fetch import Fetcher, RefusedError
from onrecord.read.fields import Fields
from onrecord.read.files import STANDARD_INPUT, Address, path_name
from onrecord.read.limits import Limits
from onrecord.read.readers import read_source
from onrecord.read.source import Source

_IN_MEMORY = 1_000_000  # bytes of standard input; more is kept in a temporary file


def read_path(
    path: Path | Address,
    limits: Limits | None = None,
    *,
    fields: Fields | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Report | Notice]:
    """The reports in the file at *path*, with a notice for each thing that is odd about the file itself.

    Never raises for what a file holds: a file that cannot be read gives a notice and nothing else. *fields*: which
    field of a table's rows holds what. *fetcher*: what fetches an address of the web; without it, one that keeps
    nothing.
    """
    limits, fields = limits or Limits(), fields or Fields()
    if isinstance(path, Address):
        yield from _read_address(path, Source(str(path), limits, fields), fetcher)
        return
    name = path_name(path)
    try:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(Source("standard input", limits, fields))
            return
        if not path.is_file():
            yield Notice(NoticeKind.UNREADABLE, "not a regular file", path=name)
            return
        with path.open("rb") as file:
            yield from read_source(file, Source(name, limits, fields, file=path))
    except OSError as err:
        yield Notice(NoticeKind.UNREADABLE, f"cannot be read: {err.strerror or err}", path=name)


def read_stream(
    file: BinaryIO,
    name: str = "input",
    limits: Limits | None = None,
    *,
    fields: Fields | None = None,
    url: str | None = None,
) -> Iterator[Report | Notice]:
    """The reports in *file*, which must be able to go back to its beginning.

    *name*: what people call it. *url*: where it was found, for what is one report and does not say so itself.
    """
    yield from read_source(file, Source(name, limits or Limits(), fields or Fields(), url))


def _read_address(address: Address, source: Source, fetcher: Fetcher | None) -> Iterator[Report | Notice]:
    try:
        found = (fetcher or Fetcher()).fetch(address)
    except RefusedError as reason:
        yield Notice(NoticeKind.UNREADABLE, f"not fetched: {reason}", path=address)
        return
    yield from read_stream(BytesIO(found.raw), source.name, source.limits, fields=source.fields, url=found.url)


def _read_standard_input(source: Source) -> Iterator[Report | Notice]:
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield from read_source(cast("BinaryIO", kept), source)
