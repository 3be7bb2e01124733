"""Connections are made to public addresses only, and no answer takes more than its time and size."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from gzip import compress
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ReadFailure
from ingest.fetch import AddressPolicy, Fetched, Fetcher
from ingest.fetch_address import parse_address, shown_address
from ingest.fetch_network import SystemResolver, is_public
from tests.ingest.test_fetch_server import NAME, PAGE, QUICK, Asked, Names, Site, page, sends, serving

CLOSED = [
    "0.0.0.0", # noqa: S104 (nothing is bound)
    "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::ffff:0:7f00:1", "64:ff9b::a00:1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "2001::1", "2001:db8::1",
    "2001:10::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1111%eth0", "fec0::1", "ff02::1", "ff0e::1",
    "", "example", "1.2.3", "0x7f.1",
]  # fmt: skip
OPEN = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.255",
        "2606:4700:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]  # fmt: skip


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(ReadFailure) as caught:
        fetcher.fetch(address)
    assert caught.value.status == "rejected"
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("ip", CLOSED)
def test_an_address_off_the_public_internet_is_closed(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", OPEN)
def test_an_address_on_the_public_internet_is_open(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_what_the_library_calls_private_is_closed_also_inside_nat64_and_mapped(ip: IPv4Address) -> None:
    if ip.is_private or ip.is_multicast:
        assert not is_public(str(ip))
    assert not is_public(f"::ffff:{ip}")
    assert is_public(f"64:ff9b::{ip}") == is_public(str(ip))


@pytest.mark.parametrize(
    "ip", [ip for ip in CLOSED if ":" not in ip and ip.count(".") == 3] + ["[::1]", "[fd00:ec2::254]"]
)
def test_a_literal_address_is_refused_without_a_resolver(ip: str) -> None:
    names = Names({})
    assert "not a public address" in refused(Fetcher(QUICK, resolver=names), f"http://{ip}/latest")
    assert names.asked == []


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "10.0.0.1"],
        ["10.0.0.1", "8.8.8.8"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%lo"],
        ["8.8.8.8", "not a number"],
    ],
)
def test_a_name_with_any_address_that_is_not_public_is_refused(answers: list[str]) -> None:
    fetcher = Fetcher(QUICK, resolver=Names({NAME: [answers]}))
    assert "not a public address" in refused(fetcher, f"http://{NAME}/")


def test_one_private_address_beside_a_permitted_one_is_enough_to_ask_nothing() -> None:
    with serving({"/page": page}) as site:
        fetcher = site.fetcher(resolver=Names({NAME: [["127.0.0.1", "10.0.0.1"]]}))
        assert "10.0.0.1" in refused(fetcher, site.url(host=NAME))
    assert site.seen == []


def test_a_name_is_looked_up_once_a_connection_so_that_a_second_answer_counts_for_nothing() -> None:
    with serving({"/page": page}) as site:
        names = Names({NAME: [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]})
        fetcher = site.fetcher(resolver=names)
        assert isinstance(fetcher.fetch(site.url(host=NAME)), Fetched)
        assert names.asked == [NAME, NAME]  # for robots.txt and for the page
        assert "10.0.0.1" in refused(fetcher, site.url(host=NAME))
    assert len(site.paths) == 1


def test_a_name_that_turns_private_on_a_redirect_is_refused() -> None:
    with serving({"/old": sends(302, b"", Location="/page"), "/page": page}) as site:
        names = Names({NAME: [["127.0.0.1"], ["127.0.0.1"], ["192.168.0.1"]]})
        assert "192.168.0.1" in refused(site.fetcher(resolver=names), site.url("/old", NAME))
    assert site.paths == ["/old"]


def test_the_permitted_pair_permits_nothing_beside_it() -> None:
    with serving({"/page": page}) as site:
        refused(site.fetcher(), f"http://127.0.0.1:{site.port + 1}/page")
        refused(site.fetcher(), f"http://127.0.0.2:{site.port}/page")
        refused(site.fetcher(), f"http://[::ffff:127.0.0.1]:{site.port}/page")
        assert "port" in refused(site.fetcher(resolver=Names({NAME: [["8.8.8.8"]]})), site.url(host=NAME))
    assert site.seen == []


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/", "http://a.localhost/", "http://metadata.google.internal/", "http://printer.local/",
        "http://METADATA.google.internal./", "ftp://a.example/", "a.example/page", "javascript:alert(1)", "",
        "http:///page", "http://a.example:22/", "http://a.example:99999/", "http://a.example:/@b",
        "http://user@a.example/", "http://user:secret@a.example/", "http://a.example\\@b.example/",
        "http://a b.example/", "http://a.example/\r\nHost: b", "http://a.example/\0", "http://2130706433/",
        "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/", "http://１２７.0.0.1:1/", "http://[::1",
        "http://[fe80::1%25lo]/", "http://[v1.x]/", "http://-a.example/", "http://a..example/",
        "http://" + "a" * 64 + ".example/", "http://" + "a." * 200 + "example/", "http://xn--\udcff.example/",
        "http://a.example/" + "a" * 3_000, "http://a%2eexample/", "http://☃☃\u2488.example/",
    ],
)  # fmt: skip
def test_what_is_no_plain_public_address_is_refused_before_anything_is_asked(address: str) -> None:
    names = Names({})
    said = refused(Fetcher(QUICK, resolver=names), address)
    assert "secret" not in said
    assert said.isprintable()
    assert [name for name in names.asked if name != "a.example"] == []


def test_a_name_is_written_as_the_name_servers_know_it() -> None:
    assert parse_address("HTTPS://Bücher.Example/Ä b?q=ü#x").host == "xn--bcher-kva.example"
    assert str(parse_address("https://a.example/Ä b?q=ü#x")) == "https://a.example/%C3%84%20b?q=%C3%BC"
    assert parse_address("http://[2606:4700:0::1111]:80/").authority == "[2606:4700::1111]"


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    for candidate in (text, f"http://{text}", f"https://a.example/{text}"):
        with suppress(ReadFailure):
            address = parse_address(candidate)
            assert str(address).isascii()
            assert parse_address(str(address)) == address
        assert shown_address(candidate).isprintable()


def test_a_name_that_nobody_has_says_so() -> None:
    assert "cannot be reached" in refused(Fetcher(QUICK, resolver=Names({})), "http://a.example/")


def test_the_systems_resolver_finds_this_machine() -> None:
    assert set(SystemResolver().resolve("localhost", 5)) <= {"127.0.0.1", "::1"}


@contextmanager
def speaking(*pieces: bytes, pause: float = 0.0, repeat: bool = False) -> Iterator[Site]:
    """Serve one fixed stream of bytes to each connection, robots.txt and page alike."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_speak, args=(server, pieces, pause, repeat), daemon=True)
        thread.start()
        yield Site(port=server.getsockname()[1], scheme="http", routes={})
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _speak(server: socket.socket, pieces: tuple[bytes, ...], pause: float, repeat: bool) -> None:
    while True:
        try:
            connection = server.accept()[0]
        except OSError:
            return
        with connection, suppress(OSError):
            if connection.recv(65_536).startswith(b"GET /robots.txt"):
                connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
                continue
            for piece in pieces:
                connection.sendall(piece)
            while repeat:
                connection.sendall(pieces[-1])
                time.sleep(pause)
            connection.recv(1)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def test_a_body_without_end_is_cut_off_at_the_cap() -> None:
    with speaking(HEAD + b"\r\n", b"x" * 65_536, repeat=True) as site:
        assert "longer than 1,000,000" in refused(site.fetcher(replace(QUICK, most=1_000_000)), site.url())


