"""Positions: where each actor stands on each issue, over which days, by which moves, resting on which statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.model import (
    UNKNOWN_WHEN,
    Actor,
    ActorKind,
    Basis,
    IssueStance,
    Level,
    Link,
    LinkBasis,
    LinkKind,
    Modality,
    Move,
    Position,
    Stance,
    Statement,
    Step,
    When,
    position_id,
)

# The shapes of signals (the beginning of a link's reason) that end what was said before, by what they make of it.
UNDOING = {
    "takes_back": Move.TOOK_BACK,
    "drops": Move.TOOK_BACK,
    "denies_saying": Move.DENIED,
    "disowns": Move.DENIED,
}
CHANGING = "changes"  # the shape of "she has stiffened her stance"
HARDENING = ("stiffen", "harden", "toughen")
SOFTENING = ("soften",)
FIRM = frozenset({Modality.ASSERTED, Modality.INTENDED})  # "could" and "would" are less
# Words of a role that speak for no government in office.
NOT_IN_OFFICE = frozenset({"former", "ex", "candidate", "nominee", "elect", "shadow", "opposition", "late", "retired"})
IN_GOVERNMENT = frozenset({"GOV", "MIL"})


@dataclass(frozen=True, slots=True)
class Undone:
    """A statement of the actor was undone: how, by which statement, and in whose words."""

    move: Move
    by: Statement | None
    by_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with its stance on the issue at hand.

    *undone*: it was taken back or denied. *changed*: the move that a report says the speaker made with it, and why.
    """

    statement: Statement
    on: IssueStance
    undone: Undone | None = None
    changed: tuple[Move, str] | None = None

    @property
    def day(self) -> date | None:
        """The day it is filed under."""
        return _day(self.statement)


def positions(
    statements: Iterable[Statement],
    links: Iterable[Link] = (),
    actors: Mapping[str, Actor] | None = None,
    states: Mapping[str, str] | None = None,
) -> list[Position]:
    """One position for each run of statements in which an actor holds one stance on an issue, oldest first.

    Only *links* that reports state end or turn a position. A statement without a known day belongs to no run in time:
    it joins the run of its own stance if there is only one. *states*: country code to the name of its state.
    """
    known = {s.id: s for s in statements}
    reported = [link for link in links if link.basis is LinkBasis.REPORTED]
    undone, changed = _undone(reported, known), _changed(reported)
    open_ended = _undone_on_issue(reported, known)
    by_actor: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for statement in sorted(known.values(), key=lambda s: s.id):
        for on in statement.on_each if statement.speaker else ():
            if on.stance is not Stance.UNCLEAR:
                end = undone.get(statement.id) or _ends(open_ended.get((statement.speaker, on.issue)), statement, on)
                said = Said(statement, on, end, changed.get(statement.id))
                by_actor[statement.speaker or "", on.issue].append(said)
    out: list[Position] = []
    for (actor, _), said_on in sorted(by_actor.items(), key=lambda item: item[0]):
        who = (actors or {}).get(actor)
        level, side = level_of(who), side_of(who, states or {})
        out += [replace(p, level=level, side=side) for p in _history(said_on)]
    return out


def level_of(actor: Actor | None) -> Level:
    """For whom *actor* speaks: themselves, a government, a state, or another body."""
    if actor is None:
        return Level.BODY
    if actor.kind is ActorKind.PERSON:
        return Level.PERSON
    if actor.kind is ActorKind.STATE:
        return Level.STATE
    return Level.GOVERNMENT if actor.country and actor.sector in IN_GOVERNMENT else Level.BODY


def side_of(actor: Actor | None, states: Mapping[str, str]) -> str | None:
    """The state (its name, else its code) whose government or state *actor* is or serves in; None for all others."""
    if actor is None or actor.country is None:
        return None
    serves = actor.kind is ActorKind.STATE or actor.sector in IN_GOVERNMENT
    roles = [set(role.lower().replace("-", " ").split()) for role in actor.roles]
    if not serves or (actor.kind is ActorKind.PERSON and roles and all(words & NOT_IN_OFFICE for words in roles)):
        return None
    return states.get(actor.country, actor.country)


def _undone(links: Iterable[Link], known: Mapping[str, Statement]) -> dict[str, Undone]:
    """By statement id, how its own speaker undid it, as a report says."""
    out: dict[str, Undone] = {}
    for link in sorted(links, key=lambda found: found.id):
        move = UNDOING.get(link.why.partition(":")[0])
        if move is None or link.to is None:
            continue
        one, other = known.get(link.from_), known.get(link.to)
        if one is not None and other is not None and one.speaker == other.speaker:
            out.setdefault(link.to, Undone(move, one, link.from_, f"{link.by}: {link.why.partition(': ')[2]}"))
    return out


def _undone_on_issue(links: Iterable[Link], known: Mapping[str, Statement]) -> dict[tuple[str | None, str], Undone]:
    """By speaker and issue: a report says that earlier words were undone, and only the new words tell of what."""
    out: dict[tuple[str | None, str], Undone] = {}
    for link in sorted(links, key=lambda found: found.id):
        move, by = UNDOING.get(link.why.partition(":")[0]), known.get(link.from_)
        if move is not None and link.to is None and by is not None:
            for issue in by.issues:
                out.setdefault(
                    (by.speaker, issue), Undone(move, by, by.id, f"{link.by}: {link.why.partition(': ')[2]}")
                )
    return out


