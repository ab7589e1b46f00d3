"""Questions to a record: each command is a few lines over the Python API."""

from typing import Annotated, Any

import typer

from onrecord.cli import wording
from onrecord.cli.moves import MoveRow, move_form, moves
from onrecord.cli.options import ALL_FILTERS, Ask, question
from onrecord.cli.output import Column, Format, say
from onrecord.export import forms
from onrecord.model import Actor, Discrepancy, Issue, Link, LinkBasis, LinkKind, Position, Report, Statement, to_plain

STATEMENT_COLUMNS = [
    Column[Statement]("id", lambda s: s.id),
    Column[Statement]("said", lambda s: wording.days(s.said)),
    Column[Statement]("speaker", wording.speaker),
    Column[Statement]("does", wording.acts),
    Column[Statement]("words", wording.words, long=True),
    Column[Statement]("condition", lambda s: s.condition, long=True),
    Column[Statement]("issues", lambda s: s.issues, spare=True),
    Column[Statement]("origin", lambda s: wording.relay(s.origin), spare=True),
    Column[Statement]("carriers", lambda s: len(s.carriers), spare=True),
    Column[Statement]("origins", lambda s: s.origins, spare=True),
]


@question(*ALL_FILTERS)
def statements(ask: Ask[Statement]) -> None:
    """Who said what: one row a statement, by day."""
    ask.answer(ask.record.statements(**ask.filters), STATEMENT_COLUMNS, forms.statement_form)


POSITION_COLUMNS = [
    Column[Position]("id", lambda p: p.id),
    Column[Position]("side", lambda p: p.side),
    Column[Position]("level", lambda p: p.level.value),
    Column[Position]("actor", lambda p: p.actor_name),
    Column[Position]("issue", lambda p: p.issue),
    Column[Position]("stance", lambda p: p.stance.value),
    Column[Position]("move", lambda p: p.move.value),
    Column[Position]("when", lambda p: wording.days(p.when)),
    Column[Position]("condition", lambda p: p.condition, long=True),
    Column[Position]("ended", wording.ended),
    Column[Position]("statements", lambda p: len(p.statements)),
]


@question("issue", "act", "outlet", "since", "until", "origin", "story", "report", "words")
def positions(
    ask: Ask[Position],
    actor: Annotated[
        str | None,
        typer.Option("--actor", "--speaker", metavar="NAME", help="Whose: name, part of it in whole words, or id."),
    ] = None,
    side: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this state, its government and those who serve in it.")
    ] = None,
) -> None:
    """Where each actor stands on each issue, since when, on what condition.

    With --actor and --issue: the history, a row a statement, with what it did to the position and the words that show
    the stance. A person, their government and their state stand in rows of their own; their side groups them.
    """
    filters = ask.filters | ({"speaker": actor} if actor else {})
    found = ask.record.positions(side=side, **filters)
    if actor and "issue" in ask.filters:
        ask.answer(moves(ask.record, found), MOVE_COLUMNS, move_form)
    else:
        ask.answer(found, POSITION_COLUMNS, forms.plain_form)


MOVE_COLUMNS = [
    Column[MoveRow]("said", lambda m: wording.days(m.statement.said) if m.statement else None),
    Column[MoveRow]("actor", lambda m: m.position.actor_name),
    Column[MoveRow]("issue", lambda m: m.position.issue),
    Column[MoveRow]("stance", lambda m: m.stance),
    Column[MoveRow]("move", lambda m: m.step.move.value),
    Column[MoveRow]("shown by", lambda m: [p.text for p in m.step.words]),
    Column[MoveRow]("words", lambda m: wording.words(m.statement) if m.statement else None, long=True),
    Column[MoveRow]("why", lambda m: m.step.why, spare=True),
    Column[MoveRow]("id", lambda m: m.step.statement),
]


