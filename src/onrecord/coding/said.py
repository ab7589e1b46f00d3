"""What a report has people say, by place: the parts before, beside, inside or around some words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.text import sentence
from onrecord.model import ActType, Stance, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token


class Said:
    """The parts of a report's attributions in text order, with their stances."""

    def __init__(
        self,
        context: Context,
        parts: Sequence[Part],
        stances: Mapping[tuple[str, int], Stance],
        acts: Mapping[tuple[str, int], frozenset[ActType]],
    ) -> None:
        meant = [p for p in parts if p.attribution.standing is Standing.SAID and p.tokens]
        self._parts = sorted(meant, key=lambda p: (p.tokens[0].i, -len(p.tokens), p.key))
        self._stances = stances
        self._acts = acts
        self._context = context

    def stance(self, part: Part) -> Stance:
        """The part's stance."""
        return self._stances[part.key]

    def before(self, token: "Token", speaker: str | None) -> list[Part]:
        """What *speaker* is reported to say before *token*; headlines last in rank, so they come first."""
        found = [p for p in self._parts if speaker and p.attribution.speaker == speaker and p.tokens[-1].i < token.i]
        return sorted(found, key=lambda p: not p.attribution.headline)

    def after(self, token: "Token", speaker: str | None) -> list[Part]:
        """What *speaker* is reported to say in later sentences than the token's."""
        end = sentence(token)[1]
        return [p for p in self._parts if speaker and p.attribution.speaker == speaker and p.tokens[0].i >= end]

    def first_after(self, token: "Token") -> list[Part]:
        """The parts that begin in the sentence just after the token's, whoever says them."""
        i = sentence(token)[1]
        while i < len(token.doc) and token.doc[i].is_space:
            i += 1
        return self.in_sentence(token.doc[i]) if i < len(token.doc) else []

    def just_before(self, token: "Token", speaker: str) -> list[Part]:
        """What *speaker* is reported to say in the nearest sentence before the token's that has such words."""
        found = [p for p in self.before(token, speaker) if p.tokens[-1].i < sentence(token)[0]]
        last = sentence(found[-1].tokens[-1])[0] if found else -1
        return [p for p in found if sentence(p.tokens[-1])[0] == last and not p.attribution.headline]

    def relayed(self, token: "Token", speaker: str, by: str) -> list[Part]:
        """What *speaker* said before *token*, as passed on by the outlet or person *by*."""
        return [p for p in self.before(token, speaker) if any(r.actor == by for r in p.attribution.relay)]

    def last_before(self, token: "Token") -> list[Part]:
        """The parts in the sentence just before the token's, whoever says them."""
        start = self._sentence_before(token)
        return [] if start is None else [p for p in self._parts if sentence(p.tokens[-1])[0] == start]

    def _sentence_before(self, token: "Token") -> int | None:
        i = sentence(token)[0] - 1
        while i >= 0 and token.doc[i].is_space:
            i -= 1
        return sentence(token.doc[i])[0] if i >= 0 else None

    def in_sentence(self, token: "Token") -> list[Part]:
        """The parts that begin in the token's sentence."""
        start = sentence(token)[0]
        return [p for p in self._parts if sentence(p.tokens[0])[0] == start]

    def beside(self, token: "Token", speaker: str) -> list[Part]:
        """What *speaker* (or nobody named) says in words that hang on *token*: "…, saying that …"."""
        below = {t.i for t in token.subtree}
        own = [p for p in self._parts if p.cue is not None and p.cue.i in below and p.cue.i > token.i]
        return [p for p in own if p.attribution.speaker in (speaker, None)]

    def in_words(self, words: "Iterable[Token]", *, but: "Token") -> list[Part]:
        """The parts whose cue stands among *words*; not those whose cue is the token *but*."""
        numbers = {t.i for t in words}
        return [p for p in self._parts if p.cue is not None and p.cue.i in numbers and p.cue.i != but.i]

    def doing(self, types: Collection[ActType], speaker: str | None, *, but: Part) -> list[Part]:
        """The parts in which *speaker* does an act of one of *types*, in other sentences than *but*."""
        own = [p for p in self._parts if speaker and p.attribution.speaker == speaker and p is not but]
        apart = [p for p in own if sentence(p.tokens[0])[0] != sentence(but.tokens[0])[0]]
        return [p for p in apart if self._acts[p.key].intersection(types)]

    def of_cue(self, token: "Token") -> list[Part]:
        """The parts that *token* is the cue of."""
        return [p for p in self._parts if p.cue is not None and p.cue.i == token.i]

    def around(self, token: "Token") -> list[Part]:
        """The parts whose content *token* stands in, the smallest first."""
        found = [p for p in self._parts if any(t.i == token.i for t in p.tokens)]
        return sorted(found, key=lambda p: len(p.tokens))

    def innermost(self, parts: Sequence[Part]) -> list[Part]:
        """*parts* without those that merely hold the words of another of them."""
        inner = {p.attribution.parent for p in parts}
        return [p for p in parts if p.attribution.id not in inner]
