"""The parser of web pages and pieces of them: no network, nothing but elements and text."""

import lxml.html


def make_parser() -> lxml.html.HTMLParser:
    """A parser for one text."""
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
