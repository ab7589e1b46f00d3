"""Compressed files and archives: what is in them, unpacked in memory, never onto the disk, as far as limits allow."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO, Protocol

from onrecord.model import Notice, NoticeKind
from onrecord.read.limits import Limits


class Packing(StrEnum):
    """Ways of packing, by the bytes that a file begins with."""

    GZIP = "gzip"
    ZSTD = "zstd"
    ZIP = "zip"


_MAGIC = {b"\x1f\x8b": Packing.GZIP, b"\x28\xb5\x2f\xfd": Packing.ZSTD, b"PK\x03\x04": Packing.ZIP}
# What the unpackers raise for what is damaged.
FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Member:
    """Something unpacked: *name* inside its archive ("" where there is but one thing), and its bytes."""

    name: str
    raw: bytes


def packing_of(head: bytes) -> Packing | None:
    """How a file that begins with *head* is packed; None when it is not."""
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)


def unpack(file: BinaryIO, packing: Packing, path: str, limits: Limits) -> Iterator[Member | Notice]:
    """What is in *file*; a notice for what is damaged or too large."""
    if packing is Packing.ZIP:
        yield from _members(file, path, limits)
        return
    yield _one(_opened(file, packing), "", path, limits)


def head_of(file: BinaryIO, packing: Packing, size: int) -> bytes:
    """The first bytes of what *file* holds; empty when they cannot be unpacked."""
    if packing is Packing.ZIP:
        return b""
    try:
        return _opened(file, packing).read(size)
    except FAULTS:
        return b""


def names_in(file: BinaryIO) -> frozenset[str]:
    """The names of the files in a zip archive; none when it is damaged."""
    try:
        return frozenset(zipfile.ZipFile(file).namelist())
    except FAULTS:
        return frozenset()


def unpacked_size(raw: bytes, most: int) -> int:
    """Bytes of all files in a zip archive together, counted by unpacking them, no further than past *most*."""
    size = 0
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        for info in archive.infolist():
            with archive.open(info) as member:
                while size <= most and (chunk := member.read(1 << 20)):
                    size += len(chunk)
    except FAULTS:
        return size  # whoever reads it will say what is wrong
    return size


def _opened(file: BinaryIO, packing: Packing) -> _Readable:
    if packing is Packing.GZIP:
        return gzip.GzipFile(fileobj=file, mode="rb")
    return _Zstd(file)


class _Zstd:
    """A zstd stream whose error is a ValueError, as those of the other packings are or as good as."""

    def __init__(self, file: BinaryIO) -> None:
        from backports import zstd

        self._file = zstd.ZstdFile(file)
        self._error = zstd.ZstdError

    def read(self, size: int, /) -> bytes:
        try:
            return self._file.read(size)
        except self._error as problem:
            raise ValueError(str(problem)) from problem


def _members(file: BinaryIO, path: str, limits: Limits) -> Iterator[Member | Notice]:
    """The files of an archive in the order of their names; no path of theirs is ever used on the disk."""
    try:
        archive = zipfile.ZipFile(file)
    except FAULTS as problem:
        yield Notice(NoticeKind.UNREADABLE, f"a damaged zip archive: {problem}", path=path)
        return
    names = {i.filename for i in archive.infolist()}
    infos = sorted((i for i in archive.infolist() if _holds_a_report(i, names)), key=lambda i: i.filename)
    left = limits.unpacked_bytes
    for info in infos[: limits.archive_files]:
        try:
            with archive.open(info) as member:
                found = _one(member, info.filename, f"{path}#{info.filename}", limits, left)
        except FAULTS as problem:
            found = Notice(NoticeKind.UNREADABLE, f"cannot be unpacked: {problem}", path=f"{path}#{info.filename}")
        left -= len(found.raw) if isinstance(found, Member) else 0
        yield found
    if len(infos) > limits.archive_files:
        message = f"{len(infos):,} files in it: past the limit of {limits.archive_files:,}; the others are not read"
        yield Notice(NoticeKind.TOO_LARGE, message, path=path)


def _holds_a_report(info: zipfile.ZipInfo, names: set[str]) -> bool:
    """Whether the file may hold a report: no folder, no hidden file; of a crawl (WACZ) only the pages themselves."""
    parts = info.filename.split("/")
    if info.filename.endswith("/") or parts[0] == "__MACOSX" or any(p.startswith(".") and p.strip(".") for p in parts):
        return False
    return "datapackage.json" not in names or parts[0] == "archive"


def _one(stream: _Readable, name: str, path: str, limits: Limits, left: int | None = None) -> Member | Notice:
    """All that *stream* gives, read no further than the limits: what an archive says of its sizes is not believed."""
    most = limits.unpacked_bytes if left is None else left
    out = BytesIO()
    try:
        while chunk := stream.read(1 << 20):
            out.write(chunk)
            if out.tell() > most:
                message = f"unpacks to more than {limits.unpacked_bytes:,} bytes, the limit; not read"
                return Notice(NoticeKind.TOO_LARGE, message, path=path)
    except FAULTS as problem:
        return Notice(NoticeKind.UNREADABLE, f"damaged: {problem}", path=path)
    return Member(name, out.getvalue())
