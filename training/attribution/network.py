"""The encoder with its heads, in torch: MiniLM-L6 as it was released, read from its weights file, and what is ours.

Per word: scores of out, begin and inside for source, cue and content, each with a linear-chain CRF over a paragraph,
and vectors by which a content points at its cue and a cue at its source.
"""

import math
import random
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.annotate.attribution.encoder.pairs import SIZE as PAIR_WEIGHTS
from onrecord.annotate.attribution.encoder.passage import KINDS

HIDDEN, HEADS, LAYERS = 384, 12, 6
LABELS = 9  # three roles times out, begin, inside
POINTER = 64
POINTERS = 6  # content first, content last, cue key, cue first, cue last, source key
NEVER = -1e4


class Dropout:
    """Dropout from a pool of random bits drawn once: drawing them anew takes an eighth of a step on a CPU."""

    def __init__(self, rate: float, seed: int) -> None:
        draw = torch.Generator().manual_seed(seed)
        self._pool = (torch.rand(1 << 24, generator=draw) >= rate).to(torch.bfloat16) / (1 - rate)
        self._at = random.Random(seed)
        self.on = False

    def __call__(self, x: Tensor) -> Tensor:
        """*x* with some of its numbers at nought and the rest raised to make up for it."""
        if not self.on:
            return x
        begin = self._at.randrange(self._pool.numel() - x.numel())
        return x * self._pool[begin : begin + x.numel()].view_as(x)


class Layer(nn.Module):
    """One transformer layer, query, key and value in one product."""

    def __init__(self, drop: Dropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.joined = nn.Linear(HIDDEN, HIDDEN)
        self.wide = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.narrow = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, 1e-12)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.drop = drop

    def forward(self, h: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, size, HIDDEN) to the same."""
        batch, size, _ = h.shape
        q, k, v = (x.view(batch, size, HEADS, -1).transpose(1, 2) for x in self.qkv(h).split(HIDDEN, -1))
        scores = q @ k.transpose(2, 3)
        weights = torch.softmax(scores if mask is None else scores + mask, -1).to(v.dtype)
        joined = (weights @ v).transpose(1, 2).reshape(batch, size, HIDDEN)
        h = self.norm_attention(h + self.drop(self.joined(joined)))
        return self.norm(h + self.drop(self.narrow(nn.functional.gelu(self.wide(h)))))


class Encoder(nn.Module):
    """Word pieces and kinds of words to one row of scores and vectors a piece."""

    def __init__(self, drop: Dropout) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.kinds = nn.Embedding(KINDS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.head = nn.Linear(HIDDEN, LABELS + POINTERS * POINTER)
        self.drop = drop

    def states(self, pieces: Tensor, kinds: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, pieces, HIDDEN). *mask*: what is added to attention scores, 0 or a large negative number."""
        at = self.places.weight[: pieces.shape[1]]
        h = self.drop(self.norm(self.words(pieces) + at + self.kinds(kinds)))
        for layer in self.layers:
            h = layer(h, mask)
        return h

    def forward(self, pieces: Tensor, kinds: Tensor) -> Tensor:
        """(batch, pieces, LABELS + POINTERS * POINTER)."""
        return self.head(self.states(pieces, kinds))


