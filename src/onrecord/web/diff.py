"""Words that differ between two carriers of one statement, by the words that reconciling compares them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onrecord.reconcile.words import function_words, token_spans, tokens

# With fewer words in common than this share, two wordings have gone separate ways: what they share tells more than
# what differs.
ALIKE = 0.5


class Differs(StrEnum):
    """What is the matter with a stretch."""

    SAME = "same"
    OTHER = "other"  # stands here, not (or differently) in the reference
    SHARED = "shared"  # stands in both, where most does not


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a carrier's words; *left_out* are the reference's words that are missing right before it."""

    text: str
    differs: Differs = Differs.SAME
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A carrier's words against the reference's: pieces joined give the words; *ratio* is the share in common."""

    pieces: tuple[Piece, ...]
    ratio: float

    @property
    def alike(self) -> bool:
        """Whether the two are one wording with changes, rather than two wordings."""
        return self.ratio >= ALIKE

    @property
    def identical(self) -> bool:
        """Whether no word differs."""
        return self.ratio == 1.0

    @property
    def left_out(self) -> tuple[str, ...]:
        """The reference's words that are missing here, in order."""
        return tuple(p.left_out for p in self.pieces if p.left_out)


def compare_words(reference: str, other: str) -> Comparison:
    """*other* cut into pieces by whether its words stand in *reference*; case and quotation marks don't count."""
    ref, oth = token_spans(reference), token_spans(other)
    matcher = SequenceMatcher(None, [w for w, _, _ in ref], [w for w, _, _ in oth], autojunk=False)
    ratio = matcher.ratio()
    pieces = tuple(_pieces(reference, other, ref, oth, matcher))
    return Comparison(pieces if ratio >= ALIKE else tuple(_inverted(pieces)), ratio)


Words = list[tuple[str, int, int]]


def _pieces(reference: str, other: str, ref: Words, oth: Words, matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    at = 0
    left_out = ""
    for tag, ref_start, ref_end, oth_start, oth_end in matcher.get_opcodes():
        if ref_start < ref_end and tag != "equal":
            left_out = reference[ref[ref_start][1] : ref[ref_end - 1][2]]
        if oth_start == oth_end:
            continue
        start, end = oth[oth_start][1], oth[oth_end - 1][2]
        if start > at:
            yield Piece(other[at:start])
        yield Piece(other[start:end], Differs.SAME if tag == "equal" else Differs.OTHER, left_out)
        at, left_out = end, ""
    if at < len(other) or left_out:
        yield Piece(other[at:], left_out=left_out)


def _inverted(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """What is shared marked in place of what differs: function words left aside, which two wordings share by chance."""
    for piece in pieces:
        shared = piece.differs is Differs.SAME and set(tokens(piece.text)) - function_words()
        yield Piece(piece.text, Differs.SHARED if shared else Differs.SAME)
