"""Who met whom, and who was there: lists of names and plain words on which two reports cannot both be right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.model import ActorKind, Annotated, Place, Span, When
from onrecord.reconcile.facts.clauses import Clause, sentences, word_spans
from onrecord.reconcile.facts.lexicon import words_of
from onrecord.reconcile.facts.rivals import Rival, same_time
from onrecord.reconcile.words import concept, content_words, function_words

NEXT_NAME = 60  # characters between two names of a list, for a title to stand there
MIN_OCCASION = 2  # words that two sentences must share for the occasion to be one
_NEGATORS = frozenset({"not", "never", "didn't", "won't", "doesn't", "wasn't", "weren't"})
# In a sentence with one of these it is not plain that they met or will.
_UNREAL = _NEGATORS | {"unlikely", "refused", "declined", "if", "whether", "may", "might", "could", "hopes", "wants"}


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A sentence in which *anchor* meets others: each by record actor, with the place of the name."""

    clause: Clause
    anchor: str
    others: Mapping[str, Place]


def meeting_rivals(
    reports: Sequence[Annotated], actor_of: Mapping[str, str], days: Mapping[str, When]
) -> Iterator[Rival]:
    """Two lists of whom one person meets, each with a name that the other lacks."""
    found = [m for r in reports for m in _meetings(r, actor_of, days)]
    for a, b in combinations(found, 2):
        if a.clause.report.id == b.clause.report.id or a.anchor != b.anchor or not same_time(a.clause, b.clause):
            continue
        only_a = [p for who, p in a.others.items() if who not in b.others]
        only_b = [p for who, p in b.others.items() if who not in a.others]
        if only_a and only_b and not _open(a) and not _open(b):
            places = tuple(sorted({*only_a, *only_b}))
            yield "attendance", places, f"met {only_a[0].text} or {only_b[0].text}"


def _open(meeting: _Meeting) -> bool:
    """Whether the list says that it is not whole."""
    return not words_of("others").isdisjoint(w for w, _ in word_spans(meeting.clause))


def _meetings(annotated: Annotated, actor_of: Mapping[str, str], days: Mapping[str, When]) -> Iterator[_Meeting]:
    names = _people(annotated, actor_of)
    for clause in sentences(annotated.report, days[annotated.report.id]):
        verbs = [s for w, s in word_spans(clause) if w in words_of("meet")]
        if len(verbs) != 1 or not _UNREAL.isdisjoint(w for w, _ in word_spans(clause)):
            continue
        before = [(s, who) for s, who in names if clause.span.start <= s.start and s.end <= verbs[0].start]
        end = next((s.start for w, s in word_spans(clause) if s > verbs[0] and w in words_of("ends")), clause.span.end)
        others = _list_after(verbs[0], [n for n in names if verbs[0].end <= n[0].start and n[0].end <= end])
        if before and others:
            yield _Meeting(clause, before[-1][1], {who: annotated.report.place(s) for s, who in others})


def _people(annotated: Annotated, actor_of: Mapping[str, str]) -> list[tuple[Span, str]]:
    found = [
        (span, actor_of.get(a.id, a.id))
        for a in annotated.actors
        if a.kind is ActorKind.PERSON
        for span in a.name_spans
    ]
    return sorted(found)


def _list_after(verb: Span, names: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The names that follow the verb one after the other."""
    out: list[tuple[Span, str]] = []
    end = verb.end
    for span, who in names:
        if span.start - end > NEXT_NAME:
            break
        out.append((span, who))
        end = span.end
    return out


def presence_rivals(
    reports: Sequence[Annotated], actor_of: Mapping[str, str], days: Mapping[str, When]
) -> Iterator[Rival]:
    """One person there in one report and away in another, on what is plainly one occasion."""
    found = [p for r in reports for p in _presences(r, actor_of, days)]
    for (a, who, there, one), (b, other, here, two) in combinations(found, 2):
        if who != other or there is here or a.report.id == b.report.id or not same_time(a, b):
            continue
        if len(_occasion(a) & _occasion(b)) >= MIN_OCCASION:
            yield "attendance", (one, two), f"{one.text} against {two.text}"


def _occasion(clause: Clause) -> frozenset[str]:
    skip = {concept(w) for kind in ("attend", "absent") for w in words_of(kind)}
    return clause.content - skip


def _presences(
    annotated: Annotated, actor_of: Mapping[str, str], days: Mapping[str, When]
) -> Iterator[tuple[Clause, str, bool, Place]]:
    names = _people(annotated, actor_of)
    for clause in sentences(annotated.report, days[annotated.report.id]):
        words = word_spans(clause)
        told = _told(words)
        before = [who for s, who in names if told and clause.span.start <= s.start and s.end <= told[1].start]
        if told and before and len(set(before)) == 1:
            yield clause, before[0], told[0], annotated.report.place(told[1])


def _told(words: Sequence[tuple[str, Span]]) -> tuple[bool, Span] | None:
    """Whether the words say that somebody was there (True) or not (False), and which words do."""
    for at, (word, span) in enumerate(words):
        negated = next((s for w, s in words[max(0, at - 3) : at] if w in _NEGATORS), None)
        if word in words_of("absent"):
            return negated is not None, span
        at_it = word in ("was", "were") and words[at + 1 : at + 2] and words[at + 1][0] == "at"
        if word in words_of("attend") or at_it:
            end = words[at + 1][1].end if at_it else span.end
            start = _auxiliary_before(words, at, span)
            return negated is None, Span(start if negated else span.start, end)
    return None


def _auxiliary_before(words: Sequence[tuple[str, Span]], at: int, span: Span) -> int:
    """Where "did not" starts before the verb."""
    start = span.start
    for word, place in reversed(words[max(0, at - 2) : at]):
        if word not in _NEGATORS and (word not in function_words() or content_words((word,))):
            break
        start = place.start
    return start
