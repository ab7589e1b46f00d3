"""Codes (sentence, source, target) rows with the codebook alone and writes root predictions; measures, fits nothing.

The gold's columns ``sentence``, ``marked_sentence`` (``<s>…</s>``, ``<t>…</t>``) are read; PRED has ``row,root``.
"""

import argparse
import csv
import re
import sys
import time
from pathlib import Path

from onrecord.annotate.parse import language_model
from onrecord.coding.pairs import code_pair

# PLOVER's two ways of giving way are one root code in the gold.
ROOT_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARK = re.compile(r"</?[st]>")


def plain_and_parties(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence without its marks, and where source ("s") and target ("t") stand in it."""
    out, places, at, size = [], {}, 0, 0
    for mark in MARK.finditer(marked):
        out.append(marked[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        name = mark.group()[-2]
        places[name] = (places[name][0], size) if mark.group().startswith("</") else (size, size)
    out.append(marked[at:])
    return "".join(out), places


def numbers(doc, place: tuple[int, int]) -> list[int]:
    """The tokens that stand in *place*."""
    return [t.i for t in doc if t.idx < place[1] and t.idx + len(t) > place[0]]


def main() -> None:
    """Reads the gold, writes the predictions, says how fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    options = parser.parse_args()
    with options.gold.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    read = [plain_and_parties(row["marked_sentence"]) for row in rows]
    started = time.perf_counter()
    with options.pred.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "root", "words"])
        for number, doc in enumerate(language_model().pipe(text for text, _ in read)):
            places = read[number][1]
            coded = code_pair(doc, numbers(doc, places.get("s", (0, 0))), numbers(doc, places.get("t", (0, 0))))
            root = coded.type.value if coded else ""
            words = " ".join(t.lemma_ for t in coded.predicate.words) if coded else ""
            writer.writerow([number, ROOT_OF.get(root, root), words])
    print(f"{len(rows) / (time.perf_counter() - started):.0f} sentences/s", file=sys.stderr)


if __name__ == "__main__":
    main()
