"""Who speaks, in paragraphs written as news is, before any of them was run; and the rate over every speaker case.

A case is a paragraph or more (``¶`` parts them), marked as in ``actor_cases``, then ``= Name`` of who speaks in the
last attribution: ``= ?`` when a careful reader could not say, ``= A | B`` when either name says who it is.
"""

from collections import Counter

import pytest
from actor_cases import Case, cases, plain, read, verdict
from test_actors_speakers import ALL as SHORT
from test_actors_taken_up import ALL as TAKEN_UP

from onrecord.model import ActorKind

pytestmark = pytest.mark.model

PRONOUNS = cases("""
Petra Vandermolen, who chairs the water board, opened the new sluice on Saturday. "We should have built it a decade
ago," [she] {said}.
= Petra Vandermolen

When Ioan Bratulescu took over the harbour company, it was losing money every month. Five years on, it employs 900
people. [He] {says} the secret was patience.
= Ioan Bratulescu

Sister Agathe Morel has run the shelter since 1998. There are 40 beds and a kitchen, and on cold nights people sleep in
the corridor.¶"Nobody is sent away," [she] {said}.
= Agathe Morel

[Environment Secretary Fiona Garrick] {said} the plant would close by June. [She] {added} that workers would be
retrained.
= Fiona Garrick

Opposition leader Teodor Vashkin was released on Thursday after eleven days in custody. Supporters had gathered outside
the prison since dawn, some with flowers.¶Speaking from the steps, [he] {thanked} <those who had waited>.
= Teodor Vashkin

"It is not the end of the road," {said} [Yusuf Adebanjo, the union's general secretary]. "It is a bend in it," [he]
{added}.
= Yusuf Adebanjo

Councillor Maureen Tapp walked out of the meeting shortly after nine. In a message to residents that night, [she]
{accused} the developers of bad faith.
= Maureen Tapp

The coach, Ricardo Balboa, did not hide his anger. [He] {called} the decision "a disgrace".
= Ricardo Balboa

Asked about the missing files, [Judge Helene Strand] {said} the inquiry would report in spring.¶[She] {declined} <to say
who had last seen them>.
= Helene Strand

Nobody expected Wen Jiahui to stand again. Friends say the campaign exhausted her. But on Sunday [she] {announced} that
she would.
= Wen Jiahui

[Finance Minister Lars Hedqvist] {warned} in Oslo that reserves were shrinking fast. If the rains fail again, [he]
{said}, the country will have to borrow.
= Lars Hedqvist

As mayor, Donata Pesaro closed the centre to cars. As minister, [she] now {wants} <to do the same on the coast>.
= Donata Pesaro

Archbishop Emeric Valdane died on Monday at the age of 91. In his last sermon, [he] {urged} the faithful to forgive.
= Emeric Valdane

Lieutenant Colonel Sara Whitlam led the search. Two boats and a helicopter took part.¶The weather turned in the
afternoon and the helicopter had to go back.¶"We will try again at first light," [she] {told} reporters on the quay.
= Sara Whitlam
""")

SAME_GENDER = cases("""
President Anton Rusk telephoned President Milos Verhoven late on Tuesday. [Rusk] {said} the line had been drawn.
[Verhoven] {replied} that he would not be lectured.¶[He] {added} that his patience was running out.
= Milos Verhoven

[Labour Minister Karin Ostrom] {said} the law was fair. [Birgit Halle, who leads the nurses' union,] {disagreed}. "It is
a charter for bullies," [she] {said}.
= Birgit Halle

Mr. Gerald Pym and Mr. Colin Ashby have not spoken since the merger. [He] {says} there is nothing to discuss.
= ?

Interior Minister Pavlo Dresh dismissed General Igor Tamrin on Friday. [He] {said} the army needed new faces.
= Pavlo Dresh

Senator Ruth Kessler wrote to Senator Amy Dolan last week to ask for a vote. In the letter, [she] {said} the delay was
"indefensible".
= Ruth Kessler

Dr. Alan Frith treated Mr. Boris Kallen for six years. [Frith] {told} the court that the patient had been lucid. [He]
{said} he had seen him a day before he died.
= Alan Frith

[Prime Minister Sofia Lindqvist] {praised} her predecessor, Ingrid Moberg. "Ingrid kept her nerve when others did not,"
[Lindqvist] {said}. [She] {promised} to do likewise.
= Sofia Lindqvist

The trial of Marko Djeric opened on Monday. His brother, Stefan Djeric, sat in the front row.¶[Marko Djeric] {denied}
all charges. [He] {told} the judge he had been asleep.
= Marko Djeric

[Mr. Edwin Carver] {said} that Mr. Noel Baines had signed the cheque. [Mr. Baines] {denied} it. [He] {said} he was in
hospital that week.
= Noel Baines

Rasmus Tiede introduced Karsten Wolff to the board in 2011. A year later Wolff was chief executive. [He] {recalls} that
nobody had warned him about the debts.
= Karsten Wolff

Ms. Olga Breznova interviewed Ms. Clara Fontaine at her home. [She] {said} she had no regrets.
= ?

Chancellor Jutta Reiners received Foreign Minister Elena Costas on Wednesday. Standing next to her guest, [Reiners]
{said} the two countries agreed on almost everything. Borders, [she] {said}, were the exception.
= Jutta Reiners

[Governor Hank Dallow] {called} on Mayor Ted Brickman to resign. But [Brickman] {said} he was staying. "I was elected,
and he knows it," [he] {said}.
= Ted Brickman
""")

FIRST_PERSONS = cases("""
[INTERVIEWER]{:} <Did you sign the order?>¶[GEN. TADEUSZ KORWIN]{:} <I signed nothing. And [I] {told} the minister that
it was illegal>.
= Tadeusz Korwin

[The engineer, Halvard Nygren,] {told} the inquiry: <"[I] never {said} that the bridge was safe.">
= Halvard Nygren

<"[I] {promised} my mother that I would go back,"> {said} [Leyla Demirkan, who left the town in 1994].
= Leyla Demirkan

[Commissioner Joost Terbeek] {told} the panel: <"In March [I] {warned} that the cable was worn.">
= Joost Terbeek

It was the summer of the strike, and the trains had stopped. [I] {thought} it would be over in a week.
= ?
""")

