"""Attributions: inside one report, who is given as saying what (the PARC/PolNeAR scheme).

Source, cue and content are each sets of spans: Pareti (2012, 2015), "PARC 3.0"; Newell et al. (2018), "PolNeAR".
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import make_id
from onrecord.model.span import Place, Spans
from onrecord.model.when import UNKNOWN_WHEN, When


class Kind(StrEnum):
    """How the words are carried: all inside quotation marks, some, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class CueClass(StrEnum):
    """What the cue reports."""

    SPEECH = "speech"  # said, according to, statement
    INTENT = "intent"  # wants, plans, agreed to, refused to, threatened to
    STANCE = "stance"  # rejected, welcomed, condemned, slammed
    BELIEF = "belief"  # thinks, hopes, fears
    PERCEPTION = "perception"  # learned, saw, found


class Method(StrEnum):
    """What finds attributions."""

    COMBINED = "combined"  # a trained encoder and rules together
    RULES = "rules"  # rules alone: no weights are used


class Standing(StrEnum):
    """Whether the words are given as really said."""

    SAID = "said"
    IMAGINED = "imagined"  # "he's going to say …": somebody else's prediction or invention
    NOT_SAID = "not_said"  # "did not say that …", "declined to say whether …"
    UNSURE = "unsure"  # too little speaks for it: it is shown, and holds no statement


@dataclass(frozen=True, slots=True)
class Relay:
    """Who stands between speaker and report: *actor* (report actor id, None if only described), *how*, evidence.

    *how*: spokesperson, interview, newspaper, agency, broadcast, post, document, briefing, letter, call.
    """

    actor: str | None
    name: str
    how: str
    evidence: Place


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. *parts*: the content cut into the things said, one statement each.

    *parent* is the attribution whose content this one stands in. *rule* names what found it.
    """

    id: str
    report: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    cue_class: CueClass = CueClass.SPEECH
    cue_lemma: str = ""
    standing: Standing = Standing.SAID
    parts: tuple[Spans, ...] = ()
    speaker: str | None = None  # report actor id
    speaker_why: str = ""
    addressees: tuple[str, ...] = ()  # report actor ids
    relay: tuple[Relay, ...] = ()  # nearest to the report first, origin last
    said: When = UNKNOWN_WHEN
    parent: str | None = None
    headline: bool = False
    confidence: float = 0.0
    rule: str = ""


def attribution_id(report: str, source: Spans, cue: Spans, content: Spans) -> str:
    """The id of an attribution: its report and all its spans."""
    flat = [f"{role}{s.start}-{s.end}" for role, spans in (("s", source), ("c", cue), ("t", content)) for s in spans]
    return make_id("at", report, *flat)
