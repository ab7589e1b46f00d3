"""Attribution by rules, one sentence or paragraph a case: source, cue, content, kind, standing."""

from dataclasses import dataclass

import pytest

from factory import make_report
from onrecord.annotate.attribution.build import build
from onrecord.annotate.attribution.reading import read_report
from onrecord.annotate.attribution.rules import find_by_rules
from onrecord.annotate.parse import Parsed, parse
from onrecord.annotate.quotes import find_quotes
from onrecord.model import Attribution, CueClass, Report, Standing

pytestmark = pytest.mark.model

STATED = {CueClass.SPEECH, CueClass.INTENT, CueClass.STANCE}
SAID, IMAGINED, NOT_SAID = Standing.SAID, Standing.IMAGINED, Standing.NOT_SAID


@dataclass(frozen=True)
class Case:
    """*expected*: (source, first cue span, content spans, kind, standing) of each attribution looked for."""

    text: str
    expected: tuple[tuple[str, str, tuple[str, ...], str, Standing], ...]
    only: bool = True  # whether nothing else may be found
    fails: str = ""  # the reason of a known failure


def said(source: str, cue: str, *content: str, kind: str = "indirect", standing: Standing = SAID) -> tuple:  # type: ignore[type-arg]
    return source, cue, content, kind, standing


def direct(source: str, cue: str, *content: str, standing: Standing = SAID) -> tuple:  # type: ignore[type-arg]
    return source, cue, content, "direct", standing


def mixed(source: str, cue: str, *content: str) -> tuple:  # type: ignore[type-arg]
    return source, cue, content, "mixed", SAID


