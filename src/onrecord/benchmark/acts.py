"""Root codes on a gold file of acts: tab-separated rows with a sentence in which source and target are marked.

Read: ``marked_sentence`` (``<s>source</s>`` and ``<t>target</t>`` in it) and, for the scores, ``gold_root``. Written:
``row`` (from 0), ``root`` (empty where the codebook, alone, abstains), the ``words`` of the codebook entry and, with
the network beside the codebook, the ``confidence`` from 0 to 1 and ``why`` it was chosen.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.annotate.parse import language_model
from onrecord.benchmark.counts import Counts, opened
from onrecord.coding.clauses import Coded
from onrecord.coding.codebook import Codebook
from onrecord.coding.pairs import code_pair
from onrecord.coding.rerank.choice import choose
from onrecord.coding.user_codebook import codebook_of
from onrecord.model import ActBook, ActMethod, ActType, InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK = re.compile(r"</?[st]>")
# Gold files of the ZSP paper (Hu et al. 2024) hold PLOVER's two ways of giving way as one.
_ROOT_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# They follow the table from CAMEO to PLOVER (2021), by which an embargo or sanctions imposed are a coercion, and only
# relations reduced a sanction.
_SANCTIONS_IMPOSED = ("SANCTION", "sanctions")
_SENTENCE = "marked_sentence"
_GOLD = "gold_root"
_COLUMNS = ("root", "words", "confidence", "why")
Place = tuple[int, int]


@dataclass
class ActScores:
    """Counts by root code; a row on which the codebook abstains is a miss of its gold code."""

    by_root: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    rows: int = 0

    def add(self, gold: str, predicted: str) -> None:
        """Counts one row in."""
        self.by_root[gold].gold += 1
        self.by_root[gold].hits += gold == predicted
        if predicted:
            self.by_root[predicted].predicted += 1
        self.rows += 1

    @property
    def accuracy(self) -> float:
        """Rows whose code is right."""
        return sum(c.hits for c in self.by_root.values()) / self.rows if self.rows else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the codes that occur in the gold or are predicted."""
        return sum(c.f1 for c in self.by_root.values()) / len(self.by_root) if self.by_root else 0.0


def predict_acts(
    gold: Path,
    out: Path,
    progress: Callable[[str, int, str], None] | None = None,
    *,
    book: ActBook | None = None,
    method: ActMethod = ActMethod.COMBINED,
) -> ActScores:
    """Writes the root code that *method* gives each row of *gold* to *out*; how the codes score.

    *book*: a user's codebook of acts.
    """
    codebook = codebook_of(book or ActBook())
    scores = ActScores()
    rows = read_rows(gold)
    with opened(out, "wt") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", *_COLUMNS])
        pairs = ((text, (row, places)) for row in rows for text, places in [parties(row[_SENTENCE])])
        for number, (doc, (row, places)) in enumerate(language_model().pipe(pairs, as_tuples=True, disable=["ner"])):
            root, *about = _coded(doc, places, codebook, method)
            writer.writerow([number, root, *about])
            if progress:
                progress("rows", number + 1, root)
            if row.get(_GOLD):
                scores.add(row[_GOLD], root)
    return scores


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gold file; InputError when the column of marked sentences is not there."""
    with opened(path, "rt") as file:
        reader = csv.DictReader(file, delimiter="\t")
        if _SENTENCE not in (reader.fieldnames or ()):
            raise InputError(f"{path}: no column {_SENTENCE!r} (found: {', '.join(reader.fieldnames or ())})")
        yield from reader


def parties(marked: str) -> tuple[str, dict[str, Place]]:
    """The sentence without its marks, and where source ("s") and target ("t") stand in it."""
    out: list[str] = []
    places: dict[str, Place] = {}
    at = size = 0
    for mark in _MARK.finditer(marked):
        out.append(marked[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        name = mark.group()[-2]
        places[name] = (places[name][0] if mark.group().startswith("</") and name in places else size, size)
    out.append(marked[at:])
    return "".join(out), places


def _coded(doc: "Doc", places: dict[str, Place], book: Codebook, method: ActMethod) -> tuple[str, str, str, str]:
    """A row of what is written; all empty when the codebook, alone, abstains."""
    source, target = (_tokens(doc, places.get(name, (0, 0))) for name in "st")
    if method is ActMethod.CODEBOOK:
        coded = code_pair(doc, source, target, book)
        return (root_code(coded.type, coded.mode), _words(coded), "", "") if coded else ("", "", "", "")
    choice = choose(doc, source, target, book)
    kin = choice.kin.coded if choice.kin else None
    mode = kin.mode if kin and kin.type is choice.type else None
    return root_code(choice.type, mode), _words(kin) if kin else "", f"{choice.confidence:.3f}", choice.why


def _words(coded: Coded) -> str:
    return " ".join(t.lemma_ for t in coded.predicate.words)


def root_code(type_: ActType, mode: str | None) -> str:
    """The code that gold files give to such an act."""
    return "COERCE" if (type_.value, mode) == _SANCTIONS_IMPOSED else _ROOT_OF.get(type_.value, type_.value)


def _tokens(doc: "Doc", place: Place) -> list[int]:
    return [t.i for t in doc if t.idx < place[1] and t.idx + len(t) > place[0]]
