"""Discrepancies: what an editor must ask about, once for each statement or actor and kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.model import Actor, ActorKind, Annotated, Discrepancy, Place, discrepancy_id
from onrecord.reconcile.clusters import Group
from onrecord.reconcile.differences import FINDERS, Difference, Finder
from onrecord.reconcile.misattributed import same_words_two_people
from onrecord.reconcile.names import given_agree, person_name
from onrecord.reconcile.units import Unit

# Carriers of one statement that are compared pair by pair; a remark in a hundred reports differs in the same few ways.
MAX_COMPARED = 20


def find_discrepancies(
    groups: Sequence[Group], reports: Sequence[Annotated], actor_of: Mapping[str, str], actors: Mapping[str, Actor]
) -> list[Discrepancy]:
    """All discrepancies of one story, in the order of their ids."""
    found = [d for group in groups for d in _of_group(group)]
    found += _names(reports, actor_of, actors)
    found += same_words_two_people(groups, actors)
    return sorted(found, key=lambda d: d.id)


def _of_group(group: Group) -> list[Discrepancy]:
    about = group.units[0].key
    out = []
    for kind, finder in FINDERS:
        found = _between(group.units[:MAX_COMPARED], finder)
        if found:
            out.append(_discrepancy(kind, about, found))
    return out


def _between(units: Sequence[Unit], finder: Finder) -> list[Difference]:
    pairs = ((a, b) for a, b in combinations(units, 2))
    return [d for a, b in pairs if (d := finder(a, b)) is not None]


def _discrepancy(kind: str, about: str, found: Sequence[Difference]) -> Discrepancy:
    """One row for all the differences of a kind: a place for each wording, the note of the first."""
    places = _distinct(p for d in sorted(found, key=lambda d: (d.one, d.other)) for p in (d.one, d.other))
    note = min((d.note for d in found), key=lambda n: (len(n), n))
    return Discrepancy(discrepancy_id(kind, about, places), kind, about, places, note)


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(set(places)))


def _names(reports: Sequence[Annotated], actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> list[Discrepancy]:
    """One person given two first names, within a report or between reports."""
    used: dict[str, dict[tuple[str, ...], set[Place]]] = defaultdict(lambda: defaultdict(set))
    for annotated in reports:
        for found in annotated.actors:
            actor = actors.get(actor_of.get(found.id, ""))
            if found.kind is not ActorKind.PERSON or actor is None:
                continue
            for place in (annotated.report.place(s) for s in found.name_spans):
                name = person_name(place.text)
                if name and name.full and _family_known(name.key, actor):
                    used[actor.id][name.given].add(place)
    return [d for actor, given in sorted(used.items()) for d in _name_discrepancy(actor, given)]


def _family_known(key: str, actor: Actor) -> bool:
    """Whether the surname is that of the actor's own name: other names may be nicknames or offices."""
    own = person_name(actor.name)
    return own is not None and own.key == key


def _name_discrepancy(actor: str, given: Mapping[tuple[str, ...], set[Place]]) -> list[Discrepancy]:
    rivals = [(a, b) for a, b in combinations(sorted(given), 2) if not given_agree(a, b)]
    if not rivals:
        return []
    forms = sorted({form for pair in rivals for form in pair})
    # The first place in each report is enough: the name is repeated all through.
    shown = _distinct(p for form in forms for p in _first_in_report(given[form]).values())
    names = " / ".join(sorted({p.text for p in shown}))
    return [
        Discrepancy(discrepancy_id("name", actor, shown), "name", actor, shown, f"one person under two names: {names}")
    ]


def _first_in_report(places: Iterable[Place]) -> dict[str, Place]:
    out: dict[str, Place] = {}
    for place in sorted(places):
        out.setdefault(place.report, place)
    return out
