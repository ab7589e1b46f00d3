"""Which statements of a story a report's words speak of: "his comments on Tuesday", "what she had told parliament"."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from onrecord.data_files import table
from onrecord.model import (
    Actor,
    ActorKind,
    Annotated,
    Attribution,
    Report,
    Signal,
    Statement,
    joined_text,
    statement_id,
)
from onrecord.reconcile.words import concept, content_words, is_negative, tokens

# Of the words that describe what is meant, the share that must stand in it where no issue or day tells it.
DESCRIBED = 0.5
REPEATED = 0.7  # of a denial's words, the share that must stand in the claim that it denies
MIN_REPEATED = 2
OWN_WORDS = frozenset({"reverses", "clarifies"})  # kinds whose two ends one speaker said
MIN_ALIKE = 2  # words that a statement shares with what is said now, to be what was said before of the same


class Resolver:
    """Finds the statements that a report's signals speak of."""

    def __init__(
        self,
        statements: Sequence[Statement],
        reports: Sequence[Annotated],
        actor_of: Mapping[str, str],
        actors: Mapping[str, Actor],
    ) -> None:
        self.statements = {s.id: s for s in statements}
        self.actor_of = actor_of
        self.actors = actors
        self._by_carrier = {c.key: s.id for s in statements for c in s.carriers if not c.shared}
        self._attributions = {a.id: a for r in reports for a in r.attributions}
        denying = [ref for r in reports for signal in r.signals if signal.kind == "denies" for ref in signal.subject]
        self._denials = frozenset(self.named(denying))

    @cached_property
    def _matter(self) -> dict[str, frozenset[str]]:
        """The words that carry matter in each statement, in all its carriers; places left out."""
        return {s.id: frozenset(_matter(" ".join(c.text for c in s.carriers))) for s in self.statements.values()}

    def named(self, refs: Iterable[tuple[str, int]]) -> list[str]:
        """The statements that attributions (with part) carry, in the order given, each once."""
        found = [self._by_carrier.get(statement_id(attribution, part)) for attribution, part in refs]
        return list(dict.fromkeys(s for s in found if s))

    def speaker_name(self, attribution: str | None) -> str | None:
        """Who says what the attribution carries."""
        found: Attribution | None = self._attributions.get(attribution) if attribution else None
        actor = self.actors.get(self.actor_of.get(found.speaker, "")) if found and found.speaker else None
        return actor.name if actor else None

    def described(self, signal: Signal, report: Report, subjects: Sequence[str]) -> list[str]:
        """The statements that the signal describes by speaker, issue, words and day; [] where none is plainly meant."""
        words = frozenset(_matter(joined_text(report.text, signal.object_words, " ")))
        whose = signal.object_speaker or (signal.agent if signal.kind in OWN_WORDS or signal.object_issue else None)
        if whose is None:
            if signal.kind != "denies":
                return []
            if words and words <= _reports():
                return self._reported_of(signal, subjects, report)
            return self._repeated(signal, words, subjects, report)
        speaker = self.actor_of.get(whose)
        theirs = [s for s in self._of(speaker, report) if s.id not in subjects]
        if signal.object_said.evidence and not self._now(subjects, signal):
            theirs = [s for s in theirs if s.said.earliest and s.said.overlaps(signal.object_said)]
        names = frozenset(_matter(self.actors[speaker].name)) if speaker and speaker in self.actors else frozenset()
        return self._nearest(theirs, words - names, signal, subjects, report)

    def _now(self, subjects: Sequence[str], signal: Signal) -> bool:
        """Whether the day is that of what is said now: "backtracked on his promise on Tuesday, saying …"."""
        now = [self.statements[s].said for s in subjects]
        return any(when.earliest and when.overlaps(signal.object_said) for when in now)

    def _of(self, speaker: str | None, report: Report) -> list[Statement]:
        """What *speaker* said, as far as it was not after the report came out."""
        last = report.published.latest
        return [
            s
            for s in self.statements.values()
            if speaker and s.speaker == speaker and not (last and s.said.earliest and s.said.earliest > last)
        ]

    def _nearest(
        self,
        theirs: Sequence[Statement],
        words: frozenset[str],
        signal: Signal,
        subjects: Sequence[str],
        report: Report,
    ) -> list[str]:
        """Those of *theirs* on the issues, else in the words, else like what is said now, the nearest."""
        wanted = set(signal.object_issue)
        on_issue = [s for s in theirs if wanted & set(s.issues)]
        if on_issue:
            here = [s for s in on_issue if any(_before(c.report, c.content[0].start, signal) for c in s.carriers)]
            return [s.id for s in here or on_issue]
        now = frozenset(w for s in subjects for w in self._matter[s])
        ranked = [(len(words & self._matter[s.id]), len(now & self._matter[s.id]), s.id) for s in theirs]
        told = [r for r in ranked if words and r[0] >= max(1, DESCRIBED * len(words))]
        alike = [r for r in ranked if r[1] >= MIN_ALIKE or r[1] >= max(1, DESCRIBED * len(self._matter[r[2]]))]
        best = max(told or alike, default=None)
        if best is None and not words and signal.kind in OWN_WORDS:
            return _last(theirs, signal)
        if best is None:
            dated = signal.object_said.evidence and not self._now(subjects, signal)
            return [ranked[0][2]] if len(ranked) == 1 and dated else []
        return sorted(r[2] for r in told or alike if r[:2] == best[:2])

    def _reported_of(self, signal: Signal, subjects: Sequence[str], report: Report) -> list[str]:
        """What outlets report of the denier's country, for "denied the reports": in this report, else in the story."""
        denier = self.actors.get(self.actor_of.get(signal.agent or "", ""))
        if denier is None or denier.country is None:
            return []
        told = [
            s
            for s in self.statements.values()
            if s.speaker
            and self.actors[s.speaker].kind is ActorKind.OUTLET
            and s.id not in {*subjects, *self._denials}
            and any(f"@{denier.country}" in content_words(tokens(c.text)) for c in s.carriers)
            and not _is_late(s, report)
        ]
        here = [s for s in told if any(_before(c.report, c.content[0].start, signal) for c in s.carriers)]
        return sorted(s.id for s in here or told)

    def _repeated(self, signal: Signal, words: frozenset[str], subjects: Sequence[str], report: Report) -> list[str]:
        """What others than the agent claim in the words of a denial; the nearest in words, and none said after it."""
        if len(words) < MIN_REPEATED:
            return []
        agent, last = self.actor_of.get(signal.agent or ""), report.published.latest
        negative = is_negative(tokens(joined_text(report.text, signal.object_words, " ")))
        found = []
        for s in self.statements.values():
            late = last and s.said.earliest and s.said.earliest > last
            if s.speaker in (agent, None) or s.id in {*subjects, *self._denials} or late:
                continue
            if is_negative(tokens(s.carriers[0].text)) is not negative:
                continue
            shared = len(words & self._matter[s.id])
            if shared >= max(MIN_REPEATED, REPEATED * len(words)):
                found.append((shared, s.id))
        best = max(found, default=None)
        return sorted(ident for shared, ident in found if best and shared == best[0])


def _is_late(statement: Statement, report: Report) -> bool:
    """Whether it was said after the report came out."""
    last = report.published.latest
    return bool(last and statement.said.earliest and statement.said.earliest > last)


@cache
def _reports() -> frozenset[str]:
    """The concepts of words for what outlets bring."""
    return frozenset(concept(row["words"]) for row in table("predicate_words.tsv") if row["kind"] == "brought")


def _last(theirs: Sequence[Statement], signal: Signal) -> list[str]:
    """The last of *theirs* in the signal's own report before it: "his statement", "the remark"."""
    ends = [
        (c.content[-1].end, s.id) for s in theirs for c in s.carriers if _before(c.report, c.content[-1].end, signal)
    ]
    return [max(ends)[1]] if ends else []


def _matter(text: str) -> tuple[str, ...]:
    return tuple(w for w in content_words(tokens(text)) if not w.startswith("@"))


def _before(report: str, start: int, signal: Signal) -> bool:
    return report == signal.report and start < signal.trigger.start
