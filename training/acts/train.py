"""Trains the network that weighs event types, on sentences written for the project.

    PYTHONPATH=training/attribution python training/acts/train.py START OUT

START is the folder with MiniLM-L6's released ``model.safetensors``. OUT gets ``acts.pt``. One sentence in six is never
trained on: ``fit_choice.py`` measures on those. A run takes about a quarter of an hour on one CPU core.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from act_network import ActNetwork, begin, collate
from compose import compose
from network import Dropout  # training/attribution
from onrecord.annotate.attribution.encoder.passage import tokenizer
from onrecord.coding.rerank.network import TYPES, WordVectors
from onrecord.coding.rerank.reading import SOURCE, TARGET, Reading, read
from sentences import Written, written

Item = tuple[Reading, int]
MASK = "[MASK]"


@dataclass(frozen=True)
class Settings:
    """Everything that a training run can be given."""

    seed: int = 1
    layers: int = 6
    epochs: int = 4
    batch: int = 64
    rate: float = 3e-4
    answer_rate: float = 1e-3
    decay: float = 0.01
    warm_up: int = 40  # steps
    dropout: float = 0.1
    masked: float = 0.05  # of the pieces
    nameless: float = 0.3  # how often a party's words are masked: what it does must tell, not who it is
    composed: int = 2400
    times: int = 2  # a written sentence comes so often in an epoch
    smoothing: float = 0.05  # of the types asked for: sentences on the border of two types are many
    threads: int = 1


def train(start: Path, out: Path, settings: Settings) -> None:
    """One run, from the released weights to ``acts.pt``."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    draw = random.Random(settings.seed)
    drop = Dropout(settings.dropout, settings.seed)
    network, words = begin(start, settings.layers, drop)
    mine = [_item(w) for w in written() if not w.held]
    made = [_item(Written.of(t, s)) for t, s in compose(settings.composed, settings.seed)]
    answer = list(network.answer.parameters())
    body = [p for n, p in network.named_parameters() if not n.startswith("answer")]
    groups = [{"params": body, "lr": settings.rate}, {"params": answer, "lr": settings.answer_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay, fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    items = mine * settings.times + made
    steps, step, begun = settings.epochs * -(-len(items) // settings.batch), 0, time.monotonic()
    drop.on = True
    for epoch in range(1, settings.epochs + 1):
        total = 0.0
        for some in _batches(items, settings.batch, draw):
            share = min(1.0, (step + 1) / settings.warm_up) * max(0.0, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = _loss(network, words, [(_veiled(r, settings, draw), t) for r, t in some], settings.smoothing)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(body, 1.0)
            optimizer.step()
            step += 1
            total += loss.item() * len(some) / len(items)
        torch.save({"layers": settings.layers, "network": network.state_dict()}, out / "acts.pt")
        _tell(epoch=epoch, loss=round(total, 3), seconds=round(time.monotonic() - begun), written=len(mine))


def _item(sentence: Written) -> Item:
    return read(sentence.marked), TYPES.index(sentence.type)


def _batches(items: list[Item], size: int, draw: random.Random) -> Iterator[list[Item]]:
    """Batches of sentences of about one length, in any order."""
    items = draw.sample(items, len(items))
    pool = size * 20
    out = []
    for at in range(0, len(items), pool):
        alike = sorted(items[at : at + pool], key=lambda item: len(item[0].pieces))
        out += [alike[i : i + size] for i in range(0, len(alike), size)]
    draw.shuffle(out)
    yield from out


def _veiled(reading: Reading, settings: Settings, draw: random.Random) -> Reading:
    """The same with some pieces masked, and now and then all of a party's."""
    mask = tokenizer().token_to_id(MASK)
    veiled = np.array([draw.random() < settings.masked for _ in reading.pieces])
    veiled[[0, -1]] = False
    for party in (SOURCE, TARGET):
        if draw.random() < settings.nameless:
            veiled |= reading.owners == party
    return replace(reading, pieces=np.where(veiled, mask, reading.pieces))


def _loss(network: ActNetwork, words: WordVectors, items: list[Item], smoothing: float) -> Tensor:
    answers = network(*collate([r for r, _ in items], words))
    return nn.functional.cross_entropy(answers, torch.tensor([t for _, t in items]), label_smoothing=smoothing)


def _tell(**facts: float) -> None:
    sys.stderr.write(json.dumps(facts) + "\n")


def main() -> None:
    """Reads the command line and trains."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("start", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=Settings.seed)
    options.add_argument("--layers", type=int, default=Settings.layers)
    options.add_argument("--epochs", type=int, default=Settings.epochs)
    options.add_argument("--composed", type=int, default=Settings.composed)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    train(
        given.start,
        given.out,
        Settings(seed=given.seed, layers=given.layers, epochs=given.epochs, composed=given.composed),
    )


if __name__ == "__main__":
    main()
