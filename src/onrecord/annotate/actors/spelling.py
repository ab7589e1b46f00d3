"""Spelling evened out for comparison."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=50_000)
def normal(text: str) -> str:
    """*text* in lower case without accents, points or kinds of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    kept = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"\.(?=\w|$)", "", kept)
