from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus import Filters
from ingest.fetch import AddressPolicy
from service.fetch_queue import FetchQueue
from service.intake import take_in
from service.settings import Settings
from service.web import create_app
from service.web.guarding import COOKIE
from service.wiring import Regionwise
from tests.service.test_fetch_queue import PATIENCE, split_root
from tests.service.test_fetching import Site, serving
from tests.service.test_web_pages import Page
from tests.service.web_updates import LONDON, NORTH_WEST

HOME = "http://127.0.0.1:8000"
UNRELATED = """Notes from an engineering club

The members met in a hall to talk about steel bridges, and somebody showed photographs of a viaduct.
"""
UPDATES = {
    "north-west.txt": NORTH_WEST,
    "south-west-march-2018.txt": LONDON,
    "south-east-june-2018.txt": UNRELATED,
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Regionwise]:
    folder = tmp_path_factory.mktemp("settling")
    for name, text in UPDATES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Regionwise(Settings(data=folder / "data")) as house:
        take_in(house, [folder])
        yield house


@pytest.fixture
def client(house: Regionwise) -> Iterator[TestClient]:
    """A browser on a house in which nothing is settled."""
    with TestClient(create_app(house), base_url=HOME) as client:
        yield client
    for document in house.store.documents():
        for field in house.store.settlements(document.id):
            house.store.unsettle(document.id, field)  # type: ignore[arg-type]  # a field's name


def id_of(house: Regionwise, name: str) -> str:
    return next(each.id for each in house.store.documents() if each.source.endswith(name))


def token_on(client: TestClient, address: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def send(client: TestClient, document: str, what: str, value: str = "", **headers: str) -> Any:
    token = token_on(client, f"/documents/{document}")
    fields = {"token": token, "value": value}
    return client.post(f"/documents/{document}/{what}", data=fields, headers=headers)


# Deciding


def test_a_disagreement_stands_on_top_with_a_form_until_it_is_settled(
    client: TestClient, house: Regionwise
) -> None:
    document = id_of(house, "south-west-march-2018.txt")
    before = client.get(f"/documents/{document}").text
    assert "Please decide" in before
    assert "The title says London and the file name South West" in before
    after = send(client, document, "settle/region", "South West").text
    assert "Please decide" not in after
    assert "The region is settled" in after
    assert "settled by a person" in after
    assert [each.id for each in house.store.documents(Filters(regions=("South West",)))] == [document]


def test_what_was_settled_can_be_undone_at_once_and_is_as_it_was(
    client: TestClient, house: Regionwise
) -> None:
    document = id_of(house, "south-west-march-2018.txt")
    before = client.get(f"/documents/{document}").text
    settled = send(client, document, "settle/region", "South West")
    assert f"/documents/{document}/unsettle/region" in settled.text
    undone = send(client, document, "unsettle/region")
    assert "is what was read from the document again" in undone.text
    assert client.get(f"/documents/{document}").text == before
    assert house.store.settlements(document) == {}


def test_a_region_may_be_named_in_any_known_way(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "north-west.txt")
    send(client, document, "settle/region", "E12000007")
    assert house.store.settlements(document)["region"].value == "London"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("period", "June 2018", "is not a month"),
        ("period", "2018-13", "is not a month"),
        ("region", "Narnia", "Narnia"),
        ("region", "", "The region is empty"),
        ("kind", "poem", "no kind"),
        ("title", "   ", "The title is empty"),
        ("title", "x" * 501, "longer than 500 characters"),
    ],
)
def test_a_value_that_cannot_be_is_explained_at_its_field_and_kept_as_typed(
    client: TestClient, house: Regionwise, field: str, value: str, said: str
) -> None:
    document = id_of(house, "north-west.txt")
    response = send(client, document, f"settle/{field}", value)
    assert response.status_code == 422
    page = Page(response.text)
    assert page.text.count(said) == 2
    assert f"#{field}" in page.links("#")
    (control,) = [tag for _, tag in page.tags if tag.get("id") == field]
    assert control["aria-invalid"] == "true"
    assert set((control["aria-describedby"] or "").split()) <= {tag.get("id") for _, tag in page.tags}
    if field in {"period", "title"}:
        assert control["value"] == value
    assert house.store.settlements(document) == {}


def test_a_title_is_kept_as_text_whatever_is_in_it(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "north-west.txt")
    page = Page(send(client, document, "settle/title", "<script>alert(1)</script>  and \u202e more").text)
    assert not page.all("script")
    assert "<script>alert(1)</script> and [U+202E] more" in page.text


