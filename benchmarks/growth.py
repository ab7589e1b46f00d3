"""What adding one report costs in a small and in a large record: processor time, in one run.

``python benchmarks/growth.py [SMALL LARGE]`` builds two records of invented reports whose annotations are made here, so
that reconciling alone is measured, then adds reports to each in turn and prints the median for both and their ratio.
Stories have about eight reports; some people and states are in many of them, as in the news.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from onrecord import pipeline
from onrecord.model import (
    UNKNOWN_WHEN,
    ActorKind,
    Annotated,
    Attribution,
    Basis,
    Block,
    BlockKind,
    CueClass,
    Kind,
    OnIssue,
    PartCode,
    Report,
    ReportActor,
    Span,
    Stance,
    Standing,
    When,
    attribution_id,
    report_actor_id,
    report_id,
)
from onrecord.record import Store

STORY_SIZE = 8
STORY_WORDS = 30  # words that only one story has
OWN_WORDS = 25  # words of a report from the language at large
LANGUAGE = 6_000  # words of the language at large
BATCH = 400  # reports reconciled together while a record is built
FAMOUS = 40  # people who are in every third story
ADDED = 15  # reports added to each record, in turn
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]


def word(number: int) -> str:
    """An invented word, another for each number."""
    out = ""
    while number or not out:
        number, rest = divmod(number, len(SYLLABLES))
        out += SYLLABLES[rest]
    return out + "t"


def invented(number: int, chance: random.Random) -> Annotated:
    """The report of this number, with an actor for each of two speakers, and a state."""
    story = number // STORY_SIZE
    of_story = random.Random(story)
    words = [word(LANGUAGE + story * STORY_WORDS + n) for n in range(STORY_WORDS)]
    common = [word(int(LANGUAGE * chance.random() ** 2)) for _ in range(OWN_WORDS)]
    first = of_story.randrange(FAMOUS) if story % 3 == 0 else 1_000 + story
    speakers = [_name(first), _name(50_000 + story)]
    sayings = [" ".join([*words[5 * n : 5 * n + 5], common[n]]) for n in range(2)]
    mixed = chance.sample(words + common, len(words) + len(common))
    paragraphs = [f"{' '.join(mixed[:20])}.", f"{' '.join(mixed[20:])}."]
    paragraphs += [f"{who} said {what}." for who, what in zip(speakers, sayings, strict=True)]
    text = "\n\n".join([*paragraphs, f"Report {number} from {_state(story)}."])
    day = date(2031, 1, 1) + timedelta(days=story % 300)
    return _annotated(text, day, speakers, sayings, _state(story), word(of_story.randrange(200)))


def _name(number: int) -> str:
    return f"{word(number % 400).title()} {word(7 * number + 3).title()}"


def _state(story: int) -> str:
    return word(90_000 + story % 60).title()


def _annotated(text: str, day: date, speakers: list[str], sayings: list[str], state: str, issue: str) -> Annotated:
    at = 0
    blocks = []
    for stretch in text.split("\n\n"):
        blocks.append(Block(Span(at, at + len(stretch)), BlockKind.PARAGRAPH))
        at += len(stretch) + 2
    when = When(day, day, Basis.HEADER)
    report = Report(report_id(text, outlet="Wire", url=None), text, None, None, "Wire", None, when, "en")
    report = Report(report.id, text, f"{report.id}.txt", None, "Wire", None, when, "en", blocks=tuple(blocks))
    actors = [_actor(report, name, ActorKind.PERSON, state) for name in speakers]
    said = [_said(report, actor, words) for actor, words in zip(actors, sayings, strict=True)]
    on = (OnIssue(issue, Stance.FOR, ()),)
    codes = tuple(PartCode(a.id, 0, (issue,), Stance.FOR, on=on) for a in said)
    return Annotated(report, (*actors, _actor(report, state, ActorKind.STATE, state)), tuple(said), (), codes)


def _actor(report: Report, name: str, kind: ActorKind, state: str) -> ReportActor:
    span = _find(report.text, name)
    id_ = report_actor_id(report.id, name, kind, span)
    return ReportActor(id_, report.id, name, kind, state[:3].upper(), "GOV", (), (name,), None, (span,), (span,))


def _said(report: Report, actor: ReportActor, words: str) -> Attribution:
    source, content = (_find(report.text, actor.name),), (_find(report.text, f"said {words}"),)
    content = (Span(content[0].start + 5, content[0].end),)
    id_ = attribution_id(report.id, source, (), content)
    return Attribution(
        id_, report.id, source, (), content, Kind.INDIRECT, CueClass.SPEECH, "say", Standing.SAID, (content,), actor.id,
        "named", relay=(), said=UNKNOWN_WHEN, confidence=1.0, rule="invented",
    )  # fmt: skip


def _find(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def record_of(path: Path, size: int) -> Store:
    """A reconciled record of *size* reports."""
    store = Store.open(path, create=True)
    chance = random.Random(size)
    for begin in range(0, size, BATCH):
        store.put_annotated([invented(n, chance) for n in range(begin, min(size, begin + BATCH))], "growth")
        pipeline.reconcile(store)
    return store


def timed(store: Store, annotated: Annotated) -> float:
    """Seconds of processor time that adding the report takes."""
    begin = time.process_time()
    store.put_annotated([annotated], "growth")
    pipeline.reconcile(store)
    return time.process_time() - begin


def additions(size: int) -> Iterator[Annotated]:
    """New reports: of stories in the record, and every third one a new story."""
    chance = random.Random(-size)
    for n in range(ADDED):
        old = chance.randrange(size // STORY_SIZE) * STORY_SIZE
        yield invented(old if n % 3 else 10 * size + n * STORY_SIZE, chance)


def main() -> None:
    """Builds, adds, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 10_000])
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: record_of(Path(folder) / f"{size}.db", size) for size in sizes}
        for size, store in stores.items():
            counts = [store.value(f"SELECT count(*) FROM {t}") for t in ("reports", "stories", "actors", "statements")]
            print(f"{size}: {counts[0]} reports, {counts[1]} stories, {counts[2]} actors, {counts[3]} statements")
        times: dict[int, list[float]] = {size: [] for size in sizes}
        for reports in zip(*(additions(size) for size in sizes), strict=True):
            for size, annotated in zip(sizes, reports, strict=True):
                times[size].append(timed(stores[size], annotated))
    medians = {size: statistics.median(times[size]) for size in sizes}
    for size in sizes:
        print(f"adding one to {size}: median {1000 * medians[size]:.1f} ms, slowest {1000 * max(times[size]):.1f} ms")
    print(f"ratio {medians[sizes[-1]] / medians[sizes[0]]:.2f}")


if __name__ == "__main__":
    main()
