from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from corpus import NotFound, ReadFailure, UsageError, WebhookFailure
from ingest.fetch_network import AddressPolicy
from service.alerting import find_alerts, find_matches, settle
from service.saved_searches import (
    SavedSearch,
    add_search,
    find_search,
    list_searches,
    remove_search,
)
from service.web import create_app
from service.web.feeds import ATOM
from service.webhooks import SIGNATURE, make_network, post
from service.wiring import Regionwise
from tests.search.library import NORTH_EAST, SOUTH_WEST, Update, paragraph, put

FOSTERING = SavedSearch(name="fostering", question="fostering households")
MORE = Update(
    region="London",
    period="2020-01",
    paragraphs=(paragraph("Thirty fostering households were approved in the winter.", heading="Fostering"),),
)


@pytest.fixture
def followed(app: Regionwise) -> Regionwise:
    """Two updates and a search that is saved over them, its matches known."""
    for update in (NORTH_EAST, SOUTH_WEST):
        put(app.store, update)
    add_search(app.settings.data, FOSTERING)
    settle(app, FOSTERING, find_matches(app, FOSTERING))
    return app


def found(app: Regionwise) -> list[tuple[str, str, str]]:
    return [
        (search.name, match.change, match.hit.text)
        for search, matches in find_alerts(app)
        for match in matches
    ]


def test_what_was_there_when_a_search_was_saved_is_no_alert(followed: Regionwise) -> None:
    assert find_search(followed.settings.data, "fostering").known
    assert found(followed) == []


def test_a_new_match_is_an_alert_until_it_is_settled(followed: Regionwise) -> None:
    put(followed.store, MORE)
    expected = [("fostering", "new", MORE.passages[0].text)]
    assert found(followed) == expected
    assert found(followed) == expected
    for search, matches in find_alerts(followed):
        settle(followed, search, matches)
    assert found(followed) == []


def test_another_sentence_from_a_known_source_is_a_change(followed: Regionwise) -> None:
    again = Update(
        region="North East",
        period="2018-06",
        paragraphs=(paragraph("Fourteen fostering households were approved.", heading="Fostering"),),
    )
    assert again.document.source == NORTH_EAST.document.source
    put(followed.store, again)
    assert found(followed) == [("fostering", "changed", again.passages[0].text)]


def test_the_same_sentence_in_another_edition_is_no_alert(followed: Regionwise) -> None:
    put(followed.store, Update(region="North East", period="2018-09", paragraphs=NORTH_EAST.paragraphs))
    assert found(followed) == []


def test_a_name_is_given_once_and_only_to_what_is_a_name(followed: Regionwise) -> None:
    for name in ("fostering", "", "Up", "a b", "../x", "-a"):
        with pytest.raises(UsageError):
            add_search(followed.settings.data, replace(FOSTERING, name=name))
    remove_search(followed.settings.data, "fostering")
    assert list_searches(followed.settings.data) == []
    with pytest.raises(NotFound):
        remove_search(followed.settings.data, "fostering")


def test_a_saved_search_has_an_address_and_a_feed_that_a_reader_can_parse(followed: Regionwise) -> None:
    put(followed.store, MORE)
    client = TestClient(create_app(followed), base_url="http://127.0.0.1:8000")
    assert client.get("/saved/fostering", follow_redirects=False).headers["location"].startswith("/?q=")
    response = client.get("/saved/fostering/feed.atom")
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.text)  # noqa: S314 - our own
    contents = [each.text for each in feed.iter(f"{{{ATOM}}}content")]
    assert set(contents) == {MORE.passages[0].text, NORTH_EAST.passages[1].text}
    assert client.get("/saved/fostering/feed.atom").text == response.text
    assert client.get("/saved/nothing/feed.atom").status_code == 404
    assert found(followed), "reading a feed reports nothing"


class Listener(BaseHTTPRequestHandler):
    statuses: list[int]
    received: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.headers[SIGNATURE], body))
        self.send_response(self.statuses.pop(0))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[HTTPServer]:
    Listener.statuses, Listener.received = [], []
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def tell(listener: HTTPServer, *statuses: int) -> list[float]:
    """Send a message to a server that answers so, and return the pauses that were made."""
    Listener.statuses[:] = statuses
    pauses: list[float] = []
    port = listener.server_port
    network = make_network(AddressPolicy(permitted=frozenset({("127.0.0.1", port)})))
    post(network, f"http://127.0.0.1:{port}/hook", {"search": "x"}, "secret", pause=pauses.append)
    return pauses


def test_a_webhook_gets_a_message_that_its_secret_proves(listener: HTTPServer) -> None:
    assert tell(listener, 200) == []
    ((signature, body),) = Listener.received
    at, digest = (part.split("=")[1] for part in signature.split(","))
    expected = hmac.new(b"secret", at.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert (digest, json.loads(body)) == (expected, {"search": "x"})


def test_a_server_that_fails_is_asked_again_with_longer_and_longer_pauses(listener: HTTPServer) -> None:
    assert tell(listener, 503, 429, 204) == [1.0, 5.0]
    with pytest.raises(WebhookFailure, match="answered 500"):
        tell(listener, 500, 500, 500, 500)


@pytest.mark.parametrize("status", [301, 400, 410])
def test_a_server_that_refuses_is_not_asked_again(listener: HTTPServer, status: int) -> None:
    with pytest.raises(WebhookFailure, match=str(status)):
        tell(listener, status)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/latest", "http://localhost/"]
)
def test_a_webhook_never_leads_inside(address: str) -> None:
    with pytest.raises(ReadFailure, match="public"):
        post(make_network(), address, {}, "secret")
