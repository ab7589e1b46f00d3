"""Who had it first: each carrier hung on the one it comes from, the independent origins, the first in the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.model import ChainEdge, EdgeKind, RecordRelay, Report, hull
from onrecord.read.agency import Credit
from onrecord.reconcile.origins import OUTLET_WAYS, choose_relay, origin_name
from onrecord.reconcile.outlet_names import OutletKeys, same_outlet
from onrecord.reconcile.reprints import Reprints, came_before
from onrecord.reconcile.units import Unit

# The root of a carrier that neither names an origin nor hangs on anything: nothing tells it from others.
UNNAMED = ""


@dataclass(frozen=True)
class Provenance:
    """Where a statement comes from. *relay*: the chain chosen, nearest to the report first; *first*: a carrier key."""

    relay: tuple[RecordRelay, ...]
    chain: tuple[ChainEdge, ...]
    origins: int
    origin_names: tuple[str, ...]
    first: str | None
    first_why: str


def trace(units: Sequence[Unit], reprints: Reprints) -> Provenance:
    """Where the statement that *units* carry comes from. Their order makes no difference."""
    dated = [replace(u, report=reprints.reports[u.report.id]) for u in units]
    ordered = sorted(dated, key=lambda u: u.key)
    chain = find_chain(ordered, reprints)
    roots = _Roots(ordered, chain, reprints)
    copied = {e.carrier for e in chain if e.on is not None and e.kind is not EdgeKind.CITES}
    own = [u for u in ordered if u.key not in copied]  # a copy names its origin in the words of what it copies
    relay = choose_relay(own, roots.of) or choose_relay(ordered, roots.of) or _credited(ordered, reprints)
    names = roots.names()
    first, why = find_first(ordered, chain)
    return Provenance(relay, chain, max(1, min(len(names), len(units))), names, first, why)


def find_chain(units: Sequence[Unit], reprints: Reprints) -> tuple[ChainEdge, ...]:
    """One step back from each carrier, two where the first is a missing link and a report names one behind it."""
    edges = [edge for unit in units for edge in _edges(unit, units, reprints)]
    return tuple(_with_cycles(edges, {u.key: u.report.id for u in units}))


def _edges(unit: Unit, units: Sequence[Unit], reprints: Reprints) -> Iterator[ChainEdge]:
    copied = _copied(unit, units, reprints)
    if copied is not None:
        yield copied
    if copied is None or copied.on is None:
        yield from _cited(unit, units, reprints)


def _copied(unit: Unit, units: Sequence[Unit], reprints: Reprints) -> ChainEdge | None:
    """Whose text the carrier's paragraph is: another report's here, else the agency's that the report names."""
    found = list(_copies(unit, units, reprints))
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    credit = _credit(unit, reprints)
    if credit is None:
        return None
    own = _carrier_of(credit.name, unit, [u for u in units if same_outlet(u.report.outlet, credit.name)], reprints)
    why = "the report says whose copy it is"
    if own is None:
        why += f"; {_absent(credit.name, unit, reprints)}"
    return ChainEdge(unit.key, own.key if own else None, EdgeKind.COPIES, credit.name, (credit.place,), why=why)


def _credit(unit: Unit, reprints: Reprints) -> Credit | None:
    """The agency whose words the carrier has by the report's own account.

    Outlets write their own headlines. Where the agency's report is here and has other paragraphs of this one, a
    paragraph that it lacks is the outlet's own.
    """
    credit = reprints.whole_copy_of(unit.report.id)
    if credit is None or unit.attribution.headline or reprints.has_text_of(unit.report.id, credit.name):
        return None
    return credit


def _copies(
    unit: Unit, units: Sequence[Unit], reprints: Reprints
) -> Iterator[tuple[tuple[bool, bool, date, str, str], ChainEdge]]:
    """The carriers in reports with the same paragraph that had it earlier, with a rank: the best one first."""
    for shared in reprints.shared.get(unit.report.id, ()):
        places = shared.beside(hull(unit.spans))
        other = reprints.reports[shared.other]
        known = reprints.direction(unit.report.id, other.id)
        if places is None or known is False:
            continue
        if known is None and not _comes_after(unit.report, other, reprints):
            continue
        beside = [u for u in units if u.report.id == other.id and places[1].span.overlaps(hull(u.spans))]
        if beside:
            kind = EdgeKind.COPIES if known else EdgeKind.SAME_TEXT
            why = f"{round(100 * shared.share)}% of the report's words stand in both"
            credited = reprints.is_copy_of(unit.report.id, other.outlet)
            rank = (not credited, not known, *_age(other), beside[0].key)
            yield rank, ChainEdge(unit.key, beside[0].key, kind, other.label, places, why=why)


