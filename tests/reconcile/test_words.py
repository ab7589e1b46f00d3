import pytest

from onrecord.reconcile.words import content_words, is_negative, numbers, stem, token_spans, tokens


def test_tokens_fold_marks_and_keep_capitals_that_would_read_as_pronouns() -> None:
    assert tokens("The U.S. isn’t “us”: J.D. Orsin’s 1,200 pre-1990 men") == (
        "the", "US", "isn't", "us", "jd", "orsin", "1200", "pre", "1990", "men",
    )  # fmt: skip


def test_token_spans_point_at_the_words() -> None:
    text = "“No grain”, said Lorsk’s envoy."
    assert [text[a:b] for _, a, b in token_spans(text)] == ["No", "grain", "said", "Lorsk’s", "envoy"]
    assert tuple(w for w, _, _ in token_spans(text)) == tokens(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("imposed", "imposing"),
        ("negotiations", "negotiate"),
        ("stopped", "stop"),
        ("sold", "selling"),
        ("boats", "boat"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert content_words((one,)) == content_words((other,))


def test_short_words_keep_their_letters() -> None:
    assert [stem(w) for w in ("thing", "red", "this", "gas")] == ["thing", "red", "this", "gas"]


def test_a_country_is_one_by_any_of_its_names() -> None:
    assert content_words(tokens("Norwegian ships left Oslo for North Korea")) == (
        "@NOR", "ship", "=leave", "@NOR", "@PRK",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "negative"),
    [
        ("no ship would enter", True),
        ("ships will enter", False),
        ("it is unrealistic to wait", True),
        ("we refuse to wait", True),
        ("we do not refuse to wait", False),
        ("we will stop the ships", False),
    ],
)
def test_negation(wording: str, negative: bool) -> None:
    assert is_negative(tokens(wording)) is negative


def test_numbers() -> None:
    assert numbers(tokens("1,200 men on three boats in March")) == {"1200", "3"}


def test_a_wording_without_words_turns_nothing_down() -> None:
    assert not is_negative(tokens("“…”"))
