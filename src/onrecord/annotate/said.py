"""When a thing was said: the time phrase that belongs to the cue, resolved from the report's own date.

A phrase counts when it hangs on the cue ("said on Friday"), on what tells the occasion ("in an interview published
Friday", "asked on Friday"), or opens the sentence that the cue leads. A phrase inside the content tells when
something else happens. Without one, a thing was said by the day the report came out at the latest.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parsed
from onrecord.data_files import table
from onrecord.model import Attribution, Basis, CueClass, Place, Span, When
from onrecord.read.phrases import find_phrases, may_be_tomorrow, resolve_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

# How far on the same occasion carries: to the next paragraph by itself, further when words such as "added" say so.
_NEXT_PARAGRAPH = 1
_FURTHER_PARAGRAPHS = 6
# A report on what was said today or yesterday means that day where it goes on with "he said".
_NEWS_DAYS = 1
_SAME_OCCASION = {"also", "add", "continue", "further", "go", "conclude", "note"}
_OTHER_OCCASION = {"later", "earlier", "previously", "once", "before", "subsequently", "then", "ago", "since"}
# "promised on Friday …, after a paper said": what these words open happened at another time.
_OTHER_TIME = {"after", "before", "since", "until", "because", "although", "though"}
_PERFECT = {"has", "have", "had", "'s", "’s", "'d", "’d"}
# "told a group of reporters on Friday": so many words may stand between the cue and the phrase.
_WORDS_BETWEEN = 5
# Before these the phrase belongs to what is said: "said Friday was", "said Friday talks".
_SUBJECT_GOES_ON = ("VERB", "AUX", "NOUN", "PROPN")
_DASHES = ("-", "–", "—", "--")
_SIGNATURE = 9
# A cue that hangs on a dated verb so is said with it: "said …, adding that", "said … and warned".
_SAID_WITH = {"advcl", "conj", "acl", "dep", "xcomp", "prep", "pcomp"}


def date_attributions(parsed: Parsed, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in the order given, with ``said`` filled."""
    reader = _Reader(parsed, attributions)
    dated: dict[str, When] = {}
    last: dict[str, Attribution] = {}
    days: dict[str, set[date | None]] = {}  # on which each speaker said something, by the phrases so far
    for attribution in sorted(attributions, key=_position):
        when = reader.own_date(attribution)
        before = last.get(attribution.speaker or "")
        if when is not None and attribution.speaker:
            days.setdefault(attribution.speaker, set()).add(when.day)
        if when is None and before is not None:
            news = _is_news(days[attribution.speaker or ""], parsed.report.published)
            when = dated[before.id] if reader.same_occasion(before, attribution, news=news) else None
        if when is not None and attribution.speaker and attribution.parent is None:
            last[attribution.speaker] = attribution
        dated[attribution.id] = when or default_when(parsed.report.published)
    return [replace(a, said=dated[a.id]) for a in attributions]


def _is_news(days: set[date | None], published: When) -> bool:
    """Whether a report knows a speaker to have spoken on one day only, the day it came out or the one before."""
    (day,) = days if len(days) == 1 else (None,)
    return day is not None and published.latest is not None and 0 <= (published.latest - day).days <= _NEWS_DAYS


def default_when(published: When) -> When:
    """What holds without a phrase: said by the day of publication at the latest."""
    return When(None, published.latest, Basis.PUBLISHED) if published.latest else When()


def when_of(phrase: Place, published: When, *, future: bool = False) -> When | None:
    """The interval of a time phrase; None when it counts from something else.

    In an undated report the interval is unknown and the phrase is kept as evidence, to be resolved once the report
    is dated.
    """
    if published.earliest is None or published.latest is None:
        return When(evidence=(phrase,))
    first = resolve_phrase(phrase.text, published.earliest, future=future)
    last = resolve_phrase(phrase.text, published.latest, future=future)
    if first is None or last is None:
        return None
    latest = last[1]
    if not future and may_be_tomorrow(last, published.latest):
        latest = published.latest + timedelta(days=1)
    return When(first[0], latest, Basis.PHRASE, (phrase,))


def _position(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.cue, *attribution.content)
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else (0, 0)


