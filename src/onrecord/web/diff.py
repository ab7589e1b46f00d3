"""Words that differ between two carriers of one statement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word, or one character that is neither word nor space; what lies between belongs to nobody.
_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-"})

_TELLING = re.compile(r"\w{4}|\d")  # two wordings share "the" and "of" by chance, longer words and numbers less so

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
    ref, oth = list(_TOKEN.finditer(reference)), list(_TOKEN.finditer(other))
    matcher = SequenceMatcher(None, [_folded(m) for m in ref], [_folded(m) for m in oth], autojunk=False)
    ratio = matcher.ratio()
    pieces = tuple(_pieces(reference, other, ref, oth, matcher))
    return Comparison(pieces if ratio >= ALIKE else tuple(_inverted(pieces)), ratio)


def _folded(match: re.Match[str]) -> str:
    return match.group().translate(_FOLD).casefold()


Tokens = list[re.Match[str]]


def _pieces(reference: str, other: str, ref: Tokens, oth: Tokens, matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    at = 0
    left_out = ""
    for tag, i, j, k, l in matcher.get_opcodes():  # noqa: E741
        if i < j and tag != "equal":
            left_out = reference[ref[i].start() : ref[j - 1].end()]
        if k == l:
            continue
        start, end = oth[k].start(), oth[l - 1].end()
        if start > at:
            yield Piece(other[at:start])
        yield Piece(other[start:end], Differs.SAME if tag == "equal" else Differs.OTHER, left_out)
        at, left_out = end, ""
    if at < len(other) or left_out:
        yield Piece(other[at:], left_out=left_out)


def _inverted(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        shared = piece.differs is Differs.SAME and _TELLING.search(piece.text)
        yield Piece(piece.text, Differs.SHARED if shared else Differs.SAME)
