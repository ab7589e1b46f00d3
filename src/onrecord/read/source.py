"""What a reader is told besides the bytes: how the source is called, and how it is to be read."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from onrecord.read.fields import Fields
from onrecord.read.limits import Limits


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a stream, or what is packed in one.

    *name*: what people call it. *url*: where it was found, for what is one report and does not say so itself. *depth*:
    how often it was packed. *file*: where it is on the disk, if it is there by itself.
    """

    name: str = "input"
    limits: Limits = field(default_factory=Limits)
    fields: Fields = field(default_factory=Fields)
    url: str | None = None
    depth: int = 0
    file: Path | None = None

    def place(self, part: object) -> str:
        """The name of a *part* of it: the number of a row, item or page, or the name of a file inside."""
        return f"{self.name}#{part}"

    def inside(self, name: str) -> Self:
        """What is packed in it under *name* ("" where it is but one thing)."""
        return replace(self, name=self.place(name) if name else self.name, depth=self.depth + 1, file=None)
