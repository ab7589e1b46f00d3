"""Conditions: where they stand, from the marker to the end of the clause, and of which kind they are.

Markers and what each needs are rows of ``data/terms.tsv``. What only looks like a condition is none: "if" for
"whether", "even if", "as if", "until Friday", "when" of what is past.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

from onrecord.coding.modality import WOULD, read_modality, verb_chain
from onrecord.coding.negation import own_negators
from onrecord.coding.text import SUBJECTS, children, is_noun, is_verb, lemma, sentence
from onrecord.coding.word_lists import phrase_at, words_of
from onrecord.data_files import table
from onrecord.model import ConditionKind, Modality
from onrecord.read.phrases import find_phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

INVERTED = frozenset({"should", "were", "had"})
PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing"})
TO_COME = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "can", "ca", "could", "may", "might", "must", "should", *WOULD}
)
OPENERS = frozenset({",", ";", ":", ".", "—", "–", "-", "“", '"', "‘", "and", "but", "or", "that", "then"})
CLOSERS = frozenset({",", ";", ":", "”", '"', "—", "–"})
INSTANTS = frozenset({"moment", "minute", "day"})
TIMES = frozenset({"then", "now", "today", "tomorrow", "tonight", "midnight", "noon", "dawn", "later", "recently"})
_ASKED = frozenset({"ccomp", "acl", "pcomp", "advcl", "xcomp"})
_CLAUSAL = frozenset({"advcl", "ccomp", "relcl", "acl", "pcomp", "csubj", "parataxis", "conj"})
_NOMINAL = frozenset({"pobj", "pcomp", "dobj", "attr"})


class Marker(NamedTuple):
    """A row of the table: the words, the kind of condition, and what the marker needs."""

    words: tuple[str, ...]
    kind: ConditionKind
    asks: str


class FoundCondition(tuple["Token", ...]):
    """The words of a condition, with its kind and its marker.

    *stated*: the main clause itself states it ("depends on …", "withdraw or face …"), so that it is no aside.
    """

    kind: ConditionKind
    marker: "tuple[Token, ...]"
    stated: bool

    @classmethod
    def of(
        cls, tokens: "Sequence[Token]", kind: ConditionKind, marker: "Sequence[Token]", *, stated: bool = False
    ) -> Self:
        """The condition that *tokens* make."""
        made = cls(tokens)
        made.kind, made.marker, made.stated = kind, tuple(marker), stated
        return made


@cache
def _markers() -> dict[str, tuple[Marker, ...]]:
    """First word -> markers that begin with it, the longest first."""
    kinds = {kind.value for kind in ConditionKind}
    rows = [row for row in table("terms.tsv") if row["kind"] in kinds]
    out: dict[str, list[Marker]] = {}
    for row in sorted(rows, key=lambda r: (-len(r["words"].split()), r["words"])):
        words = tuple(row["words"].split())
        out.setdefault(words[0], []).append(Marker(words, ConditionKind(row["kind"]), row["asks"]))
    return {first: tuple(found) for first, found in out.items()}


def find_conditions(tokens: "Sequence[Token]") -> "list[FoundCondition]":
    """The conditions that stand in *tokens*, in order; one inside another is part of that."""
    inside = {t.i for t in tokens}
    out: list[FoundCondition] = []
    end = -1
    for token in tokens:
        found = _condition_at(token, inside) if token.i > end else None
        if found:
            end = found[-1].i
            out.append(found)
    return out


def _condition_at(token: "Token", inside: set[int]) -> FoundCondition | None:
    lower = token.lower_
    if lower in INVERTED and _is_inverted(token):
        return _made(Marker((lower,), ConditionKind.IF, ""), token, inside)
    word = lemma(token)
    candidates = _markers().get(lower, ())
    if word != lower and word in _markers() and token.pos_ in {"VERB", "AUX"}:
        candidates += _markers()[word]
    marker = next((m for m in candidates if _stands_at(m, token)), None)
    if marker is None or _looks_like_one(token) or not _fits(marker, token):
        return None
    return _made(marker, token, inside)


def _made(marker: Marker, first: "Token", inside: set[int]) -> FoundCondition:
    last = first.doc[first.i + len(marker.words) - 1]
    words = _extent(marker, first, last, inside)
    return FoundCondition.of(words, marker.kind, first.doc[first.i : last.i + 1], stated=marker.asks == "verb")


def _stands_at(marker: Marker, token: "Token") -> bool:
    first = lemma(token) if marker.asks == "verb" else token.lower_
    if first != marker.words[0]:
        return False
    following = token.doc[token.i + 1 : token.i + len(marker.words)] if len(marker.words) > 1 else ()
    return tuple(w.lower_ for w in following) == marker.words[1:]


def _looks_like_one(token: "Token") -> bool:
    """Whether the words here only look like a condition: "even if", "if anything"."""
    before = token.nbor(-1) if token.i else None
    return bool(phrase_at(token, "not_condition") or (before is not None and phrase_at(before, "not_condition", 2)))


def _fits(marker: Marker, token: "Token") -> bool:
    """Whether the marker finds what it needs."""
    last = token.doc[token.i + len(marker.words) - 1]
    match marker.asks:
        case "clause":
            return _is_short(token) or (_has_clause(token) and not _is_whether(token) and not _is_participle(token))
        case "to_come":
            return _is_to_come(_main(last)) or bool(_negated(_main(last)))
        case "denied":
            return _is_denied(token)
        case "event":
            return _is_event(last) and _binds(marker, last)
        case "denied_event":
            main = _main(last)
            return _is_event(last) and bool(_negated(main)) and _is_to_come(main)
        case "opening":
            return _opens(token)
        case "required":
            return _names_requirement(last)
        case "noun":
            return token.dep_ not in {"amod", "acomp", "compound"} and not is_noun(token)
        case _:
            return True


def _is_short(token: "Token") -> bool:
    """ "If so," and "If not," as a clause of their own."""
    after = token.doc[token.i + 1 : token.i + 3]
    short = token.lower_ == "if" and len(after) == 2 and after[0].lower_ in {"so", "not"} and after[1].text == ","
    return short and (token.i == sentence(token)[0] or token.nbor(-1).is_quote or token.nbor(-1).text == ";")


def _has_clause(token: "Token") -> bool:
    """Whether a verb follows in the marker's own clause: none in "generous, if late"."""
    clause = token.head
    if token.dep_ == "mark" and (is_like_verb(clause) or children(clause, *SUBJECTS, "cop")):
        return True
    for following in token.doc[token.i + 1 : sentence(token)[1]]:
        if following.text in {",", ";"}:
            return False
        if is_verb(following):
            return True
    return False


