"""Signals: words by which a report itself relates statements, and which statements they speak of.

Each shape of ``data/signals.tsv`` is one function. A pair that the report does not make plain is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of, code_token, find_particles, objects_of
from onrecord.coding.said import Said
from onrecord.coding.terms import own_negators, read_modality, words_of
from onrecord.coding.text import children, is_mistagged, is_verb, kept, lemma
from onrecord.data_files import table
from onrecord.model import ActType, Modality, Signal, Stance, make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"that", "this", "it", "them", "those", "these", "both"})
# Prepositions of what the object is about, wherever the parser hung them: "walked back its ban on …".
ABOUT = frozenset({"on", "of", "to", "about", "over", "against"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "any"})
OPPOSITE = frozenset({Stance.FOR, Stance.AGAINST})
NEGATED = frozenset({"disowns"})  # the shapes whose verb must be negated


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``data/signals.tsv``."""

    head: tuple[str, ...]
    kind: str
    shape: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row found in the text: its head *token* and all its *words*."""

    row: Row
    token: "Token"
    words: "tuple[Token, ...]"


@dataclass(frozen=True, slots=True)
class Pair:
    """What a signal relates."""

    subject: tuple[Part, ...]
    object: tuple[Part, ...]
    issues: tuple[str, ...] = ()
    agent: str | None = None


@cache
def _rows(pos: str) -> dict[str, tuple[Row, ...]]:
    """First lemma -> rows, the longest head first."""
    out: dict[str, list[Row]] = {}
    for row in table("signals.tsv"):
        if row["pos"] == pos:
            head = tuple(row["head"].split())
            out.setdefault(head[0], []).append(Row(head, row["kind"], row["shape"], row["reason"]))
    return {first: tuple(sorted(rows, key=lambda r: -len(r.head))) for first, rows in out.items()}


def find_signals(context: Context, said: Said) -> list[Signal]:
    """The report's signals, in text order."""
    found: dict[str, Signal] = {}
    for trigger in _triggers(context):
        for pair in _SHAPES[trigger.row.shape](context, said, trigger):
            signal = _signal(context, said, trigger, pair)
            found.setdefault(signal.id, signal)
    return list(found.values())


@cache
def _heads() -> frozenset[str]:
    """The first lemmas of all rows."""
    return frozenset(first for pos in ("v", "a", "p", "w", "c") for first in _rows(pos))


def _triggers(context: Context) -> Iterator[Trigger]:
    heads = _heads()
    for token in kept(context.tokens.doc).tokens:
        if token.lower_ not in heads and lemma(token) not in heads:
            continue
        if is_verb(token) or is_mistagged(token) or _is_state(token):
            yield from _verb_triggers(token)
        elif token.pos_ in {"ADJ", "NOUN"} and lemma(token) in _rows("a"):
            yield from (Trigger(row, token, (token,)) for row in _rows("a")[lemma(token)])
        elif token.lower_ in _rows("p"):
            yield from _preposition_triggers(token)
        else:
            kind = "w" if _opens(token) else "c"
            yield from (Trigger(row, token, (token,)) for row in _rows(kind).get(token.lower_, ()))


def _is_state(token: "Token") -> bool:
    """Whether a participle stands as an adjective after "be": "had been misread"."""
    return bool(token.dep_ == "acomp" and lemma(token) in _rows("v"))


def _opens(token: "Token") -> bool:
    """Whether it is the first word of its sentence."""
    if token.is_space or token.is_punct:
        return False
    while not token.is_sent_start and token.i:
        token = token.nbor(-1)
        if not (token.is_space or token.is_punct):
            return False
    return True


def _verb_triggers(token: "Token") -> Iterator[Trigger]:
    """The rows that fit; of two with the same shape only the longer."""
    shapes: set[str] = set()
    if lemma(token) not in _rows("v") or not _happened(token):
        return
    for row in _rows("v").get(lemma(token), ()):
        particles = find_particles(token, row.head[1:])
        if particles is not None and row.shape not in shapes and bool(own_negators(token)) is (row.shape in NEGATED):
            shapes.add(row.shape)
            yield Trigger(row, token, (token, *particles))


def _happened(token: "Token") -> bool:
    """Whether the report says that it was done: not "should reverse", "called on her to walk back"."""
    infinitive = token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "aux"))
    return not infinitive and read_modality((token,), False, ()) is Modality.ASSERTED


def _preposition_triggers(token: "Token") -> Iterator[Trigger]:
    for row in _rows("p")[token.lower_]:
        words = token.doc[token.i : token.i + len(row.head)]
        if tuple(w.lower_ for w in words) == row.head:
            yield Trigger(row, token, tuple(words))


