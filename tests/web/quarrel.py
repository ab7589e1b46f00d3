"""A record built by hand for the pages: four invented reports of a quarrel over a ferry, one of them hostile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factory import day, find, make_attribution, make_report
from onrecord.model import (
    Actor,
    ActorKind,
    ActType,
    Attribution,
    Basis,
    Carrier,
    Discrepancy,
    Ignored,
    Judgement,
    Kind,
    Link,
    LinkBasis,
    LinkKind,
    Modality,
    Notice,
    NoticeKind,
    Place,
    Position,
    RecordRelay,
    Report,
    Stance,
    Standing,
    Statement,
    StatementAct,
    Story,
    Verdict,
    When,
    discrepancy_id,
    joined_text,
    link_id,
    make_id,
    position_id,
    story_id,
)

GAZETTE = (
    "Tarvia may halt the night ferry 🚢\n\n"
    "By a staff writer\n\n"
    "Transport Minister Lena Ostrik told the Quay Courier in an interview published Monday: “If Kessony keeps "
    "the toll, we will stop the night ferry, and we will not be the only ones.”\n\n"
    "Photo: a harbour at dusk\n\n"
    "Kessony's envoy Bram Tollen [rejected](#) the threat. “The toll is lawful,” he said. "
    "Ostrik's words contradict those of Premier Rudo Vann, who said last week that no ferry would be touched."
)
BEACON = (
    "Ostrik threatens ferry stop\n\n"
    "Transport minister Lena Ostrick has said “we will stop the ferry” if the toll stays, "
    "the Quay Courier reported.\n\n"
    "A spokeswoman for Premier Rudo Vann said that he had never ruled anything out."
)
WIRE = (
    "Ferries at risk, says Tarvian minister\n\n"
    "Tarvia could suspend night crossings unless its neighbour drops the charge, its transport minister suggested.\n\n"
    "Lena Ostrik later walked back the remark, saying that “nobody is stopping anything”.\n\n"
    "Talks go on in the"
)
HOSTILE = (
    "<script>alert('title')</script> & \"more\"\r\n\r\n"
    "Lena Ostrik said “</p><img src=x onerror=alert(1)> \"quoted\" & 'so'”.\r\n\r\n"
    "Click [here](javascript:alert(2)) 🚢🚢 now."
)


@dataclass(frozen=True)
class Quarrel:
    """Rows of a record, as lists."""

    all_reports: Sequence[Report] = ()
    all_attributions: Sequence[Attribution] = ()
    all_statements: Sequence[Statement] = ()
    all_links: Sequence[Link] = ()
    all_discrepancies: Sequence[Discrepancy] = ()
    all_positions: Sequence[Position] = ()
    all_actors: Sequence[Actor] = ()
    all_stories: Sequence[Story] = ()
    all_notices: Sequence[Notice] = ()
    all_judgements: Sequence[Judgement] = ()

    def reports(self, *, story: str) -> Iterable[Report]:
        ids = next(s.reports for s in self.all_stories if s.id == story)
        return (r for r in self.all_reports if r.id in ids)

    def attributions(self, report: str) -> Iterable[Attribution]:
        return (a for a in self.all_attributions if a.report == report)

    def statements(self, *, story: str) -> Iterable[Statement]:
        return (s for s in self.all_statements if s.story == story)

    def links(self, *, story: str) -> Iterable[Link]:
        own = {s.id for s in self.statements(story=story)}
        return (k for k in self.all_links if {k.from_, k.to} & own)

    def discrepancies(self, *, story: str) -> Iterable[Discrepancy]:
        own = {r.id for r in self.reports(story=story)}
        return (d for d in self.all_discrepancies if own.intersection(p.report for p in d.places))

    def positions(self, *, story: str) -> Iterable[Position]:
        own = {s.id for s in self.statements(story=story)}
        return (p for p in self.all_positions if own.intersection(p.statements))

    def actors(self) -> Iterable[Actor]:
        return iter(self.all_actors)

    def stories(self) -> Iterable[Story]:
        return iter(self.all_stories)

    def notices(self) -> Iterable[Notice]:
        return iter(self.all_notices)

    def judgements(self) -> Iterable[Judgement]:
        return iter(self.all_judgements)


def place(report: Report, words: str) -> Place:
    """Evidence: *words* where they first stand in *report*."""
    return report.place(find(report.text, words))


def carrier(report: Report, attribution: Attribution, why: str = "") -> Carrier:
    """The first part of *attribution* as a carrier."""
    text = report.text
    return Carrier(
        report=report.id,
        path=report.path,
        attribution=attribution.id,
        part=0,
        content=attribution.parts[0],
        source=joined_text(text, attribution.source),
        cue=joined_text(text, attribution.cue),
        kind=attribution.kind,
        text=joined_text(text, attribution.parts[0]),
        headline=attribution.headline,
        confidence=0.9,
        why=why,
    )


def actor(name: str, *roles: str, kind: ActorKind = ActorKind.PERSON, names: Sequence[str] = ()) -> Actor:
    """An actor of the record."""
    return Actor(make_id("a", name), name, kind, "TAR", "GOV", roles, (name, *names), (), "one name, one office")


def _ignored(report: Report, *furniture: tuple[str, str]) -> Report:
    spans = [(find(report.text, words), reason) for words, reason in furniture]
    return replace(report, ignored=tuple(Ignored(s.start, s.end, reason) for s, reason in spans))


def quarrel() -> Quarrel:
    """The whole record: one story, four reports, five statements."""
    gazette = make_report(GAZETTE, outlet="Tarv Gazette", path="in/gazette.txt", published="2031-05-06", title=True)
    gazette = _ignored(
        gazette, ("By a staff writer", "byline"), ("Photo: a harbour at dusk", "caption"), ("[", "link_markup"),
        ("](#)", "link_markup"),
    )  # fmt: skip
    gazette = replace(gazette, url="https://gazette.example/ferry?a=1&b=2")
    beacon = make_report(BEACON, outlet="Beacon", path="in/beacon.txt", published="2031-05-07", title=True)
    wire = make_report(WIRE, outlet="Strait Wire", path="in/wire.txt", title=True)
    when = When(date(2031, 5, 7), date(2031, 5, 8), Basis.INFERRED, (place(beacon, "Ostrik threatens ferry stop"),))
    wire = replace(wire, published=when, truncated=True)
    hostile = make_report(HOSTILE, outlet='"><b>Odd</b>', path="in/odd.txt", url="javascript:alert(3)", title=True)
    ostrik = actor("Lena Ostrik", "transport minister", names=["Lena Ostrick", "Ostrik"])
    vann, tollen = actor("Rudo Vann", "premier"), actor("Bram Tollen", "envoy of Kessony")
    courier = actor("Quay Courier", kind=ActorKind.OUTLET)
    threat_g = make_attribution(
        gazette, "“If Kessony keeps the toll, we will stop the night ferry, and we will not be the only ones.”",
        source="Transport Minister Lena Ostrik", cue="told", kind=Kind.DIRECT,
    )  # fmt: skip
    threat_b = make_attribution(
        beacon, "“we will stop the ferry” if the toll stays", source="Transport minister Lena Ostrick", cue="has said",
        kind=Kind.MIXED,
    )  # fmt: skip
    threat_w = make_attribution(
        wire, "Tarvia could suspend night crossings unless its neighbour drops the charge",
        source="its transport minister", cue="suggested",
    )  # fmt: skip
    lawful = make_attribution(gazette, "“The toll is lawful,”", source="he", cue="said", kind=Kind.DIRECT)
    untouched = make_attribution(gazette, "no ferry would be touched", source="Premier Rudo Vann", cue="said", nth=0)
    open_ = make_attribution(
        beacon, "he had never ruled anything out", source="A spokeswoman for Premier Rudo Vann", cue="said that",
        standing=Standing.NOT_SAID,
    )  # fmt: skip
    back = make_attribution(wire, "“nobody is stopping anything”", source="Lena Ostrik", cue="saying", kind=Kind.MIXED)
    odd = make_attribution(
        hostile, "“</p><img src=x onerror=alert(1)> \"quoted\" & 'so'”", source="Lena Ostrik", cue="said",
        kind=Kind.DIRECT,
    )  # fmt: skip
    story = Story(
        story_id(gazette.id), "The night ferry", tuple(sorted(r.id for r in (gazette, beacon, wire, hostile))),
        When(date(2031, 5, 5), date(2031, 5, 8), Basis.TEXT),
    )  # fmt: skip
    relay = RecordRelay(courier.id, courier.name, "interview", place(gazette, "told the Quay Courier in an interview"))
    act = StatementAct(
        ActType.THREATEN, recipient_name="Kessony", modality=Modality.INTENDED, condition="If Kessony keeps the toll",
        evidence=(place(gazette, "we will stop the night ferry"),),
    )  # fmt: skip

    def statement(who: Actor, when: When, *pairs: tuple[Report, Attribution], **fields: object) -> Statement:
        carriers = tuple(carrier(r, a, "same speaker, same condition, 3 rare words shared") for r, a in pairs)
        ident = min(c.key for c in carriers)
        return Statement(ident, story.id, who.id, who.name, "named", said=when, carriers=carriers, **fields)  # type: ignore[arg-type]

    s_threat = statement(
        ostrik, day("2031-05-05"), (gazette, threat_g), (beacon, threat_b), (wire, threat_w), acts=(act,),
        issues=("night_ferry",), stance=Stance.CONDITIONAL, condition="If Kessony keeps the toll", origin=relay,
        relay=(relay,), origins=2, score=0.83,
    )  # fmt: skip
    s_lawful = statement(tollen, day("2031-05-06"), (gazette, lawful), issues=("toll",), stance=Stance.FOR)
    s_vann = statement(vann, When(None, date(2031, 5, 4), Basis.PHRASE), (gazette, untouched))
    s_back = statement(ostrik, day("2031-05-08"), (wire, back), issues=("night_ferry",), stance=Stance.AGAINST)
    s_odd = statement(ostrik, When(), (hostile, odd))
    return Quarrel(
        (gazette, beacon, wire, hostile),
        (threat_g, threat_b, threat_w, lawful, untouched, open_, back, odd),
        (s_threat, s_lawful, s_vann, s_back, s_odd),
        (
            _link(LinkKind.CONTRADICTS, s_threat, s_vann, "Tarv Gazette", place(gazette, "Ostrik's words contradict")),
            _link(LinkKind.REVERSES, s_back, s_threat, "Strait Wire", place(wire, "later walked back the remark")),
            _link(
                LinkKind.CONTRADICTS, s_lawful, s_threat, "", place(gazette, "The toll is lawful"), LinkBasis.INFERRED
            ),
        ),
        (_name_differs(ostrik, gazette, beacon),),
        (_position(ostrik, s_threat), _position(ostrik, s_back), _position(tollen, s_lawful)),
        (ostrik, vann, tollen, courier),
        (story,),
        (
            Notice(NoticeKind.TRUNCATED, "the text stops in mid-sentence", wire.id, wire.path, find(WIRE, "in the")),
            Notice(NoticeKind.EMPTY, "nothing to read", None, "in/empty.txt"),
        ),
        (Judgement("j_1", s_back.id, Verdict.ACCEPT, by="a desk editor", at="2031-05-09", note="heard the tape"),),
    )


def _link(
    kind: LinkKind, one: Statement, other: Statement, by: str, proof: Place, basis: LinkBasis = LinkBasis.REPORTED
) -> Link:
    ident = link_id(kind, one.id, other.id, basis, by)
    return Link(ident, kind, one.id, other.id, basis, by, (proof,), 0.8, "same issue, opposite stance")


def _name_differs(who: Actor, one: Report, other: Report) -> Discrepancy:
    places = (place(one, "Minister Lena Ostrik"), place(other, "minister Lena Ostrick"))
    return Discrepancy(discrepancy_id("name", who.id, places), "name", who.id, places, "a surname in two spellings")


def _position(who: Actor, said: Statement) -> Position:
    ident = position_id(who.id, said.issues[0], said.stance, (said.id,))
    return Position(
        ident, who.id, who.name, said.issues[0], said.stance, said.said, (said.id,), said.condition, "stance words"
    )
