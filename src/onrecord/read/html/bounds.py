"""Pages that no parser should be given: libxml2 takes a time that grows with the square of a tag's attributes."""

import re
from bisect import bisect

from onrecord.read.limits import Limits

# Each tag once, quoted values whole; it never goes back, so that it takes no more time than the page is long.
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_LEAST_CHARS = 2  # that an attribute takes: a letter and a space
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_END = re.compile(r"</script\b", re.IGNORECASE)
# Programs hold "<" too, and words after it. What seems to be inside one may have so many more: parsers and this search
# need not agree on where a program begins, and this many take a parser two seconds.
_IN_SCRIPTS = 30


def too_much(page: str, limits: Limits) -> str | None:
    """Why *page* goes past the limits for tags and attributes; None when it does not."""
    tags = page.count("<")
    if tags > limits.page_tags:
        return f"{tags:,} tags: past the limit of {limits.page_tags:,} for one page; not read"
    programs: _Programs | None = None
    for match in _TAG.finditer(page):
        if match.end() - match.start() <= _LEAST_CHARS * limits.tag_attributes:
            continue
        attributes = len(_QUOTED.sub("q ", match[0]).split()) - 1
        if attributes > limits.tag_attributes:
            programs = programs or _Programs(page)
            if attributes > limits.tag_attributes * (_IN_SCRIPTS if programs.hold(match.start()) else 1):
                return f"a tag with {attributes:,} attributes: past the limit of {limits.tag_attributes:,}; not read"
    return None


class _Programs:
    """Where the scripts of a page seem to begin and end."""

    def __init__(self, page: str) -> None:
        self._begins = [m.start() for m in _SCRIPT.finditer(page)]
        self._ends = [m.start() for m in _END.finditer(page)]

    def hold(self, at: int) -> bool:
        """Whether a script that began before *at* ends after it."""
        begun, ended = bisect(self._begins, at), bisect(self._ends, at)
        within = begun > 0 and (ended == 0 or self._begins[begun - 1] > self._ends[ended - 1])
        return within and ended < len(self._ends)
