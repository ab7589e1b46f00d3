"""Feeds, tables, messages, archives: each kind of source gives its reports, and damage gives a notice."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from backports import zstd
from test_html import ADDRESS, HEADLINE, PARAGRAPHS, page

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read import Limits, find_files, read_path

BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
PLAIN = "\n\n".join(PARAGRAPHS).replace("<a href='/b'>", "").replace("</a>", "")


def read(folder: Path, raw: bytes, limits: Limits | None = None) -> list[Report | Notice]:
    """What is read from a file with these bytes; its name tells nothing."""
    file = folder / "input"
    file.write_bytes(raw)
    return list(read_path(file, limits))


def reports(found: list[Report | Notice]) -> list[Report]:
    """Those of *found* that are reports."""
    return [f for f in found if isinstance(f, Report)]


def kinds(found: list[Report | Notice]) -> list[NoticeKind]:
    """The kinds of the notices that are no report's own."""
    return [f.kind for f in found if isinstance(f, Notice)]


def holds_article(report: Report) -> bool:
    """Whether the report is the article of these tests, whole."""
    return all(p.replace("<a href='/b'>", "").replace("</a>", "") in report.text for p in PARAGRAPHS)


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Tarn</title><item><title>{HEADLINE}</title><link>{ADDRESS}</link><pubDate>Tue, 04 Nov 2031 09:00:00 GMT</pubDate>
<description>A teaser.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Ferry &lt;b&gt;runs&lt;/b&gt;</title><link>{ADDRESS}2</link>
<description>The ferry runs.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn</title><entry><title>{HEADLINE}</title>
<link href="{ADDRESS}"/><published>2031-11-04T09:00:00Z</published>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tarn",
        "items": [{"title": HEADLINE, "url": ADDRESS, "content_html": BODY, "date_published": "2031-11-04T09:00:00Z"}],
    },
    indent=1,
)
JSON_LIST = json.dumps([{"title": HEADLINE, "link": ADDRESS, "body": PLAIN, "date": "2031-11-04"}], indent=1)
QUOTED = PLAIN.replace('"', '""')
CSV = f'Title,URL,Date,Text\r\n{HEADLINE},{ADDRESS},2031-11-04,"{QUOTED}"\r\nEmpty,,,\r\n'
TSV = "\ufeff" + f'title\turl\tdate\tbody\n{HEADLINE}\t{ADDRESS}\t2031-11-04\t"{QUOTED}"\n'


@pytest.mark.parametrize(
    "raw", [RSS, ATOM, JSON_FEED, JSON_LIST, CSV, TSV], ids=["rss", "atom", "json feed", "json list", "csv", "tsv"]
)
def test_every_kind_gives_the_article(tmp_path: Path, raw: str) -> None:
    """The same article, whole, with its title, address and day."""
    first = reports(read(tmp_path, raw.encode()))[0]
    assert holds_article(first) and first.title is not None
    assert (first.title.text, first.url, str(first.published.earliest)) == (HEADLINE, ADDRESS, "2031-11-04")
    assert first.path == f"{tmp_path}/input#{2 if raw is CSV or raw is TSV else 1}"


def test_teaser_in_a_feed_is_no_article(tmp_path: Path) -> None:
    """An item that holds a sentence is read, marked as cut off."""
    teaser = reports(read(tmp_path, RSS.encode()))[1]
    assert teaser.truncated and NoticeKind.TRUNCATED in [n.kind for n in teaser.notices]
    assert teaser.title is not None and teaser.title.text == "Ferry runs"


def test_row_without_a_text_is_a_notice_with_its_number(tmp_path: Path) -> None:
    """Nothing is lost in silence."""
    (notice,) = [f for f in read(tmp_path, CSV.encode()) if isinstance(f, Notice)]
    assert notice.kind is NoticeKind.EMPTY and notice.path == f"{tmp_path}/input#3"