BODIES = cases("""
The Ministry of Inland Waters has banned fishing on the upper river until May. [The ministry] {said} stocks had fallen
by a third.
= Ministry of Inland Waters

The Corvane Steel Company will shut two of its furnaces. [The company] {blamed} energy prices.
= Corvane Steel Company

The Supreme Court overturned the ruling on Thursday. In a 40-page judgment, [the court] {said} that the police had acted
lawfully.
= Supreme Court

The Federation of Bus Drivers called a strike for Monday. Its members have had no rise in two years, [it] {said}.
= Federation of Bus Drivers

[The Fenwick Children's Hospital] {confirmed} that three patients had been moved. [The hospital] {said} their families
had been told.
= Fenwick Children's Hospital

The Interior Ministry and the Finance Ministry have fought over the fund for months. On Friday [the Interior Ministry]
{claimed} that the matter was settled.
= Interior Ministry

The Interior Ministry and the Finance Ministry have fought over the fund for months. On Friday [the ministry] {said} the
matter was settled.
= ? | ministry

The Northern Alliance Party lost eleven seats. [The party] {said} it would demand a recount.
= Northern Alliance Party

Shares in Quellmark fell by 9 per cent on Wednesday. [The company] {said} an audit had found errors.
= Quellmark | company

The Coastal Bank raised rates to 6 per cent. [It] {expects} <inflation to ease by autumn>.
= Coastal Bank

The National Weather Service issued a warning for six districts. Winds could reach 140 km an hour. Residents should stay
indoors, [the service] {said}.
= National Weather Service

The Lowland Farmers' Union met the minister for two hours. [The union] {said} afterwards that nothing had changed.
= Lowland Farmers' Union

Police closed the square shortly before noon. [They] {said} a bag had been found near the fountain.
= Police

The Danube Commission meets twice a year. Members {say} nothing in public, but [the commission] {said} in a report that
traffic had doubled.
= Danube Commission
""")

SEATS = cases("""
[The presidential palace] {said} the general had been relieved of his command.
= presidential palace

Portugal recalled its ambassador on Monday. [Lisbon] {says} the expulsions were illegal.
= Portugal

[Downing Street] {declined} <to say whether the call had taken place>.
= Downing Street

Norway and Finland signed the accord in Helsinki. [Oslo] {insists} that it binds nobody until parliament has voted.
= Norway

[The White House] {said} the visit would go ahead. [It] {gave} no date.
= White House

[Tehran] {denies} that the ship was in its waters.
= Iran

The Chancellery reacted within the hour. [The Chancellery] {called} the story "pure invention".
= Chancellery

[City Hall] {says} the trams will run again by Easter.
= City Hall

Peru closed the crossing overnight. The government in [Lima] {said} it had acted on intelligence.
= Peru

[Ottawa] {said} the aircraft never left Canadian airspace.
= Canada
""")

PLURALS = cases("""
Trade Minister Paulo Menendes met his counterpart Astrid Follin in Geneva. [The two ministers] {said} they had made
progress.
= Paulo Menendes and Astrid Follin

President Anton Rusk and President Milos Verhoven shook hands for the cameras. [Both leaders] {said} the fighting must
stop.
= Anton Rusk and Milos Verhoven

[Senators Ruth Kessler and Amy Dolan] {said} they would vote against the bill.
= Ruth Kessler and Amy Dolan | Senators Ruth Kessler and Amy Dolan

[Erik Sandvik and his wife, Marit,] {said} they had heard three shots.
= Erik Sandvik and his wife | Erik Sandvik and his wife, Marit | Erik Sandvik and Marit

Dagny Holm and Peder Lien bought the farm in 2003. [They] {say} the river has never been so low.
= Dagny Holm and Peder Lien

[Opposition parties] {accused} the government of hiding the figures. [They] {demanded} a debate.
= Opposition parties

[Doctors at the clinic] {said} the boy would recover.
= Doctors at the clinic | Doctors

[Norway and Finland] {said} they would share the costs.
= Norway and Finland

[Hundreds of protesters] {demanded} that the governor resign.
= Hundreds of protesters | protesters

[Three of the five judges] {held} that the search was unlawful. [The other two] {said} the evidence should stand.
= other two | two

[Both the army and the police] {denied} having fired first.
= army and the police | Both the army and the police | army and police

[Economists] {expect} <prices to rise>.
= Economists

Rescuers worked through the night. By dawn, [they] {said}, eleven people had been brought out.
= Rescuers

[Lawyers for Mr. Kallen] {said} he would appeal.
= Lawyers for Mr. Kallen | Kallen's lawyers | Kallen lawyers | Lawyers for Kallen

The commander and the envoy left by different doors. [Neither] {would say} what had been agreed.
= ? | Neither
""")

ANONYMOUS = cases("""
[Two people familiar with the negotiations] {said} a draft would be ready by Friday.
= Two people familiar with the negotiations

[A Western diplomat who asked not to be named] {said} the envoy had been given a week.
= Western diplomat | Western diplomat who asked not to be named

[Sources close to the family] {say} the will has not been found.
= Sources close to the family

[A senior defence official, speaking on condition of anonymity because the talks were private,] {described} the offer as
"an insult".
= senior defence official

[A person briefed on the matter] {said} the bank had known since March. [The person] {declined} <to be identified>.
= person briefed on the matter

A security source said the men had crossed at night. "They were not locals," [the source] {said}.
= security source

[One aide] {said} the minister had wept.
= One aide | aide

[A second official] {confirmed} the account.
= second official

[Three former employees, who spoke on condition that their names not be used,] {described} a culture of fear.
= Three former employees

[Someone close to the president] {said} he would not run.
= Someone close to the president | Someone

[An official in the prime minister's office who was not authorised to speak publicly] {said} the trip was off.
= official in the prime minister's office | official

[A government source] {told} Reuters that the vote would be delayed. "It was the only way," [the source] {said}.
= government source

[Insiders] {say} the deal was never serious.
= Insiders

[Multiple sources with knowledge of the inquiry] {said} the tape had been wiped.
= Multiple sources with knowledge of the inquiry

[Western intelligence officials] {believe} <that the shipments began in May>.
= Western intelligence officials

[A woman who gave her name only as Rima] {said} her house had burned.
= Rima | woman | woman who gave her name only as Rima

[Eyewitnesses] {reported} a loud bang.
= Eyewitnesses
""")

