"""The act between two given parties of one sentence: the form in which event coders are measured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import ActorMap
from onrecord.coding.clauses import Coded, code_clause
from onrecord.coding.codebook import Codebook, default_codebook
from onrecord.coding.predicates import code_token
from onrecord.coding.terms import find_conditions
from onrecord.coding.text import is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Weights of the ways in which a predicate holds a party; only their order matters: as a filled place, inside a filled
# place, under the predicate, on the path between the parties. Verbs break ties.
FILLS, INSIDE, UNDER, ON_PATH, VERB = 4.0, 2.0, 0.5, 1.5, 0.6


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    depth: int
    coded: Coded


def code_pair(doc: "Doc", source: Sequence[int], target: Sequence[int], book: Codebook | None = None) -> Coded | None:
    """What the party at tokens *source* does to the one at *target*; None when the codebook finds nothing."""
    candidates = list(_candidates(doc, set(source), set(target), book or default_codebook()))
    if not candidates:
        return None
    best = max(c.score for c in candidates)
    return min((c for c in candidates if c.score == best), key=lambda c: c.depth).coded


def _candidates(doc: "Doc", source: set[int], target: set[int], book: Codebook) -> Iterator[_Candidate]:
    actors = ActorMap.empty()
    conditions = find_conditions(list(doc))
    path = _path(doc, source, target)
    for token in doc:
        if not (is_verb(token) or is_noun(token) or token.pos_ == "ADJ") or token.i in source | target:
            continue
        coded = code_clause(token, [c for c in conditions if token not in c], book, actors, None)
        if coded is None or not coded.type.plover:
            continue
        yield _Candidate(_score(coded, token, source, target, path, book), _depth(token), coded)


def _score(coded: Coded, token: "Token", source: set[int], target: set[int], path: set[int], book: Codebook) -> float:
    agents, others = list(coded.predicate.agents), list(coded.predicate.recipients)
    for link in coded.terms.chain:
        below = code_token(link, book)
        if below:
            agents += below.agents
            others += below.recipients
    score = _held(agents, source) + _held(others, target)
    score += VERB * is_verb(token) + ON_PATH * (token.i in path)
    under = {t.i for t in token.subtree}
    return score + UNDER * bool(under & source) + UNDER * bool(under & target)


def _held(places: "Iterable[Token]", party: set[int]) -> float:
    """How the places hold the party: filled by it, or with it somewhere inside."""
    best = 0.0
    for place in places:
        if place.i in party:
            return FILLS
        if any(t.i in party for t in place.subtree):
            best = INSIDE
    return best


def _path(doc: "Doc", source: set[int], target: set[int]) -> set[int]:
    """The tokens on the way up from both parties to where they meet."""
    one, other = _upward(doc, source), _upward(doc, target)
    shared = [i for i in one if i in set(other)]
    meeting = shared[0] if shared else -1
    return set(_until(one, meeting)) | set(_until(other, meeting)) | {meeting}


def _upward(doc: "Doc", party: set[int]) -> list[int]:
    heads = [doc[i] for i in sorted(party) if doc[i].head.i not in party]
    return [t.i for head in heads[:1] for t in (head, *head.ancestors)]


def _until(way: list[int], meeting: int) -> list[int]:
    return way[: way.index(meeting)] if meeting in way else way


def _depth(token: "Token") -> int:
    return sum(1 for _ in token.ancestors)
