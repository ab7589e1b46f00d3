"""The remarks that the weights of paraphrases are fitted on: in good form, and invented."""

import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "training" / "matching"
if not HERE.is_dir():
    pytest.skip("needs the training remarks of the checkout", allow_module_level=True)
sys.path.insert(0, str(HERE))
from remarks import FILES, marked, pairs_of, read_stories  # noqa: E402

STORIES = read_stories()
WORDINGS = [w for story in STORIES for w in story.wordings]


def test_there_are_stories_to_fit_on_and_stories_to_check() -> None:
    assert len(FILES) == 4
    assert {story.fit for story in STORIES} == {True, False}
    assert len({story.name for story in STORIES}) == len(STORIES)
    assert len(WORDINGS) > 600


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.marked[:40])
def test_each_wording_has_its_speaker_its_content_and_a_cue(wording: object) -> None:
    text = wording.marked  # type: ignore[attr-defined]
    assert wording.speaker.surname in wording.text  # type: ignore[attr-defined]
    assert len(re.findall(r"\[.+?\]", text)) >= 1
    assert len(re.findall(r"\{.*?\}", text)) == 1
    assert text.count("[") == text.count("]")
    assert text.count("“") == text.count("”")


def test_both_kinds_of_pairs_are_in_every_story() -> None:
    for story in STORIES:
        assert {same for *_, same in pairs_of([story])} >= {False}, story.name


@pytest.mark.model
def test_a_story_is_read_as_reports_with_every_wording_in_its_place() -> None:
    story = STORIES[0]
    read = marked(story)
    assert sum(len(r.attributions) for r in read.reports) == len(story.wordings)
    said = {"".join(s.of(r.report.text) for s in a.content) for r in read.reports for a in r.attributions}
    assert said == {"".join(re.findall(r"\[(.+?)\]", w.marked)) for w in story.wordings}