@question("issue", "story", "report")
def issues(ask: Ask[Issue]) -> None:
    """What is bargained over in each story: how it was found, in which words, and who speaks of it."""
    columns = [
        Column[Issue]("id", lambda i: i.id),
        Column[Issue]("issue", lambda i: i.name),
        Column[Issue]("found by", lambda i: i.found.value),
        Column[Issue]("wordings", lambda i: i.wordings, long=True),
        Column[Issue]("statements", lambda i: [s.id for s in ask.record.statements_on(i)], for_programs=True),
        Column[Issue]("said by", lambda i: wording.speakers(ask.record.statements_on(i)), long=True),
        Column[Issue]("why", lambda i: i.why, spare=True),
    ]
    ask.answer(ask.record.issues(**ask.filters), columns, lambda i: _issue_form(ask, i))


def _issue_form(ask: Ask[Any], issue: Issue) -> dict[str, Any]:
    return {**forms.plain_form(issue), "statements": [s.id for s in ask.record.statements_on(issue)]}


@question(*ALL_FILTERS)
def conflicts(
    ask: Ask[Link],
    basis: Annotated[
        LinkBasis,
        typer.Option(metavar="BASIS", help="reported (a text says so) or inferred (the program concludes it)."),
    ] = LinkBasis.REPORTED,
    discrepancies: Annotated[
        bool, typer.Option("--discrepancies", help="Instead: names, words, dates, conditions that differ.")
    ] = False,
) -> None:
    """What contradicts, takes back, denies or answers what, and who says so."""
    if discrepancies:
        narrow = {k: v for k, v in ask.filters.items() if k in ("story", "report", "outlet")}
        ask.answer(ask.record.discrepancies(**narrow), DISCREPANCY_COLUMNS, forms.plain_form)
        return
    columns = [
        Column[Link]("id", lambda link: link.id),
        Column[Link]("statement", lambda link: _told(ask, link.from_), long=True),
        Column[Link]("relation", lambda link: link.kind.value),
        Column[Link]("other statement", lambda link: _told(ask, link.to), long=True),
        Column[Link]("according to", lambda link: link.by),
        Column[Link]("evidence", lambda link: " … ".join(p.text for p in link.evidence), long=True, spare=True),
        Column[Link]("from", lambda link: link.from_, for_programs=True),
        Column[Link]("to", lambda link: link.to, for_programs=True),
    ]
    links = (k for k in ask.record.links(basis=basis, **ask.filters) if k.kind is not LinkKind.REPEATS)
    ask.answer(links, columns, forms.plain_form)
    _tell_the_rest(ask, basis)


def _tell_the_rest(ask: Ask[Any], basis: LinkBasis) -> None:
    """What the answer leaves out on purpose, and how to see it."""
    counts = ask.record.counts()
    other = LinkBasis.INFERRED if basis is LinkBasis.REPORTED else LinkBasis.REPORTED
    if counts[other.value] and ask.format is Format.TABLE:
        say(f"The record also has {counts[other.value]} {other.value} links: --basis {other.value}.")
    if counts["discrepancies"] and ask.format is Format.TABLE:
        say(f"Names, words, dates or conditions differ in {counts['discrepancies']} cases: --discrepancies.")


DISCREPANCY_COLUMNS = [
    Column[Discrepancy]("id", lambda d: d.id),
    Column[Discrepancy]("kind", lambda d: d.kind),
    Column[Discrepancy]("places", lambda d: " | ".join(p.text for p in d.places), long=True),
    Column[Discrepancy]("note", lambda d: d.note),
    Column[Discrepancy]("about", lambda d: d.about, for_programs=True),
]


def _told(ask: Ask[Any], statement_id: str | None) -> str:
    """A statement as "speaker: words"."""
    found = ask.record.statement(statement_id) if statement_id else None
    return f"{wording.speaker(found)}: {wording.words(found)}" if found else "(not in the record)"


