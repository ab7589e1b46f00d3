"""How carriers of one statement differ: in wording, condition, number, strength, what is left out, whose words, when.

Each function takes two units of one statement and gives (place in one, place in the other, note), or None.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.model import ActorKind, Basis, Kind, Place, Span, hull
from onrecord.reconcile.facts.quantities import compatible, quantities_in
from onrecord.reconcile.matching import quoted_overlap
from onrecord.reconcile.outlet_names import same_outlet
from onrecord.reconcile.quoted import quoted_spans, quoted_within
from onrecord.reconcile.similarity import common_runs, longest_run
from onrecord.reconcile.strength import strength
from onrecord.reconcile.units import Unit
from onrecord.reconcile.wording import Change, Worded, changes, worded
from onrecord.reconcile.words import content_words, expanded, figure, token_spans, tokens

# Where a coordination splits a wording into things said side by side.
_CONJUNCTION = re.compile(r",?\s+(?:and|or)\s+|;\s*")
# What an outlet puts where it cut a quotation or put in words of its own.
_EDITED = re.compile(r"…|\.\s?\.|[\[\]*]")
NEAR = 400  # characters around a carrier in which its report may say the rest of it
SAME_REMARK = 0.7  # of the words of two paraphrases (Dice), for a "may" that one lacks to be the difference
LEAST_PULLED = 4  # words of a reporter's in one run that stand inside quotation marks elsewhere
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
    """Whether more than an article, a contraction or a letter masked in an oath differs, and no mark shows it."""
    if _marked(a, change.a_start, change.a_end) or _marked(b, change.b_start, change.b_end):
        return False
    left = expanded(a.words[change.a_start : change.a_end])
    right = expanded(b.words[change.b_start : change.b_end])
    return _plain(left) != _plain(right)


def _marked(wording: Worded, start: int, end: int) -> bool:
    """Whether dots or brackets at the place show that words were cut or put in."""
    spans = wording.spans
    first = spans[start - 1].end if start else wording.spans[0].start - 1
    last = spans[end].start if end < len(spans) else spans[-1].end + 1
    return _EDITED.search(wording.report.text, max(first, 0), last) is not None


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
    if not (a.condition or b.condition) or not _comparable(a, b):
        return None
    one, other = _condition_place(a), _condition_place(b)
    if not (a.condition and b.condition):
        has, lacks = (a, b) if a.condition else (b, a)
        if a.report.id == b.report.id or _said_near(lacks, has.condition_content):
            return None
        return Difference(one, other, f"“{has.condition}” is left out by {lacks.report.label}")
    shared = 2 * len(a.condition_content & b.condition_content)
    if Kind.DIRECT in (a.kind, b.kind):  # the wording shows it
        return None
    if shared >= SAME_CONDITION * (len(a.condition_content) + len(b.condition_content)):
        return None
    return Difference(one, other, f"“{a.condition}” against “{b.condition}”")


def _comparable(a: Unit, b: Unit) -> bool:
    """Whether a part that one lacks was left out: two paraphrases, or one quotation printed twice."""
    if Kind.DIRECT not in (a.kind, b.kind):
        return True
    return a.report.id != b.report.id and a.kind is b.kind and quoted_overlap(a, b).share >= SAME_QUOTATION


def _said_near(unit: Unit, matter: frozenset[str]) -> bool:
    """Whether the report has most of *matter* near the carrier, in another sentence or carrier."""
    around = hull(unit.spans)
    near = unit.report.text[max(0, around.start - NEAR) : around.end + NEAR]
    return len(matter & frozenset(content_words(tokens(near)))) >= SAME_CONDITION * len(matter)


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
    if Kind.INDIRECT not in (a.kind, b.kind) and quoted_overlap(a, b).share >= SAME_QUOTATION:
        return None  # the wording shows it
    if _can_agree(a, b):
        return None
    one, other = _word_place(a, only_a), _word_place(b, only_b)
    return Difference(one, other, f"{one.text} against {other.text}")


def _can_agree(a: Unit, b: Unit) -> bool:
    """Whether the figures are of different things, or can be true of one: "about 30" and 32."""
    one, two = quantities_in(a.report, hull(a.spans)), quantities_in(b.report, hull(b.spans))
    if not one or not two:
        return False
    same = [(x, y) for x in one for y in two if x.unit == y.unit]
    return all(compatible(x, y) for x, y in same)


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


def hedge_lost(a: Unit, b: Unit) -> Difference | None:
    """A paraphrase that says flatly what another says may be so."""
    if a.report.id == b.report.id or not a.kind is b.kind is Kind.INDIRECT:
        return None
    one, other = strength("modal", _before_condition(a)), strength("modal", _before_condition(b))
    hedged, flat, found = (a, b, one) if one else (b, a, other)
    if found is None or (one and other) or found[0] != 1:
        return None
    if 2 * len(a.content & b.content) < SAME_REMARK * (len(a.content) + len(b.content)):
        return None
    if strength("modal", _sentence_before(flat)):  # "could" stands before the piece that was taken for the content
        return None
    place = hedged.report.place(worded(hedged.report, hedged.spans).spans[found[1]])
    return Difference(place, _whole(flat), f"“{place.text}” is left out by {flat.report.label}")


def _sentence_before(unit: Unit) -> tuple[str, ...]:
    """What stands before the carrier in its sentence."""
    start = unit.spans[0].start
    return tokens(re.split(r"[.!?\n]\s", unit.report.text[max(0, start - NEAR) : start])[-1])


def pulled(a: Unit, b: Unit) -> Difference | None:
    """Words of the reporter's that a report which rests on theirs puts inside quotation marks."""
    return _pulled(a, b) or _turned(_pulled(b, a))


def _pulled(origin: Unit, later: Unit) -> Difference | None:
    if origin.kind is Kind.DIRECT or later.kind is Kind.INDIRECT or not _rests_on(later, origin):
        return None
    run = max(common_runs(origin.words, later.quoted), key=lambda r: r[2], default=(0, 0, 0))
    words = origin.words[run[0] : run[0] + run[2]]
    quoted = [tokens(q.of(origin.report.text)) for q in quoted_spans(origin.report)]
    if run[2] < LEAST_PULLED or any(longest_run(words, q) > LEAST_PULLED // 2 for q in quoted):
        return None
    place = worded(origin.report, origin.spans).place_of(run[0], run[0] + run[2])
    if place is None:
        return None
    one, other = origin.report.place(place), _whole(later)
    return Difference(one, other, f"“{one.text}” are the words of {origin.report.label}, no quotation there")


def _rests_on(later: Unit, origin: Unit) -> bool:
    """Whether the one says that it has the words from the other's outlet."""
    return later.report.id != origin.report.id and any(
        same_outlet(relay.name, origin.report.outlet) for relay in later.relay
    )


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
    missing = [c for c in conjuncts if _is_missing(c[1], short.content) and not _said_near(short, c[1])]
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
    if a.report.id == b.report.id or {a.speaker_kind, b.speaker_kind} != {ActorKind.PERSON, ActorKind.STATE}:
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
    ("strength", hedge_lost),
    ("strength", cue_strength),
    ("quotation", pulled),
    ("omission", omission),
    ("speaker", speaker),
    ("date", day),
)
