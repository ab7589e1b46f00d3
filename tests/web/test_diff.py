from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.web.diff import Differs, compare_words

SAID = "We will stop the night ferry, and we will not wait."


def test_same_words_in_other_dress_are_identical() -> None:
    compared = compare_words("“We won't stop”", '"we won’t stop"')
    assert compared.identical
    assert {p.differs for p in compared.pieces} == {Differs.SAME}


def test_a_changed_word_is_marked() -> None:
    compared = compare_words(SAID, SAID.replace("night", "evening"))
    assert [p.text for p in compared.pieces if p.differs is Differs.OTHER] == ["evening"]
    assert compared.left_out == ("night",)


def test_a_quotation_cut_to_a_part_is_still_that_quotation() -> None:
    compared = compare_words(SAID, "“the night ferry”")
    assert compared.alike
    assert compared.cut
    assert not compared.identical
    assert compared.left_out == ("We will stop", "and we will not wait")


def test_words_left_out_are_named_where_they_are_missing() -> None:
    compared = compare_words(SAID, "We will stop the ferry, and we will not")
    assert compared.left_out == ("night", "wait")


def test_between_two_wordings_the_shared_words_are_marked() -> None:
    compared = compare_words("Tarvia halts every ferry at noon", "no ferry was ever to be touched, said the premier")
    assert not compared.alike
    assert [p.text for p in compared.marked if p.differs is Differs.SHARED] == ["ferry"]


def test_function_words_that_are_shared_by_chance_are_not_marked() -> None:
    compared = compare_words("the fox and the hen were out", "to the sea by the way")
    assert not [p for p in compared.marked if p.differs is Differs.SHARED]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_joined_are_the_words(reference: str, other: str) -> None:
    assert "".join(p.text for p in compare_words(reference, other).pieces) == other
