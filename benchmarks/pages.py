"""Title, day and text of saved web pages as onrecord reads them, and the time it takes beside trafilatura alone.

    python benchmarks/pages.py FOLDER [--rounds 3] [--all]

FOLDER holds `NAME.json` files, each with "meta" (key -> {"file": a page's file name}) and "versions" (key -> what is
expected: "title", "publishing_date", and "body" with "summary" and "sections", each with "headline" and "paragraphs"),
beside the pages themselves, gzipped. A title counts when it is equal but for white space, a day when the dates agree,
and text by the F1 of its words against the expected paragraphs, with or without summary and headlines, whichever is
nearer. Both are given the same bytes, in one process, after each has read every page once, and take turns; the time is
processor time over all --rounds, since the machine's speed changes from round to round. trafilatura is asked for text
and metadata, as its users do. Exit code 1 when a page reads below F1 0.7 without a notice.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

LEAST_F1 = 0.7


@dataclass(frozen=True)
class Page:
    """A saved page and what a reader should find in it."""

    name: str
    raw: bytes
    title: str
    day: str
    paragraphs: str
    everything: str


@dataclass(frozen=True)
class Found:
    """What a reader found."""

    title: str = ""
    day: str = ""
    text: str = ""
    notices: tuple[str, ...] = ()


def pages(folder: Path) -> Iterator[Page]:
    """The pages of *folder* with what is expected of each."""
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        for key, expected in told["versions"].items():
            yield _page(_file(folder, file.stem, told, key), expected)


def _file(folder: Path, stem: str, told: dict[str, Any], key: str) -> Path:
    saved = sorted(folder.glob(f"{stem}_*.html.gz"))
    meta = told.get("meta", {})
    named = meta.get(key, {}).get("file") if isinstance(meta, dict) else None
    return next((f for f in saved if named and named in f.name), saved[list(told["versions"]).index(key)])


def _page(file: Path, expected: dict[str, Any]) -> Page:
    sections = expected["body"]["sections"]
    paragraphs = [p for s in sections for p in s["paragraphs"]]
    everything = expected["body"]["summary"] + [p for s in sections for p in s["headline"] + s["paragraphs"]]
    raw, day = gzip.decompress(file.read_bytes()), str(expected["publishing_date"])[:10]
    return Page(file.name, raw, expected["title"], day, "\n".join(paragraphs), "\n".join(everything))


def by_onrecord(raw: bytes) -> Found:
    """What onrecord reads; the first report."""
    from onrecord.model import BlockKind, Report
    from onrecord.read import Limits, read_stream

    items = list(read_stream(BytesIO(raw), "page", Limits()))
    report = next((i for i in items if isinstance(i, Report)), None)
    if report is None:
        return Found(notices=tuple(i.kind.value for i in items if not isinstance(i, Report)))
    day = report.published.earliest
    text = "\n".join(b.span.of(report.text) for b in report.blocks if b.kind is not BlockKind.TITLE)
    title = report.title.text if report.title else ""
    return Found(title, day.isoformat() if day else "", text, tuple(n.kind.value for n in report.notices))


def by_trafilatura(raw: bytes) -> Found:
    """What trafilatura alone finds."""
    from trafilatura import bare_extraction

    found = bare_extraction(raw, with_metadata=True, include_comments=False)
    return Found(found.title or "", found.date or "", found.text or "") if found else Found()


def f1(found: str, expected: str) -> float:
    """F1 of the words of *found* against those of *expected*, each word as often as it comes."""
    a, b = Counter(_words(found)), Counter(_words(expected))
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) if shared else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def even(text: str) -> str:
    """*text* with every run of white space as one space."""
    return " ".join(text.split())


def seconds(readers: Sequence[Callable[[bytes], Found]], every: Sequence[Page], rounds: int) -> list[float]:
    """Processor time of each reader for a page, over *rounds* in which they take turns page by page."""
    times = [0.0] * len(readers)
    for _ in range(rounds):
        for page in every:
            for i, read in enumerate(readers):
                start = time.process_time()
                read(page.raw)
                times[i] += time.process_time() - start
    return [t / rounds / len(every) for t in times]


def score(name: str, read: Callable[[bytes], Found], every: Sequence[Page], show: bool) -> list[str]:
    """Prints the figures of one reader; the pages that it reads badly without a notice."""
    titles, days, texts, silent = 0, 0, [], []
    for page in every:
        found = read(page.raw)
        title, day = even(found.title) == even(page.title), found.day == page.day
        text = max(f1(found.text, page.paragraphs), f1(found.text, page.everything))
        titles, days = titles + title, days + day
        texts.append(text)
        if text < LEAST_F1 and not found.notices:
            silent.append(page.name)
        if show and not (title and day and text > 0.95):
            wrong = "" if title else f" title {found.title!r}, expected {page.title!r}"
            wrong += "" if day else f" day {found.day or None}, expected {page.day}"
            print(f"  {page.name}: F1 {text:.3f}{wrong} {' '.join(sorted(set(found.notices)))}")
    count = len(every)
    average = sum(texts) / count
    print(
        f"{name:<12} {count} pages: title {titles / count:.3f}, day {days / count:.3f}, "
        f"text F1 {average:.3f} (least {min(texts):.3f})"
    )
    return silent


def main() -> int:
    """Runs both readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="print each page that is not read as expected")
    given = parser.parse_args()
    every = list(pages(given.folder))
    if not every:
        sys.exit(f"{given.folder}: no pages in it")
    score("trafilatura", by_trafilatura, every, False)
    silent = score("onrecord", by_onrecord, every, given.all)
    alone, ours = seconds((by_trafilatura, by_onrecord), every, given.rounds)
    print(f"trafilatura {alone * 1000:.1f} ms a page, onrecord {ours * 1000:.1f}: {ours / alone:.2f} times")
    for name in silent:
        print(f"  {name}: badly read without a notice")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
