"""Units: the parts of attributions that may carry a statement, with what matching needs to know of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import (
    Act,
    Actor,
    ActorKind,
    Annotated,
    Attribution,
    CueClass,
    Kind,
    PartCode,
    RecordRelay,
    Relay,
    Report,
    Span,
    Spans,
    Stance,
    Standing,
    When,
    hull,
    joined_text,
    statement_id,
)
from onrecord.reconcile.denial import Denials, denials, is_refusal
from onrecord.reconcile.quoted import part_kind, quoted_within
from onrecord.reconcile.words import amounts, content_tokens, content_words, expanded, numbers, tokens

STATED = frozenset({CueClass.SPEECH, CueClass.INTENT, CueClass.STANCE})
NAMED = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.DOCUMENT})
# Shares of a part's content words. A part is a wrapper when little stands around the attribution inside it, and not
# too much between that one's source, cue and content: how and when it was said, not a thing said besides.
AROUND_REST = 0.2
WRAPPER_REST = 0.5
# Where a quotation falls into things said one after the other; not after initials.
_SENTENCE_END = re.compile(r"(?<=[^\s.]{2}[.!?])[\s\"“”]+|\s*(?:\.\s?){3,}|…")


@dataclass(frozen=True)
class Unit:
    """One part of an attribution, seen as a possible carrier of a statement. *speaker* is a record actor id.

    *sentences*: of a quotation of several sentences, the unit that each would be alone, with the key of the whole,
    as found (:func:`onrecord.reconcile.matching.focus` brings them up to date).
    """

    key: str
    report: Report
    attribution: Attribution
    part: int
    spans: Spans
    text: str
    kind: Kind
    speaker: str | None
    speaker_kind: ActorKind | None
    country: str | None
    code: PartCode | None
    acts: tuple[Act, ...]
    said: When
    relay: tuple[RecordRelay, ...]
    relay_carried: bool = False  # the relay is named in the sentence before, not here
    words: tuple[str, ...] = field(repr=False, default=())
    content: frozenset[str] = field(repr=False, default=frozenset())
    main: frozenset[str] = field(repr=False, default=frozenset())  # content outside the condition
    quoted: tuple[str, ...] = field(repr=False, default=())
    quoted_content: frozenset[str] = field(repr=False, default=frozenset())
    condition: str | None = None
    condition_content: frozenset[str] = field(repr=False, default=frozenset())
    matter: tuple[tuple[str, str], ...] = field(repr=False, default=())  # concept and word of all that carries matter
    denied: frozenset[str] = field(repr=False, default=frozenset())  # content that the wording or its cue turns down
    open: frozenset[str] = field(repr=False, default=frozenset())  # content in conditions: neither said nor denied
    numbers: frozenset[str] = frozenset()
    amounts: frozenset[float] = frozenset()  # the same, put together: "thirty thousand" is one
    sector: str | None = None
    sentences: tuple["Unit", ...] = field(repr=False, default=())

    @property
    def named(self) -> bool:
        """Whether the speaker is somebody in particular (not "officials", not "a source")."""
        return self.speaker is not None and self.speaker_kind in NAMED

    @property
    def issues(self) -> frozenset[str]:
        """The issues it is about."""
        return frozenset(self.code.issues) if self.code else frozenset()

    @property
    def stance(self) -> Stance:
        """Where it stands on them."""
        return self.code.stance if self.code else Stance.UNCLEAR


def find_units(annotated: Annotated, actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> list[Unit]:
    """The units of one report, in the order of the text."""
    codes = {(c.attribution, c.part): c for c in annotated.codes}
    acts = _acts_of(annotated.acts)
    by_id = {a.id: a for a in annotated.attributions}
    children = _children(annotated.attributions)
    out = []
    for attribution in annotated.attributions:
        if not _is_stated(attribution, by_id):
            continue
        relay = _relays(attribution, by_id, actor_of, actors, annotated)
        for part, spans in enumerate(attribution.parts):
            if not spans or is_wrapper(annotated.report, attribution, spans, children.get(attribution.id, ())):
                continue
            unit = _unit(annotated.report, attribution, part, codes, acts, relay, actor_of, actors)
            if unit.speaker is not None or unit.kind is Kind.DIRECT:
                out.append(unit)
    return sorted(out, key=lambda u: (u.spans[0], u.key))


def _acts_of(acts: Iterable[Act]) -> dict[str, tuple[Act, ...]]:
    out: dict[str, tuple[Act, ...]] = {}
    for act in acts:
        if act.attribution:
            out[act.attribution] = (*out.get(act.attribution, ()), act)
    return out


def _children(attributions: Iterable[Attribution]) -> dict[str, tuple[Attribution, ...]]:
    out: dict[str, tuple[Attribution, ...]] = {}
    for attribution in attributions:
        if attribution.parent:
            out[attribution.parent] = (*out.get(attribution.parent, ()), attribution)
    return out


def _is_stated(attribution: Attribution, by_id: Mapping[str, Attribution]) -> bool:
    """Whether it is given as really said: itself and everything it stands inside."""
    if attribution.cue_class not in STATED:
        return False
    seen: set[str] = set()
    at: Attribution | None = attribution
    while at is not None and at.id not in seen:
        if at.standing is not Standing.SAID:
            return False
        seen.add(at.id)
        at = by_id.get(at.parent) if at.parent else None
    return True


def is_wrapper(report: Report, parent: Attribution, spans: Spans, children: Sequence[Attribution]) -> bool:
    """Whether the part under *spans* says little more than that somebody else said something."""
    for child in children:
        if child.standing is not Standing.SAID or child.cue_class is not CueClass.SPEECH:
            continue
        if not any(i.overlaps(s) for i in child.content for s in spans):
            continue
        telling = [*child.source, *child.cue, *child.content]
        around = _rest(report, spans, [hull(telling)])
        between = _rest(report, spans, telling)
        if around < AROUND_REST and between < WRAPPER_REST:
            return True
    return False


def _rest(report: Report, spans: Spans, inner: Sequence[Span]) -> float:
    """The share of the content words under *spans* that *inner* leaves."""
    left = content_words(tokens(joined_text(report.text, _minus(spans, inner), " ")))
    everything = content_words(tokens(joined_text(report.text, spans, " ")))
    return len(left) / len(everything) if everything else 1.0


def _minus(spans: Spans, inner: Sequence[Span]) -> list[Span]:
    """*spans* without what *inner* covers."""
    left = list(spans)
    for hole in inner:
        left = [piece for span in left for piece in _cut(span, hole)]
    return left


def _cut(span: Span, hole: Span) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    edges = [(span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end)]
    return [Span(a, b) for a, b in edges if a < b]


def _unit(
    report: Report,
    attribution: Attribution,
    part: int,
    codes: Mapping[tuple[str, int], PartCode],
    acts: Mapping[str, tuple[Act, ...]],
    relay: tuple[RecordRelay, ...],
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> Unit:
    spans = attribution.parts[part]
    code = codes.get((attribution.id, part))
    speaker = actor_of.get(attribution.speaker) if attribution.speaker else None
    who = actors.get(speaker) if speaker else None
    text = joined_text(report.text, spans)
    quoted = " … ".join(q.of(report.text) for q in quoted_within(report, spans))
    if attribution.kind is Kind.DIRECT:
        quoted = quoted or text  # a post set apart from the text needs no marks
    unit = Unit(
        key=statement_id(attribution.id, part),
        report=report,
        attribution=attribution,
        part=part,
        spans=spans,
        text=text,
        kind=part_kind(report, spans, attribution.kind),
        speaker=speaker if who else None,
        speaker_kind=who.kind if who else None,
        country=who.country if who else None,
        sector=who.sector if who else None,
        code=code,
        acts=_own_acts(attribution, part, code, acts.get(attribution.id, ())),
        said=attribution.said,
        relay=relay,
    )
    whole = _worded(unit, text, quoted, _condition(report, code))
    return replace(whole, sentences=_sentences(whole, quoted))


def _worded(unit: Unit, text: str, quoted: str, condition: str | None) -> Unit:
    """The unit with the words of *text*, of which those of *quoted* stand inside quotation marks."""
    words, condition_words = tokens(text), tokens(condition or "")
    outside = _without(words, condition_words)
    turned = _denials(unit, text)
    quoted_words = tuple(expanded(tokens(quoted)))
    return replace(
        unit,
        words=words,
        content=frozenset(content_words(words)),
        main=frozenset(content_words(outside) or content_words(words)),
        quoted=quoted_words,
        quoted_content=frozenset(content_words(quoted_words)),
        condition=condition,
        condition_content=frozenset(content_words(condition_words)),
        matter=tuple(dict.fromkeys(content_tokens(words))),
        denied=turned.denied,
        open=turned.open,
        numbers=numbers(words),
        amounts=amounts(words),
    )


def _denials(unit: Unit, text: str) -> Denials:
    """What the wording denies, or its cue does: what is ruled out is denied."""
    cue = joined_text(unit.report.text, unit.attribution.cue)
    # A refusal in front of a quotation is the reporter's summary of it: the quotation says itself what it denies.
    return denials(text, refused=unit.kind is not Kind.DIRECT and is_refusal(cue))


def _sentences(unit: Unit, quoted: str) -> tuple[Unit, ...]:
    """Each sentence of a quotation as a unit; none where there is only one."""
    if unit.kind is not Kind.DIRECT:
        return ()
    found = [s.strip() for s in _SENTENCE_END.split(quoted) if s.strip()]
    if len(found) < 2:
        return ()
    return tuple(_worded(unit, s, s, unit.condition if unit.condition and unit.condition in s else None) for s in found)


def _own_acts(attribution: Attribution, part: int, code: PartCode | None, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts of one part: those its code names, else those triggered in it, else (one part) all."""
    if code and code.acts:
        return tuple(a for a in acts if a.id in code.acts)
    if len(attribution.parts) == 1:
        return tuple(acts)
    return tuple(a for a in acts if any(s.covers(a.trigger) for s in attribution.parts[part]))


