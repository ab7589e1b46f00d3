"""Which statements a report's own words set against each other, take back or reject; invented sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from factory import make_attribution
from onrecord.coding import code
from onrecord.model import Attribution, Signal
from sentences import actors_in, parsed

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Said:
    """One attribution to set by hand; *parts* are its content."""

    source: str
    cue: str
    parts: Sequence[str]
    speaker: str
    lemma: str = "say"


def signals(text: str, *said: Said) -> tuple[list[Attribution], tuple[Signal, ...]]:
    """The attributions and signals of *text*."""
    read = parsed(text)
    actors = actors_in(read.report)
    by_name = {a.name: a for a in actors}
    attributions = [
        make_attribution(
            read.report, list(s.parts), source=s.source, cue=s.cue, speaker=by_name[s.speaker], cue_lemma=s.lemma
        )
        for s in said
    ]
    return attributions, code(read, actors, attributions).signals


TROOPS = Said("Mara Lindqvist", "said", ["that Velland could send soldiers to Korsia"], "Mara Lindqvist")


def test_contradiction_pairs_only_the_shared_issue() -> None:
    """Of two things said by the other, only the one on the same issue is contradicted."""
    first, second = "that no soldiers would be sent", "that talks were impossible"
    attributions, found = signals(
        "Mara Lindqvist said that Velland could send soldiers to Korsia. "
        f"The remarks by Mara Lindqvist contradict Tomas Brandt’s statements {first} and {second}.",
        TROOPS,
        Said("Tomas Brandt’s", "statements", [first, second], "Tomas Brandt", "statement"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[0].id, 0),), ((attributions[1].id, 0),))
    ]


def test_contradiction_needs_a_shared_issue() -> None:
    """Nothing is set against words about another thing."""
    _, found = signals(
        "Mara Lindqvist said that Velland could send soldiers to Korsia. "
        "The remarks by Mara Lindqvist contradict Tomas Brandt’s statement that talks were impossible.",
        TROOPS,
        Said("Tomas Brandt’s", "statement", ["that talks were impossible"], "Tomas Brandt", "statement"),
    )
    assert not found


def test_remarks_walked_back() -> None:
    """ "Those remarks" are all that the speaker was last reported to say."""
    first, second = "that no soldiers would be sent", "that talks were impossible"
    attributions, found = signals(
        f"Tomas Brandt said {first} and {second}. "
        "Tomas Brandt later walked back those remarks, telling reporters that the cabinet would decide.",
        Said("Tomas Brandt", "said", [first, second], "Tomas Brandt"),
        Said("Tomas Brandt", "telling", ["that the cabinet would decide"], "Tomas Brandt", "tell"),
    )
    assert [(s.kind, s.subject, set(s.object)) for s in found] == [
        ("reverses", ((attributions[1].id, 0),), {(attributions[0].id, 0), (attributions[0].id, 1)})
    ]


def test_ban_walked_back_by_issue() -> None:
    """What is taken back may be named by its issue alone."""
    refusal = "that Korsia could not join the Coastal League"
    attributions, found = signals(
        f"Velland said {refusal}.\n\nVelland has walked back its ban on joining the Coastal League, "
        "saying that Korsia could still join.",
        Said("Velland", "said", [refusal], "Velland"),
        Said("Velland", "saying", ["that Korsia could still join"], "Velland"),
    )
    signal = found[0]
    assert signal.kind == "reverses"
    assert signal.object_issue == ("coastal league membership",)
    assert signal.object == ((attributions[0].id, 0),)


def test_claim_rejected() -> None:
    """ "Rejects that" points at the claim just before, by somebody else."""
    attributions, found = signals(
        "Tomas Brandt said that Velland is soft on pirates. "
        "Mara Lindqvist rejects that, saying that no fleet was ever tougher.",
        Said("Tomas Brandt", "said", ["that Velland is soft on pirates"], "Tomas Brandt"),
        Said("Mara Lindqvist", "saying", ["that no fleet was ever tougher"], "Mara Lindqvist"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("denies", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


def test_offer_rejected_is_no_denial() -> None:
    """A deal is refused, not denied."""
    _, found = signals(
        "Tomas Brandt said that Korsia would sign the treaty. "
        "Mara Lindqvist rejected the treaty, saying that it was too late.",
        Said("Tomas Brandt", "said", ["that Korsia would sign the treaty"], "Tomas Brandt"),
        Said("Mara Lindqvist", "saying", ["that it was too late"], "Mara Lindqvist"),
    )
    assert not found


def test_but_with_opposite_stances() -> None:
    """A connective counts only between opposite stances on one issue by two parties."""
    attributions, found = signals(
        "Tomas Brandt said that Korsia will not accept the ceasefire. "
        "But Mara Lindqvist said that Velland supports the ceasefire.",
        Said("Tomas Brandt", "said", ["that Korsia will not accept the ceasefire"], "Tomas Brandt"),
        Said("Mara Lindqvist", "said", ["that Velland supports the ceasefire"], "Mara Lindqvist"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


@pytest.mark.parametrize(
    "second", ["that Velland supports the fishermen", "that Velland rejects the ceasefire", "that rain was coming"]
)
def test_but_alone_is_nothing(second: str) -> None:
    """Another issue, or the same stance, is no contradiction."""
    _, found = signals(
        f"Tomas Brandt said that Korsia will not accept the ceasefire. But Mara Lindqvist said {second}.",
        Said("Tomas Brandt", "said", ["that Korsia will not accept the ceasefire"], "Tomas Brandt"),
        Said("Mara Lindqvist", "said", [second], "Mara Lindqvist"),
    )
    assert not found


def test_denied_having_said_so() -> None:
    """The speaker disowns words."""
    attributions, found = signals(
        "Mara Lindqvist denied saying that Velland would send soldiers to Korsia.",
        Said(
            "Mara Lindqvist", "denied", ["saying that Velland would send soldiers to Korsia"], "Mara Lindqvist", "deny"
        ),
    )
    assert [(s.kind, s.subject, s.object_issue) for s in found] == [("denies", ((attributions[0].id, 0),), ("troops",))]


def test_not_walked_back() -> None:
    """A negated cue is no signal."""
    _, found = signals(
        "Tomas Brandt said that no soldiers would be sent. "
        "Tomas Brandt has not walked back those remarks, telling reporters that he meant them.",
        Said("Tomas Brandt", "said", ["that no soldiers would be sent"], "Tomas Brandt"),
        Said("Tomas Brandt", "telling", ["that he meant them"], "Tomas Brandt", "tell"),
    )
    assert not found


def test_report_called_false() -> None:
    """A claim called false is denied; its owner's last words are meant."""
    claim, denial = "that Velland would send soldiers", "that the report by Tomas Brandt was false"
    attributions, found = signals(
        f"Tomas Brandt said {claim}. Mara Lindqvist said {denial}.",
        Said("Tomas Brandt", "said", [claim], "Tomas Brandt"),
        Said("Mara Lindqvist", "said", [denial], "Mara Lindqvist"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("denies", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


def test_false_start_is_no_denial() -> None:
    """Only claims are called false."""
    _, found = signals(
        "Tomas Brandt said that talks would begin. Mara Lindqvist said that it was a false start for Tomas Brandt.",
        Said("Tomas Brandt", "said", ["that talks would begin"], "Tomas Brandt"),
        Said("Mara Lindqvist", "said", ["that it was a false start for Tomas Brandt"], "Mara Lindqvist"),
    )
    assert not found


def test_despite_anothers_words() -> None:
    """ "Despite" sets two statements on one issue against each other."""
    attributions, found = signals(
        "Mara Lindqvist said that Velland supports the ceasefire, "
        "despite Tomas Brandt’s claim that the ceasefire was out of the question.",
        Said("Mara Lindqvist", "said", ["that Velland supports the ceasefire"], "Mara Lindqvist"),
        Said("Tomas Brandt’s", "claim", ["that the ceasefire was out of the question"], "Tomas Brandt", "claim"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[0].id, 0),), ((attributions[1].id, 0),))
    ]


def test_anothers_ban_reversed() -> None:
    """Reversing what somebody else decided takes back no words of one's own."""
    _, found = signals(
        "Velland said that sanctions would stay. Velland reversed a ban on sanctions, saying that times had changed.",
        Said("Velland", "said", ["that sanctions would stay"], "Velland"),
        Said("Velland", "saying", ["that times had changed"], "Velland"),
    )
    assert not found


def test_the_claim_denied() -> None:
    """ "The claim" is what was claimed just before."""
    attributions, found = signals(
        "Tomas Brandt claimed that ships carry oil to Velland. Mara Lindqvist denied the claim on Friday.",
        Said("Tomas Brandt", "claimed", ["that ships carry oil to Velland"], "Tomas Brandt", "claim"),
        Said("Mara Lindqvist", "denied", ["the claim"], "Mara Lindqvist", "deny"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("denies", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


def test_own_decision_suspended() -> None:
    """A decision of one's own that is put off is taken back."""
    attributions, found = signals(
        "Mara Lindqvist said that she has suspended her decision to lift the embargo.",
        Said("Mara Lindqvist", "said", ["that she has suspended her decision to lift the embargo"], "Mara Lindqvist"),
        Said("her", "decision", ["to lift the embargo"], "Mara Lindqvist", "decision"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("reverses", ((attributions[0].id, 0),), ((attributions[1].id, 0),))
    ]


def test_asked_to_reverse_is_no_reversal() -> None:
    """Being called on to take words back takes nothing back."""
    _, found = signals(
        "Tomas Brandt said that no soldiers would be sent. "
        "Mara Lindqvist called on Tomas Brandt to reverse his decision, saying that it was wrong.",
        Said("Tomas Brandt", "said", ["that no soldiers would be sent"], "Tomas Brandt"),
        Said("Mara Lindqvist", "saying", ["that it was wrong"], "Mara Lindqvist"),
    )
    assert not found


THREAT = "that Velland would attack the harbour of Korsia if the talks failed"


@pytest.mark.parametrize(
    "verb",
    [
        "backed away from her statement",
        "distanced herself from her remarks",
        "softened her threat",
        "retreated from her statement",
        "toned down her threat",
        "backed down from her ultimatum",
    ],
)
def test_own_words_taken_back(verb: str) -> None:
    """What she now says reverses what she is reported to have said."""
    attributions, found = signals(
        f"Mara Lindqvist said {THREAT}. On Friday Mara Lindqvist {verb}, telling reporters that rain had come.",
        Said("Mara Lindqvist", "said", [THREAT], "Mara Lindqvist"),
        Said("Mara Lindqvist", "telling", ["that rain had come"], "Mara Lindqvist", "tell"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("reverses", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


def test_taken_back_but_said_elsewhere() -> None:
    """Where the report has no earlier words, the issue of the new ones leads to those of other reports."""
    _, found = signals(
        "Mara Lindqvist backed away from her statement, telling reporters that soldiers were a matter for the king.",
        Said("Mara Lindqvist", "telling", ["that soldiers were a matter for the king"], "Mara Lindqvist", "tell"),
    )
    assert [(s.kind, s.object, s.object_issue) for s in found] == [("reverses", (), ("troops",))]


def test_distance_from_anothers_words() -> None:
    """Nobody takes back what another has said."""
    _, found = signals(
        f"Mara Lindqvist said {THREAT}. "
        "Tomas Brandt distanced himself from the remarks by Mara Lindqvist, telling reporters that rain had come.",
        Said("Mara Lindqvist", "said", [THREAT], "Mara Lindqvist"),
        Said("Tomas Brandt", "telling", ["that rain had come"], "Tomas Brandt", "tell"),
    )
    assert not found


@pytest.mark.parametrize(
    ("cue", "content", "lemma"),
    [
        ("denied", "that she had threatened Korsia with war", "deny"),
        ("said", "that she had been misrepresented", "say"),
        ("said", "that her interview had been misread", "say"),
        ("said", "that her remarks were taken out of context", "say"),
        ("insisted", "that she never said so", "insist"),
        ("said", "“I never said that”", "say"),
        ("said", "that she did not threaten that Velland would attack Korsia", "say"),
    ],
)
def test_own_threat_disowned(cue: str, content: str, lemma: str) -> None:
    """The speaker's own earlier threat is what is denied."""
    attributions, found = signals(
        f"Mara Lindqvist said {THREAT}. Rain fell. Mara Lindqvist {cue} {content}.",
        Said("Mara Lindqvist", "said", [THREAT], "Mara Lindqvist"),
        Said("Mara Lindqvist", cue, [content], "Mara Lindqvist", lemma),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("denies", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]
    assert found[0].agent is not None


@pytest.mark.parametrize(
    "content",
    ["that the report had been misread", "that Korsia never said that", "that Korsia had misread the weather"],
)
def test_others_words_are_not_disowned(content: str) -> None:
    """What others said, or misread, is no denial of one's own words."""
    _, found = signals(
        f"Mara Lindqvist said {THREAT}. Rain fell. Mara Lindqvist said {content}.",
        Said("Mara Lindqvist", "said", [THREAT], "Mara Lindqvist"),
        Said("Mara Lindqvist", "said", [content], "Mara Lindqvist"),
    )
    assert not found


@pytest.mark.parametrize("joint", [". That", ", which"])
def test_at_odds_with_what_another_had_told(joint: str) -> None:
    """ "What he had told parliament" stands for the words that follow."""
    first, second = "that soldiers would be sent to Korsia", "that soldiers were “out of the question”"
    attributions, found = signals(
        f"Mara Lindqvist said {first}{joint} was at odds with what Tomas Brandt had told parliament earlier: {second}.",
        Said("Mara Lindqvist", "said", [first], "Mara Lindqvist"),
        Said("Tomas Brandt", "told", [second], "Tomas Brandt", "tell"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[0].id, 0),), ((attributions[1].id, 0),))
    ]


@pytest.mark.parametrize("word", ["but", "while", "whereas"])
def test_contrast_within_a_sentence(word: str) -> None:
    """Two parties with opposite stances on one issue, set side by side."""
    first, second = "that Velland supports the ceasefire", "that the ceasefire was dead"
    attributions, found = signals(
        f"Mara Lindqvist said {first} {word} Tomas Brandt said {second}.",
        Said("Mara Lindqvist", "said", [first], "Mara Lindqvist"),
        Said("Tomas Brandt", "said", [second], "Tomas Brandt"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]


def test_contrast_needs_opposite_stances() -> None:
    """Two who want the same do not contradict each other."""
    first, second = "that Velland supports the ceasefire", "that the ceasefire was vital"
    _, found = signals(
        f"Mara Lindqvist said {first} but Tomas Brandt said {second}.",
        Said("Mara Lindqvist", "said", [first], "Mara Lindqvist"),
        Said("Tomas Brandt", "said", [second], "Tomas Brandt"),
    )
    assert not found


def test_contrast_by_a_measure() -> None:
    """ "A longer stay" is about what the other party was said to want just before."""
    first, second = "to bring the soldiers home quickly", "a longer stay"
    attributions, found = signals(
        f"Mara Lindqvist said that she wants {first} but Tomas Brandt has urged {second}.",
        Said("Mara Lindqvist", "said", [f"that she wants {first}"], "Mara Lindqvist"),
        Said("Tomas Brandt", "urged", [second], "Tomas Brandt", "urge"),
    )
    assert [(s.kind, s.subject, s.object) for s in found] == [
        ("contradicts", ((attributions[1].id, 0),), ((attributions[0].id, 0),))
    ]
