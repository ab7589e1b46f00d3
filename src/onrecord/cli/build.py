"""Commands that read reports: build, extract, demo.

The stages are imported inside the commands that run them: a question to a record need not wait for them.
"""

import json
import shutil
import sys
import webbrowser
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.api import Record
from onrecord.cli import exits
from onrecord.cli.options import (
    DEFAULT_RECORD,
    CodebookOption,
    IssuesAloneOption,
    IssuesOption,
    MethodOption,
    RecordOption,
)
from onrecord.cli.output import say
from onrecord.cli.progress import Progress
from onrecord.cli.reading import Reading, reads
from onrecord.export import extract_form
from onrecord.model import ActBook, InputError, IssueBook, KnownActor, Method, Notice, NoticeKind, Report

if TYPE_CHECKING:
    from onrecord.pipeline import BuildSummary
    from onrecord.read import Files, Paths

# Notices that stand for a file, or a line of one, that gave no report.
UNREAD = {NoticeKind.EMPTY, NoticeKind.BINARY, NoticeKind.TOO_LARGE, NoticeKind.UNREADABLE}
SHOWN_NOTICES = 20  # printed one by one; the rest is counted

PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders, patterns, or addresses of the web.")
]
KeepOption = Annotated[
    Path | None,
    typer.Option("--keep", metavar="DIR", help="Where what is fetched is kept (default: RECORD.fetched)."),
]
AgainOption = Annotated[bool, typer.Option("--fetch-again", help="Fetch also the addresses that are kept.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only say what would be read; write and fetch nothing.")]
PrivateOption = Annotated[bool, typer.Option("--private", help="Fetch also from private and local addresses.")]
ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Actor file, CSV or JSON, or JSON lines of FollowTheMoney entities."),
]


