"""The conditions and deadlines of a statement: those of its carriers, each once, in the fullest wording."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Actor, Condition, Deadline, StatementCondition, StatementDeadline, joined_text
from onrecord.reconcile.units import Unit


def merge_conditions(
    units: Sequence[Unit], actor_of: Mapping[str, str], actors: Mapping[str, Actor]
) -> tuple[StatementCondition, ...]:
    """The conditions of all units; those of one kind, party and normal form once, with the evidence of each."""
    merged: dict[tuple[str, str, str], StatementCondition] = {}
    for unit in _body_first(units):
        for found in unit.code.conditions if unit.code else ():
            new = _condition(found, unit, actor_of, actors)
            key = (new.kind, new.party or "", new.normal or new.words)
            merged[key] = _fuller(merged[key], new) if key in merged else new
    return tuple(merged[key] for key in sorted(merged))


def merge_deadlines(units: Sequence[Unit]) -> tuple[StatementDeadline, ...]:
    """The deadlines of all units; those in the same words once, with the evidence of each."""
    merged: dict[str, StatementDeadline] = {}
    for unit in _body_first(units):
        for found in unit.code.deadlines if unit.code else ():
            new = _deadline(found, unit)
            held = merged.setdefault(new.words.casefold(), new)
            merged[new.words.casefold()] = replace(held, evidence=tuple(sorted({*held.evidence, *new.evidence})))
    return tuple(merged[key] for key in sorted(merged))


def _body_first(units: Sequence[Unit]) -> list[Unit]:
    """*units* with those in the body of a report before headlines."""
    return sorted(units, key=lambda u: (u.attribution.headline, u.key))


def _condition(
    found: Condition, unit: Unit, actor_of: Mapping[str, str], actors: Mapping[str, Actor]
) -> StatementCondition:
    party = actors.get(actor_of.get(found.party, "")) if found.party else None
    return StatementCondition(
        found.kind,
        joined_text(unit.report.text, found.spans),
        found.normal,
        party.id if party else None,
        party.name if party else None,
        tuple(unit.report.place(span) for span in found.spans),
    )


def _fuller(one: StatementCondition, two: StatementCondition) -> StatementCondition:
    """The first wording, or the longer one, with the evidence of both."""
    chosen = two if len(two.words) > len(one.words) else one
    return replace(chosen, evidence=tuple(sorted({*one.evidence, *two.evidence})))


def _deadline(found: Deadline, unit: Unit) -> StatementDeadline:
    text = unit.report.text
    evidence = tuple(unit.report.place(span) for span in found.spans)
    return StatementDeadline(joined_text(text, found.spans), joined_text(text, found.due), found.by, evidence)
