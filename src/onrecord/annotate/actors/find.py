"""From a parsed report and its attributions to actors and speakers."""

from dataclasses import replace

from onrecord.annotate.actors.build import build_actors
from onrecord.annotate.actors.coreference import resolve
from onrecord.annotate.actors.names import named_entities
from onrecord.annotate.actors.sources import ranges, source_tokens
from onrecord.annotate.actors.speakers import Speaker, SpeakerFinder
from onrecord.annotate.actors.words import Words
from onrecord.annotate.parse import Parsed
from onrecord.model import Attribution, ReportActor

_NO_SOURCE = Speaker(None, "unknown: no source is named")


def find_actors(parsed: Parsed, attributions: list[Attribution]) -> tuple[list[ReportActor], list[Attribution]]:
    """The report's actors, and *attributions* with speaker, speaker_why, addressees and relay filled.

    A speaker who cannot be told apart from another is None, and ``speaker_why`` says so.
    """
    words = Words(parsed)
    sources = source_tokens(parsed, attributions)
    registry = named_entities(words, sources)
    finder = SpeakerFinder(words, registry, resolve(words, registry, sources))
    speakers = _speakers(parsed, finder, attributions)
    actors = build_actors(parsed, registry)
    filled = []
    for attribution in attributions:
        speaker = speakers[attribution.id]
        actor = actors.get(id(speaker.entity)) if speaker.entity is not None else None
        filled.append(replace(attribution, speaker=actor.id if actor else None, speaker_why=speaker.why))
    return list(actors.values()), filled


def _speakers(parsed: Parsed, finder: SpeakerFinder, attributions: list[Attribution]) -> dict[str, Speaker]:
    """The speaker of each attribution; one without source words goes on from the one before it."""
    out: dict[str, Speaker] = {}
    last = _NO_SOURCE
    for attribution in sorted(attributions, key=lambda a: min(a.content + a.cue + a.source)):
        found = [finder.find(tokens) for tokens in ranges(parsed, attribution.source)]
        if found:
            last = next((s for s in found if s.entity is not None), found[0])
            out[attribution.id] = last
        else:
            out[attribution.id] = Speaker(last.entity, f"carried on: {last.why}") if last.entity else _NO_SOURCE
    return out
