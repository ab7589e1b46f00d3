"""Files of FollowTheMoney entities (JSON lines of id, schema and properties) -> known actors.

Such files hold millions of entities, so they are read line by line, and only what is wanted is kept. They are read
twice: an office (Occupancy) may stand before its holder.
"""

import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.data_files import table
from onrecord.model import ActorKind, InputError, KnownActor

Plain = dict[str, Any]
Office = tuple[str | None, date | None, date | None]  # what it is called, since when, until when
KINDS = {
    "Person": ActorKind.PERSON,
    "Organization": ActorKind.ORGANISATION,
    "Company": ActorKind.ORGANISATION,
    "PublicBody": ActorKind.ORGANISATION,
    "LegalEntity": ActorKind.ORGANISATION,
}
SECTORS = {"PublicBody": "GOV"}
STRONG = ("name", "alias", "previousName")
WEAK = "weakAlias"  # nicknames and the like; by a single word of those, nobody is known
NATIONALITY = ("nationality", "citizenship", "country")  # the first that is given tells whose somebody is


def is_entity_file(path: Path) -> bool:
    """Whether *path* holds JSON lines of entities: its first line is an object. InputError when it can't be read."""
    first = next((line for _, line in _numbered(path)), "")
    return first.lstrip().startswith("{")


def read_entity_file(path: Path, wanted: Callable[[str], bool]) -> tuple[KnownActor, ...]:
    """The entities of *path* with a name that is *wanted*, in a settled order; a row for each office of a person.

    InputError names the line and what is wrong with it.
    """
    kept: dict[str, KnownActor] = {}
    posts: dict[str, str] = {}
    for where, entity in _entities(path):
        if entity["schema"] == "Position":
            posts[entity["id"]] = next(iter(_values(entity, "name")), "")
        elif entity["schema"] in KINDS and (known := _known(entity)) and any(map(wanted, known.names)):
            if entity["id"] in kept:
                raise InputError(f"{where}: a second entity has the id {entity['id']!r}")
            kept[entity["id"]] = known
    offices = _offices(path, kept, posts)
    rows = [replace(k, role=role, since=since, until=until) for k, (role, since, until) in _with(kept, offices)]
    return tuple(sorted(set(rows), key=repr))


def _with(kept: Mapping[str, KnownActor], offices: Mapping[str, list[Office]]) -> Iterator[tuple[KnownActor, Office]]:
    """Each entity with each of its offices; with the one that it names itself, if any, where no other is told."""
    for id_, known in kept.items():
        for office in offices.get(id_) or [(known.role, None, None)]:
            yield known, office


def _offices(path: Path, kept: Mapping[str, KnownActor], posts: Mapping[str, str]) -> dict[str, list[Office]]:
    """By the id of their holders, the offices of those *kept*; *posts*: the name of each post."""
    out: dict[str, list[Office]] = defaultdict(list)
    for where, entity in _entities(path):
        if entity["schema"] == "Occupancy":
            since = min((_day(v, where) for v in _values(entity, "startDate")), default=None)
            until = max((_day(v, where, last=True) for v in _values(entity, "endDate")), default=None)
            for holder in _values(entity, "holder"):
                if holder in kept:
                    out[holder] += [(posts[p], since, until) for p in _values(entity, "post") if posts.get(p)]
    return out


def _known(entity: Plain) -> KnownActor | None:
    """The entity without its offices; None where it has no name."""
    names = [n for prop in STRONG for n in _values(entity, prop)]
    names += [n for n in _values(entity, WEAK) if len(n.split()) > 1]
    caption = entity.get("caption")
    name = caption if isinstance(caption, str) and caption in names else next(iter(names), None)
    if name is None:
        return None
    aliases = tuple(sorted({n for n in names if n != name}))
    schema = entity["schema"]
    role = next(iter(_values(entity, "position")), None)
    return KnownActor(
        name, KINDS[schema], _country(entity), SECTORS.get(schema), role, aliases=aliases, entity=entity["id"]
    )


def _country(entity: Plain) -> str | None:
    """The code that the record uses of the entity's country; None where several, or none that is known, are given."""
    for prop in NATIONALITY:
        given = _values(entity, prop)
        if given:
            found = {_codes().get(code.lower().partition("-")[0]) for code in given}
            return found.pop() if len(found) == 1 else None
    return None


@cache
def _codes() -> dict[str, str]:
    return {row["iso2"]: row["iso3"] for row in table("country_codes.tsv")}


@dataclass(frozen=True)
class _Where:
    """A line of a file, for messages."""

    path: Path
    line: int = field(default=0)

    def __str__(self) -> str:
        return f"{self.path} line {self.line}"


def _entities(path: Path) -> Iterator[tuple[_Where, Plain]]:
    """Each entity of the file, checked for its shape."""
    for number, line in _numbered(path):
        where = _Where(path, number)
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where}: not JSON ({error})") from error
        shape = {"id": str, "schema": str, "properties": dict}
        wrong = [k for k, t in shape.items() if not (isinstance(entity, dict) and isinstance(entity.get(k), t))]
        if wrong:
            raise InputError(f"{where}: an entity has id, schema and properties; {', '.join(wrong)} is missing or odd")
        yield where, entity


def _numbered(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of *path* that are not blank, with their numbers."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the actor file ({error})") from error


def _values(entity: Plain, prop: str) -> list[str]:
    """The values of a property, each once; of entities in it, their ids."""
    given = entity["properties"].get(prop) or []
    values = given if isinstance(given, list) else [given]
    plain = [v.get("id") if isinstance(v, dict) else v for v in values]
    return list(dict.fromkeys(v.strip() for v in plain if isinstance(v, str) and v.strip()))


def _day(word: str, where: _Where, *, last: bool = False) -> date:
    """The first day (or the *last*) of a day, month or year in ISO 8601."""
    parts = word[:10].split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        day = int(parts[2]) if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
        return date(year, month, day)
    except ValueError as error:
        raise InputError(f"{where}: {word!r} is not a date such as 2026-03-01, 2026-03 or 2026") from error