def _comes_after(one: Report, other: Report, reprints: Reprints) -> bool:
    """A settled order of reports with one text of which none is known to have had it first.

    Those that name an agency stand before those that do not. Copies of one agency need no order: they hang on it.
    """
    here, there = reprints.whole_copy_of(one.id), reprints.whole_copy_of(other.id)
    if here and there and same_outlet(here.name, there.name):
        return False
    return (here is None, *_age(one)) > (there is None, *_age(other))


def _age(report: Report) -> tuple[date, str]:
    return (report.published.latest or date.max, report.id)


def _cited(unit: Unit, units: Sequence[Unit], reprints: Reprints) -> Iterator[ChainEdge]:
    """The outlets that the carrier's own words name, from the nearest on, up to the first whose report is here."""
    for relay in unit.relay:
        if relay.how not in OUTLET_WAYS or not relay.name[:1].isupper():
            continue
        own_words = same_outlet(relay.name, unit.report.outlet) or _is_copy(unit, relay.name, reprints)
        on = _carrier_of(relay.name, unit, units, reprints)
        if on is None and own_words:
            continue
        why = "" if on else _absent(relay.name, unit, reprints)
        yield ChainEdge(unit.key, on.key if on else None, EdgeKind.CITES, relay.name, (relay.evidence,), why=why)
        if on is not None:
            return


def _is_copy(unit: Unit, outlet: str, reprints: Reprints) -> bool:
    credit = _credit(unit, reprints)
    return credit is not None and same_outlet(credit.name, outlet)


def _carrier_of(outlet: str, unit: Unit, units: Iterable[Unit], reprints: Reprints) -> Unit | None:
    """The carrier in the outlet's own report, else in a copy of its text; not in one that came out later."""
    found = [
        (not same_outlet(u.report.outlet, outlet), u.attribution.headline, _age(u.report), u.spans[0].start, u.key, u)
        for u in units
        if u.report.id != unit.report.id
        and (same_outlet(u.report.outlet, outlet) or _is_copy(u, outlet, reprints))
        and not came_before(unit.report, u.report)
    ]
    return min(found, key=lambda f: f[:-1])[-1] if found else None


def _absent(outlet: str, unit: Unit, reprints: Reprints) -> str:
    """Why nothing of the outlet is there to hang on."""
    theirs = [r for r in reprints.reports.values() if r.id != unit.report.id and same_outlet(r.outlet, outlet)]
    if not theirs:
        return "no report of it is in the story"
    if all(came_before(unit.report, r) for r in theirs):
        return "its reports in the story came out later"
    return "its reports in the story do not carry this"


def _with_cycles(edges: Sequence[ChainEdge], report_of: Mapping[str, str]) -> Iterator[ChainEdge]:
    """The edges, those on a way that leads back to its own report marked."""
    steps: dict[str, set[str]] = {}
    for edge in edges:
        if edge.on is not None:
            steps.setdefault(report_of[edge.carrier], set()).add(report_of[edge.on])
    for edge in edges:
        back = edge.on is not None and report_of[edge.carrier] in _reached(report_of[edge.on], steps)
        yield replace(edge, cycle=back)


