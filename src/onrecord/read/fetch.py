"""Addresses that the user gives, fetched from the web: nothing else is, and nothing that a page names.

Robots are honoured (RFC 9309, through Protego), hosts are asked at a slow pace, sizes and times are bounded, and each
step of a redirect is checked as if the user had given it. A host is looked up once and the connection goes to the very
address that was checked, so that a name that means something else a moment later leads nowhere. Settings of the
environment for proxies are not used.
"""

import hashlib
import ipaddress
import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from protego import Protego

if TYPE_CHECKING:
    from urllib3 import HTTPResponse
    from urllib3.connection import HTTPConnection

AGENT = "onrecord"
SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_MISSING = range(400, 500)  # robots.txt is not there: all is allowed (RFC 9309, 2.3.1.3)
_ROBOTS_BYTES = 500_000  # as much of it must be read at least (RFC 9309, 2.5)
_LONGEST_PAUSE = 60.0  # a site that asks for more is not fetched from
_CHUNK = 65_536
# IPv6 addresses that stand for an IPv4 address inside: what counts is where they lead (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses are fetched.

    *keep*: the folder in which what was fetched is kept; an address that is kept is not fetched again unless *again*.
    *private*: also from private, loopback and link-local addresses. *size* in bytes (unpacked), *seconds* for one
    address with its redirects, *pause* in seconds between two requests to one host.
    """

    keep: Path | None = None
    again: bool = False
    private: bool = False
    size: int = 5_000_000
    seconds: float = 60.0
    pause: float = 1.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, and the address at which they were in the end."""

    raw: bytes
    url: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept beside the bytes of an address."""

    asked: str
    url: str
    fetched: str
    sha256: str


class RefusedError(Exception):
    """An address is not fetched; the message says why, for a person."""


class Fetcher:
    """Fetches addresses one at a time; keeps the rules of each site, and when each host was asked last."""

    def __init__(self, how: Fetching | None = None, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._how = how or Fetching()
        self._sleep = sleep
        self._robots: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """What is at *url*, from the folder of what is kept if it is there; RefusedError when it cannot be had."""
        kept = None if self._how.again else self._kept(url)
        if kept is not None:
            return kept
        from urllib3.exceptions import HTTPError  # the web is loaded once an address is given, not before

        try:
            found = self._follow(url, time.monotonic() + self._how.seconds)
        except (OSError, HTTPError, ValueError) as problem:
            raise RefusedError(f"cannot be fetched: {problem}") from problem
        self._keep(url, found)
        return found

    def _follow(self, url: str, deadline: float) -> Fetched:
        for _ in range(self._how.redirects + 1):
            self._obey_robots(url, deadline)
            status, raw, target = self._ask(url, deadline, self._how.size)
            if target is None:
                if status != 200:
                    raise RefusedError(f"the server answers {status}")
                return Fetched(raw, url)
            url = target
        raise RefusedError(f"more than {self._how.redirects} redirects, the limit")

    def _obey_robots(self, url: str, deadline: float) -> None:
        robots = self._robots_of(url, deadline)
        if not robots.can_fetch(url, AGENT):
            raise RefusedError("the site's robots.txt does not allow it; save the page yourself")
        pause = max(self._how.pause, robots.crawl_delay(AGENT) or 0.0)
        if pause > _LONGEST_PAUSE:
            raise RefusedError(
                f"the site's robots.txt asks for {pause:,.0f} s between two pages; save the page yourself"
            )
        host = urlsplit(url).netloc
        wait = self._asked.get(host, -pause) + pause - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = time.monotonic()

    def _robots_of(self, url: str, deadline: float) -> Protego:
        parts = _checked(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._read_robots(f"{origin}/robots.txt", deadline))
        return self._robots[origin]

    def _read_robots(self, url: str, deadline: float) -> str:
        """The site's rules; rules that forbid all when they cannot be had (RFC 9309, 2.3.1.4)."""
        for _ in range(self._how.redirects + 1):
            status, raw, target = self._ask(url, deadline, _ROBOTS_BYTES, cut=True)
            if target is None:
                if status == 200:
                    return raw.decode("utf-8", "replace")
                return "" if status in _MISSING else "User-agent: *\nDisallow: /"
            url = target
        return ""

    def _ask(self, url: str, deadline: float, size: int, *, cut: bool = False) -> tuple[int, bytes, str | None]:
        """Status, bytes, and where a redirect leads, of one request. *cut*: the rest of what is too large is left."""
        from urllib3.exceptions import HTTPError

        parts = _checked(url)
        left = deadline - time.monotonic()
        if left <= 0:
            raise RefusedError(f"takes longer than {self._how.seconds:g} s, the limit")
        connection = _connection(parts.scheme, parts.hostname or "", parts.port, self._how.private, left)
        watch: threading.Timer | None = None
        answer: HTTPResponse | None = None
        try:
            connection.connect()
            # A server that sends a byte now and then keeps each single wait short: the whole must end too.
            watch = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [connection.sock])
            watch.daemon = True
            watch.start()
            path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip"}
            connection.request("GET", path, headers=headers, preload_content=False)
            answer = connection.getresponse()
            target = answer.headers.get("Location") if answer.status in _REDIRECTS else None
            if target is not None:
                return answer.status, b"", urljoin(url, target)
            raw = _bounded(answer, size, cut)
            if time.monotonic() >= deadline:  # what was hung up on looks like an end
                raise TimeoutError
            return answer.status, raw, None
        except (OSError, HTTPError) as problem:
            if time.monotonic() >= deadline:
                raise RefusedError(f"takes longer than {self._how.seconds:g} s, the limit") from problem
            raise
        finally:
            if watch is not None:
                watch.cancel()
            if answer is not None:
                answer.close()  # it holds the socket where the connection has let go of it
            connection.close()

    def _kept(self, url: str) -> Fetched | None:
        if self._how.keep is None:
            return None
        try:
            told = _Kept(**json.loads(self._note_of(url).read_text(encoding="utf-8")))
            raw = (self._how.keep / told.sha256).read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        return Fetched(raw, told.url) if hashlib.sha256(raw).hexdigest() == told.sha256 else None

    def _keep(self, url: str, found: Fetched) -> None:
        """The bytes first, then the note that names them: a run that is cut off between the two fetches again."""
        if self._how.keep is None:
            return
        self._how.keep.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(found.raw).hexdigest()
        (self._how.keep / digest).write_bytes(found.raw)
        note = _Kept(url, found.url, datetime.now(UTC).isoformat(timespec="seconds"), digest)
        self._note_of(url).write_text(json.dumps(asdict(note), indent=1) + "\n", encoding="utf-8")

    def _note_of(self, url: str) -> Path:
        folder = self._how.keep or Path()
        return folder / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"


