"""The normal form of a condition: party, polarity and telling lemmas, the same for wordings that can be told alike.

"If Elbonia pulls out" and "provided that Elbonian troops withdraw" are both "Elbonia: leave"; "unless it withdraws"
is "Elbonia: not leave". Words for one thing share a name by ``data/near_words.tsv``; what that table does not join
stays apart.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.actor_map import ActorMap
from onrecord.coding.conditions import FoundCondition, condition_subject
from onrecord.coding.negation import own_negators
from onrecord.coding.text import SUBJECTS, TokenMap, children, is_noun, is_verb, lemma
from onrecord.coding.word_lists import words_of
from onrecord.data_files import table
from onrecord.model import Condition, ConditionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# Kinds whose condition is that the thing does not happen: "unless they leave" is "if they do not leave".
NEGATIVE = frozenset({ConditionKind.UNLESS, ConditionKind.OR_ELSE})
EMPTY = frozenset({"have", "be", "do", "make", "take", "get", "first", "all", "both", "own", "any", "agree", "decide"})
TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
# What acts for its state; it goes unsaid beside the state's name.
FORCES = frozenset({"troops", "government", "side", "party", "people", "country", "leader", "authority"})


@cache
def _concepts() -> dict[str, str]:
    return {word: row["concept"] for row in table("near_words.tsv") for word in row["words"].split()}


def condition_of(found: FoundCondition, tokens: TokenMap, actors: ActorMap, speaker: str | None) -> Condition:
    """The condition as the model has it. *speaker*: the report actor whom "we" means."""
    party = party_of(found, actors, speaker)
    named = actors.actors[party].name if party in actors.actors else ""
    return Condition(
        found.kind, tokens.hull(found.marker), tokens.spans(found), party, normal_form(found, named, actors, party)
    )


def party_of(found: FoundCondition, actors: ActorMap, speaker: str | None) -> str | None:
    """The report actor on whom the condition lies; None when it lies on nobody named."""
    subject = condition_subject(found)
    if subject is None or (is_noun(subject) and _is_joint(subject)):
        return None
    return actors.party(subject, speaker)


def _is_joint(subject: "Token") -> bool:
    """Whether the subject is what parties do together: "if talks with Elbonia fail"."""
    return lemma(subject) in words_of("joint")


def normal_form(found: FoundCondition, named: str, actors: ActorMap, party: str | None) -> str:
    """The text of the normal form, "" when nothing telling is left."""
    marker = {t.i for t in found.marker}
    words = [t for t in found if t.i not in marker and not _is_party(t, actors, party)]
    negated = _is_negated(words) ^ (found.kind in NEGATIVE)
    telling = _telling(words)
    forces = [w for w in telling if w in FORCES]
    if named and len(telling) > len(forces):
        telling = [w for w in telling if w not in FORCES]
    body = " ".join([*(["not"] if negated else []), *telling])
    return f"{named}: {body}" if named and body else body or named


def _is_party(token: "Token", actors: ActorMap, party: str | None) -> bool:
    return party is not None and actors.at(token) == party


def _is_negated(words: "Sequence[Token]") -> bool:
    """Whether the condition's own clause is negated, by an odd number of words."""
    negators = {n.i for verb in words if is_verb(verb) for n in own_negators(verb)}
    turned = [w for w in words if is_verb(w) and lemma(w) in {"fail", "refuse", "decline"} and children(w, "xcomp")]
    return (len(negators) + len(turned)) % 2 == 1


def _telling(words: "Iterable[Token]") -> list[str]:
    """The lemmas that say what the condition is, each by the name of its concept, sorted."""
    out = set()
    for token in words:
        word = _with_particle(token)
        if token.pos_ not in TELLING or word in EMPTY or (token.is_stop and token.dep_ not in SUBJECTS):
            continue
        if word in {"fail", "refuse", "decline"} and children(token, "xcomp"):
            continue
        out.add(_concepts().get(word, word))
    return sorted(out)


def _with_particle(token: "Token") -> str:
    """The verb with its particle, "pull-out" for "pulls its men out"."""
    parts = children(token, "prt") if is_verb(token) else []
    return "-".join([lemma(token), *(p.lower_ for p in parts)])
