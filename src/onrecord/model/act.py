"""Acts: what a statement does, or what happened, in PLOVER's terms (Halterman et al. 2023)."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import make_id
from onrecord.model.span import Span, Spans
from onrecord.model.terms import Condition, Deadline
from onrecord.model.when import UNKNOWN_WHEN, When


class Quad(StrEnum):
    """PLOVER's grouping of its event types into four."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class ActType(StrEnum):
    """PLOVER event types, then the pairs that PLOVER lacks (kept apart by :attr:`plover`)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    WALK_BACK = "walk_back"
    CLARIFY = "clarify"
    CONFIRM = "confirm"
    DENY_SAYING = "deny_saying"

    @property
    def plover(self) -> bool:
        """Whether the type is one of PLOVER's own."""
        return self.value.isupper()

    @property
    def quad(self) -> Quad | None:
        """The type's place in PLOVER's four; None for the types that PLOVER lacks."""
        return next((quad for quad, types in _QUADS.items() if self in types), None)


# As the manual of PLOVER groups them since SANCTION counts as material (Halterman et al. 2023).
_QUADS = {
    Quad.VERBAL_COOPERATION: {ActType.AGREE, ActType.CONSULT, ActType.SUPPORT, ActType.CONCEDE},
    Quad.MATERIAL_COOPERATION: {ActType.COOPERATE, ActType.AID, ActType.RETREAT},
    Quad.VERBAL_CONFLICT: {ActType.REQUEST, ActType.ACCUSE, ActType.REJECT, ActType.THREATEN},
    Quad.MATERIAL_CONFLICT: {ActType.PROTEST, ActType.SANCTION, ActType.MOBILIZE, ActType.COERCE, ActType.ASSAULT},
}


class ActMethod(StrEnum):
    """What finds the type of an act between two given parties."""

    COMBINED = "combined"  # the codebook and a trained network together
    CODEBOOK = "codebook"  # the codebook alone: no weights are used


class Modality(StrEnum):
    """How the report puts it."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    INTENDED = "intended"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Act:
    """One act. *agent*, *recipient*: report actor ids. *attribution* is None for a happening the report itself tells.

    *contexts*: PLOVER's contexts, such as "military". *why* names the codebook entry and words that made it.

    *condition* and *conditions* are the same words, once as spans alone. *modality_words* and *negation_words* show the
    modality and the negation.
    """

    id: str
    report: str
    attribution: str | None
    type: ActType
    trigger: Span
    mode: str | None = None
    agent: str | None = None
    recipient: str | None = None
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    condition: Spans = ()
    confidence: float = 0.0
    why: str = ""
    contexts: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    modality_words: Spans = ()
    negation_words: Spans = ()


def act_id(report: str, attribution: str | None, type_: ActType, trigger: Span) -> str:
    """The id of an act: where it is triggered, as what, inside which attribution."""
    return make_id("ac", report, attribution or "", type_, trigger.start, trigger.end)


class Stance(StrEnum):
    """Where a statement stands on an issue."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    UNCLEAR = "unclear"


class Finding(StrEnum):
    """How an issue was come by."""

    KIND = "kind"  # a kind of issue that ships with the program
    CODEBOOK = "codebook"  # a concept of the user's codebook
    MATERIAL = "material"  # found in the material: several actors speak of it


@dataclass(frozen=True, slots=True)
class OnIssue:
    """What one part says of one issue: its stance with the words that show it, and the words that name the issue.

    From the *material*, a part gives only a candidate, *key* the words that tell it from others (lemmas and stems in
    order); whether it is an issue shows when all reports of a story are read.
    """

    key: str
    stance: Stance
    named: Spans
    words: Spans = ()
    modality: Modality = Modality.ASSERTED
    found: Finding = Finding.KIND
    why: str = ""


@dataclass(frozen=True, slots=True)
class PartCode:
    """What one part of an attribution is about: issues (keys), stance on them with its words, condition, acts.

    *part* counts from 0 in ``Attribution.parts``. *key_words* are the part's telling lemmas, used in matching.
    Of negations that cancel out, *negation_words* holds both.
    *stance* is the part's chief one; *on* has that on each issue, and candidates for issues.
    """

    attribution: str
    part: int
    issues: tuple[str, ...] = ()
    stance: Stance = Stance.UNCLEAR
    stance_words: Spans = ()
    condition: Spans = ()
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    acts: tuple[str, ...] = ()
    key_words: tuple[str, ...] = ()
    on: tuple[OnIssue, ...] = ()
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    modality_words: Spans = ()
    negation_words: Spans = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """Words by which a report itself relates two statements: "contradict", "walked back those remarks".

    *kind*: contradicts, reverses, denies, answers. *agent*: report actor who reverses or denies (None: the outlet sets
    two statements against each other). *by*: None for the outlet's own words, else the attribution they stand in.
    *subject* and *object*: attributions (with part) the words speak of, as far as the report tells. Where it does not
    hold the object, *object_speaker* is whose words are meant (report actor; None: anybody's but the agent's),
    *object_words* describe them, *object_said* is when they were said. *spoken*: somebody's words are plainly meant, so
    that an object found nowhere stays open.
    """

    id: str
    report: str
    kind: str
    trigger: Span
    evidence: Span
    agent: str | None = None
    by: str | None = None
    subject: tuple[tuple[str, int], ...] = ()
    object: tuple[tuple[str, int], ...] = ()
    object_issue: tuple[str, ...] = ()
    why: str = ""
    object_speaker: str | None = None
    object_words: Spans = ()
    object_said: When = UNKNOWN_WHEN
    spoken: bool = False
