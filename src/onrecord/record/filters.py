"""What a question asks for, as SQL conditions. Names are compared by whole words, without case and accents."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from onrecord.model import ActType, InputError
from onrecord.model.ids import ID_CHARS

_WORD = re.compile(r"\w+")
_ID = re.compile(rf"[a-z]+_[a-z2-7]{{{ID_CHARS}}}")  # as model.ids makes them
Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """The filters that questions share; None lets everything through.

    *speaker* and *actor* are names, part of a name in whole words, or ids; *issue*, *outlet* and *origin* whole words
    of theirs. *since* and *until* (days, both included) keep what may fall between them; what has no date is left out.
    *words* is a full-text search; *report* and *story* are ids.
    """

    speaker: str | None = None
    issue: str | None = None
    act: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    origin: str | None = None
    story: str | None = None
    report: str | None = None
    words: str | None = None


def folded(text: str) -> str:
    """*text* as its words in lower case without accents, between single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain.casefold().replace("_", " ")))


def has_words(text: str | None, words: str) -> bool:
    """Whether the words of *words* stand in *text*, whole and in a row."""
    return text is not None and f" {folded(words)} " in f" {folded(text)} "


def match_expression(words: str) -> str:
    """*words* as an FTS5 query that means just these words: "in quotes" a phrase, ``end*`` a beginning.

    Everything else that FTS5 would read as an operator is a plain word. InputError when there is no word in it.
    """
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words.replace("“", '"').replace("”", '"')):
        text = (phrase or word).replace('"', "")
        star = "*" if word.endswith("*") else ""
        if _WORD.search(text):
            terms.append('"' + text.rstrip("*") + '"' + star)
    if not terms:
        raise InputError(f"nothing to search for in {words!r}: give at least one word")
    return " ".join(terms)


def act_type(name: str) -> str:
    """The act type called *name* in any case; InputError with the nearest ones otherwise."""
    known = {t.value.casefold(): t.value for t in ActType}
    found = known.get(name.casefold().replace("-", "_"))
    if found is None:
        near = get_close_matches(name.casefold(), known, n=2, cutoff=0.5)
        hint = (
            f"Did you mean {' or '.join(known[n] for n in near)}?" if near else f"Known: {', '.join(known.values())}."
        )
        raise InputError(f"no act type {name!r}. {hint}")
    return found


def statement_where(chosen: Filter) -> tuple[str, Params]:
    """The condition on ``statements s`` for *chosen*, and its parameters."""
    clauses: list[tuple[bool, str]] = [
        (True, not_rejected("s.id")),
        (chosen.speaker is not None, actor_clause(chosen.speaker, "s.speaker")),
        (
            chosen.issue is not None,
            "EXISTS (SELECT 1 FROM statement_issues i WHERE i.statement = s.id AND has_words(i.issue, :issue))",
        ),
        (chosen.act is not None, "EXISTS (SELECT 1 FROM statement_acts a WHERE a.statement = s.id AND a.type = :act)"),
        (
            chosen.outlet is not None,
            "EXISTS (SELECT 1 FROM carriers c JOIN reports r ON r.id = c.report "
            "WHERE c.statement = s.id AND has_words(r.name, :outlet))",
        ),
        (chosen.report is not None, "s.id IN (SELECT statement FROM carriers WHERE report = :report)"),
        (chosen.origin is not None, "(has_words(s.origin_name, :origin) OR has_words(s.origin_names, :origin))"),
        (chosen.story is not None, "s.story = :story"),
        (
            chosen.words is not None,
            "s.number IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :match)",
        ),
        *interval_clauses(chosen, "s.said"),
    ]
    return joined(clauses), filter_params(chosen)


def actor_clause(asked: str | None, column: str) -> str:
    """The condition that the actor in *column* is the one *asked* for: by id, older id, or words of a name."""
    by_id = f"{column} = :speaker OR {column} IN (SELECT id FROM aliases WHERE alias = :speaker)"
    if asked is not None and _ID.fullmatch(asked):
        return f"({by_id})"
    named = "SELECT id FROM actors WHERE has_words(name, :speaker) OR has_words(names, :speaker)"
    return f"({by_id} OR {column} IN ({named}))"


def not_rejected(*columns: str) -> str:
    """The condition that a person's last verdict on none of the things with these ids was to reject it."""
    rejected = "SELECT id FROM verdicts WHERE verdict = 'reject'"
    return " AND ".join(f"coalesce({column}, '') NOT IN ({rejected})" for column in columns)


def interval_clauses(chosen: Filter, column: str) -> list[tuple[bool, str]]:
    """Conditions that keep the intervals ``<column>_earliest`` to ``_latest`` that may fall in since … until."""
    return [
        (chosen.since is not None, f"coalesce({column}_latest, {column}_earliest) >= :since"),
        (chosen.until is not None, f"coalesce({column}_earliest, {column}_latest) <= :until"),
    ]


def joined(clauses: list[tuple[bool, str]]) -> str:
    """The conditions that are wanted, with AND between them."""
    return " AND ".join(sql for wanted, sql in clauses if wanted) or "1"


def filter_params(chosen: Filter) -> Params:
    """The parameters that the conditions name."""
    return {
        "speaker": chosen.speaker,
        "issue": chosen.issue,
        "act": act_type(chosen.act) if chosen.act is not None else None,
        "outlet": chosen.outlet,
        "since": chosen.since.isoformat() if chosen.since else None,
        "until": chosen.until.isoformat() if chosen.until else None,
        "origin": chosen.origin,
        "story": chosen.story,
        "report": chosen.report,
        "match": match_expression(chosen.words) if chosen.words is not None else None,
    }
