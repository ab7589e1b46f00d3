"""A whole story reconciled: which remarks are one statement, what it rests on, what differs, what a report relates."""

import random
from collections.abc import Sequence

import pytest

from factory import (
    day,
    find,
    make_actor,
    make_annotated,
    make_attribution,
    make_code,
    make_relay,
    make_report,
    make_signal,
)
from onrecord.model import (
    UNKNOWN_WHEN,
    Actor,
    ActorKind,
    Annotated,
    Attribution,
    Basis,
    CueClass,
    Judgement,
    Kind,
    LinkBasis,
    LinkKind,
    Stance,
    Standing,
    Statement,
    Story,
    Verdict,
    When,
    judgement_id,
    statement_id,
    story_id,
)
from onrecord.reconcile import StoryRecord, join_actors, reconcile_story


def reconciled(*reports: Annotated, judgements: Sequence[Judgement] = ()) -> StoryRecord:
    """The reports as one story."""
    ids = tuple(sorted(r.report.id for r in reports))
    story = Story(story_id(ids[0]), "a story", ids, UNKNOWN_WHEN)
    actors: list[Actor] = join_actors(
        [a for r in reports for a in r.actors], story_of=dict.fromkeys(ids, story.id), judgements=judgements
    )
    members = {m: a.id for a in actors for m in a.members}
    return reconcile_story(story, reports, actor_of=members, actors={a.id: a for a in actors}, judgements=judgements)


def said(
    text: str,
    content: str,
    *,
    speaker: str | None,
    outlet: str,
    kind: Kind = Kind.INDIRECT,
    actor_kind: ActorKind = ActorKind.PERSON,
    country: str | None = "XVE",
    when: When = UNKNOWN_WHEN,
    published: str | None = "2026-03-10",
    **code: object,
) -> Annotated:
    """A report of *text* in which *speaker* says *content*."""
    report = make_report(text, outlet=outlet, published=published)
    actors = [make_actor(report, speaker, kind=actor_kind, country=country)] if speaker else []
    attribution = make_attribution(
        report, content, source=speaker or "", speaker=actors[0] if actors else None, kind=kind, said=when
    )
    if " if " in content:
        code = {"condition": (find(text, content[content.index("if ") :]),)} | code
    codes = [make_code(attribution, **code)] if code else []  # type: ignore[arg-type]
    return make_annotated(report, actors=actors, attributions=[attribution], codes=codes)


def merged(record: StoryRecord) -> list[set[str]]:
    """The contents that are held to be one statement."""
    return [{c.text for c in s.carriers} for s in record.statements if len(s.carriers) > 1]


def check(record: StoryRecord, reports: Sequence[Annotated]) -> None:
    """What must hold of every record: words under every place, ids unique, links that point at rows."""
    texts = {r.report.id: r.report.text for r in reports}
    ids = [s.id for s in record.statements]
    assert len(set(ids)) == len(ids)
    keys = [c.key for s in record.statements for c in s.carriers if not c.shared]
    assert len(set(keys)) == len(keys)
    for statement in record.statements:
        assert statement.id == min(c.key for c in statement.carriers if not c.shared)
        for carrier in statement.carriers:
            assert carrier.text == " … ".join(span.of(texts[carrier.report]) for span in carrier.content)
        for place in (*statement.said.evidence, *(r.evidence for r in statement.relay)):
            assert texts[place.report][place.start : place.end] == place.text
    for link in (*record.links, *record.inferred):
        assert {link.from_, link.to} - {None} <= set(ids)
    for row in record.discrepancies:
        assert all(texts[p.report][p.start : p.end] == p.text for p in row.places)


THREAT = "Orsin said Verantia would halt fuel deliveries to Tolmark if the Keld Strait stayed shut."
HALT = "Verantia would halt fuel deliveries to Tolmark if the Keld Strait stayed shut"
QUOTE = "We have many instruments, and not all of them are diplomatic ones"