def _object_words(trigger: Trigger) -> "list[Token]":
    """All tokens of what the trigger governs."""
    objects = _objects(trigger)
    loose = [p for p in children(trigger.token, "prep") if p.lower_ in ABOUT and any(o.i < p.i for o in objects)]
    numbers = {t.i for o in (*objects, *loose) for t in o.subtree}
    return [trigger.token.doc[i] for i in sorted(numbers)]


def _objects(trigger: Trigger) -> "list[Token]":
    return objects_of(trigger.token, trigger.words[1:])


def _sets_against(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "His comments contradict her statements that …": same issue on both sides, or one thing said on each."""
    subjects = children(trigger.token, "nsubj")
    relative = any(s.lower_ == "which" for s in subjects)
    pointing = any(s.lower_ in POINTING for s in subjects)
    if not (pointing or relative or _is_spoken(subjects)):
        return
    objects = said.in_words(_object_words(trigger), but=trigger.token)
    speaker = context.actors.first_party(subjects, None)
    inner = said.in_words([t for s in subjects for t in s.subtree], but=trigger.token)
    if not inner and relative:
        inner = [p for p in said.in_sentence(trigger.token) if p.tokens[0].i < trigger.token.i and p not in objects]
    earlier = inner or (said.last_before(trigger.token) if pointing else said.before(trigger.token, speaker))
    for part in objects:
        match = next((e for e in reversed(earlier) if _may_clash(said, e, part)), None)
        if match:
            yield Pair((match,), (part,), _shared(match, part))


def _is_spoken(tokens: "Sequence[Token]") -> bool:
    return any(lemma(t) in words_of("spoken") | words_of("standpoint") for t in tokens)


def _may_clash(said: Said, one: Part, other: Part) -> bool:
    """Whether two parts are about one issue, by two speakers, and do not take the same side."""
    same_side = said.stance(one) is said.stance(other) and said.stance(one) in OPPOSITE
    return bool(_shared(one, other)) and not same_side and one.attribution.speaker != other.attribution.speaker


def _shared(one: Part, other: Part) -> tuple[str, ...]:
    return tuple(key for key in one.issue_keys if key in other.issue_keys)


def _takes_back(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She later walked back those remarks, telling …": from what is said now to what she is reported to have said."""
    agent = context.actors.first_party(agents_of(trigger.token), None)
    if agent is None:
        return
    later = _later(said, trigger, agent)
    words = _object_words(trigger)
    issues = tuple(f.key for f in context.issues.find(words))
    inner = [p for p in said.in_words(words, but=trigger.token) if p.attribution.speaker == agent]
    spoken = _is_spoken(_objects(trigger)) or any(o.lower_ in POINTING for o in _objects(trigger))
    owned = any(c.dep_ == "poss" for w in words for c in w.children)  # "its ban", not "a ban"
    if (not (issues and owned) and not inner and not spoken) or _is_anothers(context, trigger, agent):
        return
    earlier = inner or (
        _with_issues(said, trigger, agent, issues) if issues else said.just_before(trigger.token, agent)
    )
    earlier = [p for p in earlier if p not in later]
    if later and (earlier or issues or spoken):
        meant = issues or (() if earlier else tuple(dict.fromkeys(key for p in later for key in p.issue_keys)))
        yield Pair(_preferring(later, issues), tuple(earlier), meant, agent)


def _is_anothers(context: Context, trigger: Trigger, agent: str) -> bool:
    """Whether the words taken back are said to be another party's: "distanced himself from her remarks"."""
    parties = [context.actors.party(o) for o in _objects(trigger)]
    return any(party and not context.actors.one_party(party, agent) for party in parties)


def _later(said: Said, trigger: Trigger, agent: str) -> list[Part]:
    """What *agent* says now: beside the trigger, or in the words that the trigger stands in."""
    return said.beside(trigger.token, agent) or [
        p for p in said.around(trigger.token)[:1] if p.attribution.speaker == agent
    ]


def _drops(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "He announced that he has suspended his decision to …": the decision named is the earlier statement."""
    agent = context.actors.first_party(agents_of(trigger.token), None)
    if agent is None:
        return
    inner = said.in_words(_object_words(trigger), but=trigger.token)
    earlier = [p for p in inner if p.attribution.speaker and context.actors.one_party(p.attribution.speaker, agent)]
    later = [p for p in said.around(trigger.token)[:1] if p.attribution.speaker == agent and p not in earlier]
    if earlier and later:
        yield Pair(tuple(later[:1]), tuple(earlier), (), agent)


def _with_issues(said: Said, trigger: Trigger, agent: str, issues: Sequence[str]) -> list[Part]:
    return [p for p in said.before(trigger.token, agent) if set(issues) & set(p.issue_keys)]


def _preferring(parts: Sequence[Part], issues: Sequence[str]) -> tuple[Part, ...]:
    """The parts about one of *issues*; all when none is."""
    return tuple(p for p in parts if set(issues) & set(p.issue_keys)) or tuple(parts)


def _changes(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "But she has stiffened her stance, saying …": against what she is reported to have said just before."""
    if not any(lemma(o) in words_of("standpoint") for o in _objects(trigger)):
        return
    agent = context.actors.first_party(agents_of(trigger.token), None)
    if agent is None:
        return
    later = _later(said, trigger, agent)
    issues = tuple(f.key for f in context.issues.find(_object_words(trigger)))
    earlier = _with_issues(said, trigger, agent, issues) if issues else said.just_before(trigger.token, agent)
    earlier = [p for p in earlier if p not in later]
    if later and (earlier or issues):
        yield Pair(tuple(later), tuple(earlier), issues, agent)


def _rejects(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She rejects that, saying …", "he denied her claim that …": from the denial to the claim denied."""
    agent = context.actors.first_party(agents_of(trigger.token), None)
    objects = _objects(trigger)
    known = any(_is_known(o) and lemma(o) in words_of("claim") for o in objects)
    pointing = any(o.lower_ in POINTING for o in objects) or _points_after(trigger.token)
    if agent is None or not (pointing or any(lemma(o) in words_of("claim") for o in objects)):
        return
    later = said.beside(trigger.token, agent) or said.of_cue(trigger.token)
    inner = [p for p in said.in_words(_object_words(trigger), but=trigger.token) if p.attribution.speaker != agent]
    claims = inner or _claims(context, said, trigger, agent, pointing)
    if known and not claims:
        claims = [p for p in said.last_before(trigger.token) if p.attribution.cue_lemma in words_of("claiming")]
        claims = [p for p in claims if p.attribution.speaker not in (agent, None)]
    claims = [p for p in claims if p not in later]
    if later and claims:
        yield Pair(tuple(later[:1]), tuple(claims), (), agent)


def _is_known(token: "Token") -> bool:
    """Whether a noun stands with a word that points back and with nothing that says whose it is: "the report"."""
    pointing = any(c.lower_ in KNOWN for c in children(token, "det"))
    return pointing and not children(token, "poss", "prep", "acl", "relcl")


def _points_after(token: "Token") -> bool:
    """Whether "that" stands right after the verb as its object, though the parser took it for a conjunction."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].lower_ in {"that", "this", "it"} and after[1].is_punct


def _claims(context: Context, said: Said, trigger: Trigger, agent: str, pointing: bool) -> list[Part]:
    """The claim that is meant without being repeated: the possessor's, or for "that" the one just before."""
    owner = context.actors.first_party(_objects(trigger), None, but=agent)
    before = said.last_before(trigger.token)
    if owner and not pointing:
        return [p for p in before if p.attribution.speaker == owner]
    return [p for p in before if p.attribution.speaker not in (agent, None)] if pointing else []


def _denies_saying(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She denied having said so", "he was misquoted": the speaker disowns words reported as theirs."""
    denial = trigger.row.head == ("deny",)
    if denial and not _denied_saying(trigger.token):
        return
    if trigger.row.head[0] in {"twist", "distort"} and not _is_spoken(_objects(trigger)):
        return
    parts = said.of_cue(trigger.token) or said.around(trigger.token)
    types = {p.entry.type for c in _denied(trigger.token) if (p := code_token(c, context.book))}
    for part in parts[:1]:
        speaker = part.attribution.speaker
        if not denial and not _speaks_of(context, trigger, speaker):
            continue
        meant = said.doing(types if denial else {ActType.THREATEN}, speaker, but=part)
        yield Pair((part,), tuple(meant), part.issue_keys, speaker)


def _speaks_of(context: Context, trigger: Trigger, speaker: str | None) -> bool:
    """Whether what was misread is the speaker or the speaker's own words; "the report" may be anybody's."""
    about = _objects(trigger) or agents_of(trigger.token)
    return speaker is not None and bool(about) and all(_is_own(context, o, speaker) for o in about)


def _is_own(context: Context, token: "Token", speaker: str) -> bool:
    party = context.actors.party(token, speaker)
    return party == speaker or (party is None and lemma(token) in words_of("spoken"))


def _disowns(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "I never said that", "insisted that he had not threatened anybody": past words that the speaker denies."""
    past = trigger.token.tag_ in {"VBD", "VBN"} or any(c.lower_ == "did" for c in children(trigger.token, "aux"))
    part = next(iter(said.around(trigger.token)), None)
    speaker = part.attribution.speaker if part and past and trigger.token in part.heads else None
    if part is None or speaker is None or context.actors.first(agents_of(trigger.token), speaker) != speaker:
        return
    predicate = code_token(trigger.token, context.book)
    meant = said.doing({predicate.entry.type}, speaker, but=part) if predicate else []
    near = _with_issues(said, trigger, speaker, part.issue_keys) or said.just_before(trigger.token, speaker)
    yield Pair((part,), tuple(p for p in meant or near if p is not part), part.issue_keys, speaker)


def _denied(token: "Token") -> "list[Token]":
    return children(token, "xcomp", "ccomp")


def _denied_saying(token: "Token") -> bool:
    below = [c for c in _denied(token) if c.tag_ in {"VBG", "VBN", "VBD"}]
    return any(lemma(c) in words_of("saying") or _is_spoken(children(c, "dobj")) for c in below)


def _turns(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "But she said …" right after another party's opposite stance on the same issue."""
    here = said.innermost(said.in_sentence(trigger.token))
    before = said.last_before(trigger.token)
    for part in here[:1]:
        match = next((b for b in reversed(before) if _opposed(context, said, part, b)), None)
        if match:
            yield Pair((part,), (match,), _shared(part, match))


def _contrasts(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She wants it, but he has ruled it out": opposite stances on one issue by two parties in one sentence."""
    here = said.innermost(said.in_sentence(trigger.token))
    before = [p for p in here if p.tokens[-1].i < trigger.token.i]
    for part in [p for p in here if p.tokens[0].i > trigger.token.i][:1]:
        match = next((b for b in reversed(before) if _opposed(context, said, part, b)), None)
        if match:
            yield Pair((part,), (match,), _shared(part, match))


def _opposed(context: Context, said: Said, one: Part, other: Part) -> bool:
    stances = {said.stance(one), said.stance(other)}
    speaker, before = one.attribution.speaker, other.attribution.speaker
    named = bool(speaker and before and not context.actors.one_party(speaker, before))
    return named and stances == OPPOSITE and bool(_shared(one, other))


def _calls_false(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "He said her report was false": from the denial to what the claim's owner is reported to say."""
    verb = next((t for t in trigger.token.ancestors if is_verb(t)), None)
    if verb is None or own_negators(verb):
        return
    topics = [t for t in _topics(verb, trigger.token) if lemma(t) in words_of("claim") | words_of("spoken")]
    denials = said.around(trigger.token) or said.of_cue(verb)
    speaker = denials[0].attribution.speaker if denials else None
    owner = context.actors.first_party(topics, None, but=speaker)
    if speaker and owner:
        claims = said.just_before(trigger.token, owner) or said.relayed(trigger.token, speaker, owner)
        if claims:
            yield Pair((denials[0],), tuple(claims), (), speaker)


def _topics(verb: "Token", verdict: "Token") -> "list[Token]":
    """What the verdict is about: "the report is false", "called the report false"."""
    if lemma(verb) in {"be", "seem", "remain"}:
        return children(verb, "nsubj")
    return [*children(verdict, "nsubj"), *children(verb, "dobj", "nsubjpass")]


def _despite(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She said the talks were dead, despite his claim that …": same issue, other side, another speaker."""
    inside = [t for w in trigger.words for t in w.subtree]
    objects = said.in_words(inside, but=trigger.token)
    others = [p for p in said.in_sentence(trigger.token) if p not in objects]
    for part in objects:
        match = next((o for o in others if _opposed(context, said, o, part)), None)
        if match:
            yield Pair((match,), (part,), _shared(match, part))


_SHAPES: dict[str, Callable[[Context, Said, Trigger], Iterable[Pair]]] = {
    "sets_against": _sets_against,
    "takes_back": _takes_back,
    "changes": _changes,
    "rejects": _rejects,
    "denies_saying": _denies_saying,
    "disowns": _disowns,
    "turns": _turns,
    "contrasts": _contrasts,
    "calls_false": _calls_false,
    "despite": _despite,
    "drops": _drops,
}


def _signal(context: Context, said: Said, trigger: Trigger, pair: Pair) -> Signal:
    subject = tuple(p.key for p in pair.subject)
    object_ = tuple(p.key for p in pair.object)
    sentence = [t for t in trigger.token.sent if not t.is_space]
    around = said.around(trigger.token)
    span = context.tokens.span(trigger.token)
    return Signal(
        make_id("sg", context.report, trigger.row.kind, span.start, span.end, subject, object_),
        context.report,
        trigger.row.kind,
        context.tokens.hull(trigger.words),
        context.tokens.hull(sentence),
        pair.agent,
        around[0].attribution.id if around else None,
        subject,
        object_,
        pair.issues,
        f"{trigger.row.shape}: '{' '.join(trigger.row.head)}' ({trigger.row.reason})",
    )
