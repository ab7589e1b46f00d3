"""Actor files: a user's CSV or JSON of people and bodies -> known actors."""

import csv
import io
import json
from datetime import date
from pathlib import Path

from onrecord.model import ActorKind, InputError, KnownActor

COLUMNS = ("name", "kind", "country", "sector", "role", "from", "to", "aliases", "demonyms", "capitals", "seats")
ALIAS_GAP = ";"


def read_actor_file(path: Path) -> tuple[KnownActor, ...]:
    """The known actors in the CSV (columns: :data:`COLUMNS`) or JSON at *path*.

    Only *name* and *kind* are required; dates are ISO; several names in one cell are parted by ";" (a list in JSON).
    InputError names the row and what is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the actor file ({error})") from error
    if text.lstrip().startswith("{"):
        raise InputError(f"{path}: a file of entities, which only a build can use: onrecord build --actors {path}")
    rows = _json_rows(text, path) if text.lstrip().startswith("[") else _csv_rows(text, path)
    return tuple(sorted((_known(row, f"{path} row {n}") for n, row in enumerate(rows, 1)), key=repr))


def _csv_rows(text: str, path: Path) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    given = list(reader.fieldnames or ())
    if not {"name", "kind"}.issubset(given):
        raise InputError(
            f"{path}: the first line must name the columns {', '.join(COLUMNS)}; found: {', '.join(given)}"
        )
    return [{k: v or "" for k, v in row.items() if k} for row in reader]


def _json_rows(text: str, path: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path} line {error.lineno}: not JSON ({error.msg})") from error
    if not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{path}: expected a list of objects with the keys {', '.join(COLUMNS)}")
    return [{k: ALIAS_GAP.join(v) if isinstance(v, list) else str(v or "") for k, v in row.items()} for row in rows]


def _known(row: dict[str, str], where: str) -> KnownActor:
    name = row.get("name", "").strip()
    if not name:
        raise InputError(f"{where}: no name")
    return KnownActor(
        name,
        _kind(row.get("kind", ""), where),
        row.get("country", "").strip() or None,
        row.get("sector", "").strip() or None,
        row.get("role", "").strip() or None,
        _day(row.get("from", ""), where),
        _day(row.get("to", ""), where),
        _names(row.get("aliases", "")),
        _names(row.get("demonyms", "")),
        _names(row.get("capitals", "")),
        _names(row.get("seats", "")),
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(ALIAS_GAP) if name.strip())


def _kind(word: str, where: str) -> ActorKind:
    try:
        return ActorKind(word.strip().lower())
    except ValueError:
        kinds = ", ".join(ActorKind)
        raise InputError(f"{where}: kind {word!r} is not one of {kinds}") from None


def _day(word: str, where: str) -> date | None:
    try:
        return date.fromisoformat(word.strip()) if word.strip() else None
    except ValueError:
        raise InputError(f"{where}: {word!r} is not a date such as 2026-03-01") from None
