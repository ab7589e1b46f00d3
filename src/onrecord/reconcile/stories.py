"""Stories: reports about the same happening, grouped by their words and dates.

Whether two reports are alike depends on these two alone: how telling a word is comes from a list, not from the record.
So a new report can be compared with those that share its words and leaves all others as they are, and what comes out
is what grouping all reports at once would give (:mod:`onrecord.reconcile.clustering` says why).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log, sqrt

from onrecord.data_files import table
from onrecord.model import (
    UNKNOWN_WHEN,
    Annotated,
    Basis,
    BlockKind,
    Judgement,
    Report,
    Story,
    Verdict,
    When,
    last_pair_verdicts,
    story_id,
)
from onrecord.reconcile.clustering import Pair, cluster, pair_of
from onrecord.reconcile.words import concept, content_words, tokens

MAX_COUNTED = 150  # words of a report that are weighed: what stands further down is not the happening
MAX_TERMS = 80  # the most telling of them, which are kept: enough to tell happenings apart, few enough to look up
LEAD_WEIGHT = 2  # a word of the title or the first paragraphs counts so many times: that is where the happening stands
LEAD_BLOCKS = 3
RARE_SHARE = 0.1  # the share of texts that hold a word which the list of common words does not have, at most
NEAR_DAYS = 10  # days within which reports can be about one happening on the usual evidence
UNIT = 10_000  # weights are whole numbers, 1 being UNIT, so that no order of summing leaves a trace
# Likeness (cosine of weighted words) from which reports are one story, on average over the pairs of two groups.
# Set in the middle of what groups news stories without a fault, on a mixture of eight of them.
JOIN = 0.21
FAR = 0.03  # so much more, where reports are further apart in time than NEAR_DAYS
UNDATED = 0.01  # so much more, where one has no date
LIKE = 0.1  # likeness from which a pair is looked at; all others count as NOT_LIKE, the likeness of most of them
NOT_LIKE = 0.05
SAFE = 0.99  # rounded weights may make a report a little longer than 1


@dataclass(frozen=True, slots=True)
class Signature:
    """What grouping needs to know of a report. *terms*: its most telling words, with weights in parts of UNIT."""

    report: str
    title: str
    published: When = UNKNOWN_WHEN
    terms: tuple[tuple[str, int], ...] = field(default=())


def signature(annotated: Annotated) -> Signature:
    """The summary of one report by which it finds its story."""
    return signature_of(annotated.report)


def signature_of(report: Report) -> Signature:
    """The summary of *report* by which it finds its story."""
    counts: Counter[str] = Counter()
    for number, words in enumerate(_block_words(report)):
        for word in words:
            counts[word] += LEAD_WEIGHT if number < LEAD_BLOCKS else 1
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_COUNTED]
    return Signature(report.id, report.title.text if report.title else report.label, report.published, _weighed(kept))


def _block_words(report: Report) -> list[tuple[str, ...]]:
    blocks = [b for b in report.blocks if b.kind is not BlockKind.SUBHEAD]
    return [content_words(tokens(b.span.of(report.text))) for b in blocks]


def _weighed(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The most telling terms, the vector of all of them having length 1."""
    raw = {term: sqrt(n) * telling(term) for term, n in counts}
    length = sqrt(sum(sorted(v * v for v in raw.values()))) or 1.0
    best = sorted(raw, key=lambda t: (-raw[t], t))[:MAX_TERMS]
    return tuple((t, round(UNIT * raw[t] / length)) for t in best)


@cache
def _shares() -> dict[str, float]:
    """The share of texts that hold each common word, by concept; the larger where two words have one concept."""
    out: dict[str, float] = {}
    for row in table("story_words.tsv"):
        for word in row["words"].split():
            key = word if word.startswith("<") else concept(word)
            out[key] = max(out.get(key, 0.0), int(row["share"]) / 100)
    return out


def telling(term: str) -> float:
    """How much *term* says of what a text is about: the inverse text frequency (Spärck Jones 1972) in news at large."""
    key = "<country>" if term[0] == "@" else "<number>" if term[0].isdigit() else term
    return -log(max(_shares().get(key, 0.0), RARE_SHARE))