def _is_whether(token: "Token") -> bool:
    """Whether "if" stands for "whether" (the clause is what somebody asks, sees or knows) or opens an opinion."""
    clause = token.head
    if token.dep_ == "mark" and lemma(clause) in words_of("opining") and not own_negators(clause):
        return True
    above = clause.head
    if clause.dep_ not in _ASKED or above.i > token.i or above.i == clause.i:
        return _follows_asking(token)
    between = token.doc[above.i + 1 : token.i]
    if any(t.text in CLOSERS for t in between):
        return False
    if lemma(above) in words_of("telling"):
        return bool(own_negators(above)) or any(c.lower_ in TO_COME for c in children(above, "aux"))
    return lemma(above) in words_of("asking") or _follows_asking(token)


def _follows_asking(token: "Token") -> bool:
    """Whether a word of asking stands right before."""
    return token.i > 0 and lemma(token.nbor(-1)) in words_of("asking") and token.lower_ == "if"


def _is_participle(token: "Token") -> bool:
    """Whether "provided" is the verb "to provide"."""
    if token.lower_ not in PARTICIPLES or token.dep_ in {"mark", "prep"}:
        return False
    if token.i == sentence(token)[0] and _is_finite_up_to_comma(token):
        return False
    own = children(token, "dobj", "nsubj", "nsubjpass", "aux", "auxpass", "agent", "prep")
    return bool(own) or not children(token, "ccomp", "advcl")


def _is_finite_up_to_comma(token: "Token") -> bool:
    """Whether a verb with an ending stands before the next comma: "Providing the weather holds, …"."""
    comma = next((t.i for t in token.doc[token.i : sentence(token)[1]] if t.text == ","), -1)
    return any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in token.doc[token.i + 1 : max(comma, token.i + 1)])


def _is_inverted(token: "Token") -> bool:
    """Whether an auxiliary before its subject opens a condition: "Should the talks fail, …", "… were they to fail"."""
    clause = token if token.dep_ in {"advcl", "ccomp", "ROOT"} else token.head
    subject = next((s for s in children(clause, *SUBJECTS, "compound") if s.i > token.i), None)
    if subject is None or token.sent[-1].text == "?" or any(t.i < token.i for t in children(clause, *SUBJECTS)):
        return False
    before = token.nbor(-1) if token.i > sentence(token)[0] else None
    if before is not None and (before.lower_ in words_of("negator") or before.dep_ in {"neg", "preconj"}):
        return False
    if before is not None and before.lower_ in {"only", "nor", "so", "than", "as", "there", "what", "who", "which"}:
        return False
    others = [t for t in token.sent if t.i != token.i and t.head.i != clause.i and t.lower_ in TO_COME]
    others += [t for t in token.sent if t.lower_ in WOULD | {"will"} and t.i != token.i]
    return bool(others) and (clause.i >= token.i) and subject.i - token.i < 8


