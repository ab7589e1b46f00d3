"""Attribution by rules over parse, quotation marks and paragraphs: a full mode, and the encoder's safety net.

Each finding carries the name of its rule. Rules marked * find what a model trained on plain news does not know; they
make up :func:`find_special_forms`.

=====================  ================================================================================================
that-clause, clause,   a clause after a cue: `said that …`, `said …`, `asked whether …`; *bare-clause* where the
bare-clause, question  parser did not hang it on the cue
infinitive, gerund     `refused to …`, `urged X to …`, `denied making …`
object, preposition    a thing after a cue: `criticised X`, `called for X`; *naming*: `what X called “…”`
quote-after,           a quotation that touches its cue; *quote-in-clause*: as part of a clause
quote-before
parenthesis, as-said   words around `, X said,` and `, as X put it`; *as-clause*: `… as X takes a hard line`
according-to           `according to X`, `in X’s view`, `per X`
noun                   `his claim that …`
unlisted-verb          `“…,” X verbs`: any verb beside a quotation that ends in a comma
colon-quote            `She was blunt: “…”`
continued              a quotation after a paraphrase of the same cue, split off by its kind
carried*               a paragraph in quotation marks after a quotation: the same speaker goes on
still-open*            what other paragraphs hold of a quotation that was opened before and not yet closed
name-colon*            `Name: “…”`
turn*                  `NAME: words` in transcripts, `Q:`/`A:` in interviews, with the paragraphs that go on
post*                  `@handle: words`, `words — Name (@handle) date`
signature*             `“…” ― Name, office`
set-apart*             `X wrote:` and a paragraph of X's words, with or without marks
dialogue*              `— Words, said X. — More words`
headline-name*         `Minister: talks have failed`, `Talks have failed – minister`
inner-quote*           a quotation inside a quotation
inner-clause*          a clause inside a quotation: `“He told me that …”`; only inside an attribution's content
=====================  ================================================================================================
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.attribution.found import Found
from onrecord.annotate.attribution.reading import Range, Reading
from onrecord.annotate.attribution.rules.according import find_according
from onrecord.annotate.attribution.rules.as_clauses import find_as_clauses
from onrecord.annotate.attribution.rules.colon_quotes import find_colon_quotes
from onrecord.annotate.attribution.rules.continued import continue_quotations
from onrecord.annotate.attribution.rules.dialogue import find_dash_cues, find_dialogue
from onrecord.annotate.attribution.rules.headlines import find_headline_names
from onrecord.annotate.attribution.rules.inner import find_inner, speaks_now
from onrecord.annotate.attribution.rules.nouns import find_by_nouns
from onrecord.annotate.attribution.rules.set_apart import find_set_apart
from onrecord.annotate.attribution.rules.signatures import find_signatures
from onrecord.annotate.attribution.rules.turns import find_turns
from onrecord.annotate.attribution.rules.unlisted import find_unlisted_verbs
from onrecord.annotate.attribution.rules.verbs import find_by_verbs

_FORMS = (find_turns, find_signatures, find_set_apart, find_dialogue, find_headline_names)
_RULES = (find_by_verbs, find_according, find_by_nouns, find_as_clauses)
SPECIAL_RULES = frozenset(
    {
        "carried",
        "still-open",
        "name-colon",
        "turn",
        "post",
        "signature",
        "set-apart",
        "dialogue",
        "headline-name",
        "inner-quote",
        "inner-clause",
    }
)

__all__ = ["SPECIAL_RULES", "find_by_rules", "find_special_forms", "still_open"]


def find_by_rules(reading: Reading) -> list[Found]:
    """What the rules find in the report."""
    forms = [found for rule in _FORMS for found in rule(reading)]
    found = [*forms, *_beside(reading, forms, (one for rule in _RULES for one in rule(reading)))]
    found += find_colon_quotes(reading, found)
    found += find_dash_cues(reading, found)
    found += find_unlisted_verbs(reading, found)
    return [*continue_quotations(reading, found), *find_inner(reading)]


def _own(reading: Reading, one: Found, forms: list[Found]) -> bool:
    """Whether a speaker whose words stand without marks says it as well: `I say it is over` in a transcript."""
    if not one.source or not speaks_now(reading, one.source[0], one.anchor):
        return False
    return any(form.verbatim and form.covers(one.anchor) for form in forms)


def find_special_forms(reading: Reading) -> list[Found]:
    """What the rules marked * find; of quotations over several paragraphs only the paragraphs after the first."""
    found = find_by_rules(reading)
    special = [one for one in found if one.rule in SPECIAL_RULES]
    return [*special, *(one for f in found if f.rule not in SPECIAL_RULES for one in still_open(reading, f))]


def still_open(reading: Reading, found: Found) -> Iterator[Found]:
    """The paragraphs of *found* that are not its cue's own, as an attribution of the same source and cue."""
    home = reading.block(found.anchor)
    pieces: tuple[Range, ...] = tuple(r for r in found.content if reading.block(r[0]) != home)
    if pieces and any(reading.quote_of[start] >= 0 for start, _ in pieces):
        yield replace(found, content=pieces, rule="still-open", confidence=min(found.confidence, 0.8))


def _beside(reading: Reading, forms: list[Found], others: Iterator[Found]) -> Iterator[Found]:
    """*others* without those that a form has read already by the same cue, or that a speaker says as well."""
    cues = {one.cue for one in forms}
    return (one for one in others if one.cue not in cues and not _own(reading, one, forms))
