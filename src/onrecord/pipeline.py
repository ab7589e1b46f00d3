"""The one file that knows all the stages: reports in, record out."""

import json
import re
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from onrecord.annotate.actors import find_actors
from onrecord.annotate.attribution import find_attributions
from onrecord.annotate.parse import MAX_CODED_CHARS, Parsed, clean, parse_clean
from onrecord.annotate.quotes import find_quotes
from onrecord.annotate.said import date_attributions
from onrecord.coding import code
from onrecord.model import (
    ActBook,
    Actor,
    Annotated,
    InputError,
    IssueBook,
    Judgement,
    Kind,
    KnownActor,
    Method,
    Notice,
    NoticeKind,
    Report,
    Standing,
    Story,
    Verdict,
    book_version,
    issues_version,
    known_version,
    last_pair_verdicts,
    make_id,
    to_plain,
)
from onrecord.read import Address, Fetcher, Fetching, Fields, Limits, Paths, find_files, read_path
from onrecord.read.entity_file import read_entity_file
from onrecord.reconcile import positions, reconcile_story, signature
from onrecord.reconcile.clusters import Grouping
from onrecord.reconcile.known import name_key
from onrecord.reconcile.measuring import JudgedPair, judged_pairs
from onrecord.reconcile.story_record import group_story
from onrecord.record import RecordWriter, Store, queries, regroup
from onrecord.record.regroup import ActorIndex, Rejoined, StoryIndex

# Raised whenever the same report would be annotated differently; reports of another version are annotated again.
CODE_VERSION = "10"
_BY_RULES = "-rules"  # behind the version: annotated by rules alone
_ACTOR_ID = re.compile(r"\ba_\w{16}\b")
# Raised whenever the same annotated reports would be reconciled differently; every story is then reconciled again.
RECONCILED_BY = "2"
_GIVEN, _GROUND, _STATES = "given", "ground", "states"  # what the last reconciling rested on, kept in the record
BATCH_REPORTS = 16  # reports annotated and written together: what an interruption can lose

Progress = Callable[[str, int, str], None]  # what is being done, how many are done, the file at hand


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What one build read: *added* and *known* reports, *skipped* files, and the notices it made."""

    files: int = 0
    added: int = 0
    known: int = 0
    notices: tuple[Notice, ...] = field(default=())


def build(
    store: Store,
    paths: Paths,
    *,
    known: Iterable[KnownActor] | None = None,
    entities: Path | None = None,
    method: Method | None = None,
    acts: ActBook | None = None,
    issues: IssueBook | None = None,
    limits: Limits | None = None,
    fields: Fields | None = None,
    fetching: Fetching | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Reads what is at *paths* into the record and reconciles it. Safe to repeat and to interrupt.

    *known*: rows of an actor file, kept in the record in place of those given before. *entities*: a file of entities
    (``onrecord.read.entity_file``), of which the record keeps those that it names; read again when new names come.
    *method*: what finds
    attributions; without it, what found those in the record. *acts*: a codebook of acts, kept in the record in place of
    the one given before; *issues*: an issue codebook, likewise. Reports annotated another way are annotated again.
    *limits*: how much is read of an input; *fields*: which field of a table's rows holds what.
    *fetching*: how addresses of the web among *paths* are fetched; without it, what is fetched is kept in the folder
    "RECORD.fetched" and not fetched again.
    InputError for a path at which nothing stands; whatever else is wrong with an input is a notice.
    """
    if known is not None and set(known := tuple(known)) != set(store.known_actors()):
        store.put_known_actors(known)
    if acts is not None and acts != store.act_book():
        store.put_act_book(acts)
    if issues is not None and issues != store.issue_book():
        store.put_issue_book(issues)
    method = method or _method_of(store)
    reading = _Reading(store, method, progress or _silent)
    fetching = fetching or Fetching(keep=store.path.with_name(f"{store.path.name}.fetched"))
    reading.read(paths, limits or Limits(), fields or Fields(), Fetcher(fetching))
    reading.renew()
    _keep_entities(store, entities)
    failed = reconcile(store, progress=progress or _silent) if store.unfinished else []
    summary = reading.summary()
    return replace(summary, notices=(*summary.notices, *failed))


