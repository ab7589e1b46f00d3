"""Questions to a record: each gives model records, one at a time, in a stable order."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.model import (
    Act,
    Actor,
    Attribution,
    Carrier,
    Copy,
    Discrepancy,
    Issue,
    IssueStance,
    Judgement,
    Link,
    LinkBasis,
    Notice,
    Position,
    Report,
    Statement,
    StatementAct,
    Story,
    Unsure,
    to_plain,
)
from onrecord.record.filters import (
    Filter,
    actor_clause,
    filter_params,
    interval_clauses,
    joined,
    not_rejected,
    statement_where,
)
from onrecord.record.rows import from_row, report_of
from onrecord.record.store import Store

ALL = Filter()
# A link that a person rejected is not shown, nor one of a statement that a person rejected.
_LINK_STANDS = not_rejected("l.id", "l.from_statement", "l.to_statement")


def statements(store: Store, chosen: Filter = ALL) -> Iterator[Statement]:
    """The statements that *chosen* asks for, by the day they were said; undated ones last."""
    where, params = statement_where(chosen)
    sql = f"""SELECT s.* FROM statements s WHERE {where}
        ORDER BY coalesce(s.said_earliest, s.said_latest) IS NULL, coalesce(s.said_latest, s.said_earliest),
        coalesce(s.said_earliest, s.said_latest), s.id"""
    return (statement_of(store, row) for row in store.rows(sql, params))


def statement(store: Store, statement_id: str) -> Statement | None:
    """The statement with just this id."""
    row = next(store.rows("SELECT * FROM statements WHERE id = ?", (statement_id,)), None)
    return None if row is None else statement_of(store, row)


def statement_of(store: Store, row: sqlite3.Row) -> Statement:
    """The statement of a row of ``statements``, with its acts, issues and carriers."""
    acts = store.rows("SELECT * FROM statement_acts WHERE statement = ? ORDER BY position", (row["id"],))
    sql = "SELECT * FROM statement_issues WHERE statement = ? ORDER BY position"
    issues = [from_row(IssueStance, on) for on in store.rows(sql, (row["id"],))]
    sql = """SELECT c.*, r.path FROM carriers c JOIN reports r ON r.id = c.report
        WHERE c.statement = ? ORDER BY c.position"""
    return from_row(
        Statement,
        row,
        acts=[to_plain(from_row(StatementAct, act)) for act in acts],
        issues=[on.issue for on in issues],
        on=[to_plain(on) for on in issues],
        carriers=[to_plain(from_row(Carrier, c)) for c in store.rows(sql, (row["id"],))],
    )


def links(
    store: Store, chosen: Filter = ALL, *, basis: LinkBasis | None = None, kind: str | None = None
) -> Iterator[Link]:
    """Links with a statement that *chosen* asks for at either end; both bases unless one is named."""
    where, params = statement_where(chosen)
    sql = f"""WITH chosen AS (SELECT s.id FROM statements s WHERE {where})
        SELECT l.* FROM links l WHERE (l.from_statement IN chosen OR l.to_statement IN chosen) AND {_LINK_STANDS}
        AND (:basis IS NULL OR l.basis = :basis) AND (:kind IS NULL OR l.kind = :kind)
        ORDER BY l.kind, l.from_statement, l.to_statement, l.id"""
    return (from_row(Link, row) for row in store.rows(sql, params | {"basis": basis, "kind": kind}))


def links_of(store: Store, statement_id: str, basis: LinkBasis | None = None) -> Iterator[Link]:
    """The links from and to one statement."""
    sql = f"""SELECT l.* FROM links l WHERE (l.from_statement = :id OR l.to_statement = :id) AND {_LINK_STANDS}
        AND (:basis IS NULL OR l.basis = :basis) ORDER BY l.kind, l.from_statement, l.to_statement, l.id"""
    return (from_row(Link, row) for row in store.rows(sql, {"id": statement_id, "basis": basis}))


def discrepancies(store: Store, chosen: Filter = ALL, *, kind: str | None = None) -> Iterator[Discrepancy]:
    """Discrepancies with a place in the story, report or outlet that *chosen* names; all without such a name."""
    sql = f"""SELECT DISTINCT d.* FROM discrepancies d
        JOIN discrepancy_places p ON p.discrepancy = d.id JOIN reports r ON r.id = p.report
        WHERE (:kind IS NULL OR d.kind = :kind) AND {not_rejected("d.id")}
        AND {_report_where(chosen, "d.story")} ORDER BY d.kind, d.id"""
    return (discrepancy_of(store, row) for row in store.rows(sql, filter_params(chosen) | {"kind": kind}))


def discrepancies_about(store: Store, about: str) -> Iterator[Discrepancy]:
    """The discrepancies about the statement or actor with this id."""
    rows = store.rows("SELECT * FROM discrepancies WHERE about = ? ORDER BY kind, id", (about,))
    return (discrepancy_of(store, row) for row in rows)


def discrepancy_of(store: Store, row: sqlite3.Row) -> Discrepancy:
    """The discrepancy of a row of ``discrepancies``, with its places."""
    sql = 'SELECT report, start, "end", text FROM discrepancy_places WHERE discrepancy = ? ORDER BY position'
    return from_row(Discrepancy, row, places=[dict(p) for p in store.rows(sql, (row["id"],))])


def positions(store: Store, chosen: Filter = ALL, *, side: str | None = None) -> Iterator[Position]:
    """The positions of the actor (*chosen.speaker*) on the issue, by side, level, actor, issue and day.

    *side*: words of the name of the state whose side they are.
    """
    clauses = [
        (True, not_rejected("p.id")),
        (chosen.speaker is not None, actor_clause(chosen.speaker, "p.actor")),
        (chosen.issue is not None, "has_words(p.issue, :issue)"),
        (side is not None, "has_words(p.side, :side)"),
        *_resting_on(chosen),
        *interval_clauses(chosen, "p.when"),
    ]
    sql = f"""SELECT p.* FROM positions p WHERE {joined(clauses)} ORDER BY p.side IS NULL, p.side,
        p.level = 'body', p.level = 'person', p.level, p.actor_name, p.actor, p.issue,
        coalesce(p.when_earliest, p.when_latest), p.when_latest, p.id"""
    return (position_of(store, row) for row in store.rows(sql, filter_params(chosen) | {"side": side}))


def position_of(store: Store, row: sqlite3.Row) -> Position:
    """The position of a row of ``positions``, with the ids of its statements."""
    sql = "SELECT statement FROM position_statements WHERE position = ? ORDER BY rank"
    return from_row(Position, row, statements=[s[0] for s in store.rows(sql, (row["id"],))])


def issues(store: Store, chosen: Filter = ALL) -> Iterator[Issue]:
    """The issues of the stories, by name; *chosen* may name the issue, the story, and a report of the story."""
    clauses = [
        (chosen.issue is not None, "has_words(i.name, :issue)"),
        (chosen.story is not None, "i.story = :story"),
        (chosen.report is not None, "i.story IN (SELECT story FROM story_reports WHERE report = :report)"),
    ]
    sql = f"SELECT i.* FROM issues i WHERE {joined(clauses)} ORDER BY i.name, i.story"
    return (from_row(Issue, row) for row in store.rows(sql, filter_params(chosen)))


def statements_on(store: Store, issue: Issue) -> Iterator[Statement]:
    """The statements about *issue* in its story, by day."""
    sql = """SELECT s.* FROM statements s JOIN statement_issues i ON i.statement = s.id
        WHERE s.story = ? AND i.issue = ? ORDER BY coalesce(s.said_latest, s.said_earliest) IS NULL,
        coalesce(s.said_latest, s.said_earliest), s.id"""
    return (statement_of(store, row) for row in store.rows(sql, (issue.story, issue.name)))


def _resting_on(chosen: Filter) -> list[tuple[bool, str]]:
    """Conditions on the statements that a position rests on."""
    wanted = any((chosen.act, chosen.outlet, chosen.origin, chosen.story, chosen.report, chosen.words))
    where, _ = statement_where(
        Filter(
            act=chosen.act,
            outlet=chosen.outlet,
            origin=chosen.origin,
            story=chosen.story,
            report=chosen.report,
            words=chosen.words,
        )
    )
    sql = f"""EXISTS (SELECT 1 FROM position_statements x JOIN statements s ON s.id = x.statement
        WHERE x.position = p.id AND {where})"""
    return [(wanted, sql)]


def actors(store: Store, chosen: Filter = ALL, *, kind: str | None = None) -> Iterator[Actor]:
    """Actors by name: those called *chosen.speaker*, and in the reports that *chosen* names."""
    clauses = [
        (chosen.speaker is not None, actor_clause(chosen.speaker, "a.id")),
        (kind is not None, "a.kind = :kind"),
        (
            any((chosen.story, chosen.report, chosen.outlet)),
            "EXISTS (SELECT 1 FROM actor_members m JOIN report_actors ra ON ra.id = m.report_actor "
            f"JOIN reports r ON r.id = ra.report WHERE m.actor = a.id AND {_report_where(chosen)})",
        ),
    ]
    sql = f"SELECT a.* FROM actors a WHERE {joined(clauses)} ORDER BY a.name, a.id"
    return (actor_of(store, row) for row in store.rows(sql, filter_params(chosen) | {"kind": kind}))


def actor_of(store: Store, row: sqlite3.Row) -> Actor:
    """The actor of a row of ``actors``, with the ids of the report actors joined in it."""
    sql = "SELECT report_actor FROM actor_members WHERE actor = ? ORDER BY report_actor"
    return from_row(Actor, row, members=[m[0] for m in store.rows(sql, (row["id"],))])


def actor_of_member(store: Store, report_actor: str) -> tuple[str, str] | None:
    """The (id, name) of the actor that a report actor was joined in."""
    sql = "SELECT a.id, a.name FROM actor_members m JOIN actors a ON a.id = m.actor WHERE m.report_actor = ?"
    row = next(store.rows(sql, (report_actor,)), None)
    return None if row is None else (row[0], row[1])


def reports(store: Store, chosen: Filter = ALL) -> Iterator[Report]:
    """Reports by day, dated by others where they have no date of their own; without their notices."""
    where = joined(
        [
            (True, _report_where(chosen)),
            (chosen.words is not None, "r.number IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH :match)"),
            *interval_clauses(chosen, "r.published"),
        ]
    )
    sql = f"""SELECT r.* FROM dated_reports r WHERE {where}
        ORDER BY r.published_latest IS NULL, r.published_latest, r.name, r.id"""
    return (report_of(row) for row in store.rows(sql, filter_params(chosen)))


def report(store: Store, report_id: str) -> Report | None:
    """The report with just this id, as :func:`reports` gives it."""
    row = next(store.rows("SELECT * FROM dated_reports WHERE id = ?", (report_id,)), None)
    return None if row is None else report_of(row)


def reports_named(store: Store, name: str) -> Iterator[str]:
    """The ids of the reports with this path, file name or outlet."""
    sql = """SELECT id FROM reports WHERE outlet = :name OR id IN (SELECT report FROM report_paths
        WHERE path = :name OR substr(path, -length(:name) - 1) = '/' || :name) ORDER BY id"""
    return (row[0] for row in store.rows(sql, {"name": name}))


def copies(store: Store, report_id: str | None = None) -> Iterator[Copy]:
    """Which reports are somebody else's text, in whole or in part; of one report, also those that copy it."""
    sql = """SELECT * FROM copies WHERE :report IS NULL OR report = :report OR of = :report
        ORDER BY report, of IS NULL, of, source"""
    return (from_row(Copy, row) for row in store.rows(sql, {"report": report_id}))


