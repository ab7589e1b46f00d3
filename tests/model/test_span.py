import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Place, Span, SpanError, code_point_offset, hull, joined_text, trimmed, utf16_offset

TEXTS = st.text(alphabet="aé “”'\n😀𝒳\u200f", max_size=40)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_that_holds_nothing_cannot_be_built(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=r"empty or runs backwards"):
        Span(start, end)


def test_a_span_outside_its_text_is_an_error() -> None:
    with pytest.raises(SpanError, match="leaves a text of 3"):
        Span(1, 4).of("abc")


def test_a_place_whose_words_do_not_fit_cannot_be_built() -> None:
    with pytest.raises(SpanError):
        Place("r_x", 0, 4, "abc")


@given(TEXTS, st.integers(0, 40))
def test_offsets_survive_utf16(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert code_point_offset(text, utf16_offset(text, offset)) == offset


def test_an_emoji_before_a_quotation_counts_once_here_and_twice_in_utf16() -> None:
    text = "😀 “No”"
    assert Span(2, 6).of(text) == "“No”"
    assert utf16_offset(text, 2) == 3


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_trimming_never_loses_a_word(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    span = trimmed(text, start, end)
    assert (span.of(text) if span else "") == text[start:end].strip()


def test_hull_and_joined_text() -> None:
    text = "We go, he said, not now."
    spans = [Span(16, 24), Span(0, 5)]
    assert hull(spans) == Span(0, 24)
    assert joined_text(text, sorted(spans)) == "We go … not now."
    with pytest.raises(SpanError):
        hull([])