def _clause(last: "Token") -> "Token":
    """The head of the condition's own words, after the marker's *last* one."""
    if last.dep_ in {"mark", "advmod", "aux", "auxpass", "nsubj"} and last.head.i > last.i:
        return last.head
    taken = next((c for c in children(last, "pobj") if is_like_verb(c)), None)
    return taken or last


def is_like_verb(token: "Token") -> bool:
    """Whether *token* is a verb, or one that the parser took for a plural: "before Elbonia votes"."""
    if is_verb(token):
        return True
    names = [c for c in children(token, "compound", "nsubj") if c.i == token.i - 1 and c.pos_ == "PROPN"]
    opened = children(token, "mark") or [c for c in children(token, "advmod") if c.lower_ in {"when", "once"}]
    return token.tag_ == "NNS" and bool(names or opened)


def _main(last: "Token") -> "Token":
    """The verb that the marker's words bind."""
    main = _clause(last).head
    if main.i == last.i:
        main = last.head
    while not is_verb(main) and main.head.i != main.i:
        main = main.head
    return main


def _negated(main: "Token") -> "list[Token]":
    from onrecord.coding.negation import turning

    chain = verb_chain(main)
    return [n for link in chain for n in (*own_negators(link), *turning(link, chain))]


def _is_to_come(main: "Token") -> bool:
    """Whether what *main* tells is still to come: by its auxiliaries, as a plan, as a demand."""
    governor = main.head if main.dep_ in {"xcomp", "ccomp"} else main
    for verb in (main, governor):
        if any(c.lower_ in TO_COME for c in children(verb, "aux")):
            return True
    if main.tag_ == "VB" and not children(main, "nsubj", "nsubjpass"):
        return True
    return read_modality(verb_chain(main), True, ()) is not Modality.ASSERTED


def _is_denied(token: "Token") -> bool:
    """Whether "without" binds: nothing happens without it ("no deal without guarantees")."""
    if any(c.lower_ == "no" for c in children(token.head, "det")):
        return True
    main = _main(token)
    if is_verb(main):
        opens = token.i < main.i and _opens(token)
        return _is_to_come(main) and (opens or bool(_negated(main)))
    return False


def _is_event(token: "Token") -> bool:
    """Whether a happening follows the marker, no date: "until the troops leave", "until a ceasefire"."""
    clause = _clause(token)
    if clause.i != token.i:
        return is_like_verb(clause) and clause.dep_ not in {"relcl", "acl", "csubj"}
    if token.lower_ in INSTANTS:
        return _instant(token) is not None
    things = children(token, "pobj", "pcomp")
    words = token.doc[token.i + 1 : token.right_edge.i + 1].text
    noun = token.lower_ in {"until", "till"}
    return bool(things) and noun and not _is_time(things[0], words)


def _instant(last: "Token") -> "Token | None":
    """The verb of the clause after "the moment", whichever way the parser has tied it."""
    near = last.doc[last.i + 1 : min(last.i + 6, sentence(last)[1])]
    return next((t for t in near if is_verb(t) and any(s.i > last.i for s in children(t, *SUBJECTS))), None)


def _is_time(thing: "Token", words: str) -> bool:
    """Whether *words*, with the head *thing*, are a date or a time of day."""
    named = {t.lower_ for t in thing.subtree}
    return bool(find_phrases(words) or thing.like_num or named & TIMES or named & words_of("time_unit"))


def _binds(marker: Marker, token: "Token") -> bool:
    """Whether the marker's main clause is to come, asked for or, for "until", negated."""
    main = _main(token)
    instant = _instant(token) if token.lower_ in INSTANTS else None
    if not is_verb(main) or main.i == token.i or (instant is not None and main.i == instant.i):
        return False
    to_come = _is_to_come(main)
    if marker.kind is ConditionKind.UNTIL:
        return to_come or bool(_negated(main)) or main.tag_ in {"VB", "VBZ", "VBP"}
    past = _clause(token).tag_ == "VBD" and not any(c.lower_ in WOULD for c in children(main, "aux"))
    return to_come and not past


def _opens(token: "Token") -> bool:
    """Whether the marker opens a sentence, a quotation or a clause."""
    return token.i == sentence(token)[0] or token.nbor(-1).lower_ in OPENERS


