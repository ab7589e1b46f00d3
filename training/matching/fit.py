"""Fits the weights of paraphrases on the written remarks and writes ``src/onrecord/data/remark_weights.tsv``.

    python training/matching/fit.py [--write]

Prints how far the fitted weights carry on the third that is kept apart. Every run gives the same weights.
"""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.reconcile.clusters import group_units
from onrecord.reconcile.matching import focus
from onrecord.reconcile.paraphrase import parts
from onrecord.reconcile.story_record import story_units, story_weights
from onrecord.reconcile.units import Unit
from remarks import Marked, marked, read_stories

OUT = Path(__file__).parents[2] / "src" / "onrecord" / "data" / "remark_weights.tsv"
RIDGE = 3.0  # the size of the penalty on weights, in pairs
MOST = 3.0  # as in reconcile.rivals
Floats = NDArray[np.float64]
# Each part with the way it must point (0: either) and what it is; a part that the remarks pull the wrong way gets 0.
PARTS = {
    "words_contained": (1, "share of the telling words of the shorter wording that the other has"),
    "words_alike": (1, "the same, of both wordings (Dice)"),
    "words_telling": (1, "how rare in the story the shared words are together, 2 at most"),
    "words_shared": (1, "words in common, 4 at most"),
    "meaning_less": (1, "share of the telling words that the other has, the same or near; the smaller of both ways"),
    "meaning_more": (1, "the same, the larger"),
    "too_little": (-1, "what lacks for the common matter to be telling"),
    "denied_in_one": (-1, "share of the common words that only one denies"),
    "figure_same": (1, "a figure in common, times the smaller share of meaning"),
    "figure_other": (-1, "both give figures, none in common"),
    "figure_in_one": (-1, "only one gives a figure"),
    "condition_same": (1, "conditions share a word"),
    "condition_other": (-1, "conditions share none"),
    "condition_in_one": (-1, "only one has a condition, and the other does not tell it otherwise"),
    "act_same": (1, "an act of one type"),
    "act_other": (-1, "acts of other types"),
    "issue_same": (1, "an issue in common"),
    "issue_other": (-1, "both have issues, none in common"),
    "stance_opposite": (-1, "for and against one issue"),
    "other_place": (-1, "each names a country that the other does not"),
    "one_agreed": (-1, "only one tells of an agreement"),
    "quoted_lacking": (-1, "share of the words a half-quotation quotes that the other lacks"),
    "a_quotation": (0, "one is a quotation"),
    "two_quotations": (0, "both are quotations"),
}  # fmt: skip
# What written remarks cannot teach, since each is made on one day, quoted in one wording, and about one country.
BY_HAND = {
    "other_day": (-2.0, "said on days that may be one across time zones, or reports days apart"),
    "stance_opposite": (-3.0, "a veto besides, where it is known"),
    "too_little": (-8.0, "the words of the story's own subject are in everything that is said on it"),
    "one_agreed": (-1.0, "what two sides settled is not what one of them asked for"),
    "other_place": (-0.5, "the same plan for two countries is two remarks more often than not"),
    "quoted_lacking": (-1.5, "what a report puts in quotation marks was the point of it"),
}
# The written papers tell of every remark; a report that has but one remark of a speaker often lacks the other's.
NO_RIVAL = (-1.0, "where neither report has another remark, nothing bears out that the two are the same")


@dataclass(frozen=True, slots=True)
class Sample:
    """Two wordings of one speaker in two papers."""

    one: Unit
    two: Unit
    fit: bool
    same: bool
    parts: dict[str, float]

    @property
    def kinds(self) -> str:
        """Such as direct/indirect."""
        order = ("direct", "mixed", "indirect")
        return "/".join(sorted((self.one.kind.value, self.two.kind.value), key=order.index))


def samples(stories: Iterable[Marked]) -> list[Sample]:
    """Every pair of wordings of one speaker in two papers."""
    out = []
    for story in stories:
        weights = story_weights(story.reports)
        for a, b in combinations(story_units(story.reports, story.actor_of, story.actors), 2):
            if a.report.id != b.report.id and a.speaker == b.speaker:
                found = parts(focus(a, b, weights), focus(b, a, weights), weights)
                same = story.remark_of[a.attribution.id] == story.remark_of[b.attribution.id]
                out.append(Sample(a, b, story.story.fit, same, found))
    return out


