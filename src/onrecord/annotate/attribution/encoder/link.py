"""Spans put together: which cue each content belongs to, and which source each cue."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.decode import CONTENT, CUE, SOURCE, Spotted
from onrecord.annotate.attribution.encoder.pairs import Places
from onrecord.annotate.attribution.encoder.passage import Passage

Floats = NDArray[np.float32]
POINTER = 64
_MOST_PAIRS = 200_000  # looked at together: some 50 MB
_NEVER = np.float32(-1e4)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weights:
    """The encoder's tables outside the network: moves between labels (roles, from, to), and weights of pairs."""

    moves: Floats
    cue_pairs: Floats
    source_pairs: Floats
    no_source: Floats


@dataclass(slots=True)
class Linked:
    """One cue with what belongs to it. Each *sure* is a log probability; a link's is that of the choice made."""

    cue: Spotted
    contents: list[Spotted] = field(default_factory=list)
    content_links: list[float] = field(default_factory=list)
    source: Spotted | None = None
    source_link: float = 0.0


def link(passage: Passage, spans: Sequence[Spotted], vectors: Floats, weights: Weights) -> list[Linked]:
    """The cues that have a content, in text order. *vectors*: (words, 6 * POINTER)."""
    cues, contents, sources = ([s for s in spans if s.role == role] for role in (CUE, CONTENT, SOURCE))
    if not cues:
        return []
    found = [Linked(cue) for cue in cues]
    _give_contents(passage, found, contents, vectors, weights)
    _give_sources(passage, found, sources, vectors, weights)
    return [one for one in found if one.contents]


def _give_contents(
    passage: Passage, found: Sequence[Linked], contents: Sequence[Spotted], vectors: Floats, weights: Weights
) -> None:
    """Adds each content to its cue: one outside it, where there is one."""
    spans = [one.cue.words for one in found]
    cues = np.array(spans)
    places = Places(passage, spans, [c.words for c in contents])
    keys = vectors[cues[:, 0], 2 * POINTER : 3 * POINTER]
    for some in _portions(contents, len(found)):
        words = np.array([c.words for c in some])
        query = vectors[words[:, 0], :POINTER] + vectors[words[:, 1] - 1, POINTER : 2 * POINTER]
        pairs = weights.cue_pairs[places.table([c.words for c in some], spans)].sum(-1)
        scores = query @ keys.T / math.sqrt(POINTER) + pairs
        inside = (words[:, :1] <= cues[None, :, 0]) & (cues[None, :, 1] <= words[:, 1:])
        scores = np.where(inside & ~inside.all(1, keepdims=True), _NEVER, scores)
        for content, row in zip(some, scores, strict=True):
            chosen, sure = _choice(row)
            found[chosen].contents.append(content)
            found[chosen].content_links.append(sure)


def _give_sources(
    passage: Passage, found: Sequence[Linked], sources: Sequence[Spotted], vectors: Floats, weights: Weights
) -> None:
    """Gives each cue its source, or none."""
    spans = [s.words for s in sources]
    places = Places(passage, [one.cue.words for one in found], spans)
    keys = vectors[[first for first, _ in spans], 5 * POINTER :]
    for some in _portions(found, len(sources)):
        cues = np.array([one.cue.words for one in some])
        query = vectors[cues[:, 0], 3 * POINTER : 4 * POINTER] + vectors[cues[:, 1] - 1, 4 * POINTER : 5 * POINTER]
        pairs = weights.source_pairs[places.table(spans, [one.cue.words for one in some])].sum(-1).T
        none = (query @ weights.no_source)[:, None]
        scores = np.hstack([query @ keys.T, none]) / math.sqrt(POINTER)
        scores[:, : len(sources)] += pairs
        for one, row in zip(some, scores, strict=True):
            chosen, one.source_link = _choice(row)
            one.source = sources[chosen] if chosen < len(sources) else None


def _portions(spans: Sequence[T], others: int) -> Iterator[Sequence[T]]:
    """*spans* in portions, so that no portion makes too many pairs with *others* to hold at once."""
    size = max(_MOST_PAIRS // max(others, 1), 1)
    for at in range(0, len(spans), size):
        yield spans[at : at + size]


def _choice(scores: Floats) -> tuple[int, float]:
    """The best of *scores* and its log probability."""
    best = int(scores.argmax())
    return best, -float(np.log(np.exp(scores - scores[best]).sum()))