@cache
def _occasion_verbs() -> frozenset[str]:
    return frozenset(r["lemma"] for r in table("occasion_verbs.tsv"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A time phrase as tokens."""

    tokens: "DocSpan"

    @property
    def main(self) -> "Token":
        return self.tokens.root


class _Reader:
    """One report's tokens with their places, and its time phrases by sentence."""

    def __init__(self, parsed: Parsed, attributions: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.starts = [parsed.clean.report_offset(t.idx) for t in parsed.doc]
        self.block_starts = [b.span.start for b in parsed.report.blocks]
        self.contents = [s for a in attributions for s in a.content]
        self.phrases: dict[int, list[_Found]] = {}

    def tokens(self, span: Span) -> list["Token"]:
        """The tokens that start in *span*."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return [t for t in self.parsed.doc[first:last] if not t.is_space]

    def own_date(self, attribution: Attribution) -> When | None:
        """The date that the cue's own sentence, or the sentence that leads up to a quotation, gives."""
        cue = [t for s in attribution.cue for t in self.tokens(s)] or [
            t for s in attribution.source for t in self.tokens(s)
        ]
        if not cue:
            return None
        future = any(t.lower_ in ("will", "shall") for c in cue for t in c.children)
        for sentence in dict.fromkeys(t.sent for t in cue):
            fitting = [p for p in self._in(sentence) if self._belongs(p, cue, attribution)]
            for phrase in sorted(fitting, key=lambda p: _distance(p, cue)):
                when = when_of(self._place(phrase), self.parsed.report.published, future=future)
                if when is not None:
                    return when
        return self._lead_up(attribution, cue)

    def same_occasion(self, before: Attribution, attribution: Attribution, *, news: bool = False) -> bool:
        """Whether *attribution* goes on with what the same speaker was saying in *before*, which has a date.

        *news*: the report has the speaker speak on one day only, so that a plain "he said" is of that day.
        """
        cue = [t for s in attribution.cue for t in self.tokens(s)]
        if not any(t.pos_ in ("VERB", "AUX") for t in cue):
            return False
        verbs = [*cue, *(t.head for t in cue if t.dep_ in _SAID_WITH)]
        words = {t.lemma_.lower() for t in cue} | {c.lower_ for t in verbs for c in t.lefts}
        if words & (_OTHER_OCCASION | _PERFECT):
            return False
        shared = {r.actor or r.name for r in before.relay} & {r.actor or r.name for r in attribution.relay}
        heard = set(before.addressees) & set(attribution.addressees)
        apart = self._block(attribution) - self._block(before)
        reach = _FURTHER_PARAGRAPHS if words & _SAME_OCCASION else _NEXT_PARAGRAPH
        plain = news and attribution.cue_class is CueClass.SPEECH and any(t.tag_ == "VBD" for t in verbs)
        return bool(shared or heard) or 0 <= apart <= reach or (plain and apart >= 0)

    def _block(self, attribution: Attribution) -> int:
        return bisect_left(self.block_starts, _position(attribution)[0] + 1)

    def _in(self, sentence: "DocSpan") -> list[_Found]:
        if sentence.start not in self.phrases:
            spans = [sentence.char_span(p.start, p.end) for p in find_phrases(sentence.text)]
            self.phrases[sentence.start] = [_Found(s) for s in spans if s is not None]
        return self.phrases[sentence.start]

    def _place(self, phrase: _Found) -> Place:
        return self.parsed.report.place(self.parsed.span(phrase.tokens))

    def _belongs(self, phrase: _Found, cue: list["Token"], attribution: Attribution) -> bool:
        if self._right_after(phrase, cue, attribution) or self._modifies(phrase, cue) or self._signs(phrase, cue):
            return True
        return not self._in_content(phrase, attribution) and _hangs_on(phrase, cue)

    def _in_content(self, phrase: _Found, attribution: Attribution) -> bool:
        at = self.starts[phrase.tokens.start]
        inside = [s for s in self.contents if s.start <= at < s.end]
        # The content that the whole cue stands in, as in nested attributions, is no bar.
        return any(s in attribution.content or not any(s.covers(c) for c in attribution.cue) for s in inside)

    def _right_after(self, phrase: _Found, cue: list["Token"], attribution: Attribution) -> bool:
        """Whether it stands between cue and content, and is no subject: "said Friday that", "told us Friday he"."""
        doc, first, last = self.parsed.doc, phrase.tokens.start, phrase.tokens.end
        between = [t for t in doc[cue[-1].i + 1 : first] if not t.is_space]
        if not 0 <= first - cue[-1].i - 1 <= _WORDS_BETWEEN or last >= len(doc):
            return False
        if any(t.pos_ in ("VERB", "AUX", "PUNCT") or self._is_content(t, attribution) for t in between):
            return False
        return doc[last].pos_ not in _SUBJECT_GOES_ON and not phrase.tokens.text.endswith(("'s", "’s"))

    def _is_content(self, token: "Token", attribution: Attribution) -> bool:
        at = self.starts[token.i]
        return any(s.start <= at < s.end for s in attribution.content)

    def _signs(self, phrase: _Found, cue: list["Token"]) -> bool:
        """Whether the phrase dates a post by its signature: "— A. Name (@name) March 4, 2031"."""
        signature = self.parsed.doc[cue[-1].i + 1 : phrase.tokens.start]
        return cue[-1].text in _DASHES and 0 < len(signature) <= _SIGNATURE and any("@" in t.text for t in signature)

    def _modifies(self, phrase: _Found, cue: list["Token"]) -> bool:
        """Whether the phrase, though inside the content, hangs on the cue: "rebuked the union on Thursday for …"."""
        quoted = any(t.is_quote for t in phrase.tokens.sent if t.i < phrase.tokens.start)
        token = phrase.main
        while token.head.i != token.i and (token.pos_ == "ADP" or token.i >= phrase.tokens.start):
            token = token.head
            if token in cue:
                return not quoted
            if token.pos_ != "ADP" and not phrase.tokens.start <= token.i < phrase.tokens.end:
                return False
        return False

    def _lead_up(self, attribution: Attribution, cue: list["Token"]) -> When | None:
        """The date of the sentence before a quotation, when that sentence tells of the asking or the speech."""
        content = min((s.start for s in attribution.content), default=None)
        if content is None or content > self.starts[cue[0].i]:
            return None
        first = self.tokens(Span(content, content + 1)) or self.tokens(Span(content, content + 2))
        if not first or first[0].sent.start == 0:
            return None
        doc = self.parsed.doc
        at = first[0].sent.start - 1
        while at > 0 and doc[at].is_space:
            at -= 1
        for phrase in self._in(doc[at].sent):
            verb = _governor(phrase)
            if verb is not None and _tells_occasion(verb) and not self._in_any_content(verb):
                return when_of(self._place(phrase), self.parsed.report.published)
        return None

    def _in_any_content(self, token: "Token") -> bool:
        at = self.starts[token.i]
        return any(s.start <= at < s.end for s in self.contents)


def _distance(phrase: _Found, cue: list["Token"]) -> int:
    middle: int = phrase.main.i
    return min(abs(middle - int(t.i)) for t in cue)


def _governor(phrase: _Found) -> "Token | None":
    """The nearest verb above the phrase."""
    return next((t for t in phrase.main.ancestors if t.pos_ == "VERB"), None)


def _tells_occasion(verb: "Token") -> bool:
    """Whether *verb*, alone or with its particle ("hit back"), tells of the asking, the speech or the printing."""
    lemma = verb.lemma_.lower()
    return any(words in _occasion_verbs() for words in (lemma, *(f"{lemma} {c.lower_}" for c in verb.rights)))


def _hangs_on(phrase: _Found, cue: list["Token"]) -> bool:
    """Whether the way up from the phrase meets the cue, or a verb that the cue was said with, before any other verb."""
    cue_at = {t.i for t in cue}
    if phrase.tokens.text.endswith(("'s", "’s")):  # "Friday's test" dates the test, "Friday's statement" the saying
        return phrase.main.head.i in cue_at
    for token in phrase.main.ancestors:
        if token.i in cue_at:
            return True
        if token.pos_ in ("VERB", "AUX"):
            if any(_said_with(c, token) for c in cue):
                return True
            if not _tells_occasion(token):
                return False
    return False


def _said_with(cue: "Token", verb: "Token") -> bool:
    """Whether *cue* hangs below *verb* through links that keep its time: "said on Friday …, adding that"."""
    token = cue
    while token.head.i != token.i:
        if token.dep_ not in _SAID_WITH or any(c.lower_ in _OTHER_TIME for c in token.lefts):
            return False
        if token.dep_ == "conj" and _set_against(token):
            return False
        token = token.head
        if token.i == verb.i:
            return True
        if token.lower_ in _OTHER_TIME:
            return False
    return False


def _set_against(verb: "Token") -> bool:
    """Whether *verb* has a subject of its own after "but": "left last year, but Roe noted" dates the leaving only."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    return own and any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in verb.head.rights)
