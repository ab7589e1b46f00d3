"""Invented texts for the forms of attribution that news writes beside plain "X said": one text a case.

Each case names its form and gives every attribution that must be found, and none but those; an empty tuple means that
nobody may be given as stating anything.
"""

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Standing


class Said(NamedTuple):
    """One attribution looked for. *cue*: its first run of words. *parent*: place, in the case, of the one around it."""

    source: str
    cue: str
    content: tuple[str, ...]
    kind: str
    parent: int | None = None
    standing: Standing = Standing.SAID


@dataclass(frozen=True)
class Form:
    """*title*: whether the first paragraph is the headline. *fails*: the reason of a known failure."""

    form: str
    text: str
    expected: tuple[Said, ...] = ()
    title: bool = False
    fails: str = ""


def d(source: str, cue: str, *content: str, parent: int | None = None) -> Said:
    return Said(source, cue, content, "direct", parent)


def m(source: str, cue: str, *content: str, parent: int | None = None) -> Said:
    return Said(source, cue, content, "mixed", parent)


def i(source: str, cue: str, *content: str, parent: int | None = None, standing: Standing = Standing.SAID) -> Said:
    return Said(source, cue, content, "indirect", parent, standing)


SPEAKER_COLON = [
    Form("speaker-colon", "Toren: “We stay.”", (d("Toren", ":", "“We stay.”"),)),
    Form(
        "speaker-colon",
        "Foreign Minister Ilva Toren: “The border stays open.”",
        (d("Foreign Minister Ilva Toren", ":", "“The border stays open.”"),),
    ),
    Form(
        "speaker-colon",
        "Ilva Toren, Kestrian foreign minister: “The border stays open.”",
        (d("Ilva Toren, Kestrian foreign minister", ":", "“The border stays open.”"),),
    ),
    Form(
        "speaker-colon",
        "Menk (Harbour Party): “We lost, and we know why.”",
        (d("Menk", ":", "“We lost, and we know why.”"),),
    ),
    Form(
        "speaker-colon",
        "“We lost,” said Toren.\n\nMenk: “They never counted our votes.”",
        (d("Toren", "said", "“We lost,”"), d("Menk", ":", "“They never counted our votes.”")),
    ),
    Form("speaker-colon", "Film of the week: “The Long Night”"),
    Form("speaker-colon", "Also on sale: “Salt” by Oda Lind and two maps of the coast."),
    Form("speaker-colon", "Price: 30 crowns\n\nPlace: Maresk harbour\n\nDate: 3 March"),
    Form("speaker-colon", "READ MORE: How the fleet left Maresk\n\nTwo ships sailed at dawn."),
    Form("speaker-colon", "The fleet left at dawn.\n\nCORRECTION: An earlier version gave a wrong number of ships."),
    Form("speaker-colon", "MARESK: Two ships sank on Friday.\n\nNine sailors are missing."),
]

SIGNATURES = [
    Form(
        "signature",
        "“This harbour has fed us for two hundred years.” — Oda Lind, fisher",
        (d("Oda Lind, fisher", "—", "“This harbour has fed us for two hundred years.”"),),
    ),
    Form(
        "signature",
        "“This harbour has fed us for two hundred years.” ― Oda Lind",
        (d("Oda Lind", "―", "“This harbour has fed us for two hundred years.”"),),
    ),
    Form(
        "signature",
        "“This harbour has fed us for two hundred years.”\n\n— Oda Lind, fisher in Maresk",
        (d("Oda Lind, fisher in Maresk", "—", "“This harbour has fed us for two hundred years.”"),),
    ),
    Form(
        "signature",
        '"This harbour has fed us for two hundred years." - Oda Lind, fisher',
        (d("Oda Lind, fisher", "-", '"This harbour has fed us for two hundred years."'),),
    ),
    Form(
        "signature",
        "“This harbour has fed us for two hundred years.” –Oda Lind",
        (d("Oda Lind", "–", "“This harbour has fed us for two hundred years.”"),),
    ),
    Form(
        "signature",
        "“This harbour has fed us for two hundred years.” (Oda Lind, fisher)",
        (d("Oda Lind, fisher", "", "“This harbour has fed us for two hundred years.”"),),
    ),
    Form("signature", "“The Long Night” — A Film About Salt"),
    Form("signature", "“Salt” – Oda Lind’s third novel – won the Orm Prize."),
    Form("signature", "The fleet left at dawn.\n\n— Oda Lind, Maresk"),
]

