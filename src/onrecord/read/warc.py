"""WARC files, as crawls leave them (ISO 28500), to reports: one for each page that holds an article."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import decode
from onrecord.read.html import read_html
from onrecord.read.source import Source

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(file: BinaryIO, source: Source) -> Iterator[Report | Notice]:
    """A report, or a notice, for each HTML page that a server answered with; gzip and zstd are unpacked on the way."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(file, record_types=WarcRecordType.response, auto_decode="all", fsspec_args=False)
    number = 0
    try:
        for record in records:
            number += 1
            if _is_page(record):
                yield from _read_record(record, source.place(number), source)
    except (OSError, ValueError, EOFError, RuntimeError) as problem:
        message = f"the archive breaks off after {number} records: {problem}; what comes before is read"
        yield Notice(NoticeKind.UNREADABLE, message, path=source.name)


def _is_page(record: Any) -> bool:
    http = record.http_headers
    return bool(record.is_http and http is not None and http.status_code == 200 and record.http_content_type in _PAGES)


def _read_record(record: Any, place: str, source: Source) -> Iterator[Report | Notice]:
    raw = record.reader.read(source.limits.file_bytes + 1)
    if len(raw) > source.limits.file_bytes:
        message = f"past the limit of {source.limits.file_bytes:,} bytes for one page; not read"
        yield Notice(NoticeKind.TOO_LARGE, message, path=place)
        return
    decoded = decode(raw, record.http_charset)
    if decoded.text is not None:
        found = read_html(decoded.text, path=place, url=record.headers.get("WARC-Target-URI"), limits=source.limits)
        yield from (
            replace(f, source_hash=hashlib.sha256(raw).hexdigest()) if isinstance(f, Report) else f for f in found
        )