def test_a_length_above_the_cap_is_refused_before_the_body_is_read() -> None:
    with speaking(HEAD + b"Content-Length: 99999999999\r\n\r\n") as site:
        assert "longer than" in refused(site.fetcher(), site.url())


@pytest.mark.parametrize(
    "pieces",
    [
        (HEAD + b"\r\n", b"x"),
        (HEAD + b"X-Slow: ", b"x"),
        (b"", b"H"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "header", "status", "continue"],
)
def test_a_server_that_drips_uses_up_its_time(pieces: tuple[bytes, ...]) -> None:
    start = time.monotonic()
    with speaking(*pieces, pause=0.02, repeat=True) as site:
        said = refused(site.fetcher(replace(QUICK, budget=0.5)), site.url())
    assert "in time" in said or "as the web does it" in said
    assert time.monotonic() - start < 30


def test_a_server_that_falls_silent_is_given_up() -> None:
    start = time.monotonic()
    with speaking(HEAD + b"Content-Length: 10\r\n\r\nabc") as site:
        assert "in time" in refused(site.fetcher(replace(QUICK, read_timeout=0.3)), site.url())
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    "pieces",
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n",),
        (HEAD + b"X-Long: " + b"x" * 200_000,),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n",),
        (HEAD + b" folded\r\n\x00: 1\r\n\r\n",),
    ],
)
def test_what_is_not_http_is_refused(pieces: tuple[bytes, ...]) -> None:
    with speaking(*pieces) as site:
        assert "as the web does it" in refused(site.fetcher(), site.url())


