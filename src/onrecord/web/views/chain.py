"""Who had a statement from whom, as a tree: each carrier below the one that it hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model import Carrier, ChainEdge, ChainNode, EdgeKind, Statement, chain_tree
from onrecord.web.hrefs import carrier_href
from onrecord.web.labels import STEPS, when_label
from onrecord.web.rows import StoryRows
from onrecord.web.views.lines import outlet_of
from onrecord.web.views.words import PlaceView, place_view


@dataclass(frozen=True, slots=True)
class Node:
    """A report's carrier, or an outlet whose report the record lacks (*missing*), and what hangs on it.

    *step*: how it hangs on the one above; *evidence*: the words that show it, of a copy the two places.
    """

    outlet: str
    published: str
    href: str | None
    headline: bool
    missing: bool
    first: bool
    step: str
    cycle: bool
    why: str
    evidence: tuple[PlaceView, ...]
    below: "tuple[Node, ...]"


def chain_nodes(rows: StoryRows, statement: Statement) -> tuple[Node, ...]:
    """The trees of *statement*: the carrier that was first, then the others, what is not in the record last."""
    carriers = {c.key: c for c in sorted(statement.carriers, key=rows.order_of)}
    nodes = chain_tree(list(carriers), statement.chain)
    ordered = sorted(nodes, key=lambda n: (n.carrier is None, n.carrier != statement.first))
    return tuple(_node(rows, node, carriers, statement.first) for node in ordered)


def _node(rows: StoryRows, node: ChainNode, carriers: Mapping[str, Carrier], first: str | None) -> Node:
    carrier = carriers.get(node.carrier or "")
    report = rows.report.get(carrier.report) if carrier else None
    return Node(
        outlet=outlet_of(rows, carrier.report) if carrier else node.outlet,
        published=when_label(report.published) if report else "",
        href=carrier_href(carrier) if carrier else None,
        headline=carrier.headline if carrier else False,
        missing=carrier is None,
        first=carrier is not None and carrier.key == first,
        step=STEPS[node.edge.kind] if node.edge else "",
        cycle=node.edge.cycle if node.edge else False,
        why=node.edge.why if node.edge else "",
        evidence=_evidence(rows, node.edge) if node.edge else (),
        below=tuple(_node(rows, below, carriers, first) for below in node.below),
    )


def _evidence(rows: StoryRows, edge: ChainEdge) -> tuple[PlaceView, ...]:
    """The words that cite; of a text in common the paragraph is seen in the report, so only its place is given."""
    places = edge.evidence if edge.kind is EdgeKind.CITES else edge.evidence[:1]
    return tuple(place_view(rows, place) for place in places)
