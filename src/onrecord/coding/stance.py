"""Stance: whether a part is for or against its issue, with the words that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.coding.context import Context
from onrecord.coding.issues import Found
from onrecord.coding.parts import Part
from onrecord.coding.predicates import agents_of, is_passive
from onrecord.coding.terms import is_unreal, own_negators, words_of
from onrecord.coding.text import MAX_GAP, SUBJECTS, asks, children, is_verb, lemma, lemmas, match_length, sentence
from onrecord.data_files import table
from onrecord.model import Act, ActType, Modality, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIERS = frozenset({"aux", "advmod", "amod", "acomp", "attr", "prt", "npadvmod", "det", "prep"})
TURNING_ACTS = frozenset({ActType.REJECT, ActType.ACCUSE})
# Pronouns and nouns that name no other party: who "nobody" is, is anybody.
ANYBODY = frozenset({"nobody", "none", "one", "everybody", "everyone", "anyone", "anybody", "side", "there", "it"})
NAMING = frozenset({"call", "brand", "describe", "dub", "label", "deem", "consider"})
CALLED_FOR = frozenset({"for", "on", "upon", "off", "out", "in", "to"})  # behind "call": no name is given
DUE = frozenset({"to", "should", "must", "ought", "shall"})
HOLDING_ACTS = frozenset({ActType.SUPPORT, ActType.AGREE, ActType.REQUEST, ActType.THREATEN})


@dataclass(frozen=True, slots=True)
class _Row:
    words: tuple[str, ...]
    stance: Stance
    act: ActType | None
    judges: bool  # its subject
    harms: bool  # what it is said of; of what it is done to it says nothing
    held: bool  # its subject is who takes the stance
    reason: str


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """First lemma -> rows, longest first."""
    out: dict[str, list[_Row]] = {}
    for row in table("stance.tsv"):
        act = ActType(row["act"]) if row["act"] else None
        for words in row["words"].split("|"):
            made = _Row(
                tuple(words.split()),
                Stance(row["stance"]),
                act,
                row["subject"] in {"yes", "only"},
                row["subject"] == "only",
                row["held"] == "yes",
                row["reason"],
            )
            out.setdefault(made.words[0], []).append(made)
    return {first: tuple(sorted(rows, key=lambda r: -len(r.words))) for first, rows in out.items()}


def takes_sides(word: str) -> bool:
    """Whether the lemma *word* begins words that show a stance: a verb of support, refusal or undoing."""
    return word in _rows()


@cache
def undoing_words() -> frozenset[str]:
    """The single verbs by which something is wished away or undone."""
    rows = (row for found in _rows().values() for row in found)
    return frozenset(r.words[0] for r in rows if len(r.words) == 1 and r.stance is Stance.AGAINST and not r.judges)


@cache
def _row_words() -> frozenset[str]:
    """All lemmas that stand in rows."""
    return frozenset(word for rows in _rows().values() for row in rows for word in row.words)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance on one issue, with the words that show it and the reasons of their rows."""

    stance: Stance = Stance.UNCLEAR
    words: "tuple[Token, ...]" = ()
    why: str = ""


NONE = Reading()


