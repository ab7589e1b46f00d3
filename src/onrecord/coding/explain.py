"""Why an act was coded so: the codebook's row, the words, what filled its places, and what made it sure or unsure."""

from typing import TYPE_CHECKING

from onrecord.coding.actor_map import Party
from onrecord.coding.clauses import Coded
from onrecord.coding.predicates import is_passive
from onrecord.coding.text import children, lemma
from onrecord.coding.word_lists import words_of
from onrecord.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_PLACES = {
    "nsubj": "subject",
    "nsubjpass": "subject of a passive",
    "dobj": "object",
    "dative": "object",
    "attr": "complement",
    "poss": "owner",
    "amod": "adjective",
    "compound": "before the noun",
    "nmod": "before the noun",
    "appos": "apposition",
}
_SURE = frozenset({"would", "should", "'d", "’d"})


def explain(coded: Coded, agent: Party, recipient: Party) -> str:
    """The codebook entry and its file, then words, agent, recipient, modality and negation, as far as there are any."""
    entry = coded.predicate.entry
    where = f"; {entry.file}" if entry.file else ""
    parts = [
        f"entry '{entry.head}' ({entry.type}: {entry.reason}{where})",
        f"words: {_text(coded.predicate.words)}",
        f"agent: {_filled(agent, coded)}" if agent.actor else "",
        f"recipient: {_filled(recipient, coded)}" if recipient.actor else "",
        f"read as {coded.type}, which is {_turned(coded)}" if coded.type != entry.type else "",
        _modality(coded),
        f"negation: {_text(coded.terms.negators)}" if coded.terms.negators else "",
    ]
    return "; ".join(part for part in parts if part)


def _turned(coded: Coded) -> str:
    """Why the event is not the row's own."""
    if coded.terms.negators:
        return "the entry negated"
    if coded.terms.conditions:
        return "the entry under a condition"
    return "the entry still to come" if coded.modality is not Modality.ASSERTED else "what stands below a refusal"


def _filled(party: Party, coded: Coded) -> str:
    """Which word names the party, and from what place."""
    if party.token is None:
        return party.how
    return f"“{party.token.text}” ({_place(party.token, coded.predicate.token)})"


def _place(token: "Token", predicate: "Token") -> str:
    """Where the word stands, seen from the predicate."""
    head = token.head
    if token.dep_ == "pobj":
        return f"after “{head.text}”"
    if token.dep_ == "conj":
        return f"beside “{head.text}”"
    name = _PLACES.get(token.dep_, "in the clause")
    if head.i == predicate.i:
        return name
    if name == "subject" and is_passive(head):
        name = _PLACES["nsubjpass"]
    return f"{name} of “{head.text}”"


def _modality(coded: Coded) -> str:
    words = [] if coded.modality is Modality.ASSERTED else _unsure(coded)
    return f"{coded.modality}: {_text(words)}" if words else ""


def _unsure(coded: Coded) -> "list[Token]":
    """The words that make the act less than asserted."""
    marking = words_of("possible") | words_of("intended") | _SURE
    out = []
    for link in coded.terms.chain:
        near = [*children(link, "aux", "advmod", "acomp")]
        near += [link] if link is not coded.predicate.token and link is not coded.terms.chain[-1] else []
        out += [t for t in near if lemma(t) in marking or t.lower_ in marking]
    return out


def _text(tokens: "Iterable[Token]") -> str:
    return " ".join(t.text for t in sorted(set(tokens), key=lambda t: t.i))
