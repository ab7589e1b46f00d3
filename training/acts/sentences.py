"""The sentences written for the project, from ``sentences_*.tsv``: a type, and a sentence with its parties marked."""

from dataclasses import dataclass
from pathlib import Path

from onrecord.benchmark.acts import parties
from onrecord.coding.rerank.reading import Marked
from onrecord.data_files import parse_table
from onrecord.model import ActType

HELD = 6  # one sentence in so many is kept from training, to measure on


@dataclass(frozen=True)
class Written:
    """A sentence and the type of what its source does to its target; *held* ones are never trained on."""

    type: ActType
    marked: Marked
    held: bool = False

    @classmethod
    def of(cls, type_: str, sentence: str, *, held: bool = False) -> "Written":
        """From a row: the parties stand between ``<s>…</s>`` and ``<t>…</t>``."""
        text, places = parties(sentence)
        return cls(ActType(type_), Marked(text, places.get("s"), places.get("t")), held)


def written() -> list[Written]:
    """All written sentences, in the order of the files."""
    out = []
    for path in sorted(Path(__file__).parent.glob("sentences_*.tsv")):
        rows = parse_table(path.read_text("utf-8"), path.name)
        out += [Written.of(r["type"], r["sentence"], held=n % HELD == 0) for n, r in enumerate(rows)]
    return out
