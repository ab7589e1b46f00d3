"""Issues: what a statement bargains over, as keys that come out the same for different wordings.

A key is a kind of issue from ``data/issues.tsv``; membership takes the name of the alliance. No kind, no issue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.text import lemmas
from onrecord.data_files import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ALLIANCE = "{alliance}"
# "join" and the alliance's name stand in one clause; further apart they belong to different things.
ALLIANCE_REACH = 7
MAX_ISSUES = 4  # a part that names more is a list, not a position


@dataclass(frozen=True, slots=True)
class Found:
    """An issue with the tokens that name it."""

    key: str
    words: "tuple[Token, ...]"


@cache
def _kinds() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First lemma -> (lemmas in a row, key), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("issues.tsv"):
        for words in row["words"].split("|"):
            out.setdefault(words.split()[0], []).append((tuple(words.split()), row["issue"]))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}


@cache
def _alliance_names() -> dict[tuple[str, ...], str]:
    rows = [row for row in table("alliances.tsv") if row["kind"] == "name"]
    return {tuple(name.split()): row["key"] for row in rows for name in row["name"].split("|")}


@cache
def _alliance_words() -> frozenset[str]:
    return frozenset(w for row in table("alliances.tsv") if row["kind"] == "word" for w in row["name"].split("|"))


def find_issues(tokens: "Sequence[Token]") -> tuple[Found, ...]:
    """The issues that *tokens* name, in order of first mention."""
    found: dict[str, Found] = {}
    at = 0
    while at < len(tokens):
        hit = _issue_at(tokens, at)
        if hit:
            found.setdefault(hit.key, hit)
        at += len(hit.words) if hit else 1
    return tuple(_without_parts(found))[:MAX_ISSUES]


def _without_parts(found: dict[str, Found]) -> Iterable[Found]:
    """All but general issues whose words a more telling issue of the same statement explains."""
    explained = frozenset().union(*(_explained().get(key, frozenset()) for key in found))
    return (hit for key, hit in found.items() if key not in explained)


@cache
def _explained() -> dict[str, frozenset[str]]:
    """Issue -> the more general issues that it explains."""
    return {row["issue"]: frozenset(filter(None, row["explains"].split("|"))) for row in table("issues.tsv")}


def _issue_at(tokens: "Sequence[Token]", at: int) -> Found | None:
    for first in lemmas(tokens[at]):
        for words, key in _kinds().get(first, ()):
            if not _row_matches(tokens, at, words):
                continue
            named = tuple(tokens[at : at + len(words)])
            if ALLIANCE not in key:
                return Found(key, named)
            alliance = _alliance_near(tokens, at)
            if alliance:
                return Found(key.replace(ALLIANCE, alliance), named)
    return None


def _row_matches(tokens: "Sequence[Token]", at: int, words: tuple[str, ...]) -> bool:
    row = tokens[at : at + len(words)]
    return len(row) == len(words) and all(w in lemmas(t) for w, t in zip(words, row, strict=True))


def _alliance_near(tokens: "Sequence[Token]", at: int) -> str | None:
    """The alliance named within reach of ``tokens[at]``, the nearest first."""
    near = sorted(
        range(max(0, at - ALLIANCE_REACH), min(len(tokens), at + ALLIANCE_REACH + 1)), key=lambda i: abs(i - at)
    )
    named = (alliance_at(tokens[i].doc, tokens[i].i) for i in near)
    direct = next((name for name in named if name), None)
    return direct or next((_meant(tokens[i]) for i in near if _is_alliance_word(tokens[i])), None)


def alliance_at(doc: "Doc", i: int) -> str | None:
    """The key of the alliance whose name begins at token *i*: a listed one, or a name such as "Northern Union"."""
    lower = doc[i].lower_
    for length in (4, 3, 2, 1):
        words = tuple(t.lower_ for t in doc[i : i + length])
        if words in _alliance_names() and (length > 1 or lower != "un" or doc[i].text.isupper()):
            return _alliance_names()[words]
    return _unlisted_name(doc, i)


def _unlisted_name(doc: "Doc", i: int) -> str | None:
    """A capitalised name whose last word is an alliance word: "the Northern League"."""
    if not doc[i].text[:1].isupper() or doc[i].tag_ not in {"NNP", "NNPS", "JJ"}:
        return None
    for token in doc[i + 1 : i + 4]:
        if not token.text[:1].isupper():
            return None
        if token.lower_ in _alliance_words():
            return " ".join(t.lower_ for t in doc[i : token.i + 1])
    return None


def _is_alliance_word(token: "Token") -> bool:
    return token.lower_ in _alliance_words() and any(c.lower_ in {"the", "this", "that"} for c in token.children)


def _meant(token: "Token") -> str:
    """The alliance that "the alliance" stands for: the one named last before it, else the next one after it."""
    before = (alliance_at(token.doc, i) for i in range(token.i - 1, -1, -1))
    after = (alliance_at(token.doc, i) for i in range(token.i + 1, len(token.doc)))
    return next((a for a in before if a), None) or next((a for a in after if a), None) or str(token.lower_)
