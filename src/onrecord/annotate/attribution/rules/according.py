"""`According to X, …`, `…, per X`, `In the words of X, …`: prepositions that name a source."""

from collections.abc import Iterator

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.inner import within_quotation

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
    ("per",),
    ("in", _OWNER, "words"),
    ("in", _OWNER, "view"),
    ("in", _OWNER, "opinion"),
)
_BY_WORD = {first: tuple(c for c in _CUES if c[0] == first) for first, *_ in _CUES}


# "In X’s view": what may follow the possessive.
_VIEWS = word_set("view opinion words eyes telling account estimate estimation assessment reading")
_MAX_OWNER = 8  # tokens of X
# Things are sorted, paid and done according to these; they say nothing.
_MEASURES = word_set(
    "size rank age height weight length need plan schedule type kind sort colour color order price season taste merit"
    " ability position income rule agreement contract usual wish preference means custom tradition habit"
)


def find_according(reading: Reading) -> Iterator[Found]:
    """Attributions by a preposition of source. Inside quotations they are a level of their own."""
    for token in range(len(reading.doc)):
        words = next((c for c in _BY_WORD.get(reading.words[token], ()) if _matches(reading, token, c)), None)
        found = _attribution(reading, token, words) if words else _owned(reading, token)
        if found is None:
            continue
        inside = reading.quote_of[token] >= 0
        if inside and not _opens_or_parts(reading, token):
            continue  # "“… must be done according to the treaty”": the speaker's own
        kept = within_quotation(reading, found) if inside else found
        if kept is not None:
            yield kept


def _owned(reading: Reading, at: int) -> Found | None:
    """`In the ministry’s view, …`, `By the ministry’s own account, …`."""
    if reading.lower(at) not in {"in", "by"}:
        return None
    for mark in range(at + 2, min(at + _MAX_OWNER, len(reading.doc) - 2)):
        if reading.doc[mark].tag_ == "POS":
            view = mark + 1 + (reading.lower(mark + 1) == "own")
            owner = reading.chunk_start.get(at + 1) is not None and reading.lower(view) in _VIEWS
            first, stop = reading.sentence(at)
            content = _content(reading, reading.trim(first, at), reading.trim(view + 1, stop), at, view + 1)
            if not owner or content is None:
                return None
            cue = ((at, at + 1), (mark + 1, view + 1))
            return Found(
                ((at + 1, mark + 1),), cue, content, "according-to", f"in {reading.lower(view)}", confidence=0.8
            )
        if reading.doc[mark].tag_[:2] in {"VB", "MD"} or reading.lower(mark) in {",", "."}:
            return None
    return None


def _matches(reading: Reading, token: int, words: tuple[str, ...]) -> bool:
    return all(
        reading.lower(token + n) == word or (word == _OWNER and reading.lower(token + n) in _OWNERS)
        for n, word in enumerate(words)
    )


def _attribution(reading: Reading, at: int, words: tuple[str, ...]) -> Found | None:
    last = at + len(words)
    owned = _OWNER in words
    source = (at + 1, at + 2) if owned else _source(reading, last)
    if source is None or (not owned and _measure(reading, source)):
        return None
    if words == ("per",) and not _apart(reading, at, source):
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


def _measure(reading: Reading, source: Range) -> bool:
    """Whether the phrase names a measure or a plan: `paid according to their rank`."""
    last = reading.lower(source[1] - 1)
    return last in _MEASURES or last.removesuffix("s") in _MEASURES


def _apart(reading: Reading, at: int, source: Range) -> bool:
    """Whether "per" names who says so: apart from the clause, and no rate (`per boat`)."""
    opens = _opens_or_parts(reading, at)
    named = reading.doc[source[0]].tag_ in {"DT", "PRP$"} or reading.doc[source[1] - 1].pos_ == "PROPN"
    return opens and (named or reading.doc[source[1] - 1].tag_ == "NNS")


def _opens_or_parts(reading: Reading, at: int) -> bool:
    """Whether *at* opens its sentence, marks apart, or follows a comma."""
    first = reading.sentence(at)[0]
    return reading.lower(at - 1) == "," or all(reading.doc[i].is_punct for i in range(first, at))


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
    quoted = next((i for i in range(at, min(end, stop)) if reading.quote_of[i] != reading.quote_of[at - 1]), stop)
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
