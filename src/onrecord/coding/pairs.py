"""The act between two given parties of one sentence: the form in which event coders are measured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import ActorMap
from onrecord.coding.clauses import BACKING, HOSTILE, MATERIAL_HELP, Coded, code_clause
from onrecord.coding.codebook import Codebook, default_codebook, pairs_codebook
from onrecord.coding.demands import WILL_NOT, demanded, tellers, unwilling
from onrecord.coding.negation import shut_phrase
from onrecord.coding.predicates import agents_of, code_token, is_passive, objects_of, prepositional_objects
from onrecord.coding.terms import find_conditions, read_terms
from onrecord.coding.text import children, forms, is_noun, is_verb
from onrecord.coding.word_lists import words_of
from onrecord.model import ActType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Weights of the ways in which a predicate holds a party; only their order matters: as a filled place, told of by the
# party that acts, inside a filled place, under the predicate, on the path between the parties. Verbs break ties.
FILLS, TELLS, INSIDE, UNDER, ON_PATH, VERB = 4.0, 3.0, 2.0, 0.5, 1.5, 0.6
# A predicate under one that was coded is part of what that one does: "agreed to send" is no sending.
GOVERNED = -4.0
REVERSED = -1.0
# What a party's own description tells ("the man who shot three people") is taken when nothing else is told.
INNER = -9.0
# So is what a clause under an act of the source's tells: its purpose, its manner, the story of its object.
SUBORDINATE = -3.0
BELOW = frozenset({"advcl", "acl", "relcl", "xcomp", "ccomp", "pcomp", "prep", "pobj", "dobj"})
CLAUSES = frozenset({"advcl", "acl", "relcl", "xcomp", "ccomp", "pcomp"})
CALLS = frozenset({ActType.REQUEST, ActType.SUPPORT})
HARM = HOSTILE | {ActType.ACCUSE}
UNSAID = ("transparent", "intended", "possible", "negative", "negative_above", "wishing", "light", "licensing")
MISDEEDS = HARM | {ActType.REJECT, ActType.THREATEN}
WORDS = frozenset({ActType.THREATEN, ActType.ACCUSE, ActType.REQUEST, ActType.SUPPORT, ActType.REJECT})
TELLING = frozenset({"ccomp", "xcomp", "pcomp", "pobj", "dobj", "prep", "acl", "conj"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One act that a sentence may hold between two parties; a higher *score* holds them better."""

    score: float
    depth: int
    coded: Coded


def code_pair(doc: "Doc", source: Sequence[int], target: Sequence[int], book: Codebook | None = None) -> Coded | None:
    """What the party at tokens *source* does to the one at *target*; None when the codebook finds nothing."""
    found = candidates(doc, source, target, book)
    return found[0].coded if found else None


def candidates(
    doc: "Doc", source: Sequence[int], target: Sequence[int], book: Codebook | None = None
) -> list[Candidate]:
    """All acts that the codebook finds in *doc*, the one that links the parties best first.

    Only where it finds none, contact or work that links them; such a candidate's entry is of ``codebook_pairs.tsv``.
    """
    parties = frozenset(source), frozenset(target)
    found = list(_candidates(doc, *parties, book or default_codebook()))
    found = found or list(_candidates(doc, *parties, pairs_codebook()))
    return sorted(found, key=lambda c: (-c.score, c.depth, c.coded.predicate.token.i))


def _candidates(doc: "Doc", source: frozenset[int], target: frozenset[int], book: Codebook) -> Iterator[Candidate]:
    actors = ActorMap.empty()
    conditions = find_conditions(list(doc))
    path = _path(doc, source, target)
    known = _known(book)
    governed: set[int] = set()
    acting: set[int] = set()  # predicates that the source itself fills as the one who acts
    for token in doc:
        if not _may_act(token, known):
            continue
        inner = token.i in source or token.i in target
        inner = inner and not (token.i in source and token.head.i not in source)  # but "Velland's refusal" acts
        mine = [c for c in conditions if token not in c]
        coded = demanded(token, mine) or code_clause(token, mine, book, actors, None) or unwilling(token, mine)
        coded = _shut(coded) if coded else _weighed(token, mine, book)
        if coded is None or not coded.type.plover:
            continue
        coded = _told_of(_together(_against(coded, target, book), source, target), source, target)
        coded = _protecting(_said_besides(coded, book))
        score = _score(coded, token, source, target, path, book)
        background = _is_below(token, acting) or (token.dep_ == "amod" and token.tag_ == "VBN")
        score += GOVERNED * (token.i in governed) + SUBORDINATE * background + INNER * inner
        governed.update(t.i for t in (*coded.terms.chain[1:], *coded.predicate.words) if t.i != token.i)
        if is_verb(token) and max(_held(coded.predicate.agents, source), _told_by(coded, source, book)) >= TELLS:
            acting.add(token.i)
        yield Candidate(score, sum(1 for _ in token.ancestors), coded)


