"""Parts of a sentence around a cue: its own words, the clauses that hang on it, which cue begins at a word."""

from typing import TYPE_CHECKING

from onrecord.annotate.attribution.reading import Range, Reading, word_set
from onrecord.annotate.attribution.rules.cues import Cue, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
CLAUSE = frozenset({"ccomp", "parataxis"})
MEDIA = word_set(
    "call interview statement speech post tweet letter email message briefing conference address broadcast podcast memo"
    " blog article essay editorial column book memoir thread video appearance release conversation remark filing"
)
COMMENTS = word_set("comment respond say answer speak discuss elaborate confirm disclose explain reveal specify reply")
_ANSWERS = word_set("detail comment answer information reason name specific explanation")
DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_TIME = word_set(DAYS + " today yesterday tonight later earlier")


def verb_group(reading: Reading, verb: "Token", particles: int) -> Range:
    """The cue's own words: auxiliaries and adverbs before *verb*, its particles after it."""
    start = verb.i
    helpers = {c.i for c in verb.children if c.dep_ in _HELPERS and c.i < verb.i and not _name_like(c)}
    while start - 1 in helpers and not _clause_adverb(reading, start - 1):
        start -= 1
    return start, verb.i + 1 + particles


def _name_like(token: "Token") -> bool:
    """Whether *token* is a noun or name, read as a helper of the verb: `X Sauld rejected`."""
    return token.pos_ in {"PROPN", "NOUN"} or token.tag_ in {"NNP", "NNPS"}


def _clause_adverb(reading: Reading, token: int) -> bool:
    return (
        reading.lower(token) in {"however", "meanwhile", "when", "while", "as", "so", "then"}
        or reading.lower(token) in _TIME
    )


def branch(verb: "Token", token: "Token") -> "Token | None":
    """The child of *verb* over *token*; None when *token* is not below *verb*."""
    at = token
    for _ in range(60):
        if at.head == verb:
            return at if at != verb else None
        if at.head == at:
            return None
        at = at.head
    return None


def clause_after(verb: "Token", at: int) -> "Token | None":
    """The complement clause of *verb* that begins at or near *at*, or later."""
    return next((c for c in verb.children if c.dep_ in CLAUSE and c.i >= at), None)


def clause_before(verb: "Token") -> "Token | None":
    """The complement clause of *verb* that stands before it."""
    return next((c for c in verb.children if c.dep_ in CLAUSE and c.i < verb.i), None)


def of_teller(verb: "Token") -> bool:
    """Whether *verb*, joined to a told clause, has the teller as subject: `said X would come, but did not elaborate`.

    It has no subject of its own, and keeps words back, or stands in the teller's past where the told clause has a
    modal.
    """
    told = verb.head
    below = list(verb.children)
    if verb.dep_ != "conj" or told.dep_ != "ccomp" or told.head.tag_ != "VBD" or told.head.i > told.i:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in below):
        return False
    silent = tells_more(verb) and any(c.dep_ == "neg" for c in below)
    did = verb.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ == "aux" for c in below)
    past = did and verb.lemma_.lower() != "be"  # "said the fleet would sail, and was ready": the fleet was
    return silent or (past and any(c.tag_ == "MD" for c in told.children))


def tells_more(verb: "Token") -> bool:
    """Whether *verb* is `comment`, `elaborate` or the like, or `give details`, `provide a reason`."""
    answers = any(c.dep_ == "dobj" and c.lemma_.lower() in _ANSWERS for c in verb.children)
    return answers or verb.lemma_.lower() in COMMENTS


def cue_at(reading: Reading, token: int) -> list[tuple[Cue, int]]:
    """Cues whose first word is at *token*, with the number of particle tokens after it, longest first."""
    out = []
    for cue in lexicon().verbs.get(reading.lower(token), ()):
        rest = cue.words[1:]
        if all(reading.lower(token + 1 + n) == word for n, word in enumerate(rest)):
            out.append((cue, len(rest)))
    return out
