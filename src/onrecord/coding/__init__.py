"""Coding: what statements do and on what terms, what they are about, and how the report itself relates them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parsed
from onrecord.coding.acts import part_acts
from onrecord.coding.context import Context, make_context
from onrecord.coding.parts import Part, about, key_words, read_parts
from onrecord.coding.said import Said
from onrecord.coding.signals import find_signals
from onrecord.coding.stance import read_stance
from onrecord.coding.told import told_acts
from onrecord.model import Act, Attribution, PartCode, ReportActor, Signal, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Coding:
    """What coding found in one report."""

    acts: tuple[Act, ...] = ()
    codes: tuple[PartCode, ...] = ()
    signals: tuple[Signal, ...] = ()


def code(parsed: Parsed, actors: Sequence[ReportActor], attributions: Sequence[Attribution]) -> Coding:
    """The acts, codes of parts and signals of one report."""
    context = make_context(parsed, actors)
    parts = [part for attribution in attributions for part in read_parts(context, attribution)]
    cues = frozenset(part.cue.i for part in parts if part.cue is not None)
    coded = [(part, part_acts(context, part, cues)) for part in parts]
    attributed = {t.i for a in attributions for t in context.tokens.tokens((*a.cue, *a.content))}
    acts = [act for _, found in coded for act in found]
    acts += list(told_acts(context, attributed))
    codes = tuple(_part_code(context, part, found) for part, found in coded)
    stances = {(c.attribution, c.part): c.stance for c in codes}
    said = Said(context, parts, stances, {part.key: frozenset(a.type for a in found) for part, found in coded})
    return Coding(tuple({act.id: act for act in acts}.values()), codes, tuple(find_signals(context, said)))


def _part_code(context: Context, part: Part, acts: Sequence[Act]) -> PartCode:
    stance, words = _stance(context, part, acts)
    issues = tuple(f for f in part.issues if _stance(context, about(part, f), acts)[0] is stance)
    return PartCode(
        part.attribution.id,
        part.number,
        tuple(found.key for found in issues),
        stance,
        context.tokens.spans(words),
        tuple(span for c in part.conditions for span in context.tokens.spans(c)),
        part.terms.modality,
        part.terms.negated,
        tuple(act.id for act in acts),
        key_words(part),
    )


def _stance(context: Context, part: Part, acts: Sequence[Act]) -> "tuple[Stance, tuple[Token, ...]]":
    """The part's stance; none for an outlet, which passes on what others do."""
    outlet = context.actors.is_outlet(part.attribution.speaker)
    return (Stance.UNCLEAR, ()) if outlet else read_stance(context, part, acts)
