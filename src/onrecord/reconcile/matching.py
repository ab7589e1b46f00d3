"""Whether two units carry one statement: vetoes first, then a score with its reasons.

A wrong merge is worse than a missed one, so every rule asks for the same speaker and for more than a shared subject.
Quotations are compared by rules, other wordings by a weighted sum (:mod:`onrecord.reconcile.paraphrase`).
"""

from collections import Counter
from dataclasses import dataclass, replace

from onrecord.model import ActorKind, Basis, Kind, Stance, joined_text
from onrecord.reconcile.meanings import near_words
from onrecord.reconcile.paraphrase import AGREED, FAR_DAYS, chance, denied_in_one, parts, pull, reasons
from onrecord.reconcile.similarity import Overlap, Weights, common_runs, longest_run, overlap
from onrecord.reconcile.units import Unit
from onrecord.reconcile.words import content_words, figure

# Thresholds were set on written remarks and on coded stories; measure on both before changing one.
ACCEPT = 0.6  # the score from which two units are one statement
UNSURE = 0.4  # the score from which a person is asked
SURE = 0.85  # how likely a paraphrase must be one remark to score just ACCEPT
PARAPHRASE_MAX = 0.95
VERBATIM_WORDS = 5  # content words that two quotations must share, in runs, to be one utterance
# Words in one run that they must share where a speaker is not known; fewer when so many of them are telling.
UNKNOWN_SPEAKER_RUN = 10
UNKNOWN_SPEAKER_TELLING_RUN = 7
UNKNOWN_SPEAKER_TELLING = 3
VERBATIM_RUN = 7  # or so many words of any kind, one of them telling
CONTAINED_WORDS = 4  # words, two of them telling, or more words, one telling, that stand wholly in a longer quotation
SLIPS = 1  # telling words of a quotation that a longer one may lack and still hold it
CONTAINED_SHARE = 0.95  # "wholly": all but a slip
HELD_SHARE = 0.87  # the same for what a longer quotation holds: one word in eight may be edited
SENTENCE_WORDS = 6  # words, one of them telling, that make a sentence which two quotations share a tie
OFFICIAL = frozenset({"GOV", "MIL"})  # sectors that speak for their country
VOICES_CONTAINED = 0.6  # share of the shorter paraphrase that two voices of one government must have in common
VOICES_CONTAINED_MANY = 0.5  # enough where they have twice as much in common
VOICES_MAX = 0.65  # so that the same speaker's own words go first
VOICES_WEIGHT = 1.2  # and how telling those words must be together
POSITION_DICE = 0.4  # how alike two paraphrases of one position on one issue must be
MIN_SHARED_BODY = 4  # words that they must share
NEAR_DAYS = 1  # days over which an evening spreads across time zones; paraphrases are then weighed as said on two days
DAY_PENALTY = 0.25
VERBATIM_DAYS = 7  # days that two reports may differ on when the same words were said
PRINTED_DAYS = 14  # the same for what a newspaper or document says: it says it once, and reports date it by guess
SAME_SHORT_WORDS = 3  # words from which two equal quotations of one speaker are one
SAME_BUT_FIGURE = 4  # content words that two paraphrases must have in common to be one with another figure
VERBATIM_SHARE = 0.7  # of the shorter quotation's words that must stand in the longer one
TELLING_OF_TWO = 2  # how many of them two whole quotations must share: each is full of words that others use
SHARED_BY_TWO = 0.5  # or the share of the shorter one's words, in runs
MAIN_WORDS = 2  # content words that a main clause must have to be compared by itself
OTHER_MAIN = 0.75  # words in common, near ones in part, below which two main clauses tell two things
TELLING_WEIGHT = 0.45  # how rare a shared quoted word must be in the story to count as a fingerprint
SAME_REPORT_DICE = 0.75  # a report repeats itself only in nearly the same words
SAME_REPORT_WORDS = 3  # that they must have in common: "ships might sail" may take back that they would
SAME_REPORT_PULL = 3.5  # or the weighted sum, where both take one stance on one issue
SUMMED_UP_PULL = 3.0  # weighted sum from which it sums up a quotation: what stands together is on one subject anyway
SUMMED_UP_MAX = 0.7  # so that other reports of a quotation go before a summary of it in its own
HEADLINE_DICE = 0.6  # a headline is short: that its few words stand in a longer remark says little
RARE_WEIGHT = 0.55  # how rare in the story the one word that a report quotes must be to tell what it quotes from
OTHER_WORDS = 4  # words from which a quotation can be told from another
OTHER_SHARE = 0.34  # of the shorter one's words, in runs, below which two quotations are of other words
OTHER_CHANCE = 0.2  # and the score of them as paraphrases of each other
OPPOSED_WORDS = 3  # words in common, most of them denied in one only, that make two remarks opposites
OPPOSED_SHARE = 0.6
CLAUSE_WORDS = 6  # quoted words from which a half-quotation quotes a clause, not an expression
OTHER_QUOTED = "other words in quotation marks"
OTHER_DAYS = "said at different times"
TWO_OF_ONE = "two remarks of one report"
AGREED_PENALTY = 0.15
RUN = 2  # words; single words in common are not a run


