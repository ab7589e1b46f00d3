"""Reports of one happening group by words and dates; order makes no difference."""

import random

from factory import make_annotated, make_report
from onrecord.model import Judgement, Story, Verdict, judgement_id, story_id
from onrecord.reconcile.stories import Signature, group_stories, signature

STRAIT = [
    "Verantia warns Tolmark over the Keld Strait\n\nVerantia will halt fuel deliveries to Tolmark unless the Keld "
    "Strait reopens to grain ships by the end of March, its foreign minister Radek Orsin told a newspaper in Lorsk.",
    "Orsin threatens fuel cut as strait stays shut\n\nForeign minister Radek Orsin said Verantia would stop fuel "
    "deliveries if Tolmark kept the Keld Strait closed to its grain ships, days before talks in Sund Harbour.",
    "Fuel threat ahead of Keld talks\n\nTolmark called the threat by Radek Orsin to halt fuel deliveries over the Keld "
    "Strait grain blockade the language of pressure, as negotiators arrived in Sund Harbour.",
]
BRIDGE = [
    "Brannian bridge collapses\n\nA railway bridge over the river Osk in western Brannia collapsed on Sunday under a "
    "goods train, and engineers are looking for the driver in the water.",
    "Train falls into the Osk\n\nRescuers searched the river Osk for a driver after a goods train fell with the "
    "railway bridge in western Brannia, whose engineers had asked for repairs.",
]


def signed(text: str, outlet: str, published: str | None = "2026-03-10") -> Signature:
    return signature(make_annotated(make_report(text, outlet=outlet, published=published, title=True)))


def signatures(**published: str | None) -> list[Signature]:
    strait = [signed(t, f"S{n}", published.get(f"S{n}", "2026-03-10")) for n, t in enumerate(STRAIT)]
    return strait + [signed(t, f"B{n}", published.get(f"B{n}", "2026-03-10")) for n, t in enumerate(BRIDGE)]


def grouped(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in stories}


def test_two_happenings_are_two_stories() -> None:
    found = signatures()
    expected = {frozenset(s.report for s in found[:3]), frozenset(s.report for s in found[3:])}
    assert grouped(group_stories(found)) == expected


def test_an_undated_report_finds_its_story_by_its_words() -> None:
    found = signatures(S1=None)
    assert frozenset(s.report for s in found[:3]) in grouped(group_stories(found))


def test_order_makes_no_difference() -> None:
    found = signatures(S1=None)
    expected = group_stories(found)
    for seed in range(20):
        random.Random(seed).shuffle(found)
        assert group_stories(found) == expected


def test_a_story_takes_its_id_and_title_from_its_reports() -> None:
    found = signatures(S2="2026-03-08")
    story = next(s for s in group_stories(found) if found[0].report in s.reports)
    assert story.id == story_id(min(s.report for s in found[:3]))
    assert story.title == "Fuel threat ahead of Keld talks"
    assert (str(story.when.earliest), str(story.when.latest)) == ("2026-03-08", "2026-03-10")


def test_a_person_joins_and_parts_reports() -> None:
    found = signatures()
    one, two, other = story_id(found[0].report), story_id(found[1].report), story_id(found[3].report)

    def said(verdict: Verdict, a: str, b: str) -> Judgement:
        return Judgement(judgement_id(a, verdict, b, None, "ed", ""), a, verdict, b)

    parted = grouped(group_stories(found, [said(Verdict.SPLIT, one, two)]))
    assert not any({found[0].report, found[1].report} <= s for s in parted)
    joined = grouped(group_stories(found, [said(Verdict.MERGE, one, other)]))
    assert any({found[0].report, found[3].report} <= s for s in joined)


def test_no_reports_no_stories() -> None:
    assert group_stories([]) == []
