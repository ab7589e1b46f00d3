"""Speaker labels: `Name: “…”`, `NAME: words` in transcripts, `Q:`/`A:` in interviews, `@handle: words` above a post."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.model import BlockKind

_COLONS = frozenset({":", "):"})  # the tokens keep a bracket and its colon together
_MAX_NAME = 8  # tokens of a name with its title
_MAX_BRACKET = 8  # tokens of a bracket after it: "(through an interpreter)"
_MAX_CLOCK = 6  # tokens of a time in square brackets before it
_SHORT_NAME = 3  # tokens of a capitalised name that need not be tagged as one
_MAX_CREDIT = 3  # letters of an agency's sign in a credit line: "ABC: …" is no transcript
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "CC", "IN", "DT", ",", ".", "HYPH", "POS"})
_JOINERS = word_set("of the for and de da van von der den al el bin")
_QUESTION, _ANSWER = word_set("q q. question"), word_set("a a. answer")
# What a paper prints before a colon in its own name, or before a fact.
_NO_SPEAKERS = word_set(
    "correction clarification note update editor related more watch read see also photo photos picture image video text"
    " graphic map audio source sources credit contact opinion analysis explainer live breaking exclusive key what where"
    " when who why how tip tips price date place time cost results monday tuesday wednesday thursday friday saturday"
    " sunday today tomorrow"
)
_FACE_TO_FACE = word_set("i we you my our your me us")
_TITLES_WITH_STOP = word_set("mr ms mrs dr sen rep gov gen lt col st prof")


@dataclass(frozen=True, slots=True)
class _Label:
    """The label that opens a block. *cue*: its colon; None for a bare "Q". *words*: the first token after it."""

    block: int
    name: Range
    cue: Range | None
    words: int
    stop: int
    key: str


def find_turns(reading: Reading) -> Iterator[Found]:
    """Paragraphs that open with a speaker's label."""
    labels = [label for place in range(len(reading.blocks)) if (label := _label(reading, place)) is not None]
    yield from (f for one in labels if (f := _of_quotation(reading, one)) is not None)
    body = [one for one in labels if reading.kinds[one.block] is not BlockKind.TITLE]
    bare = [one for one in body if _of_quotation(reading, one) is None]
    posts = [
        one for one in bare if one.cue and any(reading.doc[i].text[0] == "@" for i in range(one.name[0], one.words))
    ]
    yield from (f for one in posts if (f := _turn(reading, one, "post")) is not None)
    spoken = [one for one in bare if one not in posts and _may_speak(reading, one)]
    yield from _transcript(reading, spoken)


def _label(reading: Reading, block: int) -> _Label | None:
    start, stop = reading.blocks[block]
    at = _past_clock(reading, start, stop)
    lettered = _lettered(reading, block, at, stop)
    if lettered is not None:
        return lettered
    most = min(at + _MAX_NAME + _MAX_BRACKET + 1, stop)
    colon = next((i for i in range(at, most) if reading.doc[i].text in _COLONS), None)
    if colon is None or colon == at or colon + 1 >= stop:
        return None
    end = next((i for i in range(at + 1, colon) if reading.doc[i].text == "("), colon)
    if end - at > _MAX_NAME or any(reading.quote_of[i] >= 0 for i in range(at, colon)):
        return None
    name = (at + 1 if reading.lower(at) == "from" and end - at > 1 else at, end)
    return _Label(block, name, (colon, colon + 1), colon + 1, stop, _key(reading, *name))


def _key(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.words[start:end])


def _past_clock(reading: Reading, start: int, stop: int) -> int:
    """The token after a time in brackets that opens the paragraph: `[00:12] NAME: …`."""
    if reading.doc[start].text != "[":
        return start
    close = next((i for i in range(start, min(start + _MAX_CLOCK, stop)) if reading.doc[i].text == "]"), None)
    return start if close is None or close + 1 >= stop else close + 1


def _lettered(reading: Reading, block: int, at: int, stop: int) -> _Label | None:
    """`Q. Why?`, `A. No.`, and the bare `Q Why?` of an official transcript."""
    word = reading.doc[at].text
    if word not in {"Q.", "A.", "Q"} or at + 1 >= stop:
        return None
    words = at + 2 if reading.doc[at + 1].is_space else at + 1
    if words >= stop or not reading.doc[words].text[0].isupper():
        return None
    return _Label(block, (at, at + 1), None, words, stop, word.lower())


