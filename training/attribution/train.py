"""Trains the attribution encoder on gold articles of PolNeAR's form and writes its weights.

    python training/attribution/train.py TRAIN.jsonl.gz DEV.jsonl.gz START OUT [--seed S] [--epochs N] …

START is the folder with MiniLM-L6's released ``model.safetensors``. OUT gets ``encoder.pt`` and a log line an epoch.
On two CPU cores with bf16 matrix units an epoch takes two to three minutes.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from batches import Article, Batch, Item, batches, collate
from gold import Gold, load, restyled
from measure import row, runner, told, weights
from names import Names
from network import LABELS, Dropout, Encoder, Scorer, released
from onrecord.annotate.attribution.encoder.run import Tables, linked, rows
from onrecord.annotate.attribution.encoder.windows import WIDTH
from onrecord.benchmark.attribution import Scores


@dataclass(frozen=True)
class Settings:
    """Everything that a training run can be given."""

    seed: int = 1
    epochs: int = 9
    batch: int = 8
    rate: float = 2.5e-4  # of the encoder
    head_rate: float = 1e-3
    table_rate: float = 5e-3  # of transitions and weights of pairs
    decay: float = 0.01
    warm_up: int = 200  # steps
    dropout: float = 0.2
    masked: float = 0.06  # of the pieces
    renamed: float = 0.5  # of the articles of an epoch, with some names taken for others
    restyled: float = 0.12  # of the articles of an epoch, with quotation marks of another style
    links: float = 0.15  # weight of the loss on links
    average: float = 0.998  # a step's share that the running average of the weights keeps
    threads: int = 2


VARIED = ("seed", "epochs", "dropout", "masked", "renamed", "threads")  # what the command line can set


class Average:
    """A running average of parameters: steadier than the last step's (Polyak and Juditsky 1992)."""

    def __init__(self, parameters: list[nn.Parameter], keep: float) -> None:
        self._of = parameters
        self._mean = [p.detach().clone() for p in parameters]
        self._keep = keep

    def step(self, number: int, every: int) -> None:
        """Takes the parameters in after step *number*; called *every* so many steps."""
        keep = min(self._keep**every, number / (number + 10 * every))
        torch._foreach_lerp_(self._mean, [p.detach() for p in self._of], 1 - keep)

    def swap(self) -> None:
        """Puts the average in the parameters' place, or back."""
        for p, mean in zip(self._of, self._mean, strict=True):
            p.data, mean.data = mean.data, p.data


def loss_of(encoder: Encoder, scorer: Scorer, batch: Batch, links: float) -> Tensor:
    """The loss of one batch: labels, and *links* times where spans point."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = encoder.states(batch.pieces, batch.kinds, batch.attention)
        words = states.gather(1, batch.at[..., None].expand(-1, -1, states.shape[-1]))
        out = encoder.head(encoder.drop(words)).float()
    scores = out[..., :LABELS].reshape(*out.shape[:2], 3, 3)
    loss = scorer.crf(scores, batch.labels, batch.opens, batch.mask)
    return loss + links * scorer.links(out[..., LABELS:].flatten(0, 1), batch.links)


def train(train_file: Path, dev: list[Gold], start: Path, out: Path, settings: Settings) -> None:
    """One run, from the released weights to ``encoder.pt``."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng, draw = random.Random(settings.seed), np.random.default_rng(settings.seed)
    drop = Dropout(settings.dropout, settings.seed)
    encoder, scorer = Encoder(drop), Scorer()
    released(encoder, start / "model.safetensors")
    encoder.words.weight.requires_grad_(False)
    articles = [Article(g) for g in load(train_file)]
    names = Names(a.gold.passage for a in articles)
    others = {k: Article(g) for k, g in restyled(train_file, settings.seed).items()}
    body = [p for n, p in encoder.named_parameters() if p.requires_grad and not n.startswith("head")]
    head, tables = list(encoder.head.parameters()), list(scorer.parameters())
    groups = [
        {"params": body, "lr": settings.rate},
        {"params": head, "lr": settings.head_rate},
        {"params": tables, "lr": settings.table_rate, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.decay, betas=(0.9, 0.98), fused=True)
    base = [g["lr"] for g in optimizer.param_groups]
    average = Average([*body, *head, *tables], settings.average)
    step, begun = 0, time.monotonic()
    steps = settings.epochs * len(list(_epoch(articles, {}, names, settings, random.Random(0))))
    for epoch in range(1, settings.epochs + 1):
        drop.on = True
        total, pieces, since = 0.0, 0, time.monotonic()
        for items in _epoch(articles, others, names, settings, rng):
            share = max(1 - step / steps, 0.0)
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / settings.warm_up) * share
            batch = collate(items, settings.masked, draw)
            loss = loss_of(encoder, scorer, batch, settings.links)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *head, *tables], 1.0)
            optimizer.step()
            step += 1
            if step % 4 == 0:
                average.step(step, 4)
            total = 0.98 * total + 0.02 * loss.item() if step > 1 else loss.item()
            pieces += int(batch.mask.numel())
            if step % 50 == 0:
                _tell(
                    step=step, of=steps, loss=round(total, 4), words_a_second=round(pieces / (time.monotonic() - since))
                )
        drop.on = False
        average.swap()
        torch.save({"encoder": encoder.state_dict(), "scorer": scorer.state_dict()}, out / "encoder.pt")
        if epoch % 2 == 0 or epoch == settings.epochs:
            _tell(epoch=epoch, minutes=round((time.monotonic() - begun) / 60, 1), **measured(encoder, scorer, dev))
        average.swap()


def _epoch(
    articles: list[Article], others: dict[str, Article], names: Names, settings: Settings, rng: random.Random
) -> Iterator[list[Item]]:
    drawn = [others[a.gold.id] if others and rng.random() < settings.restyled else a for a in articles]
    items = [i for a in drawn for i in a.items(WIDTH, rng, names if rng.random() < settings.renamed else None)]
    return batches(items, settings.batch, rng)


def measured(encoder: Encoder, scorer: Scorer, dev: list[Gold], bias: tuple[float, ...] = (0.5, 1.6, 0.0)) -> dict:
    """Scores on *dev*, as the likeliest labelling has it and with *bias*."""
    run, tables = runner(encoder), weights(scorer)
    out = [rows(article.passage, run) for article in dev]
    found = {}
    for name, extra in (("plain", (0.0, 0.0, 0.0)), ("biased", bias)):
        scores, given = Scores(), Tables(tables, extra, np.zeros(0, np.float32), 0.0)
        for article, values in zip(dev, out, strict=True):
            scores.add(article.row, row(article, linked(article.passage, values, given)))
        found[name] = told(scores)
    return found


def _tell(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Reads the command line and trains."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("train", "dev", "start", "out"):
        options.add_argument(name, type=Path)
    for setting in VARIED:
        default = getattr(Settings, setting)
        options.add_argument(f"--{setting}", type=type(default), default=default)
    given = options.parse_args()
    settings = Settings(**{setting: getattr(given, setting) for setting in VARIED})
    given.out.mkdir(parents=True, exist_ok=True)
    _tell(**asdict(settings))
    train(given.train, load(given.dev), given.start, given.out, settings)


if __name__ == "__main__":
    main()
