"""Word files and PDFs: paragraphs, titles, running heads, hyphens; what is damaged or past a limit is a notice."""

import builtins
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from example_files import ROOT, script
from onrecord.annotate.parse import clean
from onrecord.model import Notice, NoticeKind, Report
from onrecord.read import Limits, read_stream

samples = script(Path(ROOT, "benchmarks", "samples.py"))

FIRST = (
    "TARN, Brannia (Norda) — The harbour board announced on Monday that negotiations about the long-term closing of "
    "the old bridge had collapsed, and that nobody would be paid before the spring. “We cannot go on like this,” said "
    "Ida Renn, who chairs the board and has run the ferry for eleven years."
)
SECOND = (
    "Traders on the northern bank called the announcement a threat. Their spokeswoman said that the market would go on "
    "under any circumstances, and that the council of Ostmark had promised a hundred carriages and two boats, whatever "
    "the long-term plans of the board may be."
)
THIRD = "The board meets again on Friday. Negotiations with Ostmark are not expected to begin before the winter."
PARAGRAPHS = [f"{p} Item {n}." for n in range(4) for p in (FIRST, SECOND, THIRD)]
TITLE = "Tarn closes its old bridge"


def read(raw: bytes, limits: Limits | None = None) -> list[Report | Notice]:
    return list(read_stream(BytesIO(raw), "input", limits))


def the_report(raw: bytes) -> Report:
    (found,) = [f for f in read(raw) if isinstance(f, Report)]
    return found


def blocks(report: Report) -> list[str]:
    """The words of each block as the parser gets them."""
    return clean(report).text.split("\n\n")


def test_word_file_gives_its_paragraphs_and_title() -> None:
    report = the_report(samples.docx(PARAGRAPHS, title=TITLE))
    assert report.title is not None and report.title.text == TITLE
    assert [b for b in blocks(report) if b.endswith("Item 0.")][1:] == PARAGRAPHS[1:3]
    assert report.text == "\n\n".join([TITLE, *PARAGRAPHS])


def test_word_file_as_a_printout_shows_it() -> None:
    changes = (
        "<w:p><w:r><w:t>The board </w:t></w:r><w:del><w:r><w:delText>rejected</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>accepted</w:t></w:r></w:ins><w:r><w:tab/><w:t>the offer.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:del><w:p><w:r><w:t>Taken out.</w:t></w:r></w:p></w:del>"
    )
    text = the_report(samples.docx(PARAGRAPHS[:2], inside=changes)).text
    assert text.endswith("The board accepted the offer.\n\nIn a table.\n\nIn a field.")
    assert "rejected" not in text and "Taken out" not in text


def test_word_file_in_an_archive_is_read() -> None:
    inner = samples.docx(PARAGRAPHS, title=TITLE)
    (report,) = read(samples.zipped({"clips/a.docx": inner}))
    assert isinstance(report, Report) and report.path == "input#clips/a.docx"


def test_pdf_paragraphs_are_rebuilt_from_lines() -> None:
    report = the_report(samples.typeset(PARAGRAPHS, width=70, lines=20, head="The Tarn Post, 4 November"))
    assert [b for b in blocks(report) if "Item" in b][1:] == PARAGRAPHS[1:]
    assert len(blocks(report)) == len(PARAGRAPHS)


def test_pdf_running_heads_and_page_numbers_are_marked_and_kept() -> None:
    report = the_report(samples.typeset(PARAGRAPHS, width=70, lines=20, head="The Tarn Post, 4 November"))
    reasons = [i.reason for i in report.ignored if i.reason in ("running_head", "page_number")]
    assert reasons.count("running_head") == reasons.count("page_number") >= 2
    heads = {i.span.of(report.text) for i in report.ignored if i.reason == "running_head"}
    assert heads == {"The Tarn Post, 4 November"}
    assert "The Tarn Post" not in clean(report).text


