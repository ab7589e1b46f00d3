"""Whether two units carry one statement: vetoes first, then a score with its reasons.

A wrong merge is worse than a missed one, so every rule asks for the same speaker and for more than a shared subject.
Embeddings take no part: they do not see negation.
"""

from dataclasses import dataclass

from onrecord.model import ActorKind, Basis, Kind, Stance
from onrecord.reconcile.similarity import Overlap, Weights, common_runs, longest_run, overlap
from onrecord.reconcile.units import Unit
from onrecord.reconcile.words import content_words

# Thresholds were set by reading merges on news stories; measure on coded stories before changing one.
ACCEPT = 0.6  # the score from which two units are one statement
PARAPHRASE = 0.47  # share of weighted words in common that makes a paraphrase score just ACCEPT
VERBATIM_WORDS = 5  # content words that two quotations must share, in runs, to be one utterance
UNKNOWN_SPEAKER_RUN = 10  # words in one run that they must share where a speaker is not known
VERBATIM_SHARE = 0.7  # of the shorter quotation's words that must stand in the longer one
TELLING_WEIGHT = 0.45  # how rare a shared quoted word must be in the story to count as a fingerprint
SAME_REPORT_DICE = 0.62  # a report repeats itself only in nearly the same words
MIN_SHARED = 3  # words that two paraphrases must have in common
RUN = 2  # words; single words in common are not a run


@dataclass(frozen=True, slots=True)
class Decision:
    """How sure it is that two units carry one statement (0 to 1), and why; a *veto* can never be outweighed."""

    score: float
    why: str
    veto: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the two are held to be one statement."""
        return not self.veto and self.score >= ACCEPT


def decide(a: Unit, b: Unit, weights: Weights) -> Decision:
    """The decision on two units; the same whichever comes first."""
    if b.key < a.key:
        a, b = b, a
    shared, share = quoted_overlap(a, b)
    verbatim = shared >= VERBATIM_WORDS and share >= VERBATIM_SHARE
    reason = veto(a, b, verbatim=verbatim)
    if reason:
        return Decision(0.0, reason, veto=True)
    common = overlap(a.content, b.content, weights)
    decision = _score(a, b, common, shared, share, weights)
    if a.report.id == b.report.id:
        return _same_report(a, b, common, decision, verbatim=verbatim)
    return decision


def quoted_overlap(a: Unit, b: Unit) -> tuple[int, float]:
    """(content words in runs that both quotations have, their share of the shorter quotation)."""
    if not a.quoted or not b.quoted:
        return 0, 0.0
    smaller = min(len(a.quoted), len(b.quoted))
    runs = common_runs(a.quoted, b.quoted, min(RUN, smaller))
    words = [w for i, _, n in runs for w in a.quoted[i : i + n]]
    return len(content_words(tuple(words))), round(len(words) / smaller, 4)


def veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    """Why the two cannot be one statement, if so."""
    return (
        _speaker_veto(a, b, verbatim=verbatim)
        or _time_veto(a, b, verbatim=verbatim)
        or _polarity_veto(a, b, verbatim=verbatim)
    )


def _speaker_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    if a.speaker == b.speaker and a.speaker is not None:
        return None
    if a.named and b.named:
        return None if speaks_for(a, b) else "different speakers"
    if verbatim and longest_run(a.quoted, b.quoted) >= UNKNOWN_SPEAKER_RUN:
        return None
    return "the speaker of one is not known"


def speaks_for(a: Unit, b: Unit) -> bool:
    """Whether one is a person and the other the state that the person speaks for."""
    kinds = {a.speaker_kind, b.speaker_kind}
    return kinds == {ActorKind.PERSON, ActorKind.STATE} and a.country is not None and a.country == b.country


def _time_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    dated = {Basis.PHRASE, Basis.INFERRED, Basis.TEXT, Basis.HEADER, Basis.URL}
    # Across time zones one evening is two dates; only the same words make up for that.
    slack = 1 if verbatim else 0
    if a.said.overlaps(b.said, slack):
        return None
    if not verbatim or (a.said.basis in dated and b.said.basis in dated):
        return "said at different times"
    return None


def _polarity_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    opposite = {a.stance, b.stance} == {Stance.FOR, Stance.AGAINST} and bool(a.issues & b.issues)
    if opposite and not verbatim:
        return "opposite stances"
    if a.negative != b.negative and not verbatim:
        return "one is negated, the other is not"
    return None


def _score(a: Unit, b: Unit, common: Overlap, shared: int, share: float, weights: Weights) -> Decision:
    if shared >= VERBATIM_WORDS and share >= VERBATIM_SHARE:
        return Decision(
            round(0.8 + 0.2 * share, 4), f"same quotation: {shared} telling words in common, {share:.0%} of it"
        )
    if a.speaker != b.speaker:
        return _side_score(a, b, common, weights)
    quoted = _shared_quote(a, b, common, share, weights)
    paraphrase = _paraphrase(a, b, common, weights)
    return max(quoted, paraphrase, key=lambda d: d.score)


def _shared_quote(a: Unit, b: Unit, common: Overlap, share: float, weights: Weights) -> Decision:
    """The same speaker, and quoted words in common that are rare in the story."""
    telling = {w for w in a.quoted_content & b.quoted_content if weights.of(w) >= TELLING_WEIGHT}
    if not telling:
        return Decision(0.0, "no telling quoted word in common")
    whole = a.quoted == b.quoted and Kind.INDIRECT not in (a.kind, b.kind)
    rest = common.contained
    score = 0.35 + 0.25 * share + 0.4 * rest if len(common.shared) > 1 else 0.0
    if whole and a.kind == b.kind == Kind.DIRECT:
        score = max(score, 0.8)
    words = ", ".join(sorted(telling)[:4])
    return Decision(
        round(score, 4), f"same speaker, quoted words in common ({words}), {rest:.0%} of the wording shared"
    )


def _paraphrase(a: Unit, b: Unit, common: Overlap, weights: Weights) -> Decision:
    """The same speaker, and most of the telling words in common."""
    if not _enough_shared(a, b, common, weights):
        return Decision(0.0, "too few words in common")
    score = (0.5 * common.contained + 0.5 * common.dice + _terms_bonus(a, b)) * ACCEPT / PARAPHRASE
    words = ", ".join(sorted(w.lstrip("=@") for w in common.shared)[:6])
    return Decision(
        round(max(min(score, 1.0), 0.0), 4), f"same speaker, {common.contained:.0%} of the wording shared ({words})"
    )


def _enough_shared(a: Unit, b: Unit, common: Overlap, weights: Weights) -> bool:
    """Three words in common; fewer when they are rare and one of the two is in quotation marks."""
    if len(common.shared) >= MIN_SHARED:
        return True
    if not common.shared or not (a.quoted or b.quoted):
        return False
    return all(weights.of(w) >= TELLING_WEIGHT for w in common.shared)


def _terms_bonus(a: Unit, b: Unit) -> float:
    """What issues, conditions and figures add to or take from a score; the sizes are small beside the words' own."""
    bonus = 0.0
    if a.issues and b.issues:
        bonus += 0.05 if a.issues & b.issues else -0.1
        bonus += 0.05 if a.issues & b.issues and a.stance == b.stance != Stance.UNCLEAR else 0.0
    if a.condition_content and b.condition_content:
        bonus += 0.05 if a.condition_content & b.condition_content else -0.15
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        bonus -= 0.1
    if _quotes_nothing_of(a, b) or _quotes_nothing_of(b, a):
        bonus -= 0.15
    return bonus


