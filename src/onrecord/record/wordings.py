"""Which wording of a statement stands for it."""

from onrecord.model import Carrier, Kind

TITLE_CHARS = 160  # of a statement's wording in its title: what a table cell shows
_NEARNESS = (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT)


def wording_rank(carrier: Carrier) -> tuple[bool, int, bool, int, str, str, int]:
    """Sorts the wording nearest to the words said first.

    The statement's own before one in a shared quotation, direct before mixed before indirect, body before headline,
    longer before shorter.
    """
    nearness = _NEARNESS.index(carrier.kind)
    size = -len(carrier.text)
    return (carrier.shared, nearness, carrier.headline, size, carrier.text, carrier.attribution, carrier.part)


def title(words: str) -> str:
    """*words* on one line, cut at a space when they are long."""
    one_line = " ".join(words.split())
    if len(one_line) <= TITLE_CHARS:
        return one_line
    return one_line[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"
