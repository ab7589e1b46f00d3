"""Acts: what each separately said part of an attribution does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import FIRST_PERSON, Party
from onrecord.coding.arenas import IMPERSONAL
from onrecord.coding.clauses import FORETOLD, HOSTILE, MATERIAL_HELP, THREAT_MODES, Coded
from onrecord.coding.codebook import Entry
from onrecord.coding.context import Context
from onrecord.coding.disowning import disowned
from onrecord.coding.making import MUTUAL, Doing, code_act, is_background, is_journey, lacks_party, make_act
from onrecord.coding.parts import Part
from onrecord.coding.predicates import Predicate, code_token, is_passive
from onrecord.coding.stance import evaluation
from onrecord.coding.terms import is_unreal
from onrecord.coding.text import SUBJECTS, asks, children, is_noun, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import Act, ActType, CueClass, Modality, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far each way of finding an act can be trusted; measured by eye on real stories, not fitted.
CUE_CONFIDENCE = 0.9
CLAUSE_CONFIDENCE = 0.7
JUDGED_CONFIDENCE = 0.5
NOBODY = frozenset({"it", "that", "this", "there", "one", "which", "what"})
HARMFUL = HOSTILE - {ActType.PROTEST}  # no report of harm done without the one who did it
BESIDE = frozenset(
    {ActType.REJECT, ActType.ACCUSE, ActType.SUPPORT, ActType.THREATEN, ActType.WALK_BACK, ActType.DENY_SAYING}
)


def part_acts(context: Context, part: Part, cues: frozenset[int]) -> list[Act]:
    """The acts of one part: the cue's own when it performs one, else those of the content's clauses.

    *cues*: the numbers of the tokens that are cues of attributions.
    """
    if part.attribution.standing is not Standing.SAID:
        return []
    denied = disowned(context, part)
    if denied is not None:
        return [_denial(context, part, denied)]
    performed = _cue_act(context, part) or _act_beside(context, part, cues)
    if performed and (performed.type.plover or performed.type is ActType.DENY_SAYING):
        return [performed]
    said = list(_content_acts(context, part, cues))
    return ([performed] if performed else []) + said


def _denial(context: Context, part: Part, denied: "Token") -> Act:
    """The speaker's denial of having said something."""
    entry = Entry(lemma(denied), (), "v", frozenset(), frozenset(), ActType.DENY_SAYING, None, (), "not said, as meant")
    coded = Coded(ActType.DENY_SAYING, None, Predicate(denied, (denied,), entry, (), ()), part.terms, Modality.ASSERTED)
    return _act(context, part, coded, _speaker(part))


def _cue_act(context: Context, part: Part) -> Act | None:
    """The act that the cue performs: threatened, agreed, refused, demanded, criticised."""
    cue = part.cue
    if cue is None or _only_says(part, cue) or _is_done_to(part, cue) or _is_question(part, cue):
        return None
    speaker = part.attribution.speaker
    coded = code_act(context, cue, part.conditions, speaker)
    if coded is None or coded.negated or is_journey(coded) or (speaker is None and coded.type in HARMFUL):
        return None
    if lemma(cue) in words_of("warning_cue") and not _foretells(context, part):
        return None
    mode = coded.mode or (_mode(context, part) if coded.type is ActType.THREATEN else None)
    performed = replace(coded, mode=mode, modality=_cue_modality(coded))
    return _act(context, part, performed, _speaker(part))


def _cue_modality(coded: Coded) -> Modality:
    """A performed act is asserted, whatever it is about; a threat keeps how sure it is."""
    return coded.modality if coded.type is ActType.THREATEN else Modality.ASSERTED


def _only_says(part: Part, cue: "Token") -> bool:
    """Whether the cue only introduces words: "insisted that …", "spoke of …"."""
    finite = any(children(head, *SUBJECTS) for head in part.heads)
    if lemma(cue) not in words_of("speech_cue"):
        return finite and lemma(cue) in words_of("clause_cue")
    return finite or part.attribution.cue_class is CueClass.SPEECH


