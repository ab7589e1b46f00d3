"""The rows of ``data/signals.tsv``, by part of speech and first word."""

from dataclasses import dataclass
from functools import cache

from onrecord.data_files import table

# Where a row's head is looked for: v verb, n noun, a adjective or noun said of a claim, u such a word where it is
# negated, p preposition or phrase, w words that open a sentence, x such words anywhere, c a conjunction.
# Two kinds of rows are no heads: g is a verb above one, t a verb that tells ("what she had told parliament").
PLACES = ("v", "n", "a", "u", "p", "w", "x", "c")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``data/signals.tsv``."""

    head: tuple[str, ...]
    kind: str
    shape: str
    reason: str
    pos: str


@cache
def rows_of(pos: str) -> dict[str, tuple[Row, ...]]:
    """First lemma -> rows, the longest head first."""
    out: dict[str, list[Row]] = {}
    for row in table("signals.tsv"):
        if row["pos"] == pos:
            head = tuple(row["head"].replace("-", " - ").split())  # as the tokeniser cuts "U-turn"
            out.setdefault(head[0], []).append(Row(head, row["kind"], row["shape"], row["reason"], pos))
    return {first: tuple(sorted(rows, key=lambda r: -len(r.head))) for first, rows in out.items()}


@cache
def heads() -> frozenset[str]:
    """The first lemmas of all rows."""
    return frozenset(first for pos in PLACES for first in rows_of(pos))


@cache
def governors(kind: str) -> frozenset[str]:
    """The lemmas of verbs above a head: of *kind* "done" (what is below happened) or "hedged" (as it seems)."""
    return frozenset(first for first, rows in rows_of("g").items() if any(r.shape == kind for r in rows))


@cache
def tellers() -> frozenset[str]:
    """The lemmas of verbs of telling inside what is spoken of."""
    return frozenset(rows_of("t"))
