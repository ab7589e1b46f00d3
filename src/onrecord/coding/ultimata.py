"""Ultimatums: demands with what follows from a refusal, "withdraw or face sanctions", "sign; otherwise …"."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.conditions import CLOSERS, TO_COME, FoundCondition
from onrecord.coding.text import SUBJECTS, children, is_noun, is_verb, lemma, sentence
from onrecord.coding.word_lists import words_of
from onrecord.model import ConditionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMANDING = frozenset({"must", "should", "better", "need", "shall"})
LOOSE = frozenset({"otherwise", "failing"})  # open a clause of their own


def find_ultimata(tokens: "Sequence[Token]") -> "list[FoundCondition]":
    """The demands in *tokens* that a consequence backs, each without the consequence."""
    inside = [t for t in tokens if not t.is_space]
    found = [f for token in inside if (f := _at(token, inside)) is not None]
    return [f for f in found if f]


def _at(token: "Token", inside: "Sequence[Token]") -> FoundCondition | None:
    if token.lower_ == "or":
        return _joined(token, inside)
    if token.lower_ in LOOSE and _opens_clause(token):
        demand = _clause_before(token, inside)
        return _found(demand, _marker(token)) if any(_demands(t) for t in demand) else None
    return None


def _marker(token: "Token") -> "tuple[Token, ...]":
    after = token.doc[token.i + 1 : token.i + 2]
    taken = {"or": "else", "failing": "which"}.get(token.lower_)
    return (token, *(t for t in after if t.lower_ == taken))


def _joined(token: "Token", inside: "Sequence[Token]") -> FoundCondition | None:
    """The demand before "or", where a consequence follows."""
    marker = _marker(token)
    demand = _clause_before(token, inside)
    verb = next((t for t in reversed(demand) if _is_demand(t)), None)
    if len(marker) > 1:
        better = any(t.lower_ == "better" for t in demand)
        return _found(_from_verb(demand, verb) if verb is not None else demand, marker) if verb or better else None
    either = next((t for t in demand if t.lower_ == "either"), None)
    if either is not None and _has_own_subject(token, inside):
        return _found([t for t in demand if t.i > either.i], marker)
    if verb is None or not _is_consequence(token, inside):
        return None
    return _found(_from_verb(demand, verb), marker)


def _found(demand: "Sequence[Token]", marker: "Sequence[Token]") -> FoundCondition | None:
    words = list(demand)
    while words and (words[-1].is_punct or words[-1].is_quote):
        words.pop()
    while words and (words[0].is_punct or words[0].is_quote or words[0].lower_ in {"and", "that", "either"}):
        words.pop(0)
    return FoundCondition.of(words, ConditionKind.OR_ELSE, marker, stated=True) if words else None


def _is_consequence(token: "Token", inside: "Sequence[Token]") -> bool:
    """Whether what follows "or" is harm to the one addressed."""
    after = [t for t in inside if token.i < t.i <= token.i + 4]
    verb = next((t for t in after if is_verb(t) and t.pos_ != "AUX"), None)
    return verb is not None and lemma(verb) in words_of("consequence") and verb.tag_ in {"VB", "VBP", "VBG"}


def _has_own_subject(token: "Token", inside: "Sequence[Token]") -> bool:
    """Whether a whole clause about what is to come follows: "or they will strike"."""
    after = [t for t in inside if t.i > token.i][:8]
    at = next((n for n, t in enumerate(after) if t.lower_ in TO_COME), 0)
    return at > 0 and any(is_noun(t) for t in after[:at])


def _is_demand(verb: "Token") -> bool:
    """Whether *verb* is asked for: an imperative, "must …", or the infinitive after a verb of ordering."""
    if not is_verb(verb):
        return False
    if _demands(verb):
        return True
    if verb.tag_ not in {"VB", "VBP"} or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    infinitive = any(c.lower_ == "to" for c in children(verb, "aux"))
    return not infinitive or lemma(verb.head) in words_of("ordering") | {"have", "need"}


def _demands(verb: "Token") -> bool:
    return any(c.lower_ in DEMANDING for c in children(verb, "aux", "advmod", "neg"))


def _from_verb(demand: "Sequence[Token]", verb: "Token") -> "list[Token]":
    """The demand from its subject or its "to" on."""
    subjects = [t for s in children(verb, *SUBJECTS) for t in s.subtree]
    if not subjects and lemma(verb.head) in {"have", "need"}:
        subjects = [t for s in children(verb.head, *SUBJECTS) for t in s.subtree]
    begin = min((t.i for t in (*subjects, *children(verb, "aux", "neg", "advmod"), verb)), default=verb.i)
    return [t for t in demand if t.i >= begin]


def _opens_clause(token: "Token") -> bool:
    """Whether *token* opens a sentence or a clause: "…; otherwise we act"."""
    return token.i == sentence(token)[0] or token.nbor(-1).text in CLOSERS | {"."}


def _clause_before(token: "Token", inside: "Sequence[Token]") -> "list[Token]":
    """What stands before *token* in its sentence, or, where it opens one, the sentence before."""
    before = [t for t in inside if t.i < token.i]
    if not before:
        return []
    last = next((t for t in reversed(before) if not (t.is_punct or t.is_quote)), before[-1])
    start = sentence(last)[0]
    return list(_after_break(t for t in before if t.i >= start))


def _after_break(tokens: "Iterator[Token]") -> "Iterator[Token]":
    """*tokens* from the last semicolon on, unless nothing but it follows."""
    held = list(tokens)
    breaks = [n for n, t in enumerate(held[:-1]) if t.text == ";"]
    yield from held[breaks[-1] + 1 :] if breaks else held
