"""A plain text as a report: no title, date or outlet is looked for."""

import re

from onrecord.model import Block, Report, report_id, trimmed

_LINE = re.compile(r"[^\n]+")


def plain_report(text: str, outlet: str | None = None) -> Report:
    """*text* as a report in English; each line that is not blank is a paragraph."""
    lines = (trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text))
    blocks = tuple(Block(span) for span in lines if span)
    return Report(report_id(text, outlet=outlet, url=None), text, language="en", blocks=blocks)
