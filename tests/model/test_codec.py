import json
from datetime import date

import pytest

from onrecord.model import (
    Annotated,
    Attribution,
    Basis,
    Block,
    Kind,
    Link,
    LinkBasis,
    LinkKind,
    Place,
    Relay,
    Report,
    Span,
    When,
    from_plain,
    make_id,
    to_plain,
)

PLACE = Place("r_1", 0, 2, "On")
WHEN = When(date(2026, 3, 2), None, Basis.PHRASE, (PLACE,))


def attribution() -> Attribution:
    return Attribution(
        id="at_1",
        report="r_1",
        source=(Span(0, 2),),
        cue=(),
        content=(Span(3, 5), Span(7, 9)),
        kind=Kind.MIXED,
        parts=((Span(3, 5),), (Span(7, 9),)),
        relay=(Relay(None, "the paper", "newspaper", PLACE),),
        said=WHEN,
    )


def test_records_survive_json() -> None:
    report = Report("r_1", "On text 😀", published=WHEN, blocks=(Block(Span(0, 2)),))
    whole = Annotated(report, attributions=(attribution(),))
    assert from_plain(Annotated, json.loads(json.dumps(to_plain(whole)))) == whole


def test_from_is_written_without_its_underscore() -> None:
    link = Link("l_1", LinkKind.REVERSES, "s_2", "s_1", LinkBasis.REPORTED, "The Daily", (PLACE,))
    plain = to_plain(link)
    assert plain["from"] == "s_2" and plain["kind"] == "reverses" and from_plain(Link, plain) == link


def test_unknown_keys_are_an_error() -> None:
    with pytest.raises(KeyError):
        from_plain(Span, {"start": 0, "end": 1, "stop": 1})


def test_ids_tell_their_parts_apart() -> None:
    assert make_id("s", "ab", "c") != make_id("s", "a", "bc")
    assert make_id("s", "ab", "c") == make_id("s", "ab", "c")
    assert make_id("s", "x").startswith("s_") and len(make_id("s", "x")) == 18
