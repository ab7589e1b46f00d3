"""Turns ``onrecord export jsonl`` into the form that hand-coded stories are scored in.

    onrecord export jsonl --record FILE | python benchmarks/gold_form.py [--gold GOLD.json] > system.json

A document is known by its file's stem; with ``--gold``, by the key under which the coding lists a file of that name, or
a key that the stem starts with. Only links that a report states are written.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
# Relays that are a place where words appear; others are voices that pass them on.
PLACES = frozenset({"interview", "newspaper", "agency", "broadcast", "post", "document", "letter"})


def convert(rows: Iterable[Row], keys: dict[str, str]) -> Row:
    """The scored form of exported *rows*. *keys*: file stem -> document key."""
    kept = list(rows)
    speaker = {r["id"]: r["speaker_name"] for r in kept if r["type"] == "statement"}
    links = [r for r in kept if r["type"] == "link" and r["basis"] == "reported" and r["to"]]
    return {
        "statements": [statement(r, keys) for r in kept if r["type"] == "statement"],
        "contradictions": [[r["from"], r["to"]] for r in links if contradicts(r, speaker)],
        # A link runs from the later statement to the earlier one, the coding the other way.
        "reversals": [[r["to"], r["from"]] for r in links if r["kind"] == "reverses"],
    }


def contradicts(link: Row, speaker: dict[str, str | None]) -> bool:
    """Whether the link sets two statements against each other; who denies having said a thing takes it back instead."""
    own_words = speaker.get(link["from"]) == speaker.get(link["to"])
    return link["kind"] == "contradicts" or (link["kind"] == "denies" and not own_words)


def statement(row: Row, keys: dict[str, str]) -> Row:
    """One statement."""
    said = row["said"]
    origin = row["origin"]
    return {
        "id": row["id"],
        "speaker": row["speaker_name"],
        "date_said": said["earliest"] if said["earliest"] == said["latest"] else None,
        "conditional": row["condition"],
        "relay": voice(row["relay"]),
        "origin_outlet": origin["name"] if origin and origin["how"] in PLACES else None,
        "reported_in": [mention(c, keys) for c in row["carriers"]],
    }


def voice(relay: list[Row]) -> str | None:
    """Who passes the words on, nearest to the report first."""
    return next((r["name"] for r in relay if r["how"] not in PLACES), None)


def mention(carrier: Row, keys: dict[str, str]) -> Row:
    """One carrier, as the stretch from its first word to its last."""
    stem = Path(carrier["path"] or carrier["report"]).stem
    start, end = carrier["content"][0][0], carrier["content"][-1][1]
    return {"doc": keys.get(stem, stem), "start": start, "end": end, "quote_kind": carrier["kind"]}


def document_keys(gold: Row, stems: Iterable[str]) -> dict[str, str]:
    """File stem -> the coding's key for that document."""
    documents = gold["documents"]
    files = {Path(d["file"]).stem: key for key, d in _items(documents) if isinstance(d, dict) and "file" in d}
    out = dict(files)
    for stem in stems:
        out.setdefault(stem, next((key for key, _ in _items(documents) if stem == key), stem))
    return out


def _items(documents: Any) -> list[tuple[str, Any]]:
    return list(documents.items()) if isinstance(documents, dict) else [(key, None) for key in documents]


def main() -> None:
    """Reads rows from standard input, writes the scored form to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="the hand coding whose document keys to use")
    options = parser.parse_args()
    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    stems = [Path(r["path"]).stem for r in rows if r["type"] == "report" and r["path"]]
    keys = document_keys(json.loads(options.gold.read_text(encoding="utf-8")), stems) if options.gold else {}
    json.dump(convert(rows, keys), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