class Scorer(nn.Module):
    """The CRFs' transitions and the weights of pairs: small tables outside the network proper."""

    def __init__(self) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(3, 3, 3))
        self.cue_pairs = nn.Parameter(torch.zeros(PAIR_WEIGHTS))
        self.source_pairs = nn.Parameter(torch.zeros(PAIR_WEIGHTS))
        self.no_source = nn.Parameter(torch.zeros(POINTER))
        barred = torch.zeros(3, 3, 3)
        barred[:, 0, 2] = NEVER
        self.register_buffer("barred", barred, persistent=False)

    def crf(self, scores: Tensor, labels: Tensor, opens: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood a word, summed over the roles.

        *scores* (B, N, 3, 3), *labels* (B, N, 3), *opens* (B, N) whether a paragraph begins, *mask* (B, N).
        """
        batch = len(mask)
        scores = scores.clone()
        scores[..., 2] = scores[..., 2] + NEVER * opens[:, :, None]
        moves = self.transitions + self.barred
        inner = ((1 - opens) * mask)[:, 1:]
        gold = (scores.gather(3, labels[..., None])[..., 0] * mask[..., None]).sum()
        roles = torch.arange(3)
        gold = gold + (moves[roles[None, None], labels[:, :-1], labels[:, 1:]] * inner[..., None]).sum()
        steps = moves[None, None] * inner[..., None, None, None] + scores[:, 1:, :, None, :]
        unit = torch.full((3, 3), 2 * NEVER).fill_diagonal_(0)
        steps = torch.where(mask[:, 1:, None, None, None].bool(), steps, unit)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, unit.expand(batch, 1, 3, 3, 3)], 1)
            steps = torch.logsumexp(steps[:, 0::2, ..., None] + steps[:, 1::2, :, None], -2)
        total = torch.logsumexp(scores[:, 0][..., None] + steps[:, 0], (-1, -2)).sum()
        return (total - gold) / mask.sum()

    def links(self, vectors: Tensor, chosen: dict[str, tuple[Tensor, ...]]) -> Tensor:
        """Mean log loss of which cue a content, and which source a cue, points at. *vectors*: (words, 6 * 64)."""
        first, last, cue, cue_first, cue_last, source = vectors.split(POINTER, -1)
        loss = vectors.new_zeros(())
        for name, a, b, key, table in (
            ("cue", first, last, cue, self.cue_pairs),
            ("source", cue_first, cue_last, source, self.source_pairs),
        ):
            if name not in chosen:
                continue
            begins, ends, targets, features, there, right = chosen[name]
            query = a[begins] + b[ends]
            scores = (query[:, None] * key[targets]).sum(-1) / math.sqrt(POINTER) + table[features].sum(-1)
            scores = scores.masked_fill(~there, NEVER)
            if name == "source":
                scores = torch.cat([scores, (query @ self.no_source)[:, None] / math.sqrt(POINTER)], 1)
            gold = torch.logsumexp(scores.masked_fill(~right, NEVER), 1)
            loss = loss + (torch.logsumexp(scores, 1) - gold).mean()
        return loss


def released(encoder: Encoder, weights: Path) -> None:
    """Loads MiniLM's released weights into *encoder*; every kind of word begins as its one token type."""
    old = load_file(weights)
    part = {"words": "word", "places": "position"}
    new = {f"{k}.weight": old[f"embeddings.{v}_embeddings.weight"] for k, v in part.items()}
    new["kinds.weight"] = old["embeddings.token_type_embeddings.weight"][:1].repeat(KINDS, 1)
    for side in ("weight", "bias"):
        new[f"norm.{side}"] = old[f"embeddings.LayerNorm.{side}"]
        for i in range(LAYERS):
            base, to = f"encoder.layer.{i}", f"layers.{i}"
            query, key, value = (old[f"{base}.attention.self.{n}.{side}"] for n in ("query", "key", "value"))
            # The scores' scale goes into the query once and for all.
            new[f"{to}.qkv.{side}"] = torch.cat([query * (HIDDEN // HEADS) ** -0.5, key, value])
            new[f"{to}.joined.{side}"] = old[f"{base}.attention.output.dense.{side}"]
            new[f"{to}.norm_attention.{side}"] = old[f"{base}.attention.output.LayerNorm.{side}"]
            new[f"{to}.wide.{side}"] = old[f"{base}.intermediate.dense.{side}"]
            new[f"{to}.narrow.{side}"] = old[f"{base}.output.dense.{side}"]
            new[f"{to}.norm.{side}"] = old[f"{base}.output.LayerNorm.{side}"]
    missing = encoder.load_state_dict(new, strict=False)
    assert not missing.unexpected_keys and set(missing.missing_keys) == {"head.weight", "head.bias"}, missing
