"""Bytes to text: the encoding by byte order mark, as UTF-8, else guessed.

The text is the decoded file, character for character: line ends stay as they are. In UTF-8 a byte order mark stays
as the first character, as a plain UTF-8 decoder leaves it, so that offsets agree with everybody else's; readers mark
it as ignored. In UTF-16 and UTF-32 it belongs to the encoding and the decoder takes it.
"""

import codecs
import re
from dataclasses import dataclass

from onrecord.model import NoticeKind
from onrecord.read.language import SUPPORTED, language_of

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Guessing reads this much: more takes seconds and changes nothing.
_SAMPLE = 200_000
# Share of control characters past which bytes are no text in any encoding.
_BINARY_SHARE = 0.02
_WESTERN = "cp1252"
_LATIN_1 = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
# How pages and XML name their encoding, in the first bytes (https://html.spec.whatwg.org/#prescan asks for 1,024).
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]{2,20})""")
_DECLARED_WITHIN = 2_048  # bytes
# Encodings of languages. Python knows others ("utf-7", "unicode_escape"), in which bytes mean what no reader expects.
_SINGLE_TEXT = re.compile(
    r"(?:iso[-_]?8859|latin|windows-|cp\d|koi8|gb|big5|shift|euc|ks_c|tis|mac|us-ascii|ascii)", re.I
)
# Half of a UTF-16 pair: JSON and Python can write one ("\\ud83d"), text cannot hold it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b\x08")  # those that text does not hold


@dataclass(frozen=True, slots=True)
class Decoded:
    """*text* (None: not readable as text), with what was odd about it."""

    text: str | None
    encoding: str = "utf-8"
    notice: NoticeKind | None = None
    message: str = ""


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """*raw* as text; never raises. *declared*: the encoding that whoever sent it names, asked where it is no UTF-8."""
    for mark, encoding in _WIDE_MARKS:
        if raw.startswith(mark):
            return _decode_wide(raw, encoding)
    if _looks_binary(raw):
        return Decoded(None, "", NoticeKind.BINARY, "holds no text: the bytes are not in any text encoding")
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as err:
        return _as_declared(raw, declared, err) or _guess(raw, err)


def storable(text: str) -> str:
    """*text* with U+FFFD for each lone half of a UTF-16 pair: one character for one, so that offsets hold."""
    return _HALF_PAIR.sub("\ufffd", text)


def _decode_wide(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        message = f"{encoding} with broken characters; they read as U+FFFD"
        return Decoded(raw.decode(encoding, "replace"), encoding, NoticeKind.ENCODING, message)


def _looks_binary(raw: bytes) -> bool:
    head = raw[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > _BINARY_SHARE * max(1, len(head))


def _as_declared(raw: bytes, declared: str | None, err: UnicodeDecodeError) -> Decoded | None:
    """*raw* in the encoding that is named beside it or in its first lines, where every byte fits."""
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    for name in (declared, found[1].decode("ascii") if found else None):
        if not name or not _SINGLE_TEXT.match(name):
            continue
        # Whoever says Latin-1 means windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
        encoding = _WESTERN if name.lower().replace("_", "-") in _LATIN_1 else name.lower()
        try:
            text = raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        message = f"not UTF-8 (byte {err.start}); read as {encoding}, as it says of itself"
        return Decoded(text, encoding, NoticeKind.ENCODING, message)
    return None


def _guess(raw: bytes, err: UnicodeDecodeError) -> Decoded:
    encoding = _mostly_utf8(raw) or _best_guess(raw)
    if encoding is None:
        return Decoded(None, "", NoticeKind.BINARY, "holds no text: no text encoding fits the bytes")
    text = raw.decode(encoding, "replace")
    how = "broken characters read as U+FFFD" if "\ufffd" in text else "guessed from the bytes"
    return Decoded(text, encoding, NoticeKind.ENCODING, f"not UTF-8 (byte {err.start}); read as {encoding}, {how}")


def _mostly_utf8(raw: bytes) -> str | None:
    """UTF-8 with a few damaged bytes is still UTF-8: a guess would garble every other accent and quotation mark."""
    text = raw.decode("utf-8", "replace")
    good = sum(ord(c) > 127 and c != "\ufffd" for c in text)
    return "utf-8" if good > 4 * text.count("\ufffd") else None


def _best_guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    # English in one byte a character is nearly always windows-1252, with its curly quotation marks; short samples
    # mislead the guess.
    if language_of(raw[:_SAMPLE].decode(_WESTERN, "replace")) == SUPPORTED:
        return _WESTERN
    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best else None