TRANSCRIPTS = [
    Form(
        "transcript",
        "Harbour Post: Will you resign?\n\nToren: No. I was elected to serve.\n\n"
        "Harbour Post: And the talks?\n\nToren: They go on.",
        (
            d("Harbour Post", ":", "Will you resign?"),
            d("Toren", ":", "No. I was elected to serve"),
            d("Harbour Post", ":", "And the talks?"),
            d("Toren", ":", "They go on"),
        ),
    ),
    Form(
        "transcript",
        "Harbour Post: Will you resign?\n\nIlva Toren: No, I will not.",
        (d("Harbour Post", ":", "Will you resign?"), d("Ilva Toren", ":", "No, I will not")),
    ),
    Form(
        "transcript",
        "TOREN: We stay here.\n\nWe have always stayed.\n\nMENK: For how long?",
        (d("TOREN", ":", "We stay here", "We have always stayed"), d("MENK", ":", "For how long?")),
    ),
    Form(
        "transcript",
        "Q: Will you resign?\n\nA: No. I was elected to serve.\n\nQ: And the talks?\n\nA: They go on.",
        (
            d("Q", ":", "Will you resign?"),
            d("A", ":", "No. I was elected to serve"),
            d("Q", ":", "And the talks?"),
            d("A", ":", "They go on"),
        ),
    ),
    Form(
        "transcript",
        "Q. Will you resign?\n\nA. No. I was elected to serve.",
        (d("Q.", "", "Will you resign?"), d("A.", "", "No. I was elected to serve")),
    ),
    Form(
        "transcript",
        "MODERATOR: Minister, the floor is yours.\n\nMINISTER TOREN: Thank you. The border stays open.\n\n"
        "QUESTION: For how long?\n\nMINISTER TOREN: For good.",
        (
            d("MODERATOR", ":", "Minister, the floor is yours"),
            d("MINISTER TOREN", ":", "Thank you. The border stays open"),
            d("QUESTION", ":", "For how long?"),
            d("MINISTER TOREN", ":", "For good"),
        ),
    ),
    Form(
        "transcript",
        "MS. ORSIN: Good morning, everyone.\n\nQ   Will the fleet return?\n\nMS. ORSIN: I have nothing on that.",
        (
            d("MS. ORSIN", ":", "Good morning, everyone"),
            d("Q", "", "Will the fleet return?"),
            d("MS. ORSIN", ":", "I have nothing on that"),
        ),
    ),
    Form(
        "transcript",
        "THE PRESIDENT: We stay.\n\nQ: Why?\n\nTHE PRESIDENT: Because we must.",
        (
            d("THE PRESIDENT", ":", "We stay"),
            d("Q", ":", "Why?"),
            d("THE PRESIDENT", ":", "Because we must"),
        ),
    ),
    Form(
        "transcript",
        "TOREN (through an interpreter): We stay where we are.\n\nMENK: So do we.",
        (
            d("TOREN", ":", "We stay where we are"),
            d("MENK", ":", "So do we"),
        ),
    ),
    Form(
        "transcript",
        "MENK: We were there for nine hours.\n\n(Laughter.)\n\nLUND: It was ten.",
        (d("MENK", ":", "We were there for nine hours"), d("LUND", ":", "It was ten")),
    ),
    Form(
        "transcript",
        "LUND: The minister told me that the strait would close.\n\nQ: When did you hear it?",
        (
            d("LUND", ":", "The minister told me that the strait would close"),
            i("The minister", "told", "that the strait would close", parent=0),
            d("Q", ":", "When did you hear it?"),
        ),
    ),
    Form(
        "transcript",
        "Ilva Toren met the Harbour Post in Maresk. The interview was shortened.\n\n"
        "Harbour Post: Are you tired?\n\nIlva Toren: A little. It was a long night.\n\n"
        "Harbour Post: Was it worth it?\n\nIlva Toren: Yes.",
        (
            d("Harbour Post", ":", "Are you tired?"),
            d("Ilva Toren", ":", "A little. It was a long night"),
            d("Harbour Post", ":", "Was it worth it?"),
            d("Ilva Toren", ":", "Yes"),
        ),
    ),
    Form(
        "transcript",
        "[00:12] LUND: We stay here for good.\n\n[00:15] MENK: And we go home.",
        (d("LUND", ":", "We stay here for good"), d("MENK", ":", "And we go home")),
    ),
    Form("transcript", "Results: Kestria 3, Voronia 1\n\nScorers: Lund, Menk, Orm\n\nReferee: Oda Lind"),
    Form("transcript", "Photo: Oda Lind\n\nText: Daro Menk"),
    Form("transcript", "Monday: Ferry at noon.\n\nTuesday: Ferry at one.\n\nMonday: No ferry at night."),
]

POSTS = [
    Form("post", "Toren wrote on X: “The border stays open.”", (d("Toren", "wrote", "“The border stays open.”"),)),
    Form(
        "post",
        "In a post on Chirper, Toren wrote that the border would stay open.",
        (i("Toren", "wrote", "that the border would stay open"),),
    ),
    Form(
        "post",
        "@ilvatoren: The border stays open. Nobody moves us.",
        (d("@ilvatoren", ":", "The border stays open. Nobody moves us"),),
    ),
    Form(
        "post",
        "Ilva Toren (@ilvatoren): The border stays open.",
        (d("Ilva Toren", ":", "The border stays open"),),
    ),
    Form(
        "post",
        "Ilva Toren @ilvatoren: The border stays open.",
        (d("Ilva Toren @ilvatoren", ":", "The border stays open"),),
    ),
    Form(
        "post",
        "Toren wrote on X:\n\nThe border stays open, whatever they say.",
        (d("Toren", "wrote", "The border stays open, whatever they say"),),
    ),
    Form(
        "post",
        "In a post on Chirper on Friday, the minister wrote:\n\nThe border stays open.\n\nThe post was later deleted.",
        (d("the minister", "wrote", "The border stays open"),),
    ),
    Form(
        "post",
        "“The border stays open,” @ilvatoren posted on Friday.",
        (d("@ilvatoren", "posted", "“The border stays open,”"),),
    ),
    Form("post", "“The border stays open,” Toren said on X.", (d("Toren", "said", "“The border stays open,”"),)),
    Form(
        "post",
        "Nobody moves us! — Ilva Toren (@ilvatoren) 3 March 2031",
        (d("Ilva Toren", "—", "Nobody moves us!"),),
    ),
    Form(
        "post",
        "The ministry said in a statement:\n\n“No ship was lost. The fleet is at sea.”",
        (d("The ministry", "said", "“No ship was lost. The fleet is at sea.”"),),
    ),
    Form(
        "post",
        "The letter reads:\n\nNo ship was lost. The fleet is at sea.",
        (d("The letter", "reads", "No ship was lost. The fleet is at sea"),),
    ),
    Form("post", "Follow us on Chirper: @harbourpost"),
    Form("post", "Here is what we know:\n\nTwo ships sank on Friday."),
    Form("post", "The ferry sails at these times:\n\nMonday, Wednesday and Friday."),
]