@dataclass(frozen=True, slots=True)
class Decision:
    """How sure it is that two units carry one statement (0 to 1), and why; a *veto* can never be outweighed."""

    score: float
    why: str
    veto: bool = False
    words: int = 0  # words of one quotation that both have
    pull: float | None = None  # of a paraphrase, the weighted sum that the score comes from
    repeat: float = 0.0  # the score that two of different days would have if they were of one

    @property
    def accepted(self) -> bool:
        """Whether the two are held to be one statement."""
        return not self.veto and self.score >= ACCEPT


def decide(a: Unit, b: Unit, weights: Weights) -> Decision:
    """The decision on two units; the same whichever comes first.

    Of a quotation of several sentences, only the one that comes nearest to a shorter remark is weighed against it.
    """
    if b.key < a.key:
        a, b = b, a
    if _two_people(a, b):
        return Decision(0.0, "different people", veto=True)
    whole = _decide(a, b, weights)
    one, two = focus(a, b, weights), focus(b, a, weights)
    if (one is a and two is b) or whole.accepted:
        return whole
    part = _decide(one, two, weights)
    return part if part.accepted else whole


def focus(unit: Unit, other: Unit, weights: Weights) -> Unit:
    """The sentence of *unit* that shares most with *other*, where *other* has but one sentence; else *unit*."""
    if not unit.sentences or other.sentences:
        return unit
    best = max(unit.sentences, key=lambda s: overlap(s.content, other.content, weights).weight)
    # Speaker and day may have been learnt from other reports since the sentences were taken apart.
    return replace(best, speaker=unit.speaker, speaker_kind=unit.speaker_kind, country=unit.country, said=unit.said)


def _decide(a: Unit, b: Unit, weights: Weights) -> Decision:
    quotation = quoted_overlap(a, b)
    reason = veto(a, b, verbatim=quotation.verbatim)
    if reason:
        return _on_other_days(a, b, weights) if reason == OTHER_DAYS else Decision(0.0, reason, veto=True)
    common = overlap(a.main, b.main, weights)
    decision = _score(a, b, common, quotation, weights)
    if a.attribution.headline or b.attribution.headline:
        return _with_headline(common, decision)
    if a.report.id == b.report.id:
        return _same_report(a, b, common, decision, verbatim=quotation.verbatim)
    return decision


