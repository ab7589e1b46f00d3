"""E-mail messages to reports: clippings and copies of articles on mailing lists."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from onrecord.model import Notice, NoticeKind, Report
from onrecord.read.decode import decode, storable
from onrecord.read.mojibake import mended, told
from onrecord.read.source import Source
from onrecord.read.text import read_text

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_OF_MESSAGES = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to|x-mailer):", re.I | re.M)
# The fields that are taken apart, with their folded lines: that takes far more time than they are long.
_FIELDS = re.compile(
    rb"^(?:content-[a-z-]{1,30}|subject|date|mime-version):[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE
)
_LONGEST_FIELD = 10_000  # bytes
# What the parser of the standard library raises for fields that it cannot take apart.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, MessageError)
_FORWARDED = re.compile(r"(?:(?:fwd?|fw|re|aw|wg|tr)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.I)


def is_mail(head: bytes) -> bool:
    """Whether *head* begins with the header of a message as mail programs save it."""
    if not _FIELD.match(head):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_OF_MESSAGES.search(top)) and b"\nFrom:" in b"\n" + top.replace(b"\r", b"")


def read_mail(raw: bytes, source: Source) -> Iterator[Report | Notice]:
    """The report that a message's text is; its subject is the title, unless the text has one, its date the date."""
    if any(len(field[0]) > _LONGEST_FIELD for field in _FIELDS.finditer(raw)):
        reason = f"a message with a field of more than {_LONGEST_FIELD:,} bytes in its header, the limit; not read"
        yield Notice(NoticeKind.TOO_LARGE, reason, path=source.name)
        return
    try:
        text, subject, published = _taken_apart(raw)
    except _FAULTS as problem:
        reason = storable(f"a message that cannot be taken apart: {problem}")[:300]
        yield Notice(NoticeKind.UNREADABLE, reason, path=source.name)
        return
    if not text.strip():
        yield Notice(NoticeKind.EMPTY, "a message without a text", path=source.name)
        return
    title = _FORWARDED.sub("", subject, count=1).strip()
    text, repaired = mended(text)
    whole = text if not title or title.lower() in text[:500].lower() else f"{title}\n\n{text}"
    report = read_text(
        storable(whole), path=source.name, title=title or None, published=published, limits=source.limits
    )
    yield told(report, repaired)


def _taken_apart(raw: bytes) -> tuple[str, str, str | None]:
    """Text, subject and date of a message; one of the faults when its header is past the parser."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    body = message.get_body(preferencelist=("plain", "html"))
    text = _text_of(body) if body is not None else ""
    return text, str(message.get("subject", "")), str(message.get("date", "")) or None


def _text_of(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(raw).text or ""
    text = text.replace("\r\n", "\n")
    if part.get_content_subtype() != "html":
        return text
    from onrecord.read.html.fragment import paragraphs_of  # takes a while to load

    return "\n\n".join(paragraphs_of(text))
