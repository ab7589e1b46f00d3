"""Who speaks: source words to actors, in small paragraphs with invented people."""

import pytest
from actor_cases import read

pytestmark = pytest.mark.model

LEAD = "Prime Minister Mira Tolland met the envoy Jonas Harrow in the capital on Monday. "

NAMES = [
    ("[Mira Tolland] {said} talks had failed.", "Mira Tolland"),
    ("[Prime Minister Mira Tolland] {said} talks had failed.", "Mira Tolland"),
    ("Prime Minister Mira Tolland arrived on Monday. [Tolland] {said} talks had failed.", "Mira Tolland"),
    ("Prime Minister Mira Tolland arrived on Monday. [Ms Tolland] {said} talks had failed.", "Mira Tolland"),
    ("Prime Minister Mira Tolland arrived. {According to} [Tolland], talks had failed.", "Mira Tolland"),
    ("Gen. Otto Brandvik flew home. [Gen Brandvik] {said} the front was quiet.", "Otto Brandvik"),
    ("[J.P. Ansgar] {said} no. The minister J.P. Ansgar left.", "J.P. Ansgar"),
    ("Foreign minister J.P. Ansgar left at noon. [JP Ansgar] {said} he was tired.", "J.P. Ansgar"),
    ("President Pavel Dorensky spoke first. Later [Dorenskyy] {said} it was late.", "Pavel Dorensky"),
    ("President José Almarán arrived. [Almaran] {said} the border was closed.", "José Almarán"),
    ("[Sir Alder Whitcombe] {said} the treaty stood.", "Alder Whitcombe"),
    ("President Han Sung-ho flew in. [Han] {said} the army was ready.", "Han Sung-ho"),
    ("Leader Pak Chol Su watched the launch. [Pak] {said} it was a success.", "Pak Chol Su"),
    ("[Spokesman Arvid Lenz] {said} the road was open.", "Arvid Lenz"),
    ("[Arvid Lenz, a spokesman for the port,] {said} the road was open.", "Arvid Lenz"),
    ("[The mayor of Estholm, Greta Falk,] {said} the town was calm.", "Greta Falk"),
    ("[Greta Falk, 61, the mayor of Estholm] {said} the town was calm.", "Greta Falk"),
    ("[special envoy for the northern islands Jonas Harrow] {said} he would return.", "Jonas Harrow"),
    ("Minister Ulla van der Meeren resigned. [Van der Meeren] {said} it was time.", "Ulla van der Meeren"),
    ("Senator Otto Kjelstad voted against. [Kjelstad’s] {comments} drew laughter.", "Otto Kjelstad"),
    ("Senator Otto Kjelstad Jr. voted against. [Kjelstad] {said} it was wrong.", "Otto Kjelstad Jr."),
    ("[Deputy Chairman of the Harbour Committee Franz Olden] {warned} of delays.", "Franz Olden"),
]

NAMESAKES = [
    ("Minister Ann Roewald met economist Paul Roewald. [Ann Roewald] {said} yes.", "Ann Roewald"),
    ("Minister Ann Roewald met economist Paul Roewald. [Paul Roewald] {said} yes.", "Paul Roewald"),
    ("Minister Keld Arnsen and envoy Keld Moberg arrived. [Moberg] {said} no.", "Keld Moberg"),
    ("President Farrant and first lady Livia Farrant arrived. [Mr. Farrant] {said} it was cold.", "Farrant"),
    ("President Farrant and first lady Livia Farrant arrived. [Mrs. Farrant] {said} it was cold.", "Livia Farrant"),
    (
        "Defence Secretary Peter Hallam spoke on Monday. A day later, [Defence Secretary Keith Hallam] {said} no.",
        "Peter Hallam",
    ),
    ("The singer Ada Vost met the painter Lee Vost. The painter Lee Vost left. [Vost] {said} it was over.", None),
]

