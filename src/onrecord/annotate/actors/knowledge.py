"""What the program knows of kinds: states, seats, bodies, offices, role nouns and outlet words, from the data files."""

from dataclasses import dataclass
from functools import cache

from onrecord.annotate.actors.spelling import normal
from onrecord.data_files import table
from onrecord.model import ActorKind


@dataclass(frozen=True, slots=True)
class Known:
    """A name. *form*: country, capital, seat, body or outlet; *name* is the one to show by default."""

    name: str
    form: str
    country: str
    sector: str

    @property
    def kind(self) -> ActorKind:
        """States and capitals are the state; a seat stands for the body that sits there."""
        if self.form == "outlet":
            return ActorKind.OUTLET
        return ActorKind.STATE if self.form in ("country", "capital") else ActorKind.ORGANISATION


@dataclass(frozen=True, slots=True)
class Office:
    """A title as written, with its canonical office, PLOVER sector and the gender it tells, if any."""

    form: str
    office: str
    kind: str
    sector: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that speaks of somebody without a name; *fits* are words of full names it can take up again."""

    noun: str
    kind: str
    gender: str | None
    sector: str | None
    fits: tuple[str, ...]
    one: bool  # the singular speaks of one human being
    source: str


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _spellings(name: str) -> list[str]:
    """The name, and in capitals when it is long enough not to be taken for another word."""
    return [name, name.upper()] if len(name) > 3 else [name]


@cache
def known_names() -> dict[str, Known]:
    """Every name of a state, capital, seat or body, as written."""
    out: dict[str, Known] = {}
    for row in table("countries.tsv"):
        _enter(out, [row["name"], *_split(row["aliases"])], Known(row["name"], "country", row["iso3"], "GOV"))
        _enter(out, _split(row["capitals"]), Known(row["name"], "capital", row["iso3"], "GOV"))
    for row in table("bodies.tsv"):
        _enter(out, [row["name"], *_split(row["aliases"])], Known(row["name"], "body", row["code"], row["sector"]))
    for row in table("seats.tsv"):
        _enter(out, [row["name"]], Known(row["name"], "seat", row["country"], row["sector"]))
    return out


def _enter(out: dict[str, Known], names: list[str], known: Known) -> None:
    for name in names:
        for spelling in _spellings(name.replace("’", "'")):
            out.setdefault(spelling, known)


@cache
def demonyms() -> dict[str, str]:
    """Each demonym as written -> ISO 3166-1 alpha-3 code."""
    pairs = ((d, row["iso3"]) for row in table("countries.tsv") for d in _split(row["demonyms"]))
    return dict(pairs)


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code -> the short name of the state."""
    out: dict[str, str] = {}
    for row in table("countries.tsv"):
        out.setdefault(row["iso3"], row["name"])
    return out


@cache
def offices() -> dict[str, Office]:
    """Title in lower case without points -> office."""
    return {
        normal(row["form"]): Office(
            normal(row["form"]), row["office"], row["kind"], row["sector"] or None, row["gender"] or None
        )
        for row in table("offices.tsv")
    }


@cache
def role_nouns() -> dict[str, RoleNoun]:
    """Noun (singular, lower case) -> what it speaks of."""
    return {
        row["noun"]: RoleNoun(
            row["noun"],
            row["kind"],
            row["gender"] or None,
            row["sector"] or None,
            tuple(_split(row["fits"])),
            row["one"] == "yes",
            row["source"],
        )
        for row in table("role_nouns.tsv")
    }


@cache
def outlet_words() -> dict[str, dict[str, str]]:
    """Place in the name ("last", "any") -> word -> how such an outlet relays."""
    out: dict[str, dict[str, str]] = {"last": {}, "any": {}}
    for row in table("outlet_words.tsv"):
        out[row["place"]][row["word"]] = row["how"]
    return out


@cache
def relay_words() -> dict[str, str]:
    """Word or phrase in lower case -> how the words came."""
    return {row["word"]: row["how"] for row in table("relay_words.tsv")}


@cache
def organisation_words() -> frozenset[str]:
    """Last (or first) words by which the name of a body is known, in lower case."""
    return frozenset(row["word"] for row in table("organisation_words.tsv"))


@cache
def word_set(use: str) -> frozenset[str]:
    """The words of one *use* in actor_words.tsv."""
    return frozenset(row["word"] for row in table("actor_words.tsv") if row["use"] == use)


@cache
def given_names() -> dict[str, str]:
    """Given name in lower case -> the gender it is given to."""
    return {row["name"]: row["gender"] for row in table("first_names.tsv")}


@cache
def vague_titles() -> dict[str, frozenset[str]]:
    """Title -> the offices that it may stand for when it takes somebody up again."""
    return {row["title"]: frozenset(_split(row["offices"])) for row in table("vague_titles.tsv")}