PARAGRAPHS = [
    Form(
        "paragraphs",
        "Toren said: “We stay.\n\n“We fight.\n\n“We win.”",
        (d("Toren", "said", "“We stay.", "“We fight.", "“We win.”"),),
    ),
    Form(
        "paragraphs",
        "Toren said: “We stay here.\n\nWe win in the end.”",
        (d("Toren", "said", "“We stay here.", "We win in the end.”"),),
    ),
    Form(
        "paragraphs",
        "Toren said: “We stay here.\n\nWe have always stayed here.\n\nWe win in the end.”\n\nThe fleet left.",
        (d("Toren", "said", "“We stay here.", "We have always stayed here.", "We win in the end.”"),),
    ),
    Form(
        "paragraphs",
        'Toren said: "We stay.\n\n"We fight."',
        (d("Toren", "said", '"We stay.', '"We fight."'),),
    ),
    Form(
        "paragraphs",
        "“We stay here.\n\n“We fight for it,” Toren said.",
        (d("Toren", "said", "“We stay here.", "“We fight for it,”"),),
    ),
    Form(
        "paragraphs",
        "“We stay,” Toren said. “We always have.\n\n“And no fleet that nobody has seen will move us.”",
        (
            d(
                "Toren",
                "said",
                "“We stay,”",
                "“We always have.",
                "“And no fleet that nobody has seen will move us.”",
            ),
        ),
    ),
    Form(
        "paragraphs",
        "Toren said: ‘We stay.\n\n‘We don’t run.’",
        (d("Toren", "said", "‘We stay.", "‘We don’t run.’"),),
    ),
    Form(
        "paragraphs",
        "“We stay,” Toren said.\n\n“We fight for every stone of it, and we do not stop,” said Menk.",
        (
            d("Toren", "said", "“We stay,”"),
            d("Menk", "said", "“We fight for every stone of it, and we do not stop,”"),
        ),
    ),
    Form(
        "paragraphs",
        "“We stay,” Toren said.\n\n“And nobody in this government ever thought of doing anything else.”",
        (
            d("Toren", "said", "“We stay,”"),
            d("Toren", "", "“And nobody in this government ever thought of doing anything else.”"),
        ),
    ),
    Form(
        "paragraphs",
        "Toren said: “We stay.”\n\nThe fleet left at dawn. Nobody saw it go.",
        (d("Toren", "said", "“We stay.”"),),
    ),
]

INTERRUPTED = [
    Form("interrupted", "“We will,” she said, “not go.”", (d("she", "said", "“We will,”", "“not go.”"),)),
    Form(
        "interrupted",
        '"We will," Toren said, her voice low, "not go."',
        (d("Toren", "said", '"We will,"', '"not go."'),),
    ),
    Form(
        "interrupted",
        "“The plan,” said Toren, who wrote it, “is dead.”",
        (d("Toren, who wrote it", "said", "“The plan,”", "“is dead.”"),),
    ),
    Form(
        "interrupted",
        "“We will”, Toren added on Friday, “not go”.",
        (d("Toren", "added", "“We will”", "“not go”"),),
    ),
    Form(
        "interrupted",
        "“If they come,” Menk warned, “we will be ready. And we will not be alone.”",
        (d("Menk", "warned", "“If they come,”", "“we will be ready. And we will not be alone.”"),),
    ),
    Form(
        "interrupted",
        "“What we need,” Menk told reporters in Maresk, “is time.”",
        (d("Menk", "told", "“What we need,”", "“is time.”"),),
    ),
]

SINGLE_MARKS = [
    Form("single", "‘We fear the islands’ guns,’ said Toren.", (d("Toren", "said", "‘We fear the islands’ guns,’"),)),
    Form(
        "single",
        "‘It’s the ministers’ job, isn’t it?’ Menk asked.",
        (d("Menk", "asked", "‘It’s the ministers’ job, isn’t it?’"),),
    ),
    Form(
        "single",
        "'Don't blame the sailors' wives,' said Lund.",
        (d("Lund", "said", "'Don't blame the sailors' wives,'"),),
    ),
    Form(
        "single",
        "‘We’ll go,’ said Lund, ‘when the crews’ pay arrives.’",
        (d("Lund", "said", "‘We’ll go,’", "‘when the crews’ pay arrives.’"),),
    ),
    Form(
        "single",
        "Toren called it ‘a thieves’ bargain’ on Friday.",
        (m("Toren", "called", "it ‘a thieves’ bargain’"),),
    ),
    Form(
        "single",
        "Lund said the ‘rock ’n’ roll years’ were over.",
        (m("Lund", "said", "the ‘rock ’n’ roll years’ were over"),),
    ),
    Form(
        "single",
        "‘The minister told us “never again”,’ Menk said.",
        (
            d("Menk", "said", "‘The minister told us “never again”,’"),
            d("The minister", "told", "“never again”", parent=0),
        ),
    ),
    Form("single", "The islands’ fishers and the sailors’ wives met at Lund’s."),
    Form("single", "In the ’90s the crews’ boats were the islands’ pride."),
]

GUILLEMETS = [
    Form("guillemets", "«We stay», said Toren.", (d("Toren", "said", "«We stay»"),)),
    Form("guillemets", "« We stay », said Toren.", (d("Toren", "said", "« We stay »"),)),
    Form("guillemets", "„We stay“, said Toren.", (d("Toren", "said", "„We stay“"),)),
    Form("guillemets", "„We stay”, said Toren.", (d("Toren", "said", "„We stay”"),)),
    Form("guillemets", "»We stay«, said Toren.", (d("Toren", "said", "»We stay«"),)),
    Form("guillemets", "‹We stay›, said Toren.", (d("Toren", "said", "‹We stay›"),)),
    Form("guillemets", "‚We stay‘, said Toren.", (d("Toren", "said", "‚We stay‘"),)),
    Form(
        "guillemets",
        "Toren said: «We stay. „Never“ is our answer.»",
        (d("Toren", "said", "«We stay. „Never“ is our answer.»"),),
    ),
    Form(
        "guillemets",
        "Toren called the plan «a gift to thieves».",
        (m("Toren", "called", "the plan «a gift to thieves»"),),
    ),
    Form("guillemets", "„We stay“, said Toren. „We win.“", (d("Toren", "said", "„We stay“", "„We win.“"),)),
]

