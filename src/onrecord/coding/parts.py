"""The separately said parts of attributions, read: tokens, conditions, terms, issues and key words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.coding.clauses import main_predicates
from onrecord.coding.conditions import FoundCondition, find_conditions
from onrecord.coding.context import Context
from onrecord.coding.deadlines import FoundDeadline, find_deadlines
from onrecord.coding.issues import Found, explains, most_telling
from onrecord.coding.negation import believing_above, shown
from onrecord.coding.terms import Terms, read_terms
from onrecord.coding.text import children, climb, is_verb, lemma
from onrecord.coding.ultimata import find_ultimata
from onrecord.coding.word_lists import words_of
from onrecord.model import Attribution, ConditionKind, CueClass, Modality, Spans

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_POINTING_WORDS = 8  # a longer statement names what it speaks of
QUALIFYING = frozenset({"compound", "amod", "nmod", "poss", "prep", "pobj"})
POINTING = frozenset({"that", "this", "it", "which", "so"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an attribution with what was read from it. *heads*: the heads of its clauses.

    *conditions* stand beside what is said; *stated* ones are what is said ("depends on …", "withdraw or face …").
    """

    attribution: Attribution
    number: int
    spans: Spans
    tokens: "tuple[Token, ...]"
    cue: "Token | None"
    heads: "tuple[Token, ...]"
    conditions: tuple[FoundCondition, ...]
    terms: Terms
    issues: tuple[Found, ...]
    stated: tuple[FoundCondition, ...] = ()
    deadlines: tuple[FoundDeadline, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """The part as signals name it."""
        return self.attribution.id, self.number

    @property
    def issue_keys(self) -> tuple[str, ...]:
        """The keys of the part's issues."""
        return tuple(found.key for found in self.issues)


def read_parts(context: Context, attribution: Attribution) -> list[Part]:
    """The parts of *attribution*, in order; an attribution without parts is one part."""
    cue = context.cue(attribution)
    content = context.tokens.tokens(attribution.content)
    conditions = find_conditions(content) + _cue_conditions(cue, content)
    parts = attribution.parts or (attribution.content,)
    return [_read(context, attribution, n, spans, cue, conditions) for n, spans in enumerate(parts)]


def _cue_conditions(cue: "Token | None", content: "Sequence[Token]") -> list[FoundCondition]:
    """Conditions outside the content, on the cue or on what is said: "if they attack, he threatened to …"."""
    inside = {t.i for t in content}
    governors = [*([cue] if cue is not None and is_verb(cue) else []), *(t for t in content if is_verb(t))]
    clauses = [c for verb in governors for c in children(verb, "advcl") if c.i not in inside]
    outside = {t.i: t for clause in clauses for t in clause.subtree if t.i not in inside}
    return find_conditions([outside[i] for i in sorted(outside)])


def _read(
    context: Context,
    attribution: Attribution,
    number: int,
    spans: Spans,
    cue: "Token | None",
    conditions: Sequence[FoundCondition],
) -> Part:
    tokens = context.tokens.tokens(spans)
    concerning = tuple(c for c in conditions if _concerns(c, tokens, cue))
    mine = tuple(c for c in concerning if not c.stated)
    stated = (*(c for c in concerning if c.stated), *find_ultimata(tokens))
    skipped = frozenset(t.i for c in mine for t in c)
    heads = tuple(main_predicates(tokens, skipped)) or tuple(main_predicates(tokens))
    terms = _terms(attribution, heads, cue, mine)
    named = most_telling(_central(context.issues.find_all([t for t in tokens if t.i not in skipped]), tokens))
    issues = named or _pointed_at(context, attribution, heads)
    waited = {t.i for c in mine if c.kind is ConditionKind.UNTIL for t in c.marker}
    limits = tuple(d for d in find_deadlines(tokens, heads) if d.tokens[0].i not in waited)
    return Part(attribution, number, spans, tokens, cue, heads, mine, terms, issues, stated, limits)


def _central(found: tuple[Found, ...], tokens: "Sequence[Token]") -> tuple[Found, ...]:
    """The issues that the words are about: none that only says when or why, none that only qualifies another.

    "after the talks" is about something else; "exemptions from the tariffs" is about exemptions.
    """
    inside = {t.i for t in tokens}
    main = [f for f in found if not _is_aside(f.words[0], inside)]
    heads = [f for f in main if not any(_qualifies(f, other) for other in main)]
    ends = {t.i for t in tokens if _is_purpose(t)}
    chief = [f for f in heads if not any(t.i in ends for t in (f.words[0], *f.words[0].ancestors))]
    return tuple(chief or heads)


def _qualifies(found: Found, other: Found) -> bool:
    """Whether *found* only modifies *other*: "tariff exemption", "exemption from tariffs"; not in "ceasefire talks"."""
    if found is other or explains(found.key, other.key):
        return False
    others = {w.i for w in other.words}
    return any(above.i in others for above in climb(found.words[-1], QUALIFYING))


def _is_purpose(token: "Token") -> bool:
    """Whether *token* heads a clause of purpose after another verb's object: "… to win exemptions"."""
    if token.dep_ != "advcl" or not any(c.lower_ == "to" for c in children(token, "aux")):
        return False
    return bool(children(token.head, "dobj"))


def _is_aside(token: "Token", inside: set[int]) -> bool:
    for above in (token, *token.ancestors):
        if above.i not in inside:
            return False
        if above.dep_ in {"prep", "advmod", "pobj", "cc"} and above.i < token.i and above.lower_ in words_of("aside"):
            return True
        marks = [c.lower_ for c in children(above, "mark", "advmod") if c.i < above.i]
        if above.dep_ == "advcl" and words_of("aside").intersection(marks):
            return True
    return False


def _concerns(condition: "Sequence[Token]", tokens: "Sequence[Token]", cue: "Token | None") -> bool:
    """Whether the condition stands in the part, or hangs on one of its words, or on the cue."""
    inside = {t.i for t in tokens}
    if condition[0].i in inside:
        return True
    own = {t.i for t in condition}
    heads = {t.head.i for t in condition if t.head.i not in own}
    return bool(heads & inside) or (cue is not None and cue.i in heads)


def _terms(
    attribution: Attribution,
    heads: "Sequence[Token]",
    cue: "Token | None",
    conditions: Sequence[FoundCondition],
) -> Terms:
    """The terms of the part's first clause; where the content is no clause of its own, those of the cue."""
    governed = not heads or not children(heads[0], "nsubj", "nsubjpass", "expl")
    if governed and cue is not None and attribution.cue_class in {CueClass.INTENT, CueClass.STANCE}:
        terms = read_terms(cue, conditions)
        if terms.modality is Modality.ASSERTED and attribution.cue_class is CueClass.INTENT:
            return replace(terms, modality=Modality.INTENDED, modal_words=shown((cue,)))
        return terms
    if heads:
        return _denied_by(cue, read_terms(_told(heads[0]), conditions), governed=governed)
    return Terms((), Modality.ASSERTED, (), tuple(conditions))


def _told(head: "Token") -> "Token":
    """What is thought, where the head only says that it is not: "she does not think that they will sign"."""
    return next((c for c in children(head, "ccomp") if believing_above(c) is not None), head)


def _denied_by(cue: "Token | None", terms: Terms, *, governed: bool) -> Terms:
    """*terms* with a cue of doubt, or of denial before a bare gerund: "denied refusing to sign"."""
    denies = cue is not None and (
        lemma(cue) in words_of("doubting") or (governed and lemma(cue) in words_of("denying"))
    )
    if cue is None or not denies:
        return terms
    return replace(terms, negators=(cue, *(n for n in terms.negators if n.i != cue.i)))


def _pointed_at(context: Context, attribution: Attribution, heads: "Sequence[Token]") -> tuple[Found, ...]:
    """The issues named just before, when the part only points at them: "… but he said that would not happen"."""
    content = context.tokens.tokens(attribution.content)
    subjects = [s for head in heads[:1] for s in children(head, "nsubj", "nsubjpass", "mark")]
    pointing = any(s.lower_ in POINTING for s in subjects) or _is_measured(heads)
    if not pointing or len(content) > MAX_POINTING_WORDS:
        return ()
    first = min(content, key=lambda t: t.i)
    return context.issues.find(list(first.sent[: max(first.i - first.sent.start, 0)]))


def _is_measured(heads: "Sequence[Token]") -> bool:
    """Whether more of what was named before is all that is said: "but she has urged a longer stay"."""
    return len(heads) == 1 and any(c.lower_ in words_of("extending") for c in children(heads[0], "amod"))


def key_words(part: Part) -> tuple[str, ...]:
    """The part's telling lemmas in text order, each once: no stop words, no punctuation, no pronouns."""
    words = (lemma(t) for t in part.tokens if not (t.is_stop or t.is_punct or t.is_space or t.pos_ == "PRON"))
    return tuple(dict.fromkeys(w for w in words if any(c.isalnum() for c in w)))


def about(part: Part, issue: Found) -> Part:
    """*part* read for one of its issues alone."""
    return replace(part, issues=(issue,))