def _ends(undone: Undone | None, statement: Statement, on: IssueStance) -> Undone | None:
    """*undone*, when it ends the stance that *statement* takes: said before, and not the same again."""
    if undone is None or undone.by is None or undone.by.id == statement.id:
        return None
    again = any(other.issue == on.issue and other.stance is on.stance for other in undone.by.on_each)
    day, end = _day(statement), _day(undone.by)
    return undone if not again and (day is None or end is None or day <= end) else None


def _changed(links: Iterable[Link]) -> dict[str, tuple[Move, str]]:
    """By statement id, the move that a report says its speaker made with it: "she has stiffened her stance"."""
    out: dict[str, tuple[Move, str]] = {}
    for link in sorted(links, key=lambda found: found.id):
        shape, _, words = link.why.partition(": ")
        if link.kind is LinkKind.REVERSES and shape == CHANGING:
            if any(word in words for word in HARDENING):
                out[link.from_] = (Move.HARDENED, f"{link.by}: {words}")
            elif any(word in words for word in SOFTENING):
                out[link.from_] = (Move.SOFTENED, f"{link.by}: {words}")
    return out


def _day(statement: Statement) -> date | None:
    return statement.said.earliest or statement.said.latest


def _history(said: Sequence[Said]) -> Iterator[Position]:
    """The positions that one actor's statements on one issue make, in order, each with how it began and ended."""
    runs = _runs(said)
    before: list[Said] | None = None
    made: list[Position] = []
    for run in runs:
        move, why = _beginning(before, run)
        position = _position(run, move, why)
        if before is not None and move is not Move.FIRST and made[-1].ended is None:
            made[-1] = replace(made[-1], ended=move, ended_by=run[0].statement.id, ended_why=why)
        made.append(position)
        before = run if run[0].day else before
    yield from made


def _runs(said: Sequence[Said]) -> list[list[Said]]:
    """The statements by stance held: a run ends where the stance changes, and where it is undone."""
    dated = sorted((s for s in said if s.day), key=lambda s: (s.day or date.max, s.on.stance, s.statement.id))
    runs: list[list[Said]] = []
    for one in dated:
        if runs and runs[-1][-1].on.stance is one.on.stance and not _over(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    for one in (s for s in said if not s.day):
        same = [run for run in runs if run[0].on.stance is one.on.stance]
        if len(same) == 1:
            same[0].append(one)
        else:
            runs.append([one])
    return runs


def _over(run: Sequence[Said], one: Said) -> bool:
    """Whether *run* was undone before *one* was said."""
    days = [_day(s.undone.by) for s in run if s.undone and s.undone.by]
    return any(d is not None and one.day is not None and d < one.day for d in days)


def _beginning(before: Sequence[Said] | None, run: Sequence[Said]) -> tuple[Move, str]:
    """How *run* follows on the run *before* it: the move and the reason."""
    if before is None:
        return Move.FIRST, ""
    undone = next((s.undone for s in before if s.undone), None)
    if undone and undone.by_id in {s.statement.id for s in run}:
        return undone.move, undone.why
    if not run[0].day or before[-1].statement.said.overlaps(run[0].statement.said):
        return Move.FIRST, f"beside {before[-1].on.stance}; which came first is not known"
    if run[0].changed:
        return run[0].changed
    one, two = before[-1].on.stance, run[0].on.stance
    why = f"from {one} to {two}"
    if one is two:
        return Move.REVERSED, f"{two} again"
    if Stance.CONDITIONAL not in (one, two):
        return Move.REVERSED, why
    return (Move.SOFTENED if two is Stance.CONDITIONAL else Move.HARDENED), why


def _steps(run: Sequence[Said], move: Move, why: str) -> tuple[Step, ...]:
    """Each statement of the run with its move: the first begins it, the others keep, harden or soften it."""
    steps = [Step(run[0].statement.id, move, run[0].on.words, why)]
    for last, one in pairwise(run):
        steps.append(_step(last, one))
    return tuple(steps)


def _step(last: Said, one: Said) -> Step:
    was, now = last.on.modality in FIRM, one.on.modality in FIRM
    apart = bool(last.day and one.day) and not last.statement.said.overlaps(one.statement.said)
    move, why = one.changed or (Move.KEPT, "")
    if one.changed is None and apart and was is not now:
        move = Move.HARDENED if now else Move.SOFTENED
        why = f"from {last.on.modality} to {one.on.modality}"
    return Step(one.statement.id, move, one.on.words, why)


def _position(run: Sequence[Said], move: Move, why: str) -> Position:
    last = run[-1].statement
    said = [s.statement for s in run]
    ids = tuple(s.id for s in said)
    stance = run[0].on.stance
    conditions = [s for s in said if s.condition] if stance is Stance.CONDITIONAL else []
    fullest = max(conditions, key=lambda s: (str(_day(s) or ""), len(s.condition or ""), s.id), default=None)
    undone = next((s.undone for s in run if s.undone), None)
    return Position(
        id=position_id(last.speaker or "", run[0].on.issue, stance, ids),
        actor=last.speaker or "",
        actor_name=last.speaker_name or "",
        issue=run[0].on.issue,
        stance=stance,
        when=_interval(said),
        statements=ids,
        condition=fullest.condition if fullest else None,
        why=f"{len(run)} statement{'s' if len(run) > 1 else ''} {stance}, from {_reports(said)}",
        steps=_steps(run, move, why),
        ended=undone.move if undone else None,
        ended_by=undone.by_id if undone else None,
        ended_why=undone.why if undone else "",
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


def _reports(run: Sequence[Statement]) -> str:
    reports = {c.report for s in run for c in s.carriers}
    return f"{len(reports)} report{'s' if len(reports) > 1 else ''}"
