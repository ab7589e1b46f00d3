"""Commands that hand a record on, and the one that proves it: page, export, check."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.api import Record
from onrecord.cli import exits
from onrecord.cli.options import DEFAULT_RECORD, Ask, RecordOption, question
from onrecord.cli.output import Column, emit, say
from onrecord.export.registry import EXPORTERS
from onrecord.model import ExportError, to_plain
from onrecord.record.check import Problem

_FORMATS = ", ".join(e.name for e in EXPORTERS)


def page(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the pages.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write the record as static pages that open from the file system."""
    from onrecord.web import write_pages  # a template engine: only pages need it

    with Record.open(record) as opened:
        written = write_pages(opened, out)
    typer.echo(str(written[0]))
    say(f"{len(written)} pages in {out}.")


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {_FORMATS}.")],
    with_text: Annotated[bool, typer.Option("--with-text", help="Reports with their texts.")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Into a file instead of stdout.")] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write the whole record in another form."""
    with Record.open(record) as opened:
        lines = (line + "\n" for line in opened.export(format_, with_text=with_text))
        if out is None:
            sys.stdout.writelines(lines)
            return
        try:
            with out.open("w", encoding="utf-8") as file:
                file.writelines(lines)
        except OSError as error:
            raise ExportError(f"{out}: cannot be written ({error.strerror}). Name another file with --out.") from error
    say(f"Written to {out}.")


@question()
def check(ask: Ask[Problem]) -> None:
    """Prove the record: excerpts, ids, evidence, references, indexes. Exit code 1 when something is wrong."""
    columns = [
        Column[Problem]("rule", lambda p: p.rule),
        Column[Problem]("id", lambda p: p.id),
        Column[Problem]("problem", lambda p: p.message),
    ]
    problems = ask.record.check()
    emit(problems[: ask.limit], columns, to_plain, ask.format)
    if problems:
        say(f"{len(problems)} problems. Build the record again from its reports; what stays is a fault of the program.")
        raise typer.Exit(exits.PROBLEMS)
    counts = ask.record.counts()
    say(f"All is well: {counts['reports']} reports, {counts['statements']} statements, every line with its words.")