def message(*, html: bool = False, subject: str = f"Fwd: [tarn-news] {HEADLINE}") -> bytes:
    """A message as mail programs save it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Clips <clips@tarn.example>", "desk@tarn.example", subject
    mail["Date"], mail["Message-ID"] = "Tue, 04 Nov 2031 09:00:00 +0200", "<1@tarn.example>"
    mail.set_content(BODY if html else PLAIN, subtype="html" if html else "plain")
    return bytes(mail)


@pytest.mark.parametrize("html", [False, True])
def test_message(tmp_path: Path, *, html: bool) -> None:
    """A clipping: the subject is the title, without the marks of forwarding and of the list."""
    (report,) = reports(read(tmp_path, message(html=html)))
    assert holds_article(report) and report.title is not None and report.title.text == HEADLINE
    assert str(report.published.earliest) == "2031-11-04"


def test_text_with_a_header_of_its_own_is_no_message(tmp_path: Path) -> None:
    """A plain report may begin with "From:" or "Subject:" as well."""
    (report,) = reports(read(tmp_path, f"From: Tarn Post\nSubject: Bridge\n---\n{PLAIN}".encode()))
    assert report.text.startswith("From: Tarn Post")


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress, lambda raw: gzip.compress(gzip.compress(raw))])
def test_compressed(tmp_path: Path, pack: object) -> None:
    """A compressed page is the page."""
    (report,) = reports(read(tmp_path, pack(page().encode())))  # type: ignore[operator]
    assert holds_article(report) and report.path == f"{tmp_path}/input"


def test_archive_of_mixed_files(tmp_path: Path) -> None:
    """Every file in it is read by its kind, in the order of names; hidden ones are left out."""
    raw = zipped(
        {"b/page.html": page().encode(), "a.rss": RSS.encode(), "__MACOSX/a.rss": b"x", "b/.hidden": b"x", "c": b""}
    )
    found = read(tmp_path, raw)
    assert [r.path for r in reports(found)] == [f"{tmp_path}/input#{n}" for n in ("a.rss#1", "a.rss#2", "b/page.html")]
    assert kinds(found) == [NoticeKind.EMPTY]


def test_archive_writes_nothing_outside(tmp_path: Path) -> None:
    """A path that climbs out of the archive names a member and no file."""
    folder = tmp_path / "in"
    folder.mkdir()
    found = read(folder, zipped({"../../out.txt": PLAIN.encode(), "/etc/out.txt": PLAIN.encode()}))
    assert len(reports(found)) == 2
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "input"]


def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    """Whatever an archive says of its sizes: reading stops at the limit."""
    limits = Limits(unpacked_bytes=100_000)
    huge = b"0" * 50_000_000
    for raw in (gzip.compress(huge), zstd.compress(huge), zipped({"a": huge})):
        (notice,) = read(tmp_path, raw, limits)
        assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE and "100,000" in notice.message


def test_archives_in_archives_end_at_the_limit(tmp_path: Path) -> None:
    """An archive that holds itself many times over is not followed down."""
    raw = PLAIN.encode()
    for _ in range(4):
        raw = gzip.compress(raw)
    (notice,) = read(tmp_path, raw)
    assert isinstance(notice, Notice) and notice.kind is NoticeKind.TOO_LARGE


@pytest.mark.parametrize(
    "raw",
    [
        gzip.compress(page().encode())[:-400],
        zstd.compress(page().encode())[:-400],
        zipped({"a": page().encode()})[:-30],
        zipped({"word/document.xml": b"<w/>"}),
    ],
    ids=["gzip", "zstd", "zip", "docx"],
)
def test_damaged_is_a_notice(tmp_path: Path, raw: bytes) -> None:
    """What cannot be unpacked is said so."""
    assert kinds(read(tmp_path, raw)) == [NoticeKind.UNREADABLE]


def warc(*pages: tuple[str, int, str]) -> bytes:
    """A WARC file with a response for each (body, status, content type)."""
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nok\r\n\r\n"
    for number, (body, status, kind) in enumerate(pages):
        http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n\r\n".encode() + body.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://www.sundtimes.example/{number}\r\nWARC-Date: 2031-11-05T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        out += head.encode() + http + b"\r\n\r\n"
    return out


@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        gzip.compress,
        lambda raw: zipped(
            {"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(raw), "pages/p.jsonl": b"{}"}
        ),
    ],
)
def test_crawl(tmp_path: Path, pack: object) -> None:
    """Of a crawl the pages that were found are read; redirects and pictures are not."""
    bare = page(data=None).replace(f'<link rel="canonical" href="{ADDRESS}">', "")
    raw = warc((bare, 200, "text/html; charset=utf-8"), ("moved", 301, "text/html"), ("GIF89a", 200, "image/gif"))
    (report,) = read(tmp_path, pack(raw))  # type: ignore[operator]
    assert isinstance(report, Report) and holds_article(report)
    assert report.url == "https://www.sundtimes.example/0" and report.outlet == "Sund Times"


def test_crawl_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    """A crawl that was killed ends anywhere."""
    raw = warc((page(), 200, "text/html"), (page(heading="Another"), 200, "text/html"))
    assert holds_article(reports(read(tmp_path, raw[:-900]))[0])


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for what is piped in, of any kind."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(page().encode()))))
    (path,) = find_files(["-"])
    assert isinstance(path, Path)
    (report,) = reports(list(read_path(path)))
    assert holds_article(report) and report.path == "standard input"


@pytest.mark.parametrize(
    "item",
    [
        "<title>a</title><description><![CDATA[<p>It runs.</p></description></item>",
        "<description><content><![CDATA[<p>It runs.",
    ],
)
def test_item_that_a_feed_breaks_off_in_is_a_notice(tmp_path: Path, item: str) -> None:
    # feedparser gives None for a text that it could not take apart.
    (found,) = read(tmp_path, f"<rss version='2.0'><channel><item>{item}".encode())
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.EMPTY


def test_feed_with_a_character_that_is_none_is_a_notice(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a &#1114112;</b></entry></feed>"
    )
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.UNREADABLE


def test_message_with_an_endless_field_is_refused(tmp_path: Path) -> None:
    # The parser of such fields would take minutes.
    head = b"From: a@b.example\nMessage-ID: <1@b.example>\nContent-Type: text/plain; " + b'a="b";\n ' * 60_000
    (found,) = read(tmp_path, head + b"\n\n" + PLAIN.encode())
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.TOO_LARGE
