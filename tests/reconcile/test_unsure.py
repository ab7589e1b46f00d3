"""Pairs left to a person, and remarks that are said again on another day."""

from dataclasses import replace

import pytest

from factory import make_actor, make_annotated, make_attribution, make_report
from onrecord.model import (
    UNKNOWN_WHEN,
    Annotated,
    Judgement,
    Kind,
    LinkBasis,
    LinkKind,
    Story,
    Verdict,
    judgement_id,
    statement_id,
    story_id,
    unsure_id,
)
from onrecord.reconcile import StoryRecord, join_actors, reconcile_story

WHOLE = "the harbour of Keld would be dredged before the herring fleet came home"
NEAR = "the town would have the harbour of Keld dredged and its cranes sold"
FAR = "nobody had asked the lighthouse keepers about their pensions"


def told(outlet: str, content: str, published: str = "2026-03-10", kind: Kind = Kind.INDIRECT) -> Annotated:
    """A report in which Orsin says *content* on the day it came out."""
    report = make_report(f"Orsin said {content}.", outlet=outlet, published=published)
    orsin = make_actor(report, "Orsin", country="XVE")
    made = make_attribution(report, content, source="Orsin", speaker=orsin, kind=kind, said=report.published)
    return make_annotated(report, actors=[orsin], attributions=[made])


def reconciled(*reports: Annotated, judgements: tuple[Judgement, ...] = ()) -> StoryRecord:
    """The reports as one story."""
    ids = tuple(sorted(r.report.id for r in reports))
    story = Story(story_id(ids[0]), "a story", ids, UNKNOWN_WHEN)
    actors = join_actors([a for r in reports for a in r.actors], story_of=dict.fromkeys(ids, story.id))
    members = {m: a.id for a in actors for m in a.members}
    by_id = {a.id: a for a in actors}
    return reconcile_story(story, reports, actor_of=members, actors=by_id, judgements=judgements)


def key_of(report: Annotated) -> str:
    """The key of the report's only carrier."""
    return statement_id(report.attributions[0].id, 0)


def judged(verdict: Verdict, one: Annotated, two: Annotated) -> tuple[Judgement, ...]:
    """A person's decision on the two."""
    a, b = key_of(one), key_of(two)
    return (Judgement(judgement_id(a, verdict, b, None, "", ""), a, verdict, b),)


def test_two_remarks_that_come_near_are_left_to_a_person() -> None:
    one, two, three = told("Post", WHOLE), told("Flare", NEAR), told("Echo", FAR)
    record = reconciled(one, two, three)
    (pair,) = record.unsure
    assert len(record.statements) == 3
    assert {pair.one_carrier, pair.two_carrier} == {key_of(one), key_of(two)}
    assert {pair.one, pair.two} <= {s.id for s in record.statements}
    assert pair.id == unsure_id(key_of(two), key_of(one))
    assert 0 < pair.score < 1
    assert "meaning" in pair.why


@pytest.mark.parametrize("verdict", [Verdict.MERGE, Verdict.SPLIT])
def test_what_a_person_decided_is_not_asked_again(verdict: Verdict) -> None:
    one, two = told("Post", WHOLE), told("Flare", NEAR)
    record = reconciled(one, two, judgements=judged(verdict, one, two))
    assert record.unsure == ()
    assert len(record.statements) == (1 if verdict is Verdict.MERGE else 2)


def test_one_general_remark_is_not_asked_about_without_end() -> None:
    record = reconciled(told("Post", WHOLE), *(told(f"Paper {n}", f"{NEAR}, item {n} of Tolmark") for n in range(9)))
    asked = [end for pair in record.unsure for end in (pair.one, pair.two)]
    assert max((asked.count(end) for end in asked), default=0) <= 3


def test_the_same_remark_on_a_later_day_repeats_the_last_time_before() -> None:
    days = ("2026-03-01", "2026-03-20", "2026-04-10")
    record = reconciled(*(told(f"Post {day}", WHOLE, day) for day in days))
    by_day = {s.said.earliest: s for s in record.statements}
    first, second, third = (by_day[key] for key in sorted(by_day, key=str))
    links = {(link.from_, link.to) for link in record.inferred if link.kind is LinkKind.REPEATS}
    assert links == {(second.id, first.id), (third.id, second.id)}
    assert all(link.basis is LinkBasis.INFERRED and link.evidence and link.why for link in record.inferred)


def test_another_person_who_says_the_same_does_not_repeat_it() -> None:
    one = told("Post", WHOLE)
    text = f"Velt said {WHOLE}."
    report = make_report(text, outlet="Flare", published="2026-04-10")
    velt = make_actor(report, "Velt", country="XVE")
    made = make_attribution(report, WHOLE, source="Velt", speaker=velt, said=report.published)
    record = reconciled(one, make_annotated(report, actors=[velt], attributions=[made]))
    assert len(record.statements) == 2
    assert not [link for link in record.inferred if link.kind is LinkKind.REPEATS]


def test_the_order_of_reports_makes_no_difference_to_pairs_and_repeats() -> None:
    reports = [told("Post", WHOLE), told("Flare", NEAR), told("Echo", WHOLE, "2026-04-10")]
    one, two = reconciled(*reports), reconciled(*reports[::-1])
    assert replace(one, reports=()) == replace(two, reports=())