def _is_question(part: Part, cue: "Token") -> bool:
    """Whether the cue asks a question rather than for something."""
    first = next((t for t in part.tokens if not t.is_punct), None)
    opens = first is not None and (first.tag_ in {"WRB", "WP", "WDT"} or first.lower_ in {"if", "whether"})
    return lemma(cue) in {"ask", "question"} and (opens or any(t.text == "?" for t in part.tokens))


def _is_done_to(part: Part, cue: "Token") -> bool:
    """Whether the cue is what others do: "asked to comment", "is expected to win"."""
    return not part.attribution.source or (is_passive(cue) and not any(c.lower_ == "by" for c in cue.children))


def _foretells(context: Context, part: Part) -> bool:
    """Whether a warning's content is harm to come, or comes under a condition."""
    if part.conditions:
        return True
    speaker = part.attribution.speaker
    coded = (code_act(context, h, part.conditions, speaker) for h in part.heads)
    return any(
        c is not None and c.type is ActType.THREATEN and c.mode != "protest" and not _is_menace(c) for c in coded
    )


def _is_menace(coded: Coded) -> bool:
    """Whether only a threat as a thing is named: a warning about it is no threat."""
    return coded.predicate.entry.pos == "n" and coded.predicate.entry.type is ActType.THREATEN


def _mode(context: Context, part: Part) -> str | None:
    """What a threat is made with: the mode of the first measure that its content names."""
    for token in part.tokens:
        predicate = code_token(token, context.book)
        if predicate and predicate.entry.type in THREAT_MODES:
            return THREAT_MODES[predicate.entry.type]
    keys = set(part.issue_keys)
    return "military" if "troops" in keys else "sanctions" if keys & {"sanctions", "tariffs"} else None


def _act_beside(context: Context, part: Part, cues: frozenset[int]) -> Act | None:
    """The act of the verb that a participle cue hangs on: "rejected that, saying …"."""
    cue = part.cue
    if part.number or cue is None or cue.tag_ != "VBG" or cue.dep_ not in {"advcl", "xcomp"} or cue.head.i in cues:
        return None
    coded = code_act(context, cue.head, (), part.attribution.speaker)
    if coded is None or coded.type not in BESIDE or coded.negated:
        return None
    return _act(context, part, coded, _speaker(part))


def _speaker(part: Part) -> Party:
    return Party(part.attribution.speaker, how="the speaker")


def _content_acts(context: Context, part: Part, cues: frozenset[int]) -> Iterator[Act]:
    """The acts of the content's clauses; a clause that only attributes further is left to its own attribution."""
    seen: set[tuple[object, ...]] = set()
    inside = {t.i for t in part.tokens}
    named_only = part.attribution.cue_class is CueClass.SPEECH and not part.attribution.headline
    acting = [head for head in part.heads if not (named_only and is_noun(head))]  # "described the call" makes no call
    heads = [head for head in acting if not any(t.i in cues & inside for t in (head, *head.ancestors))]
    for head in heads:
        act = _clause_act(context, part, head)
        if act and (act.type, act.mode, act.agent) not in seen:
            seen.add((act.type, act.mode, act.agent))
            yield act
    if heads and not seen:
        yield from _judging_act(context, part)


def _clause_act(context: Context, part: Part, head: "Token") -> Act | None:
    speaker = part.attribution.speaker
    demanded = _demand(context, part, head)
    if demanded:
        return demanded
    coded = code_act(context, head, part.conditions, speaker)
    if coded is None or coded.negated or asks(head) or is_unreal(head) or is_journey(coded):
        return None
    if is_background(context, coded):
        return None
    coded = _proposed(part, head, coded)
    agent = _clause_agent(context, part, coded)
    if agent.actor is None and coded.type in MUTUAL and not coded.predicate.agents:
        agent = context.actors.find(coded.predicate.recipients, speaker)
    nobody = all(t.lower_ in NOBODY for t in coded.predicate.agents)
    harms = coded.type in HARMFUL or coded.type is ActType.THREATEN
    unclaimed = nobody or harms or not coded.type.plover or is_passive(coded.predicate.token)
    if agent.actor is None and unclaimed:
        return None
    act = _act(context, part, coded, agent, confidence=CLAUSE_CONFIDENCE)
    return None if lacks_party(act, coded) else act


