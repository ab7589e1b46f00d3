"""To whom words are said, in sentences written as news is, before any of them was run; and the rate over all of them.

A case is marked as in ``actor_cases``; ``= A; B`` are the addressees of the last attribution, ``= -`` says that there
is none, ``A | B`` that either name says who it is.
"""

import pytest
from actor_cases import Case, cases, plain, read

pytestmark = pytest.mark.model

ADDRESSED = cases("""
[Finance Minister Lars Hedqvist] {told} reporters in Oslo <that reserves were shrinking>.
= reporters

[Captain Iain Muldoon] {told} the inquiry <he had slept for two hours>.
= inquiry

<"I did not see the light,"> [he] {told} the judge. Iain Muldoon was the ship's captain.
= judge

[Sara Whitlam] {told} journalists and relatives on the quay <that the search would go on>.
= journalists; relatives | journalists and relatives

[Governor Hank Dallow] {informed} Mayor Ted Brickman <that the money was gone>.
= Ted Brickman

[President Anton Rusk] {wrote} in a letter to President Milos Verhoven <that the line had been drawn>.
= Milos Verhoven

<The line had been drawn>, [President Anton Rusk] {said} in a letter to President Milos Verhoven.
= Milos Verhoven

In a letter to the Security Council, [the ambassador] {said} <the raid was illegal>.
= UN Security Council | Security Council

In a call with Chancellor Jutta Reiners on Sunday, [President Anton Rusk] {promised} <that the gas would flow>.
= Jutta Reiners

[President Anton Rusk] {promised} Chancellor Jutta Reiners <that the gas would flow>.
= Jutta Reiners

During a meeting with the Norwegian ambassador, [the minister] {stressed} <that the quotas would stand>.
= Norwegian ambassador

[Juan Robledo] {said} in an interview with the Estholm Herald <that the plan was dead>.
= Estholm Herald

In an interview with Channel Nine, [Ms. Vera Lindt] {said} <nobody had asked her>.
= Channel Nine

[Ms. Vera Lindt] {told} parliament on Wednesday <that nobody had asked her>.
= parliament

[The prime minister] {told} the House of Deputies <that there would be no amnesty>.
= House of Deputies

[The envoy] {warned} Tehran <that the offer would lapse at midnight>.
= Iran

[Senator Ruth Kessler] {urged} Governor Hank Dallow <to release the tape>.
= Hank Dallow

[The union] {called on} the company <to reopen the books>. The union is the Federation of Bus Drivers.
= company

[The court] {ordered} Quellmark <to pay the fine by June>.
= Quellmark

[Doctors] {advised} parents <to keep children indoors>.
= parents

[He] {assured} the families <that no one would be forgotten>.
= families

<"You were brave,"> [the king] {told} the crew.
= crew

[Ondrej Sykora] {replied} to Senator Amy Dolan <that the jets were paid for>.
= Amy Dolan

Speaking to reporters after the vote, [Ruth Kessler] {said} <she was disappointed>.
= reporters

Speaking to the nation in a televised address, [the president] {said} <the war was over>.
= nation

[Iris Naylor] {said} to the crowd <that the square would have to be cleared>.
= crowd

[Defence officials] {briefed} lawmakers <that the missiles had been moved>.
= lawmakers

[Kwame Boateng-Asare] {reminded} delegates <that the party had lost three times>.
= delegates

[Investigators] {notified} the airline <that the part was cracked>.
= airline

[Tarik Bayar] {asked} the general <whether the order was genuine>.
= general

[The chief executive] {apologised} to customers <for the delays>.
= customers

In an email to staff, [the chief executive, Nadia Brandt,] {said} <forty jobs would go>.
= staff

In a speech to the party congress, [Dario Quintana] {called} <the reform a betrayal>.
= party congress | congress

[Police] {told} the BBC <that a man had been arrested>.
= BBC

[The ministry] {told} the news agency Norrpress <that the list was false>.
= Norrpress

[The witness] {told} me <that she was afraid>.
= -

[Lena Havelka] {told} a conference in Geneva <that the tax would hurt the poor>.
= conference | conference in Geneva

<"Go home,"> [the mayor] {urged} protesters.
= protesters

[Mr. Noel Baines] {admitted} to detectives <that he had signed the cheque>.
= detectives

[Milena Jurak] {complained} to the council <that doors were locked>.
= council
""")

UNADDRESSED = cases("""
[Petra Vandermolen] {said} <the sluice was overdue>.
= -

[Petra Vandermolen] {wrote} on Facebook <that the sluice was overdue>.
= -

[President Anton Rusk] {said} in a statement <that Milos Verhoven had lied>.
= -

{Asked} by a reporter about the tape, [Hank Dallow] {said} <he had not seen it>.
= - | reporter

[The envoy] {told} <how he had crossed the mountains>.
= -

[Ruth Kessler] {said} <she had told the governor twice>. Hank Dallow is the governor.
= -

[The report] {says} <the captain told the crew nothing>.
= -

[Tarik Bayar] {said} after a meeting in Geneva <that talks would go on>.
= -

[The bank] {announced} <that rates would rise to 6 per cent>.
= -

[The minister] {said} at a news conference <that the list was false>.
= -

[Nadia Brandt] {told} <a lie>, she later said.
= -

<The dam would hold>, {according to} [the letter to the mayor].
= -

[Ilse Brandauer] {confirmed} <a call with the chancellor>. The chancellor is Jutta Reiners.
= -

[Iran] {threatened} <to close the strait to tankers>.
= -

[Beatriz Salgado] {was told} <that the vaccines had spoiled>.
= Beatriz Salgado
""")

EVERY = ADDRESSED + UNADDRESSED


def _right(case: Case) -> bool:
    names = [plain(name) for name in read(case.marked).addressees]
    if not names and "-" in case.expected[0]:
        return True
    return len(names) == len(case.expected) and all(n in e for n, e in zip(names, case.expected, strict=True))


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.id)
def test_addressees(case: Case) -> None:
    assert _right(case)


def test_addressees_are_mostly_right() -> None:
    """Of all cases at least 0.92 are right, and where nobody is addressed hardly ever is somebody named."""
    assert sum(map(_right, EVERY)) >= 0.92 * len(EVERY)
    assert sum(map(_right, UNADDRESSED)) >= 0.92 * len(UNADDRESSED)
