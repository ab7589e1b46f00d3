"""Words that an outlet hands on: in "“…,” Roe said, according to the agency. “…”" all the words are Roe's."""

from onrecord.annotate.actors.registry import Entity
from onrecord.annotate.actors.sources import ranges
from onrecord.annotate.actors.speakers import Speaker
from onrecord.annotate.actors.words import Words
from onrecord.model import ActorKind, Attribution


def hand_on(words: Words, attributions: list[Attribution], speakers: dict[str, Speaker]) -> None:
    """Give quotations "according to" an outlet to the person whom the outlet itself quotes in that sentence."""
    for attribution in attributions:
        speaker = speakers[attribution.id].entity
        if speaker is None or not _outlet(speaker) or not _according(words, attribution):
            continue
        quoted = _quoted_beside(words, attribution, attributions, speakers)
        if quoted is not None:
            speakers[attribution.id] = Speaker(quoted, f"handed on by “{speaker.name}”")


def _outlet(entity: Entity) -> bool:
    return entity.kind is ActorKind.OUTLET or (entity.kind is ActorKind.ORGANISATION and entity.sector is None)


def _according(words: Words, attribution: Attribution) -> bool:
    cue = ranges(words.parsed, attribution.cue)
    return any(words.doc[t].lower_ == "according" for start, end in cue for t in range(start, end))


def _quoted_beside(
    words: Words, attribution: Attribution, attributions: list[Attribution], speakers: dict[str, Speaker]
) -> Entity | None:
    """The one who speaks in the sentence of *attribution*'s cue; None when nobody or several do."""
    sentence = _sentence(words, attribution)
    beside = [a for a in attributions if a.cue != attribution.cue and a.source and _sentence(words, a) == sentence]
    people = {id(e): e for a in beside if (e := speakers[a.id].entity) is not None and e.person}
    text = words.parsed.report.text
    quoted = all(set('“"') & set(c.of(text)) for c in attribution.content)
    return next(iter(people.values())) if len(people) == 1 and quoted else None


def _sentence(words: Words, attribution: Attribution) -> int:
    cue = ranges(words.parsed, attribution.cue)
    return words.sentence_of[cue[0][0]] if cue else -1
