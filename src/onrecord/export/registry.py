"""The formats a record can leave in. A new one is a new file and one line here."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Protocol

from onrecord.export.jsonl import JsonLines
from onrecord.model import InputError
from onrecord.record import Store


class Exporter(Protocol):
    """One format: its name, its media type, and the lines of the file."""

    name: str
    mime: str

    def lines(self, store: Store, *, with_text: bool = False) -> Iterator[str]:
        """Each line without its newline."""
        ...


EXPORTERS: tuple[Exporter, ...] = (JsonLines(),)


def exporter(name: str) -> Exporter:
    """The exporter called *name*; InputError names the ones there are."""
    known = {e.name: e for e in EXPORTERS}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Formats: {', '.join(sorted(known))}."
    raise InputError(f"no format {name!r}. {hint}")
