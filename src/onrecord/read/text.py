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
from onrecord.read.blocks import Blocks, make_blocks
from onrecord.read.calendar import first_date
from onrecord.read.furniture import agency_trailer, furniture_reason, loose_captions, opening_label
from onrecord.read.header import Field, Header, find_header
from onrecord.read.language import SUPPORTED, UNKNOWN, language_of
from onrecord.read.layout import Layout, ends_sentence, lay_out
from onrecord.read.limits import Limits
from onrecord.read.markup import bare, markup
from onrecord.read.outlet import outlet_of, usable_name
from onrecord.read.published import created_in_url, date_in_url
from onrecord.read.source_line import find_source_line
from onrecord.read.top import Top, read_top

BYTE_ORDER_MARK = "\ufeff"
# So many unpunctuated lines in a row at the very end are links to other items, not a sentence cut off.
_LINK_LIST = 3
# Title case leaves words below this small.
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known of a report besides its body: each value with where it stands, None for outside the text."""

    url: str | None = None
    url_span: Span | None = None
    title: Field | None = None
    date: Field | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """The body's structure before it becomes a report."""

    top: Top
    title: Span | None
    blocks: Blocks
    ignored: tuple[Ignored, ...]


def read_text(
    text: str,
    *,
    path: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    limits: Limits | None = None,
) -> Report:
    """The report that *text* is. Arguments given win over what the text says of itself.

    *published*: a date as metadata give it ("2025-02-14T09:30:00Z"); its day is taken.
    """
    limits = limits or Limits()
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    header = find_header(text, start)
    begin = header.end if header else start
    source = find_source_line(text, begin, len(text))
    furniture = [Ignored(source.span.start, source.span.end, "source_line")] if source else []
    given = _given(header, text, source.url if source else None, url, outlet)
    end = min(len(text), begin + limits.text_chars)
    body = _read_body(text, begin, end, furniture, title or (given.title.value if given.title else None))
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
        ignored=tuple(sorted(ignored, key=lambda i: (i.start, i.end))),
        blocks=_all_blocks(body, given.title),
        agency=agency,
    )
    draft = replace(draft, published=_published(draft, given, body.top, published), language=_language(draft))
    return replace(draft, notices=tuple(_notices(draft, body.blocks, limits)))


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


def _read_body(text: str, begin: int, end: int, known: list[Ignored], title: str | None) -> _Body:
    layout = _lay_out_around(text, begin, end, known)
    spans = layout.paragraphs
    reasons = {
        i: reason
        for i, span in enumerate(spans)
        if (reason := furniture_reason(span.of(text), from_end=len(spans) - 1 - i))
    }
    reasons.update(_link_list(text, spans, reasons))
    top = read_top(text, spans, set(reasons), title, run_together=bool(layout.marks))
    ignored = [*known, *layout.marks, *top.ignored]
    ignored += [Ignored(spans[i].start, spans[i].end, reason) for i, reason in reasons.items()]
    left = [s for i, s in enumerate(spans) if i != top.title and i not in reasons]
    body = [s for s in (_past(text, s, top.ignored) for s in left) if s]
    loose = loose_captions([s.of(text) for s in body]) if not layout.marks else set()
    loose -= {n for n, s in enumerate(body) if any(s == spans[i] for i in top.decks)}
    ignored += [Ignored(body[i].start, body[i].end, "caption") for i in sorted(loose)]
    body = [s for i, s in enumerate(body) if i not in loose]
    blocks = make_blocks(text, body, open_ended=end == len(text) and len(spans) - 1 not in reasons)
    decks = {spans[i].start for i in top.decks}
    blocks = replace(blocks, blocks=tuple(_as_deck(b, decks) for b in blocks.blocks))
    title_span = spans[top.title] if top.title is not None else None
    inner = [s for b in blocks.blocks for s in [b.span]] + ([title_span] if title_span else [])
    ignored += [m for span in inner for m in markup(text, span)]
    ignored += [Ignored(t.start, t.end, "credit") for b in blocks.blocks if (t := agency_trailer(text, b.span))]
    ignored += [Ignored(t.start, t.end, "boilerplate") for b in blocks.blocks if (t := opening_label(text, b.span))]
    return _Body(top, title_span, blocks, _disjoint(ignored))


def _lay_out_around(text: str, begin: int, end: int, known: Sequence[Ignored]) -> Layout:
    """The layout of what stands before, between and after the stretches already *known* as furniture."""
    parts, at = [], begin
    for item in known:
        parts.append(lay_out(text, at, min(item.start, end)))
        at = item.end
    if at < end:
        parts.append(lay_out(text, at, end))
    return Layout(tuple(s for p in parts for s in p.paragraphs), tuple(m for p in parts for m in p.marks))


def _as_deck(block: Block, decks: set[int]) -> Block:
    return replace(block, kind=BlockKind.SUBHEAD) if block.span.start in decks else block


def _past(text: str, span: Span, ignored: Sequence[Ignored]) -> Span | None:
    """*span* without an ignored stretch that opens it (a dateline); None when nothing is left."""
    start = max((i.end for i in ignored if i.start <= span.start < i.end), default=span.start)
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end) if start < span.end else None


def _link_list(text: str, spans: Sequence[Span], reasons: dict[int, str]) -> dict[int, str]:
    """The lines of a list of links that closes a page: none of them is a sentence."""
    run: list[int] = []
    for i in range(len(spans) - 1, 0, -1):
        if i in reasons:
            continue
        words = bare(spans[i].of(text)).strip()
        if ends_sentence(words) or len(words.split()) < _LINK_LIST:
            break
        run.append(i)
    listed = len(run) >= _LINK_LIST or (run and all(_in_title_case(spans[i].of(text)) for i in run))
    return dict.fromkeys(run, "related") if listed and len(run) < len(spans) / 2 else {}


def _in_title_case(line: str) -> bool:
    words = [w for w in bare(line).split() if len(w) >= _LONG_WORD]
    return len(words) >= _LINK_LIST and all(w[0].isupper() for w in words)


def _disjoint(ignored: Sequence[Ignored]) -> tuple[Ignored, ...]:
    """Ignored stretches in order; of two that overlap the one that starts first, or is longer, stays."""
    kept: list[Ignored] = []
    for item in sorted(ignored, key=lambda i: (i.start, -i.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _title(text: str, span: Span | None, given: str | None, field: Field | None) -> Title | None:
    if span is not None:
        return Title(" ".join(bare(span.of(text)).split()), span)
    if given is not None:
        return Title(given)
    return Title(field.value, field.span) if field else None


def _all_blocks(body: _Body, field: Field | None) -> tuple[Block, ...]:
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