CASES = [
    # direct, by place of the cue
    Case("Ilva Toren said: “The border stays open.”", (direct("Ilva Toren", "said", "“The border stays open.”"),)),
    Case('Ilva Toren said, "The border stays open."', (direct("Ilva Toren", "said", '"The border stays open."'),)),
    Case("“The border stays open,” Ilva Toren said.", (direct("Ilva Toren", "said", "“The border stays open,”"),)),
    Case("“The border stays open,” said Ilva Toren.", (direct("Ilva Toren", "said", "“The border stays open,”"),)),
    Case("‘The border stays open,’ said Ilva Toren.", (direct("Ilva Toren", "said", "‘The border stays open,’"),)),
    Case("'The border stays open,' said Ilva Toren.", (direct("Ilva Toren", "said", "'The border stays open,'"),)),
    Case("''The border stays open,'' said Ilva Toren.", (direct("Ilva Toren", "said", "''The border stays open,''"),)),
    Case(
        "“The border stays open,” said Ilva Toren, the Kestrian foreign minister.",
        (direct("Ilva Toren, the Kestrian foreign minister", "said", "“The border stays open,”"),),
    ),
    Case(
        "“The border stays open,” Toren told reporters in Maresk on Friday.",
        (direct("Toren", "told", "“The border stays open,”"),),
    ),
    Case(
        "“We had no word of it,” the ministry’s spokesman Daro Menk told reporters. “We are waiting.”",
        (direct("the ministry’s spokesman Daro Menk", "told", "“We had no word of it,”", "“We are waiting.”"),),
    ),
    Case("“Why now?” Menk asked.", (direct("Menk", "asked", "“Why now?”"),)),
    Case(
        "“We are a small town,” said Menk, “but we are not afraid.”",
        (direct("Menk", "said", "“We are a small town,”", "“but we are not afraid.”"),),
    ),
    Case(
        "“There is a price to pay,” Toren was quoted as saying.",
        (direct("Toren", "was quoted as saying", "“There is a price to pay,”"),),
    ),
    Case("“Enough,” Menk thundered.", (direct("Menk", "thundered", "“Enough,”"),)),
    Case("“That is a wonderful idea,” beamed Menk.", (direct("Menk", "beamed", "“That is a wonderful idea,”"),)),
    Case("Menk went on to say: “We will be back.”", (direct("Menk", "went on to say", "“We will be back.”"),)),
    # continued and interrupted
    Case(
        "“We stay,” Toren said. “We have always stayed. We are not leaving.”",
        (direct("Toren", "said", "“We stay,”", "“We have always stayed. We are not leaving.”"),),
    ),
    Case(
        "Toren said: “We stay for good.\n\n“We have always stayed.”",
        (direct("Toren", "said", "“We stay for good.", "“We have always stayed.”"),),
    ),
    Case(
        "Toren said the pact was dead. “We will not sign a paper that nobody means to keep.”",
        (
            said("Toren", "said", "the pact was dead"),
            direct("Toren", "said", "“We will not sign a paper that nobody means to keep.”"),
        ),
    ),
    Case(
        "“We stay,” Toren said.\n\n“And nobody in this government has ever thought of doing anything else.”",
        (
            direct("Toren", "said", "“We stay,”"),
            direct("Toren", "", "“And nobody in this government has ever thought of doing anything else.”"),
        ),
    ),
    Case(
        "He told the Harbour Post the army had tools to hand: “There are tools of war, there are tools of trade.”",
        (
            said("He", "told", "the army had tools to hand"),
            direct("He", "told", "“There are tools of war, there are tools of trade.”"),
        ),
    ),
    # named speech
    Case("Menk: “We stay.”", (direct("Menk", ":", "“We stay.”"),)),
    Case("MENK: We stay, whatever happens.", (direct("MENK", ":", "We stay, whatever happens"),)),
    Case(
        "“This harbour has fed my family for two hundred years.” ― Oda Lind, fisher",
        (direct("Oda Lind, fisher", "―", "“This harbour has fed my family for two hundred years.”"),),
    ),
    Case(
        "The border stays open, whatever they say! — Ilva Toren (@ilvatoren) March 3, 2031",
        (direct("Ilva Toren", "—", "The border stays open, whatever they say!"),),
    ),
    Case("Toren was blunt: “They lied to us.”", (direct("Toren", ":", "“They lied to us.”"),)),
    # mixed
    Case("Toren said the plan was “a gift to thieves”.", (mixed("Toren", "said", "the plan was “a gift to thieves”"),)),
    Case(
        "Toren said that it was “unrealistic” for Voronia to seek more land.",
        (mixed("Toren", "said", "that it was “unrealistic” for Voronia to seek more land"),),
    ),
    Case("Toren called the plan “a gift to thieves”.", (mixed("Toren", "called", "the plan “a gift to thieves”"),)),
    Case(
        "Toren slammed Voronia as a “nest of thieves” following the raid.",
        (mixed("Toren", "slammed", "Voronia as a “nest of thieves”"),),
    ),
    Case(
        "The talks, he said on Monday, were “dead and buried”.",
        (mixed("he", "said", "The talks", "were “dead and buried”"),),
    ),
    Case(
        "Menk criticised Halden’s handling of the “shameful” affair and said that the delay is “hurting” farmers.",
        (
            mixed("Menk", "criticised", "Halden’s handling of the “shameful” affair"),
            mixed("Menk", "said", "that the delay is “hurting” farmers"),
        ),
    ),
    # indirect, by place of the cue
    Case("Toren said the border would stay open.", (said("Toren", "said", "the border would stay open"),)),
    Case(
        "Toren said on Friday that the border would stay open.",
        (said("Toren", "said", "that the border would stay open"),),
    ),
    Case(
        "Toren told reporters that the border would stay open.",
        (said("Toren", "told", "that the border would stay open"),),
    ),
    Case("The border would stay open, Toren said.", (said("Toren", "said", "The border would stay open"),)),
    Case(
        "The border would stay open, Toren told the Harbour Post in an interview published Friday.",
        (said("Toren", "told", "The border would stay open"),),
    ),
    Case("The border, Toren said, would stay open.", (said("Toren", "said", "The border", "would stay open"),)),
    Case(
        "Toren assured that Kestria cares about its neighbour, adding that a pact was near.",
        (
            said("Toren", "assured", "that Kestria cares about its neighbour"),
            said("Toren", "adding", "that a pact was near"),
        ),
    ),
    Case(
        "Menk later withdrew those remarks, telling reporters that Halden would decide.",
        (said("Menk", "telling", "that Halden would decide"),),
        only=False,
    ),
    Case(
        "The minister has made it clear this cannot be done.",
        (said("The minister", "has made it clear", "this cannot be done"),),
    ),
    Case("Menk asked whether the army had been warned.", (said("Menk", "asked", "whether the army had been warned"),)),
    Case("Menk denied taking money from the port.", (said("Menk", "denied", "taking money from the port"),)),
    Case(
        "Voronia warned it would cut the gas if the talks failed.",
        (said("Voronia", "warned", "it would cut the gas if the talks failed"),),
    ),
    Case(
        "Menk told the court that he was innocent and said that the letter was forged.",
        (said("Menk", "told", "that he was innocent"), said("Menk", "said", "that the letter was forged")),
    ),
    Case("Menk claimed that idea was a mistake.", (said("Menk", "claimed", "that idea was a mistake"),)),
    # according to and its like
    Case(
        "According to the ministry, two ships were lost.",
        (said("the ministry", "According to", "two ships were lost"),),
    ),
    Case(
        "Two ships were lost, according to two people familiar with the matter.",
        (said("two people familiar with the matter", "according to", "Two ships were lost"),),
    ),
    Case(
        "The fleet, according to the ministry, had lost two ships.",
        (said("the ministry", "according to", "The fleet", "had lost two ships"),),
    ),
    Case(
        "Two ships were lost, the Harbour Post reports.", (said("the Harbour Post", "reports", "Two ships were lost"),)
    ),
    Case(
        "KESTRIA could close the strait if Voronia moves its fleet as Ilva Toren takes a hard line before the vote.",
        (said("Ilva Toren", "takes a hard line", "KESTRIA could close the strait if Voronia moves its fleet"),),
    ),
    # nouns
    Case(
        "Toren’s comments that the strait would close alarmed shippers.",
        (said("Toren’s", "comments", "that the strait would close"),),
        fails="the parser reads the main verb as part of the clause",
    ),
    Case(
        "It contradicts Minister Oda Lind’s statements that no ship would sail and that it was “foolish” to wait.",
        (
            mixed(
                "Minister Oda Lind’s",
                "statements",
                "that no ship would sail and that it was “foolish” to wait",
            ),
        ),
    ),
    Case(
        "The vote drew criticism from her opponents that she was “blind to Voronia”.",
        (mixed("her opponents", "criticism", "that she was “blind to Voronia”"),),
    ),
    Case(
        "Menk repeated Voronia’s false claim that the fleet was never there.",
        (said("Menk", "repeated Voronia’s false claim", "that the fleet was never there"),),
    ),
    # intent and stance
    Case("Voronia threatened to close the strait.", (said("Voronia", "threatened", "to close the strait"),)),
    Case(
        "Halden has threatened more tariffs on Voronia if it does not return the ships.",
        (said("Halden", "has threatened", "more tariffs on Voronia if it does not return the ships"),),
    ),
    Case("Kestria refused to sign the pact.", (said("Kestria", "refused", "to sign the pact"),)),
    Case("Halden demands a quick end to the blockade.", (said("Halden", "demands", "a quick end to the blockade"),)),
    Case("Halden urged Voronia to return the ships.", (said("Halden", "urged", "Voronia to return the ships"),)),
    Case("Menk rejected the offer.", (said("Menk", "rejected", "the offer"),)),
    Case("The island states condemned the raid on Thursday.", (said("The island states", "condemned", "the raid"),)),
    Case("Halden called for an end to the blockade.", (said("Halden", "called", "an end to the blockade"),)),
    # not said, imagined
    Case(
        "The ministry declined to comment on the raid.",
        (said("The ministry", "declined", "to comment on the raid", standing=NOT_SAID),),
    ),
    Case(
        "Menk did not say whether the ships would return.",
        (said("Menk", "did not say", "whether the ships would return", standing=NOT_SAID),),
    ),
    Case(
        "“He’s going to say, ‘Take it or leave it,’” Toren told the Harbour Post.",
        (
            direct("Toren", "told", "“He’s going to say, ‘Take it or leave it,’”"),
            direct("He", "’s going to say", "‘Take it or leave it,’", standing=IMAGINED),
        ),
    ),
    Case(
        "Toren never said that the strait was closed.",
        (said("Toren", "never said", "that the strait was closed", standing=NOT_SAID),),
    ),
    Case(
        "Halden will announce that the fleet is coming home, officials said.",
        (
            said("officials", "said", "Halden will announce that the fleet is coming home"),
            said("Halden", "will announce", "that the fleet is coming home", standing=IMAGINED),
        ),
    ),
    Case(
        "“She told me, ‘Go home,’” Menk said.",
        (direct("Menk", "said", "“She told me, ‘Go home,’”"), direct("She", "told", "‘Go home,’")),
    ),
    # documents, outlets, groups, pronouns as sources
    Case(
        "A leaked draft said Kestria could still join the pact and that Halden would want the islands to pay.",
        (
            said(
                "A leaked draft",
                "said",
                "Kestria could still join the pact and that Halden would want the islands to pay",
            ),
        ),
    ),
    Case(
        "“Nothing has been decided,” one official, who was not allowed to speak in public, said.",
        (direct("one official, who was not allowed to speak in public", "said", "“Nothing has been decided,”"),),
    ),
    Case(
        "In a letter to Halden, Oda Lind, the chair of the Fishers’ League, said the quota was “absurd”.",
        (mixed("Oda Lind, the chair of the Fishers’ League", "said", "the quota was “absurd”"),),
    ),
    Case(
        "Hosting Menk at the palace, Mr. Halden again assailed the pact as “insane”.",
        (mixed("Mr. Halden", "again assailed", "the pact as “insane”"),),
    ),
    Case(
        "Lind, who chairs the Fishers’ League, said the quota was absurd.",
        (said("Lind, who chairs the Fishers’ League", "said", "the quota was absurd"),),
    ),
    Case(
        "“Neither of us will sign,” said Toren and Menk.",
        (direct("Toren and Menk", "said", "“Neither of us will sign,”"),),
    ),
    Case("Menk wrote on his blog that the pact was dead.", (said("Menk", "wrote", "that the pact was dead"),)),
    Case("Menk tweeted: “The pact is dead.”", (direct("Menk", "tweeted", "“The pact is dead.”"),)),
    Case("In a post, Menk wrote: “The pact is dead.”", (direct("Menk", "wrote", "“The pact is dead.”"),)),
    Case("As Toren put it, “the pact is dead.”", (direct("Toren", "put it", "“the pact is dead.”"),)),
    Case("The pact is dead, as Toren put it.", (said("Toren", "put it", "The pact is dead"),)),
    Case(
        "It was, in the words of Oda Lind, “a day of shame”.",
        (direct("Oda Lind", "in the words of", "“a day of shame”"),),
        only=False,
    ),
    Case("Asked whether he would resign, Menk replied: “No.”", (direct("Menk", "replied", "“No.”"),)),
    Case(
        "Menk said he was tired, but denied that he would resign.",
        (said("Menk", "said", "he was tired"), said("Menk", "denied", "that he would resign")),
    ),
    Case("Toren accused Voronia of hiding two ships.", (said("Toren", "accused", "Voronia of hiding two ships"),)),
    Case("Halden agreed to begin talks with Voronia.", (said("Halden", "agreed", "to begin talks with Voronia"),)),
    Case("Toren vowed that Kestria would never yield.", (said("Toren", "vowed", "that Kestria would never yield"),)),
    Case("The Palace denies that any letter was sent.", (said("The Palace", "denies", "that any letter was sent"),)),
    Case("Halden dismissed the report as “gossip”.", (mixed("Halden", "dismissed", "the report as “gossip”"),)),
    Case("Toren’s threat to close the strait has raised prices.", (said("Toren’s", "threat", "to close the strait"),)),
    Case("Menk issued a statement saying the fleet would return.", (said("Menk", "saying", "the fleet would return"),)),
    Case(
        "“This is the first step,” the Harbour Agency quoted Menk as saying.",
        (direct("Menk", "quoted", "“This is the first step,”"),),
    ),
    Case(
        "Halden, who has vowed not to sign, said the pact was dead.",
        (
            said("who", "has vowed", "not to sign"),
            said("Halden, who has vowed not to sign", "said", "the pact was dead"),
        ),
    ),
    Case(
        "Menk rejects that, saying that no Kestrian leader was ever tougher.",
        (said("Menk", "saying", "that no Kestrian leader was ever tougher"),),
    ),
    Case(
        "In his words, the talks are “at a dead end.”",
        (mixed("his", "In his words", "the talks are “at a dead end.”"),),
    ),
    Case(
        "Menk warned of “serious consequences” if the sanctions are not lifted.",
        (mixed("Menk", "warned", "“serious consequences” if the sanctions are not lifted"),),
    ),
    Case(
        "Menk reiterated that Voronia was open to talks, but only if Kestria paid.",
        (said("Menk", "reiterated", "that Voronia was open to talks, but only if Kestria paid"),),
    ),
    Case(
        "“We are ready,” Toren said. “But,” she added, “we need help.”",
        (direct("Toren", "said", "“We are ready,”"), direct("she", "added", "“But,”", "“we need help.”")),
    ),
    Case(
        "Toren has ruled out sending troops to the islands.",
        (said("Toren", "has ruled out", "sending troops to the islands"),),
    ),
    Case(
        "Menk expressed confidence that a deal would be found.",
        (said("Menk", "expressed confidence", "that a deal would be found"),),
    ),
    Case(
        "“I will not sign,” Toren said, her voice breaking. “I will not sign.”",
        (direct("Toren", "said", "“I will not sign,”", "“I will not sign.”"),),
    ),
    Case(
        "Menk is reported to have said that the war would last for years.",
        (said("Menk", "to have said", "that the war would last for years"),),
    ),
    Case(
        "The minister took back her words on Thursday, saying she had been “misunderstood”.",
        (mixed("The minister", "saying", "she had been “misunderstood”"),),
    ),
    Case(
        "The fleet had been recalled, the Harbour Post reported, citing two officials.",
        (said("the Harbour Post", "reported", "The fleet had been recalled"),),
        only=False,
    ),
    Case(
        "Voronia's news agency, Vorinform, quoted the defence minister as saying that the exercise would go ahead.",
        (said("the defence minister", "quoted", "that the exercise would go ahead"),),
    ),
    Case(
        "Toren hit back at Menk, calling him a “liar”, and said she would never apologise.",
        (mixed("Toren", "calling", "him a “liar”"), said("Toren", "said", "she would never apologise")),
    ),
    Case(
        "“It’s a joke,” a senior aide, speaking on condition of anonymity, told the Harbour Post.",
        (direct("a senior aide, speaking on condition of anonymity", "told", "“It’s a joke,”"),),
    ),
    Case(
        "According to the draft, seen by the Harbour Post, Kestria would give up the islands.",
        (said("the draft, seen by the Harbour Post", "According to", "Kestria would give up the islands"),),
    ),
    Case(
        "Halden’s office denied the report, with a spokesman saying: “This is pure fantasy.”",
        (said("Halden’s office", "denied", "the report"), direct("a spokesman", "saying", "“This is pure fantasy.”")),
    ),
    Case(
        "Menk, asked whether the fleet would sail, said: “Wait and see.”", (direct("Menk", "said", "“Wait and see.”"),)
    ),
    Case(
        "Toren argued that: “No country can accept this.”",
        (direct("Toren", "argued", "“No country can accept this.”"),),
    ),
    Case(
        "He warned that if the West “crosses the line”, Voronia would respond.",
        (mixed("He", "warned", "that if the West “crosses the line”, Voronia would respond"),),
    ),
    Case(
        "“Two ships a day is a beginning, ”Menk said.", (direct("Menk", "said", "“Two ships a day is a beginning, ”"),)
    ),
    Case(
        "Lind said Menk told her that he would never sign.",
        (
            said("Lind", "said", "Menk told her that he would never sign"),
            said("Menk", "told", "that he would never sign"),
        ),
    ),
    Case(
        "Verantia and Tolmark agreed on Friday to meet again.",
        (said("Verantia and Tolmark", "agreed", "to meet again"),),
    ),
    Case(
        "The minister threatened in an interview with the Harbour Post to cut off fuel to Kestria.",
        (said("The minister", "threatened", "to cut off fuel to Kestria"),),
    ),
    Case(
        "In Esker, the capital, Petra Immel, the foreign minister, said the denial had come late.",
        (said("Petra Immel, the foreign minister", "said", "the denial had come late"),),
    ),
    # names given to what stands before, and figures
    Case(
        "Both sides kept what Orsin called “a very old friendship,” for a while.",
        (direct("Orsin", "called", "“a very old friendship,”"),),
    ),
    Case(
        "First comes the fisheries pact, which Orsin has referred to as “the worst bargain of all.”",
        (direct("Orsin", "has referred to", "“the worst bargain of all.”"),),
    ),
    Case(
        "She kept the treaty that he described as “mad” and “absurd.”",
        (mixed("he", "described", "“mad” and “absurd.”"),),
    ),
    Case(
        "The ministry described the long delay as the “final” one for Kestria.",
        (mixed("The ministry", "described", "the long delay as the “final” one for Kestria"),),
        only=False,
    ),
    Case(
        "It put off a quarrel that Voronian leaders warned could become a shipping war.",
        (said("Voronian leaders", "warned", "could become a shipping war"),),
    ),
    Case(
        "The owner estimates the price at around $8 billion.",
        (said("The owner", "estimates", "the price at around $8 billion"),),
    ),
    Case(
        "The club lashed out at the press for swaying the minister.",
        (said("The club", "lashed out", "the press for swaying the minister"),),
    ),
    Case(
        "The project found that the herd had shrunk by a third.",
        (said("The project", "found", "that the herd had shrunk by a third"),),
    ),
    # asking somebody to act
    Case(
        "Prime Minister Ilva Toren lobbied him to keep the pact.",
        (said("Prime Minister Ilva Toren", "lobbied", "him to keep the pact"),),
    ),
    Case(
        "The club wrote to its members, encouraging hunters to call Orsin and “tell him how much you like the plan.”",
        (mixed("The club", "encouraging", "hunters to call Orsin and “tell him how much you like the plan.”"),),
    ),
    Case(
        "The ministry announced a deal with Kestria to end the strike.",
        (said("The ministry", "announced", "a deal with Kestria to end the strike"),),
    ),
    # where contents end
    Case(
        "Voronia agreed to limit its exports and was granted a reprieve.",
        (said("Voronia", "agreed", "to limit its exports"),),
    ),
    Case(
        "Kestria promised to punish smugglers after a newspaper wrote of oil.",
        (said("Kestria", "promised", "to punish smugglers"),),
    ),
    Case(
        "Green groups called for more limits on hunting, which has faced much criticism.",
        (said("Green groups", "called", "more limits on hunting"),),
    ),
    Case(
        "Menk said he would wait another month before deciding -- a delay that pleased nobody.",
        (said("Menk", "said", "he would wait another month before deciding"),),
    ),
    Case(
        "Menk said that quotas were needed so imports from Kestria do not rise.",
        (said("Menk", "said", "that quotas were needed so imports from Kestria do not rise"),),
    ),
    Case(
        "He asserted on Friday that the fleet is illegal, “and must leave”.",
        (mixed("He", "asserted", "that the fleet is illegal, “and must leave”"),),
    ),
    Case(
        "Orsin has said he wants the boats home quickly but Toren has urged a longer wait.",
        (
            said("Orsin", "has said", "he wants the boats home quickly"),
            said("Toren", "has urged", "a longer wait"),
        ),
        only=False,
    ),
    Case(
        "The strait is open, Menk said, a hint at the talks.",
        (said("Menk", "said", "The strait is open"),),
    ),
    Case(
        "The fleet will leave, Orsin has said, but Toren denied that.",
        (said("Orsin", "has said", "The fleet will leave"),),
    ),
    Case("Orsin, according to two aides, will resign.", (said("two aides", "according to", "Orsin", "will resign"),)),
    Case(
        "The official announced a stop of fuel in the event that the strait is not opened.",
        (said("The official", "announced", "a stop of fuel in the event that the strait is not opened"),),
    ),
    Case(
        "Officials first said there would be no exceptions, sparking an outcry in Kestria.",
        (said("Officials", "first said", "there would be no exceptions"),),
    ),
    Case(
        "Menk said the talks were over, Voronia’s Harbour news agency reported.",
        (
            said("Menk", "said", "the talks were over"),
            said("Voronia’s Harbour news agency", "reported", "Menk said the talks were over"),
        ),
    ),
    Case(
        "The president urged the North’s old allies, Kestria and Voronia, to help.",
        (said("The president", "urged", "the North’s old allies, Kestria and Voronia, to help"),),
    ),
    # whose words they are
    Case(
        "Mr. Menk also expressed disbelief that Mr. Orsin did well and called on voters to wake up.",
        (said("Mr. Menk", "called on", "voters to wake up"),),
        only=False,
    ),
    Case(
        "President Oran Bel-in said the fleet would stay.",
        (said("President Oran Bel-in", "said", "the fleet would stay"),),
    ),
    Case(
        "Orsin said, as a farmer, he would never lend Menk a plough.",
        (said("Orsin", "said", "as a farmer, he would never lend Menk a plough"),),
    ),
    Case(
        "In her meeting with Orsin, Toren said, she saw little progress in obtaining a licence.",
        (said("Toren", "said", "In her meeting with Orsin", "she saw little progress in obtaining a licence"),),
    ),
    Case(
        "The vessel was held after it moved oil, Voronian media report.",
        (said("Voronian media", "report", "The vessel was held after it moved oil"),),
    ),
    Case("Mr Menk Sauld rejected the offer.", (said("Mr Menk Sauld", "rejected", "the offer"),)),
    Case(
        "Asked what the plan would be, Toren said it was too early to tell.",
        (said("Toren", "said", "it was too early to tell"),),
    ),
    Case(
        "Menk slammed the decision as “shameful.” Toren denied the report.",
        (mixed("Menk", "slammed", "the decision as “shameful.”"), said("Toren", "denied", "the report")),
    ),
    Case(
        "They are telling themselves: ‘We have won.’",
        (direct("They", "are telling", "‘We have won.’", standing=IMAGINED),),
    ),
    # nothing said
    Case("Toren made no promise to keep the treaty.", ()),
    Case("Green groups applauded the reversal.", ()),
    Case("The council denied port access to four ships suspected of carrying arms.", ()),
    Case("Kestria sailed its fleet past the cape without warning of its plans.", ()),
    Case("Halden has been told that the fleet will not return.", ()),
    Case("London Bay’s mayor, Bera Lund, had been warned that he should expect protests.", ()),
    Case("If Toren says no, the deal is dead.", ()),
    Case("Halden is due to say on Monday that the fleet will return.", ()),
    Case("The so-called “harbour war” has lasted for nine years.", ()),
    Case("Halden is expected to dominate the talks.", ()),
    Case("Menk was accused of hiding two ships.", ()),
    Case("The “Old Bridge” was closed, and the “New Bridge” too.", ()),
    Case("The boat carried a “high-powered motor” and sank at dawn.", ()),
    Case("The Palace seemed to be enjoying the mood of the day.", ()),
    Case("When asked on Friday to comment on the raid, the Palace seemed surprised.", ()),
    Case("Menk welcomed President Halden to the palace.", ()),
    Case("Voronia shelled the port of Maresk early on Friday.", ()),
    Case(
        "Menk’s office confirmed that the two leaders would meet alone, but did not elaborate on their agenda, saying "
        "only that “more will be told in June”.",
        (
            said("Menk’s office", "confirmed", "that the two leaders would meet alone"),
            said("Menk’s office", "saying", "that “more will be told in June”", kind="mixed"),
        ),
    ),
    Case(
        "The Palace said on Monday that Lund had agreed to a deal, but did not give details, calling it “a good day”.",
        (
            said("The Palace", "said", "that Lund had agreed to a deal"),
            said("The Palace", "calling", "it “a good day”", kind="mixed"),
        ),
    ),
    Case(
        "Lund said the fleet would sail on Friday, and was ready for battle.",
        (said("Lund", "said", "the fleet would sail on Friday, and was ready for battle"),),
    ),
    Case(
        "The Palace said the two would meet in June but declined to give details.",
        (said("The Palace", "said", "the two would meet in June"),),
        only=False,
    ),
    Case(
        "Lund told CNX Menk’s allies are angry about the visit.",
        (said("Lund", "told", "Menk’s allies are angry about the visit"),),
    ),
    Case(
        "Lund told the NBX News Menk’s allies are angry about the visit.",
        (said("Lund", "told", "Menk’s allies are angry about the visit"),),
    ),
    Case(
        "Gern Ord, who has led the Harbour Party since the vote, tweeted the news about Menk’s trip was “superb”.",
        (
            said(
                "Gern Ord, who has led the Harbour Party since the vote",
                "tweeted",
                "the news about Menk’s trip was “superb”",
                kind="mixed",
            ),
        ),
    ),
    Case(
        "Ord said he was “delighted” Menk would “hold talks” with the islands.",
        (said("Ord", "said", "he was “delighted” Menk would “hold talks” with the islands", kind="mixed"),),
    ),
    Case(
        "“Crowds of us from every island in the bay” will “very surely be heard when he lands on Friday”, Lund said.",
        (
            said(
                "Lund",
                "said",
                "“Crowds of us from every island in the bay” will “very surely be heard when he lands on Friday”",
                kind="mixed",
            ),
        ),
    ),
    Case("The announcement has also revealed how divided the islands are over the harbour.", ()),
    Case("The launch showed that the fleet could reach the coast.", ()),
    Case(
        "The poll showed that most islanders opposed the visit.",
        (said("The poll", "showed", "that most islanders opposed the visit"),),
    ),
]


