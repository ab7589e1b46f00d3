"""A record that grows report by report is the record of all reports at once."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import make_actor, make_annotated, make_attribution, make_code, make_report
from onrecord import pipeline
from onrecord.model import ActorKind, Annotated, Judgement, Stance, Verdict, judgement_id
from onrecord.record import Store, regroup
from onrecord.record.check import check

MATTERS = [
    "The harbour toll dispute over the northern strait froze ferry traffic and grain barges",
    "The lighthouse archive restoration uncovered medieval charts beneath plaster ceilings",
    "The beekeeping subsidy quarrel divided orchard growers across the eastern valley",
]
PEOPLE = ["Ana Dorvik", "Piet Hals", "Anna Dorvik", "Milva Hals", "Dorvik", "Hals"]
SAYINGS = [
    ("the harbour tolls must end before winter", "tolls", Stance.AGAINST),
    ("the harbour tolls will stay for another year", "tolls", Stance.FOR),
    ("the archive deserves a proper roof this spring", "archive", Stance.FOR),
    ("orchard growers get nothing without bees", "subsidy", Stance.CONDITIONAL),
]
Plan = tuple[int, int, int, int | None, str | None, str]


def invented(number: int, plan: Plan) -> Annotated:
    """A short report: a matter, a person with country and office, and what that person says."""
    matter, person, saying, day, country, role = plan
    name, (words, issue, stance) = PEOPLE[person], SAYINGS[saying]
    text = f"{MATTERS[matter]}.\n\n{name} of Velmar said on day {number} that {words}."
    published = f"2031-03-{day:02}" if day else None
    report = make_report(text, outlet=f"Outlet {number % 4}", path=f"in/{number}.txt", published=published)
    actor = make_actor(report, name, country=country, sector="GOV", roles=[role])
    state = make_actor(report, "Velmar", kind=ActorKind.STATE, country="XVE")
    said = make_attribution(report, words, source=name, cue="said", speaker=actor)
    code = make_code(said, issues=[issue], stance=stance)
    return make_annotated(report, actors=[actor, state], attributions=[said], codes=[code])


PLANS = st.tuples(
    st.integers(0, len(MATTERS) - 1),
    st.integers(0, len(PEOPLE) - 1),
    st.integers(0, len(SAYINGS) - 1),
    st.sampled_from([None, 1, 2, 20]),
    st.sampled_from([None, "XVE", "XLO"]),
    st.sampled_from(["trade minister", "spokeswoman", "goalkeeper"]),
)
RECORDS = st.lists(PLANS, min_size=2, max_size=9)


def grown(path: Path, batches: Sequence[Sequence[Annotated]], judgements: Sequence[Sequence[Judgement]] = ()) -> str:
    """The fingerprint of a record reconciled after each batch, and the judgements that come with it."""
    path.unlink(missing_ok=True)
    with Store.open(path, create=True) as store:
        for number, batch in enumerate(batches):
            store.put_annotated(batch, "test")
            store.add_judgements(judgements[number] if number < len(judgements) else ())
            assert pipeline.reconcile(store) == []
        assert check(store) == []
        return store.fingerprint()


def in_batches(data: st.DataObject, reports: Sequence[Annotated]) -> list[list[Annotated]]:
    order = data.draw(st.permutations(reports))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order)), max_size=4)) | {0, len(order)})
    return [list(order[a:b]) for a, b in pairwise(cuts)]


SOME = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SOME
@given(plans=RECORDS, data=st.data())
def test_batches_in_any_order_give_the_record_of_all_at_once(
    tmp_path: Path, plans: list[Plan], data: st.DataObject
) -> None:
    reports = [invented(n, plan) for n, plan in enumerate(plans)]
    assert grown(tmp_path / "r.db", in_batches(data, reports)) == grown(tmp_path / "r.db", [reports])


@SOME
@given(plans=RECORDS, verdict=st.sampled_from([Verdict.MERGE, Verdict.SPLIT]), data=st.data())
def test_what_people_decided_on_the_way_holds_in_the_same_way(
    tmp_path: Path, plans: list[Plan], verdict: Verdict, data: st.DataObject
) -> None:
    reports = [invented(n, plan) for n, plan in enumerate(plans)]
    one, two = data.draw(st.permutations(reports))[:2]
    kind = data.draw(st.sampled_from(["report", "actor"]))
    target, other = (a.report.id if kind == "report" else a.actors[0].id for a in (one, two))
    judgement = Judgement(judgement_id(target, verdict, other, None, "kim", "2031"), target, verdict, other, by="kim")
    batches = in_batches(data, reports)
    when = data.draw(st.integers(0, len(batches) - 1))
    on_the_way = [[judgement] if n == when else [] for n in range(len(batches))]
    assert grown(tmp_path / "r.db", batches, on_the_way) == grown(tmp_path / "r.db", [reports], [[judgement]])


@SOME
@given(plans=RECORDS, data=st.data())
def test_a_report_read_anew_leaves_no_trace_of_its_first_reading(
    tmp_path: Path, plans: list[Plan], data: st.DataObject
) -> None:
    reports = [invented(n, plan) for n, plan in enumerate(plans)]
    first = data.draw(st.sampled_from(reports))
    other_reading = replace(first, actors=first.actors[:1], attributions=first.attributions, codes=())
    batches = [*in_batches(data, [r for r in reports if r is not first]), [other_reading], [first]]
    assert grown(tmp_path / "r.db", batches) == grown(tmp_path / "r.db", [reports])


def test_many_reports_at_once_are_grouped_as_few_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [invented(n, (n % 3, n % 6, n % 4, 1 + n % 2, "XVE", "trade minister")) for n in range(12)]
    few = grown(tmp_path / "r.db", [reports])
    monkeypatch.setattr(regroup, "MANY", 3)
    assert grown(tmp_path / "r.db", [reports]) == few
    assert grown(tmp_path / "r.db", [reports[5:], reports[:5]]) == few


def test_a_story_that_a_report_does_not_bear_on_is_not_touched(tmp_path: Path) -> None:
    done: list[str] = []
    with Store.open(tmp_path / "r.db", create=True) as store:
        store.put_annotated(
            [invented(n, (n % 2, n % 2, n % 2 * 2, 1, "XVE", "trade minister")) for n in range(6)], "test"
        )
        pipeline.reconcile(store)
        assert store.value("SELECT count(*) FROM stories") == 2
        store.put_annotated([invented(7, (0, 0, 0, 1, "XVE", "trade minister"))], "test")
        pipeline.reconcile(store, progress=lambda _what, _n, title: done.append(title))
    assert len(done) == 1
