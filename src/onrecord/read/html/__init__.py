"""Saved web pages to reports. Offsets count in the text that is taken from the page, which the report keeps."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import LxmlError

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import storable
from onrecord.read.html.article import find_paragraphs
from onrecord.read.html.bounds import too_much
from onrecord.read.html.metadata import Entry, Metadata, read_metadata
from onrecord.read.html.parser import make_parser
from onrecord.read.limits import Limits
from onrecord.read.stub import told_if_stub
from onrecord.read.text import read_text

__all__ = ["read_html"]


def read_html(
    page: str, *, path: str | None = None, url: str | None = None, limits: Limits | None = None
) -> Iterator[Report | Notice]:
    """The report that *page* holds, one for each entry of a live blog; a notice when there is no article in it.

    *url*: where the page was found; the address that the page itself gives goes first.
    """
    limits = limits or Limits()
    if (reason := too_much(page, limits)) is not None:
        yield Notice(NoticeKind.TOO_LARGE, reason, path=path)
        return
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=make_parser())
        known = read_metadata(tree)
        known = replace(known, url=_address(known.url, url))
        paragraphs = [] if known.entries else find_paragraphs(tree, known.url)
    except (LxmlError, ValueError, RecursionError) as problem:
        yield Notice(NoticeKind.UNREADABLE, f"a web page that cannot be taken apart: {problem}", path=path)
        return
    if known.entries:
        yield from (_of_entry(e, n, known, path, limits) for n, e in enumerate(known.entries, 1))
    elif paragraphs:
        yield _report(known, paragraphs, path, limits)
    else:
        message = "a web page without an article in it; save the page once its text shows"
        yield Notice(NoticeKind.EMPTY, message, path=path)


def _address(given: str | None, found_at: str | None) -> str | None:
    """The page's own address, made whole by where it was found; where it leads elsewhere than to the web, that."""
    whole = urljoin(found_at or "", given) if given else None
    return whole if whole and urlsplit(whole).scheme in ("http", "https") else found_at


def _report(known: Metadata, paragraphs: list[str], path: str | None, limits: Limits) -> Report:
    title = [known.title] if known.title and paragraphs[0] != known.title else []
    report = _read(known, [*title, *paragraphs], known.published, path, limits)
    if known.free is not False:
        return report
    message = "the page says that only subscribers may read it all, and holds little: its beginning, it seems"
    return told_if_stub(report, paragraphs, message)


def _of_entry(entry: Entry, number: int, known: Metadata, path: str | None, limits: Limits) -> Report:
    paragraphs = [" ".join(p.split()) for p in entry.text.split("\n")]
    title = [entry.title] if entry.title else []
    return _read(known, [*title, *filter(None, paragraphs)], entry.published, f"{path or 'input'}#{number}", limits)


def _read(known: Metadata, lines: list[str], published: str | None, path: str | None, limits: Limits) -> Report:
    return read_text(
        storable("\n\n".join(lines)),
        path=path,
        url=known.url,
        outlet=known.outlet,
        title=lines[0] if known.title or known.entries else None,
        published=published,
        limits=limits,
    )
