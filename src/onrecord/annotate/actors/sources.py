"""Attribution spans as tokens of the parse."""

from collections.abc import Iterable

from onrecord.annotate.parse import Parsed
from onrecord.model import Attribution, Span

TokenRange = tuple[int, int]


def token_range(parsed: Parsed, span: Span) -> TokenRange | None:
    """The tokens that *span* of the report covers; None when it lies in text that was left out."""
    start = parsed.clean.clean_offset(span.start)
    last = parsed.clean.clean_offset(span.end - 1)
    if start is None or last is None:
        return None
    tokens = parsed.doc.char_span(start, last + 1, alignment_mode="expand")
    return (tokens.start, tokens.end) if tokens is not None and len(tokens) else None


def ranges(parsed: Parsed, spans: Iterable[Span]) -> list[TokenRange]:
    """The token ranges of *spans*, those in left-out text dropped."""
    return [found for span in spans if (found := token_range(parsed, span)) is not None]


def source_tokens(parsed: Parsed, attributions: Iterable[Attribution]) -> frozenset[int]:
    """Every token that stands in the source of an attribution."""
    return frozenset(t for a in attributions for start, end in ranges(parsed, a.source) for t in range(start, end))
