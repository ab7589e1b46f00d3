"""What has been spoken of so far, and how much it stands in the foreground."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.annotate.actors.registry import Entity
from onrecord.annotate.actors.spelling import normal
from onrecord.annotate.actors.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 200  # mentions looked back over: a sentence without end may hold thousands
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_NOMINAL_LINKS = frozenset({"compound", "appos", "conj", "nmod", "flat"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention that went by: its entity, sentence, and whether it was a subject, a source, inside a quotation."""

    token: int
    entity: Entity
    sentence: int
    block: int
    subject: bool
    main: bool
    source: bool
    quoted: bool
    supposed: bool  # in an "if" clause
    pronoun: bool = False


@dataclass
class Discourse:
    """Mentions in the order read. *sources*: tokens of attribution sources; *heads*: those the sources turn on."""

    words: Words
    sources: frozenset[int]
    heads: frozenset[int]
    seen: list[Seen] = field(default_factory=list)
    groups: dict[str, Entity] = field(default_factory=dict)  # plural actors by their words

    def note(self, start: int, end: int, entity: Entity) -> None:
        """Record that tokens ``[start, end)`` spoke of *entity*."""
        head = self.words.doc[start:end].root
        if entity.plural:
            self.groups.setdefault(normal(entity.name), entity)
        subject, main = subject_of(head)
        source = any(t in self.heads for t in range(start, end))
        self.seen.append(
            Seen(
                start,
                entity,
                self.words.step_of[start],
                self.words.block_of[start],
                subject or source,
                main or source,
                source,
                self.words.quoted[start],
                any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in head.head.children),
                head.tag_ in ("PRP", "PRP$"),
            )
        )

    def merge(self, described: Entity, named: Entity) -> None:
        """Let everything that spoke of *described* have spoken of *named*."""
        self.seen = [replace(s, entity=named) if s.entity is described else s for s in self.seen]

    def recent(self, token: int, sentences: int) -> list[Seen]:
        """Mentions before *token*, at most *sentences* sentences back, latest first."""
        here = self.words.step_of[token]
        out: list[Seen] = []
        for seen in reversed(self.seen):
            if seen.token >= token:
                continue
            if here - seen.sentence > sentences or len(out) == _MOST:
                break
            out.append(seen)
        return out


def subject_of(head: "Token") -> tuple[bool, bool]:
    """Whether the noun is a subject, and whether it is the subject of its sentence's main verb."""
    token = head
    while token.dep_ in _NOMINAL_LINKS and token.head != token:
        token = token.head
    if token.dep_ not in _SUBJECTS:
        return False, False
    return True, token.head.dep_ == "ROOT"
