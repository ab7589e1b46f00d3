"""Hyphens at line ends: which part a word that is one ("nego-tiations"), and which belong to it ("long-term")."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+(?:-\w+)*")
_BEFORE = re.compile(r"[\w-]*\w$")
_AFTER = re.compile(r"\w[\w-]*")
_LONGEST = 60  # letters of a word on either side


def soft_hyphens(text: str, sign: str) -> Iterator[int]:
    """Where in *text*, of the places with *sign*, a hyphen parts a word that is one.

    What the text shows elsewhere decides: "long-term" in the middle of a line keeps its hyphen at a line's end, and
    "negotiations" loses it. What it does not show is read as one word, as most hyphens at line ends are in English,
    unless a capital or a number follows or no letters stand on both sides.
    """
    if sign not in text:
        return
    known = set(_WORD.findall(text.casefold()))
    at = text.find(sign)
    while at >= 0:
        before = _BEFORE.search(text[max(0, at - _LONGEST) : at])
        after = _AFTER.match(text[at + 1 : at + 1 + _LONGEST])
        if before and after and _is_one(before[0], after[0], known):
            yield at
        at = text.find(sign, at + 1)


def _is_one(before: str, after: str, known: set[str]) -> bool:
    first, last = before.rsplit("-", 1)[-1].casefold(), after.split("-", 1)[0].casefold()
    if f"{first}-{last}" in known:
        return False
    if first + last in known:
        return True
    return not (after[:1].isupper() or after[:1].isdigit() or before[-1:].isdigit())
