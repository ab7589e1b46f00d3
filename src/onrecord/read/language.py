"""What language a text is in, by its script and its commonest words; "und" when that cannot be told.

A small detector of our own: it only has to tell English from the rest and name the big others.
"""

import re
from collections import Counter
from functools import cache

from onrecord.data_files import table

SUPPORTED = "en"
UNKNOWN = "und"
# The first few thousand characters tell the language; more would only cost time.
_SAMPLE = 6_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Function words are about 40% of running English, 15% of headlines; below this share nothing is claimed.
_LEAST_SHARE = 0.12
_LEAST_WORDS = 5
_NOT_LATIN = re.compile(r"[\u0370-\u1fff\u3000-\ud7ff]+")  # all that the scripts below are in
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)


def language_of(text: str) -> str:
    """The BCP 47 language of *text*."""
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str | None:
    """The language whose script a quarter of the letters is in; no quotation in another script goes beyond that."""
    foreign = "".join(_NOT_LATIN.findall(sample))
    if not foreign:
        return None
    letters = sum(map(str.isalpha, sample))
    # Kana, which is asked for first, is a third of Japanese.
    return next((lang for lang, pattern in _SCRIPTS if 4 * len(pattern.findall(foreign)) > letters > 0), None)


def _by_words(sample: str) -> str:
    words = Counter(_WORD.findall(sample.lower().replace("’", "'")))
    total = words.total()
    if total < _LEAST_WORDS:
        return UNKNOWN
    counts = {language: sum(words[w] for w in known.intersection(words)) for language, known in _common_words().items()}
    best, most = max(counts.items(), key=lambda item: (item[1], item[0] == SUPPORTED))
    return best if most >= _LEAST_SHARE * total else UNKNOWN


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {r["language"]: frozenset(r["words"].split()) for r in table("common_words.tsv")}
