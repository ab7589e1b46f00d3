"""Small paragraphs for the actor tests: ``[source]``, ``{cue}`` and ``<content>`` are marked in the text.

``‹content›`` is a quotation with neither source nor cue of its own, which carries on the one before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factory import make_report
from onrecord.annotate.actors import find_actors
from onrecord.annotate.parse import parse
from onrecord.model import Attribution, Kind, ReportActor, Span, attribution_id

_MARKS = re.compile(r"[\[\]{}<>‹›]")
_PAIRS = {"[": "source", "{": "cue", "<": "content", "‹": "carried"}


class Read(NamedTuple):
    """A marked text read: actors, attributions, and the plain text."""

    actors: list[ReportActor]
    attributions: list[Attribution]
    text: str

    def name(self, actor: str | None) -> str | None:
        """The name of the actor with that id."""
        return next((a.name for a in self.actors if a.id == actor), None)

    @property
    def addressees(self) -> list[str | None]:
        """The addressees of the last attribution."""
        return [self.name(a) for a in self.attributions[-1].addressees]

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
    for piece in re.split(f"({_MARKS.pattern})", marked):
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
    attributions = [
        _carried(report.id, span) if role == "carried" else _attribution(report.id, span, spans)
        for role, span in spans
        if role in ("cue", "carried")
    ]
    (parsed,) = parse([report])
    actors, filled = find_actors(parsed, attributions)
    return Read(actors, filled, text)


def _attribution(report: str, cue: Span, spans: list[tuple[str, Span]]) -> Attribution:
    source = _nearest(cue, [s for role, s in spans if role == "source"])
    content = _nearest(cue, [s for role, s in spans if role == "content"])
    return Attribution(attribution_id(report, source, (cue,), content), report, source, (cue,), content, Kind.INDIRECT)


def _carried(report: str, content: Span) -> Attribution:
    ident = attribution_id(report, (), (), (content,))
    return Attribution(ident, report, (), (), (content,), Kind.DIRECT, rule="carried")


def _nearest(cue: Span, spans: list[Span]) -> tuple[Span, ...]:
    if not spans:
        return ()
    return (min(spans, key=lambda s: min(abs(s.start - cue.end), abs(cue.start - s.end))),)


class Case(NamedTuple):
    """A marked text, and what its last attribution should give: the names of each actor, any of which will do."""

    marked: str
    expected: tuple[frozenset[str], ...]

    @property
    def id(self) -> str:
        """The first words, to find the case by."""
        return " ".join(re.sub(r"[^\w ]", "", self.marked).split()[:7])


def cases(block: str) -> list[Case]:
    """The cases of *block*: stretches between blank lines, each ending in a line ``= answer``."""
    out = []
    for stretch in block.strip().split("\n\n"):
        text, _, answer = stretch.rpartition("\n= ")
        marked = " ".join(text.split()).replace("¶", "\n\n")
        out.append(Case(marked, tuple(frozenset(map(plain, a.split("|"))) for a in answer.split(";"))))
    return out


def plain(name: str | None) -> str:
    """A name as compared: no article, one kind of apostrophe, lower case; ``?`` for nobody."""
    words = (name or "?").replace("’", "'").casefold().split()
    return " ".join(words[1:] if words[0] in ("the", "a", "an") else words)


def verdict(case: Case) -> str:
    """How the last attribution's speaker fares: right, unknown (nobody, or only the words of the source), wrong."""
    found = read(case.marked)
    last, (expected,) = found.attributions[-1], case.expected
    if plain(found.name(last.speaker)) in expected:
        return "right"
    if last.speaker is None:
        return "unknown"
    (actor,) = [a for a in found.actors if a.id == last.speaker]
    own_words = not actor.name_spans and any(s.start <= actor.mentions[0].start < s.end for s in last.source)
    return "unknown" if own_words and expected != {"?"} else "wrong"