UNBALANCED = [
    Form(
        "unbalanced",
        "“We stay, Toren said. “We fight.”",
        (d("Toren", "said", "“We stay", "“We fight.”"),),
        fails="a quotation whose closing mark is lost is read to the next opening mark, who spoke included",
    ),
    Form(
        "unbalanced",
        "Toren said: “We stay.\n\nThe fleet left at dawn. Nobody saw it go.\n\nMenk said the talks were over.",
        (d("Toren", "said", "“We stay."), i("Menk", "said", "the talks were over")),
    ),
    Form("unbalanced", "We stay,” Toren said.", (d("Toren", "said", "We stay,”"),)),
    Form(
        "unbalanced",
        "“We stay,” Toren said.\n\nShe gave a wave” and left.\n\n“We fight,” said Menk.",
        (d("Toren", "said", "“We stay,”"), d("Menk", "said", "“We fight,”")),
    ),
    Form(
        "unbalanced",
        'Toren said: "We stay. Menk said: "We go."',
        (d("Toren", "said", '"We stay.'), d("Menk", "said", '"We go."')),
        fails="with straight marks nothing tells that the second mark opens: the first quotation is read up to it",
    ),
    Form("unbalanced", 'The fleet left" at dawn. Nobody saw it go.'),
]

DASHES = [
    Form("dash", "— We stay, said Toren.", (d("Toren", "said", "We stay"),)),
    Form("dash", "– We stay, – said Toren. – We always have.", (d("Toren", "said", "We stay", "We always have"),)),
    Form("dash", "— Will you resign? asked Menk.", (d("Menk", "asked", "Will you resign?"),)),
    Form("dash", "— Two ships were lost\n\n— Nine sailors are missing"),
    Form("dash", "The fleet — Kestria’s pride — sank at dawn."),
    Form("dash", "Toren went home – she was tired – and slept."),
]

SCARE_QUOTES = [
    Form("scare", "The so-called “peace train” left Maresk at noon."),
    Form("scare", "Her novel “Salt and Patience” won the Orm Prize."),
    Form("scare", "The film “He Said Never”, shot in Maresk, opens on Friday."),
    Form("scare", "The “Say No” campaign opened an office in Maresk."),
    Form("scare", "The word “strait” comes from an old word for narrow."),
    Form("scare", "He sang “We Stay Here” and the crowd clapped."),
    Form("scare", "Lund’s talk, “What the Minister Said”, drew forty people."),
    Form("scare", "The ship, named “Never Again”, sailed at noon."),
    Form("scare", "The 'blue' and 'red' lines meet at Orm Square."),
    Form("scare", "The two sides met in a so-called ‘quiet room’."),
    Form("scare", "The paper’s column “As I Was Saying” returns on Friday."),
]

_BODY = "\n\nThe talks in Maresk ended on Friday."
HEADLINES = [
    Form("headline", "Minister: talks have failed" + _BODY, (i("Minister", ":", "talks have failed"),), title=True),
    Form("headline", "Talks have failed – minister" + _BODY, (i("minister", "–", "Talks have failed"),), title=True),
    Form("headline", "Talks have failed: Toren" + _BODY, (i("Toren", ":", "Talks have failed"),), title=True),
    Form("headline", "Toren: “We stay”" + _BODY, (d("Toren", ":", "“We stay”"),), title=True),
    Form("headline", "“We stay” – Toren" + _BODY, (d("Toren", "–", "“We stay”"),), title=True),
    Form(
        "headline",
        "Talks have failed, minister says" + _BODY,
        (i("minister", "says", "Talks have failed"),),
        title=True,
    ),
    Form(
        "headline",
        "Kestrian minister says talks “dead”" + _BODY,
        (m("Kestrian minister", "says", "talks “dead”"),),
        title=True,
    ),
    Form(
        "headline",
        "Two ships lost, ministry sources say" + _BODY,
        (i("ministry sources", "say", "Two ships lost"),),
        title=True,
    ),
    Form(
        "headline",
        "KESTRIA HAS LOST TWO SHIPS - MINISTRY" + _BODY,
        (i("MINISTRY", "-", "KESTRIA HAS LOST TWO SHIPS"),),
        title=True,
    ),
    Form("headline", "Analysis: why the talks failed" + _BODY, title=True),
    Form("headline", "Live: fleet leaves Maresk" + _BODY, title=True),
    Form("headline", "Photos: the fleet leaves Maresk" + _BODY, title=True),
    Form("headline", "Fleet leaves Maresk – video" + _BODY, title=True),
    Form("headline", "Talks in Maresk: five things to know" + _BODY, title=True),
    Form("headline", "Maresk – Orm ferry to close" + _BODY, title=True),
    Form("headline", "Football: Kestria beat Voronia" + _BODY, title=True),
]

ACCORDING = [
    Form(
        "according", "In the ministry’s view, two ships were lost.", (i("the ministry’s", "In", "two ships were lost"),)
    ),
    Form("according", "Per the ministry, two ships were lost.", (i("the ministry", "Per", "two ships were lost"),)),
    Form("according", "Two ships were lost, per the ministry.", (i("the ministry", "per", "Two ships were lost"),)),
    Form(
        "according",
        "Two ships were lost, according to a statement from the ministry.",
        (i("a statement from the ministry", "according to", "Two ships were lost"),),
    ),
    Form(
        "according",
        "The fleet, according to the ministry, is “ready for sea”.",
        (m("the ministry", "according to", "The fleet", "is “ready for sea”"),),
    ),
    Form(
        "according",
        "According to Toren, “the border stays open”.",
        (d("Toren", "According to", "“the border stays open”"),),
    ),
    Form(
        "according",
        "As reported by Interkest, two ships were lost.",
        (i("Interkest", "reported", "two ships were lost"),),
    ),
    Form(
        "according", "As the ministry noted, two ships were lost.", (i("the ministry", "noted", "two ships were lost"),)
    ),
    Form("according", "According to him, the border stays open.", (i("him", "According to", "the border stays open"),)),
    Form("according", "The ships were sorted according to size."),
    Form("according", "The catch fell by three tonnes per boat."),
    Form("according", "The crew sailed as per the plan."),
]

