"""A statement's page: its carriers side by side, the way back to its origin, what other statements do to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Carrier, LinkBasis, Place, Report, Statement, StatementCondition, StatementDeadline
from onrecord.web.diff import Comparison, compare_words
from onrecord.web.hrefs import carrier_href, report_page, statement_page
from onrecord.web.labels import KINDS, spaced, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.chain import Node, chain_nodes
from onrecord.web.views.lines import (
    ActorName,
    LinkLine,
    RelayStep,
    StatementLine,
    actor_name,
    basis_label,
    best_carrier,
    carrier_text,
    link_lines,
    outlet_of,
    relay_step,
    statement_line,
)
from onrecord.web.views.report import Stretch, attribution_marks, furniture_marks, stretches
from onrecord.web.views.story import DiscrepancyLine, discrepancy_line, sort_links
from onrecord.web.views.words import PlaceView, block_of, place_view, shown_spans


@dataclass(frozen=True, slots=True)
class CarrierView:
    """One carrier: its words against the reference's, whose they are said to be, and the paragraph they stand in."""

    outlet: str
    title: str
    published: str
    published_basis: str
    report_href: str
    href: str
    kind: str
    kind_label: str
    headline: bool
    cue: str
    source: str
    via: tuple[RelayStep, ...]  # origin first
    words: Comparison
    reference: bool
    paragraph: tuple[Stretch, ...]
    why: str
    confidence: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What a person decided about the statement, and with which other one in mind."""

    verdict: str
    by: str
    at: str
    note: str
    value: str
    other_href: str | None


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition: its kind, on whom it lies, its words where they stand, and its normal form."""

    kind: str
    party: ActorName | None
    normal: str
    evidence: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A deadline: its words where they stand, what is due, the last day where it is known."""

    due: str
    last: str
    evidence: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class StatementView:
    """All that a statement's page shows."""

    line: StatementLine
    conditions: tuple[ConditionLine, ...]
    deadlines: tuple[DeadlineLine, ...]
    story_title: str
    speaker_why: str
    judgements: tuple[JudgementLine, ...]
    carriers: tuple[CarrierView, ...]
    score: str
    reported: tuple[LinkLine, ...]
    inferred: tuple[LinkLine, ...]
    inferred_total: int
    discrepancies: tuple[DiscrepancyLine, ...]
    tree: tuple[Node, ...]
    first: str
    first_href: str | None
    first_why: str
    origin_names: tuple[str, ...]


def statement_view(rows: StoryRows, statement: Statement) -> StatementView:
    """All that the page of *statement* shows."""
    first = next((c for c in statement.carriers if c.key == statement.first), None)
    return StatementView(
        line=statement_line(rows, statement),
        conditions=tuple(_condition(rows, c) for c in statement.conditions),
        deadlines=tuple(_deadline(rows, d) for d in statement.deadlines),
        story_title=rows.story.title,
        speaker_why=statement.speaker_why,
        judgements=tuple(_judgements(rows, statement)),
        carriers=tuple(_carriers(rows, statement)),
        score=f"{statement.score:.2f}" if len(statement.carriers) > 1 else "",
        reported=_links(rows, statement, LinkBasis.REPORTED),
        inferred=_links(rows, statement, LinkBasis.INFERRED),
        inferred_total=len(rows.links_of(statement.id, LinkBasis.INFERRED)),
        discrepancies=tuple(discrepancy_line(rows, d) for d in rows.discrepancies if d.about == statement.id),
        tree=chain_nodes(rows, statement),
        first=outlet_of(rows, first.report) if first else "",
        first_href=carrier_href(first) if first else None,
        first_why=statement.first_why,
        origin_names=statement.origin_names,
    )


def _condition(rows: StoryRows, found: StatementCondition) -> ConditionLine:
    party = actor_name(rows, found.party, found.party_name) if found.party else None
    return ConditionLine(spaced(found.kind.value), party, found.normal, _places(rows, found.evidence))


def _deadline(rows: StoryRows, found: StatementDeadline) -> DeadlineLine:
    last = found.by.latest.isoformat() if found.by.latest else ""
    return DeadlineLine(" ".join(found.due.split()), last, _places(rows, found.evidence))


def _places(rows: StoryRows, places: tuple[Place, ...]) -> tuple[PlaceView, ...]:
    return tuple(place_view(rows, place) for place in places)


def _judgements(rows: StoryRows, statement: Statement) -> Iterator[JudgementLine]:
    own = {statement.id, *(c.key for c in statement.carriers)}
    for judged in rows.judged(own):
        others = [i for i in (judged.target, judged.other) if i in rows.statement and i not in own]
        yield JudgementLine(
            verdict=judged.verdict.value,
            by=judged.by,
            at=judged.at,
            note=judged.note,
            value=judged.value or "",
            other_href=statement_page(others[0]) if others else None,
        )


def _links(rows: StoryRows, statement: Statement, basis: LinkBasis) -> tuple[LinkLine, ...]:
    return link_lines(rows, sort_links(rows.links_of(statement.id, basis)))


def _carriers(rows: StoryRows, statement: Statement) -> Iterator[CarrierView]:
    best = best_carrier(rows, statement)
    if best is None:
        return
    others = sorted((c for c in statement.carriers if c is not best), key=rows.order_of)
    for carrier in (best, *others):
        yield _carrier(rows, carrier, best)


def _carrier(rows: StoryRows, carrier: Carrier, best: Carrier) -> CarrierView:
    report = rows.report.get(carrier.report)
    attribution = rows.attribution.get(carrier.attribution)
    return CarrierView(
        outlet=outlet_of(rows, carrier.report),
        title=report.title.text if report and report.title else "",
        published=when_label(report.published) if report else "",
        published_basis=basis_label(report.published) if report else "",
        report_href=report_page(carrier.report),
        href=carrier_href(carrier),
        kind=carrier.kind.value,
        kind_label=KINDS[carrier.kind],
        headline=carrier.headline,
        cue=shown_spans(report, attribution.cue) if report and attribution else carrier.cue,
        source=shown_spans(report, attribution.source) if report and attribution else carrier.source,
        via=tuple(relay_step(rows, r) for r in reversed(carrier.relay)),
        words=compare_words(carrier_text(rows, best), carrier_text(rows, carrier)),
        reference=carrier is best,
        paragraph=_paragraph(rows, report, carrier) if report else (),
        why=carrier.why,
        confidence=f"{carrier.confidence:.2f}" if carrier.confidence else "",
    )


def _paragraph(rows: StoryRows, report: Report, carrier: Carrier) -> tuple[Stretch, ...]:
    """The carrier's paragraph with this attribution's marks; a content that runs over several shows the first."""
    if not carrier.content:
        return ()
    attribution = rows.attribution.get(carrier.attribution)
    marks = [*furniture_marks(report), *(attribution_marks(rows, attribution) if attribution else ())]
    return stretches(rows, report, marks, block_of(report, carrier.content[0]))