def test_a_page_set_aside_is_listed_with_its_reason_and_released_by_settling(
    client: TestClient, house: Regionwise
) -> None:
    document = id_of(house, "south-east-june-2018.txt")
    listed = client.get("/quarantine")
    assert "1 document " in listed.text
    assert "names neither the region nor a place in it" in listed.text
    assert f"/documents/{document}" in Page(listed.text).links("/documents/")
    assert "In quarantine" in client.get("/documents").text
    assert "None, while in quarantine" in client.get(f"/documents/{document}").text
    send(client, document, "settle/region", "South East")
    assert "No document is in quarantine" in client.get("/quarantine").text
    send(client, document, "unsettle/region")
    assert "1 document " in client.get("/quarantine").text


def test_a_hit_in_a_page_set_aside_says_so(client: TestClient) -> None:
    assert "In quarantine" in client.get("/", params={"q": "photographs of a viaduct"}).text


# Nobody else may


def test_a_form_without_its_token_or_its_cookie_is_refused(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "north-west.txt")
    address = f"/documents/{document}/settle/region"
    token = token_on(client, f"/documents/{document}")
    for fields in (
        {"value": "London"},
        {"value": "London", "token": "0" * 64},
        {"value": "London", "token": "é"},
    ):
        response = client.post(address, data=fields)
        assert response.status_code == 403
        assert "open for too long" in response.text
    client.cookies.clear()
    assert client.post(address, data={"value": "London", "token": token}).status_code == 403
    assert house.store.settlements(document) == {}


def test_a_token_of_another_browser_is_refused(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "north-west.txt")
    theirs = token_on(TestClient(client.app, base_url=HOME), f"/documents/{document}")
    token_on(client, f"/documents/{document}")
    fields = {"value": "London", "token": theirs}
    assert client.post(f"/documents/{document}/settle/region", data=fields).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_page_can_change_nothing_even_with_the_token(
    client: TestClient, house: Regionwise, headers: dict[str, str]
) -> None:
    document = id_of(house, "north-west.txt")
    assert send(client, document, "settle/region", "London", **headers).status_code == 403
    api = f"/api/v1/documents/{document}/settlements/region"
    for response in (
        client.put(api, json={"value": "London"}, headers=headers),
        client.delete(api, headers=headers),
    ):
        assert response.status_code == 403
        assert response.json()["code"] == "refused"
    assert house.store.settlements(document) == {}


def test_our_own_page_may(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "north-west.txt")
    own = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}
    assert send(client, document, "settle/region", "London", **own).status_code == 200


def test_the_cookie_is_for_this_site_alone_and_no_script_sees_it(
    client: TestClient, house: Regionwise
) -> None:
    cookie = client.get(f"/documents/{id_of(house, 'north-west.txt')}").headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))


@pytest.mark.parametrize("sent", ["x" * 20_001, b"\xff\xfe", "&".join("a=1" for _ in range(50))])
def test_a_form_that_is_none_is_refused(client: TestClient, house: Regionwise, sent: str | bytes) -> None:
    address = f"/documents/{id_of(house, 'north-west.txt')}/settle/region"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(address, content=sent, headers=form).status_code in {403, 413}
    assert client.post(address, content="value=London").status_code == 415


def test_nothing_can_be_settled_where_other_machines_are_served(house: Regionwise) -> None:
    served = Settings(data=house.settings.data, host="10.0.0.5")
    document = id_of(house, "south-west-march-2018.txt")
    with Regionwise(served) as shared:
        client = TestClient(create_app(shared), base_url="http://10.0.0.5:8000")
        page = client.get(f"/documents/{document}")
        assert "REGIONWISE_EDITING" in page.text
        assert not Page(page.text).all("form")
        assert COOKIE not in client.cookies
        response = client.put(f"/api/v1/documents/{document}/settlements/region", json={"value": "London"})
        assert response.status_code == 403
        assert "REGIONWISE_EDITING" in response.json()["error"]
        assert (
            client.post(f"/documents/{document}/settle/region", data={"value": "London"}).status_code == 403
        )


def test_it_can_be_allowed_there_and_forbidden_here() -> None:
    assert Settings(host="10.0.0.5", editing=True).may_edit
    assert not Settings(host="127.0.0.1", editing=False).may_edit
    assert Settings(host="localhost").may_edit


@pytest.mark.parametrize("what", ["settle/colour", "unsettle/id", "settle"])
def test_only_a_known_field_can_be_settled(client: TestClient, house: Regionwise, what: str) -> None:
    assert send(client, id_of(house, "north-west.txt"), what, "red").status_code in {404, 422}


def test_a_document_that_is_not_there_cannot_be_settled(client: TestClient, house: Regionwise) -> None:
    token = token_on(client, f"/documents/{id_of(house, 'north-west.txt')}")
    fields = {"token": token, "value": "London"}
    assert client.post("/documents/nope/settle/region", data=fields).status_code == 404


