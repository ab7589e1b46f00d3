"""Tokens of a parsed report, the way back to its offsets, and small questions about single tokens."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from onrecord.annotate.parse import Parsed
from onrecord.data_files import table
from onrecord.model import Span, Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd", "attr"})
GAP = "*"
MAX_GAP = 5  # tokens that "*" in a row of a lexicon may stand for
PREPOSITIONS = frozenset({"prep", "dative", "agent"})
MAX_KNOWN = 100_000  # words whose lemmas are kept from one report to the next; about 20 MB
# Word, lemma and tag, as spaCy's numbers for them, which are the same in every text -> the lemmas.
_LEMMAS: dict[tuple[int, int, int], tuple[str, ...]] = {}
_FORMS: dict[tuple[int, int, int], tuple[str, ...]] = {}
_KEPT = "onrecord_kept"
_Asked = TypeVar("_Asked")
_Given = TypeVarTuple("_Given")


class Kept:
    """What is read off a parsed document, which no longer changes, once for all questions to its tokens.

    *tokens*, with the *lemmas* of each. *children*: of each token that has any, each with its label. *sentences*: the
    first token of each token's sentence and the one after its last. *questions*: where the question marks stand.
    *answers*: to questions about single tokens.
    """

    __slots__ = ("answers", "children", "lemmas", "questions", "sentences", "tokens")

    def __init__(self, doc: "Doc") -> None:
        self.tokens = list(doc)
        self.lemmas = [_lemmas_of(t) for t in self.tokens]
        self.children = _read_children(doc, self.tokens)
        self.sentences = [(s.start, s.end) for s in doc.sents for _ in range(len(s))]
        self.questions = [t.i for t in self.tokens if t.text == "?"]
        self.answers: dict[tuple[object, ...], Any] = {}


def kept(doc: "Doc") -> Kept:
    """What is kept with *doc*."""
    found: Kept | None = doc.user_data.get(_KEPT)
    if found is None:
        found = doc.user_data[_KEPT] = Kept(doc)
    return found


def once(question: "Callable[[Token, *_Given], _Asked]") -> "Callable[[Token, *_Given], _Asked]":
    """*question*, worked out once for each token and the very objects *given* with it.

    Its answers are shared: nobody may change one.
    """

    @wraps(question)
    def ask(token: "Token", *given: *_Given) -> _Asked:
        answers = kept(token.doc).answers
        key = (question, token.i, *map(id, given))
        known: tuple[_Asked, object] | None = answers.get(key)
        if known is None:  # *given* is kept, so that no other object takes its id
            known = answers[key] = (question(token, *given), given)
        return known[0]

    return ask


class TokenMap:
    """The tokens of one report by report offset."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self._tokens = kept(parsed.doc).tokens
        self._starts: list[int] = parsed.clean.report_offsets(parsed.doc.to_array(["IDX"]).astype("int64")).tolist()
        self._spaces: list[bool] = (parsed.doc.to_array(["IS_SPACE"]) == 1).tolist()

    def tokens(self, spans: Iterable[Span]) -> "tuple[Token, ...]":
        """The tokens that begin inside *spans*, in text order, without white space."""
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)))
        return tuple(self._tokens[i] for i in sorted(found) if not self._spaces[i])

    def start(self, token: "Token") -> int:
        """The report offset at which *token* begins."""
        start: int = self._starts[token.i]
        return start

    def spans(self, tokens: "Iterable[Token]") -> Spans:
        """The report spans of *tokens*, neighbours joined."""
        return tuple(self.parsed.token_span(start, end) for start, end in _runs(sorted({t.i for t in tokens})))

    def hull(self, tokens: "Iterable[Token]") -> Span:
        """The shortest report span that covers *tokens*."""
        numbers = [t.i for t in tokens]
        return self.parsed.token_span(min(numbers), max(numbers) + 1)

    def span(self, token: "Token") -> Span:
        """Where one token stands in the report."""
        return self.parsed.token_span(token.i, token.i + 1)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for n in range(1, len(numbers) + 1):
        if n == len(numbers) or numbers[n] != numbers[n - 1] + 1:
            yield numbers[start], numbers[n - 1] + 1
            start = n


def lemma(token: "Token") -> str:
    """The token's lemma in lower case; curly apostrophes straight."""
    held: Kept = token.doc.user_data.get(_KEPT) or kept(token.doc)  # the quick way first: asked most of all
    names: tuple[str, ...] = held.lemmas[token.i]
    return names[0]


def lemmas(token: "Token") -> tuple[str, ...]:
    """The lemmas that *token* may have. Headlines write verbs as names do: their endings are taken off as well."""
    held: Kept = token.doc.user_data.get(_KEPT) or kept(token.doc)
    names: tuple[str, ...] = held.lemmas[token.i]
    return names


def _lemmas_of(token: "Token") -> tuple[str, ...]:
    key = (token.orth, token.lemma, token.tag)
    known = _LEMMAS.get(key)
    if known is None:
        if len(_LEMMAS) > MAX_KNOWN:
            _LEMMAS.clear()
        known = _LEMMAS[key] = _lemmas(token)
    return known


