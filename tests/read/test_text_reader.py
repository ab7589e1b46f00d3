"""Plain text to reports: what is title, body, furniture, markup; dates, outlet, notices."""

from datetime import date

import pytest

from onrecord.model import Basis, BlockKind, NoticeKind, Report
from onrecord.read import Limits, read_text
from onrecord.read.published import date_in_line


def words(report: Report, kind: BlockKind) -> list[str]:
    return [b.span.of(report.text) for b in report.blocks if b.kind is kind]


def ignored(report: Report, reason: str) -> list[str]:
    return [i.span.of(report.text) for i in report.ignored if i.reason == reason]


def kinds(report: Report) -> set[NoticeKind]:
    return {n.kind for n in report.notices}


PAGE = """

Ostmark Threatens Toll on Grain if Pass Stays Shut

March 3, 2031



Trade Minister Ada Brenn. **Lou Vane (CC BY-SA 4.0)**

Ostmark could double its toll on Velian grain, Trade Minister Ada Brenn [told](#) the Harbour Post on Monday.

That and the quarrel over the lighthouse have raised fears that the harbour towns may lose their

winter.

Related article: [Why bread is dear](#)

What comes next

Talks go on in Tarn on Thursday.

Original url:

<https://www.thetarntimes.example/2031/03/03/ostmark-toll>
"""


def test_a_crawled_page_is_read_whole():
    report = read_text(PAGE)
    assert report.text == PAGE
    assert report.title is not None
    assert report.title.text == "Ostmark Threatens Toll on Grain if Pass Stays Shut"
    assert report.title.span is not None
    assert report.title.span.of(PAGE) == report.title.text
    assert report.outlet == "The Tarn Times"
    assert report.published.day == date(2031, 3, 3)
    assert report.published.basis is Basis.TEXT
    assert [p.text for p in report.published.evidence] == ["March 3, 2031"]
    assert report.language == "en"
    assert words(report, BlockKind.SUBHEAD) == ["What comes next"]
    assert not report.truncated


def test_furniture_and_markup_are_marked_with_their_reasons():
    report = read_text(PAGE)
    assert ignored(report, "date_line") == ["March 3, 2031"]
    assert ignored(report, "caption") == ["Trade Minister Ada Brenn. **Lou Vane (CC BY-SA 4.0)**"]
    assert ignored(report, "link_markup") == ["[", "](#)"]
    assert ignored(report, "related") == ["Related article: [Why bread is dear](#)"]
    assert ignored(report, "source_line")[0].startswith("Original url:")


def test_a_sentence_broken_by_a_blank_line_is_one_block():
    report = read_text(PAGE)
    assert any(p.endswith("lose their\n\nwinter.") for p in words(report, BlockKind.PARAGRAPH))
    assert NoticeKind.BROKEN_SENTENCE in kinds(report)


def test_a_text_that_starts_in_its_body_has_no_title():
    text = "ARTICLE AD BOX\nTHE Velians could shut the pass if Ostmark does not pay its toll.\nThey said so on Monday."
    report = read_text(text)
    assert report.title is None
    assert ignored(report, "advertising") == ["ARTICLE AD BOX"]
    assert len(words(report, BlockKind.PARAGRAPH)) == 2
    assert {NoticeKind.UNKNOWN_DATE, NoticeKind.UNKNOWN_OUTLET} <= kinds(report)


def test_an_end_in_mid_sentence_is_noticed():
    report = read_text("The minister spoke for an hour.\nThe Velian envoy, meanwhile, has tried to")
    assert report.truncated
    assert NoticeKind.TRUNCATED in kinds(report)


def test_furniture_after_a_line_without_a_stop_means_the_page_was_whole():
    assert not read_text("The minister spoke for an hour.\nThe envoy left\nRead more").truncated


HEADER = """url: https://news.vardiablog.example/2031/04/05/pass
title: (first line of body)
date: from url
source: CORPUS (made/by hand 2)
---
Pass Reopens to Grain

The pass is open, the minister said.
"""


