"""Cue sites: where a verb of the lexicon stands, with its words, its source and whether the words were really said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.clauses import cue_at, tells_more, verb_group
from onrecord.annotate.attribution.rules.cues import Cue
from onrecord.annotate.attribution.rules.sources import find_source, noun_phrase, subject
from onrecord.model import CueClass, Standing

if TYPE_CHECKING:
    from spacy.tokens import Token

# Forms that are verbs whatever the tagger says: it stumbles over them in headlines and after long quotations.
_ALWAYS_VERBS = frozenset({"says", "said", "told", "tells", "added", "adds", "wrote", "writes", "tweeted"})
_BE = word_set("is are was were been being be")
_MODALS = frozenset(
    {"will", "would", "could", "might", "may", "should", "can", "must", "’ll", "'ll", "’d", "'d", "wo", "ca"}
)
# "went on to say": the words were said.
_GOES_ON = word_set("go continue proceed come like happen move turn rush take return use step seem")
_QUOTES = frozenset({"quote", "cite", "report"})
# "declined to say": they were not.
_DENIES = frozenset({"deny", "dispute", "disavow"})
_DENIED_AS = frozenset({"ccomp", "xcomp", "pcomp", "acl", "dobj", "dep"})  # how the saying hangs on its denial
_KEEPS_BACK = word_set("decline refuse fail forget neglect omit avoid hesitate")
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "yourself", "ourselves"})
# A study that finds something says it.
_FINDINGS = word_set("find show conclude determine estimate calculate project demonstrate")
_STUDIES = word_set(
    "study report survey poll census project investigation analysis review inquiry audit research commission panel"
)
_MANY = word_set("media outlets papers newspapers officials sources reporters broadcasters analysts experts police")
# Tokens between source and cue: a comma and an adverb of time.
_MAX_GAP = 4
# What happened lets people infer things; it tells nobody anything. Studies, polls, papers and statements do.
_EVENTS = word_set(
    "announcement launch visit move decision vote trip meeting summit attack strike test election win victory defeat"
    " loss departure arrival resignation deal clash crash storm response reaction crisis row episode incident"
)
_INFERRED = word_set("reveal show suggest mean demonstrate prove indicate")
# Cues that stay what they are under "not": "does not want" tells what somebody does not want.
_OWN_NEGATIVE = frozenset({CueClass.BELIEF, CueClass.PERCEPTION})


@dataclass(frozen=True, slots=True)
class CueSite:
    """A cue where it stands: the rows of the lexicon that fit, its main token, its words, its source."""

    cues: tuple[Cue, ...]
    verb: "Token"
    group: Range
    source: Range | None
    standing: Standing
    quoter: Range | None = None  # who quotes the source: `the agency quoted X as saying`
    participle: bool = False  # ", saying …": shares its subject with the verb it hangs on

    @property
    def start(self) -> int:
        """The first token of cue and source."""
        if self.quoter is not None:
            return self.quoter[0]
        before = self.source is not None and self.source[1] <= self.group[0]
        return self.source[0] if self.source is not None and before else self.group[0]

    @property
    def together(self) -> bool:
        """Whether source and cue touch: a participle that only shares a subject stands apart from it."""
        if self.source is None or self.quoter is not None:
            return True
        gap = self.group[0] - self.source[1] if self.source[1] <= self.group[0] else self.source[0] - self.group[1]
        return gap <= _MAX_GAP

    def row(self, *frames: str) -> Cue | None:
        """The row with the earliest of *frames* that any row has."""
        return next((c for frame in frames for c in self.cues if c.has(frame)), None)

    def make(self, cue: Cue, content: tuple[Range, ...], rule: str, confidence: float) -> Found:
        """The attribution of *content* to this site's source."""
        source = (self.source,) if self.source else ()
        quoting = ((self.source[0] - 1, self.source[0]),) if self.quoter and self.source else ()
        kind = CueClass.SPEECH if self._found_out(cue) else cue.cue_class
        return Found(source, (*quoting, self.group), content, rule, cue.lemma, kind, self.standing, confidence)

    def _found_out(self, cue: Cue) -> bool:
        """Whether a study or count found it: what one finds is what it says."""
        noun = subject(self.verb) if cue.cue_class is CueClass.PERCEPTION and cue.lemma in _FINDINGS else None
        return noun is not None and noun.lemma_.lower() in _STUDIES


