"""Links: which oppositions are inferred, and reprints of one copy told once."""

from dataclasses import replace

import pytest

from factory import day, make_actor, make_annotated, make_attribution, make_report, make_signal
from onrecord.model import (
    UNKNOWN_WHEN,
    Actor,
    ActorKind,
    Annotated,
    Carrier,
    Kind,
    Stance,
    Statement,
    Story,
    When,
    story_id,
)
from onrecord.reconcile import inferred_links, join_actors, reconcile_story

ACTORS = {
    "a_orsin": Actor("a_orsin", "Orsin", ActorKind.PERSON, "XVE"),
    "a_velt": Actor("a_velt", "Velt", ActorKind.PERSON, "XTO"),
    "a_verantia": Actor("a_verantia", "Verantia", ActorKind.STATE, "XVE"),
    "a_officials": Actor("a_officials", "officials", ActorKind.ANONYMOUS),
}


def statement(ident: str, stance: Stance, text: str, speaker: str = "a_orsin", when: When = UNKNOWN_WHEN) -> Statement:
    """A statement on escorts that one report carries."""
    carrier = Carrier("r_1", None, ident, 0, (), "", "", Kind.INDIRECT, text)
    return Statement(
        ident, "st_1", speaker, speaker[2:], issues=("escorts",), stance=stance, said=when, carriers=(carrier,)
    )


SEND, KEEP = "armed ships will escort the ferries", "no armed ships must escort the ferries"


def test_two_sides_on_one_matter_may_contradict() -> None:
    one, two = statement("s_1", Stance.FOR, SEND), statement("s_2", Stance.AGAINST, KEEP, "a_velt")
    (link,) = inferred_links([two, one], ACTORS)
    assert {link.from_, link.to} == {"s_1", "s_2"}
    assert link.score <= 0.5


@pytest.mark.parametrize("speaker", ["a_verantia", "a_officials"])
def test_a_state_and_its_person_or_nobody_in_particular_do_not(speaker: str) -> None:
    one, two = statement("s_1", Stance.FOR, SEND), statement("s_2", Stance.AGAINST, KEEP, speaker)
    assert inferred_links([one, two], ACTORS) == []


def test_other_matters_of_one_issue_do_not() -> None:
    one, two = statement("s_1", Stance.FOR, SEND), statement("s_2", Stance.AGAINST, "pilots cost too much", "a_velt")
    assert inferred_links([one, two], ACTORS) == []


def test_two_speakers_have_one_link_on_an_issue() -> None:
    said = [statement("s_1", Stance.FOR, SEND), statement("s_2", Stance.AGAINST, KEEP, "a_velt")]
    said.append(statement("s_3", Stance.AGAINST, f"{KEEP} at night", "a_velt"))
    assert len(inferred_links(said, ACTORS)) == 1


def test_the_same_speaker_on_the_same_day_is_no_reversal() -> None:
    one = statement("s_1", Stance.FOR, SEND, when=day("2026-03-02"))
    assert inferred_links([one, replace(one, id="s_2", stance=Stance.AGAINST)], ACTORS) == []


def test_an_inferred_reversal_runs_from_the_later_to_the_earlier() -> None:
    one = statement("s_1", Stance.FOR, SEND, when=day("2026-03-02"))
    two = statement("s_2", Stance.AGAINST, KEEP, when=day("2026-03-05"))
    (link,) = inferred_links([two, one], ACTORS)
    assert (link.from_, link.to) == ("s_2", "s_1")


def copy(outlet: str, published: str, agency: str | None) -> Annotated:
    """One agency copy as *outlet* prints it."""
    text = "Orsin said armed ships would escort ferries. That contradicts Velt, who said no tug would leave port."
    report = replace(make_report(text, outlet=outlet, published=published), agency=agency)
    orsin, velt = make_actor(report, "Orsin"), make_actor(report, "Velt")
    one = make_attribution(report, "armed ships would escort ferries", source="Orsin", speaker=orsin)
    two = make_attribution(report, "no tug would leave port", source="Velt", speaker=velt)
    signal = make_signal(report, "contradicts", "contradicts", subject=((one.id, 0),), object=((two.id, 0),))
    return make_annotated(report, actors=[orsin, velt], attributions=[one, two], signals=[signal])


@pytest.mark.parametrize(("agency", "by"), [("Keldpress", "Keldpress"), (None, "Flare")])
def test_reprints_of_one_copy_make_one_link(agency: str | None, by: str) -> None:
    reports = [copy("Post", "2026-03-11", agency), copy("Flare", "2026-03-10", agency)]
    ids = tuple(sorted(r.report.id for r in reports))
    story = Story(story_id(ids[0]), "a story", ids, UNKNOWN_WHEN)
    actors = join_actors([a for r in reports for a in r.actors], story_of=dict.fromkeys(ids, story.id))
    members = {m: a.id for a in actors for m in a.members}
    record = reconcile_story(story, reports, actor_of=members, actors={a.id: a for a in actors})
    (link,) = record.links
    assert (link.by, {p.report for p in link.evidence}) == (by, set(ids))
