"""Issues: what is bargained over. And the concepts by which a user's codebook names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.act import Finding, Modality, Stance
from onrecord.model.ids import make_id
from onrecord.model.span import Place

DEED = "*"  # begins the key of a candidate that a verb says; the rest is that of the noun made of the verb
_REGEX = re.compile(r"/(.+)/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of one story. *wordings*: the words that name it in the reports; *why*: how it was found."""

    id: str
    story: str
    name: str
    found: Finding
    wordings: tuple[str, ...] = ()
    why: str = ""


def issue_id(story: str, name: str) -> str:
    """The id of an issue: in which story, and its name."""
    return make_id("i", story, name)


@dataclass(frozen=True, slots=True)
class IssueStance:
    """Where a statement stands on one of its issues, with the words that show it and those that name the issue."""

    issue: str
    stance: Stance = Stance.UNCLEAR
    modality: Modality = Modality.ASSERTED
    named: tuple[Place, ...] = ()
    words: tuple[Place, ...] = ()
    found: Finding = Finding.KIND
    why: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """One concept of a user's issue codebook, with its patterns: words, wildcards, or ``/regular expressions/``."""

    name: str
    patterns: tuple[str, ...]


def expression_in(pattern: str) -> str | None:
    """The regular expression that a concept's *pattern* is; None for words."""
    found = _REGEX.fullmatch(pattern)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class IssueBook:
    """A user's issue codebook. *alone*: nothing but its concepts is an issue, neither kinds nor what is found."""

    concepts: tuple[Concept, ...] = ()
    alone: bool = False


def issues_version(book: IssueBook) -> str:
    """A short hash of a codebook; "" for none. Reports are annotated again when it changes."""
    return make_id("ib", book.alone, *sorted(map(repr, book.concepts))) if book.concepts else ""


def named_once(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """*concepts* in order of their names, those of one name joined."""
    patterns: dict[str, dict[str, None]] = {}
    for concept in concepts:
        patterns.setdefault(concept.name, {}).update(dict.fromkeys(concept.patterns))
    return tuple(Concept(name, tuple(sorted(patterns[name]))) for name in sorted(patterns))