def _keep_entities(store: Store, given: Path | None) -> None:
    """Sees to it that the record has the entities of its file that are named in it, and no others."""
    source = store.entity_source()
    if given is None and (source is None or not store.unfinished):
        return
    path = Path(given or (source or {})["path"]).absolute()
    names = {name_key(n) for a in store.report_actor_summaries() for n in (a.name, *a.names)} - {""}
    named = make_id("h", *sorted(names))
    if given is None and source and source["names"] == named:
        return
    if not path.exists():
        raise InputError(f"{path}: the actor file of this record is gone, and reports name new actors. Give --actors.")
    known = read_entity_file(path, lambda name: name_key(name) in names)
    now = {"path": str(path), "names": named}
    if now != source or set(known) != set(store.known_entities()):
        store.put_known_entities(known, now)


def dry_run(
    store: Store | None,
    paths: Paths,
    *,
    limits: Limits | None = None,
    fields: Fields | None = None,
) -> BuildSummary:
    """What :func:`build` would read: counted, not annotated, and nothing written or fetched.

    *store*: the record whose reports are known; None when there is none yet.
    """
    files, known = 0, 0
    notices: list[Notice] = []
    seen: set[str] = set()
    present = set(store.report_ids()) if store else set()
    for path in find_files(paths, store.path if store else None):
        if isinstance(path, Notice):
            notices.append(path)
            continue
        files += 1
        for item in () if isinstance(path, Address) else _items(path, limits, fields, Fetcher()):
            if isinstance(item, Notice):
                notices.append(item)
                continue
            if item.id in seen or item.id in present:
                known += 1
            else:
                notices += item.notices
            seen.add(item.id)
    return BuildSummary(files, len(seen - present), known, tuple(notices))


def _items(
    path: Path | Address, limits: Limits | None, fields: Fields | None, fetcher: Fetcher
) -> Iterator[Report | Notice]:
    """What is read at *path*; where the reader itself fails, a notice in place of the rest of the file."""
    try:
        yield from read_path(path, limits, fields=fields, fetcher=fetcher)
    except Exception as error:  # noqa: BLE001 - one odd file must not end a night's run; the notice says what happened
        yield Notice(NoticeKind.FAILED, _told("not read", error), path=str(path))


def _version(method: Method, known: tuple[KnownActor, ...], acts: ActBook, issues: IssueBook) -> str:
    """What the annotations of a report depend on besides its text."""
    given = known_version(known) + book_version(acts) + issues_version(issues)
    return CODE_VERSION + (_BY_RULES if method is Method.RULES else "") + given


def _method_of(store: Store) -> Method:
    """What found the attributions in the record so far."""
    return Method.RULES if _BY_RULES in (store.any_version() or "") else Method.COMBINED


def _silent(_what: str, _done: int, _at: str) -> None:
    """No progress shown."""


class _Reading:
    """The first half of a build: from paths to annotated reports in the store, a batch at a time."""

    def __init__(self, store: Store, method: Method, progress: Progress) -> None:
        self._store = store
        self._method = method
        self._known = store.known_actors()
        self._acts = store.act_book()
        self._issues = store.issue_book()
        self._version = _version(method, self._known, self._acts, self._issues)
        self._progress = progress
        self._waiting: dict[str, Report] = {}
        self._counts = {"files": 0, "added": 0, "known": 0}
        self._notices: list[Notice] = []

    def read(self, paths: Paths, limits: Limits, fields: Fields, fetcher: Fetcher) -> None:
        """Every report at *paths*, annotated unless it is here already."""
        for path in find_files(paths, self._store.path):
            if isinstance(path, Notice):
                self._note([path])
                continue
            self._counts["files"] += 1
            self._progress("reading", self._counts["files"], str(path))
            for item in _items(path, limits, fields, fetcher):
                self._progress("reading", self._counts["files"], item.path or str(path))
                self._take(item)
        self._flush()

    def renew(self) -> None:
        """Reports that another version of the code, actor file or codebook had annotated, annotated again."""
        for report_id in list(self._store.outdated(self._version)):
            self._progress("reading again", self._counts["added"], report_id)
            self._wait_for(next(self._store.annotated([report_id])).report)
        self._flush()

    def summary(self) -> BuildSummary:
        """What was read."""
        return BuildSummary(**self._counts, notices=tuple(self._notices))

    def _take(self, item: Report | Notice) -> None:
        if isinstance(item, Notice):
            self._note([item])
        elif item.id in self._waiting or self._store.has_report(item.id, self._version):
            self._counts["known"] += 1
            self._add_path(item)
        else:
            self._counts["added"] += 1
            self._wait_for(item)

    def _add_path(self, report: Report) -> None:
        """The report stands at a second path: said once it is in the store itself."""
        if report.id in self._waiting:
            self._flush()
        if report.path is not None:
            self._store.add_path(report.id, report.path, report.source_hash)

    def _wait_for(self, report: Report) -> None:
        self._waiting[report.id] = report
        if len(self._waiting) >= BATCH_REPORTS:
            self._flush()

    def _flush(self) -> None:
        waiting = self._waiting.values()
        batch = list(
            annotate_reports(waiting, known=self._known, method=self._method, acts=self._acts, issues=self._issues)
        )
        self._waiting.clear()
        if batch:
            self._store.put_annotated(batch, self._version)
            self._notices += [n for a in batch for n in (*a.report.notices, *a.notices)]

    def _note(self, notices: list[Notice]) -> None:
        self._store.put_notices(notices)
        self._notices += notices


