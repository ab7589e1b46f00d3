"""Windows of gold articles, put together into batches for training."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from gold import BEGIN, INSIDE, Gold
from names import Names
from onrecord.annotate.attribution.encoder.pairs import VALUES, Places
from onrecord.annotate.attribution.encoder.passage import Passage, Range
from onrecord.annotate.attribution.encoder.windows import Window, segments, sizes, window

_MASK = 103
_STEP = 32
_LEAST = 60  # pieces of the shortest first window of an article


@dataclass(frozen=True, slots=True)
class Choices:
    """Which of *targets* each of *spans* points at: features (spans, targets, F), right (spans, targets)."""

    spans: NDArray[np.int64]
    targets: NDArray[np.int64]
    features: NDArray[np.int64]
    right: NDArray[np.bool_]

    def inside(self, words: Range) -> "Choices":
        """The choices that lie wholly within *words*, counted from their first."""
        a, b = _within(self.spans, words), _within(self.targets, words)
        return Choices(
            self.spans[a] - words[0], self.targets[b] - words[0], self.features[a][:, b], self.right[a][:, b]
        )


def _within(spans: NDArray[np.int64], words: Range) -> NDArray[np.intp]:
    return np.flatnonzero((spans[:, 0] >= words[0]) & (spans[:, 1] <= words[1])) if len(spans) else np.zeros(0, int)


@dataclass(frozen=True, slots=True)
class Item:
    """One window to train on."""

    window: Window
    labels: NDArray[np.int64]
    opens: NDArray[np.bool_]
    links: dict[str, Choices]


class Article:
    """A gold article with all that its windows are cut from."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.links = {
            "cue": _choices(gold.passage, gold.cue_of, list(gold.source_of), cues_first=False),
            "source": _choices(
                gold.passage, gold.source_of, sorted({s for v in gold.source_of.values() for s in v}), cues_first=True
            ),
        }

    def items(self, width: int, rng: random.Random, names: Names | None = None) -> Iterator[Item]:
        """The article cut into windows anew: the first one of any length, so that cuts fall elsewhere each time.

        *names*: take some of the article's names for other ones.
        """
        passage = names.swapped(self.gold.passage, rng) if names else self.gold.passage
        parts = segments(passage, width)
        limit = rng.choice([width, rng.randint(_LEAST, width)])
        begin, total = 0, 2
        for (first, _), size in zip(parts, sizes(passage, parts), strict=True):
            if first > begin and total + size > limit:
                yield self._item(passage, (begin, first))
                begin, total, limit = first, 2, width
            total += size
        yield self._item(passage, (begin, len(passage)))

    def _item(self, passage: Passage, words: Range) -> Item:
        labels = self.gold.labels[:, words[0] : words[1]].T.copy()
        labels[0][labels[0] == INSIDE] = BEGIN
        paragraph = passage.paragraph[words[0] : words[1]]
        opens = np.ones(len(paragraph), bool)
        opens[1:] = paragraph[1:] != paragraph[:-1]
        links = {name: choices.inside(words) for name, choices in self.links.items()}
        return Item(window(passage, words), labels, opens, links)


def _choices(passage: Passage, of: dict[Range, set[Range]], targets: Sequence[Range], *, cues_first: bool) -> Choices:
    """*of*: what each span points at. *cues_first*: the spans are cues, the targets sources."""
    spans = sorted(of)
    targets = sorted(targets)
    if cues_first:
        features = Places(passage, spans, targets).table(targets, spans).transpose(1, 0, 2)
    else:
        features = Places(passage, targets, spans).table(spans, targets)
    right = np.array([[t in of[s] for t in targets] for s in spans], bool).reshape(len(spans), len(targets))
    return Choices(_array(spans), _array(targets), features, right)


