"""Quantities: "about 600 tons", "dozens of protesters", "88 votes", each as the range of what its words can mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from onrecord.model import Place, Report, Span
from onrecord.reconcile.facts.lexicon import value_of, words_of
from onrecord.reconcile.words import function_words, stem

# A figure with its currency sign, a percent sign, or a word with its hyphens.
_TOKEN = re.compile(
    r"(?P<money>US\$|[$£€])?(?P<figure>\d[\d,]*(?:\.\d+)?)(?:(?P<short>bn|mn|tn|m)\b)?|%|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
APPROXIMATE = 0.1  # share by which "about 30" may be off
NEARLY = 0.15  # share by which the true figure may lie under "nearly 30"
ROUND = 100  # from here a figure with noughts may be a rounded one
NOUN_WITHIN = 4  # words after a number within which its noun stands
MIN_PLURAL = 4
_YEARS = range(1800, 2101)
_DIGITS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10",
}  # fmt: skip
_TEENS = {
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90",
}  # fmt: skip
_AFTER_TENS = {"one": "1", **_DIGITS}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure: from *low* to *high* of *unit* (a stem). *exact*: the figure as written, None for a range."""

    low: float
    high: float
    unit: str
    report: Report
    span: Span
    exact: float | None

    @property
    def place(self) -> Place:
        """Number and noun as evidence."""
        return self.report.place(self.span)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    money: str
    span: Span
    value: float | None
    joined: bool  # nothing but white space or a hyphen stands before it


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both can be true of one quantity: ranges that meet, or a figure and the same one rounded."""
    if a.low <= b.high and b.low <= a.high:
        return True
    if a.exact is None or b.exact is None or min(a.exact, b.exact) < ROUND:
        return False
    return _rounded(a.exact, b.exact) or _rounded(b.exact, a.exact)


def _rounded(coarse: float, fine: float) -> bool:
    """Whether *coarse* is *fine* to as many digits as it has before its noughts."""
    digits = f"{coarse:.0f}"
    kept = len(digits.rstrip("0"))
    step = float(10 ** (len(digits) - kept))
    return step > 1 and abs(coarse - fine) <= step / 2


def quantities_in(report: Report, span: Span) -> list[Quantity]:
    """The quantities under *span* that have a noun, in the order of the text."""
    tokens = _tokens(report, span)
    out: list[Quantity] = []
    at = 0
    while at < len(tokens):
        found = _number(tokens, at)
        if found is None:
            at += 1
            continue
        value, high, end = found
        unit = _unit(tokens, at, end)
        if unit and not (_is_year(tokens[at]) and end == at + 1 and unit[0] != "$"):
            out.append(_quantity(report, tokens, at, value, high, unit))
        at = end
    return out


def _tokens(report: Report, within: Span) -> list[_Token]:
    text, out, last = report.text, [], within.start
    for m in _TOKEN.finditer(text, within.start, within.end):
        span = Span(m.start(), m.end())
        word = (m.group("figure") or m.group()).casefold().replace("’", "'")
        value = _value(m)
        out.append(
            _Token(word, m.group("money") or "", span, value, text[last : m.start()].strip(" \n\t\xa0") in ("", "-"))
        )
        last = m.end()
    return out


def _value(match: re.Match[str]) -> float | None:
    figure = match.group("figure")
    if figure is None:
        return _words().get(match.group().casefold())
    return float(figure.rstrip(",").replace(",", "")) * float(
        value_of("magnitude").get(match.group("short") or "", "1")
    )


@cache
def _words() -> dict[str, float]:
    """Number words; "one" alone is a pronoun more often than a number."""
    return {w: float(n) for words in (_TENS, _TEENS, _DIGITS) for w, n in words.items()}


def _number(tokens: Sequence[_Token], at: int) -> tuple[float, float, int] | None:
    """(least, most, index after it) of the number that starts at *at*."""
    vague = value_of("vague").get(tokens[at].word)
    if vague:
        low, high = (float(n) for n in vague.split("-"))
        return low, high, at + 1
    value, end = tokens[at].value, at + 1
    if value is None:
        article = tokens[at].word in ("a", "an") and tokens[at + 1 : at + 2]
        if not article or tokens[at + 1].word not in value_of("magnitude") or len(tokens[at + 1].word) < MIN_PLURAL:
            return None
        value = 1.0
    if tokens[at].word in _TENS and end < len(tokens) and tokens[end].word in _AFTER_TENS and tokens[end].joined:
        value, end = value + float(_AFTER_TENS[tokens[end].word]), end + 1
    while end < len(tokens) and tokens[end].joined and tokens[end].word in value_of("magnitude"):
        value, end = value * float(value_of("magnitude")[tokens[end].word]), end + 1
    return value, value, end


def _is_year(token: _Token) -> bool:
    return token.word.isdigit() and not token.money and int(token.word) in _YEARS


def _unit(tokens: Sequence[_Token], at: int, end: int) -> tuple[str, int] | None:
    """(what is counted or measured, index after it): a currency, per cent, or the first plural noun that follows."""
    if tokens[at].money:
        return "$", end
    if end < len(tokens) and tokens[end].word in ("%", "percent"):
        return "%", end + 1
    if end + 1 < len(tokens) and (tokens[end].word, tokens[end + 1].word) == ("per", "cent"):
        return "%", end + 2
    if end < len(tokens) and tokens[end].word == "of" and value_of("vague").get(tokens[at].word):
        end += 1
    for i in range(end, min(end + NOUN_WITHIN, len(tokens))):
        word = tokens[i].word
        if not tokens[i].joined or tokens[i].value is not None or (word in function_words() and word != "m"):
            return None
        if _is_plural(word):
            return ("person" if word in words_of("person") else stem(word)), i + 1
    return None


def _is_plural(word: str) -> bool:
    if word in words_of("mass") or word in words_of("person"):
        return True
    return len(word) >= MIN_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _quantity(
    report: Report, tokens: Sequence[_Token], at: int, low: float, high: float, unit: tuple[str, int]
) -> Quantity:
    span = Span(tokens[at].span.start, tokens[unit[1] - 1].span.end)
    before = [t.word for t in tokens[max(0, at - 3) : at]]
    least, most = _bounds(before, low, high)
    start = _opened(tokens, at)
    if start is not None:  # "between 20 and 30", "from 20 to 30"
        least = start
    exact = low if (least, most) == (low, low) == (low, high) else None
    return Quantity(least, most, unit[0], report, span, exact)


def _bounds(before: Sequence[str], low: float, high: float) -> tuple[float, float]:
    """What the number can mean after the words before it."""
    near = before[-1:] if before else []
    last = near[0] if near else ""
    if last in words_of("approximate") or before[-2:] == ["close", "to"]:
        return low * (1 - APPROXIMATE), high * (1 + APPROXIMATE)
    if last in words_of("nearly"):
        return low * (1 - NEARLY), high
    if last in words_of("most") or before[-2:] in (["less", "than"], ["fewer", "than"]):
        return 0.0, high
    if before[-3:-1] == ["no", "fewer"] or last in words_of("least"):
        return low, inf
    return low, high


def _opened(tokens: Sequence[_Token], at: int) -> float | None:
    """The figure that opens the range which this one closes."""
    if at < 3 or tokens[at - 1].word not in ("and", "to") or tokens[at - 3].word not in ("between", "from"):
        return None
    return tokens[at - 2].value