def read_stance(context: Context, part: Part, issue: Found, acts: Sequence[Act]) -> Reading:
    """Where the part stands on *issue*; unclear where nothing shows it, and for an outlet, which passes on."""
    if context.actors.is_outlet(part.attribution.speaker) or _takes_none(part, issue):
        return NONE
    shown = list(_shown(part, issue))
    spoken_for = {w.i for _, words in shown for w in words}  # "not happen" holds its own negation
    negators = [n for n in _negators(part, issue) if n.i not in spoken_for]
    words = (*(w for _, ws in shown for w in ws), *(t for n in negators for t in _whole(n)))
    words += issue.words * issue.opposite
    why = "; ".join(dict.fromkeys([*(row.reason for row, _ in shown), *(["negated"] if negators else [])]))
    binding = [c for c in part.conditions if _bears_on(part, issue, c)]
    if binding and not (words or _is_undertaken(context, part, issue, acts)):
        return NONE  # "there may be protests if he comes" foresees them
    if binding:
        return Reading(Stance.CONDITIONAL, words + tuple(t for c in binding for t in c[:1]), "on a condition")
    if _merely_due(part, issue, shown):
        return NONE  # "the trip must not be met with silence" is not against the trip
    if _is_anothers(context, part, issue, shown):
        return NONE
    praised = [ws for _, ws in shown if ws[0].dep_ == "amod" and ws[0].head.i in {w.i for w in issue.words}]
    if len(praised) < len(shown) or negators:  # "no tolerance for the reckless tests": one word for the tests is enough
        shown = [(row, ws) for row, ws in shown if ws not in praised]
    turns = sum(row.stance is Stance.AGAINST for row, _ in shown) + len(negators) + issue.opposite
    performed = {a.type for a in acts if a.confidence > 0.5 and not _names(context, part, a)}
    if negators and performed & TURNING_ACTS:
        return NONE  # "criticised her for not signing": on which side is left open
    if part.cue is not None and not shown and _names_only(part.cue):
        return NONE  # "calls it a spectacle": what it is called says nothing that a row knows
    if part.cue is not None and _performs(part, acts) and not _stands_apart(part, issue):
        warned = any(w.lower_ == "against" and w.head.i == part.cue.i for _, ws in shown for w in ws[:1])
        named = bool(shown) and lemma(part.cue) in NAMING  # "branded it reckless": its words say the rest
        turns += not (warned or named) and (bool(performed & TURNING_ACTS) or _is_refusal(lemma(part.cue)))
        words += (part.cue,)
        why = "; ".join(filter(None, [why, f"the cue is {lemma(part.cue)}"]))
    elif _only_tells(context, part, issue, shown, acts) or not _shows(part, shown, negators):
        return NONE
    return Reading(Stance.AGAINST if turns % 2 else Stance.FOR, words, why)


def _names_only(cue: "Token") -> bool:
    """Whether the cue gives a name: "calls the plan a gamble", not "calls for the plan"."""
    following = cue.nbor(1).lower_ if cue.i + 1 < len(cue.doc) else ""
    forms = {lemma(cue), cue.lower_.removesuffix("s")}  # headlines: "Calls" read as a noun
    return bool(forms & NAMING) and following not in CALLED_FOR


def _whole(negator: "Token") -> "tuple[Token, ...]":
    """The negator with the word that it is written together with: "couldn't"."""
    joined = negator.i > 0 and not negator.nbor(-1).whitespace_ and negator.lower_ in {"n't", "n’t"}
    return (negator.nbor(-1), negator) if joined else (negator,)


def _is_undertaken(context: Context, part: Part, issue: Found, acts: Sequence[Act]) -> bool:
    """Whether the speaker, or their side, does something about the issue: by the cue, by an act, as the doer."""
    speaker = part.attribution.speaker
    if any(a.agent == speaker and a.confidence > 0.5 for a in acts) or lemma(issue.words[0].head) in words_of(
        "realising"
    ):
        return True
    doers = [context.actors.at(d, speaker) for head in part.heads[:1] for d in agents_of(head)]
    return speaker is not None and any(d and context.actors.one_party(d, speaker) for d in doers)


def _merely_due(part: Part, issue: Found, shown: "Sequence[tuple[_Row, tuple[Token, ...]]]") -> bool:
    """Whether all that is shown is a duty, of a verb that does not bring the issue about or undo it."""
    head = issue.words[0]
    verb = head.head
    if head.dep_ not in {"nsubj", "nsubjpass"} or not is_verb(verb) or verb.pos_ == "AUX":
        return False
    only_due = all(set(words) <= {*children(verb, "aux", "neg")} for _, words in shown)
    known = lemma(verb) in words_of("realising") or any(c.dep_ in {"acomp", "attr"} for c in verb.children)
    return only_due and not known and lemma(verb) not in _rows()


