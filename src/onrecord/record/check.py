"""Proves a record: each excerpt is the text it claims to be, each id hashes right, each line has its evidence."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from onrecord.model import (
    Annotated,
    Discrepancy,
    Link,
    LinkBasis,
    OnrecordError,
    Position,
    RecordError,
    Span,
    SpanError,
    Statement,
    Unsure,
    act_id,
    attribution_id,
    discrepancy_id,
    joined_text,
    link_id,
    position_id,
    report_id,
    unsure_id,
)
from onrecord.record import queries
from onrecord.record.rows import from_row
from onrecord.record.store import Store
from onrecord.record.writer import annotated_of

T = TypeVar("T")

# Columns of JSON that hold places somewhere inside, by table.
_EVIDENCE = {
    "reports": ("published_evidence", "updated_evidence"),
    "inferred_dates": ("published_evidence",),
    "attributions": ("relay", "said_evidence"),
    "stories": ("when_evidence",),
    "statements": ("said_evidence", "origin", "relay", "chain"),
    "carriers": ("relay",),
    "copies": ("evidence",),
    "statement_acts": ("evidence",),
    "statement_issues": ("named", "words"),
    "links": ("evidence",),
    "positions": ("when_evidence", "steps"),
}
_KEYS = {
    "inferred_dates": "report",
    "statement_acts": "statement",
    "statement_issues": "statement",
    "carriers": "statement",
    "copies": "report",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: which *rule*, the *id* of the row that breaks it, and what is wrong."""

    rule: str
    id: str
    message: str


def check(store: Store) -> list[Problem]:
    """Every problem in the file, in a settled order. One report's text is held at a time."""
    found: list[Problem] = []
    for proof in (_file, _reports, _evidence, _statements, _findings, _aliases):
        found += proof(store)
    return sorted(set(found), key=lambda p: (p.rule, p.id, p.message))


