"""`Minister: talks have failed`, `Talks have failed – minister`: a headline names who says it at a colon or dash."""

from collections.abc import Iterator
from functools import cache

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.data_files import table
from onrecord.model import BlockKind

_COLON, _DASHES = ":", frozenset({"–", "—", "-", "--"})
_MAX_BEFORE, _MAX_AFTER = 5, 4  # tokens of the name before and after the mark
_MIN_WORDS = 3  # tokens of what is said
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# In capitals the tagger takes every word for a name.
_FINITE_WORDS = word_set("is are was were has have had will would can could may might must should do does did cannot")
_PERSONAL = frozenset({"role", "anonymous", "group", "body"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BEFORE_PLACES = word_set("in at near from to off around outside across")


def find_headline_names(reading: Reading) -> Iterator[Found]:
    """Titles in which somebody is named as the source of the rest."""
    for place, (start, stop) in enumerate(reading.blocks):
        if reading.kinds[place] is BlockKind.TITLE:
            found = _before(reading, start, stop) or _after(reading, start, stop)
            if found is not None:
                yield found


def _before(reading: Reading, start: int, stop: int) -> Found | None:
    most = min(start + _MAX_BEFORE + 1, stop)
    colon = next((i for i in range(start + 1, most) if reading.doc[i].text == _COLON), None)
    if colon is None or not (_office(reading, (start, colon)) or _known(reading, (start, colon))):
        return None
    return _found(reading, (start, colon), colon, (colon + 1, stop))


def _after(reading: Reading, start: int, stop: int) -> Found | None:
    least = max(stop - _MAX_AFTER - 1, start + 1)
    marks = (i for i in range(stop - 2, least - 1, -1) if reading.doc[i].text in {_COLON, *_DASHES})
    mark = next(marks, None)
    if mark is None:
        return None
    name = (mark + 1, stop)
    colon = reading.doc[mark].text == _COLON and _proper(reading, name, (start, mark))
    if not (_office(reading, name) or _known(reading, name) or colon):
        return None
    return _found(reading, name, mark, (start, mark))


def _found(reading: Reading, name: Range, mark: int, words: Range) -> Found | None:
    content = reading.trim(*words)
    if content is None or content[1] - content[0] < _MIN_WORDS or not _states(reading, content):
        return None
    if any(reading.quote_of[i] >= 0 for i in range(*name)) or reading.doc[content[1] - 1].text == "?":
        return None
    return Found((name,), ((mark, mark + 1),), (content,), "headline-name", ":", confidence=0.75)


def _states(reading: Reading, words: Range) -> bool:
    """Whether the words are a sentence, and no question in disguise: "why the talks failed"."""
    if reading.doc[words[0]].tag_ in {"WRB", "WP", "WDT"}:
        return False
    return any(reading.doc[i].tag_ in _FINITE or reading.lower(i) in _FINITE_WORDS for i in range(*words))


def _office(reading: Reading, name: Range) -> bool:
    """Whether the name ends with a word for people or bodies that speak: "ministry sources"."""
    last = reading.lower(name[1] - 1)
    return last in _speakers() or (last.endswith("s") and last[:-1] in _speakers())


@cache
def _speakers() -> frozenset[str]:
    roles = (row["noun"] for row in table("role_nouns.tsv") if row["kind"] in _PERSONAL)
    bodies = (row["word"] for row in table("organisation_words.tsv"))
    offices = (row["form"].split()[-1].lower() for row in table("offices.tsv") if row["kind"] != "honorific")
    return frozenset((*roles, *bodies, *offices)) - {"summit", "conference", "watch", "crescent", "services"}


def _known(reading: Reading, name: Range) -> bool:
    """Whether the report names somebody so below the title, and it is no place."""
    words = [t.text for t in reading.doc[slice(*name)]]
    if not all(w[:1].isupper() for w in words):
        return False
    size = len(words)
    below = [
        i
        for i in range(name[1], len(reading.doc) - size + 1)
        if reading.kinds[reading.block(i)] is not BlockKind.TITLE
        and [t.text for t in reading.doc[i : i + size]] == words
    ]
    placed = sum(reading.doc[i].ent_type_ in _PLACES or reading.lower(i - 1) in _BEFORE_PLACES for i in below)
    return bool(below) and 2 * placed < len(below)


def _proper(reading: Reading, name: Range, rest: Range) -> bool:
    """Whether the name alone is written with capitals: a headline in Title Case tells nothing."""
    capital = all(t.is_title for t in reading.doc[slice(*name)])
    return capital and any(t.is_lower and len(t) > 3 for t in reading.doc[rest[0] + 1 : rest[1]])