def _names_requirement(last: "Token") -> bool:
    """Whether what follows "subject to" is something still out: an approval, a review, a deed."""
    for following in last.doc[last.i + 1 : last.i + 7]:
        if lemma(following) in words_of("requirement") or (following.tag_ == "VBG" and following.dep_ == "pcomp"):
            return True
        if following.is_punct:
            return False
    return False


def _extent(marker: Marker, first: "Token", last: "Token", inside: set[int]) -> "list[Token]":
    """From the marker to the end of its clause, as far as *inside* reaches."""
    end = max(_clause_end(marker, first, last), last.i)
    tokens = []
    for token in first.doc[first.i : end + 1]:
        if token.i not in inside:
            break
        tokens.append(token)
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens.pop()
    return tokens


def _clause_end(marker: Marker, first: "Token", last: "Token") -> int:
    if marker.asks == "opening" and last.i + 1 < len(last.doc) and last.nbor().text == ",":
        return until_punctuation(last.nbor())  # "in return, they must leave"
    if last.lower_ == "condition" and last.i + 1 < len(last.doc) and last.nbor().text == ":":
        return until_punctuation(last.nbor())
    if last.lower_ in PARTICIPLES and last.dep_ not in {"mark", "prep"}:
        return until_punctuation(last)
    clause = next((t.head for t in (last, first) if _marks(t)), None) or _instant_of(last)
    edge = int(clause.right_edge.i) if clause is not None and clause.i > last.i else -1
    if edge < 0:
        edge = max(int(first.right_edge.i), int(last.right_edge.i))
    if edge <= last.i:
        return until_punctuation(last)
    return _before_main(first, last, clause, edge)


def _instant_of(last: "Token") -> "Token | None":
    return _instant(last) if last.lower_ in INSTANTS else None


def _marks(token: "Token") -> bool:
    return token.dep_ in {"mark", "aux", "auxpass", "advmod", "nsubj"} and is_like_verb(token.head)


def _before_main(first: "Token", last: "Token", clause: "Token | None", edge: int) -> int:
    """*edge*, but before the main clause where the parser has put that into the condition."""
    for turn in first.doc[last.i + 2 : edge]:
        if clause is not None and _turns(turn, clause) and turn.i > clause.i:
            return int(turn.i) - 1
    for comma in first.doc[last.i + 2 : edge]:
        if comma.text == "," and (_begins_main(comma, clause) or _begins_aside(comma, clause)):
            return int(comma.i) - 1
    return edge


def _begins_aside(comma: "Token", clause: "Token | None") -> bool:
    """Whether a participle follows that tells more of the main clause: "if they pay, *ending* a long dispute"."""
    after = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else comma
    return clause is not None and clause.i < comma.i and after.tag_ == "VBG" and after.dep_ == "advcl"


def _turns(turn: "Token", clause: "Token") -> bool:
    """Whether the main clause begins with its auxiliary: "only if they pay *will* it open"."""
    verb = turn.head
    mine = turn.lower_ in TO_COME and turn.dep_ in {"aux", "auxpass"} and verb.i > turn.i and verb.i != clause.i
    return mine and all(s.i > turn.i for s in children(verb, *SUBJECTS)) and bool(children(verb, *SUBJECTS))


def _begins_main(comma: "Token", clause: "Token | None") -> bool:
    """Whether after *comma* a subject and an auxiliary of what is to come follow, and no "and" before them."""
    following = comma.doc[comma.i + 1 : comma.i + 9]
    if not following or following[0].lower_ in {"and", "or", "but", "which", "who"}:
        return False
    if clause is not None and clause.i > comma.i:
        return False
    for token in following:
        if token.text in CLOSERS or token.lower_ in {"who", "which", "that"}:
            return False
        if token.lower_ in TO_COME:
            return True
    return False


def until_punctuation(token: "Token") -> int:
    """The last token before a comma, semicolon, quotation mark or the sentence's end, for want of a clause."""
    end: int = token.i
    for following in token.doc[token.i + 1 : sentence(token)[1]]:
        if following.text in CLOSERS:
            break
        end = following.i
    return end


def condition_subject(condition: "Sequence[Token]") -> "Token | None":
    """The party that the condition lays upon: the agent of a passive, else the subject of its clause."""
    agents = [o for t in condition if t.dep_ == "agent" for o in children(t, "pobj")]
    if agents:
        return agents[0]
    for token in condition:
        if token.dep_ in {"nsubj", "nsubjpass"} and is_noun(token):
            return token
    return next((t for t in condition if t.pos_ in {"PROPN", "PRON"}), None)
