"""A remark has one counterpart in another report: a paraphrase is weighed against the others that it may be."""

from dataclasses import replace

from factory import make_actor, make_annotated, make_attribution, make_report
from onrecord.model import Annotated
from onrecord.reconcile import join_actors
from onrecord.reconcile.matching import Decision, weighed
from onrecord.reconcile.rivals import with_rivals
from onrecord.reconcile.story_record import story_units
from onrecord.reconcile.units import Unit


def told(outlet: str, *remarks: str) -> Annotated:
    """A report in which Orsin says each of *remarks*."""
    report = make_report(" ".join(f"Orsin said {r}." for r in remarks), outlet=outlet, published="2026-03-10")
    orsin = make_actor(report, "Orsin")
    made = [make_attribution(report, r, source="Orsin", speaker=orsin) for r in remarks]
    return make_annotated(report, actors=[orsin], attributions=made)


def units(*reports: Annotated) -> dict[str, Unit]:
    """The units by their words."""
    story_of = {r.report.id: "st_one" for r in reports}
    actors = join_actors([a for r in reports for a in r.actors], story_of=story_of)
    members = {m: a.id for a in actors for m in a.members}
    return {u.text: u for u in story_units(reports, members, {a.id: a for a in actors})}


def reweighed(pulls: dict[tuple[str, str], Decision], found: dict[str, Unit]) -> dict[tuple[str, str], Decision]:
    """The decisions on pairs of words, rivals taken in."""
    keys = {(a, b): tuple(sorted((found[a].key, found[b].key))) for a, b in pulls}
    decisions = {(k[0], k[1]): pulls[pair] for pair, k in keys.items()}
    after = with_rivals(decisions, {u.key: u for u in found.values()})
    return {pair: after[k[0], k[1]] for pair, k in keys.items()}


FOUND = units(told("Post", "cranes rust"), told("Flare", "the cranes are rusty", "herring is dear"))
NEAR, FAR = ("cranes rust", "the cranes are rusty"), ("cranes rust", "herring is dear")


def test_the_nearest_gains_and_its_rival_loses() -> None:
    after = reweighed({NEAR: weighed(1.5, "near"), FAR: weighed(-1.0, "far")}, FOUND)
    assert not weighed(1.5, "near").accepted
    assert after[NEAR].accepted
    assert after[FAR].score < weighed(-1.0, "far").score
    assert "nearest rival +2.5" in after[NEAR].why


def test_two_rivals_that_are_as_near_leave_both_open() -> None:
    after = reweighed({NEAR: weighed(2.0, "near"), FAR: weighed(2.0, "far")}, FOUND)
    assert not after[NEAR].accepted
    assert not after[FAR].accepted


def test_a_quotation_found_again_is_the_stronger_rival() -> None:
    after = reweighed({NEAR: weighed(2.0, "near"), FAR: Decision(1.0, "same quotation")}, FOUND)
    assert not after[NEAR].accepted
    assert after[FAR] == Decision(1.0, "same quotation")


def test_without_a_rival_nothing_bears_a_paraphrase_out() -> None:
    after = reweighed({NEAR: weighed(2.5, "near")}, FOUND)
    assert weighed(2.5, "near").accepted
    assert not after[NEAR].accepted
    assert after[NEAR].why == "near, no rival"
    assert reweighed({NEAR: weighed(6.0, "near")}, FOUND)[NEAR].accepted
    alone = {NEAR: Decision(1.0, "same quotation")}
    assert reweighed(alone, FOUND) == alone


def test_what_is_likelier_two_remarks_gains_nothing_from_a_rival_that_is_further_off() -> None:
    after = reweighed({NEAR: weighed(-0.5, "near"), FAR: weighed(-5.0, "far")}, FOUND)
    assert after[NEAR].score <= weighed(-0.5, "near").score


def test_a_veto_is_no_rival_and_stays() -> None:
    vetoed = replace(weighed(6.0, "other day"), veto=True)
    after = reweighed({NEAR: weighed(3.0, "near"), FAR: vetoed}, FOUND)
    assert after[NEAR].accepted
    assert after[FAR] == vetoed
