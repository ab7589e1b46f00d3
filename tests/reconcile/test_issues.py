"""Issues found in the material of invented stories, and the positions on them: variants joined, no noise, any order."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.model import ActorKind, Concept, Finding, IssueBook, KnownActor, Level, Move, Position
from onrecord.record import Store, queries
from onrecord.record.check import check

pytestmark = pytest.mark.model

TOLL = {
    "lowport-courier.txt": """Row over the harbour bridge toll

March 3, 2031

Mayor Ana Dorvik said on Monday that the harbour bridge toll must be scrapped. "People cannot pay it," she said.

Governor Piet Hals told reporters on Monday that he supports the toll on the harbour bridge.

Transport minister Ona Brask said that she opposes the bridge toll.
""",
    "coast-daily.txt": """Governor defends bridge toll

March 5, 2031

Governor Piet Hals said on Tuesday that the harbour bridge toll was the right thing for the coast.

Union leader Emil Tarn rejected the toll on Wednesday. Tarn said that the fishermen had a cold week.

Mayor Ana Dorvik said that the rain was heavy on Tuesday. She said that the people should stay at home.

Emil Tarn said that the rain had been worse on Monday.
""",
    "isle-wire.txt": """Bridge toll divides Lowport

March 6, 2031

Mayor Ana Dorvik told the Isle Wire that the bridge toll would ruin small shops and should be abolished.

"We need the harbour bridge toll," said Governor Piet Hals.
""",
}

CLOSURE = {
    "one.txt": """Fishers fear closure of the eel market

May 2, 2031

Trader Ona Brask said on Friday that she opposed the closure of the eel market.

Mayor Ana Dorvik said that the eel market closure was necessary.
""",
    "two.txt": """Eel market to close

May 3, 2031

Trader Ona Brask said on Saturday that the eel market must not be closed.

Mayor Ana Dorvik said on Saturday that she wants to close the eel market in June.
""",
}


def put(folder: Path, texts: dict[str, str]) -> list[Path]:
    """*texts* as files in *folder*."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.txt"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.db", create=True) as opened:
        yield opened


def built(store: Store, paths: list[Path], known: Sequence[KnownActor] = ()) -> Store:
    """*store* with the reports at *paths*, sound."""
    pipeline.build(store, paths, known=known)
    assert list(check(store)) == []
    return store


def stands(store: Store) -> set[tuple[str, str, str]]:
    """Who stands where on what."""
    return {(p.actor_name, p.issue, p.stance.value) for p in queries.positions(store)}


def test_variants_of_one_phrase_are_one_issue(store: Store, tmp_path: Path) -> None:
    built(store, put(tmp_path / "in", TOLL))
    (issue,) = [i for i in queries.issues(store) if i.found is Finding.MATERIAL]
    assert issue.name == "bridge toll"
    # The words of a wording may stand apart: "toll on the harbour bridge".
    assert {"harbour bridge toll", "bridge toll", "toll"} <= set(issue.wordings)
    assert "take a side" in issue.why
    assert {
        ("Ana Dorvik", issue.name, "against"),
        ("Piet Hals", issue.name, "for"),
        ("Ona Brask", issue.name, "against"),
        ("Emil Tarn", issue.name, "against"),
    } <= stands(store)


def test_weather_and_days_are_no_issue(store: Store, tmp_path: Path) -> None:
    """Several actors speak of the rain and of people, but take no side on them."""
    built(store, put(tmp_path / "in", TOLL))
    names = " ".join(i.name for i in queries.issues(store) if i.found is Finding.MATERIAL)
    assert not {"rain", "week", "people", "home", "cold"} & set(names.split())


def test_what_one_actor_alone_speaks_of_is_no_issue(store: Store, tmp_path: Path) -> None:
    texts = {name: re.sub("Piet Hals|Ona Brask|Emil Tarn", "Ana Dorvik", text) for name, text in TOLL.items()}
    built(store, put(tmp_path / "in", texts))
    assert not [i for i in queries.issues(store) if i.found is Finding.MATERIAL]


def test_what_undoes_a_thing_is_against_it(store: Store, tmp_path: Path) -> None:
    """ "The market closure" and "close the market" speak of one issue, the market."""
    built(store, put(tmp_path / "in", CLOSURE))
    (issue,) = [i for i in queries.issues(store) if i.found is Finding.MATERIAL]
    assert issue.name == "eel market"
    assert stands(store) == {("Ona Brask", "eel market", "for"), ("Ana Dorvik", "eel market", "against")}
    assert "market closure" in issue.wordings


