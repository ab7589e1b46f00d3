"""Words as matching sees them: tokens, stems, concepts, negation and numbers. No parser is needed."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import zip_longest

from onrecord.data_files import table

# Initials ("U.S.", "J.D."), numbers with their inner marks, words with inner apostrophes.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘][^\W\d_]+)*|[^\W_]+|&")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
MAX_PLACE_WORDS = 3  # words in the longest place name looked up
MIN_STEM = 3  # letters that must stay when an ending is taken off, so that "thing" keeps its own "ing"


@cache
def function_words() -> frozenset[str]:
    """Words that carry no matter of their own."""
    return frozenset(w for row in table("function_words.tsv") for w in row["words"].split())


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(
        w for row in table("function_words.tsv") if row["class"] == "pronoun" for w in row["words"].split()
    )


@cache
def _polarity() -> dict[str, str]:
    rows = table("polarity_words.tsv")
    return {form: row["kind"] for row in rows for w in row["words"].split() for form in (w, stem(w))}


@cache
def _irregular() -> dict[str, str]:
    return {form: row["base"] for row in table("irregular_forms.tsv") for form in row["forms"].split()}


@cache
def _concepts() -> dict[str, str]:
    return {stem(w): f"={row['concept']}" for row in table("near_words.tsv") for w in row["words"].split()}


@cache
def _places() -> dict[tuple[str, ...], str]:
    """Names of countries, their people, capitals and seats of government, as words, to the country's code."""
    cells = [
        (row["iso3"], row[c]) for row in table("countries.tsv") for c in ("name", "aliases", "demonyms", "capitals")
    ]
    cells += [(row["country"], row["name"]) for row in table("seats.tsv")]
    names = {tokens(name): f"@{code}" for code, cell in reversed(cells) for name in cell.split(";") if name.strip()}
    return {words: code for words, code in names.items() if len(words) <= MAX_PLACE_WORDS}


@lru_cache(maxsize=1 << 12)  # paragraphs come several times while one story is worked on
def tokens(text: str) -> tuple[str, ...]:
    """The words of *text* in order, lower case, apostrophes straight, without dots and possessive endings.

    Capitals that would read as a pronoun stay capital: "US" is not "us".
    """
    return tuple(_token(match.group()) for match in _TOKEN.finditer(text))


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """The words of *text* as :func:`tokens` gives them, each with where it starts and ends."""
    return [(_token(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _token(raw: str) -> str:
    if raw == "&":
        return "and"
    word = raw.lower().translate(_APOSTROPHES)
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    word = word.replace(".", "").removesuffix("'s")
    return word.upper() if word in _pronouns() and len(word) > 1 and raw.replace(".", "").isupper() else word


# Two words that only look like a denial.
_NO_DENIAL = frozenset({("no", "doubt"), *(("not", word) for word in ("all", "just", "merely", "only", "simply"))})
_CONTRACTIONS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}


def expanded(words: tuple[str, ...]) -> list[str]:
    """*words* with contractions written out: "don't" as "do not", "we've" as "we have"."""
    out: list[str] = []
    for word in words:
        stump, mark, ending = word.partition("'")
        if word.endswith("n't"):
            out += [{"wo": "will", "ca": "can"}.get(word[:-3], word[:-3]), "not"]
        elif mark + ending in _CONTRACTIONS:
            out += [stump, _CONTRACTIONS[mark + ending]]
        else:
            out.append(word)
    return out


def fold(text: str) -> str:
    """*text* in lower case without diacritics: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its inflection, roughly: "imposed", "imposing" and "impose" give one stem."""
    word = _irregular().get(word, word)
    if not word.isalpha():
        return word
    word = _singular(word)
    for ending in ("ing", "ion", "ed", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            word = word[: -len(ending)]
            break
    return _undoubled(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > MIN_STEM + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > MIN_STEM:
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    """ "stopp" to "stop", "negotiat" stays; "ll" and "ss" are spelling of the base word more often than not."""
    if len(word) > MIN_STEM and word[-1] == word[-2] and word[-1] not in "lsaeiou":
        return word[:-1]
    return word.removesuffix("e") if len(word) > MIN_STEM else word


def concept(word: str) -> str:
    """The concept that *word* stands for in news of talks, else its stem."""
    root = stem(word)
    return _concepts().get(root, root)


def content_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The concepts of the words that carry matter, in order, repeats kept; a country by any of its names is one."""
    return tuple(key for key, _ in content_tokens(words))


@lru_cache(maxsize=1 << 12)
def content_tokens(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What :func:`content_words` gives, each with the word it stands for (the first one of a place's name)."""
    skip, polarity = function_words(), _polarity()
    out, at = [], 0
    while at < len(words):
        size, code = _place_at(words, at)
        word = words[at]
        if code:
            out.append((code, word))
        elif len(word) > 1 and polarity.get(word) != "negator" and not skip.issuperset(word.split("'")[:1]):
            out.append((concept(word), word))  # "we'll" carries no more than "we"
        at += size
    return tuple(out)


def _place_at(words: tuple[str, ...], at: int) -> tuple[int, str | None]:
    """(words taken, country code) of the longest place name that starts at word *at*; (1, None) when none does."""
    for size in range(MAX_PLACE_WORDS, 0, -1):
        code = _places().get(words[at : at + size])
        if code and at + size <= len(words):
            return size, code
    return 1, None


def is_negative(words: tuple[str, ...]) -> bool:
    """Whether the wording turns something down: an odd number of negators, or of negative words."""
    pairs = zip_longest(words, words[1:], fillvalue="")
    kinds = [_polarity().get(w) or _polarity().get(stem(w)) for w, after in pairs if (w, after) not in _NO_DENIAL]
    return sum(kind is not None for kind in kinds) % 2 == 1


@cache
def _number_words() -> dict[str, str]:
    return {row["word"]: row["figure"] for row in table("number_words.tsv")}


def figure(word: str) -> str | None:
    """The number that *word* gives, in figures; None when it gives none."""
    return word if word[0].isdigit() else _number_words().get(word)


def numbers(words: tuple[str, ...]) -> frozenset[str]:
    """The numbers that the words give, in figures."""
    return frozenset(f for w in words if (f := figure(w)))


# Words that multiply the number before them.
_MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_TENS = frozenset(range(20, 100, 10))


def amounts(words: tuple[str, ...]) -> frozenset[float]:
    """The numbers that the words give together: "thirty thousand" and 30,000 are one, "twenty-five" is 25."""
    out: list[float] = []
    before = ""  # the word that gave the last number, when it stands directly before
    for word in words:
        given = figure(word)
        if word in _MAGNITUDES:
            value = _MAGNITUDES[word] * (out.pop() if before else 1)
        elif given is None or not _is_number(given):
            before = ""
            continue
        else:
            tens = out.pop() if before and out[-1] in _TENS and float(given) < min(_TENS) / 2 else 0
            value = tens + float(given)
        out.append(value)
        before = word
    return frozenset(out)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