def by_rules(parsed: Parsed) -> list[Attribution]:
    reading = read_report(parsed, find_quotes(parsed))
    return build(reading, find_by_rules(reading))


def found_in(text: str) -> tuple[Report, list[Attribution]]:
    (parsed,) = parse([make_report(text)])
    return parsed.report, by_rules(parsed)


def form(report: Report, one: Attribution) -> tuple[str, str, tuple[str, ...], str, Standing]:
    def words(spans):  # type: ignore[no-untyped-def]
        return tuple(s.of(report.text) for s in spans)

    return (
        " … ".join(words(one.source)),
        words(one.cue)[0] if one.cue else "",
        words(one.content),
        one.kind.value,
        one.standing,
    )


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c.text[:60], marks=[pytest.mark.xfail(reason=c.fails, strict=True)] if c.fails else [])
        for c in CASES
    ],
)
def test_case(case: Case) -> None:
    report, found = found_in(case.text)
    if not case.expected:  # attitudes without words are found, but nobody is given as stating them
        found = [a for a in found if a.standing is SAID and a.cue_class in STATED]
    got = [form(report, a) for a in found]
    for expected in case.expected:
        assert expected in got
    if case.only:
        assert len(got) == len(case.expected), got


def test_nested_attribution_has_its_parent() -> None:
    report, found = found_in(
        "But Sir Osk Halden said on Friday that Kestria is on an “open road to peace” in a phone call with Menk, "
        "a Harbour Street spokeswoman said."
    )
    outer = next(a for a in found if a.parent is None)
    inner = next(a for a in found if a.parent == outer.id)
    assert form(report, outer)[0] == "a Harbour Street spokeswoman"
    assert form(report, inner)[:3] == ("Sir Osk Halden", "said", ("that Kestria is on an “open road to peace”",))


