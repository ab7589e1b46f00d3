"""A report's words as they are shown away from it: without link markup, on one line, with what stands around."""

import re
from dataclasses import dataclass

from onrecord.model import Place, Report, Span, Spans
from onrecord.web.hrefs import place_href
from onrecord.web.labels import MARKUP, when_label
from onrecord.web.rows import StoryRows

CONTEXT_CHARS = 110  # on either side of a place: about two lines, enough to see who speaks
_SPACE = re.compile(r"\s+")


def shown(report: Report, start: int, end: int) -> str:
    """The words from *start* to *end* on one line, link and emphasis markup left away."""
    kept, at = [], start
    for ignored in sorted(report.ignored, key=lambda i: i.start):
        if ignored.reason in MARKUP and ignored.end > at and ignored.start < end:
            kept.append(report.text[at : max(at, ignored.start)])
            at = ignored.end
    kept.append(report.text[at:end])
    return _SPACE.sub(" ", "".join(kept))


def shown_spans(report: Report, spans: Spans) -> str:
    """The words under *spans*; "…" stands where words between two of them are left away."""
    parts: list[str] = []
    for n, span in enumerate(spans):
        gap = shown(report, spans[n - 1].end, span.start) if n and spans[n - 1].end < span.start else " "
        parts += [" " if not gap.strip() else " … "] if n else []
        parts.append(shown(report, span.start, span.end).strip())
    return "".join(parts).strip()


def shown_place(rows: StoryRows, place: Place) -> str:
    """The words of *place* as :func:`shown` gives them, where its report is in the story."""
    report = rows.report.get(place.report)
    return (shown(report, place.start, place.end) if report else " ".join(place.text.split())).strip()


def block_of(report: Report, span: Span) -> Span:
    """The title, subhead or paragraph that *span* starts in; *span* itself where there is none."""
    block = next((b.span for b in report.blocks if b.span.start <= span.start < b.span.end), span)
    return Span(block.start, max(block.end, span.end))


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A piece of evidence: its words with those before and after in the same paragraph, and where it is shown."""

    outlet: str
    published: str
    href: str
    before: str
    text: str
    after: str


def place_view(rows: StoryRows, place: Place) -> PlaceView:
    """*place* with its context; a place whose report is not in the story has none."""
    report = rows.report.get(place.report)
    if report is None:
        return PlaceView("a report of another story", "", place_href(place), "", place.text, "")
    block = block_of(report, place.span)
    return PlaceView(
        outlet=report.label,
        published=when_label(report.published),
        href=place_href(place),
        before=_tail(shown(report, block.start, place.start)),
        text=shown_place(rows, place),
        after=_head(shown(report, place.end, block.end)),
    )


def _tail(words: str) -> str:
    if len(words) <= CONTEXT_CHARS:
        return words
    return "… " + words[-CONTEXT_CHARS:].partition(" ")[2]


def _head(words: str) -> str:
    if len(words) <= CONTEXT_CHARS:
        return words
    return words[:CONTEXT_CHARS].rpartition(" ")[0] + " …"
