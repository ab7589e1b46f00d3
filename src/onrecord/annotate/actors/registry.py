"""The actors of one report while it is being read: entities that gather mentions, names, offices and gender."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.annotate.actors.mentions import Form, Role
from onrecord.model import ActorKind


@dataclass
class Entity:
    """An actor being gathered. *spans*: token ranges with the form of each mention."""

    kind: ActorKind
    name: str = ""
    base: str = ""  # a description without what follows its noun: "official" of "official in Aford"
    names: Counter[str] = field(default_factory=Counter)
    spans: dict[tuple[int, int], Form] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    leaning: str | None = None  # the gender a given name hints at: it can rule a pronoun out, never tells the gender
    how: str | None = None  # outlets: how they relay
    plural: bool = False

    def add(self, start: int, end: int, text: str, form: Form) -> None:
        """Record a mention at tokens ``[start, end)``."""
        self.spans[(start, end)] = form
        if form is Form.NAME:
            self.names[text] += 1

    @property
    def person(self) -> bool:
        """Whether it is one human being: a person, or somebody known by office only."""
        return not self.plural and self.kind in (ActorKind.PERSON, ActorKind.ROLE, ActorKind.ANONYMOUS)


class Registry:
    """All entities of one report, and which of them each token range speaks of."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._at: dict[tuple[int, int], Entity] = {}
        self._titles: dict[int, Entity] = {}
        self._over: dict[int, list[tuple[int, int]]] = {}

    def new(self, kind: ActorKind, name: str) -> Entity:
        """A new entity."""
        entity = Entity(kind, name)
        self.entities.append(entity)
        return entity

    def mention(self, entity: Entity, start: int, end: int, text: str, form: Form) -> None:
        """Record that tokens ``[start, end)`` speak of *entity*."""
        entity.add(start, end, text, form)
        if (start, end) not in self._at:
            for token in range(start, end):
                self._over.setdefault(token, []).append((start, end))
        self._at[(start, end)] = entity

    def merge(self, described: Entity, named: Entity) -> None:
        """Make every mention of *described* one of *named*."""
        for (start, end), form in described.spans.items():
            named.add(start, end, "", form)
            if self._at.get((start, end)) is described:
                self._at[start, end] = named
        self._titles = {t: named if e is described else e for t, e in self._titles.items()}
        described.spans = {}
        self.entities = [e for e in self.entities if e is not described]

    def state(self, code: str) -> Entity | None:
        """The state with that code, if the report names it."""
        return next((e for e in self.entities if e.kind is ActorKind.STATE and e.country == code), None)

    def claim_title(self, entity: Entity, start: int, end: int) -> None:
        """Record that tokens ``[start, end)`` are the title beside the entity's name."""
        self._titles.update(dict.fromkeys(range(start, end), entity))

    def titled(self, token: int) -> Entity | None:
        """The person to whose title the token belongs."""
        return self._titles.get(token)

    def within(self, start: int, end: int) -> list[tuple[int, int, Entity]]:
        """Mentions that lie inside tokens ``[start, end)``, in order."""
        spans = {span for token in range(start, end) for span in self._over.get(token, ())}
        return [(s, e, self._at[s, e]) for s, e in sorted(spans) if start <= s and e <= end]

    def at(self, token: int) -> Entity | None:
        """The entity of the shortest mention that covers *token*."""
        spans = self._over.get(token)
        return self._at[min(spans, key=lambda m: (m[1] - m[0], m[0]))] if spans else None

    def mentions(self) -> list[tuple[int, int, Entity]]:
        """All mentions in order."""
        return [(s, e, self._at[s, e]) for s, e in sorted(self._at)]