def _reached(start: str, steps: Mapping[str, set[str]]) -> set[str]:
    """*start* and all that following *steps* from it comes to."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += steps.get(at, ())
    return seen


class _Roots:
    """Where each carrier leads back to: the name of an origin, UNNAMED, or the outlets that cite each other."""

    def __init__(self, units: Sequence[Unit], chain: Sequence[ChainEdge], reprints: Reprints) -> None:
        self._units = {u.key: u for u in units}
        self._steps = {e.carrier: e for e in reversed(chain) if e.on is not None}
        self._cited = {e.on for e in chain if e.on is not None}
        self._reprints = reprints
        credits = [c.name for u in units if (c := _credit(u, reprints))]
        outlets = [u.report.outlet for u in units if u.report.outlet]
        self._keys = OutletKeys(
            [*outlets, *credits, *(name for u in units for r in u.relay if (name := origin_name(r)))]
        )
        self._behind = self._passed_on(units)
        self._of = {u.key: self._root(u) for u in units}

    def of(self, unit: Unit) -> str:
        """The root of *unit*."""
        return self._of[unit.key]

    def names(self) -> tuple[str, ...]:
        """The independent origins that reports name, in order of name.

        A post is one beside interviews; beside an outlet that passes words on it may be what that outlet rests on.
        """
        named = {root for root in self._of.values() if root != UNNAMED}
        posted = any(u.relay and u.relay[-1].how == "post" for u in self._units.values())
        if posted and named and all(self._is_interview(root) for root in named):
            named.add("post")
        return tuple(sorted(self._keys.shown(root) for root in named))

    def _is_interview(self, root: str) -> bool:
        return any(u.relay[-1].how == "interview" for u in self._units.values() if u.relay and self.of(u) == root)

    def _root(self, unit: Unit) -> str:
        seen: list[str] = []
        at = unit
        while at.key in self._steps and at.key not in seen:
            seen.append(at.key)
            at = self._units[self._steps[at.key].on or ""]
        if at.key in seen:
            ring = {self._keys.of(self._units[key].report.label) for key in seen[seen.index(at.key) :]}
            return " / ".join(sorted(ring))
        return self._further(self._end(at))

    def _end(self, unit: Unit) -> str:
        """What a carrier that hangs on no other names, else its own outlet where others hang on it."""
        name = origin_name(unit.relay[-1]) if unit.relay else None
        credit = _credit(unit, self._reprints)
        if name is None and credit is not None:
            name = credit.name
        if name is None and unit.key in self._cited and not unit.relay:
            name = unit.report.outlet
        return self._keys.of(name) if name else UNNAMED

    def _passed_on(self, units: Iterable[Unit]) -> dict[str, str]:
        """For outlets that one carrier puts before another ("A reports, citing B"), the one behind them."""
        behind: dict[str, str] = {}
        for unit in units:
            named = [self._keys.of(r.name) for r in unit.relay if r.how in OUTLET_WAYS and origin_name(r)]
            for near, far in pairwise(named):
                if near != far:
                    behind[near] = min(far, behind.get(near, far))
        return behind

    def _further(self, root: str) -> str:
        seen = {root}
        while root in self._behind and self._behind[root] not in seen:
            root = self._behind[root]
            seen.add(root)
        return root


def _credited(units: Sequence[Unit], reprints: Reprints) -> tuple[RecordRelay, ...]:
    """The agency as the only relay, where every carrier stands in a copy of its text and none names another."""
    found = [_credit(u, reprints) for u in units]
    credits = [c for c in found if c is not None]
    if len(credits) < len(found) or not credits:
        return ()
    first = min(credits, key=lambda c: c.place)
    if not all(same_outlet(c.name, first.name) for c in credits):
        return ()
    return (RecordRelay(None, first.name, "agency", first.place),)


def find_first(units: Sequence[Unit], chain: Sequence[ChainEdge]) -> tuple[str | None, str]:
    """The key of the carrier that was first in the record and why; None where several may be.

    Dates of publication tell, and the chain: what a report cites or copies was there before it.
    """
    reports = {u.report.id: u.report for u in units}
    report_of = {u.key: u.report.id for u in units}
    before: dict[str, set[str]] = {}
    for edge in chain:
        if edge.on is not None and edge.kind is not EdgeKind.SAME_TEXT and not edge.cycle:
            before.setdefault(report_of[edge.carrier], set()).add(report_of[edge.on])
    earliest = [r for r in reports.values() if not _certainly_after(r, reports.values(), before)]
    if len(earliest) != 1:
        return None, _not_known(earliest)
    carriers = [u for u in units if u.report.id == earliest[0].id]
    first = min(carriers, key=lambda u: (u.attribution.headline, u.spans[0].start, u.key))
    return first.key, _known(earliest[0], list(reports.values()))


def _certainly_after(report: Report, reports: Iterable[Report], before: Mapping[str, set[str]]) -> bool:
    return bool(before.get(report.id)) or any(came_before(other, report) for other in reports)


def _known(first: Report, reports: Sequence[Report]) -> str:
    if len(reports) == 1:
        return "the only report in the record that has it"
    if all(came_before(first, r) for r in reports if r.id != first.id):
        return f"came out on {first.published.latest}, before all others"
    return "earlier than the others, or cited or copied by them"


def _not_known(reports: Sequence[Report]) -> str:
    undated = sum(not r.published.known for r in reports)
    days = sorted({str(r.published.latest or r.published.earliest) for r in reports if r.published.known})
    told = [f"{len(reports) - undated} reports of {' or '.join(days)}"] if days else []
    told += [f"{undated} without a date"] if undated else []
    return f"not known: any of {' and '.join(told)}"
