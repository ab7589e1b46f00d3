"""When things were said: which time phrase belongs to which cue."""

from datetime import date

import pytest

from factory import make_actor, make_attribution, make_relay, make_report
from onrecord.annotate.parse import parse
from onrecord.annotate.said import date_attributions, default_when, when_of
from onrecord.model import Basis, Kind, Report, When

pytestmark = pytest.mark.model

FRIDAY = "2031-03-14"


def said(report: Report, *attributions) -> list[When]:
    (parsed,) = parse([report])
    return [a.said for a in date_attributions(parsed, attributions)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "day", "phrase"),
    [
        ("Anna Brenn said on Wednesday that the pass was open.", "said", "that the pass was open", 12, "on Wednesday"),
        ("Anna Brenn told reporters Thursday that it was open.", "told", "that it was open", 13, "Thursday"),
        ("On Wednesday, Anna Brenn said that the pass was open.", "said", "that the pass was open", 12, "On Wednesday"),
        (
            "The pass is open, Anna Brenn told the Bell in an interview published Friday.",
            "told",
            "The pass is open",
            14,
            "Friday",
        ),
        ("Anna Brenn rebuked the union on Thursday for closing the pass.", "rebuked", "the union", 13, "on Thursday"),
        ("Anna Brenn said later on Friday that it was open.", "said", "that it was open", 14, "later on Friday"),
    ],
)
def test_the_phrase_that_hangs_on_the_cue_dates_it(text, cue, content, day, phrase):
    report = make_report(text, published=FRIDAY)
    (when,) = said(report, make_attribution(report, content, source="Anna Brenn", cue=cue))
    assert when.day == date(2031, 3, day)
    assert when.basis is Basis.PHRASE
    assert [p.text for p in when.evidence] == [phrase]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Anna Brenn said that the talks on Thursday had failed.", "that the talks on Thursday had failed"),
        ("Anna Brenn said “we met on Thursday in Tarn”.", "“we met on Thursday in Tarn”"),
        ("Anna Brenn, who met the envoy on Thursday, said the pass was open.", "the pass was open"),
        ("Anna Brenn said Thursday was a good day.", "Thursday was a good day"),
        ("Tarn left the pact last year, but Anna Brenn said the pass was open.", "the pass was open"),
    ],
)
def test_phrases_that_date_something_else_do_not_count(text, content):
    report = make_report(text, published=FRIDAY)
    (when,) = said(report, make_attribution(report, content, source="Anna Brenn", cue="said"))
    assert when == When(None, date(2031, 3, 14), Basis.PUBLISHED)


def test_what_is_added_in_the_sentence_is_said_the_same_day():
    report = make_report(
        "On Wednesday, Anna Brenn said that the pass was open, adding that boats could sail.", published=FRIDAY
    )
    first = make_attribution(report, "that the pass was open", source="Anna Brenn", cue="said")
    second = make_attribution(report, "that boats could sail", source="Anna Brenn", cue="adding")
    assert [w.day for w in said(report, first, second)] == [date(2031, 3, 12)] * 2


def test_the_question_before_a_quotation_dates_the_answer():
    report = make_report(
        "When asked later on Thursday to comment on the toll, the palace looked surprised.\n\n"
        "“We had not heard of it,” spokesman Bo Lind told reporters.",
        published=FRIDAY,
    )
    answer = make_attribution(report, "“We had not heard of it,”", source="Bo Lind", cue="told", kind=Kind.DIRECT)
    (when,) = said(report, answer)
    assert when.day == date(2031, 3, 13)


def test_a_verb_of_answering_before_a_quotation_dates_it():
    report = make_report(
        "Anna Brenn hit back from Tarn on Wednesday night.\n\n‘It is ours,’ she said.", published=FRIDAY
    )
    (when,) = said(report, make_attribution(report, "‘It is ours,’", source="she", cue="said", kind=Kind.DIRECT))
    assert when.day == date(2031, 3, 12)


def test_a_blow_before_a_quotation_does_not_date_it():
    report = make_report("The storm hit Tarn on Wednesday night.\n\n‘It is ours,’ she said.", published=FRIDAY)
    (when,) = said(report, make_attribution(report, "‘It is ours,’", source="she", cue="said", kind=Kind.DIRECT))
    assert when.day is None