def _array(spans: Sequence[Range]) -> NDArray[np.int64]:
    return np.array(spans, np.int64).reshape(len(spans), 2)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of about one length: word pieces, kinds and attention mask (B, T); the rest by word (B, N)."""

    pieces: Tensor
    kinds: Tensor
    attention: Tensor | None
    at: Tensor
    mask: Tensor
    opens: Tensor
    labels: Tensor
    links: dict[str, tuple[Tensor, ...]]


def batches(items: list[Item], size: int, rng: random.Random) -> Iterator[list[Item]]:
    """*items* shuffled, those of about one length together, the batches shuffled again."""
    rng.shuffle(items)
    pools = [sorted(items[k : k + 256], key=lambda i: len(i.window.pieces)) for k in range(0, len(items), 256)]
    out = [pool[k : k + size] for pool in pools for k in range(0, len(pool), size)]
    rng.shuffle(out)
    yield from out


def collate(items: Sequence[Item], masked: float, draw: np.random.Generator) -> Batch:
    """*items* as tensors, each piece hidden behind a mask with chance *masked*."""
    wide = _rounded(max(len(i.window.pieces) for i in items))
    long = _rounded(max(len(i.labels) for i in items))
    pieces, kinds = np.zeros((len(items), wide), np.int64), np.zeros((len(items), wide), np.int64)
    at, mask = np.zeros((len(items), long), np.int64), np.zeros((len(items), long), np.float32)
    opens, labels = np.zeros((len(items), long), np.float32), np.zeros((len(items), long, 3), np.int64)
    there = np.zeros((len(items), wide), bool)
    for b, item in enumerate(items):
        n, t = len(item.labels), len(item.window.pieces)
        pieces[b, :t], kinds[b, :t], there[b, :t] = item.window.pieces, item.window.kinds, True
        at[b, :n], mask[b, :n], opens[b, :n], labels[b, :n] = item.window.at, 1, item.opens, item.labels
    hidden = (draw.random(pieces.shape) < masked) & (pieces > 999)
    pieces[hidden] = _MASK
    attention = None
    if not there.all():
        attention = torch.from_numpy(np.where(there, 0, -1e4).astype(np.float32))[:, None, None].bfloat16()
    links = {name: made for name in ("cue", "source") if (made := _links(items, name, long)) is not None}
    tensors = (torch.from_numpy(x) for x in (at, mask, opens, labels))
    return Batch(torch.from_numpy(pieces), torch.from_numpy(kinds), attention, *tensors, links)


def _rounded(size: int) -> int:
    """*size* up to the next step: the matrix library compiles its kernels anew for every shape it meets."""
    return -(-size // _STEP) * _STEP


def _links(items: Sequence[Item], name: str, long: int) -> tuple[Tensor, ...] | None:
    rows = [(b, c, r) for b, i in enumerate(items) for c in [i.links[name]] for r in range(len(c.spans))]
    if name == "cue":  # a content whose cue lies elsewhere teaches nothing here
        rows = [(b, c, r) for b, c, r in rows if c.right[r].any()]
    if not rows:
        return None
    most = max(max(len(c.targets) for _, c, _ in rows), 1)
    spans = np.array([[b * long + c.spans[r, 0], b * long + c.spans[r, 1] - 1] for b, c, r in rows], np.int64)
    targets = np.zeros((len(rows), most), np.int64)
    features = np.zeros((len(rows), most, len(VALUES)), np.int64)
    there = np.zeros((len(rows), most), bool)
    right = np.zeros((len(rows), most + (name == "source")), bool)
    for n, (b, c, r) in enumerate(rows):
        k = len(c.targets)
        targets[n, :k] = b * long + c.targets[:, 0]
        features[n, :k], there[n, :k], right[n, :k] = c.features[r], True, c.right[r]
    if name == "source":
        right[:, -1] = ~right[:, :-1].any(1)
    arrays = (spans[:, 0], spans[:, 1], targets, features, there, right)
    return tuple(torch.from_numpy(np.ascontiguousarray(a)) for a in arrays)
