"""What coding one report needs at hand: its tokens, its actors, the codebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parsed
from onrecord.coding.actor_map import ActorMap
from onrecord.coding.arenas import Arenas
from onrecord.coding.background import Background
from onrecord.coding.codebook import Codebook, default_codebook
from onrecord.coding.issues import IssueFinder
from onrecord.coding.text import TokenMap, is_verb, lemma
from onrecord.model import Attribution, IssueBook, ReportActor

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Context:
    """One report's tokens and actors, the codebook that reads them, and what tells acts from other doings."""

    report: str
    tokens: TokenMap
    actors: ActorMap
    book: Codebook
    issues: IssueFinder
    arenas: Arenas
    background: Background

    def cue(self, attribution: Attribution) -> "Token | None":
        """The cue's telling word: the one with the cue's lemma, else its first verb, else its first word."""
        words = self.tokens.tokens(attribution.cue)
        name = attribution.cue_lemma.split(" ")[0]
        named = [w for w in words if name and lemma(w) == name]
        return next(iter([*named, *(w for w in words if is_verb(w)), *words]), None)


def make_context(
    parsed: Parsed, actors: Sequence[ReportActor], book: Codebook | None = None, issues: IssueBook | None = None
) -> Context:
    """The context of one parsed report; *book* stands in for the codebook that ships with the program.

    *issues*: a user's issue codebook.
    """
    tokens = TokenMap(parsed)
    actor_map = ActorMap(tokens, actors)
    return Context(
        parsed.report.id,
        tokens,
        actor_map,
        book or default_codebook(),
        IssueFinder(parsed.doc, issues),
        Arenas(parsed.doc),
        Background(parsed.doc, parsed.report.published),
    )