def _is_refusal(cue: str) -> bool:
    """Whether the cue itself is a word of refusal: "refused to rule out" turns round twice."""
    return any(row.held and row.words == (cue,) and row.stance is Stance.AGAINST for row in _rows().get(cue, ()))


def _is_anothers(context: Context, part: Part, issue: Found, shown: "Sequence[tuple[_Row, tuple[Token, ...]]]") -> bool:
    """Whether the words give what another party holds: "many there oppose it", "according to them it is unfair"."""
    speaker = part.attribution.speaker
    way = list(_upward_in(part, issue))
    if any(c.lower_ == "according" for t in way for c in children(t, "prep")):
        return True
    holders = [words[0] for row, words in shown if row.held]
    holders += [t for t in way if lemma(t) in words_of("opining")]
    return any(_held_by_another(context, t, speaker) for t in holders)


def _held_by_another(context: Context, word: "Token", speaker: str | None) -> bool:
    """Whether the subject of *word* is a party other than the speaker's; what is unknown counts as another."""
    verb = word if is_verb(word) else word.head
    if DUE.intersection(c.lower_ for c in children(verb, "aux")):
        return False  # "they must accept it" is the speaker's own wish
    doers = [d for d in agents_of(verb) if d.lower_ not in ANYBODY]
    parties = [context.actors.party(d, speaker) for d in doers]
    one = context.actors.one_party
    return bool(doers) and speaker is not None and not any(p and one(p, speaker) for p in parties)


def _bears_on(part: Part, issue: Found, condition: "Sequence[Token]") -> bool:
    """Whether the condition stands in one sentence with the issue, or the issue outside the part."""
    inside = {t.i for t in part.tokens}
    named = issue.words[0]
    return named.i not in inside or condition[0].i not in inside or sentence(condition[0])[0] == sentence(named)[0]


def _takes_none(part: Part, issue: Found) -> bool:
    """Whether the words take no side on the issue, whatever else they say: asked, denied as a fact, past or aside."""
    if part.cue is not None and _leaves_open(part, part.cue):
        return True
    if any(asks(head) for head in part.heads) or any(is_unreal(head) for head in part.heads[:1]):
        return True
    inside = {t.i for t in part.tokens}
    if _is_in_spite(part, issue):
        return True
    return any(_is_asked(t) or (t.head.i in inside and _is_beside(t, inside)) for t in _upward_in(part, issue))


def _is_in_spite(part: Part, issue: Found) -> bool:
    """Whether "despite" stands before the issue with no comma between; parses often hang what follows elsewhere."""
    before = [t.lower_ for t in part.tokens if t.i < issue.words[0].i]
    at = max((n for n, word in enumerate(before) if word == "despite"), default=None)
    return at is not None and "," not in before[at:]


def _leaves_open(part: Part, cue: "Token") -> bool:
    """Whether the cue denies a fact, or asks: "asked if the troops would leave"."""
    asked = lemma(cue) in words_of("asking") and any(t.lower_ in {"if", "whether"} for t in part.tokens[:1])
    return asked or lemma(cue) in words_of("factual_cue")