def test_a_quotation_with_small_differences_is_one_statement_and_shows_them() -> None:
    one = said(f"“{QUOTE},” Radek Orsin said.", QUOTE, speaker="Radek Orsin", outlet="Post", kind=Kind.DIRECT)
    changed = QUOTE.replace("many instruments", "many tools")
    two = said(f"Radek Orsin: “{changed}.”", changed, speaker="Radek Orsin", outlet="Flare", kind=Kind.DIRECT)
    record = reconciled(one, two)
    assert merged(record) == [{QUOTE, changed}]
    (row,) = record.discrepancies
    assert (row.kind, {p.text for p in row.places}) == ("wording", {"instruments", "tools"})
    check(record, [one, two])


def test_half_a_quotation_joins_the_whole_one() -> None:
    one = said(f"“{QUOTE},” Radek Orsin said.", QUOTE, speaker="Radek Orsin", outlet="Post", kind=Kind.DIRECT)
    half = "some of the instruments were “not all diplomatic ones”"
    two = said(f"Radek Orsin said {half}.", half, speaker="Radek Orsin", outlet="Flare", kind=Kind.MIXED)
    assert merged(reconciled(one, two)) == [{QUOTE, half}]


def test_one_long_quotation_carries_both_statements_of_an_interrupted_one() -> None:
    first, second = "We have many instruments in this quarrel", "I would rather leave them in the drawer"
    whole = f"{first}. {second}."
    one = said(f"“{whole}” Orsin said.", whole, speaker="Orsin", outlet="Flare", kind=Kind.DIRECT)
    report = make_report(f"“{first},” Orsin said. “{second}.”", outlet="Post", published="2026-03-10")
    orsin = make_actor(report, "Orsin", country="XVE")
    attributions = [
        make_attribution(report, c, source="Orsin", speaker=orsin, kind=Kind.DIRECT) for c in (first, second)
    ]
    two = make_annotated(report, actors=[orsin], attributions=attributions)
    record = reconciled(one, two)
    assert sorted(map(sorted, merged(record))) == sorted([sorted([first, whole]), sorted([second, whole])])
    assert sum(c.shared for s in record.statements for c in s.carriers) == 1
    check(record, [one, two])


def test_the_same_words_given_to_a_body_and_to_its_statement_are_one() -> None:
    one = said(
        f"The ministry said: “{QUOTE}.”", QUOTE, speaker="The ministry", outlet="Post", kind=Kind.DIRECT,
        actor_kind=ActorKind.ORGANISATION,
    )  # fmt: skip
    two = said(
        f"“{QUOTE},” a statement said.", QUOTE, speaker="a statement", outlet="Flare", kind=Kind.DIRECT,
        actor_kind=ActorKind.DOCUMENT,
    )  # fmt: skip
    assert len(merged(reconciled(one, two))) == 1


def test_the_same_words_given_to_two_people_stay_two() -> None:
    one = said(f"“{QUOTE},” Radek Orsin said.", QUOTE, speaker="Radek Orsin", outlet="Post", kind=Kind.DIRECT)
    two = said(f"“{QUOTE},” Maro Velt said.", QUOTE, speaker="Maro Velt", outlet="Flare", kind=Kind.DIRECT)
    record = reconciled(one, two)
    assert merged(record) == []
    assert [(d.kind, {p.text for p in d.places}) for d in record.discrepancies] == [
        ("speaker", {"Radek Orsin", "Maro Velt"})
    ]
    check(record, [one, two])


def test_a_paraphrase_joins_another_of_the_same_speaker() -> None:
    other = "his country would stop fuel deliveries to Tolmark if the Keld Strait stayed closed"
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post")
    two = said(f"Orsin warned that {other}.", other, speaker="Orsin", outlet="Flare")
    assert merged(reconciled(one, two)) == [{HALT, other}]


@pytest.mark.parametrize(
    ("other", "speaker", "fields"),
    [
        pytest.param(HALT, "Maro Velt", {}, id="another speaker"),
        pytest.param(HALT.replace("would halt", "would never halt"), "Orsin", {}, id="opposite polarity"),
        pytest.param(HALT, "Orsin", {"when": day("2026-03-02")}, id="another day"),
        pytest.param("fuel prices in Tolmark had doubled since the autumn", "Orsin", {}, id="another matter"),
    ],
)
def test_what_stays_apart(other: str, speaker: str, fields: dict[str, When]) -> None:
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post", when=day("2026-03-09"))
    two = said(f"{speaker} said {other}.", other, speaker=speaker, outlet="Flare", **fields)  # type: ignore[arg-type]
    assert merged(reconciled(one, two)) == []


