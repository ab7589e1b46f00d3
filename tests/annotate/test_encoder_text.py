"""What the encoder reads: words with their pieces, windows that leave nothing out, features of pairs in their table."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.attribution.encoder.pairs import OFFSETS, SIZE, VALUES, Places, gap
from onrecord.annotate.attribution.encoder.passage import KINDS, Passage, read_passage
from onrecord.annotate.attribution.encoder.windows import WIDTH, covering, deepest, window

LETTERS = string.ascii_letters + string.digits + " \t,.;:!?'\"“”‘’«»—-()éßÅ漢字🙂\u200b\u00a0"


def passage(text: str) -> Passage:
    """*text* with each line as a paragraph."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return read_passage(text, paragraphs)


texts = st.lists(st.text(LETTERS, max_size=120), max_size=12).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_words_are_the_text_in_order(text: str) -> None:
    read = passage(text)
    assert len(read) == len(read.starts) == len(read.ends) == len(read.kinds) == len(read.quoted)
    assert all(a < b for a, b in zip(read.starts, read.ends, strict=True))
    assert all(b <= a for b, a in zip(read.ends, read.starts[1:], strict=False))
    assert all(0 <= kind < KINDS for kind in read.kinds)
    assert [i for first, last in read.paragraphs for i in range(first, last)] == list(range(len(read)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), max_size=9), st.integers(40, WIDTH), st.integers(0, 80))
def test_windows_cover_every_word_once(lengths: list[int], width: int, overlap: int) -> None:
    read = passage("\n".join(" ".join(["word"] * n) for n in lengths))
    ranges = covering(read, width, overlap)
    shares = deepest(len(read), ranges) if ranges else []
    assert [i for first, last in shares for i in range(first, last)] == list(range(len(read)))
    for words, (first, last) in zip(ranges, shares, strict=True):
        assert words[0] <= first < last <= words[1]
        assert len(window(read, words).pieces) <= width


def test_a_window_points_at_each_words_first_piece() -> None:
    read = passage("Unbelievably, Ostrander resigned.\nNobody saw it coming.")
    view = window(read, (0, len(read)))
    assert [int(view.pieces[at]) for at in view.at] == [pieces[0] for pieces in read.pieces]
    assert len(view.pieces) == len(view.kinds)


def test_kinds_keep_what_lower_case_loses() -> None:
    read = passage('The NATO envoy said "Go" twice.\nThen left.')
    kinds = dict(zip([read.word(i) for i in range(len(read))], read.kinds.tolist(), strict=True))
    assert kinds["nato"] % 4 == 2
    assert kinds["envoy"] % 4 == 0
    assert kinds["go"] & 4
    assert not kinds["twice"] & 4
    assert kinds["the"] & 8
    assert kinds["then"] & 8


def test_british_single_marks_are_quotation_marks_and_apostrophes_are_not() -> None:
    read = passage("‘It’s the envoys’ last chance,’ she said of the party’s plan.")
    quoted = {read.word(i) for i in range(len(read)) if read.quoted[i]}
    assert {"it", "envoys", "chance"} <= quoted
    assert not {"she", "party", "plan"} & quoted


spans = st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1]))


@given(spans, spans)
def test_features_of_a_pair_lie_in_their_own_part_of_the_table(cue: tuple[int, int], other: tuple[int, int]) -> None:
    read = passage("\n".join(["one two three, four five six seven eight nine."] * 4))
    found = Places(read, [cue], [other]).table([other], [cue])[0, 0].tolist()
    assert len(found) == len(VALUES)
    for value, offset, size in zip(found, OFFSETS, VALUES, strict=True):
        assert offset <= value < offset + size <= SIZE


@given(spans, spans)
def test_gap_is_signed_and_nought_when_they_meet(a: tuple[int, int], b: tuple[int, int]) -> None:
    assert gap(a, b) == -gap(b, a)
    assert (gap(a, b) == 0) == (a[0] < b[1] and b[0] < a[1])
