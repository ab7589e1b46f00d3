"""The trained encoder at work: a text in, its attributions out, in characters of it and with how sure they are."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.decode import ROLES, spot
from onrecord.annotate.attribution.encoder.link import Linked, Weights, link
from onrecord.annotate.attribution.encoder.passage import Passage, Range, read_passage
from onrecord.annotate.attribution.encoder.windows import Window, covering, deepest, window
from onrecord.data_files import arrays, content

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
Run = Callable[[Window], Floats]  # a row of scores and vectors for each word of a window
_LABELS = 3 * len(ROLES)
# The runtime would join the plain steps of a layer's normalisation into one that takes longer.
_SLOWER = ["LayerNormFusion", "SkipLayerNormFusion", "SimplifiedLayerNormFusion"]


@dataclass(frozen=True, slots=True)
class Heard:
    """One attribution in characters of the text; each role's spans in text order.

    *confidence*: the chance that content and source are right, as measured on texts that the encoder was not fitted to.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float
    evidence: tuple[float, ...]

    def moved(self, by: int) -> "Heard":
        """The same in a text that has *by* more characters before it."""
        source, cue, content = (
            tuple((start + by, end + by) for start, end in spans) for spans in (self.source, self.cue, self.content)
        )
        return replace(self, source=source, cue=cue, content=content)


@dataclass(frozen=True, slots=True)
class Tables:
    """What ships beside the network. *bias*: what a beginning of each role gains; *trust*: weights of `evidence`."""

    weights: Weights
    bias: tuple[float, ...]
    trust: Floats
    floor: float  # what is less sure than this is no attribution


@cache
def shipped() -> Run:
    """The network that ships with the program, loaded once."""
    return runner(content("attribution/encoder.onnx"))


def opened(network: bytes) -> "InferenceSession":
    """*network*, an ONNX file, ready to run; on one thread, so that several processes can share a machine."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        network, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


def runner(network: bytes) -> Run:
    """*network*, an ONNX file of the encoder, at work."""
    session = opened(network)

    def run(view: Window) -> Floats:
        (out,) = session.run(None, {"pieces": view.pieces[None], "kinds": view.kinds[None]})
        found: Floats = out[0][view.at]
        return found

    return run


@cache
def tables() -> Tables:
    """The tables, loaded once."""
    found = arrays("attribution/tables.npz")
    weights = Weights(*(found[f.name] for f in fields(Weights)))
    return Tables(weights, tuple(map(float, found["bias"])), found["trust"], float(found["floor"]))


def hear(text: str, paragraphs: Sequence[Range], floor: float | None = None) -> list[Heard]:
    """The attributions in *text*, in the order of their cues. *paragraphs*: ``[start, end)`` in characters, in order.

    *floor*: the least confidence; without it, the one that gives the best F1.
    """
    passage = read_passage(text, paragraphs)
    if not len(passage):
        return []
    given = tables()
    found = linked(passage, rows(passage, shipped()), given)
    return list(_kept(passage, found, given.trust, given.floor if floor is None else floor))


def rows(passage: Passage, run: Run) -> Floats:
    """What the network says of each word, read in the window in which it lies deepest: scores, then vectors."""
    ranges = covering(passage)
    found = []
    for words, (first, last) in zip(ranges, deepest(len(passage), ranges), strict=True):
        found.append(run(window(passage, words))[first - words[0] : last - words[0]])
    return np.concatenate(found)


def linked(passage: Passage, found: Floats, given: Tables) -> list[Linked]:
    """The passage's cues with their contents and sources."""
    scores = found[:, :_LABELS].reshape(len(passage), len(ROLES), 3)
    spans = spot(scores, given.weights.moves, passage.paragraphs, given.bias)
    return link(passage, spans, found[:, _LABELS:], given.weights)


def _kept(passage: Passage, found: Sequence[Linked], trust: Floats, floor: float) -> Iterator[Heard]:
    for one in found:
        speaks_for = evidence(passage, one)
        confidence = trusted(speaks_for, trust)
        if confidence >= floor:
            yield Heard(
                (passage.chars(one.source.words),) if one.source else (),
                (passage.chars(one.cue.words),),
                tuple(sorted(passage.chars(c.words) for c in one.contents)),
                round(confidence, 3),
                tuple(speaks_for),
            )


def evidence(passage: Passage, one: Linked) -> list[float]:
    """What speaks for an attribution, to be weighed by :func:`trusted`."""
    longest = max(one.contents, key=lambda c: c.words[1] - c.words[0])
    words = [i for c in one.contents for i in range(*c.words)]
    quoted = sum(bool(passage.quoted[i]) for i in words) / len(words)
    at = [c.words[0] for c in one.contents]
    return [
        1.0,
        _odds(one.cue.sure),
        _odds(longest.sure),
        _odds(min(c.sure for c in one.contents)),
        _odds(one.source.sure if one.source else 0.0),
        _odds(min(one.content_links)),
        _odds(one.source_link),
        float(one.source is None),
        quoted,
        float(quoted == 0),
        float(len(one.contents) > 1),
        float(len({int(passage.paragraph[i]) for i in at}) > 1),
        math.log(len(words)),
    ]


def _odds(sure: float) -> float:
    """A log probability as log odds, bounded: an encoder is never as sure as it says."""
    chance = math.exp(sure)
    return math.log(max(chance, 0.003) / max(1 - chance, 0.003))


def trusted(evidence: Sequence[float], trust: Floats) -> float:
    """The chance that content and source are right: a logistic model over *evidence*."""
    return 1 / (1 + math.exp(-float(np.dot(trust, np.asarray(evidence, np.float32)))))
