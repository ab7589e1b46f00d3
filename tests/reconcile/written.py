"""Cases written for the project: short reports, and what an editor wants to be told of them.

A file is a list of cases. ``## name`` opens one, ``@ outlet, day`` a report, ``> …`` says what is wanted (``> none``:
nothing). Words of what is wanted are those of a carrier or place; ``~`` stands between ways to say it, ``*`` for an end
that the record does not hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from factory import make_report
from onrecord.model import UNKNOWN_WHEN, Annotated, Report, Story, story_id
from onrecord.pipeline import annotate_reports
from onrecord.reconcile import StoryRecord, join_actors, reconcile_story

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Written:
    """One case. *wanted*: the fields of each line that is wanted."""

    name: str
    reports: tuple[Report, ...]
    wanted: tuple[tuple[str, ...], ...]


@dataclass
class Score:
    """What was found of what was wanted, by the cases' names."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is wanted."""
        return len(self.found) / max(1, len(self.found) + len(self.invented))

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    def __str__(self) -> str:
        counts = f"{len(self.found)} found, {len(self.missed)} missed, {len(self.invented)} invented"
        return f"precision {self.precision:.3f}, recall {self.recall:.3f} ({counts})"


def read_cases(name: str) -> list[Written]:
    """The cases of a file beside this one."""
    stretches = (HERE / name).read_text(encoding="utf-8").split("\n## ")[1:]
    return [_case(stretch) for stretch in stretches]


def _case(stretch: str) -> Written:
    name, *lines = (line for line in stretch.splitlines() if line and not line.startswith("# "))
    reports: list[tuple[str, list[str]]] = []
    wanted = []
    for line in lines:
        if line.startswith("@ "):
            reports.append((line[2:], []))
        elif line.startswith("> "):
            wanted.append(tuple(cell.strip() for cell in line[2:].split("|")))
        else:
            reports[-1][1].append(line)
    made = (
        make_report("\n\n".join(text), outlet=head.split(", ")[0], published=head.split(", ")[1])
        for head, text in reports
    )
    return Written(name, tuple(made), tuple(w for w in wanted if w != ("none",)))


def reconciled(cases: Sequence[Written]) -> Iterator[tuple[Written, StoryRecord]]:
    """Each case with the record of its reports, read from the text on."""
    annotated = {a.report.id: a for a in annotate_reports([r for case in cases for r in case.reports])}
    for case in cases:
        yield case, _record([annotated[r.id] for r in case.reports])


def _record(reports: Sequence[Annotated]) -> StoryRecord:
    ids = tuple(sorted(r.report.id for r in reports))
    story = Story(story_id(ids[0]), "a story", ids, UNKNOWN_WHEN)
    actors = join_actors([a for r in reports for a in r.actors], story_of=dict.fromkeys(ids, story.id))
    members = {m: a.id for a in actors for m in a.members}
    return reconcile_story(story, reports, actor_of=members, actors={a.id: a for a in actors})


def says(wanted: str, texts: Iterable[str]) -> bool:
    """Whether one of *texts* has the wanted words, or is them."""
    told = [" ".join(text.split()).casefold() for text in texts]
    return any(way.strip().casefold() in text for way in wanted.split("~") for text in told)