@pytest.mark.parametrize(
    "body", [compress(PAGE * 99)[:-30], b"\x1f\x8b no gzip", b"plain"], ids=["cut", "begun", "plain"]
)
def test_a_packed_body_that_is_damaged_is_refused(body: bytes) -> None:
    with serving({"/page": sends(200, body, Content_Type="text/html", Content_Encoding="gzip")}) as site:
        assert "Try again" in refused(site.fetcher(), site.url())


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd"])
def test_a_packing_that_was_not_asked_for_is_refused(coding: str) -> None:
    with serving({"/page": sends(200, PAGE, Content_Type="text/html", Content_Encoding=coding)}) as site:
        assert "not asked for" in refused(site.fetcher(), site.url())


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_put_out_with_flat_memory(coding: str) -> None:
    stream = zlib.compressobj(wbits=31 if coding == "gzip" else 15)
    bomb = b"".join(stream.compress(bytes(1_000_000)) for _ in range(300)) + stream.flush()
    with serving({"/page": sends(200, bomb, Content_Type="text/html", Content_Encoding=coding)}) as site:
        fetcher = site.fetcher(replace(QUICK, most=2_000_000))
        tracemalloc.start()
        said = refused(fetcher, site.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert "longer than 2,000,000" in said
    assert peak < 8_000_000


def test_a_closed_port_is_out_of_reach() -> None:
    with socket.socket() as held:  # so that nobody else opens it meanwhile
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        fetcher = Fetcher(QUICK, AddressPolicy(permitted=frozenset({("127.0.0.1", port)})))
        assert "cannot be reached" in refused(fetcher, f"http://127.0.0.1:{port}/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for NAME, signed by itself, in one PEM file."""
    x509 = pytest.importorskip("cryptography.x509", reason="makes the certificate of these tests")
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 (optional)
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


@contextmanager
def secure_site(certificate: Path) -> Iterator[tuple[Site, list[str | None]]]:
    served: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: served.append(name)
    routes = {"/page": page, "/down": sends(302, b"", Location=f"http://{NAME}/page")}
    with serving(routes, context) as site:
        yield site, served


def secure_fetcher(site: Site, trusted: Path | None, name: str = NAME) -> Fetcher:
    context = ssl.create_default_context(cafile=trusted)
    return Fetcher(QUICK, site.policy, Names({name: [["127.0.0.1"]]}), context)


def test_a_secure_page_is_fetched_under_the_name_that_was_asked_for(certificate: Path) -> None:
    with secure_site(certificate) as (site, served):
        found = secure_fetcher(site, certificate).fetch(site.url(host=NAME))
    assert isinstance(found, Fetched)
    assert served == [NAME, NAME]


def test_a_certificate_must_be_trusted_and_for_this_name(certificate: Path) -> None:
    with secure_site(certificate) as (site, _):
        assert "certificate" in refused(secure_fetcher(site, None), site.url(host=NAME))
        other = secure_fetcher(site, certificate, "other.example")
        assert "certificate" in refused(other, site.url(host="other.example"))
    assert site.seen == []


def test_a_redirect_from_https_to_http_is_refused(certificate: Path) -> None:
    with secure_site(certificate) as (site, _):
        fetcher = secure_fetcher(site, certificate)
        assert "from https to http" in refused(fetcher, site.url("/down", NAME))


def test_plain_http_on_a_secure_port_is_refused(certificate: Path) -> None:
    with secure_site(certificate) as (site, _):
        fetcher = secure_fetcher(site, certificate)
        assert refused(fetcher, site.url(host=NAME).replace("https:", "http:"))


def test_a_reply_is_given_to_threads_that_share_a_fetcher() -> None:
    with serving({"/page": page}) as site:
        fetcher, found = site.fetcher(), []
        threads = [threading.Thread(target=lambda: found.append(fetcher.fetch(site.url()))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [type(one) for one in found] == [Fetched] * 8


def test_a_client_that_stops_half_way_leaves_no_connection_open() -> None:
    closed = threading.Event()

    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        with suppress(OSError):
            while True:
                asked.wfile.write(b"x" * 65_536)
        closed.set()

    with serving({"/page": endless}) as site:
        refused(site.fetcher(replace(QUICK, most=100_000)), site.url())
        assert closed.wait(60)


def test_the_systems_resolver_says_what_it_cannot_look_up() -> None:
    with pytest.raises(OSError, match=r"\w"):
        SystemResolver().resolve("a..b", 5)


def test_time_that_is_used_up_is_noticed_before_anything_is_asked() -> None:
    with serving({"/page": page}) as site:
        assert "in time" in refused(site.fetcher(replace(QUICK, budget=0)), site.url(host=NAME))
    assert site.seen == []
