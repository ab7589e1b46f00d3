"""The trained network as int8 ONNX, and its word vectors in four bits, ready to ship.

PYTHONPATH=training/attribution python training/acts/ship.py OUT/acts.pt START src/onrecord/data/acts
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from act_network import ActNetwork, begin
from export import write_int8  # training/attribution
from network import HIDDEN, Dropout  # training/attribution
from onrecord.coding.rerank.reading import WIDTH


def loaded(state: Path) -> ActNetwork:
    """The network that a run left."""
    found = torch.load(state, weights_only=True)
    network = ActNetwork(Dropout(0.0, 0), found["layers"])
    network.load_state_dict(found["network"])
    return network.eval()


def export(network: ActNetwork, out: Path) -> None:
    """Writes ``network.onnx``; the last layer, whose numbers are the answer, keeps its precision."""
    network.places.weight.data = network.places.weight.data[:WIDTH]
    example = torch.randn(1, 50, HIDDEN), torch.randint(0, 3, (1, 50))
    axes = {name: {1: "size"} for name in ("words", "owners")}
    names = {"input_names": ["words", "owners"], "output_names": ["scores"], "dynamic_axes": axes}
    write_int8(network, example, out / "network.onnx", "/answer/Gemm", names)


def main() -> None:
    """Reads the command line and exports."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("state", "start", "out"):
        options.add_argument(name, type=Path)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    network = loaded(given.state)
    _, words = begin(given.start, len(network.layers), Dropout(0.0, 0))
    export(network, given.out)
    np.savez_compressed(given.out / "words.npz", packed=words.packed, scale=words.scale)


if __name__ == "__main__":
    main()
