"""Reports that share their text: agency copy, reprints, and the paragraphs that one took over from another.

Two outlets that quote one remark share the quotation, not what the reporters wrote around it. So a paragraph counts as
taken over by its words, and two reports as copies by the words of such paragraphs outside quotation marks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model import BlockKind, Copy, EdgeKind, Place, Report, Span
from onrecord.read.agency import Credit, find_credits
from onrecord.reconcile.copies import body_of, find_copies
from onrecord.reconcile.outlet_names import same_outlet
from onrecord.reconcile.quoted import quoted_within
from onrecord.reconcile.words import tokens

RUN = 6  # words in a row by which paragraphs are compared: long enough that no phrase of everyday news has them
TAKEN = (
    0.5  # share of a paragraph's runs that stand in the other report, from which it is taken over: one edit breaks six
)
MIN_RUNS = 6  # a shorter paragraph may be the same by chance
# Reporters' own words in paragraphs taken over, from which two reports share text: two or three paragraphs' worth.
OWN_WORDS = 40
# Reports that one stretch of words finds; the earliest of many copies are enough to find the rest by.
MAX_POSTINGS = 12
_NOT_HERE = "the agency's own report is not here"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report: where it stands, its words, and which of them are the reporter's own, not quoted."""

    span: Span
    words: tuple[str, ...]
    own: tuple[bool, ...]

    @property
    def runs(self) -> list[tuple[str, ...]]:
        """Its words, RUN at a time; one run for each place."""
        return [self.words[n : n + RUN] for n in range(len(self.words) - RUN + 1)]

    def own_words(self, found: Sequence[bool]) -> int:
        """How many of the reporter's own words stand in the runs that were *found* elsewhere."""
        held = {n + k for n, there in enumerate(found) if there for k in range(RUN)}
        return sum(self.own[n] for n in held)


@dataclass(frozen=True)
class SharedText:
    """What two reports share: for each paragraph of *one* that *other* has too, the place of both."""

    one: str
    other: str
    places: tuple[tuple[Place, Place], ...]
    share: float  # of the words of *one*

    def beside(self, span: Span) -> tuple[Place, Place] | None:
        """The paragraph that *span* of *one* stands in, and the same in *other*; None where it is one's own."""
        return next((pair for pair in self.places if pair[0].span.overlaps(span)), None)


@dataclass(frozen=True)
class Reprints:
    """The text that a story's reports share, and whom each gives credit to.

    *shared*: by report, what it shares with each other one; *credits*: by report.
    """

    shared: Mapping[str, tuple[SharedText, ...]]
    credits: Mapping[str, tuple[Credit, ...]]
    reports: Mapping[str, Report]

    def direction(self, one: str, other: str) -> bool | None:
        """Whether *one* has its text from *other*; None where that is not known."""
        a, b = self.reports[one], self.reports[other]
        if self.is_copy_of(one, b.outlet) != self.is_copy_of(other, a.outlet):
            return self.is_copy_of(one, b.outlet)
        if came_before(b, a) or came_before(a, b):
            return came_before(b, a)
        return None

    def is_copy_of(self, report: str, outlet: str | None) -> bool:
        """Whether the report says that it is a copy of *outlet*'s text, in whole or in part."""
        return any(same_outlet(c.name, outlet) for c in self.credits.get(report, ()))

    def has_text_of(self, report: str, outlet: str) -> bool:
        """Whether the report shares text with one of *outlet*'s own."""
        return any(same_outlet(self.reports[s.other].outlet, outlet) for s in self.shared.get(report, ()))

    def whole_copy_of(self, report: str) -> Credit | None:
        """The agency whose copy the report says that it is."""
        return next((c for c in self.credits.get(report, ()) if c.whole), None)


def came_before(one: Report, other: Report) -> bool:
    """Whether *one* came out on an earlier day than *other*, beyond doubt."""
    end, start = one.published.latest, other.published.earliest or other.published.latest
    return end is not None and start is not None and other.published.earliest is not None and end < start


def find_reprints(reports: Sequence[Report]) -> Reprints:
    """What *reports* share. Their order makes no difference."""
    ordered = sorted(reports, key=lambda r: (r.published.latest or date.max, r.id))
    paragraphs = {r.id: _paragraphs(r) for r in ordered}
    by_id = {r.id: r for r in ordered}
    shared: dict[str, list[SharedText]] = defaultdict(list)
    for one, other in sorted(_met(paragraphs) | _of_one_text(ordered)):
        for pair in ((one, other), (other, one)):
            found = _shared(by_id[pair[0]], by_id[pair[1]], paragraphs)
            if found is not None:
                shared[pair[0]].append(found)
    return Reprints(
        {report: tuple(found) for report, found in shared.items()}, {r.id: find_credits(r) for r in ordered}, by_id
    )