def test_header_values_that_are_no_values_are_not_taken():
    report = read_text(HEADER)
    assert report.title is not None
    assert report.title.text == "Pass Reopens to Grain"
    assert report.outlet == "vardiablog.example"
    assert report.published.day == date(2031, 4, 5)
    assert report.published.basis is Basis.URL
    assert report.published.evidence[0].text == "2031/04/05"
    assert ignored(report, "front_matter")[0].endswith("---")


def test_a_header_date_that_is_none_is_noticed_where_nothing_else_dates_the_report():
    report = read_text("date: last spring\n---\nIt is open, he said.\nShe left.\n")
    (notice,) = [n for n in report.notices if n.kind is NoticeKind.ODD_HEADER]
    assert notice.span is not None
    assert notice.span.of(report.text) == "last spring"
    assert NoticeKind.ODD_HEADER not in kinds(read_text(HEADER))


def test_header_gives_outlet_title_and_date():
    report = read_text(
        "title: Pass Reopens\noutlet: The Lantern\ndate: 2031-04-05T22:10:00Z\n---\nIt is open, he said.\n"
    )
    assert report.outlet == "The Lantern"
    assert report.published.day == date(2031, 4, 5)
    assert report.published.basis is Basis.HEADER
    assert words(report, BlockKind.TITLE) == ["Pass Reopens"]
    assert all(not i.span.overlaps(b.span) for i in report.ignored for b in report.blocks)


def test_the_title_of_the_header_is_found_in_the_body_and_its_repetition_left_out():
    report = read_text("title: Pass Reopens\n---\nPass Reopens\n\nPass Reopens\nThe pass is open, the minister said.\n")
    assert words(report, BlockKind.TITLE) == ["Pass Reopens"]
    assert ignored(report, "repeated_title") == ["Pass Reopens"]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("TARN, Ostmark, Oct 19 (Nordwire) - ", "Nordwire"),
        ("Tarn (NWA) – ", "NWA"),
        ("West Tarn Beach, Ostmark (NWA) ", "NWA"),
        ("(NWA) ", "NWA"),
        ("TARN — ", None),
        ("TARN, Ostmark -- ", None),
        ("PORT TARN, W.Ost. - ", None),
    ],
)
def test_datelines(line, agency):
    text = f"Pass Reopens\n\n{line}The pass is open again, the minister said.\n"
    report = read_text(text)
    assert ignored(report, "dateline") == [line]
    assert words(report, BlockKind.PARAGRAPH) == ["The pass is open again, the minister said."]
    assert report.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "THE Velians – who hold the pass – said no.",
        "VERA Brenn - the minister - said no.",
        "Velian Workers Party (VWP) Leader Ada Brenn said no.",
    ],
)
def test_what_only_looks_like_a_dateline_stays_body(text):
    assert words(read_text(f"{text}\nShe left."), BlockKind.PARAGRAPH) == [text, "She left."]


def test_a_broadcaster_in_its_own_dateline_is_the_outlet_not_an_agency():
    report = read_text("url: https://www.nowa.example/a\n---\nPass Reopens\n\n(NOWA) The pass is open, he said.\n")
    assert (report.outlet, report.agency) == ("NOWA", None)


def test_an_agency_stands_beside_the_date_or_in_the_line_of_rights():
    beside = read_text("Pass Reopens\nNordwire | Updated: 2031-09-15 17:52\nTARN -- It is open, he said.\n")
    assert beside.agency == "Nordwire"
    assert beside.published.day == date(2031, 9, 15)
    rights = read_text("It is open, he said.\nCopyright 2031 The Nordwire Union. All rights reserved.\n")
    assert rights.agency == "Nordwire Union"


MARKED = (
    "Brenn warns of ' toll ' . \\n The minister spoke in Tarn . \\n \n"
    '"It is ours .\nIt stays ours , "Brenn said .\n"We built it ." \\n\nShe left on Friday . \\n'
)


def test_marks_left_by_a_crawler_part_paragraphs_and_newlines_do_not():
    report = read_text(MARKED)
    assert words(report, BlockKind.TITLE) == ["Brenn warns of ' toll ' ."]
    assert len(words(report, BlockKind.PARAGRAPH)) == 3
    assert set(ignored(report, "line_markup")) == {"\\n"}


