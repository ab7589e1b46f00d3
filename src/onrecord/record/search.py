"""Full-text search over statements and reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Place
from onrecord.record.filters import match_expression
from onrecord.record.store import Store

AROUND = 80  # characters of a report shown on each side of the first word found


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. *kind*: statement or report. *name*: speaker or outlet. *place*: where in a report.

    *rank*: FTS5's bm25, lower is better, comparable within one kind only.
    """

    kind: str
    id: str
    name: str
    title: str
    rank: float
    place: Place | None = None


def search(store: Store, words: str) -> Iterator[Hit]:
    """Statements, then reports, that hold all of *words*, the best first. InputError when there is no word."""
    match = match_expression(words)
    sql = """SELECT s.id, s.speaker_name, s.title, f.rank FROM statements_fts f JOIN statements s ON s.number = f.rowid
        WHERE statements_fts MATCH ? ORDER BY f.rank, s.id"""
    for row in store.rows(sql, (match,)):
        yield Hit("statement", row["id"], row["speaker_name"] or "unknown", row["title"], row["rank"])
    sql = """SELECT r.id, r.name, r.title, r.text, f.rank FROM reports_fts f JOIN reports r ON r.number = f.rowid
        WHERE reports_fts MATCH ? ORDER BY f.rank, r.id"""
    for row in store.rows(sql, (match,)):
        place = _place(row["id"], row["text"], words)
        yield Hit("report", row["id"], row["name"], row["title"] or "", row["rank"], place)


def _place(report: str, text: str, words: str) -> Place | None:
    """The stretch around the first of *words* in *text*, cut at spaces; None when it stands there otherwise spelled."""
    terms = re.findall(r"\w+", words)
    found = re.search("|".join(rf"\b{re.escape(t)}" for t in terms), text, re.IGNORECASE) if terms else None
    if found is None:
        return None
    start = max(0, found.start() - AROUND)
    start = text.find(" ", start, found.start()) + 1 if start else 0
    end = min(len(text), found.end() + AROUND)
    if end < len(text):
        end = max(text.rfind(" ", found.end(), end), found.end())
    return Place(report, start, end, text[start:end])
