"""Links between statements: those that a report states, and, apart from them, those that may be inferred."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from onrecord.model import (
    Actor,
    ActorKind,
    Annotated,
    Attribution,
    Link,
    LinkBasis,
    LinkKind,
    Report,
    Signal,
    Stance,
    Statement,
    link_id,
    statement_id,
)
from onrecord.reconcile.units import NAMED
from onrecord.reconcile.words import content_words, tokens

KINDS = {kind.value: kind for kind in LinkKind}
# An inferred opposition rests on issue, stance and words in common, so it is never as sure as one that a report states.
INFERRED_SCORE = 0.5
SAME_MATTER = 0.3  # how alike (Dice) the wordings of two statements must be to be of one matter
MIN_SHARED_MATTER = 2  # words that they must share


class Resolver:
    """Finds the statements that a report's signals speak of."""

    def __init__(
        self,
        statements: Sequence[Statement],
        reports: Sequence[Annotated],
        actor_of: Mapping[str, str],
        actors: Mapping[str, Actor],
    ) -> None:
        self.statements = {s.id: s for s in statements}
        self.actor_of = actor_of
        self.actors = actors
        self._by_carrier = {c.key: s.id for s in statements for c in s.carriers if not c.shared}
        self._attributions = {a.id: a for r in reports for a in r.attributions}

    def named(self, refs: Iterable[tuple[str, int]]) -> list[str]:
        """The statements that attributions (with part) carry, in the order given, each once."""
        found = [self._by_carrier.get(statement_id(attribution, part)) for attribution, part in refs]
        return list(dict.fromkeys(s for s in found if s))

    def said_by(self, agent: str | None, issues: Iterable[str], *, before: Signal) -> list[str]:
        """What *agent* said on *issues*: in the signal's own report before it, else anywhere in the story."""
        speaker = self.actor_of.get(agent) if agent else None
        wanted = set(issues)
        found = [s for s in self.statements.values() if s.speaker == speaker and speaker and wanted & set(s.issues)]
        here = [s.id for s in found if any(_before(c.report, c.content[0].start, before) for c in s.carriers)]
        return here or [s.id for s in found]

    def last_said_by(self, agent: str | None, *, before: Signal) -> list[str]:
        """The last thing *agent* says in the signal's own report before it: "his statement", "the remark"."""
        speaker = self.actor_of.get(agent) if agent else None
        found = [
            (carrier.content[-1].end, s.id)
            for s in self.statements.values()
            for carrier in s.carriers
            if speaker and s.speaker == speaker and _before(carrier.report, carrier.content[-1].end, before)
        ]
        return [max(found)[1]] if found else []

    def speaker_name(self, attribution: str | None) -> str | None:
        """Who says what the attribution carries."""
        found: Attribution | None = self._attributions.get(attribution) if attribution else None
        actor = self.actors.get(self.actor_of.get(found.speaker, "")) if found and found.speaker else None
        return actor.name if actor else None


def _before(report: str, start: int, signal: Signal) -> bool:
    return report == signal.report and start < signal.trigger.start


