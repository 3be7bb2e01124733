from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus import StoreDamaged
from service.settings import Settings
from service.web import create_app
from service.web.security import HEADERS, name_hosts
from service.wiring import Regionwise

HOME = "http://127.0.0.1:8000"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[FastAPI]:
    with Regionwise(Settings(data=tmp_path)) as house:
        yield create_app(house)


@pytest.fixture
def client(web: FastAPI) -> TestClient:
    return TestClient(web, base_url=HOME, raise_server_exceptions=False)


@pytest.mark.parametrize(
    "address",
    ["/", "/documents", "/nowhere", "/?since=x", "/static/style.css", "/api/v1/health", "/api/v1/nope"],
)
def test_every_response_forbids_scripts_sniffing_and_framing(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert HEADERS.items() <= dict(headers).items() or all(headers[name] == HEADERS[name] for name in HEADERS)
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9000", "[::1]:8000"])
def test_this_machines_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_served_on_an_address_the_service_answers_to_it_and_on_all_addresses_to_any_name() -> None:
    assert "10.0.0.5" in name_hosts("10.0.0.5")
    assert "[fd00::5]" in name_hosts("fd00::5")
    assert name_hosts("0.0.0.0") == ["*"]  # noqa: S104 - nothing is bound


def test_a_failure_of_ours_is_a_sentence_with_the_same_headers_and_no_code(
    web: FastAPI, client: TestClient
) -> None:
    def break_down() -> None:
        raise ZeroDivisionError("secret")

    web.router.add_api_route("/break", break_down)
    web.router.add_api_route("/api/v1/break", break_down)
    page, answer = client.get("/break"), client.get("/api/v1/break")
    assert (page.status_code, answer.status_code) == (500, 500)
    assert "Something went wrong on our side" in page.text
    assert answer.json()["code"] == "fault"
    assert "secret" not in page.text + answer.text
    assert all(page.headers[name] == value for name, value in HEADERS.items())


def test_a_store_that_cannot_be_used_is_said_to_be_so(web: FastAPI, client: TestClient) -> None:
    def break_down() -> None:
        raise StoreDamaged("regionwise.sqlite3 is damaged: restore a backup")

    web.router.add_api_route("/api/v1/break", break_down)
    response = client.get("/api/v1/break")
    assert response.status_code == 503
    assert response.json() == {
        "error": "regionwise.sqlite3 is damaged: restore a backup.",
        "code": "store_unusable",
        "fields": {},
    }


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent(client: TestClient, method: str) -> None:
    for address in ["/", "/documents", "/api/v1/search"]:
        assert client.request(method, address).status_code == 405


@pytest.mark.parametrize("address", ["/docs", "/redoc", "/openapi.json"])
def test_no_stock_page_that_fetches_scripts_is_served(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["..%2f__init__.py", "%2e%2e/app.py", "....//app.py", "/etc/passwd"])
def test_no_file_outside_the_static_folder_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404
