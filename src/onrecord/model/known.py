"""Known actors: what a user's actor file says of particular people and bodies (the program itself knows none)."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.actor import ActorKind
from onrecord.model.ids import make_id


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One row of an actor file. *country*: any code the file uses; *since* and *until* bound the role, in days.

    *entity*: the id that the file gives it; several rows of one id are one person or body in several offices.
    A state has *demonyms*, *capitals* and *seats* (of government) beside its names.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    entity: str = ""

    @property
    def key(self) -> str:
        """What rows about one and the same have in common: the id in the file, else name, kind and country."""
        return self.entity or make_id("k", self.name, self.kind, self.country or "")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all its aliases."""
        return (self.name, *self.aliases)


def known_version(known: tuple[KnownActor, ...]) -> str:
    """A short hash of a set of known actors; "" for none. Reports are annotated again when it changes."""
    return make_id("k", *sorted(map(repr, known))) if known else ""
