"""Gold articles as the encoder reads them: passages with labels and links, and variants that the corpus lacks."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.attribution.encoder.passage import Passage, Range, read_passage
from onrecord.annotate.parse import CleanText, clean
from onrecord.benchmark.attribution import as_report, read_articles

ROLES = ("source", "cue", "content")
OUT, BEGIN, INSIDE = range(3)
# Marks that stand for one another, character for character, so that gold offsets stay what they are.
_STYLES = (
    {"“": '"', "”": '"'},
    {"“": "‘", "”": "’", "‘": "“"},
    {"“": "«", "”": "»"},
    {"“": "„", "”": "“"},
)


@dataclass(frozen=True, slots=True)
class Gold:
    """One article. *labels*: (3, words) of OUT, BEGIN, INSIDE for :data:`ROLES`; links by spans of words."""

    id: str
    row: dict[str, Any]
    cleaned: CleanText
    passage: Passage
    labels: NDArray[np.int64]
    cue_of: dict[Range, set[Range]]  # content -> its cues
    source_of: dict[Range, set[Range]]  # cue -> its sources


def load(path: Path) -> list[Gold]:
    """The articles of a gold file."""
    return [gold(row) for row in read_articles(path)]


def restyled(path: Path, seed: int) -> dict[str, Gold]:
    """By id, articles set with quotation marks of another style: British single ones, straight ones, guillemets."""
    rng = random.Random(seed)
    out = {}
    for row in read_articles(path):
        style = rng.choice(_STYLES)
        text = _curly(row["text"]).translate(str.maketrans(style))
        out[row["id"]] = gold({**row, "text": text})
    return out


def _curly(text: str) -> str:
    """*text* with straight double marks as curly ones, by what stands before them."""
    out = list(text)
    for i, c in enumerate(text):
        if c == '"':
            before = text[i - 1] if i else " "
            out[i] = "“" if before.isspace() or before in "([—–-'‘" else "”"
    return "".join(out)


def gold(row: dict[str, Any]) -> Gold:
    """One row of a gold file with labels and links."""
    report = as_report(row)
    cleaned = clean(report)
    passage = read_passage(cleaned.text, [(start, end) for start, end, _ in cleaned.blocks])
    found = [{role: list(_spans(passage, cleaned, a.get(role) or ())) for role in ROLES} for a in row["attributions"]]
    labels = np.zeros((len(ROLES), len(passage)), np.int64)
    for number, role in enumerate(ROLES):
        for span in sorted({s for a in found for s in a[role]}, key=lambda s: (s[0] - s[1], s[0])):
            if not labels[number, span[0] : span[1]].any():
                labels[number, span[0] : span[1]] = INSIDE
                labels[number, span[0]] = BEGIN
    cue_of: dict[Range, set[Range]] = {}
    source_of: dict[Range, set[Range]] = {}
    for a in found:
        cue = a["cue"][0] if a["cue"] else None
        for content in a["content"]:
            cue_of.setdefault(content, set()).update([cue] if cue else [])
        if cue:
            source_of.setdefault(cue, set()).update(a["source"][:1])
    return Gold(str(row["id"]), row, cleaned, passage, labels, cue_of, source_of)


def _spans(passage: Passage, cleaned: CleanText, spans: Iterable[list[int]]) -> Iterable[Range]:
    """Gold character spans as ranges of words, cut where paragraphs end."""
    for start, end in spans:
        kept = [c for c in (cleaned.clean_offset(i) for i in range(start, end)) if c is not None]
        words = passage.words(kept[0], kept[-1] + 1) if kept else None
        if words is None:
            continue
        begin = words[0]
        for i in range(words[0] + 1, words[1] + 1):
            if i == words[1] or passage.paragraph[i] != passage.paragraph[i - 1]:
                yield begin, i
                begin = i
