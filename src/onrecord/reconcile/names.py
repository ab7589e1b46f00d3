"""Names compared: spellings, transliterations, initials, short forms."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.data_files import table
from onrecord.reconcile.words import fold

# Spellings that vary between newspapers for one sound: (pattern, what both become). Order matters.
_SOUNDS = (
    (re.compile(r"kh|ch|ck"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|zh|cz|tch"), "s"),
    (re.compile(r"ts|tz|dz"), "z"),
    (re.compile(r"(?:iy|yy|ii|ij|ey|ei|y|i|j)+"), "i"),
    (re.compile(r"ou|oo|u"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"q|c"), "k"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
MIN_SLIP = 6  # letters of a name in which one wrong letter is a slip; in a short name it is another name
MIN_SLIPPED = 5  # letters of the longer of two words that may be one
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_BRITISH = (("defence", "defense"), ("labour", "labor"), ("centre", "center"), ("organis", "organiz"))


@cache
def _kind_of_word() -> dict[str, str]:
    return {word: row["kind"] for row in table("name_words.tsv") for word in row["words"].split()}


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Each given name and short form to the full names it may stand for."""
    out: dict[str, set[str]] = {}
    for row in table("nicknames.tsv"):
        for form in (row["name"], *row["short"].split()):
            out.setdefault(form, set()).add(row["name"])
    return {form: frozenset(names) for form, names in out.items()}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in comparable form: *given* names (folded, may be empty) and *family* name."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""  # "jr": father and son have one name

    @property
    def full(self) -> bool:
        """Whether it has a given name."""
        return bool(self.given)

    @property
    def key(self) -> str:
        """What spellings of the family name have in common."""
        return sound_key(self.family) + self.suffix


@lru_cache(maxsize=1 << 15)
def person_name(name: str) -> PersonName | None:
    """*name* in comparable form, without honorifics and suffixes; None when nothing is left."""
    words = [fold(w).replace(".", "").replace("’", "'").removesuffix("'s") for w in _WORD.findall(name)]
    kinds = _kind_of_word()
    suffix = "".join(w for w in words[-1:] if kinds.get(w) == "suffix")
    words = [w for w in words if kinds.get(w) not in ("honorific", "suffix", "article") and w]
    if not words:
        return None
    at = len(words) - 1
    while at > 1 and kinds.get(words[at - 1]) == "particle":
        at -= 1
    return PersonName(tuple(words[:at]), " ".join(words[at:]), suffix)


@lru_cache(maxsize=1 << 15)
def sound_key(word: str) -> str:
    """A spelling-blind form of *word*: equal for usual transliterations of one name."""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word.replace("-", "").replace("'", "").replace(" ", "")


def given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two sets of given names can be one person's: equal in sound, a short form, or initials."""
    if not a or not b:
        return True
    if "".join(a) == "".join(b) or initials_of(a, b) or initials_of(b, a):
        return True
    if len(a) > 1 and len(b) > 1:
        return _given_agree_first(a[0], b[0]) and _given_agree_first(a[1], b[1])
    return _given_agree_first(a[0], b[0]) or _any_shared(a, b)


def given_close(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two given names are one but for a letter inside them: a slip of the pen, not another name.

    The last letter does not count: it tells "Martin" from "Martina".
    """
    one, two = sorted((" ".join(a), " ".join(b)), key=len)
    return len(one) >= MIN_SLIP and slip_of(one, two)


def slip_of(a: str, b: str) -> bool:
    """Whether two words differ in one letter, wrong or left out, that is neither the first nor the last."""
    one, two = sorted((a, b), key=len)
    if len(two) < MIN_SLIPPED or len(two) - len(one) > 1 or one[0] != two[0] or one[-1] != two[-1] or one == two:
        return False
    at = next((i for i, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), len(one))
    return one[at + (len(one) == len(two)) :] == two[at + 1 :]


def _any_shared(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """A middle name used as a first name: "Anna Maria" and "Maria"."""
    return any(sound_key(x) == sound_key(y) for x in a for y in b if len(x) > 2 and len(y) > 2)


def _given_agree_first(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if sound_key(a) == sound_key(b):
        return True
    return bool(_nicknames().get(a, frozenset({a})) & _nicknames().get(b, frozenset({b})))


def initials_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether *short* ("jd") is made of the initials of *full* ("james", "david")."""
    letters = "".join(short)
    return 1 < len(letters) <= 3 and len(letters) == len(full) and letters == "".join(w[0] for w in full)


@lru_cache(maxsize=1 << 15)
def body_key(name: str) -> str:
    """The name of a body in comparable form: "The Kyiv Post" and "KyivPost" are one, "Defence" is "Defense"."""
    words = [w for w in fold(name).replace("’", "'").replace(".", "").split() if _kind_of_word().get(w) != "article"]
    joined = "".join(c for w in words for c in w.removesuffix("'s") if c.isalnum())
    for one, other in _BRITISH:
        joined = joined.replace(one, other)
    return joined


@lru_cache(maxsize=1 << 15)
def acronym(name: str) -> str | None:
    """The initials of a body's name, capitals only ("WSJ"); None for a single word."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if fold(w) not in _kind_of_word() and w[0].isupper()]
    return "".join(w[0] for w in words).casefold() if len(words) > 1 else None
