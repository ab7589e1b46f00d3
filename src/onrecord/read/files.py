"""Paths, folders and globs to files, in one fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model import InputError, Notice, NoticeKind

_GLOB_CHARS = frozenset("*?[")
_WEB = ("http://", "https://")
FETCHED = ".fetched"  # after a record's name: the folder in which what was fetched for it is kept
STANDARD_INPUT = Path("-")  # by the convention of command lines; a file of that name is "./-"


class Address(str):
    """An address of the web that the user gave."""

    __slots__ = ()


class Files(list["Path | Address | Notice"]):
    """What paths name, found once and for all: whoever is given it need not search the folders again."""

    __slots__ = ()


Paths = Iterable[str | Path] | Files


def find_files(paths: Paths, record: Path | None = None) -> Iterator[Path | Address | Notice]:
    """Every file that *paths* name, sorted within each; folders are searched through, hidden files left out, and "-" is
    the standard input. Addresses of the web come as they are given. What :class:`Files` holds comes as it is.

    A file named twice comes once. *record*: a record that may lie among the reports; it, and what is kept beside it, is
    left out of folders, as are the pictures and programs that a browser saves beside a page ("page_files" beside
    "page.html"). InputError when a path names nothing: a slip of the pen should not pass for an empty input. Folders
    and links that cannot be followed come as notices.
    """
    if isinstance(paths, Files):
        yield from paths
        return
    seen: set[Path | Address] = set(_beside(record)) if record is not None else set()
    for path in paths:
        for item in _expand(path):
            if isinstance(item, Notice):
                yield item
            elif (key := item if isinstance(item, Address) else Path(os.path.realpath(item))) not in seen:
                seen.add(key)
                yield item


def _beside(record: Path) -> Iterator[Path]:
    """The record itself and the files that SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        yield Path(os.path.realpath(record.with_name(record.name + end)))


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


def _is_kept(folder: str, names: list[str], pages: set[str]) -> bool:
    """Whether a *folder* is a browser's beside a saved page, or holds what was fetched for the record beside it."""
    saved = folder.endswith("_files") and folder.removesuffix("_files") in pages
    return saved or (folder.endswith(FETCHED) and folder.removesuffix(FETCHED) in names)


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
        pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_kept(f, names, pages))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))
    yield from problems