CARRIED = cases("""
[Ombudsman Tove Brandal] {said} <the camp was unfit for children>.¶‹"There is one tap for two hundred people."›
= Tove Brandal

<"It was dark, and we heard the engine stop,"> {said} [Arne Kolstad, the ferry's mate].¶‹"Then the lights went out."›
= Arne Kolstad

[Ms. Vera Lindt] {told} the committee <that nobody had asked her>. ‹"Not once. Not in eleven years."› The committee
adjourned.
= Vera Lindt

[Minister Juan Robledo] {met} the press. [Deputy Minister Ana Prats] {said} <the plan was ready>.¶‹"We need the money,
that is all."›
= Ana Prats

<"We are tired,"> [he] {said}.¶‹"We want to go home."›
= ?

[A hospital spokeswoman] {said} <the ward had been closed>.¶‹"This is a precaution,"› the statement went on.
= hospital spokeswoman
""")

SHORT_FORMS = cases("""
Foreign Secretary Rupert Ashdown-Vane flew in overnight. [Ashdown-Vane] {said} he had come to listen.
= Rupert Ashdown-Vane

Kwame Boateng-Asare won the seat by 31 votes. "I'll take it," {said} [Boateng-Asare].
= Kwame Boateng-Asare

Maria del Carmen Ruiz was elected abbess in 2009. [Sister Maria] {says} the roof comes first.
= Maria del Carmen Ruiz

Thabo Nkabinde runs a garage on the edge of town. [Nkabinde] {says} fuel has doubled in price.
= Thabo Nkabinde

Chief Inspector Lowri Pugh took charge on Tuesday. [Ch Insp Pugh] {said} two men were being sought.
= Lowri Pugh

President Nguyen Van Duc opened the congress. [Mr Duc] {promised} to end corruption.
= Nguyen Van Duc

Elizabeth "Betty" Marlowe, 84, has lived there all her life. [Betty] {says} the sea is closer every year.
= Elizabeth "Betty" Marlowe | Betty Marlowe | Elizabeth Marlowe

{According to} [Prof. Hiroshi Tanabe of the University of Estholm], the fault is older than was thought. "We were
wrong," [Tanabe] {said}.
= Hiroshi Tanabe

The king's cousin, Prince Casimir of Altmark, arrived by train. [Prince Casimir] {said} he was glad to be home.
= Prince Casimir | Casimir | Casimir of Altmark | Prince Casimir of Altmark

Abdul Rahman al-Shami was freed in a swap. [Al-Shami] {said} he had been beaten.
= Abdul Rahman al-Shami

Witness Grigor Petkov took the stand after lunch. {Asked} who had paid him, [Petkov] {said} he could not remember.
= Grigor Petkov

Bill Hennessy farms 400 acres near the border. [William Hennessy, his father,] {said} he would not sell.
= William Hennessy

DAVID OKORO was the last to speak. [Okoro] {said} the club would not move.
= DAVID OKORO | David Okoro
""")

SPOKESPEOPLE = cases("""
[Renata Koval, a spokeswoman for the Interior Ministry,] {said} the road would be closed for a week.
= Renata Koval

[Interior Ministry spokeswoman Renata Koval] {said} the road would be closed. [Koval] {gave} no reason.
= Renata Koval

[A spokesperson for Corvane Steel] {said} the firm was "reviewing its options".
= spokesperson for Corvane Steel | Corvane Steel spokesperson

Police stopped the car at 2 a.m., {according to} [police spokesman Henk Dekker].
= Henk Dekker

[The minister's spokesman] {said} the report was false. [The spokesman] {added} that legal steps were being considered.
= minister's spokesman

Senator Ruth Kessler has not commented. [Her spokesman, Dale Orrin,] {said} she was travelling.
= Dale Orrin

Senator Ruth Kessler has not commented. [A spokesman for the senator] {said} she was travelling.
= spokesman for the senator | Ruth Kessler spokesman | Ruth Kessler's spokesman | senator's spokesman

Speaking for the families, [lawyer Paul Adeyemi] {said} the fight would go on.
= Paul Adeyemi

[The spokesman for the rebel command, who goes by the name Abu Tariq,] {said} the town had fallen.
= Abu Tariq | spokesman for the rebel command

[Foreign Ministry spokesman Chen Rui] {told} a regular briefing that the ships had been warned. [The spokesman] {said}
they turned back.
= Chen Rui

[Downing Street's official spokesman] {said} there would be no early vote.
= Downing Street's official spokesman | Downing Street spokesman

Colonel Raf Minton speaks for the coalition. [The coalition spokesman] {said} the strike hit an empty building.
= Raf Minton
""")

TITLES = cases("""
[The head of the electoral commission, Simeon Draga,] {said} turnout was 61 per cent.
= Simeon Draga

[Simeon Draga, head of the electoral commission,] {said} turnout was 61 per cent.
= Simeon Draga

Turnout was 61 per cent, {said} [the commission's head, Simeon Draga].
= Simeon Draga

[Economics professor Lena Havelka] {said} the tax would hurt the poor. [The professor] {has argued} for years that it
should go.
= Lena Havelka

[Lena Havelka, professor of economics at the University of Estholm and a former adviser to the central bank,] {said} the
tax would hurt the poor.
= Lena Havelka

[Deputy Prime Minister and Minister of Defence Ondrej Sykora] {said} the jets would be delivered in March.
= Ondrej Sykora

Estholm's mayor, Greta Falkenberg, is up for re-election. [The mayor] {says} she has kept her promises.
= Greta Falkenberg

[Former president Dario Quintana, now 88,] {said} he had been right all along.
= Dario Quintana

[Retired fisherman Olaf Skarre, 71,] {said} the boat had no lights.
= Olaf Skarre

[U.S. Ambassador to Portugal Wade Collier] {said} the base would stay open.
= Wade Collier

[the BBC's correspondent in Estholm, Tamsin Rowe,] {says} the streets are empty.
= Tamsin Rowe

[Chief executive Nadia Brandt] {apologised} to customers. "We let you down," [the chief executive] {said}.
= Nadia Brandt

Anna Petrenko, 34, a nurse, was on the last bus. [The nurse] {said} the driver never braked.
= Anna Petrenko

[The bishop of Altmark, the Right Reverend Piers Holloway,] {said} the church had failed the victims.
= Piers Holloway
""")

