"""Damaged inputs for every reader: none may raise, take more than ten seconds, or a gigabyte of memory.

    python benchmarks/fuzz.py [--count 100000] [--first 0] [--seed 1] [--keep DIR] [--seconds S]

Each input is a small sound one (page, live blog, feeds, tables, lists, message, crawl, archives, Word, PDF, Parquet and
SQLite files, texts in several encodings), mutated a few times: bytes changed, cut out, doubled, repeated thousands of
times, exchanged with another input's, broken off, or with words put in that mean something to some reader. Of what is
packed, mostly what is inside is mutated, then packed again: hardly one would get past its checksum else. Of files that
find their parts by counting bytes, mostly bytes are written over, so that the parts stay where they are.

Number n of a seed is always the same input. What comes out is checked too: every span lies in its text, every text can
be stored. The inputs are read in a process split off from this one: one that ends it, or does not come back, is a
failure like any other, and the run goes on after it. --keep writes what fails to a folder; --seconds ends the run
early. Exit code 1 when something failed, or the peak of memory is past a gigabyte.
"""

import argparse
import gzip
import io
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from backports import zstd

from onrecord.model import Notice, Report
from onrecord.read import Limits, read_stream
from samples import docx, parquet, repacked, sqlite, typeset, zipped

MOST_SECONDS = 10.0
STUCK_SECONDS = 120.0  # after which a reader that does not come back is ended
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
    out["zip"] = _archive(out["page"], out)
    out["wacz"] = _wacz(out["crawl"])
    out["word"] = docx(PARAGRAPHS, "Tarn closes its old bridge", TABLE)
    out["pdf"] = typeset(PARAGRAPHS * 3, width=60, lines=12, head="The Tarn Post, 4 November 2031")
    out["parquet"] = parquet([{**row, "seen": [text, text], "article": {"body": text}}] * 3, group=2)
    out["sqlite"] = sqlite([row] * 5)
    return out


# What a Word file holds beside plain paragraphs: a table, a tracked change, a text box in two forms.
TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:del><w:r><w:delText>"
    "Gone.</w:delText></w:r></w:del><w:ins><w:r><w:t>New.</w:t><w:br/><w:tab/></w:r></w:ins></w:p>"
)
# How many of the inputs come from each, so that a run takes half an hour and none is forgotten; 2 where not named.
WEIGHTS = {
    "page": 6, "json lines": 6, "crawl": 6, "word": 8, "pdf": 8, "parquet": 12, "sqlite": 12, "mail": 4, "zip": 5,
    "wacz": 6, "live": 4, "atom": 4, "utf-16": 3, "json feed": 1, "table": 1, "windows-1252": 1,
}  # fmt: skip
PLACED = {"pdf", "parquet", "sqlite", "zip", "word"}  # find their parts by counting bytes
INSIDE = 0.7  # of the inputs that are packed or placed: so many keep their shape


def _archive(page: bytes, others: Mapping[str, bytes]) -> bytes:
    return zipped({"a/b.html": page, "c.txt": others["text"], "../d.jsonl": others["json lines"]})


def _wacz(crawl: bytes) -> bytes:
    return zipped({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(crawl)})


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


def overwritten(raw: bytes, chance: random.Random) -> bytes:
    """*raw* with stretches of up to eight bytes written over, some by numbers that parsers dislike."""
    out = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        at, size = chance.randrange(len(out)), chance.choice((1, 1, 2, 4, 8))
        new = chance.choice((b"\0" * 8, b"\xff" * 8, b"\x7f" + b"\xff" * 7, chance.randbytes(8)))
        out[at : at + size] = new[: min(size, len(out) - at)]
    return bytes(out)


def number(n: int, seed: int, samples: dict[str, bytes]) -> tuple[str, bytes]:
    """Input number *n* of a seed: the name of what it was made from, and its bytes."""
    chance = random.Random(f"{seed} {n}")
    names = sorted(samples)
    name = chance.choices(names, [WEIGHTS.get(name, 2) for name in names])[0]
    others = list(samples.values())

    def inner(part: str) -> bytes:
        return mutated(samples[part], others, chance)

    def document() -> bytes:
        return repacked(samples["word"], "word/document.xml", lambda _: inner_word(samples, others, chance))

    packed: Mapping[str, Callable[[], bytes]] = {
        "gzip": lambda: gzip.compress(inner("page")),
        "zstd": lambda: zstd.compress(inner("page")),
        "zip": lambda: _archive(inner("page"), samples | {"json lines": inner("json lines")}),
        "wacz": lambda: _wacz(inner("crawl")),
        "word": document,
    }
    if name in packed and chance.random() < INSIDE:
        return name, packed[name]()
    if name in PLACED and chance.random() < INSIDE:
        return name, overwritten(samples[name], chance)
    return name, inner(name)


