"""What the pages of one story are made from: the record's rows, looked up the ways that pages need."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from onrecord.model import (
    Actor,
    Attribution,
    Carrier,
    Discrepancy,
    Judgement,
    Link,
    LinkBasis,
    Notice,
    Place,
    Position,
    Report,
    Span,
    Statement,
    Story,
)
from onrecord.reconcile.outlet_names import OutletKeys
from onrecord.web.labels import day_key


class Rows(Protocol):
    """What pages ask of a record: the questions of :class:`onrecord.api.Record`, one story at a time."""

    def stories(self) -> Iterable[Story]:
        """All stories."""

    def actors(self) -> Iterable[Actor]:
        """All actors."""

    def reports(self, *, story: str) -> Iterable[Report]:
        """A story's reports, with their texts."""

    def attributions(self, report: str) -> Iterable[Attribution]:
        """A report's attributions."""

    def statements(self, *, story: str) -> Iterable[Statement]:
        """A story's statements."""

    def links(self, *, story: str) -> Iterable[Link]:
        """The links with a statement of the story at either end."""

    def discrepancies(self, *, story: str) -> Iterable[Discrepancy]:
        """The discrepancies with a place in the story."""

    def positions(self, *, story: str) -> Iterable[Position]:
        """The positions that rest on a statement of the story."""

    def notices(self) -> Iterable[Notice]:
        """What was odd, in all inputs."""

    def judgements(self) -> Iterable[Judgement]:
        """What people decided, oldest first."""


@dataclass(frozen=True)
class StoryRows:
    """One story's rows. *actor*: every actor of the record by id; *paged*: those that speak or stand somewhere here."""

    story: Story
    reports: tuple[Report, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    positions: tuple[Position, ...] = ()
    actor: Mapping[str, Actor] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    paged: frozenset[str] = frozenset()
    judgements: tuple[Judgement, ...] = ()

    @cached_property
    def attribution(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {a.id: a for a in self.attributions}

    @cached_property
    def report(self) -> dict[str, Report]:
        """Reports by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def statement(self) -> dict[str, Statement]:
        """Statements by id."""
        return {s.id: s for s in self.statements}

    @cached_property
    def carried_by(self) -> dict[str, tuple[tuple[Statement, Carrier], ...]]:
        """By attribution id, the statements that it carries a part of."""
        found: dict[str, list[tuple[Statement, Carrier]]] = defaultdict(list)
        for statement in self.statements:
            for carrier in statement.carriers:
                found[carrier.attribution].append((statement, carrier))
        return {key: tuple(sorted(pairs, key=lambda pair: pair[1].part)) for key, pairs in found.items()}

    @cached_property
    def places(self) -> dict[str, frozenset[Span]]:
        """By report id, every span that something in the story rests on."""
        found: dict[str, set[Span]] = defaultdict(set)
        for place in _evidence(self):
            found[place.report].add(place.span)
        return {report: frozenset(spans) for report, spans in found.items()}

    @cached_property
    def outlet(self) -> dict[str, str]:
        """By report id, what its outlet is called: one name where the reports spell it in several ways."""
        keys = OutletKeys(r.label for r in self.reports)
        spelled: dict[str, set[str]] = defaultdict(set)
        for report in self.reports:
            spelled[keys.of(report.label)].add(report.label)
        called = {key: keys.shown(key) if len(names) > 1 else key for key, names in spelled.items()}
        return {r.id: called[keys.of(r.label)] for r in self.reports}

    def links_of(self, statement: str, basis: LinkBasis) -> tuple[Link, ...]:
        """The links from and to a statement, on one basis."""
        return tuple(link for link in self._links_of.get(statement, ()) if link.basis is basis)

    @cached_property
    def _links_of(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.from_].append(link)
            if link.to is not None and link.to != link.from_:
                found[link.to].append(link)
        return found

    def judged(self, ids: Collection[str]) -> tuple[Judgement, ...]:
        """What people decided about the thing that *ids*, its own and its older ones, name."""
        return tuple(j for j in self.judgements if j.target in ids or j.other in ids)

    def order_of(self, carrier: Carrier) -> tuple[int, int]:
        """Where a carrier stands: the place of its report among the story's, then that of its words in it."""
        place = self._report_place.get(carrier.report, len(self.reports))
        return place, carrier.content[0].start if carrier.content else 0

    @cached_property
    def _report_place(self) -> dict[str, int]:
        return {r.id: n for n, r in enumerate(self.reports)}


def _evidence(rows: StoryRows) -> Iterator[Place]:
    for report in rows.reports:
        yield from report.published.evidence
    for statement in rows.statements:
        yield from _statement_evidence(statement)
    for attribution in rows.attributions:
        yield from (r.evidence for r in attribution.relay)
    for link in rows.links:
        yield from link.evidence
    for discrepancy in rows.discrepancies:
        yield from discrepancy.places
    for position in rows.positions:
        yield from position.when.evidence
        yield from (place for step in position.steps for place in step.words)


def _statement_evidence(statement: Statement) -> Iterator[Place]:
    yield from statement.said.evidence
    for act in statement.acts:
        yield from act.evidence
    for relay in (*statement.relay, *([statement.origin] if statement.origin else [])):
        yield relay.evidence
    for carrier in statement.carriers:
        yield from (relay.evidence for relay in carrier.relay)
    for edge in statement.chain:
        yield from edge.evidence


@dataclass(frozen=True)
class Shared:
    """The rows that all stories look things up in, read once."""

    actor: Mapping[str, Actor]
    notices: tuple[Notice, ...]
    judgements: tuple[Judgement, ...]


def shared_rows(record: Rows) -> Shared:
    """The rows of *record* that belong to no story."""
    return Shared({a.id: a for a in record.actors()}, tuple(record.notices()), tuple(record.judgements()))


def story_rows(record: Rows, story: Story, shared: Shared) -> StoryRows:
    """The rows of *story*, each kind in a settled order; of the shared notices those of its reports."""
    reports = tuple(sorted(record.reports(story=story.id), key=_report_order))
    ids = {r.id for r in reports}
    statements = tuple(sorted(record.statements(story=story.id), key=lambda s: s.id))
    positions = tuple(sorted(record.positions(story=story.id), key=lambda p: (p.actor_name, p.issue, p.id)))
    acting = {s.speaker for s in statements if s.speaker}.union(p.actor for p in positions)
    return StoryRows(
        story=story,
        reports=reports,
        attributions=tuple(a for r in reports for a in record.attributions(r.id)),
        statements=statements,
        links=tuple(sorted(record.links(story=story.id), key=lambda k: k.id)),
        discrepancies=tuple(sorted(record.discrepancies(story=story.id), key=lambda d: (d.kind, d.id))),
        positions=positions,
        actor=shared.actor,
        notices=tuple(n for n in shared.notices if n.report in ids),
        paged=frozenset(acting.intersection(shared.actor)),
        judgements=shared.judgements,
    )


def story_order(story: Story) -> tuple[str, str]:
    """Stories stand in the order of their last days."""
    return day_key(story.when), story.id


def _report_order(report: Report) -> tuple[str, str, str]:
    return day_key(report.published), report.label, report.id
