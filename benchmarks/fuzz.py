"""Damaged inputs for every reader: none may raise, take more than ten seconds, or a gigabyte of memory.

    python benchmarks/fuzz.py [--count 100000] [--first 0] [--seed 1] [--keep DIR] [--seconds S]

Each input is a small sound one (page, live blog, feeds, tables, lists, message, crawl, archives, texts in several
encodings), mutated a few times: bytes changed, cut out, doubled, repeated thousands of times, exchanged with another
input's, broken off, or with words put in that mean something to some reader. Number n of a seed is always the same
input. What comes out is checked too: every span lies in its text, every text can be stored. --keep writes what fails to
a folder; --seconds ends the run early. Exit code 1 when something failed.
"""

import argparse
import gzip
import io
import json
import random
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from backports import zstd

from onrecord.model import Notice, Report
from onrecord.read import Limits, read_stream

MOST_SECONDS = 10.0
MOST_BYTES = 1_000_000_000
LONGEST = 400_000  # bytes of a mutated input
PARAGRAPHS = (
    "TARN, Brannia (Norda) — The harbour board voted on Monday to close the old bridge over the Sund until the spring.",
    '“We cannot ask people to cross it,” said Ida Renn, who chairs the board. "If it falls,” she said, ‘we pay’.',
    "Traders said that the closure would ruin the winter market, which begins next week. Read more: The market",
    "By A. Writer | Published: 4 Nov 2031 09:00 GMT",
)
# Words with a meaning for some reader, and shapes that regular expressions and parsers dislike.
WORDS = tuple(
    w.encode("utf-8", "surrogatepass")
    for w in (
        "<html>", "<article>", "<p>", "</p>", "<div>", "<li>", "<script type='application/ld+json'>", "</script>",
        "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#x110000;", "&#0;", "<rss>",
        "<feed>", "<item>", "<entry>", '{"text":', '{"@type":"LiveBlogPosting"', '"datePublished":', "null", "1e999",
        "[[[[[[", "{{{{", "\\ud800", "\\u0000", '"', "'", "“", "”", "’", "\n\n", "\r\n", "\r", "\u2028", "\x00",
        "\ufeff", "\u202e", "**", "__", "[a](", "![", "](", "---\n", "title: a\n",
        "url: https://a.example/2031/11/04/\n", "date: 31.02.2031\n", "Content-Type: text/html; charset=nonsense\n",
        "Content-Transfer-Encoding: base64\n", "boundary=\"\"\n", "WARC/1.0\r\n", "Content-Length: -1\r\n",
        "Content-Length: 99999999999\r\n", "HTTP/1.1 200 OK\r\n", "PK\x03\x04", ",", ";", "\t", "=", "(Reporting by ",
        "Original url: https://", "2031-13-45", "99/99/9999", "é", "日本", "م", "😀", " - ", "… ",
    )
)  # fmt: skip


def seeds() -> dict[str, bytes]:
    """A small sound input for each reader, by its name."""
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    text = "\n\n".join(("Tarn closes its old bridge", *PARAGRAPHS))
    article = {
        "@type": ["NewsArticle"],
        "headline": "Tarn closes its old bridge",
        "datePublished": "2031-11-04T00:30:00+02:00",
        "author": [{"@type": "Person", "name": "A. Writer"}],
        "publisher": {"name": "The Tarn Post"},
    }
    update = {"@type": "BlogPosting", "headline": "A", "articleBody": text, "datePublished": "2031-11-04T10:00:00Z"}
    blog = article | {"@type": "LiveBlogPosting", "liveBlogUpdate": [update, update]}
    row = {"title": "Bridge", "url": "https://tarnpost.example/2031/11/04/b", "date": "2031-11-04", "text": text}
    page = _page(article, body)
    plain = f"title: Bridge\nurl: https://tarnpost.example/b\n---\n{text}\n\nOriginal url: https://tarnpost.example/b\n"
    quoted = text.replace('"', '""')
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "a", "content_html": body, "url": "b"}]}
    made = {
        "text": plain,
        "page": page,
        "live": _page(blog, ""),
        "rss": f"<?xml version='1.0'?><rss version='2.0'><channel><item><title>a</title><description><![CDATA[{body}]]>"
        "</description><pubDate>Tue, 04 Nov 2031 09:00:00 GMT</pubDate></item></channel></rss>",
        "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content type='html'><![CDATA[{body}"
        "]]></content><updated>2031-11-04T09:00:00Z</updated></entry></feed>",
        "json feed": json.dumps(feed),
        "json lines": f"{json.dumps(row)}\n{json.dumps(row)}\n",
        "json list": json.dumps([row, row], indent=1),
        "table": f'title,text,date\nBridge,"{quoted}",2031-11-04\n',
    }
    out = {name: value.encode() for name, value in made.items()}
    out["windows-1252"] = text.encode("cp1252", "replace")
    out["utf-16"] = text.encode("utf-16")
    out["mail"] = _mail(text, body)
    out["crawl"] = _crawl(page.encode())
    out["gzip"], out["zstd"] = gzip.compress(out["page"]), zstd.compress(out["page"])
    out["zip"] = _zip({"a/b.html": out["page"], "c.txt": out["text"], "../d.jsonl": out["json lines"]})
    out["wacz"] = _zip({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(out["crawl"])})
    return out


