"""What is known of each attribution once speakers are found; shared by addressees and relays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.annotate.actors.registry import Entity, Registry
from onrecord.annotate.actors.sources import TokenRange, ranges
from onrecord.annotate.actors.words import Words
from onrecord.model import Attribution


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

    @cached_property
    def _by_block(self) -> dict[int, list[Told]]:
        out: dict[int, list[Told]] = {}
        for told in self.told:
            for block in {self.words.block_of[start] for start, _ in (*told.content, *told.cue)}:
                out.setdefault(block, []).append(told)
        return out

    def beside(self, told: Told) -> list[Told]:
        """The attributions that have a part in a paragraph with *told*."""
        blocks = {self.words.block_of[start] for start, _ in (*told.content, *told.cue)}
        found = {id(t): t for block in sorted(blocks) for t in self._by_block[block]}
        return list(found.values())

    def frame(self, told: Told) -> Iterator[int]:
        """The tokens of the cue's sentence that are not content of the attribution."""
        sentence = self.words.doc[told.place].sent
        inside = {t for start, end in told.content for t in range(start, end)}
        return (t for t in range(sentence.start, sentence.end) if t not in inside)


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
