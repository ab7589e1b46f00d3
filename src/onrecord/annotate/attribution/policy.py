"""The encoder's findings and the rules' made one: the policy.

1. Where both find an attribution (their cues meet and their contents share half of their tokens), the encoder's spans
   stand: it draws them as coders do. The rules say what the cue means, and that they agree makes it surer.
2. What only the encoder finds is kept when it is likelier right than the floor that was fitted.
3. What only the rules find is kept where the encoder cannot know better: inside the content of another attribution
   (the encoder was taught the outermost alone) and in forms that its texts lack; elsewhere when the rule is a sure one
   and the encoder leaves the words alone, or is not sure of its own reading. The rest goes.
4. What the encoder alone finds becomes a statement only from a higher confidence on, and with a cue that is in the
   lexicon; else it is shown as unsure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.attribution.encoder.run import Heard, trusted
from onrecord.annotate.attribution.found import Found, Ranges, tokens_of
from onrecord.annotate.attribution.meaning import Meaning, meaning
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules import SPECIAL_RULES, still_open
from onrecord.annotate.attribution.trust import Trust, heard_evidence, meet, overlap, ruled_evidence
from onrecord.model import CueClass, Standing

ENCODER = "encoder"
# Forms that the encoder's texts lack: where the rules read one, the encoder's reading of the same words goes.
_OWN_FORMS = frozenset({"turn", "name-colon", "post", "set-apart", "signature", "dialogue"})
_CONDITIONS = frozenset({"if", "unless", "because", "when", "once", "until", "provided", "after", "although", "while"})
_BINDING = frozenset({"if", "unless", "until", "provided"})  # a condition at the end is no aside
_NAMED_BY_NOUN = "noun"  # the rule of cues that are nouns
_POINTING = frozenset({"what", "which"})  # alone before the words themselves: "what he had said: that …"
_FIRST_PERSON = frozenset({"i", "we"})
_SPOKEN = 6  # tokens, marks included, that a quotation without a source must have to be speech and no name in marks
_SURE = 0.5  # the encoder's confidence from which on an attribution holds others
_FOR_A_STATEMENT = 0.7  # the least confidence for a statement of what the rules do not find
_FOR_WORDS_IN_MARKS = 0.6  # of one with words in quotation marks: an outlet vouches for those
_FOR_A_QUOTATION = 0.5  # and of somebody's words in quotation marks
_RIVAL = 0.8  # the least confidence of a rule whose finding stands against an unsure one of the encoder's
_BY_MARKS = 0.8  # the least confidence of a rule that gives a quotation to a cue
_BEGINNING = (
    0.8  # share of a content's tokens, marks included, that the longer one must have of which it is the beginning
)
_SAME = 0.5  # share of their joint tokens that two contents of one attribution have in common


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding, by whom it was made, and what speaks for it.

    *telling*: it can be a statement by its words. *quoted*: all of them are quoted, and from somebody. *inner*: it
    stands in the content of one that the encoder is sure of. *marked*: some of its words are quoted. *backed*: how sure
    a rule is that found it as well.
    """

    found: Found
    by_encoder: bool
    evidence: list[float]
    telling: bool = True
    quoted: bool = False
    inner: bool = False
    marked: bool = False
    backed: float = 0.0

    @property
    def needed(self) -> float:
        """The least confidence for a statement, where the rules do not find it."""
        if self.quoted:
            return _FOR_A_QUOTATION
        return _FOR_WORDS_IN_MARKS if self.marked and self.found.source else _FOR_A_STATEMENT


def combine(reading: Reading, heard: Iterable[Heard], ruled: Sequence[Found], given: Trust) -> list[Found]:
    """The attributions of *reading* by the policy above, each with the confidence that was measured for its like."""
    found = candidates(reading, heard, ruled)
    chances = [trusted(one.evidence, given.heard if one.by_encoder else given.ruled) for one in found]
    return keep(found, chances, given.heard_floor, given.ruled_floor)


def keep(found: Sequence[Candidate], chances: Sequence[float], heard_floor: float, ruled_floor: float) -> list[Found]:
    """What stays of *found*, each with its chance of being right as confidence."""
    rivals = [one for one in found if one.found.rule != ENCODER and not one.inner and one.found.confidence >= _RIVAL]
    heard = [
        _standing(one, chance)
        for one, chance in zip(found, chances, strict=True)
        if one.by_encoder and _stays(one, chance, heard_floor) and not _beaten(one, chance, rivals)
    ]
    held = {i for f in heard for i in tokens_of(f.content)}
    out = list(heard)
    for one, chance in zip(found, chances, strict=True):
        if one.by_encoder:
            continue
        if one.found.rule in SPECIAL_RULES and not one.inner:
            out += [one.found] if not _touches(one.found, held) else []
        elif one.inner:
            out.append(one.found)
        elif chance >= ruled_floor or (one.found.confidence >= _RIVAL and not _touches(one.found, held)):
            out.append(_sure(one, chance))
    return out


def _stays(one: Candidate, chance: float, floor: float) -> bool:
    """Whether it is likely enough; a quotation with the cue that a sure rule gives it always is."""
    return chance >= floor or (one.quoted and one.backed >= _RIVAL)


