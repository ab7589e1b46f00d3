import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.parse import MAX_CODED_CHARS, Parsed, clean, parse, parse_clean
from onrecord.model import Block, Ignored, Report, Span

LETTERS = st.text(alphabet="ab “”.\n\t 😀[](#)", min_size=1, max_size=60)


def report(text: str, *blocks: str, ignored: tuple[str, ...] = ()) -> Report:
    spans = [Block(Span(text.index(b), text.index(b) + len(b))) for b in blocks or (text,)]
    furniture = [Ignored(text.index(i), text.index(i) + len(i), "link_markup") for i in ignored]
    return Report("r_t", text, blocks=tuple(spans), ignored=tuple(furniture))


def test_link_markup_is_transparent_and_offsets_are_kept() -> None:
    text = "She [told](#) them."
    got = clean(report(text, ignored=("[", "](#)")))
    assert got.text == "She told them."
    at = got.text.index("told")
    assert got.span(at, at + 4).of(text) == "told"
    assert got.span(0, len(got.text)).of(text) == text


def test_a_sentence_broken_by_a_blank_line_is_joined() -> None:
    text = "They spoke of their own\n\nfuture."
    got = clean(report(text))
    assert got.text == "They spoke of their own future."
    at = got.text.index("future")
    assert got.span(at, at + 6).of(text) == "future"


def test_what_stands_between_blocks_is_left_out() -> None:
    text = "One.\n\nADVERT\n\nTwo."
    got = clean(report(text, "One.", "Two."))
    assert got.text == "One.\n\nTwo."
    assert got.clean_offset(text.index("ADVERT")) is None
    assert got.clean_offset(text.index("Two")) == got.text.index("Two")


@given(LETTERS)
def test_offsets_go_there_and_back(text: str) -> None:
    half = len(text) // 2
    blocks = tuple(Block(Span(a, b)) for a, b in ((0, half), (half + 1, len(text))) if a < b)
    got = clean(Report("r_t", text, blocks=blocks))
    for at, char in enumerate(got.text):
        if char != "\n":
            assert got.clean_offset(got.report_offset(at)) == at
    if half < len(text):
        assert got.clean_offset(half) is None


def test_a_very_long_report_is_cut_at_a_block_and_says_so() -> None:
    long = "a " * (MAX_CODED_CHARS // 2 - 5)
    got = clean(report(f"{long}\nThe end of it all.", long, "The end of it all."))
    assert got.cut and len(got.text) <= MAX_CODED_CHARS


@given(LETTERS, st.data())
def test_every_clean_character_is_the_report_character_it_came_from(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    ignored = tuple(Ignored(a, b, "boilerplate") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    got = clean(Report("r_t", text, blocks=(Block(Span(0, len(text))),), ignored=ignored))
    for at, char in enumerate(got.text):
        origin = text[got.report_offset(at)]
        assert origin == char or (char == " " and origin.isspace())
        assert not any(i.start <= got.report_offset(at) < i.end for i in ignored)


@pytest.mark.model
def test_the_parser_never_runs_a_sentence_across_blocks() -> None:
    text = "The talks in Orvel\n\nThe minister left early."
    parsed = next(parse([report(text, "The talks in Orvel", "The minister left early.")]))
    assert [parsed.span(b).of(text) for b, _ in parsed.blocks()] == ["The talks in Orvel", "The minister left early."]
    heads = [s.text.strip() for s in parsed.doc.sents]
    assert heads[-1] == "The minister left early."


BLOCKS = (
    "Tarvia opens its ports",
    "The minister Orla Venn left early. “We are done,” she told reporters in Orvel. Talks go on.",
    "Envoys of Keld met her on Friday. They signed nothing!",
    "Nobody else came.",
)


def parsed_in(needed: tuple[bool, ...]) -> Parsed:
    """BLOCKS with those *needed* parsed."""
    made = report("\n\n".join(BLOCKS), *BLOCKS)
    return next(parse_clean([(made, clean(made))], needed=lambda _report, _clean: needed))


def columns(parsed: Parsed, block: int, *names: str) -> list[list[int]]:
    tokens, _ = parsed.blocks()[block]
    values: list[list[int]] = parsed.doc.to_array(list(names))[tokens.start : tokens.end].tolist()
    return values


@pytest.mark.model
@pytest.mark.parametrize("needed", [(True, False, True, False), (False, True, False, False), (True, True, True, True)])
def test_a_block_that_is_needed_is_parsed_as_if_all_were(needed: tuple[bool, ...]) -> None:
    everything = next(parse([report("\n\n".join(BLOCKS), *BLOCKS)]))
    some = parsed_in(needed)
    for block in (n for n, wanted in enumerate(needed) if wanted):
        for names in (("HEAD", "DEP"), ("SENT_START",), ("POS", "MORPH", "LEMMA")):
            assert columns(some, block, *names) == columns(everything, block, *names)


@pytest.mark.model
def test_a_block_that_is_not_needed_has_tags_and_entities_and_no_tree() -> None:
    everything = next(parse([report("\n\n".join(BLOCKS), *BLOCKS)]))
    some = parsed_in((True, False, False, False))
    for block in (1, 2, 3):
        assert columns(some, block, "TAG", "ENT_IOB", "ENT_TYPE") == columns(
            everything, block, "TAG", "ENT_IOB", "ENT_TYPE"
        )
        tokens, _ = some.blocks()[block]
        assert all(t.head == t and t.dep_ == "" for t in tokens)
    assert {c.root.sent.start for c in some.doc.noun_chunks} == {0}


@pytest.mark.model
def test_sentences_end_in_a_block_that_is_not_needed() -> None:
    some = parsed_in((True, False, False, False))
    assert [s.text.strip() for s in some.doc.sents] == [
        "Tarvia opens its ports",
        "The minister Orla Venn left early.",
        "“We are done,” she told reporters in Orvel.",
        "Talks go on.",
        "Envoys of Keld met her on Friday.",
        "They signed nothing!",
        "Nobody else came.",
    ]


@pytest.mark.model
def test_where_no_block_is_needed_the_first_is_parsed() -> None:
    none = parsed_in((False, False, False, False))
    assert none.doc.has_annotation("DEP")
    assert columns(none, 0, "HEAD", "DEP") == columns(parsed_in((True, True, True, True)), 0, "HEAD", "DEP")
