"""An attribution's content cut into the things said, one statement each."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found, Ranges
from onrecord.annotate.attribution.reading import Range, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tokens, marks included, of an opening that says nothing without the rest: `“But,” she added, “we need help.”`
_SCRAP = 6


def cut_parts(reading: Reading, found: Found) -> list[Ranges]:
    """The parts: coordinated clauses with subjects of their own, and the pieces that a cue or a paragraph parts."""
    if _one_sentence(reading, found.content):
        return [found.content[1:] if _adjunct(reading, found.content) else found.content]
    pieces = [piece for span in found.content for piece in _pieces(reading, span)]
    return [(_without_that(reading, _deed(reading, found, piece)),) for piece in pieces]


def _one_sentence(reading: Reading, content: Ranges) -> bool:
    """Whether a cue stands in the middle of one sentence not wholly quoted: `The talks, she said, were “dead”`."""
    if len(content) != 2 or reading.sentence(content[0][0]) != reading.sentence(content[1][0]):
        return False
    opening = content[0]
    scrap = opening[1] - opening[0] <= _SCRAP and all(
        reading.doc[i].pos_ not in {"VERB", "AUX"} for i in range(*opening)
    )
    return scrap or not all(_quoted(reading, span) for span in content)


def _adjunct(reading: Reading, content: Ranges) -> bool:
    """Whether the piece before the cue only sets the scene: `In their meeting, she said, the talks were dead`."""
    (start, end), rest = content
    if reading.doc[start].dep_ != "prep" or any(reading.quote_of[i] >= 0 for i in range(start, end)):
        return False
    finite = any(reading.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"} for i in range(start, end))
    subject = any(reading.doc[i].dep_ in {"nsubj", "nsubjpass", "expl"} for i in range(*rest))
    return subject and not finite


def _quoted(reading: Reading, span: Range) -> bool:
    return reading.quote_of[span[0]] >= 0 and reading.quote_of[span[0]] == reading.quote_of[span[1] - 1]


def _deed(reading: Reading, found: Found, piece: Range) -> Range:
    """Of `rebuked X for doing Y` the deed alone: whom it is laid to is the recipient, not the words."""
    if found.rule != "object":
        return piece
    for at in range(piece[0] + 1, piece[1] - 2):
        if piece[0] <= reading.doc[at].head.head.i < piece[1] and reading.doc[at].head.i >= piece[0]:
            continue  # "ships suspected of carrying arms": no charge of this cue's
        if reading.lower(at) in {"for", "of"} and reading.doc[at + 1].tag_ == "VBG" and reading.quote_of[at] < 0:
            return at + 1, piece[1]
    return piece


def _pieces(reading: Reading, span: Range) -> list[Range]:
    start, end = span
    if _quoted(reading, span):
        return [span]  # one quotation, however many sentences
    cuts = [at for at in range(start + 2, end - 2) if _new_clause(reading, at, start, end)]
    kept = (reading.trim(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True))
    return [_without_and(reading, r) for r in kept if r is not None]


def _without_and(reading: Reading, span: Range) -> Range:
    start, end = span
    return (start + 1, end) if reading.lower(start) in {"and", "but"} and end - start > 1 else span


def _without_that(reading: Reading, span: Range) -> Range:
    """*span* without "that" or "to" before words that begin with a quotation: `said that “we stay”`."""
    start, end = span
    linked = reading.lower(start) in {"that", "to"} and reading.quote_of[start] < 0
    rest = reading.trim(start + 1, end) if linked else None
    quote = reading.quote(rest[0]) if rest is not None else None
    return rest if rest is not None and quote is not None and quote.first == rest[0] else span


def _new_clause(reading: Reading, at: int, start: int, end: int) -> bool:
    """Whether "and" or "but" at *at* joins a clause with its own subject to the content's first clause."""
    token = reading.doc[at]
    if token.lower_ not in {"and", "but"} or reading.quote_of[at] >= 0:
        return False
    if reading.lower(at + 1) == "that" and reading.doc[at + 1].dep_ == "mark":
        return True
    if reading.quote_of[at + 1] >= 0:
        return False  # `the talks were over, but “we tried”`: the quotation bears the clause out
    verb = token.head
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > at), None)
    if joined is None or not start <= verb.i < end or joined.i >= end or not _top(verb, start, end):
        return False
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.i > at for c in joined.children)


def _top(verb: "Token", start: int, end: int) -> bool:
    """Whether no other word of the content stands above *verb* but other verbs of the same row."""
    return not start <= verb.head.i < end or verb.head == verb or verb.dep_ == "conj"