def _beaten(one: Candidate, chance: float, rivals: Sequence[Candidate]) -> bool:
    """Whether the rules read the same words otherwise, and the encoder is alone with its reading and not sure of it."""
    if one.found.rule != ENCODER or chance >= _FOR_A_STATEMENT:
        return False
    return any(meet(one.found.cue, r.found.cue) or meet(one.found.content, r.found.content) for r in rivals)


def _sure(one: Candidate, chance: float) -> Found:
    return replace(one.found, confidence=round(chance, 3))


def _standing(one: Candidate, chance: float) -> Found:
    """*one* with its confidence; unsure where the encoder is alone with it and not sure enough for a statement."""
    found = _sure(one, chance)
    alone = found.rule == ENCODER and found.standing is Standing.SAID
    doubtful = alone and (chance < one.needed or not one.telling)
    return replace(found, standing=Standing.UNSURE) if doubtful else found


def _touches(found: Found, tokens: set[int]) -> bool:
    return not tokens.isdisjoint(tokens_of(found.content))


def candidates(reading: Reading, heard: Iterable[Heard], ruled: Sequence[Found]) -> list[Candidate]:
    """All that either found, what both found once."""
    forms = [r for r in ruled if r.rule in _OWN_FORMS]
    taken: set[int] = set()
    out = []
    for one in heard:
        found = _as_found(reading, one, ruled)
        if found is None or any(_read_by_form(reading, found, form) for form in forms):
            continue
        same = _same(found, [r for r in ruled if id(r) not in taken])
        if same is not None:
            taken.add(id(same))
        marked = any(_marked(reading, found.content))
        meant = meaning(reading, found.cue[0], quoted=marked)
        told = replace(found, lemma=meant.lemma, cue_class=meant.cue_class, standing=meant.standing)
        joined = _joined(reading, told, same)
        out.append(
            Candidate(
                joined,
                True,
                heard_evidence(one, meant, found, same),
                _telling(reading, found, meant),
                _quoted(reading, found),
                marked=marked,
                backed=same.confidence if same else 0.0,
            )
        )
    own = [c.found for c in out]
    held = {i for one in own for i in tokens_of(one.content)}
    sure = [one for one in own if one.confidence >= _SURE]
    rest = [r for r in ruled if id(r) not in taken]
    rest += [more for r in ruled if id(r) in taken for more in still_open(reading, r)]
    return [*out, *(Candidate(r, False, ruled_evidence(reading, r, own, held), inner=_inner(r, sure)) for r in rest)]


def _as_found(reading: Reading, one: Heard, ruled: Sequence[Found]) -> Found | None:
    """What the encoder heard, in tokens of the parse; None when nothing is left of it, or only a word in marks."""
    source, cue, content = (_tokens(reading, role) for role in (one.source, one.cue, one.content))
    content = _own_words(reading, cue, content, ruled)
    if not cue or not content:
        return None
    found = Found(source, cue, content, ENCODER, confidence=one.confidence)
    return None if not source and found.size < _SPOKEN and all(_marked(reading, content)) else found


def _marked(reading: Reading, content: Ranges) -> Iterator[bool]:
    """For each token of *content*, whether it stands in quotation marks."""
    return (reading.quote_of[i] >= 0 for start, end in content for i in range(start, end))


def _anothers(ruled: Found, cue: Ranges, content: Ranges) -> bool:
    """Whether the quotations of *ruled* cannot be *cue*'s: they have another cue, or *content* has but some of them."""
    if ruled.cue:
        return ruled.confidence >= _BY_MARKS and not meet(ruled.cue, cue)
    return ruled.rule in SPECIAL_RULES and not set(ruled.content) <= set(content)


def _telling(reading: Reading, found: Found, meant: Meaning) -> bool:
    """Whether the cue is in the lexicon and the content more than a thing that is pointed at ("the report")."""
    verb = any(reading.doc[i].pos_ in ("VERB", "AUX") for i in tokens_of(found.content))
    return meant.listed and (verb or any(_marked(reading, found.content)))


def _quoted(reading: Reading, found: Found) -> bool:
    return bool(found.source) and all(_marked(reading, found.content))


def _own_words(reading: Reading, cue: Ranges, content: Ranges, ruled: Sequence[Found]) -> Ranges:
    """*content* without runs of others: unquoted ones in other paragraphs than the cue, and quotations that the rules
    give to another cue: quotation marks are surer than anything learnt.
    """
    home = {reading.block(start) for start, _ in cue}
    others = [r for r in ruled if _anothers(r, cue, content)]
    own = []
    for run in content:
        if reading.quote_of[run[0]] < 0:
            own += [run] if reading.block(run[0]) in home else []
        elif not any(run in r.content for r in others):
            own.append(run)
    pointing = len(own) > 1 and own[0][1] - own[0][0] == 1 and reading.lower(own[0][0]) in _POINTING
    return tuple(own[1:] if pointing else own)


