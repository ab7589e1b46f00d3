"""How carriers of one statement differ: in wording, condition, number, strength, what is left out, whose words, when.

Each function takes two units of one statement and gives (place in one, place in the other, note), or None.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.model import ActorKind, Basis, Kind, Place, Span, hull
from onrecord.reconcile.matching import quoted_overlap
from onrecord.reconcile.quoted import quoted_within
from onrecord.reconcile.strength import strength
from onrecord.reconcile.units import Unit
from onrecord.reconcile.wording import Change, Worded, changes, worded
from onrecord.reconcile.words import content_words, expanded, figure, token_spans, tokens

# Where a coordination splits a wording into things said side by side.
_CONJUNCTION = re.compile(r",?\s+(?:and|or)\s+|;\s*")
ARTICLES = frozenset({"a", "an", "the"})
# Two conditions with less than this share of words in common (Dice) are worded differently enough to show.
SAME_CONDITION = 0.6
CUE_STEPS = 2  # steps on the scale of cues: "said" against "warned" is style, "said" against "threatened" is not
SAME_QUOTATION = (
    0.6  # share of the shorter quotation that both have, for the rest to be a change and not another remark
)
MIN_CONJUNCT = 2  # content words that make a conjunct worth missing


@dataclass(frozen=True, slots=True)
class Difference:
    """What two carriers have that differs, with a sentence for a person."""

    one: Place
    other: Place
    note: str


Finder = Callable[[Unit, Unit], Difference | None]


def wording(a: Unit, b: Unit) -> Difference | None:
    """Words that differ inside quotation marks, between words that both quotations have."""
    if a.report.id == b.report.id or Kind.INDIRECT in (a.kind, b.kind):
        return None
    if quoted_overlap(a, b).share < SAME_QUOTATION:
        return None
    one, two = _quotations(a), _quotations(b)
    # What stands between two pieces of a quotation is the reporter's own, no change inside the marks.
    if len(one) > 1 and len(two) > 1:
        return None
    found = [(c, x, y) for x in one for y in two for c in changes(x.words, y.words) if _matters(c, x, y)]
    if not found:
        return None
    return _changed(*found[0], len(found))


def _quotations(unit: Unit) -> list[Worded]:
    """Each quoted piece of the unit by itself."""
    spans = quoted_within(unit.report, unit.spans) or unit.spans
    return [worded(unit.report, (span,)) for span in spans]


def _matters(change: Change, a: Worded, b: Worded) -> bool:
    """Whether more than an article or a contraction differs."""
    left = expanded(a.words[change.a_start : change.a_end])
    right = expanded(b.words[change.b_start : change.b_end])
    return _plain(left) != _plain(right)


def _plain(words: Iterable[str]) -> list[str]:
    """The words without articles, British and American spelling alike."""
    return [w.replace("isi", "izi").replace("ise", "ize").replace("our", "or") for w in words if w not in ARTICLES]


def _changed(change: Change, a: Worded, b: Worded, count: int) -> Difference:
    """The change, shown with the word before it where one side has nothing."""
    wide = change.a_start == change.a_end or change.b_start == change.b_end
    back = 1 if wide else 0
    left = a.place_of(change.a_start - back, change.a_end)
    right = b.place_of(change.b_start - back, change.b_end)
    one, other = a.report.place(left or a.spans[0]), b.report.place(right or b.spans[0])
    more = f" (and {count - 1} more)" if count > 1 else ""
    return Difference(one, other, f"inside quotation marks: “{one.text}” against “{other.text}”{more}")


def condition(a: Unit, b: Unit) -> Difference | None:
    """A condition that one carrier has and the other drops, or words otherwise."""
    if Kind.DIRECT in (a.kind, b.kind) or not (a.condition or b.condition):
        return None
    one, other = _condition_place(a), _condition_place(b)
    if not (a.condition and b.condition):
        has = a if a.condition else b
        return Difference(one, other, f"“{has.condition}” is left out by {_other(has, a, b).report.label}")
    shared = 2 * len(a.condition_content & b.condition_content)
    if shared >= SAME_CONDITION * (len(a.condition_content) + len(b.condition_content)):
        return None
    return Difference(one, other, f"“{a.condition}” against “{b.condition}”")


def _other(unit: Unit, a: Unit, b: Unit) -> Unit:
    return b if unit is a else a


def _condition_place(unit: Unit) -> Place:
    if unit.code and unit.code.condition:
        return unit.report.place(hull(unit.code.condition))
    return _whole(unit)


def _whole(unit: Unit) -> Place:
    return unit.report.place(hull(unit.spans))


def number(a: Unit, b: Unit) -> Difference | None:
    """Different figures for what both give a figure for."""
    only_a, only_b = a.numbers - b.numbers, b.numbers - a.numbers
    if not only_a or not only_b or (a.numbers & b.numbers):
        return None
    one, other = _word_place(a, only_a), _word_place(b, only_b)
    return Difference(one, other, f"{one.text} against {other.text}")


def _word_place(unit: Unit, wanted: frozenset[str]) -> Place:
    """The first of the words *wanted* in the unit, joined to what is written to its left ("pre-2014")."""
    found = worded(unit.report, unit.spans)
    span = next(s for w, s in zip(found.words, found.spans, strict=True) if figure(w) in wanted)
    start = span.start
    while start > 0 and not unit.report.text[start - 1].isspace() and unit.report.text[start - 1] not in "“\"'‘(":
        start -= 1
    return unit.report.place(Span(start, span.end))


def prefix_number(a: Unit, b: Unit) -> Difference | None:
    """The same figure with a prefix that changes it: "pre-2014" against "2014"."""
    for shared in sorted(a.numbers & b.numbers):
        one, other = _word_place(a, frozenset({shared})), _word_place(b, frozenset({shared}))
        if one.text.casefold() != other.text.casefold() and "-" in one.text + other.text:
            return Difference(one, other, f"“{one.text}” against “{other.text}”")
    return None


def modal_strength(a: Unit, b: Unit) -> Difference | None:
    """A paraphrase that commits the speaker further than another: "could" against "will"."""
    if a.report.id == b.report.id or a.kind is b.kind is Kind.DIRECT:
        return None
    one, other = strength("modal", _before_condition(a)), strength("modal", _before_condition(b))
    if one is None or other is None or one[0] == other[0]:
        return None
    return _strength_difference(a, b, one, other)


def _before_condition(unit: Unit) -> tuple[str, ...]:
    """The words without the condition: in "if they will not …" the modal is not the speaker's own."""
    if not unit.condition:
        return unit.words
    inner = tokens(unit.condition)
    for at in range(len(unit.words) - len(inner) + 1):
        if unit.words[at : at + len(inner)] == inner:
            return unit.words[:at]
    return unit.words