ROLES = [
    (LEAD + "[The prime minister] {said} the deal was dead.", "Mira Tolland"),
    (LEAD + "[The envoy] {said} the deal was dead.", "Jonas Harrow"),
    ("Vice President Cole Abbery spoke. [The VP] {said} the deal was dead.", "Cole Abbery"),
    ("Defense Secretary Ed Parrish spoke. [The defence secretary] {said} the deal was dead.", "Ed Parrish"),
    ("National security adviser Tam Verrin spoke. [The adviser] {said} the deal was dead.", "Tam Verrin"),
    ("Mayor Greta Falk opened the bridge. Crowds cheered. [The mayor] {said} it was safe.", "Greta Falk"),
    ("[A palace spokeswoman] {said} the king was well.", "palace spokeswoman"),
    ("[A palace spokeswoman] said the king was well. [The spokeswoman] {said} he would return.", "palace spokeswoman"),
    ("[two people familiar with the talks] {said} a draft existed.", "two people familiar with the talks"),
    ("[A senior official] {said} a draft existed.", "senior official"),
    ("[Officials] {said} a draft existed.", "Officials"),
    ("[A leaked plan] {said} the bridge would go.", "leaked plan"),
    ("[Residents] {said} the bridge shook.", "Residents"),
    ("President Dan Olvery spoke. [His rivals] {said} he was weak.", "Dan Olvery's rivals"),
    ("Former President Dan Olvery met President Ivo Marsh. [The former president] {said} no.", "Dan Olvery"),
    ("Former President Dan Olvery met President Ivo Marsh. [The president] {said} no.", "Ivo Marsh"),
    ("[One of the officials] {said} a draft existed.", "One of the officials"),
    ("[The first source] said yes. [The second source] {said} no.", "second source"),
    (
        "Mira Tolland’s spokesman waited. Arvid Lenz left. [Tolland’s spokesman] {said} no.",
        "Mira Tolland’s spokesman",
    ),
    ("[Tam Verrin, the president's adviser,] {said} no.", "Tam Verrin"),
    ("[Critics] {said} it was a trick.", "Critics"),
    ("[Every minister in the room] {said} it was a trick.", "Every minister in the room"),
]

PRONOUNS = [
    ("Mira Tolland arrived on Monday. [She] {said} talks had failed.", "Mira Tolland"),
    ("Mr. Otto Kjelstad arrived on Monday. [He] {said} talks had failed.", "Otto Kjelstad"),
    ("Mr. Otto Kjelstad met Ms. Mira Tolland. [She] {said} talks had failed.", "Mira Tolland"),
    ("Mr. Otto Kjelstad met Ms. Mira Tolland. [He] {said} talks had failed.", "Otto Kjelstad"),
    ("[Otto Kjelstad] {said} no. [He] {added} that it was late.", "Otto Kjelstad"),
    ("[Otto Kjelstad] said that Ivo Marsh was tired. [He] {added} that it was late.", "Otto Kjelstad"),
    ("Talks ended on Monday. [He] {said} it was late.", None),
    ("The minister Otto Kjelstad, who knows Ivo Marsh, spoke. “It is late,” [he] {said}.", "Otto Kjelstad"),
    ("The ministers met in the rain. [They] {said} it was late.", "ministers"),
    ("[Alandian officials] arrived. [They] {said} it was late.", "Alandian officials"),
    ("The Harbour Committee met on Monday. [It] {said} the quay was unsafe.", "Harbour Committee"),
    ("[It] was {claimed} that the quay was unsafe.", None),
    ("Ms. Mira Tolland spoke for an hour. [Her] {comments} surprised many.", "Mira Tolland"),
    ("Mr. Otto Kjelstad and Mr. Ivo Marsh fell out. [He] {said} it was over.", None),
    ("Otto Kjelstad, [who] {said} it was over, left.", "Otto Kjelstad"),
    ("[Mira Tolland, the minister,] said no. “It is late. It is over. It is done,” [she] {said}.", "Mira Tolland"),
    ("A palace spokeswoman arrived. [She] {said} the king was well.", "palace spokeswoman"),
    ("Governor Ivo Marsh repeated [his] {claim} that the quay was safe.", "Ivo Marsh"),
]

