"""The actors of a report: names, offices, countries, and what holds for any text."""

import pytest
from actor_cases import read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_actors_speakers import ALL

from onrecord.annotate.actors.persons import name_tokens, same_name, same_part
from onrecord.model import ActorKind

WORDS = st.sampled_from(
    ["Mira Tolland", "Mr", "President", "the", "minister", "Tolland", "’s", "of", "Portugal", "said", "he", "“", "”",
     ",", ".", "\n\n", "The Estholm Herald", "told", "officials", "who", "and", "émile", "U.S.", "-", "Jr."]
)  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("marked", [m for m, _ in ALL])
def test_mentions_are_in_range_and_names_are_the_text(marked: str) -> None:
    found = read(marked)
    assert len({a.id for a in found.actors}) == len(found.actors)
    for actor in found.actors:
        assert actor.mentions
        assert set(actor.name_spans) <= set(actor.mentions)
        for span in actor.mentions:
            assert span.of(found.text).strip()
        assert all(span.of(found.text) in actor.names for span in actor.name_spans)
    ids = {a.id for a in found.actors}
    for attribution in found.attributions:
        assert {attribution.speaker, *attribution.addressees, *(r.actor for r in attribution.relay)} <= {None, *ids}


@pytest.mark.model
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=2, max_size=25))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces).replace("[", "").strip()
    if text:
        found = read(text)
        assert all(span.end <= len(found.text) for a in found.actors for span in a.mentions)


@pytest.mark.model
def test_one_person_named_two_ways_keeps_both_names() -> None:
    found = read("Defence Secretary Peter Hallam spoke. Later Defence Secretary Keith Hallam left. [Hallam] {said} no.")
    assert set(found.actor("Peter Hallam").names) == {"Peter Hallam", "Keith Hallam", "Hallam"}


@pytest.mark.model
def test_title_gives_country_sector_and_gender() -> None:
    found = read(
        "[Portuguese Foreign Minister Mira Tolland] {said} no. Senator Olav Brekke’s spokeswoman Ina Moe left."
    )
    tolland = found.actor("Mira Tolland")
    assert (tolland.country, tolland.sector, tolland.roles) == ("PRT", "GOV", ("Portuguese Foreign Minister",))
    assert found.actor("Ina Moe").gender == "f"


@pytest.mark.model
def test_capital_and_country_are_one_actor_and_a_place_is_no_mention() -> None:
    found = read("Portugal sent a note. [Lisbon] {said} no. Crowds met in Lisbon.")
    assert found.actor("Portugal").names == ("Portugal", "Lisbon")
    assert found.actor("Portugal").kind is ActorKind.STATE
    assert len(found.actor("Portugal").mentions) == 2


@pytest.mark.model
def test_president_of_a_company_is_not_government() -> None:
    found = read("[Ivo Marsh, president of the Estholm Steel Works,] {said} no.")
    assert found.actor("Ivo Marsh").sector is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Zelinsky", "Zelinskyy", True),
        ("Dorensky", "Dorenskiy", True),
        ("Macron", "Macrons", False),
        ("Tolland", "Tolman", False),
        ("Han", "Hun", False),
    ],
)
def test_spelling_variants(a: str, b: str, same: bool) -> None:
    assert same_part(a.lower(), b.lower()) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J.P. Ansgar", "JP Ansgar", True),
        ("Otto J. Brandvik", "Otto Brandvik", True),
        ("Steve Falk", "Steven Falk", True),
        ("Keld Arnsen", "Keld Moberg", False),
        ("Otto Brandvik", "Otto Brandvik Jr.", False),
        ("Pak Chol-su", "Pak Chol Su", True),
        ("Ann Roewald", "Paul Roewald", False),
    ],
)
def test_full_names(a: str, b: str, same: bool) -> None:
    assert same_name(name_tokens(a), name_tokens(b)) is same
