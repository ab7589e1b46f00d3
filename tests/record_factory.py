"""A small record built by hand: three invented reports of one quarrel, annotated and reconciled without the stages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from factory import day, make_act, make_actor, make_annotated, make_attribution, make_relay, make_report
from onrecord.model import (
    Actor,
    ActorKind,
    ActType,
    Annotated,
    Attribution,
    Carrier,
    Discrepancy,
    Kind,
    Link,
    LinkBasis,
    LinkKind,
    Notice,
    NoticeKind,
    Place,
    Position,
    RecordRelay,
    Stance,
    Statement,
    StatementAct,
    Story,
    Unsure,
    When,
    discrepancy_id,
    hull,
    joined_text,
    link_id,
    make_id,
    position_id,
    statement_id,
    story_id,
    unsure_id,
)
from onrecord.record import Store

CODE_VERSION = "test"
HARBOUR = (
    "Velmar may close strait 🚢\n\n"
    "Premier Ana Dorvik told the Lowport Courier on Monday: “We will close the strait if the tolls stay.”\n\n"
    "Envoy Piet Hals said the tolls were lawful."
)
COAST = (
    "Premier Ana Dorvik warned that Velmar would close the strait if the tolls stay.\n\n"
    "Hals contradicted her, saying the tolls were lawful."
)
UNDATED = "Anna Dorvik took back her words on Thursday, saying no ship would be stopped.\n\nThe text stops in the"


def annotated_reports(folder: str = "in") -> list[Annotated]:
    """The three reports with what a reader finds in them."""
    return [_harbour(folder), _coast(folder), _undated(folder)]


def _harbour(folder: str) -> Annotated:
    report = make_report(
        HARBOUR, outlet="Harbour Post", path=f"{folder}/harbour.txt", published="2031-03-04", title=True
    )
    dorvik = make_actor(report, "Ana Dorvik", country="VEL", sector="GOV", roles=["Premier"])
    hals = make_actor(report, "Piet Hals", country="LOW", sector="GOV")
    courier = make_actor(report, "Lowport Courier", kind=ActorKind.OUTLET)
    threat = make_attribution(
        report,
        "We will close the strait if the tolls stay.",
        source="Premier Ana Dorvik",
        cue="told",
        speaker=dorvik,
        kind=Kind.DIRECT,
        relay=[make_relay(report, "Lowport Courier", "interview", courier)],
        said=day("2031-03-03"),
    )
    lawful = make_attribution(report, "the tolls were lawful", source="Envoy Piet Hals", cue="said", speaker=hals)
    act = make_act(report, threat, ActType.THREATEN, "close", agent=dorvik.id, why="codebook: close")
    return make_annotated(report, actors=[dorvik, hals, courier], attributions=[threat, lawful], acts=[act])


def _coast(folder: str) -> Annotated:
    report = make_report(COAST, outlet="Coast Daily", path=f"{folder}/coast.txt", published="2031-03-05")
    dorvik = make_actor(report, "Ana Dorvik", country="VEL", sector="GOV")
    hals = make_actor(report, "Hals")
    threat = make_attribution(
        report, "Velmar would close the strait if the tolls stay", source="Premier Ana Dorvik", cue="warned",
        speaker=dorvik,
    )  # fmt: skip
    lawful = make_attribution(report, "the tolls were lawful", source="Hals", cue="saying", speaker=hals)
    return make_annotated(report, actors=[dorvik, hals], attributions=[threat, lawful])


def _undated(folder: str) -> Annotated:
    report = make_report(UNDATED, outlet="Isle Wire", path=f"{folder}/undated.txt")
    dorvik = make_actor(report, "Anna Dorvik")
    back = make_attribution(report, "no ship would be stopped", source="Anna Dorvik", cue="saying", speaker=dorvik)
    notice = Notice(NoticeKind.TRUNCATED, "the text stops in mid-sentence", report.id, report.path)
    annotated = make_annotated(report, actors=[dorvik], attributions=[back])
    return Annotated(annotated.report, annotated.actors, annotated.attributions, notices=(notice,))


def reconcile(store: Store) -> None:
    """Writes what a reader would find across the reports now in *store*; the same for any order of arrival."""
    reports = list(store.annotated(store.report_ids()))
    if not reports:
        return
    ids = tuple(sorted(a.report.id for a in reports))
    story = Story(story_id(ids[0]), "Velmar and the strait", ids, day("2031-03-03"))
    actors = _actors(reports)
    of = {member: actor for actor in actors for member in actor.members}
    statements = _statements(reports, of, story)
    links, discrepancies = _links(statements), _discrepancies(reports, actors)
    dated = {a.report.id: day("2031-03-06") for a in reports if not a.report.published.known}
    with store.reconciling() as writer:
        writer.replace_reconciled([story], actors)
        writer.put_story_record(story, statements, links, discrepancies, dated, unsure=_unsure(statements, story))
        writer.put_positions(_positions(statements))


def small_record(path: Path, folder: str = "in") -> Store:
    """An open store at *path* with the three reports, reconciled."""
    store = Store.open(path, create=True)
    store.put_annotated(annotated_reports(folder), CODE_VERSION)
    reconcile(store)
    return store


def _actors(reports: Iterable[Annotated]) -> list[Actor]:
    groups = defaultdict(list)
    for annotated in reports:
        for actor in annotated.actors:
            groups[actor.name.split()[-1]].append(actor)
    out = []
    for members in groups.values():
        names = tuple(sorted({name for m in members for name in m.names}, key=lambda n: (-len(n), n)))
        ids = tuple(sorted(m.id for m in members))
        first = min(members, key=lambda m: m.id)
        country = next((m.country for m in members if m.country), None)
        out.append(Actor(make_id("a", ids[0]), names[0], first.kind, country, None, (), names, ids, "same surname"))
    return out


def _statements(reports: Sequence[Annotated], of: dict[str, Actor], story: Story) -> list[Statement]:
    groups: dict[str, list[tuple[Annotated, Attribution]]] = defaultdict(list)
    for annotated in reports:
        for attribution in annotated.attributions:
            words = joined_text(annotated.report.text, attribution.content)
            groups["close" if "close" in words else words].append((annotated, attribution))
    return [_statement(pairs, of, story) for pairs in groups.values()]


def _statement(pairs: list[tuple[Annotated, Attribution]], of: dict[str, Actor], story: Story) -> Statement:
    carriers = tuple(sorted((_carrier(x, a) for x, a in pairs), key=lambda c: c.key))
    _annotated, attribution = min(pairs, key=lambda p: statement_id(p[1].id, 0))
    speaker = of[attribution.speaker or ""]
    relays = [(of[r.actor or ""].id, r) for _, a in pairs for r in a.relay]
    relay = tuple(RecordRelay(actor, r.name, r.how, r.evidence) for actor, r in relays)
    acts = tuple(
        StatementAct(
            act.type, agent=of[act.agent or ""].id, condition="if the tolls stay",
            evidence=(x.report.place(act.trigger),),
        )
        for x, a in pairs for act in x.acts if act.attribution == a.id
    )  # fmt: skip
    threat = bool(acts) or "close" in carriers[0].text
    said = next((a.said for _, a in pairs if a.said.known), When())
    return Statement(
        carriers[0].key, story.id, speaker.id, speaker.name, "named", (), acts,
        ("strait",) if threat else ("tolls",), Stance.CONDITIONAL if threat else Stance.FOR,
        "if the tolls stay" if threat else None, said, relay[-1] if relay else None, relay, 1, carriers, 0.9,
    )  # fmt: skip


def _carrier(annotated: Annotated, attribution: Attribution) -> Carrier:
    text = annotated.report.text
    return Carrier(
        annotated.report.id, annotated.report.path, attribution.id, 0, attribution.content,
        joined_text(text, attribution.source), joined_text(text, attribution.cue), attribution.kind,
        joined_text(text, attribution.content), attribution.headline, 1.0, "same speaker, same words",
    )  # fmt: skip


def _links(statements: Sequence[Statement]) -> list[Link]:
    by_issue = {c.text: s for s in statements for c in s.carriers}
    evidence = next((c for s in statements for c in s.carriers if c.cue == "warned"), None)
    lawful, threat = by_issue.get("the tolls were lawful"), next((s for s in statements if s.condition), None)
    if not (lawful and threat and evidence):
        return []
    kind, basis = LinkKind.CONTRADICTS, LinkBasis.REPORTED
    span = hull(evidence.content)
    place = Place(evidence.report, span.start, span.end, evidence.text)
    ident = link_id(kind, lawful.id, threat.id, basis, "Coast Daily")
    return [Link(ident, kind, lawful.id, threat.id, basis, "Coast Daily", (place,), 1.0, "the outlet says so")]


def _unsure(statements: Sequence[Statement], story: Story) -> list[Unsure]:
    """The two things that Dorvik says, as if they might be one."""
    by_speaker = sorted((s for s in statements if s.speaker_name and "Dorvik" in s.speaker_name), key=lambda s: s.id)
    if len(by_speaker) < 2:
        return []
    one, two = by_speaker[0].id, by_speaker[1].id
    return [Unsure(unsure_id(one, two), story.id, one, two, one, two, 0.55, "same speaker, one strait")]


def _discrepancies(reports: Sequence[Annotated], actors: Sequence[Actor]) -> list[Discrepancy]:
    places = tuple(
        sorted(a.report.place(m.name_spans[0]) for a in reports for m in a.actors if m.name.endswith("Dorvik"))
    )
    about = next((a.id for a in actors if a.name.endswith("Dorvik")), "")
    if len({p.text for p in places}) < 2:
        return []
    return [Discrepancy(discrepancy_id("name", about, places), "name", about, places, "first name differs")]


def _positions(statements: Sequence[Statement]) -> list[Position]:
    out = []
    for s in statements:
        ident = position_id(s.speaker or "", s.issues[0], s.stance, (s.id,))
        when = s.said if s.said.known else day("2031-03-06")
        name = s.speaker_name or ""
        out.append(Position(ident, s.speaker or "", name, s.issues[0], s.stance, when, (s.id,), s.condition, "coded"))
    return out
