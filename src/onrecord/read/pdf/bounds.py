"""What a PDF would cost to read, found out before a program that believes it gets to see it."""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_BEGIN = re.compile(rb"(?<!end)stream")
_MOST_SCANNED = 1_000_000_000  # bytes, some five seconds; of a sound file about as many as it has
_END = b"endstream"
_BEFORE = 400  # bytes before a stream in which its filters are named
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_STEP = 1 << 20


def too_much(raw: bytes, most: int) -> str | None:
    """Why *raw* goes past *most* bytes, its streams unpacked, or takes hours to open; None when it does neither."""
    if _scanned(raw) > _MOST_SCANNED:
        return "a PDF with thousands of streams that do not end, which would take too long to open; not read"
    left = most
    for packed, times in _streams(raw):
        left -= _unpacked(packed, times, left)
        if left < 0:
            return f"unpacks to more than {most:,} bytes, the limit; not read"
    return None


def _scanned(raw: bytes) -> int:
    """Bytes that PDFium goes through to find where streams end: for each, from its beginning to the next such mark."""
    size, end = 0, -1
    for begin in _BEGIN.finditer(raw):
        if end < begin.end():
            end = raw.find(_END, begin.end())
            end = len(raw) if end < 0 else end
        size += end - begin.end()
    return size


def _streams(raw: bytes) -> Iterator[tuple[bytes, int]]:
    """The deflated streams, without the letters that some are written in, and how often each is deflated."""
    for found in _STREAM.finditer(raw):
        head = raw[max(0, found.start() - _BEFORE) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        times = len(_FLATE.findall(head))
        if not times:
            continue
        end = raw.find(_END, found.end())
        yield _from_letters(raw[found.end() : end if end >= 0 else len(raw)], head), times


def _from_letters(packed: bytes, head: bytes) -> bytes:
    try:
        if b"/ASCII85Decode" in head or b"/A85" in head:
            return base64.a85decode(packed.split(b"~>")[0].strip())
        if b"/ASCIIHexDecode" in head or b"/AHx" in head:
            return binascii.unhexlify(b"".join(packed.split(b">")[0].split()))
    except (ValueError, binascii.Error):
        return b""
    return packed


def _unpacked(packed: bytes, times: int, most: int) -> int:
    """Bytes that *packed* unpacks to in all its layers, counted no further than past *most*."""
    size = 0
    for layer in range(times):
        out, last = [], layer == times - 1
        machine = zlib.decompressobj()
        waiting, here = packed, 0
        try:
            while waiting and here <= most and not machine.eof:
                piece = machine.decompress(waiting, _STEP)
                waiting = machine.unconsumed_tail
                here += len(piece)
                if not last:
                    out.append(piece)
        except zlib.error:
            pass
        size += here
        if size > most:
            break
        packed = b"".join(out)
    return size
