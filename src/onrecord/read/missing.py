"""What to say where a package is not installed that a kind of source needs."""

from onrecord.model import Notice, NoticeKind
from onrecord.read.source import Source


def missing(extra: str, what: str, source: Source) -> Notice:
    """That *what* needs the *extra* of this package, and how to get it."""
    message = f"{what}, which needs more than is installed; not read. Install it: pip install 'onrecord[{extra}]'"
    return Notice(NoticeKind.UNREADABLE, message, path=source.name)
