"""Attributions inside the content of others: a spokeswoman says that a minister said."""

from collections.abc import Sequence

from onrecord.annotate.attribution.found import Found
from onrecord.model import CueClass


def nest(found: Sequence[Found]) -> list[tuple[Found, Found | None]]:
    """Each attribution with the innermost one whose content holds its cue; inside others only speech is kept."""
    holders: dict[int, list[Found]] = {}
    for one in found:
        for start, end in one.content:
            for token in range(start, end):
                holders.setdefault(token, []).append(one)
    out = []
    for one in found:
        if _reads_backwards(one, holders.get(one.anchor, [])):
            continue
        outer = _innermost(one, holders.get(one.anchor, []))
        if one.rule == "inner-clause" and outer is None:
            continue  # in a name of a work, or in words that nobody is given as saying
        if outer is None or one.cue_class is CueClass.SPEECH:
            out.append((one, outer))
    kept = {id(one) for one, _ in out}
    return [(one, outer if outer is None or id(outer) in kept else None) for one, outer in out]


def _reads_backwards(one: Found, holders: Sequence[Found]) -> bool:
    """Whether it takes for its words a cue whose words it is part of: a clause's verb read as a parenthesis."""
    ahead = one.content[0][0] < one.anchor
    return ahead and any(h is not one and one.covers(h.anchor) for h in holders)


def _innermost(one: Found, holders: Sequence[Found]) -> Found | None:
    others = [h for h in holders if h is not one and h.size > one.size and not one.covers(h.anchor)]
    return min(others, key=lambda h: h.size, default=None)
