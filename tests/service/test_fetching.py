from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest.fetch import AddressPolicy, Fetcher, FetchSettings
from service.fetching import is_address, take_in_addresses
from service.outcomes import Report
from service.wiring import Regionwise

PAGE = """<!doctype html><html lang="en"><head><title>Update</title></head><body><main>
<h1>North East Region Update May 2017</h1><h2>Peer challenge</h2>
<p>Durham has trained %d peer challengers.</p></main></body></html>"""


class Site(BaseHTTPRequestHandler):
    trained = 60

    def do_GET(self) -> None:
        if self.path != "/update":
            self.send_error(404)
            return
        tag = f'"{self.trained}"'
        same = self.headers.get("If-None-Match") == tag
        body = b"" if same else (PAGE % self.trained).encode()
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass


@contextmanager
def serving(site: type[Site]) -> Iterator[tuple[str, Fetcher]]:
    with ThreadingHTTPServer(("127.0.0.1", 0), site) as server:
        threading.Thread(target=server.serve_forever).start()
        port = server.server_address[1]
        policy = AddressPolicy(ports=frozenset({port}), permitted=frozenset({("127.0.0.1", port)}))
        try:
            yield f"http://127.0.0.1:{port}", Fetcher(FetchSettings(pause=0), policy)
        finally:
            server.shutdown()


def take(app: Regionwise, fetcher: Fetcher, *addresses: str) -> Report:
    return take_in_addresses(app, addresses, fetcher=fetcher)


def test_a_page_becomes_a_document_whose_source_is_its_address(app: Regionwise) -> None:
    with serving(Site) as (root, fetcher):
        report = take(app, fetcher, f"{root}/update")
    assert [outcome.status for outcome in report.files] == ["added"]
    (summary,) = app.store.documents()
    assert (summary.source, summary.region, summary.period) == (f"{root}/update", "North East", "2017-05")


def test_a_page_that_has_not_changed_is_not_sent_again_and_one_that_has_replaces_it(app: Regionwise) -> None:
    class Changing(Site):
        trained = 60

    with serving(Changing) as (root, fetcher):
        statuses = [take(app, fetcher, f"{root}/update").files[0].status for _ in range(2)]
        Changing.trained = 45
        statuses.append(take(app, fetcher, f"{root}/update").files[0].status)
    assert statuses == ["added", "unchanged", "replaced"]
    assert app.store.counts()["superseded"] == 1


def test_an_address_that_cannot_be_had_is_remembered_and_stops_no_other(app: Regionwise) -> None:
    with serving(Site) as (root, fetcher):
        report = take(app, fetcher, f"{root}/missing", f"{root}/update")
    assert [outcome.status for outcome in report.files] == ["rejected", "added"]
    (failure,) = app.store.failures()
    assert failure.source == f"{root}/missing"


def test_an_address_inside_is_never_connected_to(app: Regionwise) -> None:
    asked: list[str] = []

    class Listening(Site):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

    with serving(Listening) as (root, _):
        port = int(root.rpartition(":")[2])
        strict = Fetcher(FetchSettings(pause=0), AddressPolicy(ports=frozenset({port})))
        report = take(app, strict, f"{root}/update", f"http://localhost:{port}/update")
    assert [outcome.status for outcome in report.files] == ["rejected", "rejected"]
    assert asked == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("https://a.org/b", True), ("HTTP://a", True), ("a.txt", False), ("ftp://a", False)],
)
def test_only_web_addresses_are_taken_for_addresses(text: str, expected: bool) -> None:
    assert is_address(text) is expected
