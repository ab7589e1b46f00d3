"""One network from several runs: the mean of their weights (Wortsman et al. 2022, "Model soups").

PYTHONPATH=training/attribution python training/acts/soup.py OUT.pt RUN/acts.pt RUN/acts.pt …
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Reads the command line and averages."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("runs", type=Path, nargs="+")
    given = options.parse_args()
    runs = [torch.load(run, weights_only=True) for run in given.runs]
    weights = {n: sum(run["network"][n] for run in runs) / len(runs) for n in runs[0]["network"]}
    torch.save({"layers": runs[0]["layers"], "network": weights}, given.out)


if __name__ == "__main__":
    main()
