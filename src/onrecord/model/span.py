"""Spans: where in a report's text something stands. Offsets are code points, ``[start, end)``."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text, in code points, end excluded; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty or runs backwards")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span covers; SpanError if it leaves *text*."""
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) leaves a text of {len(text)} characters")
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a named report together with the words that stand there: the evidence for a line."""

    report: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if len(self.text) != self.end - self.start or self.start < 0 or not self.text:
            raise SpanError(f"place [{self.start}, {self.end}) does not fit its {len(self.text)} characters")

    @property
    def span(self) -> Span:
        """The place's span, without its report."""
        return Span(self.start, self.end)


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that covers all of *spans*; SpanError when there are none."""
    kept = list(spans)
    if not kept:
        raise SpanError("no spans to cover")
    return Span(min(s.start for s in kept), max(s.end for s in kept))


def joined_text(text: str, spans: Iterable[Span], gap: str = " … ") -> str:
    """The words under *spans*, in order, with *gap* where text between them is left out."""
    return gap.join(span.of(text) for span in spans)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span ``[start, end)`` without white space at its edges; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def utf16_offset(text: str, offset: int) -> int:
    """Code-point *offset* counted in UTF-16 units, as browsers and UIMA count."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def code_point_offset(text: str, offset: int) -> int:
    """UTF-16 *offset* counted in code points; the inverse of :func:`utf16_offset`."""
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * offset]
    return len(raw.decode("utf-16-le", "surrogatepass"))
