"""The terms of parts and acts as the model has them: spans in the report, actors, days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding.conditions import FoundCondition
from onrecord.coding.context import Context
from onrecord.coding.deadlines import deadline_of
from onrecord.coding.normal_form import condition_of
from onrecord.coding.parts import Part
from onrecord.model import Act, Condition, PartCode, When

if TYPE_CHECKING:
    from spacy.tokens import Token


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


def conditions_of(context: Context, found: "Sequence[Sequence[Token]]", speaker: str | None) -> tuple[Condition, ...]:
    """The conditions among *found*, in the order of the text."""
    ordered = sorted((c for c in found if isinstance(c, FoundCondition)), key=lambda c: (c[0].i, c[-1].i))
    return tuple(condition_of(c, context.tokens, context.actors, speaker) for c in ordered)


def with_deadlines(acts: Iterable[Act], codes: Iterable[PartCode]) -> Iterator[Act]:
    """*acts*, each with the deadlines of its part that bind what it does."""
    of_act = {act: code.deadlines for code in codes for act in code.acts}
    for act in acts:
        mine = tuple(d for d in of_act.get(act.id, ()) if any(due.overlaps(act.trigger) for due in d.due))
        yield replace(act, deadlines=mine) if mine else act


def _base(context: Context, part: Part) -> When:
    """From when the days of a limit are counted: when it was said where that is one day, else publication."""
    said = part.attribution.said
    return said if said.earliest == said.latest and said.latest else context.tokens.parsed.report.published
