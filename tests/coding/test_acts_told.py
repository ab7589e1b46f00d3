"""What a report tells in its own words: who did what to whom, in which contexts, and what is only background."""

import pytest

from factory import make_report
from onrecord.model import Act, ActType, Annotated, Method, Quad
from onrecord.pipeline import annotate_reports

pytestmark = pytest.mark.model
LEAD = (
    "Norway and Chile share a sea. "
    "Mara Lindqvist is the foreign minister of Norway, and Tomas Brandt governs Chile.\n\n"
)

TOLD = [
    # sentence, type, agent, recipient
    ("Norwegian troops attacked the Chilean port on Monday.", "ASSAULT", "Norwegian troops", "Chile"),
    ("Norway imposed sanctions on Chile.", "SANCTION", "Norway", "Chile"),
    ("Norway accused Chile of smuggling.", "ACCUSE", "Norway", "Chile"),
    ("Chile has expelled two Norwegian diplomats.", "SANCTION", "Chile", "two Norwegian diplomats"),
    ("The islands were occupied by Chile on Tuesday.", "ASSAULT", "Chile", None),
    ("Mara Lindqvist and Tomas Brandt met in Bergen on Friday.", "CONSULT", "Mara Lindqvist", "Tomas Brandt"),
    ("Norway sent food to Chile.", "AID", "Norway", "Chile"),
    ("Norway and Chile signed a ceasefire on Sunday.", None, "Norway", "Chile"),
    ("Chile threatened to close the border to Norway.", "THREATEN", "Chile", "Norway"),
    ("Tomas Brandt rejected the demand of Norway.", "REJECT", "Tomas Brandt", "Norway"),
]
NOT_TOLD = [
    "No talks between Norway and Chile were held on Monday.",
    "Norway may impose sanctions on Chile.",
    "Norway did not attack Chile.",
    "Will Norway attack Chile?",
    "Norway invaded Chile in 1905.",
    "Four decades ago Norway expelled two Chilean diplomats.",
    "Under the old king, Norway jailed Chilean sailors.",
    "The treaty bans Norway and Chile from the islands.",
    "The sanctions limit the trade of Chile.",
    "The storm struck Chile.",
    "Norway must withdraw from Chile.",
    "Prices in Chile exploded.",
    "The deal requires Chile to limit its exports to Norway.",
]


def coded(sentences: list[str]) -> list[Annotated]:
    """Each sentence in a report of its own, after a paragraph that names everybody."""
    reports = (make_report(LEAD + sentence) for sentence in sentences)
    return list(annotate_reports(reports, method=Method.RULES))


def acts_of(found: Annotated) -> list[Act]:
    """The acts behind the first paragraph."""
    return [a for a in found.acts if a.trigger.start >= len(LEAD)]


@pytest.fixture(scope="module")
def told() -> list[Annotated]:
    """The reports of :data:`TOLD`."""
    return coded([row[0] for row in TOLD])


@pytest.mark.parametrize("number", range(len(TOLD)), ids=[row[0] for row in TOLD])
def test_who_did_what_to_whom(number: int, told: list[Annotated]) -> None:
    """Type, agent and recipient."""
    _, type_, agent, recipient = TOLD[number]
    names = {a.id: a.name for a in told[number].actors}
    acts = acts_of(told[number])
    assert acts
    act = acts[0]
    assert type_ in {None, act.type}
    assert names.get(act.agent or "") == agent
    assert recipient is None or names.get(act.recipient or "") == recipient


def test_what_did_not_happen_or_long_ago() -> None:
    """What did not happen, may happen, happened years ago, or what a rule does, is no act that a report tells."""
    wrong = [f"{s} {a.type} {a.why}" for s, f in zip(NOT_TOLD, coded(NOT_TOLD), strict=True) for a in acts_of(f)]
    assert not wrong, "\n".join(wrong)


def test_contexts() -> None:
    """The words of the clause and its terms give PLOVER's contexts; a clause beside it does not."""
    sentences = [
        "Norwegian troops attacked the Chilean port on Monday.",
        "Norway imposed tariffs on Chilean steel, and Chile expelled the Norwegian ambassador.",
        "Norway threatened to deport Chilean refugees.",
        "Norway had seized the Chilean ship in March.",
    ]
    port, steel, refugees, ship = (acts_of(f) for f in coded(sentences))
    assert "military" in port[0].contexts
    assert "economic" in steel[0].contexts
    assert "diplomatic" not in steel[0].contexts
    assert "diplomatic" in steel[1].contexts
    assert "migration" in refugees[0].contexts
    assert "historical" in ship[0].contexts
    assert "historical" not in port[0].contexts


def test_why_names_all(told: list[Annotated]) -> None:
    """The explanation names the entry with its file, the words, who filled which place, and what makes it unsure."""
    imposed = acts_of(told[1])[0]
    assert "entry 'impose' (SANCTION: " in imposed.why
    assert "codebook_conflict.tsv)" in imposed.why
    assert "words: imposed sanctions" in imposed.why
    assert "agent: “Norway” (subject)" in imposed.why
    assert "recipient: “Chile” (after “on”)" in imposed.why
    passive = acts_of(told[4])[0]
    assert "agent: “Chile” (after “by”)" in passive.why
    threat = acts_of(coded(["Mara Lindqvist said that Norway could attack Chile."])[0])[0]
    assert "possible: could" in threat.why
    assert "read as THREATEN" in threat.why


def test_quads() -> None:
    """PLOVER's types fall into its four groups; those it lacks into none."""
    assert {q: sum(t.quad is q for t in ActType) for q in Quad} == dict(zip(Quad, (4, 3, 4, 5), strict=True))
    assert all((t.quad is None) != t.plover for t in ActType)