def reconcile(store: Store, *, progress: Progress = _silent) -> list[Notice]:
    """The second half of a build: the findings over the record's reports, brought up to date in one transaction.

    What comes back are notices of stories that could not be reconciled: their reports stay, without findings.

    Stories whose reports, actors and judgements are what they were are kept as they stand, and not even looked at
    unless what is new bears on them. What comes out is what all reports at once would give.
    """
    _sign(store)
    with store.reconciling() as writer:
        return _Reconciling(store, writer, progress).run()


class _Reconciling:
    """One reconciling: stories, actors over them, the findings of the stories that are new, positions."""

    def __init__(self, store: Store, writer: RecordWriter, progress: Progress) -> None:
        self._store = store
        self._writer = writer
        self._progress = progress
        self._judgements = store.judgements()
        self._known = (*store.known_actors(), *store.known_entities())
        self._given = make_id("g", RECONCILED_BY, CODE_VERSION, *map(repr, self._judgements), *map(repr, self._known))

    def run(self) -> list[Notice]:
        """Bring the record up to date; notices of stories that could not be reconciled."""
        anew = self._store.kept(_GIVEN) != self._given
        changed = self._writer.forget_findings() if anew else self._writer.changed
        _sign(self._store, inside=True)
        connection = self._store.connection
        gone, stories = StoryIndex(connection, self._judgements).regroup(changed)
        joined = ActorIndex(connection, self._judgements, self._known).rejoin(gone, stories)
        self._writer.update_actors(joined.gone, joined.put)
        ground = self._ground()
        everything = self._store.kept(_GROUND) != make_id("g", *ground)
        due = self._due(gone, stories, joined, everything=everything)
        before = self._writer.stories_made_from([*gone, *(s.id for s in due)])
        made_from = {s.id: self._made_from(s, ground) for s in due}
        redo = [s for s in due if before.get(s.id) != made_from[s.id]]
        leaving = {*gone, *(s.id for s in redo)} - ({s.id for s in due} - {s.id for s in redo})
        touched = self._issues_in(leaving)
        self._writer.replace_stories(sorted(leaving), redo)
        failed: list[Notice] = []
        for done, story in enumerate(redo, 1):
            self._progress("reconciling", done, story.title)
            failed += self._put_story(story, made_from[story.id])
        self._put_positions(touched | self._issues_in(s.id for s in redo), joined)
        self._writer.keep(_GIVEN, self._given)
        self._writer.keep(_GROUND, make_id("g", *ground))
        return failed

    def _ground(self) -> tuple[str, ...]:
        """What the findings of every story rest on: the code, and judgements with the actors they name as now."""
        named = {id_ for j in self._judgements for id_ in _ACTOR_ID.findall(f"{j.target} {j.other} {j.value}")}
        sql = "SELECT id FROM aliases WHERE alias = ?1 AND kind = 'actor' UNION SELECT id FROM actors WHERE id = ?1"
        present = (f"{id_} {self._store.value(sql, (id_,))}" for id_ in sorted(named))
        return (RECONCILED_BY, CODE_VERSION, *map(repr, self._judgements), *present)

    def _due(self, gone: set[str], stories: Sequence[Story], joined: Rejoined, *, everything: bool) -> list[Story]:
        """The stories to look at: those that are new, that failed, or that show an actor who is not what they were."""
        new = {s.id: s for s in stories}
        kept = regroup.stories_with(self._store.connection, joined.seen) | set(queries.failed_stories(self._store))
        others = [s for s in queries.stories(self._store) if s.id not in gone] if everything else None
        if others is None:
            others = list(queries.stories_of(self._store, kept - gone - new.keys()))
        return [*new.values(), *(s for s in others if s.id not in new)]

    def _made_from(self, story: Story, ground: tuple[str, ...]) -> str:
        """A hash of all that the findings of the story rest on."""
        members = regroup.story_members(self._store.connection, story.id)
        actors = regroup.joined_actors(self._store.connection, (actor for actor, _ in members))
        named = sorted(repr((sorted(of), regroup.shown(actors[actor]))) for actor, of in members)
        return make_id("m", *ground, *((r, self._store.annotation_hash(r)) for r in story.reports), *named)

    def _put_story(self, story: Story, made_from: str) -> list[Notice]:
        members = regroup.story_members(self._store.connection, story.id)
        actors = regroup.joined_actors(self._store.connection, (actor for actor, _ in members))
        actor_of = {member: actor for actor, of in members for member in of}
        return _put_story(self._store, self._writer, story, actor_of, actors, self._judgements, made_from)

    def _issues_in(self, stories: Iterable[str]) -> set[tuple[str, str]]:
        """Who says something on which issue in the stories."""
        return set(queries.speakers_on_issues(self._store, stories))

    def _put_positions(self, touched: set[tuple[str, str]], joined: Rejoined) -> None:
        """The positions of those who say something new, or of whom something else is known than before."""
        states = regroup.states(self._store.connection)
        told = json.dumps(states)
        again = None if self._store.kept(_STATES) != told else sorted(joined.seen)
        pairs = touched | set(queries.issues_of_speakers(self._store, again))
        for actor in joined.gone:
            self._writer.drop_positions(actor)
        actors = regroup.joined_actors(self._store.connection, {actor for actor, _ in pairs})
        for actor, issue in sorted(pairs):
            self._writer.drop_positions(actor, issue)
            if actor in actors:
                said, links = queries.history(self._store, actor, issue)
                found = positions(said, links, actors, states)
                self._writer.put_positions(p for p in found if (p.actor, p.issue) == (actor, issue))
        self._writer.keep(_STATES, told)


