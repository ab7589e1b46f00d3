"""Scores a record of the example story against its hand coding.

    onrecord export jsonl --record FILE > rows.jsonl
    python benchmarks/example_score.py rows.jsonl

A carrier of the record answers a coded one in the same report when the words of their contents overlap enough
(Dice of word places, ``MIN_OVERLAP``); pairs are made best first, each side used once. Where one stretch of text
carries two coded statements, either the whole stretch or the half's own words may answer, and one carrier may answer
both. Optional rows neither help nor harm.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "src" / "onrecord" / "data" / "example" / "reports"
GOLD = ROOT / "tests" / "golden" / "example_gold.json"
# Half the words in common: a content drawn one clause too wide still counts, one of another sentence does not.
MIN_OVERLAP = 0.5

Row = dict[str, Any]
Words = frozenset[int]


@dataclass(frozen=True)
class Coded:
    """One place where the hand coding has a statement. *wordings*: the whole content, and the half's own words."""

    statement: str
    doc: str
    wordings: tuple[Words, ...]
    speaker: str
    also: frozenset[str]
    kind: str
    optional: bool


@dataclass(frozen=True)
class Found:
    """One stretch of text that the record has as a carrier, with every statement it carries and their speakers."""

    statements: frozenset[str]
    doc: str
    words: Words
    speakers: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Scores:
    """Counts. *pairs*: the index of a coded mention -> the index of the carrier that answers it."""

    found: int
    missed: int
    extra: int
    speakers_right: int
    kinds_right: int
    merged_right: int
    merged_wrong: int
    merged_missed: int
    traps: tuple[str, ...]
    pairs: dict[int, int]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over mentions."""
        return 2 * self.found / (2 * self.found + self.missed + self.extra)

    @property
    def speaker_share(self) -> float:
        """The share of found mentions that have the right speaker."""
        return self.speakers_right / self.found if self.found else 0.0


def read_gold() -> Row:
    """The hand coding of the example story."""
    gold: Row = json.loads(GOLD.read_text(encoding="utf-8"))
    return gold


def read_texts() -> dict[str, str]:
    """The example reports by file stem."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(REPORTS.glob("*.txt"))}


def word_places(text: str, start: int, end: int) -> Words:
    """Where each word of ``text[start:end]`` begins."""
    return frozenset(match.start() + start for match in re.finditer(r"\w+", text[start:end]))


def dice(left: Words, right: Words) -> float:
    """The overlap of two sets of word places, 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def coded_mentions(gold: Row, texts: dict[str, str]) -> list[Coded]:
    """Every mention of the hand coding."""
    return [
        _coded(gold["actors"], statement, mention, texts[mention["doc"]])
        for statement in gold["statements"]
        for mention in statement["reported_in"]
    ]


def _coded(actors: Row, statement: Row, mention: Row, text: str) -> Coded:
    actor = actors[statement["speaker"]]
    start, end = mention["content_span"]
    wordings = [word_places(text, start, end)]
    if core := mention.get("core_text"):
        at = text.index(core, start)
        wordings.append(word_places(text, at, at + len(core)))
    return Coded(
        statement["id"],
        mention["doc"],
        tuple(wordings),
        actor["name"],
        frozenset(actor.get("aliases", [])),
        mention["quote_kind"],
        statement["optional"] or mention.get("optional", False),
    )


def found_mentions(rows: Iterable[Row], texts: dict[str, str]) -> list[Found]:
    """Every carrier in the exported *rows*; the same words twice are one."""
    found: dict[tuple[str, Words], Found] = {}
    for row in rows:
        for carrier in row["carriers"] if row["type"] == "statement" else ():
            new = _found(row, carrier, texts)
            old = found.get((new.doc, new.words), new)
            both = replace(old, statements=old.statements | new.statements, speakers=old.speakers | new.speakers)
            found[new.doc, new.words] = both
    return list(found.values())


def _found(row: Row, carrier: Row, texts: dict[str, str]) -> Found:
    doc = Path(carrier["path"]).stem
    spans = (word_places(texts[doc], start, end) for start, end in carrier["content"])
    speaker = row["speaker_name"] or ""
    return Found(frozenset({row["id"]}), doc, frozenset().union(*spans), frozenset({_plain(speaker)}), carrier["kind"])


def paired(coded: list[Coded], found: list[Found]) -> dict[int, int]:
    """Which carrier answers which coded mention, best overlap first."""
    overlaps = sorted(_overlaps(coded, found), key=lambda o: (-o[0], o[1], o[2]))
    pairs: dict[int, int] = {}
    served: dict[int, Coded] = {}
    for _, left, right in overlaps:
        holder = served.get(right)
        if left in pairs or (holder and holder.wordings[0] != coded[left].wordings[0]):
            continue
        pairs[left] = right
        served[right] = coded[left]
    return pairs


def _overlaps(coded: list[Coded], found: list[Found]) -> Iterator[tuple[float, int, int]]:
    for left, mention in enumerate(coded):
        for right, carrier in enumerate(found):
            if mention.doc == carrier.doc:
                overlap = max(dice(words, carrier.words) for words in mention.wordings)
                if overlap >= MIN_OVERLAP:
                    yield overlap, left, right


def same_speaker(mention: Coded, carrier: Found) -> bool:
    """Whether the carrier's statement has the coded speaker, by name or, for bodies, by another name of it."""
    return bool(carrier.speakers & {_plain(mention.speaker), *map(_plain, mention.also)})


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").removeprefix("the ").removeprefix("a ")


