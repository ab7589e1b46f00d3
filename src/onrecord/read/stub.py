"""What a source gives of an article that it does not give whole."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.model import Notice, NoticeKind, Report

_STUB_CHARS = 1_500  # a text that is longer is the article


def told_if_stub(report: Report, paragraphs: Iterable[str], message: str) -> Report:
    """*report*, marked as truncated and with *message* as a notice, when its *paragraphs* are no more than a stub."""
    if report.truncated or sum(map(len, paragraphs)) > _STUB_CHARS:
        return report
    notice = Notice(NoticeKind.TRUNCATED, message, report.id, report.path)
    return replace(report, truncated=True, notices=(*report.notices, notice))
