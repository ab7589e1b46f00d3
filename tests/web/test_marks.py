import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span, SpanError
from onrecord.web.marks import Mark, segments

TEXT = "One 🚢 two 🚢🚢 three"
WHOLE = Span(0, len(TEXT))


def cut(*marks: Mark, within: Span = WHOLE) -> list[tuple[str, list[str]]]:
    return [(s.text, [m.kind for m in s.marks]) for s in segments(TEXT, marks, within)]


def test_text_without_marks_is_one_segment() -> None:
    assert cut() == [(TEXT, [])]


def test_crossing_marks_are_laid_flat() -> None:
    found = cut(Mark(Span(0, 9), "a"), Mark(Span(6, 12), "b"))
    assert found == [("One 🚢 ", ["a"]), ("two", ["a", "b"]), (" 🚢🚢", ["b"]), (" three", [])]


def test_the_innermost_mark_comes_last_and_offsets_are_code_points() -> None:
    found = cut(Mark(Span(10, 12), "inner"), Mark(Span(4, 18), "outer"))
    assert ("🚢🚢", ["outer", "inner"]) in found


def test_each_mark_starts_once() -> None:
    marks = [Mark(Span(0, 9), "a"), Mark(Span(0, 3), "b"), Mark(Span(6, 12), "c")]
    assert [[m.kind for m in s.starting] for s in segments(TEXT, marks, WHOLE)] == [["b", "a"], [], ["c"], [], []]


def test_a_mark_is_cut_short_at_the_window() -> None:
    assert cut(Mark(Span(0, 9), "a"), within=Span(6, 12)) == [("two", ["a"]), (" 🚢🚢", [])]


def test_a_mark_outside_the_text_is_an_error() -> None:
    with pytest.raises(SpanError):
        list(segments("short", [Mark(Span(2, 9), "a")], Span(0, 9)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from("abc")), max_size=12))
    return text, [Mark(Span(min(i, j), max(i, j)), kind) for i, j, kind in pairs if i != j]


@settings(deadline=None)
@given(marked_texts())
def test_segments_joined_are_the_text_and_cover_every_mark(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = list(segments(text, marks, Span(0, len(text))))
    assert "".join(s.text for s in found) == text
    for mark in set(marks):
        assert "".join(s.text for s in found if mark in s.marks) == mark.span.of(text)
