"""Pages that no parser should be given: libxml2 takes a time that grows with the square of a tag's attributes."""

import re

from onrecord.read.limits import Limits

# Each tag once, quoted values whole; it never goes back, so that it takes no more time than the page is long.
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_LEAST_CHARS = 2  # that an attribute takes: a letter and a space


def too_much(page: str, limits: Limits) -> str | None:
    """Why *page* goes past the limits for tags and attributes; None when it does not."""
    tags = page.count("<")
    if tags > limits.page_tags:
        return f"{tags:,} tags: past the limit of {limits.page_tags:,} for one page; not read"
    for match in _TAG.finditer(page):
        if match.end() - match.start() > _LEAST_CHARS * limits.tag_attributes:
            attributes = len(_QUOTED.sub("q ", match[0]).split()) - 1
            if attributes > limits.tag_attributes:
                return f"a tag with {attributes:,} attributes: past the limit of {limits.tag_attributes:,}; not read"
    return None
