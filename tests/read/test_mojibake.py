"""Text that was decoded wrongly before it came here: repaired with a notice, offsets in the repaired text."""

import json
from io import BytesIO

import pytest

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read import read_stream
from onrecord.read.decode import decode
from onrecord.read.mojibake import mended

BODY = (
    "The harbour board of Tarn voted on Monday to close the bridge. “We can’t ask anybody to cross it,” said Ída Renn "
    "— who chairs the board — and left the café without taking questions from the reporters of the town.\n"
)
BROKEN = BODY.encode().decode("cp1252", "replace")


def read(raw: bytes) -> list[Report | Notice]:
    return list(read_stream(BytesIO(raw)))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_mojibake_is_repaired_and_told(encoding: str) -> None:
    body = BODY.replace("Í", "I").replace("”", "'")  # windows-1252 has no character for a byte of these
    notice, report = read(body.encode().decode(encoding).encode())
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.ENCODING and "repaired" in notice.message
    assert isinstance(report, Report) and report.text == body
    assert all(b.span.of(report.text) for b in report.blocks)


def test_mojibake_in_a_row_is_told_of_its_report() -> None:
    (report,) = read(json.dumps({"text": BROKEN, "title": "A café"}).encode() + b"\n")
    assert isinstance(report, Report) and "“We can’t ask" in report.text
    assert [n.report for n in report.notices if n.kind is NoticeKind.ENCODING] == [report.id]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Ünlü, Łódź, Çağlar’s Ñandú, “Škoda”, naïve fiancé’s — £5 to €6.\n" * 5,
        "Москва — столица “России”, как сказал министр.\n" * 5,
        "الوزير قال: “لن نتراجع” اليوم.\n" * 5,
        "He wrote â once, and Ã too.\n",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert mended(text) == (text, None)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Министр сказал, что переговоры не начнутся до весны. " * 20),
        ("shift_jis", "大臣は交渉が春まで始まらないと述べた。" * 40),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str, text: str) -> None:
    raw = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'.encode(encoding)
    decoded = decode(raw)
    assert decoded.text is not None and text in decoded.text
    assert "as it says of itself" in decoded.message
    assert decode(raw.replace(encoding.encode(), b"x-user-defined")).message != decoded.message


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "idna", "zip", "nonsense", "rot13"])
def test_an_encoding_that_is_none_of_a_language_is_not_asked(name: str) -> None:
    raw = f'<meta charset="{name}">caf\\x41 '.encode() + b"caf\xe9 " + b"the board of the town said that it is. " * 5
    decoded = decode(raw)
    assert decoded.text is not None and "caf\\x41 café" in decoded.text