def _on_other_days(a: Unit, b: Unit, weights: Weights) -> Decision:
    """The veto on two of different days, with what they would be if said on one: a person's remark may be repeated."""
    if a.speaker != b.speaker or not a.named or a.report.id == b.report.id:
        return Decision(0.0, OTHER_DAYS, veto=True)
    repeat = _decide(a, replace(b, said=a.said), weights)
    if not repeat.accepted:
        return Decision(0.0, OTHER_DAYS, veto=True)
    return Decision(0.0, repeat.why, veto=True, repeat=repeat.score)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What two quotations have in common, in runs: *words*, telling ones among them, *share* of the shorter one."""

    words: int = 0
    telling: int = 0
    share: float = 0.0

    @property
    def verbatim(self) -> bool:
        """Whether that is enough to be one utterance."""
        long = self.telling >= VERBATIM_WORDS or (self.words >= VERBATIM_RUN and self.telling > 0)
        enough = self.telling > (1 if self.words <= CONTAINED_WORDS else 0)
        short = self.words >= CONTAINED_WORDS and enough and self.share >= CONTAINED_SHARE
        return (long and self.share >= VERBATIM_SHARE) or short


def quoted_overlap(a: Unit, b: Unit) -> Quotation:
    """What the quoted words of two units have in common."""
    if not a.quoted_content & b.quoted_content:
        return Quotation()
    smaller = min(len(a.quoted), len(b.quoted))
    runs = common_runs(a.quoted, b.quoted, min(RUN, smaller))
    words = tuple(w for i, _, n in runs for w in a.quoted[i : i + n])
    return Quotation(len(words), len(content_words(words)), round(len(words) / smaller, 4))


def holds_words_of(long: Unit, short: Unit) -> bool:
    """Whether a quotation of the same speaker in another report holds the whole of a shorter one, and more."""
    if long.report.id == short.report.id or len(long.quoted) <= len(short.quoted):
        return False
    if len(short.quoted_content - long.quoted_content) > SLIPS:
        return False
    quotation = quoted_overlap(long, short)
    whole = quotation.verbatim and quotation.share >= HELD_SHARE
    return whole and veto(long, short, verbatim=True) is None


def shares_sentence(a: Unit, b: Unit) -> bool:
    """Whether one of several sentences of *a* stands in a quotation of the same speaker in another report."""
    if a.report.id == b.report.id or veto(a, b, verbatim=True) is not None:
        return False
    return any(_is_held(sentence, b) for sentence in a.sentences)


def _is_held(sentence: Unit, other: Unit) -> bool:
    """Whether *other* has a sentence, or a main clause before "but", of the same words, be they in another order."""
    size = len(sentence.quoted)
    if size < SENTENCE_WORDS or not sentence.quoted_content & other.quoted_content:
        return False
    same = (s for s in other.sentences or (other,) if Counter(s.quoted[:size]) == Counter(sentence.quoted))
    return any(s.quoted[size : size + 1] in ((), ("but",)) for s in same)


def veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    """Why the two cannot be one statement, if so."""
    return (
        _speaker_veto(a, b, verbatim=verbatim)
        or _time_veto(a, b, verbatim=verbatim)
        or _polarity_veto(a, b, verbatim=verbatim)
        or _condition_veto(a, b, verbatim=verbatim)
    )


def _speaker_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    if a.speaker == b.speaker and a.speaker is not None:
        return None
    if _two_people(a, b):
        return "different people"
    if speaks_for(a, b) or one_government(a, b) or (verbatim and _long_run(a, b)):
        return None
    return "different speakers" if a.named and b.named else "the speaker of one is not known"


def _two_people(a: Unit, b: Unit) -> bool:
    return a.speaker_kind is b.speaker_kind is ActorKind.PERSON and a.speaker != b.speaker


def _long_run(a: Unit, b: Unit) -> bool:
    telling = quoted_overlap(a, b).telling >= UNKNOWN_SPEAKER_TELLING
    needed = UNKNOWN_SPEAKER_TELLING_RUN if telling else UNKNOWN_SPEAKER_RUN
    return longest_run(a.quoted, b.quoted) >= needed


def speaks_for(a: Unit, b: Unit) -> bool:
    """Whether one is a person and the other the state that the person speaks for."""
    kinds = {a.speaker_kind, b.speaker_kind}
    return kinds == {ActorKind.PERSON, ActorKind.STATE} and a.country is not None and a.country == b.country


def one_government(a: Unit, b: Unit) -> bool:
    """Whether both are voices of one government: a state, a body of it, "officials"; at least one of them by name."""
    if not (_official(a) and _official(b)) or a.speaker_kind is b.speaker_kind is ActorKind.ANONYMOUS:
        return False
    unknown = {u.country for u in (a, b) if u.speaker_kind is ActorKind.ANONYMOUS} - {None}
    countries = {u.country for u in (a, b) if u.speaker_kind is not ActorKind.ANONYMOUS} | unknown
    return len(countries) == 1 and None not in countries


def _official(unit: Unit) -> bool:
    """Whether a government speaks; "officials" stand for it, "an official" who spoke to one paper does not."""
    if unit.speaker is None or unit.sector not in OFFICIAL:
        return False
    if unit.speaker_kind is ActorKind.ANONYMOUS:
        source = joined_text(unit.report.text, unit.attribution.source)
        return source.casefold().endswith("officials") and not unit.relay
    return unit.speaker_kind in (ActorKind.STATE, ActorKind.ORGANISATION)


def _time_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    dated = {Basis.PHRASE, Basis.INFERRED, Basis.TEXT, Basis.HEADER, Basis.URL}
    # A report can mistake a day, and one evening is two dates across time zones; the same words make up for that.
    slack = VERBATIM_DAYS if verbatim else PRINTED_DAYS if _is_printed(a) and _is_printed(b) else NEAR_DAYS
    if a.said.overlaps(b.said, slack):
        return None
    if not verbatim or (a.said.basis in dated and b.said.basis in dated):
        return OTHER_DAYS
    return None


def _is_printed(unit: Unit) -> bool:
    return unit.speaker_kind in (ActorKind.OUTLET, ActorKind.DOCUMENT)


def _polarity_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    if verbatim:
        return None
    if {a.stance, b.stance} == {Stance.FOR, Stance.AGAINST} and a.issues & b.issues:
        return "opposite stances"
    common = {w for w in (a.content & b.content) - a.open - b.open if w[0] != "@"}
    opposed = common & denied_in_one(a, b)
    enough = len(opposed) >= OPPOSED_WORDS and len(opposed) >= OPPOSED_SHARE * len(common)
    return "one is negated, the other is not" if enough and not _quoted_in(a, b) else None


def _quoted_in(a: Unit, b: Unit) -> bool:
    """Whether one quotes some telling words of the other: a long quotation denies one thing and affirms another."""
    shared = a.quoted_content & b.quoted_content
    own = [w for w in shared if w[0] not in "=@"]  # the very words, not near ones, nor names of places
    if len(own) > 1 and shared in (a.quoted_content, b.quoted_content):
        return True
    quotation = quoted_overlap(a, b)
    return quotation.telling > 1 and quotation.share >= CONTAINED_SHARE


def _condition_veto(a: Unit, b: Unit, *, verbatim: bool) -> str | None:
    if verbatim or not a.condition_content or not b.condition_content or _quoted_in(a, b):
        return None
    if _other_main_clauses(a, b):
        return "under a condition, two different things"
    return None if a.condition_content & b.condition_content else "different conditions"


def _other_main_clauses(a: Unit, b: Unit) -> bool:
    """Whether the two, their conditions left out, have nothing in common, in whatever words."""
    one, two = (tuple(m for m in u.matter if m[0] in u.main - u.condition_content) for u in (a, b))
    common = near_words(one, two)
    return min(len(one), len(two)) >= MAIN_WORDS and common < OTHER_MAIN


def _score(a: Unit, b: Unit, common: Overlap, quotation: Quotation, weights: Weights) -> Decision:
    if quotation.verbatim:
        why = f"same quotation: {quotation.words} words in common, {quotation.share:.0%} of the shorter"
        return Decision(round(0.8 + 0.2 * quotation.share, 4), why, words=quotation.words)
    if a.speaker != b.speaker and a.kind is b.kind is Kind.DIRECT and quotation.share < OTHER_SHARE:
        return Decision(0.0, OTHER_QUOTED)
    if a.speaker != b.speaker:
        return (_side_score if speaks_for(a, b) else _voices_score)(a, b, common, weights)
    quoted = _shared_quote(a, b, common, quotation.share, weights)
    paraphrase = _paraphrase(a, b, weights)
    if quoted.score < ACCEPT and _other_quotations(a, b, quotation, paraphrase):
        return Decision(paraphrase.score, OTHER_QUOTED, veto=True)
    if not (quoted.accepted or paraphrase.accepted) and _quotes_other_words(a, b, quotation):
        return Decision(paraphrase.score, OTHER_QUOTED)
    best = quoted if quoted.score >= max(ACCEPT, paraphrase.score) else paraphrase
    return best if best.accepted else max(best, _same_position(a, b, common), key=lambda d: d.score)


def _other_quotations(a: Unit, b: Unit, quotation: Quotation, paraphrase: Decision) -> bool:
    """Whether both are quotations of other words: two things that one speaker said, unless one is translated back."""
    if not a.kind is b.kind is Kind.DIRECT or min(len(a.quoted), len(b.quoted)) < OTHER_WORDS:
        return False
    return quotation.share < OTHER_SHARE and paraphrase.score < OTHER_CHANCE


def _quotes_other_words(a: Unit, b: Unit, quotation: Quotation) -> bool:
    """Whether one puts a whole clause in quotation marks, and the other is a quotation without it."""
    clause = next((u for u in (a, b) if u.kind is Kind.MIXED), None)
    if clause is None or Kind.DIRECT not in (a.kind, b.kind):
        return False
    return len(clause.quoted) >= CLAUSE_WORDS and quotation.share < OTHER_SHARE


def _shared_quote(a: Unit, b: Unit, common: Overlap, share: float, weights: Weights) -> Decision:
    """The same speaker, and quoted words in common that are rare in the story."""
    if a.kind is b.kind is Kind.DIRECT and a.quoted == b.quoted and len(a.words) >= SAME_SHORT_WORDS:
        return Decision(0.8, "same speaker, same quotation")
    telling = {w for w in a.quoted_content & b.quoted_content if weights.of(w) >= TELLING_WEIGHT}
    if a.kind is b.kind is Kind.DIRECT and len(telling) < TELLING_OF_TWO and share < SHARED_BY_TWO:
        return Decision(0.0, "no telling quoted words in common")
    if not telling or (len(common.shared) < 2 and not _one_rare_word(a, b, telling, weights)):
        return Decision(0.0, "no telling quoted word in common")
    # "Mad" and "absurd", quoted one by one from two sentences, are as good as a run.
    if len(telling) > 1 and telling in (a.quoted_content, b.quoted_content):
        share = 1.0
    score = 0.35 + 0.25 * share + 0.4 * common.contained
    if not a.said.overlaps(b.said):
        score -= DAY_PENALTY
    if _one_is_agreed(a, b):
        score -= AGREED_PENALTY
    words = ", ".join(sorted(w.lstrip("=@") for w in telling)[:4])
    why = f"same speaker, quoted words in common ({words}), {common.contained:.0%} of the wording shared"
    return Decision(round(score, 4), why)


def _one_rare_word(a: Unit, b: Unit, telling: set[str], weights: Weights) -> bool:
    """Whether all that one report quotes is a word that is rare in the story, and the other quotes it too."""
    if Kind.MIXED not in (a.kind, b.kind):
        return False
    return telling in (a.quoted_content, b.quoted_content) and all(weights.of(w) >= RARE_WEIGHT for w in telling)


def _paraphrase(a: Unit, b: Unit, weights: Weights) -> Decision:
    """The same speaker in other words; agency copy repeats whole phrases, however short."""
    if a.words == b.words and len(a.content) > 1:
        return Decision(PARAPHRASE_MAX, "same speaker, same words")
    if _only_figures_differ(a, b):
        return Decision(ACCEPT, "same speaker, same words but for a figure")
    found = parts(a, b, weights)
    why = f"same speaker, {found['meaning_less']:.0%} of the meaning shared: {reasons(found)}"
    decision = weighed(pull(found), why)
    # Where what one quotes is not in the other, it makes them no likelier that everything else is further off.
    return replace(decision, pull=None) if _quotes_nothing_of(a, b) or _quotes_nothing_of(b, a) else decision


def _only_figures_differ(a: Unit, b: Unit) -> bool:
    """Whether the wordings are the same but for one figure, as when a report corrects or mistakes it."""
    if len(a.words) != len(b.words) or len(a.content & b.content) < SAME_BUT_FIGURE:
        return False
    other = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    return len(other) == 1 and all(figure(w) for w in other[0])


def weighed(pulled: float, why: str) -> Decision:
    """The decision on a paraphrase by the weighted sum of what speaks for and against it: SURE becomes ACCEPT."""
    likely = chance(pulled)
    if likely < SURE:
        score = likely * ACCEPT / SURE
    else:
        score = ACCEPT + (PARAPHRASE_MAX - ACCEPT) * (likely - SURE) / (1 - SURE)
    return Decision(round(score, 4), why, pull=pulled)


def _same_position(a: Unit, b: Unit, common: Overlap) -> Decision:
    """One person for, or against, one and the same thing, in paraphrases that share what it is about."""
    known = _one_stance(a, b) and a.issues == b.issues and len(a.issues) == 1
    if not known or len(common.shared) < 2 or common.dice < POSITION_DICE:
        return Decision(0.0, "not one position")
    if not a.said.overlaps(b.said):
        return Decision(0.0, "one position, on different days")
    why = f"same speaker, both {a.stance} {min(a.issues)}, {common.contained:.0%} of the wording shared"
    return Decision(ACCEPT, why)


def _one_stance(a: Unit, b: Unit) -> bool:
    """Whether both are paraphrases of one person for, or against, some one thing."""
    paraphrases = a.kind is b.kind is Kind.INDIRECT and a.speaker_kind is ActorKind.PERSON
    taken = a.stance is b.stance and a.stance in (Stance.FOR, Stance.AGAINST)
    return paraphrases and a.speaker == b.speaker and taken and bool(a.issues & b.issues)


def _one_is_agreed(a: Unit, b: Unit) -> bool:
    """Whether only one tells of an agreement: what two sides settled is not what one of them asked for."""
    return (AGREED in a.content) != (AGREED in b.content)


def _quotes_nothing_of(a: Unit, b: Unit) -> bool:
    """Whether *a* puts some words in quotation marks, and *b* has none of them: those words were the point of *a*."""
    return a.kind is Kind.MIXED and bool(a.quoted_content) and not a.quoted_content & b.content


def _voices_score(a: Unit, b: Unit, common: Overlap, weights: Weights) -> Decision:
    """What two voices of one government say: only where little else is said, in many telling words, on one day."""
    base = _paraphrase(a, b, weights)
    share = VOICES_CONTAINED if common.weight < 2 * VOICES_WEIGHT else VOICES_CONTAINED_MANY
    tied = common.contained >= share and common.weight >= VOICES_WEIGHT
    if _quotes_nothing_of(a, b) or _quotes_nothing_of(b, a):
        tied = False
    if not tied or len(common.shared) < MIN_SHARED_BODY or _days_apart(a, b):
        return Decision(min(base.score, ACCEPT - 0.1), "two voices of one government, but too little in common")
    return Decision(
        min(base.score, VOICES_MAX), f"voices of one government, {common.contained:.0%} of the wording shared"
    )


def _days_apart(a: Unit, b: Unit) -> bool:
    """Whether the last days on which the two may have been said are far from each other: voices repeat themselves."""
    if a.said.latest is None or b.said.latest is None:
        return not a.said.overlaps(b.said)
    return abs((a.said.latest - b.said.latest).days) > FAR_DAYS


def _side_score(a: Unit, b: Unit, common: Overlap, weights: Weights) -> Decision:
    """A person's remark told as the state's: only with the same condition, origin or quoted words."""
    condition = bool(a.condition_content) and len(a.condition_content & b.condition_content) >= 2
    origin = bool(origin_key(a)) and origin_key(a) == origin_key(b)
    quotation = quoted_overlap(a, b)
    quoted = quotation.telling > 1 and quotation.share >= CONTAINED_SHARE
    base = _paraphrase(a, b, weights)
    if not (condition or origin or quoted):
        return Decision(min(base.score, ACCEPT - 0.1), "a state and a person of it, but nothing else in common")
    if quoted and not a.said.overlaps(b.said):
        return Decision(ACCEPT - 0.1, "a state and a person of it, the same words on different days")
    if quoted:
        base = max(base, Decision(ACCEPT, base.why), key=lambda d: d.score)
    ties = (("condition", condition), ("origin", origin), ("quoted words", quoted))
    tie = " and ".join(name for name, on in ties if on)
    why = f"the state for the person who speaks for it: same {tie}, {common.contained:.0%} of the wording shared"
    return Decision(base.score, why)


def origin_key(unit: Unit) -> str | None:
    """What names the unit's origin, the relay furthest back; None when the report names none."""
    last = unit.relay[-1] if unit.relay else None
    return (last.actor or last.name) if last else None


