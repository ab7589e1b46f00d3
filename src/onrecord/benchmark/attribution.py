"""Predictions and scores on a gold file of attributions: one JSON object a line with id, text and attributions.

The form is PolNeAR's (Newell et al. 2018): each attribution has ``source``, ``cue`` and ``content``, each a list of
``[start, end)``. Scores count words, so that an edge comma or quotation mark makes no difference.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.annotate.attribution import find_attributions, outermost
from onrecord.annotate.parse import Parsed, parse
from onrecord.annotate.plain import plain_report
from onrecord.annotate.quotes import outer_quotations
from onrecord.benchmark.counts import Counts, opened
from onrecord.model import Attribution, InputError, Kind, Method, Report

Row = dict[str, Any]
Words = frozenset[int]
Covers = dict[str, Words]
BATCH_ARTICLES = 16
MATCH_IOU = 0.5  # a predicted content is the gold one's when they share half of their joint words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ROLES = ("source", "cue", "content")


@dataclass
class Scores:
    """*exact*: same content words; *iou50*: contents that share half; *full*: that, and sources that share a word."""

    exact: Counts = field(default_factory=Counts)
    iou50: Counts = field(default_factory=Counts)
    full: Counts = field(default_factory=Counts)
    full_by: dict[str, Counts] = field(default_factory=dict)  # kind of content, or "by" the publisher
    articles: int = 0

    def add(self, gold: Row, predicted: Row) -> None:
        """Counts one article in."""
        wanted, found = _both(gold, predicted)
        halves = _matched(wanted, found, _half)
        same = _matched(wanted, found, lambda w, f: float(bool(w["content"]) and w["content"] == f["content"]))
        full = [(i, j) for i, j in halves if _same_source(wanted[i], found[j])]
        for counts, pairs in ((self.exact, same), (self.iou50, halves), (self.full, full)):
            counts.hits += len(pairs)
            counts.predicted += len(found)
            counts.gold += len(wanted)
        self._add_by(gold, (wanted, found), full)
        self.articles += 1

    def _add_by(self, gold: Row, both: tuple[list[Covers], list[Covers]], pairs: list[tuple[int, int]]) -> None:
        quoted = _quoted_words(gold["text"])
        kinds = [[_kind(one["content"], quoted) for one in side] for side in both]
        right = [{i for i, _ in pairs}, {j for _, j in pairs}]
        publisher = f"by {gold['publisher']}" if gold.get("publisher") else None
        for name in (*Kind, *([publisher] if publisher else [])):
            wanted, found = ([k for k, kind in enumerate(side) if name in (kind, publisher)] for side in kinds)
            counts = self.full_by.setdefault(str(name), Counts(reached=0))
            counts.hits += len(right[1].intersection(found))
            counts.reached = (counts.reached or 0) + len(right[0].intersection(wanted))
            counts.predicted += len(found)
            counts.gold += len(wanted)


def agreeing(gold: Row, predicted: Row) -> set[int]:
    """Which of the predicted attributions, by number, are right in content (half of the words) and in source."""
    wanted, found = _both(gold, predicted)
    return {j for i, j in _matched(wanted, found, _half) if _same_source(wanted[i], found[j])}


def _both(gold: Row, predicted: Row) -> tuple[list[Covers], list[Covers]]:
    words = [m.span() for m in _WORD.finditer(gold["text"])]
    return [_covers(words, a) for a in gold["attributions"]], [_covers(words, a) for a in predicted["attributions"]]


def _same_source(wanted: Covers, found: Covers) -> bool:
    return bool(wanted["source"] & found["source"]) or not (wanted["source"] or found["source"])


def _covers(words: Sequence[tuple[int, int]], attribution: Row) -> Covers:
    """For each role, the numbers of the words that its spans touch."""
    return {
        role: frozenset(
            n for n, (start, end) in enumerate(words) for s, e in attribution.get(role) or () if start < e and s < end
        )
        for role in _ROLES
    }


def _quoted_words(text: str) -> Words:
    """The numbers of the words that stand in quotation marks."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    inside = bytearray(len(text))
    for start, end in outer_quotations(text, lines):
        inside[start:end] = b"\1" * (end - start)
    return frozenset(n for n, m in enumerate(_WORD.finditer(text)) if inside[m.start()])


def _kind(content: Words, quoted: Words) -> Kind:
    """Direct when nine words in ten stand in quotation marks, indirect when none does."""
    inside = len(content & quoted)
    return Kind.INDIRECT if not inside else Kind.DIRECT if inside >= 0.9 * len(content) else Kind.MIXED


def _half(wanted: Covers, found: Covers) -> float:
    """How well the contents match, 0 under half; of equal ones, that with the same cue and source goes first."""
    iou = _iou(wanted["content"], found["content"])
    same = 1e-3 * bool(wanted["cue"] & found["cue"]) + 1e-4 * bool(wanted["source"] & found["source"])
    return iou + same if iou >= MATCH_IOU else 0.0


def _iou(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _matched(
    gold: Sequence[Covers], found: Sequence[Covers], score: Callable[[Covers, Covers], float]
) -> list[tuple[int, int]]:
    """Pairs one to one by number, the best first."""
    scored = [(score(w, f), i, j) for i, w in enumerate(gold) for j, f in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if all(i != p and j != q for p, q in pairs):
            pairs.append((i, j))
    return pairs


def predict(
    gold: Path,
    out: Path,
    progress: Callable[[str, int, str], None] | None = None,
    method: Method = Method.COMBINED,
) -> Scores:
    """Writes the attributions found in each article of *gold* to *out*; how they score.

    Articles without attributions of their own are predicted, not scored. InputError names a line that is no article.
    """
    scores = Scores()
    with opened(out, "wt") as file:
        for n, (row, prediction) in enumerate(predictions(read_articles(gold), method), 1):
            file.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            if progress:
                progress("articles", n, str(row["id"]))
            if "attributions" in row:
                scores.add(row, prediction)
    return scores


def read_articles(path: Path) -> Iterator[Row]:
    """The articles of a gold file, packed with gzip or not."""
    with opened(path, "rt") as lines:
        for n, line in enumerate(lines, 1):
            if line.strip():
                yield _article(line, f"{path} line {n}")


def _article(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or not {"id", "text"} <= set(row):
        raise InputError(f"{where}: an article needs the keys id and text")
    return row


def predictions(articles: Iterable[Row], method: Method = Method.COMBINED) -> Iterator[tuple[Row, Row]]:
    """Each article with its prediction, in order. Only the outermost of nested attributions, as PolNeAR marks them."""
    waiting = iter(articles)
    while batch := list(islice(waiting, BATCH_ARTICLES)):
        for row, parsed in zip(batch, parse([as_report(row) for row in batch]), strict=True):
            yield row, prediction(row, parsed, method)


def prediction(row: Row, parsed: Parsed, method: Method = Method.COMBINED) -> Row:
    """What is found in one parsed article, in the gold file's form."""
    return prediction_of(row, outermost(find_attributions(parsed, method=method)))


def prediction_of(row: Row, found: Sequence[Attribution]) -> Row:
    """The attributions *found* in an article, in the gold file's form."""
    return {"id": row["id"], "attributions": [_spans(n, a) for n, a in enumerate(found)]}


def _spans(number: int, found: Attribution) -> Row:
    spans = {role: [[s.start, s.end] for s in getattr(found, role)] for role in _ROLES}
    return {"id": str(number), "rule": found.rule, "confidence": found.confidence} | spans


def as_report(row: Row) -> Report:
    """An article as a report: each line that is not blank is a paragraph."""
    return plain_report(row["text"], row.get("publisher"))
