"""To whom words were said and through whom they came."""

import time

import pytest
from actor_cases import Read, read

pytestmark = pytest.mark.model


def relays(found: Read, nth: int = -1) -> list[tuple[str, str]]:
    return [(r.name, r.how) for r in found.attributions[nth].relay]


def addressees(found: Read, nth: int = -1) -> list[str | None]:
    return [found.name(a) for a in found.attributions[nth].addressees]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Mira Tolland] {told} reporters <that talks had failed>.", ["reporters"]),
        ("[Mira Tolland] {told} the Estholm Herald <that talks had failed>.", ["Estholm Herald"]),
        (
            "Envoy Jonas Harrow waited. [Mira Tolland] {said} <talks had failed> in a phone call with Harrow.",
            ["Jonas Harrow"],
        ),
        ("Envoy Jonas Harrow waited. [Mira Tolland] {assured} Harrow <that talks went on>.", ["Jonas Harrow"]),
        ("[Mira Tolland] {said} <that talks had failed>.", []),
        (
            "Envoy Jonas Harrow waited. [Mira Tolland] {wrote} in a letter to Harrow <that it was late>.",
            ["Jonas Harrow"],
        ),
    ],
)
def test_addressees(marked: str, names: list[str]) -> None:
    assert addressees(read(marked)) == names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Mira Tolland] {told} the Estholm Herald in an interview published Friday <that talks had failed>.",
            [("Estholm Herald", "interview")],
        ),
        ("[Mira Tolland] {told} the Estholm Herald <that talks had failed>.", [("Estholm Herald", "newspaper")]),
        ("<Talks had failed>, [the Estholm Herald] {reported}.", [("Estholm Herald", "newspaper")]),
        ("[Mira Tolland] {said} in a statement <that talks had failed>.", [("statement", "document")]),
        ("[Mira Tolland] {said} in a post on social media <that talks had failed>.", [("post", "post")]),
        ("[Mira Tolland] {said} at a news conference <that talks had failed>.", [("news conference", "briefing")]),
        ("[Mira Tolland] {tweeted} <that talks had failed>.", [("tweet", "post")]),
        (
            "[Mira Tolland] {told} Ann Roewald in an interview for Estholm Ny <that talks had failed>.",
            [("Estholm Ny", "interview")],
        ),
        (
            "[Mira Tolland] {told} the Estholm Herald’s Ann Roewald in an interview <that talks had failed>.",
            [("Estholm Herald", "interview")],
        ),
        (
            "[Mira Tolland] {said} in an interview broadcast Monday on Estholm Business <that talks had failed>.",
            [("Estholm Business", "broadcast")],
        ),
        (
            "The Estholm Herald sold. [The envoy, speaking to the Herald on Monday,] {said} <that talks had failed>.",
            [("Estholm Herald", "newspaper")],
        ),
        (
            "Writing an op-ed piece for The Estholm Herald, [Mira Tolland] {added}, <that talks had failed>.",
            [("Estholm Herald", "newspaper")],
        ),
        ("[Mira Tolland] {told} KTV <that talks had failed>.", [("KTV", "newspaper")]),
        ("[Mira Tolland] {told} EBC radio <that talks had failed>.", [("EBC", "broadcast")]),
        ("[Mira Tolland] {said} <that talks had failed>.", []),
        ("[Mira Tolland] {told} reporters <that talks had failed>.", []),
    ],
)
def test_relay(marked: str, expected: list[tuple[str, str]]) -> None:
    assert relays(read(marked)) == expected


def test_spokesperson_relays_the_minister() -> None:
    found = read("[Mira Tolland] {said} <talks had failed>, a palace spokeswoman told the court.")
    assert relays(found) == []
    nested = read("<[Mira Tolland] {said} that talks had failed>, [a palace spokeswoman] {added}.")
    assert nested.name(nested.attributions[0].speaker) == "Mira Tolland"


def test_interview_goes_on_until_another_occasion() -> None:
    found = read(
        "[Mira Tolland] {told} the Estholm Herald in an interview that talks had failed. "
        "[Tolland] also {assured} that the quay was safe. "
        "On Monday [Tolland] {said} that it rained."
    )
    assert relays(found, 0) == [("Estholm Herald", "interview")]
    assert relays(found, 1) == [("Estholm Herald", "interview")]
    assert relays(found, 2) == []


def test_the_paper_is_the_outlet_named_last() -> None:
    found = read("[Mira Tolland] {told} the Estholm Herald yes. [Tolland] {told} the paper no.")
    assert addressees(found, 1) == ["Estholm Herald"]


def test_evidence_stands_in_the_text() -> None:
    found = read("[Mira Tolland] {told} the Estholm Herald in an interview <that talks had failed>.")
    (relay,) = found.attributions[0].relay
    assert found.text[relay.evidence.start : relay.evidence.end] == relay.evidence.text
    assert "Herald" in relay.evidence.text


def test_another_speaker_does_not_inherit_the_interview() -> None:
    found = read(
        "Envoy Jonas Harrow waited. [Mira Tolland] {told} the Estholm Herald in an interview yes. [Harrow] {said} no."
    )
    assert relays(found, 1) == []


def test_evidence_begins_at_the_start_of_the_name() -> None:
    found = read("The Estholm Herald on Monday {quoted} [Mira Tolland] as saying <that talks had failed>.")
    (relay,) = found.attributions[0].relay
    assert relay.evidence.text.startswith("Estholm Herald")


def test_hundreds_of_attributions_in_one_sentence_are_read_in_seconds() -> None:
    nested = "that [envoy Jonas Harrow] {told} reporters in a call "
    started = time.process_time()
    found = read("[Mira Tolland] {said} " + nested * 300 + "<it was late>.")
    assert time.process_time() - started < 30
    assert found.speaker == "Jonas Harrow"
    assert addressees(found) == ["reporters"]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Mira Tolland] {told} a lie <about the quay>.", []),
        ("[Mira Tolland], speaking to sailors, {said} <the quay was safe>.", ["sailors"]),
        ("[Mira Tolland] {told} Estholm Radio's Jo Vance <that it rained>.", ["Jo Vance"]),
    ],
)
def test_only_hearers_are_addressed(marked: str, names: list[str]) -> None:
    assert addressees(read(marked)) == names


def test_what_somebody_has_since_said_is_no_part_of_the_interview() -> None:
    found = read(
        "[Mira Tolland] {told} the Estholm Herald in an interview that talks had failed. "
        "[Tolland] has since {insisted} that she was misread."
    )
    assert relays(found, 1) == []
