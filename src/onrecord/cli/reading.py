"""Options of the commands that read reports: which field of a row holds what, and how much is read of an input."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from onrecord.read import Fields, Limits

_KEYS = {
    "text": "The field of a row (JSON, CSV, Parquet, SQLite) that holds the text; a.b is a field within a field.",
    "title": "The field of a row that holds the title.",
    "url": "The field of a row that holds the address.",
    "outlet": "The field of a row that holds the outlet.",
    "published": "The field of a row that holds the date.",
}
_FLAGS = {"published": "--date-key"}
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_NUMBER = re.compile(r"(\d[\d_,]*)\s*([kmg]?)b?", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How the command is to read."""

    limits: "Limits"
    fields: "Fields"


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options. Itself it takes a :class:`Reading` and, after it, its own parameters."""
    own = list(inspect.signature(command).parameters.values())[1:]

    @wraps(command)
    def run(**given: Any) -> None:
        from onrecord.read import Fields

        named = {part: given.pop(f"{part}_key") for part in _KEYS} | {"table": given.pop("table")}
        reading = Reading(chosen_limits(given.pop("most") or []), Fields(**named))
        command(reading, **given)

    parameters = [*own, *_options()]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def chosen_limits(given: list[str]) -> "Limits":
    """The usual limits, with those in *given* ("file-bytes=20M") instead; BadParameter says what is wrong."""
    from onrecord.read import Limits

    names = [field.name for field in fields(Limits)]
    chosen: dict[str, int] = {}
    for item in given:
        name, _, value = item.partition("=")
        name, number = name.strip().lower().replace("-", "_"), _NUMBER.fullmatch(value.strip())
        if name not in names or number is None:
            known = ", ".join(n.replace("_", "-") for n in names)
            raise typer.BadParameter(f"{item!r}; write it as file-bytes=20M. Limits: {known}", param_hint="--max")
        chosen[name] = int(re.sub("[_,]", "", number[1])) * _UNITS[number[2].lower()]
    return Limits(**chosen)


def _options() -> list[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    found = []
    for part, help_ in _KEYS.items():
        option = typer.Option(_FLAGS.get(part, f"--{part}-key"), metavar="NAME", help=help_)
        found.append(inspect.Parameter(f"{part}_key", keyword, default=None, annotation=Annotated[str | None, option]))
    table = typer.Option("--table", metavar="NAME", help="The table of an SQLite file that holds the reports.")
    most = typer.Option(
        "--max", metavar="LIMIT=NUMBER", help="Another limit, such as file-bytes=20M; docs/reading.md lists them."
    )
    found.append(inspect.Parameter("table", keyword, default=None, annotation=Annotated[str | None, table]))
    found.append(inspect.Parameter("most", keyword, default=None, annotation=Annotated[list[str] | None, most]))
    return found
