"""How a coded clause becomes an act: who did it to whom, in what contexts, and why it was coded so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import Party
from onrecord.coding.background import Past, is_habit
from onrecord.coding.clauses import MATERIAL_HELP, Coded, code_clause
from onrecord.coding.context import Context
from onrecord.coding.contexts import clause_of, find_contexts
from onrecord.coding.explain import explain
from onrecord.coding.predicates import code_token, prepositional_objects
from onrecord.coding.term_codes import conditions_of
from onrecord.coding.terms import condition_subject
from onrecord.coding.text import children, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import Act, ActType, act_id

if TYPE_CHECKING:
    from spacy.tokens import Token

TOWARDS = ("to", "on", "against", "with", "for", "by", "at")
MUTUAL = frozenset({ActType.CONSULT, ActType.AGREE, ActType.COOPERATE})  # "talks between A and B"
BETWEEN = "between"  # the recipient of entries that two parties fill together: "signed a treaty"
# Markers of conditions that name a price or a limit, not what another party must do to be spared.
PRICE = frozenset({"in", "until", "till", "without", "once", "subject"})


@dataclass(frozen=True, slots=True)
class Doing:
    """A coded clause with its agent, ready to be made an act. *attribution*: None for what the report tells."""

    coded: Coded
    agent: Party
    conditions: "Sequence[Sequence[Token]]"
    confidence: float
    attribution: str | None = None
    speaker: str | None = None
    addressee: str | None = None


def code_act(
    context: Context, token: "Token", conditions: "Sequence[tuple[Token, ...]]", speaker: str | None
) -> Coded | None:
    """What the clause that *token* heads does; None where its words belong to another arena than politics."""
    coded = code_clause(token, conditions, context.book, context.actors, speaker)
    return None if coded is None or context.arenas.elsewhere(coded) else coded


def is_background(context: Context, coded: Coded) -> bool:
    """Whether the clause tells of years ago, or of what is done again and again."""
    return is_habit(coded) or context.background.past(coded) is Past.HISTORY


def make_act(context: Context, doing: Doing) -> Act:
    """The act, with the other party, its contexts and what it rests on."""
    coded = doing.coded
    recipient = find_recipient(context, doing)
    trigger = context.tokens.span(coded.predicate.token)
    past = context.background.past(coded)
    words = clause_of(coded.predicate.token)
    return Act(
        act_id(context.report, doing.attribution, coded.type, trigger),
        context.report,
        doing.attribution,
        coded.type,
        trigger,
        coded.mode,
        doing.agent.actor,
        recipient.actor,
        coded.modality,
        coded.negated,
        tuple(span for c in doing.conditions for span in context.tokens.spans(c)),
        doing.confidence,
        explain(coded, doing.agent, recipient),
        find_contexts(words, coded.modality, past) if coded.type.plover else (),
        conditions_of(context, doing.conditions, doing.speaker),
        modality_words=context.tokens.spans(coded.terms.modal_words) if coded.modality is coded.terms.modality else (),
        negation_words=context.tokens.spans(coded.terms.negation_words),
    )


def find_recipient(context: Context, doing: Doing) -> Party:
    """The other party: whom the clause names, whom a threat's condition lays upon, who acts along, who is spoken to."""
    if not doing.coded.type.plover:
        return Party()
    return next((p for p in _recipients(context, doing) if p.actor), Party())


def _recipients(context: Context, doing: Doing) -> Iterator[Party]:
    """The possible other parties, the likeliest first."""
    coded, agent = doing.coded, doing.agent.actor
    own = (agent, context.actors.state_of(agent))

    def first(tokens: "Iterable[Token]") -> Party:
        return context.actors.find(tokens, doing.speaker, but=own)

    if coded.type is ActType.THREATEN:
        yield from (first(tokens) for tokens in _threatened(doing))
    yield first(coded.predicate.recipients)
    yield first(_farther(context, coded))
    if coded.type in MUTUAL or BETWEEN in coded.predicate.entry.recipient:
        yield first(coded.predicate.agents[1:])
    if coded.type is ActType.REQUEST:
        yield Party(doing.addressee, how="the one spoken to")


def _threatened(doing: Doing) -> "Iterator[list[Token]]":
    """Whom a threat is against: one named, or behind "on" and "against"; then whom its condition lays upon."""
    predicate = doing.coded.predicate
    if predicate.entry.type is ActType.THREATEN:
        yield [t for t in children(predicate.token, "dobj") if t.pos_ in {"PROPN", "PRON"}]
    for link in dict.fromkeys((predicate.token, *doing.coded.terms.chain)):
        yield prepositional_objects(link, "on", "against")
    for condition in doing.conditions:
        subject = None if condition[0].lower_ in PRICE else condition_subject(condition)
        yield [] if subject is None else [subject]


def _farther(context: Context, coded: Coded) -> "Iterator[Token]":
    """The parties of the verbs below ("promised to send food to them") and of the object ("the test by Korsia")."""
    for link in coded.terms.chain[1:]:
        below = code_token(link, context.book)
        yield from below.recipients if below else prepositional_objects(link, *TOWARDS)
    for token in (coded.predicate.token, *coded.predicate.recipients):
        yield from prepositional_objects(token, *TOWARDS)


def is_journey(coded: Coded) -> bool:
    """Whether one side's journey to come is all there is: "will visit" agrees nothing with anybody."""
    meets = coded.type is ActType.AGREE and coded.predicate.entry.type is ActType.CONSULT
    return meets and lemma(coded.predicate.token) in words_of("one_sided")


def lacks_party(act: Act, coded: Coded) -> bool:
    """Whether help or talks are told of that go to nobody known: "imported 40 tons", "we will help"."""
    entry = coded.predicate.entry
    others = [t for t in coded.predicate.recipients if t.dep_ in {"pobj", "dative"} and t.pos_ != "PRON"]
    if act.recipient is not None or (others and entry.type is ActType.AID):
        return False  # "sent weapons to the rebels": a party without a name is one
    if coded.type is ActType.AGREE and entry.type is ActType.CONSULT:
        return not _are_several(coded.predicate.agents)  # one body that "will meet" agrees nothing with another
    # PLOVER asks for a recipient of these two; what one's own side gives away or opens is told without.
    return entry.type in {ActType.AID, ActType.COOPERATE} or (entry.type in MATERIAL_HELP and act.agent is None)


def _are_several(tokens: "Sequence[Token]") -> bool:
    return len(tokens) > 1 or any(t.tag_ in {"NNS", "NNPS"} or t.lower_ in {"we", "they", "both"} for t in tokens)
