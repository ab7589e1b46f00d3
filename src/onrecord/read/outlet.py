"""The outlet: from a header that names it, else from the host of the report's address."""

import re
from functools import cache
from urllib.parse import urlsplit

from onrecord.data_files import table

_NAME = re.compile(r"[^/\\()<>{}:;|=@]{2,60}")
_MOST_WORDS = 6
_ACRONYM = 3
# Below this the rest of a label is no word: "theme", "theory".
_LEAST_LETTERS = 4


def usable_name(value: str) -> bool:
    """Whether a header's ``source`` reads as an outlet's name, and not as a remark on where the file comes from."""
    return bool(_NAME.fullmatch(value)) and len(value.split()) <= _MOST_WORDS


def host_of(url: str) -> str | None:
    """The host of *url* without ``www.``; None when it has none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return (host.removeprefix("www.").strip(".") or None) if host and "." in host else None


def outlet_of(url: str) -> str | None:
    """The outlet that *url* belongs to: a name cut into words where masthead words allow it, else the bare domain;
    a label without a vowel is initials.

    >>> outlet_of("https://www.thevardiatimes.example/2025/02/14/x")
    'The Vardia Times'
    >>> outlet_of("https://news.vardiablog.example/1")
    'vardiablog.example'
    """
    host = host_of(url)
    if host is None:
        return None
    labels = host.split(".")
    cut = min(3 if len(labels) > 2 and labels[-2] in _suffixes() else 2, len(labels))
    domain = ".".join(labels[-cut:])
    label = labels[-cut]
    return name_of(label) or (domain if re.search("[aeiouy]", label) else label.upper())


def name_of(label: str) -> str | None:
    """The words of a domain label, each with a capital; None when no masthead word tells where to cut."""
    if "-" in label:
        words = [w for w in label.split("-") if w]
        return " ".join(map(_capital, words)) if words and words[-1] in _words("tail") else None
    words = _cut(label)
    return " ".join(map(_capital, words)) if words else None


def _cut(label: str) -> list[str]:
    front: list[str] = []
    back: list[str] = []
    rest = label
    while rest not in _words("tail") and (head := _longest(rest, "head", front=True)):
        front.append(head)
        rest = rest.removeprefix(head)
    while tail := _longest(rest, "tail", front=False):
        back.insert(0, tail)
        rest = rest.removesuffix(tail)
    known = back or (len(front) == 1 and front[0] in _words("alone") and len(rest) >= _LEAST_LETTERS)
    if not known or len(rest) == 1:
        return []
    return [*front, *([rest] if rest else []), *back]


def _longest(label: str, kind: str, *, front: bool) -> str | None:
    fits = [w for w in _words(kind) if (label.startswith(w) if front else label.endswith(w))]
    return max(fits, key=len, default=None)


def _capital(word: str) -> str:
    """Initials in capitals: two letters, or three that cannot be said as a word."""
    vowels = re.search("[aeiouy]", word)
    if len(word) < _ACRONYM or (len(word) == _ACRONYM and (not vowels or word[0] in "aeiou")):
        return word.upper()
    return word.capitalize()


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in table("masthead_words.tsv") if r["kind"] in (kind, "both"))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(r["label"] for r in table("host_suffixes.tsv"))
