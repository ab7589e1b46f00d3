import pytest

from onrecord.read.outlet import outlet_of


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.thevardiatimes.example/2025/02/14/x", "The Vardia Times"),
        ("https://news.vardiablog.example/1", "vardiablog.example"),
        ("https://www.example/", "example"),
        ("https://www./", None),
        ("not an address", None),
    ],
)
def test_addresses_name_their_outlets(url: str, outlet: str | None) -> None:
    assert outlet_of(url) == outlet