def _is_beside(token: "Token", inside: set[int]) -> bool:
    """Whether what is above *token* only has it beside: in a relative clause, a noun's clause, or as a place."""
    if token.dep_ == "acl":
        return lemma(token.head) not in _row_words()
    if token.dep_ == "compound":
        return lemma(token.head) in words_of("claim") | words_of("spoken")  # "sanctions criticism"
    if token.dep_ == "pcomp" and token.head.lower_ in {"in", "by"}:
        return not is_verb(token.head.head)  # "their work in addressing it"
    if token.dep_ == "pcomp" and token.head.lower_ == "for":
        return token.head.head.i in inside and is_verb(token.head.head)  # why somebody is punished
    if token.dep_ == "pobj" and is_verb(token.head.head):
        met_with = token.head.lower_ == "with" and is_passive(token.head.head)  # "must not be met with silence"
        return met_with or token.head.lower_ in words_of("adjunct")
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
    context: Context, part: Part, issue: Found, shown: "Sequence[tuple[_Row, tuple[Token, ...]]]", acts: Sequence[Act]
) -> bool:
    """Whether the part tells what another party did: "said that they cancelled the visit" takes no side."""
    told = part.terms.modality is Modality.ASSERTED or (part.terms.modality is Modality.INTENDED and bool(shown))
    if not told or not all(words[0].pos_ == "VERB" for _, words in shown):
        return False
    speaker = part.attribution.speaker
    doers = [doer for head in part.heads[:1] for doer in agents_of(head)]
    if any(c.lower_ == "to" for head in part.heads[:1] for c in children(head, "aux")):
        return False  # "called for them to cease" wishes it
    if doers and all(doer.lower_ in ANYBODY for doer in doers):
        return False
    parties = [context.actors.at(doer, speaker) for doer in doers]
    judged = {w.i for w in issue.words}.intersection(d.i for d in doers)
    if speaker is None or judged or any(act.agent == speaker for act in acts):
        return False
    if not doers:
        return any(is_passive(head) for head in part.heads[:1]) and part.terms.modality is Modality.ASSERTED
    return not any(party and context.actors.one_party(party, speaker) for party in parties)


def _stands_apart(part: Part, issue: Found) -> bool:
    """Whether the issue is in a clause beside the cue, not under it: "agreed to limit it and was granted a waiver"."""
    finite = {"was", "were", "is", "are", "has", "have", "had"}
    verbs = [t for t in _upward_in(part, issue) if t.dep_ == "conj" and is_verb(t)]
    return any(finite & {c.lower_ for c in children(t, "aux", "auxpass")} for t in verbs)


def _calls_for(cue: "Token") -> bool:
    return cue.i + 1 < len(cue.doc) and cue.nbor(1).lower_ in {"for", "on", "upon", "off"}


def _performs(part: Part, acts: Sequence[Act]) -> bool:
    """Whether the cue itself takes the stance; else the content's own words do."""
    if part.cue is not None and lemma(part.cue) == "call" and not _calls_for(part.cue):
        return False  # "called the drills a rehearsal"
    return part.cue is not None and any(a.confidence > 0.8 and a.type in TURNING_ACTS | HOLDING_ACTS for a in acts)


def _shown(part: Part, issue: Found) -> "Iterator[tuple[_Row, tuple[Token, ...]]]":
    """The rows whose words stand on the way from an issue to the head of its clause, once each."""
    near = {t.i for t in _way(part, issue)}
    own = {w.i for w in issue.words}  # an issue's own words never speak against it
    at = 0
    while at < len(part.tokens):
        hit = _row_at(part.tokens, at, near, own)
        if hit:
            yield hit
        at += len(hit[1]) if hit else 1


def _row_at(
    tokens: "Sequence[Token]", at: int, near: set[int], issue: set[int]
) -> "tuple[_Row, tuple[Token, ...]] | None":
    if _rows().keys().isdisjoint(lemmas(tokens[at])):
        return None
    particle = tokens[at].pos_ in {"ADV", "ADP", "NOUN"}  # "step back" is no backing, "a ban" no act of banning
    for first in lemmas(tokens[at]):
        for row in _rows().get(first, ()):
            if tokens[at].pos_ == "ADJ" and row.words[0] in undoing_words():
                continue  # "close ties"
            if row.harms and _is_done_to(tokens[at], near):
                continue
            judged = row.judges and tokens[at].pos_ == "NOUN"  # "the wall is a disgrace"
            if particle and len(row.words) == 1 and first != "against" and not judged:
                continue
            words = tuple(tokens[at : at + match_length(tokens[at : at + MAX_GAP + len(row.words)], row.words)])
            named = (
                words[:1] + words[-1:] if "*" in row.words else words
            )  # "bring the troops home": a gap's words are not the row's
            own = row.stance is Stance.AGAINST and any(t.i in issue for t in named)
            aside = (
                row.judges
                and words
                and words[0].dep_ == "amod"
                and words[0].head.i not in {*issue, *(w.i for w in words)}
            )
            if (
                words
                and not own
                and not aside
                and any(t.i in near for t in words)
                and (row.judges or not _does(words[0], near))
            ):
                return row, words
    return None


