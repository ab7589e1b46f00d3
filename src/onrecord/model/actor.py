"""Actors: who a name, title, pronoun or metonym stands for."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import make_id
from onrecord.model.span import Span, Spans


class ActorKind(StrEnum):
    """What sort of actor it is."""

    PERSON = "person"
    STATE = "state"  # a country, and what stands for its government: capital, seat, "the US"
    ORGANISATION = "organisation"  # ministry, party, alliance, company
    OUTLET = "outlet"
    GROUP = "group"  # "European officials", "his rivals"
    ROLE = "role"  # somebody known by office only: "a Downing Street spokeswoman"
    ANONYMOUS = "anonymous"  # "two people familiar with the talks"
    DOCUMENT = "document"  # "a leaked plan"


@dataclass(frozen=True, slots=True)
class ReportActor:
    """An actor as one report has it. *names*: every distinct name used; *mentions*: every place, pronouns too."""

    id: str
    report: str
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # PLOVER: GOV MIL LEG JUD SPY OPP REB MED NGO BUS CVL IGO …
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    gender: str | None = None  # "f", "m", from titles, role nouns or pronouns in the report; None when not known
    mentions: Spans = ()
    name_spans: Spans = ()  # the mentions that are names (not pronouns, not roles)


def report_actor_id(report: str, name: str, kind: ActorKind, first: Span) -> str:
    """The id of an actor in a report: its name, kind and first mention."""
    return make_id("ra", report, kind, name, first.start, first.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """One real person, body or state over the whole record. *members*: ids of the report actors joined here."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    why: str = ""