def _is_below(token: "Token", acting: set[int]) -> bool:
    """Whether a subordinate clause holds *token*, and the verb over it is an act of the source's."""
    clause = False
    while acting and token.head.i != token.i:
        clause = clause or token.dep_ in CLAUSES
        if token.dep_ not in BELOW and not (clause and token.dep_ == "conj"):
            return False
        token = token.head
        if token.i in acting:
            return clause
    return False


def _known(book: Codebook) -> frozenset[str]:
    """The words at which an act can begin: the codebook's, and those that say how the act below them stands."""
    return book.heads.union(*(words_of(kind) for kind in UNSAID))


def _may_act(token: "Token", known: frozenset[str]) -> bool:
    """Whether the codebook can hold anything for the clause of *token*."""
    verb = is_verb(token)
    if token.dep_ in {"aux", "auxpass"} or not (verb or token.pos_ == "ADJ" or is_noun(token)):
        return False
    if token.dep_ == "compound" and not verb:
        return False  # "war games", "attack helicopters"
    return any(name in known for name in forms(token)) or bool(verb and children(token, "aux"))


def _score(
    coded: Coded, token: "Token", source: frozenset[int], target: frozenset[int], path: set[int], book: Codebook
) -> float:
    agents, others = list(coded.predicate.agents), list(coded.predicate.recipients)
    for link in coded.terms.chain:
        below = code_token(link, book)
        if below:
            agents += below.agents
            others += below.recipients
        elif link is not token:
            others += [*objects_of(link), *prepositional_objects(link)]
    acts, suffers = _held(agents, source), _held(others, target)
    acts = max(acts, _told_by(coded, source, book), _where(token, agents, source))
    if acts:  # "Velland and Korsia clashed"
        suffers = max(suffers, _held(agents, target))
    under = {t.i for t in token.subtree}
    if acts == FILLS and token.i in path and under & target:
        suffers = max(suffers, INSIDE)
    score = acts + suffers + VERB * is_verb(token) + ON_PATH * (token.i in path)
    if not acts and _held(others, source) == FILLS and _held(agents, target) == FILLS:
        score += REVERSED
    return score + UNDER * bool(under & source) + UNDER * bool(under & target)


def _told_by(coded: Coded, source: frozenset[int], book: Codebook) -> float:
    """How far an act without an agent of its own is the source's, by a verb above that only tells or orders it."""
    agents = coded.predicate.agents
    if any(t.pos_ != "PRON" for t in agents):
        return 0.0
    token, tells = coded.terms.chain[0], 0.0
    while token.dep_ in TELLING and token.head.i != token.i:
        token = token.head
        if not is_verb(token):
            continue
        if not agents and code_token(token, book) is not None:
            return 0.0
        if _held(agents_of(token), source) == FILLS:
            tells = TELLS
    return tells


def _where(token: "Token", agents: "Sequence[Token]", source: frozenset[int]) -> float:
    """How far a deed without a doer is that of the place where it was done: "was arrested in Velland"."""
    if agents or not is_verb(token) or not is_passive(token):
        return 0.0
    return min(INSIDE, _held(prepositional_objects(token, "in", "from", "at"), source))


def _together(coded: Coded, source: frozenset[int], target: frozenset[int]) -> Coded:
    """Forces that both parties move together cooperate: "Velland and Korsia held drills"."""
    agents = coded.predicate.agents
    if coded.type is not ActType.MOBILIZE or not _held(agents, source) or _held(agents, target) < FILLS:
        return coded
    return replace(coded, type=ActType.COOPERATE, mode="military")


