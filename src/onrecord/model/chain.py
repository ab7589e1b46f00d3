"""Who had it first: on whom each carrier of a statement hangs, and which report of the record had it first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Place


class EdgeKind(StrEnum):
    """Why a carrier hangs on another: its report cites the outlet, copies the text, or merely has the same text."""

    CITES = "cites"
    COPIES = "copies"
    SAME_TEXT = "same_text"  # the two share their text, and which of them had it first is not known


@dataclass(frozen=True, slots=True)
class ChainEdge:
    """One step back from a carrier: on which carrier it hangs, and the words that show it.

    *carrier* and *on* are keys of carriers (see :attr:`Carrier.key`), *outlet* is whom the step leads to. *on* is None
    for a missing link: the record holds no report of *outlet* that carries the statement. *cycle*: following such
    steps leads back here.
    """

    carrier: str
    on: str | None
    kind: EdgeKind
    outlet: str
    evidence: tuple[Place, ...]
    cycle: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose text, or a part of it, is somebody else's.

    *of* is the report it shares its text with, None where it only says whose copy it is; *source* the agency or outlet.
    *share*: the part of its words that stand word for word in the other, 0 where that is not known.
    """

    report: str
    of: str | None
    source: str
    kind: EdgeKind
    share: float
    evidence: tuple[Place, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A carrier, or an outlet whose report the record lacks (*carrier* is None), with those that hang on it.

    *edge*: the step by which it hangs on the node above it.
    """

    carrier: str | None
    outlet: str = ""
    edge: ChainEdge | None = None
    below: "tuple[ChainNode, ...]" = ()


# A node before it has its place: a carrier's key, or the outlet of a missing link with the node that it hangs on.
_Name = tuple[str, str, "_Name | None"]
_Below = dict["_Name | None", dict[_Name, ChainEdge | None]]


def chain_tree(keys: Sequence[str], chain: Sequence[ChainEdge]) -> tuple[ChainNode, ...]:
    """The carriers with *keys* as trees, each below the one that it hangs on; every carrier stands there once.

    Of carriers that hang on each other in a circle the smallest key comes first and shows the step back.
    """
    steps: dict[str, list[ChainEdge]] = {key: [] for key in keys}
    for edge in chain:
        steps[edge.carrier].append(edge)
    below: _Below = {}
    for key in keys:
        _hang(key, steps[key], below)
    placed: set[_Name] = set()
    roots = [_node(name, edge, below, placed) for name, edge in below.get(None, {}).items()]
    for key in sorted(keys):
        if _carrier(key) not in placed:
            roots.append(_node(_carrier(key), steps[key][0], below, placed))
    return tuple(roots)


def _carrier(key: str) -> _Name:
    return (key, "", None)


def _hang(key: str, steps: Sequence[ChainEdge], below: _Below) -> None:
    """Puts the carrier below what its steps lead to: missing links in between, the furthest one on top."""
    above: _Name | None = None
    edge: ChainEdge | None = None
    for step in reversed(steps):
        here: _Name = _carrier(step.on) if step.on is not None else ("", step.outlet, above)
        if step.on is None:
            below.setdefault(above, {}).setdefault(here, edge)
        above, edge = here, step
    below.setdefault(above, {})[_carrier(key)] = edge


def _node(name: _Name, edge: ChainEdge | None, below: _Below, placed: set[_Name]) -> ChainNode:
    placed.add(name)
    under = [(n, e) for n, e in below.get(name, {}).items() if n not in placed]
    nodes = tuple(_node(n, e, below, placed) for n, e in under if n not in placed)
    return ChainNode(name[0] or None, name[1], edge, nodes)
