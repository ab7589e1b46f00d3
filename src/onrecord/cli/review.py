"""Commands by which people decide: review walk, measure, list, merge, split, edit and the like."""

import json
import sys
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.api import Record
from onrecord.cli import wording
from onrecord.cli.errors import OnrecordGroup
from onrecord.cli.options import DEFAULT_RECORD, Ask, RecordOption, question
from onrecord.cli.output import Column, Format, say
from onrecord.cli.walk import CASE_COLUMNS, at_terminal, case_form, walk_through
from onrecord.export import forms
from onrecord.model import InputError, Judgement, Statement, Verdict, from_plain
from onrecord.reconcile.measuring import Agreement, agreement
from onrecord.record.judging import is_open
from onrecord.record.settling import BELOW, Case


class _ReviewGroup(OnrecordGroup):
    """The group in which no command means the walk."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, those of ``walk`` when no command is named."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        named = bool(args) and not args[0].startswith("-")
        return list(super().parse_args(ctx, args if named or asks_help else ["walk", *args]))


app = typer.Typer(
    cls=_ReviewGroup,
    help="Decide; alone, walk through what is unsure. Decisions survive rebuilds; nothing is erased.",
)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="An id, an older id, or the beginning of one.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The id of the other one.")]
ByOption = Annotated[str, typer.Option("--by", envvar="ONRECORD_BY", metavar="NAME", help="Who decides.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")]


@app.command("walk")
@question("speaker", "issue", "story", "report", "outlet", "words")
def walk(
    ask: Ask[Case],
    below: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="Ask about merges with a score under this, too.")
    ] = BELOW,
    by: ByOption = "",
) -> None:
    """Go through what may be one statement, and what may not be one: y yes, n no, s skip, b back, q quit.

    Each answer is kept at once. Where stdout or stdin is no terminal, or with --json or --csv, a list of the cases.
    """
    cases = islice(ask.record.open_cases(below=below, **ask.filters), ask.limit)
    if ask.format is not Format.TABLE or not at_terminal():
        ask.answer(cases, CASE_COLUMNS, case_form)
        return
    walk_through(ask.record, list(cases), by=by)


@app.command("measure")
@question()
def measure(ask: Ask[Any]) -> None:
    """Of the pairs that people merged or split: how often the program alone decides the same, by score and kinds."""
    columns = [
        Column[Agreement]("kinds", lambda a: a.kinds),
        Column[Agreement]("score", lambda a: a.band),
        Column[Agreement]("judged", lambda a: a.judged),
        Column[Agreement]("agreed", lambda a: a.agreed),
        Column[Agreement]("share", lambda a: f"{a.share:.3f}"),
        Column[Agreement]("people: one", lambda a: a.people_one),
        Column[Agreement]("program: one", lambda a: a.program_one),
    ]
    pairs = ask.record.measure()
    if not pairs and ask.format is Format.TABLE:
        say("No pair of statements has been merged or split by a person yet.")
        return
    ask.answer(agreement(pairs), columns, lambda a: forms.plain_form(a) | {"share": a.share})


@app.command("list")
@question()
def list_(ask: Ask[Judgement]) -> None:
    """The decisions made, oldest first; open ones are about something that is not in the record."""
    columns = [
        Column[Judgement]("id", lambda j: j.id),
        Column[Judgement]("at", lambda j: j.at),
        Column[Judgement]("by", lambda j: j.by),
        Column[Judgement]("verdict", lambda j: j.verdict.value),
        Column[Judgement]("target", lambda j: j.target),
        Column[Judgement]("other", lambda j: j.other),
        Column[Judgement]("value", lambda j: j.value),
        Column[Judgement]("note", lambda j: j.note, long=True),
        Column[Judgement]("open", lambda j: is_open(ask.record.store, j)),
    ]
    ask.answer(ask.record.judgements(), columns, forms.plain_form)


@app.command("unsure")
@question()
def unsure(
    ask: Ask[Any],
    below: Annotated[float, typer.Option(min=0, max=1, metavar="SCORE", help="Merged with a score under this.")] = 1.0,
) -> None:
    """Merges that nobody has judged, the least sure first."""
    columns = [
        Column[Statement]("id", lambda s: s.id),
        Column[Statement]("score", lambda s: f"{s.score:.2f}"),
        Column[Statement]("speaker", wording.speaker),
        Column[Statement]("wordings", lambda s: " | ".join(c.text for c in s.carriers), long=True),
        Column[Statement]("carriers", lambda s: [c.key for c in s.carriers]),
        Column[Statement]("why", lambda s: "; ".join(dict.fromkeys(c.why for c in s.carriers if c.why)), long=True),
    ]
    ask.answer(ask.record.unsure(below), columns, forms.statement_form)


@app.command()
def accept(id_: IdArgument, by: ByOption = "", note: NoteOption = "", record: RecordOption = DEFAULT_RECORD) -> None:
    """It is right."""
    _decide(record, Verdict.ACCEPT, id_, by=by, note=note)


@app.command()
def reject(id_: IdArgument, by: ByOption = "", note: NoteOption = "", record: RecordOption = DEFAULT_RECORD) -> None:
    """It is wrong: keep it, but leave it out of every answer. Accept it to have it back."""
    _decide(record, Verdict.REJECT, id_, by=by, note=note)


@app.command()
def merge(
    id_: IdArgument,
    other: OtherArgument,
    by: ByOption = "",
    note: NoteOption = "",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """The two are one: statements, actors or stories."""
    _decide(record, Verdict.MERGE, id_, other, by=by, note=note)


@app.command()
def split(
    id_: IdArgument,
    other: OtherArgument,
    by: ByOption = "",
    note: NoteOption = "",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """The two are not one: carriers of a statement, actors of reports, reports of a story (show gives their ids)."""
    _decide(record, Verdict.SPLIT, id_, other, by=by, note=note)


@app.command()
def edit(
    id_: IdArgument,
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="Such as stance=for or country=NOR.")],
    by: ByOption = "",
    note: NoteOption = "",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Set fields of a statement (speaker, stance, condition, issues) or an actor (name, kind, country, sector)."""
    _decide(record, Verdict.EDIT, id_, edits=fields, by=by, note=note)


def _decide(record: Path, verdict: Verdict, id_: str, other: str | None = None, **rest: Any) -> None:
    with Record.open(record) as opened:
        judgement = opened.judge(id_, verdict, other, **rest)
    typer.echo(judgement.id)


@app.command("export")
def export(record: RecordOption = DEFAULT_RECORD) -> None:
    """Write all decisions to stdout, one JSON object a line."""
    with Record.open(record) as opened:
        for judgement in opened.judgements():
            sys.stdout.write(json.dumps(forms.plain_form(judgement), ensure_ascii=False) + "\n")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What review export wrote.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Add the decisions in a file. Those about things that are not here wait until they are."""
    judgements = _read(file)
    with Record.open(record) as opened:
        say(f"{opened.import_judgements(judgements)} new of {len(judgements)} decisions.")


def _read(file: Path) -> list[Judgement]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read ({error})") from error
    return [_judgement(line, f"{file} line {n}") for n, line in enumerate(lines, 1) if line.strip()]


def _judgement(line: str, where: str) -> Judgement:
    try:
        plain = json.loads(line)
        plain.pop("type", None)
        return from_plain(Judgement, plain)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{where}: not a decision ({error}). Expected a line of onrecord review export.") from error