def test_a_noun_and_the_verb_it_is_made_of_are_one_issue(store: Store, tmp_path: Path) -> None:
    sold = {
        name: text.replace("closure", "privatisation").replace("close", "privatise") for name, text in CLOSURE.items()
    }
    built(store, put(tmp_path / "in", sold))
    (issue,) = [i for i in queries.issues(store) if i.found is Finding.MATERIAL]
    assert "privatis" in issue.name and "market" in issue.name
    assert stands(store) == {("Ona Brask", issue.name, "against"), ("Ana Dorvik", issue.name, "for")}


def test_order_and_batches_change_neither_issues_nor_positions(tmp_path: Path) -> None:
    paths = put(tmp_path / "in", TOLL) + put(tmp_path / "in2", CLOSURE)
    prints = set()
    for seed in range(3):
        order = random.Random(seed).sample(paths, len(paths))
        with Store.open(tmp_path / f"{seed}.db", create=True) as opened:
            for batch in (order[:2], order[2:]) if seed else (order,):
                built(opened, batch)
            prints.add(opened.fingerprint())
    assert len(prints) == 1


QUARREL = {
    "velmar-post.txt": """Velmar rules out league membership

June 2, 2031

Velmar's Foreign Minister Ana Dorvik said on Monday that it was unrealistic for Orsia to join the Northern League.

Velmar said on Monday that Orsia would not be able to join the Northern League.

Orsia's President Piet Hals said on Monday that Orsia wants to join the Northern League.
""",
    "isle-wire.txt": """Velmar speaks of Orsia and the Northern League

June 5, 2031

Velmar's Foreign Minister Ana Dorvik said on Monday that it was unrealistic for Orsia to join the Northern League. \
On Thursday, Dorvik walked back her remarks, saying that Orsia could still join the Northern League.
""",
}
STATES = (
    KnownActor("Velmar", ActorKind.STATE, "VEL", "GOV"),
    KnownActor("Orsia", ActorKind.STATE, "ORS", "GOV"),
    KnownActor("Ana Dorvik", ActorKind.PERSON, "VEL", "GOV", "Foreign Minister"),
    KnownActor("Piet Hals", ActorKind.PERSON, "ORS", "GOV", "President"),
)


def of(store: Store, actor: str, issue: str) -> list[Position]:
    """The positions of *actor* on *issue*, oldest first."""
    return [p for p in queries.positions(store) if p.actor_name == actor and p.issue == issue]


def test_what_is_walked_back_ends_the_position(store: Store, tmp_path: Path) -> None:
    built(store, put(tmp_path / "in", QUARREL), STATES)
    before, after = of(store, "Ana Dorvik", "northern league membership")
    assert (before.stance, before.ended, before.ended_by) == ("against", Move.TOOK_BACK, after.statements[0])
    assert (after.stance, after.move, after.ended) == ("for", Move.TOOK_BACK, None)
    assert "walk back" in before.ended_why


def test_a_person_and_their_government_stand_in_rows_of_their_own(store: Store, tmp_path: Path) -> None:
    built(store, put(tmp_path / "in", QUARREL), STATES)
    (person, _), (state,) = (of(store, who, "northern league membership") for who in ("Ana Dorvik", "Velmar"))
    assert (person.level, person.side, state.level, state.side) == (Level.PERSON, "Velmar", Level.STATE, "Velmar")
    assert (person.stance, state.stance) == ("against", "against")
    assert (person.ended, state.ended) == (Move.TOOK_BACK, None)
    (other,) = of(store, "Piet Hals", "northern league membership")
    assert (other.stance, other.side) == ("for", "Orsia")


BOOK = IssueBook((Concept("charges", ("bridge toll", "/toll on the .* bridge/", "rejected the toll")),))


def names(store: Store) -> set[str]:
    """The issues that positions are on."""
    return {p.issue for p in queries.positions(store)}


def test_another_codebook_codes_a_record_anew_and_is_kept_in_it(store: Store, tmp_path: Path) -> None:
    paths = put(tmp_path / "in", TOLL)
    built(store, paths)
    assert names(store) == {"bridge toll"}
    pipeline.build(store, [], issues=BOOK)
    assert names(store) == {"charges"}  # what the codebook names is no candidate any more
    assert {i.found for i in queries.issues(store)} == {Finding.CODEBOOK}
    before = store.fingerprint()
    assert pipeline.build(store, paths).known == len(paths)
    assert store.fingerprint() == before and store.issue_book() == BOOK


def test_a_codebook_given_at_once_or_later_makes_the_same_record(tmp_path: Path) -> None:
    paths = put(tmp_path / "in", TOLL)
    with Store.open(tmp_path / "a.db", create=True) as one, Store.open(tmp_path / "b.db", create=True) as two:
        pipeline.build(one, paths, issues=BOOK)
        pipeline.build(two, paths)
        pipeline.build(two, paths, issues=BOOK)
        assert one.fingerprint() == two.fingerprint()
