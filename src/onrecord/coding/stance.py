"""Stance: whether a part is for or against its issue, with the words that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of, is_passive
from onrecord.coding.terms import is_unreal, own_negators, words_of
from onrecord.coding.text import MAX_GAP, asks, children, is_verb, lemma, lemmas, match_length
from onrecord.data_files import table
from onrecord.model import Act, ActType, Modality, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIERS = frozenset({"aux", "advmod", "amod", "acomp", "attr", "prt", "npadvmod", "det", "prep"})
TURNING_ACTS = frozenset({ActType.REJECT, ActType.ACCUSE})
HOLDING_ACTS = frozenset({ActType.SUPPORT, ActType.AGREE, ActType.REQUEST, ActType.THREATEN})


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[str, ...]
    stance: Stance
    act: ActType | None
    judges: bool  # its subject
    reason: str


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """First lemma -> rows, longest first."""
    out: dict[str, list[_Row]] = {}
    for row in table("stance.tsv"):
        act = ActType(row["act"]) if row["act"] else None
        for words in row["words"].split("|"):
            made = _Row(tuple(words.split()), Stance(row["stance"]), act, row["subject"] == "yes", row["reason"])
            out.setdefault(made.words[0], []).append(made)
    return {first: tuple(sorted(rows, key=lambda r: -len(r.words))) for first, rows in out.items()}


@cache
def _row_words() -> frozenset[str]:
    """All lemmas that stand in rows."""
    return frozenset(word for rows in _rows().values() for row in rows for word in row.words)


def read_stance(context: Context, part: Part, acts: Sequence[Act]) -> "tuple[Stance, tuple[Token, ...]]":
    """The part's stance on its issues and the words that show it; unclear where nothing does."""
    if not part.issues or _takes_none(part):
        return Stance.UNCLEAR, ()
    shown = list(_shown(part))
    spoken_for = {w.i for _, words in shown for w in words}  # "not happen" holds its own negation
    negators = [n for n in _negators(part) if n.i not in spoken_for]
    words = tuple(w for _, ws in shown for w in ws) + tuple(negators)
    binding = [c for c in part.conditions if _bears_on(part, c)]
    if binding:
        return Stance.CONDITIONAL, words + tuple(t for c in binding for t in c[:1])
    turns = sum(row.stance is Stance.AGAINST for row, _ in shown) + len(negators) + part.issues[0].opposite
    performed = {a.type for a in acts if a.confidence > 0.5 and not _names(context, part, a)}
    if negators and performed & TURNING_ACTS:
        return Stance.UNCLEAR, ()  # "criticised her for not signing": on which side is left open
    if part.cue is not None and _performs(part, acts):
        turns += bool(performed & TURNING_ACTS)
        words += (part.cue,)
    elif _only_tells(context, part, shown, acts) or not _shows(part, shown, negators):
        return Stance.UNCLEAR, ()
    return (Stance.AGAINST if turns % 2 else Stance.FOR), words


def _bears_on(part: Part, condition: "Sequence[Token]") -> bool:
    """Whether the condition stands in one sentence with the issue, or the issue outside the part."""
    inside = {t.i for t in part.tokens}
    named = [found.words[0] for found in part.issues[:1] if found.words[0].i in inside]
    return not named or condition[0].i not in inside or condition[0].sent.start == named[0].sent.start


def _takes_none(part: Part) -> bool:
    """Whether the words take no side on the issue, whatever else they say: asked, denied as a fact, past or aside."""
    factual = part.cue is not None and lemma(part.cue) in words_of("factual_cue")
    if factual or any(asks(head) for head in part.heads) or any(is_unreal(head) for head in part.heads[:1]):
        return True
    inside = {t.i for t in part.tokens}
    return any(_is_asked(t) or (t.head.i in inside and _is_beside(t, inside)) for t in _upward_in(part))


def _is_beside(token: "Token", inside: set[int]) -> bool:
    """Whether what is above *token* only has it beside: in a relative clause, a noun's clause, or as a place."""
    if token.dep_ == "acl":
        return lemma(token.head) not in _row_words()
    if token.dep_ == "compound":
        return lemma(token.head) in words_of("claim") | words_of("spoken")  # "sanctions criticism"
    if token.dep_ == "pcomp" and token.head.lower_ == "for":
        return token.head.head.i in inside and is_verb(token.head.head)  # why somebody is punished
    if token.dep_ == "pobj" and is_verb(token.head.head):
        return token.head.lower_ in words_of("adjunct")
    return token.dep_ in {"relcl", "appos"} or (token.dep_ == "advcl" and not _is_joined(token))


def _is_joined(token: "Token") -> bool:
    """Whether the clause says what the adjective or verb above it is about: "unrealistic for them to join"."""
    return token.head.pos_ == "ADJ" or bool(children(token.head, "acomp", "expl"))


def _is_asked(token: "Token") -> bool:
    """Whether a question word opens the clause: "could not see why they fired"."""
    below = token.dep_ in {"ccomp", "pcomp", "acl", "advcl"}
    words = {c.lower_ for c in token.children if c.i < token.i}
    return "whether" in words or (below and bool(words & {"why", "how", "what", "when", "where"}))


def _names(context: Context, part: Part, act: Act) -> bool:
    """Whether the content itself names what is done ("promised to rip up the pact"): its words take the side."""
    return act.trigger.start in {context.tokens.start(t) for t in part.tokens}


