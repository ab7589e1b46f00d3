"""A story at a glance: its facts, statements by day, conflicts, discrepancies, positions, origins and reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.model import (
    Basis,
    Discrepancy,
    Link,
    LinkBasis,
    LinkKind,
    Notice,
    Report,
    Statement,
)
from onrecord.reconcile.outlet_names import OutletKeys
from onrecord.web.diff import Differs, compare_words
from onrecord.web.hrefs import anchor, report_page, statement_page
from onrecord.web.labels import NO_DAY, count, day, day_key, long_day, notice_label, spaced, web_address, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import (
    ActorName,
    LinkLine,
    RelayStep,
    StatementLine,
    actor_name,
    basis_label,
    link_lines,
    relay_step,
    statement_line,
)
from onrecord.web.views.positions import PositionTable, position_table
from onrecord.web.views.words import PlaceView, place_view

SEEN_AT_ONCE = 12  # statements: about two screens
CARRIED_MOST_SHOWN = 8  # statements: about a screen
INFERRED_SHOWN = 30  # links: a page of them is for a first look; each stands on its statements' pages too


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that sums the story up, with what it counts and where it is spelled out."""

    number: str
    noun: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The statements of one day."""

    id: str
    label: str
    short: str
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class PlaceDiff:
    """One place of a discrepancy; *marked* are its words as (words, whether they differ from the first place)."""

    place: PlaceView
    marked: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    """Places that differ, side by side."""

    id: str
    kind: str
    note: str
    places: tuple[PlaceDiff, ...]
    statement_href: str | None


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A place where words first appeared, with how many statements and reports hang on it."""

    step: RelayStep
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Something odd in an input."""

    kind: str
    message: str
    where: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report at a glance."""

    id: str
    href: str
    outlet: str
    title: str
    published: str
    basis: str
    inferred: bool
    evidence: tuple[PlaceView, ...]
    statements: int
    truncated: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the statements of a story can be narrowed down by."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker with the number of statements."""

    actor: ActorName
    statements: int


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story in a few words."""

    href: str
    title: str
    when: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that a story's page shows."""

    head: StoryHead
    carried_most: tuple[StatementLine, ...]
    days: tuple[Day, ...]
    reported: tuple[LinkLine, ...]
    inferred: tuple[LinkLine, ...]
    inferred_total: int  # those that are not among these stand on the pages of their statements
    discrepancies: tuple[DiscrepancyLine, ...]
    positions: PositionTable
    speakers: tuple[SpeakerLine, ...]
    origins: tuple[OriginLine, ...]
    reports: tuple[ReportLine, ...]
    notices: tuple[NoticeLine, ...]
    choices: tuple[Choice, ...]


def story_view(rows: StoryRows, href: str) -> StoryView:
    """All that the story's page, which stands at *href*, shows."""
    lines = {s.id: statement_line(rows, s) for s in rows.statements}
    inferred = _links(rows, LinkBasis.INFERRED)
    return StoryView(
        head=StoryHead(href, rows.story.title, when_label(rows.story.when), tuple(_facts(rows))),
        carried_most=_carried_most(rows, lines),
        days=tuple(_days(rows, lines)),
        reported=_links(rows, LinkBasis.REPORTED),
        inferred=inferred[:INFERRED_SHOWN],
        inferred_total=sum(len(line.to) for line in inferred),
        discrepancies=tuple(discrepancy_line(rows, d) for d in rows.discrepancies),
        positions=position_table(rows, rows.positions),
        speakers=_speakers(rows),
        origins=_origins(rows),
        reports=tuple(report_line(rows, r) for r in rows.reports),
        notices=tuple(notice_line(rows, n) for n in rows.notices),
        choices=tuple(_choices(lines.values())),
    )


def _facts(rows: StoryRows) -> Iterator[Fact]:
    outlets = set(rows.outlet.values())
    yield Fact(f"{len(rows.reports):,}", _noun(len(rows.reports), "report"), "#reports", count(len(outlets), "outlet"))
    speakers = {s.speaker for s in rows.statements if s.speaker}
    several = sum(len({c.report for c in s.carriers}) > 1 for s in rows.statements)
    yield Fact(
        f"{len(rows.statements):,}",
        _noun(len(rows.statements), "statement"),
        "#statements",
        f"{count(len(speakers), 'speaker')}, {several:,} in several reports",
    )
    named = len(_origins(rows))
    yield Fact(f"{named:,}", _noun(named, "origin") + " named", "#origins", "where words first appeared")
    conflicts = [k for k in rows.links if k.kind not in (LinkKind.ANSWERS, LinkKind.REPEATS)]
    told = sum(k.basis is LinkBasis.REPORTED for k in conflicts)
    yield Fact(
        f"{told:,}", _noun(told, "conflict") + " reported", "#conflicts", f"{len(conflicts) - told:,} more inferred"
    )
    odd = len(rows.discrepancies)
    yield Fact(f"{odd:,}", "discrepancy" if odd == 1 else "discrepancies", "#discrepancies", "where reports differ")


