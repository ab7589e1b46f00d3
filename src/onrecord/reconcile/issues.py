"""Issues across the reports of a story: where each statement stands on its issues."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Finding, IssueStance, Modality, OnIssue, Place, Report, Spans, Stance
from onrecord.reconcile.units import Unit


def issue_stances(units: Sequence[Unit], material: Mapping[str, str]) -> tuple[IssueStance, ...]:
    """Where the statement that *units* carry stands on each of its issues, by issue.

    *material*: candidate key to the issue that it turned out to be; other candidates are none.
    """
    found: dict[str, list[tuple[Unit, OnIssue]]] = defaultdict(list)
    for unit in units:
        for on in unit.code.on if unit.code else ():
            issue = material.get(on.key) if on.found is Finding.MATERIAL else on.key
            if issue is not None:
                found[issue].append((unit, on))
    return tuple(_issue_stance(issue, found[issue]) for issue in sorted(found))


def _issue_stance(issue: str, told: Sequence[tuple[Unit, OnIssue]]) -> IssueStance:
    stance = majority(on.stance for _, on in told)
    showing = [(unit, on) for unit, on in told if on.stance is stance]
    first = showing[0][1] if showing else told[0][1]
    return IssueStance(
        issue,
        stance,
        first.modality if showing else Modality.ASSERTED,
        _places((unit.report, on.named) for unit, on in told),
        _places((unit.report, on.words) for unit, on in showing),
        first.found,
        first.why,
    )


def majority(stances: Iterable[Stance]) -> Stance:
    """The stance that most give; unclear where they are evenly divided, or none is taken."""
    votes = Counter(stance for stance in stances if stance is not Stance.UNCLEAR).most_common()
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return Stance.UNCLEAR
    return votes[0][0]


def _places(told: Iterable[tuple[Report, Spans]]) -> tuple[Place, ...]:
    return tuple(sorted({report.place(span) for report, spans in told for span in spans}))
