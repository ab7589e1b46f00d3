"""How far a wording commits its speaker: modal words of the content, and the cue that reports it."""

from collections.abc import Sequence
from functools import cache

from onrecord.data_files import table


@cache
def _levels(kind: str) -> dict[str, int]:
    rows = [row for row in table("strength_words.tsv") if row["class"] == kind]
    return {word: int(row["level"]) for row in rows for word in row["words"].split()}


def strength(kind: str, words: Sequence[str]) -> tuple[int, int, str] | None:
    """(level, place among *words*, word) of the first word of the scale *kind* ("modal" or "cue"); None without one."""
    levels = _levels(kind)
    return next(((levels[w], at, w) for at, w in enumerate(words) if w in levels), None)
