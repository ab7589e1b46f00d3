"""The policy by which what the encoder and the rules found becomes one list."""

from dataclasses import replace

import numpy as np
import pytest

from onrecord.annotate.attribution.encoder.run import Heard
from onrecord.annotate.attribution.policy import ENCODER, candidates, combine, keep
from onrecord.annotate.attribution.reading import Reading, read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.attribution.trust import Trust, trust
from onrecord.annotate.parse import parse
from onrecord.annotate.plain import plain_report
from onrecord.annotate.quotes import find_quotes
from onrecord.model import CueClass, Standing

pytestmark = pytest.mark.model

TEXT = "Mira Tolland said that the border had reopened. Jonas Harrow mulled a boycott of the summit."
NESTED = "A spokesman said the minister had told parliament that the border was closed."


def read(text: str) -> Reading:
    (parsed,) = parse([plain_report(text)])
    return read_report(parsed, find_quotes(parsed))


def heard(text: str, source: str, cue: str, content: str, confidence: float = 0.9) -> Heard:
    spans = [
        ((text.index(words), text.index(words) + len(words)),) if words else () for words in (source, cue, content)
    ]
    return Heard(*spans, confidence, (0.0,) * 13)


def all_or_none(chance_heard: float, chance_ruled: float, floor: float = 0.5) -> Trust:
    """Weights by which every finding of a side has the same chance."""
    shipped = trust()
    fixed = []
    for chance, weights in ((chance_heard, shipped.heard), (chance_ruled, shipped.ruled)):
        fixed.append(np.zeros_like(weights))
        fixed[-1][0] = np.log(chance / (1 - chance))
    return Trust(fixed[0], floor, fixed[1], floor)


def words(reading: Reading, found: object) -> list[str]:
    return [reading.doc[a:b].text for one in found for a, b in one.content]  # type: ignore[attr-defined]


def test_the_encoder_draws_the_spans_and_the_rules_say_what_the_cue_means() -> None:
    reading = read(TEXT)
    own = heard(TEXT, "Mira Tolland", "said", "the border had reopened")
    (one, *_) = [c for c in candidates(reading, [own], find_by_rules(reading)) if c.by_encoder]
    assert words(reading, [one.found]) == ["the border had reopened"]
    assert one.found.rule.startswith(f"{ENCODER}, ")
    assert (one.found.lemma, one.found.cue_class) == ("say", CueClass.SPEECH)


def test_each_finding_is_there_once() -> None:
    reading = read(TEXT)
    own = heard(TEXT, "Mira Tolland", "said", "that the border had reopened")
    found = candidates(reading, [own], find_by_rules(reading))
    assert words(reading, [c.found for c in found]).count("that the border had reopened") == 1


def test_what_only_the_encoder_found_has_to_pass_its_floor() -> None:
    reading = read(TEXT)
    own = heard(TEXT, "Jonas Harrow", "mulled", "a boycott of the summit")
    combined = [
        combine(reading, [replace(own, evidence=(1.0,) + (0.0,) * 12)], [], all_or_none(c, 0.5)) for c in (0.9, 0.1)
    ]
    assert [words(reading, found) for found in combined] == [["a boycott of the summit"], []]
    assert combined[0][0].confidence == pytest.approx(0.9, abs=0.01)


def test_what_only_the_rules_found_needs_a_sure_rule_or_to_pass_their_floor() -> None:
    reading = read(TEXT)
    sure = find_by_rules(reading)
    unsure = [replace(found, confidence=0.5) for found in sure]
    assert words(reading, combine(reading, [], sure, all_or_none(0.5, 0.1)))
    assert words(reading, combine(reading, [], unsure, all_or_none(0.5, 0.9)))
    assert not words(reading, combine(reading, [], unsure, all_or_none(0.5, 0.1)))


def test_a_doubtful_reading_of_the_encoders_gives_way_to_a_sure_rule() -> None:
    reading = read(TEXT)
    own = replace(heard(TEXT, "Mira Tolland", "reopened", "the border had"), evidence=(1.0,) + (0.0,) * 12)
    found = combine(reading, [own], find_by_rules(reading), all_or_none(0.6, 0.1))
    assert words(reading, found) == ["that the border had reopened"]


def test_rules_add_what_stands_inside_a_content() -> None:
    reading = read(NESTED)
    outer = heard(NESTED, "A spokesman", "said", "the minister had told parliament that the border was closed")
    outer = replace(outer, evidence=(1.0,) + (0.0,) * 12)
    found = combine(reading, [outer], find_by_rules(reading), all_or_none(0.9, 0.1))
    assert "that the border was closed" in words(reading, found)