# Programs


def test_a_program_settles_and_takes_back(client: TestClient, house: Regionwise) -> None:
    document = id_of(house, "south-west-march-2018.txt")
    address = f"/api/v1/documents/{document}"
    answer = client.put(f"{address}/settlements/period", json={"value": "2018-04"}).json()
    (settlement,) = answer["settlements"]
    assert (settlement["field"], settlement["value"], settlement["found"]) == ("period", "2018-04", "2018-03")
    assert client.get(f"{address}/settlements").json() == answer
    described = client.get(address).json()
    assert described["period"] == "2018-04"
    assert described["settlements"] == answer["settlements"]
    assert client.delete(f"{address}/settlements/period").json()["settlements"] == []
    assert client.get(address).json()["period"] == "2018-03"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"value": "Narnia"}, 422, "unknown_name"),
        ({"value": ""}, 422, "unusable_value"),
        ({"value": 7}, 422, "unusable_value"),
        ({}, 422, "unusable_value"),
        ({"value": "London", "more": 1}, 422, "unusable_value"),
        (["London"], 422, "unusable_value"),
    ],
)
def test_what_a_program_gets_wrong_has_a_code_and_a_sentence(
    client: TestClient, house: Regionwise, sent: object, status: int, code: str
) -> None:
    address = f"/api/v1/documents/{id_of(house, 'north-west.txt')}/settlements/region"
    response = client.put(address, json=sent)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["error"].endswith(".")


def test_a_program_must_send_json_and_say_so(client: TestClient, house: Regionwise) -> None:
    address = f"/api/v1/documents/{id_of(house, 'north-west.txt')}/settlements/region"
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        response = client.put(address, content='{"value": "London"}', headers={"Content-Type": kind})
        assert response.status_code in {415, 422}
    assert house.store.settlements(id_of(house, "north-west.txt")) == {}
    assert (
        client.put("/api/v1/documents/nope/settlements/region", json={"value": "London"}).status_code == 404
    )


# Taking pages in


def test_no_page_is_taken_in_unless_domains_are_listed(client: TestClient) -> None:
    response = client.post("/api/v1/ingest", json={"address": "https://example.org/update"})
    assert response.status_code == 403
    assert response.json()["code"] == "refused"
    assert "REGIONWISE_FETCH_DOMAINS" in response.json()["error"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("https://elsewhere.example/update", 403),
        ("https://listed.example.evil.example/", 403),
        ("https://www.listed.example/", 403),
        ("https://listed.example:8443/", 403),
        ("http://localhost/", 403),
        ("http://127.0.0.1/", 403),
        ("http://169.254.169.254/latest/meta-data", 403),
        ("file:///etc/passwd", 422),
        ("https://user:word@listed.example/", 422),
        ("listed.example", 422),
        ("", 422),
    ],
)
def test_a_page_elsewhere_or_an_address_that_is_none_is_refused_at_once(
    tmp_path: Path, address: str, status: int
) -> None:
    settings = Settings(data=tmp_path, fetch_domains=("listed.example", ".below.example"))
    with Regionwise(settings) as listing:
        client = TestClient(create_app(listing), base_url=HOME)
        response = client.post("/api/v1/ingest", json={"address": address})
    assert response.status_code == status
    if status == 403:
        assert "REGIONWISE_FETCH_DOMAINS" in response.json()["error"]


def test_domains_are_read_from_the_environment_with_commas_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONWISE_FETCH_DOMAINS", "one.example, .two.example ,")
    assert Settings().fetch_domains == ("one.example", ".two.example")


def test_a_page_of_a_listed_host_is_taken_in_and_its_job_says_what_became_of_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, fetch_domains=("127.0.0.1",))
    with serving(Site) as (root, fetcher), Regionwise(settings) as house:
        policy = AddressPolicy(domains=settings.fetch_domains, permitted=frozenset({split_root(root)}))
        house.parts["fetches"] = FetchQueue(house, fetcher, policy)
        client = TestClient(create_app(house), base_url=HOME)
        asked = client.post("/api/v1/ingest", json={"address": f"{root}/update"})
        assert asked.status_code == 202
        place = asked.headers["Location"]
        until = time.monotonic() + PATIENCE
        while (job := client.get(place).json())["state"] != "done" and time.monotonic() < until:
            time.sleep(0.05)
        assert job["outcome"]["status"] == "added"
        assert (
            client.get(f"/api/v1/documents/{job['outcome']['document']}").json()["source"] == f"{root}/update"
        )
        assert client.get("/api/v1/ingest/0000").json()["code"] == "not_found"
