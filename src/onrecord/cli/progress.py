"""What a long command is doing, on stderr: a moving line in a terminal, nothing elsewhere."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status
from rich.text import Text

from onrecord.cli.output import shortened, visible

PATH_CHARS = 60


class Progress:
    """Call it with what is being done, how many are done, and the file at hand. Use as a context manager."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._status = Status("", console=console) if console.is_terminal else None

    def __call__(self, what: str, done: int, at: str) -> None:
        """Shows it."""
        if self._status is not None:
            self._status.update(Text(f"{what} {done}  {shortened(visible(at), PATH_CHARS)}"))

    def __enter__(self) -> Self:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
