"""Copies of one text in several reports: agency copy that many outlets print, found by MinHash (Broder 1997).

Pure functions of texts: the same texts give the same groups, in whatever order they come. What stands inside quotation
marks does not count: two reporters who heard the same words write them alike, and are no copies of each other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Report

# So many words in a row: shorter runs are phrases that everybody writes, longer ones break at each word edited.
RUN_WORDS = 5
# Share of the shorter report's runs that must stand in the longer one. Edited agency copy keeps four fifths and more;
# reports by two people of one press conference have under a tenth in common outside quotation marks.
LEAST_SHARE = 0.6
# A brief of fewer words outside quotation marks shows nothing: any two briefs on one happening are alike.
LEAST_WORDS = 40
_PERMUTATIONS = 128
# Bands of two rows meet almost surely (0.998) from a likeness of 0.3, which a brief cut from copy three times as long
# has; pairs that meet by chance are weighed exactly.
_ROWS = 2
_SEED = 1  # any number, always the same
_QUOTED = re.compile(r"“[^”]{0,2000}”|«[^»]{0,2000}»|\"[^\"\n]{0,2000}\"")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports (ids in order) that print one text. *share*: what the two least alike of them have in common, 0 to 1."""

    reports: tuple[str, ...]
    share: float


def body_of(report: Report) -> str:
    """The words of a report's paragraphs, without its title and without what is ignored."""
    out = []
    for block in report.blocks:
        at = block.span.start
        if report.title and report.title.span == block.span:
            continue
        for ignored in report.ignored:
            if ignored.end > at and ignored.start < block.span.end:
                out.append(report.text[at : max(at, ignored.start)])
                at = max(at, ignored.end)
        out += [report.text[at : block.span.end], "\n"]
    return "".join(out)


def find_copies(texts: Iterable[tuple[str, str]], *, least: float = LEAST_SHARE) -> tuple[CopyGroup, ...]:
    """The groups of reports that print one text, in order; reports that are nobody's copy are in none.

    *texts*: (report id, text) pairs. Every two of a group have *least* of the shorter one's text in common, so that a
    round-up that prints two agencies' items does not make these one.
    """
    runs = {report: Runs(text) for report, text in sorted(texts)}
    shares = _Shares({report: r for report, r in runs.items() if len(r.words) >= LEAST_WORDS})
    groups: dict[str, tuple[str, ...]] = {report: (report,) for report in shares.runs}
    near = [(shares.of(a, b), a, b) for a, b in _candidates(shares.runs)]
    for _, a, b in sorted((p for p in near if p[0] >= least), key=lambda p: (-p[0], p[1:])):
        one, two = groups[a], groups[b]
        if one is not two and all(shares.of(x, y) >= least for x in one for y in two):
            joined = tuple(sorted(one + two))
            groups |= dict.fromkeys(joined, joined)
    found = sorted({g for g in groups.values() if len(g) > 1})
    return tuple(CopyGroup(g, min(shares.of(x, y) for i, x in enumerate(g) for y in g[i + 1 :])) for g in found)


def common_share(one: str, two: str) -> float:
    """Which share of the shorter text's runs of words, outside quotation marks, stands in the other; 0 for a brief."""
    a, b = Runs(one), Runs(two)
    return a.share(b) if min(len(a.words), len(b.words)) >= LEAST_WORDS else 0.0


class Runs:
    """The runs of words of one text outside quotation marks."""

    def __init__(self, text: str) -> None:
        self.words = _WORD.findall(_QUOTED.sub(" ", text).casefold())

    @cached_property
    def all(self) -> frozenset[str]:
        """Each run of :data:`RUN_WORDS` words, once."""
        words = self.words
        return frozenset(" ".join(words[i : i + RUN_WORDS]) for i in range(max(1, len(words) - RUN_WORDS + 1)))

    def share(self, other: "Runs") -> float:
        """What the shorter of the two has in common with the other, rounded so that records are equal everywhere."""
        return round(len(self.all & other.all) / min(len(self.all), len(other.all)), 4)


class _Shares:
    """What any two texts have in common, each pair weighed once."""

    def __init__(self, runs: Mapping[str, Runs]) -> None:
        self.runs = runs
        self._known: dict[tuple[str, str], float] = {}

    def of(self, a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self.runs[a].share(self.runs[b])
        return self._known[pair]


def _candidates(runs: Mapping[str, Runs]) -> Iterator[tuple[str, str]]:
    """Pairs of reports that may have much in common: two neighbouring numbers of their MinHash digests are equal."""
    met: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for report, digest in zip(runs, _digests(list(runs.values())), strict=True):
        for row in range(0, _PERMUTATIONS, _ROWS):
            met[(row, *digest[row : row + _ROWS])].append(report)
    seen: set[tuple[str, str]] = set()
    for reports in met.values():
        seen.update((a, b) for i, a in enumerate(reports) for b in reports[i + 1 :])
    yield from sorted(seen)


def _digests(runs: Sequence[Runs]) -> list[list[int]]:
    from rensa import RMinHash  # takes a while to load

    digests: list[list[int]] = RMinHash.digests_from_token_sets([sorted(r.all) for r in runs], _PERMUTATIONS, _SEED)
    return digests
