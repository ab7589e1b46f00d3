"""Which of the headlines that a page gives is the article's own.

Pages give several: the one they show, that of their data, and those for search engines and social networks, which may
be shortened, sharpened, or hold the site's name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What publishing systems put between a headline and the site's name.
_BETWEEN = re.compile(r"\s+[|*·•»›:/–—-]+\s+|\s*\|\s*")
_ENDING = r"(?:news|online|com|co|uk|us|au|ca|ie|nz|sport|sports|tv|radio|magazine|live|home|digital|opinion)*"
_CUT_SIGNS = ("…", "...")
_LONGEST = 600  # characters of a headline with everything that systems hang on to it
_NAME_WORDS = 6  # of a site's or section's name
_LEAST_WORDS = 3  # of what is left when a name is taken off
_KEPT = 0.5  # share of a headline's words that its short form keeps


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headlines of a page, None where it gives none.

    *data*: its article's ``headline`` in JSON-LD; *name*: the ``name`` beside it; *headings*: its first-level headings;
    *shared*: those of its ``meta`` elements, the most trusted first; *whole*: its ``title``; *site*: forms of the
    site's name.
    """

    data: str | None
    name: str | None
    headings: Sequence[str]
    shared: Sequence[str]
    whole: str | None
    site: Sequence[str]


def choose_title(given: Headlines) -> str | None:
    """The article's own headline.

    What the article's data and the page's heading agree on goes first; where the two differ, what is shared goes with
    the one or the other. Of a headline and a form of it that is shorter by some words, the shorter is the one that the
    outlet lists the article under, unless the data name the article by the long one twice.
    """
    given = _usable(given)
    plain = [t for t in (given.data, *given.headings) if t]
    names = {letters for site in given.site if (letters := _letters(site).removeprefix("the"))}
    shared = next((without_site(t, plain, names) for t in given.shared), None)
    whole = without_site(given.whole, plain, names) if given.whole else None
    data = without_site(given.data, given.headings, names) if given.data else None
    if data and any(_letters(h) == _letters(data) for h in given.headings):
        if shared and (_letters(shared) == _letters(data) or (_shorter(shared, data) and given.name != given.data)):
            return shared
        return data
    if shared and data and _shorter(data, shared):
        return data
    return shared or data or _heading(given.headings, whole) or whole


def _usable(given: Headlines) -> Headlines:
    """The headlines without those that are longer than any headline."""
    data, name, whole = (t if t and len(t) <= _LONGEST else None for t in (given.data, given.name, given.whole))
    headings = [h for h in given.headings if len(h) <= _LONGEST]
    return Headlines(data, name, headings, [s for s in given.shared if len(s) <= _LONGEST], whole, given.site)


def _heading(headings: Sequence[str], whole: str | None) -> str | None:
    """The heading that the page's title repeats, else the first."""
    of_title = (h for h in headings if whole and _letters(h) in _letters(whole))
    return next(of_title, headings[0] if headings else None)


def without_site(title: str, others: Iterable[str], names: set[str]) -> str:
    """*title* without the site's name at its end or beginning ("Talks resume | World | The Post")."""
    known = {_letters(o) for o in others}
    marks = list(_BETWEEN.finditer(title))
    for mark in marks:
        if _letters(title[: mark.start()]) in known:
            return title[: mark.start()]
    for mark in marks:
        if _letters(title[mark.end() :]) in known and len(title[: mark.start()].split()) <= _NAME_WORDS:
            return title[mark.end() :]
    end = len(title)
    for mark in reversed(marks):
        part = title[mark.end() : end]
        if not _names_site(part, names):
            break
        end = mark.start()
    if end == len(title) or len(title[:end].split()) < _LEAST_WORDS:
        return title
    return _without_section(title[:end])


def _names_site(part: str, names: set[str]) -> bool:
    letters = _letters(part).removeprefix("the")
    if not letters or len(part.split()) > _NAME_WORDS:
        return False
    return any(re.fullmatch(_ENDING, letters.removeprefix(n)) for n in names if letters.startswith(n))


def _without_section(title: str) -> str:
    """*title* without the section's name, which stands before the site's behind a bar."""
    head, bar, section = title.rpartition(" | ")
    short = bar and len(section.split()) <= _LEAST_WORDS and len(head.split()) >= _LEAST_WORDS
    return head if short else title


def _shorter(short: str, long: str) -> bool:
    """Whether *short* is *long* with words left out, one changed at the most, and not cut off."""
    if short.endswith(_CUT_SIGNS):
        return False
    few, many = _words(short), _words(long)
    if not _KEPT * len(many) <= len(few) < len(many):
        return False
    changed = sum((Counter(few) - Counter(many)).values())
    return changed <= 1 and few[0] == many[0]


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", title.lower())


def _letters(title: str) -> str:
    return "".join(c for c in title.lower() if c.isalnum())
