"""The example reports and the tricky inputs as the readers see them, and the hand coding against itself."""

import json
from datetime import date
from pathlib import Path

import pytest

from example_files import ACTORS, INPUTS, REPORTS, ROOT, script
from onrecord.model import ActorKind, Basis, Notice, NoticeKind, Report
from onrecord.read import read_path
from onrecord.read.actor_file import read_actor_file


def read_one(path: Path) -> Report:
    (report,) = [found for found in read_path(path) if isinstance(found, Report)]
    return report


def example(name: str) -> Report:
    return read_one(REPORTS / f"{name}.txt")


def kinds(report: Report) -> set[NoticeKind]:
    return {notice.kind for notice in report.notices}


def reasons(report: Report) -> set[str]:
    return {ignored.reason for ignored in report.ignored}


def test_the_coding_is_up_to_date() -> None:
    maker = script(ROOT / "tests" / "golden" / "make_example_gold.py")
    assert json.loads(maker.GOLD.read_text(encoding="utf-8")) == maker.build()


def test_every_excerpt_of_the_coding_stands_at_its_span() -> None:
    gold = json.loads((ROOT / "tests" / "golden" / "example_gold.json").read_text(encoding="utf-8"))
    texts = {doc: example(doc).text for doc in gold["documents"]}
    for mention in (m for statement in gold["statements"] for m in statement["reported_in"]):
        start, end = mention["content_span"]
        assert texts[mention["doc"]][start:end] == mention["content_text"]


@pytest.mark.parametrize(
    ("name", "day", "basis"),
    [
        ("meridian-post-interview", date(2026, 3, 11), Basis.HEADER),
        ("norda-wire", date(2026, 3, 12), Basis.HEADER),
        ("daily-flare-war-boats", date(2026, 3, 12), Basis.TEXT),
        ("tnr-language-of-pressure", date(2026, 3, 12), Basis.TEXT),
        ("newsheap-agency", date(2026, 3, 12), Basis.TEXT),
        ("meridian-post-pause", date(2026, 3, 13), Basis.TEXT),
    ],
)
def test_publication_day(name: str, day: date, basis: Basis) -> None:
    published = example(name).published
    assert (published.day, published.basis) == (day, basis)


def test_the_clipping_has_no_date_and_no_outlet() -> None:
    clipping = example("clipping-what-we-know")
    assert not clipping.published.known
    assert clipping.outlet is None
    assert {NoticeKind.UNKNOWN_DATE, NoticeKind.UNKNOWN_OUTLET} <= kinds(clipping)


def test_the_cut_copy_is_noticed() -> None:
    assert example("newsheap-agency").truncated
    assert not example("norda-wire").truncated


def test_furniture_is_marked_and_kept() -> None:
    clipping = example("clipping-what-we-know")
    assert {"advertising", "related", "share", "link_markup"} <= reasons(clipping)
    assert "ARTICLE AD BOX" in clipping.text
    assert "caption" in reasons(example("tnr-language-of-pressure"))
    assert "credit" in reasons(example("norda-wire"))
    assert "source_line" in reasons(example("meridian-post-pause"))


def test_a_sentence_that_a_blank_line_breaks_is_one_block() -> None:
    clipping = example("clipping-what-we-know")
    assert any(block.span.of(clipping.text).endswith("end of the\n\nmonth.") for block in clipping.blocks)


def test_the_actor_file_knows_the_states() -> None:
    known = {actor.name: actor for actor in read_actor_file(ACTORS)}
    assert known["Verantia"].country == "XVE"
    assert known["Verantia"].seats == ("the Marble House",)
    assert known["Norda"].kind is ActorKind.OUTLET


@pytest.mark.parametrize(
    ("name", "kind"),
    [("empty", NoticeKind.EMPTY), ("blank", NoticeKind.EMPTY), ("picture", NoticeKind.BINARY)],
)
def test_what_holds_no_text_gives_a_notice_and_no_report(name: str, kind: NoticeKind) -> None:
    (notice,) = read_path(INPUTS / f"{name}.txt")
    assert isinstance(notice, Notice)
    assert notice.kind is kind


def test_another_encoding_is_read_with_a_notice() -> None:
    notice, report = read_path(INPUTS / "windows-1252.txt")
    assert isinstance(notice, Notice)
    assert notice.kind is NoticeKind.ENCODING
    assert isinstance(report, Report)
    assert "René Dubalé" in report.text
    assert "“Nobody asked us,”" in report.text


def test_a_german_report_is_kept_and_noticed() -> None:
    report = read_one(INPUTS / "german.txt")
    assert report.language.startswith("de")
    assert NoticeKind.UNSUPPORTED_LANGUAGE in kinds(report)


def test_furniture_alone_is_no_body() -> None:
    assert NoticeKind.NO_BODY in kinds(read_one(INPUTS / "furniture-only.txt"))


def test_line_ends_and_marks_are_kept_character_for_character() -> None:
    for name in ("crlf", "bom", "emoji"):
        path = INPUTS / f"{name}.txt"
        assert read_one(path).text == path.read_bytes().decode("utf-8")
