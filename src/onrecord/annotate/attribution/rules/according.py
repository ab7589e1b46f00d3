"""`According to X, …`, `…, per X`, `In the words of X, …`: prepositions that name a source."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading

_OWNER = "'s"  # stands for "his", "her", "their"
_OWNERS = frozenset({"his", "her", "their", "my", "our"})
# Words of the cue, in order; the source follows.
_CUES = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
    ("in", "the", "eyes", "of"),
    ("as", "per"),
    ("in", _OWNER, "words"),
    ("in", _OWNER, "view"),
    ("in", _OWNER, "opinion"),
)
_BY_WORD = {first: tuple(c for c in _CUES if c[0] == first) for first, *_ in _CUES}


def find_according(reading: Reading) -> Iterator[Found]:
    """Attributions by a preposition of source, outside quotations."""
    for token in range(len(reading.doc)):
        if reading.quote_of[token] >= 0:
            continue
        words = next((c for c in _BY_WORD.get(reading.words[token], ()) if _matches(reading, token, c)), None)
        found = _attribution(reading, token, words) if words else None
        if found is not None:
            yield found


def _matches(reading: Reading, token: int, words: tuple[str, ...]) -> bool:
    return all(
        reading.lower(token + n) == word or (word == _OWNER and reading.lower(token + n) in _OWNERS)
        for n, word in enumerate(words)
    )


def _attribution(reading: Reading, at: int, words: tuple[str, ...]) -> Found | None:
    last = at + len(words)
    owned = words[1] == _OWNER
    source = (at + 1, at + 2) if owned else _source(reading, last)
    if source is None:
        return None
    first, stop = reading.sentence(at)
    before = reading.trim(first, at)
    after = reading.trim(max(source[1], last), stop)
    content = _content(reading, before, after, at, max(source[1], last))
    if content is None:
        return None
    return Found(
        (source,), ((at, last),), content, "according-to", " ".join(w for w in words if w != _OWNER), confidence=0.85
    )


def _source(reading: Reading, at: int) -> Range | None:
    """The noun phrase from *at* on: to the end of its subtree, a comma with a new clause, or the sentence."""
    stop = reading.sentence(at - 1)[1]
    if at >= stop:
        return None
    noun = next((c for c in reading.doc[at - 1].children if c.dep_ == "pobj"), None)
    chunk = reading.chunk_start.get(at)
    end = noun.right_edge.i + 1 if noun is not None and noun.left_edge.i >= at else chunk
    if end is None or end <= at:
        return None
    quoted = next((i for i in range(at, min(end, stop)) if reading.quote_of[i] >= 0), stop)
    return reading.trim(at, min(end, stop, quoted))


def _content(
    reading: Reading, before: Range | None, after: Range | None, at: int, end: int
) -> tuple[Range, ...] | None:
    """The sentence around the phrase; only what follows when the phrase opens the sentence."""
    first = reading.sentence(at)[0]
    if before is None or (before[1] - before[0] <= 2 and reading.doc[first].pos_ in {"CCONJ", "ADV"}):
        return (after,) if after else None
    if reading.lower(at) == "in" and after is not None and reading.quote_of[after[0]] >= 0:
        return (after,)  # "in the words of X, “…”"
    if after is not None and reading.doc[before[1] - 1].tag_ in {"WDT", "WP", "IN", "CC"}:
        return (after,)  # "…, in which, according to X, …"
    if after is not None and reading.lower(end) == "," and after[1] - after[0] > 1 and not _tail(reading, after[0]):
        return before, after
    return (before,)


def _tail(reading: Reading, token: int) -> bool:
    """Whether a new clause, not the interrupted one, starts at *token*."""
    return reading.lower(token) in {"and", "but", "while", "which", "who", "although", "though", "with", "as"}
