"""Who speaks, in the forms of saved news pages: trade news, features, interviews, and near misses of each rule.

Marked as in ``test_actors_news``.
"""

import pytest
from actor_cases import Case, cases, plain, read

from onrecord.model import ActorKind

pytestmark = pytest.mark.model

ONE_OF_MANY = cases("""
[One of the marchers, Hanna Brodie, 42, a baker from Aford,] {said}: "We have written letters for years."
= Hanna Brodie

[One of Mr Stroud's tenants, Paula Nairn,] {said} the roof had leaked since spring.
= Paula Nairn

The mayor, Ann Brodie, was away. [One of the marchers] {said} nobody had come to talk to them.
= One of the marchers

Ann Brodie chairs the panel. [Several of the experts who read the draft] {said} it was too long.
= Several of the experts

[No one] {wants} <to wait another year>, Ann Brodie's neighbours agree.
= ?
""")

PAPERS = cases("""
The court upheld the mayor's ban. It stayed [the mayor's executive order] {declaring} that the square was closed.
= mayor's executive order | mayor

[The Harbour Workers Union of Aford] has filed a lawsuit {seeking} <to stop the sale>.
= Harbour Workers Union

Ann Brodie denied [reports {claiming} that she would resign].
= reports

The Brodies gave the most they could to the senator, {according to} [spending disclosures].
= spending disclosures

The Coast Guard said in a statement that the crew was safe.¶The ship was escorted back, [a statement from Aford Bay
Airport] {said}. Two flights were late, [the statement] {said}.
= statement from Aford Bay Airport

The Coast Guard said in a statement that the crew was safe. [The statement] {said} the search went on.
= Coast Guard
""")

GROUPS = cases("""
Justice Ann Brodie and Justice Carl Stroud sat on the left. [Both old and new justices] {questioned} <the order>.
= Both old and new justices

Justice Ann Brodie and Justice Carl Stroud sat on the left. [Both justices] {questioned} <the order>.
= Ann Brodie and Carl Stroud

Norvex sells software. Its study finds that of the organisations [that] {say} they bought it, half are content.
= organisations
""")

NAMES = cases("""
"We condemn the attack," [Aford Post Editor-in-Chief Alessandra Brodie] {said}.
= Alessandra Brodie

[Marketing Manager at Lake Florida Abby Stroud] {shared} <her best tips>.
= Abby Stroud

Marina Brodie, a singer, has told her story. Brave Marina Brodie spoke for an hour. [Brodie] {said} she had slept badly.
= Marina Brodie

Mary Ann Brodie, a singer, has told her story. Ann Brodie is her niece. [Mary Ann Brodie] {said} she had slept badly.
= Mary Ann Brodie

[Labour journalist Alex Press] {noted} <that the port was quiet>.
= Alex Press

[Sir Keith Brodie] said he would pay. Lady Brodie, the Prime Minister's wife, was given coats. [Brodie] {said} the rules
were clear.
= Keith Brodie

Photographer Dar Selwyn lives by the wood. [Dar] {said} he saw smoke.¶Yousuf Dar, a farmer, also heard the blast.
= Dar Selwyn
""")

BODIES = cases("""
Nepal's safety board was angry. The Civil Aviation Authority of Nepal said the report was false. The UAE's General Civil
Aviation Authority was silent. [The Civil Aviation Authority of Nepal] {said} it would act.
= Civil Aviation Authority | Civil Aviation Authority of Nepal

Strovia announced new features at its yearly fair. [Strovia] {said} it will add maps.¶[The company]
{said} they were free.
= Strovia

[Nepal's civil aviation authority] {disputed} <the account>.
= Nepal's civil aviation authority
""")

OWNED = cases("""
Ann Brodie's campaign said it was ahead.¶Carl Stroud spoke on Monday. [Stroud's campaign] {said} it had more offices.
= Stroud's campaign

Ann Brodie is ahead. [The Brodie campaign] {said} it was confident.¶[Brodie's campaign] {said} it would open two more.
= Brodie campaign

Norvex Inc. makes maps. [Norvex Inc.] {said} sales rose. Riders share routes in the Talkalot app. [The company]
{said} it would grow.
= Norvex Inc | Norvex Inc. | Norvex

Runners share their routes in an app by Talkalot Inc. on the phone. [The company] {said} it would grow.
= company

[Kent Gov. Eric Brodie] said the bill was fair. "It is done," [the Republican governor] {said}.
= Eric Brodie

[Labour leader Eric Brodie] said the bill was fair. "It is not," [the Conservative leader] {said}.
= Conservative leader

The guards held 250 hostages. [They] {said} the door was shut.
= guards

Carl Stroud came for 250 hostages, who [they] {say} were ill.
= ?
""")

EVERY = [case for kind in (ONE_OF_MANY, PAPERS, GROUPS, NAMES, BODIES, OWNED) for case in kind]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.id)
def test_speaker(case: Case) -> None:
    assert plain(read(case.marked).speaker) in case.expected[0]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Several of the experts who read it] {said} it was too long.", ActorKind.GROUP),
        ("[Many in the valley] {wondered} <how it would end>.", ActorKind.GROUP),
        ("[Nepal's civil aviation authority] {disputed} <the account>.", ActorKind.ORGANISATION),
        ("Strovia announced new features at its fair. [Strovia] {said} it will add maps.", ActorKind.ORGANISATION),
        ("Brodie announced new plans at his home. [Brodie] {said} he will add rooms.", ActorKind.PERSON),
    ],
)
def test_the_kind_of_a_speaker(marked: str, kind: ActorKind) -> None:
    found = read(marked)
    (actor,) = [a for a in found.actors if a.id == found.attributions[-1].speaker]
    assert actor.kind is kind
