"""Attribution in forms beside plain "X said": colons, signatures, transcripts, posts, marks of every style, levels."""

import pytest
from attribution_forms import FORMS, Form, Said
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_report
from onrecord.annotate.attribution import find_attributions, rules
from onrecord.annotate.attribution.build import build
from onrecord.annotate.attribution.reading import Reading, read_report
from onrecord.annotate.attribution.rules import SPECIAL_RULES, find_by_rules, find_special_forms
from onrecord.annotate.parse import parse
from onrecord.annotate.quotes import find_quotes
from onrecord.model import Attribution, CueClass, Report, Spans, Standing
from onrecord.read.text import read_text

pytestmark = pytest.mark.model

STATED = {CueClass.SPEECH, CueClass.INTENT, CueClass.STANCE}


def reading_of(report: Report) -> Reading:
    (parsed,) = parse([report])
    return read_report(parsed, find_quotes(parsed))


def found_in(case: Form) -> list[Said]:
    """What the rules find in the case's text, stated by somebody; parents as places in the list."""
    reading = reading_of(make_report(case.text, title=case.title))
    return _said(case, build(reading, find_by_rules(reading)))


def _said(case: Form, attributions: list[Attribution]) -> list[Said]:
    found = [a for a in attributions if a.cue_class in STATED]
    if not case.expected:
        found = [a for a in found if a.standing is Standing.SAID]
    places = {a.id: place for place, a in enumerate(found)}
    return [_as_said(case.text, a, places) for a in found]


def _as_said(text: str, one: Attribution, places: dict[str, int]) -> Said:
    def words(spans: Spans) -> tuple[str, ...]:
        return tuple(s.of(text) for s in spans)

    cue = words(one.cue)
    parent = places[one.parent] if one.parent else None
    return Said(
        " … ".join(words(one.source)), cue[0] if cue else "", words(one.content), one.kind.value, parent, one.standing
    )


def levels(said: tuple[Said, ...] | list[Said]) -> set[tuple[object, ...]]:
    """The attributions, each with the one around it, whatever their order."""
    return {(*one[:4], one.standing, said[one.parent][:3] if one.parent is not None else None) for one in said}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=f"{c.form}: {c.text[:60]}", marks=[pytest.mark.xfail(reason=c.fails, strict=True)] if c.fails else []
        )
        for c in FORMS
    ],
)
def test_form(case: Form) -> None:
    assert levels(found_in(case)) == levels(case.expected)


def test_the_encoder_leaves_these_forms_to_the_rules() -> None:
    right, invented = 0, []
    for case in FORMS:
        (parsed,) = parse([make_report(case.text, title=case.title)])
        found = levels(_said(case, find_attributions(parsed)))
        right += found == levels(case.expected)
        invented += [case.text] if found and not case.expected else []
    assert right >= 0.94 * len(FORMS)
    assert len(invented) <= 0.02 * sum(not case.expected for case in FORMS), invented


def special(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, source and contents of each special form in *text*."""
    reading = reading_of(make_report(text))

    def words(span: tuple[int, int]) -> str:
        return str(reading.doc[slice(*span)])

    return [(f.rule, words(f.source[0]), tuple(map(words, f.content))) for f in find_special_forms(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toren said that the border would stay open. “We stay,” she said.", []),
        ("Toren: “We stay.”", [("name-colon", "Toren", ("“We stay.”",))]),
        (
            "Toren said: “We stay.\n\nWe have always stayed.\n\nWe win.”",
            [("still-open", "Toren", ("We have always stayed.", "We win.”"))],
        ),
        ("“We stay.\n\n“We fight,” said Toren.", [("still-open", "Toren", ("“We stay.",))]),
        ("“He told me that it was over,” Toren said.", [("inner-clause", "He", ("that it was over",))]),
        ("Toren wrote on X:\n\nWe stay here.", [("set-apart", "Toren", ("We stay here",))]),
    ],
)
def test_special_forms_alone(text: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert special(text) == expected


def test_every_rule_is_in_the_table_and_special_ones_are_marked() -> None:
    table = rules.__doc__ or ""
    names = {f.rule for case in FORMS for f in find_by_rules(reading_of(make_report(case.text, title=case.title)))}
    assert len(names) > 20
    assert {name for name in names | SPECIAL_RULES if name not in table} == set()
    assert {name for name in SPECIAL_RULES if f"{name}*" not in table} == set()


def test_an_interview_as_it_is_read_from_a_file() -> None:
    """The reader takes a short question for a subhead; who asks is found all the same."""
    report = read_text(
        "Two hours with the harbour master\n\nDaro Menk has run the port of Maresk for nine years.\n\n"
        "Harbour Post: Are you tired?\n\nDaro Menk: A little. It was a long winter, and we lost two boats.\n\n"
        "Harbour Post: Will you stay?\n\nDaro Menk: I will stay until they carry me out of this office.\n"
    )
    reading = reading_of(report)
    found = build(reading, find_by_rules(reading))
    assert [(a.source[0].of(report.text), a.content[0].of(report.text)) for a in found if a.rule == "turn"] == [
        ("Harbour Post", "Are you tired?"),
        ("Daro Menk", "A little. It was a long winter, and we lost two boats"),
        ("Harbour Post", "Will you stay?"),
        ("Daro Menk", "I will stay until they carry me out of this office"),
    ]


def test_words_inside_a_quotation_that_nobody_is_given_as_saying_are_left() -> None:
    assert found_in(Form("", "Her song “He Told Me That It Was Over” is out.")) == []


_PIECES = st.sampled_from(
    [
        *'“”"‘’«»„‚:.,?!–—()',
        *("):", "\n\n", " ", " said ", " wrote ", " told me ", " according to ", "Toren", "Q:", "A:", "MENK: "),
        *("[00:12] ", "@ilva", "We stay", " the minister’s view", "per ", "MARESK, March 3 (Interkest) – "),
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=30), st.booleans())
def test_any_text_is_read_and_every_span_lies_in_it(pieces: list[str], title: bool) -> None:
    text = "".join(pieces)
    report = make_report(text, title=title and bool(text.strip()))
    reading = reading_of(report)
    for one in build(reading, [*find_by_rules(reading), *find_special_forms(reading)]):
        assert one.content
        for span in (*one.source, *one.cue, *one.content):
            assert span.of(report.text) == span.of(report.text).strip() != ""
