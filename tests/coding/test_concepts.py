"""Concepts of a user's issue codebook: where their patterns fit, and that they are coded like kinds."""

import pytest

from factory import make_attribution
from onrecord.annotate.parse import language_model
from onrecord.coding import code
from onrecord.coding.concepts import find_concepts
from onrecord.model import Concept, Finding, IssueBook, PartCode
from sentences import actors_in, parsed

pytestmark = pytest.mark.model
TEXT = "Velland wants the tolls on the old harbour bridge, an eel-fishing quota and the Act of 1907 repealed."


def hits(pattern: str) -> list[str]:
    """The words of TEXT that *pattern* fits."""
    doc = language_model()(TEXT)
    found = find_concepts(doc, IssueBook((Concept("it", (pattern,)),)))
    return [doc[start : start + size].text for start, named in sorted(found.items()) for _, size in named]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("toll", ["tolls"]),
        ("TOLLS", ["tolls"]),
        ("harbour bridge", ["harbour bridge"]),
        ("toll * bridge", ["tolls on the old harbour bridge"]),
        ("harb*", ["harbour"]),
        ("*idge", ["bridge"]),
        ("/act of \\d+/", ["Act of 1907"]),
        ("/(quota|toll)s?\\b/", ["tolls", "quota"]),
        ("bridge harbour", []),
        ("tol", []),
        ("toll * quota of * 1907 * rain", []),
    ],
)
def test_patterns(pattern: str, wanted: list[str]) -> None:
    assert hits(pattern) == wanted


def coded(book: IssueBook) -> PartCode:
    """What is coded of a statement with *book*."""
    content = "that the bridge toll should be scrapped and that the troops must stay"
    read = parsed(f"Mara Lindqvist said {content}.")
    actors = actors_in(read.report)
    attribution = make_attribution(
        read.report, content, source="Mara Lindqvist", cue="said", speaker=actors[0], cue_lemma="say"
    )
    return code(read, actors, [attribution], issues=book).codes[0]


def test_a_concept_takes_a_stance_beside_the_kinds() -> None:
    on = {found.key: found for found in coded(IssueBook((Concept("bridge charges", ("bridge toll",)),))).on}
    assert (on["bridge charges"].stance, on["bridge charges"].found) == ("against", Finding.CODEBOOK)
    assert on["troops"].found is Finding.KIND


def test_concepts_alone_leave_out_kinds_and_candidates() -> None:
    on = coded(IssueBook((Concept("bridge charges", ("bridge toll",)),), alone=True)).on
    assert [found.key for found in on] == ["bridge charges"]
