"""Shapes in which somebody says that another's claim is untrue, or that they never said a thing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of, code_token
from onrecord.coding.said import Said
from onrecord.coding.signals.matter import nearest
from onrecord.coding.signals.pair import POINTING, Meant, Pair, is_spoken, meant_by, object_words, objects, who
from onrecord.coding.signals.triggers import Trigger
from onrecord.coding.terms import own_negators
from onrecord.coding.text import children, is_verb, lemma
from onrecord.coding.word_lists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "any"})
FROM = frozenset({"from", "by"})


def rejects(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She rejects that, saying …", "he denied her claim that …", "the claim drew a denial from her, who said …"."""
    agent = _denier(context, said, trigger)
    found = _denied_things(trigger)
    pointing = any(o.lower_ in POINTING for o in found) or points_after(trigger.token)
    claims = [o for o in found if lemma(o) in words_of("claim") | words_of("spoken")]
    person = context.actors.first(found, None) if trigger.words[1:] else None  # "hit back at Mr Orsin"
    if agent is None or not (pointing or claims or (person and person != agent)):
        return
    words = [t for o in found for t in o.subtree] if not trigger.is_verb else object_words(trigger)
    meant = meant_by(context, said, trigger, words, but=agent)
    later = _denial(context, said, trigger, agent)
    inner = [p for p in meant.inner if p.attribution.speaker != agent and p.tokens[0].i not in _numbers(later)]
    denied = inner or _claims(context, said, trigger, agent, later, meant, pointing, _known(claims))
    denied = [p for p in denied if p not in later]
    if later and (denied or claims):
        yield Pair(tuple(later[:1]), tuple(denied), (), agent, meant.owner, meant.tokens, meant.said)


def _numbers(parts: Sequence[Part]) -> set[int]:
    return {p.tokens[0].i for p in parts}


def _denier(context: Context, said: Said, trigger: Trigger) -> str | None:
    """Who denies: the verb's agent; of a noun its owner, who it comes from, or who speaks beside it."""
    token = trigger.token
    if trigger.is_verb:
        return who(context, agents_of(token))
    owner = who(context, children(token, "poss"))
    verb = next((t for t in token.ancestors if is_verb(t)), token)
    sources = [
        o for t in (token, verb) for p in children(t, "prep", "agent") if p.lower_ in FROM for o in children(p, "pobj")
    ]
    owner = owner or who(context, sources)
    if owner or token.dep_ != "pobj":
        return owner or who(context, agents_of(verb) if verb is not token else [])
    inside = {t.i for t in object_words(trigger)}
    here = [p for p in said.in_sentence(token) if p.cue is not None and p.cue.i not in inside]
    return here[0].attribution.speaker if here else None


def _denied_things(trigger: Trigger) -> "list[Token]":
    """What is denied; of "drew a denial" what drew it."""
    token = trigger.token
    if trigger.is_verb:
        return objects(trigger)
    found = [o for o in objects(trigger) if o.head.lower_ not in FROM]
    return found or (children(token.head, "nsubj") if token.dep_ == "dobj" else [])


def _denial(context: Context, said: Said, trigger: Trigger, agent: str) -> list[Part]:
    """The words in which it is denied; where these only name the claim ("denied the report"), those that follow."""
    here = _denial_here(said, trigger, agent)
    if any(_says_more(p) for p in here):
        return here
    after = [(p, p.attribution.speaker) for p in said.first_after(trigger.token)]
    return [p for p, speaker in after if speaker and context.actors.one_party(speaker, agent)] or here


def _says_more(part: Part) -> bool:
    """Whether there is more in the words than a claim and when it was turned down."""
    things = [t for t in part.tokens if t.pos_ in {"NOUN", "VERB", "PROPN"} and t.ent_type_ not in {"DATE", "TIME"}]
    named = words_of("claim") | words_of("spoken")
    return any(lemma(t) not in named and t.dep_ != "compound" for t in things)