def _weighed(token: "Token", conditions: "Sequence[tuple[Token, ...]]", book: Codebook) -> Coded | None:
    """Help that somebody may give or thinks of giving shows the will to give it: "is considering easing"."""
    terms = read_terms(token, conditions)
    if terms.modality is not Modality.POSSIBLE or terms.negators:
        return None
    predicate = next(filter(None, (code_token(link, book) for link in terms.chain)), None)
    if predicate is None or predicate.entry.type not in MATERIAL_HELP:
        return None
    return Coded(ActType.AGREE, None, predicate, terms, terms.modality)


def _shut(coded: Coded) -> Coded:
    """What is said to be out of the question is refused: "lifting the ban is out of the question"."""
    token = coded.terms.chain[0]
    if token.dep_ not in {"csubj", "nsubj"} or coded.type not in BACKING or not shut_phrase(token.head):
        return coded
    return replace(coded, type=ActType.REJECT, mode=None)


def _said_besides(coded: Coded, book: Codebook) -> Coded:
    """A letter or call is what it says: "sent a letter to the office, threatening to"."""
    if coded.type is not ActType.CONSULT or coded.mode != "phone":
        return coded
    for clause in children(coded.predicate.token, "advcl"):
        says = code_token(clause, book) if clause.tag_ == "VBG" else None
        if says and says.entry.type in WORDS:
            return replace(coded, type=says.entry.type, mode=says.entry.mode)
    return coded


def _protecting(coded: Coded) -> Coded:
    """Forces sent to keep a peace are no threat but help: "the deployment of troops on a peacekeeping mission"."""
    if coded.type is not ActType.MOBILIZE:
        return coded
    keeps = any(t.lower_ in words_of("peacekeeping") for t in coded.predicate.token.subtree)
    return replace(coded, type=ActType.AID, mode="military") if keeps else coded


def _told_of(coded: Coded, source: frozenset[int], target: frozenset[int]) -> Coded:
    """Harm that the source says the target has done is blame: "said Korsia had bombed the port"."""
    predicate = coded.predicate
    if (
        coded.type not in MISDEEDS
        or coded.negated
        or predicate.entry.lemma == WILL_NOT
        or _held(predicate.agents, target) < FILLS
    ):
        return coded
    speakers = tellers(coded.terms.chain[0])
    if _held(speakers, source) < FILLS or _held(predicate.agents, source) == FILLS:
        return coded
    blamed = replace(predicate, agents=tuple(speakers), recipients=predicate.agents)
    return replace(coded, type=ActType.ACCUSE, mode=None, predicate=blamed)


def _against(coded: Coded, target: frozenset[int], book: Codebook) -> Coded:
    """A call for harm to the target, or praise of it, is no request to it and no support, but blame."""
    if coded.type not in CALLS or _held(coded.predicate.recipients, target) == FILLS:
        return coded
    token = next((t for t in _downward(coded.predicate.token, target) if code_token(t, book)), None)
    harm = code_token(token, book) if token is not None else None
    if (
        harm is None
        or harm.token in coded.predicate.words
        or harm.entry.type not in HARM
        or _held(harm.recipients, target) < INSIDE
    ):
        return coded
    return replace(coded, type=ActType.ACCUSE, mode=None)


def _downward(token: "Token", target: frozenset[int]) -> "list[Token]":
    """The tokens from below *token* down to the target; none when the target stands elsewhere."""
    doc = token.doc
    way: list[Token] = []
    for at in (doc[min(target)], *doc[min(target)].ancestors) if target else ():
        if at.i == token.i:
            return way[::-1]
        way.append(at)
    return []


def _held(places: "Iterable[Token]", party: frozenset[int]) -> float:
    """How the places hold the party: filled by it, or with it somewhere inside."""
    best = 0.0
    for place in places:
        if place.i in party:
            return FILLS
        if not best and any(t.i in party for t in place.subtree):
            best = INSIDE
    return best


def _path(doc: "Doc", source: frozenset[int], target: frozenset[int]) -> set[int]:
    """The tokens on the way up from both parties to where they meet."""
    one, other = _upward(doc, source), _upward(doc, target)
    shared = [i for i in one if i in set(other)]
    meeting = shared[0] if shared else -1
    return set(_until(one, meeting)) | set(_until(other, meeting)) | {meeting}


def _upward(doc: "Doc", party: frozenset[int]) -> list[int]:
    heads = [doc[i] for i in sorted(party) if doc[i].head.i not in party]
    return [t.i for head in heads[:1] for t in (head, *head.ancestors)]


def _until(way: list[int], meeting: int) -> list[int]:
    return way[: way.index(meeting)] if meeting in way else way
