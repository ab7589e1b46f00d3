"""Report actors and the entries of the actor file: which entry somebody is, where that is beyond doubt."""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.model import ActorKind, KnownActor, ReportActor, When
from onrecord.reconcile.names import body_key, person_name
from onrecord.reconcile.words import fold


class KnownNames:
    """The entries of an actor file by the names they go by."""

    def __init__(self, known: Iterable[KnownActor] = ()) -> None:
        self._by_name: dict[str, list[KnownActor]] = defaultdict(list)
        for row in sorted(known, key=repr):
            for name in sorted({name_key(n) for n in row.names} - {""}):
                self._by_name[name].append(row)

    def who(self, actor: ReportActor, when: When | None = None) -> KnownActor | None:
        """The only entry that *actor*, in a report of the day *when*, can be; None where there is none or several.

        Of several of one name, the one of the actor's office goes first, then the one in office on that day.
        """
        rows = [r for n in self._names(actor) for r in self._by_name.get(n, ()) if _agrees(r, actor)]
        for narrowed in (rows, [r for r in rows if _in_office(r, actor)], [r for r in rows if _at_that_time(r, when)]):
            if len({r.key for r in narrowed}) == 1:
                return min(narrowed, key=repr)
        return None

    def _names(self, actor: ReportActor) -> list[str]:
        """The names that tell who *actor* is: a person's full names, or the name that the report gives no fuller."""
        names = dict.fromkeys((actor.name, *actor.names))
        if actor.kind is ActorKind.PERSON:
            full = [n for n in names if (p := person_name(n)) and p.full]
            names = dict.fromkeys(full or [actor.name])
        return sorted({name_key(n) for n in names} - {""})


def name_key(name: str) -> str:
    """*name* in the form in which names of actor files and reports are compared."""
    return body_key(name)


def _agrees(row: KnownActor, actor: ReportActor) -> bool:
    same_kind = row.kind is actor.kind
    return same_kind and (actor.country is None or row.country is None or actor.country == row.country)


def _in_office(row: KnownActor, actor: ReportActor) -> bool:
    """Whether the actor is given the office of the entry, in the same words or shorter ones."""
    office = set(fold(row.role or "").replace("-", " ").split())
    return bool(office) and any(_words(role) and _words(role) <= office for role in actor.roles)


def _words(role: str) -> set[str]:
    return set(fold(role).replace("-", " ").split())


def _at_that_time(row: KnownActor, when: When | None) -> bool:
    """Whether the entry's office was held on a day that the report may be of."""
    if when is None or not when.known or not (row.since or row.until):
        return False
    return when.overlaps(When(row.since, row.until))
