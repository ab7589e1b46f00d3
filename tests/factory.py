"""Small builders: model records from a text and the words to mark in it. No parser, no files."""

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import (
    UNKNOWN_WHEN,
    Act,
    ActorKind,
    ActType,
    Annotated,
    Attribution,
    Basis,
    Block,
    BlockKind,
    CueClass,
    Kind,
    OnIssue,
    PartCode,
    Relay,
    Report,
    ReportActor,
    Signal,
    Span,
    Spans,
    Stance,
    Standing,
    Title,
    When,
    act_id,
    attribution_id,
    make_id,
    report_actor_id,
    report_id,
)


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where *words* stand in *text* for the *nth* time; ValueError when they do not."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def day(iso: str, basis: Basis = Basis.PHRASE) -> When:
    """The single day *iso*."""
    return When(date.fromisoformat(iso), date.fromisoformat(iso), basis)


def make_report(
    text: str,
    *,
    outlet: str | None = None,
    path: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: bool = False,
) -> Report:
    """A report whose blocks are the stretches of *text* between blank lines; the first is the title if *title*."""
    blocks, at = [], 0
    for stretch in text.split("\n\n"):
        if stretch:
            kind = BlockKind.TITLE if title and not blocks else BlockKind.PARAGRAPH
            blocks.append(Block(Span(at, at + len(stretch)), kind))
        at += len(stretch) + 2
    head = Title(blocks[0].span.of(text), blocks[0].span) if title else None
    when = day(published, Basis.HEADER) if published else UNKNOWN_WHEN
    ident = report_id(text, outlet=outlet, url=url)
    return Report(ident, text, path, url, outlet, head, when, "en", blocks=tuple(blocks))


def make_actor(
    report: Report,
    *names: str,
    kind: ActorKind = ActorKind.PERSON,
    country: str | None = None,
    sector: str | None = None,
    roles: Sequence[str] = (),
) -> ReportActor:
    """An actor of *report* with *names*, which stand in its text (the first is the fullest)."""
    spans = tuple(sorted(find(report.text, n) for n in names))
    ident = report_actor_id(report.id, names[0], kind, spans[0])
    return ReportActor(
        ident, report.id, names[0], kind, country, sector, tuple(roles), tuple(names), None, spans, spans
    )


def make_attribution(
    report: Report,
    content: str | Sequence[str],
    *,
    source: str = "",
    cue: str = "",
    speaker: ReportActor | None = None,
    kind: Kind = Kind.INDIRECT,
    cue_class: CueClass = CueClass.SPEECH,
    cue_lemma: str = "",
    standing: Standing = Standing.SAID,
    relay: Iterable[Relay] = (),
    said: When = UNKNOWN_WHEN,
    parent: Attribution | None = None,
    headline: bool = False,
    nth: int = 0,
) -> Attribution:
    """An attribution of *report*; *content* is one part, or several."""
    pieces = [content] if isinstance(content, str) else list(content)
    parts: tuple[Spans, ...] = tuple((find(report.text, p, nth),) for p in pieces)
    spans = tuple(span for part in parts for span in part)
    source_spans = (find(report.text, source),) if source else ()
    cue_spans = (find(report.text, cue),) if cue else ()
    return Attribution(
        attribution_id(report.id, source_spans, cue_spans, spans),
        report.id,
        source_spans,
        cue_spans,
        spans,
        kind,
        cue_class,
        cue_lemma or cue,
        standing,
        parts,
        speaker.id if speaker else None,
        "built by hand",
        relay=tuple(relay),
        said=said,
        parent=parent.id if parent else None,
        headline=headline,
        confidence=1.0,
        rule="built by hand",
    )


def make_relay(report: Report, words: str, how: str, actor: ReportActor | None = None) -> Relay:
    """A relay that *words* of *report* name."""
    return Relay(
        actor.id if actor else None, actor.name if actor else words, how, report.place(find(report.text, words))
    )


def make_code(
    attribution: Attribution,
    part: int = 0,
    *,
    issues: Sequence[str] = (),
    stance: Stance = Stance.UNCLEAR,
    condition: Spans = (),
    negated: bool = False,
) -> PartCode:
    """The code of one part of *attribution*."""
    on = tuple(OnIssue(issue, stance, ()) for issue in issues)
    return PartCode(attribution.id, part, tuple(issues), stance, condition=condition, negated=negated, on=on)


def make_act(report: Report, attribution: Attribution, type_: ActType, trigger: str, **fields: object) -> Act:
    """An act of *attribution* that the words *trigger* make."""
    span = find(report.text, trigger)
    return Act(act_id(report.id, attribution.id, type_, span), report.id, attribution.id, type_, span, **fields)  # type: ignore[arg-type]


def make_signal(report: Report, kind: str, trigger: str, **fields: object) -> Signal:
    """Words of *report* that relate two statements."""
    span = find(report.text, trigger)
    ident = make_id("sg", report.id, kind, span.start, span.end)
    return Signal(ident, report.id, kind, span, span, **fields)  # type: ignore[arg-type]


def make_annotated(
    report: Report,
    *,
    actors: Iterable[ReportActor] = (),
    attributions: Iterable[Attribution] = (),
    acts: Iterable[Act] = (),
    codes: Iterable[PartCode] = (),
    signals: Iterable[Signal] = (),
) -> Annotated:
    """*report* with what was found in it."""
    return Annotated(report, tuple(actors), tuple(attributions), tuple(acts), tuple(codes), tuple(signals))