def likeness(a: Signature, b: Signature) -> int:
    """How alike two reports are, from 0 to UNIT * UNIT."""
    one, other = dict(a.terms), dict(b.terms)
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def is_candidate(like: int) -> bool:
    """Whether a likeness is looked at at all."""
    return like >= LIKE * UNIT * UNIT


def surplus(a: When, b: When, like: int) -> int:
    """By how much two reports, out on *a* and *b*, are more alike than the reports of one story must be on average."""
    needed = JOIN
    if not (a.known and b.known):
        needed += UNDATED
    elif not a.overlaps(b, NEAR_DAYS):
        needed += FAR
    return like - round(needed * UNIT * UNIT)


# What a pair counts that is not looked at.
UNLIKE = round((NOT_LIKE - JOIN) * UNIT * UNIT)


def group_stories(signatures: Iterable[Signature], judgements: Sequence[Judgement] = ()) -> list[Story]:
    """The stories that the reports make up, in the order of their ids; every report is in exactly one."""
    known = {s.report: s for s in sorted(signatures, key=lambda s: s.report)}
    together, apart = story_verdicts(judgements, {story_id(r): r for r in known} | {r: r for r in known})
    groups = cluster(known, surpluses(known), UNLIKE, together=together, apart=apart)
    return sorted((story_of([known[i] for i in ids]) for ids in groups), key=lambda s: s.id)


def surpluses(known: Mapping[str, Signature]) -> dict[Pair, int]:
    """What speaks for each pair of *known* reports that is alike enough to be looked at."""
    likenesses = ((p, likeness(known[p[0]], known[p[1]])) for p in _sharing(known))
    return {p: surplus(known[p[0]].published, known[p[1]].published, n) for p, n in likenesses if is_candidate(n)}


def must_share(weights: Mapping[str, int], frequency: Mapping[str, int]) -> set[str]:
    """Terms of a report of which any report has one that is alike enough to be looked at; the rarer the better.

    What all other terms together can add to a likeness is bounded by their length, the other report's being 1.
    """
    left, bound = 0.0, (SAFE * LIKE * UNIT) ** 2
    common = sorted(weights, key=lambda t: (-frequency[t], t))
    for n, term in enumerate(common):
        left += weights[term] ** 2
        if left >= bound:
            return set(common[n:])
    return set()


def _sharing(known: Mapping[str, Signature]) -> Iterable[Pair]:
    """The pairs of reports that have a word in common."""
    postings: dict[str, list[str]] = {}
    for report, found in known.items():
        for term, _ in found.terms:
            postings.setdefault(term, []).append(report)
    return {(a, b) for reports in postings.values() for n, a in enumerate(reports) for b in reports[n + 1 :]}


def story_verdicts(judgements: Iterable[Judgement], reports: Mapping[str, str]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of reports that people put together, and that they keep apart.

    *reports*: each id that may be judged to the report it stands for.
    """
    verdicts = last_pair_verdicts(judgements, reports)
    by_verdict: dict[Verdict, set[Pair]] = {Verdict.MERGE: set(), Verdict.SPLIT: set()}
    for (a, b), verdict in verdicts.items():
        by_verdict[verdict].add(pair_of(a, b))
    return by_verdict[Verdict.MERGE], by_verdict[Verdict.SPLIT]


def story_of(signatures: Sequence[Signature]) -> Story:
    """The story of these reports, named after the first of those that came out first."""
    first = min(signatures, key=lambda s: (s.published.earliest or s.published.latest or date.max, s.report))
    ids = tuple(sorted(s.report for s in signatures))
    return Story(story_id(ids[0]), first.title, ids, _span_of_time(signatures))


def _span_of_time(signatures: Sequence[Signature]) -> When:
    days = [d for s in signatures for d in (s.published.earliest, s.published.latest) if d]
    if not days:
        return UNKNOWN_WHEN
    basis = Basis.PUBLISHED if all(s.published.known for s in signatures) else Basis.INFERRED
    return When(min(days), max(days), basis)
