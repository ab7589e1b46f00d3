"""Reports: one article or wire item as one outlet published it."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.ids import make_id
from onrecord.model.notice import Notice
from onrecord.model.span import Place, Span
from onrecord.model.when import UNKNOWN_WHEN, When


class BlockKind(StrEnum):
    """What a stretch of a report's text is."""

    TITLE = "title"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One title, subhead or paragraph. A sentence that a blank line breaks stays in one block."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Ignored:
    """A stretch that is furniture, with the reason; marked, never cut out of the text.

    Reasons: front_matter, repeated_title, advertising, related, caption, credit, byline, dateline, date_line,
    source_line, link_markup, emphasis_markup, heading_markup, line_markup, byte_order_mark, share, boilerplate,
    running_head, page_number, hyphenation (in a PDF), pull_quote (words of the article set large, which stand in it a
    second time), sidebar (a box beside the article).
    """

    start: int
    end: int
    reason: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Title:
    """A report's title and where it stands in the text (None: only outside the text)."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One article as one outlet published it.

    *text* is the decoded source, character for character; where the source is no text (a web page), what *extractor*
    took from it, in which all offsets count.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: Title | None = None
    published: When = UNKNOWN_WHEN
    language: str = "und"  # BCP 47; "und" when it could not be told
    truncated: bool = False
    ignored: tuple[Ignored, ...] = ()
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
    agency: str | None = None  # the wire service whose copy it is, by dateline, date line or line of rights
    subtitle: Title | None = None  # the deck: what stands between title and text, as one
    byline: tuple[str, ...] = ()  # the writers, as the source names them
    updated: When = UNKNOWN_WHEN  # the day on which the outlet last changed it
    published_at: str | None = None  # the moment, ISO 8601 with the outlet's own zone, where the source gives one
    updated_at: str | None = None
    extractor: str | None = None  # what took *text* out of its source, with versions; None: the source is the text
    source_hash: str | None = None  # SHA-256, in hexadecimal, of the bytes it was read from

    def place(self, span: Span) -> Place:
        """*span* as evidence: with the report's id and the words that stand there."""
        return Place(self.id, span.start, span.end, span.of(self.text))

    @property
    def label(self) -> str:
        """What a person would call the report: outlet, else file name, else id."""
        return self.outlet or (self.path or self.id).rsplit("/", 1)[-1]


def report_id(text: str, *, outlet: str | None, url: str | None) -> str:
    """The id of a report: its text and its outlet or address (agency copy in two outlets is two reports)."""
    return make_id("r", outlet or url or "", text)
