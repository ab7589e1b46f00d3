"""Codebook and network together: what the network reads, and who of the two decides."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotate.attribution.encoder.passage import tokenizer
from onrecord.annotate.parse import language_model
from onrecord.benchmark import predict_acts
from onrecord.coding.pairs import FILLS, Candidate, candidates
from onrecord.coding.rerank import choice as choice_module
from onrecord.coding.rerank.choice import GIVING_WAY, LEAST_CHANCE, By, Choice, choose, weigh
from onrecord.coding.rerank.network import TYPES, Floats, chances, pack
from onrecord.coding.rerank.reading import NOBODY, SOURCE, TARGET, WIDTH, Marked, read
from onrecord.model import ActMethod, ActType

FIRM, LOOSE = 2 * FILLS + 2, FILLS


def marked(sentence: str) -> Marked:
    """A sentence whose source stands in [square] and whose target in {curly} brackets."""
    text = sentence.translate(str.maketrans("", "", "[]{}"))
    ends = []
    for opens, closes in ("[]", "{}"):
        words = sentence.split(opens)[1].split(closes)[0] if opens in sentence else None
        ends.append((text.index(words), text.index(words) + len(words)) if words else None)
    return Marked(text, *ends)


def likely(**given: float) -> Floats:
    """Chances of types; the others share what is left."""
    rest = (1 - sum(given.values())) / (len(TYPES) - len(given))
    return np.array([given.get(t.value, rest) for t in TYPES], np.float32)


def test_the_parties_are_marked_in_pieces() -> None:
    sentence = marked("On Monday [Oskar Velmoor] rebuked {Tern's envoys}.")
    reading = read(sentence)
    names = tokenizer()
    said = {p: names.decode(reading.pieces[reading.owners == p].tolist()) for p in (SOURCE, TARGET)}
    assert said == {SOURCE: "oskar velmoor", TARGET: "tern ' s envoys"}
    assert reading.owners[0] == reading.owners[-1] == NOBODY


def test_a_sentence_without_one_party_is_read() -> None:
    reading = read(marked("[Orsk] mobilised its reserves."))
    assert TARGET not in reading.owners
    assert chances(marked("[Orsk] mobilised its reserves.")).sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("before", [0, 300, 900])
def test_a_long_sentence_keeps_its_parties(before: int) -> None:
    reading = read(marked("slowly " * before + "[Orsk] fined {Tern} " + "again " * 300))
    assert len(reading.pieces) == WIDTH
    assert {SOURCE, TARGET} <= set(reading.owners)
    assert (reading.pieces[0], reading.pieces[-1]) == (
        read(marked("[a] b")).pieces[0],
        read(marked("[a] b")).pieces[-1],
    )


def test_four_bits_keep_the_direction_of_a_vector() -> None:
    vectors = np.random.default_rng(1).normal(0, 0.05, (50, 384)).astype(np.float32)
    back = pack(vectors).of(np.arange(50))
    cosine = (vectors * back).sum(1) / np.linalg.norm(vectors, axis=1) / np.linalg.norm(back, axis=1)
    assert cosine.min() > 0.98


@pytest.fixture(scope="module")
def found() -> Candidate:
    """What the codebook makes of a plain case of blame, both parties in their places."""
    (best, *_) = candidates(language_model()("Orsk criticised Tern."), [0], [2])
    return best


def held(found: Candidate, type_: ActType, score: float) -> Candidate:
    """The same as another type, held so well."""
    return replace(found, score=score, coded=replace(found.coded, type=type_))


@pytest.mark.model
def test_a_firm_codebook_stands_against_a_doubtful_network(found: Candidate) -> None:
    choice = weigh([held(found, ActType.ACCUSE, FIRM)], likely(REJECT=0.5, ACCUSE=0.3))
    assert (choice.type, choice.by) == (ActType.ACCUSE, By.CODEBOOK)


@pytest.mark.model
def test_a_sure_network_overrules_a_loose_codebook(found: Candidate) -> None:
    choice = weigh([held(found, ActType.ACCUSE, LOOSE)], likely(AID=0.97))
    assert (choice.type, choice.by) == (ActType.AID, By.NETWORK)
    assert choice.kin is not None
    assert "criticise" in choice.why


@pytest.mark.model
def test_of_two_candidates_the_network_may_take_the_second(found: Candidate) -> None:
    two = [held(found, ActType.ACCUSE, FIRM), held(found, ActType.SANCTION, FIRM)]
    choice = weigh(two, likely(SANCTION=0.98))
    assert choice.type is ActType.SANCTION
    assert choice.kin == two[1]


def test_where_the_codebook_is_silent_the_network_speaks_and_says_so() -> None:
    choice = weigh([], likely(CONSULT=0.6))
    assert (choice.type, choice.by, choice.kin) == (ActType.CONSULT, By.NETWORK, None)
    assert choice.why == "network 0.60; codebook silent"


def test_the_two_ways_of_giving_way_stand_together() -> None:
    assert weigh([], likely(CONCEDE=0.33, RETREAT=0.29, AGREE=0.36)).type in GIVING_WAY


def test_confidence_is_a_share_that_grows_with_the_evidence(found: Candidate) -> None:
    doubtful = weigh([], likely(AID=0.4)).confidence
    sure = weigh([], likely(AID=0.9)).confidence
    both = weigh([held(found, ActType.AID, FIRM)], likely(AID=0.9)).confidence
    assert LEAST_CHANCE < doubtful < sure < both < 1


SENTENCES = [
    ("ACCUSE", "The shortfall, in [the ministry]'s eyes, was {the harbour board}'s doing and nobody else's."),
    ("AGREE", "[Orsk] gave {Tern} its word that the pipeline would be open by harvest."),
    ("AID", "Forty lorries of seed corn, a present from [the Tern farmers' league], rolled into {Orsk} at dawn."),
    ("ASSAULT", "Mortar rounds from [the hill clans] tore through {the Orsk garrison}'s barracks."),
    ("COERCE", "[The governor's men] padlocked the print works of {the Harbour Gazette} and took its editor away."),
    ("CONSULT", "[The two envoys from Orsk] spent the afternoon around a table with {the Tern delegation}."),
    ("COOPERATE", "Radar pictures from [Orsk] now go straight to {the Tern coastguard}, and theirs come back."),
    ("MOBILIZE", "[Orsk] has moved three rocket batteries up to the ridge that looks down on {Tern}."),
    ("PROTEST", "Shouting for bread, [nine thousand dockers] filled the square before {the Tern cabinet office}."),
    ("REJECT", "[Orsk] would not hear of {Tern}'s plan for a shared customs post."),
    ("REQUEST", "Would {Tern} please let the divers through, [the harbour board] wrote."),
    ("SANCTION", "[Orsk] has sent {Tern}'s consul home and torn up the fisheries arrangement."),
    ("SUPPORT", "[The old chancellor] had nothing but kind words for {the Tern reformers}."),
    ("THREATEN", "Another boat in our waters and we shall sink it, [Orsk] let {Tern} know."),
    ("CONCEDE", "After nine days [the rector] gave {the students} what they wanted and scrapped the fee."),
    ("RETREAT", "The last of [Orsk]'s gunners climbed down from the pass and left it to {Tern}."),
]  # fmt: skip


@pytest.mark.model
def test_sentences_that_no_row_of_the_codebook_was_made_for() -> None:
    """Most of them: each shows its act by other words than the codebook's."""
    right = []
    for type_, sentence in SENTENCES:
        right.append(_chosen(sentence).type.value == type_)
    assert sum(right) >= 0.75 * len(SENTENCES), [t for (t, _), r in zip(SENTENCES, right, strict=True) if not r]


