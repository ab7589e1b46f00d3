"""The top of a report: title, deck, date line, byline, dateline. What stands above the body, and where it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model import Ignored, Span
from onrecord.read.agency import agency_beside_date, is_section
from onrecord.read.calendar import month_pattern
from onrecord.read.layout import ends_sentence
from onrecord.read.markup import bare, is_heading, is_item
from onrecord.read.published import date_in_line

# How many paragraphs may belong to the top: title, deck, caption, byline, date, place.
TOP_LINES = 8
_DATELINE_CHARS = 120
_TITLE_CHARS = 220
_TITLE_WORDS = 32
_BYLINE = re.compile(
    r"(?:by|from|story by|words by|reported by|written by|author|authors?:)[: ]+(?:the )?[A-Z][^\d!?]{2,120}"
)
_BYLINE_START = re.compile(r"by\b|author", re.IGNORECASE)
# "A. Name, Political Editor", "A. Name | Staff writer"; without the comma or bar it may as well be a title.
_STAFF = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,4}?[A-Z][\w.’'-]+ ?[,|] ?(?:[\w’'-]+ ){0,4}?"
    r"(?i:editor|correspondent|reporter|writer|staff|columnist|agencies|bureau chief)(?:[ ,]+[\w’' ,-]{2,60})?"
)
_LOWER_NAME_WORDS = {"and", "in", "of", "for", "the", "de", "van", "von", "al", "el", "bin", "da", "at", "with", "on"}
_PLACE = r"[A-Z][\w.’'-]*(?:[ /-]+(?:[A-Z][\w.’'-]*|de|del|la|of|the|and|am|al|el)){0,4}"
_CAPS_PLACE = (
    r"(?!THE |A )[A-Z][A-Z.’'-]+(?:[ /-]+(?:[A-Z][A-Z.’'-]*|de|del|la|of|the)){0,4}"
    r"(?:, (?:[A-Z][a-z]*\.){1,3}|, [A-Z][a-z]+\.?(?: [A-Z][a-z]+){0,2}){0,2}"
)
# A body opens with a capital after its dateline: "MINISTERS — all of them — said" has none.
_OPENING = r"(?=[A-Z\d“\"‘']|$)"
_DASH = r"(?:--|[-–—―‒])"
_DAY = rf"(?:{month_pattern()}\s+\d{{1,2}}|\d{{1,2}}\s+{month_pattern()})(?:,?\s+\d{{4}})?"


@dataclass(frozen=True, slots=True)
class Top:
    """What was found above and at the start of the body; indices count the paragraphs given."""

    title: int | None = None
    decks: tuple[int, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    day: tuple[date, Span] | None = None
    agency: str | None = None
    body: int = 0


@dataclass(slots=True)
class _Draft:
    title: int | None = None
    decks: list[int] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    day: tuple[date, Span] | None = None
    agency: str | None = None
    furniture: set[int] = field(default_factory=set)
    run_together: bool = False


def read_top(
    text: str, spans: Sequence[Span], furniture: set[int], title: str | None, *, run_together: bool = False
) -> Top:
    """The top of a report with paragraphs *spans*; *title* is the header's, if it has one.

    *furniture* holds the indices of paragraphs already known as furniture. *run_together*: the text was taken apart
    and put together again, which leaves titles with a full stop.
    """
    draft = _Draft(furniture=set(furniture), run_together=run_together)
    place = _find_dateline(text, spans, furniture)
    body = place[0] if place else None
    lines = [i for i in range(min(len(spans), TOP_LINES)) if i not in furniture and (body is None or i < body)]
    for i in lines:
        _take_known(draft, text, spans[i], i, title)
    _take_title(draft, text, spans, lines, body, title)
    if place:
        index, end, agency = place
        draft.agency = agency or draft.agency
        draft.ignored.append(Ignored(spans[index].start, end, "dateline"))
    return Top(draft.title, tuple(draft.decks), tuple(draft.ignored), draft.day, draft.agency, body or 0)


def _take_known(draft: _Draft, text: str, span: Span, index: int, title: str | None) -> None:
    """Lines that show what they are by themselves: the header's title, a date line, a byline."""
    words = bare(span.of(text)).strip()
    if title and same_words(words, title):
        if draft.title is None:
            draft.title = index
        else:
            draft.ignored.append(Ignored(span.start, span.end, "repeated_title"))
            draft.furniture.add(index)
    elif found := date_in_line(words):
        if draft.day is None:
            draft.day = (found[0], _within(text, span, words[found[1] : found[2]]))
            draft.agency = agency_beside_date(words)
        draft.ignored.append(Ignored(span.start, span.end, "date_line"))
        draft.furniture.add(index)
    elif is_section(words):
        draft.ignored.append(Ignored(span.start, span.end, "boilerplate"))
        draft.furniture.add(index)
    elif is_byline(words):
        draft.ignored.append(Ignored(span.start, span.end, "byline"))
        draft.furniture.add(index)


def _within(text: str, span: Span, words: str) -> Span:
    """Where *words* stand in *span*; the whole span when markup cuts them."""
    at = text.find(words, span.start, span.end)
    return Span(at, at + len(words)) if at >= 0 else span


