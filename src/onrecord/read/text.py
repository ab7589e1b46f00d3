"""Plain and Markdown-like text to a report: nothing is cut out, every character is body, furniture or markup."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Basis,
    Block,
    BlockKind,
    Ignored,
    Notice,
    NoticeKind,
    Report,
    Span,
    Title,
    When,
    report_id,
)
from onrecord.read.agency import agency_of_rights, is_same_name
from onrecord.read.blocks import Blocks
from onrecord.read.calendar import first_date
from onrecord.read.header import Field, Header, find_header
from onrecord.read.language import SUPPORTED, UNKNOWN, language_of
from onrecord.read.limits import Limits
from onrecord.read.markup import bare
from onrecord.read.outlet import outlet_of, usable_name
from onrecord.read.published import created_in_url, date_in_url
from onrecord.read.source_line import find_source_line
from onrecord.read.structure import Body, disjoint, read_body
from onrecord.read.top import Top

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known of a report besides its body: each value with where it stands, None for outside the text."""

    url: str | None = None
    url_span: Span | None = None
    title: Field | None = None
    date: Field | None = None
    outlet: str | None = None


def read_text(
    text: str,
    *,
    path: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    limits: Limits | None = None,
    furniture: Sequence[Ignored] = (),
    marks: Sequence[Ignored] = (),
    body: Body | None = None,
) -> Report:
    """The report that *text* is. Arguments given win over what the text says of itself.

    *published*: a date as metadata give it ("2025-02-14T09:30:00Z"); its day is taken. *furniture*: whole paragraphs
    that whoever made the text knows as such (the running heads of pages), in order. *marks*: characters inside
    paragraphs that are no words (hyphens at line ends), in order. *body*: the structure of the text, where the source
    tells it (a web page); without it, it is read out of the text.
    """
    limits = limits or Limits()
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    header = find_header(text, start) if body is None else None
    begin = header.end if header else start
    source = find_source_line(text, begin, len(text)) if body is None else None
    lines = [Ignored(source.span.start, source.span.end, "source_line")] if source else []
    given = _given(header, text, source.url if source else None, url, outlet)
    end = min(len(text), begin + limits.text_chars)
    body = body or read_body(
        text, begin, end, disjoint([*lines, *furniture]), title or (given.title.value if given.title else None)
    )
    ignored = [*body.ignored, *_front_matter(text, start, header, given.title if not body.title else None)]
    given, agency = _settle_agency(given, body.top.agency or agency_of_rights(text, ignored))
    draft = Report(
        id=report_id(text, outlet=given.outlet, url=given.url),
        text=text,
        path=path,
        url=given.url,
        outlet=given.outlet,
        title=_title(text, body.title, title, given.title),
        truncated=body.blocks.truncated,
        ignored=disjoint([*ignored, *marks]) if marks else tuple(sorted(ignored, key=lambda i: (i.start, i.end))),
        blocks=_all_blocks(body, given.title),
        agency=agency,
    )
    draft = replace(draft, published=_published(draft, given, body.top, published), language=_language(draft))
    return replace(draft, notices=(*_odd_header(draft, given), *_notices(draft, body.blocks, limits)))


def _settle_agency(given: _Given, agency: str | None) -> tuple[_Given, str | None]:
    """An agency that is the outlet itself is none; it spells the name of an outlet known only by its domain."""
    if agency is None or given.outlet is None or not is_same_name(agency, given.outlet):
        return given, agency
    return (replace(given, outlet=agency) if "." in given.outlet else given), None


def _given(header: Header | None, text: str, source: Span | None, url: str | None, outlet: str | None) -> _Given:
    fields = header.fields if header else {}
    address = fields.get("url")
    url_span = None if url else address.span if address else source
    url = url or (url_span.of(text) if url_span else None)
    named = fields.get("outlet")
    relayed = fields.get("source")
    outlet = outlet or (named.value if named else None) or (outlet_of(url) if url else None)
    if outlet is None and relayed and usable_name(relayed.value):
        outlet = relayed.value
    return _Given(url, url_span, fields.get("title"), fields.get("date"), outlet)


