"""Coding: what statements do and on what terms, what they are about, and how the report itself relates them."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.parse import Parsed
from onrecord.coding.acts import part_acts
from onrecord.coding.context import Context, make_context
from onrecord.coding.issues import Found
from onrecord.coding.parts import Part, key_words, read_parts
from onrecord.coding.phrases import candidates
from onrecord.coding.said import Said
from onrecord.coding.signals import find_signals
from onrecord.coding.stance import read_stance
from onrecord.coding.term_codes import with_deadlines, with_terms
from onrecord.coding.told import told_acts
from onrecord.coding.user_codebook import codebook_of
from onrecord.model import Act, ActBook, Attribution, IssueBook, OnIssue, PartCode, ReportActor, Signal, Stance


@dataclass(frozen=True, slots=True)
class Coding:
    """What coding found in one report."""

    acts: tuple[Act, ...] = ()
    codes: tuple[PartCode, ...] = ()
    signals: tuple[Signal, ...] = ()


def code(
    parsed: Parsed,
    actors: Sequence[ReportActor],
    attributions: Sequence[Attribution],
    *,
    book: ActBook | None = None,
    issues: IssueBook | None = None,
) -> Coding:
    """The acts, codes of parts and signals of one report. *book*, *issues*: a user's codebooks of acts and issues."""
    context = make_context(parsed, actors, codebook_of(book) if book else None, issues)
    parts = [part for attribution in attributions for part in read_parts(context, attribution)]
    cues = frozenset(part.cue.i for part in parts if part.cue is not None)
    coded = [(part, part_acts(context, part, cues)) for part in parts]
    attributed = {t.i for a in attributions for t in context.tokens.tokens((*a.cue, *a.content))}
    acts = [act for _, found in coded for act in found]
    said_so = {(act.type, act.trigger) for act in acts}
    acts += [act for act in told_acts(context, attributed) if (act.type, act.trigger) not in said_so]
    codes = tuple(with_terms(context, part, _part_code(context, part, found)) for part, found in coded)
    stances = {(c.attribution, c.part): c.stance for c in codes}
    said = Said(context, parts, stances, {part.key: frozenset(a.type for a in found) for part, found in coded})
    return Coding(
        tuple({act.id: act for act in with_deadlines(acts, codes)}.values()), codes, tuple(find_signals(context, said))
    )


def _part_code(context: Context, part: Part, acts: Sequence[Act]) -> PartCode:
    on = [_on_issue(context, part, issue, acts) for issue in part.issues]
    chief = on[0].stance if on else Stance.UNCLEAR
    return PartCode(
        part.attribution.id,
        part.number,
        tuple(found.key for found in on if found.stance is chief),
        chief,
        on[0].words if on else (),
        tuple(span for c in part.conditions for span in context.tokens.spans(c)),
        part.terms.modality,
        part.terms.negated,
        tuple(act.id for act in acts),
        key_words(part),
        (*on, *(_on_issue(context, part, found, acts) for found in candidates(context, part))),
    )


def _on_issue(context: Context, part: Part, issue: Found, acts: Sequence[Act]) -> OnIssue:
    """What the part says of one issue."""
    reading = read_stance(context, part, issue, acts)
    named, words = context.tokens.spans(issue.words), context.tokens.spans(reading.words)
    return OnIssue(issue.key, reading.stance, named, words, part.terms.modality, issue.found, reading.why)
