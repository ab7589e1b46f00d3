"""Shapes in which somebody takes back, softens or changes what they said themselves."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of
from onrecord.coding.said import Said
from onrecord.coding.signals.matter import contrary, nearest
from onrecord.coding.signals.pair import Meant, Pair, about, is_spoken, meant_by, object_words, objects, who
from onrecord.coding.signals.triggers import Trigger
from onrecord.coding.text import children, is_verb, lemma, sentence
from onrecord.coding.word_lists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def takes_back(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She later walked back those remarks, telling …": from what is said now to what she is reported to have said."""
    agent = agent_of(context, said, trigger)
    if agent is None:
        return
    meant = meant_by(context, said, trigger, object_words(trigger))
    if not _is_words(trigger, meant, agent) or _is_anothers(context, trigger, agent):
        return
    yield from _back(context, said, trigger, agent, meant)


def turns_back(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "In an apparent reversal of her promise, she said …", "performed a U-turn on the tax", "she rowed back".

    Told as a thing, or by a verb without an object.
    """
    agent = _whose(context, said, trigger)
    if agent is None or not (_is_bare(trigger) if trigger.is_verb else _is_plain(trigger) or _is_placed(trigger)):
        return
    meant = meant_by(context, said, trigger, object_words(trigger))
    if not _is_anothers(context, trigger, agent):
        yield from _back(context, said, trigger, agent, meant)


def agent_of(context: Context, said: Said, trigger: Trigger) -> str | None:
    """Who does it: the verb's agent; where the parser lost that, whoever speaks in words that hang on the verb."""
    agents = agents_of(trigger.token)
    if agents:
        return who(context, agents)
    below = {t.i for t in trigger.token.subtree} - {t.i for t in object_words(trigger)}
    beside = [p for p in said.in_sentence(trigger.token) if p.cue is not None and p.cue.i in below]
    speakers = {p.attribution.speaker for p in beside if p.cue is not None and p.cue.i > trigger.token.i}
    return next(iter(speakers)) if len(speakers) == 1 else None


def _is_bare(trigger: Trigger) -> bool:
    """Whether nothing is named that is taken back."""
    return not objects(trigger) and not about(trigger.token)


def _is_plain(trigger: Trigger) -> bool:
    """Whether the noun says what somebody did: a verb's object or complement, or a possessor's."""
    token = trigger.token
    return bool(children(token, "poss")) or token.dep_ in {"dobj", "attr", "oprd", "appos", "nsubj", "ROOT"}


def _is_placed(trigger: Trigger) -> bool:
    """Whether it stands behind a preposition that tells of what is said beside it: "in a reversal of"."""
    return trigger.token.dep_ == "pobj" and trigger.token.head.lower_ in {"in", "as"}


def _whose(context: Context, said: Said, trigger: Trigger) -> str | None:
    """Whose turn it is: the agent's, the possessor's, the verb's subject's, or that of whoever speaks beside it."""
    token = trigger.token
    if trigger.is_verb:
        return agent_of(context, said, trigger)
    owner = who(context, children(token, "poss"))
    if _is_placed(trigger):
        inside = {t.i for t in object_words(trigger)}
        beside = [p for p in (*_outside(said, trigger), *said.around(token)) if p.cue is None or p.cue.i not in inside]
        voices = {p.attribution.speaker for p in beside} - {None}
        return next(iter(voices)) if len(voices) == 1 else None
    verb = next((t for t in token.ancestors if is_verb(t)), None)
    if owner or verb is None:
        return owner
    subjects = agents_of(verb)
    found = who(context, subjects)
    if found and not any(is_spoken(s) for s in subjects):
        return found
    near = [p for p in _outside(said, trigger) if p.attribution.speaker] or said.last_before(token)
    speakers = {p.attribution.speaker for p in near}
    return next(iter(speakers)) if len(speakers) == 1 else found


def _back(context: Context, said: Said, trigger: Trigger, agent: str, meant: Meant) -> Iterator[Pair]:
    """From what *agent* says now to the words of theirs that are *meant*, as far as the report has them."""
    later = later_words(context, said, trigger, agent)
    if not later:
        return
    inner = [p for p in meant.inner if p.attribution.speaker == agent]
    earlier = [p for p in inner or _earlier(context, said, trigger, agent, later, meant) if p not in later]
    if not earlier and not (meant.issues or meant.spoken or meant.pointing):
        return
    issues = meant.issues or (() if earlier else tuple(dict.fromkeys(key for p in later for key in p.issue_keys)))
    subject = _preferring(later, issues)
    yield Pair(subject, tuple(earlier), issues, agent, agent, meant.tokens, meant.said, spoken=True)


def _earlier(
    context: Context, said: Said, trigger: Trigger, agent: str, later: Sequence[Part], meant: Meant
) -> Sequence[Part]:
    """What *agent* is reported to have said, of what is meant: by its issue, by "that", else by what is said now."""
    before = [p for p in said.before(trigger.token, agent) if p not in later]
    words = [lemma(t) for t in meant.tokens if not t.is_stop and not is_spoken(t)]
    if meant.issues:
        return [p for p in before if set(meant.issues) & set(p.issue_keys)]
    dated = [p for p in before if is_dated(p, meant)]
    if dated and not any(is_dated(p, meant) for p in later):
        return nearest(context, dated, later, (), words) or (dated if len(dated) == 1 else ())
    close = [p for p in said.just_before(trigger.token, agent) if p not in later]
    if (meant.spoken or meant.pointing) and close:
        return close
    body = [p for p in before if not p.attribution.headline]
    against = [p for p in body if any(contrary(context, said, p, one) for one in later)]
    after = [p for p in said.after(trigger.token, agent) if any(contrary(context, said, p, one) for one in later)]
    return against[-1:] or nearest(context, body[-3:], later, (), words)[-1:] or after[:1]


def is_dated(part: Part, meant: Meant) -> bool:
    """Whether the report says that *part* was said on the day that is meant."""
    return bool(meant.said.evidence and part.attribution.said.evidence) and part.attribution.said.overlaps(meant.said)


def later_words(context: Context, said: Said, trigger: Trigger, agent: str) -> list[Part]:
    """What *agent* says now: beside the trigger, in the words it stands in, or in the sentence around or after it."""
    token = trigger.token
    inside = {t.i for t in object_words(trigger)}
    # "its ban on ships, saying …" may hang on the object; "his statement that …" is the object.
    beside = [p for p in said.beside(token, agent) if p.cue and (p.cue.i not in inside or is_verb(p.cue))]
    found = beside or [p for p in said.around(token)[:1] if p.attribution.speaker == agent]
    if found:
        return found
    beside = [p for p in _outside(said, trigger) if p.attribution.speaker == agent]
    if beside:
        return beside
    verb = token if trigger.is_verb else next((t for t in token.ancestors if is_verb(t)), token)
    subjects = agents_of(verb)
    if any(is_spoken(s) or s.lower_ in {"that", "this", "which", "it"} for s in subjects):
        dated = _dated(context, said, trigger, agent, subjects)
        return dated or [p for p in said.last_before(token) if p.attribution.speaker == agent]
    return [p for p in said.first_after(token) if p.attribution.speaker == agent]


def _dated(context: Context, said: Said, trigger: Trigger, agent: str, subjects: "Sequence[Token]") -> list[Part]:
    """What the subject speaks of by its day: "Monday's announcement"."""
    words = [t for s in subjects for t in s.subtree]
    meant = meant_by(context, said, trigger, words)
    if not meant.said.evidence:
        return []
    before = said.before(trigger.token, agent)
    return [p for p in before if is_dated(p, meant)]


def _outside(said: Said, trigger: Trigger) -> list[Part]:
    """The parts of the trigger's sentence that are not among the words it governs."""
    inside = {t.i for t in object_words(trigger)}
    here = said.in_sentence(trigger.token)
    return [p for p in here if p.cue is not None and p.cue.i not in inside and p.cue.i != trigger.token.i]


def _is_words(trigger: Trigger, meant: Meant, agent: str) -> bool:
    """Whether what is taken back is words, a stance or a plan of one's own, or stands as nothing in particular."""
    owned = any(c.dep_ == "poss" for w in meant.tokens for c in w.children)  # "its ban", not "a ban"
    inner = any(p.attribution.speaker == agent for p in meant.inner)
    found = objects(trigger)
    return any(is_spoken(o) for o in found) or meant.pointing or inner or (bool(meant.issues) and owned)


def _is_anothers(context: Context, trigger: Trigger, agent: str) -> bool:
    """Whether the words taken back are said to be another party's: "distanced himself from her remarks"."""
    parties = [context.actors.party(o) for o in objects(trigger)]
    return any(party and not context.actors.one_party(party, agent) for party in parties)


def _preferring(parts: Sequence[Part], issues: Sequence[str]) -> tuple[Part, ...]:
    """The parts about one of *issues*; all when none is."""
    return tuple(p for p in parts if set(issues) & set(p.issue_keys)) or tuple(parts)


def drops(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "He announced that he has suspended his decision to …": the decision named is the earlier statement."""
    agent = who(context, agents_of(trigger.token))
    if agent is None:
        return
    inner = said.in_words(object_words(trigger), but=trigger.token)
    earlier = [p for p in inner if p.attribution.speaker and context.actors.one_party(p.attribution.speaker, agent)]
    later = [p for p in said.around(trigger.token)[:1] if p.attribution.speaker == agent and p not in earlier]
    if earlier and later:
        yield Pair(tuple(later[:1]), tuple(earlier), (), agent)


def changes(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "But she has stiffened her stance, saying …": against what she is reported to have said just before."""
    if not any(lemma(o) in words_of("standpoint") for o in objects(trigger)):
        return
    agent = who(context, agents_of(trigger.token))
    if agent is None:
        return
    later = later_words(context, said, trigger, agent)
    issues = tuple(f.key for f in context.issues.find(object_words(trigger)))
    before = said.before(trigger.token, agent)
    on_issue = [p for p in before if set(issues) & set(p.issue_keys)]
    earlier = on_issue if issues else said.just_before(trigger.token, agent)
    earlier = [p for p in earlier if p not in later]
    if later and (earlier or issues):
        yield Pair(tuple(later), tuple(earlier), issues, agent, agent, (), spoken=True)


def soon_after(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "Only days after saying that …, she said that …": the same speaker says the contrary."""
    below = [t for w in trigger.words for t in w.subtree]
    earlier = said.in_words(below, but=trigger.token)
    start = sentence(trigger.token)[0]
    others = [p for p in said.in_sentence(trigger.token) if p not in earlier and sentence(p.tokens[0])[0] == start]
    for part in earlier[:1]:
        speaker = part.attribution.speaker
        match = next(
            (o for o in others if speaker and o.attribution.speaker == speaker and contrary(context, said, o, part)),
            None,
        )
        if match:
            yield Pair((match,), (part,), (), speaker)


def owns_up(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She later conceded that …", "only then did he admit that …": the contrary of what the speaker said before."""
    if not _comes_later(trigger.token):
        return
    for part in said.of_cue(trigger.token)[:1]:
        speaker = part.attribution.speaker
        before = [p for p in said.before(trigger.token, speaker) if not p.attribution.headline and p is not part]
        against = [p for p in before if contrary(context, said, part, p)]
        if speaker and against:
            yield Pair((part,), (against[-1],), (), speaker)


def _comes_later(token: "Token") -> bool:
    """Whether the words say that it took until then."""
    first = token.doc[sentence(token)[0]]
    return first.lower_ == "only" or any(c.lower_ in words_of("belated") for c in token.children)
