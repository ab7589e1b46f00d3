"""Words that differ between two carriers of one statement, by the words that reconciling compares them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from onrecord.reconcile.words import function_words, token_spans, tokens

# When less than this share of the shorter wording stands in the longer, the two have gone separate ways: what they
# share tells more than what differs. Of the shorter, because a quotation cut to its first half is still that quotation.
ALIKE = 0.6


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
    """A carrier's words against the reference's: the pieces joined are the words.

    *shared* is the share of the shorter wording's words that stand in the longer, in their order.
    """

    pieces: tuple[Piece, ...]
    shared: float
    identical: bool  # whether no word differs

    @property
    def alike(self) -> bool:
        """Whether the two are one wording with changes, rather than two wordings."""
        return self.identical or self.shared >= ALIKE

    @property
    def marked(self) -> tuple[Piece, ...]:
        """The pieces with what tells most marked: the differences, or between two wordings what they share."""
        return self.pieces if self.alike else tuple(_inverted(self.pieces))

    @property
    def cut(self) -> bool:
        """Whether this is the reference with words left out, and no word changed."""
        return self.alike and bool(self.left_out) and all(p.differs is Differs.SAME for p in self.pieces)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The reference's words that are missing here, in order."""
        return tuple(p.left_out for p in self.pieces if p.left_out)


def compare_words(reference: str, other: str) -> Comparison:
    """*other* cut into pieces by whether its words stand in *reference*; case and quotation marks don't count."""
    ref, oth = token_spans(reference), token_spans(other)
    matcher = SequenceMatcher(None, [w for w, _, _ in ref], [w for w, _, _ in oth], autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    shared = common / max(1, min(len(ref), len(oth)))
    pieces = tuple(_pieces(reference, other, ref, oth, matcher))
    return Comparison(pieces, shared, identical=common == len(ref) == len(oth))


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
    """What is shared marked in place of what differs, but not function words: two wordings share these by chance."""
    for piece in pieces:
        shared = piece.differs is Differs.SAME and set(tokens(piece.text)) - function_words()
        yield Piece(piece.text, Differs.SHARED if shared else Differs.SAME)
