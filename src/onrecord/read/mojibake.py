"""Text that was decoded wrongly before it came here ("â€œ" for "“"): repaired where that is sure, by ftfy."""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model import Notice, NoticeKind, Report

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# A letter that begins a character in UTF-8 and one that goes on with it, both taken for windows-1252 or Latin-1: most
# texts have no such pair, and without one there is no mojibake.
_PAIR = re.compile("[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd]")
# So few repairs may be a foreign name that only looks like mojibake.
_LEAST = 2


def mended(text: str) -> tuple[str, str | None]:
    """*text* with its mojibake repaired, and what to tell of that; None where nothing was repaired.

    Offsets then count in the repaired text. Only letters that were taken for those of another encoding change: marks,
    line ends and characters of any script stay.
    """
    if text.isascii() or not _PAIR.search(text):
        return text, None
    from ftfy.badness import badness  # takes a while to load

    bad = badness(text)
    if bad < _LEAST:
        return text, None
    from ftfy import fix_encoding

    repaired = fix_encoding(text, _config())
    left = badness(repaired)
    if repaired == text or left >= bad:
        return text, None
    what = f"{bad - left} characters had been decoded wrongly (such as “â€œ” for a quotation mark); repaired"
    return repaired, f"{what}. Offsets count in the repaired text"


def told(report: Report, repaired: str | None) -> Report:
    """*report* with what is to be told of its repaired text, if anything is, as a notice."""
    if repaired is None:
        return report
    notice = Notice(NoticeKind.ENCODING, repaired, report.id, report.path)
    return replace(report, notices=(*report.notices, notice))


@cache
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False, explain=False)