def score(gold: Row, rows: list[Row], texts: dict[str, str]) -> Scores:
    """How the exported *rows* stand against *gold*."""
    coded, found = coded_mentions(gold, texts), found_mentions(rows, texts)
    pairs = paired(coded, found)
    wanted = [i for i, mention in enumerate(coded) if not mention.optional]
    hit = [i for i in wanted if i in pairs]
    used = set(pairs.values())
    extra = [f for j, f in enumerate(found) if j not in used]
    right, wrong, missed = _merges(coded, found, pairs)
    return Scores(
        found=len(hit),
        missed=len(wanted) - len(hit),
        extra=len(extra),
        speakers_right=sum(same_speaker(coded[i], found[pairs[i]]) for i in hit),
        kinds_right=sum(coded[i].kind == found[pairs[i]].kind for i in hit),
        merged_right=right,
        merged_wrong=wrong,
        merged_missed=missed,
        traps=tuple(_traps(gold, extra, texts)),
        pairs=pairs,
    )


def _merges(coded: list[Coded], found: list[Found], pairs: dict[int, int]) -> tuple[int, int, int]:
    """Pairs of mentions in different reports: rightly merged, wrongly merged, not merged though both were found."""
    right = wrong = missed = 0
    partners = _partners(coded)
    for a, b in combinations(sorted(pairs), 2):
        one, other = coded[a], coded[b]
        if one.doc == other.doc:
            continue
        together = bool(found[pairs[a]].statements & found[pairs[b]].statements)
        counted = not (one.optional or other.optional)
        if one.statement == other.statement:
            right += together and counted
            missed += counted and not together
        elif together and not partners[one.doc, one.wordings[0]] & partners[other.doc, other.wordings[0]]:
            wrong += 1
    return right, wrong, missed


def _partners(coded: list[Coded]) -> dict[tuple[str, Words], set[str]]:
    """The statements that one stretch of text carries; a row for all of them is not charged for the partner."""
    partners: dict[tuple[str, Words], set[str]] = defaultdict(set)
    for mention in coded:
        partners[mention.doc, mention.wordings[0]].add(mention.statement)
    return partners


def _traps(gold: Row, extra: list[Found], texts: dict[str, str]) -> Iterator[str]:
    """The tempting non-statements that the record holds all the same: most of the words, in a carrier of no use."""
    for trap in gold["not_statements"]:
        words = word_places(texts[trap["doc"]], *trap["span"])
        if any(f.doc == trap["doc"] and len(f.words & words) > 0.7 * len(words) for f in extra):
            yield trap["text"]


def answers(gold: Row, rows: list[Row], texts: dict[str, str]) -> dict[str, set[str]]:
    """Coded statement id -> ids of the record's statements that answer one of its mentions."""
    coded, found = coded_mentions(gold, texts), found_mentions(rows, texts)
    out: dict[str, set[str]] = defaultdict(set)
    for left, right in paired(coded, found).items():
        out[coded[left].statement] |= found[right].statements
    return out


def main() -> None:
    """Prints the scores, then what was missed and what was not coded."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    gold, texts = read_gold(), read_texts()
    scores = score(gold, rows, texts)
    print(f"mentions: {scores.found} found, {scores.missed} missed, {scores.extra} extra, F1 {scores.f1:.2f}")
    print(f"speakers right: {scores.speakers_right} of {scores.found}; kinds: {scores.kinds_right}")
    print(f"merges: {scores.merged_right} right, {scores.merged_wrong} wrong, {scores.merged_missed} missed")
    print(f"tempting non-statements taken: {list(scores.traps)}")
    coded, found = coded_mentions(gold, texts), found_mentions(rows, texts)
    for i, mention in enumerate(coded):
        if i not in scores.pairs and not mention.optional:
            print(f"missed  {mention.doc} {mention.statement}: {_words(texts, mention.doc, mention.wordings[0])}")
        elif i in scores.pairs and not same_speaker(mention, found[scores.pairs[i]]):
            print(f"speaker {mention.doc} {mention.statement}: {_names(found[scores.pairs[i]])}, not {mention.speaker}")
    for j, carrier in enumerate(found):
        if j not in scores.pairs.values():
            print(f"extra   {carrier.doc} ({_names(carrier)}): {_words(texts, carrier.doc, carrier.words)}")


def _names(carrier: Found) -> str:
    return ", ".join(sorted(carrier.speakers))


def _words(texts: dict[str, str], doc: str, words: Words) -> str:
    return texts[doc][min(words) : max(words) + 12].replace("\n", " ") if words else ""


if __name__ == "__main__":
    main()