def cue_sites(reading: Reading) -> Iterator[CueSite]:
    """Every place outside quotations where a verb of the lexicon stands as a verb."""
    for token in reading.doc:
        if reading.quote_of[token.i] < 0:
            site = cue_site(reading, token)
            if site is not None and not _inferred(token):
                yield site


def _inferred(verb: "Token") -> bool:
    """Whether an event is what shows something: `the launch showed that …` has no source."""
    noun = subject(verb) if verb.lemma_.lower() in _INFERRED else None
    return noun is not None and noun.lemma_.lower() in _EVENTS


def cue_site(reading: Reading, token: "Token") -> CueSite | None:
    """The cue site at *token*; None when its word is no cue there."""
    rows = cue_at(reading, token.i)
    if not rows or not (token.tag_.startswith("V") or token.lower_ in _ALWAYS_VERBS or _closing(reading, token)):
        return None
    quoted = _quoted_person(reading, token, rows)
    if quoted is not None:
        return quoted
    particles = rows[0][1]
    cues = tuple(cue for cue, n in rows if n == particles)
    group = _reach(reading, token, verb_group(reading, token, particles))
    if _closing(reading, token):
        comma = next(i for i in range(token.i - 1, 0, -1) if reading.lower(i) == ",")
        return CueSite(cues, token, (token.i, token.i + 1), (comma + 1, token.i), Standing.SAID)
    source = None if _passive_subject(reading, token, group) else find_source(reading, token, group)
    return CueSite(
        cues, token, group, source, standing_of(reading, token, group, cues[0]), None, _participle(token, group)
    )


def _closing(reading: Reading, token: "Token") -> bool:
    """Whether a plural cue closes its sentence after a comma: `The ship was held, local media report.`"""
    last = reading.sentence(token.i)[1] - 1
    if token.lower_ not in {"report", "say"} or token.i != last - 1 or reading.lower(token.i - 1) not in _MANY:
        return False
    return any(reading.lower(i) == "," for i in range(max(token.i - 4, 0), token.i))


def _quoted_person(reading: Reading, verb: "Token", rows: list[tuple[Cue, int]]) -> CueSite | None:
    """`The agency quoted X as saying`: X is the source, and the agency's verb belongs to the cue."""
    above = verb.head.head if verb.head.lower_ == "as" else None
    if above is None or above.lemma_.lower() not in _QUOTES:
        return None
    person = next((c for c in above.children if c.dep_ == "dobj" and above.i < c.i < verb.i), None)
    name = subject(above)
    if person is None or name is None:
        return None
    source = noun_phrase(reading, person, (verb.i - 1, verb.i + 1))
    quoter = noun_phrase(reading, name, (above.i, above.i + 1))
    group = (verb.i - 1, verb.i + 1)
    return CueSite(tuple(c for c, _ in rows), verb, group, source, Standing.SAID, quoter)


def _participle(verb: "Token", group: Range) -> bool:
    return verb.tag_ == "VBG" and group[0] == verb.i and all(c.dep_ not in {"aux", "auxpass"} for c in verb.children)


def _reach(reading: Reading, verb: "Token", group: Range) -> Range:
    """*group* with the verb that carries the cue: `was quoted as saying`, `went on to say`."""
    before = group[0] - 1 if reading.lower(verb.i - 1) == "as" else verb.i - 1
    if reading.lower(before) not in {"as", "to"} or before < 1:
        return group
    above = next((i for i in range(before - 1, max(before - 4, -1), -1) if reading.doc[i].tag_.startswith("V")), None)
    quoter = _agent_of(reading.doc[before].head) if reading.lower(before) == "as" else None
    if quoter is not None and reading.doc[before].head.lemma_.lower() in _QUOTES:
        return verb_group(reading, reading.doc[before].head, 0)[0], group[1]
    if above is None or reading.doc[above].lemma_.lower() not in (
        _QUOTES if reading.lower(before) == "as" else _GOES_ON
    ):
        return group
    if any(reading.doc[i].pos_ in {"NOUN", "PROPN", "PRON"} for i in range(above + 1, before)):
        return group
    return verb_group(reading, reading.doc[above], 0)[0], group[1]


