"""Posts put into a page: what networks and people hang on to the words and the names."""

import re
from collections.abc import Iterator

from onrecord.model import Ignored, Span

# A network's own short addresses, and an address at the end of the words; none of them was said.
_LONGEST_END = 200  # characters of a line that signs a post
_ADDRESS = re.compile(r"(?:https?://|(?<![\w/])pic\.\w+\.com/)[^\s—)]+")


# The signs with which people deck out the name that they post under: "— Name 🌊⚓ (@name) November 3, 2031".
_SIGNED = re.compile(r"[—–-]\s[^—\n]{1,80}?(?P<signs>(?:[^\w\s.,'’()&-]\w?\s?)+)\(@\w{1,30}")


def post_markup(text: str, span: Span) -> Iterator[Ignored]:
    """The addresses in the post at *span*, and the signs between the name that it is signed with and the account."""
    for match in _ADDRESS.finditer(text, span.start, span.end):
        yield Ignored(match.start(), match.end(), "link_markup")
    signed = _SIGNED.search(text, max(span.start, span.end - _LONGEST_END), span.end)
    if signed is not None:
        yield Ignored(signed.start("signs"), signed.end("signs"), "line_markup")