def _page(data: object, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Bridge | Post</title><meta property="og:title" content="Bridge">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><a href="/">Home</a></nav>'
        f"<main><article><h1>Tarn closes its old bridge</h1><time datetime='2031-11-04'>today</time>{body}<blockquote>"
        f"<p>A post.</p></blockquote></article></main><footer><p>All rights reserved.</p></footer></body></html>"
    )


def _mail(text: str, body: str) -> bytes:
    message = EmailMessage()
    for name, value in {"From": "a@b.example", "Subject": "Fwd: [list] Bridge", "Message-ID": "<1@b.example>"}.items():
        message[name] = value
    message["Date"] = "Tue, 04 Nov 2031 09:00:00 +0000"
    message.set_content(text)
    message.add_alternative(f"<html><body>{body}</body></html>", subtype="html")
    return bytes(message)


def _crawl(page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarnpost.example/b\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nWARC-Date: 2031-11-04T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return (head.encode() + answer + b"\r\n\r\n") * 2


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return out.getvalue()


def mutated(raw: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """*raw* after one to eight mutations."""
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw) + 1)
        to = min(len(raw), at + int(2 ** chance.uniform(0, 12)))
        piece = raw[at:to]
        match chance.randrange(9):
            case 0:
                piece = bytes(b ^ 1 << chance.randrange(8) if chance.random() < 0.1 else b for b in piece)
            case 1:
                piece = b""
            case 2:
                piece *= 2
            case 3:
                piece = (piece[:200] or b"<p>") * int(2 ** chance.uniform(2, 13))
            case 4:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                piece = other[start : start + chance.randrange(4_000)]
            case 5:
                piece = chance.choice(WORDS) * int(2 ** chance.uniform(2, 14))
            case 6 if chance.random() < 0.3:
                return raw[:at]
            case _:
                piece = chance.choice(WORDS) + piece
        raw = (raw[:at] + piece + raw[to:])[:LONGEST]
    return raw


def number(n: int, seed: int, samples: dict[str, bytes]) -> tuple[str, bytes]:
    """Input number *n* of a seed: the name of what it was made from, and its bytes."""
    chance = random.Random(f"{seed} {n}")
    name = chance.choice(sorted(samples))
    raw = mutated(samples[name], list(samples.values()), chance)
    packed = {"gzip": gzip.compress, "zstd": zstd.compress}
    if name in packed and chance.random() < 0.7:  # else hardly one would get past its checksum
        raw = packed[name](mutated(samples["page"], list(samples.values()), chance))
    return name, raw


@dataclass
class Outcome:
    """What a run came to."""

    done: int = 0
    slowest: float = 0.0
    slowest_number: int = 0
    failures: list[str] = field(default_factory=list)


def fuzz(count: int, seed: int, *, first: int = 0, keep: Path | None = None, seconds: float | None = None) -> Outcome:
    """Reads *count* inputs from number *first* on; what failed among them."""
    samples, out, start = seeds(), Outcome(), time.monotonic()
    for n in range(first, first + count):
        if seconds is not None and time.monotonic() - start > seconds:
            break
        name, raw = number(n, seed, samples)
        wrong, took = attempt(raw)
        out.done += 1
        if took > out.slowest:
            out.slowest, out.slowest_number = took, n
        if took > MOST_SECONDS:
            wrong = wrong or f"took {took:.1f} s"
        if wrong:
            out.failures.append(f"number {n} ({name}, {len(raw):,} bytes): {wrong}")
            print(out.failures[-1], flush=True)
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{n}").write_bytes(raw)
    return out


def attempt(raw: bytes) -> tuple[str, float]:
    """What is wrong with reading *raw* ("": nothing), and the processor time that it took."""
    start, wrong = time.process_time(), ""
    try:
        for item in read_stream(io.BytesIO(raw), "input", Limits()):
            wrong = wrong or (unsound(item) if isinstance(item, Report) else unstorable(item))
    except Exception:  # noqa: BLE001 - any exception is what is looked for
        wrong = traceback.format_exc().strip().replace("\n", " | ")[-800:]
    return wrong, time.process_time() - start


def unsound(report: Report) -> str:
    """What about a report breaks its promises; "" when nothing does."""
    size, at = len(report.text), 0
    for ignored in report.ignored:
        if not at <= ignored.start < ignored.end <= size:
            return f"ignored stretch {ignored} in a text of {size}"
        at = ignored.end
    if any(not 0 <= b.span.start < b.span.end <= size for b in report.blocks):
        return "a block outside the text"
    return next((wrong for n in report.notices if (wrong := unstorable(n))), "") or encodable(
        f"{report.text}{report.title}{report.url}{report.outlet}{report.path}"
    )


def unstorable(notice: Notice) -> str:
    """What keeps a notice from being stored."""
    return encodable(f"{notice.message}{notice.path}")


def encodable(text: str) -> str:
    """What keeps *text* from being stored."""
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        return f"cannot be stored: {problem}"
    return ""


def main() -> int:
    """Runs it and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number to begin with")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seconds", type=float)
    given = parser.parse_args()
    found = fuzz(given.count, given.seed, first=given.first, keep=given.keep, seconds=given.seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{found.done:,} inputs: {len(found.failures)} failed, slowest {found.slowest:.2f} s "
        f"(number {found.slowest_number}), peak memory {peak / 1e6:.0f} MB"
    )
    return 1 if found.failures or peak > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
