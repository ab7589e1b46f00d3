"""A person's edits: which fields may be set, and the findings with them in the place of the program's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import Actor, ActorKind, InputError, Judgement, Stance, Statement, Verdict

Fields = dict[str, Any]
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "statement": ("speaker", "stance", "condition", "issues"),
    "actor": ("name", "kind", "country", "sector"),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """The fields that a person set, and who it was."""

    fields: Fields
    by: str


def edit_value(kind: str, assignments: Iterable[str]) -> str:
    """The judgement value of ``field=value`` *assignments* on a *kind* of thing; an empty value means none.

    InputError for a field that cannot be set, and for a value it cannot have.
    """
    fields: Fields = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or name not in EDITABLE.get(kind, ()):
            known = "; ".join(f"{k}: {', '.join(v)}" for k, v in EDITABLE.items())
            raise InputError(f"{assignment!r} sets nothing on a {kind}. Write FIELD=VALUE; fields: {known}.")
        fields[name] = _valued(name, value)
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def edits_by_target(judgements: Iterable[Judgement]) -> dict[str, Edit]:
    """By target id, the edits that hold: for each field the last one made (*judgements* come oldest first)."""
    found: dict[str, Edit] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.EDIT and judgement.value:
            before = found[judgement.target].fields if judgement.target in found else {}
            found[judgement.target] = Edit(before | json.loads(judgement.value), judgement.by or "a person")
    return found


def edited_statement(
    statement: Statement, edits: Iterable[Edit], names: Mapping[str, str], present: Mapping[str, str]
) -> Statement:
    """*statement* with *edits* made; *names* gives the name of an actor id, *present* the id that an older one became.

    A speaker who is not in the record leaves the statement as it is: the edit waits for a report that names them.
    """
    for edit in edits:
        fields = dict(edit.fields)
        if "stance" in fields:
            fields["stance"] = Stance(fields["stance"])
        if "issues" in fields:
            fields["issues"] = tuple(fields["issues"])
        if "condition" in fields:
            fields["conditions"] = ()  # those that were found are overruled
        if "speaker" in fields:
            fields |= _speaker(fields.pop("speaker"), edit.by, names, present)
        statement = _with_stances(replace(statement, **fields), edit)
    return statement


def _with_stances(statement: Statement, edit: Edit) -> Statement:
    """*statement* with a stance on each issue that agrees with what *edit* set."""
    if not {"stance", "issues"} & set(edit.fields):
        return statement
    on = statement.on_each
    if "stance" in edit.fields:
        on = tuple(replace(found, stance=statement.stance, words=(), why=f"set by {edit.by}") for found in on)
    return replace(statement, on=on)


def _speaker(asked: str | None, by: str, names: Mapping[str, str], present: Mapping[str, str]) -> Fields:
    """The fields of a statement whose speaker was set to the actor *asked*, or to nobody."""
    speaker = present.get(asked, asked) if asked else None
    if speaker is not None and speaker not in names:
        return {}
    return {"speaker": speaker, "speaker_name": names[speaker] if speaker else None, "speaker_why": f"set by {by}"}


def edited_actor(actor: Actor, edits: Iterable[Edit]) -> Actor:
    """*actor* with *edits* made."""
    for edit in edits:
        fields = dict(edit.fields)
        if "kind" in fields:
            fields["kind"] = ActorKind(fields["kind"])
        actor = replace(actor, **fields, why=f"{actor.why}; {', '.join(fields)} set by {edit.by}")
    return actor


def _valued(name: str, value: str) -> Any:
    if name == "issues":
        return [issue.strip() for issue in value.split(",") if issue.strip()]
    allowed = {"stance": Stance, "kind": ActorKind}.get(name)
    if allowed and value not in [member.value for member in allowed]:
        raise InputError(f"{name}={value} cannot be. One of: {', '.join(m.value for m in allowed)}.")
    if name == "name" and not value:
        raise InputError("an actor must have a name")
    return value or None