def _shows(part: Part, shown: "Sequence[object]", negators: "Sequence[Token]") -> bool:
    """Whether words take a side; a bare "not" does so only about what shall or can be."""
    return bool(shown) or (bool(negators) and part.terms.modality is not Modality.ASSERTED)


def _only_tells(
    context: Context, part: Part, shown: "Sequence[tuple[_Row, tuple[Token, ...]]]", acts: Sequence[Act]
) -> bool:
    """Whether the part tells what another party did: "said that they cancelled the visit" takes no side."""
    told = part.terms.modality is Modality.ASSERTED or (part.terms.modality is Modality.INTENDED and bool(shown))
    if not told or not all(words[0].pos_ == "VERB" for _, words in shown):
        return False
    speaker = part.attribution.speaker
    doers = [doer for head in part.heads[:1] for doer in agents_of(head)]
    parties = [context.actors.at(doer, speaker) for doer in doers]
    judged = {w.i for found in part.issues for w in found.words}.intersection(d.i for d in doers)
    if speaker is None or judged or any(act.agent == speaker for act in acts):
        return False
    if not doers:
        return any(is_passive(head) for head in part.heads[:1]) and part.terms.modality is Modality.ASSERTED
    return not any(party and context.actors.one_party(party, speaker) for party in parties)


def _performs(part: Part, acts: Sequence[Act]) -> bool:
    """Whether the cue itself takes the stance; else the content's own words do."""
    return part.cue is not None and any(a.confidence > 0.8 and a.type in TURNING_ACTS | HOLDING_ACTS for a in acts)


def _shown(part: Part) -> "Iterator[tuple[_Row, tuple[Token, ...]]]":
    """The rows whose words stand on the way from an issue to the head of its clause, once each."""
    near = {t.i for t in _way(part)}
    issue = {w.i for found in part.issues for w in found.words}  # an issue's own words never speak against it
    at = 0
    while at < len(part.tokens):
        hit = _row_at(part.tokens, at, near, issue)
        if hit:
            yield hit
        at += len(hit[1]) if hit else 1


def _row_at(
    tokens: "Sequence[Token]", at: int, near: set[int], issue: set[int]
) -> "tuple[_Row, tuple[Token, ...]] | None":
    particle = tokens[at].pos_ in {"ADV", "ADP", "NOUN"}  # "step back" is no backing, "a ban" no act of banning
    for first in lemmas(tokens[at]):
        for row in _rows().get(first, ()):
            if particle and len(row.words) == 1 and first != "against":
                continue
            words = tuple(tokens[at : at + match_length(tokens[at : at + MAX_GAP + len(row.words)], row.words)])
            named = (
                words[:1] + words[-1:] if "*" in row.words else words
            )  # "bring the troops home": a gap's words are not the row's
            own = row.stance is Stance.AGAINST and any(t.i in issue for t in named)
            if words and not own and any(t.i in near for t in words) and (row.judges or not _does(words[0], near)):
                return row, words
    return None


def _does(verb: "Token", near: set[int]) -> bool:
    """Whether the issue is the one who acts on something else: "the jets dropped bombs"."""
    return bool(children(verb, "dobj")) and any(s.i in near for s in children(verb, "nsubj"))


def _way(part: Part) -> "Iterator[Token]":
    """The tokens from the issue's words up to the part's top, with what modifies them."""
    for token in _upward_in(part):
        yield token
        # "measures against them" is not against the measures: only what leads up to the issue can be.
        yield from (c for c in token.children if c.dep_ in MODIFIERS and c.lower_ != "against")


def _upward_in(part: Part) -> "Iterator[Token]":
    """The tokens from the issue's first word up to the top of the part's clause."""
    inside = {t.i for t in part.tokens}
    starts = [found.words[0] for found in part.issues[:1] if found.words[0].i in inside] or list(part.heads[:1])
    for start in starts:
        for token in _upward(start):
            if token.i not in inside:
                break
            yield token


def _upward(token: "Token") -> "Iterator[Token]":
    """*token* and its ancestors; what is coordinated with them is passed over ("cut X and sent Y")."""
    yield token
    while token.head.i != token.i:
        beside = token.dep_ == "conj"
        if token.dep_ in {"ccomp", "parataxis"} and token.head.i > token.i:
            return  # another clause that follows, only joined by the parser
        token = token.head
        if not beside:
            yield token


def _negators(part: Part) -> "list[Token]":
    inside = {t.i for t in part.tokens}
    found = {n.i: n for token in _way(part) if token.i in inside for n in own_negators(token)}
    return [found[i] for i in sorted(found)]


def evaluation(part: Part) -> "tuple[ActType, tuple[Token, ...], str] | None":
    """The act that the speaker makes by judging an issue, with its words and reason; None when there is none."""
    if not part.issues:
        return None
    for row, words in _shown(part):
        if row.act:
            turned = len(_negators(part)) % 2 == 1 and row.act is ActType.SUPPORT
            return (ActType.REJECT if turned else row.act), words, row.reason
    to_come = part.terms.modality is not Modality.ASSERTED
    knows = part.heads and lemma(part.heads[0]) in words_of("mental")  # "could not understand" refuses nothing
    if part.terms.negated and to_come and part.heads and not knows and not part.conditions:
        return ActType.REJECT, (part.heads[0],), "what shall or can not be"
    return None
