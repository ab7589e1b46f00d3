"""Commands that look at single things: show and compare."""

import sys
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.text import Text

from onrecord.api import Record
from onrecord.cli import wording
from onrecord.cli.cards import Card, card
from onrecord.cli.options import DEFAULT_RECORD, Ask, JsonOption, RecordOption, question
from onrecord.cli.output import Column, Format, Terminal, emit, emit_json, say, visible
from onrecord.export import forms
from onrecord.model import Carrier, Statement
from onrecord.record.compare import Comparison

_LABEL_WIDTH = 17


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An id, an older id, or the beginning of one.")],
    as_json: JsonOption = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Show one thing whole: what is known of it, the words it rests on, and why."""
    with Record.open(record) as opened:
        found = opened.find(id_)
        shown = card(opened, opened.fetch(found))
        if as_json:
            emit_json({"kind": found.kind} | shown.form)
        else:
            _print_card(shown)


def _print_card(shown: Card) -> None:
    console = Terminal(highlight=False, soft_wrap=True)
    for label, value in shown.facts:
        console.print(Text.assemble((f"{label:<{_LABEL_WIDTH}}", "bold"), visible(value)))
    for heading, lines in shown.sections.items():
        console.print(Text.assemble("\n", (heading, "bold")))
        for line in lines:
            indent = line[: len(line) - len(line.lstrip())]
            console.print(Text("  " + indent + visible(line.strip())))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a comparison: a statement and how each report words it."""

    statement: Statement
    where: str
    a: tuple[Carrier, ...]
    b: tuple[Carrier, ...]


@question()
def compare(
    ask: Ask[Any],
    a: Annotated[str, typer.Argument(metavar="A", help="A report: id, path, file name, or outlet.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
) -> None:
    """Two reports side by side: what both carry and how each words it, and what only one carries."""
    found = ask.record.compare(a, b)
    if ask.format is Format.JSON:
        emit_json(_form(found))
        return
    columns = [
        Column[_Line]("in", lambda line: line.where),
        Column[_Line]("speaker", lambda line: wording.speaker(line.statement)),
        Column[_Line](found.a.label, lambda line: _worded(line.a), long=True),
        Column[_Line](found.b.label, lambda line: _worded(line.b), long=True),
        Column[_Line]("id", lambda line: line.statement.id),
    ]
    emit(_lines(found)[: ask.limit], columns, str, ask.format)
    sys.stdout.flush()
    alone = f"{len(found.only_a)} only in {found.a.label}, {len(found.only_b)} only in {found.b.label}"
    say(f"{len(found.shared)} in both, {alone}.")
    for one in found.called:
        say(f"{one.name} is called {', '.join(one.in_a)} | {', '.join(one.in_b)}")
    for shared in found.shared:
        if set(shared.cues[0]) != set(shared.cues[1]):
            said = " | ".join(", ".join(cues) or "(no cue)" for cues in shared.cues)
            say(f"{wording.speaker(shared.statement)}: {said} ({shared.statement.id})")
    for differing in found.discrepancies:
        say(f"{differing.kind}: {' | '.join(p.text for p in differing.places)} ({differing.id})")


def _lines(found: Comparison) -> list[_Line]:
    lines = [_Line(s.statement, "both", s.in_a, s.in_b) for s in found.shared]
    lines += [_Line(s, "first only", tuple(c for c in s.carriers if c.report == found.a.id), ()) for s in found.only_a]
    lines += [_Line(s, "second only", (), tuple(c for c in s.carriers if c.report == found.b.id)) for s in found.only_b]
    return lines


def _worded(carriers: tuple[Carrier, ...]) -> str:
    return " / ".join(f"{c.cue}: {c.text}" if c.cue else c.text for c in carriers)


def _form(found: Comparison) -> dict[str, Any]:
    return {
        "a": forms.report_form(found.a, with_text=False),
        "b": forms.report_form(found.b, with_text=False),
        "shared": [
            {
                "statement": s.statement.id,
                "speaker_name": s.statement.speaker_name,
                "cues": {"a": s.cues[0], "b": s.cues[1]},
                "a": [forms.carrier_form(c) for c in s.in_a],
                "b": [forms.carrier_form(c) for c in s.in_b],
            }
            for s in found.shared
        ],
        "only_a": [forms.statement_form(s) for s in found.only_a],
        "only_b": [forms.statement_form(s) for s in found.only_b],
        "called": [{"actor": c.actor, "name": c.name, "a": c.in_a, "b": c.in_b} for c in found.called],
        "discrepancies": [forms.plain_form(d) for d in found.discrepancies],
    }
