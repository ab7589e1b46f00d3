"""`X could do Y as Z takes a hard line`: a lead gives the words first, and names who said them in an "as" clause."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.sources import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

# What somebody takes, issues or sounds by saying something.
_POSITIONS = word_set("line stance tone position warning threat message ultimatum vow pledge appeal demand rebuke")
_TAKES = word_set("take adopt issue sound deliver send strike make give harden toughen stiffen")
_MODALS = frozenset({"could", "may", "might", "will", "would", "must", "should", "can"})


def find_as_clauses(reading: Reading) -> Iterator[Found]:
    """Attributions by an "as" clause that tells of a position taken."""
    for verb in reading.doc:
        if reading.quote_of[verb.i] < 0 and verb.lemma_.lower() in _TAKES:
            found = _attribution(reading, verb)
            if found is not None:
                yield found


def _attribution(reading: Reading, verb: "Token") -> Found | None:
    mark = next((c for c in verb.children if c.lower_ == "as" and c.dep_ in {"mark", "advmod"}), None)
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _POSITIONS), None)
    name = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if mark is None or thing is None or name is None:
        return None
    source = noun_phrase(reading, name, (verb.i, verb.i + 1))
    content = reading.trim(reading.sentence(verb.i)[0], mark.i)
    if source is None or content is None or not _claims(reading, content):
        return None
    return Found((source,), ((verb.i, thing.i + 1),), (content,), "as-clause", f"take {thing.lemma_}", confidence=0.6)


def _claims(reading: Reading, content: Range) -> bool:
    """Whether the main clause says what may or must be: a plain happening is the reporter's own."""
    return any(reading.lower(i) in _MODALS for i in range(*content))
