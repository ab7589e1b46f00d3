"""The readers, all of them in one place, and how a source finds its own: by its bytes, never by its name.

A reader of bytes takes a stream and a :class:`~onrecord.read.source.Source`; what none of them knows is text, and goes
to a reader of texts. To add one, write its file and a row in :data:`READERS` or a case in :func:`_read_sniffed`.
Readers load what they need when they are called: most runs need few of them.
"""

import codecs
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.csv_table import read_csv, read_csv_lines
from onrecord.read.decode import decode
from onrecord.read.jsonl import read_json_lines, read_json_objects
from onrecord.read.mail import is_mail, read_mail
from onrecord.read.mojibake import mended
from onrecord.read.packed import Packing, head_of, names_in, packing_of, unpack
from onrecord.read.sniff import Kind, Sniffed, sniff
from onrecord.read.source import Source
from onrecord.read.text import read_text

Found = Iterator[Report | Notice]

# Enough to tell a file's kind; a line of JSON with a long report in it still fits.
HEAD_BYTES = 1_000_000
_WARC = b"WARC/1."
_SQLITE = b"SQLite format 3\0"
_PARQUET = b"PAR1"
_PDF = b"%PDF-"
_PDF_WITHIN = 1_024  # bytes before the mark that Acrobat and its kin let pass
_DOCX = "word/document.xml"
# Formats of word processors and spreadsheets that hold texts and are not read, and what to do with them.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_OFFICE = {
    "xl/workbook.xml": "an XLSX file, which is not read; save its sheet as .csv",
    "ppt/presentation.xml": "a PPTX file, which is not read; save its text as .txt",
    "META-INF/manifest.xml": "an OpenDocument file, which is not read; save it as .docx or .txt",
    "META-INF/container.xml": "an EPUB file, which is not read; save its text as .txt",
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a source begins with. *packing*: how it is packed; *inside*: the first bytes of what is packed in it.

    *names*: the names of the files in an archive.
    """

    raw: bytes
    packing: Packing | None = None
    inside: bytes = b""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of source: its name, how it is known by its head, and what reads it."""

    name: str
    knows: Callable[[Head], bool]
    read: Callable[[BinaryIO, Source], Found]


def read_source(file: BinaryIO, source: Source) -> Found:
    """The reports in *file*, which must be able to go back to its beginning, by the first reader that knows it."""
    head = _head(file)
    reader = next((r for r in READERS if r.knows(head)), None)
    yield from reader.read(file, source) if reader else _read_plain(file, source, head.raw)


def _head(file: BinaryIO) -> Head:
    raw = file.read(HEAD_BYTES)
    file.seek(0)
    packing = packing_of(raw)
    if packing is None:
        return Head(raw)
    inside = head_of(file, packing, len(_WARC))
    file.seek(0)
    names = names_in(file) if packing is Packing.ZIP else frozenset()
    file.seek(0)
    return Head(raw, packing, inside, names)


def _read_warc(file: BinaryIO, source: Source) -> Found:
    from onrecord.read.warc import read_warc

    yield from read_warc(file, source)


def _read_docx(file: BinaryIO, source: Source) -> Found:
    from onrecord.read.docx import read_docx

    yield from read_docx(file, source)


def _read_pdf(file: BinaryIO, source: Source) -> Found:
    from onrecord.read.pdf import read_pdf

    yield from read_pdf(file, source)


def _read_parquet(file: BinaryIO, source: Source) -> Found:
    from onrecord.read.parquet import read_parquet

    yield from read_parquet(file, source)


def _read_sqlite(file: BinaryIO, source: Source) -> Found:
    from onrecord.read.sqlite import read_sqlite

    yield from read_sqlite(file, source)


def _read_packed(file: BinaryIO, source: Source) -> Found:
    most = source.limits.depth
    packing = packing_of(file.read(8))
    file.seek(0)
    if source.depth >= most or packing is None:
        yield Notice(NoticeKind.TOO_LARGE, f"packed more than {most} times, the limit; not read", path=source.name)
        return
    for member in unpack(file, packing, source.name, source.limits):
        if isinstance(member, Notice):
            yield member
        else:
            yield from read_source(BytesIO(member.raw), source.inside(member.name))


def _refuse(reason: str, _file: BinaryIO, source: Source) -> Found:
    yield Notice(NoticeKind.UNREADABLE, reason, path=source.name)


def _is_office(name: str, head: Head) -> bool:
    return name in head.names


