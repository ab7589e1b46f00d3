"""Sentences composed from events, frames and parties: they teach that what is said about an event decides its type.

``events.tsv`` holds what one party can do to another; ``frames.tsv`` how a sentence puts it ("agreed to", "accused T
of"), and the type that comes out; ``parties.tsv`` who they are.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.data_files import Row, parse_table

HERE = Path(__file__).parent
OF_KIND = {
    "coop": {"AID", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT", "CONSULT"},
    "conflict": {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "ACCUSE"},
}
OF_KIND["all"] = OF_KIND["coop"] | OF_KIND["conflict"]
ITS_OWN = "="  # a frame that leaves an event what it is
ACTING = {  # who does what of each type, by kinds of parties
    "ASSAULT": ("state", "force", "force", "body"),
    "MOBILIZE": ("state", "force"),
    "PROTEST": ("crowd",),
    "COERCE": ("state", "force", "body", "person"),
    "SANCTION": ("state", "state", "body", "person"),
}
ANYBODY = ("state", "state", "person", "body")
OTHERS = ("state", "state", "person", "body", "force", "crowd")
STANDING_FOR = ("it", "it", "its allies", "them", "civilians")
PARTICIPLES = {
    "beat": "beaten", "blew up": "blown up", "broke": "broken", "broke off": "broken off", "broke up": "broken up",
    "flew": "flown", "forbade": "forbidden", "forgave": "forgiven", "froze": "frozen", "gave": "given",
    "gave in": "given in", "overran": "overrun", "sank": "sunk", "spoke": "spoken", "threw": "thrown",
    "threw out": "thrown out", "took": "taken", "took to": "taken to", "went": "gone", "withdrew": "withdrawn",
    "wrote": "written", "wrote off": "written off",
}  # fmt: skip
_FORM = re.compile(r"\[(\w+) ([^\]]+)\]")
_HOLE = "\0"


@dataclass(frozen=True)
class Stock:
    """The tables, and which events fit each frame, by the type that comes out."""

    by_type: dict[str, list[tuple[str, list[Row]]]]
    parties: dict[str, list[str]]


def stock() -> Stock:
    """The tables beside this file."""
    events, frames, parties = (
        parse_table((HERE / f"{name}.tsv").read_text("utf-8"), name) for name in ("events", "frames", "parties")
    )
    by_type: dict[str, list[tuple[str, list[Row]]]] = {}
    for frame in frames:
        wanted = set().union(*(OF_KIND.get(k, {k}) for k in frame["events"].split(",")))
        fits = [e for e in events if e["type"] in wanted]
        for type_ in sorted(wanted) if frame["type"] == ITS_OWN else [frame["type"]]:
            mine = [e for e in fits if e["type"] == type_] if frame["type"] == ITS_OWN else fits
            by_type.setdefault(type_, []).append((frame["frame"], mine))
    return Stock(by_type, {row["kind"]: row["names"].split("|") for row in parties})


def compose(count: int, seed: int) -> list[tuple[str, str]]:
    """*count* sentences with their types, each type as often as the others; the same for the same *seed*."""
    draw, given = random.Random(seed), stock()
    types = sorted(given.by_type)
    out = []
    for number in range(count):
        type_ = types[number % len(types)]
        frame, events = draw.choice(given.by_type[type_])
        out.append((type_, _sentence(frame, draw.choice(events), type_, given, draw)))
    return out


def _sentence(frame: str, event: Row, type_: str, given: Stock, draw: random.Random) -> str:
    acts = event["type"] if re.search(r"\[\w+ T\]", frame) else ""
    kinds = ACTING.get(type_ if type_ == "PROTEST" else acts, ANYBODY)
    source = draw.choice(given.parties[draw.choice(kinds)])
    target = source
    while target == source:
        target = draw.choice(given.parties[draw.choice(OTHERS)])

    def put(found: re.Match[str]) -> str:
        words = _words(event, found[1])
        if found[2] == "T":
            return words.replace(_HOLE, f"<t>{target}</t>", 1).replace(_HOLE, target)
        if found[2] == "it":
            return words.replace(f"{_HOLE}'s", "its").replace(_HOLE, draw.choice(STANDING_FOR))
        return words.replace(_HOLE, found[2])

    out = re.sub(r"\bS\b", f"<s>{source}</s>", _FORM.sub(put, frame), count=1)
    if "<t>" not in out:
        out = re.sub(r"\bT\b", f"<t>{target}</t>", out, count=1)
    out = re.sub(r"\bT\b", target, out).replace("s</t>'s", "s</t>'")
    first = re.match(r"(?:<[st]>)?", out).end()
    return out[:first] + out[first].upper() + out[first + 1 :]


def _words(event: Row, form: str) -> str:
    past = event["past"]
    verb = PARTICIPLES.get(past, past) if form == "perfect" else event[form]
    return f"{verb} " + re.sub(r"\bO\b", _HOLE, event["rest"])