def _lemmas(token: "Token") -> tuple[str, ...]:
    word = str(token.lemma_ or token.text).lower().replace("’", "'")
    if token.tag_ not in {"NNP", "NNPS", "FW", "XX"} and word != token.lower_:
        return (word,)
    lower = str(token.lower_)
    return tuple(dict.fromkeys([word, lower, *_stems(lower)]))


def _stems(word: str) -> Iterator[str]:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", "")):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)] + instead


def forms(token: "Token") -> tuple[str, ...]:
    """The lemmas of *token*, and what its ending leaves: taggers take "staged" for a form of "stag"."""
    key = (token.orth, token.lemma, token.tag)
    known = _FORMS.get(key)
    if known is None:
        if len(_FORMS) > MAX_KNOWN:
            _FORMS.clear()
        known = _FORMS[key] = tuple(dict.fromkeys((*lemmas(token), *_regular(token))))
    return known


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Irregular form -> its dictionary forms."""
    rows = [(form, row["base"]) for row in table("irregular_forms.tsv") for form in row["forms"].split()]
    return {form: tuple(base for other, base in rows if other == form) for form, _ in rows}


def _regular(token: "Token") -> Iterator[str]:
    """The dictionary forms that a regular ending can stand for, by the tag."""
    word = str(token.lower_)
    yield from _irregular().get(word, ())
    if token.tag_ in {"VBD", "VBN", "VBG", "VBZ", "NNS"}:
        yield from _stems(word)
        stem = word.removesuffix("ed") if word.endswith("ed") else word.removesuffix("ing")
        if stem != word and len(stem) > 3:
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def sentence(token: "Token") -> tuple[int, int]:
    """The number of the first token of the token's sentence, and of the one after its last."""
    bounds: tuple[int, int] = kept(token.doc).sentences[token.i]
    return bounds


def is_verb(token: "Token") -> bool:
    """Whether *token* is used as a verb."""
    return token.tag_.startswith("VB") or token.pos_ in {"VERB", "AUX"}


def asks(token: "Token") -> bool:
    """Whether the token stands in a question."""
    following = next((i for i in kept(token.doc).questions if i > token.i), None)
    return following is not None and following < sentence(token)[1]


def is_mistagged(token: "Token") -> bool:
    """Whether *token* may be a verb taken for a noun, as in headlines: a sentence's root with a plural's ending."""
    return bool(token.dep_ == "ROOT" and token.tag_ in {"NNP", "NNPS", "NNS", "XX"})


def is_noun(token: "Token") -> bool:
    """Whether *token* is a noun, a name or a pronoun."""
    return token.pos_ in {"NOUN", "PROPN", "PRON"}


def children(token: "Token", *labels: str) -> "list[Token]":
    """The children of *token* that hang on it by one of *labels*."""
    held: Kept = token.doc.user_data.get(_KEPT) or kept(token.doc)
    own = held.children.get(token.i)
    return [child for label, child in own if label in labels] if own else []


def _read_children(doc: "Doc", tokens: "Sequence[Token]") -> "dict[int, list[tuple[str, Token]]]":
    """For each token that has children, their labels and the children."""
    columns = doc.to_array(["HEAD", "DEP"])
    offsets = columns[:, 0].astype("int64").tolist()
    names = doc.vocab.strings
    found: dict[int, list[tuple[str, Token]]] = {}
    for i, (offset, label) in enumerate(zip(offsets, columns[:, 1].tolist(), strict=True)):
        if offset:
            found.setdefault(i + offset, []).append((names[label], tokens[i]))
    return found


def with_conjuncts(tokens: "Iterable[Token]") -> "list[Token]":
    """*tokens* and what is coordinated with each."""
    out: list[Token] = []
    for token in tokens:
        out.append(token)
        out.extend(with_conjuncts(children(token, "conj")))
    return out


def climb(token: "Token", labels: frozenset[str]) -> "Iterator[Token]":
    """The heads above *token*, as long as each hangs by one of *labels*."""
    while token.dep_ in labels and token.head.i != token.i:
        token = token.head
        yield token


def _is_word(token: "Token", word: str) -> bool:
    name, _, mark = word.partition("/")
    return name in lemmas(token) and (mark != "n" or is_noun(token))


def match_length(
    tokens: "Sequence[Token]",
    words: Sequence[Any],
    fits: "Callable[[Token, Any], bool]" = _is_word,
    reach: int = MAX_GAP,
) -> int:
    """How many of *tokens*, from the first on, *words* take; 0 when they do not fit.

    A word that is "*" is a gap: the next must come within *reach* tokens. *fits*: whether a token is a word; without
    it, by lemma, and "/n" behind the word asks for a noun.
    """
    at = 0
    for number, word in enumerate(words):
        if word == GAP:
            rest = tokens[at : at + reach]
            ahead = next((i for i, t in enumerate(rest) if fits(t, words[number + 1])), None)
            at += ahead if ahead is not None else len(tokens)
        elif at < len(tokens) and fits(tokens[at], word):
            at += 1
        else:
            return 0
    return at
