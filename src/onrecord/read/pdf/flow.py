"""Lines of pages to paragraphs: by their distance, their indents, their size, and where a sentence ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

from onrecord.read.layout import ends_sentence
from onrecord.read.pdf.lines import Line

if TYPE_CHECKING:
    from onrecord.read.pdf.running import Marked

# Stands for a hyphen at a line's end until it is known whether it parts a word; no text holds this character.
HYPHEN = "\x02"
_WIDE_GAP = 1.35  # times the usual distance of lines
_OTHER_SIZE = 0.15  # share by which two lines differ in size that are of two paragraphs
_INDENT = (0.8, 6.0)  # times the size of the letters: less is chance, more is another column
_COLUMN = 36.0  # points: lines of one column begin within twice this of each other, indents included
_SHORT = 0.85  # share of the column's width that the last line of a paragraph stays under
_SAME_ROW = 0.3  # times the size: lines so near each other stand side by side


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words, how large they are set, and why it is no part of the article ("": it is one)."""

    words: str
    size: float
    running: str = ""


def paragraphs_of(lines: "Sequence[Marked]") -> list[Paragraph]:
    """The paragraphs in order. Running lines come where a paragraph ends, so that none is cut by the end of a page."""
    out: list[Paragraph] = []
    waiting: list[Paragraph] = []
    open_: list[Line] = []
    before: Marked | None = None
    body = [m for m in lines if not m.running]
    shape = {page: _Shape([m.line for m in group]) for page, group in groupby(body, lambda m: m.page)}
    after = {id(a): b.line for a, b in pairwise(body) if a.page == b.page}
    for marked in lines:
        if marked.running:
            (waiting if open_ else out).append(Paragraph(marked.line.words, marked.line.size, marked.running))
            continue
        if before is not None and _parted(before, marked, shape[marked.page], after.get(id(marked))):
            out += [_joined(open_), *waiting]
            waiting, open_ = [], []
        open_.append(marked.line)
        before = marked
    return [*out, *([_joined(open_)] if open_ else []), *waiting]


class _Shape:
    """What is usual on a page: how far lines are apart, and how wide the column is around each."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps = [a.base - b.base for a, b in pairwise(lines)]
        self.step = median([s for s in steps if s > 0] or [0.0])
        self._edges: dict[int, tuple[float, float]] = {}
        for line in lines:
            left, right = self._edges.get(self._column(line), (line.left, line.right))
            self._edges[self._column(line)] = (min(left, line.left), max(right, line.right))

    @staticmethod
    def _column(line: Line) -> int:
        return int(line.left // _COLUMN)

    def width(self, line: Line) -> tuple[float, float]:
        """Left and right edge of the column that *line* is in: of the lines that begin near where it begins."""
        here = self._column(line)
        near = [self._edges[n] for n in (here - 1, here, here + 1) if n in self._edges]
        return min(left for left, _ in near), max(right for _, right in near)


def _parted(before: "Marked", here: "Marked", shape: _Shape, after: Line | None) -> bool:
    """Whether a paragraph ends between two lines that follow one another."""
    a, b = before.line, here.line
    if a.hyphen:
        return False
    if abs(a.size - b.size) > _OTHER_SIZE * max(a.size, b.size):
        return True
    step = a.base - b.base
    if before.page != here.page or step < -_SAME_ROW * b.size:  # a new page or column
        return ends_sentence(a.words)
    if abs(step) <= _SAME_ROW * b.size:
        return False
    if step > _WIDE_GAP * shape.step > 0:
        return True
    return _indented(a, b, after) or _ended_short(a, b, shape)


def _indented(a: Line, b: Line, after: Line | None) -> bool:
    """Whether *b* begins further in than the line before and the line after it."""
    least, most = (times * b.size for times in _INDENT)
    others = [a.left, *([after.left] if after is not None and after.base < b.base else [])]
    return all(least < b.left - left < most for left in others)


def _ended_short(a: Line, b: Line, shape: _Shape) -> bool:
    """Whether *a* ends a sentence well before the column's edge."""
    left, right = shape.width(a)
    short = a.right - left < _SHORT * (right - left)
    return short and ends_sentence(a.words) and not b.words[:1].islower()


def _joined(lines: Sequence[Line]) -> Paragraph:
    words = ""
    for line in lines:
        gap = "" if not words or words.endswith(HYPHEN) else " "
        words += gap + line.words + (HYPHEN if line.hyphen else "")
    return Paragraph(words, max(line.size for line in lines))