def test_opposite_stances_stay_apart() -> None:
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post", issues=["fuel"], stance=Stance.AGAINST)
    two = said(THREAT, HALT, speaker="Orsin", outlet="Flare", issues=["fuel"], stance=Stance.FOR)
    assert merged(reconciled(one, two)) == []


def test_the_state_stands_for_its_minister_only_under_the_same_condition() -> None:
    state = "it would halt fuel deliveries to Tolmark if the Keld Strait stayed shut"
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post")
    two = said(f"Verantia said {state}.", state, speaker="Verantia", outlet="Flare", actor_kind=ActorKind.STATE)
    record = reconciled(one, two)
    assert merged(record) == [{HALT, state}]
    assert record.statements[0].speaker_name == "Orsin"
    assert [d.kind for d in record.discrepancies] == ["speaker"]
    bare = "it would halt fuel deliveries to Tolmark"
    three = said(f"Verantia said {bare}.", bare, speaker="Verantia", outlet="Flare", actor_kind=ActorKind.STATE)
    assert merged(reconciled(one, three)) == []


def test_nobody_in_particular_merges_only_on_a_long_quotation() -> None:
    text = f"“{QUOTE},” a senior envoy said."
    one = said(text, QUOTE, speaker="a senior envoy", outlet="Post", kind=Kind.DIRECT, actor_kind=ActorKind.ANONYMOUS)
    two = said(f"An official said: “{QUOTE}.”", QUOTE, speaker=None, outlet="Flare", kind=Kind.DIRECT)
    assert len(merged(reconciled(one, two))) == 1
    short = "We have many instruments"
    three = said(f"An official said: “{short}.”", short, speaker=None, outlet="Flare", kind=Kind.DIRECT)
    assert merged(reconciled(one, three)) == []


def test_two_remarks_of_one_report_stay_two() -> None:
    text = f"{THREAT}\n\nOrsin said Verantia would halt grain deliveries to Brannia if the Keld Strait stayed shut."
    report = make_report(text, outlet="Post")
    orsin = make_actor(report, "Orsin")
    other = "Verantia would halt grain deliveries to Brannia if the Keld Strait stayed shut"
    attributions = [make_attribution(report, c, source="Orsin", speaker=orsin) for c in (HALT, other)]
    record = reconciled(make_annotated(report, actors=[orsin], attributions=attributions))
    assert len(record.statements) == 2


def test_a_headline_that_restates_the_lead_is_the_same_statement() -> None:
    title = "Verantia to halt fuel deliveries to Tolmark if strait stays shut, says Orsin"
    report = make_report(f"{title}\n\n{THREAT}", outlet="Post", title=True)
    orsin = make_actor(report, "Orsin")
    head = "Verantia to halt fuel deliveries to Tolmark if strait stays shut"
    attributions = [
        make_attribution(report, head, source="Orsin", speaker=orsin, headline=True),
        make_attribution(report, HALT, source="Orsin", speaker=orsin),
    ]
    assert merged(reconciled(make_annotated(report, actors=[orsin], attributions=attributions))) == [{head, HALT}]


def attributed(text: str, *parts: tuple[str, dict[str, object]]) -> Annotated:
    """A report with attributions by its speakers, each (content, what make_attribution takes)."""
    report = make_report(text, outlet="Post", published="2026-03-10")
    names = dict.fromkeys(str(p["source"]) for _, p in parts if p.get("source"))
    actors = {n: make_actor(report, n) for n in names}
    made: list[Attribution] = []
    for content, fields in parts:
        known = dict(fields)
        parent = known.pop("inside", None)
        made.append(
            make_attribution(
                report,
                content,
                speaker=actors.get(str(known.get("source"))),
                parent=made[parent] if isinstance(parent, int) else None,
                **known,  # type: ignore[arg-type]
            )
        )
    return make_annotated(report, actors=actors.values(), attributions=made)


