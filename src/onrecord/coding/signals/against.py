"""Shapes in which a report sets two statements against each other."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of, is_passive
from onrecord.coding.said import Said
from onrecord.coding.signals.matter import contrary, nearest, one_matter, shared_issues
from onrecord.coding.signals.pair import POINTING, Meant, Pair, is_spoken, meant_by, object_words, who
from onrecord.coding.signals.triggers import Trigger
from onrecord.coding.text import children, is_verb, lemma, sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"which", "that"})
STANDING = frozenset({"be", "stand", "seem", "appear", "come"})  # "her words stand in contrast to"


def sets_against(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "His comments contradict her statements that …", "she contradicted him, saying …", "was contradicted by …"."""
    passive = is_passive(trigger.token)
    subjects = agents_of(trigger.token) if passive else children(trigger.token, "nsubj") or agents_of(trigger.token)
    words = [t for s in children(trigger.token, "nsubjpass") for t in s.subtree] if passive else object_words(trigger)
    subject = _subject(context, said, trigger, subjects, words)
    yield from _against(context, said, trigger, subject, words)


def sets_words(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "That account conflicts with her statement that …": only where both sides are words."""
    subjects = children(trigger.token, "nsubj") or agents_of(trigger.token)
    spoken = any(is_spoken(s) or s.lower_ in POINTING | RELATIVE for s in subjects)
    words = object_words(trigger)
    meant = meant_by(context, said, trigger, words)
    if spoken and (meant.spoken or meant.inner):
        yield from _against(context, said, trigger, _subject(context, said, trigger, subjects, words), words)


def stands_against(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "Contrary to what he had told parliament, she said …", "putting her at odds with the minister, who said …"."""
    words = object_words(trigger) or [t for w in trigger.words for t in w.subtree if t not in trigger.words]
    verb = next((t for t in trigger.token.ancestors if is_verb(t)), None)
    subjects = children(verb, "nsubj") if verb is not None and lemma(verb) in STANDING else []
    subject = _subject(context, said, trigger, subjects, words)
    yield from _against(context, said, trigger, subject, words)


def _subject(
    context: Context, said: Said, trigger: Trigger, subjects: "Sequence[Token]", words: "Sequence[Token]"
) -> list[Part]:
    """What is set against something: what the subject speaks of, or what is said beside it in the sentence."""
    inside = {t.i for t in words}
    if any(is_spoken(s) or s.lower_ in POINTING | RELATIVE for s in subjects):
        return _spoken_of(context, said, trigger, subjects, inside)
    speaker = who(context, subjects)
    here = [p for p in said.in_sentence(trigger.token) if p.cue is not None and p.cue.i not in inside]
    around = [p for p in said.around(trigger.token)[:1] if p.cue is None or p.cue.i not in inside]
    found = [p for p in here if speaker is None or p.attribution.speaker == speaker]
    found = [p for p in found if p.cue is None or p.cue.i != trigger.token.i]
    if found or around:
        return found or around
    return [p for p in said.first_after(trigger.token) if speaker and p.attribution.speaker == speaker]


def _spoken_of(
    context: Context, said: Said, trigger: Trigger, subjects: "Sequence[Token]", inside: set[int]
) -> list[Part]:
    """What "her comments", "that" or "which" stands for."""
    inner = said.in_words([t for s in subjects for t in s.subtree], but=trigger.token)
    if inner:
        return inner
    start = sentence(trigger.token)[0]
    here = [p for p in said.in_sentence(trigger.token) if p.cue is not None and p.cue.i not in inside]
    here = [p for p in here if p.tokens[0].i < trigger.token.i and sentence(p.tokens[0])[0] == start]
    if here and any(s.lower_ == "which" for s in subjects):
        return here
    speaker = who(context, subjects)
    if speaker:
        return said.before(trigger.token, speaker)
    return said.last_before(trigger.token)


def _against(
    context: Context, said: Said, trigger: Trigger, subject: Sequence[Part], words: "Sequence[Token]"
) -> Iterator[Pair]:
    """The pairs of *subject* with what *words* speak of: on one issue or matter, or the only two there are."""
    if not subject:
        return
    speaker = subject[-1].attribution.speaker
    meant = meant_by(context, said, trigger, words, but=speaker)
    objects = list(meant.inner) or _objects(context, said, trigger, subject, meant)
    objects = [o for o in objects if o not in subject]
    pairs = [(_match(context, subject, part), part) for part in objects]
    found = [(match, part) for match, part in pairs if match]
    for match, part in found:
        if match is not None:
            yield Pair((match,), (part,), shared_issues(match, part))
    person = context.actors.first(meant.heads, None)
    if not objects and (meant.spoken or person) and (meant.owner or person) != speaker:
        owner = meant.owner or person
        yield Pair((subject[-1],), (), meant.issues, None, owner, meant.tokens, meant.said, spoken=meant.spoken)


def _match(context: Context, subject: Sequence[Part], part: Part) -> Part | None:
    """The part of *subject* that has most in common with *part*, the last of equals; an issue before words."""
    shared = [s for s in subject if shared_issues(s, part)]
    best = max((one_matter(context, s, part) for s in shared or subject), default=0)
    return (
        next((s for s in reversed(shared or subject) if one_matter(context, s, part) == best), None) if best else None
    )


def _objects(context: Context, said: Said, trigger: Trigger, subject: Sequence[Part], meant: Meant) -> Sequence[Part]:
    """What is spoken of without being repeated: words of the owner's that the report has before."""
    if meant.owner is None:
        last = [p for p in said.last_before(trigger.token) if p not in subject]
        others = {p.attribution.speaker for p in last} - {subject[-1].attribution.speaker}
        person = all(h.pos_ == "PRON" for h in meant.heads) and len(others) == 1  # "contradicted him"
        if person and not meant.pointing:
            last = [p for p in last if p.attribution.speaker in others and one_matter(context, subject[-1], p)]
        return last if meant.pointing or person else ()
    before = [p for p in said.before(trigger.token, meant.owner) if p not in subject and not p.attribution.headline]
    if meant.said.evidence:
        dated = [p for p in before if p.attribution.said.evidence]
        before = [p for p in before if p not in dated or p.attribution.said.overlaps(meant.said)]
    words = [lemma(t) for t in meant.tokens if not t.is_stop and not is_spoken(t)]
    near = [p for p in said.last_before(trigger.token) if p in before]
    return nearest(context, before, subject[-1:], meant.issues, words)[-1:] or near[-1:]


def turns(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "But she said …", "he, however, said …" right after another party's opposite stance on the same issue."""
    here = said.innermost(said.in_sentence(trigger.token))
    before = said.last_before(trigger.token)
    for part in here[:1]:
        match = next((b for b in reversed(before) if opposed(context, said, part, b)), None)
        if match:
            yield Pair((part,), (match,), shared_issues(part, match))


def contrasts(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She wants it, but he has ruled it out": opposite stances on one issue by two parties in one sentence."""
    here = said.innermost(said.in_sentence(trigger.token))
    before = [p for p in here if p.tokens[-1].i < trigger.token.i]
    for part in [p for p in here if p.tokens[0].i > trigger.token.i][:1]:
        match = next((b for b in reversed(before) if opposed(context, said, part, b)), None)
        if match:
            yield Pair((part,), (match,), shared_issues(part, match))


def opposed(context: Context, said: Said, one: Part, other: Part) -> bool:
    """Whether two parties say contrary things."""
    speaker, before = one.attribution.speaker, other.attribution.speaker
    named = bool(speaker and before and not context.actors.one_party(speaker, before))
    return named and contrary(context, said, one, other)


def despite(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She said the talks were dead, despite his claim that …", "despite having promised that …"."""
    inside = [t for w in trigger.words for t in w.subtree]
    objects = said.in_words(inside, but=trigger.token)
    others = [p for p in said.in_sentence(trigger.token) if p not in objects]
    for part in objects:
        match = next((o for o in others if _clashes(context, said, o, part)), None)
        if match:
            yield Pair((match,), (part,), shared_issues(match, part))


def _clashes(context: Context, said: Said, one: Part, other: Part) -> bool:
    same = one.attribution.speaker is not None and one.attribution.speaker == other.attribution.speaker
    return opposed(context, said, one, other) or (same and contrary(context, said, one, other))