def _checked(url: str) -> SplitResult:
    """The parts of *url*; ValueError, by the port, when it is no address at all."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise RefusedError(f"leads to {parts.scheme or 'no'}: address; only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("an address with a user name in it is not fetched")
    if not parts.hostname or (parts.port is not None and not 0 < parts.port < 65_536):
        raise RefusedError("an address without a host")
    return parts


def _connection(scheme: str, host: str, port: int | None, private: bool, seconds: float) -> "HTTPConnection":
    """A connection to the one address that *host* was looked up to and that was checked."""
    import certifi
    from urllib3.connection import HTTPConnection, HTTPSConnection

    number = port or _PORTS[scheme]
    found = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not private:
        for address in addresses:
            if not is_public(address):
                raise RefusedError(f"{host} is at {address}, a private address; --private allows it")
    if scheme == "http":
        return HTTPConnection(addresses[0], number, timeout=seconds)
    return HTTPSConnection(
        addresses[0],
        number,
        timeout=seconds,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
    )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open net: not private, loopback, link-local, shared, reserved, multicast."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _hang_up(open_socket: socket.socket) -> None:
    with suppress(OSError):
        open_socket.shutdown(socket.SHUT_RDWR)


def _bounded(answer: "HTTPResponse", size: int, cut: bool) -> bytes:
    """The body, read no further than *size*: neither what it says of its length nor its packing is believed."""
    out = bytearray()
    for chunk in answer.stream(_CHUNK, decode_content=True):
        out += chunk
        if len(out) > size:
            if cut:
                return bytes(out[:size])
            raise RefusedError(f"more than {size:,} bytes, the limit")
    return bytes(out)
