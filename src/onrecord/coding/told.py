"""What the report itself tells as happening, in its own words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.clauses import Coded, main_predicates
from onrecord.coding.context import Context
from onrecord.coding.making import Doing, code_act, is_background, is_journey, lacks_party, make_act
from onrecord.coding.predicates import agents_of, objects_of
from onrecord.coding.terms import Terms, find_conditions, read_terms
from onrecord.coding.text import asks, children, is_verb, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import Act, ActType, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE = 0.6  # measured by eye on real stories, not fitted


def told_acts(context: Context, attributed: set[int]) -> Iterator[Act]:
    """What the report itself tells as happening, in main clauses with a named agent.

    *attributed*: the numbers of tokens that belong to attributions.
    """
    for sentence in context.tokens.doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        heads = [head for head in main_predicates(tokens) if head.i not in attributed and is_verb(head)]
        conditions = find_conditions(tokens) if heads else []
        for head in heads:
            act = _told(context, head, conditions)
            if act:
                yield act


def _told(context: Context, head: "Token", conditions: "Sequence[tuple[Token, ...]]") -> Act | None:
    coded = code_act(context, head, conditions, None)
    if coded is None or not _happened(context, head, coded):
        return None
    agent = context.actors.find_doer(coded.predicate.agents, None)
    if agent.actor is None or context.actors.reports_only(agent.actor):
        return None
    act = make_act(context, Doing(coded, agent, read_terms(head, conditions).conditions, CONFIDENCE))
    return None if lacks_party(act, coded) else act


def _happened(context: Context, head: "Token", coded: Coded) -> bool:
    """Whether the clause tells of an act done or threatened now, not of one asked about, supposed or long past."""
    if coded.negated or is_journey(coded) or asks(head):
        return False
    entry = coded.predicate.entry
    if not coded.type.plover and not (entry.objects or entry.clauses or objects_of(coded.predicate.token)):
        return False  # "walked back to the hotel" takes nothing back
    if _seems(coded.terms) or lemma(head) in words_of("warning_cue") or is_background(context, coded):
        return False
    if _is_made_to(head, coded) or _is_owed(coded):
        return False
    if coded.type is ActType.THREATEN:
        # Harm that only may come is the report's own guess, and nothing is threatened where all is done ("the deal
        # forced them to disarm in return for aid").
        return coded.modality is Modality.INTENDED or coded.predicate.entry.type is ActType.THREATEN
    return coded.modality not in {Modality.POSSIBLE, Modality.HYPOTHETICAL}


def _seems(terms: Terms) -> bool:
    """Whether the report only reads a mood: "appeared to be celebrating"."""
    return any(lemma(link) in words_of("seeming") for link in terms.chain[:-1])


def _is_owed(coded: Coded) -> bool:
    """Whether the act is what somebody must or should do: "a minister who lies must resign"."""
    links = (coded.predicate.token, *coded.terms.chain)
    return any(c.lower_ in words_of("demanding") for link in links for c in children(link, "aux"))


def _is_made_to(head: "Token", coded: Coded) -> bool:
    """Whether the act is what another should do: "the deal requires Korsia to limit exports"."""
    if coded.predicate.token.i == head.i or coded.predicate.token not in coded.terms.chain:
        return False
    own = {t.i for t in agents_of(head)}
    return bool(own) and not own & {t.i for t in coded.predicate.agents}
