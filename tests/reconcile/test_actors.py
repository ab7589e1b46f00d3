"""One actor per real person, body or state; a name alone joins only where nothing speaks against it."""

import random
from collections.abc import Sequence
from datetime import date

from factory import day, make_actor, make_report
from onrecord.model import Actor, ActorKind, Judgement, KnownActor, ReportActor, Verdict, judgement_id
from onrecord.reconcile.actors import actor_id, aliases, join_actors

OUTLETS = ["Flare", "Post", "Herald", "Courier", "Echo"]


def found(number: int, *names: str, **fields: object) -> ReportActor:
    """An actor of the report number *number*."""
    report = make_report(f"{number}: " + ", ".join(names), outlet=OUTLETS[number % len(OUTLETS)])
    return make_actor(report, *names, **fields)  # type: ignore[arg-type]


def together(actors: Sequence[Actor], *members: ReportActor) -> bool:
    return any({m.id for m in members} <= set(a.members) for a in actors)


def one_story(*members: ReportActor) -> dict[str, str]:
    return {m.report: "st_1" for m in members}


def test_spellings_of_a_full_name_are_one_person() -> None:
    a, b = found(0, "Sergei Lazarov", country="XTO"), found(1, "Sergey Lazarov", country="XTO")
    assert together(join_actors([a, b]), a, b)


def test_one_name_in_two_countries_is_two_people() -> None:
    a, b = found(0, "Radek Orsin", country="XVE"), found(1, "Radek Orsin", country="XTO")
    assert not together(join_actors([a, b]), a, b)


def test_one_name_in_one_story_is_one_person_whatever_the_country_looked_like() -> None:
    a, b = found(0, "Radek Orsin", country="XVE"), found(1, "Radek Orsin", country="XTO")
    assert together(join_actors([a, b], story_of=one_story(a, b)), a, b)


def test_somebody_without_a_country_does_not_bridge_two_namesakes() -> None:
    a, b, c = (found(n, "Radek Orsin", country=code) for n, code in enumerate(["XVE", "XTO", None]))
    actors = join_actors([a, b, c])
    assert not together(actors, a, b)
    assert len(actors) == 3


def test_a_short_form_alone_does_not_join_two_names() -> None:
    spokesman, scholar = found(0, "Rob Menk", country="XVE"), found(1, "Robert A. Menk")
    assert not together(join_actors([spokesman, scholar], story_of=one_story(spokesman, scholar)), spokesman, scholar)
    minister = found(2, "Robert Menk", country="XVE")
    assert together(join_actors([spokesman, minister]), spokesman, minister)


def test_initials_and_a_middle_letter_are_no_short_forms() -> None:
    for one, other in (("J.D. Marlow", "JD Marlow"), ("Rex W. Tarn", "Rex Tarn"), ("R. Orsin", "Radek Orsin")):
        a, b = found(0, one), found(1, other)
        assert together(join_actors([a, b], story_of=one_story(a, b)), a, b), one


def test_a_surname_joins_the_only_full_name_of_its_story() -> None:
    a, b = found(0, "Radek Orsin"), found(1, "Orsin")
    assert together(join_actors([a, b], story_of=one_story(a, b)), a, b)
    assert not together(join_actors([a, b]), a, b)


def test_a_surname_that_two_people_share_joins_neither() -> None:
    a, b, c = found(0, "Maro Velt"), found(1, "Joren Velt"), found(2, "Velt")
    actors = join_actors([a, b, c], story_of=one_story(a, b, c))
    assert [len(x.members) for x in actors] == [1, 1, 1]


def test_an_initial_that_fits_two_people_joins_neither() -> None:
    a, b, c = found(0, "Maro Velt"), found(1, "Mila Velt"), found(2, "M. Velt")
    assert len(join_actors([a, b, c], story_of=one_story(a, b, c))) == 3


def test_father_and_son_stay_two() -> None:
    a, b = found(0, "Henrik Sauld"), found(1, "Henrik Sauld Jr.")
    assert len(join_actors([a, b], story_of=one_story(a, b))) == 2


def test_a_person_named_two_ways_in_one_report_is_one() -> None:
    a, b = found(0, "Petra Immel", "Paula Immel"), found(1, "Petra Immel")
    assert together(join_actors([a, b], story_of=one_story(a, b)), a, b)


def test_a_family_name_in_front() -> None:
    a, b = found(0, "Kang Jin-ho"), found(1, "Kang")
    assert together(join_actors([a, b], story_of=one_story(a, b)), a, b)