def _is_done_to(word: "Token", near: set[int]) -> bool:
    """Whether the issue is what is harmed: "damage to ships"."""
    return any(c.i in near and (c.dep_ == "dobj" or c.lower_ in {"to", "of"}) for c in children(word, "dobj", "prep"))


def _does(verb: "Token", near: set[int]) -> bool:
    """Whether the issue is the one who acts on something else: "the jets dropped bombs"."""
    over = verb.head if verb.dep_ == "xcomp" else verb  # "sanctions fail to keep them quiet"
    return bool(children(verb, "dobj")) and any(s.i in near for s in children(over, "nsubj"))


def _way(part: Part, issue: Found) -> "Iterator[Token]":
    """The tokens from the issue's words up to the part's top, with what modifies them."""
    yield from _names_it(part)
    last: Token | None = None
    for token in _upward_in(part, issue):
        yield token
        if last is not None and last.dep_ in SUBJECTS:
            yield from (c for c in children(token, "xcomp"))  # "the quotas ought to be abolished"
        last = token
        # "measures against them" is not against the measures: only what leads up to the issue can be.
        yield from (c for c in token.children if c.dep_ in MODIFIERS and c.lower_ != "against")


def _names_it(part: Part) -> "Iterator[Token]":
    """What a cue of naming calls the issue: "called the tariffs a disaster"."""
    if part.cue is not None and lemma(part.cue) in NAMING:
        cue = part.cue.i
        yield from (t for t in part.tokens if t.head.i == cue)


def _upward_in(part: Part, issue: Found) -> "Iterator[Token]":
    """The tokens from the issue's first word up to the top of the part's clause."""
    inside = {t.i for t in part.tokens}
    starts = [issue.words[0]] if issue.words[0].i in inside else list(part.heads[:1])
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


def _negators(part: Part, issue: Found) -> "list[Token]":
    inside = {t.i for t in part.tokens}
    way = [token for token in _way(part, issue) if token.i in inside]
    found = {n.i: n for token in way for n in own_negators(token) if not _sets_apart(n, token)}
    return [found[i] for i in sorted(found)]


def _sets_apart(negator: "Token", verb: "Token") -> bool:
    """Whether the negator denies another thing than what the verb says: "needs boats, not tariffs"."""
    return bool(verb.pos_ != "AUX" and negator.i > verb.i and negator.dep_ == "neg")


def evaluation(part: Part) -> "tuple[ActType, tuple[Token, ...], str] | None":
    """The act that the speaker makes by judging an issue, with its words and reason; None when there is none."""
    if not part.issues:
        return None
    issue = part.issues[0]
    for row, words in _shown(part, issue):
        if row.act:
            turned = len(_negators(part, issue)) % 2 == 1 and row.act is ActType.SUPPORT
            return (ActType.REJECT if turned else row.act), words, row.reason
    to_come = part.terms.modality is not Modality.ASSERTED
    knows = part.heads and lemma(part.heads[0]) in words_of("mental")  # "could not understand" refuses nothing
    if part.terms.negated and to_come and part.heads and not knows and not part.conditions:
        return ActType.REJECT, (part.heads[0],), "what shall or can not be"
    return None
