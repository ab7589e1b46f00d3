"""The one file that knows all the stages: reports in, record out."""

import traceback
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from onrecord.annotate.actors import find_actors
from onrecord.annotate.attribution import find_attributions
from onrecord.annotate.parse import MAX_CODED_CHARS, Parsed, clean, parse_clean
from onrecord.annotate.said import date_attributions
from onrecord.coding import code
from onrecord.model import Annotated, Notice, NoticeKind, Report

# Raised whenever the same report would be annotated differently; reports of another version are annotated again.
CODE_VERSION = "1"
BATCH_REPORTS = 16


def annotate_parsed(parsed: Parsed) -> Annotated:
    """One report with all that the stages find in it."""
    attributions = find_attributions(parsed)
    actors, attributions = find_actors(parsed, attributions)
    attributions = date_attributions(parsed, attributions)
    coding = code(parsed, actors, attributions)
    return Annotated(
        parsed.report,
        tuple(actors),
        tuple(attributions),
        coding.acts,
        coding.codes,
        coding.signals,
        _part_notice(parsed),
    )


def annotate_reports(reports: Iterable[Report]) -> Iterator[Annotated]:
    """Each report annotated, in order; a report in a language that is not read comes back without attributions."""
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH_REPORTS)):
        parsed = parse_clean([(r, clean(r)) for r in batch if is_coded(r)])
        for report in batch:
            yield _annotated(next(parsed)) if is_coded(report) else Annotated(report)


def is_coded(report: Report) -> bool:
    """Whether the stages can read the report: it is in English and has a body."""
    return report.language.split("-")[0] == "en" and bool(report.blocks)


def _annotated(parsed: Parsed) -> Annotated:
    """The report annotated; where a stage fails on it, the report alone with a notice, so that the rest goes on."""
    try:
        return annotate_parsed(parsed)
    except Exception as error:  # noqa: BLE001 - one odd report must not end a night's run; the notice says what happened
        return Annotated(parsed.report, notices=(_failure(parsed.report, error),))


def _failure(report: Report, error: Exception) -> Notice:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name} line {place.lineno}"
    message = f"not coded: {type(error).__name__} in {where}: {error}. Please report this with the text."
    return Notice(NoticeKind.FAILED, message, report.id, report.path)


def _part_notice(parsed: Parsed) -> tuple[Notice, ...]:
    """A notice when the report was too long to be coded whole."""
    if not parsed.clean.cut:
        return ()
    report = parsed.report
    message = f"only the first {MAX_CODED_CHARS:,} of {len(report.text):,} characters were coded"
    return (Notice(NoticeKind.LONG_TEXT, message, report.id, report.path),)