def _file(store: Store) -> Iterator[Problem]:
    """The file is whole, all that is pointed to is there, and the full-text indexes hold just their tables' rows."""
    for row in store.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Problem("file", "", row[0])
    for row in store.rows("PRAGMA foreign_key_check"):
        yield Problem("reference", str(row[0]), f"row {row[1]} points to a row of {row[2]} that is not there")
    for table in ("reports", "statements"):
        try:
            list(store.rows(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)"))
        except RecordError as error:
            name = getattr(error.__cause__, "sqlite_errorname", "")
            if name.startswith("SQLITE_READONLY"):
                return  # FTS5 takes the command as writing; nothing can have changed a file that cannot be written
            if not name.startswith("SQLITE_CORRUPT"):
                raise
            yield Problem("search", table, "the full-text index is not that of the table; build the record again")


def _each(
    store: Store, sql: str, build: Callable[[sqlite3.Row], T], prove: Callable[[Store, T], Iterable[Problem]]
) -> Iterator[Problem]:
    """The problems that *prove* finds in what *build* makes of each row; a row that nothing can be made of is one."""
    for row in store.rows(sql):
        try:
            built = build(row)
        except (OnrecordError, ValueError, TypeError, KeyError) as error:
            yield Problem("row", row["id"], f"cannot be read: {error}")
        else:
            yield from prove(store, built)


def _reports(store: Store) -> Iterator[Problem]:
    """Reports and what was found in each: ids hash right, spans lie in the text, excerpts are the text."""
    sql = "SELECT r.*, a.data FROM reports r JOIN annotations a ON a.report = r.id ORDER BY r.id"
    yield from _each(store, sql, annotated_of, _report)


def _report(store: Store, annotated: Annotated) -> Iterator[Problem]:
    report = annotated.report
    if report.id != report_id(report.text, outlet=report.outlet, url=report.url):
        yield Problem("id", report.id, "is not the hash of the report's outlet or address and its text")
    yield from _spans_in_text(annotated)
    yield from _found_ids(annotated)
    yield from _excerpts(store, annotated)


def _spans_in_text(annotated: Annotated) -> Iterator[Problem]:
    report = annotated.report
    size = len(report.text)
    spans: list[tuple[str, Span]] = [(report.id, ignored.span) for ignored in report.ignored]
    spans += [(report.id, block.span) for block in report.blocks]
    spans += [(actor.id, span) for actor in annotated.actors for span in (*actor.mentions, *actor.name_spans)]
    for found in annotated.attributions:
        spans += [(found.id, s) for s in (*found.source, *found.cue, *found.content)]
        spans += [(found.id, s) for part in found.parts for s in part]
    for act in annotated.acts:
        spans += [(act.id, s) for s in (act.trigger, *act.condition)]
    for code in annotated.codes:
        spans += [(code.attribution, s) for s in (*code.stance_words, *code.condition)]
        spans += [(code.attribution, s) for on in code.on for s in (*on.named, *on.words)]
    for signal in annotated.signals:
        spans += [(signal.id, s) for s in (signal.trigger, signal.evidence, *signal.object_words)]
    for id_, span in spans:
        if span.end > size:
            yield Problem("span", id_, f"[{span.start}, {span.end}) leaves a text of {size} characters")
    for name, title in (("title", report.title), ("subtitle", report.subtitle)):
        if title and title.span and title.span.end > size:
            yield Problem("span", report.id, f"the {name}'s span leaves the text")


def _found_ids(annotated: Annotated) -> Iterator[Problem]:
    report = annotated.report.id
    for found in annotated.attributions:
        if found.id != attribution_id(report, found.source, found.cue, found.content):
            yield Problem("id", found.id, "is not the hash of the attribution's spans")
    for act in annotated.acts:
        if act.id != act_id(report, act.attribution, act.type, act.trigger):
            yield Problem("id", act.id, "is not the hash of the act's attribution, type and trigger")


def _excerpts(store: Store, annotated: Annotated) -> Iterator[Problem]:
    """The words stored beside spans are those that stand there, in all rows about this report."""
    text, report = annotated.report.text, annotated.report.id
    columns = (
        ("attributions", "id", "content", "text"),
        ("attributions", "id", "source", "source_text"),
        ("attributions", "id", "cue", "cue_text"),
        ("carriers", "statement", "content", "text"),
    )
    for table, key, spans, words in columns:
        for row in store.rows(f"SELECT {key}, {spans}, {words} FROM {table} WHERE report = ?", (report,)):
            if _words(text, json.loads(row[1])) != row[2]:
                yield Problem("excerpt", row[0], f"{table}.{words} is not the text at {row[1]}")
    for row in store.rows("SELECT id, trigger_start, trigger_end, trigger_text FROM acts WHERE report = ?", (report,)):
        if text[row[1] : row[2]] != row[3]:
            yield Problem("excerpt", row[0], "acts.trigger_text is not the text there")


def _words(text: str, spans: list[dict[str, int]]) -> str | None:
    try:
        return joined_text(text, [Span(**span) for span in spans])
    except SpanError:
        return None


def _evidence(store: Store) -> Iterator[Problem]:
    """Each place, wherever a row keeps it, is in a report that is here, and its words stand there."""
    for table, columns in _EVIDENCE.items():
        key = _KEYS.get(table, "id")
        for row in store.rows(f"SELECT {key}, {', '.join(columns)} FROM {table}"):
            for name in columns:
                if row[name] is not None:
                    yield from _places(store, row[0], _found_places(json.loads(row[name])))
    for row in store.rows('SELECT discrepancy, report, start, "end", text FROM discrepancy_places'):
        yield from _places(store, row["discrepancy"], [dict(row)])


def _found_places(value: Any) -> Iterator[dict[str, Any]]:
    """Every place in a JSON value: an object with a report, offsets and words."""
    if isinstance(value, list):
        for item in value:
            yield from _found_places(item)
    elif isinstance(value, dict):
        if {"report", "start", "end", "text"} <= set(value):
            yield value
        else:
            yield from _found_places(list(value.values()))


def _places(store: Store, id_: str, places: Iterable[dict[str, Any]]) -> Iterator[Problem]:
    for place in places:
        text = store.value("SELECT text FROM reports WHERE id = ?", (place["report"],))
        if text is None:
            yield Problem("evidence", id_, f"stands on report {place['report']}, which is not here")
        elif text[place["start"] : place["end"]] != place["text"]:
            yield Problem("evidence", id_, f"{place['text']!r} does not stand at {place['start']} of {place['report']}")


def _statements(store: Store) -> Iterator[Problem]:
    """A statement has carriers, is named after the first of them in order of key, and names no speaker unshown."""
    build = partial(queries.statement_of, store)
    yield from _each(store, "SELECT * FROM statements ORDER BY id", build, _statement)


def _statement(store: Store, statement: Statement) -> Iterator[Problem]:
    yield from _carriers(store, statement)
    if statement.origin and statement.origin not in statement.relay:
        yield Problem("origin", statement.id, f"{statement.origin.name} is not among the statement's relays")
    if not 1 <= statement.origins <= max(1, len(statement.carriers)):
        yield Problem("origin", statement.id, f"{statement.origins} origins of {len(statement.carriers)} carriers")
    yield from _chain(statement)


def _chain(statement: Statement) -> Iterator[Problem]:
    """Edges join carriers of the statement, rest on words, and lead round in a circle only where they say so."""
    keys = {carrier.key for carrier in statement.carriers}
    for edge in statement.chain:
        if edge.carrier not in keys or (edge.on is not None and edge.on not in keys):
            yield Problem("chain", statement.id, f"{edge.carrier} hangs on {edge.on}: not both are its carriers")
        if not edge.evidence:
            yield Problem("chain", statement.id, f"no words show that {edge.carrier} hangs on {edge.outlet}")
    if statement.first is not None and statement.first not in keys:
        yield Problem("chain", statement.id, f"first in the record is {statement.first}, not one of its carriers")


def _carriers(store: Store, statement: Statement) -> Iterator[Problem]:
    if not statement.carriers:
        yield Problem("carrier", statement.id, "no report carries it")
        return
    if statement.id != min((c.key for c in statement.carriers if not c.shared), default=None):
        yield Problem("id", statement.id, "is not the smallest key of its own carriers")
    sql = "SELECT report, parts FROM attributions WHERE id = ?"
    for carrier in statement.carriers:
        row = next(store.rows(sql, (carrier.attribution,)), None)
        if row is None or row["report"] != carrier.report:
            yield Problem("carrier", statement.id, f"attribution {carrier.attribution} is not in {carrier.report}")
        elif carrier.part >= max(1, len(json.loads(row["parts"]))):
            yield Problem("carrier", statement.id, f"{carrier.attribution} has no part {carrier.part}")


def _findings(store: Store) -> Iterator[Problem]:
    """Links, discrepancies and positions hash right and rest on something."""
    yield from _each(store, "SELECT * FROM links", partial(from_row, Link), _link)
    yield from _each(store, "SELECT * FROM discrepancies", partial(queries.discrepancy_of, store), _discrepancy)
    yield from _each(store, "SELECT * FROM positions", partial(queries.position_of, store), _position)
    yield from _each(store, "SELECT * FROM unsure", partial(from_row, Unsure), _unsure)


def _link(_store: Store, link: Link) -> Iterator[Problem]:
    if link.id != link_id(link.kind, link.from_, link.to, link.basis, link.by):
        yield Problem("id", link.id, "is not the hash of what the link joins")
    if link.basis is LinkBasis.REPORTED and not link.evidence:
        yield Problem("evidence", link.id, "is reported, but no words say so")
    if link.basis is LinkBasis.INFERRED and not link.why:
        yield Problem("evidence", link.id, "is inferred, but gives no reason")


def _unsure(store: Store, pair: Unsure) -> Iterator[Problem]:
    if pair.id != unsure_id(pair.one_carrier, pair.two_carrier):
        yield Problem("id", pair.id, "is not the hash of its two carriers")
    for statement, carrier in ((pair.one, pair.one_carrier), (pair.two, pair.two_carrier)):
        known = "SELECT id FROM aliases WHERE alias = ?1 UNION SELECT id FROM statements WHERE id = ?1"
        if store.value(known, (carrier,)) != statement:
            yield Problem("reference", pair.id, f"{carrier} is no carrier of {statement}")


def _position(_store: Store, position: Position) -> Iterator[Problem]:
    if position.id != position_id(position.actor, position.issue, position.stance, position.statements):
        yield Problem("id", position.id, "is not the hash of what the position is and rests on")
    if not position.statements:
        yield Problem("evidence", position.id, "rests on no statement")
    if position.steps and tuple(step.statement for step in position.steps) != position.statements:
        yield Problem("evidence", position.id, "has a history of other statements than it rests on")


def _discrepancy(store: Store, discrepancy: Discrepancy) -> Iterator[Problem]:
    if discrepancy.id != discrepancy_id(discrepancy.kind, discrepancy.about, discrepancy.places):
        yield Problem("id", discrepancy.id, "is not the hash of its kind and places")
    if not discrepancy.places:
        yield Problem("evidence", discrepancy.id, "names no place")
    known = "SELECT 1 FROM statements WHERE id = :id UNION SELECT 1 FROM actors WHERE id = :id"
    known += " UNION SELECT 1 FROM reports WHERE id = :id UNION SELECT 1 FROM stories WHERE id = :id"
    if store.value(known, {"id": discrepancy.about}) is None:
        yield Problem("reference", discrepancy.id, f"is about {discrepancy.about}, which is not here")


def _aliases(store: Store) -> Iterator[Problem]:
    """Older ids lead to rows that are there, and no older id is in use again."""
    for kind, table in (("statement", "statements"), ("story", "stories"), ("actor", "actors"), ("link", "links")):
        sql = f"""SELECT alias, id FROM aliases WHERE kind = ? AND (id NOT IN (SELECT id FROM {table})
            OR alias IN (SELECT id FROM {table}))"""
        for row in store.rows(sql, (kind,)):
            yield Problem("alias", row["alias"], f"leads to {row['id']}: not a {kind} here, or the older id is in use")
