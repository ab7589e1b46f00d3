"""Where a report's own words relate statements: heads of ``data/signals.tsv`` that tell of something done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.coding.predicates import find_particles
from onrecord.coding.signals.rows import Row, governors, heads, rows_of
from onrecord.coding.terms import own_negators, read_modality
from onrecord.coding.text import asks, children, is_mistagged, is_verb, kept, lemma, lemmas
from onrecord.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEGATED = frozenset({"disowns"})  # the shapes whose verb must be negated
UNREAL = frozenset({"if", "whether", "unless", "lest"})  # clauses that say nothing of what happened
# Before a gerund these say that it was not done: "far from going back on", "without contradicting", "instead of".
UNDONE = frozenset({"without", "from", "than", "of", "against"})
RAISED = frozenset({"xcomp", "ccomp", "conj"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row found in the text: its head *token* and all its *words*; *hedge*: a verb that makes it an impression."""

    row: Row
    token: "Token"
    words: "tuple[Token, ...]"
    hedge: "Token | None" = None

    @property
    def is_verb(self) -> bool:
        """Whether the row is a verb's, also where the tagger took it for a noun ("rejects")."""
        return self.row.pos == "v"


def find_triggers(doc: "Doc") -> Iterator[Trigger]:
    """The triggers of a report, in text order."""
    first = heads()
    for token in kept(doc).tokens:
        if token.lower_ not in first and first.isdisjoint(lemmas(token)):
            continue
        if asks(token):
            continue
        if is_verb(token) or is_mistagged(token) or _is_state(token):
            yield from _verb_triggers(token)
        if token.pos_ in {"ADJ", "NOUN", "PROPN"}:
            yield from _word_triggers(token)
        yield from _noun_triggers(token)
        if token.lower_ in rows_of("p"):
            yield from _phrase_triggers(token, "p")
        if _opens(token):
            yield from _phrase_triggers(token, "w")
        elif not is_verb(token):
            yield from _phrase_triggers(token, "c")
        yield from _phrase_triggers(token, "x")


def _is_state(token: "Token") -> bool:
    """Whether a participle stands as an adjective after "be": "had been misread"."""
    return bool(token.dep_ == "acomp" and lemma(token) in rows_of("v"))


def _opens(token: "Token") -> bool:
    """Whether it is the first word of its sentence."""
    if token.is_space or token.is_punct:
        return False
    while not token.is_sent_start and token.i:
        token = token.nbor(-1)
        if not (token.is_space or token.is_punct):
            return False
    return True


def _verb_triggers(token: "Token") -> Iterator[Trigger]:
    """The rows that fit; of two with the same shape only the longer."""
    shapes: set[str] = set()
    if lemma(token) not in rows_of("v") or not happened(token):
        return
    for row in rows_of("v").get(lemma(token), ()):
        particles = find_particles(token, row.head[1:])
        if particles is not None and row.shape not in shapes and bool(own_negators(token)) is (row.shape in NEGATED):
            shapes.add(row.shape)
            yield Trigger(row, token, (token, *particles), _hedge(token))


def happened(token: "Token") -> bool:
    """Whether the report says that it was done: not "should reverse", "called on her to walk back", "if he rows back".

    "Appeared to contradict" and "was forced to backtrack" do say so.
    """
    if _is_unreal(token) or read_modality((token,), False, ()) is not Modality.ASSERTED:
        return _is_raised(token) and not _is_unreal(token)
    infinitive = token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "aux"))
    return not infinitive or _is_raised(token)


def _is_raised(token: "Token") -> bool:
    """Whether the verb above says that it was done, or that it seems so, and is itself told as done."""
    above = token.head
    while token.dep_ in RAISED and above.i != token.i:
        if lemma(above) in governors("done") | governors("hedged"):
            return not own_negators(above) and (above.tag_ != "VB" or _is_raised(above))
        if token.dep_ != "conj":
            return False
        token, above = above, above.head
    return False


def _hedge(token: "Token") -> "Token | None":
    """The verb that makes an impression of it: "appeared to contradict"."""
    above = token.head
    return above if token.dep_ in RAISED and lemma(above) in governors("hedged") else None


def _is_unreal(token: "Token") -> bool:
    """Whether it stands in a clause of condition or doubt, or behind a preposition that says it was not done."""
    if token.dep_ == "pcomp":
        before = token.head
        return before.lower_ in UNDONE or (before.dep_ == "prep" and before.head.lower_ in {"far", "instead", "rather"})
    for above in (token, *token.ancestors):
        if any(c.lower_ in UNREAL for c in children(above, "mark")):
            return True
        if above.dep_ in {"relcl", "acl", "parataxis"}:
            return False
    return False


def _word_triggers(token: "Token") -> Iterator[Trigger]:
    """Rows for an adjective or noun by which a claim is called: "false", "a lie"; "not true"."""
    pos = "u" if _is_denied(token) else "a"
    for name in lemmas(token):
        yield from (Trigger(row, token, (token,)) for row in rows_of(pos).get(name, ()))


def _noun_triggers(token: "Token") -> Iterator[Trigger]:
    """Rows for what was done as a thing: "a U-turn on", "a change of heart"."""
    for name in dict.fromkeys((token.lower_, *lemmas(token))):
        for row in rows_of("n").get(name, ()):
            words = tuple(token.doc[token.i : token.i + len(row.head)])
            if [name, *(w.lower_ for w in words[1:])] != list(row.head):
                continue
            numbers = {w.i for w in words}
            head = next((w for w in words if w.head.i not in numbers), token)
            if not is_verb(head) and not _is_denied(head):
                yield Trigger(row, head, (head, words[-1]) if head.i != words[-1].i else (head,))
            return


def _is_denied(token: "Token") -> bool:
    """Whether "no" stands before it or its verb is negated: "there is no contradiction", "was not true"."""
    if any(c.lower_ in {"no", "any", "not", "hardly", "never"} for c in children(token, "det", "neg", "advmod")):
        return True
    verb = next((t for t in token.ancestors if is_verb(t)), None)
    return verb is not None and bool(own_negators(verb))


def _phrase_triggers(token: "Token", pos: str) -> Iterator[Trigger]:
    for row in rows_of(pos).get(token.lower_, ()):
        words = token.doc[token.i : token.i + len(row.head)]
        if tuple(w.lower_ for w in words) == row.head:
            yield Trigger(row, token, tuple(words))
            return
