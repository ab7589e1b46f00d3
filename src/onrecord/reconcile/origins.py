"""Where the words first appeared: origins carried on inside a report, chosen for a statement, and counted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Actor, ActorKind, Basis, RecordRelay
from onrecord.reconcile.outlet_names import same_outlet
from onrecord.reconcile.units import Unit

# Characters of text over which "X also said" still speaks of the occasion just named.
CARRY_CHARS = 600
# Relays that are an occasion or place where words appear; a spokesperson is a voice, not an occasion.
OCCASIONS = frozenset({"interview", "newspaper", "agency", "broadcast", "post", "document", "letter"})
# Ways in which an outlet stands between speaker and report.
OUTLET_WAYS = frozenset({"interview", "newspaper", "agency", "broadcast"})


def carry_origins(units: Sequence[Unit]) -> list[Unit]:
    """One report's units in text order, where a remark that follows on takes the occasion its speaker just named.

    Only from the unit directly before, by the same speaker, close by, and when the remark names no time or relay.
    """
    out: list[Unit] = []
    for unit in units:
        before = out[-1] if out else None
        if before and _follows_on(before, unit):
            out.append(replace(unit, relay=before.relay, relay_carried=True))
        else:
            out.append(unit)
    return out


def _follows_on(before: Unit, unit: Unit) -> bool:
    return (
        not unit.relay
        and any(r.how in OCCASIONS for r in before.relay)
        and unit.speaker is not None
        and unit.speaker == before.speaker
        and (unit.said.basis is not Basis.PHRASE or unit.said == before.said)
        and 0 <= unit.spans[0].start - before.spans[-1].end <= CARRY_CHARS
    )


def with_own_origin(unit: Unit, actors: Mapping[str, Actor]) -> Unit:
    """The unit, where an outlet or a document speaks for itself with that as its origin."""
    how = {ActorKind.OUTLET: "newspaper", ActorKind.DOCUMENT: "document"}.get(unit.speaker_kind or ActorKind.PERSON)
    if how is None or unit.relay or unit.speaker is None or not unit.attribution.source:
        return unit
    place = unit.report.place(unit.attribution.source[0])
    return replace(unit, relay=(RecordRelay(unit.speaker, actors[unit.speaker].name, how, place),))


def origin_name(relay: RecordRelay) -> str | None:
    """What tells one origin from another: who published the words; None for an occasion without a name ("a tweet")."""
    named = relay.actor is not None or (relay.how != "post" and relay.name[:1].isupper())
    return relay.name if named else None


def choose_relay(units: Sequence[Unit], root_of: Callable[[Unit], str]) -> tuple[RecordRelay, ...]:
    """The chain of relays of a statement: of the carrier that names the origin most carriers lead back to.

    A named origin goes before a mere occasion, a carrier that names the origin it leads back to before one that only
    cites somebody on the way, a chain that the report itself gives here before one carried on from the sentence
    before, an interview before what does not say how the words came, then the longer one. *root_of*: where a carrier
    leads back to.
    """
    named = [u for u in units if u.relay]
    if not named:
        return ()
    votes = Counter(root_of(u) for u in named)

    def rank(unit: Unit) -> tuple[bool, bool, bool, int, bool, int, str]:
        name, root = origin_name(unit.relay[-1]), root_of(unit)
        how = unit.relay[-1].how
        names_it = name is not None and same_outlet(name, root)
        return (
            name is None,
            not names_it,
            unit.relay_carried,
            -votes[root],
            how != "interview",
            -len(unit.relay),
            unit.key,
        )

    return min(named, key=rank).relay