def test_who_only_passes_words_on_is_a_relay() -> None:
    text = "Katja Brell said that Dorrent had agreed to reopen the strait."
    report = attributed(
        text,
        ("Dorrent had agreed to reopen the strait", {"source": "Katja Brell", "cue": "said"}),
        ("to reopen the strait", {"source": "Dorrent", "cue": "agreed", "inside": 0}),
    )
    record = reconciled(report)
    (statement,) = record.statements
    assert statement.speaker_name == "Dorrent"
    assert [(r.name, r.how) for r in statement.relay] == [("Katja Brell", "retold")]


def test_words_imagined_or_withheld_are_no_statements() -> None:
    text = "Orsin is going to say that all is well. Velt did not say that he knew. Immel hopes that it rains."
    report = attributed(
        text,
        ("all is well", {"source": "Orsin", "standing": Standing.IMAGINED}),
        ("he knew", {"source": "Velt", "standing": Standing.NOT_SAID}),
        ("it rains", {"source": "Immel", "cue_class": CueClass.BELIEF}),
    )
    assert reconciled(report).statements == ()


def interview(outlet: str, newspaper: str) -> Annotated:
    report = make_report(
        f"Orsin told {newspaper} that Verantia would halt fuel deliveries to Tolmark. “Fuel is ours,” Orsin added.",
        outlet=outlet,
        published="2026-03-10",
    )
    orsin, paper = make_actor(report, "Orsin"), make_actor(report, newspaper, kind=ActorKind.OUTLET)
    relay = make_relay(report, newspaper, "interview", paper)
    content = "Verantia would halt fuel deliveries to Tolmark"
    attributions = [
        make_attribution(report, content, source="Orsin", speaker=orsin, relay=[relay]),
        make_attribution(report, "Fuel is ours", source="Orsin", speaker=orsin, kind=Kind.DIRECT),
    ]
    return make_annotated(report, actors=[orsin, paper], attributions=attributions)


def test_ten_reports_of_one_interview_are_one_origin() -> None:
    reports = [interview(f"Outlet {n}", "the Lorsk Post") for n in range(4)]
    statements = reconciled(*reports).statements
    assert [(len(s.carriers), s.origins, s.origin.name if s.origin else None) for s in statements] == [
        (4, 1, "the Lorsk Post"),
        (4, 1, "the Lorsk Post"),
    ]


def test_a_remark_that_hundreds_of_reports_repeat_is_one() -> None:
    reports = [
        said(f"“{QUOTE},” Orsin said. {n}", QUOTE, speaker="Orsin", outlet=f"O{n}", kind=Kind.DIRECT)
        for n in range(155)
    ]
    assert [len(s.carriers) for s in reconciled(*reports).statements] == [155]


def test_an_origin_that_follows_from_the_sentence_before_says_so() -> None:
    record = reconciled(interview("Outlet", "the Lorsk Post"))
    added = next(s for s in record.statements if s.carriers[0].kind is Kind.DIRECT)
    assert "named in the sentence before" in added.carriers[0].why


def test_two_named_origins_are_two() -> None:
    statement = reconciled(interview("A", "the Lorsk Post"), interview("B", "Saltgate Radio")).statements[0]
    assert statement.origins == 2


def story_with_signal(kind: str) -> tuple[StoryRecord, list[Annotated]]:
    text = "Orsin said ships would sail. That contradicts Velt, who said no ships would sail. Velt later took it back."
    report = make_report(text, outlet="Post", published="2026-03-10")
    orsin, velt = make_actor(report, "Orsin"), make_actor(report, "Velt")
    one = make_attribution(report, "ships would sail", source="Orsin", speaker=orsin)
    two = make_attribution(report, "no ships would sail", source="Velt", speaker=velt)
    signal = make_signal(report, kind, "contradicts", subject=((one.id, 0),), object=((two.id, 0),))
    reports = [make_annotated(report, actors=[orsin, velt], attributions=[one, two], signals=[signal])]
    return reconciled(*reports), reports


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_signal_becomes_a_reported_link(kind: LinkKind) -> None:
    record, reports = story_with_signal(kind.value)
    (link,) = record.links
    speakers = {s.id: s.speaker_name for s in record.statements}
    assert (link.kind, link.basis, link.by) == (kind, LinkBasis.REPORTED, "Post")
    assert (speakers[link.from_], speakers[link.to or ""]) == ("Orsin", "Velt")
    assert [p.text for p in link.evidence] == ["contradicts"]
    check(record, reports)


