import pytest

from onrecord.reconcile.names import acronym, body_key, given_agree, given_close, person_name, slip_of


def same(a: str, b: str) -> bool:
    one, two = person_name(a), person_name(b)
    assert one is not None and two is not None
    return one.key == two.key and given_agree(one.given, two.given)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergei Lazarov", "Sergey Lazarov"),
        ("Olena Zavitska", "Olena Zavits’ka"),
        ("J.D. Marlow", "JD Marlow"),
        ("James David Marlow", "J.D. Marlow"),
        ("Bill Harrow", "William Harrow"),
        ("R. Orsin", "Radek Orsin"),
        ("Sir Radek Orsin", "Radek Orsin"),
        ("Zoë Krüger", "Zoe Kruger"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maro Velt", "Joren Velt"),
        ("Radek Orsin", "Radek Orlin"),
        ("Henrik Sauld", "Henrik Sauld Jr."),
        ("Ilsa Dorrent", "Elsbeth Dorrent"),
        ("Kang Jin Un", "Kang Min Hoon"),
        ("Ana Maria Dorrent", "Ana Luisa Dorrent"),
    ],
)
def test_two_names_stay_two(a: str, b: str) -> None:
    assert not same(a, b)


@pytest.mark.parametrize(
    ("a", "b", "close"),
    [
        ("vincente", "vicente", True),
        ("stephan", "stephen", True),
        ("martin", "martina", False),
        ("maro", "mira", False),
        ("radek", "ralek", False),
    ],
)
def test_a_slip_in_a_given_name(a: str, b: str, close: bool) -> None:
    assert given_close((a,), (b,)) is given_close((b,), (a,)) is close


def test_particles_belong_to_the_family_name() -> None:
    name = person_name("Jan van den Berg")
    assert name is not None
    assert (name.given, name.family) == (("jan",), "van den berg")


def test_an_honorific_alone_is_no_name() -> None:
    assert person_name("Mr.") is None


def test_bodies_compare_without_article_spaces_and_spelling() -> None:
    assert body_key("the Lorsk Post") == body_key("LorskPost")
    assert body_key("Ministry of Defence") == body_key("Ministry of Defense")


def test_acronym_of_a_name() -> None:
    assert acronym("the Tolmark News Report") == "tnr"
    assert acronym("Norda") is None


@pytest.mark.parametrize(
    ("one", "two", "slip"),
    [
        ("vlet", "velet", True),
        ("orsin", "ossin", True),
        ("orsin", "orsin", False),
        ("orsin", "orsina", False),
        ("velt", "volt", False),
    ],
)
def test_a_letter_inside_a_word_is_a_slip(one: str, two: str, slip: bool) -> None:
    assert slip_of(one, two) is slip
