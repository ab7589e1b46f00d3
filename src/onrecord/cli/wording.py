"""How things of the record are put in a few words: days, terms, names, the wording of a statement."""

from collections.abc import Iterable

from onrecord.api import Record
from onrecord.model import (
    Act,
    Basis,
    ChainEdge,
    EdgeKind,
    Link,
    Position,
    RecordRelay,
    Statement,
    StatementAct,
    StatementCondition,
    StatementDeadline,
    When,
)
from onrecord.record.wordings import wording_rank


def days(when: When) -> str:
    """``2031-03-03``, ``2031-03-01 to 2031-03-03``, ``by 2031-03-03``, or "unknown"; says when it was inferred."""
    if when.day:
        text = when.day.isoformat()
    elif when.earliest and when.latest:
        text = f"{when.earliest} to {when.latest}"
    elif when.latest:
        text = f"by {when.latest}"
    elif when.earliest:
        text = f"from {when.earliest}"
    else:
        return "unknown"
    return text + (" (inferred)" if when.basis is Basis.INFERRED else "")


def speaker(statement: Statement) -> str:
    """Who said it, or "unknown"."""
    return statement.speaker_name or "unknown"


def words(statement: Statement) -> str:
    """The statement's wording in its best carrier."""
    return min(statement.carriers, key=wording_rank).text if statement.carriers else ""


def speakers(statements: Iterable[Statement]) -> list[str]:
    """Who said *statements*, each once."""
    return list(dict.fromkeys(speaker(s) for s in statements))


def ended(position: Position) -> str:
    """How a position ended, and by which statement: ``took back (s_…)``; "" while it stands."""
    return f"{position.ended.value} ({position.ended_by})" if position.ended else ""


def act(act_: StatementAct) -> str:
    """``THREATEN Lowport``, with "not", "possible" and the like where they apply."""
    terms = [act_.type.value, act_.recipient_name or ""]
    if act_.negated:
        terms.insert(0, "not")
    if act_.modality.value != "asserted":
        terms.append(f"({act_.modality.value})")
    return " ".join(term for term in terms if term)


def kind_of_act(of: Act | StatementAct) -> str:
    """``verbal conflict; contexts: military, future``: PLOVER's grouping and contexts; "" where there are none."""
    parts = [of.type.quad.value if of.type.quad else "", f"contexts: {', '.join(of.contexts)}" if of.contexts else ""]
    return "; ".join(part for part in parts if part)


def acts(statement: Statement) -> str:
    """What the statement does."""
    return "; ".join(dict.fromkeys(act(a) for a in statement.acts))


def condition(found: StatementCondition) -> str:
    """``unless, on Lowport: “unless Lowport withdraws” (Lowport: not leave)``."""
    party = f", on {found.party_name}" if found.party_name else ""
    normal = f" ({found.normal})" if found.normal else ""
    return f"{found.kind.value.replace('_', ' ')}{party}: “{found.words}”{normal}"


def deadline(found: StatementDeadline) -> str:
    """``“by Friday” (2031-04-04): withdraw the troops``."""
    last = f" ({found.by.latest})" if found.by.latest else ""
    return f"“{found.words}”{last}" + (f": {found.due}" if found.due else "")


def relay(step: RecordRelay | None) -> str:
    """``Lowport Courier (interview)``."""
    return f"{step.name} ({step.how})" if step else ""


def origins(statement: Statement) -> str:
    """``2 independent (Lowport Courier, Norda), 5 carriers``."""
    names = f" ({', '.join(statement.origin_names)})" if statement.origin_names else ""
    return f"{statement.origins} independent{names}, {len(statement.carriers)} carriers"


def first_report(record: Record, statement: Statement) -> str:
    """The outlet, or file, of the report that had it first in the record; "" where that is not known."""
    first = next((c for c in statement.carriers if c.key == statement.first), None)
    report = record.report_by_id(first.report) if first else None
    return report.label if report else ""


def step(edge: ChainEdge) -> str:
    """``cites it: “told the Courier”``; of a copy, what it copies."""
    told = {EdgeKind.CITES: "cites it", EdgeKind.COPIES: "copies it", EdgeKind.SAME_TEXT: "has the same text"}[
        edge.kind
    ]
    words = f": “{edge.evidence[0].text}”" if edge.kind is EdgeKind.CITES else ""
    return told + words + (" (and is cited by it in turn)" if edge.cycle else "")


def link(link_: Link, other: Statement | None) -> str:
    """``reverses what Ana Dorvik said: …``."""
    what = f"{speaker(other)}: {words(other)}" if other else "something that the record does not hold"
    return f"{link_.kind.value} {what}"
