"""`onrecord benchmark attribution` for those who change the rules: part of a gold file, its parses kept between runs.

    python benchmarks/polnear.py GOLD.jsonl.gz --out PRED.jsonl [--limit N] [--every K] [--cache DIR]

``--cache`` keeps the parses in DIR, which must lie outside the repository: the corpus states no licence for its texts.
"""

import argparse
import json
from itertools import islice
from pathlib import Path

from spacy.tokens import DocBin

from onrecord.annotate.parse import Parsed, clean, language_model, parse
from onrecord.benchmark.attribution import as_report, prediction, read_articles
from onrecord.model import Report


def parsed_article(report: Report, cache: Path | None) -> Parsed:
    """The report's parse, from the cache where it has one."""
    return _cached(report, cache) if cache else next(parse([report]))


def _cached(report: Report, cache: Path) -> Parsed:
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"{report.id}.spacy"
    if path.exists():
        doc = next(DocBin().from_disk(path).get_docs(language_model().vocab))
        return Parsed(report, clean(report), doc)
    parsed = next(parse([report]))
    DocBin(docs=[parsed.doc], store_user_data=False).to_disk(path)
    return parsed


def main() -> None:
    """Read the gold file, find attributions, write predictions."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--limit", type=int)
    options.add_argument("--every", type=int, default=1, help="take each K-th article only")
    options.add_argument("--cache", type=Path)
    given = options.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        for row in islice(islice(read_articles(given.gold), 0, None, given.every), given.limit):
            found = prediction(row, parsed_article(as_report(row), given.cache))
            out.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
