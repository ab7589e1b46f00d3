"""The terms of parts and acts as the model has them: spans in the report, actors, days."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.coding.conditions import FoundCondition
from onrecord.coding.context import Context
from onrecord.coding.deadlines import deadline_of
from onrecord.coding.normal_form import condition_of
from onrecord.coding.parts import Part
from onrecord.model import Act, Condition, PartCode, When


def with_terms(context: Context, part: Part, code: PartCode) -> PartCode:
    """*code* with its conditions, deadlines and the words that show modality and negation."""
    tokens = context.tokens
    return replace(
        code,
        conditions=conditions_of(context, (*part.conditions, *part.stated), part.attribution.speaker),
        deadlines=tuple(deadline_of(found, tokens, _base(context, part)) for found in part.deadlines),
        modality_words=tokens.spans(part.terms.modal_words),
        negation_words=tokens.spans(part.terms.negation_words),
    )


def conditions_of(context: Context, found: Sequence[FoundCondition], speaker: str | None) -> tuple[Condition, ...]:
    """The conditions, in the order of the text."""
    ordered = sorted(found, key=lambda c: (c[0].i, c[-1].i))
    return tuple(condition_of(c, context.tokens, context.actors, speaker) for c in ordered)


def act_with_deadlines(act: Act, code: PartCode) -> Act:
    """*act* with the deadlines of its part that bind what it does."""
    mine = [d for d in code.deadlines if any(due.overlaps(act.trigger) for due in d.due)]
    return replace(act, deadlines=tuple(mine)) if mine else act


def _base(context: Context, part: Part) -> When:
    """From when the days of a limit are counted: when it was said where that is one day, else publication."""
    said = part.attribution.said
    return said if said.earliest == said.latest and said.latest else context.tokens.parsed.report.published
