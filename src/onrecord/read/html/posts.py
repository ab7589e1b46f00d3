"""Posts put into a page: the addresses that networks hang on to their words."""

import re
from collections.abc import Iterator

from onrecord.model import Ignored, Span

# A network's own short addresses, and an address at the end of the words; none of them was said.
_ADDRESS = re.compile(r"(?:https?://|(?<![\w/])pic\.\w+\.com/)[^\s—)]+")


def post_links(text: str, span: Span) -> Iterator[Ignored]:
    """The addresses in the post at *span*."""
    for match in _ADDRESS.finditer(text, span.start, span.end):
        yield Ignored(match.start(), match.end(), "link_markup")