def _carried_most(rows: StoryRows, lines: dict[str, StatementLine]) -> tuple[StatementLine, ...]:
    """The statements that most reports carry, if the story is too long to see them at once."""
    if len(lines) <= SEEN_AT_ONCE:
        return ()
    reports = {s.id: len({c.report for c in s.carriers}) for s in rows.statements}
    several = sorted(
        (s for s in rows.statements if reports[s.id] > 1), key=lambda s: (-reports[s.id], -s.origins, s.id)
    )
    return tuple(lines[s.id] for s in several[:CARRIED_MOST_SHOWN])


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _days(rows: StoryRows, lines: dict[str, StatementLine]) -> Iterator[Day]:
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in rows.statements:
        grouped[day_key(statement.said)].append(statement)
    for key in sorted(grouped):
        ordered = sorted(grouped[key], key=lambda s: _place_order(rows, s))
        label, short = (f(date.fromisoformat(key)) for f in (long_day, day)) if key != NO_DAY else (_NO_DAY, _NO_DAY)
        yield Day(f"day-{key}", label, short, tuple(lines[s.id] for s in ordered))


_NO_DAY = "Date not known"


def _place_order(rows: StoryRows, statement: Statement) -> tuple[tuple[int, int], str]:
    return min(map(rows.order_of, statement.carriers), default=(0, 0)), statement.id


# What was taken back first, what is only said again last.
_BY_WEIGHT = (
    LinkKind.REVERSES,
    LinkKind.DENIES,
    LinkKind.CONTRADICTS,
    LinkKind.CLARIFIES,
    LinkKind.ANSWERS,
    LinkKind.REPEATS,
)
_KIND_ORDER = {kind: place for place, kind in enumerate(_BY_WEIGHT)}


def _links(rows: StoryRows, basis: LinkBasis) -> tuple[LinkLine, ...]:
    return link_lines(rows, sort_links(k for k in rows.links if k.basis is basis))


def sort_links(links: Iterable[Link]) -> list[Link]:
    """Links with what was taken back first, answers last; the surer ones first within a kind."""
    return sorted(links, key=lambda k: (_KIND_ORDER[k.kind], -k.score, k.id))


def discrepancy_line(rows: StoryRows, discrepancy: Discrepancy) -> DiscrepancyLine:
    """*discrepancy* with its places side by side, words that differ from the first place marked."""
    views = [place_view(rows, p) for p in discrepancy.places]
    about = discrepancy.about
    return DiscrepancyLine(
        id=discrepancy.id,
        kind=spaced(discrepancy.kind),
        note=discrepancy.note,
        places=tuple(PlaceDiff(v, _differing(views[0].text, v.text)) for v in views),
        statement_href=statement_page(about) if about in rows.statement else None,
    )


def _differing(reference: str, words: str) -> tuple[tuple[str, bool], ...]:
    compared = compare_words(reference, words)
    if not compared.shared:
        return ((words, False),)
    return tuple((p.text, p.differs is Differs.OTHER) for p in compared.pieces if p.text)


def _speakers(rows: StoryRows) -> tuple[SpeakerLine, ...]:
    counted = Counter((s.speaker, s.speaker_name) for s in rows.statements)
    lines = [SpeakerLine(actor_name(rows, *speaker), number) for speaker, number in counted.items()]
    return tuple(sorted(lines, key=lambda line: (-line.statements, line.actor.name, line.actor.href or "")))


def _origins(rows: StoryRows) -> tuple[OriginLine, ...]:
    keys = OutletKeys(s.origin.name for s in rows.statements if s.origin)
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in rows.statements:
        if statement.origin:
            grouped[keys.of(statement.origin.name)].append(statement)
    lines = [line for found in grouped.values() for line in _origin_line(rows, found)]
    return tuple(sorted(lines, key=lambda line: (-line.statements, line.step.name, line.step.href)))


def _origin_line(rows: StoryRows, statements: list[Statement]) -> Iterator[OriginLine]:
    origin = statements[0].origin
    if origin:
        reports = {c.report for s in statements for c in s.carriers}
        yield OriginLine(relay_step(rows, origin), len(statements), len(reports))


def report_line(rows: StoryRows, report: Report) -> ReportLine:
    """*report* at a glance."""
    return ReportLine(
        id=report.id,
        href=report_page(report.id),
        outlet=rows.outlet[report.id],
        title=report.title.text if report.title else "(no title)",
        published=when_label(report.published),
        basis=basis_label(report.published),
        inferred=report.published.basis is Basis.INFERRED,
        evidence=tuple(place_view(rows, p) for p in report.published.evidence),
        statements=sum(any(c.report == report.id for c in s.carriers) for s in rows.statements),
        truncated=report.truncated,
        url=web_address(report.url),
    )


def notice_line(rows: StoryRows, notice: Notice) -> NoticeLine:
    """*notice* with the report or file it is about."""
    report = rows.report.get(notice.report or "")
    href = report_page(report.id) if report else None
    if href and notice.span:
        href += f"#{anchor(notice.span)}"
    return NoticeLine(notice_label(notice.kind), notice.message, report.label if report else notice.path or "", href)


def _choices(lines: Iterable[StatementLine]) -> Iterator[Choice]:
    kept = list(lines)
    yield Choice("speaker", "Speaker", _distinct(line.speaker.name for line in kept))
    yield Choice("act", "Act", _distinct(a.type for line in kept for a in line.acts))
    yield Choice("issue", "Issue", _distinct(i for line in kept for i in line.issues))
    yield Choice("outlet", "Outlet", _distinct(c.outlet for line in kept for c in line.chips))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=lambda v: (v.casefold(), v)))
