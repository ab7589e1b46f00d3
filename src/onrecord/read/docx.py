"""Word files (.docx) to reports: the body's paragraphs in order (python-docx; the extra "documents").

Headers, footers, notes and comments are no part of the body. Of tracked changes what was put in is read and what was
taken out is not, as a printout shows it.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import BytesIO
from typing import Any, BinaryIO

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.missing import missing
from onrecord.read.mojibake import mended, told
from onrecord.read.packed import FAULTS, unpacked_size
from onrecord.read.source import Source
from onrecord.read.text import read_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What stands in a paragraph and is not read there: what was deleted, the older form of what has two, and text boxes,
# whose paragraphs come by themselves.
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}txbxContent", f"{_W}instrText"})
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLES = re.compile(r"title|heading\s*1|heading1", re.IGNORECASE)
_TITLE_WITHIN = 5  # paragraphs from the top


@dataclass(frozen=True, slots=True)
class _Paragraph:
    words: str
    style: str


def read_docx(file: BinaryIO, source: Source) -> Iterator[Report | Notice]:
    """The report that the file is; its title is the paragraph at the top that has a title's or heading's style."""
    raw = file.read(source.limits.whole_bytes + 1)
    if (reason := _too_large(raw, source)) is not None:
        yield Notice(NoticeKind.TOO_LARGE, reason, path=source.name)
        return
    try:
        import docx
    except ImportError:
        yield missing("documents", "a Word file", source)
        return
    from lxml.etree import LxmlError

    try:
        document = docx.Document(BytesIO(raw))
        paragraphs = [p for p in _paragraphs(document.element.body) if p.words.strip()]
    except (LxmlError, KeyError, AttributeError, AssertionError, RecursionError, *FAULTS) as problem:
        reason = storable(f"a Word file that cannot be taken apart: {problem}")[:300]
        yield Notice(NoticeKind.UNREADABLE, reason, path=source.name)
        return
    if not paragraphs:
        yield Notice(NoticeKind.EMPTY, "a Word file without a text", path=source.name)
        return
    yield _report(paragraphs, source, hashlib.sha256(raw).hexdigest())


def _too_large(raw: bytes, source: Source) -> str | None:
    """Why the file goes past the limits; what it says of the sizes in it is not believed."""
    limits = source.limits
    if len(raw) > limits.whole_bytes:
        return f"past the limit of {limits.whole_bytes:,} bytes for one Word file; not read"
    if unpacked_size(raw, limits.unpacked_bytes) > limits.unpacked_bytes:
        return f"unpacks to more than {limits.unpacked_bytes:,} bytes, the limit; not read"
    return None


def _extractor() -> str:
    return f"onrecord {version('onrecord')}, python-docx {version('python-docx')}"


def _report(paragraphs: list[_Paragraph], source: Source, hash_: str) -> Report:
    text, repaired = mended(storable("\n\n".join(p.words.strip() for p in paragraphs)))
    titles = (p.words for p in paragraphs[:_TITLE_WITHIN] if _TITLES.match(p.style))
    title = next(titles, None)
    report = read_text(
        text,
        path=source.name,
        url=source.url,
        title=mended(storable(" ".join(title.split())))[0] if title else None,
        limits=source.limits,
    )
    return told(replace(report, extractor=_extractor(), source_hash=hash_), repaired)


def _paragraphs(body: Any) -> Iterator[_Paragraph]:
    for element in body.iter(f"{_W}p"):
        if any(a.tag in (f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback") for a in element.iterancestors()):
            continue
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val") if style is not None else None
        yield _Paragraph("".join(_words(element)), name or "")


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        else:
            yield from _words(child)
