"""Model records as the plain JSON objects that exports, ``--json`` and the Python ``extract`` share.

Spans are ``[start, end]`` in code points of the report's text; evidence is ``{"report", "start", "end", "text"}``.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.model import (
    Act,
    ActType,
    Attribution,
    Carrier,
    Condition,
    Deadline,
    Notice,
    PartCode,
    RecordRelay,
    Relay,
    Report,
    ReportActor,
    Span,
    Statement,
    Title,
    to_plain,
)

Form = dict[str, Any]


def span_form(span: Span) -> list[int]:
    """``[start, end]``."""
    return [span.start, span.end]


def spans_form(spans: Iterable[Span]) -> list[list[int]]:
    """``[[start, end], …]``."""
    return [span_form(span) for span in spans]


def plain_form(record: Any) -> Form:
    """A record whose form is just its fields: an actor, link, discrepancy, position, judgement, story or When.

    Of a link ``reverses``, *from* is the later statement.
    """
    form: Form = to_plain(record)
    return form


def report_form(report: Report, *, with_text: bool = True) -> Form:
    """The ``report`` of an ``extract`` object; without its text unless asked."""
    form = {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "outlet": report.outlet,
        "agency": report.agency,
        "title": title_form(report.title),
        "subtitle": title_form(report.subtitle),
        "byline": list(report.byline),
        "published": plain_form(report.published),
        "published_at": report.published_at,
        "updated": plain_form(report.updated),
        "updated_at": report.updated_at,
        "language": report.language,
        "truncated": report.truncated,
        "ignored": [{"start": i.start, "end": i.end, "reason": i.reason} for i in report.ignored],
        "extractor": report.extractor,
        "source_hash": report.source_hash,
    }
    return form | {"text": report.text} if with_text else form


def title_form(title: Title | None) -> Form | None:
    """A title or subtitle and where it stands; *span* is None when it stands only outside the text."""
    return {"text": title.text, "span": span_form(title.span) if title.span else None} if title else None


def report_actor_form(actor: ReportActor) -> Form:
    """An actor as one report has it, with every place it is mentioned."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "roles": list(actor.roles),
        "names": list(actor.names),
        "mentions": spans_form(actor.mentions),
    }


def attribution_form(attribution: Attribution) -> Form:
    """An attribution with its spans; *parts* cut its content into the things said."""
    return {
        "id": attribution.id,
        "source": spans_form(attribution.source),
        "cue": spans_form(attribution.cue),
        "content": spans_form(attribution.content),
        "kind": attribution.kind.value,
        "speaker": attribution.speaker,
        "addressees": list(attribution.addressees),
        "relay": [relay_form(relay) for relay in attribution.relay],
        "said": plain_form(attribution.said),
        "parent": attribution.parent,
        "parts": [spans_form(part) for part in attribution.parts],
        "cue_class": attribution.cue_class.value,
        "standing": attribution.standing.value,
        "headline": attribution.headline,
        "confidence": attribution.confidence,
        "rule": attribution.rule,
        "speaker_why": attribution.speaker_why,
    }


def relay_form(relay: Relay | RecordRelay) -> Form:
    """Who stands between the speaker and the report, with the words that say so."""
    return {"actor": relay.actor, "name": relay.name, "how": relay.how, "evidence": to_plain(relay.evidence)}


def act_form(act: Act) -> Form:
    """An act as one report has it."""
    return {
        "id": act.id,
        "attribution": act.attribution,
        "type": act.type.value,
        "mode": act.mode,
        "agent": act.agent,
        "recipient": act.recipient,
        "trigger": span_form(act.trigger),
        "modality": act.modality.value,
        "negated": act.negated,
        "condition": spans_form(act.condition),
        "confidence": act.confidence,
        "why": act.why,
        "contexts": list(act.contexts),
        "quad": quad_form(act.type),
        **terms_form(act),
    }


def quad_form(type_: ActType) -> str | None:
    """PLOVER's grouping of an event type; None for the types that PLOVER lacks."""
    return type_.quad.value if type_.quad else None


def terms_form(of: Act | PartCode) -> Form:
    """Conditions with kind and party, deadlines, and the words that show modality and negation."""
    return {
        "conditions": [condition_form(condition) for condition in of.conditions],
        "deadlines": [deadline_form(deadline) for deadline in of.deadlines],
        "modality_words": spans_form(of.modality_words),
        "negation_words": spans_form(of.negation_words),
    }


def condition_form(condition: Condition) -> Form:
    """A condition as one report has it; *party* is its actor on whom it lies."""
    return {
        "kind": condition.kind.value,
        "marker": span_form(condition.marker),
        "spans": spans_form(condition.spans),
        "party": condition.party,
        "normal": condition.normal,
    }


def deadline_form(deadline: Deadline) -> Form:
    """A deadline as one report has it."""
    return {"spans": spans_form(deadline.spans), "due": spans_form(deadline.due), "by": plain_form(deadline.by)}


def notice_form(notice: Notice) -> Form:
    """Something odd, where, and a sentence about it."""
    return {
        "kind": notice.kind.value,
        "message": notice.message,
        "report": notice.report,
        "path": notice.path,
        "span": span_form(notice.span) if notice.span else None,
    }


def statement_form(statement: Statement) -> Form:
    """A statement with its carriers; *origins* counts the independent ones."""
    return {
        "id": statement.id,
        "story": statement.story,
        "speaker": statement.speaker,
        "speaker_name": statement.speaker_name,
        "speaker_why": statement.speaker_why,
        "addressees": list(statement.addressees),
        "acts": [plain_form(act) | {"quad": quad_form(act.type)} for act in statement.acts],
        "issues": list(statement.issues),
        "stance": statement.stance.value,
        "on": [plain_form(on) for on in statement.on_each],
        "condition": statement.condition,
        "conditions": [plain_form(condition) for condition in statement.conditions],
        "deadlines": [plain_form(deadline) for deadline in statement.deadlines],
        "said": plain_form(statement.said),
        "origin": relay_form(statement.origin) if statement.origin else None,
        "relay": [relay_form(relay) for relay in statement.relay],
        "origins": statement.origins,
        "origin_names": list(statement.origin_names),
        "first": statement.first,
        "first_why": statement.first_why,
        "chain": [plain_form(edge) for edge in statement.chain],
        "score": statement.score,
        "carriers": [carrier_form(carrier) for carrier in statement.carriers],
    }


def carrier_form(carrier: Carrier) -> Form:
    """One report's wording of a statement."""
    return {
        "report": carrier.report,
        "path": carrier.path,
        "attribution": carrier.attribution,
        "part": carrier.part,
        "content": spans_form(carrier.content),
        "cue": carrier.cue,
        "source": carrier.source,
        "kind": carrier.kind.value,
        "text": carrier.text,
        "headline": carrier.headline,
        "confidence": carrier.confidence,
        "why": carrier.why,
        "shared": carrier.shared,
        "key": carrier.key,
        "relay": [relay_form(relay) for relay in carrier.relay],
    }
