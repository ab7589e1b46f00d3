"""Codebook and network together: which of the event types it is between two parties, how sure, and who says so.

Every type is weighed by how likely the network holds it and by where the codebook puts it: as its best candidate or as
another one, with both parties in their places or not. The weights are a table, ``data/acts/weights.tsv``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
GIVING_WAY = (ActType.CONCEDE, ActType.RETREAT)  # one type, YIELD, in PLOVER's first drafts


class Grounds(StrEnum):
    """What speaks for a type; the rows of ``weights.tsv``."""

    NETWORK = "network"  # the log of its chance
    BEST_FIRM = "best firm"  # the codebook's best candidate, both parties in their places
    BEST_LOOSE = "best loose"  # the codebook's best candidate otherwise
    OTHER_FIRM = "other firm"
    OTHER_LOOSE = "other loose"


class By(StrEnum):
    """Whose type was taken."""

    CODEBOOK = "codebook"  # its best candidate
    NETWORK = "network"  # another of the codebook's candidates, or none of them


@dataclass(frozen=True, slots=True)
class Choice:
    """The *type* taken. *kin*: the codebook's candidate of that type, or else its best; None when it has none.

    *confidence*: the weight of the type among all types, from 0 to 1. *likely*: what the network gives it.
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


def choose(doc: "Doc", source: Sequence[int], target: Sequence[int]) -> Choice:
    """The act between the parties at tokens *source* and *target* of a sentence, by codebook and network."""
    sentence = Marked(doc.text, _place(doc, source), _place(doc, target))
    return weigh(candidates(doc, source, target), chances(sentence))


def weigh(found: Sequence[Candidate], likely: NDArray[np.float32]) -> Choice:
    """The choice between all types, given the codebook's candidates, best first, and the network's chances."""
    scores = grounds(found, likely) @ weights()
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    at = _largest(shares)
    type_ = TYPES[at]
    by = By.CODEBOOK if found and found[0].coded.type is type_ else By.NETWORK
    kin = next((c for c in found if c.coded.type is type_), found[0] if found else None)
    return Choice(type_, float(shares[at]), float(likely[at]), by, kin)


def _largest(shares: Floats) -> int:
    """The place of the largest share; the two ways of giving way stand together against the others."""
    ways = [TYPES.index(t) for t in GIVING_WAY]
    alone = int(shares.argmax())
    return max(ways, key=lambda i: shares[i]) if shares[ways].sum() > shares[alone] else alone


def grounds(found: Sequence[Candidate], likely: NDArray[np.float32]) -> Floats:
    """(types, grounds): what speaks for each type."""
    out = np.zeros((len(TYPES), len(Grounds)))
    order = list(Grounds)
    out[:, order.index(Grounds.NETWORK)] = [math.log(max(float(p), LEAST_CHANCE)) for p in likely]
    seen: set[ActType] = set()
    for rank, candidate in enumerate(found):
        if candidate.coded.type in seen:
            continue
        seen.add(candidate.coded.type)
        firm = candidate.score >= FIRM
        if rank == 0:
            ground = Grounds.BEST_FIRM if firm else Grounds.BEST_LOOSE
        else:
            ground = Grounds.OTHER_FIRM if firm else Grounds.OTHER_LOOSE
        out[TYPES.index(candidate.coded.type), order.index(ground)] = 1.0
    return out


@cache
def weights() -> Floats:
    """The weight of each ground, in their order."""
    given = {row["ground"]: float(row["weight"]) for row in table("acts/weights.tsv")}
    return np.array([given[g] for g in Grounds])


def _place(doc: "Doc", tokens: Sequence[int]) -> Place | None:
    if not tokens:
        return None
    first, last = doc[min(tokens)], doc[max(tokens)]
    return first.idx, last.idx + len(last)