def _sign(store: Store, *, inside: bool = False) -> None:
    """Gives each report that has none its signature; *inside* the transaction of the reconciling, or in its own."""
    signed = ((a.report.id, to_plain(signature(a))) for a in store.annotated(store.unsigned()))
    while batch := list(islice(signed, 20 * BATCH_REPORTS)):
        store.put_signatures(batch, inside=inside)


def _put_story(
    store: Store,
    writer: RecordWriter,
    story: Story,
    actor_of: Mapping[str, str],
    actors: Mapping[str, Actor],
    judgements: Sequence[Judgement],
    made_from: str,
) -> list[Notice]:
    """Writes the story's findings; where reconciling fails on it, none, and a notice."""
    reports = list(store.annotated(story.reports))
    try:
        found = reconcile_story(story, reports, actor_of=actor_of, actors=actors, judgements=judgements)
    except Exception as error:  # noqa: BLE001 - one odd story must not keep all others out of the record
        return [Notice(NoticeKind.FAILED, _told(f"story “{story.title}” not reconciled", error))]
    stated = {a.report.id: a.report.published for a in reports}
    dated = {r.id: r.published for r in found.reports if r.published != stated[r.id]}
    links = (*found.links, *found.inferred)
    writer.put_story_record(
        story,
        found.statements,
        links,
        found.discrepancies,
        dated,
        issues=found.issues,
        unsure=found.unsure,
        copies=found.copies,
        made_from=made_from,
    )
    return []


