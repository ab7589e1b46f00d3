"""Positions: runs of one stance by one actor on one issue."""

from dataclasses import replace

from factory import day
from onrecord.model import (
    UNKNOWN_WHEN,
    Actor,
    ActorKind,
    IssueStance,
    Level,
    Link,
    LinkBasis,
    LinkKind,
    Modality,
    Move,
    Stance,
    Statement,
    When,
)
from onrecord.reconcile.positions import level_of, positions, side_of


def statement(
    ident: str, stance: Stance, when: When = UNKNOWN_WHEN, *, speaker: str = "a_orsin", issue: str = "escorts"
) -> Statement:
    return Statement(ident, "st_1", speaker, speaker.removeprefix("a_"), issues=(issue,), stance=stance, said=when)


def test_a_stance_held_is_one_position_from_first_to_last_day() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.FOR, day("2026-03-05"))]
    (position,) = positions(said)
    assert (str(position.when.earliest), str(position.when.latest)) == ("2026-03-02", "2026-03-05")
    assert position.statements == ("s_1", "s_2")


def test_a_change_of_stance_ends_a_position() -> None:
    said = [
        statement("s_3", Stance.FOR, day("2026-03-09")),
        statement("s_1", Stance.FOR, day("2026-03-02")),
        statement("s_2", Stance.AGAINST, day("2026-03-05")),
    ]
    assert [p.stance for p in positions(said)] == [Stance.FOR, Stance.AGAINST, Stance.FOR]


def test_an_undated_statement_joins_the_only_run_of_its_stance() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.FOR)]
    assert [p.statements for p in positions(said)] == [("s_1", "s_2")]


def test_no_stance_no_position() -> None:
    assert positions([statement("s_1", Stance.UNCLEAR)]) == []


def test_order_makes_no_difference() -> None:
    said = [
        statement(f"s_{n}", stance, day(f"2026-03-0{n}"))
        for n, stance in enumerate([Stance.FOR, Stance.FOR, Stance.AGAINST], 1)
    ]
    assert positions(said) == positions(said[::-1])


def test_condition_of_the_latest_statement() -> None:
    said = [
        replace(statement("s_1", Stance.CONDITIONAL, day("2026-03-02")), condition="if it rains"),
        replace(statement("s_2", Stance.CONDITIONAL, day("2026-03-03")), condition="if it snows"),
    ]
    assert positions(said)[0].condition == "if it snows"


def link(later: str, earlier: str | None, why: str, kind: LinkKind = LinkKind.REVERSES) -> Link:
    return Link(f"l_{later}", kind, later, earlier, LinkBasis.REPORTED, "Coast Daily", (), 1.0, why)


def moves(said: list[Statement], links: list[Link] | None = None) -> list[str]:
    return [step.move.value for p in positions(said, links or []) for step in p.steps]


def test_moves_between_stances() -> None:
    stances = [Stance.FOR, Stance.CONDITIONAL, Stance.AGAINST, Stance.FOR]
    said = [statement(f"s_{n}", stance, day(f"2026-03-0{n}")) for n, stance in enumerate(stances, 1)]
    assert moves(said) == ["first", "softened", "hardened", "reversed"]
    ended = [(p.ended, p.ended_by) for p in positions(said)]
    assert ended == [(Move.SOFTENED, "s_2"), (Move.HARDENED, "s_3"), (Move.REVERSED, "s_4"), (None, None)]


def test_a_surer_wording_hardens_a_position() -> None:
    said = [
        replace(statement(f"s_{n}", Stance.FOR, day(f"2026-03-0{n}")), on=(IssueStance("escorts", Stance.FOR, how),))
        for n, how in enumerate([Modality.POSSIBLE, Modality.INTENDED, Modality.INTENDED, Modality.POSSIBLE], 1)
    ]
    assert moves(said) == ["first", "hardened", "kept", "softened"]


