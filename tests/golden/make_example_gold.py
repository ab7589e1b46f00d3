"""Writes example_gold.json: the hand coding of the example story with each excerpt turned into a span.

Run it after a change of the example reports or of example_coding.toml:

    .venv/bin/python tests/golden/make_example_gold.py

An excerpt that is not in its report, or stands there more than once without an ``after``, stops the run.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[1] / "src" / "onrecord" / "data" / "example" / "reports"
GOLD = HERE / "example_gold.json"

Row = dict[str, Any]


def texts() -> dict[str, str]:
    """The example reports by file stem, as decoded from UTF-8 with their newlines kept."""
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(REPORTS.glob("*.txt"))}


def span_of(text: str, words: str, after: str = "") -> list[int]:
    """Where *words* stand in *text*, as ``[start, end)``: the only place, or the first one behind *after*."""
    begin = text.index(after) + len(after) if after else 0
    start = text.find(words, begin)
    if start < 0:
        raise ValueError(f"not in the report: {words!r}")
    if not after and text.find(words, start + 1) >= 0:
        raise ValueError(f"stands more than once, give 'after': {words!r}")
    return [start, start + len(words)]


def nearest(text: str, words: str, span: list[int]) -> list[int]:
    """The place of *words* outside *span* with the fewest characters between the two."""
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    outside = [i for i in places if i + len(words) <= span[0] or i >= span[1]]
    if not outside:
        raise ValueError(f"not beside its content: {words!r}")
    start = min(outside, key=lambda i: max(span[0] - i - len(words), i - span[1]))
    return [start, start + len(words)]


def mention(text: str, row: Row) -> Row:
    """One place where a statement is carried, in the form of the gold."""
    span = span_of(text, row["text"], row.get("after", ""))
    out: Row = {"doc": row["doc"], "content_text": row["text"], "content_span": span, "quote_kind": row["kind"]}
    for role, key in (("cue", "cue"), ("speaker", "by")):
        words = row.get(key)
        out["cue" if role == "cue" else "speaker_text"] = words
        out[f"{role}_span"] = nearest(text, words, span) if words else None
    out |= {key: row[key] for key in ("headline", "optional") if key in row}
    if "core" in row:
        out["core_text"] = row["core"]
    return out


def statement(reports: dict[str, str], row: Row) -> Row:
    """One statement in the form of the gold."""
    return {
        "id": row["id"],
        "speaker": row["speaker"],
        "reported_in": [mention(reports[m["doc"]], m) for m in row["in"]],
        "origin_outlet": row.get("origin"),
        "relay": row.get("relay"),
        "date_said": row.get("date"),
        "conditional": {"if_text": row["condition"]} if "condition" in row else None,
        "plover_root": row.get("act"),
        "optional": row.get("optional", False),
        "split_group": row.get("split"),
    }


def link(reports: dict[str, str], number: str, row: Row) -> Row:
    """A contradiction, reversal or denial with the words that state it."""
    kept = {("from_" if key == "from" else key): value for key, value in row.items() if key not in ("doc", "text")}
    evidence = {"doc": row["doc"], "t": row["text"], "span": span_of(reports[row["doc"]], row["text"])}
    return {"id": number, **kept, "text": evidence}


def build() -> Row:
    """The whole gold, from the coding and the reports."""
    coding = tomllib.loads((HERE / "example_coding.toml").read_text(encoding="utf-8"))
    reports = texts()

    def links(kind: str, letter: str) -> list[Row]:
        return [link(reports, f"{letter}{n}", row) for n, row in enumerate(coding[kind], 1)]

    for row in coding["discrepancy"]:
        for doc, words in row["where"]:
            span_of(reports[doc], words)
    return {
        "documents": {doc: {"file": f"{doc}.txt"} for doc in reports},
        "actors": coding["actors"],
        "statements": [statement(reports, row) for row in coding["statement"]],
        "related_not_same": coding["near_miss"],
        "contradictions": links("contradiction", "C"),
        "reversals": links("reversal", "R"),
        "denials": links("denial", "N"),
        "discrepancies": coding["discrepancy"],
        "not_statements": [
            {**row, "span": span_of(reports[row["doc"]], row["text"])} for row in coding["not_statement"]
        ],
    }


if __name__ == "__main__":
    GOLD.write_text(json.dumps(build(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