def _of_quotation(reading: Reading, label: _Label) -> Found | None:
    """`Name: “…”`: the quotation alone, whatever follows it."""
    quote = reading.quote(label.words)
    if quote is None or quote.first != label.words or label.cue is None or not _is_name(reading, *label.name):
        return None
    if reading.kinds[label.block] is BlockKind.SUBHEAD:
        return None
    content = ((quote.first, quote.last),)
    return Found((label.name,), (label.cue,), content, "name-colon", ":", confidence=0.85, verbatim=True)


def _is_name(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.doc[start:end]
    if end - start <= _SHORT_NAME and all(t.is_title or t.is_upper for t in tokens):
        return True
    return all(t.tag_ in _NAME_TAGS for t in tokens) and any(
        t.pos_ == "PROPN" or (t.is_upper and t.is_alpha) for t in tokens
    )


def _may_speak(reading: Reading, label: _Label) -> bool:
    """Whether the label is written as a name: capitals, and none of the words a paper labels its own lines with."""
    words = [t for t in reading.doc[label.name[0] : label.name[1]] if not t.is_punct]
    if label.cue is None:
        return True
    named = all(t.is_title or t.is_upper or t.lower_ in _JOINERS or "-" in t.text for t in words)
    return bool(words) and named and all(t.lower_ not in _NO_SPEAKERS for t in words)


def _transcript(reading: Reading, labels: Sequence[_Label]) -> Iterator[Found]:
    """The turns of a transcript, and single lines of one."""
    if not _is_transcript(reading, labels):
        alone = [one for one in labels if _in_capitals(reading, one) and _face_to_face(reading, one)]
        yield from (f for one in alone if (f := _turn(reading, one, "turn")) is not None)
        return
    for place, one in enumerate(labels):
        last = place + 1 == len(labels)
        until = len(reading.blocks) if last else labels[place + 1].block
        found = _turn(reading, one, "turn")
        if found is not None:
            yield replace(found, content=(*found.content, *_further(reading, one.block + 1, until, sure=not last)))


def _is_transcript(reading: Reading, labels: Sequence[_Label]) -> bool:
    """Whether people talk: questions with answers, names in capitals, or names that come back, and they say "you"."""
    times = Counter(one.key for one in labels)
    if len(times) < 2:
        return False
    if not _QUESTION.isdisjoint(times) and not _ANSWER.isdisjoint(times):
        return True
    spoken = [one for one in labels if _face_to_face(reading, one)]
    if 4 * len(spoken) < len(labels):
        return False
    capitals = sum(_in_capitals(reading, one) or one.key in _QUESTION for one in labels)
    asked = any(_asks(reading, one) and labels[n + 1].key != one.key for n, one in enumerate(labels[:-1]))
    return capitals >= 2 or asked or (len(labels) >= 3 and max(times.values()) >= 2)


def _in_capitals(reading: Reading, label: _Label) -> bool:
    words = [t for t in reading.doc[slice(*label.name)] if t.is_alpha]
    body = reading.kinds[label.block] is BlockKind.PARAGRAPH
    long = any(len(t) > _MAX_CREDIT and t.lower_ not in _TITLES_WITH_STOP for t in words)
    return body and long and all(t.is_upper for t in words)


def _face_to_face(reading: Reading, label: _Label) -> bool:
    """Whether the words are addressed to somebody, or are the speaker's own."""
    return _asks(reading, label) or any(reading.lower(i) in _FACE_TO_FACE for i in range(label.words, label.stop))


def _asks(reading: Reading, label: _Label) -> bool:
    return any(reading.doc[i].text == "?" for i in range(label.words, label.stop))


def _turn(reading: Reading, label: _Label, rule: str) -> Found | None:
    content = reading.trim(label.words, label.stop)
    if content is None:
        return None
    cue = (label.cue,) if label.cue else ()
    return Found((label.name,), cue, (content,), rule, ":", confidence=0.85, verbatim=True)


def _further(reading: Reading, block: int, until: int, *, sure: bool) -> list[Range]:
    """The paragraphs after a turn's first that go on with it. *sure*: another turn follows them."""
    out = []
    for place in range(block, until):
        start, stop = reading.blocks[place]
        own = any(reading.lower(i) in _FACE_TO_FACE for i in range(start, stop))
        if reading.doc[start].text in {"(", "["}:
            continue  # "(Laughter.)"
        if reading.kinds[place] is not BlockKind.PARAGRAPH or reading.quote_of[start] >= 0 or not (sure or own):
            break
        piece = reading.trim(start, stop)
        out += [piece] if piece is not None else []
    return out
