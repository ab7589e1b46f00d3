"""The sentences of ``terms.tsv``, read: what coding finds in each, in the form of the table."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factory import make_report
from onrecord.annotate.parse import Parsed, parse
from onrecord.coding import code
from onrecord.coding.terms import read_terms
from onrecord.data_files import Row, parse_table
from onrecord.model import Attribution, CueClass, Kind, PartCode, Report, ReportActor, Span, Spans, attribution_id
from sentences import INTENT, SPEAKER, STANCE, actors_in, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = re.compile(r"[\[\]{}]")
CUES = {"ruled out": "rule out", "gave": "give", "set": "set", "warned": "warn", "wondered": "wonder"}
INTENTS = INTENT | {"ruled out", "pledged"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and where its content and cue stand."""

    text: str
    content: Spans
    cue: Spans


@dataclass(frozen=True, slots=True)
class Seen:
    """What coding found in a sentence."""

    report: Report
    code: PartCode
    actors: dict[str, str]
    parsed: Parsed

    def words(self, spans: Spans) -> str:
        """The report's words under *spans*."""
        return " ".join(span.of(self.report.text) for span in spans)

    def terms(self, verb: str) -> tuple[str, str, str, str]:
        """Modality and negation, each with its words, of the part or of the clause that the word *verb* heads."""
        if not verb:
            code = self.code
            negation = "yes" if code.negated else "double" if code.negation_words else "no"
            return code.modality.value, self.words(code.modality_words), negation, self.words(code.negation_words)
        token = next(t for t in self.parsed.doc if t.text == verb)
        terms = read_terms(token)
        negation = "yes" if terms.negated else "double" if terms.double else "no"
        return terms.modality.value, _text(terms.modal_words), negation, _text(terms.negation_words)


def _text(tokens: "Iterable[Token]") -> str:
    return " ".join(t.text for t in tokens)


def rows(name: str = "terms.tsv") -> tuple[Row, ...]:
    """The rows of the table."""
    return parse_table((Path(__file__).parent / name).read_text(encoding="utf-8"), name)


def marked(sentence: str) -> Marked:
    """*sentence* without its marks."""
    text, found, opened = "", {"]": [], "}": []}, 0
    for piece in re.split(r"([\[\]{}])", sentence):
        if piece in {"[", "{"}:
            opened = len(text)
        elif piece in found:
            found[piece].append(Span(opened, len(text)))
        else:
            text += piece
    content = tuple(found["]"]) or (Span(0, len(text.rstrip("."))),)
    return Marked(text, content, tuple(found["}"]))


def _attribution(report: Report, sentence: Marked, actors: Sequence[ReportActor]) -> Attribution:
    cue = " ".join(span.of(report.text) for span in sentence.cue)
    speaker = next((a for a in actors if a.name == SPEAKER), None) if cue else None
    source = (Span(report.text.index(SPEAKER), report.text.index(SPEAKER) + len(SPEAKER)),) if speaker else ()
    class_ = CueClass.INTENT if cue in INTENTS else CueClass.STANCE if cue in STANCE else CueClass.SPEECH
    return Attribution(
        attribution_id(report.id, source, sentence.cue, sentence.content),
        report.id,
        source,
        sentence.cue,
        sentence.content,
        Kind.INDIRECT,
        class_,
        CUES.get(cue, lemma_of(cue)),
        parts=(sentence.content,),
        speaker=speaker.id if speaker else None,
    )


@cache
def read_all(name: str = "terms.tsv") -> tuple[Seen, ...]:
    """What coding finds in each row, in order."""
    return tuple(read_sentences(row["sentence"] for row in rows(name)))


def read_sentences(sentences: Iterable[str], published: str | None = None) -> Iterable[Seen]:
    """What coding finds in marked *sentences*."""
    given = [marked(s) for s in sentences]
    reports = [make_report(m.text, published=published) for m in given]
    for parsed, sentence in zip(parse(reports), given, strict=True):
        actors = actors_in(parsed.report)
        attribution = _attribution(parsed.report, sentence, actors)
        coding = code(parsed, actors, [attribution])
        yield Seen(parsed.report, coding.codes[0], {a.id: a.name for a in actors}, parsed)


def items(cell: str) -> list[str]:
    """The entries of a cell."""
    return [item.strip() for item in cell.split(";;") if item.strip()]


def wanted(row: Row) -> set[tuple[str, str]]:
    """What the table asks of a row: (kind, words); modality and negation where they are filled in."""
    conditions = [item.partition("@")[0].strip() for item in items(row["conditions"])]
    out = {(f"condition {c.partition(':')[0]}", c) for c in conditions}
    out |= {("deadline", words) for words in items(row["deadline"])}
    terms = [row[name] for name in ("modality", "negation") if row[name]]
    return out | {(term.partition(":")[0], term) for term in terms}


def seen(row: Row, found: Seen) -> set[tuple[str, str]]:
    """What coding found in a row, in the same form; modality and negation only where the table asks for them."""
    out = {(f"condition {c.kind.value}", f"{c.kind.value}: {found.words(c.spans)}") for c in found.code.conditions}
    out |= {("deadline", found.words(d.spans)) for d in found.code.deadlines}
    modality, modal, negation, negators = found.terms(row["clause"])
    told = {"modality": (modality, modal), "negation": (negation, negators)}
    terms = [": ".join(filter(None, told[name])) for name in told if row[name]]
    return out | {(term.partition(":")[0], term) for term in terms}