def test_a_condition_is_not_left_without_what_it_is_a_condition_of() -> None:
    text = "The port could close if the talks fail this week again, Mira Tolland told the paper."
    reading = read(text)
    own = heard(text, "Mira Tolland", "told", "if the talks fail this week again")
    (one, *_) = candidates(reading, [own], find_by_rules(reading))
    assert words(reading, [one.found]) == ["The port could close if the talks fail this week again"]


def test_words_of_the_cue_are_no_content() -> None:
    text = "“The port stays shut,” Mira Tolland was quoted as saying."
    reading = read(text)
    own = heard(text, "Mira Tolland", "was quoted as saying", "“The port stays shut,”")
    own = replace(own, content=(*own.content, (text.index("as saying"), len(text) - 1)))
    (one, *_) = candidates(reading, [own], find_by_rules(reading))
    assert words(reading, [one.found]) == ["“The port stays shut,”"]


@pytest.mark.parametrize(
    ("cue", "standing"),
    [("did not announce", Standing.NOT_SAID), ("would announce", Standing.IMAGINED), ("announced", Standing.SAID)],
)
def test_a_cue_that_was_not_spoken_is_told_apart(cue: str, standing: Standing) -> None:
    text = f"The ministry {cue} that the border had reopened."
    reading = read(text)
    own = heard(text, "The ministry", cue, "that the border had reopened")
    (one, *_) = candidates(reading, [own], [])
    assert one.found.standing is standing


def test_spans_that_touch_no_token_give_nothing() -> None:
    reading = read(TEXT)
    assert not candidates(reading, [Heard((), (), ((0, 4),), 0.9, (0.0,) * 13)], [])


def joined(text: str, *own: Heard) -> list[list[str]]:
    """What becomes of the encoder's findings that the rules made as well, in words."""
    reading = read(text)
    found = candidates(reading, own, find_by_rules(reading))
    return [words(reading, [c.found]) for c in found if c.by_encoder]


def test_a_condition_that_follows_belongs_to_the_words_before_it() -> None:
    text = "Menk has threatened new tolls on barges from Norvia unless the lock was opened by June. Nobody replied."
    assert joined(text, heard(text, "Menk", "has threatened", "new tolls on barges from Norvia")) == [
        ["new tolls on barges from Norvia unless the lock was opened by June"]
    ]


def test_a_quotation_goes_on_where_the_marks_say_so() -> None:
    text = (
        "Menk spoke on Monday.\nHe told the paper the union had boats enough: “We counted them twice last spring.\n"
        "“Nobody will have to swim home.”\nThe talks go on."
    )
    own = heard(text, "He", "told", "the union had boats enough: “We counted them twice last spring.")
    assert joined(text, own) == [
        [
            "the union had boats enough",
            "“We counted them twice last spring.",
            "“Nobody will have to swim home.”",
        ]
    ]


def test_a_noun_names_its_own_source() -> None:
    text = "The visits went on. They drew criticism from his neighbours that he was “deaf to reason”."
    reading = read(text)
    own = heard(text, "They", "criticism", "that he was “deaf to reason”")
    (one,) = [c.found for c in candidates(reading, [own], find_by_rules(reading)) if c.by_encoder]
    assert [reading.doc[a:b].text for a, b in one.source] == ["his neighbours"]


def test_a_quotation_whose_cue_a_rule_is_sure_of_stays() -> None:
    text = 'Asked whether Norvia would withdraw, he replied: "No. That door is not in this house." The talks go on.'
    reading = read(text)
    own = heard(text, "he", "replied", '"No. That door is not in this house."')
    kept = combine(reading, [own], find_by_rules(reading), all_or_none(0.1, 0.1))
    assert ['"No. That door is not in this house."'] in [words(reading, [f]) for f in kept]


def test_words_in_quotation_marks_make_a_statement_sooner() -> None:
    text = "That was at odds with what Menk said a day before: that escorts were “out of the question”."
    reading = read(text)
    plain, marked = (
        heard(text, "Menk", "said", content)
        for content in ("that escorts were", "that escorts were “out of the question”")
    )
    standing = [keep(candidates(reading, [own], []), [0.65], 0.5, 0.5)[0].standing for own in (plain, marked)]
    assert standing == [Standing.UNSURE, Standing.SAID]


def test_a_word_that_only_points_ahead_is_no_content() -> None:
    text = "That was at odds with what Menk had told parliament: that escorts were “out of the question”. None stirred."
    own = heard(text, "Menk", "had told", "that escorts were “out of the question”")
    what = text.index("what"), text.index("what") + 4
    (one,) = joined(text, Heard(own.source, own.cue, (what, *own.content), 0.9, own.evidence))
    assert one == ["that escorts were “out of the question”"]
