"""How likely two wordings of one speaker are one remark, by a small weighted sum whose parts can be read.

The parts are numbers between -1 and 1 or small counts; their weights are in ``data/remark_weights.tsv``, fitted on
remarks written for the project (``training/matching``).
"""

from collections.abc import Mapping
from functools import cache
from math import exp

from onrecord.data_files import table
from onrecord.model import ActorKind, Kind, Stance
from onrecord.reconcile.meanings import Shared, shared_meaning
from onrecord.reconcile.similarity import Weights, overlap
from onrecord.reconcile.units import Unit

# Words that must be alike, more for a body, which speaks in many voices, and how telling they must be together.
ENOUGH_WORDS = 2.5
ENOUGH_WORDS_BODY = 3.5
ENOUGH_TELLING = 1.2
ENOUGH = 4  # words in common; more tell no more
FAR_DAYS = 4  # days between two reports from which a like remark is more likely one of another occasion
TELLING_FIGURE = 3
SURE_DENIAL = 3  # words denied in one and not in the other from which a denial is no accident of wording
FULL_WEIGHT = 2.0  # how telling those words are together, capped: a rare name tells much, two of them hardly more
AGREED = "agr"  # the stem of "agreed"
Parts = Mapping[str, float]


def parts(a: Unit, b: Unit, weights: Weights) -> dict[str, float]:
    """What speaks for and against the two being one remark, by name."""
    common = overlap(a.content, b.content, weights)
    meaning = shared_meaning(a.matter, b.matter, weights)
    one, two = meaning.one, meaning.two
    return {
        "words_contained": common.contained,
        "words_alike": common.dice,
        "words_telling": min(common.weight, FULL_WEIGHT),
        "words_shared": min(len(common.shared), ENOUGH),
        "meaning_less": min(one, two),
        "meaning_more": max(one, two),
        "too_little": _too_little(a, b, meaning),
        "denied_in_one": _denied_in_one(a, b, common.shared, weights),
        **_figures(a, b, min(one, two)),
        **_conditions(a, b),
        **_coded(a, b),
        "other_place": float(bool(_places(a) - _places(b) and _places(b) - _places(a))),
        "one_agreed": float((AGREED in a.content) != (AGREED in b.content)),
        "quoted_lacking": _quoted_lacking(a, b, weights),
        "a_quotation": float(Kind.DIRECT in (a.kind, b.kind)),
        "two_quotations": float(a.kind is b.kind is Kind.DIRECT),
        "other_day": float(not a.said.overlaps(b.said) or far_apart(a, b)),
    }


def _too_little(a: Unit, b: Unit, meaning: Shared) -> float:
    """What lacks for the common matter to tell one remark among all that the story says on its subject."""
    few = ENOUGH_WORDS_BODY if a.speaker_kind is not ActorKind.PERSON else ENOUGH_WORDS
    lacking = max(0.0, 1 - meaning.words / few, 1 - meaning.telling / ENOUGH_TELLING)
    return round(lacking, 6)


def far_apart(a: Unit, b: Unit) -> bool:
    """Whether the two reports came out days apart and neither says that it looks back."""
    days = [u.said.latest for u in (a, b) if u.said.earliest is None and u.said.latest]
    return len(days) == 2 and abs((days[0] - days[1]).days) > FAR_DAYS


def denied_in_one(a: Unit, b: Unit) -> frozenset[str]:
    """The content words that one of the two denies and the other affirms; conditions do neither."""
    return (a.denied ^ b.denied) - a.open - b.open


def _denied_in_one(a: Unit, b: Unit, shared: frozenset[str], weights: Weights) -> float:
    """The share of the words in common, places left out, that only one of the two denies; few words tell less."""
    telling = frozenset(w for w in shared if w[0] != "@")
    turned = denied_in_one(a, b) & telling
    sure = min(len(turned), SURE_DENIAL) / SURE_DENIAL
    return round(sure * weights.total(turned) / weights.total(telling), 6) if turned else 0.0


def _figures(a: Unit, b: Unit, alike: float) -> dict[str, float]:
    """What figures say; the same one tells more the more is alike besides, and "two" is in too many things to tell."""
    one, two = (frozenset(n for n in u.amounts if n >= TELLING_FIGURE) for u in (a, b))
    same, only = one & two, one ^ two
    both = bool(one and two)
    return {
        "figure_same": alike if same else 0.0,
        "figure_other": float(both and not same),
        "figure_in_one": float(bool(only) and not both),
    }


def _conditions(a: Unit, b: Unit) -> dict[str, float]:
    one, two = a.condition_content, b.condition_content
    # One's condition may be the other's main clause, told as a thing warned of.
    told = bool(one & b.content) if one and not two else bool(two & a.content) if two and not one else False
    return {
        "condition_same": float(bool(one & two)),
        "condition_other": float(bool(one and two) and not one & two),
        "condition_in_one": float(bool(one) != bool(two) and not told),
    }


def _coded(a: Unit, b: Unit) -> dict[str, float]:
    acts, others = ({act.type for act in unit.acts} for unit in (a, b))
    stances = {a.stance, b.stance}
    return {
        "act_same": float(bool(acts & others)),
        "act_other": float(bool(acts and others) and not acts & others),
        "issue_same": float(bool(a.issues & b.issues)),
        "issue_other": float(bool(a.issues and b.issues) and not a.issues & b.issues),
        "stance_opposite": float(bool(a.issues & b.issues) and stances == {Stance.FOR, Stance.AGAINST}),
    }


def _places(unit: Unit) -> frozenset[str]:
    return frozenset(w for w in unit.content if w[0] == "@")


def _quoted_lacking(a: Unit, b: Unit, weights: Weights) -> float:
    """The share of the words that a half-quotation quotes and the other does not have: they were its point."""
    found = [
        1 - weights.total(one.quoted_content & two.content) / weights.total(one.quoted_content)
        for one, two in ((a, b), (b, a))
        if one.kind is Kind.MIXED and one.quoted_content
    ]
    return round(max(found, default=0.0), 6)


@cache
def _weights() -> dict[str, float]:
    return {row["part"]: float(row["weight"]) for row in table("remark_weights.tsv")}


def pull(found: Parts) -> float:
    """The weighted sum: above 0 one remark is likelier than two."""
    return round(_weights()["always"] + sum(_weights()[name] * value for name, value in sorted(found.items())), 6)


def chance(weighed: float) -> float:
    """The weighted sum as a probability."""
    return 1 / (1 + exp(-weighed))


def reasons(found: Parts, most: int = 4) -> str:
    """The parts that weigh most, in words, each with what it adds or takes."""
    added = {name: _weights()[name] * value for name, value in found.items() if value}
    telling = sorted(added, key=lambda name: (-abs(added[name]), name))[:most]
    return ", ".join(f"{name.replace('_', ' ')} {added[name]:+.1f}" for name in telling if abs(added[name]) >= 0.1)


def pull_of_margin(pulled: float, margin: float) -> float:
    """The weighted sum with what it lies above (or below) the nearest rival taken in."""
    by = _weights()
    return round(by["rivals_always"] + by["rivals_pull"] * pulled + by["rivals_margin"] * margin, 6)


def pull_without_rivals(pulled: float) -> float:
    """The weighted sum of a pair of which neither report has another remark that it may be."""
    return round(pulled + _weights()["no_rival"], 6)