def attributions(store: Store, report_id: str | None = None) -> Iterator[Attribution]:
    """Every attribution, or one report's, in the order of each report's text."""
    sql = """SELECT * FROM attributions WHERE :report IS NULL OR report = :report
        ORDER BY report, json_extract(content, '$[0].start'), id"""
    return (from_row(Attribution, row) for row in store.rows(sql, {"report": report_id}))


def story_of_report(store: Store, report_id: str) -> str | None:
    """The id of the story that the report is in; None when it has not been reconciled yet."""
    found: str | None = store.value("SELECT story FROM story_reports WHERE report = ?", (report_id,))
    return found


def stories(store: Store) -> Iterator[Story]:
    """Every story, the earliest first."""
    sql = "SELECT * FROM stories ORDER BY coalesce(when_earliest, when_latest) IS NULL, when_earliest, id"
    return (story_record(store, row) for row in store.rows(sql))


def story_record(store: Store, row: sqlite3.Row) -> Story:
    """The story of a row of ``stories``, with the ids of its reports."""
    sql = "SELECT report FROM story_reports WHERE story = ? ORDER BY report"
    return from_row(Story, row, reports=[r[0] for r in store.rows(sql, (row["id"],))])


def notices(store: Store, report_id: str | None = None) -> Iterator[Notice]:
    """Every notice, or one report's. A report's notice shows the path that the report is shown with."""
    sql = """SELECT n.kind, n.message, n.report, coalesce(r.path, n.path) AS path, n.span_start, n.span_end
        FROM notices n LEFT JOIN reports r ON r.id = n.report WHERE :report IS NULL OR n.report = :report
        ORDER BY coalesce(r.path, n.path), n.span_start, n.kind, n.id"""
    return (from_row(Notice, row) for row in store.rows(sql, {"report": report_id}))