def test_states_join_by_code_and_take_the_usual_name() -> None:
    a = found(0, "Oslo", kind=ActorKind.STATE, country="NOR")
    b = found(1, "Norwegian government", kind=ActorKind.STATE, country="NOR")
    (actor,) = join_actors([a, b])
    assert actor.name == "Norway"


def test_outlets_join_by_name_and_initials() -> None:
    members = [
        found(n, name, kind=ActorKind.OUTLET)
        for n, name in enumerate(["the Tolmark News Report", "TNR", "TolmarkNews Report"])
    ]
    assert together(join_actors(members), *members)


def test_ministries_of_two_states_stay_two() -> None:
    a = found(0, "Defence Ministry", kind=ActorKind.ORGANISATION, country="XVE")
    b = found(1, "Defense Ministry", kind=ActorKind.ORGANISATION, country="XTO")
    c = found(2, "Defense Ministry", kind=ActorKind.ORGANISATION, country="XVE")
    actors = join_actors([a, b, c])
    assert together(actors, a, c)
    assert not together(actors, a, b)


def test_nobody_in_particular_never_joins() -> None:
    for kind in (ActorKind.ROLE, ActorKind.ANONYMOUS):
        a, b = found(0, "a senior official", kind=kind), found(1, "a senior official", kind=kind)
        assert len(join_actors([a, b], story_of=one_story(a, b))) == 2


def test_common_nouns_join_nothing() -> None:
    for kind, name in [
        (ActorKind.DOCUMENT, "statement"),
        (ActorKind.ORGANISATION, "ministry"),
        (ActorKind.GROUP, "officials"),
    ]:
        a, b = found(0, name, kind=kind), found(1, name, kind=kind)
        assert len(join_actors([a, b], story_of=one_story(a, b))) == 2


def test_an_actor_file_joins_names_that_nothing_else_would() -> None:
    a = found(0, "the Iron Miller", kind=ActorKind.PERSON)
    b = found(1, "Ilsa Dorrent", kind=ActorKind.PERSON)
    known = [KnownActor("Ilsa Dorrent", ActorKind.PERSON, "XVE", aliases=("The Iron Miller",))]
    (actor,) = join_actors([a, b], known=known)
    assert actor.name == "Ilsa Dorrent"


def judgement(verdict: Verdict, a: ReportActor, b: ReportActor) -> Judgement:
    one, two = actor_id(a.id), actor_id(b.id)
    return Judgement(judgement_id(one, verdict, two, None, "ed", ""), one, verdict, two)


def test_a_person_overrules() -> None:
    a, b, c = found(0, "Radek Orsin"), found(1, "Radek Orsin"), found(2, "Maro Velt")
    actors = join_actors([a, b, c], judgements=[judgement(Verdict.SPLIT, a, b), judgement(Verdict.MERGE, b, c)])
    assert not together(actors, a, b)
    assert together(actors, b, c)


def test_ids_come_from_the_smallest_member_and_all_others_are_aliases() -> None:
    members = [found(n, "Radek Orsin", country="XVE") for n in range(4)]
    (actor,) = join_actors(members)
    assert actor.id == actor_id(min(m.id for m in members))
    assert set(aliases(actor)) == {actor_id(m.id) for m in members}


def test_order_makes_no_difference() -> None:
    members = [
        found(n, name, country=country)
        for n, (name, country) in enumerate(
            [("Maro Velt", "XVE"), ("Joren Velt", "XTO"), ("M. Velt", None), ("Velt", None), ("Maro Velt", None)]
        )
    ]
    stories = one_story(*members[:3])
    expected = join_actors(members, story_of=stories)
    for seed in range(20):
        random.Random(seed).shuffle(members)
        assert join_actors(members, story_of=stories) == expected


def test_a_name_with_a_letter_left_out_is_the_person_of_its_report() -> None:
    report = make_report("Radek Orsin spoke. Later Osin left.", outlet="Post")
    orsin = make_actor(report, "Radek Orsin")
    slip = make_actor(report, "Osin", kind=ActorKind.ORGANISATION)
    assert len(join_actors([orsin, slip])) == 1


def test_a_name_near_another_that_two_reports_bear_is_somebody() -> None:
    one, two = make_report("Radek Orsin met Osin.", outlet="Post"), make_report("Osin left.", outlet="Flare")
    actors = [make_actor(one, "Radek Orsin"), make_actor(one, "Osin"), make_actor(two, "Osin")]
    found = join_actors(actors, story_of={one.id: "st", two.id: "st"})
    assert [a.name for a in found if len(a.members) == 1] == ["Radek Orsin"]


