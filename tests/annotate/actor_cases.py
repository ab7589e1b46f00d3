"""Small paragraphs for the actor tests: ``[source]``, ``{cue}`` and ``<content>`` are marked in the text."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factory import make_report
from onrecord.annotate.actors import find_actors
from onrecord.annotate.parse import parse
from onrecord.model import Attribution, Kind, ReportActor, Span, attribution_id

_MARKS = re.compile(r"[\[\]{}<>]")
_PAIRS = {"[": "source", "{": "cue", "<": "content"}


class Read(NamedTuple):
    """A marked text read: actors, attributions, and the plain text."""

    actors: list[ReportActor]
    attributions: list[Attribution]
    text: str

    def name(self, actor: str | None) -> str | None:
        """The name of the actor with that id."""
        return next((a.name for a in self.actors if a.id == actor), None)

    @property
    def speaker(self) -> str | None:
        """The speaker of the last attribution."""
        return self.name(self.attributions[-1].speaker)

    def actor(self, name: str) -> ReportActor:
        """The one actor of that name."""
        (found,) = [a for a in self.actors if a.name == name]
        return found


def unmarked(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """The text without marks and the spans that were marked, in order."""
    plain, opened, spans = "", [], []
    for piece in re.split(r"([\[\]{}<>])", marked):
        if piece in _PAIRS:
            opened.append((_PAIRS[piece], len(plain)))
        elif _MARKS.fullmatch(piece):
            role, start = opened.pop()
            spans.append((role, Span(start, len(plain))))
        else:
            plain += piece
    return plain, sorted(spans, key=lambda s: s[1].start)


@cache
def read(marked: str, outlet: str | None = None) -> Read:
    """Actors and attributions of a marked text; each cue makes one attribution with the marks nearest to it."""
    text, spans = unmarked(marked)
    report = make_report(text, outlet=outlet)
    cues = [s for role, s in spans if role == "cue"]
    attributions = [_attribution(report.id, cue, spans) for cue in cues]
    (parsed,) = parse([report])
    actors, filled = find_actors(parsed, attributions)
    return Read(actors, filled, text)


def _attribution(report: str, cue: Span, spans: list[tuple[str, Span]]) -> Attribution:
    source = _nearest(cue, [s for role, s in spans if role == "source"])
    content = _nearest(cue, [s for role, s in spans if role == "content"])
    return Attribution(attribution_id(report, source, (cue,), content), report, source, (cue,), content, Kind.INDIRECT)


def _nearest(cue: Span, spans: list[Span]) -> tuple[Span, ...]:
    if not spans:
        return ()
    return (min(spans, key=lambda s: min(abs(s.start - cue.end), abs(cue.start - s.end))),)
