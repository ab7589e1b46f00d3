"""The words of ``data/happening_words.tsv``, by kind."""

from functools import cache

from onrecord.data_files import table


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind."""
    return frozenset(value_of(kind))


@cache
def value_of(kind: str) -> dict[str, str]:
    """Each word of one kind with its value."""
    rows = (row for row in table("happening_words.tsv") if row["kind"] == kind)
    return {word: row["value"] for row in rows for word in row["words"].split()}


@cache
def irregular_verbs() -> frozenset[str]:
    """Past forms that do not end in -ed."""
    return frozenset(w for row in table("irregular_forms.tsv") for w in row["forms"].split())
