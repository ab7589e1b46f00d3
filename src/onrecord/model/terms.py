"""Terms: on what condition something is said to be done, by when it is due, and on whom the condition lies."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span, Spans
from onrecord.model.when import UNKNOWN_WHEN, When


class ConditionKind(StrEnum):
    """How a condition binds; ``docs/coding.md`` gives the markers of each."""

    IF = "if"  # it happens, and so does what is said: "if", "should they", "in the event of"
    UNLESS = "unless"  # it happens, and what is said does not: "unless", "without", "barring"
    PROVIDED = "provided"  # named as a requirement: "provided", "only if", "as long as", "subject to", "depends on"
    EXCHANGE = "exchange"  # a price: "in exchange for", "in return"
    UNTIL = "until"  # what is said lasts up to it: "until", "not before", "pending"
    ONCE = "once"  # what is said comes after it: "once", "as soon as", "when" of what is to come
    OR_ELSE = "or_else"  # a demand whose refusal has the consequence that is said: "… or face", "otherwise"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition. *marker*: the word or words that set it; *spans*: the condition with its marker.

    *party*: the report actor on whom it lies, None when it lies on nobody named. *normal*: party, "not" where what is
    said asks that it not happen, and the telling lemmas; the same for wordings of one condition where that can be told.
    """

    kind: ConditionKind
    marker: Span
    spans: Spans
    party: str | None = None
    normal: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is due. *spans*: the words of the time limit; *due*: the words of what is due.

    *by*: its ``latest`` is the last day; unknown when the limit counts from something that has no known date ("before
    the summit") or the report has none.
    """

    spans: Spans
    due: Spans = ()
    by: When = UNKNOWN_WHEN