def _paragraphs(report: Report) -> tuple[Paragraph, ...]:
    return tuple(p for b in report.blocks if b.kind is BlockKind.PARAGRAPH for p in _paragraph(report, b.span))


def _paragraph(report: Report, span: Span) -> Iterator[Paragraph]:
    words: list[str] = []
    own: list[bool] = []
    for stretch, quoted in _stretches(span, quoted_within(report, (span,))):
        found = tokens(stretch.of(report.text))
        words += found
        own += [not quoted] * len(found)
    if len(words) >= RUN + MIN_RUNS - 1:
        yield Paragraph(span, tuple(words), tuple(own))


def _stretches(span: Span, quoted: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """*span* cut where quotations begin and end, and whether each stretch is quoted."""
    at = span.start
    for quote in quoted:
        if at < quote.start:
            yield Span(at, quote.start), False
        yield quote, True
        at = quote.end
    if at < span.end:
        yield Span(at, span.end), False


def _met(paragraphs: Mapping[str, Sequence[Paragraph]]) -> set[tuple[str, str]]:
    """The pairs of reports that share at least as many runs as the reporters' words asked for have."""
    postings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    met: Counter[tuple[str, str]] = Counter()
    for report, found in paragraphs.items():
        for run in {run for paragraph in found for run in paragraph.runs}:
            before = postings[run]
            met.update((other, report) for other in before)
            if len(before) < MAX_POSTINGS:
                before.append(report)
    return {pair for pair, runs in met.items() if runs >= OWN_WORDS - RUN}


def _of_one_text(reports: Sequence[Report]) -> set[tuple[str, str]]:
    """Each further report of a text that many print, with the earliest of them."""
    age = {r.id: n for n, r in enumerate(reports)}
    groups = [sorted(g.reports, key=lambda r: age[r]) for g in find_copies((r.id, body_of(r)) for r in reports)]
    return {(group[0], other) for group in groups for other in group[1:]}


def _shared(one: Report, other: Report, paragraphs: Mapping[str, Sequence[Paragraph]]) -> SharedText | None:
    """The paragraphs of *one* that *other* has; None when they are too little to tell a copy."""
    there = {run: p for p in reversed(paragraphs[other.id]) for run in p.runs}
    taken: list[tuple[Place, Place]] = []
    own = words = 0
    for paragraph in paragraphs[one.id]:
        same = [there.get(run) for run in paragraph.runs]
        beside = Counter(p.span for p in same if p is not None)
        if beside.total() >= TAKEN * len(same):
            taken.append((one.place(paragraph.span), other.place(min(beside, key=lambda s: (-beside[s], s)))))
            own, words = own + paragraph.own_words([p is not None for p in same]), words + len(paragraph.words)
    if own < OWN_WORDS:
        return None
    whole = sum(len(p.words) for p in paragraphs[one.id])
    return SharedText(one.id, other.id, tuple(taken), round(words / whole, 2))


def copy_rows(reprints: Reprints) -> tuple[Copy, ...]:
    """Which reports are somebody else's text, in whole or in part, one row for each report that they share it with.

    A report that gives an agency credit for the whole has a row for that even where the agency's own is not here.
    """
    found = [copy for report in sorted(reprints.reports) for copy in _copies_of(report, reprints)]
    return tuple(sorted(found, key=lambda c: (c.report, c.of or "", c.source)))


def _copies_of(report: str, reprints: Reprints) -> Iterator[Copy]:
    credit = reprints.whole_copy_of(report)
    sources: list[str] = []
    directed = any(reprints.direction(report, s.other) for s in reprints.shared.get(report, ()))
    for shared in reprints.shared.get(report, ()):
        known = reprints.direction(report, shared.other)
        if known is False or (known is None and directed):
            continue
        other = reprints.reports[shared.other]
        sources.append(other.label)
        kind = EdgeKind.COPIES if known else EdgeKind.SAME_TEXT
        why = f"{len(shared.places)} paragraphs, {round(100 * shared.share)}% of its words, stand in both"
        yield Copy(report, other.id, other.label, kind, shared.share, shared.places[0], why)
    if credit is not None and not any(same_outlet(credit.name, s) for s in sources):
        here = any(same_outlet(r.outlet, credit.name) for r in reprints.reports.values())
        why = "says whose copy it is; " + ("no report of the agency's here has its text" if here else _NOT_HERE)
        yield Copy(report, None, credit.name, EdgeKind.COPIES, 0.0, (credit.place,), why)
