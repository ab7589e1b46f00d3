"""What a signal relates, and what the words of its object mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.said import when_of
from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import objects_of
from onrecord.coding.said import Said
from onrecord.coding.signals.rows import tellers
from onrecord.coding.signals.triggers import Trigger
from onrecord.coding.text import children, is_verb, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import UNKNOWN_WHEN, Place, Span, When
from onrecord.read.phrases import find_phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTING = frozenset({"that", "this", "it", "them", "those", "these", "both"})
# Prepositions of what the object is about, wherever the parser hung them: "walked back its ban on …".
ABOUT = frozenset({"on", "of", "to", "about", "over", "against", "from"})


@dataclass(frozen=True, slots=True)
class Pair:
    """What a signal relates: *subject* to *object*.

    Where the object's words stand in another report, *speaker* is whose they are, *words* describe them, *said* is
    when they were said. *spoken*: somebody's words are meant, so that an end that is not found stays open.
    """

    subject: tuple[Part, ...]
    object: tuple[Part, ...]
    issues: tuple[str, ...] = ()
    agent: str | None = None
    speaker: str | None = None
    words: "tuple[Token, ...]" = ()
    said: When = UNKNOWN_WHEN
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """What some words of the report speak of: parts that stand in them, whose words, on which issues, of which days."""

    tokens: "tuple[Token, ...]"
    heads: "tuple[Token, ...]"
    inner: tuple[Part, ...]
    owner: str | None
    issues: tuple[str, ...]
    said: When
    spoken: bool
    pointing: bool


def objects(trigger: Trigger) -> "list[Token]":
    """What the trigger is done to: a verb's objects, what a noun's or phrase's preposition governs; not "himself"."""
    return [o for o in _governed(trigger) if not o.lower_.endswith(("self", "selves"))]


def _governed(trigger: Trigger) -> "list[Token]":
    if trigger.is_verb:
        found = objects_of(trigger.token, trigger.words[1:])
        return found or [c for c in children(trigger.token, "ccomp") if any(w.tag_ == "WP" for w in c.subtree)]
    last = trigger.words[-1]
    found = children(last, "pobj", "pcomp", "ccomp")
    for prep in about(trigger.token):
        found += children(prep, "pobj", "pcomp")
    return list({t.i: t for t in found}.values())


def about(token: "Token") -> "list[Token]":
    """Prepositions after *token* that say what it is about; not "on Sunday"."""
    found = [p for p in children(token, "prep") if p.lower_ in ABOUT and p.i > token.i]
    return [p for p in found if not any(lemma(o) in words_of("date") for o in children(p, "pobj"))]


def object_words(trigger: Trigger) -> "list[Token]":
    """All tokens of what the trigger governs."""
    found = objects(trigger)
    loose = [p for p in about(trigger.token) if any(o.i < p.i for o in found)]
    numbers = {t.i for o in (*found, *loose) for t in o.subtree}
    return [trigger.token.doc[i] for i in sorted(numbers)]


def meant_by(context: Context, said: Said, trigger: Trigger, words: "Sequence[Token]", but: str | None = None) -> Meant:
    """What *words* speak of; *but*: somebody whose words they are not."""
    heads = tuple(t for t in words if t.head.i not in {w.i for w in words}) or tuple(words[:1])
    inner = tuple(said.in_words(words, but=trigger.token))
    spoken = any(is_spoken(t) for t in words if t in heads or _heads_phrase(t, heads)) or _is_told(words)
    clauses = [c for h in heads for c in children(h, "acl", "relcl", "ccomp") if is_spoken(h) and is_verb(c)]
    told = tuple(t for c in clauses for t in c.subtree)
    return Meant(
        told or tuple(words),
        heads,
        inner,
        _owner(context, heads, words, inner, but),
        tuple(f.key for f in context.issues.find(list(words))),
        day_in(context, words),
        spoken,
        any(h.lower_ in POINTING for h in heads),
    )


def _heads_phrase(token: "Token", heads: "Sequence[Token]") -> bool:
    return any(token.head.i == h.i for h in heads) and token.dep_ in {"conj", "pobj"}


def is_spoken(token: "Token") -> bool:
    """Whether the noun is of words that were said, of a claim or of where a party stands."""
    return lemma(token) in words_of("spoken") | words_of("claim") | words_of("standpoint")


def _is_told(words: "Sequence[Token]") -> bool:
    """Whether they are "what she had told parliament", "having promised that", "a minister who said that"."""
    return any(lemma(t) in tellers() and is_verb(t) and t.tag_ != "VBG" for t in words)


def _owner(
    context: Context, heads: "Sequence[Token]", words: "Sequence[Token]", inner: Sequence[Part], but: str | None
) -> str | None:
    """Whose words are meant: the possessor's, the person's themself, or of "what he had told" the teller's."""
    for part in inner:
        if part.attribution.speaker and part.attribution.speaker != but:
            return part.attribution.speaker
    telling = [s for t in words if lemma(t) in tellers() and is_verb(t) for s in children(t, "nsubj")]
    return who(context, [*heads, *(t for t in telling if t.tag_ not in {"WP", "WDT"})], but=but)


def who(context: Context, tokens: "Iterable[Token]", but: str | None = None) -> str | None:
    """The first actor that one of *tokens* names, itself or by the name set beside it, or else whose the thing is."""
    for token in tokens:
        named = [context.actors.at(t) for t in (token, *children(token, "appos", "compound"))]
        people = [a for a in named if a is not None]
        found = people[0] if people else context.actors.party(token)
        if found and found != but:
            return found
    return None


def day_in(context: Context, words: "Iterable[Token]") -> When:
    """The days that a time phrase among *words* names ("his comments on Tuesday"); unknown without one."""
    kept = [t for t in words if not t.is_space]
    if not kept:
        return UNKNOWN_WHEN
    hull = context.tokens.hull(kept)
    report = context.tokens.parsed.report
    for phrase in find_phrases(hull.of(report.text)):
        span = Span(hull.start + phrase.start, hull.start + phrase.end)
        when = when_of(Place(report.id, span.start, span.end, span.of(report.text)), report.published)
        if when is not None:
            return when
    return UNKNOWN_WHEN