def test_lines_cut_at_a_width_are_one_paragraph():
    lines = (
        "The minister said that the pass would\nopen again in the spring when the snow\nhas gone and the road to the\n"
    )
    report = read_text(f"Pass Reopens\n\n{lines}harbour is\nfree once more.\n\nShe left for the\ncapital.\n")
    assert len(words(report, BlockKind.PARAGRAPH)) == 2


def test_short_lines_are_not_taken_for_lines_cut_at_a_width():
    report = read_text("World\nPass Reopens\nBy ANN OTT\nMarch 4, 2031 at 3:15 p.m. EST\nIt is open, he said.\n")
    assert words(report, BlockKind.TITLE) == ["Pass Reopens"]
    assert words(report, BlockKind.PARAGRAPH) == ["It is open, he said."]
    assert report.published.day == date(2031, 3, 4)


def test_items_of_a_list_are_body():
    report = read_text("The plan says:\n- Troops leave the pass\n- Boats sail in May\nShe left.\n")
    assert len(words(report, BlockKind.PARAGRAPH)) == 4


def test_words_of_saying_cut_from_their_quotation_are_joined_to_it():
    report = read_text("The pass is shut.\n\n“It stays shut,”\n\nshe added.\n\nShe left.\n")
    assert "“It stays shut,”\n\nshe added." in words(report, BlockKind.PARAGRAPH)


def test_a_quotation_that_runs_over_a_line_end_is_one_block():
    report = read_text('He said: "The pass of the old Velian\nRepublic is open and we keep it so."\nShe left.\n')
    assert len(words(report, BlockKind.PARAGRAPH)) == 2


def test_a_quotation_announced_by_a_colon_belongs_to_its_announcement():
    report = read_text("The ministry also said:\n“The pass is open.”\nShe left.\n")
    assert words(report, BlockKind.PARAGRAPH)[0].endswith("open.”")


def test_paragraphs_that_open_a_quotation_anew_stay_apart():
    report = read_text("“The pass is open,” she said. “We keep it.\n“We built it, and it is ours.”\n")
    assert len(words(report, BlockKind.PARAGRAPH)) == 2


def test_captions_that_lost_their_place_are_left_out_when_there_are_many():
    captions = [f"Guards stand at the gate of the harbour in the town number {n}" for n in range(4)]
    body = [f"The pass is open, official number {n} said on Monday." for n in range(6)]
    text = "\n".join(line for pair in zip(body, [*captions, "", ""], strict=True) for line in pair)
    assert ignored(read_text(text), "caption") == captions
    few = "\n".join([body[0], captions[0], *body[1:]])
    assert captions[0] in words(read_text(few), BlockKind.PARAGRAPH)


def test_posts_set_into_the_text_stay_body():
    post = "Just seen the gate open at last and the first boats leave — Mira (@mira) March 4, 2031"
    report = read_text(f"The pass is open, he said.\n{post}\nShe left.\n")
    assert post in words(report, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement Continue reading the main story", "advertising"),
        ("READ MORE: Bread is dear in Tarn", "related"),
        ("Share this article", "share"),
        ("Follow us on Telegram for more", "share"),
        ("FILE - In this Friday photo, the gate is seen. (Lou Vane/Nordwire)", "caption"),
        ("Guards walk past the gate in this undated photo released by the harbour office.", "caption"),
        ("Enlarge this image toggle caption Lou Vane/NW Lou Vane/NW", "caption"),
        ("(Reporting by Ann Ott; Editing by Bo Lind)", "credit"),
        ("Ann Ott and Bo Lind reported from Tarn.", "credit"),
        ("How Bread Became Dear Again In Tarn", "related"),
        (".bio-text {", "boilerplate"),
        ("Last updated 2 hours ago", "date_line"),
        ("Source: Nordwire", "credit"),
        ("Tags: pass, grain", "related"),
        ("Ann Ott contributed to this report.", "credit"),
        ("Copyright 2031 Nordwire. All rights reserved.", "boilerplate"),
        ("We pay for your stories! Call us.", "boilerplate"),
    ],
)
def test_lines_that_pages_put_around_reports(line, reason):
    report = read_text(f"The pass is open, he said.\nShe left.\n{line}\n")
    assert ignored(report, reason) == [line]
    assert not report.truncated


