"""The trained network as int8 ONNX, and its tables, ready to ship.

    python training/attribution/export.py RUN/encoder.pt OUT

Linear layers and word vectors become 8-bit integers, a scale for each row; the rest stays as it is.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from measure import weights
from network import Dropout, Encoder, Scorer

# A beginning's bonus, the weights of the evidence for an attribution and the least confidence kept are fitted
# afterwards (see fit_trust.py); until then everything is kept.
_UNFITTED = {"bias": np.zeros(3, np.float32), "trust": np.zeros(13, np.float32), "floor": np.float32(0)}


def loaded(path: Path) -> tuple[Encoder, Scorer]:
    """The network and the scorer that a run left."""
    state = torch.load(path, weights_only=True)
    encoder, scorer = Encoder(Dropout(0.0, 0)), Scorer()
    encoder.load_state_dict(state["encoder"])
    scorer.load_state_dict(state["scorer"])
    return encoder.eval(), scorer.eval()


class Norm(nn.Module):
    """Layer normalisation in plain steps: the runtime's own single step takes three times as long on a CPU."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.eps = norm.weight, norm.bias, norm.eps

    def forward(self, h: Tensor) -> Tensor:
        """*h* with mean 0 and variance 1 in its last dimension, scaled and shifted."""
        centred = h - h.mean(-1, keepdim=True)
        return centred * torch.rsqrt((centred * centred).mean(-1, keepdim=True) + self.eps) * self.weight + self.bias


def export(encoder: Encoder, out: Path) -> None:
    """Writes ``encoder.onnx``; the last layer, whose numbers are the answer, keeps its precision."""
    example = torch.randint(1000, 2000, (1, 50)), torch.randint(0, 16, (1, 50))
    axes = {name: {1: "size"} for name in ("pieces", "kinds", "rows")}
    names = {"input_names": ["pieces", "kinds"], "output_names": ["rows"], "dynamic_axes": axes}
    write_int8(encoder, example, out / "encoder.onnx", "/head/MatMul", names)


def write_int8(network: nn.Module, example: tuple[Tensor, Tensor], out: Path, whole: str, names: dict) -> None:
    """*network*, which has ``norm`` and ``layers``, as int8 ONNX at *out*; the step *whole* keeps its precision.

    *names*: what the runtime calls inputs and outputs, and which of their sizes vary.
    """
    network.norm = Norm(network.norm)
    for layer in network.layers:
        layer.norm, layer.norm_attention = Norm(layer.norm), Norm(layer.norm_attention)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(network, example, str(full), opset_version=17, dynamo=False, **names)
        quantize_dynamic(
            full,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=[whole],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def main() -> None:
    """Reads the command line and exports."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("state", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    encoder, scorer = loaded(given.state)
    given.out.mkdir(parents=True, exist_ok=True)
    export(encoder, given.out)
    found = weights(scorer)
    tables = {name: getattr(found, name) for name in ("moves", "cue_pairs", "source_pairs", "no_source")}
    np.savez(given.out / "tables.npz", **tables, **_UNFITTED)


if __name__ == "__main__":
    main()
