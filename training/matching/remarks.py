"""Remarks written for the project, each in the words of several papers, as annotated reports; see REMARKS.md."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from onrecord.annotate.parse import clean, parse_clean
from onrecord.coding import code
from onrecord.model import (
    Actor,
    ActorKind,
    Annotated,
    Attribution,
    Basis,
    Block,
    BlockKind,
    CueClass,
    Kind,
    Report,
    ReportActor,
    Span,
    Standing,
    When,
    attribution_id,
    make_id,
    report_actor_id,
    report_id,
)

FILES = tuple(sorted(Path(__file__).parent.glob("remarks_*.txt")))
DAY = date(2031, 3, 4)  # on which every remark was made
_WORDING = re.compile(r"([A-E]) (.+)")
_MARKS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: a name, what it is, and the country."""

    name: str
    kind: ActorKind
    country: str

    @property
    def actor(self) -> Actor:
        """The record actor."""
        return Actor(make_id("a", self.name), self.name, self.kind, self.country, None, (), (self.name,), (), "written")

    @property
    def surname(self) -> str:
        """What the papers call the speaker."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Wording:
    """One paper's words for one remark, marked: ``[what was said]``, ``{the cue}``."""

    paper: str
    speaker: Speaker
    remark: str
    marked: str

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return re.sub(r"  +", " ", _MARKS.sub("", self.marked)).replace(" ,", ",")


@dataclass(slots=True)
class Story:
    """The wordings of one story; *fit*: to fit on, else kept apart to check on."""

    name: str
    fit: bool
    wordings: list[Wording] = field(default_factory=list)


def read_stories(paths: Iterable[Path] = FILES) -> list[Story]:
    """The stories of the files, in order."""
    out: list[Story] = []
    for path in paths:
        speaker, remark = Speaker("", ActorKind.PERSON, ""), ""
        for line in path.read_text(encoding="utf-8").splitlines():
            wording = _WORDING.fullmatch(line)
            if line.startswith("== "):
                _, name, use = line.split()
                out.append(Story(name, use == "fit"))
            elif line.startswith("-- "):
                speaker = _speaker(line[3:])
            elif wording:
                out[-1].wordings.append(Wording(wording[1], speaker, f"{speaker.surname} {remark}", wording[2]))
            elif line:
                remark = line.split()[0]
    return out


def _speaker(line: str) -> Speaker:
    name, about = line.rstrip(")").split(" (")
    kind, country = about.split(", ")
    return Speaker(name, ActorKind(kind), country)


@dataclass(frozen=True, slots=True)
class Marked:
    """A story as annotated reports; *remark_of*: attribution id to remark."""

    story: Story
    reports: tuple[Annotated, ...]
    remark_of: dict[str, str]
    actor_of: dict[str, str]
    actors: dict[str, Actor]


def marked(story: Story) -> Marked:
    """The story as one report a paper, coded by the package's own code."""
    reports, remark_of, actor_of = [], {}, {}
    for paper in sorted({w.paper for w in story.wordings}):
        wordings = [w for w in story.wordings if w.paper == paper]
        report, starts = _report(story, paper, wordings)
        speakers = {w.speaker.name: w.speaker for w in wordings}
        actors = {name: _report_actor(report, s) for name, s in speakers.items()}
        made = [_attribution(report, at, w, actors[w.speaker.name]) for at, w in zip(starts, wordings, strict=True)]
        remark_of |= {a.id: w.remark for a, w in zip(made, wordings, strict=True)}
        actor_of |= {actors[name].id: s.actor.id for name, s in speakers.items()}
        (parsed,) = parse_clean([(report, clean(report))])
        coding = code(parsed, list(actors.values()), made)
        reports.append(Annotated(report, tuple(actors.values()), tuple(made), coding.acts, coding.codes))
    known = {w.speaker.actor.id: w.speaker.actor for w in story.wordings}
    return Marked(story, tuple(reports), remark_of, actor_of, known)


def _report(story: Story, paper: str, wordings: list[Wording]) -> tuple[Report, list[int]]:
    """The paper's report, a paragraph a wording, and where each begins."""
    starts, text = [], ""
    for wording in wordings:
        starts.append(len(text))
        text += wording.text + "\n\n"
    ends = [start + len(w.text) for start, w in zip(starts, wordings, strict=True)]
    blocks = tuple(Block(Span(a, b), BlockKind.PARAGRAPH) for a, b in zip(starts, ends, strict=True))
    outlet = f"{story.name} {paper}"
    published = When(DAY + timedelta(days=1), DAY + timedelta(days=1), Basis.HEADER)
    report = Report(
        report_id(text, outlet=outlet, url=None), text, f"{outlet}.txt", None, outlet, None, published, "en"
    )
    return replace(report, blocks=blocks), starts


def _report_actor(report: Report, speaker: Speaker) -> ReportActor:
    name = speaker.surname
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(rf"\b{name}\b", report.text))
    ident = report_actor_id(report.id, name, speaker.kind, spans[0])
    return ReportActor(ident, report.id, name, speaker.kind, speaker.country, None, (), (name,), None, spans, spans)


def _attribution(report: Report, at: int, wording: Wording, actor: ReportActor) -> Attribution:
    """The attribution that the marks of *wording*, which begins at *at*, make."""
    text = wording.text
    content = _places(wording, "[", "]", at)
    cue = _places(wording, "{", "}", at)
    start = text.index(wording.speaker.surname)
    source = (Span(at + start, at + start + len(wording.speaker.surname)),)
    said = "".join(s.of(report.text) for s in content)
    kind = Kind.INDIRECT if "“" not in said else Kind.DIRECT if said[0] == "“" and said[-1] == "”" else Kind.MIXED
    return Attribution(
        attribution_id(report.id, source, cue, content), report.id, source, cue, content, kind, CueClass.SPEECH,
        "".join(s.of(report.text) for s in cue), Standing.SAID, (content,), actor.id, "written",
        said=When(DAY, DAY, Basis.PHRASE), confidence=1.0, rule="written",
    )  # fmt: skip


def _places(wording: Wording, opening: str, closing: str, at: int) -> tuple[Span, ...]:
    """Where the words between two marks stand in the unmarked sentence."""
    pattern = re.compile(rf"{re.escape(opening)}(.+?){re.escape(closing)}")
    return tuple(_place(wording.text, _MARKS.sub("", m[1]), at) for m in pattern.finditer(wording.marked))


def _place(text: str, words: str, at: int) -> Span:
    start = text.index(words)
    return Span(at + start, at + start + len(words))


def pairs_of(stories: Iterable[Story]) -> Iterator[tuple[Story, Wording, Wording, bool]]:
    """Each two wordings of one speaker in different papers, and whether they are of one remark."""
    for story in stories:
        for n, one in enumerate(story.wordings):
            for two in story.wordings[n + 1 :]:
                if one.speaker == two.speaker and one.paper != two.paper:
                    yield story, one, two, one.remark == two.remark
