"""Codebook and network together: which of the event types it is between two parties, how sure, and who says so.

The network gives each type a chance. What the codebook says is evidence beside it: ``data/acts/codebook_says.tsv``
holds how often it says each thing of sentences of each type. The two are multiplied (Bayes' rule, no type likelier than
another beforehand), the codebook with somewhat more weight.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.coding.codebook import Codebook
from onrecord.coding.pairs import FILLS, Candidate, candidates
from onrecord.coding.rerank.network import TYPES, chances
from onrecord.coding.rerank.reading import Marked, Place
from onrecord.data_files import table
from onrecord.model import ActType

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float64]
LEAST_CHANCE = 1e-3  # a network is never as sure as it says
FIRM = 2 * FILLS  # the score of a candidate in which both parties fill a place
# How much the codebook's word counts: above 1, because it is surer on news than on the sentences that it was counted
# on, which were written to be hard. From 1.2 to 2.5 the figures of docs/coding.md hardly change.
TRUST = 1.4
# How much the network's word counts: a mean of several runs is right more often than any of them, and less sure.
# With TRUST as it is, written sentences kept from training gain nothing from more.
SHARPENED = 1.7
# The two often err together, so that their product is too sure of itself: a confidence is taken from its power, fitted
# on written sentences that the network was not trained on.
COOLED = 0.65
SILENT = "silent"
GIVING_WAY = (ActType.CONCEDE, ActType.RETREAT)  # one type, YIELD, in PLOVER's first drafts


class By(StrEnum):
    """Whose type was taken."""

    CODEBOOK = "codebook"  # its best candidate
    NETWORK = "network"  # another of the codebook's candidates, or none of them


@dataclass(frozen=True, slots=True)
class Choice:
    """The *type* taken. *kin*: the codebook's candidate of that type, or else its best; None when it has none.

    *confidence*: the share of the type among all types, from 0 to 1. *likely*: what the network alone gives it.
    """

    type: ActType
    confidence: float
    likely: float
    by: By
    kin: Candidate | None

    @property
    def why(self) -> str:
        """What made the choice, in words."""
        told = f"network {self.likely:.2f}"
        if self.kin is None:
            return f"{told}; codebook silent"
        entry = self.kin.coded.predicate.entry
        return f"{told}; codebook {self.kin.coded.type} by {entry.head!r} ({entry.reason})"


def choose(doc: "Doc", source: Sequence[int], target: Sequence[int], book: Codebook | None = None) -> Choice:
    """The act between the parties at tokens *source* and *target* of a sentence, by codebook and network."""
    sentence = Marked(doc.text, _place(doc, source), _place(doc, target))
    return weigh(candidates(doc, source, target, book), chances(sentence))


def weigh(found: Sequence[Candidate], likely: NDArray[np.float32]) -> Choice:
    """The choice between all types, given the codebook's candidates, best first, and the network's chances."""
    scores = TRUST * _codebook_says()[says(found)] + SHARPENED * _logs(likely)
    at = _largest(_shares(scores))
    type_ = TYPES[at]
    by = By.CODEBOOK if found and found[0].coded.type is type_ else By.NETWORK
    kin = next((c for c in found if c.coded.type is type_), found[0] if found else None)
    return Choice(type_, float(_shares(COOLED * scores)[at]), float(likely[at]), by, kin)


def _logs(likely: NDArray[np.float32]) -> Floats:
    return np.array([math.log(max(float(p), LEAST_CHANCE)) for p in likely])


def says(found: Sequence[Candidate]) -> str:
    """What the codebook says: a type, "firm" where both parties fill its places and else "loose"; or nothing."""
    return f"{found[0].coded.type} {'firm' if found[0].score >= FIRM else 'loose'}" if found else SILENT


def _shares(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    found: Floats = raised / raised.sum()
    return found


def _largest(shares: Floats) -> int:
    """The place of the largest share; the two ways of giving way stand together against the others."""
    ways = [TYPES.index(t) for t in GIVING_WAY]
    alone = int(shares.argmax())
    return max(ways, key=lambda i: shares[i]) if shares[ways].sum() > shares[alone] else alone


@cache
def _codebook_says() -> dict[str, Floats]:
    """For each thing that the codebook can say, the log of how often it says so of each type."""
    rows = table("acts/codebook_says.tsv")
    return {row["says"]: np.log([float(row[t]) for t in TYPES]) for row in rows}


def _place(doc: "Doc", tokens: Sequence[int]) -> Place | None:
    if not tokens:
        return None
    first, last = doc[min(tokens)], doc[max(tokens)]
    return first.idx, last.idx + len(last)
