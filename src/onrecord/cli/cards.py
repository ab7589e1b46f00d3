"""What ``show`` prints of each kind of thing: all that is known of it, the words it rests on, and why it is so."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.api import Record
from onrecord.cli import wording
from onrecord.cli.moves import moves
from onrecord.export import forms
from onrecord.model import (
    Act,
    Actor,
    Attribution,
    Carrier,
    ChainNode,
    Condition,
    Copy,
    Discrepancy,
    EdgeKind,
    Judgement,
    Link,
    Notice,
    Place,
    Position,
    Report,
    ReportActor,
    Span,
    Statement,
    Story,
    When,
    chain_tree,
    to_plain,
)

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """A thing laid out for reading: label and value, then sections of lines; and the same as plain JSON values."""

    facts: Facts
    sections: dict[str, list[str]] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)


def card(record: Record, thing: Any) -> Card:
    """The card of a model record."""
    made = _CARDS[type(thing)](record, thing)
    id_ = getattr(thing, "id", "")
    older, judged = record.aliases_of(id_), list(record.judgements_of(id_))
    sections = made.sections | {"Older ids": older, "Judgements": [_judged(j) for j in judged]}
    extra = {"aliases": older, "judgements": [forms.plain_form(j) for j in judged]}
    return Card([f for f in made.facts if f[1]], {k: v for k, v in sections.items() if v}, made.form | extra)


def _judged(judgement: Judgement) -> str:
    who = judgement.by or "somebody"
    what = " ".join(
        filter(None, (judgement.verdict.value, judgement.target, judgement.other, judgement.value, judgement.note))
    )
    return f"{judgement.at} {who}: {what}  [{judgement.id}]"


def _statement(record: Record, statement: Statement) -> Card:
    links = list(record.links_of(statement.id))
    differ = list(record.discrepancies_about(statement.id))
    facts = [
        ("statement", statement.id),
        ("words", wording.words(statement)),
        ("speaker", f"{wording.speaker(statement)}  [{statement.speaker or 'unknown'}; {statement.speaker_why}]"),
        ("to", _names(record, statement.addressees)),
        ("said", _when(statement.said)),
        ("does", wording.acts(statement)),
        ("act kinds", "; ".join(dict.fromkeys(f"{a.type.value}: {wording.kind_of_act(a)}" for a in statement.acts))),
        ("act words", "; ".join(_place(record, p) for a in statement.acts for p in a.evidence)),
        ("act why", " | ".join(dict.fromkeys(a.why for a in statement.acts if a.why))),
        ("condition", statement.condition or ""),
        ("conditions", "; ".join(wording.condition(c) for c in statement.conditions)),
        ("deadline", "; ".join(wording.deadline(d) for d in statement.deadlines)),
        ("issues", ", ".join(statement.issues)),
        ("stance", ", ".join(f"{on.stance.value} {on.issue}" for on in statement.on_each)),
        ("origin named", wording.relay(statement.origin)),
        ("relays", "; ".join(f"{wording.relay(r)}: {_place(record, r.evidence)}" for r in statement.relay)),
        ("origins", wording.origins(statement)),
        ("first here", _first(record, statement)),
        ("merge score", f"{statement.score:.2f}" if len(statement.carriers) > 1 else ""),
        ("story", statement.story),
    ]
    sections = {
        "Who had it from whom": list(_chain(record, statement)),
        "Carriers": [line for carrier in statement.carriers for line in _carrier(record, carrier)],
        "Links": [_link_line(record, link, statement.id) for link in links],
        "Discrepancies": [_discrepancy_line(d) for d in differ],
    }
    form = forms.statement_form(statement) | {
        "links": [forms.plain_form(link) for link in links],
        "discrepancies": [forms.plain_form(d) for d in differ],
    }
    return Card(facts, sections, form)


def _first(record: Record, statement: Statement) -> str:
    """The report that had it first in the record, or why that is not known."""
    report = wording.first_report(record, statement)
    return f"{report}: {statement.first_why}" if report else statement.first_why


def _chain(record: Record, statement: Statement) -> Iterator[str]:
    """The carriers as trees, each below the one it hangs on; nothing where none hangs on any."""
    if statement.chain:
        carriers = {c.key: c for c in statement.carriers}
        for node in chain_tree([c.key for c in statement.carriers], statement.chain):
            yield from _node(record, node, carriers, "")


def _node(record: Record, node: ChainNode, carriers: Mapping[str, Carrier], indent: str) -> Iterator[str]:
    carrier = carriers.get(node.carrier or "")
    report = record.report_by_id(carrier.report) if carrier else None
    label = f"{report.label}, {wording.days(report.published)}" if report else f"({node.outlet}: not in the record)"
    headline = ", headline" if carrier and carrier.headline else ""
    step = node.edge
    shown = f" {wording.step(step)}{f' [{step.why}]' if step.why else ''}" if step else ""
    yield f"{indent}{label}{headline}{shown}"
    for below in node.below:
        yield from _node(record, below, carriers, indent + "    ")


def _carrier(record: Record, carrier: Carrier) -> Iterator[str]:
    report = record.report_by_id(carrier.report)
    spans = " ".join(_span(s) for s in carrier.content)
    label = f"{report.label}, {wording.days(report.published)}" if report else carrier.report
    headline = (", headline" if carrier.headline else "") + (", shared" if carrier.shared else "")
    yield f"{label} {spans} {carrier.kind.value}{headline}  [{carrier.attribution}, alone {carrier.key}]"
    yield f"    {carrier.source or '(no source named)'} / {carrier.cue or '(no cue)'}: {carrier.text}"
    if carrier.relay:
        yield f"    through: {', '.join(wording.relay(r) for r in carrier.relay)}"
    yield f"    why: {carrier.why or 'alone'}; confidence {carrier.confidence:.2f}"


def _report(record: Record, report: Report) -> Card:
    statements = list(record.statements(report=report.id))
    notices = list(record.notices(report.id))
    copies = list(record.copies(report.id))
    reasons = sorted({i.reason for i in report.ignored})
    facts = [
        ("report", report.id),
        ("title", report.title.text if report.title else ""),
        ("subtitle", report.subtitle.text if report.subtitle else ""),
        ("byline", ", ".join(report.byline)),
        ("outlet", report.outlet or "unknown"),
        ("agency", report.agency or ""),
        ("copy of", "; ".join(_copy(record, c) for c in copies if c.report == report.id)),
        ("copied by", "; ".join(_copied(record, c) for c in copies if c.of == report.id)),
        ("published", _moment(report.published, report.published_at)),
        ("updated", _moment(report.updated, report.updated_at) if report.updated.known else ""),
        ("language", report.language),
        ("truncated", "yes" if report.truncated else ""),
        ("length", f"{len(report.text)} characters"),
        ("path", report.path or ""),
        ("url", report.url or ""),
        ("ignored", ", ".join(f"{sum(i.reason == r for i in report.ignored)} {r}" for r in reasons)),
        ("text by", report.extractor or ""),
        ("source hash", report.source_hash or ""),
        ("story", record.story_of_report(report.id) or "none yet"),
    ]
    sections = {
        "Statements": [_statement_line(s) for s in statements],
        "Notices": [f"{n.kind.value}: {n.message}" for n in notices],
    }
    form = forms.report_form(report) | {
        "story": record.story_of_report(report.id),
        "copies": [forms.plain_form(c) for c in copies],
        "statements": [s.id for s in statements],
        "notices": [forms.notice_form(n) for n in notices],
    }
    return Card(facts, sections, form)


def _copy(record: Record, copy: Copy) -> str:
    same = "same text as " if copy.kind is EdgeKind.SAME_TEXT else ""
    return f"{same}{copy.source}{f' [{copy.of}]' if copy.of else ''}: {copy.why}; {_place(record, copy.evidence[0])}"


def _copied(record: Record, copy: Copy) -> str:
    report = record.report_by_id(copy.report)
    return f"{report.label if report else ''} [{copy.report}], {round(100 * copy.share)}% of its words"


def _actor(record: Record, actor: Actor) -> Card:
    statements = list(record.statements(speaker=actor.id))
    positions = list(record.positions(actor=actor.id))
    differ = list(record.discrepancies_about(actor.id))
    facts = [
        ("actor", actor.id),
        ("name", actor.name),
        ("kind", actor.kind.value),
        ("country", actor.country or ""),
        ("sector", actor.sector or ""),
        ("roles", ", ".join(actor.roles)),
        ("also called", ", ".join(n for n in actor.names if n != actor.name)),
        ("why one", actor.why),
    ]
    sections = {
        "In reports": [_member_line(record, member) for member in actor.members],
        "Statements": [_statement_line(s) for s in statements],
        "Positions": [_position_line(p) for p in positions],
        "Discrepancies": [_discrepancy_line(d) for d in differ],
    }
    form = forms.plain_form(actor) | {
        "statements": [s.id for s in statements],
        "positions": [p.id for p in positions],
        "discrepancies": [d.id for d in differ],
    }
    return Card(facts, sections, form)


def _link(record: Record, link: Link) -> Card:
    facts = [
        ("link", link.id),
        ("kind", link.kind.value),
        ("basis", link.basis.value),
        ("according to", link.by),
        ("score", f"{link.score:.2f}"),
        ("why", link.why),
    ]
    sections = {
        "From": [_statement_by_id(record, link.from_)],
        "To": [_statement_by_id(record, link.to) if link.to else "a statement that the record does not hold"],
        "Evidence": [_place(record, p) for p in link.evidence],
    }
    return Card(facts, sections, forms.plain_form(link))


def _discrepancy(record: Record, discrepancy: Discrepancy) -> Card:
    facts = [
        ("discrepancy", discrepancy.id),
        ("kind", discrepancy.kind),
        ("about", discrepancy.about),
        ("note", discrepancy.note),
    ]
    places = [_place(record, p) for p in discrepancy.places]
    return Card(facts, {"Places": places}, forms.plain_form(discrepancy))


def _position(record: Record, position: Position) -> Card:
    facts = [
        ("position", position.id),
        ("actor", f"{position.actor_name}  [{position.actor}]"),
        ("issue", position.issue),
        ("stance", position.stance.value),
        ("for whom", ", ".join(filter(None, (position.level.value, position.side)))),
        ("when", _when(position.when)),
        ("condition", position.condition or ""),
        ("why", position.why),
    ]
    rests = [
        f"{row.step.move.value}: {_statement_by_id(record, row.step.statement)}" for row in moves(record, [position])
    ]
    return Card(facts, {"Rests on": rests}, forms.plain_form(position))


def _story(record: Record, story: Story) -> Card:
    facts = [("story", story.id), ("title", story.title), ("when", _when(story.when))]
    reports = [record.report_by_id(r) for r in story.reports]
    lines = [f"{r.id}  {r.label}, {wording.days(r.published)}" for r in reports if r]
    statements = [_statement_line(s) for s in record.statements(story=story.id)]
    return Card(facts, {"Reports": lines, "Statements": statements}, forms.plain_form(story))


def _attribution(record: Record, found: Attribution) -> Card:
    report = record.report_by_id(found.report)
    text = report.text if report else ""
    facts = [
        ("attribution", found.id),
        ("report", f"{report.label if report else ''}  [{found.report}]"),
        ("source", _spans(text, found.source)),
        ("cue", f"{_spans(text, found.cue)}  [{found.cue_class.value}; {found.cue_lemma}]"),
        ("content", _spans(text, found.content)),
        ("kind", found.kind.value + (", headline" if found.headline else "")),
        ("standing", found.standing.value),
        ("speaker", f"{_member_name(record, found.speaker)}  [{found.speaker or 'unknown'}; {found.speaker_why}]"),
        ("to", ", ".join(_member_name(record, a) for a in found.addressees)),
        ("relays", "; ".join(f"{r.name} ({r.how}): {_place(record, r.evidence)}" for r in found.relay)),
        ("said", _when(found.said)),
        ("inside", found.parent or ""),
        ("found by", f"{found.rule}; confidence {found.confidence:.2f}"),
    ]
    sections = {
        "Carries": [_statement_line(s) for s in record.statements_of_attribution(found.id)],
        "Acts": [f"{a.id}  {a.type.value} at {_spans(text, (a.trigger,))}: {a.why}" for a in record.acts(found.id)],
    }
    return Card(facts, sections, forms.attribution_form(found) | {"report": found.report})


def _act(record: Record, act: Act) -> Card:
    report = record.report_by_id(act.report)
    text = report.text if report else ""
    facts = [
        ("act", act.id),
        ("type", act.type.value + (f" ({act.mode})" if act.mode else "")),
        ("kind", wording.kind_of_act(act)),
        ("report", f"{report.label if report else ''}  [{act.report}]"),
        ("attribution", act.attribution or "none: the report tells it itself"),
        ("trigger", _spans(text, (act.trigger,))),
        ("agent", _member_name(record, act.agent)),
        ("recipient", _member_name(record, act.recipient)),
        ("terms", act.modality.value + (", negated" if act.negated else "")),
        ("condition", _spans(text, act.condition)),
        ("conditions", "; ".join(_condition(record, text, c) for c in act.conditions)),
        ("words of terms", _spans(text, (*act.modality_words, *act.negation_words))),
        ("why", f"{act.why}; confidence {act.confidence:.2f}"),
    ]
    return Card(facts, {}, forms.act_form(act))


def _condition(record: Record, text: str, condition: Condition) -> str:
    party = f" on {_member_name(record, condition.party)}" if condition.party else ""
    return f"{condition.kind.value}{party}: {_spans(text, condition.spans)}"


def _report_actor(record: Record, actor: ReportActor) -> Card:
    report = record.report_by_id(actor.report)
    text = report.text if report else ""
    joined = record.actor_of_member(actor.id)
    facts = [
        ("actor in report", actor.id),
        ("name", actor.name),
        ("kind", actor.kind.value),
        ("report", f"{report.label if report else ''}  [{actor.report}]"),
        ("country", actor.country or ""),
        ("sector", actor.sector or ""),
        ("roles", ", ".join(actor.roles)),
        ("joined in", f"{joined[1]}  [{joined[0]}]" if joined else "nothing yet"),
    ]
    mentions = [_spans(text, (span,)) for span in actor.mentions]
    return Card(facts, {"Mentions": mentions}, forms.report_actor_form(actor))


def _judgement(_record: Record, judgement: Judgement) -> Card:
    plain = to_plain(judgement)
    return Card([(name, str(value or "")) for name, value in plain.items()], {}, plain)


def _notice(_record: Record, notice: Notice) -> Card:
    form = forms.notice_form(notice)
    return Card([(name, str(value or "")) for name, value in form.items()], {}, form)


_CARDS: dict[type, Callable[[Record, Any], Card]] = {
    Statement: _statement,
    Report: _report,
    Actor: _actor,
    Link: _link,
    Discrepancy: _discrepancy,
    Position: _position,
    Story: _story,
    Attribution: _attribution,
    Act: _act,
    ReportActor: _report_actor,
    Judgement: _judgement,
    Notice: _notice,
}


def _span(span: Span) -> str:
    return f"[{span.start}, {span.end})"


def _spans(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(f"{text[s.start : s.end]} {_span(s)}" for s in spans)


def _place(record: Record, place: Place) -> str:
    report = record.report_by_id(place.report)
    return f"“{place.text}” ({report.label if report else place.report} {_span(place.span)})"


def _when(when: When) -> str:
    words = "; ".join(f"“{p.text}”" for p in when.evidence)
    return f"{wording.days(when)}  [{when.basis.value}{': ' + words if words else ''}]"


def _moment(when: When, moment: str | None) -> str:
    """The day with its basis, and the moment where the source gives one."""
    return _when(when) + (f"  {moment}" if moment else "")


def _names(record: Record, actors: Iterable[str]) -> str:
    # Bodies without a name of their own ("parliament") stay one actor a report: said once, they are enough.
    return ", ".join(dict.fromkeys(record.actor_name(a) or a for a in actors))


def _member_name(record: Record, member: str | None) -> str:
    joined = record.actor_of_member(member) if member else None
    return joined[1] if joined else ""


def _member_line(record: Record, member: str) -> str:
    actor = record.fetch(record.find(member, "report actor"))
    report = record.report_by_id(actor.report)
    return f"{report.label if report else actor.report}: {', '.join(actor.names) or actor.name}  [{member}]"


def _statement_line(statement: Statement) -> str:
    return f"{statement.id}  {wording.days(statement.said)}  {wording.speaker(statement)}: {wording.words(statement)}"


def _statement_by_id(record: Record, statement_id: str) -> str:
    found = record.statement(statement_id)
    return _statement_line(found) if found else statement_id


def _position_line(position: Position) -> str:
    return f"{position.id}  {position.issue}: {position.stance.value}, {wording.days(position.when)}{_end(position)}"


def _end(position: Position) -> str:
    return f", ended: {wording.ended(position)}" if position.ended else ""


def _discrepancy_line(discrepancy: Discrepancy) -> str:
    return f"{discrepancy.id}  {discrepancy.kind}: {' | '.join(p.text for p in discrepancy.places)}"


def _link_line(record: Record, link: Link, seen_from: str) -> str:
    other = link.to if link.from_ == seen_from else link.from_
    way = "→" if link.from_ == seen_from else "←"
    told = _statement_by_id(record, other) if other else "a statement that the record does not hold"
    return f"{link.id}  {way} {link.kind.value} ({link.basis.value}, {link.by}) {told}"
