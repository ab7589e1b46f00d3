"""Paths, folders and globs to files, in one fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model import InputError, Notice, NoticeKind

_GLOB_CHARS = frozenset("*?[")
_WEB = ("http://", "https://")
STANDARD_INPUT = Path("-")  # by the convention of command lines; a file of that name is "./-"


class Address(str):
    """An address of the web that the user gave."""

    __slots__ = ()


def find_files(paths: Iterable[str | Path]) -> Iterator[Path | Address | Notice]:
    """Every file that *paths* name, sorted within each; folders are searched through, hidden files left out, and "-" is
    the standard input. Addresses of the web come as they are given.

    A file named twice comes once. InputError when a path names nothing: a slip of the pen should not pass for an
    empty input. Folders and links that cannot be followed come as notices.
    """
    seen: set[Path | Address] = set()
    for path in paths:
        for item in _expand(path):
            if isinstance(item, Notice):
                yield item
            elif (key := item if isinstance(item, Address) else Path(os.path.realpath(item))) not in seen:
                seen.add(key)
                yield item


def path_name(path: str | Path) -> str:
    """*path* as text; bytes of a file name that are no UTF-8 are written out, as ``\\xff``: no text can hold them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _expand(path: str | Path) -> Iterator[Path | Address | Notice]:
    given = Path(path)
    if isinstance(path, str) and path.lower().startswith(_WEB):
        yield Address(path)
    elif str(path) == str(STANDARD_INPUT):
        yield given
    elif given.is_dir():
        yield from _walk(given)
    elif given.exists() or given.is_symlink():
        yield given
    elif _GLOB_CHARS & set(str(path)):
        yield from _glob(str(path))
    else:
        raise InputError(f"{path}: no such file or folder. Check the path; quote a pattern such as '*.txt'.")


def _glob(pattern: str) -> Iterator[Path | Notice]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        raise InputError(f"{pattern}: the pattern matches no file. Check it; ** searches folders within folders.")
    for match in map(Path, matches):
        yield from _walk(match) if match.is_dir() else [match]


def _walk(folder: Path) -> Iterator[Path | Notice]:
    """Files below *folder*; links to folders are not followed, so that a link in a circle does no harm."""
    problems: list[Notice] = []

    def note(err: OSError) -> None:
        problems.append(
            Notice(NoticeKind.UNREADABLE, f"folder cannot be read: {err.strerror}", path=path_name(err.filename))
        )

    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))
    yield from problems
