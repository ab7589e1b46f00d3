"""Statements: one thing one speaker said once, merged over all reports that carry it."""

from dataclasses import dataclass

from onrecord.model.act import ActType, Modality, Stance
from onrecord.model.attribution import Kind
from onrecord.model.chain import ChainEdge
from onrecord.model.ids import make_id
from onrecord.model.issue import IssueStance
from onrecord.model.span import Place, Spans
from onrecord.model.terms import ConditionKind
from onrecord.model.when import UNKNOWN_WHEN, When


@dataclass(frozen=True, slots=True)
class StatementAct:
    """What the statement does, with terms; actors are record actor ids."""

    type: ActType
    mode: str | None = None
    agent: str | None = None
    recipient: str | None = None
    recipient_name: str | None = None
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    condition: str | None = None  # the report's words
    evidence: tuple[Place, ...] = ()
    contexts: tuple[str, ...] = ()  # PLOVER's contexts
    why: str = ""  # of the act in one of the reports


@dataclass(frozen=True, slots=True)
class StatementCondition:
    """A condition in one report's words, its normal form, and on whom it lies (a record actor id)."""

    kind: ConditionKind
    words: str
    normal: str = ""
    party: str | None = None
    party_name: str | None = None
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementDeadline:
    """A time limit in one report's words, what is due, and the last day (``by.latest``) where that is known."""

    words: str
    due: str = ""
    by: When = UNKNOWN_WHEN
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRelay:
    """A relay with its record actor."""

    actor: str | None
    name: str
    how: str
    evidence: Place


@dataclass(frozen=True, slots=True)
class Carrier:
    """An attribution (one part of it), in some report, of a statement.

    *shared*: a long quotation that holds this statement's words among those of the statement it belongs to.
    *relay*: who its report puts between the speaker and itself, nearest to the report first.
    """

    report: str
    path: str | None
    attribution: str
    part: int
    content: Spans
    source: str  # the report's words, "" when the report names nobody here
    cue: str
    kind: Kind
    text: str
    headline: bool = False
    confidence: float = 0.0
    why: str = ""  # why this carrier is held to carry the statement
    shared: bool = False
    relay: tuple[RecordRelay, ...] = ()

    @property
    def key(self) -> str:
        """The statement id that this carrier would have alone; an alias of the statement it belongs to."""
        return statement_id(self.attribution, self.part)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one speaker said once. The id is the smallest key of its own carriers; all their keys are aliases.

    *stance* is the chief one; *on* has that on each of the *issues*. *origin* is the relay furthest back that a report
    names; *first* the key of the carrier that was first in the record, None where that is not known (*first_why*).
    """

    id: str
    story: str
    speaker: str | None  # record actor id
    speaker_name: str | None
    speaker_why: str = ""
    addressees: tuple[str, ...] = ()  # record actor ids
    acts: tuple[StatementAct, ...] = ()
    issues: tuple[str, ...] = ()
    stance: Stance = Stance.UNCLEAR
    condition: str | None = None
    said: When = UNKNOWN_WHEN
    origin: RecordRelay | None = None
    relay: tuple[RecordRelay, ...] = ()
    origins: int = 1  # independent origins among the carriers
    carriers: tuple[Carrier, ...] = ()
    score: float = 1.0  # the weakest merge decision in it; 1.0 when there was none to make
    on: tuple[IssueStance, ...] = ()
    conditions: tuple[StatementCondition, ...] = ()
    deadlines: tuple[StatementDeadline, ...] = ()
    chain: tuple[ChainEdge, ...] = ()
    origin_names: tuple[str, ...] = ()  # of the independent origins, as far as reports name them
    first: str | None = None
    first_why: str = ""

    @property
    def on_each(self) -> tuple[IssueStance, ...]:
        """Its stance on each of its issues; where no more is known, the chief one."""
        known = {found.issue: found for found in self.on}
        return tuple(known.get(issue, IssueStance(issue, self.stance)) for issue in self.issues)


def statement_id(attribution: str, part: int) -> str:
    """The id of the statement that one carrier makes alone."""
    return make_id("s", attribution, part)
