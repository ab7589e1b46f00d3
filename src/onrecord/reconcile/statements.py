"""Groups of units to statements: what they do, on what terms, when, from where."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onrecord.model import (
    UNKNOWN_WHEN,
    Act,
    Actor,
    ActorKind,
    Basis,
    Carrier,
    Place,
    Stance,
    Statement,
    StatementAct,
    When,
    joined_text,
)
from onrecord.reconcile.chains import trace
from onrecord.reconcile.clusters import Group
from onrecord.reconcile.issues import issue_stances
from onrecord.reconcile.reprints import Reprints
from onrecord.reconcile.terms import merge_conditions, merge_deadlines
from onrecord.reconcile.units import Unit

# The surer basis first: a printed date, words that count from a known day, and so on.
_SURENESS = (Basis.TEXT, Basis.HEADER, Basis.URL, Basis.PHRASE, Basis.INFERRED, Basis.PUBLISHED, Basis.UNKNOWN)


def build_statement(
    group: Group,
    story: str,
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    reprints: Reprints,
    material: Mapping[str, str] | None = None,
) -> Statement:
    """The statement that the units of *group* carry.

    *reprints*: the text that the story's reports share; *material*: what candidates for issues turned out to be.
    """
    units = sorted(group.units, key=_carrier_order)
    everywhere = sorted((*group.units, *group.shared), key=_carrier_order)
    voice = _voice(units)
    speaker = actors.get(voice.speaker) if voice.speaker else None
    came = trace(everywhere, reprints)
    on = issue_stances(units, material or {})
    return Statement(
        id=group.units[0].key,
        story=story,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_why=voice.attribution.speaker_why,
        addressees=_addressees(units, actor_of),
        acts=merge_acts(units, actor_of, actors),
        issues=tuple(found.issue for found in on),
        stance=_stance(units),
        condition=_condition(units),
        conditions=merge_conditions(units, actor_of, actors),
        deadlines=merge_deadlines(units),
        said=common_time([*(u.said for u in everywhere), *(u.said for u in group.kin if u.said.earliest)]),
        origin=came.relay[-1] if came.relay else None,
        relay=came.relay,
        origins=came.origins,
        carriers=tuple(_carrier(u, group) for u in everywhere),
        score=min((d.score for d in group.decisions.values()), default=1.0),
        on=on,
        chain=came.chain,
        origin_names=came.origin_names,
        first=came.first,
        first_why=came.first_why,
    )


def _carrier_order(unit: Unit) -> tuple[str, int, str]:
    return (unit.report.id, unit.spans[0].start, unit.key)


def _voice(units: Sequence[Unit]) -> Unit:
    """The unit whose speaker speaks for all: a person goes before the state, somebody before nobody."""
    rank = {ActorKind.PERSON: 0, ActorKind.ROLE: 2, ActorKind.GROUP: 3, ActorKind.ANONYMOUS: 4, None: 5}
    return min(units, key=lambda u: (rank.get(u.speaker_kind, 1), -u.attribution.confidence, u.key))


def _addressees(units: Sequence[Unit], actor_of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({actor_of[a] for u in units for a in u.attribution.addressees if a in actor_of}))


def _stance(units: Sequence[Unit]) -> Stance:
    """The chief stance that most carriers give; unclear where they are evenly divided."""
    votes = Counter(u.stance for u in units if u.stance is not Stance.UNCLEAR).most_common()
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return Stance.UNCLEAR
    return votes[0][0]


def _condition(units: Sequence[Unit]) -> str | None:
    """The fullest wording of the condition, from the body of a report rather than a headline."""
    found = [u for u in units if u.condition]
    if not found:
        return None
    return min(found, key=lambda u: (u.attribution.headline, -len(u.condition or ""), u.key)).condition


def common_time(whens: Iterable[When]) -> When:
    """The days on which all of *whens* agree, on the surest basis among them; where they do not, the surest one."""
    known = sorted((w for w in whens if w.known), key=_time_order)
    if not known:
        return UNKNOWN_WHEN
    best = known[0]
    earliest, latest = best.earliest, best.latest
    evidence = set(best.evidence)
    for when in known[1:]:
        if when.overlaps(When(earliest, latest)):
            if _narrows(when, earliest, latest):
                evidence |= set(when.evidence)
            earliest = max((d for d in (earliest, when.earliest) if d), default=None)
            latest = min((d for d in (latest, when.latest) if d), default=None)
    return When(earliest, latest, best.basis, tuple(sorted(evidence)))


def _time_order(when: When) -> tuple[int, int, str, tuple[Place, ...]]:
    width = (when.latest - when.earliest).days if when.latest and when.earliest else 10_000
    return (_SURENESS.index(when.basis), width, str(when.earliest or when.latest), when.evidence)


def _narrows(when: When, earliest: date | None, latest: date | None) -> bool:
    later = when.earliest is not None and (earliest is None or when.earliest > earliest)
    sooner = when.latest is not None and (latest is None or when.latest < latest)
    return later or sooner


def merge_acts(
    units: Sequence[Unit], actor_of: Mapping[str, str], actors: Mapping[str, Actor]
) -> tuple[StatementAct, ...]:
    """The acts of all units, equal ones once with the evidence of each."""
    merged: dict[tuple[str, ...], StatementAct] = {}
    for unit in units:
        for act in unit.acts:
            new = _statement_act(act, unit, actor_of, actors)
            key = (new.type, new.mode or "", new.recipient or "", str(new.negated))
            merged[key] = _joined(merged[key], new) if key in merged else new
    return tuple(merged[key] for key in sorted(merged))


def _statement_act(act: Act, unit: Unit, actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> StatementAct:
    recipient = actors.get(actor_of.get(act.recipient, "")) if act.recipient else None
    return StatementAct(
        type=act.type,
        mode=act.mode,
        agent=actor_of.get(act.agent) if act.agent else None,
        recipient=recipient.id if recipient else None,
        recipient_name=recipient.name if recipient else None,
        modality=act.modality,
        negated=act.negated,
        condition=joined_text(unit.report.text, act.condition) if act.condition else None,
        evidence=(unit.report.place(act.trigger),),
        contexts=act.contexts,
        why=act.why,
    )


def _joined(one: StatementAct, two: StatementAct) -> StatementAct:
    """One act with the evidence of both; terms of the one that gives more of them."""
    fuller = max((one, two), key=lambda a: (len(a.condition or ""), a.agent is not None, a.evidence))
    return StatementAct(
        fuller.type,
        fuller.mode,
        fuller.agent,
        fuller.recipient,
        fuller.recipient_name,
        fuller.modality,
        fuller.negated,
        fuller.condition,
        tuple(sorted({*one.evidence, *two.evidence})),
        tuple(sorted({*one.contexts, *two.contexts})),
        max((one.why, two.why), key=lambda why: (len(why), why)),
    )


def _carrier(unit: Unit, group: Group) -> Carrier:
    report, attribution = unit.report, unit.attribution
    return Carrier(
        report=report.id,
        path=report.path,
        attribution=attribution.id,
        part=unit.part,
        content=unit.spans,
        source=joined_text(report.text, attribution.source),
        cue=joined_text(report.text, attribution.cue),
        kind=unit.kind,
        text=unit.text,
        headline=attribution.headline,
        confidence=attribution.confidence,
        why=_carrier_why(unit, group),
        shared=_is_shared(unit, group),
        relay=unit.relay,
    )


def _is_shared(unit: Unit, group: Group) -> bool:
    return any(unit.key == other.key for other in group.shared)


def _carrier_why(unit: Unit, group: Group) -> str:
    """The strongest decision that put the unit into its group, and an origin taken from the sentence before."""
    if _is_shared(unit, group):
        return "a longer quotation that holds these words; it belongs to another statement"
    mine = [(d.score, d.why) for pair, d in sorted(group.decisions.items()) if unit.key in pair]
    score, why = max(mine, default=(1.0, ""))
    reasons = [f"{why} ({score:.2f})"] if why else []
    if unit.relay_carried:
        reasons.append(f"{unit.relay[-1].how} named in the sentence before")
    return "; ".join(reasons)
