"""File names of pages and the addresses of things in them."""

import re

from onrecord.model import Carrier, Place, Span, make_id

INDEX = "index.html"
_PLAIN_ID = re.compile(r"[A-Za-z0-9_]{1,64}")


def page_name(kind: str, id_: str) -> str:
    """The file name of the page of one thing; an id that is no plain word (a user's own) is hashed."""
    return f"{kind}-{id_ if _PLAIN_ID.fullmatch(id_) else make_id('x', id_)}.html"


def story_page(id_: str) -> str:
    """The page of a story."""
    return page_name("story", id_)


def statement_page(id_: str) -> str:
    """The page of a statement."""
    return page_name("statement", id_)


def report_page(id_: str) -> str:
    """The page of a report."""
    return page_name("report", id_)


def actor_page(id_: str) -> str:
    """The page of an actor."""
    return page_name("actor", id_)


def anchor(span: Span) -> str:
    """The anchor of *span* in its report's page: it names the code points, so it can be checked by eye."""
    return f"p{span.start}-{span.end}"


def place_href(place: Place) -> str:
    """Where *place* is shown: its report's page, at its words."""
    return f"{report_page(place.report)}#{anchor(place.span)}"


def carrier_href(carrier: Carrier) -> str:
    """Where a carrier's words are shown in their report."""
    page = report_page(carrier.report)
    return f"{page}#{anchor(carrier.content[0])}" if carrier.content else page
