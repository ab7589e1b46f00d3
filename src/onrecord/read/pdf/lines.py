"""The lines of a PDF's pages: their words, where they stand, and how large they are set."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

from onrecord.read.limits import Limits

BREAK = frozenset("\r\n")
# PDFium's sign for a hyphen at a line's end; the next line follows it without a break.
BROKEN = "\x02"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, in points from the page's lower left corner. *hyphen*: it ends inside a word."""

    words: str
    left: float
    right: float
    base: float
    size: float
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order in which the file draws them."""

    height: float
    lines: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Draft:
    letters: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1


def read_pages(raw: bytes, limits: Limits) -> tuple[list[Page], list[str]]:
    """The pages, and what was past a limit. PdfiumError for a file that PDFium cannot open."""
    import pypdfium2

    pages: list[Page] = []
    notices: list[str] = []
    letters = 0
    document = pypdfium2.PdfDocument(raw)
    try:
        count = len(document)
        for number in range(min(count, limits.pdf_pages)):
            page = _read_page(document, number)
            letters += sum(len(line.words) for line in page.lines)
            if letters > limits.file_bytes:
                notices.append(
                    f"page {number + 1}: past {limits.file_bytes:,} characters, the limit; the rest not read"
                )
                break
            pages.append(page)
    finally:
        document.close()
    if count > limits.pdf_pages:
        notices.append(f"{count:,} pages: past the limit of {limits.pdf_pages:,}; the others are not read")
    return pages, notices


def _read_page(document: Any, number: int) -> Page:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
    except PdfiumError:  # one that cannot be loaded; the others may be
        return Page(0.0)
    try:
        text = page.get_textpage()
        try:
            return Page(page.get_height(), tuple(_lines(text)))
        finally:
            text.close()
    except PdfiumError:
        return Page(0.0)
    finally:
        page.close()


def _lines(text: Any) -> "list[Line]":
    import pypdfium2.raw as pdfium

    lines: list[Line] = []
    draft = _Draft()
    for at in range(text.count_chars()):
        letter = _letter(pdfium.FPDFText_GetUnicode(text, at))
        if letter in BREAK or letter == BROKEN:
            _end(lines, draft, text, pdfium, letter == BROKEN)
            draft = _Draft()
            continue
        draft.letters.append(letter)
        if not letter.isspace():
            draft.first = at if draft.first < 0 else draft.first
            draft.last = at
    _end(lines, draft, text, pdfium, False)
    return lines


def _letter(code: int) -> str:
    """The character; U+FFFD for a number that is none, white space of any width as a space."""
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    letter = chr(code)
    return " " if letter.isspace() and letter not in BREAK else letter


def _end(lines: list[Line], draft: _Draft, text: Any, pdfium: Any, hyphen: bool) -> None:
    words = " ".join("".join(draft.letters).split())
    if not words:
        return
    first, last = _box(text, pdfium, draft.first), _box(text, pdfium, draft.last)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, draft.first, x, y)
    lines.append(Line(words, first.left, last.right, y.value, max(first.top - first.bottom, 0.0), hyphen))


def _box(text: Any, pdfium: Any, at: int) -> Any:
    """The box that the font gives the character, whatever its own shape."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    return box