def _take_title(
    draft: _Draft, text: str, spans: Sequence[Span], lines: list[int], body: int | None, title: str | None
) -> None:
    plain = [i for i in lines if i not in draft.furniture and i != draft.title]
    if draft.title is None and plain and not (title and body is None):
        first = plain[0]
        if draft.furniture.issuperset(i for i in lines if i < first) and _is_title(draft, text, spans, first, body):
            draft.title = first
    if draft.title is not None:
        draft.decks = _decks(draft, text, spans, plain, body)


def _is_title(draft: _Draft, text: str, spans: Sequence[Span], first: int, body: int | None) -> bool:
    raw = spans[first].of(text)
    words = bare(raw).strip()
    if is_heading(raw):
        return True
    if is_item(raw) or len(words) > _TITLE_CHARS or len(words.split()) > _TITLE_WORDS or words[:1].islower():
        return False
    if first + 1 >= len(spans) or text[spans[first + 1].start].islower():
        return False
    if not ends_sentence(words) or words.endswith(("?", "!", "’", "'")):
        return not _opens_quote(words)
    # A title with a full stop shows itself only by what follows: a date, a byline, or the dateline of the body.
    after = first + 1 in draft.furniture and any(i.start == spans[first + 1].start for i in draft.ignored)
    return (after or body == first + 1 or draft.run_together) and len(words.split()) <= _TITLE_WORDS // 2


def _opens_quote(words: str) -> bool:
    return words.count("“") > words.count("”")


def _decks(draft: _Draft, text: str, spans: Sequence[Span], plain: list[int], body: int | None) -> list[int]:
    """Lines after the title that are no sentences, or short ones above a dateline: the deck."""
    decks = []
    for i in plain:
        if draft.title is None or i <= draft.title:
            continue
        words = bare(spans[i].of(text)).strip()
        if ends_sentence(words) or len(words.split()) > _TITLE_WORDS or i + 1 >= len(spans):
            break
        if is_item(spans[i].of(text)):
            break
        if body is None and not (i - draft.title == 1 or i + 1 in draft.furniture):
            break
        decks.append(i)
    return decks


def same_words(words: str, title: str) -> bool:
    """Whether a line is the title, quotation marks, spacing and a closing site name aside."""
    a, b = _letters(words), _letters(title)
    return bool(a) and (a == b or (len(a) > 20 and (b.startswith(a) or a.startswith(b)) and abs(len(a) - len(b)) < 30))


def _letters(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())


def is_byline(words: str) -> bool:
    """Whether a line names the writers: "By A. Name and B. Name", "A. Name, Political Editor"."""
    if len(words) > 160 or (ends_sentence(words) and not words.endswith(("Jr.", "Sr."))):
        return False
    if _BYLINE_START.match(words) and _BYLINE.match(words[:1].lower() + words[1:]):
        return _mostly_names(words)
    return bool(_STAFF.fullmatch(words)) and len(words.split()) <= 12


def _mostly_names(words: str) -> bool:
    tokens = [w for w in re.split(r"[\s,|/&]+", words)[1:] if w]
    named = sum(w[:1].isupper() or w.lower() in _LOWER_NAME_WORDS or "@" in w for w in tokens)
    return len(tokens) <= 16 and named >= 0.75 * len(tokens)


def _find_dateline(text: str, spans: Sequence[Span], furniture: set[int]) -> tuple[int, int, str | None] | None:
    """(paragraph, end of the dateline, agency) for the first dateline near the top."""
    for i, span in enumerate(spans[:TOP_LINES]):
        if i not in furniture and (found := dateline(text, span)):
            return i, found[0], found[1]
    return None


def dateline(text: str, span: Span) -> tuple[int, str | None] | None:
    """Where the dateline that opens *span* ends, and the agency it names; None when there is none."""
    for pattern in _DATELINES:
        # No further than a dateline can reach: over a whole long paragraph the patterns would try for hours.
        match = pattern.match(text, span.start, min(span.end, span.start + 2 * _DATELINE_CHARS))
        if match and match.end() - span.start <= _DATELINE_CHARS:
            agency = match.groupdict().get("agency")
            return match.end(), agency.strip() if agency else None
    return None


_AGENCY = r"\(\s*(?P<agency>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})\s*\)"
_DATELINES = tuple(
    re.compile(rf"[*_]{{0,3}}{p}")
    for p in (
        # "TARN, Ostmark, Oct 19 (Nordwire) -", "Tarn (NWA) –"
        rf"{_PLACE}(?:, {_PLACE}){{0,2}}(?:,? (?i:{_DAY}))?,? {_AGENCY}[*_]{{0,3}}\s*{_DASH}\s*",
        # Without a dash only a place in two parts, or of one word, tells it from "Workers' Party (WP) leaders".
        rf"(?:{_PLACE}, {_PLACE}|[A-Z][\w.’'-]*) {_AGENCY}\s+{_OPENING}",
        # "(NWA) In a major …", "(NWA) —"
        rf"{_AGENCY}\s*(?:{_DASH}\s*|(?=[A-Z“\"‘']))",
        # "TARN —", "TARN, Upper Ostmark —", "TARN, Jan. 5 --"
        rf"{_CAPS_PLACE}(?:,? (?i:{_DAY}))?[*_]{{0,3}}\s*{_DASH}\s*{_OPENING}",
        # "Tarn, 14 February –"
        rf"{_PLACE}(?:, {_PLACE})?, (?i:{_DAY})\s*{_DASH}\s+",
    )
)