def minister(number: int, name: str, role: str = "Trade Minister", country: str = "XVE") -> ReportActor:
    """Somebody in office in the report number *number*."""
    return found(number, name, country=country, sector="GOV", roles=[role])


def test_a_surname_with_country_and_office_joins_over_stories() -> None:
    full, short = minister(0, "Radek Orsin"), minister(1, "Orsin")
    assert together(join_actors([full, short]), full, short)


def test_a_surname_of_another_country_or_office_does_not() -> None:
    full = minister(0, "Radek Orsin")
    for other in (minister(1, "Orsin", country="XTO"), minister(1, "Orsin", role="Defence Minister")):
        assert not together(join_actors([full, other]), full, other)


def test_a_surname_without_an_office_does_not_join_over_stories() -> None:
    full, bare = minister(0, "Radek Orsin"), found(1, "Orsin", country="XVE")
    assert not together(join_actors([full, bare]), full, bare)


def test_a_surname_whose_office_two_people_held_joins_neither() -> None:
    one, two, short = minister(0, "Radek Orsin"), minister(1, "Milva Orsin"), minister(2, "Orsin")
    actors = join_actors([one, two, short])
    assert not together(actors, one, short)
    assert not together(actors, two, short)
    assert not together(actors, one, two)


def test_namesakes_of_two_walks_of_life_are_two_people() -> None:
    one = found(0, "Radek Orsin", country="XVE", roles=["trade minister"])
    two = found(1, "Radek Orsin", country="XVE", roles=["goalkeeper"])
    assert not together(join_actors([one, two]), one, two)


def test_a_namesake_of_no_walk_of_life_who_fits_two_people_is_neither() -> None:
    one = found(0, "Radek Orsin", country="XVE", roles=["trade minister"])
    two = found(1, "Radek Orsin", country="XVE", roles=["goalkeeper"])
    third = found(2, "Radek Orsin", country="XVE")
    actors = join_actors([one, two, third])
    assert not together(actors, one, third)
    assert not together(actors, two, third)


def test_two_offices_of_one_walk_of_life_are_one_person() -> None:
    one, two = minister(0, "Radek Orsin"), minister(1, "Radek Orsin", role="ambassador")
    assert together(join_actors([one, two]), one, two)


def held(name: str, entity: str, since: int, until: int, role: str = "premier") -> KnownActor:
    """An entry of an actor file for the surname Orsin: who was in office from one year to another."""
    days = date(since, 1, 1), date(until, 12, 31)
    return KnownActor(name, ActorKind.PERSON, "XVE", "GOV", role, *days, aliases=("Orsin",), entity=entity)


def test_the_day_of_a_report_tells_who_held_the_office() -> None:
    file = [held("Radek Orsin", "Q1", 2020, 2025), held("Milva Orsin", "Q2", 2026, 2031)]
    early, late, undated = (minister(n, "Orsin", role="premier") for n in range(3))
    published = {early.report: day("2022-05-01"), late.report: day("2030-05-01")}
    actors = join_actors([early, late, undated], known=file, published=published)
    names = {m: a.name for a in actors for m in a.members}
    assert (names[early.id], names[late.id]) == ("Radek Orsin", "Milva Orsin")
    assert names[undated.id] == "Orsin"  # may be either


def test_the_office_goes_before_the_day() -> None:
    file = [held("Radek Orsin", "Q1", 2020, 2031, role="envoy"), held("Milva Orsin", "Q2", 2020, 2031)]
    premier, envoy = minister(0, "Orsin", role="premier"), minister(1, "Orsin", role="envoy")
    published = {premier.report: day("2022-05-01"), envoy.report: day("2022-05-01")}
    names = {m: a.name for a in join_actors([premier, envoy], known=file, published=published) for m in a.members}
    assert (names[premier.id], names[envoy.id]) == ("Milva Orsin", "Radek Orsin")


def test_outside_both_terms_nobody_is_told() -> None:
    file = [held("Radek Orsin", "Q1", 2020, 2025), held("Milva Orsin", "Q2", 2026, 2031)]
    before = minister(0, "Orsin", role="premier")
    (actor,) = join_actors([before], known=file, published={before.report: day("2010-05-01")})
    assert actor.name == "Orsin"