def measure(store: Store) -> list[JudgedPair]:
    """The pairs of carriers that people judged, each beside what the program decides on it without them.

    What people decided about stories, actors and edits stands; only their word on statements is left out.
    """
    actors = {actor.id: actor for actor in queries.actors(store)}
    actor_of = {member: actor.id for actor in actors.values() for member in actor.members}
    carriers = {row["key"]: row for row in queries.own_carriers(store)}
    verdicts = last_pair_verdicts(store.judgements(), {key: key for key in carriers})
    by_story: dict[str | None, dict[tuple[str, str], Verdict]] = defaultdict(dict)
    for (a, b), verdict in verdicts.items():
        story = carriers[a]["story"]
        by_story[story if story == carriers[b]["story"] else None][a, b] = verdict
    kinds = {key: Kind(row["kind"]) for key, row in carriers.items()}
    out: list[JudgedPair] = []
    for story_id in sorted(by_story, key=str):
        own = _own_grouping(store, story_id, actor_of, actors) if story_id else None
        out += judged_pairs(by_story[story_id], kinds, own)
    return out


def _own_grouping(store: Store, story: str, actor_of: Mapping[str, str], actors: Mapping[str, Actor]) -> Grouping:
    reports = list(store.annotated(queries.reports_of_story(store, story)))
    return group_story(reports, actor_of=actor_of, actors=actors)[0]


def annotate_parsed(
    parsed: Parsed,
    known: tuple[KnownActor, ...] = (),
    method: Method = Method.COMBINED,
    acts: ActBook | None = None,
    issues: IssueBook | None = None,
) -> Annotated:
    """One report with all that the stages find in it."""
    quotes = find_quotes(parsed)
    attributions = find_attributions(parsed, quotes, method=method)
    actors, attributions = find_actors(parsed, attributions, known=known)
    attributions = date_attributions(parsed, attributions)
    said = [a for a in attributions if a.standing is not Standing.UNSURE]
    coding = code(parsed, actors, said, book=acts, issues=issues)
    return Annotated(
        parsed.report,
        tuple(actors),
        tuple(attributions),
        coding.acts,
        coding.codes,
        coding.signals,
        (*_part_notice(parsed), *quotes.notices),
    )


def annotate_reports(
    reports: Iterable[Report],
    *,
    known: tuple[KnownActor, ...] = (),
    method: Method = Method.COMBINED,
    acts: ActBook | None = None,
    issues: IssueBook | None = None,
) -> Iterator[Annotated]:
    """Each report annotated, in order; a report in a language that is not read comes back without attributions."""
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH_REPORTS)):
        parsed = parse_clean([(r, clean(r)) for r in batch if is_coded(r)])
        for report in batch:
            yield _annotated(next(parsed), known, method, acts, issues) if is_coded(report) else Annotated(report)


def is_coded(report: Report) -> bool:
    """Whether the stages can read the report: it is in English and has a body."""
    return report.language.split("-")[0] == "en" and bool(report.blocks)


def _annotated(
    parsed: Parsed, known: tuple[KnownActor, ...], method: Method, acts: ActBook | None, issues: IssueBook | None
) -> Annotated:
    """The report annotated; where a stage fails on it, the report alone with a notice, so that the rest goes on."""
    try:
        return annotate_parsed(parsed, known, method, acts, issues)
    except Exception as error:  # noqa: BLE001 - one odd report must not end a night's run; the notice says what happened
        return Annotated(parsed.report, notices=(_failure(parsed.report, error),))


def _failure(report: Report, error: Exception) -> Notice:
    return Notice(NoticeKind.FAILED, _told("not coded", error), report.id, report.path)


def _told(what: str, error: Exception) -> str:
    """A message for a person: *what* could not be done, where in the program it failed, and what to do."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name} line {place.lineno}"
    return f"{what}: {type(error).__name__} in {where}: {error}. Please report this with the text."


def _part_notice(parsed: Parsed) -> tuple[Notice, ...]:
    """A notice when the report was too long to be coded whole."""
    if not parsed.clean.cut:
        return ()
    report = parsed.report
    message = f"only the first {MAX_CODED_CHARS:,} of {len(report.text):,} characters were coded"
    return (Notice(NoticeKind.LONG_TEXT, message, report.id, report.path),)
