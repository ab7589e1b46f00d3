"""Outlets by the form of their names: "The Aford Times", "KyivPost"-like compounds, "Aford TV"."""

from onrecord.annotate.actors.knowledge import outlet_words, word_set
from onrecord.annotate.actors.words import Words


def outlet_form(words: Words, first: int, end: int) -> str | None:
    """How an outlet of that name relays ("newspaper", "broadcast", "agency"); None when the form is no outlet's."""
    norms = [words[n].norm for n in range(first, end)]
    last, anywhere = outlet_words()["last"], outlet_words()["any"]
    if len(norms) >= 2:
        for how in (last.get(" ".join(norms[-2:])), last.get(norms[-1])):
            if how is not None:
                return how
        return next((anywhere[n] for n in norms if n in anywhere), None)
    return _single_outlet(words, first, last)


def _single_outlet(words: Words, at: int, last: dict[str, str]) -> str | None:
    """One word: "KyivPost" by its inner capital; "the Times" when words of reporting stand beside it."""
    text, norm = words[at].text, words[at].norm
    for word, how in last.items():
        if norm.endswith(word) and norm != word and text[-len(word)].isupper() and not text.isupper():
            return how
    if norm in last and words.before(at) == "the" and _reporting_beside(words, at):
        return last[norm]
    return None


def _reporting_beside(words: Words, at: int) -> bool:
    near = {words[n].norm for n in range(max(0, at - 4), min(len(words), at + 3)) if n != at}
    return bool(near & word_set("reporting")) or {"according", "to"} <= near
