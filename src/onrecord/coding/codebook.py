"""The codebook: rows of ``data/codebook_*.tsv`` as entries that know what predicates they fit.

Event types are PLOVER's (Halterman, Bagozzi, Beger, Schrodt and Scraborough 2023, "PLOVER and POLECAT").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import Row, table
from onrecord.model import ActType, DataError

# Of rows that ask as much, those of the first file win.
CODEBOOKS = ("codebook_own.tsv", "codebook_cooperation.tsv", "codebook_conflict.tsv")
PAIRS = "codebook_pairs.tsv"
ANY = "*"
SUBJECT = "by"  # in a row's objects, "by:court" asks for who acts
NO_ACT = "NONE"  # the type of a row that says what is no act ("met a deadline")
FEW = 12  # rows that name about as many objects as each other keep the order of the file
DEFAULT_RECIPIENT = ("obj", "to", "with", "on", "against", "for", "at", "from")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row for one head: which predicate (*lemma* and *particles*), which objects or clauses, which event."""

    lemma: str
    particles: tuple[str, ...]
    pos: str  # v, n or a
    objects: frozenset[str]  # lemmas; ANY: any object at all
    clauses: frozenset[tuple[str, str]]  # ("to", "ing", "that", "not" or "adv", lemma of the clause's verb)
    type: ActType
    mode: str | None
    recipient: tuple[str, ...]
    reason: str
    subjects: frozenset[str] = frozenset()  # lemmas of who acts; empty: anybody
    file: str = ""  # where the row stands
    stops: bool = False  # the words are no act at all (the row's type is NONE; *type* then means nothing)

    @property
    def head(self) -> str:
        """The predicate as a person would write it."""
        return " ".join((self.lemma, *self.particles))

    @property
    def specificity(self) -> tuple[int, int, int]:
        """How much the entry asks for: objects or clauses, who acts, any object; then particles; then few words."""
        named = 4 if self.clauses or self.objects - {ANY} else 2 if self.objects else 0
        return (named + 3 * bool(self.subjects), len(self.particles), -len(self.objects) // FEW)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Entries by part of speech and first lemma, the most demanding first."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    heads: frozenset[str]  # the first lemmas of all entries

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
    entries = {key: tuple(sorted(es, key=lambda e: e.specificity, reverse=True)) for key, es in found.items()}
    return Codebook(entries, frozenset(lemma for _, lemma in entries))


def _entry(row: Row, head: list[str], lemmas_of: Mapping[str, list[str]]) -> Entry:
    try:
        asked = _asked(row["object"], lemmas_of)
        stops = row["type"] == NO_ACT
        type_ = ActType.CONSULT if stops else ActType(row["type"])
    except (KeyError, ValueError) as problem:
        raise DataError(f"codebook entry '{' '.join(head)}': unknown class or event type {problem}") from problem
    return Entry(
        head[0],
        tuple(head[1:]),
        row["pos"],
        frozenset(word for kind, word in asked if not kind),
        frozenset((kind, word) for kind, word in asked if kind not in ("", SUBJECT)),
        type_,
        row["mode"] or None,
        tuple(row["recipient"].split(",")) if row["recipient"] else DEFAULT_RECIPIENT,
        row["reason"],
        frozenset(word for kind, word in asked if kind == SUBJECT),
        row.get("file", ""),
        stops,
    )


def _asked(cell: str, lemmas_of: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """What a row's objects ask for, as (kind, lemma): no kind for an object, else a clause or who acts."""
    asked = []
    for word in filter(None, cell.split("|")):
        kind, _, name = word.rpartition(":")
        asked += [(kind, lemma) for lemma in (lemmas_of[name] if name.startswith("@") else [name])]
    return asked


@cache
def default_codebook() -> Codebook:
    """The codebook that ships with the program."""
    rows = [{**row, "file": name} for name in CODEBOOKS for row in table(name)]
    return read_codebook(rows, table("codebook_classes.tsv"))


@cache
def pairs_codebook() -> Codebook:
    """What is left to say of two given parties when no act is found between them; never for reports."""
    return read_codebook([{**row, "file": PAIRS} for row in table(PAIRS)], ())
