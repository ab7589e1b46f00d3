"""One network from several runs: the mean of their weights (Wortsman et al. 2022, "Model soups").

    python training/attribution/soup.py OUT.pt RUN/encoder.pt RUN/encoder.pt …

Runs that begin at the same released weights end near enough to each other for their mean to be a network, and a
steadier one than any of them; it costs nothing when it is used.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

State = dict[str, dict[str, Tensor]]


def mean(states: Sequence[State]) -> State:
    """The mean of the weights of *states*, part by part."""
    return {
        part: {name: _mean([state[part][name] for state in states]) for name in states[0][part]} for part in states[0]
    }


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack([t.double() for t in tensors]).mean(0).to(tensors[0].dtype)


def main() -> None:
    """Reads the command line and averages."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("runs", type=Path, nargs="+")
    given = options.parse_args()
    torch.save(mean([torch.load(run, weights_only=True) for run in given.runs]), given.out)


if __name__ == "__main__":
    main()