def _condition(report: Report, code: PartCode | None) -> str | None:
    """The words of the condition that coding found."""
    return joined_text(report.text, code.condition) if code and code.condition else None


def _without(words: Sequence[str], inner: Sequence[str]) -> tuple[str, ...]:
    """*words* without the first run equal to *inner*."""
    size = len(inner)
    for at in range(len(words) - size + 1) if size else ():
        if tuple(words[at : at + size]) == tuple(inner):
            return (*words[:at], *words[at + size :])
    return tuple(words)


def _relays(
    attribution: Attribution,
    by_id: Mapping[str, Attribution],
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    annotated: Annotated,
) -> tuple[RecordRelay, ...]:
    """The attribution's relays, nearest to the report first; whoever tells it in turn comes before its own."""
    own = [_record_relay(r, actor_of, actors) for r in attribution.relay]
    outer = _outer_relays(attribution, by_id, actor_of, actors, annotated)
    known = {(r.actor, r.name) for r in own}
    return tuple([r for r in outer if (r.actor, r.name) not in known] + own)


def _record_relay(relay: Relay, actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> RecordRelay:
    actor = actors.get(actor_of.get(relay.actor, "")) if relay.actor else None
    return RecordRelay(actor.id if actor else None, actor.name if actor else relay.name, relay.how, relay.evidence)


def _outer_relays(
    attribution: Attribution,
    by_id: Mapping[str, Attribution],
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    annotated: Annotated,
) -> list[RecordRelay]:
    out: list[RecordRelay] = []
    seen = {attribution.id}
    inner = attribution
    parent = by_id.get(attribution.parent) if attribution.parent else None
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        actor = actors.get(actor_of.get(parent.speaker, "")) if parent.speaker else None
        told = parent.cue_class is CueClass.SPEECH and any(
            is_wrapper(annotated.report, parent, part, [inner]) for part in parent.parts
        )
        if told and parent.source and actor and parent.speaker != attribution.speaker:
            evidence = annotated.report.place(parent.source[0])
            out.insert(0, RecordRelay(actor.id, actor.name, relay_how(actor), evidence))
            out = [_record_relay(r, actor_of, actors) for r in parent.relay] + out
        inner = parent
        parent = by_id.get(parent.parent) if parent.parent else None
    return out


def relay_how(actor: Actor) -> str:
    """How *actor* passes words on, by what it is."""
    if actor.kind is ActorKind.OUTLET:
        return "newspaper"
    if actor.kind is ActorKind.DOCUMENT:
        return "document"
    if any("spokes" in role.lower() for role in (*actor.roles, actor.name)):
        return "spokesperson"
    return "retold"
