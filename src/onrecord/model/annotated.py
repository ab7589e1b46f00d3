"""What the stages found in one report: everything later stages need, without the parser's objects."""

from dataclasses import dataclass

from onrecord.model.act import Act, PartCode, Signal
from onrecord.model.actor import ReportActor
from onrecord.model.attribution import Attribution
from onrecord.model.notice import Notice
from onrecord.model.report import Report


@dataclass(frozen=True, slots=True)
class Annotated:
    """One report with its actors, attributions, acts, part codes and signals."""

    report: Report
    actors: tuple[ReportActor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()
    codes: tuple[PartCode, ...] = ()
    signals: tuple[Signal, ...] = ()
    notices: tuple[Notice, ...] = ()
