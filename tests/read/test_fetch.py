"""Addresses that the user gives: what is fetched, what is refused, what is kept. All against a server of our own."""

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from test_html import HEADLINE, page
from typer.testing import CliRunner

from onrecord.cli import app, exits
from onrecord.model import InputError, Notice, NoticeKind, Report
from onrecord.read import Limits, find_files, read_path
from onrecord.read.fetch import Fetcher, Fetching, RefusedError, is_public
from onrecord.read.files import Address

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A server on this machine: what it answers to each path, and the paths that it was asked for."""

    root: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    drip: set[str] = field(default_factory=set)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, body = found.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                while self.path in found.drip:
                    self.wfile.write(b"a")
                    time.sleep(0.05)
                self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield found
    found.drip.clear()
    server.shutdown()
    thread.join()
    server.server_close()


def fetcher(**how: Any) -> Fetcher:
    """One that may ask this machine, and does not wait."""
    return Fetcher(Fetching(private=True, **how), sleep=lambda _: None)


def refusal(url: str, by: Fetcher) -> str:
    with pytest.raises(RefusedError) as caught:
        by.fetch(url)
    return str(caught.value)


def test_page_is_read_under_its_address(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    (report,) = read_path(Address(f"{site.root}/a"), fetcher=fetcher())
    assert isinstance(report, Report)
    assert report.title is not None
    assert report.title.text == HEADLINE
    assert report.path == f"{site.root}/a"


def test_paths_may_be_addresses_and_odd_schemes_are_none(tmp_path: Path) -> None:
    (address,) = find_files(["HTTPS://tarnpost.example/a?b=c//d"])
    assert address == Address("HTTPS://tarnpost.example/a?b=c//d")
    with pytest.raises(InputError):
        list(find_files(["ftp://tarnpost.example/a"]))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:220:1::1", "::ffff:93.184.215.14"])
def test_addresses_of_the_open_net_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_unless_allowed(site: Site, host: str) -> None:
    port = site.root.rsplit(":", 1)[1]
    assert "private address" in refusal(f"http://{host}:{port}/a", Fetcher())
    assert site.asked == []


def test_redirect_to_this_machine_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # A page of the open net (here: the one port that is let through) sends us to a service of the inner one.
    import onrecord.read.fetch as module

    site.answers["/open"] = (302, {"Location": "http://localhost:9/secret"}, b"")
    true_lookup = module.is_public
    monkeypatch.setattr(module, "is_public", lambda a: a == "127.0.0.1" or true_lookup(a))
    inner, lookup = {"localhost": "127.0.0.2"}, module.socket.getaddrinfo
    monkeypatch.setattr(module.socket, "getaddrinfo", lambda host, *a, **k: lookup(inner.get(host, host), *a, **k))
    assert "private address" in refusal(f"{site.root}/open", Fetcher(sleep=lambda _: None))


def test_name_with_one_private_address_among_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import onrecord.read.fetch as module

    both = [(0, 0, 0, "", (a, 80)) for a in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(module.socket, "getaddrinfo", lambda *_, **__: both)
    assert "10.0.0.1" in refusal("http://two.example/", Fetcher())


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://x.example/", "gopher://127.0.0.1/", "javascript:alert(1)"]
)
def test_redirect_leads_nowhere_but_to_the_web(site: Site, target: str) -> None:
    site.answers["/a"] = (301, {"Location": target}, b"")
    assert "only http and https" in refusal(f"{site.root}/a", fetcher())


def test_redirects_are_followed_so_far(site: Site) -> None:
    site.answers["/a"] = (301, {"Location": "b"}, b"")
    site.answers["/b"] = (200, {}, b"There.")
    assert fetcher().fetch(f"{site.root}/a").url == f"{site.root}/b"
    site.answers["/b"] = (301, {"Location": "/a"}, b"")
    assert "redirects" in refusal(f"{site.root}/a", fetcher())


def test_robots_are_honoured_also_where_a_redirect_leads(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed\n")
    site.answers["/a"] = (302, {"Location": "/closed/b"}, b"")
    site.answers["/closed/b"] = (200, {}, b"Secret.")
    assert "robots.txt" in refusal(f"{site.root}/a", fetcher())
    assert "/closed/b" not in site.asked


def test_site_whose_robots_fail_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    site.answers["/a"] = (200, {}, b"There.")
    assert "robots.txt" in refusal(f"{site.root}/a", fetcher())
    assert "/a" not in site.asked


def test_one_host_is_asked_at_a_slow_pace(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    site.answers["/a"] = site.answers["/b"] = (200, {}, b"There.")
    waits: list[float] = []
    by = Fetcher(Fetching(private=True), sleep=waits.append)
    by.fetch(f"{site.root}/a")
    by.fetch(f"{site.root}/b")
    assert [round(w) for w in waits] == [7]


def test_size_is_bounded_whatever_the_packing(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 3_000_000))
    assert "10,000 bytes" in refusal(f"{site.root}/a", fetcher(size=10_000))


def test_server_that_drips_is_left(site: Site) -> None:
    site.answers["/a"] = (200, {}, b"")
    site.drip.add("/a")
    start = time.monotonic()
    assert "the limit" in refusal(f"{site.root}/a", fetcher(seconds=0.5))
    assert time.monotonic() - start < 10


def test_what_is_fetched_is_kept_and_not_fetched_again(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = (200, {}, page().encode())
    address = Address(f"{site.root}/a")
    first = list(read_path(address, fetcher=fetcher(keep=tmp_path)))
    asked = len(site.asked)
    site.answers["/a"] = (200, {}, page(heading="Another").encode())
    assert list(read_path(address, fetcher=fetcher(keep=tmp_path))) == first
    assert len(site.asked) == asked
    again = list(read_path(address, fetcher=fetcher(keep=tmp_path, again=True)))
    assert again != first
    assert page().encode() in [f.read_bytes() for f in tmp_path.iterdir()]  # the older one stays


def test_what_cannot_be_had_is_a_notice(site: Site) -> None:
    (found,) = read_path(Address(f"{site.root}/none"), Limits(), fetcher=fetcher())
    assert isinstance(found, Notice)
    assert found.kind is NoticeKind.UNREADABLE
    assert "404" in found.message


@pytest.mark.model
def test_build_fetches_an_address_and_keeps_it_beside_the_record(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    record = tmp_path / "record.db"
    command = ["build", f"{site.root}/a", "--record", str(record), "--attribution", "rules"]
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == exits.INPUT
    assert "private address" in refused.stderr
    assert site.asked == []
    done = CliRunner().invoke(app, [*command, "--private"])
    assert done.exit_code == 0, done.stderr
    assert "1 added" in done.stdout
    kept = [f.read_bytes() for f in (tmp_path / "record.db.fetched").iterdir()]
    assert page().encode() in kept
    asked = len(site.asked)
    assert "1 known" in CliRunner().invoke(app, [*command, "--private"]).stdout
    assert len(site.asked) == asked