POSSESSIVES = cases("""
[Kessler's office] {said} the letter had not arrived. Senator Ruth Kessler sits on the committee.
= Kessler's office | Ruth Kessler's office

Senator Ruth Kessler sits on the committee. [Her office] {said} the letter had not arrived.
= Kessler's office | Ruth Kessler's office

Mr. Boris Kallen was found dead in his cell. [His lawyer] {said} he had been in good health.
= Boris Kallen's lawyer | Kallen's lawyer

Mr. Boris Kallen was found dead in his cell. [His lawyer, Tessa Braithwaite,] {said} he had been in good health.
= Tessa Braithwaite

[The minister's wife] {said} they had been asleep.
= minister's wife

[Corvane's chairman, Bertil Ros,] {said} the loss was temporary.
= Bertil Ros

President Anton Rusk lost badly. [Rusk's allies] {blamed} the weather.
= Rusk's allies | Anton Rusk's allies

[The country's largest union] {said} it would not back the plan.
= country's largest union

[The victim's mother, Amara Osei,] {said} justice had been done.
= Amara Osei

Defence Minister Pieter Krol was in Brussels. [His Norwegian counterpart, Solveig Aas,] {said} the threat was real.
= Solveig Aas

President Anton Rusk is on holiday. [His predecessor, Emil Zander,] {said} the economy was in ruins.
= Emil Zander
""")

DOCUMENTS = cases("""
[The report] {says} the dam was badly built. It was written by the Water Inspectorate.
= report | Water Inspectorate

[A leaked memo] {warned} that stocks would run out by May.
= leaked memo

[The indictment] {alleges} that the two men met six times.
= indictment

[A study in the journal Marine Letters] {found} that the reef had lost half its fish.
= study in the journal Marine Letters | study

{According to} [court documents], the payments were made in cash.
= court documents

[The ministry's annual review] {found} that one school in ten was unsafe.
= ministry's annual review | ministry

[Article 5 of the treaty] {states} that borders may not be changed by force.
= Article 5 of the treaty | Article 5 | treaty

[A poll by Norrstat] {showed} the party on 31 per cent.
= poll by Norrstat | poll | Norrstat

[Official figures] {show} that exports fell.
= Official figures

[The letter, dated 4 May and signed by eleven generals,] {calls} on the president to resign.
= letter

The Water Inspectorate published its findings on Monday. [The 90-page report] {says} the dam was badly built.
= Water Inspectorate | 90-page report | report

[An editorial in the Estholm Herald] {called} the budget "a gamble".
= Estholm Herald | editorial in the Estholm Herald | editorial
""")

NAMESAKES = cases("""
George Talbot senior founded the firm. His son George Talbot junior runs it. [The younger Talbot] {said} it would never
be sold.
= George Talbot junior | younger Talbot | ?

Governor Ellen Stroud is married to Judge Peter Stroud. [Judge Stroud] {said} he would step aside.
= Peter Stroud

Governor Ellen Stroud is married to Judge Peter Stroud. [Stroud] {said} there was no conflict.
= ?

Minister Omar Haddad and his brother Karim Haddad were both charged. [Karim] {said} it was a plot.
= Karim Haddad

Minister Omar Haddad and his brother Karim Haddad were both charged. [The minister] {said} it was a plot.
= Omar Haddad

The actor Tom Weller is no relation of the senator Tom Weller. [Senator Weller] {said} he got the letters anyway.
= Tom Weller

Hana Suzuki, a teacher, and Rei Suzuki, a pilot, are not related. [Ms. Hana Suzuki] {said} she laughed when she heard.
= Hana Suzuki

President Adela Moncada met Moncada province's farmers. [President Moncada] {said} help was coming.
= Adela Moncada

[Mrs. Pym] {told} the court that Mr. Pym had gone out at ten.
= Pym
""")

NESTED = cases("""
[Envoy Hugo Larsen] {said} <[the foreign minister, Tarik Bayar,] had {told} him that the border would open>.
= Tarik Bayar

{According to} [the Estholm Herald], <[Energy Minister Bruno Calder] {told} colleagues he would quit>.
= Bruno Calder

[Police spokeswoman Iris Naylor] {said} <a witness had come forward and [she] had {described} a white van>.
= ? | witness

[Tarik Bayar] {says} <[his critics] {claim} he is a coward>.
= Bayar's critics | Tarik Bayar's critics

[The general's lawyer] {said} <[the general] {denied} giving the order>.
= general

"[He] {told} me he was leaving the country," {said} [a neighbour, Marguerite Dufour].
= Marguerite Dufour

<[Governor Hank Dallow] {told} his staff that the storm would pass>, [two aides] {said}.
= two aides

[Reuters] {quoted} [an unnamed official] as {saying} <the tanks had stopped>.
= unnamed official
""")

UNKNOWN = cases("""
A decision is expected within days. [He] {said} it would be fair.
= ?

It is {said} that the house is haunted.
= ?

The two sides met for the fourth time. "We are close," [he] {said}.
= ?

Ivo Prager and Luka Stahl were seen arguing in the car park. [The younger man] {said} he had been robbed.
= ? | younger man

Mr. Peter Sandoval introduced Mr. Ian Forsyth, and Mr. Forsyth introduced Mr. Louis Tran. Later the three went to dinner
with Mr. Glenn Abbot and Mr. Neil Corrigan. [He] {said} the fish was excellent.
= ?

Critics of the scheme abound. "Sheer madness," [she] {said}.
= ?

The dog was found on Tuesday. [It] {was thought} to have been stolen.
= ?

Rebels took the airport on Sunday. It {was reported} that thirty people had died.
= ?

Governor Ellen Stroud opened the fair. The next morning it was {claimed} that the gates had been locked.
= ?

Minister Rosa Almqvist and Minister Heidi Brunner sat side by side. [She] {said} nothing had been decided.
= ?

The ship left port at noon with a full crew. "Nobody told us about the storm," [I] {remember} thinking.
= ?
""")

