"""What a rule hands on: token ranges, before they become an attribution."""

from dataclasses import dataclass

from onrecord.annotate.attribution.reading import Range
from onrecord.model import CueClass, Standing

Ranges = tuple[Range, ...]


def tokens_of(ranges: Ranges) -> set[int]:
    """The tokens in *ranges*."""
    return {i for start, end in ranges for i in range(start, end)}


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in tokens of the parse. *verb*: the cue's main token, None when there is no word for it."""

    source: Ranges
    cue: Ranges
    content: Ranges
    rule: str
    lemma: str = ""
    cue_class: CueClass = CueClass.SPEECH
    standing: Standing = Standing.SAID
    confidence: float = 0.5
    headline: bool = False
    verbatim: bool = False  # the words are given as they stand, though without quotation marks: a post, a transcript
    inner: bool = False  # it stands inside a quotation: only the quotations in that one make it direct

    @property
    def start(self) -> int:
        """The first token of the whole attribution."""
        return min(r[0] for r in (*self.source, *self.cue, *self.content))

    @property
    def anchor(self) -> int:
        """The token that places it: the last of its cue's first run, else of its source, else the content's first."""
        return self.cue[0][1] - 1 if self.cue else self.source[0][0] if self.source else self.content[0][0]

    @property
    def size(self) -> int:
        """Tokens of content."""
        return sum(end - start for start, end in self.content)

    def covers(self, token: int) -> bool:
        """Whether *token* is in the content."""
        return any(start <= token < end for start, end in self.content)
