"""How an encoder in training does on gold articles, in the measures of `onrecord benchmark attribution`."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from gold import Gold
from network import Encoder, Scorer
from onrecord.annotate.attribution.encoder.link import Linked, Weights
from onrecord.annotate.attribution.encoder.passage import Range
from onrecord.annotate.attribution.encoder.run import Run
from onrecord.annotate.attribution.encoder.windows import Window
from onrecord.benchmark.attribution import Row, Scores


def runner(encoder: Encoder) -> Run:
    """*encoder* as a function from a window to a row of scores and vectors for each of its words."""

    def run(words: Window) -> NDArray[np.float32]:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = encoder(torch.from_numpy(words.pieces)[None], torch.from_numpy(words.kinds)[None])
        return out[0].float().numpy()[words.at]

    return run


def weights(scorer: Scorer) -> Weights:
    """The tables of *scorer* as numbers."""
    moves = (scorer.transitions + scorer.barred).detach()
    rest = (scorer.cue_pairs, scorer.source_pairs, scorer.no_source)
    return Weights(*(x.detach().float().numpy() for x in (moves, *rest)))


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
