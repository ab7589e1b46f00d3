"""The wire service whose copy a report is: named in the dateline, beside the date, or in the line of rights.

And all that a report says besides about whose work it is: "(Nordwire)" at its end, "Nordwire contributed to this
report".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import table
from onrecord.model import BlockKind, Ignored, Place, Report, Span

_BESIDE_DATE = re.compile(r"([A-Z][\w&.-]+)\s*[|·•]")
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d,?\s+(?:by\s+)?(?:the\s+)?"
    r"(?-i:([A-Z][\w&’'-]*(?:[ -][A-Z][\w&’'-]*){0,3}))",
    re.IGNORECASE,
)

# Where a credit may stand: what readers mark as furniture for one of these reasons.
_CREDITED = ("dateline", "date_line", "byline", "source_line", "credit", "boilerplate")
# The words before or after which a credit names who did a part of the work.
_PART_OF = re.compile(
    r"(?:with|including)\s+(?:additional\s+|further\s+)?(?:reporting|files|inputs?|information|contributions?)"
    r"\s+(?:from|by|of)\s+(?P<after>[^.]{2,160})|(?P<before>.{2,200}?)\s+(?:also\s+)?contributed\b",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN_NAMES = re.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+")
_FROM_PLACE = re.compile(r"\s+(?:reported\s+)?(?:in|from)\s+")
_WRITER = re.compile(r"\s+(?:writer|reporter|correspondent|journalist|staff)s?\b")
_CLOSING = re.compile(r"(?<=[.!?”\"’'])\s*(?:\((?P<in>[^()\d]{2,40})\)|[—–-]{1,2}\s?(?P<after>[^—–\d.]{2,40}))\s*$")
_BY_AGENCY = re.compile(r"(?i:by\s+(?:the\s+)?)?(?P<name>[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3})\s*$")
_CAPITALS = re.compile(r"[A-Z]{2,6}$")
_NAMED = re.compile(r"[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}$")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that a report gives credit to. *whole*: the report is its copy, not merely helped by it."""

    name: str
    whole: bool
    place: Place


def find_credits(report: Report) -> tuple[Credit, ...]:
    """Whom *report* gives credit to, the agency whose copy it is first, each once."""
    found: dict[str, Credit] = {}
    for credit in (*_agency_credit(report), *_closing_credit(report), *_byline_credit(report), *_part_credits(report)):
        if report.outlet is None or not is_same_name(credit.name, report.outlet):
            found.setdefault(_letters(credit.name), credit)
    return tuple(found.values())


def _agency_credit(report: Report) -> Iterator[Credit]:
    """The report's agency, where the furniture names it."""
    if report.agency is None:
        return
    for ignored in report.ignored:
        at = report.text.find(report.agency, ignored.start, ignored.end)
        if ignored.reason in _CREDITED and at >= 0:
            yield Credit(report.agency, True, report.place(Span(at, at + len(report.agency))))
            return


def _closing_credit(report: Report) -> Iterator[Credit]:
    """ "(Nordwire)" or "— Nordwire" behind the last sentence."""
    blocks = [b.span for b in report.blocks if b.kind is BlockKind.PARAGRAPH]
    match = _CLOSING.search(report.text, blocks[-1].start, blocks[-1].end) if blocks else None
    if match:
        group = "in" if match["in"] else "after"
        yield from _named(report, match.start(group), match.end(group), whole=True)


def _byline_credit(report: Report) -> Iterator[Credit]:
    """A byline that is an agency's name alone."""
    for ignored in report.ignored:
        match = _BY_AGENCY.match(report.text, ignored.start, ignored.end) if ignored.reason == "byline" else None
        if match and _is_agency(match["name"], alone=False):
            yield Credit(match["name"], True, report.place(Span(match.start("name"), match.end("name"))))


def _part_credits(report: Report) -> Iterator[Credit]:
    for ignored in report.ignored:
        if ignored.reason == "credit":
            for match in _PART_OF.finditer(report.text, ignored.start, ignored.end):
                group = "after" if match["after"] else "before"
                yield from _names_in(report, match.start(group), match.end(group))


def _names_in(report: Report, start: int, end: int) -> Iterator[Credit]:
    """The agencies in the list of names between *start* and *end*, without the places that they wrote from."""
    items = []
    for between in (*_BETWEEN_NAMES.finditer(report.text, start, end), None):
        until = between.start() if between else end
        place = _FROM_PLACE.search(report.text, start, until)
        items.append((start, place.start() if place else until))
        start = between.end() if between else end
    alone = all(len(_bare(report.text[a:b])[1].split()) == 1 for a, b in items)
    for a, b in items:
        yield from _named(report, a, b, whole=False, alone=alone)


def _named(report: Report, start: int, end: int, *, whole: bool, alone: bool = True) -> Iterator[Credit]:
    lead, name = _bare(report.text[start:end])
    if name and _NAMED.match(name) and _is_agency(name, alone=alone):
        yield Credit(name, whole, report.place(Span(start + lead, start + lead + len(name))))


def _bare(words: str) -> tuple[int, str]:
    """The name in *words* and where it begins: no article, no brackets, no "writer Ann Roe" behind."""
    lead = len(words) - len(words.lstrip("( "))
    lead += 4 if words[lead:].lower().startswith("the ") else 0
    return lead, _WRITER.split(words[lead:])[0].rstrip(" .)")


def _is_agency(name: str, *, alone: bool) -> bool:
    """Whether the name is an agency's by its form. *alone*: one word will do, where persons have two."""
    words = name.lower().split()
    if _CAPITALS.match(name) or (alone and len(words) == 1):
        return True
    return len(words) > 1 and (words[-1] in _outlet_words("last") or bool(_outlet_words("any") & set(words)))


@cache
def _outlet_words(place: str) -> frozenset[str]:
    return frozenset(r["word"] for r in table("outlet_words.tsv") if r["place"] == place)


def agency_beside_date(line: str) -> str | None:
    """The name before a bar in a date line, unless it is a section's: "Agency | Updated: 2017-09-15"."""
    match = _BESIDE_DATE.match(line)
    return match[1] if match and not is_section(match[1]) else None


def is_section(line: str) -> bool:
    """Whether a line is nothing but a newspaper section's name."""
    return line.lower() in _section_words()


def agency_of_rights(text: str, ignored: Iterable[Ignored]) -> str | None:
    """Who holds the rights by a line of boilerplate."""
    lines = (text[i.start : i.end] for i in ignored if i.reason == "boilerplate")
    return next((m[1].removesuffix(" All") for line in lines if (m := _RIGHTS.match(line.strip()))), None)


def is_same_name(agency: str, outlet: str) -> bool:
    """Whether *agency* is the outlet itself: a broadcaster puts its own name into its datelines."""
    ours, theirs = _letters(agency), _letters(outlet)
    return ours == theirs or (len(ours) > 2 and (ours in theirs or theirs in ours))


def _letters(name: str) -> str:
    return "".join(c for c in name.lower().removeprefix("the ") if c.isalnum())


@cache
def _section_words() -> frozenset[str]:
    return frozenset(r["word"] for r in table("section_words.tsv"))
