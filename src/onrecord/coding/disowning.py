"""Whether somebody denies having said something: "I never said that", "she had been misquoted", "denied telling …"."""

from typing import TYPE_CHECKING

from onrecord.coding.actor_map import FIRST_PERSON
from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.terms import own_negators
from onrecord.coding.text import SUBJECTS, children, lemma
from onrecord.coding.word_lists import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DENYING = "deny"
THEMSELVES = frozenset({"he", "she", "his", "her"})  # in what somebody says, these stand for the speaker first


def disowned(context: Context, part: Part) -> "Token | None":
    """The verb of saying that the part denies of its own speaker; None when it denies none."""
    cue = part.cue
    denied = cue is not None and lemma(cue) == DENYING
    if cue is not None and cue.dep_ in {"xcomp", "pcomp"} and lemma(cue.head) == DENYING and _says(cue):
        return cue  # "denied having called her a liar": what was not said hangs on the cue
    for head in part.heads:
        if _is_twisted(head) and _is_own(context, part, head, words=True):
            return head
        negated = len(own_negators(head)) % 2 == 1
        if _says(head) and (denied != negated) and _is_own(context, part, head, words=False):
            return head if denied or _in_the_past(head) else None
    return None


def _says(verb: "Token") -> bool:
    """Whether it is a verb of saying, or one that utters a remark: "made the comment"."""
    if lemma(verb) in words_of("saying"):
        return True
    things = children(verb, "dobj", "nsubjpass")
    return lemma(verb) in {"make", "utter", "use"} and any(lemma(t) in words_of("spoken") for t in things)


def _is_twisted(verb: "Token") -> bool:
    """Whether words were twisted: "misquoted", "taken out of context"."""
    if lemma(verb) in words_of("twisting"):
        return True
    below = [o for prep in children(verb, "prep") for o in (*children(prep, "prep"), prep)]
    return lemma(verb) == "take" and any(lemma(o) == "context" for p in below for o in children(p, "pobj"))


def _is_own(context: Context, part: Part, verb: "Token", *, words: bool) -> bool:
    """Whether the speaker is the one who said it, or (*words*) whose words they were."""
    subjects = children(verb, *SUBJECTS)
    if not subjects:
        return lemma(verb) != "take"
    speaker = part.attribution.speaker
    own = [*subjects, *(t for s in subjects for t in children(s, "poss"))] if words else subjects
    known = [context.actors.at(t, speaker) for t in own]
    unknown = (t for t, actor in zip(own, known, strict=True) if actor is None)
    return (speaker is not None and speaker in known) or any(t.lower_ in FIRST_PERSON | THEMSELVES for t in unknown)


def _in_the_past(verb: "Token") -> bool:
    """Whether it is denied of the past: "did not say", "never said", "had not said"; not "will not say"."""
    if verb.tag_ == "VBD":
        return True
    return any(c.lower_ in {"did", "have", "has", "had", "'ve", "’ve"} for c in children(verb, "aux"))
