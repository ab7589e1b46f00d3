"""The walk through what a person is asked to settle: both wordings with their evidence, a letter for an answer."""

import sys
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from onrecord.api import Record
from onrecord.cli import exits, wording
from onrecord.cli.output import Column, Terminal, harmless, say, visible
from onrecord.export import forms
from onrecord.model import Carrier, Judgement, Report, Statement, Verdict, hull
from onrecord.record.settling import Case
from onrecord.web.diff import Comparison, Differs, compare_words

CONTEXT = 90  # characters of the report shown on either side of the words: about a line
_KEYS = "y yes   n no   s skip   b back   q quit"
_ANSWERS = {"y": "yes", "n": "no", "s": "skip", "": "skip", "b": "back", "q": "quit"}

CASE_COLUMNS = [
    Column[Case]("score", lambda c: f"{c.score:.2f}"),
    Column[Case]("now", lambda c: "one" if c.joined else "two"),
    Column[Case]("speaker", lambda c: " | ".join(wording.speakers([c.one, c.two]))),
    Column[Case]("one", lambda c: c.carrier_one.text, long=True),
    Column[Case]("two", lambda c: c.carrier_two.text, long=True),
    Column[Case]("why", lambda c: c.why, long=True),
    Column[Case]("key of one", lambda c: c.carrier_one.key, for_programs=True),
    Column[Case]("key of two", lambda c: c.carrier_two.key, for_programs=True),
]


def case_form(case: Case) -> dict[str, Any]:
    """The case as plain JSON values."""
    return {
        "joined": case.joined,
        "score": case.score,
        "why": case.why,
        "one": {"statement": case.one.id, "speaker_name": case.one.speaker_name}
        | {"carrier": forms.carrier_form(case.carrier_one)},
        "two": {"statement": case.two.id, "speaker_name": case.two.speaker_name}
        | {"carrier": forms.carrier_form(case.carrier_two)},
    }


def at_terminal() -> bool:
    """Whether a person can be asked: both stdin and stdout are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def walk_through(record: Record, cases: Sequence[Case], *, by: str = "") -> None:
    """Asks about each of *cases* and keeps each answer at once; then reconciles the record with the answers."""
    if not cases:
        say("Nothing is unsure: every pair is settled.")
        return
    walked = _Walk(record, cases, by)
    try:
        walked.go()
        if walked.made:
            say(f"{walked.told()} Working them in …")
            record.add([])
    except KeyboardInterrupt:
        say(f"\n{walked.told()} They are kept; onrecord build works them in.")
        raise SystemExit(exits.INTERRUPTED) from None


class _Walk:
    """The walk: where it is, and what was decided on it."""

    def __init__(self, record: Record, cases: Sequence[Case], by: str) -> None:
        self._record = record
        self._cases = cases
        self._by = by
        self._console = Terminal(highlight=False, soft_wrap=True)
        self.made: dict[int, Judgement] = {}  # the last decision on each case, by its place

    def told(self) -> str:
        """How many cases were decided."""
        count = len(self.made)
        return f"{count} decision{'' if count == 1 else 's'}."

    def go(self) -> None:
        """Ask until the last case, or until the person has had enough."""
        at = 0
        while at < len(self._cases):
            self._show(at)
            answer = self._ask()
            if answer == "quit":
                return
            if answer == "back":
                at = max(0, at - 1)
                continue
            if answer in ("yes", "no"):
                self._decide(at, Verdict.MERGE if answer == "yes" else Verdict.SPLIT)
            at += 1

    def _decide(self, at: int, verdict: Verdict) -> None:
        one, two = self._cases[at].pair
        self.made[at] = self._record.note_judgement(one, verdict, two, by=self._by)

    def _ask(self) -> str:
        """What the person answers; the end of the input is "quit"."""
        while True:
            self._console.print(Text.assemble(("One statement? ", "bold"), f"{_KEYS} > "), end="")
            self._console.file.flush()
            line = sys.stdin.readline()
            if not line:
                return "quit"
            answer = _ANSWERS.get(line.strip().lower()[:1])
            if answer:
                return answer
            say("Answer with one letter: y, n, s, b or q.")

    def _show(self, at: int) -> None:
        case = self._cases[at]
        now = "put together" if case.joined else "left apart"
        head = f"\n{at + 1} of {len(self._cases)} · {now} · score {case.score:.2f} · {visible(case.why)}"
        self._console.print(Text(head, "bold"))
        first, second = case.carrier_one, case.carrier_two
        there = compare_words(second.text, first.text), compare_words(first.text, second.text)
        self._console.print(Text("  marked *so*: " + ("what differs" if there[0].alike else "what both have")))
        self._wording("A", case.one, first, there[0])
        self._wording("B", case.two, second, there[1])
        if at in self.made:
            self._console.print(Text(f"  decided before: {self.made[at].verdict.value}"))

    def _wording(self, name: str, statement: Statement, carrier: Carrier, compared: Comparison) -> None:
        report = self._record.report_by_id(carrier.report)
        place = f"{report.label}, {wording.days(report.published)}" if report else carrier.report
        said = f"said {wording.days(statement.said)}"
        head = f"{name}  {wording.speaker(statement)} · {said} · {carrier.kind.value} · {place}"
        self._console.print(Text("  " + visible(head), "bold"))
        before, after = _around(report, carrier)
        self._console.print(Text.assemble("     ", (before, "dim"), *_marked(compared), (after, "dim")))


def _around(report: Report | None, carrier: Carrier) -> tuple[str, str]:
    """A little of the report's text before and behind the carrier's words."""
    if report is None or not carrier.content:
        return "", ""
    span, text = hull(carrier.content), report.text
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return _one_line(before), _one_line(after)


def _one_line(text: str) -> str:
    """*text* on one line and harmless, with the spaces at its ends kept."""
    return "".join(" " if c.isspace() else c for c in harmless(text))


def _marked(compared: Comparison) -> list[tuple[str, str]]:
    """The words with what is to be looked at between asterisks, and bold where the terminal can."""
    out = []
    for piece in compared.marked:
        plain = _one_line(piece.text)
        out.append((plain, "") if piece.differs is Differs.SAME else (f"*{plain}*", "bold"))
    return out
