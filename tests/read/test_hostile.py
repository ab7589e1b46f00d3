"""Attacks through what is read: each is stopped, and the run goes on."""

import struct
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from test_html import ADDRESS, page
from trafilatura import bare_extraction

from example_files import ROOT, script
from onrecord.api import Record
from onrecord.cli.output import Column, Format, emit
from onrecord.export.safe import spreadsheet_cell
from onrecord.model import Method, Notice, NoticeKind, Report
from onrecord.read import Limits, read_stream
from onrecord.read.html import article
from onrecord.web import write_pages

samples = script(Path(ROOT, "benchmarks", "samples.py"))

SCRIPT = "<script>alert(1)</script>"
WRITTEN = "&lt;script&gt;alert(1)&lt;/script&gt;"
GIGABYTES = 10


def read(raw: bytes, limits: Limits | None = None) -> list[Report | Notice]:
    return list(read_stream(BytesIO(raw), "input", limits or Limits()))


@pytest.mark.model
def test_script_in_a_title_is_shown_and_not_run(tmp_path: Path) -> None:
    hostile = page(
        heading=f"Tarn {WRITTEN} votes",
        data={
            "@type": "NewsArticle",
            "headline": f"Tarn {SCRIPT} votes".replace("/", "\\/"),
            "url": "javascript:alert(2)",
        },
        head=f'<meta property="og:title" content="Tarn {WRITTEN} votes">'
        f'<meta property="og:site_name" content="{WRITTEN}">',
    ).replace(f'href="{ADDRESS}"', 'href="javascript:alert(3)"')
    (tmp_path / "a.html").write_text(hostile, encoding="utf-8")
    with Record.open(tmp_path / "record.db", create=True) as record:
        record.add([tmp_path / "a.html"], method=Method.RULES)
        (report,) = record.reports()
        assert report.title is not None
        assert SCRIPT in report.title.text
        pages = "".join(f.read_text(encoding="utf-8") for f in write_pages(record, tmp_path / "out"))
    assert WRITTEN in pages
    assert SCRIPT not in pages
    assert 'href="javascript' not in pages.lower()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_address_that_is_none_is_not_taken_from_a_page(address: str) -> None:
    (report,) = read(page().replace(f'href="{ADDRESS}"', f'href="{address}"').encode())
    assert isinstance(report, Report)
    assert report.url is None or report.url.startswith("http")


def entities(inside: str) -> str:
    """A document type whose last entity is ten to the tenth of words."""
    first, *rest = [f"lol{n}" for n in range(11)]
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip([first, *rest], rest, strict=False))
    return f'<?xml version="1.0"?><!DOCTYPE {inside} [<!ENTITY lol0 "laugh ">{laughs}]>'


@pytest.mark.parametrize(
    "text",
    [
        f"{entities('rss')}<rss version='2.0'><channel><item><title>a</title><description>&lol10;</description></item>"
        "</channel></rss>",
        f"{entities('feed')}<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>&lol10;</title></entry></feed>",
        f"{entities('html')}<html><body><article><p>&lol10;</p></article></body></html>",
    ],
    ids=["rss", "atom", "html"],
)
def test_billion_laughs_are_not_laughed(text: str) -> None:
    start = time.process_time()
    found = read(text.encode())
    assert time.process_time() - start < 5
    assert all(len(f.text) < 100_000 for f in found if isinstance(f, Report))


