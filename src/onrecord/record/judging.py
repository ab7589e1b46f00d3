"""Makes judgements of what a person decides, and says which of them still have something to hold on to."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from onrecord.model import InputError, Judgement, RecordError, Verdict, judgement_id
from onrecord.record.edits import edit_value
from onrecord.record.find import Found, find_id
from onrecord.record.store import Store

_JOINABLE = ("statement", "actor", "report actor", "story", "report")
_PAIRS = (Verdict.MERGE, Verdict.SPLIT)


# The report that a thing was judged on: its id is a hash of its text, so a changed text is another report.
_TEXT_OF = {
    "statement": "SELECT report FROM carriers WHERE statement = ? ORDER BY position LIMIT 1",
    "attribution": "SELECT report FROM attributions WHERE id = ?",
    "act": "SELECT report FROM acts WHERE id = ?",
    "report actor": "SELECT report FROM report_actors WHERE id = ?",
    "report": "SELECT id FROM reports WHERE id = ?",
    "link": "SELECT json_extract(evidence, '$[0].report') FROM links WHERE id = ?",
    "discrepancy": "SELECT report FROM discrepancy_places WHERE discrepancy = ? ORDER BY position LIMIT 1",
}


def judged(
    store: Store,
    target: Found,
    verdict: Verdict,
    other: Found | None,
    *,
    edits: Iterable[str] = (),
    by: str = "",
    note: str = "",
) -> Judgement:
    """The judgement that a person makes now. InputError when the verdict does not fit the things it is about."""
    if verdict in _PAIRS:
        _check_pair(target, verdict, other)
    value = edit_value(target.kind, _with_speaker_ids(store, edits)) if verdict is Verdict.EDIT else None
    if value == "{}":
        raise InputError("nothing to edit: write FIELD=VALUE after the id")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    other_key = other.key if other else None
    made = judgement_id(target.key, verdict, other_key, value, by, at)
    text_hash = store.value(_TEXT_OF[target.kind], (target.id,)) if target.kind in _TEXT_OF else None
    return Judgement(made, target.key, verdict, other_key, value, by, at, note, text_hash)


def _with_speaker_ids(store: Store, edits: Iterable[str]) -> Iterator[str]:
    """*edits*, with the actor that a ``speaker=`` names given by its present id; RecordError when there is none."""
    for edit in edits:
        field, _, asked = edit.partition("=")
        whose = field == "speaker" and asked.strip()
        yield f"speaker={find_id(store, asked, 'actor').id}" if whose else edit


def _check_pair(target: Found, verdict: Verdict, other: Found | None) -> None:
    if other is None or target.kind != other.kind or target.kind not in _JOINABLE:
        kinds = ", ".join(_JOINABLE)
        raise InputError(f"{verdict.value} takes two ids of one kind ({kinds}); {target.key}: {target.kind}.")
    if target.key == other.key:
        raise InputError(f"{target.key} is the same thing twice")


def is_open(store: Store, judgement: Judgement) -> bool:
    """Whether what the judgement is about is not in the record: its report changed, or is not here yet."""
    if judgement.text_hash and store.value("SELECT 1 FROM reports WHERE id = ?", (judgement.text_hash,)) is None:
        return True
    for key in filter(None, (judgement.target, judgement.other)):
        try:
            find_id(store, key)
        except RecordError:
            return True
    return False
