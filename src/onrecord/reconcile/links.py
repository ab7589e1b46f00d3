"""Links that a report states: its own words, resolved to the statements that they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import (
    Actor,
    Annotated,
    Link,
    LinkBasis,
    LinkKind,
    Place,
    Report,
    Signal,
    Statement,
    link_id,
)
from onrecord.reconcile.spoken_of import Resolver
from onrecord.reconcile.words import content_words, tokens

KINDS = {kind.value: kind for kind in LinkKind}
OWN_WORDS = frozenset({LinkKind.REVERSES, LinkKind.CLARIFIES})  # kinds whose two ends one speaker said
# A report that speaks of more remarks than these at once is not read plainly.
MAX_OBJECTS = 4


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
    subjects = resolver.named(signal.subject)
    meant = _objects(signal, annotated, subjects, resolver)
    objects = [s for s in meant if s not in subjects]
    if meant and not objects:  # both ends are held to be one statement: nothing to relate
        return []
    pairs = _telling_pairs(subjects, objects, resolver, kind)
    if not pairs and (signal.spoken or kind in OWN_WORDS):
        pairs = [(s, None) for s in subjects[:1]]
    by = resolver.speaker_name(signal.by) or annotated.report.label
    place = annotated.report.place(signal.evidence)
    return [_link(kind, a, b, by, signal, (place,)) for a, b in pairs]


def _link(kind: LinkKind, a: str, b: str | None, by: str, signal: Signal, places: tuple[Place, ...]) -> Link:
    open_end = "" if b else "; the words meant are not in the record, or not plain"
    ident = link_id(kind, a, b, LinkBasis.REPORTED, by)
    return Link(ident, kind, a, b, LinkBasis.REPORTED, by, places, 1.0, signal.why + open_end)


def _objects(signal: Signal, annotated: Annotated, subjects: Sequence[str], resolver: Resolver) -> list[str]:
    """The statements that the signal relates to: those it names, else those it describes, wherever they stand."""
    named = resolver.named(signal.object)
    if named:
        return named
    found = resolver.described(signal, annotated.report, subjects)
    return found if len(found) <= MAX_OBJECTS else []


def _telling_pairs(
    subjects: Sequence[str], objects: Sequence[str], resolver: Resolver, kind: LinkKind
) -> list[tuple[str, str | None]]:
    """The pairs that the words hold of: where several remarks stand on each side, those on one issue."""
    pairs = [(a, b) for a in subjects for b in objects if a != b]
    if kind in OWN_WORDS or len(subjects) <= 1 or not pairs:
        return list(pairs)
    issues = {s: set(resolver.statements[s].issues) for s in (*subjects, *objects)}
    shared = [(a, b) for a, b in pairs if issues[a] & issues[b]]
    return list(shared or pairs[:1])