def inner_word(samples: Mapping[str, bytes], others: Sequence[bytes], chance: random.Random) -> str:
    """The document of the Word file, mutated where its words and marks are."""
    with zipfile.ZipFile(io.BytesIO(samples["word"])) as archive:
        raw = archive.read("word/document.xml")
    return mutated(raw, others, chance).decode("utf-8", "replace")


@dataclass
class Outcome:
    """What a run came to. *counts*: inputs by what they were made from."""

    done: int = 0
    slowest: float = 0.0
    slowest_number: int = 0
    slowest_name: str = ""
    failures: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Tried:
    """One input that was read: its number, what it was made from, what is wrong, the processor time in seconds."""

    number: int
    name: str
    wrong: str
    took: float


def tries(first: int, count: int, seed: int, keep: Path | None = None) -> Iterator[Tried]:
    """Reads *count* inputs from number *first* on, here."""
    samples = seeds()
    for n in range(first, first + count):
        name, raw = number(n, seed, samples)
        wrong, took = attempt(raw)
        if took > MOST_SECONDS:
            wrong = wrong or f"took {took:.1f} s"
        if wrong and keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{n}").write_bytes(raw)
        yield Tried(n, name, wrong and f"{len(raw):,} bytes: {wrong}", took)


def fuzz(count: int, seed: int, *, found: Iterator[Tried] | None = None, seconds: float | None = None) -> Outcome:
    """What came of *count* inputs, which are read here or *found* already."""
    out, start = Outcome(), time.monotonic()
    for tried in found or tries(0, count, seed):
        out.done += 1
        out.counts[tried.name] += 1
        out.seconds[tried.name] += tried.took
        if tried.took > out.slowest:
            out.slowest, out.slowest_number, out.slowest_name = tried.took, tried.number, tried.name
        if tried.wrong:
            out.failures.append(f"number {tried.number} ({tried.name}): {tried.wrong}")
            print(out.failures[-1], flush=True)
        if out.done % 10_000 == 0:
            print(f"{out.done:,} inputs, {time.monotonic() - start:,.0f} s", flush=True)
        if seconds is not None and time.monotonic() - start > seconds:
            break
    return out


def apart(first: int, count: int, seed: int, keep: Path | None) -> Iterator[Tried]:
    """The same as :func:`tries`, in a process split off from this one, and in another after one was ended."""
    at, end = first, first + count
    while at < end:
        here, there = multiprocessing.Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            here.close()  # else it would go on when this process is ended
            try:
                for tried in tries(at, end - at, seed, keep):
                    there.send(tried)
            finally:
                os._exit(0)
        there.close()
        try:
            while at < end and here.poll(STUCK_SECONDS):
                tried = here.recv()
                at = tried.number + 1
                yield tried
        except EOFError:
            pass
        finally:
            os.kill(child, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if at < end:
            yield Tried(at, number(at, seed, seeds())[0], f"ended the process, or did not come back ({status})", 0.0)
            at += 1


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
    warnings.simplefilter("ignore")  # parsers say what they think of the inputs
    run = apart(given.first, given.count, given.seed, given.keep)
    found = fuzz(given.count, given.seed, found=run, seconds=given.seconds)
    run.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    for name, inputs in found.counts.most_common():
        print(f"{name:<14}{inputs:>8,} inputs {1000 * found.seconds[name] / inputs:>7.1f} ms each")
    print(
        f"seed {given.seed}: {found.done:,} inputs, {len(found.failures)} failed, "
        f"{sum(found.seconds.values()) / 60:.1f} minutes of processor time in the readers, "
        f"slowest {found.slowest:.2f} s (number {found.slowest_number}, {found.slowest_name}), "
        f"peak memory {peak / 1e6:.0f} MB"
    )
    return 1 if found.failures or peak > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
