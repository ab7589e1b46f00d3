"""Who had it first: carriers hung on each other over reports, copies, cycles, missing links, origins counted."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_story_record import check, reconciled

from factory import find, make_actor, make_annotated, make_attribution, make_relay, make_report
from onrecord.model import (
    ActorKind,
    Annotated,
    ChainEdge,
    ChainNode,
    EdgeKind,
    Ignored,
    Kind,
    Statement,
    chain_tree,
)
from onrecord.reconcile import StoryRecord
from onrecord.reconcile.outlet_names import OutletKeys, same_outlet

QUOTE = "The grain will move before the ice comes, whoever stands in its way"
COPY = [
    "LOWPORT (Nordwire) - The harbour council met for nine hours on Tuesday and rose without a vote, the third time "
    "since the ice closed the northern passage to shipping.",
    f"“{QUOTE},” Ilsa Dorrent told the council as pilots and dockers waited on the quay outside the old customs house.",
    "Insurers in the capital have doubled the premium for hulls that winter in the strait, and two shipping lines have "
    "already sent their vessels south around the cape.",
]


def report(
    outlet: str,
    text: str,
    *relays: tuple[str, str],
    published: str | None = "2031-03-10",
    agency: str | None = None,
    content: str = QUOTE,
) -> Annotated:
    """A report of *outlet* in which Ilsa Dorrent says QUOTE. *relays*: words and how, nearest to the report first."""
    made = make_report(text, outlet=outlet, published=published)
    if agency:
        at = text.index(f"({agency})")
        made = replace(made, agency=agency, ignored=(Ignored(0, at + len(agency) + 5, "dateline"),))
    speaker = make_actor(made, "Ilsa Dorrent", country="XVE")
    outlets = {words: make_actor(made, words, kind=ActorKind.OUTLET) for words, _ in relays if words[:1].isupper()}
    chain = [make_relay(made, words, how, outlets.get(words)) for words, how in relays]
    said = make_attribution(made, content, source="Ilsa Dorrent", speaker=speaker, kind=Kind.DIRECT, relay=chain)
    return make_annotated(made, actors=[speaker, *outlets.values()], attributions=[said])


def one(record: StoryRecord) -> Statement:
    (statement,) = record.statements
    return statement


def tree(record: StoryRecord, reports: Sequence[Annotated]) -> object:
    """The chain as outlets: each with those that hang on it; "?" before a missing one."""
    statement = one(record)
    outlet = {r.report.id: r.report.outlet for r in reports}
    carried = {c.key: outlet[c.report] for c in statement.carriers}

    def shown(node: ChainNode) -> object:
        name = carried[node.carrier] if node.carrier else f"?{node.outlet}"
        return (name, *sorted(map(shown, node.below), key=str)) if node.below else name

    return sorted(map(shown, chain_tree([c.key for c in statement.carriers], statement.chain)), key=str)


def first(record: StoryRecord, reports: Sequence[Annotated]) -> str | None:
    statement = one(record)
    of = {c.key: c.report for c in statement.carriers}
    return next((r.report.outlet for r in reports if r.report.id == of.get(statement.first or "")), None)


def test_a_chain_of_three_hangs_link_by_link() -> None:
    courier = report("Lowport Courier", f"“{QUOTE},” Ilsa Dorrent said in her office.", published="2031-03-08")
    wire = report(
        "Nordwire",
        f"“{QUOTE},” Ilsa Dorrent was quoted by the Lowport Courier as saying.",
        ("Lowport Courier", "newspaper"),
        published="2031-03-09",
    )
    flare = report("Daily Flare", f"“{QUOTE},” Ilsa Dorrent said, Nordwire reported.", ("Nordwire", "agency"))
    reports = [courier, wire, flare]
    record = reconciled(*reports)
    assert tree(record, reports) == [("Lowport Courier", ("Nordwire", "Daily Flare"))]
    statement = one(record)
    assert (statement.origins, statement.origin_names) == (1, ("Lowport Courier",))
    assert statement.origin is not None
    assert statement.origin.name == "Lowport Courier"
    assert first(record, reports) == "Lowport Courier"
    assert all(p.text for e in statement.chain for p in e.evidence)
    check(record, reports)


def test_a_missing_link_is_shown_as_such() -> None:
    flare = report(
        "Daily Flare", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "newspaper")
    )
    record = reconciled(flare)
    (edge,) = one(record).chain
    assert (edge.on, edge.outlet, edge.why) == (None, "Lowport Courier", "no report of it is in the story")
    assert tree(record, [flare]) == [("?Lowport Courier", "Daily Flare")]
    assert first(record, [flare]) == "Daily Flare"


def test_behind_a_missing_link_the_next_outlet_named_is_looked_for() -> None:
    courier = report("Lowport Courier", f"“{QUOTE},” Ilsa Dorrent said in her office.", published="2031-03-09")
    text = f"“{QUOTE},” Ilsa Dorrent said, Nordwire reported, citing the Lowport Courier."
    flare = report("Daily Flare", text, ("Nordwire", "agency"), ("Lowport Courier", "newspaper"))
    reports = [courier, flare]
    assert tree(reconciled(*reports), reports) == [("Lowport Courier", ("?Nordwire", "Daily Flare"))]


def test_a_report_that_came_out_later_cannot_be_what_is_cited() -> None:
    late = report("Lowport Courier", f"“{QUOTE},” Ilsa Dorrent said again.", published="2031-03-14")
    flare = report(
        "Daily Flare", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "newspaper")
    )
    reports = [late, flare]
    record = reconciled(*reports)
    (edge,) = one(record).chain
    assert (edge.on, edge.why) == (None, "its reports in the story came out later")
    assert first(record, reports) == "Daily Flare"


def test_two_that_cite_each_other_are_a_cycle_and_neither_was_first() -> None:
    flare = report("Daily Flare", f"“{QUOTE},” Ilsa Dorrent said, Norda TV reported.", ("Norda TV", "broadcast"))
    norda = report("Norda TV", f"“{QUOTE},” Ilsa Dorrent told the Daily Flare.", ("Daily Flare", "newspaper"))
    reports = [flare, norda]
    record = reconciled(*reports)
    statement = one(record)
    assert [e.cycle for e in statement.chain] == [True, True]
    assert statement.origins == 1
    assert first(record, reports) is None
    assert str(tree(record, reports)).count("Daily Flare") == 1
    check(record, reports)


def test_a_cycle_does_not_hide_who_stands_outside_it() -> None:
    flare = report("Daily Flare", f"“{QUOTE},” Ilsa Dorrent said, Norda TV reported.", ("Norda TV", "broadcast"))
    norda = report("Norda TV", f"“{QUOTE},” Ilsa Dorrent told the Daily Flare.", ("Daily Flare", "newspaper"))
    heap = report("Newsheap", f"“{QUOTE},” Ilsa Dorrent told the Daily Flare, it wrote.", ("Daily Flare", "newspaper"))
    record = reconciled(flare, norda, heap)
    assert sorted(e.cycle for e in one(record).chain) == [False, True, True]


def agency_copy(
    outlet: str, *paragraphs: str, published: str | None = "2031-03-10", agency: str = "Nordwire"
) -> Annotated:
    return report(outlet, "\n\n".join(paragraphs), published=published, agency=agency)


def test_a_reprint_with_an_outlets_own_paragraph_is_a_copy_and_one_origin() -> None:
    wire = report("Nordwire", "\n\n".join(COPY))
    own = "The mayor of Esker, where the ships are built, has asked the Flare’s readers to write to their council."
    flare = report("Daily Flare", "\n\n".join([*COPY, own]))
    reports = [wire, flare]
    record = reconciled(*reports)
    assert one(record).origins == 1
    share = {c.report: c.share for c in record.copies}
    assert share[wire.report.id] == 1
    assert 0.7 < share[flare.report.id] < 1
    # The day alone does not tell which of the two copied.
    assert {c.kind for c in record.copies} == {EdgeKind.SAME_TEXT}


def test_the_credit_tells_who_copied_whom_on_one_day() -> None:
    wire = report("Nordwire", "\n\n".join(COPY))
    flare = agency_copy("Daily Flare", *COPY)
    reports = [wire, flare]
    record = reconciled(*reports)
    assert tree(record, reports) == [("Nordwire", "Daily Flare")]
    assert one(record).origin_names == ("Nordwire",)
    assert first(record, reports) == "Nordwire"


def test_the_day_tells_who_copied_whom() -> None:
    wire = report("Norda", "\n\n".join(COPY), published="2031-03-09")
    flare = report("Daily Flare", "\n\n".join(COPY))
    (edge,) = one(reconciled(wire, flare)).chain
    assert edge.kind is EdgeKind.COPIES


def test_ten_paragraphs_taken_over_make_an_own_lead_no_less_agency_copy() -> None:
    wire = report("Nordwire", "\n\n".join(COPY))
    lead = (
        "Nobody in the Flare’s newsroom had expected Ilsa Dorrent to raise her voice, but on Tuesday she did at last."
    )
    text = "\n\n".join([lead, *COPY])
    flare = report("Daily Flare", text, published="2031-03-11")
    reports = [wire, flare]
    record = reconciled(*reports)
    assert [e.kind for e in one(record).chain] == [EdgeKind.COPIES]


def test_what_an_outlet_adds_to_agency_copy_is_its_own() -> None:
    wire = report(
        "Nordwire", "\n\n".join(COPY[:1] + COPY[2:]) + "\n\nIlsa Dorrent was heard.", content="Ilsa Dorrent was heard"
    )
    own = f"“{QUOTE},” Ilsa Dorrent shouted into the Flare’s own microphone as she left the building by a side door."
    flare = agency_copy("Daily Flare", COPY[0], own, COPY[2])
    statement = next(s for s in reconciled(wire, flare).statements if QUOTE in s.carriers[0].text)
    assert statement.chain == ()
    assert statement.origin_names == ()


def test_two_copies_of_an_agency_that_is_not_here_hang_on_it_together() -> None:
    flare, heap = agency_copy("Daily Flare", *COPY), agency_copy("Newsheap", *COPY)
    reports = [flare, heap]
    record = reconciled(*reports)
    assert tree(record, reports) == [("?Nordwire", "Daily Flare", "Newsheap")]
    statement = one(record)
    assert (statement.origins, statement.origin_names) == (1, ("Nordwire",))
    assert statement.origin is not None
    assert (statement.origin.name, statement.origin.how, statement.origin.evidence.text) == (
        "Nordwire",
        "agency",
        "Nordwire",
    )
    assert first(record, reports) is None
    assert "2 reports of 2031-03-10" in statement.first_why


def test_one_quotation_in_two_reports_of_their_own_is_no_copy() -> None:
    flare = report(
        "Daily Flare", f"“{QUOTE},” Ilsa Dorrent told the council on Tuesday, and the gallery fell silent at once."
    )
    heap = report(
        "Newsheap", f"It was past midnight when she rose. “{QUOTE},” Ilsa Dorrent cried, to boos and whistles."
    )
    record = reconciled(flare, heap)
    assert record.copies == ()
    assert one(record).chain == ()
    assert one(record).origins == 1


def test_two_interviews_on_one_day_are_two_origins() -> None:
    flare = report(
        "Daily Flare", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "interview")
    )
    heap = report("Newsheap", f"“{QUOTE},” Ilsa Dorrent told Norda TV.", ("Norda TV", "interview"))
    statement = one(reconciled(flare, heap))
    assert (statement.origins, statement.origin_names) == (2, ("Lowport Courier", "Norda TV"))


def test_ten_reports_of_one_interview_are_one_origin() -> None:
    names = ["the Lowport Courier", "Lowport Courier", "The Lowport Courier"]
    reports = [
        report(
            f"Paper {n}",
            f"“{QUOTE},” Ilsa Dorrent told {names[n % 3]}, {n} days ago.",
            (names[n % 3].removeprefix("the "), "newspaper"),
        )
        for n in range(10)
    ]
    statement = one(reconciled(*reports))
    assert (statement.origins, statement.origin_names) == (1, ("Lowport Courier",))


def test_a_post_beside_an_interview_is_another_origin() -> None:
    flare = report("Daily Flare", f"“{QUOTE},” Ilsa Dorrent told Norda TV.", ("Norda TV", "interview"))
    heap = report("Newsheap", f"“{QUOTE},” Ilsa Dorrent wrote in a post.", ("a post", "post"))
    assert one(reconciled(flare, heap)).origins == 2


def test_an_outlet_that_only_passes_a_post_on_is_no_origin_beside_it() -> None:
    flare = report("Daily Flare", f"“{QUOTE},” Ilsa Dorrent said, Norda TV reported.", ("Norda TV", "broadcast"))
    heap = report("Newsheap", f"“{QUOTE},” Ilsa Dorrent wrote in a post.", ("a post", "post"))
    assert one(reconciled(flare, heap)).origins == 1


def test_an_outlet_that_another_report_says_to_rest_on_a_third_leads_there() -> None:
    text = f"“{QUOTE},” Ilsa Dorrent said, Nordwire reported, citing the Lowport Courier."
    flare = report("Daily Flare", text, ("Nordwire", "agency"), ("Lowport Courier", "newspaper"))
    heap = report("Newsheap", f"“{QUOTE},” Ilsa Dorrent said, according to Nordwire.", ("Nordwire", "agency"))
    statement = one(reconciled(flare, heap))
    assert (statement.origins, statement.origin_names) == (1, ("Lowport Courier",))


def test_an_outlets_own_interview_cites_nobody() -> None:
    own = report(
        "The Lowport Courier", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "interview")
    )
    statement = one(reconciled(own))
    assert statement.chain == ()
    assert statement.origin is not None
    assert statement.origin.name == "Lowport Courier"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2031-03-08", "2031-03-09"), "A"),
        (("2031-03-09", "2031-03-09"), None),
        (("2031-03-09", None), None),
        ((None, None), None),
    ],
)
def test_first_is_known_only_where_days_tell(days: tuple[str | None, str | None], expected: str | None) -> None:
    a = report("A", f"“{QUOTE},” Ilsa Dorrent said in Esker.", published=days[0])
    b = report("B", f"“{QUOTE},” Ilsa Dorrent said in Lowport.", published=days[1])
    record = reconciled(a, b)
    assert first(record, [a, b]) == expected
    assert one(record).first_why


def test_an_undated_report_that_cites_another_was_not_first() -> None:
    a = report("Lowport Courier", f"“{QUOTE},” Ilsa Dorrent said in Esker.")
    b = report(
        "B", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "newspaper"), published=None
    )
    assert first(reconciled(a, b), [a, b]) == "Lowport Courier"


def test_the_order_of_reports_leaves_no_trace() -> None:
    reports = [
        report("Nordwire", "\n\n".join(COPY)),
        agency_copy("Daily Flare", *COPY),
        report("Newsheap", f"“{QUOTE},” Ilsa Dorrent said, the Daily Flare wrote.", ("Daily Flare", "newspaper")),
        report("Norda TV", f"“{QUOTE},” Ilsa Dorrent told the Lowport Courier.", ("Lowport Courier", "interview")),
        report("B", f"“{QUOTE},” Ilsa Dorrent said in Lowport.", published=None),
    ]
    whole = reconciled(*reports)
    for seed in range(6):
        shuffled = random.Random(seed).sample(reports, len(reports))
        assert reconciled(*shuffled) == whole


@given(st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 7))), max_size=14), st.randoms())
@settings(max_examples=200, deadline=None)
def test_every_carrier_stands_in_the_tree_once_whatever_the_steps(
    steps: list[tuple[int, int | None]], rng: random.Random
) -> None:
    keys = [str(n) for n in range(8)]
    chain = [
        ChainEdge(str(a), None if b is None else str(b), EdgeKind.CITES, f"outlet {b}", ()) for a, b in steps if a != b
    ]
    nodes = list(chain_tree(keys, chain))
    found = []
    while nodes:
        node = nodes.pop()
        found += [node.carrier] if node.carrier else []
        nodes += node.below
    assert sorted(found) == keys


@pytest.mark.parametrize(
    ("one_name", "other", "same"),
    [
        ("The Meridian Post", "Meridian Post", True),
        ("ML Times", "The Mid Lowland Times", True),
        ("NW", "Nord Wire", True),
        ("meridianpost.example", "The Meridian Post", True),
        ("www.mltimes.example", "Mid Lowland Times", True),
        ("EBC", "EBC News", True),
        ("Norda news agency", "Norda", True),
        ("Lowport Courier", "Esker Courier", False),
        ("Sunday Post", "The Post", False),
        ("Estholm Radio", "Estholm Herald", False),
        ("The Lamp", "Lamp News", False),
        ("", "Norda", False),
    ],
)
def test_one_outlet_under_two_names(one_name: str, other: str, same: bool) -> None:
    assert same_outlet(one_name, other) is same
    assert same_outlet(other, one_name) is same


def test_an_outlet_is_shown_by_its_fullest_name() -> None:
    keys = OutletKeys(["The Meridian Post", "Meridian Post", "meridianpost.example"])
    assert keys.shown(keys.of("meridianpost.example")) == "Meridian Post"


def test_evidence_of_a_copy_is_the_paragraph_in_both() -> None:
    wire, flare = report("Nordwire", "\n\n".join(COPY)), agency_copy("Daily Flare", *COPY)
    (edge,) = one(reconciled(wire, flare)).chain
    here, there = edge.evidence
    assert here.report == flare.report.id
    assert there.report == wire.report.id
    assert QUOTE in here.text
    assert find(flare.report.text, QUOTE).start >= here.start
