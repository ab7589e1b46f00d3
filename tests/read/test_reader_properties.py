"""What holds for any text whatever."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.parse import clean
from onrecord.model import Report, Span
from onrecord.read import read_text
from onrecord.read.decode import decode

PIECES = [
    "\n", "\r\n", "\n\n", " ", "\\n ", "---\n", "title: A\n", "date: 2031-02-03\n", "He said it is open.", "“We go,",
    '"', "”", "(NWA) -", "TARN — ", "[told](#)", "**bold**", "*",
    "_a_", "# ", "- ", "> ", "![x](y)", "By Ann Ott\n",
    "March 3, 2031\n", "Read more\n",
    "Original url:\n\n<https://a.example/2031/02/03/x>\n", "Who wants what\n", "\ufeff",
    "😀", "</p>",
    "Nordwire | Updated: 2031-09-15\n", "and then", "(Reporting by Ann Ott)", "\u2028", "…", ":", "Advertisement\n",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=200))


def check(report: Report) -> None:
    """The invariants that every report keeps."""
    size = len(report.text)
    spans = [b.span for b in report.blocks]
    assert all(s.end <= size for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= i.start < i.end <= size for i in report.ignored)
    assert all(a.end <= b.start for a, b in pairwise(report.ignored))
    for place in report.published.evidence:
        assert report.text[place.start : place.end] == place.text
    if report.title and report.title.span:
        assert report.title.span.end <= size
    for block in report.blocks:
        assert block.span.of(report.text).strip() == block.span.of(report.text)
    for notice in report.notices:
        assert notice.span is None or notice.span.end <= size


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_sound_report(text):
    report = read_text(text)
    assert report.text == text
    check(report)
    assert report == read_text(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_every_character_is_block_or_ignored_or_white_space(text):
    report = read_text(text)
    for i, char in enumerate(text):
        covered = any(s.start <= i < s.end for s in [b.span for b in report.blocks] + [g.span for g in report.ignored])
        assert covered or char.isspace()


@given(texts)
@settings(max_examples=200, deadline=None)
def test_the_way_to_the_parser_and_back_keeps_the_characters(text):
    report = read_text(text)
    parsed = clean(report)
    for start, end, _ in parsed.blocks:
        for i in range(start, end):
            kept = report.text[parsed.report_offset(i)]
            assert kept == parsed.text[i] or (kept.isspace() and parsed.text[i] == " ")
        if end > start:
            assert isinstance(parsed.span(start, end), Span)


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_decode_or_give_a_notice(raw):
    decoded = decode(raw)
    assert decoded.text is not None or decoded.notice is not None
