"""The lexicons, codebooks and weights that ship with the program, and the tables a user gives in their place."""

import csv
import io
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.model import DataError

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of ``data/<name>``: tab-separated, first line the column names, ``#`` lines are comments."""
    return parse_table(content(name).decode("utf-8"), name)


def content(name: str) -> bytes:
    """The file ``data/<name>`` as it is."""
    return files("onrecord.data").joinpath(name).read_bytes()


def arrays(name: str) -> dict[str, NDArray[np.float32]]:
    """The arrays of ``data/<name>``, an npz file, by name."""
    with np.load(io.BytesIO(content(name)), allow_pickle=False) as found:
        return dict(found)


def parse_table(text: str, name: str) -> tuple[Row, ...]:
    """The rows of a tab-separated table; DataError names the line that does not fit its header."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise DataError(f"{name}: no header line. The first line names the columns, separated by tabs.")
    header = lines[0][1].split("\t")
    return tuple(_row(name, number, header, line) for number, line in lines[1:])


def _row(name: str, number: int, header: list[str], line: str) -> Row:
    cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(cells) > len(header):
        raise DataError(f"{name} line {number}: {len(cells)} cells for {len(header)} columns ({', '.join(header)})")
    return dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
