"""PDF files to reports: lines as PDFium sees them, rebuilt into paragraphs (pypdfium2; the extra "documents").

Offsets count in the text that is rebuilt, which the report keeps. Running heads and page numbers are marked as ignored,
hyphens at line ends that part a word too: both stay in the text.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import BinaryIO

from onrecord.model import Ignored, Notice, NoticeKind, Report, Span
from onrecord.read.decode import storable
from onrecord.read.missing import missing
from onrecord.read.mojibake import mended, told
from onrecord.read.pdf.bounds import too_much
from onrecord.read.pdf.flow import HYPHEN, Paragraph, paragraphs_of
from onrecord.read.pdf.hyphens import soft_hyphens
from onrecord.read.pdf.lines import Page, read_pages
from onrecord.read.pdf.running import address_in, without_running
from onrecord.read.source import Source
from onrecord.read.text import read_text

__all__ = ["read_pdf"]

_TITLE_CHARS = 220
_TITLE_WITHIN = 6  # paragraphs from the top of the first page
_TITLE_LARGER = 1.15  # than most of the text
GAP = "\n\n"


def read_pdf(file: BinaryIO, source: Source) -> Iterator[Report | Notice]:
    """The report that the file is; a notice for one without a text, with a password, or past a limit."""
    limits = source.limits
    raw = file.read(limits.whole_bytes + 1)
    if len(raw) > limits.whole_bytes:
        message = f"past the limit of {limits.whole_bytes:,} bytes for one PDF; not read"
        yield Notice(NoticeKind.TOO_LARGE, message, path=source.name)
        return
    if (reason := too_much(raw, limits.unpacked_bytes)) is not None:
        yield Notice(NoticeKind.TOO_LARGE, reason, path=source.name)
        return
    try:
        import pypdfium2
    except ImportError:
        yield missing("documents", "a PDF file", source)
        return
    try:
        pages, notices = read_pages(raw, limits)
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as problem:
        reason = storable(f"a PDF that cannot be taken apart: {problem}")[:300]
        yield Notice(NoticeKind.UNREADABLE, reason, path=source.name)
        return
    yield from (Notice(NoticeKind.TOO_LARGE, message, path=source.name) for message in notices)
    if not any(page.lines for page in pages):
        message = f"a PDF of {len(pages)} pages without a text: pictures of pages, it seems; run text recognition first"
        yield Notice(NoticeKind.EMPTY, message, path=source.name)
        return
    yield _report(pages, source, hashlib.sha256(raw).hexdigest())


def _report(pages: list[Page], source: Source, hash_: str) -> Report:
    marked = without_running(pages)
    paragraphs, repaired = _mended(paragraphs_of(marked))
    text, furniture, marks = _laid_out(paragraphs)
    report = read_text(
        text,
        path=source.name,
        url=source.url or address_in(paragraphs),
        title=_title(paragraphs),
        limits=source.limits,
        furniture=furniture,
        marks=marks,
    )
    extractor = f"onrecord {version('onrecord')}, pypdfium2 {version('pypdfium2')}"
    report = replace(report, extractor=extractor, source_hash=hash_)
    return told(_with_hyphens(report, marks), repaired)


def _mended(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """The paragraphs with mojibake repaired: some programs write it into PDFs."""
    out, told_of = [], None
    for paragraph in paragraphs:
        words, repaired = mended(storable(paragraph.words))
        told_of = told_of or repaired
        out.append(replace(paragraph, words=words))
    return out, told_of


def _laid_out(paragraphs: list[Paragraph]) -> tuple[str, list[Ignored], list[Ignored]]:
    """The text, which of its paragraphs are running heads, and which of its hyphens part a word."""
    pieces: list[str] = []
    furniture, size = [], 0
    for paragraph in paragraphs:
        if pieces:
            pieces.append(GAP)
            size += len(GAP)
        if paragraph.running:
            furniture.append(Ignored(size, size + len(paragraph.words), paragraph.running))
        pieces.append(paragraph.words)
        size += len(paragraph.words)
    raw = "".join(pieces)
    soft = soft_hyphens(raw, HYPHEN)
    return raw.replace(HYPHEN, "-"), furniture, [Ignored(at, at + 1, "hyphenation") for at in soft]


def _title(paragraphs: list[Paragraph]) -> str | None:
    """The largest paragraph at the top, where it is larger than most of the text."""
    body = [p for p in paragraphs if not p.running]
    sizes = sorted(p.size for p in body for _ in range(len(p.words) // 50 + 1))
    top = max(body[:_TITLE_WITHIN], key=lambda p: p.size, default=None)
    if top is None or top.size < _TITLE_LARGER * sizes[len(sizes) // 2] or len(top.words) > _TITLE_CHARS:
        return None
    return " ".join(top.words.replace(HYPHEN, "-").split()) or None


def _with_hyphens(report: Report, marks: list[Ignored]) -> Report:
    """*report* with a notice of the hyphens at line ends that are read as parting a word."""
    if not marks:
        return report
    first = marks[0].start
    words = f"{len(marks)} words were broken at line ends; read as whole, their hyphens marked as no part of them"
    notice = Notice(NoticeKind.BROKEN_SENTENCE, words, report.id, report.path, Span(first, first + 1))
    return replace(report, notices=(*report.notices, notice))