def test_one_interview_has_one_date_wherever_it_is_quoted():
    paragraphs = [
        "The pass is open, Anna Brenn told the Bell in an interview published Wednesday.",
        "The town of Tarn lies on the river.",
        "The town of Sund lies on the sea.",
        "“It stays open,” Brenn told the Bell again.",
        "Brenn later said that it had closed.",
    ]
    report = make_report("\n\n".join(paragraphs), published=FRIDAY)
    actor = make_actor(report, "Anna Brenn")
    relay = [make_relay(report, "the Bell", "newspaper")]
    first = make_attribution(report, "The pass is open", source="Anna Brenn", cue="told", speaker=actor, relay=relay)
    second = make_attribution(report, "“It stays open,”", cue="told the Bell again", speaker=actor, relay=relay)
    third = make_attribution(report, "that it had closed", cue="said", speaker=actor)
    days = [w.day for w in said(report, first, second, third)]
    assert days == [date(2031, 3, 12), date(2031, 3, 12), None]


def test_an_undated_report_keeps_the_phrase_as_evidence():
    report = make_report("Anna Brenn said on Wednesday that the pass was open.")
    (when,) = said(report, make_attribution(report, "that the pass was open", source="Anna Brenn", cue="said"))
    assert not when.known
    assert when.basis is Basis.UNKNOWN
    assert [p.text for p in when.evidence] == ["on Wednesday"]


def test_without_a_phrase_publication_is_the_latest_day():
    assert default_when(When(date(2031, 3, 13), date(2031, 3, 14), Basis.URL)).latest == date(2031, 3, 14)
    assert default_when(When()) == When()


def test_a_weekday_that_has_dawned_east_of_the_paper_may_be_meant():
    report = make_report("She spoke on Saturday.")
    place = make_relay(report, "on Saturday", "").evidence
    when = when_of(place, When(date(2031, 3, 14), date(2031, 3, 14), Basis.HEADER))
    assert when is not None
    assert (when.earliest, when.latest) == (date(2031, 3, 8), date(2031, 3, 15))


def test_a_report_dated_to_two_days_widens_the_phrase():
    report = make_report("She spoke on Wednesday.")
    place = make_relay(report, "on Wednesday", "").evidence
    when = when_of(place, When(date(2031, 3, 13), date(2031, 3, 14), Basis.URL))
    assert when is not None
    assert when.day == date(2031, 3, 12)


NEWS = (
    "Anna Brenn told reporters on Friday that the pass was open.\n\nIt had been shut for a month.\n\n"
    "The road crews came from the south.\n\n{more}"
)


@pytest.mark.parametrize(
    ("more", "cue", "content", "day"),
    [
        ("Brenn said the tunnel was safe.", "said", "the tunnel was safe", 14),
        ("Brenn has said the tunnel was safe.", "said", "the tunnel was safe", None),
        ("Brenn earlier said the tunnel was safe.", "said", "the tunnel was safe", None),
        ("Brenn says the tunnel is safe.", "says", "the tunnel is safe", None),
    ],
)
def test_a_report_of_todays_words_goes_on_with_them(more: str, cue: str, content: str, day: int | None) -> None:
    report = make_report(NEWS.format(more=more), published=FRIDAY)
    brenn = make_actor(report, "Anna Brenn")
    one = make_attribution(report, "that the pass was open", source="Anna Brenn", cue="told", speaker=brenn)
    two = make_attribution(report, content, source="Brenn", cue=cue, speaker=brenn)
    assert said(report, one, two)[1].earliest == (date(2031, 3, day) if day else None)


def test_days_that_differ_tell_nothing_of_a_plain_said() -> None:
    text = NEWS.format(
        more="On Monday Brenn warned of ice.\n\nA man swept the step.\n\nCrews ate.\n\nBrenn said it was late."
    )
    report = make_report(text, published=FRIDAY)
    brenn = make_actor(report, "Anna Brenn")
    one = make_attribution(report, "that the pass was open", source="Anna Brenn", cue="told", speaker=brenn)
    two = make_attribution(report, "of ice", source="Brenn", cue="warned", speaker=brenn)
    three = make_attribution(report, "it was late", source="Brenn", cue="said", speaker=brenn)
    assert said(report, one, two, three)[2].earliest is None
