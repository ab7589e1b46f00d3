"""What a wording denies: the words that stand in a clause with a "not", seen without a parser."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.data_files import table
from onrecord.reconcile.words import content_words, stem, tokens

# Where what a "not" turns round ends: a mark, or a word that opens another clause. The word stays with its clause.
_CLAUSES = re.compile(
    r"[,;:.!?()…—–]+(?=\s|$)|"
    r"(?=\b(?:but|because|if|unless|until|while|whereas|when|after|before|so|which|who|whether|than|and|since|once"
    r"|without|provided|against|as\s+(?:long|soon)\s+as)\b)",
    re.IGNORECASE,
)
# What stands in such a clause is neither asserted nor denied: "if they leave", "warned against leaving".
_OPEN = frozenset({"if", "unless", "until", "whether", "once", "provided", "against", "as", "before"})


@dataclass(frozen=True, slots=True)
class Denials:
    """Of the content words of a wording, those that it *denied*, and those that it leaves *open*."""

    denied: frozenset[str]
    open: frozenset[str]


@cache
def _words_of(kind: str) -> frozenset[str]:
    rows = (*table("polarity_words.tsv"), *table("denial_words.tsv"))
    return frozenset(w for row in rows if row["kind"] == kind for w in row["words"].split())


@cache
def _stems_of(kind: str) -> frozenset[str]:
    return frozenset(map(_stem, _words_of(kind)))


def _stem(word: str) -> str:
    """The stem, the same for "deny" and "denied"."""
    found = stem(word)
    return found[:-1] + "i" if found.endswith("y") else found


@cache
def _set_phrases() -> re.Pattern[str]:
    """Phrases that only look like a denial, the longest first."""
    phrases = sorted((w.replace("_", r"\s+") for w in _words_of("no_denial")), key=lambda p: (-len(p), p))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def denials(text: str, *, refused: bool = False) -> Denials:
    """The content words of *text* in clauses with an odd number of denials, and those in conditions.

    *refused*: a cue turns the first clause down.
    """
    denied: set[str] = set()
    open_: set[str] = set()
    for clause in _CLAUSES.split(_set_phrases().sub(" ", text)):
        words = tokens(clause)
        if words and words[0] in _OPEN:
            open_.update(content_words(words))
        elif (_denials(words) + refused) % 2:
            denied.update(content_words(words))
        refused = refused and not words
    return Denials(frozenset(denied), frozenset(open_))


def _denials(words: tuple[str, ...]) -> int:
    turning = _stems_of("negative") | _stems_of("failing")
    found = sum(w in _words_of("negator") or _stem(w) in turning for w in words)
    kept_from = "from" in words and not _stems_of("barring").isdisjoint(map(_stem, words[: words.index("from")]))
    return found + kept_from


@lru_cache(maxsize=1 << 10)
def is_refusal(cue: str) -> bool:
    """Whether a cue of these words turns down what it introduces: "ruled out", "denied", but not "did not deny"."""
    words = tuple(map(_stem, tokens(cue)))
    refusing = [w.split("_") for w in _words_of("refusing")]
    turned = any(_stem(head) in words and set(rest) <= set(words) for head, *rest in refusing)
    return turned != any(w in _words_of("negator") for w in tokens(cue))
