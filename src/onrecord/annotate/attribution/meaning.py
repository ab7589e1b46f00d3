"""What a cue that the encoder found means: its lemma, what kind of thing it reports, and whether it was really said.

The encoder knows where a cue stands, not what it is; the lexicon of the rules does. A cue outside it is read by its
words' parts of speech.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.cues import lexicon
from onrecord.annotate.attribution.rules.sites import cue_site
from onrecord.model import CueClass, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITIONS = ("according to", "in the words of", "per", "as per")
_NEGATIONS = frozenset({"not", "n’t", "n't", "never", "no"})
_POSSIBLE = frozenset({"would", "could", "might", "may", "should", "’d", "'d"})
_CONTENT_WORDS = ("VERB", "NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cue read: *lemma* with its particles, as in the lexicon where it stands there; *listed*: whether it does."""

    lemma: str
    cue_class: CueClass
    standing: Standing
    listed: bool


def meaning(reading: Reading, cue: Range, *, quoted: bool) -> Meaning:
    """What the words of *cue* mean. *quoted*: whether words of the content stand in quotation marks."""
    words = " ".join(reading.words[cue[0] : cue[1]])
    for preposition in _PREPOSITIONS:
        if preposition in words:
            return Meaning(preposition, CueClass.SPEECH, Standing.SAID, listed=True)
    return _by_verb(reading, cue) or _by_noun(reading, cue) or _by_word(reading, cue, quoted)


def _by_verb(reading: Reading, cue: Range) -> Meaning | None:
    for i in range(*cue):
        site = cue_site(reading, reading.doc[i])
        if site is not None and site.cues:
            return Meaning(site.cues[0].lemma, site.cues[0].cue_class, site.standing, listed=True)
    return None


def _by_noun(reading: Reading, cue: Range) -> Meaning | None:
    for i in range(*cue):
        rows = lexicon().nouns.get(reading.words[i], ())
        if rows:
            return Meaning(rows[0].lemma, rows[0].cue_class, _standing(reading, cue, rows[0].cue_class), listed=True)
    return None


def _by_word(reading: Reading, cue: Range, quoted: bool) -> Meaning:
    tokens = [reading.doc[i] for i in range(*cue)]
    main: Token | None = next((t for t in tokens if t.pos_ in _CONTENT_WORDS), None)
    bare = main is None and not any(t.is_alpha for t in tokens)
    kind = CueClass.SPEECH if quoted or bare else CueClass.BELIEF
    lemma = main.lemma_.lower() if main is not None else ""
    return Meaning(lemma, kind, _standing(reading, cue, kind), listed=False)


def _standing(reading: Reading, cue: Range, kind: CueClass) -> Standing:
    if kind is not CueClass.SPEECH:
        return Standing.SAID
    words = set(reading.words[cue[0] : cue[1]])
    if words & _NEGATIONS:
        return Standing.NOT_SAID
    return Standing.IMAGINED if words & _POSSIBLE else Standing.SAID
