"""Invented sentences as parsed reports, with actors and attributions set by hand."""

import re
from dataclasses import replace

from factory import make_actor, make_attribution, make_report
from onrecord.annotate.parse import Parsed, parse
from onrecord.coding import Coding, code
from onrecord.model import ActorKind, Attribution, CueClass, Report, ReportActor, Span

SPEAKER = "Mara Lindqvist"
PEOPLE = (SPEAKER, "Tomas Brandt")
STATES = {"Velland": "VEL", "Korsia": "KOR"}
INTENT = frozenset({"threatened", "agreed", "refused", "vowed", "promised", "offered", "wants", "demanded"})
STANCE = frozenset(
    {"rejected", "welcomed", "praised", "criticised", "rebuked", "slammed", "condemned", "urged", "called for"}
)
LEMMAS = {
    "said": "say",
    "told": "tell",
    "saying": "say",
    "telling": "tell",
    "denied": "deny",
    "refused": "refuse",
    "welcomed": "welcome",
    "criticised": "criticise",
    "rebuked": "rebuke",
    "praised": "praise",
    "urged": "urge",
    "promised": "promise",
    "condemned": "condemn",
    "agreed": "agree",
    "clarified": "clarify",
    "slammed": "slam",
    "called for": "call for",
}


def lemma_of(cue: str) -> str:
    """The cue's lemma, as attribution finding would fill it in."""
    return LEMMAS.get(cue, cue.removesuffix("ed"))


def class_of(cue: str) -> CueClass:
    """The cue's class."""
    return CueClass.INTENT if cue in INTENT else CueClass.STANCE if cue in STANCE else CueClass.SPEECH


def actors_in(report: Report) -> list[ReportActor]:
    """The people and states that stand in the report, each with all its names."""
    out = []
    for name in (*PEOPLE, *STATES):
        if name in report.text:
            person = name in PEOPLE
            kind = ActorKind.PERSON if person else ActorKind.STATE
            country = "VEL" if name == SPEAKER else "KOR" if person else STATES[name]
            out.append(make_actor(report, name, kind=kind, country=country))
    return [_with_all_mentions(report, actor) for actor in out]


def _with_all_mentions(report: Report, actor: ReportActor) -> ReportActor:
    """Each place that names the actor; "she" means the speaker."""
    words = rf"{actor.name}|\bshe\b" if actor.name == SPEAKER else actor.name
    return replace(actor, mentions=tuple(Span(*m.span()) for m in re.finditer(words, report.text)))


def parsed(text: str) -> Parsed:
    """*text* as a parsed report."""
    return next(parse([make_report(text)]))


def code_statement(cue: str, content: str) -> tuple[Report, Coding, list[ReportActor], Attribution]:
    """What coding makes of "SPEAKER CUE CONTENT."."""
    read = parsed(f"{SPEAKER} {cue} {content}.")
    actors = actors_in(read.report)
    speaker = next(a for a in actors if a.name == SPEAKER)
    attribution = make_attribution(
        read.report,
        content,
        source=SPEAKER,
        cue=cue,
        speaker=speaker,
        cue_class=class_of(cue),
        cue_lemma=lemma_of(cue),
    )
    return read.report, code(read, actors, [attribution]), actors, attribution


__all__ = ["SPEAKER", "actors_in", "code_statement", "parsed"]
