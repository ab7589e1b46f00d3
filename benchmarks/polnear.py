"""Attribution by rules on a gold file in PolNeAR's form: one JSON object a line with id, text and attributions.

    python benchmarks/polnear.py GOLD.jsonl.gz --out PRED.jsonl [--limit N] [--every K] [--cache DIR]

The predictions have the gold file's form, so that the corpus's scorer reads both. ``--cache`` keeps the parses in DIR,
which must lie outside the repository: the corpus states no licence for its texts.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import DocBin

from onrecord.annotate.attribution import find_attributions, outermost
from onrecord.annotate.parse import Parsed, clean, language_model, parse
from onrecord.model import Attribution, Block, Report, Span, report_id

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """The articles of a gold file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def as_report(row: Row) -> Report:
    """An article as a report: each line that is not blank is a paragraph."""
    text: str = row["text"]
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            blocks.append(Block(Span(at + lead, at + len(line.rstrip()))))
        at += len(line) + 1
    return Report(report_id(text, outlet=row.get("publisher"), url=None), text, blocks=tuple(blocks), language="en")


def parsed_rows(articles: list[Row], cache: Path | None) -> Iterator[tuple[Row, Parsed]]:
    """Each article with its parse, from the cache where it has one."""
    for row in articles:
        report = as_report(row)
        yield row, _cached(report, cache) if cache else next(parse([report]))


def _cached(report: Report, cache: Path) -> Parsed:
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"{report.id}.spacy"
    if path.exists():
        doc = next(DocBin().from_disk(path).get_docs(language_model().vocab))
        return Parsed(report, clean(report), doc)
    parsed = next(parse([report]))
    DocBin(docs=[parsed.doc], store_user_data=False).to_disk(path)
    return parsed


def as_row(row: Row, found: list[Attribution]) -> Row:
    """Attributions in the gold file's form; only the outermost of nested ones, as the corpus marks them."""
    keep = outermost(found)
    return {"id": row["id"], "attributions": [_spans(n, a) for n, a in enumerate(keep)]}


def _spans(number: int, found: Attribution) -> Row:
    roles = (("source", found.source), ("cue", found.cue), ("content", found.content))
    return {"id": str(number), "rule": found.rule} | {name: [[s.start, s.end] for s in spans] for name, spans in roles}


def main() -> None:
    """Read the gold file, find attributions, write predictions."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int)
    options.add_argument("--every", type=int, default=1, help="take each K-th article only")
    options.add_argument("--cache", type=Path)
    given = options.parse_args()
    articles = list(rows(given.gold))[:: given.every][: given.limit]
    with given.out.open("w", encoding="utf-8") as out:
        for row, parsed in parsed_rows(articles, given.cache):
            out.write(json.dumps(as_row(row, find_attributions(parsed))) + "\n")


if __name__ == "__main__":
    main()