def _proposed(part: Part, head: "Token", coded: Coded) -> Coded:
    """Harm that the speaker only suggests is a threat, not yet done: "suggested imposing duties"."""
    bare = head.tag_ == "VBG" and not children(head, *SUBJECTS, "aux")
    proposes = part.cue is not None and lemma(part.cue) in words_of("proposing")
    if not (bare and proposes and coded.type in HOSTILE):
        return coded
    return replace(coded, type=ActType.THREATEN, mode=THREAT_MODES[coded.type], modality=Modality.POSSIBLE)


def _demand(context: Context, part: Part, head: "Token") -> Act | None:
    """What the speaker says that another party must do is a request to that party."""
    speaker = part.attribution.speaker
    must = [c for c in children(head, "aux") if c.lower_ in words_of("demanding")]
    if lemma(head) in {"have", "need"} and children(head, "xcomp"):
        must.append(head)
    doers = children(head, "nsubj", "nsubjpass")
    party = context.actors.first_party(doers, speaker)
    named = [d for d in doers if d.lower_ not in NOBODY | FIRST_PERSON]
    if not must or is_unreal(head) or not named or speaker is None or party == speaker:
        return None
    if party is None and is_passive(head):
        return None
    entry = Entry(
        lemma(must[0]), (), "v", frozenset(), frozenset(), ActType.REQUEST, None, ("obj",), "what must be done"
    )
    predicate = Predicate(head, (must[0], head), entry, (), tuple(doers))
    coded = Coded(ActType.REQUEST, None, predicate, part.terms, Modality.ASSERTED)
    return _act(context, part, coded, _speaker(part), confidence=JUDGED_CONFIDENCE)


def _clause_agent(context: Context, part: Part, coded: Coded) -> Party:
    """Who acts in a clause: whom it names; the speaker where it judges or needs no subject; else nobody known."""
    predicate = coded.predicate
    suffered = predicate.entry.mode == FORETOLD and bool(predicate.entry.objects)  # "will face war" is the other's lot
    if predicate.entry.lemma in IMPERSONAL or suffered:
        return _speaker(part)
    if predicate.agents:
        find = context.actors.find_doer if coded.type in HARMFUL | MATERIAL_HELP else context.actors.find
        return find(predicate.agents, part.attribution.speaker)
    passes_on = context.actors.reports_only(part.attribution.speaker)  # a paper that tells of a refusal refuses nothing
    by_nobody = is_passive(predicate.token) and (passes_on or coded.type not in {ActType.REJECT, ActType.THREATEN})
    return Party() if by_nobody else _speaker(part)


def _judging_act(context: Context, part: Part) -> Iterator[Act]:
    """What the speaker does by putting an issue so: "unrealistic", "irreversible", "would not be able to join"."""
    judged = evaluation(part)
    if judged is None:
        return
    type_, words, reason = judged
    entry = Entry(lemma(words[0]), (), "v", frozenset(), frozenset(), type_, None, (), reason)
    predicate = Predicate(words[0], tuple(words), entry, (), tuple(_subjects(part)))
    coded = Coded(type_, None, predicate, part.terms, part.terms.modality)
    yield _act(context, part, coded, _speaker(part), confidence=JUDGED_CONFIDENCE)


def _subjects(part: Part) -> "Iterable[Token]":
    """Whom a verdict is about: the subject, or the one for whom it would be unrealistic to act."""
    below = [c for head in part.heads for c in children(head, "advcl", "xcomp", "ccomp")]
    named = (s for head in (*part.heads, *below) for s in children(head, *SUBJECTS))
    return (s for s in named if s.lower_ != "it")


def _act(context: Context, part: Part, coded: Coded, agent: Party, confidence: float = CUE_CONFIDENCE) -> Act:
    attribution = part.attribution
    addressee = attribution.addressees[0] if attribution.addressees else None
    doing = Doing(coded, agent, part.conditions, confidence, attribution.id, attribution.speaker, addressee)
    return make_act(context, doing)