def _denial_here(said: Said, trigger: Trigger, agent: str) -> list[Part]:
    """Words beside the verb, in a clause on who denies, or those the verb itself brings."""
    token = trigger.token
    found = said.beside(token, agent)
    if found:
        return found
    inside = {t.i for t in object_words(trigger)}
    here = [p for p in said.in_sentence(token) if p.cue is not None and p.cue.i not in inside and p.cue.i != token.i]
    own = [p for p in here if p.attribution.speaker == agent]
    return own or said.of_cue(token) or [p for p in said.around(token)[:1] if p.attribution.speaker == agent]


def _known(claims: "Sequence[Token]") -> bool:
    """Whether a noun stands with a word that points back and with nothing that says whose it is: "the report"."""
    return any(
        any(c.lower_ in KNOWN for c in children(t, "det")) and not children(t, "poss", "acl", "relcl")
        and not any(p.lower_ in {"of", "by", "from", "that"} for p in children(t, "prep"))
        for t in claims
    )  # fmt: skip


def points_after(token: "Token") -> bool:
    """Whether "that" stands right after the verb as its object, though the parser took it for a conjunction."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].lower_ in {"that", "this", "it"} and after[1].is_punct


def _claims(
    context: Context,
    said: Said,
    trigger: Trigger,
    agent: str,
    later: Sequence[Part],
    meant: Meant,
    pointing: bool,
    known: bool,
) -> Sequence[Part]:
    """The claim that is meant without being repeated: the owner's, or for "that" the one just before."""
    before = [p for p in said.last_before(trigger.token) if p.attribution.speaker not in (agent, None)]
    if pointing:
        return before
    words = [lemma(t) for t in meant.tokens if not t.is_stop and not is_spoken(t)]
    if meant.owner:
        theirs = [p for p in before if p.attribution.speaker == meant.owner]
        earlier = [p for p in said.before(trigger.token, meant.owner) if p not in later and not p.attribution.headline]
        return theirs or nearest(context, earlier, later, meant.issues, words)[-1:]
    if not known:
        return ()
    reported = any(lemma(h) in words_of("claiming") and lemma(h) == "report" for h in meant.heads)
    if not reported:
        return before
    is_outlet = context.actors.is_outlet
    return [p for p in before if p.attribution.cue_lemma in words_of("claiming") or is_outlet(p.attribution.speaker)]