SERVED = [
    ("President Dan Olvery left. [A spokesman for President Olvery] {said} no.", "Dan Olvery spokesman"),
    ("Blue Party leader Ina Moe met Red Party leader Olav Brekke. [The Red Party leader] {said} no.", "Olav Brekke"),
    ("Doors open at 10 p.m. Mira Tolland arrived. [The PM] {said} no.", "PM"),
    ("[European officials] {said} no.", "European officials"),
    ("Mira Tolland spoke at length. [Tolland] {said}: I was late, and <[I] {think} it rained>.", "Mira Tolland"),
    ("[Chad Rowan, a trader,] {said} no.", "Chad Rowan"),
]

BODIES = [
    ("[The Harbour Committee] {said} the quay was unsafe.", "Harbour Committee"),
    ("[The Foreign Ministry] {said} nothing. [The ministry] {added} nothing.", "Foreign Ministry"),
    ("The Foreign Ministry met the press. [The ministry] {said} nothing.", "Foreign Ministry"),
    ("[The Estholm Herald] {reported} that a draft existed.", "Estholm Herald"),
    ("[EstholmPost] {reported} that a draft existed.", "EstholmPost"),
    ("Tolland told the Estholm Herald on Monday. [The paper] {said} she wept.", "Estholm Herald"),
    ("[The news agency Norrpress] {reported} a draft.", "Norrpress"),
    ("[Norrpress news agency] {reported} a draft.", "Norrpress"),
    ("[The Ministry of Trade and Fisheries] {said} no.", "Ministry of Trade and Fisheries"),
    ("[Nato] {said} it was ready.", "NATO"),
    ("[The United Nations] {said} it was ready.", "United Nations"),
    ("[The Farrant administration] {said} it was ready.", "Farrant administration"),
    ("[Harbour Committee data] {showed} a fall.", "Harbour Committee"),
    ("The Union of Dockers struck. [The union] {said} pay was low.", "Union of Dockers"),
]

STATES = [
    ("[Portugal] {said} it would wait.", "Portugal"),
    ("Portugal sent a note. [Lisbon] {said} it would wait.", "Portugal"),
    ("[Lisbon] {said} it would wait.", "Portugal"),
    ("[The Kremlin] {said} it would wait.", "Kremlin"),
    ("North Korea sent a note. [The North] {said} it would wait.", "North Korea"),
    ("[THE US] {said} it would wait.", "US"),
    ("[Lisbon and Oslo] {said} they would wait.", "Lisbon and Oslo"),
    ("The trawler sank off Portugal, {according to} [Lisbon].", "Portugal"),
]

ABSENT = [
    ("[Hosting President Ivo Marsh at the lodge] {said} it was late.", None),
    ("Word came [on Monday] that {said} it was late.", None),
    ("[I] {think} it is late.", None),
    ("[that] {said} it was late.", None),
]

ALL = NAMES + NAMESAKES + SERVED + ROLES + PRONOUNS + BODIES + STATES + ABSENT


@pytest.mark.parametrize(("marked", "speaker"), ALL)
def test_speaker(marked: str, speaker: str | None) -> None:
    assert read(marked).speaker == speaker


def test_every_unknown_speaker_has_a_reason() -> None:
    for marked, _ in ALL:
        for attribution in read(marked).attributions:
            assert attribution.speaker_why
            assert attribution.speaker is not None or attribution.speaker_why.startswith("unknown")


@pytest.mark.xfail(reason="a nickname that no full name teaches is not resolved", strict=True)
def test_nickname() -> None:
    assert read("President Vilmar Stenn spoke. [Old Vil] {said} no.").speaker == "Vilmar Stenn"


def test_two_persons_taken_up_together() -> None:
    assert read("Ann Roewald met Ivo Marsh. [The two leaders] {said} yes.").speaker == "Ann Roewald and Ivo Marsh"


def test_a_given_name_keeps_mrs_from_the_husband() -> None:
    found = read("Bill Tolland waved. Mrs. Tolland smiled. [She] {said} it was late.")
    assert found.speaker == "Tolland"


@pytest.mark.model
def test_whose_is_no_part_of_a_name() -> None:
    """A body's people, told of in a clause about the body, are named without the pronoun."""
    found = read("The Union of Coasts, [whose leaders] {say} <they will not talk under a threat>, meets on Monday.")
    assert found.speaker == "leaders"