LONG_RANGE = cases("""
[Health Minister Beatriz Salgado] {said} on Monday that vaccines would reach every village by July.¶The country has
recorded 4,000 cases since March. Hospitals in the north are full, and two have run out of oxygen.¶The army has been
asked to help with transport.¶[Salgado] {said} foreign donors had promised ten million doses.¶[She] {did not say} which
ones.
= Beatriz Salgado

Captain Iain Muldoon radioed the coastguard at 4.12 a.m. The ship was listing and the pumps had failed.¶"We are taking
water," [he] {said}.
= Iain Muldoon

[Police Chief Ramon Ibarra] {said} officers fired only after they were shot at. Witnesses dispute that. The wounded man,
Luis Ortega, is in hospital.¶"We regret any injury," [Ibarra] {said}. "But the rules were followed," [he] {added}.
= Ramon Ibarra

[Justice Minister Ilse Brandauer] {presented} the bill on Tuesday. It would double the sentences for arson.¶[Opposition
spokeswoman Carla Weiss] {called} it a stunt.¶"We have laws enough," [she] {said}.
= Carla Weiss

Kaito Mori, 29, crossed the border on foot. It took him nine days. He slept in barns and ate apples.¶On the tenth day a
farmer found him. "I thought I was dead," [he] {said}.
= Kaito Mori

The mine employs 2,000 people. Its owner, Sir Desmond Fairlie, lives abroad. He has visited twice.¶[He] {insists} that
it is safe.
= Desmond Fairlie

[Rapporteur Milena Jurak] {told} the council that detainees were beaten. [The delegation's leader, Vuk Saric,]
{rejected} that. [He] {said} the visits had been staged for effect.¶[Jurak] {stood} by her report.¶[She] {said} she had
names and dates.
= Milena Jurak

Deputy Governor Sean Traynor and his sister, Orla, grew up on the island. [She] {remembers} that there was one
telephone.
= Orla | Orla Traynor

Professor Greta Amundsen first saw the comet in May. Astronomers elsewhere confirmed it within hours. [She] {thinks} it
will be visible until August.
= Greta Amundsen
""")

INVERTED = cases("""
"Let them come," {said} [Tolland]. Defence Minister Mira Tolland was visiting the front.
= Mira Tolland

Not so, {says} [Dr. Felix Oyelaran], who led the study. "The figures are clear," [the doctor] {said}.
= Felix Oyelaran

"No comment," {was} [Brandvik's] {reply}. Admiral Otto Brandvik left by the back door.
= Otto Brandvik

Gone, too, is the bakery. "Rents," {explains} [owner Samira Haddouche].
= Samira Haddouche

[Admiral Otto Brandvik's] {claim} that the fleet was ready drew laughter.
= Otto Brandvik

The {view} of [Attorney General Blythe Moran] is that the contract is void.
= Blythe Moran

It was [Blythe Moran] who {said} the contract was void.
= Blythe Moran

Blythe Moran, the attorney general, is among those [who] {believe} the contract is void.
= Blythe Moran

In [Ms. Moran's] {opinion}, the contract is void.
= Moran

There was no reply from the ministry, but [one of its lawyers] {said} the contract was void.
= one of its lawyers | ministry's lawyers | lawyer

The contract is void, [the attorney general] {argues}. Blythe Moran took the post in May.
= attorney general | Blythe Moran
""")