def _read_by_form(reading: Reading, found: Found, form: Found) -> bool:
    """Whether *found* is *form* read otherwise, or a speaker's "I say" inside the words that *form* gives."""
    if meet(found.cue, form.cue) or overlap(found.content, form.content) >= _SAME:
        return True
    inside = form.covers(found.anchor)
    return inside and (not found.source or reading.lower(found.source[0][0]) in _FIRST_PERSON)


def _tokens(reading: Reading, spans: Iterable[Range]) -> Ranges:
    """Character spans of the clean text as ranges of tokens, without commas and colons at their edges."""
    found = (reading.doc.char_span(*span, alignment_mode="expand") for span in spans)
    return tuple(reading.trim(s.start, s.end) or (s.start, s.end) for s in found if s is not None and len(s))


def _same(one: Found, ruled: Sequence[Found]) -> Found | None:
    """The rules' finding that is *one*, the nearest in content; or one that begins with it and goes on."""
    alike = [(r, overlap(one.content, r.content)) for r in ruled if meet(one.cue, r.cue)]
    best = max(alike, key=lambda pair: pair[1], default=None)
    if best is not None and best[1] >= _SAME:
        return best[0]
    same_start = (r for r, _ in alike if r.content[0][0] == one.content[0][0])
    return next((r for r in same_start if _inside(one.content, r.content) >= _BEGINNING), None)


def _inside(content: Ranges, whole: Ranges) -> float:
    """The share of *content*'s tokens that are in *whole*."""
    tokens = tokens_of(content)
    return len(tokens & tokens_of(whole)) / len(tokens)


def _joined(reading: Reading, one: Found, ruled: Found | None) -> Found:
    """*one* with what the rules know of it; their reading alone where an outlet quotes somebody ("quoted X as saying"),
    which coders give to the outlet.
    """
    if ruled is None:
        return one
    rule = f"{ENCODER}, {ruled.rule}"
    if len(ruled.cue) > 1:
        return replace(ruled, rule=rule, confidence=one.confidence)
    if ruled.rule == _NAMED_BY_NOUN and ruled.source and one.source and not meet(one.source, ruled.source):
        return replace(ruled, rule=rule, confidence=one.confidence)  # "criticism from his rivals": a noun names its own
    source = ruled.source if not one.source or meet(one.source, ruled.source) else one.source
    filled = tuple(run for r in _filled(reading, one.content, ruled) for run in _cut_at_colon(reading, r, ruled))
    content = _with_quotations(reading, filled, ruled.content)
    return replace(ruled, source=source, content=content, rule=rule, confidence=one.confidence)


def _filled(reading: Reading, content: Ranges, ruled: Found) -> Ranges:
    """*content* with gaps closed that the rules see as content, and with what a condition at its start belongs to."""
    out: list[Range] = []
    for start, end in content:
        if out and all(ruled.covers(i) for i in range(out[-1][1], start)):
            out[-1] = (out[-1][0], _with_condition(reading, end, ruled))
        else:
            out.append((_main_clause(reading, start, ruled), _with_condition(reading, end, ruled)))
    own = (_after_cue(run, ruled.cue[0]) if ruled.cue else run for run in out)
    return tuple(run for run in own if run[0] < run[1]) or ruled.content


def _main_clause(reading: Reading, start: int, ruled: Found) -> int:
    """Where the words begin that *start* is a condition of, as the rules have it; *start* when it opens none."""
    if reading.lower(start) not in _CONDITIONS:
        return start
    return next((first for first, last in ruled.content if first < start < last), start)


def _cut_at_colon(reading: Reading, run: Range, ruled: Found) -> tuple[Range, ...]:
    """A paraphrase and the quotation after its colon as two runs, where the rules have that quotation as a run."""
    for first, last in ruled.content:
        if run[0] < first - 1 and first < run[1] <= last + 1 and reading.lower(first - 1) == ":":
            return (run[0], first - 1), (first, max(run[1], last))
    return (run,)


def _with_condition(reading: Reading, end: int, ruled: Found) -> int:
    """Where the condition ends that follows at *end*, as the rules have it; *end* when none does."""
    if end >= len(reading.doc) or reading.lower(end) not in _BINDING:
        return end
    return next((last for first, last in ruled.content if first < end < last), end)


def _after_cue(run: Range, cue: Range) -> Range:
    """*run* without words of the cue that it begins with."""
    return (min(cue[1], run[1]), run[1]) if cue[0] <= run[0] < cue[1] else run


def _with_quotations(reading: Reading, content: Ranges, ruled: Ranges) -> Ranges:
    """*content* and the quotations of *ruled* that lie beside it: one cue often has several, and marks don't err."""
    inside = tokens_of(content)
    more = (r for r in ruled if all(reading.quote_of[i] >= 0 and i not in inside for i in range(*r)))
    return tuple(sorted({*content, *more}))


def _inner(ruled: Found, own: Sequence[Found]) -> bool:
    """Whether it tells of words inside the words of another."""
    inside = any(one.covers(ruled.anchor) for one in own)
    return inside and ruled.cue_class is CueClass.SPEECH and not any(meet(ruled.cue, one.cue) for one in own)
