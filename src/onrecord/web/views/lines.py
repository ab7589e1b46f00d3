"""What every page says of a statement, an actor, a link: one line each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import (
    Actor,
    Carrier,
    Kind,
    Link,
    LinkBasis,
    RecordRelay,
    Relay,
    Report,
    Stance,
    Statement,
    StatementAct,
    When,
)
from onrecord.web.hrefs import actor_page, carrier_href, place_href, statement_page
from onrecord.web.labels import BASES, KINDS, LINKS, MODALITIES, STANCES, spaced, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.words import PlaceView, place_view, shown_place, shown_spans

NO_SPEAKER = "Speaker not known"
ROLES_SHOWN = 2  # a line has room for two; the actor's page has all
_FULLEST = {Kind.DIRECT: 0, Kind.MIXED: 1, Kind.INDIRECT: 2}


@dataclass(frozen=True, slots=True)
class ActorName:
    """Who: a name, what it is known as, and its page if it has one."""

    name: str
    roles: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act with its terms, and the words that it rests on."""

    type: str
    mode: str
    negated: bool
    modality: str
    condition: str
    recipient: str
    evidence: tuple[PlaceView, ...]
    quad: str
    contexts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A carrier in a word: the outlet, how it carries the words, where they stand."""

    outlet: str
    kind: str
    kind_label: str
    href: str
    report: str  # its title and date, to tell apart an outlet's several reports


@dataclass(frozen=True, slots=True)
class RelayStep:
    """One who stands between speaker and report, with the words that say so."""

    name: str
    how: str
    text: str
    href: str
    actor_href: str | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A short word on what other statements do to this one, as reports say."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement at a glance."""

    id: str
    href: str
    speaker: ActorName
    addressees: tuple[ActorName, ...]
    text: str
    kind: str
    kind_label: str
    acts: tuple[ActLine, ...]
    conditions: tuple[str, ...]
    issues: tuple[str, ...]
    stance: str
    said: str
    said_basis: str
    chips: tuple[Chip, ...]
    origins: int
    origin: RelayStep | None
    chain: tuple[RelayStep, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link from a statement to one or several; None stands for one that the record does not hold."""

    kind: str
    verb: str
    from_: StatementLine | None
    to: tuple[StatementLine | None, ...]
    by: str
    reported: bool
    evidence: tuple[PlaceView, ...]
    score: str
    why: str


def actor_name(rows: StoryRows, actor: str | None, name: str | None) -> ActorName:
    """Who *actor* is; *name* is used where the record has no such actor."""
    known = rows.actor.get(actor) if actor else None
    href = actor_page(actor) if actor and actor in rows.paged else None
    return ActorName(known.name if known else name or NO_SPEAKER, _roles(known), href)


def _roles(actor: Actor | None) -> str:
    return "; ".join(_fullest(actor.roles)[:ROLES_SHOWN]) if actor else ""


def _fullest(phrases: Iterable[str]) -> tuple[str, ...]:
    """Each phrase once, and not again where its words stand within a longer one."""
    kept = dict.fromkeys(p for p in phrases if p)
    return tuple(p for p in kept if not any(p != k and p.casefold() in k.casefold() for k in kept))


def best_carrier(rows: StoryRows, statement: Statement) -> Carrier | None:
    """The carrier to show a statement by: direct before mixed before indirect, body before headline, then the longest.

    What is in quotation marks is closest to what was said; a longer quotation has less cut from it.
    """
    return min(statement.carriers, key=lambda c: _fullest_first(rows, c), default=None)


def _fullest_first(rows: StoryRows, carrier: Carrier) -> tuple[bool, int, int, str]:
    return carrier.headline, _FULLEST[carrier.kind], -len(carrier_text(rows, carrier)), carrier.key


def carrier_text(rows: StoryRows, carrier: Carrier) -> str:
    """A carrier's words, fit to stand on one line."""
    report = rows.report.get(carrier.report)
    return shown_spans(report, carrier.content) if report else carrier.text


def _once(named: Iterable[ActorName]) -> tuple[ActorName, ...]:
    """One of each name: "reporters" are an actor in every report, and said once they are enough."""
    first: dict[str, ActorName] = {}
    for one in named:
        first.setdefault(one.name, one)
    return tuple(first.values())


def statement_line(rows: StoryRows, statement: Statement) -> StatementLine:
    """*statement* at a glance."""
    best = best_carrier(rows, statement)
    acts = act_lines(rows, statement.acts)
    return StatementLine(
        id=statement.id,
        href=statement_page(statement.id),
        speaker=actor_name(rows, statement.speaker, statement.speaker_name),
        addressees=_once(actor_name(rows, a, a) for a in statement.addressees),
        text=carrier_text(rows, best) if best else "",
        kind=best.kind.value if best else "",
        kind_label=KINDS[best.kind] if best else "",
        acts=acts,
        conditions=_fullest([*(a.condition for a in acts), _one_line(statement.condition)]),
        issues=tuple(spaced(i) for i in statement.issues),
        stance=STANCES[statement.stance] if statement.issues and statement.stance is not Stance.UNCLEAR else "",
        said=when_label(statement.said),
        said_basis=basis_label(statement.said),
        chips=tuple(_chip(rows, c) for c in sorted(statement.carriers, key=rows.order_of)),
        origins=statement.origins,
        origin=relay_step(rows, statement.origin) if statement.origin else None,
        chain=tuple(relay_step(rows, r) for r in reversed(statement.relay)),
        flags=_flags(rows, statement),
    )


def basis_label(when: When) -> str:
    """What an interval rests on, as words; nothing where the interval itself is not known."""
    return BASES[when.basis] if when.known else ""


def _chip(rows: StoryRows, carrier: Carrier) -> Chip:
    return Chip(
        outlet=outlet_of(rows, carrier.report),
        kind=carrier.kind.value,
        kind_label=KINDS[carrier.kind],
        href=carrier_href(carrier),
        report=_headed(rows.report.get(carrier.report)),
    )


def _headed(report: Report | None) -> str:
    if report is None:
        return ""
    title = f"{report.title.text}, " if report.title else ""
    return title + when_label(report.published)


def outlet_of(rows: StoryRows, report: str) -> str:
    """What a person calls the report."""
    return rows.outlet.get(report, "a report of another story")


def act_lines(rows: StoryRows, acts: Iterable[StatementAct]) -> tuple[ActLine, ...]:
    """*acts* as lines, each once even if several carriers show it."""
    found: dict[tuple[object, ...], ActLine] = {}
    for act in acts:
        line = _act_line(rows, act)
        found.setdefault((line.type, line.mode, line.negated, line.modality, line.condition, line.recipient), line)
    return tuple(found.values())


def _act_line(rows: StoryRows, act: StatementAct) -> ActLine:
    return ActLine(
        type=spaced(act.type.value),
        mode=spaced(act.mode or ""),
        negated=act.negated,
        modality=MODALITIES.get(act.modality, ""),
        condition=_one_line(act.condition),
        recipient=act.recipient_name or "",
        evidence=tuple(place_view(rows, p) for p in act.evidence),
        quad=act.type.quad.value if act.type.quad else "",
        contexts=tuple(spaced(c) for c in act.contexts),
        why=act.why,
    )


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())