def reported_links(
    statements: Sequence[Statement],
    reports: Sequence[Annotated],
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> list[Link]:
    """The links that the reports' own words make, equal ones once with the evidence of each."""
    resolver = Resolver(statements, reports, actor_of, actors)
    found = [
        link
        for annotated in sorted(reports, key=lambda r: r.report.id)
        for signal in sorted(annotated.signals, key=lambda s: (s.trigger, s.id))
        for link in _links_of(signal, annotated, resolver)
    ]
    return _once_a_copy(_each_once(found), {a.report.id: a.report for a in reports})


def _with_evidence(known: Link, new: Link) -> Link:
    evidence = tuple(sorted({*known.evidence, *new.evidence}))
    return replace(known, evidence=evidence)


def _once_a_copy(links: Iterable[Link], reports: Mapping[str, Report]) -> list[Link]:
    """The links; one that several outlets make in the same words, as reprints of one copy do, stands once.

    It is then by the agency whose copy it is, else by the outlet that had it first.
    """
    copies: dict[tuple[str, str, str | None, tuple[str, ...]], list[Link]] = defaultdict(list)
    for link in links:
        words = content_words(tokens(link.evidence[0].text))
        copies[link.kind, link.from_, link.to, words].append(link)
    # Two wordings may be by one agency: what then has one id is one link.
    return sorted(_each_once(_joined(same, reports) for same in copies.values()), key=lambda link: link.id)


def _each_once(links: Iterable[Link]) -> list[Link]:
    """The links, equal ones once with the evidence of each."""
    merged: dict[str, Link] = {}
    for link in links:
        known = merged.get(link.id)
        merged[link.id] = _with_evidence(known, link) if known else link
    return list(merged.values())


def _joined(same: Sequence[Link], reports: Mapping[str, Report]) -> Link:
    first = min(same, key=lambda link: _appeared(link, reports))
    if len(same) == 1:
        return first
    places = {p for link in same for p in link.evidence}
    agency = min((name for p in places if (name := reports[p.report].agency)), default="")
    by = agency or first.by
    ident = link_id(first.kind, first.from_, first.to, first.basis, by)
    return replace(first, id=ident, by=by, evidence=tuple(sorted(places)))


def _appeared(link: Link, reports: Mapping[str, Report]) -> tuple[bool, str, str]:
    day = reports[link.evidence[0].report].published.earliest
    return (day is None, str(day), link.id)


def _links_of(signal: Signal, annotated: Annotated, resolver: Resolver) -> list[Link]:
    kind = KINDS.get(signal.kind)
    if kind is None:
        return []
    subjects, objects = _ends(signal, resolver)
    pairs = _telling_pairs(subjects, objects, resolver, kind)
    if not pairs and kind is LinkKind.REVERSES:
        pairs = [(s, None) for s in subjects]
    by = resolver.speaker_name(signal.by) or annotated.report.label
    place = annotated.report.place(signal.evidence)
    return [
        Link(link_id(kind, a, b, LinkBasis.REPORTED, by), kind, a, b, LinkBasis.REPORTED, by, (place,), 1.0, signal.why)
        for a, b in pairs
    ]


def _ends(signal: Signal, resolver: Resolver) -> tuple[list[str], list[str]]:
    """The statements that relate and those they relate to, by what the signal names, else by agent and issue."""
    subjects = resolver.named(signal.subject)
    objects = resolver.named(signal.object)
    if not objects and signal.object_issue:
        found = resolver.said_by(signal.agent, signal.object_issue, before=signal)
        objects = [s for s in found if s not in subjects]
    elif not objects and signal.kind == LinkKind.REVERSES:
        objects = [s for s in resolver.last_said_by(signal.agent, before=signal) if s not in subjects]
    return subjects, objects


def _telling_pairs(
    subjects: Sequence[str], objects: Sequence[str], resolver: Resolver, kind: LinkKind
) -> list[tuple[str, str | None]]:
    """The pairs that the words hold of: where several remarks stand on each side, those on one issue."""
    pairs = [(a, b) for a in subjects for b in objects if a != b]
    if kind is LinkKind.REVERSES or len(subjects) <= 1 or not pairs:
        return list(pairs)
    issues = {s: set(resolver.statements[s].issues) for s in (*subjects, *objects)}
    shared = [(a, b) for a, b in pairs if issues[a] & issues[b]]
    return list(shared or pairs[:1])


def inferred_links(statements: Sequence[Statement], actors: Mapping[str, Actor]) -> list[Link]:
    """Oppositions that no report states: for and against on one issue, by two sides, or by one speaker at two times.

    Only where the two speak of the same matter in some of the same words, and one link for each two speakers and issue.
    """
    taking = [s for s in statements if _takes_side(s, actors)]
    best: dict[tuple[str, ...], tuple[float, Link]] = {}
    for a, b in combinations(sorted(taking, key=lambda s: s.id), 2):
        shared = sorted(set(a.issues) & set(b.issues))
        likeness = _likeness(a, b) if shared and a.stance is not b.stance and _may_oppose(a, b, actors) else 0.0
        link = _inferred(a, b, shared, likeness) if likeness >= SAME_MATTER else None
        if link:
            key = (*sorted((str(a.speaker), str(b.speaker))), *shared)
            best[key] = max(best.get(key, (0.0, link)), (link.score, link), key=lambda found: (found[0], found[1].id))
    return sorted((link for _, link in best.values()), key=lambda link: link.id)


def _takes_side(statement: Statement, actors: Mapping[str, Actor]) -> bool:
    """Whether somebody in particular is for or against something in it."""
    speaker = actors.get(statement.speaker or "")
    return speaker is not None and speaker.kind in NAMED and statement.stance in (Stance.FOR, Stance.AGAINST)


def _may_oppose(a: Statement, b: Statement, actors: Mapping[str, Actor]) -> bool:
    """Whether the speakers are of two sides: not a state and a person or body of it, who speak for one another."""
    one, two = actors[str(a.speaker)], actors[str(b.speaker)]
    if one.id == two.id or one.country is None or one.country != two.country:
        return True
    return one.kind is two.kind is ActorKind.PERSON


def _likeness(a: Statement, b: Statement) -> float:
    """Dice's measure of the words that carry matter in two statements; 0 where less than two are shared."""
    one, two = _matter(a), _matter(b)
    shared = len(one & two)
    return 2 * shared / (len(one) + len(two)) if shared >= MIN_SHARED_MATTER else 0.0


def _matter(statement: Statement) -> frozenset[str]:
    """The words that the first carrier of its own has, places left out: they are in everything a story tells."""
    own = [c.text for c in statement.carriers if not c.shared]
    return frozenset(w for text in own[:1] for w in content_words(tokens(text)) if not w.startswith("@"))


def _inferred(a: Statement, b: Statement, issues: Sequence[str], likeness: float) -> Link | None:
    kind = LinkKind.CONTRADICTS
    if a.speaker == b.speaker:
        if a.said.overlaps(b.said):
            return None
        kind = LinkKind.REVERSES
        a, b = (a, b) if _later(a, b) else (b, a)
    why = f"{a.speaker_name} {a.stance}, {b.speaker_name} {b.stance}: {', '.join(issues)}"
    evidence = tuple(sorted({p for s in (a, b) for act in s.acts for p in act.evidence}))
    ident = link_id(kind, a.id, b.id, LinkBasis.INFERRED, "onrecord")
    score = round(min(likeness, INFERRED_SCORE), 4)
    return Link(ident, kind, a.id, b.id, LinkBasis.INFERRED, "onrecord", evidence, score, why)


def _later(a: Statement, b: Statement) -> bool:
    """Whether *a* was said after *b*; the two are known not to overlap."""
    return a.said.earliest is not None and b.said.latest is not None and a.said.earliest > b.said.latest
