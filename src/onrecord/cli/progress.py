"""What a long command is doing, on stderr: a moving line in a terminal, nothing elsewhere."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status
from rich.text import Text

from onrecord.cli.output import shortened, visible

PATH_CHARS = 60
READING = "reading"
TELLING = 2.0  # seconds before a rate tells anything


class Progress:
    """Call it with what is being done, how many are done, and the file at hand. Use as a context manager.

    *files*: how many there are to read, from which the time left is told.
    """

    def __init__(self, files: int | None = None) -> None:
        console = Console(stderr=True)
        self._status = Status("", console=console) if console.is_terminal else None
        self._files = files
        self._what, self._since = "", time.monotonic()

    def __call__(self, what: str, done: int, at: str) -> None:
        """Shows it."""
        if self._status is not None:
            if what != self._what:
                self._what, self._since = what, time.monotonic()
            total = self._files if what == READING else None
            pace = rate(done - 1, time.monotonic() - self._since, total)
            self._status.update(Text(f"{what} {done}{pace}  {shortened(visible(at), PATH_CHARS)}"))

    def __enter__(self) -> Self:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()


def rate(done: int, seconds: float, total: int | None) -> str:
    """How fast it goes, and how long it will take: " of 60, 2.5 a second, 0:20 left"; "" while that is unknown."""
    of_all = f" of {total}" if total else ""
    if done < 1 or seconds < TELLING:
        return of_all
    pace = done / seconds
    shown = f"{pace:.1f} a second" if pace >= 1 else f"{60 * pace:.1f} a minute"
    left = f", {clock((total - done) / pace)} left" if total else ""
    return f"{of_all}, {shown}{left}"


def clock(seconds: float) -> str:
    """*seconds* as 0:20 or 1:02:05."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