def statements_of_attribution(store: Store, attribution_id: str) -> Iterator[Statement]:
    """The statements that the attribution carries a part of, in the order of its parts."""
    sql = """SELECT s.* FROM carriers c JOIN statements s ON s.id = c.statement WHERE c.attribution = ?
        ORDER BY c.part"""
    return (statement_of(store, row) for row in store.rows(sql, (attribution_id,)))


def acts(store: Store, attribution_id: str) -> Iterator[Act]:
    """The acts of one attribution, in the order of the text."""
    sql = "SELECT * FROM acts WHERE attribution = ? ORDER BY trigger_start, id"
    return (from_row(Act, row) for row in store.rows(sql, (attribution_id,)))


def judgements_of(store: Store, id_: str) -> Iterator[Judgement]:
    """What people decided about the thing with this id, under any id it has had, oldest first."""
    sql = """SELECT * FROM judgements WHERE target = :id OR other = :id
        OR target IN (SELECT alias FROM aliases WHERE id = :id)
        OR other IN (SELECT alias FROM aliases WHERE id = :id) ORDER BY "at", id"""
    return (from_row(Judgement, row) for row in store.rows(sql, {"id": id_}))


def unsure_statements(store: Store, below: float) -> Iterator[Statement]:
    """Statements of several carriers that were merged with a score under *below*, the least sure first."""
    sql = """SELECT s.* FROM statements s WHERE s.score < ?
        AND (SELECT count(*) FROM carriers c WHERE c.statement = s.id) > 1
        AND s.id NOT IN (SELECT id FROM verdicts) ORDER BY s.score, s.id"""
    return (statement_of(store, row) for row in store.rows(sql, (below,)))


