"""Fits how codebook and network are weighed together, on written sentences that the network was not trained on.

    PYTHONPATH=training/attribution python training/acts/fit_choice.py src/onrecord/data/acts [--codebook FACTOR]

Writes ``weights.tsv``. The written sentences are harder for the codebook than news is, and easier for the network, as
it was trained on others of their kind: FACTOR raises the codebook's weights to make up for it.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from onrecord.annotate.parse import language_model
from onrecord.coding.pairs import candidates
from onrecord.coding.rerank.choice import Grounds, grounds
from onrecord.coding.rerank.network import TYPES, chances
from sentences import Written, written

FACTOR = 2.0
REASONS = {
    Grounds.NETWORK: "the log of the network's chance",
    Grounds.BEST_FIRM: "the codebook's best candidate, both parties in its places",
    Grounds.BEST_LOOSE: "the codebook's best candidate, a party not in its places",
    Grounds.OTHER_FIRM: "another candidate, both parties in its places",
    Grounds.OTHER_LOOSE: "another candidate, a party not in its places",
}


def gathered(sentences: list[Written]) -> tuple[torch.Tensor, torch.Tensor]:
    """(sentences, types, grounds) and the right types."""
    rows = []
    for doc, one in language_model().pipe(((w.marked.text, w) for w in sentences), as_tuples=True):
        source, target = (
            [t.i for t in doc if place and t.idx < place[1] and t.idx + len(t) > place[0]]
            for place in (one.marked.source, one.marked.target)
        )
        rows.append(grounds(candidates(doc, source, target), chances(one.marked)))
    return torch.tensor(np.array(rows)), torch.tensor([TYPES.index(w.type) for w in sentences])


def fitted(rows: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """The weights that make the right types likeliest, held near 0."""
    weights = torch.zeros(rows.shape[-1], dtype=rows.dtype, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=200)

    def loss() -> torch.Tensor:
        search.zero_grad()
        value = torch.nn.functional.cross_entropy(rows @ weights, right) + 1e-3 * (weights**2).sum()
        value.backward()
        return value

    search.step(loss)
    return weights.detach()


def accuracy(rows: torch.Tensor, right: torch.Tensor, weights: torch.Tensor) -> float:
    """The share of sentences whose type is right."""
    return float(((rows @ weights).argmax(1) == right).double().mean())


def main() -> None:
    """Reads the command line, fits, and tells how right each half is and both together (five folds)."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("--codebook", type=float, default=FACTOR)
    given = options.parse_args()
    rows, right = gathered([w for w in written() if w.held])
    alone = {"network": [1, 0, 0, 0, 0], "codebook": [0, 4, 3, 0, 0]}
    for name, weights in alone.items():
        print(name, round(accuracy(rows, right, torch.tensor(weights, dtype=rows.dtype)), 3))
    folds = torch.arange(len(right)) % 5
    hits = [
        accuracy(rows[folds == k], right[folds == k], fitted(rows[folds != k], right[folds != k])) for k in range(5)
    ]
    print("together, five folds", round(float(np.mean(hits)), 3), "of", len(right))
    weights = fitted(rows, right).numpy().copy()
    print("fitted", weights.round(2))
    weights[1:] *= given.codebook
    lines = [f"{g}\t{w:.2f}\t{REASONS[g]}" for g, w in zip(Grounds, weights, strict=True)]
    head = "# How much each ground speaks for an event type (training/acts/fit_choice.py).\nground\tweight\treason\n"
    (given.out / "weights.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
