"""What the names of a page's elements say that they hold; the names are in ``data/page_classes.tsv``."""

import re
from functools import cache, lru_cache

from onrecord.data_files import table

_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
# Layouts write the state of the whole page into long lists of classes; a name that tells what an element is stands
# among the first.
_LONGEST = 200
_NAMES_KEPT = 10_000  # different class attributes remembered; one outlet's pages share some hundreds


@lru_cache(maxsize=_NAMES_KEPT)
def role_of(names: str) -> str | None:
    """What an element with these class names and id holds (a "what" of the list); None when they do not say."""
    found = None
    for name in names[:_LONGEST].split():
        plain = _PARTS.sub("-", name).strip("-").lower()
        match = _pattern().search(plain)
        if match is not None:
            what = _roles()[match[0]]
            if what != "body":
                return what
            found = what
    return found


@cache
def _roles() -> dict[str, str]:
    return {row["words"]: row["what"] for row in table("page_classes.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the listed words, longest first, as a whole part of a name."""
    words = sorted(_roles(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, words))})(?![a-z0-9])")
