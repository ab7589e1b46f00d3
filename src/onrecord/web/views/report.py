"""A report's page: its whole text, character for character, with all that the record draws from it marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Attribution, BlockKind, Report, Span
from onrecord.web.hrefs import anchor, statement_page
from onrecord.web.labels import MARKUP, STANDINGS, notice_label, spaced, when_label
from onrecord.web.marks import Mark, Segment, segments
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import StatementLine, carrier_text, statement_line
from onrecord.web.views.story import NoticeLine, ReportLine, notice_line, report_line

_ROLES = ("source", "cue", "content")  # of an attribution; the marks that lead to a statement
_GAP = re.compile(r"\s*\n\s*\n\s*")  # blank lines: shown, but not at a full line each


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text as it is shown. *anchors* begin at it; *first* is set once for each marked run."""

    text: str
    start: int
    end: int
    style: str
    href: str | None
    label: str
    furniture: str
    anchors: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class InReport:
    """A statement as the report's margin lists it."""

    line: StatementLine
    text: str  # as this report has it
    acts: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that a report's page shows."""

    line: ReportLine
    stretches: tuple[Stretch, ...]
    statements: tuple[InReport, ...]
    notices: tuple[NoticeLine, ...]
    furniture: tuple[tuple[str, str], ...]
    subtitle: str
    byline: str
    updated: str
    language: str
    address: str
    path: str


def report_view(rows: StoryRows, report: Report) -> ReportView:
    """All that the page of *report* shows."""
    return ReportView(
        line=report_line(rows, report),
        stretches=_whole_text(rows, report),
        statements=tuple(_statements(rows, report)),
        notices=tuple(notice_line(rows, n) for n in rows.notices if n.report == report.id),
        furniture=tuple((spaced(i.reason), anchor(i.span)) for i in report.ignored if i.reason not in MARKUP),
        subtitle=report.subtitle.text if report.subtitle and report.subtitle.span is None else "",
        byline=", ".join(report.byline),
        updated=when_label(report.updated) if report.updated.known else "",
        language=report.language,
        address=report.url or "",
        path=report.path or "",
    )


def _statements(rows: StoryRows, report: Report) -> Iterator[InReport]:
    found = [(c, s) for s in rows.statements for c in s.carriers if c.report == report.id and c.content]
    for carrier, statement in sorted(found, key=lambda pair: (pair[0].content[0], pair[1].id)):
        line = statement_line(rows, statement)
        acts = tuple(dict.fromkeys(a.type for a in line.acts))
        yield InReport(line, carrier_text(rows, carrier), acts, anchor(carrier.content[0]))


def _whole_text(rows: StoryRows, report: Report) -> tuple[Stretch, ...]:
    if not report.text:
        return ()
    return stretches(rows, report, _marks(rows, report), Span(0, len(report.text)))


def stretches(rows: StoryRows, report: Report, marks: Iterable[Mark], within: Span) -> tuple[Stretch, ...]:
    """The text of *report* inside *within*, cut by *marks* into stretches of one style each."""
    return tuple(_stretches(rows, segments(report.text, marks, within)))


def _marks(rows: StoryRows, report: Report) -> Iterator[Mark]:
    for block in report.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            yield Mark(block.span, block.kind.value)
    yield from furniture_marks(report)
    yield from (Mark(Span(*gap.span()), "gap") for gap in _GAP.finditer(report.text))
    for attribution in rows.attributions:
        if attribution.report == report.id:
            yield from attribution_marks(rows, attribution)
    for notice in rows.notices:
        if notice.report == report.id and notice.span:
            yield Mark(notice.span, "notice", label=f"{notice_label(notice.kind)}: {notice.message}")
    for span in rows.places.get(report.id, ()):
        yield Mark(span, "evidence")


def furniture_marks(report: Report) -> Iterator[Mark]:
    """The marks of what is no running text of the report."""
    for ignored in report.ignored:
        kind = "markup" if ignored.reason in MARKUP else "furniture"
        yield Mark(ignored.span, kind, label=spaced(ignored.reason))


def attribution_marks(rows: StoryRows, attribution: Attribution) -> Iterator[Mark]:
    """The marks of an attribution's source, cue and content, and of each part that carries a statement."""
    carried = rows.carried_by.get(attribution.id, ())
    label = "" if carried else STANDINGS.get(attribution.standing, "holds no statement of its own")
    for role, spans in zip(_ROLES, (attribution.source, attribution.cue, attribution.content), strict=True):
        for span in spans:
            yield Mark(span, role if carried else f"{role}-unsaid", attribution.id, label)
    for statement, carrier in carried:
        for span in carrier.content:
            yield Mark(span, "part", statement.id)


def _stretches(rows: StoryRows, found: Iterable[Segment]) -> Iterator[Stretch]:
    linked_before: str | None = None
    for segment in found:
        href = _href(rows, segment)
        yield Stretch(
            text=segment.text,
            start=segment.span.start,
            end=segment.span.end,
            style=_style(segment),
            href=href,
            label="; ".join(dict.fromkeys(m.label for m in segment.marks if m.label)),
            furniture=_furniture(segment),
            anchors=tuple(dict.fromkeys(anchor(m.span) for m in segment.starting)),
            first=href is not None and href != linked_before,
        )
        linked_before = href


def _style(segment: Segment) -> str:
    kinds = [m.kind for m in segment.marks if m.kind != "part"]
    deep = kinds.count("content") > 1
    return " ".join([*dict.fromkeys(kinds), *(["nested"] if deep else [])])


def _furniture(segment: Segment) -> str:
    return next((m.label for m in segment.starting if m.kind == "furniture"), "")


def _href(rows: StoryRows, segment: Segment) -> str | None:
    """The statement behind a stretch: of the innermost part, else of the attribution whose cue or source it is."""
    for mark in reversed(segment.marks):
        if mark.kind == "part":
            return statement_page(mark.key)
        if mark.kind in _ROLES and (carried := rows.carried_by.get(mark.key)):
            return statement_page(carried[0][0].id)
    return None
