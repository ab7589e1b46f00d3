"""Who speaks where the source is described first, known by kind, a paper, a government or a name gone wrong."""

import pytest
from actor_cases import read

pytestmark = pytest.mark.model

NAMED_NEXT = [
    (
        "[A Navy Ministry spokesman] {said} on Thursday that the ships had left. "
        "Senior Captain Bran Tollmer was replying to reporters.",
        "Bran Tollmer",
    ),
    ("[A spokesman for the harbour board] {said} no. The spokesman, Adam Wegner, then flew home.", "Adam Wegner"),
    (
        "[The top Republican on the House Harbour Committee] {called} it wrong.\n\n"
        "California Rep. Ned Marlow questioned the plan.",
        "Ned Marlow",
    ),
    ("[The delegation's chief negotiator] {said} it was over. Ambassador Ned Marlow then flew home.", "Ned Marlow"),
    ("[Bo Lund's spokesperson] {said} no. Foreign ministry spokeswoman Ada Kvist said yes.", "Bo Lund's spokesperson"),
    ("[The bank's trade chief] {said} no. French President Ned Marlow said yes.", "bank's trade chief"),
    ("[A company spokesman] {said} no. Ann Roewald, a worker, said yes.", "company spokesman"),
]

OFFICES = [
    ("Rep. Ned Marlow questioned the plan. [The committee chairman] {said} it should wait.", "Ned Marlow"),
    ("The presidential hopeful Ned Marlow spoke. [The front-runner] {said} he would win.", "Ned Marlow"),
    ("Ned Marlow toured the port. [The billionaire] {said} he would win.", "Ned Marlow"),
    ("Ned Marlow later returned. [The Belgian-born journalist] {said} he was silenced.", "Ned Marlow"),
    (
        "President Park Sun-ha of South Korea arrived. President Ned Marlow left. "
        "[The president of South Korea] {said} it was late.",
        "Park Sun-ha",
    ),
    ("[Secretary of the Interior Ned Marlow] {said} the ban stood.", "Ned Marlow"),
    ("[The Foreign Minister of Belgium Adam Wegner] {said} the ban stood.", "Adam Wegner"),
    ("[The Belgian Foreign Ministry spokeswoman, Ada Kvist,] {said} the ban stood.", "Ada Kvist"),
    ("A senior official spoke. [A senior official] said no. [The same official] {said} yes.", "senior official"),
    ("Ned Marlow was among the many people [who] {called} it wrong.", "Ned Marlow"),
]

KINDS = [
    ("[France's government] {said} it would act.", "France"),
    ("[The government in Rome] {said} it would act.", "Italy"),
    ("[The South Korean government] {said} it would act.", "South Korea"),
    ("[The Swiss government] said it would act. [The government] {said} it could wait.", "Switzerland"),
    ("[The newspaper Estholm Ny] {said} it rained. [The newspaper] {said} it snowed.", "Estholm Ny"),
    ("[The Estholm Herald] {reported} rain. Roads closed. [The report] {said} it snowed.", "Estholm Herald"),
    ("[The Fish and Harbour Service] {said} permits were free.", "Fish and Harbour Service"),
    (
        "According to the Harbour Census, a project of the port, trade fell. [The project] {found} more.",
        "Harbour Census",
    ),
]

PAPERS = [
    ("Chancellor Petra Immel said in a statement that it rained. “It pours,” [the statement] {said}.", "Petra Immel"),
    ("Chancellor Petra Immel came home. [Immel's statement] {said} it rained.", "Petra Immel"),
    ("{According to} [Federal Harbour Commission data], prices fell.", "Federal Harbour Commission"),
    ("Chancellor Petra Immel denied the report. [The statement] {said} it rained.", "statement"),
    ("[Colonel Bran Tollmer] was replying to media reports {claiming} that ships had left.", "media reports"),
]

SLIPS = [
    ("President Donal Trusk came. Trusk ate. Trusk left. [Tusk] {said} it rained.", "Donal Trusk"),
    ("Petra Immel, foreign minister of Belgium, left. [Paula Immel] {said} it rained.", "Petra Immel"),
    ("Petra Immel, foreign minister of Belgium, left. Her sister [Paula Immel] {said} it rained.", "Paula Immel"),
    ("Petra Immel, foreign minister of Belgium, left. [Karl Immel] {said} it rained.", "Karl Immel"),
]

PRONOUNS = [
    ("Mr. Ned Marlow is not afraid that Mr. Bo Lund will win. “Never,” [he] {said}.", "Ned Marlow"),
    ("The Harbour Club wrote to the port. [They] {said} the quay was unsafe.", "Harbour Club"),
]

ALL = NAMED_NEXT + OFFICES + KINDS + PAPERS + SLIPS + PRONOUNS


@pytest.mark.parametrize(("marked", "speaker"), ALL)
def test_speaker(marked: str, speaker: str | None) -> None:
    assert read(marked).name(read(marked).attributions[-1].speaker) == speaker


def test_the_words_an_agency_hands_on_are_the_speakers() -> None:
    found = read('Minister Mira Tolland came. <"It rains,"> [Tolland] {said}, {according to} [AFP].')
    assert {found.name(a.speaker) for a in found.attributions} == {"Mira Tolland"}
    assert all("AFP" in [r.name for r in a.relay] for a in found.attributions)