def test_pdf_hyphens_at_line_ends() -> None:
    # "long-term" stands in a line elsewhere and keeps its hyphen; "negotiations" loses it; both stay in the text.
    words = "It ended nego-|tiations on the long-|term closing. It is a|long-term loss. The Sund-|Ostmark line runs."
    lines = words.split("|")
    raw = samples.pdf([[(72.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(lines)]])
    report = the_report(raw)
    assert "nego-tiations" in report.text
    assert clean(report).text == (
        "It ended negotiations on the long-term closing. It is a long-term loss. The Sund-Ostmark line runs."
    )
    hyphens = [i for i in report.ignored if i.reason == "hyphenation"]
    assert [report.text[i.start : i.end] for i in hyphens] == ["-"]
    (notice,) = [n for n in report.notices if "line ends" in n.message]
    assert notice.span == hyphens[0].span


def test_pdf_columns_follow_one_another() -> None:
    left = samples._lines(FIRST, 40, False)
    right = samples._lines(SECOND, 40, False)
    page = [(60.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(left)]
    page += [(320.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(right)]
    assert blocks(the_report(samples.pdf([page])))[-1] == SECOND


def test_pdf_title_is_the_largest_line_at_the_top() -> None:
    lines = samples._lines(FIRST, 80, False)
    page = [(72.0, 760.0, 22.0, TITLE), *((72.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(lines))]
    report = the_report(samples.pdf([page]))
    assert report.title is not None and report.title.text == TITLE


def test_pdf_that_a_browser_printed_has_its_address() -> None:
    lines = samples._lines(FIRST, 80, False)
    body = [(72.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(lines)]
    report = the_report(samples.pdf([[*body, (30.0, 20.0, 8.0, "https://tarnpost.example/2031/11/04/bridge 1/1")]]))
    assert report.url == "https://tarnpost.example/2031/11/04/bridge"
    assert str(report.published.earliest) == "2031-11-04"


def test_pdf_of_pictures_is_a_notice() -> None:
    (notice,) = read(samples.pdf([[], []]))
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.EMPTY
    assert "text recognition" in notice.message


def test_pdf_past_its_pages_is_read_as_far_as_the_limit() -> None:
    notice, report = read(samples.typeset(PARAGRAPHS, lines=10), Limits(pdf_pages=1))
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE and "limit of 1" in notice.message
    assert isinstance(report, Report) and PARAGRAPHS[0] in report.text and PARAGRAPHS[-1] not in report.text


@pytest.mark.parametrize("filters", ["/FlateDecode", "[/ASCII85Decode /FlateDecode]", "[/FlateDecode /FlateDecode]"])
def test_pdf_bomb_is_not_unpacked(filters: str) -> None:
    import base64

    packed = zlib.compress(bytes(30_000_000), 9)
    packed = zlib.compress(packed, 9) if filters.count("Flate") == 2 else packed
    packed = base64.a85encode(packed) + b"~>" if "85" in filters else packed
    raw = samples.pdf([[(72.0, 700.0, 11.0, FIRST)]])
    head = f"9 0 obj\n<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode()
    raw = raw.replace(b"xref\n", head + packed + b"\nendstream\nendobj\nxref\n", 1)
    (notice,) = read(raw, Limits(unpacked_bytes=10_000_000))
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE
    assert "10,000,000" in notice.message


def test_word_bomb_is_not_unpacked() -> None:
    raw = samples.docx(["a" * 30_000_000])
    assert len(raw) < 100_000
    (notice,) = read(raw, Limits(unpacked_bytes=10_000_000))
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_document_that_breaks_off_is_a_notice_or_what_is_left_of_it(kind: str, cut: float) -> None:
    raw = samples.docx(PARAGRAPHS) if kind == "docx" else samples.typeset(PARAGRAPHS)
    found = read(raw[: int(len(raw) * cut)])
    assert len(found) >= 1
    assert all(isinstance(f, Report) or f.kind in (NoticeKind.UNREADABLE, NoticeKind.EMPTY) for f in found)


def test_entity_in_a_word_file_that_names_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("The secret word is heron.", encoding="utf-8")
    raw = samples.docx(["See REF there, where the board of Tarn met on Monday evening."])
    hostile = samples.repacked(
        raw,
        "word/document.xml",
        lambda xml: xml.replace(
            '<?xml version="1.0"?>',
            f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>',
        ).replace("REF", "&x;"),
    )
    assert "heron" not in repr(read(hostile))


@pytest.mark.parametrize(
    ("package", "raw", "extra"),
    [
        ("docx", samples.docx(PARAGRAPHS), "documents"),
        ("pypdfium2", samples.typeset(PARAGRAPHS), "documents"),
        ("pyarrow", samples.parquet([{"text": FIRST}]), "parquet"),
    ],
)
def test_package_that_is_not_installed_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, package: str, raw: bytes, extra: str
) -> None:
    genuine = builtins.__import__

    def missing(name: str, *rest: Any, **others: Any) -> Any:
        if name.split(".")[0] == package:
            raise ImportError(name)
        return genuine(name, *rest, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    (notice,) = read(raw)
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.UNREADABLE
    assert f"pip install 'onrecord[{extra}]'" in notice.message


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"{\\rtf1\\ansi The board voted.}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "word processor"),
        (samples.zipped({"xl/workbook.xml": b"<a/>"}), "XLSX"),
        (samples.zipped({"META-INF/manifest.xml": b"<a/>", "content.xml": b"<a/>"}), "OpenDocument"),
    ],
)
def test_formats_that_are_not_read_say_what_to_do(raw: bytes, what: str) -> None:
    (notice,) = read(raw)
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.UNREADABLE
    assert what in notice.message and "save" in notice.message
