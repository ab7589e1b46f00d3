"""The reference page of the command line, made from the commands themselves.

``python -m onrecord.cli.reference > docs/cli.md`` writes it anew; a test says when that is due.
"""

import sys
from collections.abc import Iterator
from typing import Any

import typer

from onrecord.cli import exits
from onrecord.cli.app import app
from onrecord.cli.options import ALL_FILTERS

_SHARED = {*ALL_FILTERS, "record", "as_json", "as_csv", "limit"}

_INTRO = """\
# The command line

<!-- Written by `python -m onrecord.cli.reference > docs/cli.md`; do not edit by hand. -->

Data goes to stdout; progress, notices and messages go to stderr. In a terminal an answer is a table in which long cells
show their beginning; into a pipe or a file the same table goes uncut. `--json` and `--csv` mean the same everywhere:
JSON carries everything, with the shapes of [the design](design.md) and spans in code points; CSV carries the table,
with cells that a spreadsheet would run as a formula led by an apostrophe. `NO_COLOR` is honoured. Control characters in
a report's text are shown as `�`.

Every question names its record with `--record FILE` or the variable `ONRECORD_RECORD`; the default is `record.db`.
Names are compared by whole words without case and accents: `--speaker dorvik` finds Ana Dorvík. Where an id is asked
for, an older id or the beginning of one will do. `--since` and `--until` keep what may fall between the two days, both
included; what has no date is left out. Links that a report states and links that the program concludes are never in one
answer: `conflicts` shows the first unless `--basis inferred` asks for the second.
"""


def reference() -> str:
    """The page, in Markdown."""
    group: Any = typer.main.get_command(app)
    lines = [_INTRO, "## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {meaning} |" for code, meaning in exits.MEANINGS.items()]
    lines += ["", "## Options that commands share", "", "| | |", "|---|---|"]
    lines += [_option_row(p) for p in group.commands["statements"].params if p.name in _SHARED]
    panel = ""
    for path, command in _commands(group, "onrecord"):
        here = command.rich_help_panel
        if isinstance(here, str) and here != panel:
            panel = here
            lines += ["", f"## {panel}"]
        lines += ["", *_section(path, command)]
    return "\n".join(lines) + "\n"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups before what is in them, by the panels of the help."""
    for name in group.list_commands(None):
        command = group.commands[name]
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")


def _section(path: str, command: Any) -> Iterator[str]:
    shown = [p for p in command.params if p.name != "help" and not getattr(p, "hidden", False)]
    arguments = [p for p in shown if p.param_type_name == "argument"]
    options = [p for p in shown if p.param_type_name == "option"]
    usage = [path, *(_metavar(p) for p in arguments)]
    if hasattr(command, "commands"):
        usage.append("COMMAND")
    yield f"### `{' '.join(usage + (['[OPTIONS]'] if options else []))}`"
    yield ""
    yield (command.help or "").strip()
    shared = [p.opts[0] for p in options if p.name in _SHARED]
    own = [_option_row(p) for p in options if p.name not in _SHARED]
    if arguments or own:
        yield from ("", "| | |", "|---|---|")
        yield from (f"| `{_metavar(p)}` | {_cell(p.help)} |" for p in arguments)
        yield from own
    if shared:
        yield from ("", f"{'Also' if arguments or own else 'Takes'} `{' '.join(shared)}`.")


def _option_row(option: Any) -> str:
    return f"| {_flags(option)} | {_cell(option.help)}{_default(option)} |"


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _flags(option: Any) -> str:
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    names = [*option.opts, *option.secondary_opts]
    return ", ".join(f"`{name}{value}`" for name in names)


def _default(option: Any) -> str:
    variable = f" Variable: `{option.envvar}`." if option.envvar else ""
    if option.is_flag or option.default in (None, "") or option.required:
        return variable
    return f" Default: `{getattr(option.default, 'value', option.default)}`.{variable}"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
