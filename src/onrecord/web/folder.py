"""The folder that pages are written to: a list of our own files in it, so that nobody else's is touched."""

import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.model import ExportError

LIST = "onrecord-pages.txt"
HEADER = "onrecord.pages/1: the pages in this folder; files that are not listed here are never touched"
_OURS = re.compile(r"index\.html|(story|statement|report|actor)-\w+\.html", re.ASCII)


class Folder:
    """A folder of pages. Files that it did not write are neither replaced nor removed.

    A name is listed before its page is written, and taken off after its page is removed, so that a run that was
    interrupted leaves no file that the next one takes for somebody else's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._make()
        self._before = self._listed()
        self._claimed: set[str] = set()

    def claim(self, names: Iterable[str]) -> None:
        """List *names* as ours to write; ExportError when a file of that name is somebody else's."""
        fresh = sorted(set(names) - self._claimed)
        for target in (self.path / name for name in fresh if name not in self._before):
            if target.exists() or target.is_symlink():
                raise ExportError(f"{target} is there and is no page of ours. Name another folder, or move it away.")
        with (self.path / LIST).open("a", encoding="utf-8") as file:
            file.writelines(f"{name}\n" for name in fresh if name not in self._before)
        self._claimed.update(fresh)

    def write(self, name: str, text: str) -> Path:
        """Write one of the pages that were claimed."""
        if name not in self._claimed:
            raise ExportError(f"{name} was not claimed before it was written.")
        _replace(self.path / name, text)
        return self.path / name

    def finish(self) -> None:
        """Remove the pages of an earlier run that this one does not have, and list those that it has."""
        for name in sorted(self._before - self._claimed):
            (self.path / name).unlink(missing_ok=True)
        _replace(self.path / LIST, "".join(f"{line}\n" for line in (HEADER, *sorted(self._claimed))))

    def _make(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{self.path} cannot be made a folder for pages: {error.strerror}.") from error

    def _listed(self) -> set[str]:
        try:
            lines = (self.path / LIST).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return set()
        except (OSError, ValueError) as error:
            raise ExportError(f"{self.path / LIST} is no list of pages ({error}). Name another folder.") from error
        return {line for line in lines if _OURS.fullmatch(line)}


def _replace(target: Path, text: str) -> None:
    """Write *text* beside *target* and move it there: never half a page, never through a link to another file."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        # A lone surrogate of a badly decoded report has no UTF-8; as a character reference it does no harm.
        part.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
        part.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror}.") from error
