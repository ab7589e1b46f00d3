"""Positions: where each actor stands on each issue, over which days, resting on which statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import UNKNOWN_WHEN, Basis, Position, Stance, Statement, When, position_id


def positions(statements: Iterable[Statement]) -> list[Position]:
    """One position for each run of statements in which an actor holds one stance on an issue, oldest first.

    A statement without a known day belongs to no run in time: it joins the run of its own stance if there is only one.
    """
    by_actor: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.id):
        if statement.speaker and statement.stance is not Stance.UNCLEAR:
            for issue in statement.issues:
                by_actor[statement.speaker, issue].append(statement)
    out = []
    for (_, issue), said in sorted(by_actor.items()):
        out += [_position(run, issue) for run in _runs(said)]
    return out


def _day(statement: Statement) -> date | None:
    return statement.said.earliest or statement.said.latest


def _runs(statements: Sequence[Statement]) -> list[list[Statement]]:
    dated = sorted((s for s in statements if _day(s)), key=lambda s: (_day(s) or date.max, s.stance, s.id))
    runs: list[list[Statement]] = []
    for statement in dated:
        if runs and runs[-1][-1].stance is statement.stance:
            runs[-1].append(statement)
        else:
            runs.append([statement])
    for statement in (s for s in statements if not _day(s)):
        same = [run for run in runs if run[0].stance is statement.stance]
        if len(same) == 1:
            same[0].append(statement)
        else:
            runs.append([statement])
    return runs


def _position(run: Sequence[Statement], issue: str) -> Position:
    last = run[-1]
    ids = tuple(s.id for s in run)
    conditions = [s.condition for s in run if s.condition]
    return Position(
        id=position_id(last.speaker or "", issue, last.stance, ids),
        actor=last.speaker or "",
        actor_name=last.speaker_name or "",
        issue=issue,
        stance=last.stance,
        when=_interval(run),
        statements=ids,
        condition=conditions[-1] if conditions else None,
        why=f"{len(run)} statement{'s' if len(run) > 1 else ''} {last.stance}, from {_outlets(run)}",
    )


def _interval(run: Sequence[Statement]) -> When:
    """From the first day on which the stance is known to the last; evidence of the first and the last statement."""
    first = [s.said.earliest or s.said.latest for s in run]
    last = [s.said.latest or s.said.earliest for s in run]
    known = [d for d in first if d], [d for d in last if d]
    if not known[0]:
        return UNKNOWN_WHEN
    basis = Basis.INFERRED if any(s.said.basis is Basis.INFERRED for s in run) else run[0].said.basis
    evidence = tuple(sorted({*run[0].said.evidence, *run[-1].said.evidence}))
    return When(min(known[0]), max(*known[1], *known[0]), basis, evidence)


def _outlets(run: Sequence[Statement]) -> str:
    reports = {c.report for s in run for c in s.carriers}
    return f"{len(reports)} report{'s' if len(reports) > 1 else ''}"
