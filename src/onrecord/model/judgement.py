"""Judgements: what a person decided about anything in the record. They overrule the program and survive rebuilds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.ids import make_id


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"  # target and other are the same
    SPLIT = "split"  # target and other are not the same
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. *target* and *other*: ids of things in the record (aliases count). *value*: JSON, for edits.

    *text_hash* ties it to the report's version: when that changes, the judgement is open again.
    """

    id: str
    target: str
    verdict: Verdict
    other: str | None = None
    value: str | None = None
    by: str = ""
    at: str = ""  # ISO 8601
    note: str = ""
    text_hash: str | None = None


def judgement_id(target: str, verdict: Verdict, other: str | None, value: str | None, by: str, at: str) -> str:
    """The id of a judgement: what was decided about what, by whom, when."""
    return make_id("j", target, verdict, other or "", value or "", by, at)


def last_pair_verdicts(
    judgements: Iterable[Judgement], stands_for: Mapping[str, str]
) -> dict[tuple[str, str], Verdict]:
    """By pair (in order), the last that people decided on it: MERGE or SPLIT. *judgements* come oldest first.

    *stands_for*: each id that a judgement may name to the thing it stands for; other judgements are left out.
    """
    out: dict[tuple[str, str], Verdict] = {}
    for judgement in judgements:
        a, b = stands_for.get(judgement.target), stands_for.get(judgement.other or "")
        if a and b and a != b and judgement.verdict in (Verdict.MERGE, Verdict.SPLIT):
            out[(a, b) if a < b else (b, a)] = judgement.verdict
    return out