def test_a_signal_finds_what_it_takes_back_by_speaker_and_issue() -> None:
    text = "Velt ruled out that ships would sail. Velt later walked that back, saying ships might sail."
    report = make_report(text, outlet="Post", published="2026-03-10")
    velt = make_actor(report, "Velt")
    first = make_attribution(report, "that ships would sail", source="Velt", speaker=velt)
    later = make_attribution(report, "ships might sail", source="Velt", cue="saying", speaker=velt)
    codes = [make_code(first, issues=["escorts"], stance=Stance.AGAINST), make_code(later, issues=["escorts"])]
    signal = make_signal(
        report, "reverses", "walked that back", agent=velt.id, subject=((later.id, 0),), object_issue=("escorts",)
    )
    record = reconciled(
        make_annotated(report, actors=[velt], attributions=[first, later], codes=codes, signals=[signal])
    )
    (link,) = record.links
    assert (link.from_, link.to) == (statement_id(later.id, 0), statement_id(first.id, 0))


def test_his_statement_is_the_last_one_he_made_in_the_report() -> None:
    text = (
        "Velt said ships would sail. Orsin said it rained. Velt later backed away from his words, saying he knew not."
    )
    report = make_report(text, outlet="Post", published="2026-03-10")
    velt, orsin = make_actor(report, "Velt"), make_actor(report, "Orsin")
    first = make_attribution(report, "ships would sail", source="Velt", speaker=velt)
    other = make_attribution(report, "it rained", source="Orsin", speaker=orsin)
    later = make_attribution(report, "he knew not", source="Velt", cue="saying", speaker=velt)
    signal = make_signal(report, "reverses", "backed away", agent=velt.id, subject=((later.id, 0),))
    made = make_annotated(report, actors=[velt, orsin], attributions=[first, other, later], signals=[signal])
    (link,) = reconciled(made).links
    assert (link.from_, link.to) == (statement_id(later.id, 0), statement_id(first.id, 0))


def test_inferred_links_are_kept_apart_from_reported_ones() -> None:
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post", issues=["fuel"], stance=Stance.AGAINST)
    text = "Petra Immel said fuel would keep flowing to Tolmark."
    two = said(
        text, "fuel would keep flowing to Tolmark", speaker="Petra Immel", outlet="Flare", country="XTO",
        issues=["fuel"], stance=Stance.FOR,
    )  # fmt: skip
    record = reconciled(one, two)
    assert record.links == ()
    assert [(link.kind, link.basis) for link in record.inferred] == [(LinkKind.CONTRADICTS, LinkBasis.INFERRED)]


def test_one_person_under_two_names_is_a_discrepancy() -> None:
    report = make_report("Petra Immel spoke. Later Paula Immel left.", outlet="Flare")
    record = reconciled(make_annotated(report, actors=[make_actor(report, "Petra Immel", "Paula Immel")]))
    (row,) = record.discrepancies
    assert (row.kind, {p.text for p in row.places}) == ("name", {"Petra Immel", "Paula Immel"})


def kinds_between(one: str, other: str, kind: Kind = Kind.INDIRECT) -> dict[str, set[str]]:
    """Kind of discrepancy -> the words at its places, for two carriers of one remark."""
    reports = [said(f"Orsin said {one}.", one, speaker="Orsin", outlet="Post", kind=kind)]
    reports.append(said(f"Orsin said {other}.", other, speaker="Orsin", outlet="Flare", kind=kind))
    record = reconciled(*reports)
    assert len(record.statements) == 1, "the two are to be one statement"
    check(record, reports)
    return {d.kind: {p.text for p in d.places} for d in record.discrepancies}


def test_a_dropped_condition() -> None:
    assert kinds_between(HALT, "Verantia would halt fuel deliveries to Tolmark by the Keld Strait")["condition"]


