"""Fits what ships beside the network: bonuses for beginnings, how far an attribution is to be trusted, what is kept.

    python training/attribution/fit_trust.py DEV.jsonl.gz MODEL

MODEL is the folder with ``encoder.onnx`` and ``tables.npz``; the tables are written anew. Every figure printed is from
five folds over articles: each attribution is judged by weights fitted without its article.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from gold import Gold, load
from measure import row
from onrecord.annotate.attribution.encoder.link import Linked, Weights
from onrecord.annotate.attribution.encoder.run import Tables, evidence, linked, rows, runner, trusted
from onrecord.benchmark.attribution import agreeing
from onrecord.benchmark.counts import Counts

FOLDS = 5
BIASES = [(0.5, c, 0.0) for c in (1.0, 2.2, 3.0, 4.0)]
FLOORS = [k / 50 for k in range(26)]
_PENALTY = 1.0  # inverse strength of the pull towards nought


class Candidates:
    """The attributions found in all articles with one bias, each with its evidence and whether it is right."""

    def __init__(self, articles: Sequence[Gold], found: Sequence[list[Linked]]) -> None:
        self.article: list[int] = []
        self.right: list[bool] = []
        self.evidence: list[list[float]] = []
        self.one: list[Linked] = []
        for n, (article, ones) in enumerate(zip(articles, found, strict=True)):
            right = agreeing(article.row, row(article, ones))
            for k, one in enumerate(ones):
                self.article.append(n)
                self.right.append(k in right)
                self.evidence.append(evidence(article.passage, one))
                self.one.append(one)

    def trust(self) -> NDArray[np.float64]:
        """The chance that each is right, by weights fitted on the other folds."""
        out = np.zeros(len(self.right))
        fold = np.array(self.article) % FOLDS
        x, y = np.array(self.evidence), np.array(self.right)
        for k in range(FOLDS):
            weights = fitted(x[fold != k], y[fold != k])
            out[fold == k] = [trusted(e, weights) for e in x[fold == k]]
        return out


def fitted(evidence: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Weights of the evidence, lightly held towards nought."""
    model = LogisticRegression(C=_PENALTY, fit_intercept=False, max_iter=2000)
    return np.asarray(model.fit(evidence, right).coef_[0], np.float32)


def full(articles: Sequence[Gold], found: Candidates, trust: NDArray[np.float64], floor: float) -> Counts:
    """Attributions right in content and source, when those under *floor* are left out."""
    counts = Counts(gold=sum(len(a.row["attributions"]) for a in articles))
    for n, article in enumerate(articles):
        kept = [o for o, a, t in zip(found.one, found.article, trust, strict=True) if a == n and t >= floor]
        counts.predicted += len(kept)
        counts.hits += len(agreeing(article.row, row(article, kept)))
    return counts


def best(
    articles: Sequence[Gold], outputs: Sequence[NDArray[np.float32]], weights: Weights
) -> tuple[Tables, Candidates]:
    """The bias and the floor with the best F1, and the candidates of that bias."""
    top: tuple[float, Tables, Candidates] | None = None
    for bias in BIASES:
        given = Tables(weights, bias, np.zeros(0, np.float32), 0.0)
        found = Candidates(articles, [linked(a.passage, r, given) for a, r in zip(articles, outputs, strict=True)])
        trust = found.trust()
        rough = [(_rough(articles, found, trust, floor), floor) for floor in FLOORS]
        value, floor = max(rough)
        sys.stdout.write(f"bias {bias} floor {floor} F1 about {value:.4f}\n")
        if top is None or value > top[0]:
            top = value, replace(given, floor=floor), found
    assert top is not None
    return top[1], top[2]


def _rough(articles: Sequence[Gold], found: Candidates, trust: NDArray[np.float64], floor: float) -> float:
    """F1 without matching anew: near enough to choose by."""
    kept = trust >= floor
    hits = int(np.array(found.right)[kept].sum())
    gold = sum(len(a.row["attributions"]) for a in articles)
    return 2 * hits / max(int(kept.sum()) + gold, 1)


def calibration(trust: NDArray[np.float64], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Per tenth of confidence: mean confidence, share right, how many."""
    tenth = np.minimum((trust * 10).astype(int), 9)
    y = np.array(right)
    return [
        (round(float(trust[tenth == k].mean()), 3), round(float(y[tenth == k].mean()), 3), int((tenth == k).sum()))
        for k in range(10)
        if (tenth == k).any()
    ]


def main() -> None:
    """Reads the command line and fits."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dev", type=Path)
    options.add_argument("model", type=Path)
    given = options.parse_args()
    articles = load(given.dev)
    run = runner((given.model / "encoder.onnx").read_bytes())
    with np.load(given.model / "tables.npz") as stored:
        tables = {name: stored[name] for name in ("moves", "cue_pairs", "source_pairs", "no_source")}
    chosen, found = best(articles, [rows(a.passage, run) for a in articles], Weights(*tables.values()))
    trust = found.trust()
    counts = full(articles, found, trust, chosen.floor)
    sure = trust >= 0.9
    report = {
        "bias": chosen.bias,
        "floor": chosen.floor,
        "full": [round(x, 4) for x in (counts.precision, counts.recall, counts.f1)],
        "sure_0.9": {
            "right": round(float(np.array(found.right)[sure].mean()), 4),
            "share": round(float(sure.mean()), 3),
        },
        "calibration": calibration(trust, found.right),
    }
    sys.stdout.write(json.dumps(report) + "\n")
    weights = fitted(np.array(found.evidence), np.array(found.right))
    fit = {"bias": np.array(chosen.bias, np.float32), "trust": weights, "floor": np.float32(chosen.floor)}
    np.savez(given.model / "tables.npz", **tables, **fit)


if __name__ == "__main__":
    main()
