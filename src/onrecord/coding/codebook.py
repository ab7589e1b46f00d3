"""The codebook: rows of ``data/codebook_*.tsv`` as entries that know what predicates they fit.

Event types are PLOVER's (Halterman, Bagozzi, Beger, Schrodt and Scraborough 2023, "PLOVER and POLECAT").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import Row, table
from onrecord.model import ActType, DataError

CODEBOOKS = ("codebook_cooperation.tsv", "codebook_conflict.tsv")
DEFAULT_RECIPIENT = ("obj", "to", "with", "on", "against", "for", "at", "from")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row for one head: which predicate (*lemma* and *particles*), which objects or clauses, which event."""

    lemma: str
    particles: tuple[str, ...]
    pos: str  # v, n or a
    objects: frozenset[str]
    clauses: frozenset[tuple[str, str]]  # ("to" or "ing", lemma of the clause's verb)
    type: ActType
    mode: str | None
    recipient: tuple[str, ...]
    reason: str

    @property
    def head(self) -> str:
        """The predicate as a person would write it."""
        return " ".join((self.lemma, *self.particles))

    @property
    def specificity(self) -> tuple[int, int]:
        """How much the entry asks for: objects and clauses before particles."""
        return (bool(self.objects or self.clauses), len(self.particles))


@dataclass(frozen=True, slots=True)
class Codebook:
    """Entries by part of speech and first lemma, the most demanding first."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]

    def look_up(self, pos: str, lemma: str) -> tuple[Entry, ...]:
        """The entries whose head begins with *lemma* as *pos*."""
        return self.entries.get((pos, lemma), ())


def read_codebook(rows: Iterable[Row], classes: Iterable[Row]) -> Codebook:
    """The codebook that *rows* make; DataError names a row with an unknown class or event type."""
    lemmas_of = {row["class"]: row["lemmas"].split("|") for row in classes}
    found: dict[tuple[str, str], list[Entry]] = {}
    for row in rows:
        for head in row["head"].split("|"):
            entry = _entry(row, head.split(), lemmas_of)
            found.setdefault((entry.pos, entry.lemma), []).append(entry)
    return Codebook({key: tuple(sorted(es, key=lambda e: e.specificity, reverse=True)) for key, es in found.items()})


def _entry(row: Row, head: list[str], lemmas_of: Mapping[str, list[str]]) -> Entry:
    try:
        objects, clauses = _objects(row["object"], lemmas_of)
        type_ = ActType(row["type"])
    except (KeyError, ValueError) as problem:
        raise DataError(f"codebook entry '{' '.join(head)}': unknown class or event type {problem}") from problem
    recipient = tuple(row["recipient"].split(",")) if row["recipient"] else DEFAULT_RECIPIENT
    return Entry(
        head[0], tuple(head[1:]), row["pos"], objects, clauses, type_, row["mode"] or None, recipient, row["reason"]
    )


def _objects(cell: str, lemmas_of: Mapping[str, list[str]]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    objects: set[str] = set()
    clauses: set[tuple[str, str]] = set()
    for word in filter(None, cell.split("|")):
        if word.startswith("@"):
            objects.update(lemmas_of[word])
        elif ":" in word:
            kind, lemma = word.split(":", 1)
            clauses.add((kind, lemma))
        else:
            objects.add(word)
    return frozenset(objects), frozenset(clauses)


@cache
def default_codebook() -> Codebook:
    """The codebook that ships with the program."""
    return read_codebook([row for name in CODEBOOKS for row in table(name)], table("codebook_classes.tsv"))