def logistic(x: Floats, y: Floats, ridge: float) -> Floats:
    """The constant and the weights of a logistic regression with a penalty on (standardised) weights."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    penalty = np.diag([0.0] + [ridge] * x.shape[1])
    w = np.zeros(z.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-z @ w))
        step = np.linalg.solve(
            (z * (p * (1 - p))[:, None]).T @ z + penalty + 1e-9 * np.eye(len(w)), z.T @ (p - y) + penalty @ w
        )
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return np.r_[w[0] - (w[1:] * mean / spread).sum(), w[1:] / spread]


def fitted(x: Floats, y: Floats, names: list[str]) -> dict[str, float]:
    """The weight of each part; one that points the wrong way is taken out, the worst first."""
    kept = list(names)
    while True:
        weights = logistic(x[:, [names.index(n) for n in kept]], y, RIDGE)
        wrong = [(abs(w), n) for n, w in zip(kept, weights[1:], strict=True) if PARTS[n][0] * w < 0]
        if not wrong:
            return {"always": float(weights[0])} | dict(zip(kept, map(float, weights[1:]), strict=True))
        kept.remove(max(wrong)[1])


def margins(found: list[Sample], pulls: Floats) -> Floats:
    """How far each pair lies above the nearest other pair of either wording with the same paper."""
    beside: dict[tuple[str, str], list[int]] = {}
    for n, s in enumerate(found):
        for u, v in ((s.one, s.two), (s.two, s.one)):
            beside.setdefault((u.key, v.report.id), []).append(n)
    out = np.zeros(len(found))
    for n, s in enumerate(found):
        rivals = [m for u, v in ((s.one, s.two), (s.two, s.one)) for m in beside[u.key, v.report.id] if m != n]
        if rivals:
            out[n] = np.clip(pulls[n] - max(pulls[m] for m in rivals), -MOST, MOST)
    return out


def write(weights: dict[str, float], rivals: Floats) -> None:
    """The weights as a lexicon."""
    lines = [
        "# What each part of a comparison adds to the weighted sum by which two wordings of one speaker are held to",
        "# be one remark (reconcile/paraphrase.py). Origin: fitted by training/matching/fit.py on the remarks written",
        "# for the project beside it, except where the reason says by hand. Do not edit fitted rows, run fit.py again.",
        "part\tweight\treason",
        f"always\t{weights['always']:.3f}\tfitted: what two wordings start from",
    ]
    for name, (_, meaning) in PARTS.items():
        if name not in BY_HAND:
            lines.append(f"{name}\t{weights.get(name, 0.0):.3f}\tfitted: {meaning}")
    lines += [f"{name}\t{weight:.3f}\tby hand: {why}" for name, (weight, why) in BY_HAND.items()]
    names = ("rivals_always", "rivals_pull", "rivals_margin")
    reasons = ("constant", "weight of the sum above", "weight of what it lies above the nearest rival")
    lines += [f"{n}\t{w:.3f}\tfitted: with rivals, {r}" for n, w, r in zip(names, rivals, reasons, strict=True)]
    lines.append(f"no_rival\t{NO_RIVAL[0]:.3f}\tby hand: {NO_RIVAL[1]}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(stories: Iterable[Marked], *, fit: bool) -> None:
    """Prints right, wrong and missed pairs of wordings when whole stories are put together."""
    counts: dict[str, list[int]] = {}
    for story in (s for s in stories if s.story.fit == fit):
        units = story_units(story.reports, story.actor_of, story.actors)
        groups = group_units(units, story_weights(story.reports)).groups
        home = {u.key: n for n, g in enumerate(groups) for u in g.units}
        held = {(n, u.key) for n, g in enumerate(groups) for u in g.shared}
        for a, b in combinations(units, 2):
            if a.report.id == b.report.id:
                continue
            same = story.remark_of[a.attribution.id] == story.remark_of[b.attribution.id]
            got = home[a.key] == home[b.key] or (home[a.key], b.key) in held or (home[b.key], a.key) in held
            for kinds in (Sample(a, b, fit, same, {}).kinds, "all"):
                row = counts.setdefault(kinds, [0, 0, 0])
                row[0] += same and got
                row[1] += got and not same
                row[2] += same and not got
    print("fitted on" if fit else "kept apart")
    for kinds, (right, wrong, missed) in sorted(counts.items()):
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"  {kinds:18} {right}/{wrong}/{missed}  precision {precision:.2f}  recall {recall:.2f}")


def main() -> None:
    """Fits, writes where asked to, and measures what is in the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    options = parser.parse_args()
    stories = [marked(story) for story in read_stories()]
    if options.write:
        found = samples(stories)
        names = list(PARTS)
        x = np.array([[s.parts[n] for n in names] for s in found])
        y = np.array([float(s.same) for s in found])
        on = np.array([s.fit for s in found])
        free = [n for n in names if n not in BY_HAND]
        weights = fitted(x[on][:, [names.index(n) for n in free]], y[on], free)
        pulls = weights["always"] + x @ np.array([weights.get(n, BY_HAND.get(n, (0.0,))[0]) for n in names])
        rivals = logistic(np.c_[pulls, margins(found, pulls)][on], y[on], 0.1)
        write(weights, rivals)
    for fit in (True, False):
        measure(stories, fit=fit)


if __name__ == "__main__":
    main()