MORE = cases("""
Brother Ansel keeps bees behind the chapel. There were six hives when he came and there are forty now.¶"They do not mind
the cold," [he] {said}.
= Ansel | Brother Ansel

The actress Corinne Delavaud was married three times. [She] {told} a magazine in 1987 that she would not try again.
= Corinne Delavaud

Mateusz Zielony lost both his shops in the flood. The insurers have paid for one. [Zielony] {says} he may never open the
other.
= Mateusz Zielony

[Regional governor Nikolai Petrushin] {said} the dam would hold. [The governor] {urged} people to stay in their homes.
= Nikolai Petrushin

Nkechi Obiora and her sister Adaeze run the stall together. [Adaeze] {says} they sell out by ten.
= Adaeze | Adaeze Obiora

[Sheriff Wade Tomlin] {said} the suspect was armed. Deputies surrounded the barn for six hours.¶[Tomlin] {said} nobody
was hurt.
= Wade Tomlin

[Transport Secretary Helen Marsh] {met} the unions on Thursday. [Her deputy, Giles Royce,] {said} an offer was on the
table. [He] {refused} <to say how much>.
= Giles Royce

Foreign Minister Ahmed Rashid and Foreign Minister Luis Ferreira spoke by telephone. [The two men] {agreed} <to meet in
June>.
= Ahmed Rashid and Luis Ferreira

Helga Storm and Inga Bakken shared the prize. [Both women] {said} they were stunned.
= Helga Storm and Inga Bakken

Prime Minister Alec Dunmore flew to see President Jules Okemba. In a joint statement, [the two leaders] {condemned} the
attack.
= Alec Dunmore and Jules Okemba

The mayors of Estholm and Altmark signed the pact. [They] {called} it historic.
= mayors of Estholm and Altmark | mayors

Villagers blocked the road with tyres. [They] {want} <the quarry closed>.
= Villagers

The Highways Agency has put up new signs. Nobody reads them, [drivers] {say}. [The agency] {disagrees}.
= Highways Agency

Lintel Foods recalled two million jars. [The firm] {said} glass had been found in one of them.
= Lintel Foods | firm

[The Ministry of Justice] {announced} an inquiry. [It] {said} a judge would lead it.
= Ministry of Justice

The Teachers' Association and the Parents' Council were both invited. [The association] {said} it had not been
consulted.
= Teachers' Association

The central bank and the statistics office disagree. [The bank] {puts} growth at 2 per cent.
= central bank | bank

[The Elysée-style palace on the hill] {said} nothing. But [Warsaw] {reacted} with fury.
= Poland

Spain and Morocco traded accusations. [Madrid] {said} its ships had been fired on.
= Spain

[Brussels] {said} the subsidy broke the rules. The European Commission opened its inquiry in May.
= Belgium | European Commission | Brussels | ?

[A person with direct knowledge of the plan] {said} it had been dropped.
= person with direct knowledge of the plan

[Two senior officers, both of whom requested anonymity,] {said} the order came from above.
= Two senior officers

[A former minister] {said} the cabinet was split. [The former minister] {added} that a vote was likely.
= former minister

[One diplomat] {called} it theatre. [Another] {called} it progress.
= Another | ?

[Sources in the prosecutor's office] {say} charges are near.
= Sources in the prosecutor's office | Sources

[A friend of the singer] {said} she was resting.
= friend of the singer | friend

[Local residents] {complained} of a smell. [They] {said} it came from the tannery.
= Local residents

[Some ministers] {fear} <the plan will fail>.
= Some ministers

[Lorna Keats, speaking for the charity Open Door,] {said} beds were short.
= Lorna Keats

[A Corvane spokeswoman] {declined} <to comment>.
= Corvane spokeswoman

[Rusk's chief of staff, Leon Barta,] {said} the story was false. President Anton Rusk is abroad.
= Leon Barta

President Anton Rusk is abroad. [His chief of staff] {said} the story was false.
= Rusk's chief of staff | Anton Rusk's chief of staff

Novelist Jean-Marc Tissot hated the film. [His widow] {says} he walked out.
= Tissot's widow | Jean-Marc Tissot's widow

[A spokesman for Ms. Garrick] {said} she would not resign. Fiona Garrick is the environment secretary.
= Fiona Garrick spokesman | spokesman for Ms. Garrick | Fiona Garrick's spokesman | Garrick's spokesman

[The army's spokesman, Brig. Gen. Tomas Reyna,] {said} the road was clear.
= Tomas Reyna

[Brig. Gen. Tomas Reyna] {said} the road was clear. [Gen. Reyna] {gave} no details. [The general] {said} more would
follow.
= Tomas Reyna

[Acting Health Commissioner Dr. Priya Raman] {said} the water was safe.
= Priya Raman

[Rabbi Eli Stern] {led} the prayers. [Stern] {said} he had lost two cousins.
= Eli Stern

[Economist Jo Bright, of the think-tank Fairmont,] {said} wages would fall.
= Jo Bright

[Bishop Holloway] {said} the church had failed. Piers Holloway became bishop in 2015.
= Piers Holloway

[Coastguard commander Zeynep Aslan] {reported} that nine were saved. [Commander Aslan] {praised} the crew.
= Zeynep Aslan

[Striker Bruno Maia] {said} his knee had healed. [Maia] {hopes} <to play on Sunday>.
= Bruno Maia

[Farmer Gwyn Protheroe] {said} forty ewes were dead. [He] {blamed} dogs.
= Gwyn Protheroe

[Gwyn Protheroe, a farmer,] {said} forty ewes were dead. [The farmer] {blamed} dogs.
= Gwyn Protheroe

[A farmer, Gwyn Protheroe,] {said} forty ewes were dead.
= Gwyn Protheroe

"Forty are dead," {said} [a local farmer, Gwyn Protheroe]. "And more will die," [he] {warned}.
= Gwyn Protheroe

[Campaigner Ottilie Brandt of the group Clean Rivers] {said} the fine was too small.
= Ottilie Brandt

[The survey, by the Institute of Housing,] {found} that rents had doubled.
= survey | Institute of Housing

[The treaty] {says} fishing is free to all.
= treaty

[The verdict] {said} the driver had been drunk.
= verdict

The Auditor General's report came out on Friday. [It] {says} the money was wasted.
= Auditor General's report | ? | report | Auditor General

[An internal email] {showed} that managers knew.
= internal email

The brothers Milan Kos and Goran Kos were arrested in May. [Goran Kos] {said} he had been framed. [Milan] {said}
nothing.
= Milan Kos

Dr. Ann Lister works with Dr. Paul Lister, her husband. [Dr. Lister] {said} the trial had been stopped.
= ?

[Anna Lister] {said} her husband, Paul, was asleep. [He] {woke}, she said, and {asked} who was there.
= Paul | Paul Lister

[Chairman Walter Grieve] {said} the club was sold. The buyer is Chad Stone. [Stone] {promised} a new stadium.
= Chad Stone

Minister Viktor Hagen promised Senator Axel Dorn a reply. [Hagen] never {wrote}. [Dorn] {complained}. [He] {said} he had
been made a fool of.
= Axel Dorn

Robert Finch hired Daniel Poole in 1999. [Poole] {said} he was paid in cash. [Finch] {denies} it, and [he] {says} there
are receipts.
= Robert Finch

Mr. Daniel Poole and Mr. Robert Finch were partners. "We never argued," [he] {said}.
= ?

Nina Rask, 31, and Olga Dahl, 35, were rescued on Sunday. [She] {said} they had eaten snow.
= ?

Talks began in Oslo and moved to Rome. "It was slow," [she] {recalled}.
= ?

The verdict was read at noon. It {is understood} that an appeal will follow.
= ?

[Vera Lindt] {told} the inquiry <that [her boss] had {said} the doors were locked>.
= Vera Lindt's boss | Lindt's boss

[The Estholm Herald] {reports} <that [the chancellor] has {told} her party she will go>. Jutta Reiners is the
chancellor.
= chancellor | Jutta Reiners

<"My father [who] {told} us the well was dry> was right," said [Ines Prado].
= ? | father | my father | Ines Prado's father

[Fire chief Donal Quirke] {said} <the blaze began in the kitchen>.¶‹"It spread in minutes."›
= Donal Quirke

‹"Nobody listened to us."›¶The village lies an hour from the road.
= ?

[PM] {says} no to early vote.¶[Prime Minister Alec Dunmore] {ruled} <out an early election on Monday>.
= Alec Dunmore

[Dunmore] {says} no to early vote¶Prime Minister Alec Dunmore ruled out an early election on Monday.
= Alec Dunmore

[MODERATOR]{:} <Is it true?>¶[LINDT]{:} <It is. [I] {said} so at the time>.
= LINDT | Lindt

<"When I was a boy, [I] {thought} that the sea ended there,"> {said} [Olaf Skarre, 71].
= Olaf Skarre

General Rafiq Tal commands the north. His rival, General Samir Aoun, holds the coast. [Tal] {called} for a truce. [Aoun]
{laughed}. "A truce?" [he] {asked}.
= Samir Aoun

Chief negotiator Marta Sole left the room in tears. Her opposite number, Piet Visser, stayed behind. [He] {said} they
would try again.
= Piet Visser

[Kenya] and Tanzania {signed} the deal on Monday. [Nairobi] {said} trade would double.
= Kenya

When Laura Tan met Robert Hale in court, she did not look at him. [She] {said} later that she had felt nothing.
= Laura Tan

The minister thanked Jon Vik for his service. "He never slept," [she] {said}.
= minister
""")

