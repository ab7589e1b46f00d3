"""Paraphrases weighed against their rivals: a remark has one counterpart in another report, not two."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from onrecord.reconcile.matching import Decision, weighed
from onrecord.reconcile.paraphrase import pull_of_margin, pull_without_rivals
from onrecord.reconcile.units import Unit

Pair = tuple[str, str]
SURE_PULL = 6.0  # the weighted sum that a quotation found again stands for
FAR_PULL = -6.0  # and that of a pair that is vetoed or shares nothing
REPEAT_PULL = 1.5  # from which two remarks of one report may be the same, told in its lead and further down
MOST = 3.0  # a margin beyond which a rival is out of the question


def with_rivals(decisions: Mapping[Pair, Decision], units: Mapping[str, Unit]) -> dict[Pair, Decision]:
    """The decisions; a paraphrase is likelier where every other remark in either report is far off, else less likely.

    Where neither report has another, nothing bears it out.
    """
    strength: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (a, b), decision in decisions.items():
        if units[a].report.id != units[b].report.id:
            strength[a, units[b].report.id][b] = _pull(decision)
            strength[b, units[a].report.id][a] = _pull(decision)
    out = dict(decisions)
    for (a, b), decision in decisions.items():
        if decision.pull is not None and not decision.veto and units[a].report.id != units[b].report.id:
            margins = [
                decision.pull - rival
                for one, two in ((a, b), (b, a))
                if (rival := _nearest_rival(strength[one, units[two].report.id], two, decisions)) is not None
            ]
            out[a, b] = _reweighed(decision, min(margins)) if margins else _without_rivals(decision)
    return out


def _pull(decision: Decision) -> float:
    if decision.veto:
        return FAR_PULL
    return decision.pull if decision.pull is not None else SURE_PULL if decision.accepted else FAR_PULL


def _nearest_rival(found: Mapping[str, float], chosen: str, decisions: Mapping[Pair, Decision]) -> float | None:
    """The strongest pull among the other remarks of the report; one that only repeats the chosen is no rival."""
    rivals = [pulled for key, pulled in found.items() if key != chosen and not _is_repeat(key, chosen, decisions)]
    return max(rivals, default=None)


def _is_repeat(one: str, two: str, decisions: Mapping[Pair, Decision]) -> bool:
    decision = decisions.get((one, two) if one < two else (two, one))
    return decision is not None and (decision.accepted or (decision.pull or 0.0) >= REPEAT_PULL)


def _without_rivals(decision: Decision) -> Decision:
    if decision.pull is None:
        return decision
    added = pull_without_rivals(decision.pull)
    return replace(weighed(added, f"{decision.why}, no rival"), words=decision.words)


def _reweighed(decision: Decision, margin: float) -> Decision:
    if decision.pull is None:
        return decision
    added = pull_of_margin(decision.pull, max(-MOST, min(MOST, margin)))
    if decision.pull < 0:  # that the others are still further off makes nobody's remark of it
        added = min(added, decision.pull)
    return replace(weighed(added, f"{decision.why}, nearest rival {margin:+.1f}"), words=decision.words)
