"""How an encoder in training does on gold articles, in the measures of `onrecord benchmark attribution`."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from gold import Gold
from network import LABELS, Encoder, Scorer
from onrecord.annotate.attribution.encoder.decode import spot
from onrecord.annotate.attribution.encoder.link import Linked, Weights, link
from onrecord.annotate.attribution.encoder.passage import Range
from onrecord.annotate.attribution.encoder.windows import Window, covering, deepest, window
from onrecord.benchmark.attribution import Row, Scores

Run = Callable[[Window], NDArray[np.float32]]


def runner(encoder: Encoder) -> Run:
    """*encoder* as a function from a window to a row of scores and vectors for each of its words."""

    def run(words: Window) -> NDArray[np.float32]:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = encoder(torch.from_numpy(words.pieces)[None], torch.from_numpy(words.kinds)[None])
        return out[0].float().numpy()[words.at]

    return run


def outputs(article: Gold, run: Run) -> NDArray[np.float32]:
    """One row for each word of the article, each from the window in which it lies deepest."""
    ranges = covering(article.passage)
    rows = []
    for words, (first, last) in zip(ranges, deepest(len(article.passage), ranges), strict=True):
        rows.append(run(window(article.passage, words))[first - words[0] : last - words[0]])
    return np.concatenate(rows)


def weights(scorer: Scorer) -> Weights:
    """The tables of *scorer* as numbers."""
    moves = (scorer.transitions + scorer.barred).detach()
    rest = (scorer.cue_pairs, scorer.source_pairs, scorer.no_source)
    return Weights(*(x.detach().float().numpy() for x in (moves, *rest)))


def linked(article: Gold, out: NDArray[np.float32], tables: Weights, bias: Sequence[float]) -> list[Linked]:
    """The article's attributions."""
    scores = out[:, :LABELS].reshape(-1, 3, 3)
    spans = spot(scores, tables.moves, article.passage.paragraphs, bias)
    return link(article.passage, spans, out[:, LABELS:], tables)


def row(article: Gold, found: Iterable[Linked]) -> Row:
    """A prediction in the gold file's form."""

    def chars(words: Range) -> list[int]:
        span = article.cleaned.span(*article.passage.chars(words))
        return [span.start, span.end]

    return {
        "id": article.id,
        "attributions": [
            {
                "source": [chars(x.source.words)] if x.source else [],
                "cue": [chars(x.cue.words)],
                "content": sorted(chars(c.words) for c in x.contents),
            }
            for x in found
        ],
    }


def told(scores: Scores) -> dict[str, Any]:
    """The measures as numbers to print."""
    return {name: round(getattr(scores, name).f1, 4) for name in ("full", "iou50", "exact")}