def test_parts_are_the_things_said() -> None:
    report, found = found_in(
        "Toren said that no ship would be sent and that it was foolish to wait. “We stay,” she said. “We win. We do.”"
    )
    assert [[s.of(report.text) for part in a.parts for s in part] for a in found] == [
        ["that no ship would be sent", "that it was foolish to wait"],
        ["“We stay,”", "“We win. We do.”"],
    ]


def parts_of(text: str) -> list[list[str]]:
    report, found = found_in(text)
    return [[" … ".join(s.of(report.text) for s in part) for part in a.parts] for a in found]


def test_a_part_that_is_quoted_begins_with_its_quotation() -> None:
    assert parts_of("Toren said that “war is no answer” and that “calm is in our interest.”") == [
        ["“war is no answer”", "“calm is in our interest.”"]
    ]


def test_a_deed_that_is_quoted_begins_with_its_quotation() -> None:
    assert parts_of("Kestria promised to “deal firmly” with smugglers.") == [["“deal firmly” with smugglers"]]


def test_an_adjunct_before_the_cue_is_no_part() -> None:
    assert parts_of("In her meeting with Orsin, Toren said, she saw little progress in obtaining a licence.") == [
        ["she saw little progress in obtaining a licence"]
    ]


def test_a_quotation_that_bears_a_clause_out_stays_with_it() -> None:
    assert parts_of("Toren said the hunt could help the herd, but “this is the wrong time.”") == [
        ["the hunt could help the herd, but “this is the wrong time.”"]
    ]


def test_a_blamed_deed_is_the_part() -> None:
    report, found = found_in("The island states rebuked Kestria on Thursday for opening talks alone.")
    (one,) = found
    assert [s.of(report.text) for part in one.parts for s in part] == ["opening talks alone"]


def test_headline_is_marked_and_less_sure() -> None:
    (parsed,) = parse([make_report("Toren Threatens Sanctions if Voronia Rejects Deal\n\nToren spoke.", title=True)])
    (one,) = by_rules(parsed)
    assert one.headline
    assert one.confidence < 0.6
    assert one.source[0].of(parsed.report.text) == "Toren"


def test_spans_lie_in_the_report() -> None:
    for case in CASES:
        report, found = found_in(case.text)
        for one in found:
            for span in (*one.source, *one.cue, *one.content, *(s for part in one.parts for s in part)):
                assert span.of(report.text).strip() == span.of(report.text)
        assert len({a.id for a in found}) == len(found)


def test_noise_is_read_without_harm() -> None:
    found_in("said " * 2000 + "“ ” ' \" " * 200)
    found_in('told meA: We stayWe stay,per ):We stayasked.minister " says ‚Toren(@ilva) Toren :  ')


def test_nothing_in_an_empty_report() -> None:
    assert found_in("")[1] == []