WIRE = [
    Form(
        "wire",
        "Two ships were lost, Interkest reported, citing the ministry.",
        (i("Interkest", "reported", "Two ships were lost"),),
    ),
    Form(
        "wire",
        "MARESK, March 3 (Interkest) – Two ships were lost, the ministry said.",
        (i("the ministry", "said", "Two ships were lost"),),
    ),
    Form(
        "wire",
        "Toren was quoted by Interkest as saying that the border would stay open.",
        (i("Toren", "was quoted by Interkest as saying", "that the border would stay open"),),
    ),
    Form(
        "wire",
        "Interkest quoted Toren as saying the border would stay open.",
        (i("Toren", "quoted", "the border would stay open"),),
    ),
    Form(
        "wire",
        "Citing two officials, Interkest reported that two ships were lost.",
        (i("Interkest", "reported", "that two ships were lost"),),
    ),
    Form(
        "wire",
        "Two ships were lost, the ministry said on Friday, as quoted by Interkest.",
        (i("the ministry", "said", "Two ships were lost"),),
    ),
    Form(
        "wire",
        "The ministry said two ships were lost, Interkest reported.",
        (
            i("Interkest", "reported", "The ministry said two ships were lost"),
            i("The ministry", "said", "two ships were lost", parent=0),
        ),
    ),
]

TRANSLATED = [
    Form("translated", "“We stay”, – said Toren.", (d("Toren", "said", "“We stay”"),)),
    Form("translated", "“We stay,” – emphasized the minister.", (d("the minister", "emphasized", "“We stay,”"),)),
    Form("translated", "“We stay”, – reads the statement.", (d("the statement", "reads", "“We stay”"),)),
    Form(
        "translated",
        "“We stay,” the press service of the ministry informs.",
        (d("the press service of the ministry", "informs", "“We stay,”"),),
    ),
    Form(
        "translated",
        "In addition, he stressed: the border stays open.",
        (i("he", "stressed", "the border stays open"),),
    ),
    Form(
        "translated",
        "Toren underlined that the border stays open.",
        (i("Toren", "underlined", "that the border stays open"),),
    ),
    Form("translated", "“We stay”, Toren wrote in his channel.", (d("Toren", "wrote", "“We stay”"),)),
]

NOTHING = [
    Form("nothing", "The minister spoke for two hours."),
    Form("nothing", "They talked about the weather."),
    Form("nothing", "She has a say in the matter."),
    Form("nothing", "Told and retold, the tale grew."),
    Form("nothing", "Nobody said a word."),
    Form("nothing", "The reported losses were small."),
]

