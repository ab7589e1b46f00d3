"""From a parsed report and its attributions to actors, speakers, addressees and relays."""

from dataclasses import replace

from onrecord.annotate.actors.addressees import Addressee, addressees
from onrecord.annotate.actors.build import build_actors
from onrecord.annotate.actors.context import Scene, told_of
from onrecord.annotate.actors.coreference import resolve
from onrecord.annotate.actors.handed_on import hand_on
from onrecord.annotate.actors.names import named_entities
from onrecord.annotate.actors.relays import Link, relays
from onrecord.annotate.actors.sources import ranges, source_ranges
from onrecord.annotate.actors.speakers import Speaker, SpeakerFinder
from onrecord.annotate.actors.words import Words
from onrecord.annotate.parse import Parsed
from onrecord.model import Attribution, KnownActor, Relay, ReportActor

_NO_SOURCE = Speaker(None, "unknown: no source is named")


def find_actors(
    parsed: Parsed, attributions: list[Attribution], *, known: tuple[KnownActor, ...] = ()
) -> tuple[list[ReportActor], list[Attribution]]:
    """The report's actors, and *attributions* with speaker, speaker_why, addressees and relay filled.

    A speaker who cannot be told apart from another is None, and ``speaker_why`` says so.
    """
    words = Words(parsed, known)
    sources = source_ranges(parsed, attributions)
    registry = named_entities(words, frozenset(t for start, end in sources for t in range(start, end)))
    finder = SpeakerFinder(words, registry, resolve(words, registry, sources))
    speakers = _speakers(parsed, finder, attributions)
    _first_persons(parsed, attributions, speakers)
    hand_on(words, attributions, speakers)
    told = [t for a in attributions if (t := told_of(words, a, speakers[a.id].entity)) is not None]
    scene = Scene(words, registry, tuple(sorted(told, key=lambda t: t.place)))
    addressed = {t.attribution.id: addressees(scene, t) for t in scene.told}
    relayed = relays(scene, addressed)
    actors = build_actors(parsed, registry, words.names)
    filled = [
        _filled(parsed, actors, a, speakers[a.id], addressed.get(a.id, []), relayed.get(a.id, [])) for a in attributions
    ]
    return list(actors.values()), filled


def _filled(
    parsed: Parsed,
    actors: dict[int, ReportActor],
    attribution: Attribution,
    speaker: Speaker,
    addressed: list[Addressee],
    links: list[Link],
) -> Attribution:
    """*attribution* with its actors' ids."""
    actor = actors.get(id(speaker.entity))
    return replace(
        attribution,
        speaker=actor.id if actor else None,
        speaker_why=speaker.why,
        addressees=tuple(actors[id(e)].id for _, e in addressed if id(e) in actors),
        relay=tuple(_relay(parsed, actors, link) for link in links),
    )


def _relay(parsed: Parsed, actors: dict[int, ReportActor], link: Link) -> Relay:
    actor = actors.get(id(link.entity)) if link.entity is not None else None
    evidence = parsed.report.place(parsed.token_span(link.start, link.end))
    return Relay(actor.id if actor else None, actor.name if actor else link.name, link.how, evidence)


def _first_persons(parsed: Parsed, attributions: list[Attribution], speakers: dict[str, Speaker]) -> None:
    """Give "I" inside somebody's words that somebody as its speaker."""
    for inner in attributions:
        if speakers[inner.id].entity is not None or len(inner.source) != 1:
            continue
        if inner.source[0].of(parsed.report.text) not in ("I", "me", "my", "My"):
            continue
        around = [a for a in attributions if a.id != inner.id and any(c.covers(inner.source[0]) for c in a.content)]
        if around:
            outer = min(around, key=lambda a: (sum(len(c) for c in a.content), a.id))
            speakers[inner.id] = Speaker(speakers[outer.id].entity, "first person: in the words of the one quoted")


def _speakers(parsed: Parsed, finder: SpeakerFinder, attributions: list[Attribution]) -> dict[str, Speaker]:
    """The speaker of each attribution; one without source words goes on from the one before it."""
    out: dict[str, Speaker] = {}
    last = _NO_SOURCE
    for attribution in sorted(attributions, key=lambda a: min(a.content + a.cue + a.source)):
        cue = next(iter(ranges(parsed, attribution.cue)), None)
        found = [finder.find(tokens, cue) for tokens in ranges(parsed, attribution.source)]
        if not found and cue is not None and (doer := finder.doer(cue)).entity is not None:
            found = [doer]
        if found:
            last = next((s for s in found if s.entity is not None), found[0])
            out[attribution.id] = last
        elif attribution.rule == "carried" and last.entity is not None:
            out[attribution.id] = Speaker(last.entity, f"carried on: {last.why}")
        else:
            out[attribution.id] = _NO_SOURCE
    return out
