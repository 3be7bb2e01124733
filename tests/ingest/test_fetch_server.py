"""A web server on loopback for the tests of fetching, and the claim that it is only there."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ingest.fetch import AddressPolicy, Fetcher, FetchSettings
from ingest.fetch_network import Resolver

NAME = "updates.example"
PAGE = b"<!doctype html><p>The region has trained sixty peer challengers.</p>"
QUICK = FetchSettings(connect_timeout=60, read_timeout=60, budget=120, pause=0)

Route = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; routes answer it with :meth:`reply`, or write what no server should."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.seen.append((self.path, dict(self.headers.items())))
        route = self.site.routes.get(self.path.split("?")[0], missing)
        route(self)

    def reply(self, status: int = 200, body: bytes = b"", /, **headers: str) -> None:
        self.send_response(status)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | given).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args: Any) -> None:
        """Say nothing where a client went away in the middle, as many here do."""


@dataclass
class Site:
    """A server's routes, and the requests that it saw."""

    port: int
    scheme: str
    routes: dict[str, Route]
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.seen if path != "/robots.txt"]

    @property
    def policy(self) -> AddressPolicy:
        return AddressPolicy(permitted=frozenset({("127.0.0.1", self.port)}))

    def fetcher(self, settings: FetchSettings = QUICK, resolver: Resolver | None = None) -> Fetcher:
        return Fetcher(settings, self.policy, resolver or Names({NAME: [["127.0.0.1"]]}))


class Names:
    """A resolver of a few names, each with its answers one after the other, the last for good."""

    def __init__(self, answers: dict[str, list[list[str]]]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def resolve(self, host: str, _timeout: float, /) -> Sequence[str]:
        self.asked.append(host)
        answers = self._answers.get(host)
        if not answers:
            raise OSError("Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]


def missing(asked: Asked) -> None:
    asked.reply(404)


def page(asked: Asked) -> None:
    asked.reply(200, PAGE, Content_Type="text/html; charset=utf-8")


def sends(status: int = 200, body: bytes = b"", /, **headers: str) -> Route:
    return lambda asked: asked.reply(status, body, **headers)


@contextmanager
def serving(routes: dict[str, Route], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    handler = type("Handler", (Asked,), {})
    with Server(("127.0.0.1", 0), handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site = Site(port=server.server_port, scheme="https" if context else "http", routes=routes)
        handler.site = site  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def test_the_server_of_these_tests_stands_on_loopback_alone() -> None:
    with serving({"/page": page}) as site:
        assert site.policy.permitted == {("127.0.0.1", site.port)}
        assert site.url() == f"http://127.0.0.1:{site.port}/page"
