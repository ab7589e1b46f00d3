"""What speaks for and against two wordings being one remark, and what the sum makes of it."""

import pytest

from factory import day, make_actor, make_annotated, make_attribution, make_report
from onrecord.data_files import table
from onrecord.model import ActorKind, Annotated, Kind
from onrecord.reconcile import join_actors
from onrecord.reconcile.matching import Decision, decide
from onrecord.reconcile.paraphrase import chance, parts, pull, reasons
from onrecord.reconcile.similarity import Weights
from onrecord.reconcile.story_record import story_units, story_weights
from onrecord.reconcile.units import Unit

SUBJECT = (
    "Lorsk and Keld spoke of the harbour, its cranes, its fuel, the pilots, the envoys and the tariffs on herring."
)


def told(outlet: str, content: str, cue: str = "said", when: str = "2026-03-10") -> Annotated:
    """A report in which Orsin says *content*, a quotation when it starts with a capital."""
    text = f"“{content}” Orsin {cue}." if content[0].isupper() else f"Orsin {cue} {content}."
    report = make_report(f"{text}\n\n{SUBJECT}", outlet=outlet, published=when)
    orsin = make_actor(report, "Orsin", country="XVE")
    kind = Kind.DIRECT if content[0].isupper() else Kind.MIXED if "“" in content else Kind.INDIRECT
    made = make_attribution(report, content, source="Orsin", speaker=orsin, kind=kind, cue=cue, said=day(when))
    return make_annotated(report, actors=[orsin], attributions=[made])


def units(one: Annotated, two: Annotated) -> tuple[Unit, Unit, Weights]:
    """The only unit of each report, and the weights of the words of both."""
    story_of = {r.report.id: "st_one" for r in (one, two)}
    actors = join_actors([a for r in (one, two) for a in r.actors], story_of=story_of)
    members = {m: a.id for a in actors for m in a.members}
    a, b = story_units([one, two], members, {a.id: a for a in actors})
    return a, b, story_weights([one, two])


def found(one: str, two: str, cue: str = "said") -> dict[str, float]:
    """The parts of the comparison of two wordings."""
    return parts(*units(told("Post", one), told("Flare", two, cue)))


def decided(one: str, two: str, cue: str = "said") -> Decision:
    """The decision on two wordings."""
    return decide(*units(told("Post", one), told("Flare", two, cue)))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "We will close the harbour of Keld to every foreign trawler from Monday",
            "Keld's harbour would be shut to foreign trawlers as of Monday",
            id="a quotation and its summary",
        ),
        pytest.param(
            "twelve pilots had been jailed for smuggling fuel",
            "a dozen pilots had been put in prison over smuggled fuel",
            id="synonyms and a figure",
        ),
    ],
)
def test_one_remark_in_two_wordings(one: str, two: str) -> None:
    assert decided(one, two).accepted


@pytest.mark.parametrize(
    ("one", "two", "cue"),
    [
        pytest.param("the cranes would be sold to Keld", "the cranes would not be sold to Keld", "said", id="denied"),
        pytest.param("the cranes would be sold", "the cranes would be sold soon", "denied", id="by cue"),
        pytest.param(
            "the tariffs on herring would rise by 12 percent",
            "the tariffs on herring would rise in June by 30 percent",
            "said", id="another figure",
        ),
        pytest.param(
            "the envoys would leave if the tariffs stayed",
            "the pilots would strike if the tariffs stayed", "said",
            id="another consequence",
        ),
        pytest.param("the harbour was dear", "the harbour was closed", "said", id="the story's own subject"),
    ],
)  # fmt: skip
def test_two_remarks_in_like_wordings(one: str, two: str, cue: str) -> None:
    assert not decided(one, two, cue).accepted


def test_the_very_words_with_one_other_figure_are_one_remark() -> None:
    decision = decided("twelve pilots had left the harbour of Keld", "thirty pilots had left the harbour of Keld")
    assert decision.accepted
    assert "figure" in decision.why


def test_the_parts_say_what_was_compared() -> None:
    same = found("12 pilots would be jailed", "a dozen pilots would be jailed")
    assert same["figure_other"] == 0
    assert same["figure_same"] > 0
    other = found("the cranes of Keld would be sold", "the cranes of Keld would never be sold")
    assert other["denied_in_one"] > 0
    assert found("the pilots were “reckless”", "the pilots were late")["quoted_lacking"] == 1
    assert found("the pilots would go if paid", "the pilots would go")["condition_in_one"] == 0  # none was coded


def test_every_part_has_a_weight_with_its_reason() -> None:
    rows = {row["part"]: row for row in table("remark_weights.tsv")}
    given = {
        *found("the pilots were late", "pilots came late"),
        "always",
        "rivals_always",
        "rivals_pull",
        "rivals_margin",
        "no_rival",
    }
    assert set(rows) == given
    assert all(row["reason"].startswith(("fitted: ", "by hand: ")) for row in rows.values())


def test_reasons_name_the_parts_that_weigh_most_first() -> None:
    compared = found("the tariffs on herring would rise by 12 percent", "tariffs on herring will rise 30 percent")
    said = reasons(compared, most=2).split(", ")
    assert len(said) == 2
    assert abs(float(said[0].rsplit(" ", 1)[1])) >= abs(float(said[1].rsplit(" ", 1)[1]))


def test_the_sum_is_the_same_from_either_side() -> None:
    one, two, weights = units(told("Post", "the cranes were sold at night"), told("Flare", "cranes had been sold"))
    assert pull(parts(one, two, weights)) == pytest.approx(pull(parts(two, one, weights)), abs=1e-4)


def test_chance_rises_with_the_sum() -> None:
    assert chance(0) == 0.5
    assert chance(-4) < 0.05 < 0.95 < chance(4)


def test_a_body_needs_more_in_common_than_a_person() -> None:
    one, two, weights = units(told("Post", "the cranes were sold"), told("Flare", "the cranes had been sold"))
    person = parts(one, two, weights)["too_little"]
    bodies = (
        u.__replace__(speaker_kind=ActorKind.ORGANISATION) if hasattr(u, "__replace__") else u for u in (one, two)
    )
    assert person <= parts(*bodies, weights)["too_little"]
