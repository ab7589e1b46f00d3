"""JSON lines that JSON allows and text does not, or that only look like JSON."""

import json

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.jsonl import read_json_lines
from onrecord.read.source import Source


def test_half_a_pair_becomes_one_replacement_character() -> None:
    line = json.dumps({"text": "Ana Dor said \ud800 that it stays.", "outlet": "Q\udfff"})
    (report,) = read_json_lines([line], Source("x.jsonl"))
    assert isinstance(report, Report)
    assert report.text == "Ana Dor said \ufffd that it stays."
    report.text.encode("utf-8")


def test_a_thousand_brackets_are_a_notice() -> None:
    (notice,) = read_json_lines(["[" * 100_000], Source("x.jsonl"))
    assert isinstance(notice, Notice)
    assert notice.kind is NoticeKind.UNREADABLE