def _front_matter(text: str, start: int, header: Header | None, title: Field | None) -> list[Ignored]:
    """The header as ignored stretches; a title that stands only there is left to be read."""
    found = [Ignored(0, start, "byte_order_mark")] if start else []
    if header is None:
        return found
    if title is None:
        return [*found, Ignored(start, header.end, "front_matter")]
    around = [(start, title.span.start), (title.span.end, header.end)]
    return found + [Ignored(s, e, "front_matter") for s, e in around]


def _title(text: str, span: Span | None, given: str | None, field: Field | None) -> Title | None:
    if span is not None:
        return Title(" ".join(bare(span.of(text)).split()), span)
    if given is not None:
        return Title(given)
    return Title(field.value, field.span) if field else None


def _all_blocks(body: Body, field: Field | None) -> tuple[Block, ...]:
    span = body.title or (field.span if field else None)
    titles = [Block(span, BlockKind.TITLE)] if span else []
    return tuple(sorted([*titles, *body.blocks.blocks], key=lambda b: b.span))


def _published(report: Report, given: _Given, top: Top, published: str | None) -> When:
    """The first of: metadata, header, date line, address."""
    if published and (found := first_date(published)):
        return When(found.day, found.day, Basis.HEADER)
    if given.date and (found := first_date(given.date.value)):
        start = given.date.span.start
        place = report.place(Span(start + found.start, start + found.end))
        return When(found.day, found.day, Basis.HEADER, (place,))
    if top.day:
        return When(top.day[0], top.day[0], Basis.TEXT, (report.place(top.day[1]),))
    return _published_by_url(report, given)


def _published_by_url(report: Report, given: _Given) -> When:
    if report.url is None:
        return When()
    dated = date_in_url(report.url)
    found = (dated[0], *dated) if dated else created_in_url(report.url)
    if found is None:
        return When()
    first, last, start, end = found
    shift = given.url_span.start if given.url_span else None
    return When(first, last, Basis.URL, () if shift is None else (report.place(Span(shift + start, shift + end)),))


def _language(report: Report) -> str:
    sample, size = [], 0
    for block in report.blocks:
        sample.append(block.span.of(report.text)[:2_000])
        size += len(sample[-1])
        if size > 8_000:
            break
    return language_of(" ".join(sample))


def _odd_header(report: Report, given: _Given) -> list[Notice]:
    """A header's date that is none, where nothing else dates the report."""
    if given.date is None or report.published.earliest is not None:
        return []
    message = f"header date {given.date.value!r} is not a full date such as 2025-02-14; not used"
    return [Notice(NoticeKind.ODD_HEADER, message, report.id, report.path, given.date.span)]


def _notices(report: Report, blocks: Blocks, limits: Limits) -> list[Notice]:
    def notice(kind: NoticeKind, message: str, span: Span | None = None) -> Notice:
        return Notice(kind, message, report.id, report.path, span)

    found = []
    if not any(b.kind is not BlockKind.TITLE for b in report.blocks):
        found.append(notice(NoticeKind.NO_BODY, "no body: nothing but title, header or furniture"))
    if report.published.earliest is None:
        found.append(notice(NoticeKind.UNKNOWN_DATE, "no publication date in header, text or address"))
    if report.outlet is None:
        found.append(notice(NoticeKind.UNKNOWN_OUTLET, "no outlet in header, text or address"))
    if report.truncated:
        end = report.blocks[-1].span
        found.append(notice(NoticeKind.TRUNCATED, "the text stops in mid-sentence", end))
    found += [notice(NoticeKind.BROKEN_SENTENCE, "a line break cuts a sentence; joined", s) for s in blocks.joined]
    if report.language not in (SUPPORTED, UNKNOWN):
        message = f"language {report.language}: kept, but only English is coded"
        found.append(notice(NoticeKind.UNSUPPORTED_LANGUAGE, message))
    if len(report.text) > limits.text_chars:
        message = f"{len(report.text):,} characters: only the first {limits.text_chars:,} are read"
        found.append(notice(NoticeKind.LONG_TEXT, message))
    return found