def _with_headline(common: Overlap, decision: Decision) -> Decision:
    """A headline restates a remark when both are near enough in length for it to be that remark and no other."""
    if common.dice >= HEADLINE_DICE:
        return decision
    if decision.accepted:
        return Decision(ACCEPT - 0.05, f"a headline in too few words: {decision.why}")
    return replace(decision, pull=None)  # nor do rivals that are further off make it one


def _same_report(a: Unit, b: Unit, common: Overlap, decision: Decision, *, verbatim: bool) -> Decision:
    """Inside one report two remarks are two, unless the second repeats the first."""
    if verbatim and decision.score >= 0.9:
        return decision
    again = common.dice >= SAME_REPORT_DICE and len(common.shared) >= SAME_REPORT_WORDS
    # One position may come again in other words: its stance on one issue is what ties the two.
    position = _one_stance(a, b) and (decision.pull or 0.0) >= SAME_REPORT_PULL
    if decision.accepted and (again or position) and Kind.DIRECT not in (a.kind, b.kind):
        return Decision(decision.score, f"repeated in the same report: {decision.why}")
    if decision.accepted and (_sums_up(a, b) or _tells_a_quotation(a, b, decision)):
        return Decision(min(decision.score, SUMMED_UP_MAX), f"summed up in the same report: {decision.why}")
    # A report may come back to a position further down; then another report has to tie the two together.
    return Decision(0.0, TWO_OF_ONE, veto=not _one_stance(a, b), pull=decision.pull)


def _tells_a_quotation(a: Unit, b: Unit, decision: Decision) -> bool:
    """Whether one is a quotation and the other, in the report's words, may sum it up: a lead and what it rests on."""
    likely = decision.pull is None or decision.pull >= SUMMED_UP_PULL
    return likely and (a.kind is Kind.DIRECT) != (b.kind is Kind.DIRECT)


def _sums_up(a: Unit, b: Unit) -> bool:
    """Whether one quotes in a sentence of the report's own a piece of what the other quotes in full."""
    if {a.kind, b.kind} != {Kind.DIRECT, Kind.MIXED}:
        return False
    short, full = (a, b) if a.kind is Kind.MIXED else (b, a)
    return bool(short.quoted_content) and short.quoted_content <= full.quoted_content
