"""Stories: reports about the same happening, grouped by their words and dates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt

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
    story_id,
)
from onrecord.reconcile.unions import Unions
from onrecord.reconcile.words import content_words, tokens

# Words kept for each report: enough to tell happenings apart, few enough for ten thousand reports in memory.
MAX_TERMS = 150
INDEX_TERMS = 30  # the most telling of them, by which reports find each other
MAX_POSTINGS = 400  # a term in more reports than this proposes no pairs
LEAD_WEIGHT = 2  # a word of the title or the first paragraphs counts so many times: that is where the happening stands
LEAD_BLOCKS = 3
NEAR_DAYS = 10  # days within which reports can be about one happening on the usual evidence
# Likeness (cosine of weighted words) from which reports are one story, on average over the pairs of two groups.
# Set between the likest reports of two happenings and the average inside one, on a mixture of eight news stories.
JOIN = 0.17
JOIN_FAR = 0.2  # the same for reports further apart in time than NEAR_DAYS
JOIN_UNDATED = 0.18  # the same where one has no date
# A few reports do not show which words are rare: count as if so many others held none of their words.
UNSEEN_REPORTS = 150


@dataclass(frozen=True, slots=True)
class Signature:
    """What grouping needs to know of a report. *terms*: words with the number of times, the most used first."""

    report: str
    title: str
    published: When = UNKNOWN_WHEN
    terms: tuple[tuple[str, int], ...] = field(default=())


def signature(annotated: Annotated) -> Signature:
    """The summary of one report by which it finds its story."""
    report = annotated.report
    counts: Counter[str] = Counter()
    for number, words in enumerate(_block_words(report)):
        for word in words:
            counts[word] += LEAD_WEIGHT if number < LEAD_BLOCKS else 1
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_TERMS]
    return Signature(report.id, report.title.text if report.title else report.label, report.published, tuple(kept))


def _block_words(report: Report) -> list[tuple[str, ...]]:
    blocks = [b for b in report.blocks if b.kind is not BlockKind.SUBHEAD]
    return [content_words(tokens(b.span.of(report.text))) for b in blocks]


def group_stories(signatures: Iterable[Signature], judgements: Sequence[Judgement] = ()) -> list[Story]:
    """The stories that the reports make up, in the order of their ids; every report is in exactly one."""
    known = {s.report: s for s in sorted(signatures, key=lambda s: s.report)}
    vectors = _vectors(list(known.values()))
    unions = Unions(known)
    together, apart = _verdicts(judgements, known)
    for pair in sorted(together):
        unions.join(*pair)
    _agglomerate(unions, _likenesses(known, vectors), vectors, known, apart)
    return sorted((_story([known[i] for i in ids]) for ids in unions.sets()), key=lambda s: s.id)


Pair = tuple[str, str]


def _verdicts(judgements: Iterable[Judgement], known: Mapping[str, Signature]) -> tuple[set[Pair], set[Pair]]:
    by_alias = {story_id(r): r for r in known} | {r: r for r in known}
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for judgement in judgements:
        a, b = by_alias.get(judgement.target), by_alias.get(judgement.other or "")
        if a and b and judgement.verdict in (Verdict.MERGE, Verdict.SPLIT):
            (together if judgement.verdict is Verdict.MERGE else apart).add((min(a, b), max(a, b)))
    return together, apart


def _vectors(signatures: Sequence[Signature]) -> dict[str, dict[str, float]]:
    """Each report's terms, weighted by tf-idf (Spärck Jones 1972; Salton and Buckley 1988) to length 1."""
    frequency = Counter(term for s in signatures for term, _ in s.terms)
    size = len(signatures) + UNSEEN_REPORTS + 1
    out = {}
    for s in signatures:
        raw = {t: sqrt(n) * log(size / frequency[t]) for t, n in s.terms}
        length = sqrt(sum(v * v for v in raw.values())) or 1.0
        out[s.report] = {t: v / length for t, v in raw.items()}
    return out


def _likenesses(known: Mapping[str, Signature], vectors: Mapping[str, Mapping[str, float]]) -> dict[Pair, float]:
    """How alike the pairs are that share at least two of their most telling terms."""
    postings: dict[str, list[str]] = defaultdict(list)
    for report in known:
        vector = vectors[report]
        for term in sorted(vector, key=lambda t: (-vector[t], t))[:INDEX_TERMS]:
            postings[term].append(report)
    met: Counter[Pair] = Counter()
    for reports in postings.values():
        if len(reports) <= MAX_POSTINGS:
            met.update((a, b) for i, a in enumerate(reports) for b in reports[i + 1 :])
    return {pair: likeness(vectors[pair[0]], vectors[pair[1]]) for pair, n in met.items() if n >= 2}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted bags of words, rounded so that the order of summing leaves no trace."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return round(sum(sorted(v * large[t] for t, v in small.items() if t in large)), 9)


def _threshold(a: Signature, b: Signature) -> float:
    if not (a.published.known and b.published.known):
        return JOIN_UNDATED
    return JOIN if a.published.overlaps(b.published, NEAR_DAYS) else JOIN_FAR


def _agglomerate(
    unions: Unions,
    likenesses: Mapping[Pair, float],
    vectors: Mapping[str, Mapping[str, float]],
    known: Mapping[str, Signature],
    apart: set[Pair],
) -> None:
    """Join the likest first; two groups join when they are alike on average, not by one pair alone."""
    members = {ids[0]: list(ids) for ids in unions.sets()}
    waiting = [p for p in sorted(likenesses, key=lambda p: (-likenesses[p], p)) if likenesses[p] >= JOIN]
    joined = True
    while joined:  # a pair that did not fit two small groups may fit them once they have grown
        joined = False
        left = []
        for pair in waiting:
            one, two = sorted((unions.find(pair[0]), unions.find(pair[1])))
            between = [(x, y) if x < y else (y, x) for x in members[one] for y in members[two]]
            if one == two or apart.intersection(between):
                continue
            if not _alike(between, likenesses, vectors, known):
                left.append(pair)
                continue
            unions.join(one, two)
            members[one] += members.pop(two)
            joined = True
        waiting = left


def _alike(
    pairs: Sequence[Pair],
    likenesses: Mapping[Pair, float],
    vectors: Mapping[str, Mapping[str, float]],
    known: Mapping[str, Signature],
) -> bool:
    # Large groups are judged on a sample taken evenly, so that cost does not grow with the product of their sizes.
    step = max(1, len(pairs) // MAX_POSTINGS)
    sample = pairs[::step]
    over = 0.0
    for pair in sample:
        like = likenesses.get(pair)
        like = likeness(vectors[pair[0]], vectors[pair[1]]) if like is None else like
        over += like - _threshold(known[pair[0]], known[pair[1]])
    return round(over / len(sample), 9) >= 0


def _story(signatures: Sequence[Signature]) -> Story:
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
