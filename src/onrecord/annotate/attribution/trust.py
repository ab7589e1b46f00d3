"""How far an attribution is to be trusted that the encoder, the rules or both have found.

Logistic models over what speaks for it, their weights fitted on articles that the encoder was not fitted to: a
confidence of 0.9 means that nine in ten such attributions have the right content (half of its words) and source.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.run import Heard
from onrecord.annotate.attribution.found import Found, Ranges, tokens_of
from onrecord.annotate.attribution.meaning import Meaning
from onrecord.annotate.attribution.reading import Reading
from onrecord.data_files import arrays
from onrecord.model import CueClass, Standing

Floats = NDArray[np.float32]
_FAMILIES = (
    ("quote-after", "quote-before", "continued", "signature", "unlisted-verb"),
    ("that-clause", "according-to", "as-clause"),
    ("clause", "bare-clause", "parenthesis"),
    ("infinitive", "gerund"),
    ("object", "preposition", "noun"),
)
_CLASSES = tuple(CueClass)


@dataclass(frozen=True, slots=True)
class Trust:
    """Weights for what the encoder found (*heard*) and the rules alone (*ruled*), and the least sure that is kept."""

    heard: Floats
    heard_floor: float
    ruled: Floats
    ruled_floor: float


@cache
def trust() -> Trust:
    """The weights, loaded once."""
    found = arrays("attribution/trust.npz")
    return Trust(found["heard"], float(found["heard_floor"]), found["ruled"], float(found["ruled_floor"]))


def heard_evidence(heard: Heard, meant: Meaning, one: Found, ruled: Found | None) -> list[float]:
    """What speaks for *one*, which the encoder *heard*. *ruled*: the rules' finding of it, if they have one."""
    return [
        *heard.evidence,
        _odds(heard.confidence),
        float(ruled is not None),
        ruled.confidence if ruled else 0.0,
        overlap(one.content, ruled.content) if ruled else 0.0,
        float(ruled is not None and (overlap(one.source, ruled.source) > 0 or not (one.source or ruled.source))),
        *_family(ruled),
        float(meant.listed),
        *(float(meant.listed and meant.cue_class is kind) for kind in _CLASSES),
        float(meant.standing is not Standing.SAID),
    ]


def ruled_evidence(reading: Reading, ruled: Found, own: Sequence[Found], held: Collection[int]) -> list[float]:
    """What speaks for *ruled*, which the rules alone found. *own*: what the encoder found, *held*: its content."""
    words = [i for start, end in ruled.content for i in range(start, end)]
    quoted = sum(reading.quote_of[i] >= 0 for i in words) / max(len(words), 1)
    return [
        1.0,
        _odds(ruled.confidence),
        *_family(ruled),
        *(float(ruled.cue_class is kind) for kind in _CLASSES),
        quoted,
        float(quoted == 1),
        sum(i in held for i in words) / max(len(words), 1),
        float(any(meet(ruled.cue, one.cue) for one in own)),
        float(any(one.covers(ruled.anchor) for one in own)),
        float(bool(ruled.source)),
        math.log(max(len(words), 1)),
    ]


def _family(ruled: Found | None) -> list[float]:
    return [float(ruled is not None and ruled.rule in names) for names in _FAMILIES]


def _odds(chance: float) -> float:
    bounded = min(max(chance, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


def meet(a: Ranges, b: Ranges) -> bool:
    """Whether any of the ranges overlap."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def overlap(a: Ranges, b: Ranges) -> float:
    """The share of the tokens of both that they have in common."""
    first, second = tokens_of(a), tokens_of(b)
    return len(first & second) / len(first | second) if first | second else 0.0