LATEST = cases("""
Hector Valdivia was mayor for nine years before he was jailed. From his cell, [he] {wrote} that he forgave his enemies.
= Hector Valdivia

The choir was founded by Sister Benedikta Lang in 1961. It has eighty members today.¶[Lang] {says} nobody is ever turned
away.
= Benedikta Lang

[Deputy Foreign Minister Sonja Mikalsen] {summoned} the ambassador, Jorge Pinto, on Tuesday. [He] {rejected} the protest
as "theatre".
= Jorge Pinto

Trade envoy Lucia Marden and her aide, Kay Forth, missed the last train. [Marden] {said} they had walked.
= Lucia Marden

Shortly before noon the rector, Otmar Zeller, appeared on the balcony. [He] {asked} the students to leave.
= Otmar Zeller

[Consumer groups] {called} the fine too low. [They] {want} <the law changed>.
= Consumer groups

Pilots and cabin crew walked out on Friday. [The airline] {said} 300 flights would be cancelled. Skylark Air employs
12,000 people.
= airline | Skylark Air

[Residents of the valley] {fear} <that the river will rise again>.
= Residents of the valley

[Halvorsen's widow, Ingunn,] {said} the medals would be sold.
= Ingunn | Ingunn Halvorsen

Asked if he would resign, [the commissioner] {said} no. Ferdinand Brack became commissioner in May.
= commissioner | Ferdinand Brack

[A police source] {said} the car was stolen. [Another source] {said} it was not.
= Another source

[An Interior Ministry official who declined to be named] {said} the list was long.
= Interior Ministry official | Interior Ministry official who declined to be named

[Sources at the palace] {hinted} that the wedding was off.
= Sources at the palace

[Two of the hostages] {said} they had been moved at night.
= Two of the hostages

[The shipping company Norline] {denied} that its vessel had been there. [The company] {said} it was in dry dock.
= Norline | shipping company Norline

[The Altmark Symphony Orchestra] {announced} a strike. [The orchestra] {said} pay had not risen since 2015.
= Altmark Symphony Orchestra

[The National Union of Miners] {rejected} the offer. [The union's leader, Joss Hebden,] {said} it was an insult. [He]
{promised} a vote.
= Joss Hebden

Joss Hebden leads the National Union of Miners. [The union leader] {promised} a vote.
= Joss Hebden

[Kenya's president, Samuel Otieno,] {said} the rains had come. [The president] {asked} farmers to plant.
= Samuel Otieno

[Canberra] {said} it would not send ships. Australia has two frigates in the gulf.
= Australia

[The Vatican] {said} the pope was resting.
= Vatican

Presidents Idris Kamara and Paul Sesay signed the text at dawn. [The two presidents] {said} the war was over.
= Idris Kamara and Paul Sesay

Kenya and Uganda agreed to open the bridge. [Both countries] {said} tolls would be low.
= Kenya and Uganda

Tove Aasen married Lars Berge in 1988. [The couple] {say} they never quarrelled.
= Tove Aasen and Lars Berge | couple

[The defendant's lawyer, Ralph Munro,] {argued} that the tape was a forgery. [Prosecutor Jill Abbott] {said} it was
genuine. [Munro] {objected}. [She] {said} experts had heard it twice.
= Jill Abbott

[Ralph Munro, for the defence,] {argued} that the tape was a forgery.
= Ralph Munro

"My son is not a thief," {said} [Gulnara Aliyeva, whose boy was arrested on Monday]. "He is fourteen," [she] {said}.
= Gulnara Aliyeva

Lord Pelham was asked about the loan. "I have nothing to hide," [the peer] {said}.
= Lord Pelham | Pelham | peer

[The communique] {says} the parties will meet again.
= communique

[The company's annual accounts] {show} a loss of 3 million.
= company's annual accounts | company

[An inquest] {heard} that he had been alone. [Coroner Meredith Vane] {recorded} <a verdict of misadventure>.
= Meredith Vane

Witnesses gave different accounts. [One] {said} the driver was asleep; [another] {said} he was on the telephone.
= another | ?

[Mayor Lou Garrity] {told} the paper <that [the governor] had {promised} him the money>. Ann Prior is the governor.
= governor | Ann Prior

[Bailey] {said} he was sorry. Ken Bailey drove the bus.
= Ken Bailey

The brothers Karl and Otto Feld built the mill. [Otto] {died} in 1990. [Karl] {says} the wheel still turns.
= Karl Feld | Karl

Vice Admiral Nuno Pires inspected the fleet with Captain Rui Lobo. [He] {said} the ships were old.
= Nuno Pires | ?

Detective Sergeant Amy Coombes interviewed the suspect, Neil Hatch, for two hours. [He] {said} nothing about the knife.
= Neil Hatch

Both Marcus Thole and Peter Gant have denied the charge. [He] {said} it was a mistake.
= ?

Talks resume on Monday. "We have time," [a negotiator] {said}. "We do not have for ever," [he] {added}.
= negotiator

[The Herald] {said} it stood by its story. The Estholm Herald had named four officers.
= Estholm Herald

[Nadia Brandt, chief executive of Lintel Foods,] {said} sales were up. [Lintel] {expects} <to hire 200>.
= Lintel Foods | Lintel

Minister of Works Abel Nuru opened the road. [Mr Nuru] {said} it had cost less than planned. [The minister] {drove} the
first bus himself, and [he] {joked} that nobody had paid.
= Abel Nuru

Vic Tanner left the band in 1979.¶‹"It was never about the money."›
= ?

[Novelist Hannah Oduya's] {claim} that she was never paid has been {rejected} by [her publisher].
= Oduya's publisher | Hannah Oduya's publisher | publisher
""")

