"""Errors of the library as messages on stderr and exit codes."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord.cli import exits
from onrecord.cli.output import say
from onrecord.model import OnrecordError, RecordError


class OnrecordGroup(TyperGroup):
    """A group of commands in which an error that onrecord raises on purpose ends with one line and its exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; OnrecordError and a closed pipe become exits."""
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            say(f"onrecord: {error}")
            raise typer.Exit(exits.RECORD if isinstance(error, RecordError) else exits.INPUT) from error
        except BrokenPipeError:
            # The reader ("| head") has had enough. Python would complain once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(exits.OK) from None


class OnrecordProgram(OnrecordGroup):
    """The outermost group: its help lists the commands by what they are for."""

    PANELS = ("Build", "Ask", "Decide", "Share", "Prove")

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, panel by panel, each in the order in which it was added."""
        return sorted(super().list_commands(ctx), key=lambda name: self.PANELS.index(self._panel(name)))

    def _panel(self, name: str) -> str:
        panel = getattr(self.commands[name], "rich_help_panel", None)
        return panel if isinstance(panel, str) else self.PANELS[0]
