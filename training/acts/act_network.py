"""The network that weighs event types, in torch: MiniLM's layers over fixed word vectors, and one answer a sentence.

The word vectors stay as they were released, in four bits a number as they ship; everything above them is trained.
"""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from network import HIDDEN, Dropout, Encoder, released  # training/attribution
from onrecord.coding.rerank.network import TYPES, WordVectors, pack
from onrecord.coding.rerank.reading import SOURCE, TARGET, Reading

FAR_BELOW = -1e4


class ActNetwork(nn.Module):
    """Word vectors and whose words they are, to a score for each event type."""

    def __init__(self, drop: Dropout, layers: int) -> None:
        super().__init__()
        whole = Encoder(drop)
        self.places, self.owners, self.norm = whole.places, whole.kinds, whole.norm
        self.layers = whole.layers[:layers]
        self.answer = nn.Linear(3 * HIDDEN, len(TYPES))
        nn.init.normal_(self.answer.weight, 0, 0.02)
        nn.init.zeros_(self.answer.bias)
        self.drop = drop

    def forward(self, words: Tensor, owners: Tensor, there: Tensor | None = None) -> Tensor:
        """(batch, pieces, HIDDEN) and (batch, pieces) to (batch, types). *there*: 1 where a piece is no padding."""
        mask = None if there is None else ((1 - there) * FAR_BELOW)[:, None, None, :]
        h = self.drop(self.norm(words + self.places.weight[: words.shape[1]] + self.owners(owners)))
        for layer in self.layers:
            h = layer(h, mask)
        whole = torch.ones_like(owners).to(h.dtype) if there is None else there.to(h.dtype)
        seen = [_mean(h, w) for w in (whole, (owners == SOURCE).to(h.dtype), (owners == TARGET).to(h.dtype))]
        return self.answer(self.drop(torch.cat(seen, -1)))


def _mean(h: Tensor, weight: Tensor) -> Tensor:
    return (h * weight[..., None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)


def begin(start: Path, layers: int, drop: Dropout) -> tuple[ActNetwork, WordVectors]:
    """The network with MiniLM's released weights from folder *start*, and its word vectors as they ship."""
    whole = Encoder(drop)
    released(whole, start / "model.safetensors")
    network = ActNetwork(drop, layers)
    for mine, theirs in (
        (network.places, whole.places),
        (network.owners, whole.kinds),
        (network.norm, whole.norm),
        (network.layers, whole.layers[:layers]),
    ):
        mine.load_state_dict(theirs.state_dict())
    return network, pack(whole.words.weight.detach().numpy())


def collate(readings: list[Reading], words: WordVectors) -> tuple[Tensor, Tensor, Tensor]:
    """Word vectors, owners, and where pieces are no padding."""
    size = max(len(r.pieces) for r in readings)
    pieces, owners = np.zeros((len(readings), size), np.int64), np.zeros((len(readings), size), np.int64)
    there = np.zeros((len(readings), size), np.float32)
    for row, reading in enumerate(readings):
        n = len(reading.pieces)
        pieces[row, :n], owners[row, :n], there[row, :n] = reading.pieces, reading.owners, 1
    vectors = words.of(pieces.ravel()).reshape(*pieces.shape, -1)
    return torch.from_numpy(vectors), torch.from_numpy(owners), torch.from_numpy(there)
