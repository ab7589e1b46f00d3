"""What the benchmarks share: counts of hits, and files that may be packed."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from onrecord.model import InputError


@dataclass
class Counts:
    """Predicted items that are right (*hits*), predicted and gold items of one measure, summed over articles.

    *reached*: gold items that were found, where these are counted apart from *hits*: in one class of items, a right
    prediction may be of the class and the gold item not.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0
    reached: int | None = None

    @property
    def precision(self) -> float:
        """Hits among the predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits among the gold."""
        reached = self.hits if self.reached is None else self.reached
        return reached / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@contextmanager
def opened(path: Path, mode: str) -> Iterator[TextIO]:
    """*path* as text, through gzip when its name ends so."""
    opener = gzip.open if path.suffix == ".gz" else Path.open
    try:
        with cast(TextIO, opener(path, mode, encoding="utf-8")) as file:
            yield file
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read or written ({error})") from error
