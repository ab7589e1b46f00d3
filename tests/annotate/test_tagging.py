"""The tagger gives what plain spaCy gives with the same model."""

import numpy as np
import pytest

from onrecord.annotate.parse import clean, language_model, parse, parse_clean
from onrecord.annotate.tagging import Tagger
from onrecord.model import Block, Report, Span

pytestmark = pytest.mark.model

# One sentence a form that some part treats in its own way: two-token patterns of the ruler, entities of one and of
# several tokens and at the end of a sentence, words that the ruler names, spaces, forms that the tokenizer splits.
SENTENCES = [
    "There is no deal yet, and there's little hope of one before Friday, 12 March.",
    "“You ain't seen nothing,” Orla Venn, the defence minister of Tarvia, told the Orvel Gazette.",
    "Y'all are gonna have to wait; let's see what they've got to say, and c'm on, it isn't over.",
    "The Tarvian Foreign Ministry and the United Front of Marrow signed on 3 June in Port Ellis",
    "It did not, and that which he'd said to her (or didn't) was what the U.N. had asked him for.",
    "But  two   spaces and a tab\tare spaces, too.",
    "Mr. Aldo Brenn said, “We can't, won't and shan't give $4.5 billion — or 20 percent — to Keld”.",
    "Her better-known colleagues have been having better days than the worst of theirs.",
    "A",
    "…",
]
COLUMNS = ["TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START", "HEAD", "DEP"]
BLOCKWISE = COLUMNS[:6]


def report(*blocks: str) -> Report:
    text = "\n\n".join(blocks)
    starts = [sum(len(b) + 2 for b in blocks[:n]) for n in range(len(blocks))]
    spans = tuple(Block(Span(start, start + len(b))) for start, b in zip(starts, blocks, strict=True))
    return Report("r_t", text, blocks=spans)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_one_block_is_annotated_as_by_plain_spacy(sentence: str) -> None:
    got = next(parse([report(sentence)])).doc
    plain = language_model()(clean(report(sentence)).text)
    for column in COLUMNS:
        assert got.to_array([column]).tolist() == plain.to_array([column]).tolist(), column


def test_many_blocks_are_tagged_as_by_plain_spacy() -> None:
    got = next(parse([report(*SENTENCES)])).doc
    plain = language_model()("\n\n".join(clean(report(s)).text for s in SENTENCES))
    for column in BLOCKWISE:
        assert got.to_array([column]).tolist() == plain.to_array([column]).tolist(), column


def test_the_ruler_is_asked_anew_about_a_word_that_it_names() -> None:
    """The kinds of tokens kept from one text must not hide what the ruler does with another."""
    fresh = Tagger(language_model())
    for sentence in (*SENTENCES, *reversed(SENTENCES)):
        doc = language_model().make_doc(sentence)
        fresh([doc], [[(0, len(doc))]])
        plain = language_model()(sentence)
        assert doc.to_array(COLUMNS).tolist() == plain.to_array(COLUMNS).tolist()


def test_a_text_is_annotated_alike_in_any_batch() -> None:
    reports = [report(*SENTENCES[n:]) for n in range(len(SENTENCES))]
    together = [p.doc.to_array(COLUMNS) for p in parse(reports)]
    alone = [next(parse([r])).doc.to_array(COLUMNS) for r in reports]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


def test_an_empty_text_has_no_tokens() -> None:
    empty = Report("r_t", "")
    parsed = list(parse_clean([(empty, clean(empty))]))
    assert [len(p.doc) for p in parsed] == [0]
