"""A user's codebook of acts: a tab-separated file of the form of the codebook that ships."""

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

from onrecord.data_files import table
from onrecord.model import ActBook, ActRow, ActType, InputError

COLUMNS = tuple(field.name for field in fields(ActRow))
REQUIRED = ("head", "type")
ALONE = "#replace"  # a line of its own: the file stands in place of the codebook that ships
NO_ACT = "NONE"
PARTS = ("v", "n", "a")
CLASS = "@"


def read_act_book(path: Path) -> ActBook:
    """The rows of a codebook file: first line the column names, then a row a line, with tabs; "#" opens a comment.

    Only *head* and *type* are required. InputError names the line, what is wrong with it and what to write.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the codebook ({error})") from error
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    alone = any(line.strip().lower() == ALONE for _, line in lines)
    rows = list(_rows([(n, line) for n, line in lines if not line.startswith("#")], path.name))
    known = {row["class"] for row in table("codebook_classes.tsv")} | {r.head for _, r in rows if _is_class(r)}
    for number, row in rows:
        _check(row, known, f"{path.name} line {number}")
    if not rows:
        raise InputError(f"{path.name}: no rows. Write one a line under the column names {', '.join(COLUMNS)}.")
    return ActBook(tuple(row for _, row in rows), alone, path.name)


def _rows(lines: list[tuple[int, str]], name: str) -> Iterator[tuple[int, ActRow]]:
    if not lines:
        return
    first, header = lines[0][0], [cell.strip() for cell in lines[0][1].split("\t")]
    missing = [column for column in REQUIRED if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    if missing or unknown:
        wrong = f"no column {missing[0]!r}" if missing else f"unknown column {unknown[0]!r}"
        raise InputError(
            f"{name} line {first}: {wrong} (found: {', '.join(header)}). The first line names the columns, "
            f"separated by tabs: {', '.join(COLUMNS)}; only head and type are required."
        )
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise InputError(f"{name} line {number}: {len(cells)} cells for {len(header)} columns. Take out a tab.")
        yield number, ActRow(**dict(zip(header, cells, strict=False)))


def _is_class(row: ActRow) -> bool:
    return row.head.startswith(CLASS)


def _check(row: ActRow, classes: set[str], where: str) -> None:
    """InputError for a row that cannot be used."""
    if not row.head:
        raise InputError(f"{where}: no head. Write the lemma of the verb or noun, such as 'threaten' or 'call for'.")
    if _is_class(row):
        if not row.object:
            raise InputError(f"{where}: the class {row.head} has no words. Write them in the column object, | between.")
        return
    types = [*(t.value for t in ActType), NO_ACT]
    if row.type not in types:
        near = get_close_matches(row.type.upper(), types, n=1) or get_close_matches(row.type.lower(), types, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise InputError(f"{where}: unknown event type {row.type!r}.{meant} Types: {', '.join(types)}.")
    if (row.pos or PARTS[0]) not in PARTS:
        raise InputError(f"{where}: unknown part of speech {row.pos!r}. Write v (verb), n (noun) or a (adjective).")
    for word in filter(None, row.object.split("|")):
        name = word.rpartition(":")[2]
        if name.startswith(CLASS) and name not in classes:
            near = get_close_matches(name, sorted(classes), n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            remedy = f"Define it in a row of its own (head {name}, its words under object) or name its words."
            raise InputError(f"{where}: unknown class {name!r}.{meant} {remedy}")
