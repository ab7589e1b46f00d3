"""The command line put together: which commands there are, in which group of the help."""

from collections.abc import Callable
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import ask, benchmark, build, look, review, share
from onrecord.cli.errors import OnrecordProgram

app = typer.Typer(
    name="onrecord",
    cls=OnrecordProgram,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Many reports, one record: who said what, on what terms, who had it first, and who took it back.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options before the command."""


_PANELS: dict[str, tuple[Callable[..., None], ...]] = {
    "Build": (build.build, build.extract, build.demo),
    "Ask": (
        ask.statements,
        ask.positions,
        ask.issues,
        ask.conflicts,
        ask.timeline,
        ask.actors,
        ask.reports,
        look.compare,
        ask.search,
        look.show,
    ),
    "Share": (share.page, share.export),
    "Prove": (share.check,),
}
for _panel, _commands in _PANELS.items():
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)


app.add_typer(review.app, name="review", rich_help_panel="Decide")
app.add_typer(benchmark.app, name="benchmark", rich_help_panel="Prove")


def main() -> None:
    """The program."""
    app()
