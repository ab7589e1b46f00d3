"""Links that no report states: the program's own, kept apart from reported ones."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.model import (
    Actor,
    ActorKind,
    Link,
    LinkBasis,
    LinkKind,
    Stance,
    Statement,
    link_id,
)
from onrecord.reconcile.units import NAMED
from onrecord.reconcile.words import content_words, tokens

# An inferred opposition rests on issue, stance and words in common, so it is never as sure as one that a report states.
INFERRED_SCORE = 0.5
SAME_MATTER = 0.3  # how alike (Dice) the wordings of two statements must be to be of one matter
MIN_SHARED_MATTER = 2  # words that they must share


def inferred_links(statements: Sequence[Statement], actors: Mapping[str, Actor]) -> list[Link]:
    """Oppositions that no report states: for and against on one issue, by two sides, or by one speaker at two times.

    Only where the two speak of the same matter in some of the same words, and one link for each two speakers and issue.
    """
    taking = [s for s in statements if _takes_side(s, actors)]
    best: dict[tuple[str, ...], tuple[float, Link]] = {}
    for a, b in combinations(sorted(taking, key=lambda s: s.id), 2):
        shared = sorted(set(a.issues) & set(b.issues))
        opposed = shared and a.stance is not b.stance and _may_oppose(a, b, actors) and not _share_words(a, b)
        likeness = _likeness(a, b) if opposed else 0.0
        link = _inferred(a, b, shared, likeness) if likeness >= SAME_MATTER else None
        if link:
            key = (*sorted((str(a.speaker), str(b.speaker))), *shared)
            best[key] = max(best.get(key, (0.0, link)), (link.score, link), key=lambda found: (found[0], found[1].id))
    return sorted((link for _, link in best.values()), key=lambda link: link.id)


def _takes_side(statement: Statement, actors: Mapping[str, Actor]) -> bool:
    """Whether somebody in particular is for or against something in it."""
    speaker = actors.get(statement.speaker or "")
    return speaker is not None and speaker.kind in NAMED and statement.stance in (Stance.FOR, Stance.AGAINST)


def _may_oppose(a: Statement, b: Statement, actors: Mapping[str, Actor]) -> bool:
    """Whether the speakers are of two sides: not a state and a person or body of it, who speak for one another."""
    one, two = actors[str(a.speaker)], actors[str(b.speaker)]
    if one.id == two.id or one.country is None or one.country != two.country:
        return True
    return one.kind is two.kind is ActorKind.PERSON


def _share_words(a: Statement, b: Statement) -> bool:
    """Whether the words of one hold those of the other: "he hopes to win, with his minister saying that …"."""
    pairs = ((c, d) for c in a.carriers for d in b.carriers if c.report == d.report)
    return any(one.overlaps(two) for c, d in pairs for one in c.content for two in d.content)


def _likeness(a: Statement, b: Statement) -> float:
    """Dice's measure of the words that carry matter in two statements; 0 where less than two are shared."""
    one, two = _matter(a), _matter(b)
    shared = len(one & two)
    return 2 * shared / (len(one) + len(two)) if shared >= MIN_SHARED_MATTER else 0.0


def _matter(statement: Statement) -> frozenset[str]:
    """The words that the first carrier of its own has, places left out: they are in everything a story tells.

    A headline leaves out what a remark is about; it counts only where there is nothing else.
    """
    own = [c.text for c in sorted(statement.carriers, key=lambda c: c.headline) if not c.shared]
    return frozenset(w for text in own[:1] for w in content_words(tokens(text)) if not w.startswith("@"))


def _inferred(a: Statement, b: Statement, issues: Sequence[str], likeness: float) -> Link | None:
    kind = LinkKind.CONTRADICTS
    if a.speaker == b.speaker:
        if a.said.overlaps(b.said):
            return None
        kind = LinkKind.REVERSES
        a, b = (a, b) if _later(a, b) else (b, a)
    why = f"{a.speaker_name} {a.stance}, {b.speaker_name} {b.stance}: {', '.join(issues)}"
    evidence = tuple(sorted({p for s in (a, b) for act in s.acts for p in act.evidence}))
    ident = link_id(kind, a.id, b.id, LinkBasis.INFERRED, "onrecord")
    score = round(min(likeness, INFERRED_SCORE), 4)
    return Link(ident, kind, a.id, b.id, LinkBasis.INFERRED, "onrecord", evidence, score, why)


def _later(a: Statement, b: Statement) -> bool:
    """Whether *a* was said after *b*; the two are known not to overlap."""
    return a.said.earliest is not None and b.said.latest is not None and a.said.earliest > b.said.latest
