"""Attribution spans as tokens of the parse."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parsed
from onrecord.model import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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


def source_ranges(parsed: Parsed, attributions: Iterable[Attribution]) -> list[TokenRange]:
    """The token range of every source span."""
    return sorted({found for a in attributions for found in ranges(parsed, a.source)})


def first_phrase_end(doc: "Doc", source: TokenRange) -> int:
    """Where the source's first phrase ends: before a relative clause or an apposition."""
    for token in doc[source[0] + 1 : source[1]]:
        if token.tag_ in ("WP", "WDT", "WP$") or token.text in (",", "–", "—", "("):
            return int(token.i)
    return source[1]


def source_head(doc: "Doc", source: TokenRange) -> "Token":
    """The noun or pronoun that the source words turn on."""
    root = doc[source[0] : first_phrase_end(doc, source)].root
    if root.tag_ == "POS" and root.i > source[0]:
        return doc[root.i - 1]
    if root.pos_ in ("VERB", "AUX", "ADP", "PUNCT"):
        inner = [c.root for c in doc.noun_chunks if source[0] <= c.start and c.end <= source[1]]
        return inner[0] if inner else root
    return root
