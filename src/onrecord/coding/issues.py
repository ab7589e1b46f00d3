"""Issues: what a statement bargains over, as keys that come out the same for different wordings.

A key is a kind of issue from ``data/issues.tsv``; membership takes the name of the alliance. No kind, no issue.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.concepts import find_concepts
from onrecord.coding.terms import words_of
from onrecord.coding.text import MAX_GAP, children, kept, lemma, lemmas, match_length
from onrecord.data_files import table
from onrecord.model import Finding, IssueBook

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ALLIANCE, DEAL, OPPOSITE = "{alliance}", "{deal}", "/-"
# In tokens: "membership of the … union", "union membership". Further apart, word and name belong to different things.
REACH_AFTER, REACH_BEFORE = 5, 3
NAME_REACH = 3  # words after its first in which an unlisted name says what it is: "Northern Trade and Customs Union"
BARE = frozenset({"membership", "accession"})  # need no name where only one alliance is spoken of
_Rows = dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first lemma -> (lemmas in a row, key), longest first
MAX_ISSUES = 4  # a part that names more is a list, not a position


@dataclass(frozen=True, slots=True)
class Found:
    """An issue with the tokens that name it."""

    key: str
    words: "tuple[Token, ...]"
    opposite: bool = False  # the words name what is the opposite: "denuclearisation"
    found: Finding = Finding.KIND


@cache
def _kinds() -> "_Rows":
    """All the rows."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("issues.tsv"):
        for words in row["words"].split("|"):
            out.setdefault(words.split()[0].partition("/")[0], []).append((tuple(words.split()), row["issue"]))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}


@cache
def _deal_words() -> frozenset[str]:
    words = (w for row in table("issues.tsv") if row["issue"] == DEAL for w in row["words"].split("|"))
    return frozenset(word.partition("/")[0] for word in words)


@cache
def _kinds_of_deal() -> "_Rows":
    """The rows that name a deal in full: "ceasefire agreement"."""
    full = {f: tuple(r for r in rows if len(r[0]) > 1 and r[0][-1] in _deal_words()) for f, rows in _kinds().items()}
    return {first: rows for first, rows in full.items() if rows}


@cache
def _explained() -> dict[str, frozenset[str]]:
    """Issue -> the more general issues that it explains."""
    return {row["issue"]: frozenset(filter(None, row["explains"].split("|"))) for row in table("issues.tsv")}


@cache
def _alliance_names() -> dict[tuple[str, ...], str]:
    rows = [row for row in table("alliances.tsv") if row["kind"] == "name"]
    return {tuple(name.split()): row["key"] for row in rows for name in row["name"].split("|")}


@cache
def _alliance_beginnings() -> frozenset[str]:
    return frozenset(name[0] for name in _alliance_names())


@cache
def _alliance_words() -> frozenset[str]:
    return frozenset(w for row in table("alliances.tsv") if row["kind"] == "word" for w in row["name"].split("|"))


class IssueFinder:
    """Finds issues in one document; knows what "the deal" and "the alliance" stand for there.

    *alone*: only the concepts of the user's codebook are issues.
    """

    def __init__(self, doc: "Doc", book: IssueBook | None = None) -> None:
        self._doc = doc
        self._concepts = find_concepts(doc, book) if book and book.concepts else {}
        self.alone = book is not None and book.alone
        self._alliances = [(i, name) for i in _may_begin(doc) if (name := alliance_at(doc, i))]
        self._deal = self._commonest_deal()

    def find(self, tokens: "Sequence[Token]") -> tuple[Found, ...]:
        """The issues that *tokens* name, in order of first mention."""
        return most_telling(self.find_all(tokens))

    def find_all(self, tokens: "Sequence[Token]") -> tuple[Found, ...]:
        """All the issues that *tokens* name, also general ones beside a more telling one."""
        found: dict[str, Found] = {}
        at = 0
        while at < len(tokens):
            for concept in self._concepts_at(tokens, at):
                found.setdefault(concept.key, concept)
            hit = None if self.alone else self._issue_at(tokens, at)
            if hit:
                found.setdefault(hit.key, hit)
            at += len(hit.words) if hit and not self._concepts else 1
        return tuple(found.values())

    def _concepts_at(self, tokens: "Sequence[Token]", at: int) -> Iterator[Found]:
        """The user's concepts that are named at ``tokens[at]``, wholly among *tokens*."""
        first = tokens[at].i
        for name, size in self._concepts.get(first, ()):
            named = tuple(tokens[at : at + size])
            if len(named) == size and named[-1].i == first + size - 1:
                yield Found(name, named, found=Finding.CODEBOOK)

    def _commonest_deal(self) -> str:
        """The kind of deal that the document names most often in full; "" when it names none."""
        tokens, kinds_of_deal = kept(self._doc).tokens, _kinds_of_deal()
        begin = [t.i for t in tokens if _may_begin_row(t, kinds_of_deal)]
        named = (hit for at in begin for hit in _rows_at(tokens, at, kinds_of_deal))
        kinds = Counter(key for _, key, _ in named)
        return min(kinds, key=lambda k: (-kinds[k], k)) if kinds else ""

    def _issue_at(self, tokens: "Sequence[Token]", at: int) -> Found | None:
        if not _may_begin_row(tokens[at], _kinds()) or _names_an_office(tokens[at]) or _is_met_with(tokens[at]):
            return None
        for words, key, size in _rows_at(tokens, at, _kinds()):
            named = tuple(tokens[at : at + size])
            if key == DEAL and _is_named(named[-1]):
                return None  # a treaty with a name of its own is not "the deal"
            if key == DEAL:
                return Found(self._deal, named) if self._deal else None
            if ALLIANCE not in key:
                return Found(key, named, words[-1].endswith(OPPOSITE))
            alliance = self._alliance_near(named)
            if alliance:
                return Found(key.replace(ALLIANCE, alliance), named)
        return None

    def _alliance_near(self, named: "Sequence[Token]") -> str | None:
        """The alliance that "join", "membership" or "path" speaks of."""
        first, last = named[0].i, named[-1].i
        near = [(abs(i - last), name) for i, name in self._alliances if first - REACH_BEFORE <= i <= last + REACH_AFTER]
        if near:
            return min(near)[1]
        names = {name for _, name in self._alliances}
        if len(names) == 1 and lemma(named[0]) in BARE:
            return names.pop()
        following = self._doc[last + 1 : last + 1 + REACH_AFTER]
        return next((self._meant(t) for t in following if _is_alliance_word(t)), None)

    def _meant(self, token: "Token") -> str:
        """The alliance that "the alliance" stands for: the one named last before it, else the next one after it."""
        before = [name for i, name in self._alliances if i < token.i]
        after = [name for i, name in self._alliances if i > token.i]
        return (before[-1:] or after[:1] or [str(token.lower_)])[0]


