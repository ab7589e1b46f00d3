"""The cue lexicon: which words report speech, intent, stance, belief or perception, and what may follow them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.data_files import Row, table
from onrecord.model import CueClass, DataError

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon. *words*: the lemma and its particles; *frames*: what may follow (see the data file)."""

    words: tuple[str, ...]
    pos: str
    cue_class: CueClass
    frames: frozenset[str]

    @property
    def lemma(self) -> str:
        """The lemma with its particles, as in the data file."""
        return " ".join(self.words)

    def has(self, *frames: str) -> bool:
        """Whether any of *frames* may follow."""
        return not self.frames.isdisjoint(frames)

    def governs(self, kind: str) -> frozenset[str]:
        """The words after ``kind:`` among the frames, such as the prepositions of ``prep:``."""
        return frozenset(f.partition(":")[2] for f in self.frames if f.startswith(kind + ":"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by the lower-case form of their first word, for verbs and for nouns."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]


@cache
def lexicon(name: str = "cues.tsv") -> Lexicon:
    """The cues of a data file, by form."""
    return build_lexicon(table(name))


def build_lexicon(rows: Iterable[Row]) -> Lexicon:
    """The cues of *rows*, by form; DataError for a class or part of speech that is not known."""
    verbs: dict[str, list[Cue]] = {}
    nouns: dict[str, list[Cue]] = {}
    for row in rows:
        cue, forms = _cue(row)
        index = verbs if cue.pos == "verb" else nouns
        for form in forms:
            index.setdefault(form, []).append(cue)
    return Lexicon(_longest_first(verbs), _longest_first(nouns))


def _longest_first(index: dict[str, list[Cue]]) -> dict[str, tuple[Cue, ...]]:
    return {form: tuple(sorted(cues, key=lambda c: -len(c.words))) for form, cues in index.items()}


def _cue(row: Row) -> tuple[Cue, set[str]]:
    words = tuple(row["lemma"].split())
    try:
        cue = Cue(words, row["pos"], CueClass(row["class"]), frozenset(row["frames"].split()))
    except ValueError as error:
        raise DataError(f"cue {row['lemma']!r}: {error}") from error
    if cue.pos == "verb":
        irregular = set(row["forms"].split())
        return cue, verb_forms(words[0], bool(irregular)) | irregular
    if cue.pos == "noun":
        return cue, {words[0], plural(words[0])}
    raise DataError(f"cue {row['lemma']!r}: part of speech {row['pos']!r} is neither verb nor noun")


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(base: str, irregular: bool) -> set[str]:
    """The regular forms of an English verb; without the past when it is irregular."""
    stem = base[:-1] if base.endswith("e") else base
    present = plural(base) if not base.endswith("o") else base + "es"
    forms = {base, present, (base if base.endswith("ee") else stem) + "ing"}
    if not irregular:
        forms.add(base[:-1] + "ied" if base.endswith("y") and base[-2] not in _VOWELS else stem + "ed")
    if _doubles(base):
        forms |= {base + base[-1] + "ing", base + base[-1] + "ed"}
    return forms


def _doubles(base: str) -> bool:
    short = len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS
    return short and (base[-3] not in _VOWELS or base[-4:-2] == "qu")