def _quotes_nothing_of(a: Unit, b: Unit) -> bool:
    """Whether *a* puts some words in quotation marks, and *b* has none of them: those words were the point of *a*."""
    return a.kind is Kind.MIXED and bool(a.quoted_content) and not a.quoted_content & b.content


def _side_score(a: Unit, b: Unit, common: Overlap, weights: Weights) -> Decision:
    """A person's remark told as the state's: only with the same condition or the same origin, and most words shared."""
    if not speaks_for(a, b):
        return Decision(0.0, "the speakers differ")
    condition = bool(a.condition_content) and len(a.condition_content & b.condition_content) >= 2
    origin = bool(origin_key(a)) and origin_key(a) == origin_key(b)
    base = _paraphrase(a, b, common, weights)
    if not (condition or origin):
        return Decision(
            min(base.score, ACCEPT - 0.1), "a state and a person of it, but no condition or origin in common"
        )
    tie = " and ".join(t for t, on in (("condition", condition), ("origin", origin)) if on)
    why = f"the state for the person who speaks for it: same {tie}, {common.contained:.0%} of the wording shared"
    return Decision(base.score, why)


def origin_key(unit: Unit) -> str | None:
    """What names the unit's origin, the relay furthest back; None when the report names none."""
    last = unit.relay[-1] if unit.relay else None
    return (last.actor or last.name) if last else None


def _same_report(a: Unit, b: Unit, common: Overlap, decision: Decision, *, verbatim: bool) -> Decision:
    """Inside one report two remarks are two, unless the second repeats the first."""
    if verbatim and decision.score >= 0.9:
        return decision
    restated = a.attribution.headline != b.attribution.headline
    needed = 0.5 if restated else SAME_REPORT_DICE
    if decision.score >= ACCEPT and common.dice >= needed and Kind.DIRECT not in (a.kind, b.kind):
        return Decision(decision.score, f"repeated in the same report: {decision.why}")
    return Decision(0.0, "two remarks of one report", veto=True)
