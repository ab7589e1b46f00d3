"""Whether two parts speak of one matter, and whether they say the contrary of it."""

from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.coding.context import Context
from onrecord.coding.parts import Part, key_words
from onrecord.coding.said import Said
from onrecord.data_files import table
from onrecord.model import ActorKind, Stance

OPPOSITE = frozenset({Stance.FOR, Stance.AGAINST})
SAME_WORDS = 0.6  # of the shorter part's words in the longer: what stands in both but for a "not"
ON_ISSUE = 0.5  # the same where they share an issue
MIN_SHARED = 2  # words that make one matter where no issue is shared


@cache
def _turning() -> frozenset[str]:
    """Words that turn a wording round."""
    return frozenset(w for row in table("polarity_words.tsv") for w in row["words"].split())


def matter(context: Context, part: Part) -> frozenset[str]:
    """The part's telling lemmas, without the names of people and states and the words that only turn it round."""
    named = {w for t in part.tokens if _is_party(context, context.actors.at(t)) for w in (t.lower_, t.lemma_.lower())}
    return frozenset(w for w in key_words(part) if w not in named and w not in _turning())


def _is_party(context: Context, actor: str | None) -> bool:
    held = context.actors.actors.get(actor or "")
    return held is not None and held.kind in {ActorKind.PERSON, ActorKind.STATE}


def shared_issues(one: Part, other: Part) -> tuple[str, ...]:
    """The issues of both."""
    return tuple(key for key in one.issue_keys if key in other.issue_keys)


def one_matter(context: Context, one: Part, other: Part) -> int:
    """How much the two have in common: words, an issue counting as two; 0 where it is too little."""
    words = len(matter(context, one) & matter(context, other))
    found = words + MIN_SHARED * len(shared_issues(one, other))
    least = min(len(matter(context, one)), len(matter(context, other)))
    return found if found >= min(MIN_SHARED, max(least, 1)) else 0


def is_negative(part: Part) -> bool:
    """Whether an odd number of its words turn it round."""
    forms = [{t.lower_.replace("’", "'"), t.lemma_.lower()} for t in part.tokens]
    return sum(bool(f & _turning()) for f in forms) % 2 == 1


def contrary(context: Context, said: Said, one: Part, other: Part) -> bool:
    """Whether they take opposite sides on an issue, or say the same but for a "not"."""
    if shared_issues(one, other) and {said.stance(one), said.stance(other)} == OPPOSITE:
        return True
    if is_negative(one) is is_negative(other):
        return False
    a, b = matter(context, one), matter(context, other)
    least = min(len(a), len(b))
    share = ON_ISSUE if shared_issues(one, other) else SAME_WORDS
    return least > 0 and len(a & b) >= share * least


def nearest(
    context: Context, candidates: Sequence[Part], like: Iterable[Part], issues: Sequence[str], words: Iterable[str]
) -> tuple[Part, ...]:
    """Of *candidates* those that have most in common with the *issues* and *words* that describe them, or are *like*.

    () where none has anything in common with them.
    """
    asked, others = frozenset(words), list(like)
    ranked = []
    for part in candidates:
        described = 2 * len(set(issues) & set(part.issue_keys)) + len(asked & matter(context, part))
        alike = max((one_matter(context, part, other) for other in others), default=0)
        ranked.append((described, alike))
    best = max(ranked, default=(0, 0))
    return tuple(p for p, rank in zip(candidates, ranked, strict=True) if rank == best and any(rank))
