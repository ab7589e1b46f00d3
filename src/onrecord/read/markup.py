"""Markdown left in plain text: which characters are markup and which are words."""

import re
from collections.abc import Iterator

from onrecord.model import Ignored, Span

_LINK = re.compile(r"(\[)([^\[\]]{0,600})(\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\))")
# Not inside words: newspapers put asterisks into swear words.
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*])(.{1,600}?)(?<=[^\s*])\1(?![\w*])", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]{0,600}\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<https?://[^\s<>]+>")
_EMPHASIS = re.compile(
    r"(?<![*\w\\])(\*)(?=[^\s*])([^*]{1,300}?)(?<=[^\s*])\1(?![*\w])|(?<![\w\\])(_)(?=[^\s_])([^_]{1,300}?)(?<=[^\s_])\3(?!\w)"
)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_QUOTE = re.compile(r"(?:>[ \t]*)+")
_BULLET = re.compile(r"(?:[*+•▪●]|-)[ \t]+")
_HTML_TAG = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|span|div|u|h[1-6]|ul|ol|li|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_OPENERS = "#>*+•▪●-"
_SIGN = re.compile(r"[*_\[<]")


def markup(text: str, span: Span) -> tuple[Ignored, ...]:
    """The markup inside the paragraph *span*, in order, not overlapping."""
    if not _may_hold_markup(text, span):
        return ()
    found = sorted(_all(text, span), key=lambda i: (i.start, -i.end))
    kept: list[Ignored] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _may_hold_markup(text: str, span: Span) -> bool:
    """Whether a character stands in *span* without which none of the patterns can fit: most paragraphs have none."""
    return text[span.start : span.start + 1] in _OPENERS or bool(_SIGN.search(text, span.start, span.end))


def bare(line: str) -> str:
    """*line* without its markup."""
    if not line or not _may_hold_markup(line, Span(0, len(line))):
        return line
    out, at = [], 0
    for item in markup(line, Span(0, len(line))):
        out.append(line[at : item.start])
        at = item.end
    return "".join([*out, line[at:]])


def is_heading(line: str) -> bool:
    """Whether *line* is marked as a heading: ``## …``, or bold from end to end."""
    strong = _STRONG.fullmatch(line.strip())
    return bool(_HEADING.match(line)) or bool(strong and "**" not in strong[2])


def is_item(line: str) -> bool:
    """Whether *line* is an item of a list, by its bullet."""
    return bool(_BULLET.match(line))


def _all(text: str, span: Span) -> Iterator[Ignored]:
    for pattern, reason in ((_HEADING, "heading_markup"), (_QUOTE, "line_markup"), (_BULLET, "line_markup")):
        if match := pattern.match(text, span.start, span.end):
            yield Ignored(match.start(), match.end(), reason)
    for match in _IMAGE.finditer(text, span.start, span.end):
        yield Ignored(match.start(), match.end(), "caption")
    for match in _AUTOLINK.finditer(text, span.start, span.end):
        yield Ignored(match.start(), match.end(), "link_markup")
    for match in _LINK.finditer(text, span.start, span.end):
        yield Ignored(match.start(1), match.end(1), "link_markup")
        yield Ignored(match.start(3), match.end(3), "link_markup")
    for pattern in (_STRONG, _EMPHASIS):
        for match in pattern.finditer(text, span.start, span.end):
            width = len(match[1] or match[3] if pattern is _EMPHASIS else match[1])
            yield Ignored(match.start(), match.start() + width, "emphasis_markup")
            yield Ignored(match.end() - width, match.end(), "emphasis_markup")
    for match in _HTML_TAG.finditer(text, span.start, span.end):
        yield Ignored(match.start(), match.end(), "line_markup")
