"""Options that mean the same in every command, and the decorator that gives them to a question."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import typer

from onrecord.api import Record
from onrecord.cli.output import Column, Format, chosen_format, emit, say
from onrecord.model import ActMethod, Method

T = TypeVar("T")
DEFAULT_RECORD = Path("record.db")


def a_day(text: str) -> date:
    """The day that *text* names, in ISO 8601."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2031-03-05") from error


RecordOption = Annotated[
    Path, typer.Option("--record", envvar="ONRECORD_RECORD", metavar="FILE", help="The record file.", show_default=True)
]
IssuesOption = Annotated[
    Path | None,
    typer.Option("--issues", metavar="FILE", help="Issue codebook, TSV, CSV or JSON: concepts with patterns."),
]
IssuesAloneOption = Annotated[
    bool, typer.Option("--issues-alone", help="Nothing but the concepts of the issue codebook is an issue.")
]
MethodOption = Annotated[
    Method | None,
    typer.Option("--attribution", help="How attributions are found: encoder and rules together, or rules alone."),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="FILE", help="Codebook of acts (TSV) that adds to, or replaces, the one here."),
]
ActMethodOption = Annotated[
    ActMethod | None,
    typer.Option("--acts", help="How acts are coded: codebook and network together, or the codebook alone."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON on stdout.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="CSV on stdout.")]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most N rows.")]

_FILTERS: dict[str, Any] = {
    "speaker": Annotated[str | None, typer.Option(metavar="NAME", help="Name, part of it in whole words, or id.")],
    "issue": Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the issue.")],
    "act": Annotated[str | None, typer.Option(metavar="TYPE", help="Act type, such as THREATEN or reject.")],
    "outlet": Annotated[str | None, typer.Option(metavar="NAME", help="Carried by this outlet.")],
    "since": Annotated[date | None, typer.Option(parser=a_day, metavar="DAY", help="Not before this day.")],
    "until": Annotated[date | None, typer.Option(parser=a_day, metavar="DAY", help="Not after this day.")],
    "origin": Annotated[
        str | None, typer.Option(metavar="NAME", help="One of its origins: first said to, or in, this one.")
    ],
    "story": Annotated[str | None, typer.Option(metavar="ID", help="In this story.")],
    "report": Annotated[str | None, typer.Option(metavar="ID", help="In this report.")],
    "words": Annotated[str | None, typer.Option(metavar="WORDS", help="Holding all these words.")],
}
ALL_FILTERS = tuple(_FILTERS)


@dataclass(frozen=True)
class Ask(Generic[T]):
    """What a question works with: the open record, the filters that were given, and how to answer."""

    record: Record
    filters: dict[str, Any]
    format: Format
    limit: int | None
    given: dict[str, Any]

    def answer(self, items: Any, columns: list[Column[Any]], form: Callable[[Any], Any]) -> None:
        """Writes *items*; says so, with the nearest names, when there are none."""
        if not emit(islice(items, self.limit), columns, form, self.format):
            say("Nothing in the record answers this." + hint(self.record, self.filters))
        if self.record.store.unfinished:
            say("The record is unfinished: reports or judgements wait. Run onrecord build to finish it.")


def hint(record: Record, filters: dict[str, Any]) -> str:
    """What may have been meant by a name in *filters* that the record does not have; "" when all are there."""
    for name in ("speaker", "outlet", "issue"):
        if filters.get(name):
            near = record.near_names(name, filters[name])
            if near is not None:
                known = f" Did you mean {' or '.join(near)}?" if near else ""
                return f" No {name} {filters[name]!r} is in it.{known}"
    return ""


def question(*filters: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the record option, the named *filters*, and ``--json --csv --limit``.

    The command itself takes an :class:`Ask` and, after it, the parameters of its own, with their typer annotations.
    """

    def wrap(command: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(command).parameters.values())[1:]

        @wraps(command)
        def run(**given: Any) -> None:
            record, limit = given.pop("record"), given.pop("limit")
            format_ = chosen_format(given.pop("as_json"), given.pop("as_csv"))
            chosen = {name: given.pop(name) for name in filters}
            chosen = {name: value for name, value in chosen.items() if value is not None}
            with Record.open(record) as opened:
                command(Ask(opened, chosen, format_, limit, given), **given)

        parameters = [*own, *_shared(filters)]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return wrap


def _shared(filters: tuple[str, ...]) -> list[inspect.Parameter]:
    options: list[tuple[str, Any, Any]] = [(name, _FILTERS[name], None) for name in filters]
    options += [
        ("record", RecordOption, DEFAULT_RECORD),
        ("as_json", JsonOption, False),
        ("as_csv", CsvOption, False),
        ("limit", LimitOption, None),
    ]
    keyword = inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(name, keyword, default=default, annotation=a) for name, a, default in options]
