"""Names that stand for an actor wherever they are read: those of the data files, and those of a user's actor file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.annotate.actors.knowledge import Known, country_names, demonyms, known_names
from onrecord.model import ActorKind, KnownActor


@dataclass(frozen=True)
class Gazetteer:
    """*names*: name as written -> what it is; *demonyms*: as written -> country; *countries*: code -> short name."""

    names: dict[str, Known]
    demonyms: dict[str, str]
    countries: dict[str, str]
    people: dict[str, KnownActor]

    def known(self, text: str) -> Known | None:
        """What the name is; None when it is not known."""
        return self.names.get(text.replace("’", "'"))

    def may_open(self, word: str) -> bool:
        """Whether a name may begin with *word*: most words begin none."""
        return _opening(word) in self._openings

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(map(_opening, self.names))

    def country_of(self, text: str) -> str | None:
        """The code of the state that a name, demonym, capital or seat belongs to; None when it is none of these."""
        if text in self.demonyms:
            return self.demonyms[text]
        known = self.known(text)
        return known.country if known is not None and len(known.country) == 3 and known.form in _OF_STATES else None


_LETTERS = re.compile(r"\w*")
_OF_STATES = ("country", "capital", "seat")


def _opening(name: str) -> str:
    """The letters and digits that the name begins with."""
    found = _LETTERS.match(name)
    return found.group() if found else ""


@lru_cache(maxsize=4)
def gazetteer(added: tuple[KnownActor, ...] = ()) -> Gazetteer:
    """The names of the data files with those of *added*; where both know a name, the user's own file is right."""
    names, nations, countries = dict(known_names()), dict(demonyms()), dict(country_names())
    for actor in added:
        if actor.kind is ActorKind.STATE:
            countries[actor.country or actor.name] = actor.name
            nations |= dict.fromkeys(actor.demonyms, actor.country or actor.name)
        names |= _entries(actor)
    people = {name: a for a in added if a.kind is ActorKind.PERSON for name in a.names}
    return Gazetteer(names, nations, countries, people)


def _entries(actor: KnownActor) -> dict[str, Known]:
    """The names by which a text may speak of a state, body or outlet; people are found by how they are spoken of."""
    country, sector = actor.country or "", actor.sector or ""
    if actor.kind is ActorKind.STATE:
        code = country or actor.name
        return (
            _each(actor.names, Known(actor.name, "country", code, "GOV"))
            | _each(actor.capitals, Known(actor.name, "capital", code, "GOV"))
            | {name: Known(name, "seat", code, "GOV") for seat in actor.seats for name in _bare(seat)}
        )
    form = {ActorKind.ORGANISATION: "body", ActorKind.OUTLET: "outlet"}.get(actor.kind)
    return _each(actor.names, Known(actor.name, form, country, sector)) if form else {}


def _each(names: Iterable[str], known: Known) -> dict[str, Known]:
    return {bare: known for name in names for bare in _bare(name)}


def _bare(name: str) -> tuple[str, ...]:
    """The name without its article, which is no part of a mention."""
    return (name[4:],) if name[:4].lower() == "the " else (name,)