@reads
def build(
    reading: Reading,
    paths: PathsArgument,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    issues: IssuesOption = None,
    issues_alone: IssuesAloneOption = False,
    method: MethodOption = None,
    record: RecordOption = DEFAULT_RECORD,
    keep: KeepOption = None,
    again: AgainOption = False,
    private: PrivateOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Read reports into a record, and work out who said what. Safe to repeat and to interrupt."""
    from onrecord.read import Fetching, Files, find_files

    files = Files(find_files(paths, record))  # a slip of the pen must not leave an empty record behind
    if dry_run:
        _try(files, record, reading)
        return
    (known, entities), book = _actor_file(actors), act_book(codebook)
    concepts = _issue_book(issues, issues_alone)
    with Record.open(record, create=True) as opened:
        kept = keep or record.with_name(f"{record.name}.fetched")
        fetching = Fetching(kept, again, private, reading.limits.file_bytes)
        summary = _added(
            opened,
            files,
            known=known,
            entities=entities,
            method=method,
            acts=book,
            issues=concepts,
            limits=reading.limits,
            fields=reading.fields,
            fetching=fetching,
        )
        tell_notices(summary.notices)
        _print_summary(opened, summary)
    if not summary.added + summary.known:
        say("onrecord: no report could be read from these paths.")
        raise typer.Exit(exits.INPUT)


def _try(files: "Files", path: Path, reading: Reading) -> None:
    """Says what a build would read, and writes nothing."""
    from onrecord import pipeline

    how: dict[str, Any] = {"limits": reading.limits, "fields": reading.fields}
    if path.exists():
        with Record.open(path) as record:
            summary = pipeline.dry_run(record.store, files, **how)
    else:
        summary = pipeline.dry_run(None, files, **how)
    tell_notices(summary.notices)
    for name, value in {
        "files": str(summary.files),
        "reports": f"{summary.added} to add, {summary.known} known",
        "skipped": _skipped(summary),
        "notices": str(len(summary.notices)),
    }.items():
        typer.echo(f"{name:<16}{value}")
    if not summary.added + summary.known:
        say("onrecord: no report could be read from these paths.")
        raise typer.Exit(exits.INPUT)


def _actor_file(actors: Path | None) -> tuple[tuple[KnownActor, ...] | None, Path | None]:
    """The rows of the actor file, or the file itself where it is one of entities, too large to be held whole."""
    from onrecord.read.entity_file import is_entity_file

    return (None, actors) if actors and is_entity_file(actors) else (_known(actors), None)


def _known(actors: Path | None) -> tuple[KnownActor, ...] | None:
    """The rows of the actor file, if there is one."""
    from onrecord.read.actor_file import read_actor_file

    return read_actor_file(actors) if actors else None


def act_book(codebook: Path | None) -> ActBook | None:
    """The user's codebook of acts, if there is one."""
    from onrecord.read.codebook_file import read_act_book

    return read_act_book(codebook) if codebook else None


def _issue_book(issues: Path | None, alone: bool) -> IssueBook | None:
    """The user's issue codebook, if there is one."""
    from onrecord.read.issue_file import read_issue_book

    if alone and issues is None:
        raise InputError("--issues-alone needs a codebook. Name its file with --issues.")
    return read_issue_book(issues, alone=alone) if issues else None


def _added(record: Record, paths: "Paths", **how: Any) -> "BuildSummary":
    """What a build of *paths* (files found, or folders) read; *how* as :meth:`onrecord.api.Record.add` takes it."""
    from onrecord.read import Address, Files

    total = sum(isinstance(p, Path | Address) for p in paths) if isinstance(paths, Files) else None
    try:
        with Progress(total) as progress:
            return record.add(paths, progress=progress, **how)
    except KeyboardInterrupt:
        kept = record.store.value("SELECT count(*) FROM reports")
        say(f"Interrupted. {record.store.path} is whole and keeps {kept} reports; the same command finishes it.")
        raise typer.Exit(exits.INTERRUPTED) from None


def tell_notices(notices: Iterable[Notice]) -> None:
    """Each notice as a line on stderr, the first ones at least."""
    every = list(notices)
    for notice in every[:SHOWN_NOTICES]:
        say(f"{notice.path or notice.report or 'input'}: {notice.kind.value}: {notice.message}")
    if len(every) > SHOWN_NOTICES:
        kinds = Counter(n.kind.value for n in every[SHOWN_NOTICES:])
        rest = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        say(f"… and {len(every) - SHOWN_NOTICES} more notices ({rest}); the record keeps them all.")


def _print_summary(record: Record, summary: "BuildSummary") -> None:
    for name, value in _summary(record, summary).items():
        typer.echo(f"{name:<16}{value}")


def _summary(record: Record, summary: "BuildSummary") -> dict[str, str]:
    counts = record.counts()
    return {
        "files": str(summary.files),
        "reports": f"{summary.added} added, {summary.known} known, {counts['reports']} in the record",
        "skipped": _skipped(summary),
        "notices": str(len(summary.notices)),
        "stories": str(counts["stories"]),
        "statements": f"{counts['statements']}, in {counts['carriers']} places",
        "origins": f"{counts['origins']} statements name where the words first appeared",
        "actors": str(counts["actors"]),
        "conflicts": f"{counts['reported']} that reports state, {counts['inferred']} inferred",
        "discrepancies": str(counts["discrepancies"]),
        "positions": str(counts["positions"]),
        "record": str(record.store.path),
    }


def _skipped(summary: "BuildSummary") -> str:
    """How many files, or parts of one, gave no report, and why."""
    skipped = Counter(n.kind.value for n in summary.notices if n.report is None and n.kind in UNREAD)
    reasons = ", ".join(f"{count} {kind}" for kind, count in sorted(skipped.items()))
    return f"{sum(skipped.values())}" + (f" ({reasons})" if reasons else "")


@reads
def extract(
    reading: Reading,
    paths: PathsArgument,
    actors: ActorsOption = None,
    codebook: CodebookOption = None,
    method: MethodOption = None,
) -> None:
    """Show what single reports hold, without a record: one JSON object a report."""
    from onrecord import pipeline

    found = 0
    chosen = method or Method.COMBINED
    known, book = _known(actors) or (), act_book(codebook)
    for annotated in pipeline.annotate_reports(_reports(paths, reading), known=known, method=chosen, acts=book):
        sys.stdout.write(json.dumps(extract_form(annotated), ensure_ascii=False) + "\n")
        found += 1
    if not found:
        say("onrecord: no report could be read from these paths.")
        raise typer.Exit(exits.INPUT)


def _reports(paths: list[str], reading: Reading) -> Iterator[Report]:
    """The reports at *paths*; notices of files go to stderr as they come."""
    from onrecord.read import Fetcher, Fetching, find_files, read_path

    fetcher = Fetcher(Fetching(size=reading.limits.file_bytes))
    for path in find_files(paths):
        how: dict[str, Any] = {"fields": reading.fields, "fetcher": fetcher}
        for item in [path] if isinstance(path, Notice) else read_path(path, reading.limits, **how):
            if isinstance(item, Notice):
                tell_notices([item])
            else:
                yield item


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to put reports, record and page.")] = Path(
        "onrecord-demo"
    ),
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Build the packaged example story and open its page."""
    from onrecord.web import write_pages

    _put_example(out)
    known = _known(out / "example" / "actors.csv")
    with Record.open(out / "record.db", create=True) as record:
        summary = _added(record, [out / "example" / "reports"], known=known)
        tell_notices(summary.notices)
        _print_summary(record, summary)
        index = write_pages(record, out / "page")[0]
    typer.echo(f"{'page':<16}{index.resolve()}")
    say(f"Ask it something: onrecord statements --record {out / 'record.db'}")
    if show and sys.stdout.isatty():
        webbrowser.open(index.resolve().as_uri())


def _put_example(out: Path) -> None:
    """Copies the example story into the folder *out*; InputError when it cannot be written to."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with as_file(files("onrecord.data").joinpath("example")) as example:
            shutil.copytree(example, out / "example", dirs_exist_ok=True)
    except OSError as error:
        raise InputError(f"{out} cannot be written to ({error.strerror}). Name another folder with --out.") from error
