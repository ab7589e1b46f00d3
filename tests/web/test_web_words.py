from dataclasses import replace

from factory import find, make_report
from onrecord.model import Ignored, Report, Story, When
from onrecord.web.rows import StoryRows
from onrecord.web.views.words import place_view, shown, shown_spans

TEXT = "Lena Ostrik [told](#) the\nQuay   Courier that **ferries** stop.\n\nShe left."


def report_with_markup() -> Report:
    report = make_report(TEXT, outlet="Beacon")
    spans = [find(TEXT, "["), find(TEXT, "](#)"), find(TEXT, "**"), find(TEXT, "**", 1)]
    return replace(report, ignored=tuple(Ignored(s.start, s.end, "link_markup") for s in spans))


def test_words_are_shown_on_one_line_without_markup() -> None:
    report = report_with_markup()
    assert shown(report, 0, len(TEXT)) == "Lena Ostrik told the Quay Courier that ferries stop. She left."


def test_a_span_that_ends_inside_markup_shows_no_part_of_it() -> None:
    report = report_with_markup()
    start = find(TEXT, "told").start
    assert shown(report, start, start + 6) == "told"


def test_what_is_left_out_between_spans_is_marked_unless_it_is_markup() -> None:
    report = report_with_markup()
    told, the, courier = (find(TEXT, w) for w in ("told", " the", "Courier"))
    assert shown_spans(report, (told, the)) == "told the"
    assert shown_spans(report, (told, courier)) == "told … Courier"


def test_a_place_is_shown_with_its_paragraph_around_it() -> None:
    report = report_with_markup()
    rows = StoryRows(Story("st_x", "", (report.id,), When()), (report,))
    view = place_view(rows, report.place(find(TEXT, "Quay")))
    assert (view.before, view.text, view.after) == ("Lena Ostrik told the ", "Quay", " Courier that ferries stop.")
    assert view.href.endswith(f"#p{find(TEXT, 'Quay').start}-{find(TEXT, 'Quay').end}")


def test_a_place_in_another_story_has_no_context() -> None:
    report = report_with_markup()
    rows = StoryRows(Story("st_x", "", (), When()))
    view = place_view(rows, report.place(find(TEXT, "Quay")))
    assert (view.before, view.text, view.after) == ("", "Quay", "")
