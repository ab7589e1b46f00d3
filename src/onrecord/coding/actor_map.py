"""From a token to the actor behind it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotate.actors.knowledge import demonyms
from onrecord.coding.text import TokenMap, children, lemmas
from onrecord.data_files import table
from onrecord.model import ActorKind, ReportActor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my", "ourselves", "myself"})
# Modifiers that say whose a thing is: "Elbonian troops", "Elbonia's conduct".
OWNERS = ("poss", "amod", "compound", "nmod")


@cache
def _collectives() -> frozenset[str]:
    """Nouns of people and bodies, which act for the state or body that they belong to."""
    words = {row["noun"] for row in table("role_nouns.tsv")} | {row["word"] for row in table("organisation_words.tsv")}
    rows = (row["words"].split("|") for row in table("arenas.tsv") if row["place"] == "doer")
    return frozenset(words.union(*rows))


def _is_collective(token: "Token") -> bool:
    return token.pos_ == "PROPN" or not _collectives().isdisjoint(lemmas(token))


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a place of an act: the actor, the word that names it, or how else it is known."""

    actor: str | None = None
    token: "Token | None" = None
    how: str = ""


class ActorMap:
    """The report's actors by the tokens that mention them."""

    def __init__(self, tokens: TokenMap, actors: Sequence[ReportActor]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._by_token: dict[int, tuple[Span, str]] = {}
        for actor in actors:
            for mention in actor.mentions:
                for token in tokens.tokens((mention,)):
                    self._keep(token.i, mention, actor.id)

    @classmethod
    def empty(cls) -> "ActorMap":
        """A map that knows no actor: for sentences coded by themselves."""
        made = cls.__new__(cls)
        made.actors, made._by_token = {}, {}
        return made

    def _keep(self, i: int, mention: Span, actor: str) -> None:
        """The shortest mention over a token is the one that speaks of it."""
        held = self._by_token.get(i)
        if held is None or (len(mention), mention, actor) < (len(held[0]), *held):
            self._by_token[i] = (mention, actor)

    def at(self, token: "Token", speaker: str | None = None) -> str | None:
        """The actor that *token* names; the first person stands for *speaker*."""
        if token.lower_ in FIRST_PERSON and token.text != "US":
            return speaker
        held = self._by_token.get(token.i)
        return held[1] if held else None

    def party(self, token: "Token", speaker: str | None = None) -> str | None:
        """The actor that *token* names, or whose the thing is: "Elbonia" for "Elbonia's stance on fish"."""
        found = self.at(token, speaker)
        if found:
            return found
        owners = children(token, *OWNERS)
        owners += [
            o
            for prep in children(token, "prep")
            if prep.lower_ in {"of", "from", "in", "by"}
            for o in children(prep, "pobj")
        ]
        found = self.first(owners, speaker) or next((n for n in map(self._nation, owners) if n), None)
        return found or self._quantity_of(token, speaker)

    def _nation(self, token: "Token") -> str | None:
        """The state that an adjective names ("Elbonian", "North Elbonian"), where the report has it as an actor."""
        before = token.nbor(-1).text if token.i else ""
        nations = demonyms()
        country = nations.get(f"{before} {token.text}") or nations.get(token.text)
        return self._state(country) if country else None

    def _quantity_of(self, token: "Token", speaker: str | None) -> str | None:
        """Whose the things are that *token* counts: "Elbonia" for "half of Elbonian exports"."""
        things = (o for prep in children(token, "prep") if prep.lower_ == "of" for o in children(prep, "pobj"))
        return next((party for party in (self.party(t, speaker) for t in things) if party), None)

    def first(self, tokens: "Iterable[Token]", speaker: str | None = None) -> str | None:
        """The first actor that one of *tokens* names."""
        return next((actor for actor in (self.at(t, speaker) for t in tokens) if actor), None)

    def first_party(self, tokens: "Iterable[Token]", speaker: str | None, *, but: str | None = None) -> str | None:
        """The first actor that is party to one of *tokens*, other than *but*."""
        found = (self.party(t, speaker) for t in tokens)
        return next((actor for actor in found if actor and actor != but), None)

    def find(self, tokens: "Iterable[Token]", speaker: str | None, *, but: Collection[str | None] = ()) -> Party:
        """The first actor that is party to one of *tokens*, other than *but*, with the token."""
        found = ((self.party(t, speaker), t) for t in tokens)
        return next((Party(actor, t) for actor, t in found if actor and actor not in but), Party())

    def find_doer(self, tokens: "Iterable[Token]", speaker: str | None) -> Party:
        """Who acts: named, or a collective that stands for whose it is ("Korsia's army", not "prices in Korsia")."""
        found = ((self.at(t, speaker) or (self.party(t, speaker) if _is_collective(t) else None), t) for t in tokens)
        return next((Party(actor, t) for actor, t in found if actor), Party())

    def state_of(self, actor: str | None) -> str | None:
        """The state that the actor belongs to, where the report names it."""
        held = self.actors.get(actor or "")
        if held is None or held.country is None:
            return None
        return self._state(held.country)

    def _state(self, country: str) -> str | None:
        states = (a.id for a in self.actors.values() if a.kind is ActorKind.STATE and a.country == country)
        return next(states, None)

    def same_side(self, one: str | None, other: str | None) -> bool:
        """Whether the two are one actor, or a state and its people; the unknown counts as the speaker's own."""
        if one is None or other is None or one == other:
            return True
        a, b = self.actors.get(one), self.actors.get(other)
        return a is None or b is None or None in (a.country, b.country) or a.country == b.country

    def one_party(self, one: str, other: str) -> bool:
        """Whether the two are one actor, or are known to belong to one state."""
        a, b = self.actors.get(one), self.actors.get(other)
        return one == other or bool(a and b and a.country and a.country == b.country)

    def is_outlet(self, actor: str | None) -> bool:
        """Whether the actor is a news outlet."""
        held = self.actors.get(actor or "")
        return held is not None and held.kind is ActorKind.OUTLET

    def reports_only(self, actor: str | None) -> bool:
        """Whether the actor passes on what others do: an outlet or a document."""
        held = self.actors.get(actor or "")
        return held is not None and held.kind in {ActorKind.OUTLET, ActorKind.DOCUMENT}