@pytest.mark.parametrize("kind", ["rss", "html"])
def test_entity_that_names_a_file_is_not_followed(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret").write_text("The secret word is heron.", encoding="utf-8")
    head = f'<!DOCTYPE {kind} [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    inside = "<channel><item><title>a</title><description>See &x; there.</description></item></channel>"
    found = read(f"{head}<{kind}>{inside if kind == 'rss' else '<body><p>See &x; there.</p></body>'}</{kind}>".encode())
    assert "heron" not in repr(found)


def deflated_zeros() -> bytes:
    """Ten gigabytes of nothing, deflated: one megabyte, as often as it takes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (1024 * GIGABYTES) + b"\x03\x00"


def bomb(declared: int) -> bytes:
    """A zip archive whose one member unpacks to ten gigabytes and says that it has *declared* bytes."""
    data, name = deflated_zeros(), b"report.txt"
    sizes = struct.pack("<LLL", 0, len(data), declared)
    fields = struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(name), 0)
    local = b"PK\x03\x04" + fields + name + data
    central = b"PK\x01\x02\x14\x00" + fields + bytes(14) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


@pytest.mark.parametrize("declared", [100, 150_000_000, 0xFFFFFFFE])
def test_zip_bomb_is_not_unpacked_whatever_it_declares(declared: int) -> None:
    raw = bomb(declared)
    assert zipfile.ZipFile(BytesIO(raw)).infolist()[0].file_size == declared
    start = time.process_time()
    (found,) = read(raw, Limits(unpacked_bytes=100_000_000))
    assert isinstance(found, Notice)
    assert found.kind in (NoticeKind.TOO_LARGE, NoticeKind.UNREADABLE)
    assert time.process_time() - start < 10


def test_gzip_bomb_is_not_unpacked() -> None:
    (found,) = read(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + deflated_zeros() + bytes(8))
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.TOO_LARGE


FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", ' =HYPERLINK("http://a.example")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_cell_is_no_formula(formula: str, capsys: pytest.CaptureFixture[str]) -> None:
    emit([formula], [Column("title", lambda row: row)], lambda row: row, Format.CSV)
    shown = capsys.readouterr().out.split("\n", 1)[1].strip("\n").strip('"')
    assert shown.startswith("'")
    assert spreadsheet_cell(formula) == f"'{formula}"


def test_a_message_with_a_header_nested_past_the_parser_is_a_notice() -> None:
    nested = "(" * 3_000 + ")" * 3_000
    raw = f"From: a@b.example\nMessage-ID: <1@b.example>\nContent-Type: text/plain; charset={nested}\n\nWords.\n"
    found = read(raw.encode())
    assert [f.kind for f in found if isinstance(f, Notice)] == [NoticeKind.UNREADABLE]
    assert not any(isinstance(f, Report) for f in found)


def test_a_pdf_whose_streams_do_not_end_is_refused() -> None:
    # For each, PDFium goes through the rest of the file: hours, for this many.
    pieces = b"".join(b"%d 0 obj\n<< /Length 9 >>\nstream\nBT \n" % n for n in range(9, 60_000))
    (notice,) = read(b"%PDF-1.4\n" + pieces)
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE
    # One that breaks off within its last stream, as an interrupted download does, is not.
    whole = samples.typeset(["The harbour board of Tarn voted on Monday to close the old bridge."] * 2)
    (broken,) = read(whole[: whole.rindex(b"endstream")])
    assert not isinstance(broken, Notice) or broken.kind is not NoticeKind.TOO_LARGE


@pytest.mark.parametrize(("count", "fast"), [(100, False), (10_000, True)])
def test_a_second_opinion_is_asked_for_only_where_it_ends(
    count: int, fast: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def extraction(*args: object, **options: object) -> object:
        asked.append(options["fast"])
        return bare_extraction(*args, **options)

    monkeypatch.setattr(article, "bare_extraction", extraction)
    lines = "<p>The board of Tarn voted on Monday to close the bridge.</p>" * count
    assert read(f"<html><body><article>{lines}</article></body></html>".encode())
    assert asked == [fast]


def test_a_nameless_file_in_an_archive_is_read() -> None:
    (report,) = read(samples.zipped({"": b"The harbour board of Tarn voted on Monday to close the old bridge.\n"}))
    assert isinstance(report, Report)


def test_half_a_character_in_a_page_s_data_is_stored_as_unknown() -> None:
    data = {"@type": "NewsArticle", "headline": "Tarn votes", "publisher": {"name": "The Tarn Post\ud800"}}
    (report,) = read(page(data=data).encode())
    assert isinstance(report, Report)
    assert report.outlet == "The Tarn Post\ufffd"