@question(*ALL_FILTERS)
def timeline(ask: Ask[Statement]) -> None:
    """What was said when, with what each statement takes back, contradicts or answers."""
    columns = [
        Column[Statement]("said", lambda s: wording.days(s.said)),
        Column[Statement]("basis", lambda s: s.said.basis.value, spare=True),
        Column[Statement]("speaker", wording.speaker),
        Column[Statement]("does", wording.acts),
        Column[Statement]("words", wording.words, long=True),
        Column[Statement]("relations", lambda s: _relations(ask, s), long=True),
        Column[Statement]("origin", lambda s: wording.relay(s.origin), spare=True),
        Column[Statement]("first", lambda s: wording.first_report(ask.record, s), spare=True),
        Column[Statement]("id", lambda s: s.id),
    ]
    ask.answer(ask.record.timeline(**ask.filters), columns, forms.statement_form)


def _relations(ask: Ask[Any], statement: Statement) -> str:
    links = ask.record.links_of(statement.id, basis=LinkBasis.REPORTED)
    own = [link for link in links if link.from_ == statement.id]
    return "; ".join(wording.link(link, ask.record.statement(link.to) if link.to else None) for link in own)


@question("story", "report", "outlet")
def actors(
    ask: Ask[Actor],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the name, in whole words.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="person, state, organisation, outlet …")] = None,
) -> None:
    """The persons, states and bodies of the record."""
    columns = [
        Column[Actor]("id", lambda a: a.id),
        Column[Actor]("name", lambda a: a.name),
        Column[Actor]("kind", lambda a: a.kind.value),
        Column[Actor]("country", lambda a: a.country),
        Column[Actor]("sector", lambda a: a.sector),
        Column[Actor]("roles", lambda a: a.roles, long=True, spare=True),
        Column[Actor]("also called", lambda a: [n for n in a.names if n != a.name], long=True, spare=True),
        Column[Actor]("statements", lambda a: ask.record.actor_counts(a.id)[0]),
        Column[Actor]("reports", lambda a: ask.record.actor_counts(a.id)[1]),
    ]
    filters = ask.filters | ({"speaker": name} if name else {})
    ask.answer(ask.record.actors(kind=kind, **filters), columns, forms.plain_form)


@question("outlet", "since", "until", "story", "words")
def reports(ask: Ask[Report]) -> None:
    """The reports of the record, by day."""
    columns = [
        Column[Report]("id", lambda r: r.id),
        Column[Report]("published", lambda r: wording.days(r.published)),
        Column[Report]("basis", lambda r: r.published.basis.value, spare=True),
        Column[Report]("outlet", lambda r: r.outlet),
        Column[Report]("title", lambda r: r.title.text if r.title else None, long=True),
        Column[Report]("byline", lambda r: r.byline, for_programs=True),
        Column[Report]("updated", lambda r: wording.days(r.updated) if r.updated.known else None, spare=True),
        Column[Report]("language", lambda r: r.language, spare=True),
        Column[Report]("truncated", lambda r: r.truncated, spare=True),
        Column[Report]("path", lambda r: r.path, for_programs=True),
    ]
    ask.answer(ask.record.reports(**ask.filters), columns, lambda r: forms.report_form(r, with_text=False))


@question()
def search(
    ask: Ask[Any],
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words; "a phrase" in quotes; begin* for a start.')
    ],
) -> None:
    """Full-text search over statements and reports."""
    columns = [
        Column[Any]("kind", lambda hit: hit.kind),
        Column[Any]("id", lambda hit: hit.id),
        Column[Any]("who", lambda hit: hit.name),
        Column[Any]("text", lambda hit: hit.place.text if hit.place else hit.title, long=True),
    ]
    ask.answer(ask.record.search(" ".join(_phrase(w) for w in words)), columns, to_plain)


def _phrase(word: str) -> str:
    """An argument that the shell had in quotes is a phrase again."""
    return f'"{word}"' if " " in word and '"' not in word else word
