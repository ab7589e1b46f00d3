"""Counts what the codebook says of written sentences of each type, and measures it with the network.

    PYTHONPATH=training/attribution python training/acts/fit_choice.py src/onrecord/data/acts

Writes ``codebook_says.tsv``, counted on all of them; network, codebook and both together are measured on those that the
network was not trained on.
"""

import argparse
from collections import Counter
from pathlib import Path

from onrecord.annotate.parse import language_model
from onrecord.coding.pairs import Candidate, candidates
from onrecord.coding.rerank.choice import SILENT, says, weigh
from onrecord.coding.rerank.network import TYPES, chances
from sentences import Written, written

UNSEEN = 2.0  # what is added to each count: what was never seen may happen
HEAD = "# How often the codebook says this of a sentence of each type (training/acts/fit_choice.py).\n"


def coded() -> list[tuple[Written, list[Candidate]]]:
    """All written sentences with what the codebook finds in them."""
    out = []
    for doc, one in language_model().pipe(((w.marked.text, w) for w in written()), as_tuples=True):
        source, target = (
            [t.i for t in doc if place and t.idx < place[1] and t.idx + len(t) > place[0]]
            for place in (one.marked.source, one.marked.target)
        )
        out.append((one, candidates(doc, source, target)))
    return out


def counted(sentences: list[tuple[Written, list[Candidate]]]) -> str:
    """The table."""
    seen = Counter((w.type, says(found)) for w, found in sentences)
    everything = [SILENT, *(f"{t} {how}" for t in TYPES for how in ("firm", "loose"))]
    size = {t: sum(seen[t, s] + UNSEEN for s in everything) for t in TYPES}
    rows = [[s, *(f"{(seen[t, s] + UNSEEN) / size[t]:.4f}" for t in TYPES)] for s in everything]
    return HEAD + "\n".join("\t".join(row) for row in [["says", *TYPES], *rows]) + "\n"


def main() -> None:
    """Reads the command line, writes the table, and tells how right each half is and both together."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    sentences = coded()
    (given.out / "codebook_says.tsv").write_text(counted(sentences), "utf-8")
    held = [(w, found) for w, found in sentences if w.held]
    likely = [chances(w.marked) for w, _ in held]
    right = {
        "network": [TYPES[p.argmax()] == w.type for (w, _), p in zip(held, likely, strict=True)],
        "codebook": [bool(found) and found[0].coded.type == w.type for w, found in held],
        "together": [weigh(found, p).type == w.type for (w, found), p in zip(held, likely, strict=True)],
    }
    for name, hits in right.items():
        print(f"{name}: {sum(hits) / len(hits):.3f} of {len(hits)}")


if __name__ == "__main__":
    main()