def _agent_of(verb: "Token") -> "Token | None":
    """The "by" of a passive: `was quoted by the agency as saying`."""
    return next((c for c in verb.children if c.dep_ == "agent"), None)


def _passive_subject(reading: Reading, verb: "Token", group: Range) -> bool:
    """Whether the subject is hearer or matter: "was told that", "was accused of"; not "was quoted as saying"."""
    if _resumes(reading, verb):
        return False
    reduced = verb.dep_ in {"advcl", "acl"} and all(c.dep_ not in {"aux", "nsubj", "dobj"} for c in verb.children)
    if _put_to(reading, verb):
        return True
    if verb.tag_ != "VBN" or (group[0] < verb.i and reading.lower(verb.i - 1) == "as"):
        return False
    been = any(reading.lower(i) in _BE for i in range(group[0], verb.i))
    return (reduced or been or passive(verb)) and all(c.dep_ != "agent" for c in verb.children)


def _resumes(reading: Reading, verb: "Token") -> bool:
    """Whether *verb* goes on after its subject's relative clause: `X, who was hurt, called on …`."""
    if reading.lower(verb.i - 1) != "," or verb.dep_ != "acl" or verb.head.dep_ != "ROOT":
        return False
    return any(c.dep_ == "relcl" and c.i < verb.i for c in verb.head.children)


def _put_to(reading: Reading, verb: "Token") -> bool:
    """`X, asked whether …, said`, `Asked why …, X said`: the question was put to X."""
    after = reading.lower(verb.i + 1) in {"whether", "if", "about", "why", "how", "what", "when", "where", "who"}
    opens = reading.lower(verb.i - 1) in {",", "when", "if"} or reading.sentence(verb.i)[0] == verb.i
    return reading.lower(verb.i) in {"asked", "pressed"} and opens and after


def passive(verb: "Token") -> bool:
    """Whether *verb* is in the passive, as far as the parse tells."""
    return any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)


def standing_of(reading: Reading, verb: "Token", group: Range, cue: Cue) -> Standing:
    """Whether the words were said: not under "did not", "declined to", "will", "wants to"."""
    helpers = {reading.lower(i) for i in range(group[0], verb.i)}
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children):
        return Standing.IMAGINED
    if reading.lower(group[0] - 1) == "without" or _is_denied(verb):
        return Standing.NOT_SAID
    if verb.lemma_.lower() == "tell" and reading.lower(verb.i + 1) in _SELVES:
        return Standing.IMAGINED  # "they tell themselves": a thought, told by nobody
    own = cue.cue_class in _OWN_NEGATIVE or (cue.cue_class is CueClass.INTENT and not cue.has("quote"))
    if not own and not helpers.isdisjoint({"not", "n’t", "n't", "never"}):
        return Standing.NOT_SAID
    if own:
        return _withheld(verb, cue)
    if {"to", "have"} <= helpers:
        return Standing.SAID  # "is reported to have said"
    if not helpers.isdisjoint(_MODALS) and "only" not in helpers:
        return Standing.IMAGINED
    if "to" in helpers:
        return _under(verb)
    return Standing.SAID


def _is_denied(verb: "Token") -> bool:
    """Whether the saying itself is what somebody denies: "denied having said", "denied that she had promised"."""
    at = verb
    while at.dep_ in _DENIED_AS and at.head.i < at.i:
        if any(c.lower_ in {"what", "whatever"} for c in at.children):
            return False  # "denied what he had said": it was said
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            return at.lemma_.lower() in _DENIES
    return False


def _withheld(verb: "Token", cue: Cue) -> Standing:
    """`declined to comment` tells that nothing was said; `refused to negotiate` tells a refusal."""
    below = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    silent = cue.lemma in _KEEPS_BACK and below is not None and tells_more(below)
    return Standing.NOT_SAID if silent else Standing.SAID


def _under(verb: "Token") -> Standing:
    above = verb.head
    word = above.lemma_.lower()
    if word in _KEEPS_BACK:
        return Standing.NOT_SAID
    return Standing.SAID if word in _GOES_ON and verb.dep_ in {"xcomp", "advcl", "conj"} else Standing.IMAGINED