def relay_step(rows: StoryRows, relay: RecordRelay | Relay) -> RelayStep:
    """One step of the way from speaker to report; only a record's relay knows an actor with a page."""
    href = actor_page(relay.actor) if relay.actor in rows.paged and relay.actor else None
    return RelayStep(relay.name, spaced(relay.how), shown_place(rows, relay.evidence), place_href(relay.evidence), href)


def _flags(rows: StoryRows, statement: Statement) -> tuple[Flag, ...]:
    found = {}
    for link in rows.links_of(statement.id, LinkBasis.REPORTED):
        forth, back = LINKS[link.kind]
        links_out = link.from_ == statement.id
        other = rows.statement.get((link.to if links_out else link.from_) or "")
        words = f"{forth} {_whose(rows, statement, other)}" if links_out else f"{back} {_by(rows, statement, other)}"
        found[Flag(words, link.by)] = True
    return tuple(found)


def _whose(rows: StoryRows, statement: Statement, other: Statement | None) -> str:
    if other is None:
        return "words that are not in the record"
    if _same_speaker(statement, other):
        return "an earlier statement of the same speaker"
    return f"a statement of {actor_name(rows, other.speaker, other.speaker_name).name}"


def _by(rows: StoryRows, statement: Statement, other: Statement | None) -> str:
    if other is not None and _same_speaker(statement, other):
        return "the same speaker"
    return actor_name(rows, other.speaker, other.speaker_name).name if other else "words that are not in the record"


def _same_speaker(one: Statement, other: Statement) -> bool:
    return one.speaker is not None and one.speaker == other.speaker


def link_lines(rows: StoryRows, links: Iterable[Link]) -> tuple[LinkLine, ...]:
    """*links* in order; those that the same words make from one statement to several stand as one."""
    grouped: dict[tuple[object, ...], list[Link]] = defaultdict(list)
    for link in links:
        grouped[(link.kind, link.from_, link.basis, link.by, link.evidence)].append(link)
    return tuple(_link_line(rows, group) for group in grouped.values())


def _link_line(rows: StoryRows, links: list[Link]) -> LinkLine:
    first = links[0]
    return LinkLine(
        kind=first.kind.value,
        verb=LINKS[first.kind][0],
        from_=_end(rows, first.from_),
        to=tuple(_end(rows, link.to) for link in links),
        by=first.by,
        reported=first.basis is LinkBasis.REPORTED,
        evidence=tuple(place_view(rows, p) for p in first.evidence),
        score=" · ".join(dict.fromkeys(f"{link.score:.2f}" for link in links)),
        why="; ".join(dict.fromkeys(link.why for link in links if link.why)),
    )


def _end(rows: StoryRows, statement: str | None) -> StatementLine | None:
    found = rows.statement.get(statement or "")
    return statement_line(rows, found) if found else None