UNSEEN = cases("""
Old Mr. Haverkamp kept the ferry for forty years. When it closed, [he] {told} a neighbour that he had nothing left to
do.
= Haverkamp

The conductor, Ilaria Monti, put down her baton. "Again," [she] {said}.
= Ilaria Monti

[The prosecutor's office in Altmark] {said} the file was closed. [The office] {gave} no reason.
= prosecutor's office in Altmark | prosecutor's office

[Foreign Minister Radu Enescu] {told} his Finnish counterpart, Aino Laine, that the visit was off. [She] {called} the
decision regrettable.
= Aino Laine

Three ministers resigned on Sunday. [One of them, Tibor Halasz,] {said} he had been lied to.
= Tibor Halasz

[The ferry operator, Nordsund Lines,] {said} the captain had been suspended.
= Nordsund Lines

[A spokeswoman for Nordsund Lines, Eva Krantz,] {said} the captain had been suspended. [Krantz] {said} he had worked for
the company since 2004.
= Eva Krantz

Police said the man had no papers. [They] {believe} <he came by sea>.
= Police

Ruth Kessler's opponents were quick to respond. [They] {said} the senator had lied.
= Ruth Kessler's opponents | Kessler's opponents

President Adela Moncada swore in her new cabinet. Only one woman is in it. [The president] {said} that merit alone had
counted.
= Adela Moncada

[Vice President Saul Brandt] {disagreed} with President Adela Moncada. [The vice president] {said} the country was not
ready.
= Saul Brandt

The Ministry of Defence bought forty tanks. [A ministry spokesman] {said} they were needed.
= ministry spokesman

[The army chief, General Tomas Reyna,] {met} the president, Adela Moncada. Afterwards [the general] {said} the talks had
been frank.
= Tomas Reyna

[Scientists at the observatory] {measured} the tremor at 5.1. [They] {warned} of others.
= Scientists at the observatory | Scientists

Irena Vogel, 19, won silver. Her trainer, Uwe Pohl, wept. "I told her to wait," [he] {said}.
= Uwe Pohl

[The head of the union, Carla Rossi,] and the company's director, Piero Neri, {signed} at midnight. [Rossi] {said} both
sides had given way.
= Carla Rossi

[Lawmakers from both parties] {asked} for an inquiry.
= Lawmakers from both parties | Lawmakers

[Mr. and Mrs. Tapp] {said} the noise never stopped.
= Mr. and Mrs. Tapp

Sweden's foreign minister, Karin Ostrom, arrived in Lima. [Stockholm] {wants} <a ban on the nets>.
= Sweden

[The chief of the fire brigade] {said} the roof had fallen in. [Chief Donal Quirke] {added} that nobody was inside.
= Donal Quirke

[A man in the crowd] {shouted} that they were thieves. [The man] {was led away}, {shouting} that he would be back.
= man in the crowd | man

[My grandmother] {used to say} that the sea gives nothing back.
= My grandmother

[Analyst Priit Kask of Baltic Risk] {expects} <a long winter>. [Kask] {said} stocks were low.
= Priit Kask

[Oslo's mayor] {opened} the fair. "It is the best yet," [the mayor, Unni Dahl,] {said}.
= Unni Dahl

[The World Health Organization] {said} cases had doubled. [The agency] {urged} states to share data.
= World Health Organization

[An unsigned leaflet] {called} on workers to stay at home.
= unsigned leaflet

Mr. Dolan said nothing. [His brother] {said} too much. [He] {told} the police where the money was.
= Dolan's brother | ?

Ministers are split. [Some] {say} the tax should wait; [others] {want} <it doubled>.
= others | ?

"Enough," {said} [a tired-looking Brandvik]. Otto Brandvik has led the talks since March.
= Otto Brandvik

[The bank's governor, Elina Salo, and its chief economist, Mauri Lehto,] {warned} of a slump.
= Elina Salo and Mauri Lehto | bank's governor, Elina Salo, and its chief economist, Mauri Lehto
""")

EVERY = [
    case
    for kind in (
        PRONOUNS, SAME_GENDER, FIRST_PERSONS, BODIES, SEATS, PLURALS, ANONYMOUS, CARRIED, SHORT_FORMS, SPOKESPEOPLE,
        TITLES, POSSESSIVES, DOCUMENTS, NAMESAKES, NESTED, UNKNOWN, LONG_RANGE, INVERTED, MORE,
        LATEST, UNSEEN,
    )
    for case in kind
]  # fmt: skip

# The first words of each case that is known to fail, with the reason.
FAILING = {
    "The minister thanked Jon Vik for his": "an unnamed office holder who is not quoted is nobody that “she” finds",
}


def _marked(case: Case) -> object:
    reason = FAILING.get(case.id)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in EVERY])
def test_speaker(case: Case) -> None:
    assert plain(read(case.marked).speaker) in case.expected[0]


def test_every_known_failure_is_a_case() -> None:
    assert FAILING.keys() <= {case.id for case in EVERY}
    assert len({case.marked for case in EVERY}) == len(EVERY)


def test_speakers_are_mostly_right_and_rarely_wrong() -> None:
    """Of all speaker cases at least 0.92 are right, and nobody is named wrongly in more than 0.02 of them."""
    earlier = [Case(marked, (frozenset({plain(name)}),)) for marked, name in (*SHORT, *TAKEN_UP)]
    fared = Counter(verdict(case) for case in (*EVERY, *earlier))
    assert fared.total() > 400
    assert fared["right"] >= 0.92 * fared.total()
    assert fared["wrong"] <= 0.02 * fared.total()


@pytest.mark.parametrize("case", ANONYMOUS[:6], ids=lambda case: case.id)
def test_an_unnamed_source_is_no_named_actor(case: Case) -> None:
    found = read(case.marked)
    (actor,) = [a for a in found.actors if a.id == found.attributions[-1].speaker]
    assert actor.kind in (ActorKind.ANONYMOUS, ActorKind.GROUP)
    assert not actor.name_spans