def denies_that(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She denied that …": from the denial to what others claim in those words."""
    if any(is_spoken(o) for o in objects(trigger)) or denied_saying(trigger.token):
        return
    for part in said.of_cue(trigger.token)[:1]:
        speaker = part.attribution.speaker
        if speaker is not None:
            accused = _accused(context, said, trigger, speaker)
            yield Pair((part,), tuple(accused), (), speaker, None, part.tokens, spoken=False)


def _accused(context: Context, said: Said, trigger: Trigger, speaker: str) -> list[Part]:
    """What another party accuses the speaker of in the sentence just before: "denied making …", without more."""
    before = [p for p in said.last_before(trigger.token) if p.attribution.speaker not in (speaker, None)]
    accusing = [p for p in before if p.attribution.cue_lemma in words_of("accusing") and not p.attribution.headline]
    found = [p for p in accusing if any(context.actors.party(t) == speaker for t in p.tokens)]
    return found if len({p.attribution.speaker for p in found}) == 1 else []


def denies_saying(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "She denied having said so", "he was misquoted": the speaker disowns words reported as theirs."""
    denial = trigger.row.head == ("deny",)
    if denial and not denied_saying(trigger.token):
        return
    if trigger.row.head[0] in {"twist", "distort"} and not any(is_spoken(o) for o in objects(trigger)):
        return
    parts = said.of_cue(trigger.token) or said.around(trigger.token)
    types = {p.entry.type for c in _denied(trigger.token) if (p := code_token(c, context.book))}
    for part in parts[:1]:
        speaker = part.attribution.speaker
        if speaker is None or (not denial and not _speaks_of(context, trigger, speaker)):
            continue
        words = tuple(t for t in part.tokens if not is_spoken(t) and lemma(t) not in {trigger.row.head[0]})
        done = said.doing(types, speaker, but=part) if denial else []
        meant = done or _own_words(context, said, part, speaker)
        yield Pair((part,), tuple(meant), part.issue_keys, speaker, speaker, words, spoken=True)


def _own_words(context: Context, said: Said, part: Part, speaker: str) -> Sequence[Part]:
    """Which of the speaker's words before *part* are disowned: those on its matter, else the last ones."""
    first = part.tokens[0]
    before = [p for p in said.before(first, speaker) if p is not part and p.tokens[-1].i < first.sent.start]
    body = [p for p in before if not p.attribution.headline]
    words = [lemma(t) for t in part.tokens if not t.is_stop and not is_spoken(t)]
    return nearest(context, body, (), part.issue_keys, words)[-1:] or body[-1:]


def _speaks_of(context: Context, trigger: Trigger, speaker: str | None) -> bool:
    """Whether what was misread is the speaker or the speaker's own words; "the report" may be anybody's."""
    about = objects(trigger) or agents_of(trigger.token)
    return speaker is not None and bool(about) and all(_is_own(context, o, speaker) for o in about)


def _is_own(context: Context, token: "Token", speaker: str) -> bool:
    party = context.actors.party(token, speaker)
    return party == speaker or (party is None and lemma(token) in words_of("spoken"))


def disowns(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "I never said that", "insisted that he had not threatened anybody": past words that the speaker denies."""
    past = trigger.token.tag_ in {"VBD", "VBN"} or any(c.lower_ == "did" for c in children(trigger.token, "aux"))
    part = next(iter(said.around(trigger.token)), None)
    speaker = part.attribution.speaker if part and past and trigger.token in part.heads else None
    if part is None or speaker is None or context.actors.first(agents_of(trigger.token), speaker) != speaker:
        return
    predicate = code_token(trigger.token, context.book)
    meant = said.doing({predicate.entry.type}, speaker, but=part) if predicate else []
    near = meant or _own_words(context, said, part, speaker)
    words = tuple(t for t in part.tokens if t.i != trigger.token.i)
    found = tuple(p for p in near if p is not part)
    yield Pair((part,), found, part.issue_keys, speaker, speaker, words, spoken=True)


def _denied(token: "Token") -> "list[Token]":
    return children(token, "xcomp", "ccomp")


def denied_saying(token: "Token") -> bool:
    """Whether it is the saying itself that is denied: "denied having said", "denied that she had threatened"."""
    below = [c for c in _denied(token) if c.tag_ in {"VBG", "VBN", "VBD"}]
    return any(lemma(c) in words_of("saying") or any(is_said(o) for o in children(c, "dobj")) for c in below)


def is_said(token: "Token") -> bool:
    """Whether the noun is of words or of a stance."""
    return lemma(token) in words_of("spoken") | words_of("standpoint")


def calls_false(context: Context, said: Said, trigger: Trigger) -> Iterator[Pair]:
    """ "He said her report was false": from the denial to what the claim's owner is reported to say."""
    verb = next((t for t in trigger.token.ancestors if is_verb(t)), None)
    if verb is None or (own_negators(verb) and trigger.row.pos != "u"):
        return
    topics = [t for t in _topics(verb, trigger.token) if lemma(t) in words_of("claim") | words_of("spoken")]
    denials = said.around(trigger.token) or said.of_cue(verb)
    speaker = denials[0].attribution.speaker if denials else None
    owner = context.actors.first_party(topics, None, but=speaker)
    if speaker and owner:
        claims = said.just_before(trigger.token, owner) or said.relayed(trigger.token, speaker, owner)
        if claims:
            yield Pair((denials[0],), tuple(claims), (), speaker)
    elif speaker and _known(topics):
        before = [p for p in said.last_before(trigger.token) if p.attribution.speaker not in (speaker, None)]
        if len(before) == 1:
            yield Pair((denials[0],), tuple(before), (), speaker)


def _topics(verb: "Token", verdict: "Token") -> "list[Token]":
    """What the verdict is about: "the report is false", "called the report false"."""
    if lemma(verb) in {"be", "seem", "remain"}:
        return children(verb, "nsubj")
    return [*children(verdict, "nsubj"), *children(verb, "dobj", "nsubjpass")]