def explains(key: str, general: str) -> bool:
    """Whether the issue *key* accounts for words of the more general issue *general*."""
    return general in _explained().get(key, frozenset())


def most_telling(found: "Sequence[Found]") -> tuple[Found, ...]:
    """*found* without general issues that a more telling one explains, and not too many."""
    explained = frozenset().union(*(_explained().get(hit.key, frozenset()) for hit in found))
    return tuple(hit for hit in found if hit.key not in explained)[:MAX_ISSUES]


def _may_begin_row(token: "Token", kinds: "_Rows") -> bool:
    return any(first in kinds for first in lemmas(token))


def _rows_at(tokens: "Sequence[Token]", at: int, kinds: "_Rows") -> Iterator[tuple[tuple[str, ...], str, int]]:
    """The rows of *kinds* that begin at ``tokens[at]``, with their keys and how many tokens they take."""
    for first in lemmas(tokens[at]):
        for words, key in kinds.get(first, ()):
            size = match_length(tokens[at : at + MAX_GAP + len(words)], words)
            if size:
                yield words, key, size


def _names_an_office(token: "Token") -> bool:
    """Whether the word is part of an office or body's name: "trade minister", "Border Security Council"."""
    return bool(token.dep_ in {"compound", "nmod"}) and lemma(token.head) in words_of("office")


def _is_named(noun: "Token") -> bool:
    return noun.tag_ in {"NNP", "NNPS"} and any(c.tag_ == "NNP" for c in children(noun, "compound"))


def _is_met_with(token: "Token") -> bool:
    """Whether "met" speaks of no meeting: "would be met with fire"."""
    return lemma(token) == "meet" and bool(children(token, "auxpass"))


def _may_begin(doc: "Doc") -> Iterator[int]:
    """The tokens at which an alliance's name may begin: a listed name's first word, a word not far before "union"."""
    lower = [token.lower_ for token in doc]
    words, beginnings = _alliance_words(), _alliance_beginnings()
    for i, word in enumerate(lower):
        if word in beginnings or not words.isdisjoint(lower[i + 1 : i + 1 + NAME_REACH]):
            yield i


def alliance_at(doc: "Doc", i: int) -> str | None:
    """The key of the alliance whose name begins at token *i*: a listed one, or a name such as "Northern Union"."""
    lower = doc[i].lower_
    for length in (4, 3, 2, 1) if lower in _alliance_beginnings() else ():
        words = tuple(t.lower_ for t in doc[i : i + length])
        if words in _alliance_names() and (length > 1 or lower != "un" or doc[i].text.isupper()):
            return _alliance_names()[words]
    return _unlisted_name(doc, i)


def _unlisted_name(doc: "Doc", i: int) -> str | None:
    """A capitalised name whose last word is an alliance word: "the Northern League"."""
    if not doc[i].text[:1].isupper() or doc[i].tag_ not in {"NNP", "NNPS", "JJ"}:
        return None
    for token in doc[i + 1 : i + 1 + NAME_REACH]:
        if not token.text[:1].isupper():
            return None
        if token.lower_ in _alliance_words():
            return " ".join(t.lower_ for t in doc[i : token.i + 1])
    return None


def _is_alliance_word(token: "Token") -> bool:
    return token.lower_ in _alliance_words() and any(c.lower_ in {"the", "this", "that"} for c in token.children)
