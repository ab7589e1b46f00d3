"""The measures of attribution on small gold files made for them."""

import json
from pathlib import Path

import pytest

from onrecord.benchmark.attribution import Row, Scores, agreeing, read_articles
from onrecord.model import InputError

TEXT = "“We go,” Ada Roe said.\nShe denied that “they” went.\nPeople like the plan."


def attribution(source: str, cue: str, *content: str) -> Row:
    roles = {"source": [source] if source else [], "cue": [cue] if cue else [], "content": list(content)}
    return {r: [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words] for r, words in roles.items()}


DIRECT = attribution("Ada Roe", "said", "“We go,”")
MIXED = attribution("She", "denied", "that “they” went")
INDIRECT = attribution("People", "like", "the plan")
GOLD: Row = {"id": "1", "publisher": "The Estholm Post", "text": TEXT, "attributions": [DIRECT, MIXED, INDIRECT]}


def scored(*found: Row) -> Scores:
    scores = Scores()
    scores.add(GOLD, {"id": "1", "attributions": list(found)})
    return scores


def test_the_gold_itself_is_perfect() -> None:
    scores = scored(DIRECT, MIXED, INDIRECT)
    assert scores.full.f1 == scores.exact.f1 == scores.iou50.f1 == 1
    assert {name: counts.f1 for name, counts in scores.full_by.items()} == dict.fromkeys(
        ["direct", "mixed", "indirect", "by The Estholm Post"], 1.0
    )


def test_a_wrong_source_spoils_the_full_measure_alone() -> None:
    scores = scored({**DIRECT, "source": MIXED["source"]})
    assert (scores.iou50.hits, scores.exact.hits, scores.full.hits) == (1, 1, 0)


def test_punctuation_and_quotation_marks_at_the_edges_do_not_count() -> None:
    start, end = DIRECT["content"][0]
    assert scored({**DIRECT, "content": [[start + 1, end - 2]]}).exact.hits == 1


def test_precision_by_kind_goes_by_the_prediction_and_recall_by_the_gold() -> None:
    ((start, end),) = MIXED["content"]
    without_quote = {**MIXED, "content": [[end - len("went"), end]]}
    indirect = scored(without_quote, INDIRECT).full_by["indirect"]
    assert (indirect.hits, indirect.predicted, indirect.gold) == (1, 2, 1)
    assert start < end


def test_each_gold_attribution_is_reached_once() -> None:
    assert len(agreeing(GOLD, {"id": "1", "attributions": [DIRECT, DIRECT]})) == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}'])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl line 2"):
        list(read_articles(path))
