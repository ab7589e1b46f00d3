"""Saved web pages to reports. Offsets count in the text that is taken from the page, which the report keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml.etree import LxmlError

from onrecord.model import Basis, BlockKind, Notice, NoticeKind, Report, Title, When
from onrecord.read.calendar import first_date
from onrecord.read.decode import storable
from onrecord.read.html.article import Article, find_article
from onrecord.read.html.assemble import Laid, lay_out_lines
from onrecord.read.html.blocks import letters
from onrecord.read.html.bounds import too_much
from onrecord.read.html.lines import NO_ARTICLE, Line, kind_of_line
from onrecord.read.html.linked import Entry
from onrecord.read.html.metadata import Metadata, read_metadata
from onrecord.read.html.moments import iso_moment
from onrecord.read.html.parser import make_parser
from onrecord.read.limits import Limits
from onrecord.read.stub import told_if_stub
from onrecord.read.text import read_text

__all__ = ["read_html"]

# Raised whenever the same page would give another text.
EXTRACTOR = "2"
_LEAST_SHARE = 0.5  # of the words that the page's data count or hold
_LEAST_BODY = 400  # characters of an articleBody that is one; less is a teaser
_LEAST_LEAD = 80  # characters above the entries of a live blog that are a report
_NOTE_CHARS = 800  # a page that says why there is no article says little else
_LINKED_SHARE = 0.6  # of the words of a front page that are links


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
        article = find_article(tree, known.url, title=known.title, about=known.about, body="\n".join(known.paragraphs))
    except (LxmlError, ValueError, RecursionError) as problem:
        yield Notice(NoticeKind.UNREADABLE, f"a web page that cannot be taken apart: {problem}", path=path)
        return
    article = _from_data(article, known)
    if known.entries:
        yield from _live(known, article, path, limits)
    elif (message := _no_article(known, article)) is not None:
        yield Notice(NoticeKind.EMPTY, message, path=path)
    else:
        yield _told(_report(known, article.lines, path, limits), known, article)


def _address(given: str | None, found_at: str | None) -> str | None:
    """The page's own address, made whole by where it was found; where it leads elsewhere than to the web, that."""
    try:
        whole = urljoin(found_at or "", given) if given else None
        return whole if whole and urlsplit(whole).scheme in ("http", "https") else found_at
    except ValueError:
        return found_at


def _from_data(article: Article, known: Metadata) -> Article:
    """The article as the page's data hold it, where the page itself shows much less of it."""
    held = sum(map(len, known.paragraphs))
    if not known.paragraphs or (article.placed and (held < _LEAST_BODY or article.length >= _LEAST_SHARE * held)):
        return article
    return Article([Line(p) for p in known.paragraphs], walled=article.walled)


def _no_article(known: Metadata, article: Article) -> str | None:
    """Why there is no article to read in the page; None when there is one."""
    if not any(line.reason is None and line.kind is not BlockKind.SUBHEAD for line in article.lines):
        return "a web page without an article in it; save the page once its text shows"
    if article.length <= _NOTE_CHARS:
        note = next((x.words for x in article.lines if kind_of_line(x.words) == NO_ARTICLE), None)
        note = note or (known.title if known.title and kind_of_line(known.title) == NO_ARTICLE else None)
        if note:
            return f"a web page that says why it shows no article: {note[:120]!r}"
    if not known.article and article.linked > _LINKED_SHARE:
        return "a web page of links to articles, without one of its own"
    return None


def _report(known: Metadata, lines: Sequence[Line], path: str | None, limits: Limits) -> Report:
    title = storable(known.title) if known.title else None
    laid = lay_out_lines(title, [replace(x, words=storable(x.words)) for x in lines], limits)
    report = read_text(
        laid.text,
        path=path,
        url=storable(known.url) if known.url else None,
        outlet=storable(known.outlet) if known.outlet else None,
        title=title,
        published=known.published,
        limits=limits,
        body=laid.body,
    )
    return _described(report, known, laid)


def _described(report: Report, known: Metadata, laid: Laid) -> Report:
    """*report* with what only the page's data tell."""
    return replace(
        report,
        subtitle=Title(laid.deck.of(laid.text), laid.deck) if laid.deck else None,
        byline=tuple(map(storable, known.byline)),
        updated=_when(known.updated),
        published_at=iso_moment(known.published),
        updated_at=iso_moment(known.updated) if known.updated else None,
        extractor=_extractor(),
    )


def _when(written: str | None) -> When:
    found = first_date(written) if written else None
    return When(found.day, found.day, Basis.HEADER) if found else When()


@cache
def _extractor() -> str:
    return f"onrecord pages {EXTRACTOR}, trafilatura {version('trafilatura')}"


def _told(report: Report, known: Metadata, article: Article) -> Report:
    """*report* with a notice when the page holds only its beginning."""
    if known.words and (counted := len(report.text.split())) < _LEAST_SHARE * known.words:
        message = f"the page's data count {known.words:,} words, it shows {counted:,}: its beginning, it seems"
    elif known.free is False:
        message = "the page says that only subscribers may read it all, and holds little: its beginning, it seems"
    elif article.walled:
        message = (
            f"the page asks to pay or sign in, and holds little: its beginning, it seems ({article.walled[:80]!r})"
        )
    else:
        return report
    return told_if_stub(report, [x.words for x in article.lines if x.reason is None], message)


def _live(known: Metadata, article: Article, path: str | None, limits: Limits) -> Iterator[Report]:
    """What stands above the entries of a live blog, and each entry, as reports of their own."""
    of_entries = "\n".join(letters(entry.text) for entry in known.entries)
    lead = [x for x in article.lines if letters(x.words) not in of_entries]
    if sum(len(x.words) for x in lead if x.reason is None and x.kind is BlockKind.PARAGRAPH) >= _LEAST_LEAD:
        report = _report(known, lead, path, limits)
        message = f"a live blog: each of its {len(known.entries):,} entries is a report of its own"
        notice = Notice(NoticeKind.LIVE_BLOG, message, report.id, report.path)
        yield replace(report, notices=(*report.notices, notice))
    for number, entry in enumerate(known.entries, 1):
        yield _of_entry(entry, number, known, path, limits)


def _of_entry(entry: Entry, number: int, known: Metadata, path: str | None, limits: Limits) -> Report:
    of_entry = replace(
        known,
        title=entry.title,
        published=entry.published or known.published,
        updated=entry.updated,
        url=_address(entry.url, known.url),
        byline=entry.authors or known.byline,
    )
    lines = [Line(p) for p in entry.text.split("\n")]
    return _report(of_entry, lines, f"{path or 'input'}#{number}", limits)
