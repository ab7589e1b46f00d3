"""Attributions inside the content of others: a spokeswoman says that a minister said."""

from collections.abc import Sequence

from onrecord.annotate.attribution.found import Found
from onrecord.model import CueClass, Standing


def nest(found: Sequence[Found]) -> list[tuple[Found, Found | None]]:
    """Each attribution with the innermost one whose content holds its cue; inside others only speech is kept.

    What is unsure holds nothing: a doubtful reading must not swallow a good one.
    """
    everyone = _holders([one for one in found if one.standing is not Standing.UNSURE])
    kept: dict[int, list[Found]] = {}
    parents: dict[int, Found | None] = {}
    for one in sorted(found, key=lambda f: -f.size):  # an attribution stands in none that is smaller
        if _reads_backwards(one, everyone.get(one.anchor, [])):
            continue
        outer = _innermost(one, kept.get(one.anchor, []))
        alone = one.rule == "inner-clause" and outer is None  # in a name of a work, or in nobody's words
        if alone or not (outer is None or one.cue_class is CueClass.SPEECH):
            continue
        parents[id(one)] = outer
        if one.standing is not Standing.UNSURE:
            _hold(one, kept)
    return [(one, parents[id(one)]) for one in found if id(one) in parents]


def _holders(found: Sequence[Found]) -> dict[int, list[Found]]:
    """Token -> the attributions whose content it is in."""
    holders: dict[int, list[Found]] = {}
    for one in found:
        _hold(one, holders)
    return holders


def _hold(one: Found, holders: dict[int, list[Found]]) -> None:
    for start, end in one.content:
        for token in range(start, end):
            holders.setdefault(token, []).append(one)


def _reads_backwards(one: Found, holders: Sequence[Found]) -> bool:
    """Whether it takes for its words a cue whose words it is part of: a clause's verb read as a parenthesis."""
    ahead = one.content[0][0] < one.anchor
    return ahead and any(h is not one and one.covers(h.anchor) for h in holders)


def _innermost(one: Found, holders: Sequence[Found]) -> Found | None:
    others = [h for h in holders if h is not one and h.size > one.size and not one.covers(h.anchor)]
    return min(others, key=lambda h: h.size, default=None)