NESTED = [
    Form(
        "nested",
        "A spokeswoman said the minister had told parliament that the border would stay open.",
        (
            i("A spokeswoman", "said", "the minister had told parliament that the border would stay open"),
            i("the minister", "had told", "that the border would stay open", parent=0),
        ),
    ),
    Form(
        "nested",
        "Lund wrote that Menk had said the fleet would return.",
        (
            i("Lund", "wrote", "that Menk had said the fleet would return"),
            i("Menk", "had said", "the fleet would return", parent=0),
        ),
    ),
    Form(
        "nested",
        "Lund said Menk had told her that Toren had warned that the talks would fail.",
        (
            i("Lund", "said", "Menk had told her that Toren had warned that the talks would fail"),
            i("Menk", "had told", "that Toren had warned that the talks would fail", parent=0),
            i("Toren", "had warned", "that the talks would fail", parent=1),
        ),
    ),
    Form(
        "nested",
        "“The minister told me that the strait would close,” Menk said.",
        (
            d("Menk", "said", "“The minister told me that the strait would close,”"),
            i("The minister", "told", "that the strait would close", parent=0),
        ),
    ),
    Form(
        "nested",
        "“He said, ‘We stay,’” Menk said.",
        (d("Menk", "said", "“He said, ‘We stay,’”"), d("He", "said", "‘We stay,’", parent=0)),
    ),
    Form(
        "nested",
        "Menk said the minister had called the plan “a gift to thieves”.",
        (
            m("Menk", "said", "the minister had called the plan “a gift to thieves”"),
            m("the minister", "had called", "the plan “a gift to thieves”", parent=0),
        ),
    ),
    Form(
        "nested",
        "According to the Harbour Post, Menk said the talks were over.",
        (
            i("the Harbour Post", "According to", "Menk said the talks were over"),
            i("Menk", "said", "the talks were over", parent=0),
        ),
    ),
    Form(
        "nested",
        "Menk said the talks were over, according to the Harbour Post.",
        (
            i("the Harbour Post", "according to", "Menk said the talks were over"),
            i("Menk", "said", "the talks were over", parent=0),
        ),
    ),
    Form(
        "nested",
        "The Harbour Post reported that Menk had said: “We stay.”",
        (
            m("The Harbour Post", "reported", "that Menk had said: “We stay.”"),
            d("Menk", "had said", "“We stay.”", parent=0),
        ),
    ),
    Form(
        "nested",
        "Lund: “Menk told us that the talks were over.”",
        (
            d("Lund", ":", "“Menk told us that the talks were over.”"),
            i("Menk", "told", "that the talks were over", parent=0),
        ),
    ),
    Form(
        "nested",
        "Toren said that, according to the ministry, two ships were lost.",
        (
            i("Toren", "said", "that, according to the ministry, two ships were lost"),
            i("the ministry", "according to", "two ships were lost", parent=0),
        ),
    ),
    Form(
        "nested",
        "“According to the ministry, two ships were lost,” Toren said.",
        (
            d("Toren", "said", "“According to the ministry, two ships were lost,”"),
            i("the ministry", "According to", "two ships were lost", parent=0),
        ),
    ),
    Form(
        "nested",
        "Toren denied that she had said the talks were over.",
        (
            i("Toren", "denied", "that she had said the talks were over"),
            i("she", "had said", "the talks were over", parent=0, standing=Standing.NOT_SAID),
        ),
    ),
    Form(
        "nested",
        "Menk said on Friday that Lund’s office had confirmed that the fleet would sail.",
        (
            i("Menk", "said", "that Lund’s office had confirmed that the fleet would sail"),
            i("Lund’s office", "had confirmed", "that the fleet would sail", parent=0),
        ),
    ),
    Form(
        "nested",
        "An aide said Menk had warned Toren that the talks would fail.",
        (
            i("An aide", "said", "Menk had warned Toren that the talks would fail"),
            i("Menk", "had warned", "that the talks would fail", parent=0),
        ),
    ),
    Form(
        "nested",
        "The report says officials told inspectors the gate was locked.",
        (
            i("The report", "says", "officials told inspectors the gate was locked"),
            i("officials", "told", "the gate was locked", parent=0),
        ),
    ),
    Form(
        "nested",
        "“My father always said, ‘Trust the tide,’” said Lund. “And he never lied.”",
        (
            d("Lund", "said", "“My father always said, ‘Trust the tide,’”", "“And he never lied.”"),
            d("My father", "always said", "‘Trust the tide,’", parent=0),
        ),
    ),
    Form(
        "nested",
        "«He told us „We stay“», said Menk.",
        (d("Menk", "said", "«He told us „We stay“»"), d("He", "told", "„We stay“", parent=0)),
    ),
    Form(
        "nested",
        "‘She told me “go home”,’ Menk said.",
        (d("Menk", "said", "‘She told me “go home”,’"), d("She", "told", "“go home”", parent=0)),
    ),
    Form(
        "nested",
        "Menk claimed that Toren had admitted the ships were lost, and Lund said the claim was false.",
        (
            i("Menk", "claimed", "that Toren had admitted the ships were lost"),
            i("Toren", "had admitted", "the ships were lost", parent=0),
            i("Lund", "said", "the claim was false"),
        ),
    ),
    Form(
        "nested",
        "A source told the Harbour Post that Menk had asked whether the ships would return.",
        (
            i("A source", "told", "that Menk had asked whether the ships would return"),
            i("Menk", "had asked", "whether the ships would return", parent=0),
        ),
    ),
    Form(
        "nested",
        "Menk wrote on X that Toren had said the border was “closed for good”.",
        (
            m("Menk", "wrote", "that Toren had said the border was “closed for good”"),
            m("Toren", "had said", "the border was “closed for good”", parent=0),
        ),
    ),
    Form(
        "nested",
        "“Lund told me, ‘Toren said “never”,’” Menk said.",
        (
            d("Menk", "said", "“Lund told me, ‘Toren said “never”,’”"),
            d("Lund", "told", "‘Toren said “never”,’", parent=0),
            d("Toren", "said", "“never”", parent=1),
        ),
    ),
    Form(
        "nested",
        "The statement said Menk believed the ships were lost.",
        (i("The statement", "said", "Menk believed the ships were lost"),),
    ),
    Form("nested", "Menk said he had said nothing.", (i("Menk", "said", "he had said nothing"),)),
    Form(
        "nested",
        "“I told him that we would leave,” said Menk.",
        (d("Menk", "said", "“I told him that we would leave,”"), i("I", "told", "that we would leave", parent=0)),
    ),
    Form("nested", "“I think it is over,” said Menk.", (d("Menk", "said", "“I think it is over,”"),)),
    Form(
        "nested",
        "“I say that it is over, and we call for calm,” said Menk.",
        (d("Menk", "said", "“I say that it is over, and we call for calm,”"),),
    ),
    Form(
        "nested",
        "Two ships were lost, Menk said, adding that Lund had said nine sailors were missing.",
        (
            i("Menk", "said", "Two ships were lost"),
            i("Menk", "adding", "that Lund had said nine sailors were missing"),
            i("Lund", "had said", "nine sailors were missing", parent=1),
        ),
    ),
    Form(
        "nested",
        "Menk’s lawyer said her client told police that the gun was a toy.",
        (
            i("Menk’s lawyer", "said", "her client told police that the gun was a toy"),
            i("her client", "told", "that the gun was a toy", parent=0),
        ),
    ),
    Form(
        "nested",
        "“The ministry says the ships are safe,” Lund said. “Nobody believes it.”",
        (
            d("Lund", "said", "“The ministry says the ships are safe,”", "“Nobody believes it.”"),
            i("The ministry", "says", "the ships are safe", parent=0),
        ),
    ),
    Form(
        "nested",
        "The spokesman said Toren had written that “nothing is lost”.",
        (
            m("The spokesman", "said", "Toren had written that “nothing is lost”"),
            m("Toren", "had written", "that “nothing is lost”", parent=0),
        ),
    ),
    Form(
        "nested",
        "Menk quoted Toren as saying that the ministry had told her the ships were safe.",
        (
            i("Toren", "quoted", "that the ministry had told her the ships were safe"),
            i("the ministry", "had told", "the ships were safe", parent=0),
        ),
    ),
    Form(
        "nested",
        "“My mother told me that the sea takes back its own.” — Oda Lind, fisher",
        (
            d("Oda Lind, fisher", "—", "“My mother told me that the sea takes back its own.”"),
            i("My mother", "told", "that the sea takes back its own", parent=0),
        ),
    ),
    Form(
        "nested",
        "Toren said: “Menk told me, ‘We stay,’ and I told him, ‘Good.’”",
        (
            d("Toren", "said", "“Menk told me, ‘We stay,’ and I told him, ‘Good.’”"),
            d("Menk", "told", "‘We stay,’", parent=0),
            d("I", "told", "‘Good.’", parent=0),
        ),
    ),
    Form(
        "nested",
        "Lund said Menk had not said whether the ships would return.",
        (
            i("Lund", "said", "Menk had not said whether the ships would return"),
            i("Menk", "had not said", "whether the ships would return", parent=0, standing=Standing.NOT_SAID),
        ),
    ),
    Form(
        "nested",
        "A spokeswoman said the minister was asked about the ships.",
        (i("A spokeswoman", "said", "the minister was asked about the ships"),),
    ),
]