def unsure_pairs(store: Store, chosen: Filter = ALL, *, at_least: float = 0.0) -> Iterator[Unsure]:
    """Pairs of statements that may be one, the likeliest first; those that a person merged or split are settled.

    Only pairs with a statement that *chosen* asks for, and with a score of *at_least* so much.
    """
    where, params = statement_where(chosen)
    sql = f"""WITH chosen AS (SELECT s.id FROM statements s WHERE {where}),
        settled AS (SELECT coalesce(a.id, j.target) AS one, coalesce(b.id, j.other) AS two FROM judgements j
            LEFT JOIN aliases a ON a.alias = j.target LEFT JOIN aliases b ON b.alias = j.other
            WHERE j.verdict IN ('merge', 'split'))
        SELECT u.* FROM unsure u WHERE (u.one IN chosen OR u.two IN chosen) AND u.score >= :at_least
        AND {not_rejected("u.id", "u.one", "u.two")}
        AND NOT EXISTS (SELECT 1 FROM settled s WHERE (s.one, s.two) IN (VALUES (u.one, u.two), (u.two, u.one)))
        ORDER BY u.score DESC, u.id"""
    return (from_row(Unsure, row) for row in store.rows(sql, params | {"at_least": at_least}))


def stories_of(store: Store, ids: Iterable[str]) -> Iterator[Story]:
    """The stories with these ids, in their order."""
    sql = "SELECT * FROM stories WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return (story_record(store, row) for row in store.rows(sql, (json.dumps(sorted(ids)),)))


def failed_stories(store: Store) -> Iterator[str]:
    """The ids of the stories that could not be reconciled."""
    return (row[0] for row in store.rows("SELECT id FROM stories WHERE made_from = ''"))


