"""Quotations: marks of every style, unbalanced, nested, over paragraphs."""

import string

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_report
from onrecord.annotate.parse import Parsed, clean
from onrecord.annotate.quotes import MarkStyle, Quotes, find_quotes

NLP = spacy.blank("en")


def quotes_of(text: str) -> tuple[str, Quotes]:
    report = make_report(text)
    cleaned = clean(report)
    return cleaned.text, find_quotes(Parsed(report, cleaned, NLP(cleaned.text)))


def outer(text: str) -> list[str]:
    cleaned, quotes = quotes_of(text)
    return [cleaned[q.start : q.end] for q in quotes.outer]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We stay,” she said. “We fight.”", ["“We stay,”", "“We fight.”"]),
        ('"We stay," she said. "We fight."', ['"We stay,"', '"We fight."']),
        ("''We stay,'' she said. ''We fight.''", ["''We stay,''", "''We fight.''"]),
        ("``We stay,'' she said.", ["``We stay,''"]),
        ("‘We stay,’ she said.", ["‘We stay,’"]),
        ("'We stay,' she said.", ["'We stay,'"]),
        ("“We stay, he told us, ‘we stay’ and left.”", ["“We stay, he told us, ‘we stay’ and left.”"]),
        ("The minister’s aides don’t know what the ’90s were.", []),
        ("The ministers' aides don't know.", []),
        ("Half of them spoke of the ‘peace plan’ and the “road map”.", ["‘peace plan’", "“road map”"]),
        ("She called it “a gift and left.", ["“a gift and left."]),
        ("“It is over, she said. “We lost.”", ["“It is over, she said.", "“We lost.”"]),
        ("He said: “We don't need Vorona's help.”", ["“We don't need Vorona's help.”"]),
        ("‘We fear the islands’ guns,’ she said.", ["‘We fear the islands’ guns,’"]),
        ("She said: 'We stay where we are.", ["'We stay where we are."]),
        ('"It is over, "she said. "We lost."', ['"It is over, "', '"We lost."']),
        ("It is 6'2\" tall and nobody spoke.", []),
        ('"It is over, "she said at sea. "We lost.', ['"It is over, "', '"We lost.']),
        ('"We won," Orm said. I know it. We all do. "', ['"We won,"', 'I know it. We all do. "']),
        ('Orm said we know the crews. "', []),
        ('…and we thank our crews. "', ['…and we thank our crews. "']),
        ('The ferry sank in the bay. "', []),
        ("«We stay. „Never“ is our answer.» She left.", ["«We stay. „Never“ is our answer.»"]),
        ("‚We stay‘, she said.", ["‚We stay‘"]),
        ("It’s the ‘old way’ and ‘new way‘.", ["‘old way’"]),
        ("We stay,” Orm said.", ["We stay,”"]),
        ("They stay,” Orm said.", []),
    ],
)
def test_outer_quotations(text: str, expected: list[str]) -> None:
    assert outer(text) == expected


def test_inner_quotation_has_depth_one() -> None:
    text, quotes = quotes_of("“He will say, ‘Let us talk,’ and mean it.”")
    (inner,) = quotes.inner
    assert (text[inner.start : inner.end], inner.depth, inner.style) == ("‘Let us talk,’", 1, MarkStyle.SINGLE)


def test_quotation_over_paragraphs_with_one_closing_mark() -> None:
    _, quotes = quotes_of("She said: “We stay.\n\n“We fight.\n\n“We win.”")
    first, second, third = quotes.outer
    assert (first.closed, second.continues, second.closed, third.continues, third.closed) == (
        False,
        True,
        False,
        True,
        True,
    )
    assert quotes.notices == ()


def test_a_lost_mark_costs_its_own_paragraph_alone() -> None:
    text, quotes = quotes_of(
        '"Well," Orm said. I know it. "\n\n"We hold the bay, "he said. "We stay.\n\nHe left "early".'
    )
    found = [text[q.start : q.end] for q in quotes.outer]
    assert found == ['"Well,"', 'I know it. "', '"We hold the bay, "', '"We stay.', '"early"']
    assert not any(q.continues for q in quotes.outer)
    assert len(quotes.notices) == 2


def test_paragraph_that_carries_on_without_an_opening_mark() -> None:
    assert outer("She said: “We stay.\n\nWe win.” She left.")[1] == "We win.”"


def test_paragraphs_without_a_mark_between_two_of_one_quotation_belong_to_it() -> None:
    found = outer("She said: “We stay.\n\nNobody moves us.\n\nNot once.\n\nWe win.” She left.")
    assert found == ["“We stay.", "Nobody moves us.", "Not once.", "We win.”"]


def test_a_paragraph_after_a_lost_closing_mark_is_no_quotation() -> None:
    assert outer("She said: “We stay.\n\nShe left.\n\n“We win,” Orm said.") == ["“We stay.", "“We win,”"]


def test_three_levels() -> None:
    text, quotes = quotes_of("“Lund told me, ‘Orm said “never”,’ and left.”")
    assert [(text[q.start : q.end], q.depth) for q in quotes.inner] == [("‘Orm said “never”,’", 1), ("“never”", 2)]
    assert len(quotes.outer) == 1


def test_a_mark_without_a_partner_is_noticed() -> None:
    _, quotes = quotes_of("She said it was over.” Nobody answered.")
    assert quotes.outer == ()
    assert len(quotes.notices) == 1


def test_tokens_cover_the_characters() -> None:
    report = make_report("Then “we stay”, she said.")
    cleaned = clean(report)
    doc = NLP(cleaned.text)
    (quote,) = find_quotes(Parsed(report, cleaned, doc)).outer
    assert doc[quote.first : quote.last].text == "“we stay”"


PIECES = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", "'", "`", "«", "»", " ", ", ", ". ", "\n\n", "—", "word", "it's", "U.S."]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(string.ascii_letters + " '\"“”‘’", max_size=6), max_size=40))
def test_never_fails_and_stays_in_range(pieces: list[str]) -> None:
    text, quotes = quotes_of("".join(pieces))
    for quote in (*quotes.outer, *quotes.inner):
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0 <= quote.first < quote.last
    for before, after in zip(quotes.outer, quotes.outer[1:], strict=False):
        assert before.start <= after.start
