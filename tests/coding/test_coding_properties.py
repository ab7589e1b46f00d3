"""What holds of all coding: spans stand in the text, ids are unique, parts point at acts; and the codebook's data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotate.parse import language_model
from onrecord.coding.codebook import default_codebook, read_codebook
from onrecord.coding.issues import IssueFinder
from onrecord.data_files import parse_table, table
from onrecord.model import ActType, DataError, Stance
from sentences import code_statement

SALAD = (
    "that Velland Korsia will not could if unless troops sanctions “ ” , refused to rule out the talks but and no "
    "attack agreed impose on ; Coastal League join never"
)
WORDS = SALAD.split()


@pytest.mark.model
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.sampled_from(["said", "threatened", "rejected"]))
def test_coding_any_words(words: list[str], cue: str) -> None:
    """Word salad breaks nothing, and every span is the text's."""
    report, coding, actors, _ = code_statement(cue, " ".join(words))
    known = {actor.id for actor in actors}
    spans = [s for act in coding.acts for s in (act.trigger, *act.condition)]
    spans += [s for code in coding.codes for s in (*code.stance_words, *code.condition)]
    assert all(span.of(report.text) for span in spans)
    assert len({act.id for act in coding.acts}) == len(coding.acts)
    assert {act.agent for act in coding.acts} | {act.recipient for act in coding.acts} <= known | {None}
    assert {i for code in coding.codes for i in code.acts} <= {act.id for act in coding.acts}


@pytest.mark.model
def test_coding_is_repeatable() -> None:
    """The same report gives the same records."""
    content = "that Velland could send soldiers to Korsia if it refuses"
    assert code_statement("said", content)[1] == code_statement("said", content)[1]


@pytest.mark.model
@pytest.mark.parametrize(
    ("wordings", "key"),
    [
        (["membership of the Coastal League", "joining the Coastal League", "a seat in the Coastal League"], None),
        (["NATO membership", "to join Nato", "an irreversible path to Nato", "Nato-joining ban"], "nato membership"),
        (["a truce", "the ceasefire", "a cease-fire"], "ceasefire"),
        (["soldiers in the capital", "U.S. boots on the ground", "no peacekeepers"], "troops"),
        (["new tariffs on steel", "retaliatory duties"], "tariffs"),
    ],
)
def test_wordings_of_one_issue(wordings: list[str], key: str | None) -> None:
    """Different wordings come out as one key."""
    found = [IssueFinder(doc).find(list(doc)) for doc in language_model().pipe(wordings)]
    assert {f[0].key for f in found} == {key or "coastal league membership"}


@pytest.mark.model
def test_no_issue_rather_than_noise() -> None:
    """Weather, offices and gardens are not bargained over."""
    texts = ["The rain will end on Sunday", "the trade minister smiled", "a garden with roses"]
    assert not any(IssueFinder(doc).find(list(doc)) for doc in language_model().pipe(texts))


def test_every_row_gives_a_reason() -> None:
    """The codebook and lexicons explain each entry."""
    for name in (
        "codebook_cooperation.tsv",
        "codebook_conflict.tsv",
        "codebook_own.tsv",
        "arenas.tsv",
        "contexts.tsv",
        "codebook_classes.tsv",
        "terms.tsv",
        "predicate_words.tsv",
        "stance.tsv",
        "signals.tsv",
        "issues.tsv",
    ):
        assert all(row["reason"] for row in table(name)), name


def test_codebook_covers_plover() -> None:
    """Every PLOVER type has entries."""
    types = {entry.type for entries in default_codebook().entries.values() for entry in entries}
    assert {t for t in ActType if t.plover} <= types


def test_stances_are_known() -> None:
    """The stance file speaks of stances and event types only."""
    assert all(Stance(row["stance"]) and (not row["act"] or ActType(row["act"])) for row in table("stance.tsv"))


def test_users_codebook() -> None:
    """A user's rows are read the same way; an unknown class is named in the error."""
    header = "head\tpos\tobject\ttype\tmode\trecipient\treason\n"
    rows = parse_table(header + "gloat\tv\t\tACCUSE\t\tover\ttaunting", "mine.tsv")
    assert read_codebook(rows, ()).look_up("v", "gloat")[0].recipient == ("over",)
    with pytest.raises(DataError, match="@nothing"):
        read_codebook(parse_table(header + "gloat\tv\t@nothing\tACCUSE\t\t\ttaunting", "mine.tsv"), ())
