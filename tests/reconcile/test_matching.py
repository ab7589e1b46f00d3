"""Which remarks are one: pieces of quotations, summaries in a report's own words, voices of one government."""

from collections.abc import Sequence

import pytest

from factory import day, make_actor, make_annotated, make_attribution, make_code, make_report
from onrecord.model import UNKNOWN_WHEN, ActorKind, Annotated, Basis, Kind, Stance, Statement, Story, When, story_id
from onrecord.reconcile import join_actors, reconcile_story


def statements(*reports: Annotated) -> tuple[Statement, ...]:
    """The statements of the reports as one story."""
    ids = tuple(sorted(r.report.id for r in reports))
    story = Story(story_id(ids[0]), "a story", ids, UNKNOWN_WHEN)
    actors = join_actors([a for r in reports for a in r.actors], story_of=dict.fromkeys(ids, story.id))
    members = {m: a.id for a in actors for m in a.members}
    return reconcile_story(story, reports, actor_of=members, actors={a.id: a for a in actors}).statements


def quoting(outlet: str, *remarks: str) -> Annotated:
    """A report in which Orsin says each of *remarks*; one that starts with a capital is a quotation."""
    text = "\n\n".join(f"“{r}” Orsin said." if r[0].isupper() else f"Orsin said {r}." for r in remarks)
    report = make_report(text, outlet=outlet, published="2026-03-10")
    orsin = make_actor(report, "Orsin", country="XVE")
    kinds = [Kind.DIRECT if r[0].isupper() else Kind.MIXED if "“" in r else Kind.INDIRECT for r in remarks]
    made = [
        make_attribution(report, r, source="Orsin", speaker=orsin, kind=k) for r, k in zip(remarks, kinds, strict=True)
    ]
    return make_annotated(report, actors=[orsin], attributions=made)


def together(found: Sequence[Statement]) -> set[frozenset[str]]:
    """The wordings that one statement has, for each statement with several carriers."""
    return {frozenset(c.text for c in s.carriers) for s in found if len(s.carriers) > 1}


DEAL = "The ferry pact is a dreadful bargain for us"
PAY = "We would not pay a single crown for that rusty old harbour"
BOTH = f"{DEAL}. {PAY}."


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(PAY.replace("We would", "We'd"), id="a contraction"),
        pytest.param(PAY.replace("a single", "any single"), id="one word"),
        pytest.param(PAY.replace("that", "[that]"), id="brackets"),
    ],
)
def test_a_longer_quotation_holds_a_shorter_one_that_was_edited(edited: str) -> None:
    found = together(statements(quoting("Post", BOTH), quoting("Flare", edited)))
    assert found == {frozenset({BOTH, edited})}


def test_two_pieces_of_one_long_quotation_stay_two_and_it_carries_both() -> None:
    found = together(statements(quoting("Post", BOTH), quoting("Flare", DEAL), quoting("Echo", PAY)))
    assert found == {frozenset({BOTH, DEAL}), frozenset({BOTH, PAY})}


def test_quotations_that_overlap_in_one_sentence_carry_each_other() -> None:
    one = f"{DEAL}. We would not pay a single crown for that rusty old harbour, its cranes, or the sunken tug in it"
    other = (
        f"{DEAL}. Nobody asked the fishermen of Keld, their wives, their sons, or the lighthouse keeper about any of it"
    )
    found = statements(quoting("Post", one), quoting("Flare", other))
    assert {len(s.carriers) for s in found} == {2}
    assert sum(c.shared for s in found for c in s.carriers) == 2


def test_a_sentence_in_another_order_of_words_is_the_same() -> None:
    one, two = "Mad. It should never have been signed", "It should have never been signed, but so be it"
    assert together(statements(quoting("Post", one), quoting("Flare", two))) == {frozenset({one, two})}


def test_a_fragment_is_weighed_against_the_sentence_it_comes_from() -> None:
    whole = "Deeply dismayed that Tolmark lets coal reach Brannia. There will never be peace if that goes on"
    fragment = "he was “deeply dismayed” with Tolmark for shipping coal to Brannia"
    assert together(statements(quoting("Post", whole), quoting("Flare", fragment))) == {frozenset({whole, fragment})}


def test_a_lead_and_the_quotation_it_sums_up_are_one() -> None:
    whole = "Deeply dismayed that Tolmark lets coal reach Brannia"
    fragment = "he was “deeply dismayed” with Tolmark for shipping coal to Brannia"
    found = together(statements(quoting("Post", whole), quoting("Flare", fragment, whole)))
    assert found == {frozenset({whole, fragment})}


def test_a_word_that_denies_is_a_denial() -> None:
    one, two = (
        "The convoy you describe absolutely does not exist",
        "the convoy described in the press was “nonexistent”",
    )
    assert together(statements(quoting("Post", one), quoting("Flare", two))) == {frozenset({one, two})}


def test_three_words_that_the_whole_story_is_about_are_no_paraphrase() -> None:
    short, long = "coal reached Brannia", "coal ships reached Brannia at night, escorted by two grey boats of the navy"
    talk = [quoting(f"Paper {n}", f"the coal that reached Brannia was shipment {n}") for n in range(12)]
    found = statements(quoting("Post", short), quoting("Flare", long), *talk)
    assert not any({short, long} <= {c.text for c in s.carriers} for s in found)


def voice(
    outlet: str,
    name: str,
    content: str,
    kind: ActorKind,
    *,
    sector: str = "GOV",
    when: When = UNKNOWN_WHEN,
    said: Kind = Kind.INDIRECT,
) -> Annotated:
    """A report in which a voice of Verantia says *content*."""
    report = make_report(f"{name} said {content}.", outlet=outlet, published="2026-03-10")
    country = None if kind is ActorKind.ANONYMOUS else "XVE"
    actor = make_actor(report, name, kind=kind, country=country, sector=sector)
    made = make_attribution(report, content, source=name, speaker=actor, kind=said, said=when)
    return make_annotated(report, actors=[actor], attributions=[made])