@pytest.mark.parametrize(
    "line",
    [
        "The photo shows the gate, the minister said.",
        "Read more carefully, he told them, and you will see.",
        "Sharing the toll is fair, she said.",
        "By Monday the pass was open.",
        "Two more deaths were reported from Tarn.",
        "He also contributed 300 crowns to the widow.",
        "The envoy wants the f***ing wall and the f**king gate.",
    ],
)
def test_body_is_never_ignored(line):
    report = read_text(f"The pass is open, he said.\n{line}\nShe left.\n")
    assert line in words(report, BlockKind.PARAGRAPH)
    assert report.ignored == ()


def test_a_trailer_at_the_end_of_a_paragraph_is_marked():
    report = read_text("The pass is open, he said. (Reporting by Ann Ott; editing by Bo Lind)\n")
    assert ignored(report, "credit") == [" (Reporting by Ann Ott; editing by Bo Lind)"]


def test_markdown_is_transparent():
    text = "## What he said\n\nHe **never** said *that*, see [here](https://a.example/b_(c)).\n\n> Quoted.\n\n- an item"
    report = read_text(text)
    kept = "".join(c for i, c in enumerate(text) if not any(m.start <= i < m.end for m in report.ignored))
    assert kept == "What he said\n\nHe never said that, see here.\n\nQuoted.\n\nan item"


def test_line_ends_and_byte_order_mark_are_kept():
    text = "\ufeffPass Reopens\r\n\r\n3 April 2031\r\n\r\nIt is open, he said.\r\nShe left.\r\n"
    report = read_text(text)
    assert report.text == text
    assert report.title is not None
    assert report.title.text == "Pass Reopens"
    assert report.published.day == date(2031, 4, 3)
    assert ignored(report, "byte_order_mark") == ["\ufeff"]


def test_other_languages_are_kept_with_a_notice():
    report = read_text("Der Minister sagte am Freitag, dass die Regierung nicht verhandelt und sich nicht ändert.")
    assert report.language == "de"
    assert NoticeKind.UNSUPPORTED_LANGUAGE in kinds(report)
    assert report.blocks


def test_a_page_without_a_body_says_so():
    assert NoticeKind.NO_BODY in kinds(read_text("title: Pass Reopens\n---\nPass Reopens\n\nRead more\n"))


def test_a_text_past_the_limit_is_kept_whole_and_read_in_part():
    text = "The pass is open, he said. " * 100
    report = read_text(text, limits=Limits(text_chars=500))
    assert report.text == text
    assert max(b.span.end for b in report.blocks) <= 500
    assert NoticeKind.LONG_TEXT in kinds(report)


def test_what_the_caller_knows_wins():
    report = read_text(
        PAGE, url="https://a.example/x", outlet="The Lantern", published="2030-01-02T03:04:05Z", path="a.txt"
    )
    assert (report.outlet, report.url, report.path) == ("The Lantern", "https://a.example/x", "a.txt")
    assert report.published.day == date(2030, 1, 2)


def test_an_object_id_in_the_address_dates_an_undated_report():
    report = read_text("It is open, he said.\n", url="https://a.example/entry/pass_us_5a0f83bbe4b045cf437178c6")
    assert (report.published.earliest, report.published.latest) == (date(2017, 11, 17), date(2017, 11, 18))
    assert report.published.basis is Basis.URL


def test_the_same_copy_in_two_outlets_is_two_reports():
    one, two = (read_text(PAGE, outlet=name) for name in ("The Lantern", "The Bell"))
    assert one.id != two.id
    assert one.id == read_text(PAGE, outlet="The Lantern").id


def test_a_paragraph_of_nothing_but_capitals_is_read() -> None:
    """What looks like the beginning of a dateline for a hundred thousand characters is soon known to be none."""
    for words in ("A’A.A-" * 20_000, "AB " * 30_000 + "—", "Ab, " * 30_000, "A/" * 50_000):
        assert read_text(words).blocks


def test_a_line_of_nothing_but_labels_is_no_date_line() -> None:
    """Words that may stand beside a date, time after time, and then something that may not."""
    for words in ("on at " * 15 + "x, 3 May 2031", "3 May 2031 " + "at on " * 15 + "!", "10:00 " * 15 + "? 3 May 2031"):
        assert date_in_line(words) is None
