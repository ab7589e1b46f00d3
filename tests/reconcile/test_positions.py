"""Positions: runs of one stance by one actor on one issue."""

from dataclasses import replace

from factory import day
from onrecord.model import UNKNOWN_WHEN, Stance, Statement, When
from onrecord.reconcile.positions import positions


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
