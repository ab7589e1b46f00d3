"""Copies of one text: agency copy is found, what two reporters write of one happening is not."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import read_text
from onrecord.reconcile.copies import LEAST_SHARE, body_of, common_share, find_copies

AGENCY = (
    "The harbour board of Tarn voted on Monday to close the old bridge over the Sund until the spring, after divers "
    "found cracks in two of its five piers. Traders in the market on the northern bank said that they had not been "
    "asked, and that the ferry, which takes forty people, could not carry what they sell in a week.\n\n"
    "“We cannot ask anybody to cross it,” said Ida Renn, who chairs the board. She told the council that repairs would "
    "take five months and cost eleven million crowns, of which the province pays a third.\n\n"
    "The mayor of Ostmark, on the southern bank, called the vote premature and said that his own engineers had seen no "
    "danger in September. A second inspection is due before the end of the month, the board said.\n"
)
OTHER = (
    "Tarn loses its bridge for the winter. At a short meeting that began with a minute of silence for a drowned pilot, "
    "all seven members raised their hands, and market women who had come to protest left without a word. “We cannot "
    "ask anybody to cross it,” Ida Renn told them afterwards on the stairs. Nobody from Ostmark had come; a letter "
    "from its mayor, read out by the clerk, asked for patience and for another look at the piers, which he thinks are "
    "sound enough for carts and people on foot if not for lorries laden with herring.\n"
)
EDITED = AGENCY.replace("of Tarn voted on Monday", "voted") + "The board meets again on Friday.\n"
CUT = AGENCY.split("\n\n")[0]


def test_agency_copy_is_one_group_and_a_reporter_of_its_own_is_in_none() -> None:
    texts = {"r1": AGENCY, "r2": EDITED, "r3": CUT, "r4": OTHER}
    (group,) = find_copies(texts.items())
    assert group.reports == ("r1", "r2", "r3")
    assert LEAST_SHARE <= group.share < 1


def test_words_inside_quotation_marks_do_not_make_copies() -> None:
    said = "“" + " ".join(f"we will not sign clause {n} of it" for n in range(60)) + ".”"
    one = "Ida Renn spoke for an hour in the old hall by the harbour on Monday evening. " * 4 + said
    two = "Traders came early, and the clerk had to fetch more chairs from the school next door. " * 4 + said
    assert common_share(one, two) == 0
    assert find_copies({"a": one, "b": two}.items()) == ()


def test_a_round_up_does_not_join_the_items_that_it_prints() -> None:
    round_up = AGENCY + OTHER
    groups = find_copies({"agency": AGENCY, "edited": EDITED, "other": OTHER, "round-up": round_up}.items())
    assert ("agency", "edited", "round-up") in [g.reports for g in groups]
    assert not any({"agency", "other"} <= set(g.reports) for g in groups)


def test_a_brief_shows_nothing() -> None:
    brief = "The board closed the bridge on Monday."
    assert common_share(brief, brief) == 0
    assert find_copies({"a": brief, "b": brief}.items()) == ()


def test_body_leaves_out_title_and_furniture() -> None:
    report = read_text(
        f"title: Bridge\noutlet: The Tarn Post\ndate: 2031-11-04\n---\nTarn closes its old bridge\n\n{AGENCY}"
        "\nRelated article: The ferry\n"
    )
    body = body_of(report)
    assert "harbour board of Tarn" in body
    assert "Tarn Post" not in body
    assert "Related article" not in body


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12))
def test_groups_do_not_depend_on_the_order(seed: int, count: int) -> None:
    chance = random.Random(seed)
    sentences = AGENCY.split(". ") + OTHER.split(". ")
    texts = {f"r{n}": ". ".join(chance.sample(sentences, chance.randint(3, len(sentences)))) for n in range(count)}
    shuffled = list(texts.items())
    chance.shuffle(shuffled)
    groups = find_copies(shuffled)
    assert groups == find_copies(texts.items())
    for group in groups:
        pairs = [(a, b) for i, a in enumerate(group.reports) for b in group.reports[i + 1 :]]
        assert min(common_share(texts[a], texts[b]) for a, b in pairs) == group.share >= LEAST_SHARE
    members = [r for g in groups for r in g.reports]
    assert len(members) == len(set(members))
