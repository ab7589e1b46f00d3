"""Attribution in forms beside plain "X said": colons, signatures, transcripts, posts, marks of every style, levels."""

import pytest
from attribution_forms import FORMS, Form, Said

from factory import make_report
from onrecord.annotate.attribution.build import build
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.parse import parse
from onrecord.annotate.quotes import find_quotes
from onrecord.model import Attribution, CueClass, Spans, Standing

pytestmark = pytest.mark.model

STATED = {CueClass.SPEECH, CueClass.INTENT, CueClass.STANCE}


def found_in(case: Form) -> list[Said]:
    """What the rules find in the case's text, stated by somebody; parents as places in the list."""
    (parsed,) = parse([make_report(case.text, title=case.title)])
    reading = read_report(parsed, find_quotes(parsed))
    found = [a for a in build(reading, find_by_rules(reading)) if a.cue_class in STATED]
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
