"""Noun cues: `his comments that …`, `the claim that …`, `criticism from her opponents that …`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.cues import Cue, lexicon
from onrecord.annotate.attribution.rules.ends import clause_end
from onrecord.annotate.attribution.rules.sources import noun_phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that do no more than bring the noun's words about: their subject is the speaker.
_MAKES = word_set("make issue give release offer repeat push promote spread echo voice express deliver post have")
# With these the subject speaks even when the words are called somebody else's.
_PASSES_ON = word_set("repeat push promote spread echo parrot peddle")
_MAX_GAP = 8  # tokens between the noun and its "that": a time, a place, a hearer


def find_by_nouns(reading: Reading) -> Iterator[Found]:
    """Attributions with a noun as cue, outside quotations."""
    for token in reading.doc:
        cue = next(iter(lexicon().nouns.get(token.lower_, ())), None)
        if cue is None or token.pos_ not in {"NOUN", "PROPN"} or reading.quote_of[token.i] >= 0:
            continue
        found = _attribution(reading, token, cue)
        if found is not None:
            yield found


def _attribution(reading: Reading, noun: "Token", cue: Cue) -> Found | None:
    at = _that(reading, noun) if cue.has("that") else None
    if at is None and cue.has("to"):
        at = _to(noun)
    if at is None or any(c.lower_ == "no" for c in noun.children):  # "made no promise to": nothing was said
        return None
    source, words = _source(reading, noun)
    verb = reading.doc[at].head
    end = clause_end(reading, at, max(verb.right_edge.i + 1, at + 1), noun)
    content = reading.trim(at, end)
    if content is None or content[1] - content[0] < 3 or source is None:
        return None
    return Found((source,), (words,), (content,), "noun", cue.lemma, cue.cue_class, confidence=0.7)


def _that(reading: Reading, noun: "Token") -> int | None:
    """The "that" of the noun's clause; None when it is a relative pronoun or far away."""
    stop = min(reading.sentence(noun.i)[1], noun.i + _MAX_GAP)
    for at in range(noun.i + 1, stop):
        token = reading.doc[at]
        if token.lower_ == "that" and token.dep_ == "mark":
            return at
        if token.pos_ in {"VERB", "AUX"} or token.text in {",", ";", ":"} or reading.quote_of[at] >= 0:
            return None
    return None


def _to(noun: "Token") -> int | None:
    clause = next((c for c in noun.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB"), None)
    mark = next((c for c in clause.children if c.lower_ == "to"), None) if clause is not None else None
    return mark.i if mark is not None and mark.i <= noun.i + 3 else None


def _source(reading: Reading, noun: "Token") -> tuple[Range | None, Range]:
    """Who made the words, and the cue's words."""
    words = (noun.i, noun.i + 1)
    verb = noun.head if noun.dep_ in {"dobj", "nsubjpass"} else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if verb is not None and verb.lemma_.lower() in _PASSES_ON and subject(verb) is not None:
        return _subject(reading, verb), (verb.i, noun.i + 1)
    if owner is not None:
        return reading.trim(owner.left_edge.i, owner.right_edge.i + 1), words
    giver = _giver(noun)
    if giver is not None:
        return noun_phrase(reading, giver, words), words
    if verb is not None and verb.lemma_.lower() in _MAKES:
        return _subject(reading, verb), (verb.i, noun.i + 1)
    return None, words


def _subject(reading: Reading, verb: "Token") -> Range | None:
    noun = subject(verb)
    return noun_phrase(reading, noun, (verb.i, verb.i + 1)) if noun is not None else None


def _giver(noun: "Token") -> "Token | None":
    """`criticism from her opponents`, `a statement by the office`."""
    for at in (noun, *((noun.head,) if noun.dep_ == "dobj" else ())):
        for prep in at.children:
            if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"from", "by", "of"} and prep.i > noun.i:
                thing = next((c for c in prep.children if c.dep_ == "pobj"), None)
                if thing is not None and thing.pos_ in {"NOUN", "PROPN", "PRON"}:
                    return thing
    return None
