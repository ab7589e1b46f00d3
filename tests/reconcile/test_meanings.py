import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.meanings import Matter, Shared, near_words, shared_meaning
from onrecord.reconcile.similarity import weigh
from onrecord.reconcile.words import content_tokens, content_words, tokens

TEXTS = ("The prison was shut", "The jail was closed", "Herring prices doubled in Lorsk", "12 boats left Norway")
WEIGHTS = weigh(content_words(tokens(text)) for text in TEXTS)
WORDS = st.lists(
    st.sampled_from(["prison", "jail", "herring", "price", "boat", "envoy", "12", "30", "Norway"]), max_size=6
)


def matter(text: str) -> Matter:
    """The words of *text* that carry matter."""
    return tuple(dict.fromkeys(content_tokens(tokens(text))))


def test_near_words_count_in_part_and_others_hardly() -> None:
    same = shared_meaning(matter("the prison was shut"), matter("the prison was shut"), WEIGHTS)
    near = shared_meaning(matter("the prison was shut"), matter("the jail was shut"), WEIGHTS)
    far = shared_meaning(matter("the prison was shut"), matter("the herring was shut"), WEIGHTS)
    assert (same.one, same.two) == pytest.approx((1, 1))
    assert same.one > near.one > far.one


def test_figures_and_countries_are_the_same_or_not() -> None:
    assert near_words(matter("12"), matter("13")) == 0
    assert near_words(matter("Norway"), matter("Sweden")) == 0
    assert near_words(matter("Norway"), matter("Norwegian")) == 1


def test_nothing_shares_nothing() -> None:
    assert shared_meaning((), matter("herring"), WEIGHTS) == Shared()
    assert near_words(matter("herring"), ()) == 0


@given(WORDS, WORDS)
def test_what_is_shared_does_not_hang_on_the_order(one: list[str], two: list[str]) -> None:
    a, b = matter(" ".join(one)), matter(" ".join(two))
    there, back = shared_meaning(a, b, WEIGHTS), shared_meaning(b, a, WEIGHTS)
    assert (there.one, there.two) == pytest.approx((back.two, back.one), abs=1e-5)
    assert there.words == pytest.approx(back.words, abs=1e-5)
    assert 0 <= there.one <= 1.0001