READERS: tuple[Reader, ...] = (
    Reader("crawl", lambda head: head.raw.startswith(_WARC) or head.inside.startswith(_WARC), _read_warc),
    Reader("docx", lambda head: _DOCX in head.names, _read_docx),
    *(Reader("office", partial(_is_office, name), partial(_refuse, reason)) for name, reason in _OFFICE.items()),
    Reader("packed", lambda head: head.packing is not None, _read_packed),
    Reader("parquet", lambda head: head.raw.startswith(_PARQUET), _read_parquet),
    Reader("sqlite", lambda head: head.raw.startswith(_SQLITE), _read_sqlite),
    Reader("pdf", lambda head: _PDF in head.raw[:_PDF_WITHIN], _read_pdf),
    Reader(
        "old office",
        lambda head: head.raw.startswith(_OLD_OFFICE),
        partial(_refuse, "a file of an old word processor, which is not read; save it as .docx or .txt"),
    ),
    Reader(
        "rtf",
        lambda head: head.raw.startswith(_RTF),
        partial(_refuse, "an RTF file, which is not read; save it as .docx or .txt"),
    ),
)


def too_large(source: Source, limit: int, what: str = "one file") -> Notice:
    """That a source is past a *limit* in bytes, and what to do."""
    message = f"past the limit of {limit:,} bytes for {what}; not read. Split it, or raise the limit with --max."
    return Notice(NoticeKind.TOO_LARGE, message, path=source.name)


def _read_plain(file: BinaryIO, source: Source, head: bytes) -> Found:
    """Messages, and texts of every kind."""
    limits = source.limits
    is_long = len(head) > min(limits.file_bytes, HEAD_BYTES - 1)
    found = sniff(decode(head).text or "", source.fields) if is_long else None
    if found and found.kind in (Kind.JSON_LINES, Kind.TABLE):
        yield from _read_lines(file, source, found, head)
        return
    many = found is not None and (found.kind is Kind.FEED or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"))
    most = limits.whole_bytes if many else limits.file_bytes
    raw = file.read(most + 1)
    if len(raw) > most:
        yield too_large(source, most)
    elif is_mail(head):
        yield from _of_bytes(raw, read_mail(raw, source))
    else:
        yield from _of_bytes(raw, _read_bytes(raw, source))


def _read_lines(file: BinaryIO, source: Source, found: Sniffed, head: bytes) -> Found:
    """Rows of any number, one line after the other."""
    encoding = "utf-8-sig"
    if found.kind is Kind.TABLE:  # JSON is UTF-8
        cut = codecs.getincrementaldecoder("utf-8")()  # the head may end inside a character
        try:
            cut.decode(head)
        except UnicodeDecodeError:
            guessed = decode(head)
            encoding = guessed.encoding or encoding
            yield Notice(NoticeKind.ENCODING, guessed.message, path=source.name)
    lines = TextIOWrapper(file, encoding, errors="replace", newline="" if found.kind is Kind.TABLE else "\n")
    try:
        if found.kind is Kind.TABLE:
            yield from read_csv_lines(lines, source, found.delimiter)
        else:
            yield from read_json_lines(lines, source)
    finally:
        lines.detach()


def _of_bytes(raw: bytes, found: Found) -> Found:
    """What was *found* in *raw*, each report with the hash of these bytes."""
    digest = hashlib.sha256(raw).hexdigest()
    for item in found:
        yield replace(item, source_hash=item.source_hash or digest) if isinstance(item, Report) else item


def _read_bytes(raw: bytes, source: Source) -> Found:
    decoded = decode(raw)
    if decoded.notice is not None:
        yield Notice(decoded.notice, decoded.message, path=source.name)
    if decoded.text is not None:
        text, repaired = mended(decoded.text)
        if repaired is not None:
            yield Notice(NoticeKind.ENCODING, repaired, path=source.name)
        yield from _read_sniffed(text, source, sniff(text, source.fields))


def _read_sniffed(text: str, source: Source, found: Sniffed) -> Found:
    match found.kind:
        case Kind.EMPTY:
            yield Notice(NoticeKind.EMPTY, "no text in it", path=source.name)
        case Kind.HTML:
            from onrecord.read.html import read_html

            yield from read_html(text, path=source.name, url=source.url, limits=source.limits)
        case Kind.FEED:
            from onrecord.read.feed import read_feed

            yield from read_feed(text, source)
        case Kind.JSON_FEED:
            from onrecord.read.feed import read_json_feed

            yield from read_json_feed(found.value, source)
        case Kind.JSON_LINES:
            yield from read_json_lines(text.removeprefix("\ufeff").split("\n"), source)
        case Kind.JSON_LIST:
            yield from read_json_objects(found.value, source)
        case Kind.TABLE:
            yield from read_csv(text, source, found.delimiter)
        case _:
            yield read_text(text, path=source.name, url=source.url, limits=source.limits)