REACHED = "a final accord had been reached with Brannia, Tolmark and Dorrent on herring"


def test_voices_of_one_government_make_one_announcement() -> None:
    one = voice("Post", "Officials", REACHED, ActorKind.ANONYMOUS)
    two = voice("Flare", "The Lorsk Palace", f"it had {REACHED[23:]} and on cod", ActorKind.ORGANISATION)
    (found,) = statements(one, two)
    assert (len(found.carriers), found.speaker_name) == (2, "The Lorsk Palace")


@pytest.mark.parametrize(
    ("name", "sector", "published"),
    [
        pytest.param("An official", "GOV", "2026-03-10", id="one official"),
        pytest.param("Harbour officials", "BUS", "2026-03-10", id="officials of a company"),
        pytest.param("Officials", "GOV", "2026-03-25", id="days apart"),
    ],
)
def test_other_voices_stay_apart(name: str, sector: str, published: str) -> None:
    late = When(None, day(published).latest, Basis.PUBLISHED)
    early = When(None, day("2026-03-10").latest, Basis.PUBLISHED)
    one = voice("Post", name, REACHED, ActorKind.ANONYMOUS, sector=sector, when=late)
    two = voice("Flare", "The Lorsk Palace", REACHED + " and cod", ActorKind.ORGANISATION, when=early)
    assert len(statements(one, two)) == 2


def test_words_quoted_one_by_one_are_found_in_the_quotation() -> None:
    whole = "The ferry pact is a dreadful bargain. It is lunatic. It is grotesque. It should never have been signed"
    scattered = "the pact was “lunatic” and “grotesque”"
    assert together(statements(quoting("Post", whole), quoting("Flare", scattered))) == {frozenset({whole, scattered})}


def test_one_rare_quoted_word_tells_the_quotation() -> None:
    whole = "Those are not our principles. He is not a sailor. He is egomaniacal"
    assert together(statements(quoting("Post", whole), quoting("Flare", "him “egomaniacal” and rude"))) == {
        frozenset({whole, "him “egomaniacal” and rude"})
    }


def test_no_doubt_is_no_denial() -> None:
    one = "He will no doubt see that Keld holds its freedom of the harbour very dear"
    two = "that Keld treasured the freedom of its harbour"
    assert together(statements(quoting("Post", one), quoting("Flare", two))) == {frozenset({one, two})}


def test_a_state_is_told_to_have_quoted_words_of_its_leader() -> None:
    whole = "This drill is the first step of a naval operation of Verantia and a prelude to closing the strait"
    told = "its last drill was “the first step” of naval operations in the strait"
    report = make_report(f"Verantia said {told}.", outlet="Flare", published="2026-03-10")
    state = make_actor(report, "Verantia", kind=ActorKind.STATE, country="XVE", sector="GOV")
    made = make_attribution(report, told, source="Verantia", speaker=state, kind=Kind.MIXED)
    (found,) = statements(quoting("Post", whole), make_annotated(report, actors=[state], attributions=[made]))
    assert (len(found.carriers), found.speaker_name) == (2, "Orsin")


def test_two_quotations_that_share_one_word_are_two_remarks() -> None:
    one = "Keld rejects all talk of tolls in breach of the rulings of the Herring Council"
    two = "Keld has honoured every one of the rulings of that Council to the letter"
    assert together(statements(quoting("Post", one), quoting("Flare", two))) == set()


def test_a_clause_in_quotation_marks_is_not_in_a_quotation_without_it() -> None:
    whole = "Wherever there is trouble, in Lorsk, in Keld, in the harbours of the south, Tolmark is behind it"
    clause = "the pact “should have been signed by every southern town where Tolmark meddles”"
    assert together(statements(quoting("Post", whole), quoting("Flare", clause))) == set()


def test_what_a_report_says_beside_a_quotation_is_not_its_summary() -> None:
    quotation = "We do not know whether the council wants other rules for the harbour"
    beside = "the council wished above all to sell the cranes"
    assert together(statements(quoting("Post", quotation, beside))) == set()


def test_two_voices_of_one_government_quoted_in_other_words_stay_two() -> None:
    one, two = (
        "The gravest of answers awaits the herring fleet of Keld",
        "Keld shall answer gravely for its herring fleet",
    )
    first = voice("Post", "The Lorsk Palace", one, ActorKind.ORGANISATION, said=Kind.DIRECT)
    second = voice("Flare", "The Lorsk Ministry", two, ActorKind.ORGANISATION, said=Kind.DIRECT)
    assert len(statements(first, second)) == 2


def test_one_position_told_twice_in_a_report_in_other_words_is_one_remark() -> None:
    once, again = (
        "Keld did not want to have pilots in the port",
        "Keld wanted no foreign pilots in the port of Lorsk, nor tugs",
    )
    report = make_report(f"Orsin said {once}. Orsin said {again}.", outlet="Post", published="2026-03-10")
    orsin = make_actor(report, "Orsin", country="XVE")
    made = [make_attribution(report, c, source="Orsin", speaker=orsin) for c in (once, again)]
    codes = [make_code(a, issues=["escorts"], stance=Stance.AGAINST) for a in made]
    known = make_annotated(report, actors=[orsin], attributions=made, codes=codes)
    assert together(statements(known)) == {frozenset({once, again})}
    unknown = make_annotated(report, actors=[orsin], attributions=made)
    assert together(statements(unknown)) == set()
