"""What is known of each attribution once speakers are found; shared by addressees and relays."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.sources import TokenRange, ranges
from onrecord.annotate.actors.words import Words
from onrecord.model import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token


_NEAREST = 8  # on either side of the cue: more than any sentence that people write needs
Want = Callable[["Token"], bool]  # a function of its module, so that what it finds can be kept


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution in tokens with its speaker."""

    attribution: Attribution
    speaker: Entity | None
    source: tuple[TokenRange, ...]
    cue: tuple[TokenRange, ...]
    content: tuple[TokenRange, ...]

    @property
    def place(self) -> int:
        """The token it is read at: its cue, else its content."""
        return (self.cue or self.content)[0][0]


@dataclass(frozen=True)
class Scene:
    """The report with its registry and every attribution in it, in the order of their cues."""

    words: Words
    registry: Registry
    told: tuple[Told, ...]

    def blocks(self, told: Told) -> set[int]:
        """The paragraphs that the attribution has a part in."""
        return {self.words.block_of[start] for start, _ in (*told.content, *told.cue)}

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The token range of each sentence."""
        return [(s.start, s.end) for s in self.words.doc.sents]

    def sentence(self, told: Told) -> tuple[int, int]:
        """The token range of the cue's sentence."""
        return self.sentences[self.words.sentence_of[told.place]]

    def frames(self, told: Told, token: int) -> bool:
        """Whether *token* stands in the cue's sentence and is not content of the attribution."""
        start, end = self.sentence(told)
        return start <= token < end and not any(s <= token < e for s, e in told.content)

    def frame(self, told: Told, want: Want) -> Iterator[int]:
        """The tokens of :meth:`wanted` that are not content of the attribution."""
        return (t for t in self.wanted(told, want) if not any(s <= t < e for s, e in told.content))

    def wanted(self, told: Told, want: Want) -> list[int]:
        """The tokens of the cue's sentence that *want* is true of, those nearest to the cue where there are many."""
        found = self._all_wanted(told, want)
        at = bisect_left(found, told.place)
        return found[max(0, at - _NEAREST) : at + _NEAREST]

    def _all_wanted(self, told: Told, want: Want) -> list[int]:
        """Found once for each sentence: one sentence may hold hundreds of attributions."""
        sentence = self.words.sentence_of[told.place]
        if (sentence, want) not in self._wanted:
            tokens = self.words.doc[slice(*self.sentences[sentence])]
            self._wanted[sentence, want] = [t.i for t in tokens if want(t)]
        return self._wanted[sentence, want]

    @cached_property
    def _wanted(self) -> dict[tuple[int, Want], list[int]]:
        return {}


def told_of(words: Words, attribution: Attribution, speaker: Entity | None) -> Told | None:
    """The attribution in tokens; None when none of it is in the parsed text."""
    parsed = words.parsed
    told = Told(
        attribution,
        speaker,
        tuple(ranges(parsed, attribution.source)),
        tuple(ranges(parsed, attribution.cue)),
        tuple(ranges(parsed, attribution.content)),
    )
    return told if told.cue or told.content else None
