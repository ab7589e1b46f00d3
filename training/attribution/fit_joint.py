"""Fits how far what the encoder and the rules found is to be trusted, and what of it is kept.

    python training/attribution/fit_joint.py DEV.jsonl.gz MODEL

MODEL gets ``trust.npz``. Run it after fit_trust.py, with the files of MODEL in the package. Figures are from five folds
over articles.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fit_trust import FLOORS, FOLDS, calibration, fitted
from onrecord.annotate.attribution import hear_report
from onrecord.annotate.attribution.build import build, outermost
from onrecord.annotate.attribution.encoder.run import trusted
from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.policy import Candidate, candidates, keep
from onrecord.annotate.attribution.reading import Reading, read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.parse import parse
from onrecord.annotate.quotes import find_quotes
from onrecord.benchmark.attribution import Row, Scores, agreeing, as_report, prediction_of, read_articles
from plot import calibration_plot

RULED_FLOOR = 0.6  # of what rules alone find; F1 hardly depends on it, and a record wants what is likely right


@dataclass
class Article:
    """One gold article with all candidates, and which of them are right."""

    row: Row
    reading: Reading
    found: list[Candidate]
    right: list[bool] = field(default_factory=list)

    def predicted(self, kept: Sequence[Found]) -> Row:
        """*kept* as a prediction."""
        return prediction_of(self.row, outermost(build(self.reading, kept)))

    def judge(self) -> None:
        """Marks each candidate right or wrong, by itself."""
        for one in self.found:
            self.right.append(bool(agreeing(self.row, self.predicted([one.found]))))


def read(path: Path) -> list[Article]:
    """The gold articles, parsed, with their candidates."""
    rows = list(read_articles(path))
    out = []
    for row, parsed in zip(rows, parse([as_report(row) for row in rows]), strict=True):
        reading = read_report(parsed, find_quotes(parsed))
        found = candidates(reading, hear_report(parsed.clean), find_by_rules(reading))
        out.append(Article(row, reading, found))
        out[-1].judge()
    return out


def crossed(articles: Sequence[Article], by_encoder: bool) -> list[NDArray[np.float64]]:
    """For each article the confidences of its candidates, by weights fitted on the other folds."""
    out = [np.zeros(len(a.found)) for a in articles]
    for fold in range(FOLDS):
        weights = fit([a for n, a in enumerate(articles) if n % FOLDS != fold], by_encoder)
        for n in range(fold, len(articles), FOLDS):
            for k, one in enumerate(articles[n].found):
                if one.by_encoder == by_encoder:
                    out[n][k] = trusted(one.evidence, weights)
    return out


def fit(articles: Sequence[Article], by_encoder: bool) -> NDArray[np.float32]:
    """Weights for the candidates of one kind, those inside others left out: the gold has none of them."""
    rows = [
        (one.evidence, right)
        for a in articles
        for one, right in zip(a.found, a.right, strict=True)
        if one.by_encoder == by_encoder and not one.inner
    ]
    return fitted(np.array([e for e, _ in rows]), np.array([r for _, r in rows]))


def scored(
    articles: Sequence[Article], trust: Sequence[NDArray[np.float64]], floors: tuple[float, float]
) -> tuple[Scores, list[Row]]:
    """Scores when candidates under their floor (rules', encoder's) are left out."""
    scores, rows = Scores(), []
    for article, chances in zip(articles, trust, strict=True):
        rows.append(article.predicted(keep(article.found, list(chances), floors[1], floors[0])))
        scores.add(article.row, rows[-1])
    return scores, rows


def main() -> None:
    """Reads the command line and fits."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dev", type=Path)
    options.add_argument("model", type=Path)
    options.add_argument("--pred", type=Path, help="where to write the predictions of the folds")
    options.add_argument("--plot", type=Path, help="where to draw the calibration (SVG)")
    given = options.parse_args()
    articles = read(given.dev)
    ruled, heard = crossed(articles, False), crossed(articles, True)
    trust = [r + h for r, h in zip(ruled, heard, strict=True)]
    alone = max(FLOORS[15:], key=lambda f: scored(articles, trust, (RULED_FLOOR, f))[0].full.f1)
    floors = RULED_FLOOR, alone
    scores, rows = scored(articles, trust, floors)
    every = np.concatenate(trust)
    right = [r for a in articles for r in a.right]
    counted = [not c.inner for a in articles for c in a.found]
    judged = [r for r, c in zip(right, counted, strict=True) if c]
    tenths = calibration(every[counted], judged)
    sure = every[counted] >= 0.9
    report = {
        "floors": floors,
        **{m: round(getattr(scores, m).f1, 4) for m in ("full", "iou50", "exact")},
        "right of those given 0.9": round(float(np.array(judged)[sure].mean()), 4),
        "how many": int(sure.sum()),
        "calibration": tenths,
    }
    sys.stdout.write(json.dumps(report) + "\n")
    if given.plot:
        given.plot.write_text(calibration_plot(tenths, "PolNeAR dev, five folds"), encoding="utf-8")
    if given.pred:
        given.pred.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    np.savez(
        given.model / "trust.npz",
        heard=fit(articles, True),
        heard_floor=np.float32(floors[1]),
        ruled=fit(articles, False),
        ruled_floor=np.float32(floors[0]),
    )


if __name__ == "__main__":
    main()
