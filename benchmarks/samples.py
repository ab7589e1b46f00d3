"""Small sound files of kinds that are not text, made from words: a PDF, a Word file, an SQLite file, a Parquet file."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def pdf(pages: Iterable[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF with lines of text at places: each (x, y, size in points, words), y counted from the foot of the page."""
    streams = [
        "BT\n"
        + "".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(words)}) Tj\n" for x, y, size, words in page)
        + "ET"
        for page in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def typeset(
    paragraphs: Sequence[str], *, width: int = 80, lines: int = 44, head: str = "", hyphens: bool = True
) -> bytes:
    """A PDF of *paragraphs*, set in lines of *width* letters, with a running head and page numbers.

    *hyphens*: long words are broken at line ends.
    """
    rows: list[tuple[float, str]] = []  # gap above, words
    for paragraph in paragraphs:
        rows += [(6.0 if n == 0 else 0.0, line) for n, line in enumerate(_lines(paragraph, width, hyphens))]
    pages = []
    for start in range(0, len(rows), lines):
        y, page = 780.0, [(72.0, 815.0, 9.0, head)] if head else []
        for gap, line in rows[start : start + lines]:
            y -= 14 + gap
            page.append((72.0, y, 11.0, line))
        pages.append([*page, (290.0, 30.0, 9.0, str(len(pages) + 1))])
    return pdf(pages)


def _lines(paragraph: str, width: int, hyphens: bool) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        room = width - len(line) - 1
        if len(word) <= room or not line:
            line = f"{line} {word}".strip()
        elif hyphens and word.isalpha() and len(word) > 8 and room > 5:
            lines.append(f"{line} {word[:4]}-")
            line = word[4:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def docx(paragraphs: Iterable[str], title: str = "", inside: str = "") -> bytes:
    """A Word file; *inside* is markup put after the paragraphs."""
    body = "".join(
        f'<w:p>{_style(style)}<w:r><w:t xml:space="preserve">{_written(words)}</w:t></w:r></w:p>'
        for words, style in [*([(title, "Title")] if title else []), *((p, "") for p in paragraphs)]
    )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}{inside}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def repacked(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A zip archive in which the text of one file is changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    return zipped(members | {name: change(members[name].decode()).encode()})


def _style(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>' if name else ""


def _written(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def sqlite(rows: Sequence[Mapping[str, Any]], table: str = "articles") -> bytes:
    """An SQLite file with one table."""
    with closing(sqlite3.connect(":memory:")) as database:
        names = ", ".join(f'"{name}"' for name in rows[0])
        database.execute(f'CREATE TABLE "{table}" ({names})')
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', [tuple(row.values()) for row in rows])
        database.commit()
        return database.serialize()


def parquet(rows: Sequence[Mapping[str, Any]], group: int = 1_000) -> bytes:
    """A Parquet file with *group* rows in a row group."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pa.Table.from_pylist([dict(row) for row in rows]), out, row_group_size=group)
    return out.getvalue()
