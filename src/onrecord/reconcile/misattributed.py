"""The same words given to two people: kept as two statements, and shown to the editor."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.model import Actor, ActorKind, Discrepancy, discrepancy_id, hull
from onrecord.reconcile.clusters import Group
from onrecord.reconcile.names import person_name
from onrecord.reconcile.units import Unit
from onrecord.reconcile.words import fold

# Words in one run that two reports do not share by chance.
SAME_WORDS = 10


def same_words_two_people(groups: Sequence[Group], actors: Mapping[str, Actor]) -> list[Discrepancy]:
    """One discrepancy for each pair of statements that carry a long run of equal quoted words by different people.

    Only where both reports name the person right there: a pronoun may have been read wrongly.
    """
    runs: dict[tuple[str, ...], dict[str, tuple[str, Unit]]] = defaultdict(dict)
    for group in groups:
        for unit in group.units:
            if _named_here(unit, actors):
                for run in _runs(unit.quoted):
                    runs[run].setdefault(unit.speaker or "", (group.units[0].key, unit))
    found: dict[tuple[str, str], tuple[Unit, Unit]] = {}
    for by_speaker in runs.values():
        for (one, a), (two, b) in combinations(by_speaker.values(), 2):
            if a.report.id != b.report.id:
                found.setdefault((min(one, two), max(one, two)), (a, b))
    return [_discrepancy(about, *units, actors) for (about, _), units in sorted(found.items(), key=lambda f: f[0])]


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + SAME_WORDS] for i in range(len(words) - SAME_WORDS + 1)]


def _named_here(unit: Unit, actors: Mapping[str, Actor]) -> bool:
    """Whether the source of the attribution has the person's family name in it."""
    actor = actors.get(unit.speaker or "")
    if actor is None or actor.kind is not ActorKind.PERSON or not unit.attribution.source:
        return False
    name = person_name(actor.name)
    source = fold(hull(unit.attribution.source).of(unit.report.text))
    return name is not None and name.family in source


def _discrepancy(about: str, a: Unit, b: Unit, actors: Mapping[str, Actor]) -> Discrepancy:
    places = tuple(sorted(u.report.place(hull(u.attribution.source)) for u in (a, b)))
    names = sorted(actors[u.speaker or ""].name for u in (a, b))
    note = f"the same words are given to {names[0]} in one report and to {names[1]} in another"
    return Discrepancy(discrepancy_id("speaker", about, places), "speaker", about, places, note)
