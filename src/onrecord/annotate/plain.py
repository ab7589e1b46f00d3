"""A plain text as a report: no title, date or outlet is looked for."""

import re

from onrecord.model import Block, Report, report_id, trimmed

_LINE = re.compile(r"[^\n]+")


def lines(text: str) -> list[tuple[int, int]]:
    """The lines of *text* that are not blank, in characters."""
    return [m.span() for m in _LINE.finditer(text) if m.group().strip()]


def plain_report(text: str, outlet: str | None = None) -> Report:
    """*text* as a report in English; each line that is not blank is a paragraph."""
    spans = (trimmed(text, start, end) for start, end in lines(text))
    blocks = tuple(Block(span) for span in spans if span)
    return Report(report_id(text, outlet=outlet, url=None), text, language="en", blocks=blocks)