def test_opposite_stances_of_one_day_are_no_reversal() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.AGAINST, day("2026-03-02"))]
    found = positions(said)
    assert [p.ended for p in found] == [None, None]
    assert "not known" in found[1].steps[0].why


def test_a_report_of_a_harder_stance_is_a_move() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.FOR, day("2026-03-05"))]
    assert moves(said, [link("s_2", "s_1", "changes: 'stiffen' (with stance as object)")]) == ["first", "hardened"]


def test_what_is_taken_back_without_a_new_stance_ends_the_position() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.UNCLEAR, day("2026-03-05"))]
    (position,) = positions(said, [link("s_2", "s_1", "takes_back: 'walk back' (plain)")])
    assert (position.ended, position.ended_by) == (Move.TOOK_BACK, "s_2")
    assert position.ended_why.startswith("Coast Daily")


def test_what_the_speaker_denies_having_said_ends_the_position() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.UNCLEAR, day("2026-03-05"))]
    (position,) = positions(said, [link("s_2", "s_1", "disowns: 'never say' (plain)", LinkKind.DENIES)])
    assert position.ended is Move.DENIED


def test_what_another_denies_stands() -> None:
    said = [
        statement("s_1", Stance.FOR, day("2026-03-02")),
        statement("s_2", Stance.AGAINST, day("2026-03-05"), speaker="a_velm"),
    ]
    denial = link("s_2", "s_1", "rejects: 'reject' (with a claim as object)", LinkKind.DENIES)
    assert [p.ended for p in positions(said, [denial])] == [None, None]


def test_a_stance_taken_up_after_it_was_taken_back_is_a_position_anew() -> None:
    said = [
        statement("s_1", Stance.FOR, day("2026-03-02")),
        statement("s_2", Stance.UNCLEAR, day("2026-03-05")),
        statement("s_3", Stance.FOR, day("2026-03-09")),
    ]
    found = positions(said, [link("s_2", "s_1", "takes_back: 'walk back' (plain)")])
    assert [(p.statements, p.ended) for p in found] == [(("s_1",), Move.TOOK_BACK), (("s_3",), None)]


def test_words_taken_back_that_no_report_holds_end_what_was_said_on_the_issue_before() -> None:
    said = [statement("s_1", Stance.FOR, day("2026-03-02")), statement("s_2", Stance.UNCLEAR, day("2026-03-05"))]
    (position,) = positions(said, [link("s_2", None, "takes_back: 'walk back' (plain)")])
    assert position.ended is Move.TOOK_BACK


def test_levels_and_sides() -> None:
    def actor(kind: ActorKind, sector: str | None = "GOV", *roles: str) -> Actor:
        return Actor("a_1", "Ana Dorvik", kind, "VEL", sector, roles)

    states = {"VEL": "Velmar"}
    person, left = actor(ActorKind.PERSON, "GOV", "Premier"), actor(ActorKind.PERSON, "GOV", "former premier")
    ministry, state = actor(ActorKind.ORGANISATION), actor(ActorKind.STATE)
    trader = actor(ActorKind.PERSON, "BUS")
    assert [level_of(a) for a in (person, ministry, state)] == [Level.PERSON, Level.GOVERNMENT, Level.STATE]
    assert [side_of(a, states) for a in (person, ministry, state)] == ["Velmar"] * 3
    assert [side_of(a, states) for a in (left, trader, None)] == [None] * 3
    assert side_of(person, {}) == "VEL"


def test_one_statement_may_stand_both_ways_on_two_issues() -> None:
    on = (IssueStance("escorts", Stance.FOR), IssueStance("tolls", Stance.AGAINST))
    said = replace(statement("s_1", Stance.FOR, day("2026-03-02")), issues=("escorts", "tolls"), on=on)
    assert {(p.issue, p.stance) for p in positions([said])} == {("escorts", Stance.FOR), ("tolls", Stance.AGAINST)}
