"""The same remark on different occasions: two statements, the later one linked to the earlier as its repeat."""

from onrecord.model import Link, LinkBasis, LinkKind, Place, link_id
from onrecord.reconcile.clusters import Group, Grouping
from onrecord.reconcile.matching import ACCEPT, Decision
from onrecord.reconcile.units import Unit

BY = "onrecord"


def repeats(grouping: Grouping) -> list[Link]:
    """The repeats among the statements, each linked to the last time before that the remark was made; by id."""
    home = {u.key: n for n, g in enumerate(grouping.groups) for u in g.units}
    units = {u.key: u for g in grouping.groups for u in g.units}
    best: dict[tuple[int, int], tuple[Unit, Unit, Decision]] = {}
    for (a, b), decision in sorted(grouping.decisions.items()):
        if decision.repeat < ACCEPT or home[a] == home[b]:
            continue
        later, earlier = _ordered(units[a], units[b])
        between = (home[later.key], home[earlier.key])
        if between not in best or decision.repeat > best[between][2].repeat:
            best[between] = (later, earlier, decision)
    chosen = [found for between, found in best.items() if not _is_older(between, best, grouping.groups)]
    return sorted((_link(*found, grouping, home) for found in chosen), key=lambda link: link.id)


def _ordered(a: Unit, b: Unit) -> tuple[Unit, Unit]:
    """The later and the earlier of two that were said on different days."""
    return (a, b) if (a.said.earliest or a.said.latest) > (b.said.earliest or b.said.latest) else (b, a)  # type: ignore[operator]


def _is_older(
    between: tuple[int, int], best: dict[tuple[int, int], tuple[Unit, Unit, Decision]], groups: tuple[Group, ...]
) -> bool:
    """Whether the later remark also repeats one that was made after this earlier one."""
    later, earlier = between
    return any((later, n) in best and (n, earlier) in best for n in range(len(groups)))


def _link(later: Unit, earlier: Unit, decision: Decision, grouping: Grouping, home: dict[str, int]) -> Link:
    one, two = (grouping.groups[home[u.key]].units[0].key for u in (later, earlier))
    evidence: list[Place] = [u.report.place(span) for u in (later, earlier) for span in u.spans]
    ident = link_id(LinkKind.REPEATS, one, two, LinkBasis.INFERRED, BY)
    why = f"on another day: {decision.why}"
    return Link(
        ident, LinkKind.REPEATS, one, two, LinkBasis.INFERRED, BY, tuple(sorted(evidence)), decision.repeat, why
    )