def speakers_on_issues(store: Store, story_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(speaker, issue) of every statement in the stories."""
    sql = """SELECT DISTINCT s.speaker, i.issue FROM statements s JOIN statement_issues i ON i.statement = s.id
        WHERE s.story IN (SELECT value FROM json_each(?)) AND s.speaker IS NOT NULL"""
    return ((row[0], row[1]) for row in store.rows(sql, (json.dumps(sorted(story_ids)),)))


def issues_of_speakers(store: Store, speakers: Iterable[str] | None) -> Iterator[tuple[str, str]]:
    """(speaker, issue) of every statement of *speakers*; of everybody, without them."""
    chosen = "1" if speakers is None else "s.speaker IN (SELECT value FROM json_each(?))"
    sql = f"""SELECT DISTINCT s.speaker, i.issue FROM statements s JOIN statement_issues i ON i.statement = s.id
        WHERE s.speaker IS NOT NULL AND {chosen}"""
    params = () if speakers is None else (json.dumps(sorted(speakers)),)
    return ((row[0], row[1]) for row in store.rows(sql, params))


def history(store: Store, speaker: str, issue: str) -> tuple[list[Statement], list[Link]]:
    """What a speaker says on an issue, with the reported links from and to it and the statements at their ends."""
    own = """SELECT s.id FROM statements s JOIN statement_issues i ON i.statement = s.id
        WHERE s.speaker = :speaker AND i.issue = :issue"""
    sql = f"""SELECT l.* FROM links l WHERE (l.from_statement IN ({own}) OR l.to_statement IN ({own}))
        AND l.basis = 'reported' AND {_LINK_STANDS} ORDER BY l.id"""
    params = {"speaker": speaker, "issue": issue}
    links = [from_row(Link, row) for row in store.rows(sql, params)]
    ends = json.dumps(sorted({end for link in links for end in (link.from_, link.to) if end}))
    sql = f"""SELECT s.* FROM statements s WHERE (s.id IN ({own}) OR (s.speaker = :speaker
        AND s.id IN (SELECT value FROM json_each(:ends)))) AND {not_rejected("s.id")} ORDER BY s.id"""
    rows = store.rows(sql, params | {"ends": ends})
    return [statement_of(store, row) for row in rows], links


def own_carriers(store: Store) -> Iterator[sqlite3.Row]:
    """The ``key``, ``kind`` and ``story`` of every carrier in the statement that it belongs to."""
    return store.rows("""SELECT c.key, c.kind, s.story FROM carriers c JOIN statements s ON s.id = c.statement
        WHERE NOT c.shared""")


def reports_of_story(store: Store, story: str) -> list[str]:
    """The ids of the story's reports, in order."""
    sql = "SELECT report FROM story_reports WHERE story = ? ORDER BY report"
    return [row[0] for row in store.rows(sql, (story,))]


def actor_counts(store: Store, actor_id: str) -> tuple[int, int]:
    """How many statements the actor made, and how many reports name it."""
    sql = """SELECT (SELECT count(*) FROM statements WHERE speaker = :id), (SELECT count(DISTINCT a.report)
        FROM actor_members m JOIN report_actors a ON a.id = m.report_actor WHERE m.actor = :id)"""
    row = next(store.rows(sql, {"id": actor_id}))
    return row[0], row[1]


def counts(store: Store) -> dict[str, int]:
    """How many there are of each kind of thing: by table; links by basis; statements that name an origin."""
    tables = ("reports", "stories", "actors", "statements", "carriers", "discrepancies", "positions", "notices")
    found = {table: int(store.value(f"SELECT count(*) FROM {table}")) for table in tables}
    for basis in LinkBasis:
        sql = "SELECT count(*) FROM links WHERE basis = ? AND kind <> 'repeats'"
        found[basis.value] = int(store.value(sql, (basis.value,)))
    found["repeats"] = int(store.value("SELECT count(*) FROM links WHERE kind = 'repeats'"))
    found["unsure"] = int(store.value("SELECT count(*) FROM unsure"))
    found["origins"] = int(store.value("SELECT count(*) FROM statements WHERE origin_name IS NOT NULL"))
    return found


def aliases_of(store: Store, id_: str) -> list[str]:
    """The older ids under which the thing with this id is still found."""
    return [row[0] for row in store.rows("SELECT alias FROM aliases WHERE id = ? ORDER BY alias", (id_,))]


def _report_where(chosen: Filter, story: str = "") -> str:
    """The condition on reports ``r`` for the story, report and outlet of *chosen*."""
    in_story = f"{story} = :story" if story else "r.id IN (SELECT report FROM story_reports WHERE story = :story)"
    return joined(
        [
            (chosen.story is not None, in_story),
            (chosen.report is not None, "r.id = :report"),
            (chosen.outlet is not None, "has_words(r.name, :outlet)"),
        ]
    )