def test_a_changed_number() -> None:
    one = "Verantia had counted 12 patrol boats near the Ambra Islands"
    assert kinds_between(one, one.replace("12", "30"))["number"] == {"12", "30"}


def test_a_number_with_a_prefix() -> None:
    one = "Verantia would return to its 1990 border with Tolmark"
    assert kinds_between(one, one.replace("1990", "pre-1990"))["wording"] == {"1990", "pre-1990"}


def test_a_stronger_modal() -> None:
    one = "Verantia could halt fuel deliveries to Tolmark"
    assert kinds_between(one, one.replace("could", "will"))["strength"] == {"could", "will"}


def test_half_of_a_threat_left_out() -> None:
    full = "Verantia would close its ports to traders and halt fuel deliveries to Tolmark through the Keld Strait"
    short = "Verantia would halt fuel deliveries to Tolmark through the Keld Strait"
    assert kinds_between(full, short)["omission"] == {"Verantia would close its ports to traders", short}


def test_mere_paraphrase_is_no_discrepancy() -> None:
    assert kinds_between(HALT, HALT.replace("halt", "stop").replace("shut", "closed")) == {}


def test_an_undated_report_is_dated_by_what_it_shares() -> None:
    dated = said(THREAT + " On Friday.", HALT, speaker="Orsin", outlet="Post", when=day("2026-03-06"))
    text = f"On Friday Orsin said {HALT}."
    report = make_report(text, path="clip.txt")
    orsin = make_actor(report, "Orsin", country="XVE")
    when = When(evidence=(report.place(find(text, "On Friday")),))
    undated = make_annotated(
        report, actors=[orsin], attributions=[make_attribution(report, HALT, speaker=orsin, source="Orsin", said=when)]
    )
    record = reconciled(dated, undated)
    published = next(r.published for r in record.reports if r.id == report.id)
    assert (str(published.earliest), str(published.latest), published.basis) == (
        "2026-03-06", "2026-03-12", Basis.INFERRED,
    )  # fmt: skip
    assert {p.report for p in published.evidence} >= {report.id}
    check(record, [dated, undated])


def test_an_undated_report_that_shares_nothing_stays_undated() -> None:
    dated = said(THREAT, HALT, speaker="Orsin", outlet="Post", when=day("2026-03-06"))
    other = said(
        "Immel said the grain had arrived.", "the grain had arrived", speaker="Immel", outlet="F", published=None
    )
    record = reconciled(dated, other)
    assert [r.published.known for r in record.reports if r.outlet == "F"] == [False]


def judged(verdict: Verdict, a: Statement, b: Statement) -> Judgement:
    return Judgement(judgement_id(a.id, verdict, b.id, None, "ed", ""), a.id, verdict, b.id)


def test_a_person_merges_and_splits_statements() -> None:
    one = said(THREAT, HALT, speaker="Orsin", outlet="Post")
    two = said(THREAT, HALT, speaker="Orsin", outlet="Flare")
    three = said("Immel said no.", "no", speaker="Immel", outlet="Echo")
    apart = [reconciled(r).statements[0] for r in (one, two, three)]
    record = reconciled(one, two, judgements=[judged(Verdict.SPLIT, apart[0], apart[1])])
    assert len(record.statements) == 2
    record = reconciled(one, three, judgements=[judged(Verdict.MERGE, apart[0], apart[2])])
    assert len(record.statements) == 1


def test_order_makes_no_difference() -> None:
    reports = [
        *(interview(f"Outlet {n}", "the Lorsk Post") for n in range(3)),
        said(THREAT, HALT, speaker="Orsin", outlet="Post", when=day("2026-03-06")),
        said(f"“{QUOTE},” Orsin said.", QUOTE, speaker="Orsin", outlet="Echo", kind=Kind.DIRECT, published=None),
        said(f"Orsin: “{QUOTE}.”", QUOTE, speaker="Orsin", outlet="Flare", kind=Kind.DIRECT, when=day("2026-03-07")),
    ]
    expected = reconciled(*reports)
    check(expected, reports)
    for seed in range(20):
        random.Random(seed).shuffle(reports)
        assert reconciled(*reports) == expected