# Written after the rules for the cases above, before any run on them.
FURTHER = [
    Form(
        "speaker-colon",
        "Prime Minister Gern Ord: “There will be no new toll.”\n\nIlva Toren: “There will.”",
        (
            d("Prime Minister Gern Ord", ":", "“There will be no new toll.”"),
            d("Ilva Toren", ":", "“There will.”"),
        ),
    ),
    Form("speaker-colon", "On the menu: “Captain’s Soup” and “Widow’s Bread”."),
    Form("speaker-colon", "EDITOR’S NOTE: We have changed the names of two sailors.\n\nThe ship sailed at noon."),
    Form("speaker-colon", "Age: 41\n\nBorn: Maresk\n\nAsk her: What is your favourite boat?"),
    Form(
        "signature",
        "‘I would sail tomorrow if they let me.’\n\n— Captain Bera Lund",
        (d("Captain Bera Lund", "—", "‘I would sail tomorrow if they let me.’"),),
    ),
    Form(
        "signature",
        "“Nobody asked us.”\n— Daro Menk, head of the Sailors’ Union",
        (d("Daro Menk, head of the Sailors’ Union", "—", "“Nobody asked us.”"),),
    ),
    Form("signature", "“Harbour Hour” – Friday at nine on Radio Maresk"),
    Form("signature", "“The tide was high.” (Photo: Oda Lind)"),
    Form(
        "transcript",
        "Bera Lund: Tell us about that night.\n\nDaro Menk: We heard the horn at three.\n\n"
        "I ran down to the quay. Nobody else was there.\n\nBera Lund: What did you see?\n\nDaro Menk: Smoke.",
        (
            d("Bera Lund", ":", "Tell us about that night"),
            d("Daro Menk", ":", "We heard the horn at three", "I ran down to the quay. Nobody else was there"),
            d("Bera Lund", ":", "What did you see?"),
            d("Daro Menk", ":", "Smoke"),
        ),
    ),
    Form(
        "transcript",
        "MR. MENK: The fleet is ready.\n\nREPORTER: Ready for what?\n\nMR. MENK: I will not go into that.",
        (
            d("MR. MENK", ":", "The fleet is ready"),
            d("REPORTER", ":", "Ready for what?"),
            d("MR. MENK", ":", "I will not go into that"),
        ),
    ),
    Form(
        "transcript",
        "Question: Are the talks over?\n\nAnswer: They have not begun.",
        (d("Question", ":", "Are the talks over?"), d("Answer", ":", "They have not begun")),
    ),
    Form(
        "transcript",
        "HOST: Welcome back. With me is Daro Menk.\n\nMENK: Good evening.\n\nHOST: Is the strait closed?\n\n"
        "MENK: The ministry says it is open. I say it is closed.",
        (
            d("HOST", ":", "Welcome back. With me is Daro Menk"),
            d("MENK", ":", "Good evening"),
            d("HOST", ":", "Is the strait closed?"),
            d("MENK", ":", "The ministry says it is open. I say it is closed"),
            i("The ministry", "says", "it is open", parent=3),
        ),
    ),
    Form(
        "transcript",
        "Q: Why now?\n\nA: Because the tide turned.\n\nThe interview was held in Maresk on Friday.",
        (d("Q", ":", "Why now?"), d("A", ":", "Because the tide turned")),
    ),
    Form("transcript", "Starter: Two eggs.\n\nMain: Cod.\n\nStarter, children: One egg."),
    Form("transcript", "TIDES: High at noon.\n\nWINDS: Light.\n\nFERRIES: On time."),
    Form(
        "post",
        "On Chirper, the mayor posted: “Stay at home tonight.”",
        (d("the mayor", "posted", "“Stay at home tonight.”"),),
    ),
    Form(
        "post",
        "“Stay at home tonight,” the mayor wrote in a post on Chirper.",
        (d("the mayor", "wrote", "“Stay at home tonight,”"),),
    ),
    Form(
        "post",
        "The mayor tweeted:\n\nStay at home tonight. The storm is near.\n\nSchools were closed.",
        (d("The mayor", "tweeted", "Stay at home tonight. The storm is near"),),
    ),
    Form(
        "post",
        "Menk told the crew in a message on Friday:\n\n“Do not sail.”\n\nNobody sailed.",
        (d("Menk", "told", "“Do not sail.”"),),
    ),
    Form("post", "The harbour office can be reached here:\n\nOrm Square 4, Maresk."),
    Form("post", "The crew took three things with them:\n\nA rope, a lamp and a map."),
    Form(
        "paragraphs",
        "Menk read out the letter: “We leave at dawn.\n\n“We take nothing.\n\n“We come back.”\n\nThen he sat down.",
        (d("Menk", "read out", "“We leave at dawn.", "“We take nothing.", "“We come back.”"),),
        fails="the colon is taken for the cue: the verb has an object of its own",
    ),
    Form(
        "paragraphs",
        '"We leave at dawn," Menk said. "We take nothing.\n\nThe crew cheered.',
        (d("Menk", "said", '"We leave at dawn,"', '"We take nothing.'),),
    ),
    Form(
        "paragraphs",
        "«We leave at dawn», said Menk. «We take nothing.\n\n«We come back.»",
        (d("Menk", "said", "«We leave at dawn»", "«We take nothing.", "«We come back.»"),),
    ),
    Form(
        "interrupted",
        "“The crew,” the captain said on Friday, “has not been paid since March.”",
        (d("the captain", "said", "“The crew,”", "“has not been paid since March.”"),),
    ),
    Form(
        "interrupted",
        "“I would,” Lund said with a laugh, “if I could.”",
        (d("Lund", "said", "“I would,”", "“if I could.”"),),
    ),
    Form(
        "single",
        "‘They’re the owners’ words,’ Lund said, ‘and the crews’ loss.’",
        (d("Lund", "said", "‘They’re the owners’ words,’", "‘and the crews’ loss.’"),),
    ),
    Form(
        "single",
        "'It's the boys' boat,' he said. 'It isn't the girls'.'",
        (d("he", "said", "'It's the boys' boat,'", "'It isn't the girls'.'"),),
    ),
    Form("single", "Lund's men's choir sang at the widows' home."),
    Form("guillemets", "Menk warned of «a long winter».", (d("Menk", "warned", "«a long winter»"),)),
    Form(
        "guillemets",
        "„We leave at dawn“, wrote Menk, „and we take nothing“.",
        (d("Menk", "wrote", "„We leave at dawn“", "„and we take nothing“"),),
    ),
    Form("guillemets", "The ship «Dawn» and the barge «Dusk» met at Orm."),
    Form(
        "dash",
        "— The strait is open, the captain replied. — Sail when you like.",
        (d("the captain", "replied", "The strait is open", "Sail when you like"),),
    ),
    Form("dash", "— Fix the lamp\n\n— Call the harbour office, ask for Menk"),
    Form("dash", "– The bridge, closed since May, opens on Friday."),
    Form("scare", "A ‘mystery boat’ drifted past Orm on Sunday."),
    Form("scare", "The band played “Don’t Tell Me” and “She Said Yes”."),
    Form("scare", "The “Trust the Tide” festival begins on Friday, and tickets are sold out."),
    Form("scare", "He wore a shirt with the word “No” on it."),
    Form(
        "headline",
        "Ord: “No new toll”" + _BODY,
        (d("Ord", ":", "“No new toll”"),),
        title=True,
    ),
    Form(
        "headline",
        "Coastguard: two boats are missing" + _BODY,
        (i("Coastguard", ":", "two boats are missing"),),
        title=True,
    ),
    Form(
        "headline",
        "Two boats are missing - officials" + _BODY,
        (i("officials", "-", "Two boats are missing"),),
        title=True,
    ),
    Form("headline", "Two boats missing: what we know so far" + _BODY, title=True),
    Form("headline", "Weather: storm will reach Maresk" + _BODY, title=True),
    Form("headline", "Two boats are missing – in pictures" + _BODY, title=True),
    Form(
        "according",
        "In the words of the captain, “nobody was awake”.",
        (d("the captain", "In the words of", "“nobody was awake”"),),
    ),
    Form(
        "according",
        "The boat, per two crew members, was never checked.",
        (i("two crew members", "per", "The boat", "was never checked"),),
    ),
    Form("according", "Sort the nets according to their length and colour."),
    Form(
        "wire",
        "“We leave at dawn,” Menk told Interkest.",
        (d("Menk", "told", "“We leave at dawn,”"),),
    ),
    Form(
        "wire",
        "ORM (Interkest) - The strait is closed, the coastguard said on Friday.",
        (i("the coastguard", "said", "The strait is closed"),),
    ),
    Form(
        "wire",
        "The strait is closed, the Harbour Post wrote, quoting an unnamed official.",
        (i("the Harbour Post", "wrote", "The strait is closed"),),
    ),
    Form(
        "wire",
        "Menk, quoted by Interkest, said the strait was closed.",
        (i("Menk, quoted by Interkest", "said", "the strait was closed"),),
    ),
    Form(
        "translated",
        "“The strait is closed,” – Menk said, answering a question.",
        (d("Menk", "said", "“The strait is closed,”"),),
    ),
    Form(
        "translated",
        "As the head of the port Daro Menk reported, the strait is closed.",
        (i("the head of the port Daro Menk", "reported", "the strait is closed"),),
        fails="the parser splits an office from the name that follows it without a comma",
    ),
    Form("translated", "“The strait is closed”, – stated in the message of the ministry."),
    Form(
        "nested",
        "“My captain says the crew told him, ‘Never again,’” Lund said.",
        (
            d("Lund", "said", "“My captain says the crew told him, ‘Never again,’”"),
            m("My captain", "says", "the crew told him, ‘Never again,’", parent=0),
            d("the crew", "told", "‘Never again,’", parent=1),
        ),
    ),
    Form(
        "nested",
        "The captain said the owners had claimed, according to the police, that the boat was sound.",
        (
            i("The captain", "said", "the owners had claimed, according to the police, that the boat was sound"),
            i("the owners", "had claimed", "that the boat was sound", parent=0),
        ),
        fails="a parenthesis with a source of its own parts a cue from its clause",
    ),
    Form(
        "nested",
        "Police said a witness had told them that the captain had shouted: “Jump!”",
        (
            m("Police", "said", "a witness had told them that the captain had shouted: “Jump!”"),
            m("a witness", "had told", "that the captain had shouted: “Jump!”", parent=0),
            d("the captain", "had shouted", "“Jump!”", parent=1),
        ),
    ),
    Form(
        "nested",
        "“The owners claim the boat was sound,” Lund said, “but the police say it was not.”",
        (
            d("Lund", "said", "“The owners claim the boat was sound,”", "“but the police say it was not.”"),
            i("The owners", "claim", "the boat was sound", parent=0),
            i("the police", "say", "it was not", parent=0),
        ),
    ),
    Form(
        "nested",
        "Lund’s letter says that her son wrote to her that he was safe.",
        (
            i("Lund’s letter", "says", "that her son wrote to her that he was safe"),
            i("her son", "wrote", "that he was safe", parent=0),
        ),
    ),
    Form(
        "nested",
        "Interkest said the ministry had denied that the ship was lost.",
        (
            i("Interkest", "said", "the ministry had denied that the ship was lost"),
            i("the ministry", "had denied", "that the ship was lost", parent=0),
        ),
    ),
    Form("nested", "“You know it is over,” Lund said.", (d("Lund", "said", "“You know it is over,”"),)),
    Form("nested", "She sang “He Told Me That He Loved The Sea” twice."),
    Form("nothing", "Menk wrote two books and a play."),
    Form("nothing", "The story was told in nine films."),
    Form("nothing", "An argument broke out over the price of cod."),
]

FORMS = [
    *SPEAKER_COLON,
    *SIGNATURES,
    *TRANSCRIPTS,
    *POSTS,
    *PARAGRAPHS,
    *INTERRUPTED,
    *SINGLE_MARKS,
    *GUILLEMETS,
    *UNBALANCED,
    *DASHES,
    *SCARE_QUOTES,
    *HEADLINES,
    *ACCORDING,
    *WIRE,
    *TRANSLATED,
    *NOTHING,
    *NESTED,
    *FURTHER,
]
