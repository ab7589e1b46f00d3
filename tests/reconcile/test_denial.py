import pytest

from onrecord.reconcile.denial import denials, is_refusal
from onrecord.reconcile.words import content_words, tokens


def concept_of(word: str) -> str:
    """The concept of a single word."""
    (found,) = content_words(tokens(word))
    return found


@pytest.mark.parametrize(
    ("wording", "word", "denied"),
    [
        pytest.param("the ships will not enter the harbour", "harbour", True, id="not"),
        pytest.param("the ships will enter the harbour", "harbour", False, id="plain"),
        pytest.param("we do not refuse to enter the harbour", "harbour", False, id="twice is not at all"),
        pytest.param("not only ships but trawlers will enter the harbour", "ships", False, id="not only"),
        pytest.param("Lorsk will keep the ships from entering", "ships", True, id="kept from"),
        pytest.param("Lorsk will keep the ships", "ships", False, id="kept"),
        pytest.param("the ships will not enter, but the trawlers will dock", "trawlers", False, id="the next clause"),
        pytest.param("the envoy failed to find the letter", "letter", True, id="failed"),
    ],
)
def test_what_a_clause_denies(wording: str, word: str, denied: bool) -> None:
    assert (concept_of(word) in denials(wording).denied) is denied


def test_a_condition_is_neither_said_nor_denied() -> None:
    found = denials("no ship will sail unless the strait is open")
    assert concept_of("strait") in found.open
    assert concept_of("strait") not in found.denied
    assert concept_of("ship") in found.denied


def test_a_cue_that_refuses_turns_the_first_clause_only() -> None:
    found = denials("that ships would sail, and pensions would rise", refused=True)
    assert concept_of("ships") in found.denied
    assert concept_of("pensions") not in found.denied


@pytest.mark.parametrize(
    ("cue", "refusal"),
    [
        ("ruled out", True),
        ("denied", True),
        ("did not deny", False),
        ("did not rule out", False),
        ("ruled", False),
        ("said", False),
    ],
)
def test_cues_that_turn_down_what_they_introduce(cue: str, refusal: bool) -> None:
    assert is_refusal(cue) is refusal