@pytest.mark.model
def test_the_same_words_with_the_parties_told_apart_are_the_same_act_for_other_names() -> None:
    one, other = (_chosen(s).type for s in ("[Orsk] shelled {Tern}.", "[Velland] shelled {Korsia}."))
    assert one is other is ActType.ASSAULT


@pytest.mark.model
@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("ASSAULT", "[Orsk] bombed {Tern}'s port."),
        ("ACCUSE", "[Orsk] accused {Tern} of bombing its port."),
        ("THREATEN", "[Orsk] threatened to bomb {Tern}'s port."),
        ("REQUEST", "[Orsk] called on {Tern} to stop bombing its port."),
        ("AGREE", "[Orsk] agreed to stop bombing {Tern}'s port."),
        ("REJECT", "[Orsk] refused to stop bombing {Tern}'s port."),
    ],
)
def test_what_is_said_about_an_event_decides(type_: str, sentence: str) -> None:
    assert _chosen(sentence).type.value == type_


def _chosen(sentence: str) -> Choice:
    one = marked(sentence)
    doc = language_model()(one.text)
    places = (one.source, one.target)
    source, target = ([t.i for t in doc if p and t.idx < p[1] and t.idx + len(t) > p[0]] for p in places)
    return choose(doc, source, target)


def gold_file(tmp_path: Path, *sentences: str) -> Path:
    """A gold file without types, of sentences with marks."""
    path = tmp_path / "gold.tsv"
    path.write_text("marked_sentence\n" + "\n".join(sentences) + "\n", encoding="utf-8")
    return path


def predicted(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.model
def test_the_codebook_alone_asks_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(choice_module, "chances", refuse)
    gold = gold_file(tmp_path, "<s>Orsk</s> criticised <t>Tern</t>.", "<s>Orsk</s> brindled <t>Tern</t>.")
    predict_acts(gold, tmp_path / "out.csv", method=ActMethod.CODEBOOK)
    rows = predicted(tmp_path / "out.csv")
    assert [row["root"] for row in rows] == ["ACCUSE", ""]
    assert {row["confidence"] for row in rows} == {""}


@pytest.mark.model
def test_with_the_network_every_row_has_a_code_a_confidence_and_a_reason(tmp_path: Path) -> None:
    gold = gold_file(tmp_path, "<s>Orsk</s> criticised <t>Tern</t>.", "<s>Orsk</s> brindled <t>Tern</t>.")
    predict_acts(gold, tmp_path / "out.csv")
    plain, odd = predicted(tmp_path / "out.csv")
    assert plain["root"] == "ACCUSE"
    assert "criticise" in plain["why"]
    assert odd["root"]
    assert "codebook silent" in odd["why"]
    assert 0 < float(odd["confidence"]) < float(plain["confidence"]) <= 1


@pytest.mark.model
def test_the_network_says_the_same_twice() -> None:
    sentence = marked("[Orsk] let {Tern} know that it would sink the next boat.")
    assert (chances(sentence) == chances(sentence)).all()
