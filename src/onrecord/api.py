"""The Python face: a record as an object, and what one report holds without a record."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from onrecord.export import exporter, extract_form
from onrecord.model import (
    Act,
    ActBook,
    Actor,
    Attribution,
    Copy,
    Discrepancy,
    InputError,
    Issue,
    IssueBook,
    Judgement,
    KnownActor,
    Link,
    LinkBasis,
    Method,
    Notice,
    Position,
    RecordError,
    Report,
    Statement,
    Story,
    Unsure,
    Verdict,
)
from onrecord.record import Store, queries
from onrecord.record.check import Problem, check
from onrecord.record.compare import Comparison, compare
from onrecord.record.filters import Filter
from onrecord.record.find import Found, fetch, find_id
from onrecord.record.judging import judged
from onrecord.record.names import near_names
from onrecord.record.search import Hit, search
from onrecord.record.settling import BELOW, Case, open_cases

if TYPE_CHECKING:
    from onrecord.pipeline import BuildSummary
    from onrecord.read import Fetching, Fields, Limits, Paths
    from onrecord.reconcile.measuring import JudgedPair


def extract(
    text_or_report: str | Report, *, method: Method = Method.COMBINED, acts: ActBook | None = None
) -> dict[str, Any]:
    """Everything found in one report, as the ``extract`` object of ``docs/design.md``; nothing is stored.

    *acts*: a user's codebook of acts (``onrecord.read.codebook_file``).
    """
    # The stages load a language model: only those who need them pay for it.
    from onrecord import pipeline
    from onrecord.read import read_text
    from onrecord.read.decode import storable

    report = read_text(storable(text_or_report)) if isinstance(text_or_report, str) else text_or_report
    return extract_form(next(pipeline.annotate_reports([report], method=method, acts=acts)))


def attributions(texts: Iterable[str], *, method: Method = Method.COMBINED) -> Iterator[list[Attribution]]:
    """The attributions in each of *texts*, in order: sources, cues and contents as spans of code points.

    Each line that is not blank counts as a paragraph; no title, date, speaker or act is looked for. Texts are taken in
    batches, so that a long or endless iterable works too.
    """
    from onrecord.annotate.attribution import find_attributions
    from onrecord.annotate.parse import parse
    from onrecord.annotate.plain import plain_report

    for parsed in parse(plain_report(text) for text in texts):
        yield find_attributions(parsed, method=method)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a day; write it as 2031-03-05") from error


class Record:
    """A record file. Questions give model records one at a time; filters are those of :class:`Filter`.

    >>> with Record.open("talks.db", create=True) as record:  # doctest: +SKIP
    ...     record.add(["reports/"])
    ...     for statement in record.statements(speaker="Ana Dorvik", act="THREATEN"):
    ...         print(statement.said.day, statement.carriers[0].text)
    """

    def __init__(self, store: Store | None, path: Path | None = None) -> None:
        self._store = store
        self._path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """The record at *path*. RecordError when it cannot be opened.

        Where there is none, it is made at once when *create* is true, else by the first :meth:`add`; until then every
        question raises RecordError.
        """
        if create or Path(path).exists():
            return cls(Store.open(path, create=create))
        return cls(None, Path(path))

    @property
    def store(self) -> Store:
        """The file itself; RecordError while there is none."""
        if self._store is None:
            self._store = Store.open(self._path or "")
        return self._store

    def close(self) -> None:
        """Closes the file."""
        if self._store is not None:
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self,
        paths: "str | Path | Paths",
        *,
        known: Iterable[KnownActor] | None = None,
        entities: Path | None = None,
        method: Method | None = None,
        acts: ActBook | None = None,
        issues: IssueBook | None = None,
        limits: "Limits | None" = None,
        fields: "Fields | None" = None,
        fetching: "Fetching | None" = None,
        progress: Callable[[str, int, str], None] | None = None,
    ) -> "BuildSummary":
        """Reads the files, folders and patterns into the record and reconciles it; what was read.

        *known*: rows of an actor file (``onrecord.read.actor_file``). *entities*: a file of FollowTheMoney entities
        (``onrecord.read.entity_file``). *method*: what finds attributions; without it,
        what found those in the record, and encoder and rules together in a new one. *acts*: a codebook of acts
        (``onrecord.read.codebook_file``), *issues*: one of issues (``onrecord.read.issue_file``). *limits*:
        how much is read of an input (``onrecord.read.Limits``), *fields*: which field of a table's rows holds what
        (``onrecord.read.Fields``), *fetching*: how addresses of the web are fetched (``onrecord.read.Fetching``).
        *progress* is called with what is being done, how many are done, and the file at hand. Without *paths*,
        finishes what was left unfinished.
        """
        from onrecord import pipeline

        if self._store is None:
            self._store = Store.open(self._path or "", create=True)
        return pipeline.build(
            self.store,
            [paths] if isinstance(paths, str | Path) else paths,
            known=known,
            entities=entities,
            method=method,
            acts=acts,
            issues=issues,
            limits=limits,
            fields=fields,
            fetching=fetching,
            progress=progress,
        )

    def statements(self, **filters: Any) -> Iterator[Statement]:
        """Statements by the day they were said; undated ones last."""
        return queries.statements(self.store, self._filter(filters))

    def timeline(self, **filters: Any) -> Iterator[Statement]:
        """Statements whose day is known at least on one side, by that day."""
        return (s for s in self.statements(**filters) if s.said.known)

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with just this id."""
        return queries.statement(self.store, statement_id)

    def positions(self, *, actor: str | None = None, side: str | None = None, **filters: Any) -> Iterator[Position]:
        """Positions by side, level, actor, issue and day; *side*: words of a state's name."""
        return queries.positions(self.store, self._filter(filters | ({"speaker": actor} if actor else {})), side=side)

    def issues(self, **filters: Any) -> Iterator[Issue]:
        """What is bargained over, by name; *issue*, *story* and *report* filter."""
        return queries.issues(self.store, self._filter(filters))

    def statements_on(self, issue: Issue) -> Iterator[Statement]:
        """The statements about *issue* in its story, by day."""
        return queries.statements_on(self.store, issue)

    def links(self, *, basis: LinkBasis | str | None = None, kind: str | None = None, **filters: Any) -> Iterator[Link]:
        """Links; *basis* "reported" or "inferred" for one sort only."""
        chosen = self._filter(filters)
        return queries.links(self.store, chosen, basis=LinkBasis(basis) if basis else None, kind=kind)

    def links_of(self, statement_id: str, *, basis: LinkBasis | None = None) -> Iterator[Link]:
        """The links from and to one statement."""
        return queries.links_of(self.store, statement_id, basis)

    def discrepancies(self, *, kind: str | None = None, **filters: Any) -> Iterator[Discrepancy]:
        """Discrepancies; *story*, *report* and *outlet* filter them."""
        return queries.discrepancies(self.store, self._filter(filters), kind=kind)

    def discrepancies_about(self, id_: str) -> Iterator[Discrepancy]:
        """The discrepancies about one statement or actor."""
        return queries.discrepancies_about(self.store, id_)

    def actors(self, *, kind: str | None = None, **filters: Any) -> Iterator[Actor]:
        """Actors by name; *speaker* is part of the name."""
        return queries.actors(self.store, self._filter(filters), kind=kind)

    def reports(self, **filters: Any) -> Iterator[Report]:
        """Reports by day, each dated by others where it has no date of its own."""
        return queries.reports(self.store, self._filter(filters))

    def attributions(self, report: str | None = None) -> Iterator[Attribution]:
        """Attributions, of all reports or one."""
        return queries.attributions(self.store, report)

    def statements_of_attribution(self, attribution_id: str) -> Iterator[Statement]:
        """The statements that one attribution carries a part of."""
        return queries.statements_of_attribution(self.store, attribution_id)

    def acts(self, attribution_id: str) -> Iterator[Act]:
        """The acts of one attribution."""
        return queries.acts(self.store, attribution_id)

    def actor_name(self, actor_id: str) -> str | None:
        """The name of the actor with just this id."""
        name: str | None = self.store.value("SELECT name FROM actors WHERE id = ?", (actor_id,))
        return name

    def actor_of_member(self, report_actor: str) -> tuple[str, str] | None:
        """The (id, name) of the actor that a report's actor was joined in."""
        return queries.actor_of_member(self.store, report_actor)

    def stories(self) -> Iterator[Story]:
        """Stories, the earliest first."""
        return queries.stories(self.store)

    def notices(self, report: str | None = None) -> Iterator[Notice]:
        """What was odd, in all inputs or in one report."""
        return queries.notices(self.store, report)

    def copies(self, report: str | None = None) -> Iterator[Copy]:
        """Which reports are somebody else's text, in whole or in part; of one report, also those that copy it."""
        return queries.copies(self.store, report)

    def aliases_of(self, id_: str) -> list[str]:
        """The older ids under which a thing is still found."""
        return queries.aliases_of(self.store, id_)

    def judgements_of(self, id_: str) -> Iterator[Judgement]:
        """What people decided about one thing, oldest first."""
        return queries.judgements_of(self.store, id_)

    def unsure(self, below: float = 1.0) -> Iterator[Statement]:
        """Statements merged with a score under *below* that nobody has judged, the least sure first."""
        return queries.unsure_statements(self.store, below)

    def unsure_pairs(self, *, at_least: float = 0.0, **filters: Any) -> Iterator[Unsure]:
        """Pairs of statements left apart that may be one and that nobody has settled, the likeliest first."""
        return queries.unsure_pairs(self.store, self._filter(filters), at_least=at_least)

    def open_cases(self, *, below: float = BELOW, **filters: Any) -> Iterator[Case]:
        """What people are asked to settle: unsure pairs, then carriers merged with a score under *below*."""
        return open_cases(self.store, self._filter(filters), below=below)

    def measure(self) -> "list[JudgedPair]":
        """The pairs of carriers that people judged, each beside what the program decides on it without them."""
        from onrecord import pipeline

        return pipeline.measure(self.store)

    def judge(
        self,
        target: str,
        verdict: Verdict | str,
        other: str | None = None,
        *,
        edits: Iterable[str] = (),
        by: str = "",
        note: str = "",
    ) -> Judgement:
        """Keeps a decision, and reconciles the record with it.

        *target* and *other* are ids of things of one kind; *edits* are ``field=value``. InputError when they don't fit.
        """
        judgement = self.note_judgement(target, verdict, other, edits=edits, by=by, note=note)
        self.add([])
        return judgement

    def note_judgement(
        self,
        target: str,
        verdict: Verdict | str,
        other: str | None = None,
        *,
        edits: Iterable[str] = (),
        by: str = "",
        note: str = "",
    ) -> Judgement:
        """Keeps a decision as :meth:`judge` does, and leaves reconciling to the next ``add([])`` or build."""
        one = self.find(target)
        two = self.find(other) if other else None
        judgement = judged(self.store, one, Verdict(verdict), two, edits=edits, by=by, note=note)
        self.store.add_judgements([judgement])
        return judgement

    def import_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Adds decisions made elsewhere and reconciles the record with them; how many were new."""
        added = self.store.add_judgements(judgements)
        if added:
            self.add([])
        return added

    def judgements(self) -> list[Judgement]:
        """What people decided, oldest first."""
        return self.store.judgements()

    def search(self, words: str) -> Iterator[Hit]:
        """Statements, then reports, that hold all of *words*, the best first."""
        return search(self.store, words)

    def find(self, asked: str, kind: str | None = None) -> Found:
        """The thing that an id, an older id or the beginning of one names; RecordError when it is not one thing."""
        return find_id(self.store, asked, kind)

    def fetch(self, found: Found) -> Any:
        """The model record that :meth:`find` found."""
        return fetch(self.store, found)

    def compare(self, a: str, b: str) -> Comparison:
        """Reports *a* and *b* (ids, paths, file names or outlets with one report) side by side."""
        return compare(self.store, self.report(a), self.report(b))

    def report_by_id(self, report_id: str) -> Report | None:
        """The report with just this id."""
        return queries.report(self.store, report_id)

    def story_of_report(self, report_id: str) -> str | None:
        """The id of the story that a report is in."""
        return queries.story_of_report(self.store, report_id)

    def report(self, asked: str) -> Report:
        """The report that *asked* names: an id, a path, a file name, or an outlet with one report only."""
        named = list(queries.reports_named(self.store, asked))
        if len(named) > 1:
            ids = ", ".join(named[:5])
            raise RecordError(f"{asked!r} names {len(named)} reports: {ids}. Give one of these ids.")
        found = self.report_by_id(named[0] if named else self.find(asked, "report").id)
        if found is None:
            raise RecordError(f"no report {asked!r} in this record")
        return found

    def near_names(self, kind: str, wanted: str) -> list[str] | None:
        """The names nearest to *wanted* among speakers, outlets or issues; None when the record has it."""
        return near_names(self.store, kind, wanted)

    def actor_counts(self, actor_id: str) -> tuple[int, int]:
        """How many statements an actor made, and how many reports name it."""
        return queries.actor_counts(self.store, actor_id)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind of thing."""
        return queries.counts(self.store)

    def check(self) -> list[Problem]:
        """Everything in the file that breaks a rule of the record; empty when all is well."""
        return check(self.store)

    def export(self, format_: str, *, with_text: bool = False) -> Iterator[str]:
        """The lines of the record in the format called *format_* ("jsonl"), without their newlines."""
        return exporter(format_).lines(self.store, with_text=with_text)

    def _filter(self, filters: dict[str, Any]) -> Filter:
        """*filters* as one, with older and shortened ids of stories and reports made whole."""
        unknown = set(filters) - set(Filter.__dataclass_fields__)
        if unknown:
            known = ", ".join(Filter.__dataclass_fields__)
            raise InputError(f"no filter {', '.join(sorted(unknown))}. Filters: {known}.")
        for name in ("since", "until"):
            if isinstance(filters.get(name), str):
                filters = filters | {name: _day(filters[name])}
        for kind in ("story", "report"):
            if filters.get(kind):
                filters = filters | {kind: self.find(filters[kind], kind).id}
        return Filter(**filters)
