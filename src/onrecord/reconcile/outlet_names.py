"""Whether two names are one outlet's: "the Meridian Post", "Meridian Post", "meridianpost.example", "MP"."""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}$")
_HOST = re.compile(r"(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*?)\.(?:(?:co|com|org|net|ac|gov)\.)?[a-z]{2,}$")
_ARTICLE = "the"
_NEWS = "news"  # after capitals it adds nothing: "BBC" and "BBC News"


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether the two names are of one outlet; False where one is not known.

    An article and lower-case nouns behind ("news agency") do not tell names apart, nor do initials for words
    ("NY Times", "AP") and the address for the name it is written from.
    """
    if not one or not other:
        return False
    a, b = _words(one), _words(other)
    return bool(a and b) and (_letters(a) == _letters(b) or _fits(a, b) or _fits(b, a) or _host_of(one, b, other, a))


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> tuple[str, ...]:
    """The words of the name that tell it: no article in front, no lower-case nouns behind."""
    words = [w.replace("’", "'") for w in _WORD.findall(name.replace(".", "") if _INITIALS.match(name) else name)]
    if len(words) > 1 and words[0].lower() == _ARTICLE:
        words = words[1:]
    while len(words) > 1 and words[-1].islower():
        words.pop()
    if len(words) == 2 and words[-1].lower() == _NEWS and _INITIALS.match(words[0]):
        words.pop()
    return tuple(words)


def _letters(words: tuple[str, ...]) -> str:
    return "".join(words).casefold()


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether *short* is *full* with some words written as initials: "NY Times", "AP"."""
    if not short or not full:
        return not short and not full
    head = short[0]
    if head.casefold() == full[0].casefold() and _fits(short[1:], full[1:]):
        return True
    size = len(head)
    initials = "".join(w[0] for w in full[:size]).upper()
    return 2 <= size <= len(full) and head.isupper() and head == initials and _fits(short[1:], full[size:])


def _host_of(one: str, b: tuple[str, ...], other: str, a: tuple[str, ...]) -> bool:
    return _is_host(one, b) or _is_host(other, a)


def _is_host(address: str, words: tuple[str, ...]) -> bool:
    """Whether *address* is a host written from the words: all of them, or the first of them as initials."""
    match = _HOST.match(address.lower())
    if not match or " " in address:
        return False
    label = match[1].rsplit(".", 1)[-1].replace("-", "")
    lower = [w.casefold().replace("'", "") for w in words]
    spelled = {"".join(w[0] for w in lower[:n]) + "".join(lower[n:]) for n in range(len(lower) + 1) if n != 1}
    return label in spelled or label == f"the{''.join(lower)}"


class OutletKeys:
    """Gives each name of an outlet one key, the same for all names of one outlet in the order they are given.

    >>> keys = OutletKeys(["The Meridian Post", "Norda"])
    >>> keys.of("Meridian Post") == keys.of("The Meridian Post")
    True
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for name in sorted(set(names)):
            self.of(name)

    def of(self, name: str) -> str:
        """The key of *name*."""
        if name not in self._known:
            self._known[name] = next((k for n, k in self._known.items() if same_outlet(n, name)), name)
        return self._known[name]

    def shown(self, key: str) -> str:
        """The fullest name with that key, without an article; an address only where there is no name."""
        names = [n for n, k in self._known.items() if k == key] or [key]
        bare = (n.removeprefix("The ").removeprefix("the ") for n in names)
        return max(bare, key=lambda n: ("." not in n, len(n), n))