def _strength_difference(a: Unit, b: Unit, one: tuple[int, int, str], other: tuple[int, int, str]) -> Difference:
    left, right = worded(a.report, a.spans), worded(b.report, b.spans)
    places = a.report.place(left.spans[one[1]]), b.report.place(right.spans[other[1]])
    stronger = a if one[0] > other[0] else b
    note = f"“{places[0].text}” against “{places[1].text}”: {stronger.report.label} puts it more strongly"
    return Difference(*places, note)


def cue_strength(a: Unit, b: Unit) -> Difference | None:
    """A cue that says it harder than another by two steps: "suggested" against "threatened"."""
    if a.report.id == b.report.id or not a.attribution.cue or not b.attribution.cue:
        return None
    one, other = worded(a.report, a.attribution.cue), worded(b.report, b.attribution.cue)
    left, right = strength("cue", one.words), strength("cue", other.words)
    if left is None or right is None or Kind.DIRECT in (a.kind, b.kind):
        return None
    if abs(left[0] - right[0]) < CUE_STEPS:
        return None
    places = a.report.place(hull(a.attribution.cue)), b.report.place(hull(b.attribution.cue))
    return Difference(*places, f"“{places[0].text}” against “{places[1].text}”")


def omission(a: Unit, b: Unit) -> Difference | None:
    """One of several things said side by side that the other carrier leaves out."""
    return _left_out(a, b) or _turned(_left_out(b, a))


def _turned(found: Difference | None) -> Difference | None:
    return Difference(found.other, found.one, found.note) if found else None


def _left_out(full: Unit, short: Unit) -> Difference | None:
    if full.report.id == short.report.id or not full.kind is short.kind is Kind.INDIRECT:
        return None
    conjuncts = _conjuncts(full)
    missing = [c for c in conjuncts if _is_missing(c[1], short.content)]
    present = [c for c in conjuncts if len(c[1] & short.content) >= MIN_CONJUNCT]
    if not missing or not present:
        return None
    place = full.report.place(missing[0][0])
    return Difference(place, _whole(short), f"“{place.text}” is left out by {short.report.label}")


def _is_missing(conjunct: frozenset[str], content: frozenset[str]) -> bool:
    """Whether two of its words at least, and three in four, are not there; a shared subject alone is no presence."""
    return len(conjunct - content) >= max(MIN_CONJUNCT, 3 * len(conjunct & content))


def _conjuncts(unit: Unit) -> list[tuple[Span, frozenset[str]]]:
    """The coordinated pieces of a unit's first span, each with its content words, the condition left out."""
    span = unit.spans[0]
    text = span.of(unit.report.text)
    edges = [0, *(m.end() for m in _CONJUNCTION.finditer(text))]
    ends = [*(m.start() for m in _CONJUNCTION.finditer(text)), len(text)]
    out = []
    for start, end in zip(edges, ends, strict=True):
        words = content_words(tuple(w for w, _, _ in token_spans(text[start:end])))
        if words:
            out.append((Span(span.start + start, span.start + end), frozenset(words) - unit.condition_content))
    return out


def speaker(a: Unit, b: Unit) -> Difference | None:
    """One report names the person, the other gives the words to the state."""
    if {a.speaker_kind, b.speaker_kind} != {ActorKind.PERSON, ActorKind.STATE}:
        return None
    if not a.attribution.source or not b.attribution.source:
        return None
    one, other = a.report.place(hull(a.attribution.source)), b.report.place(hull(b.attribution.source))
    return Difference(one, other, f"said by “{one.text}” in one report, by “{other.text}” in the other")


def day(a: Unit, b: Unit) -> Difference | None:
    """Different days for one statement, both given by the reports' words."""
    if Basis.PHRASE not in (a.said.basis, b.said.basis) or a.said.overlaps(b.said):
        return None
    if not a.said.evidence or not b.said.evidence:
        return None
    return Difference(a.said.evidence[0], b.said.evidence[0], f"said {_days(a)} or {_days(b)}")


def _days(unit: Unit) -> str:
    return str(unit.said.day or f"{unit.said.earliest} to {unit.said.latest}")


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("wording", wording),
    ("wording", prefix_number),
    ("condition", condition),
    ("number", number),
    ("strength", modal_strength),
    ("strength", cue_strength),
    ("omission", omission),
    ("speaker", speaker),
    ("date", day),
)
